import { describe, expect, it } from 'vitest';
import type { TriggerContext } from '../../../scripts/org/engine/program.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import { ApprovalOrg, formula, items, processWith, step, update } from './approvalOrg.js';

const tier = (n: number) => ({ Tier__c: Decimal.fromInteger(n) });
const tierAtLeast = (n: number) => items(undefined, ['Tier__c', 'greaterOrEqual', String(n)]);

// Help, "Approval Process Overview"; Apex Reference, "Approval Class".
describe('submitting a record', () => {
  it('takes the submission actions, locks it and asks the first approver', () => {
    const org = new ApprovalOrg(processWith());
    const id = org.insert('Request__c', { Name: 'R1' });
    const result = org.submit(id);
    expect([result.instanceStatus, result.actorIds, result.newWorkitemIds.length]).toEqual(['Pending', [org.team], 1]);
    expect(org.value(id, 'Status__c')).toBe('Submitted');
    expect(org.column('ProcessInstance', 'Status')).toEqual(['Pending']);
    expect(org.column('ProcessInstanceStep', 'StepStatus')).toEqual(['Started']);
    expect(() => org.update(id, { Note__c: 'mine' })).toThrow('ENTITY_IS_LOCKED');
    expect(() => org.dml('delete', [org.record('Request__c', { Id: id })])).toThrow('ENTITY_IS_LOCKED');
  });

  it('finds the first process whose criteria the record meets, by order', () => {
    const late = processWith({ developerName: 'Late', order: 2 });
    const early = processWith({ developerName: 'Early', order: 1, entry: tierAtLeast(2) });
    const org = new ApprovalOrg(late, early);
    org.submit(org.insert('Request__c', tier(1)));
    org.submit(org.insert('Request__c', tier(2)));
    const definitions = org.column('ProcessInstance', 'ProcessDefinitionId') as string[];
    expect(definitions.map((id) => org.value(id, 'DeveloperName'))).toEqual(['Late', 'Early']);
  });

  it('is refused where no process fits, is named wrongly or lets the user submit', () => {
    const org = new ApprovalOrg(processWith({ entry: formula('Tier__c > 1') }));
    const id = org.insert('Request__c', tier(1));
    const text = 'NO_APPLICABLE_PROCESS, No applicable approval process was found.';
    expect(() => org.submit(id)).toThrow(`Process failed. First exception on row 0; first error: ${text}`);
    expect(org.submit(id, { process: 'Sign_Off', skipEntryCriteria: true }).success).toBe(true);
    const other = org.insert('Request__c', tier(2));
    expect(() => org.submit(other, { process: 'Elsewhere' })).toThrow('NO_APPLICABLE_PROCESS');
    expect(() => org.submit(other, { submitterId: org.theo.id })).toThrow('NO_APPLICABLE_PROCESS');
  });

  it('is refused while the record is in approval already', () => {
    const org = new ApprovalOrg(processWith());
    const id = org.insert('Request__c');
    org.submit(id);
    expect(() => org.submit(id)).toThrow('ALREADY_IN_PROCESS, Cannot submit object already in process.');
  });

  it('understands the logic between criteria', () => {
    const criteria = items(
      '1 AND (2 OR 3)',
      ['Note__c', 'equals', 'a,b'],
      ['Tier__c', 'greaterThan', '4'],
      ['Urgent__c', 'equals', 'True'],
    );
    const org = new ApprovalOrg(processWith({ entry: criteria }));
    const fits = (values: Record<string, unknown>) => {
      const id = org.insert('Request__c', values);
      try {
        return org.submit(id).success;
      } catch {
        return false;
      }
    };
    expect(fits({ Note__c: 'B', Urgent__c: true })).toBe(true);
    expect(fits({ Note__c: 'a', ...tier(5) })).toBe(true);
    expect(fits({ Note__c: 'a', ...tier(4) })).toBe(false);
    expect(fits({ Note__c: 'c', Urgent__c: true })).toBe(false);
  });

  it('takes everything back when a trigger refuses a field update', () => {
    const org = new ApprovalOrg(processWith());
    const id = org.insert('Request__c');
    org.onTrigger('Request__c', 'before update', ({ newRows }: TriggerContext) => {
      newRows![0]!.errors = [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'no', fields: [] }];
    });
    expect(() => org.submit(id)).toThrow('FIELD_CUSTOM_VALIDATION_EXCEPTION, no');
    expect(org.rowsOf('ProcessInstance')).toEqual([]);
    expect(org.rowsOf('RecordLock')).toEqual([]);
  });
});

