import { current } from '../../engine/transaction.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { ApexList } from '../../values/list.js';
import { given } from './arguments.js';
import { platformConstant } from './enums.js';
import { flags, readers } from './objectMembers.js';
import { sendOnCommit } from '../../engine/outbox.js';
import type { LibraryPart, PlatformObject } from './part.js';
import { EmailMessageValue } from './SingleEmailMessage.js';

interface Refusal {
  readonly statusCode: string;
  readonly message: string;
}
class SendEmailErrorValue implements PlatformObject {
  readonly apexType = 'Messaging.SendEmailError';
  constructor(readonly refusal: Refusal) {}
}
class SendEmailResultValue implements PlatformObject {
  readonly apexType = 'Messaging.SendEmailResult';
  constructor(readonly refusal?: Refusal) {}
}

/** Records the messages. The first that cannot be sent refuses all, or itself alone (Apex Reference, "Messaging Class", sendEmail). */
function sendEmail(emails: ApexList<unknown> | null, allOrNothing: boolean | null = true): ApexList {
  current().limits.count('emailInvocations');
  const results = given(emails).items.map((email, row) => {
    if (!(email instanceof EmailMessageValue))
      throw new Unsupported('Messaging.sendEmail of anything but a SingleEmailMessage');
    const refusal = refusalOf(email);
    if (refusal && given(allOrNothing)) return failAll(refusal, row);
    const fields = { ...email.values };
    if (!refusal) sendOnCommit((box, sentAt) => box.emails.push({ fields, sentAt }));
    return new SendEmailResultValue(refusal);
  });
  return new ApexList('Messaging.SendEmailResult', results);
}

function failAll({ statusCode, message }: Refusal, row: number): never {
  raise(
    'System.EmailException',
    `SendEmail failed. First exception on row ${row}; first error: ${statusCode}, ${message}: []`,
  );
}

/** A message needs somebody to go to and something to say (Apex Reference, "SingleEmailMessage Methods"). */
function refusalOf({ values }: EmailMessageValue): Refusal | undefined {
  const lists = ['ToAddresses', 'CcAddresses', 'BccAddresses'].map(
    (field) => values[field] as ApexList | null | undefined,
  );
  if (!values['TargetObjectId'] && !lists.some((list) => list && list.size > 0))
    return { statusCode: 'REQUIRED_FIELD_MISSING', message: 'Add a recipient to send an email.' };
  if (!['TemplateId', 'HtmlBody', 'PlainTextBody'].some((field) => values[field]))
    return { statusCode: 'REQUIRED_FIELD_MISSING', message: 'Missing body, need at least one of html or plainText' };
  return undefined;
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
    ...readers<SendEmailResultValue>({
      Errors: ({ refusal }) =>
        new ApexList('Messaging.SendEmailError', refusal ? [new SendEmailErrorValue(refusal)] : []),
    }),
    ...flags<SendEmailResultValue>({ Success: ({ refusal }) => !refusal }),
  },
};

export const errorPart: LibraryPart = {
  type: 'Messaging.SendEmailError',
  members: {
    'getFields()': () => new ApexList('String'),
    ...readers<SendEmailErrorValue>({
      Message: ({ refusal }) => refusal.message,
      StatusCode: ({ refusal }) => platformConstant('System.StatusCode', refusal.statusCode),
      TargetObjectId: () => null,
    }),
  },
};
