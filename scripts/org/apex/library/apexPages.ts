import { current } from '../../engine/transaction.js';
import { ApexList } from '../../values/collections.js';
import { comparePrimitives } from '../../values/compare.js';
import type { EnumValue } from '../../values/enum.js';
import type { ApexException } from '../../values/exceptions.js';
import { kept } from '../../values/memo.js';
import { messageOf } from './exceptionTypes.js';
import { PageValue } from './pageReference.js';
import { given, type LibraryPart, type Member, type PlatformObject } from './part.js';
import { platformConstant } from './tables.js';

/** What a request for a page holds. A test stands on a page of its own without a URL, whose parameters it may set. */
interface PageRequest {
  page: PageValue | null;
  messages: MessageValue[];
}
const KEY = Symbol('page request');

function request(): PageRequest {
  const { extras, isTest } = current();
  return kept(extras, KEY, () => ({ page: isTest ? new PageValue(null) : null, messages: [] })) as PageRequest;
}

/** The page a test set, or its own; other code stands on none. */
export const currentPage = (): PageValue | null => request().page;

export const setCurrentPage: Member = (page: PageValue | null) => void (request().page = page);
export const clearMessages: Member = () => void (request().messages = []);

class MessageValue implements PlatformObject {
  readonly apexType = 'ApexPages.Message';
  /** A message without a detail has its summary for one. */
  constructor(
    readonly severity: EnumValue | null,
    readonly summary: string | null,
    readonly detail: string | null = summary,
    readonly componentLabel: string | null = null,
  ) {}
  toString(): string {
    return `ApexPages.Message["${this.summary}"]`;
  }
}

/** The messages of an exception: of a DmlException one for each record. */
export function addMessages(exception: ApexException | null): void {
  const texts = given(exception).dml?.map(({ message }) => message) ?? [messageOf(exception!)];
  const error = platformConstant('ApexPages.Severity', 'ERROR');
  request().messages.push(...texts.map((text) => new MessageValue(error, text)));
}

/** Apex Reference, "ApexPages Class". */
export const apexPagesPart: LibraryPart = {
  type: 'System.ApexPages',
  members: {
    'static addMessage(ApexPages.Message)': (message: MessageValue | null) =>
      void request().messages.push(given(message)),
    'static addMessages(Object)': addMessages,
    'static currentPage()': currentPage,
    'static getMessages()': () => new ApexList('ApexPages.Message', [...request().messages]),
    'static hasMessages()': () => request().messages.length > 0,
    'static hasMessages(ApexPages.Severity)': (wanted: EnumValue | null) =>
      request().messages.some(({ severity }) => severity === wanted),
  },
};

const message = (...parts: ConstructorParameters<typeof MessageValue>): MessageValue => new MessageValue(...parts);

/** Apex Reference, "Message Class". */
export const messagePart: LibraryPart = {
  type: 'ApexPages.Message',
  members: {
    'new(ApexPages.Severity,System.String)': message,
    'new(ApexPages.Severity,System.String,System.String)': message,
    'new(ApexPages.Severity,System.String,System.String,System.String)': message,
    'getComponentLabel()': ({ componentLabel }: MessageValue) => componentLabel,
    'getDetail()': ({ detail }: MessageValue) => detail,
    'getSeverity()': ({ severity }: MessageValue) => severity,
    'getSummary()': ({ summary }: MessageValue) => summary,
  },
};

class OptionValue implements PlatformObject {
  readonly apexType = 'System.SelectOption';
  escapeItem = true;
  constructor(
    public value: string,
    public label: string,
    public disabled = false,
  ) {}
  /** Apex Developer Guide, "Default Sort Order for SelectOption". */
  compareTo(other: OptionValue): number {
    return comparePrimitives(this.value, other.value) || comparePrimitives(this.label, other.label);
  }
  toString(): string {
    return `System.SelectOption[value="${this.value}", label="${this.label}", disabled="${this.disabled}"]`;
  }
}

export const selectOption = (value: string | null, label: string | null, disabled = false): OptionValue =>
  new OptionValue(given(value), given(label), disabled);

/** `getLabel()` and `setLabel(System.String)` */
const accessors = (name: string, field: keyof OptionValue, type: string): Record<string, Member> => ({
  [`get${name}()`]: (self: OptionValue) => self[field],
  [`set${name}(${type})`]: (self: OptionValue, value: unknown) => void Object.assign(self, { [field]: value }),
});

/** Apex Reference, "SelectOption Class". */
export const selectOptionPart: LibraryPart = {
  type: 'System.SelectOption',
  members: {
    'new(System.String,System.String)': selectOption,
    'new(System.String,System.String,System.Boolean)': selectOption,
    ...accessors('Disabled', 'disabled', 'System.Boolean'),
    ...accessors('EscapeItem', 'escapeItem', 'System.Boolean'),
    ...accessors('Label', 'label', 'System.String'),
    ...accessors('Value', 'value', 'System.String'),
  },
};
