import { describe, expect, it } from 'vitest';
import { insertSystemRow } from '../../../scripts/org/dml/systemRows.js';
import { within } from '../../../scripts/org/engine/transaction.js';
import { compiled } from '../apex/support/exe.js';

const TRIGGER = `trigger OnLead on Lead (after update) {
  for (Lead l : Trigger.new) if (l.IsConverted && !Trigger.oldMap.get(l.Id).IsConverted)
    insert new Task(Subject = 'converted', WhatId = l.ConvertedAccountId);
}`;
const LEAD = `Lead l = new Lead(FirstName = 'Ada', LastName = 'Byron', Company = 'Engines', Phone = '1', City = 'Oslo', LeadSource = 'Web');
  insert l;
  Database.LeadConvert c = new Database.LeadConvert(); c.setLeadId(l.Id);`;
/** Runs statements in an org that has the statuses of leads. */
function exe(body: string): unknown {
  const snippet = `public without sharing class Snippet { public static Object run() { ${body} } }`;
  const { org, program, problems } = compiled({ classes: [snippet], triggers: [TRIGGER] });
  expect(problems).toEqual([]);
  for (const ApiName of ['Open - Not Contacted', 'Closed - Converted'])
    insertSystemRow(org.tx, 'LeadStatus', { ApiName, IsConverted: ApiName.startsWith('Closed') });
  return within(org.tx, () => program!.classNamed('Snippet')!.callStatic('run', []));
}

const CLOSED = "c.setConvertedStatus('Closed - Converted');";

// Apex Reference, "Database Class": convertLead, "LeadConvert Class"; Help, "Lead Conversion Field Mapping".
describe('a lead that is converted', () => {
  it('does not become a person account', () => {
    const body = `${LEAD} ${CLOSED} c.setRelatedPersonAccountId(null); String before = String.valueOf(c.getRelatedPersonAccountRecord());
      c.setRelatedPersonAccountId(l.Id); Database.convertLead(c); return before;`;
    expect(() => exe(body)).toThrow('Unsupported: converting a lead to a person account');
    expect(exe(body.replace('c.setRelatedPersonAccountId(l.Id);', ''))).toBeNull();
  });

  it('becomes an account, a contact and an opportunity, with the triggers of each', () => {
    const body = `${LEAD} ${CLOSED}
      Database.LeadConvertResult r = Database.convertLead(c);
      Contact made = [SELECT Name, Account.Name, Account.BillingCity, Account.AccountSource FROM Contact WHERE Id = :r.getContactId()];
      Opportunity o = [SELECT Name, AccountId, StageName, (SELECT IsPrimary FROM OpportunityContactRoles) FROM Opportunity WHERE Id = :r.getOpportunityId()];
      Lead after = [SELECT IsConverted, Status, ConvertedAccountId, ConvertedContactId FROM Lead];
      return r.isSuccess() + ' ' + made.Name + ' ' + made.Account.Name + ' ' + made.Account.BillingCity + ' ' + made.Account.AccountSource
        + ' ' + o.Name + ' ' + o.StageName + ' ' + o.OpportunityContactRoles.size() + ' ' + (after.ConvertedAccountId == o.AccountId)
        + ' ' + after.IsConverted + ' ' + after.Status + ' ' + [SELECT WhatId FROM Task].WhatId.getSObjectType();`;
    expect(exe(body)).toBe(
      'true Ada Byron Engines Oslo Web Engines- Prospecting 1 true true Closed - Converted Account',
    );
  });

  it('goes to an account there is, without an opportunity, when told so', () => {
    const body = `Account a = new Account(Name = 'Mills'); insert a; ${LEAD} ${CLOSED}
      c.setAccountId(a.Id); c.setDoNotCreateOpportunity(true);
      Database.LeadConvertResult r = Database.convertLead(new List<Database.LeadConvert>{ c })[0];
      return r.getOpportunityId() + ' ' + [SELECT COUNT() FROM Account] + ' ' + [SELECT AccountId FROM Contact].AccountId.equals(a.Id);`;
    expect(exe(body)).toBe('null 1 true');
  });

  it.each([
    ['without a status', '', 'INVALID_STATUS'],
    [
      'with a status that is not one of converted leads',
      "c.setConvertedStatus('Open - Not Contacted');",
      'INVALID_STATUS',
    ],
    ['twice', `${CLOSED} Database.convertLead(c);`, 'CANNOT_UPDATE_CONVERTED_LEAD'],
  ])('is refused %s', (_, more, code) => {
    expect(() => exe(`${LEAD} ${more} Database.convertLead(c); return 1;`)).toThrow(
      /ConvertLead failed. First exception on row 0 with id/,
    );
    const partly = `${LEAD} ${more} return Database.convertLead(c, false).getErrors()[0].getStatusCode().name();`;
    expect(exe(partly)).toBe(code);
  });
});
