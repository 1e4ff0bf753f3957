import { updateFields } from '../dml/fieldUpdate.js';
import { sendOnCommit } from '../engine/outbox.js';
import type { EmailAlertMetadata } from '../metadata/approvalModel.js';
import type { FieldDef } from '../schema/model.js';
import type { ApprovalCase } from './approvalCase.js';
import type { Actions } from './compileProcess.js';
import { Refusal } from './refusal.js';

/** Takes the actions of one point: all field updates in one save, then the e-mails. */
export function takeActions(one: ApprovalCase, { updates, alerts }: Actions): void {
  const { context } = one;
  const changes = new Map<FieldDef, unknown>();
  for (const { field, value } of updates) changes.set(field, value(context));
  if (changes.size > 0) {
    const errors = updateFields(one.tx, one.recordId, changes);
    if (errors.length > 0) throw new Refusal(errors);
  }
  for (const alert of alerts) record(one, alert);
}

/** An alert goes to the outbox with its recipients as the alert names them. */
function record(one: ApprovalCase, { template, recipients, ccEmails, name }: EmailAlertMetadata): void {
  const to = recipients.map(({ type, recipient, field }) => [type, recipient ?? field].filter(Boolean).join(':'));
  const fields = { Alert: name, Template: template ?? null, WhatId: one.recordId, To: to, Cc: ccEmails };
  sendOnCommit((box, sentAt) => box.emails.push({ fields, sentAt }));
}

/** The e-mail that asks an approver to decide, where the process has a template for it. */
export function askApprovers(one: ApprovalCase, approvers: readonly string[]): void {
  const template = one.process.metadata.emailTemplate;
  if (template === undefined) return;
  const fields = { Template: template, WhatId: one.recordId, To: approvers };
  sendOnCommit((box, sentAt) => box.emails.push({ fields, sentAt }));
}
