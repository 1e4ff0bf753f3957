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

  it('of fields are asked for by object', () => {
    expect(
      failure("FieldDefinition found = [SELECT Id FROM FieldDefinition WHERE Label = 'Name']; return null;"),
    ).toMatch('A filter on a reified column is required');
  });
});
