import { describe, expect, it } from 'vitest';
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

// Apex Reference, "Location Class".
it('A location tells its degrees, no distance', () => {
  const made = 'Location place = Location.newInstance(60.39, 5.32);';
  expect(exe(`${made} return place.getLatitude() + ' ' + place.longitude;`)).toBe('60.39 5.32');
  expect(() => exe(`${made} return place.getDistance(place, 'km');`)).toThrow('Unsupported');
});
