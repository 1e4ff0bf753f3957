import { readFileSync } from 'node:fs';
import type { ProjectModel } from '../metadata/projectModel.js';
import { ApexBlob } from '../values/blob.js';
import { Decimal } from '../values/decimal.js';
import type { Seeder } from './seeder.js';

export function apexClassKey(name: string): string {
  return `apexClass:${name.toLowerCase()}`;
}

/** Rows of setup objects: what every org has, and what the project's code and notification types stand for. */
export function seedSetup(seed: Seeder, project: ProjectModel): void {
  seed.add('Pricebook2', { Name: 'Standard Price Book', IsActive: true, IsStandard: true }, 'standardPricebook');
  seedOrderStatuses(seed);
  seedCurrency(seed);
  seedRecordTypes(seed);
  seedCode(seed, project);
  seedStaticResources(seed, project);
  for (const { name, label, desktop, mobile } of project.notificationTypes.values()) {
    const names = { DeveloperName: name, MasterLabel: label, CustomNotifTypeName: label };
    seed.add('CustomNotificationType', { ...names, Language: 'en_US', Desktop: desktop, Mobile: mobile });
  }
}

function seedOrderStatuses(seed: Seeder): void {
  ['Draft', 'Activated'].forEach((status, i) =>
    seed.add('OrderStatus', {
      MasterLabel: status,
      ApiName: status,
      SortOrder: i + 1,
      IsDefault: i === 0,
      StatusCode: status,
    }),
  );
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

/** Rows of classes and triggers: jobs refer to them. */
function seedCode(seed: Seeder, project: ProjectModel): void {
  for (const { name, source, apiVersion } of project.classes) {
    const code = { Body: source, LengthWithoutComments: source.length };
    const row = { Name: name, ApiVersion: Decimal.fromString(apiVersion), Status: 'Active', IsValid: true, ...code };
    seed.add('ApexClass', row, apexClassKey(name));
  }
  for (const { name, source, apiVersion } of project.triggers) {
    seed.add('ApexTrigger', {
      Name: name,
      ApiVersion: Decimal.fromString(apiVersion),
      Status: 'Active',
      IsValid: true,
      Body: source,
    });
  }
}
