import { describe, expect, it } from 'vitest';
import { exe, failure } from '../apex/support/exe.js';
import { LEDGER, object } from '../support/fakeProject.js';

const DATA = `Account acme = new Account(Name = 'Acme'); insert acme;
  Contact kim = new Contact(LastName = 'Kim', AccountId = acme.Id); insert kim;
  insert new List<SObject>{
    new Task(Subject = 'Called', WhatId = acme.Id, Status = 'Completed'),
    new Task(Subject = 'Wrote', WhoId = kim.Id, Status = 'Completed'),
    new Task(Subject = 'Ask again', WhatId = acme.Id),
    new Task(Subject = 'Elsewhere', Status = 'Completed')
  };
  insert new Event(Subject = 'Met', WhatId = acme.Id, StartDateTime = Datetime.newInstance(2020, 1, 2), DurationInMinutes = 30,
    EndDateTime = Datetime.newInstance(2020, 1, 2));`;

// Object Reference, "ActivityHistory", "OpenActivity".
describe('activities of a record', () => {
  it('are its closed tasks and past events in one list, its open ones in another, those of contacts included', () => {
    const body = `${DATA}
      Account found = [SELECT (SELECT Subject, IsTask, What.Name, AlternateDetailId FROM ActivityHistories ORDER BY Subject),
        (SELECT Subject FROM OpenActivities) FROM Account];
      String text = '';
      for (ActivityHistory one : found.ActivityHistories) text += one.Subject + ':' + one.IsTask + ':' + one.What?.Name + ' ';
      for (OpenActivity one : found.OpenActivities) text += 'open: ' + one.Subject;
      return text;`;
    expect(exe(body)).toBe('Called:true:Acme Met:false:Acme Wrote:true:null open: Ask again');
  });

  // Metadata API Developer Guide, "CustomObject" (enableActivities).
  it('are about custom objects that allow them, and no others', () => {
    const metadata = {
      objects: new Map([
        ['Visit__c', object('Visit__c', [], { enableActivities: true })],
        [LEDGER.name, LEDGER],
      ]),
    };
    const body = (
      name: string,
    ) => `${name} about = new ${name}(Name = 'V'); insert about; insert new Task(Subject = 'Call', WhatId = about.Id);
      return [SELECT (SELECT Subject FROM Tasks) FROM Visit__c][0].Tasks[0].Subject;`;
    expect(exe(body('Visit__c'), { metadata })).toBe('Call');
    expect(failure(body('Ledger__c'), { metadata })).toMatch(/FIELD_INTEGRITY_EXCEPTION/);
  });

  // SOQL and SOSL Reference, "Understanding Polymorphic Keys and Relationships".
  it('have an owner that is cast to what it is', () => {
    const body = `insert new Task(Subject = 'Mine');
      Task mine = [SELECT Owner.Name, Owner.Type FROM Task LIMIT 1];
      return ((User) mine.Owner).Id == UserInfo.getUserId();`;
    expect(exe(body)).toBe(true);
  });

  it('are asked for with the record alone', () => {
    expect(() => exe('return [SELECT Id FROM ActivityHistory];')).toThrow('does not support query');
  });
});
