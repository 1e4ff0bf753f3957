import { describe, expect, it } from 'vitest';
import { exe, failure } from '../apex/support/exe.js';
import { processWith, step } from './approvalOrg.js';

const approvers = [{ type: 'user' as const, name: 'Ada@example.com' }];
const actions = { submissionActions: [], approvalActions: [], rejectionActions: [], recallActions: [] };
const process = processWith({ object: 'Ledger__c', steps: [step('First', { approvers })], ...actions });
const metadata = { approvalProcesses: [process] };
const SUBMIT = `
  Ledger__c record = new Ledger__c(Key__c = 'K', Amount__c = 1);
  insert record;
  Approval.ProcessSubmitRequest request = new Approval.ProcessSubmitRequest();
  request.setObjectId(record.Id);
  request.setComments('please');
  Approval.ProcessResult result = Approval.process(request);`;
const run = (body: string) => exe(SUBMIT + body, { metadata });

// Apex Reference, "Approval Class", "ProcessSubmitRequest Class", "ProcessWorkitemRequest Class", "ProcessResult Class".
describe('Approval in Apex', () => {
  it('submits and approves by the new work item', () => {
    const body = `
      Approval.ProcessWorkitemRequest answer = new Approval.ProcessWorkitemRequest();
      answer.setWorkitemId(result.getNewWorkitemIds()[0]);
      answer.setAction('Approve');
      List<Approval.ProcessResult> results = Approval.process(new List<Approval.ProcessRequest>{ answer }, false);
      return result.getInstanceStatus() + ' ' + results[0].getInstanceStatus() + ' ' + results[0].isSuccess();`;
    expect(run(body)).toBe('Pending Approved true');
  });

  it('leaves rows that SOQL sees', () => {
    const body = `
      ProcessInstanceWorkitem item = [
        SELECT ActorId, ProcessInstance.TargetObjectId, ProcessInstance.ProcessDefinition.DeveloperName
        FROM ProcessInstanceWorkitem
        WHERE ProcessInstance.TargetObjectId = :record.Id AND ProcessInstance.Status = 'Pending'
      ];
      ProcessInstance instance = [SELECT Id, (SELECT Comments FROM Steps) FROM ProcessInstance];
      return item.ProcessInstance.ProcessDefinition.DeveloperName + ' ' + instance.Steps[0].Comments
        + ' ' + (item.ActorId == UserInfo.getUserId());`;
    expect(run(body)).toBe('Sign_Off please true');
  });

  // Object Reference, "ProcessInstanceHistory": one list of steps and work items, read with the approval alone.
  it('leaves a history of what was decided and what is still asked', () => {
    const body = `
      ProcessInstance instance = [
        SELECT Id, (SELECT StepStatus, IsPending, Comments, Actor.Name, TargetObjectId, ProcessNodeId
          FROM StepsAndWorkitems ORDER BY IsPending)
        FROM ProcessInstance];
      String history = '';
      for (ProcessInstanceHistory entry : instance.StepsAndWorkitems)
        history += entry.StepStatus + ' ' + entry.IsPending + ' ' + entry.Comments + ' ' + (entry.ProcessNodeId != null)
          + ' ' + (entry.TargetObjectId == record.Id) + '; ';
      return history;`;
    expect(run(body)).toBe('Started false please false true; Pending true null true true; ');
    expect(() => run('return [SELECT Id FROM ProcessInstanceHistory];')).toThrow('does not support query');
  });

  it('gives errors as values without allOrNone, else throws a DmlException', () => {
    const again = `Approval.ProcessResult again = Approval.process(request, false);
      return again.isSuccess() + ' ' + again.getErrors()[0].getStatusCode() + ' ' + again.getInstanceId();`;
    expect(run(again)).toBe('false ALREADY_IN_PROCESS null');
    const text =
      'Process failed. First exception on row 0; first error: ALREADY_IN_PROCESS, Cannot submit object already in process.: []';
    expect(failure(`${SUBMIT} Approval.process(request); return null;`, { metadata })).toBe(
      `System.DmlException: ${text}`,
    );
  });

  it('counts as DML', () => {
    expect(run('return Limits.getDmlStatements() + 10 * Limits.getDmlRows();')).toBe(22);
  });

  it('locks and unlocks records', () => {
    const body = `
      Boolean before = Approval.isLocked(record.Id);
      Approval.UnlockResult unlocked = Approval.unlock(record.Id);
      Boolean between = Approval.isLocked(record);
      List<Approval.LockResult> locked = Approval.lock(new List<Ledger__c>{ record }, false);
      Map<Id, Boolean> answers = Approval.isLocked(new List<Id>{ record.Id });
      return before + ' ' + unlocked.isSuccess() + ' ' + between + ' ' + locked[0].getId() + ' ' + answers.get(record.Id);`;
    expect(run(body)).toMatch(/^true true false a\w{17} true$/);
  });

  it('keeps the rows of approvals from DML', () => {
    const body = `${SUBMIT} delete [SELECT Id FROM ProcessInstance]; return null;`;
    expect(() => exe(body, { metadata })).toThrow('entity type cannot be deleted: Process Instance');
  });
});
