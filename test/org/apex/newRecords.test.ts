import { describe, expect, it } from 'vitest';
import { object } from '../support/fakeProject.js';
import { exe } from './support/exe.js';

// Apex Reference, "SObjectType Class": newSObject(recordTypeId, loadDefaults).
describe('a record made from its type', () => {
  it('has defaults only when they are asked for', () => {
    const status = (call: string): unknown => exe(`return ((Task) Task.SObjectType.${call}).Status;`);
    expect(status('newSObject(null, true)')).toBe('Not Started');
    expect(status('newSObject(null, false)')).toBeNull();
  });

  // Platform Events Developer Guide, "EventUuid".
  it('has an identity of its own when it is an event', () => {
    const metadata = { objects: new Map([['Told__e', object('Told__e', [])]]) };
    const body = "return ((String) Told__e.SObjectType.newSObject(null, true).get('EventUuid')).length();";
    expect(exe(body, { metadata })).toBe(36);
  });
});
