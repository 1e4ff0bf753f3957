import { sendOnCommit } from '../../engine/outbox.js';
import { current } from '../../engine/transaction.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import { platformConstant, standardTypes } from './tables.js';
import {
  type Bag,
  bagFields,
  bagMethods,
  flags,
  given,
  type LibraryPart,
  type PlatformObject,
  readers,
} from './part.js';

export class EmailMessageValue implements PlatformObject, Bag {
  readonly apexType: string = 'Messaging.SingleEmailMessage';
  readonly values: Record<string, unknown> = {};
}

/** One message to each of many people. */
class MassEmailValue extends EmailMessageValue {
  override readonly apexType = 'Messaging.MassEmailMessage';
}

/** Setters of the signature tables, so that every one of them keeps its value. */
function settersOf(type: string): Record<string, string> {
  const setters = (standardTypes[type]?.methods ?? []).flatMap(
    (signature) => /^set(\w+)\((.+)\):void$/.exec(signature)?.slice(1) ?? [],
  );
  return Object.fromEntries(
    Array.from({ length: setters.length / 2 }, (_, i) => [setters[2 * i]!, setters[2 * i + 1]!]),
  );
}

/** Everything has a getter of one of both forms; which one the compiler knows from the signatures. */
function membersOf(type: string): LibraryPart['members'] {
  const fields = (standardTypes[type]?.fields ?? []).map((field) => field.split(':')[0]!);
  const all = { ...bagFields(fields), ...bagMethods(settersOf(type)) };
  const getters = (standardTypes[type]?.methods ?? []).flatMap(
    (signature) => /^((?:get|is)(\w+)\(\)):/.exec(signature)?.slice(1) ?? [],
  );
  for (let i = 0; i < getters.length; i += 2) all[getters[i]!] = (self: Bag) => self.values[getters[i + 1]!] ?? null;
  const known = new Set((standardTypes[type]?.methods ?? []).map((signature) => signature.replace(/:[^:]*$/, '')));
  return Object.fromEntries(Object.entries(all).filter(([key]) => key.includes(' ') || known.has(key)));
}

export const singleEmailMessagePart: LibraryPart = {
  type: 'Messaging.SingleEmailMessage',
  members: { 'new()': () => new EmailMessageValue(), ...membersOf('Messaging.SingleEmailMessage') },
};

export const massEmailMessagePart: LibraryPart = {
  type: 'Messaging.MassEmailMessage',
  members: { 'new()': () => new MassEmailValue(), ...membersOf('Messaging.MassEmailMessage') },
};

class EmailFileAttachmentValue implements PlatformObject, Bag {
  readonly apexType = 'Messaging.EmailFileAttachment';
  readonly values: Record<string, unknown> = {};
}

export const attachmentPart: LibraryPart = {
  type: 'Messaging.EmailFileAttachment',
  members: { 'new()': () => new EmailFileAttachmentValue(), ...membersOf('Messaging.EmailFileAttachment') },
};

export const emailPart: LibraryPart = { type: 'Messaging.Email', members: membersOf('Messaging.Email') };

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
    if (!(email instanceof EmailMessageValue)) throw new Unsupported('Messaging.sendEmail of anything but a message');
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
  const lists = ['ToAddresses', 'CcAddresses', 'BccAddresses', 'TargetObjectIds'].map(
    (field) => values[field] as ApexList | null | undefined,
  );
  if (!values['TargetObjectId'] && !lists.some((list) => list && list.size > 0))
    return { statusCode: 'REQUIRED_FIELD_MISSING', message: 'Add a recipient to send an email.' };
  if (!['TemplateId', 'HtmlBody', 'PlainTextBody'].some((field) => values[field]))
    return { statusCode: 'REQUIRED_FIELD_MISSING', message: 'Missing body, need at least one of html or plainText' };
  return undefined;
}

const reserve = (): void => undefined;

export const messagingPart: LibraryPart = {
  type: 'System.Messaging',
  members: {
    'static reserveSingleEmailCapacity(System.Integer)': reserve,
    'static reserveMassEmailCapacity(System.Integer)': reserve,
    'static sendEmail(System.List<Messaging.Email>)': sendEmail,
    'static sendEmail(System.List<Messaging.Email>,System.Boolean)': sendEmail,
  },
};

export const sendEmailResultPart: LibraryPart = {
  type: 'Messaging.SendEmailResult',
  members: {
    ...readers<SendEmailResultValue>({
      Errors: ({ refusal }) =>
        new ApexList('Messaging.SendEmailError', refusal ? [new SendEmailErrorValue(refusal)] : []),
    }),
    ...flags<SendEmailResultValue>({ Success: ({ refusal }) => !refusal }),
  },
};

export const sendEmailErrorPart: LibraryPart = {
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
