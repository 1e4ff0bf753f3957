import { readFileSync } from 'node:fs';
import type { ProjectModel } from '../metadata/projectModel.js';
import { ApexBlob } from '../values/blob.js';
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

/** Statuses as a new org has them; the last one of each ends what it belongs to. */
const STATUSES: Readonly<Record<string, readonly string[]>> = {
  OrderStatus: ['Draft', 'Activated'],
  TaskStatus: ['Not Started', 'In Progress', 'Waiting on someone else', 'Deferred', 'Completed'],
  LeadStatus: ['Open - Not Contacted', 'Working - Contacted', 'Closed - Not Converted', 'Closed - Converted'],
};
const LAST: Readonly<Record<string, string>> = { TaskStatus: 'IsClosed', LeadStatus: 'IsConverted' };

function seedStatuses(seed: Seeder): void {
  for (const [object, names] of Object.entries(STATUSES))
    names.forEach((name, i) => {
      const of = object === 'OrderStatus' ? { StatusCode: name } : { [LAST[object]!]: i === names.length - 1 };
      seed.add(object, { MasterLabel: name, ApiName: name, SortOrder: i + 1, IsDefault: i === 0, ...of });
    });
}

/** Salesforce Help, "Set Business Hours": an org begins with hours that never end. */
function seedBusinessHours(seed: Seeder): void {
  seed.add('BusinessHours', { Name: 'Default', IsActive: true, IsDefault: true, TimeZoneSidKey: 'GMT' });
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

/** Rows of classes and triggers: jobs refer to them. */
function seedCode(seed: Seeder, project: ProjectModel): void {
  for (const { name, source, apiVersion } of project.classes) {
    const code = { Body: source, LengthWithoutComments: source.length };
    const row = { Name: name, ApiVersion: Decimal.fromString(apiVersion), Status: 'Active', IsValid: true, ...code };
    seed.add('ApexClass', row, apexClassKey(name));
  }
  for (const { name, source, apiVersion } of project.triggers) {
    seed.add('ApexTrigger', {
      ...usageOf(source),
      Name: name,
      ApiVersion: Decimal.fromString(apiVersion),
      Status: 'Active',
      IsValid: true,
      Body: source,
    });
  }
}
