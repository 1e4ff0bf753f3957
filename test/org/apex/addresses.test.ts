import { describe, expect, it } from 'vitest';
import { field, object } from '../support/fakeProject.js';
import { errors, exe, failure } from './support/exe.js';

const SETUP = `insert as system new Account(Name = 'A', BillingStreet = 'Quay 1', BillingCity = 'Bergen', BillingLatitude = 60.5);
  insert as system new Contact(LastName = 'C', AccountId = [SELECT Id FROM Account WITH SYSTEM_MODE].Id);`;
const A = 'Account a = [SELECT BillingAddress, ShippingAddress FROM Account WITH SYSTEM_MODE];';

// Object Reference, "Address Compound Fields"; Apex Reference, "Address Class".
describe('an address field', () => {
  it.each([
    [
      'has its parts',
      "a.BillingAddress.getStreet() + ', ' + a.BillingAddress.getCity() + a.BillingAddress.getState()",
      'Quay 1, Bergennull',
    ],
    ['has them as properties', 'a.BillingAddress.city', 'Bergen'],
    ['has its place as Double', 'a.BillingAddress.getLatitude()', '60.5'],
    ['is null without parts', 'a.ShippingAddress', null],
    ['is read by name', "((Address) a.get('BillingAddress')).getCity()", 'Bergen'],
    ['is written as JSON', 'JSON.serialize(a).substringAfter(\'BillingAddress\').contains(\'"city":"Bergen"\')', true],
    [
      'is an address to describes',
      "Account.BillingAddress.getDescribe().getType() + ' ' + Account.BillingAddress.getDescribe().isCreateable()",
      'ADDRESS false',
    ],
    ['names itself to its parts', 'Account.BillingCity.getDescribe().getCompoundFieldName()', 'BillingAddress'],
  ])('%s', (_, expression, value) => {
    expect(exe(`${SETUP} ${A} return ${expression};`)).toBe(value);
  });

  it('is reached over a lookup', () => {
    const contact = 'Contact c = [SELECT Account.BillingAddress, MailingAddress FROM Contact WITH SYSTEM_MODE];';
    expect(exe(`${SETUP} ${contact} return c.Account.BillingAddress.getCity() + c.MailingAddress;`)).toBe('Bergennull');
  });

  it('is made from JSON, as tests do', () => {
    const made = `(Account) JSON.deserialize('{"BillingAddress":{"city":"Oslo","latitude":59.9}}', Account.class)`;
    expect(exe(`Address found = (${made}).BillingAddress; return found.getCity() + found.getLatitude();`)).toBe(
      'Oslo59.9',
    );
  });

  it('brings no part along that was not selected', () => {
    expect(failure(`${SETUP} ${A} return a.BillingCity;`)).toMatch(
      'without querying the requested field: Account.BillingCity',
    );
  });

  it('is written part by part only', () => {
    expect(errors('Account a = new Account(); a.BillingAddress = null; return a;')).toEqual([
      'Field is not writeable: Account.BillingAddress',
    ]);
    expect(failure("Account a = new Account(); a.put('BillingAddress', null); return a;")).toMatch(
      'Field is not writeable',
    );
  });

  it.each([
    ["WHERE BillingAddress = 'x'", 'can not be filtered in a query call'],
    ['ORDER BY BillingAddress', 'can not be sorted in a query call'],
  ])('is no ground to choose or order by: %s', (clause, message) => {
    expect(
      failure(
        `Database.query('SELECT Id FROM Account ${clause.replaceAll("'", "\\'")}', AccessLevel.SYSTEM_MODE); return 1;`,
      ),
    ).toMatch(`field 'BillingAddress' ${message}`);
  });

  it('measures no distance here', () => {
    expect(() => exe(`${SETUP} ${A} return a.BillingAddress.getDistance(null, 'km');`)).toThrow('Unsupported');
  });
});

// Apex Reference, "Location Class": getDistance is an approximation of the haversine formula.
it('a location tells its degrees and how far another one is', () => {
  const made = 'Location place = Location.newInstance(60.39, 5.32), other = Location.newInstance(59.91, 10.75);';
  expect(exe(`${made} return place.getLatitude() + ' ' + place.longitude;`)).toBe('60.39 5.32');
  const far = (unit: string): unknown => exe(`${made} return Math.round(place.getDistance(other, '${unit}'));`);
  expect([far('km'), far('mi')]).toEqual([305, 190]);
  expect(failure(`${made} return Location.getDistance(place, other, 'ell');`)).toContain('Invalid unit: ell');
});

// Object Reference, "Geolocation Compound Field"; Metadata API Developer Guide, "CustomField": type Location.
describe('a geolocation field', () => {
  const metadata = {
    objects: new Map([['Depot__c', object('Depot__c', [field('Place__c', 'Location', { scale: 4 })])]]),
  };
  const depot = `insert new Depot__c(Name = 'North', Place__Latitude__s = 60.39, Place__Longitude__s = 5.32);
    Depot__c d = [SELECT Place__c, Place__Latitude__s FROM Depot__c];`;
  it.each([
    ['is told as one', "d.Place__c.getLatitude() + ' ' + d.Place__c.longitude", '60.39 5.32'],
    ['has parts of their own', 'd.Place__Latitude__s', '60.3900'],
    ['is a location to describes', 'Depot__c.Place__c.getDescribe().getType().name()', 'LOCATION'],
    ['names itself to its parts', 'Depot__c.Place__Latitude__s.getDescribe().getCompoundFieldName()', 'Place__c'],
  ])('%s', (_, expression, value) => {
    expect(exe(`${depot} return String.valueOf(${expression});`, { metadata })).toBe(value);
  });

  it('is null while a part is missing', () =>
    expect(
      exe(`insert new Depot__c(Name = 'South'); return [SELECT Place__c FROM Depot__c].Place__c;`, { metadata }),
    ).toBeNull());
});
