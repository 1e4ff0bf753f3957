import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { ParsedFile, ProjectModel } from '../metadata/projectModel.js';
import { META } from '../metadata/suffixes.js';
import { flagOf, textOf } from '../metadata/xml.js';
import { Decimal } from '../values/fractions.js';
import type { Seeder } from './seeder.js';

/** Rows of components that code looks up by their names: pages, list views, folders and what lies in them. */
export function seedComponents(seed: Seeder, project: ProjectModel): void {
  for (const { name, content } of project.pages) {
    const version = Decimal.fromString(textOf(content, 'apiVersion') ?? '0');
    seed.add('ApexPage', { Name: name, MasterLabel: textOf(content, 'label') ?? name, ApiVersion: version });
  }
  for (const { name: SobjectType, listViews } of project.objects.values())
    for (const view of listViews)
      seed.add('ListView', { ...namesOf(view, 'label'), SobjectType, IsSoqlCompatible: true });
  const folders = new Map(project.folders.map((folder) => [folder.name, seedFolder(seed, folder)]));
  const inFolder = (file: ParsedFile): Folder => {
    const name = basename(dirname(file.file));
    return folders.get(name) ?? { id: null, label: name };
  };
  for (const report of project.reports) {
    const { id, label } = inFolder(report);
    seed.add('Report', { ...namesOf(report, 'name'), FolderName: label, OwnerId: id });
  }
  for (const template of project.emailTemplates) {
    const { id, label } = inFolder(template);
    seed.add('EmailTemplate', { ...templateOf(template), FolderId: id, FolderName: label });
  }
}

interface Folder {
  readonly id: string | null;
  readonly label: string;
}

const FOLDER_TYPES: Readonly<Record<string, string>> = {
  reports: 'Report',
  dashboards: 'Dashboard',
  email: 'Email',
  documents: 'Document',
};

function seedFolder(seed: Seeder, folder: ParsedFile): Folder {
  const names = namesOf(folder, 'name');
  const Type = FOLDER_TYPES[basename(dirname(folder.file))] ?? null;
  return { id: seed.add('Folder', { ...names, Type, AccessType: 'Public' }), label: names.Name };
}

function namesOf({ name, content }: ParsedFile, label: string): { DeveloperName: string; Name: string } {
  return { DeveloperName: name, Name: textOf(content, label) ?? name };
}

/** Metadata API Developer Guide, "EmailTemplate": what it says stands in a file of its own. */
function templateOf(template: ParsedFile): Record<string, unknown> {
  const { content, file } = template;
  const own = file.replace(META, '');
  const text = own !== file && existsSync(own) ? readFileSync(own, 'utf8') : null;
  const type = textOf(content, 'type') ?? 'text';
  return {
    ...namesOf(template, 'name'),
    TemplateType: type,
    TemplateStyle: textOf(content, 'style') ?? 'none',
    Subject: textOf(content, 'subject') ?? null,
    Description: textOf(content, 'description') ?? null,
    Encoding: textOf(content, 'encodingKey') ?? null,
    IsActive: flagOf(content, 'available'),
    Body: type === 'text' ? text : (textOf(content, 'textOnly') ?? null),
    HtmlValue: type === 'text' ? null : text,
  };
}
