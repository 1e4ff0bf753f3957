import { describe, expect, it } from 'vitest';
import { exe, failure } from '../apex/support/exe.js';

// Tooling API, "EntityDefinition", "FieldDefinition".
describe('definitions', () => {
  it('name the objects of the org', () => {
    const body = `EntityDefinition found = [SELECT DeveloperName, Label, KeyPrefix FROM EntityDefinition
        WHERE QualifiedApiName = 'Ledger__c' WITH USER_MODE];
      return found.DeveloperName + ' ' + found.Label + ' ' + found.KeyPrefix.length();`;
    expect(exe(body)).toBe('Ledger Ledger 3');
  });

  it('name the fields of an object, and the object of a field', () => {
    const body = `FieldDefinition found = [SELECT QualifiedApiName, EntityDefinition.Label FROM FieldDefinition
        WHERE EntityDefinition.QualifiedApiName = 'Account' AND QualifiedApiName LIKE 'Industr%' WITH SYSTEM_MODE];
      return found.EntityDefinition.Label + '.' + found.QualifiedApiName;`;
    expect(exe(body)).toBe('Account.Industry');
  });

  it('tell the type of each field as Setup shows it', () => {
    const body = `EntityDefinition found = [SELECT QualifiedApiName,
        (SELECT DataType FROM Fields WHERE QualifiedApiName LIKE '%__c' ORDER BY QualifiedApiName)
        FROM EntityDefinition WHERE QualifiedApiName = 'Ledger__c' WITH SYSTEM_MODE];
      List<String> types = new List<String>();
      for (SObject one : found.getSObjects('Fields')) types.add(((FieldDefinition) one).DataType);
      return String.join(types, ' ');`;
    expect(exe(body)).toBe(
      'Lookup(Account) Checkbox Number(8, 2) Text(10) Date Text(20) Email Number(8, 2) Lookup(Ledger__c) Picklist Formula (Number)',
    );
  });

  it('name the relationships of an object', () => {
    const body = `return [SELECT DeveloperName FROM FieldDefinition
      WHERE EntityDefinition.DeveloperName = 'Contact' AND RelationshipName = 'Account' WITH SYSTEM_MODE].DeveloperName;`;
    expect(exe(body)).toBe('Account');
  });

  // Object Reference, "EntityParticle".
  it('name the parts of an object as they name its fields', () => {
    const body = `EntityParticle found = [SELECT DurableId, MasterLabel, EntityDefinition.DurableId FROM EntityParticle
        WHERE EntityDefinition.QualifiedApiName = 'Account' AND QualifiedApiName = 'Industry' WITH SYSTEM_MODE];
      return found.EntityDefinition.DurableId + ' ' + found.DurableId + ' ' + found.MasterLabel;`;
    expect(exe(body)).toBe('Account Account.Industry Industry');
  });

  it('of fields are asked for by object', () => {
    expect(
      failure("FieldDefinition found = [SELECT Id FROM FieldDefinition WHERE Label = 'Name']; return null;"),
    ).toMatch('A filter on a reified column is required');
  });
});
