import { bagFields, bagMethods, type Bag } from './objectMembers.js';
import type { LibraryPart, PlatformObject } from './part.js';
import { standardTypes } from './tables.js';

export class EmailMessageValue implements PlatformObject, Bag {
  readonly apexType = 'Messaging.SingleEmailMessage';
  readonly values: Record<string, unknown> = {};
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

export const library: LibraryPart = {
  type: 'Messaging.SingleEmailMessage',
  members: { 'new()': () => new EmailMessageValue(), ...membersOf('Messaging.SingleEmailMessage') },
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