// Help, "Approval Steps"; Metadata API Guide, "ApprovalProcess".
describe('deciding', () => {
  it('goes from step to step as their criteria say and ends with the final actions', () => {
    const second = step('Second', { entry: tierAtLeast(2), ifCriteriaNotMet: 'GotoNextStep' });
    const third = step('Third', { entry: tierAtLeast(3), ifCriteriaNotMet: 'ApproveRecord' });
    const first = step('First', { approvalActions: [update('First passed')] });
    const org = new ApprovalOrg(processWith({ steps: [first, second, third] }));
    const id = org.insert('Request__c', tier(3));
    org.submit(id);
    expect(org.answer(org.tina, 'Approve').instanceStatus).toBe('Pending');
    expect(org.value(id, 'Status__c')).toBe('First passed');
    org.answer(org.theo, 'Approve');
    expect(org.answer(org.tina, 'Approve').instanceStatus).toBe('Approved');
    expect(org.value(id, 'Status__c')).toBe('Approved');
    expect(org.column('ProcessInstanceNode', 'ProcessNodeName')).toEqual(['First', 'Second', 'Third']);
    expect(org.column('ProcessInstanceStep', 'ActorId').slice(1)).toEqual([org.tina.id, org.theo.id, org.tina.id]);
    expect(org.rowsOf('ProcessInstanceWorkitem')).toEqual([]);
    org.as(org.rita);
    expect(() => org.update(id, { Note__c: 'free' })).not.toThrow();
  });

  it('rejects at once where the first step says so', () => {
    const org = new ApprovalOrg(
      processWith({ steps: [step('First', { entry: tierAtLeast(9), ifCriteriaNotMet: 'RejectRecord' })] }),
    );
    const id = org.insert('Request__c', tier(1));
    expect(org.submit(id).instanceStatus).toBe('Rejected');
    expect(org.value(id, 'Status__c')).toBe('Rejected');
  });

  it('keeps the lock where the process says so, for all but administrators', () => {
    const org = new ApprovalOrg(processWith({ lockApproved: true }));
    const id = org.insert('Request__c');
    org.submit(id);
    org.answer(org.tina, 'Approve');
    expect(() => org.update(id, { Note__c: 'tina' })).toThrow('ENTITY_IS_LOCKED');
    org.as(org.admin);
    expect(() => org.update(id, { Note__c: 'admin' })).not.toThrow();
  });

  it('fires update triggers as the person who decides', () => {
    const org = new ApprovalOrg(processWith({ approvalActions: [update('Approved'), update('Stamp')] }));
    const id = org.insert('Request__c', { Name: 'R1' });
    org.submit(id);
    const seen: unknown[] = [];
    org.onTrigger('Request__c', 'after update', ({ newRows, oldRows }, tx) =>
      seen.push(tx.user.id, oldRows![0]!.getByName('Status__c'), newRows![0]!.getByName('Status__c')),
    );
    org.answer(org.tina, 'Approve');
    expect(seen).toEqual([org.tina.id, 'Submitted', 'Approved']);
    expect(org.value(id, 'Note__c')).toBe('R1 by Team');
  });

  it('belongs to the approver, members of the queue, delegates and administrators', () => {
    const steps = [step('First', { allowDelegate: true, approvers: [{ type: 'user', name: 'Theo@example.com' }] })];
    const org = new ApprovalOrg(processWith({ steps }));
    org.submit(org.insert('Request__c'));
    const text = 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY, insufficient access rights on cross-reference id';
    expect(() => org.answer(org.tina, 'Approve')).toThrow(text);
    org.setUser(org.theo, { DelegatedApproverId: org.tina.id });
    expect(org.answer(org.tina, 'Approve').instanceStatus).toBe('Approved');
    expect(org.column('ProcessInstanceStep', 'OriginalActorId').at(-1)).toBe(org.theo.id);
  });

  it('needs everybody when a step is unanimous, the first answer otherwise', () => {
    const approvers = ['Tina', 'Theo'].map((name) => ({ type: 'user' as const, name: `${name}@example.com` }));
    for (const unanimous of [true, false]) {
      const org = new ApprovalOrg(processWith({ steps: [step('First', { approvers, unanimous })] }));
      org.submit(org.insert('Request__c'));
      expect(org.answer(org.tina, 'Approve').instanceStatus).toBe(unanimous ? 'Pending' : 'Approved');
      if (unanimous) expect(org.answer(org.theo, 'Approve').instanceStatus).toBe('Approved');
      const last = unanimous ? 'Approved' : 'NoResponse';
      expect(org.column('ProcessInstanceStep', 'StepStatus')).toEqual(['Started', 'Approved', last]);
    }
  });

  it('refuses words that are no action: they are case-sensitive', () => {
    const org = new ApprovalOrg(processWith());
    org.submit(org.insert('Request__c'));
    expect(() => org.answer(org.tina, 'approve')).toThrow('INVALID_OPERATION');
  });
});

