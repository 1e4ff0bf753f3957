import { describe, expect, it } from 'vitest';
import { outbox } from '../../../scripts/org/engine/outbox.js';
import { runTransaction } from '../../../scripts/org/engine/runTransaction.js';
import { raise } from '../../../scripts/org/values/exceptions.js';
import { compiled, failure } from '../apex/support/exe.js';

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

  it('needs somebody to go to', () => {
    expect(failure(`${MAIL.replace("'a@example.com'", '')} ${SEND} return null;`)).toMatch(
      'REQUIRED_FIELD_MISSING, Add a recipient to send an email.',
    );
  });
});
