import { type Bag, bagFields, type LibraryPart, type PlatformObject } from './part.js';

/** Options of a save call; the headers inside are made on first use, as in `options.EmailHeader.triggerUserEmail = true`. */
export class DmlOptionsValue implements PlatformObject, Bag {
  readonly values: Record<string, unknown> = {};
  constructor(readonly apexType = 'Database.DMLOptions') {}
  get cutsTexts(): boolean {
    return this.values['AllowFieldTruncation'] === true;
  }
}

const HEADERS = ['AssignmentRuleHeader', 'DuplicateRuleHeader', 'EmailHeader'];

const headers = Object.fromEntries(
  HEADERS.map((name) => [
    `get ${name}`,
    (self: DmlOptionsValue) => (self.values[name] ??= new DmlOptionsValue(`Database.DMLOptions.${name}`)),
  ]),
);

export const library: LibraryPart = {
  type: 'Database.DMLOptions',
  members: {
    'new()': () => new DmlOptionsValue(),
    ...bagFields(['AllowFieldTruncation', 'LocaleOptions', 'OptAllOrNone', ...HEADERS]),
    ...headers,
  },
};

const header = (name: string, fields: readonly string[]): LibraryPart => ({
  type: `Database.DMLOptions.${name}`,
  members: { 'new()': () => new DmlOptionsValue(`Database.DMLOptions.${name}`), ...bagFields(fields) },
});

/** What these ask for (assignment rules, duplicate rules, e-mails of the platform) does not exist in the org. */
export const headerParts: readonly LibraryPart[] = [
  header('AssignmentRuleHeader', ['AssignmentRuleId', 'UseDefaultRule']),
  header('DuplicateRuleHeader', ['AllowSave', 'RunAsCurrentUser']),
  header('EmailHeader', ['TriggerAutoResponseEmail', 'TriggerOtherEmail', 'TriggerUserEmail']),
];
