import { current } from '../../engine/transaction.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { ApexList } from '../../values/list.js';
import { given } from './arguments.js';
import { flags, readers } from './objectMembers.js';
import { sendOnCommit } from '../../engine/outbox.js';
import type { LibraryPart, PlatformObject } from './part.js';
import { EmailMessageValue } from './SingleEmailMessage.js';

class SendEmailResultValue implements PlatformObject {
  readonly apexType = 'Messaging.SendEmailResult';
}

/** Records the messages; a message without recipients is refused (Apex Reference, "Messaging Class", sendEmail). */
function sendEmail(emails: ApexList<unknown> | null): ApexList {
  current().limits.count('emailInvocations');
  const results = given(emails).items.map((email) => {
    if (!(email instanceof EmailMessageValue))
      throw new Unsupported('Messaging.sendEmail of anything but a SingleEmailMessage');
    requireRecipient(email);
    const fields = { ...email.values };
    sendOnCommit((box, sentAt) => box.emails.push({ fields, sentAt }));
    return new SendEmailResultValue();
  });
  return new ApexList('Messaging.SendEmailResult', results);
}

function requireRecipient({ values }: EmailMessageValue): void {
  const lists = ['ToAddresses', 'CcAddresses', 'BccAddresses'].map(
    (field) => values[field] as ApexList | null | undefined,
  );
  if (values['TargetObjectId'] || lists.some((list) => list && list.size > 0)) return;
  raise(
    'System.EmailException',
    'SendEmail failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Add a recipient to send an email.: []',
  );
}

const reserve = (): void => undefined;

export const library: LibraryPart = {
  type: 'System.Messaging',
  members: {
    'static reserveSingleEmailCapacity(System.Integer)': reserve,
    'static reserveMassEmailCapacity(System.Integer)': reserve,
    'static sendEmail(System.List<Messaging.Email>)': sendEmail,
    'static sendEmail(System.List<Messaging.Email>,System.Boolean)': sendEmail,
  },
};

export const resultPart: LibraryPart = {
  type: 'Messaging.SendEmailResult',
  members: {
    ...readers<SendEmailResultValue>({ Errors: () => new ApexList('Messaging.SendEmailError') }),
    ...flags<SendEmailResultValue>({ Success: () => true }),
  },
};
