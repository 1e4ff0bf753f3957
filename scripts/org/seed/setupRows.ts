import { readFileSync } from 'node:fs';
import { STAGES } from '../dml/rules/sales.js';
import type { ProjectModel } from '../metadata/projectModel.js';
import { ApexBlob } from '../values/blob.js';
import { ApexTime } from '../values/dates.js';
import { Decimal } from '../values/fractions.js';
import type { Seeder } from './seeder.js';

export function apexClassKey(name: string): string {
  return `apexClass:${name.toLowerCase()}`;
}

/** Rows of setup objects: what every org has, and what the project's code and notification types stand for. */
export function seedSetup(seed: Seeder, project: ProjectModel): void {
  seed.add('Pricebook2', { Name: 'Standard Price Book', IsActive: true, IsStandard: true }, 'standardPricebook');
  seedStatuses(seed);
  seedBusinessHours(seed);
  seedCurrency(seed);
  seedRecordTypes(seed);
  seedCode(seed, project);
  seedStaticResources(seed, project);
  for (const { name, label, desktop, mobile } of project.notificationTypes.values()) {
    const names = { DeveloperName: name, MasterLabel: label, CustomNotifTypeName: label };
    seed.add('CustomNotificationType', { ...names, Language: 'en_US', Desktop: desktop, Mobile: mobile });
  }
}

/** What a value of a status or stage says of its records, by its name. */
type Meaning = (value: string) => Readonly<Record<string, unknown>>;
const CLOSED: Meaning = (value) => ({ IsClosed: /^(Completed|Closed.*)$/.test(value) });

/** Objects that list the values of a field of records (Object Reference, "OpportunityStage", "CaseStatus" and others). */
const VALUES_OF: Readonly<Record<string, readonly [object: string, field: string, says?: Meaning]>> = {
  OrderStatus: ['Order', 'Status', (StatusCode) => ({ StatusCode })],
  ContractStatus: ['Contract', 'Status'],
  TaskStatus: ['Task', 'Status', CLOSED],
  TaskPriority: ['Task', 'Priority', (value) => ({ IsHighPriority: value === 'High' })],
  CaseStatus: ['Case', 'Status', CLOSED],
  LeadStatus: ['Lead', 'Status', (value) => ({ IsConverted: value === 'Closed - Converted' })],
  OpportunityStage: [
    'Opportunity',
    'StageName',
    (stage) => ({
      ...CLOSED(stage),
      IsActive: true,
      IsWon: stage === 'Closed Won',
      DefaultProbability: Decimal.of(STAGES[stage] ?? 0, 0),
    }),
  ],
};

function seedStatuses(seed: Seeder): void {
  for (const [list, [object, field, says]] of Object.entries(VALUES_OF)) {
    const values = seed.schema.require(object).field(field)!.picklist!;
    const first = values.find(({ isDefault }) => isDefault) ?? values[0];
    const hasDefault = seed.schema.require(list).field('IsDefault') !== undefined;
    values.forEach((each, i) => {
      const row = { MasterLabel: each.label, ApiName: each.value, SortOrder: i + 1, ...says?.(each.value) };
      seed.add(list, { ...row, ...(hasDefault && { IsDefault: each === first }) });
    });
  }
}

/** Salesforce Help, "Set Business Hours": an org begins with hours that never end. */
function seedBusinessHours(seed: Seeder): void {
  const midnight = ApexTime.of(0, 0, 0, 0);
  const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  const hours = Object.fromEntries(
    days.flatMap((day) => [`${day}StartTime`, `${day}EndTime`].map((field) => [field, midnight])),
  );
  seed.add('BusinessHours', { Name: 'Default', IsActive: true, IsDefault: true, TimeZoneSidKey: 'GMT', ...hours });
}

/** The corporate currency; others come with the data that needs them. */
function seedCurrency(seed: Seeder): void {
  if (!seed.schema.get('CurrencyType')) return;
  const rate = { ConversionRate: Decimal.fromString('1'), DecimalPlaces: 2 };
  seed.add('CurrencyType', { IsoCode: 'USD', ...rate, IsActive: true, IsCorporate: true });
}

function seedRecordTypes(seed: Seeder): void {
  for (const def of seed.schema.objects.values()) {
    for (const { name, label, active } of def.recordTypes) {
      seed.add('RecordType', { Name: label, DeveloperName: name, SobjectType: def.name, IsActive: active });
    }
  }
}

function seedStaticResources(seed: Seeder, project: ProjectModel): void {
  for (const [name, { file, contentType }] of project.staticResources) {
    const Body = new ApexBlob(readFileSync(file));
    seed.add('StaticResource', {
      Name: name,
      ContentType: contentType,
      Body,
      BodyLength: Body.size,
      CacheControl: 'Public',
    });
  }
}

/** What stands in front of a trigger's body: `trigger X on Account (before insert, after delete)`. */
function usageOf(source: string): Record<string, unknown> {
  const [, object, events = ''] = /\btrigger\s+\w+\s+on\s+(\w+)\s*\(([^)]*)\)/i.exec(source) ?? [];
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
  const usages = events.split(',').map((event) => `Usage${event.trim().split(/\s+/).map(capital).join('')}`);
  const fields = Object.fromEntries(usages.map((usage) => [usage, true]));
  return { TableEnumOrId: object, LengthWithoutComments: source.length, UsageIsBulk: true, ...fields };
}

/** Code whose file beside it is missing has none. */
const versionOf = (text: string): Decimal | null => (text === '' ? null : Decimal.fromString(text));

/** Rows of classes and triggers: jobs refer to them. */
function seedCode(seed: Seeder, project: ProjectModel): void {
  for (const { name, source, apiVersion } of project.classes) {
    const code = { Body: source, LengthWithoutComments: source.length };
    const row = { Name: name, ApiVersion: versionOf(apiVersion), Status: 'Active', IsValid: true, ...code };
    seed.add('ApexClass', row, apexClassKey(name));
  }
  for (const { name, source, apiVersion } of project.triggers) {
    seed.add('ApexTrigger', {
      ...usageOf(source),
      Name: name,
      ApiVersion: versionOf(apiVersion),
      Status: 'Active',
      IsValid: true,
      Body: source,
    });
  }
}