// Metadata API Guide, "ApprovalStepRejectBehavior"; Help, "Recall an Approval Request".
describe('rejecting and recalling', () => {
  it('ends the request, or goes back to the step before', () => {
    for (const backOnReject of [true, false]) {
      const steps = [step('First'), step('Second', { backOnReject })];
      const org = new ApprovalOrg(processWith({ steps }));
      const id = org.insert('Request__c');
      org.submit(id);
      org.answer(org.tina, 'Approve');
      expect(org.answer(org.tina, 'Reject').instanceStatus).toBe(backOnReject ? 'Pending' : 'Rejected');
      expect(org.column('ProcessInstanceNode', 'ProcessNodeName')).toEqual(
        backOnReject ? ['First', 'Second', 'First'] : ['First', 'Second'],
      );
      expect(org.value(id, 'Status__c')).toBe(backOnReject ? 'Submitted' : 'Rejected');
    }
  });

  it('takes the request back for its submitter, who may edit and submit again', () => {
    const org = new ApprovalOrg(processWith());
    const id = org.insert('Request__c');
    org.submit(id);
    expect(() => org.answer(org.tina, 'Removed')).toThrow('INSUFFICIENT_ACCESS');
    expect(org.answer(org.rita, 'Removed').instanceStatus).toBe('Removed');
    expect(org.value(id, 'Status__c')).toBe('Recalled');
    org.update(id, { Note__c: 'free' });
    expect(org.submit(id).success).toBe(true);
  });

  it('is not for submitters where the process does not allow it', () => {
    const org = new ApprovalOrg(processWith({ allowRecall: false }));
    org.submit(org.insert('Request__c'));
    expect(() => org.answer(org.rita, 'Removed')).toThrow('INSUFFICIENT_ACCESS');
    expect(org.answer(org.admin, 'Removed').instanceStatus).toBe('Removed');
  });
});

// Help, "Choose an Approver for an Approval Step".
describe('approvers', () => {
  const one = (type: 'adhoc' | 'relatedUserField' | 'userHierarchyField', name?: string) =>
    step('First', { approvers: [{ type, name }] });

  it('are named by the submitter', () => {
    const org = new ApprovalOrg(processWith({ steps: [one('adhoc')] }));
    const id = org.insert('Request__c');
    expect(() => org.submit(id)).toThrow(
      'REQUIRED_FIELD_MISSING, missing required field: [nextApproverIds]: [nextApproverIds]',
    );
    expect(org.submit(id, { nextApprovers: [org.theo.id] }).actorIds).toEqual([org.theo.id]);
  });

  it('stand in a field of the record', () => {
    const org = new ApprovalOrg(processWith({ steps: [one('relatedUserField', 'Approver__c')] }));
    const id = org.insert('Request__c', { Approver__c: org.theo.id });
    expect(org.submit(id).actorIds).toEqual([org.theo.id]);
    expect(() => org.submit(org.insert('Request__c'))).toThrow('MANAGER_NOT_DEFINED');
  });

  it('are the managers of the submitter, then of the last approver', () => {
    const hierarchy = { field: 'Manager', ofOwner: false };
    const steps = [one('userHierarchyField'), { ...one('userHierarchyField'), name: 'Second', label: 'Second' }];
    const org = new ApprovalOrg(processWith({ hierarchy, steps }));
    const id = org.insert('Request__c');
    expect(org.submit(id).actorIds).toEqual([org.tina.id]);
    expect(() => org.answer(org.tina, 'Approve')).toThrow('MANAGER_NOT_DEFINED, Manager undefined.');
    org.setUser(org.tina, { ManagerId: org.theo.id });
    expect(org.answer(org.tina, 'Approve').actorIds).toEqual([org.theo.id]);
  });
});

// Help, "Specify Who Can Edit Locked Records in a Classic Approval Process".
describe('a locked record', () => {
  it('is open to the current approver where the process says so', () => {
    const org = new ApprovalOrg(processWith({ approverMayEdit: true }));
    const id = org.insert('Request__c');
    org.submit(id);
    expect(() => org.update(id, { Note__c: 'rita' })).toThrow('ENTITY_IS_LOCKED');
    org.as(org.tina);
    expect(() => org.update(id, { Note__c: 'tina' })).not.toThrow();
  });

  it('locks its details with it', () => {
    const org = new ApprovalOrg(processWith());
    const id = org.insert('Request__c');
    const detail = org.insert('Detail__c', { Request__c: id, Name: 'a' });
    org.submit(id);
    expect(() => org.update(detail, { Name: 'b' })).toThrow('ENTITY_IS_LOCKED');
  });

  it('is free again after a rollback', () => {
    const org = new ApprovalOrg(processWith());
    const id = org.insert('Request__c');
    const savepoint = org.tx.undo.savepoint();
    org.submit(id);
    org.tx.undo.rollbackTo(savepoint);
    expect(() => org.update(id, { Note__c: 'free' })).not.toThrow();
  });
});

// Apex Developer Guide, "Record Locking": a record is decided by one transaction at a time.
describe('two answers at once', () => {
  it('do not both count: the second finds the record locked', () => {
    const org = new ApprovalOrg(processWith({ steps: [step('First'), step('Second')] }));
    const id = org.insert('Request__c');
    org.submit(id);
    org.commit();
    org.answer(org.tina, 'Approve');
    const pending = org.tx;
    pending.undo.fold();
    org.tx = org.begin(org.theo);
    expect(() => org.answer(org.theo, 'Approve')).toThrow('UNABLE_TO_LOCK_ROW');
    org.tx.undo.rollback();
    org.tx = pending;
    pending.undo.unfold();
    expect(org.column('ProcessInstanceNode', 'ProcessNodeName')).toEqual(['First', 'Second']);
  });
});
