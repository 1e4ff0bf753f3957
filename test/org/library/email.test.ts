import { describe, expect, it } from 'vitest';
import { outbox } from '../../../scripts/org/engine/outbox.js';
import { runTransaction } from '../../../scripts/org/engine/runTransaction.js';
import { raise } from '../../../scripts/org/values/exceptions.js';
import { compiled, exe, failure } from '../apex/support/exe.js';

const MAIL = `Messaging.SingleEmailMessage mail = new Messaging.SingleEmailMessage();
  mail.setToAddresses(new List<String>{ 'a@example.com' });
  mail.setSubject('Hold');
  mail.setPlainTextBody('Your order is on hold.');`;
const SEND = 'Messaging.sendEmail(new List<Messaging.SingleEmailMessage>{ mail });';

// Apex Reference, "Messaging Class", sendEmail; Apex Developer Guide, "Sending Emails with Apex": sent when the transaction commits.
describe('an e-mail', () => {
  function sent(fails: boolean): unknown[] {
    const snippet = `public class Snippet { public static void run() { ${MAIL} ${SEND} } }`;
    const { org, program } = compiled({ classes: [snippet] });
    Object.assign(org.org, { async: { deliverLater: () => undefined } });
    const send = () =>
      runTransaction(org.org, org.admin, 'sync', () => {
        program!.classNamed('Snippet')!.callStatic('run', []);
        if (fails) raise('System.DmlException', 'no');
      });
    if (fails) expect(send).toThrow('no');
    else send();
    return outbox(org.org).emails.map(({ fields }) => fields['Subject']);
  }

  it('is recorded, not sent, once its transaction commits', () => {
    expect(sent(false)).toEqual(['Hold']);
  });

  it('goes with a transaction that is rolled back', () => {
    expect(sent(true)).toEqual([]);
  });

  // Apex Reference, "MassEmailMessage Class".
  it('goes to many people by a template, or to nobody', () => {
    const mass = (
      ids: string,
    ) => `Messaging.MassEmailMessage mail = new Messaging.MassEmailMessage(); mail.setTargetObjectIds(new List<Id>${ids});
      mail.setTemplateId('00X000000000001'); return Messaging.sendEmail(new List<Messaging.MassEmailMessage>{ mail }, false)[0].isSuccess();`;
    expect(exe(mass('{ UserInfo.getUserId() }'))).toBe(true);
    expect(exe(mass('()'))).toBe(false);
  });

  it('needs somebody to go to', () => {
    expect(failure(`${MAIL.replace("'a@example.com'", '')} ${SEND} return null;`)).toMatch(
      'REQUIRED_FIELD_MISSING, Add a recipient to send an email.',
    );
  });

  it('needs something to say', () => {
    expect(failure(`${MAIL.replace("'Your order is on hold.'", 'null')} ${SEND} return null;`)).toMatch(
      'REQUIRED_FIELD_MISSING, Missing body, need at least one of html or plainText: []',
    );
  });

  it('that cannot go is told in its result when the others may', () => {
    const body = `${MAIL} List<Messaging.SendEmailResult> results = Messaging.sendEmail(
        new List<Messaging.SingleEmailMessage>{ mail, new Messaging.SingleEmailMessage() }, false);
      return results[0].isSuccess() + ' ' + results[1].isSuccess() + ' ' + results[1].getErrors()[0].getStatusCode();`;
    expect(exe(body)).toBe('true false REQUIRED_FIELD_MISSING');
  });

  it('carries files', () => {
    const file = `Messaging.EmailFileAttachment file = new Messaging.EmailFileAttachment();
      file.setFileName('a.txt'); file.setBody(Blob.valueOf('x')); file.setContentType('text/plain');
      mail.setFileAttachments(new List<Messaging.EmailFileAttachment>{ file });`;
    expect(exe(`${MAIL} ${file} ${SEND} return mail.getFileAttachments()[0].getFileName();`)).toBe('a.txt');
  });

  it('counts as a call, ten of which a transaction may make', () => {
    expect(exe(`${MAIL} ${SEND} ${SEND} return Limits.getEmailInvocations();`)).toBe(2);
    expect(failure(`${MAIL} for (Integer i = 0; i < 11; i++) { ${SEND} } return null;`)).toBe(
      'System.LimitException: Too many Email Invocations: 11',
    );
  });
});

// Actions Developer Guide, "Custom Notification Actions": Inputs.
describe('a custom notification', () => {
  const sending = (title: string, body: string): string =>
    failure(`Messaging.CustomNotification notice = new Messaging.CustomNotification();
      notice.setNotificationTypeId('0ML000000000001AAA');
      notice.setTargetId('001000000000001AAA');
      notice.setTitle(${title});
      notice.setBody(${body});
      notice.send(new Set<String>{ '005000000000001AAA' });
      return null;`);

  it('has a title of at most 250 characters and a body of at most 750', () => {
    expect(sending("'x'.repeat(251)", "'Look.'")).toContain('The title of a notification has at most 250 characters');
    expect(sending("'Hold'", "'x'.repeat(751)")).toContain('The body of a notification has at most 750 characters');
  });
});
