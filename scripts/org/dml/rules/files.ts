import type { Transaction } from '../../engine/transaction.js';
import { ApexBlob } from '../../values/blob.js';
import type { SObject } from '../../values/sobject.js';
import type { PlatformRules } from '../platformRules.js';
import { changeSystemRow, insertSystemRow } from '../systemRows.js';

/** File types that are not called as their extension (Object Reference, "ContentVersion", FileType). */
const TYPES: Readonly<Record<string, string>> = {
  TXT: 'TEXT',
  DOC: 'WORD',
  DOCX: 'WORD_X',
  XLS: 'EXCEL',
  XLSX: 'EXCEL_X',
  PPT: 'POWER_POINT',
  PPTX: 'POWER_POINT_X',
  HTM: 'HTML',
  JPEG: 'JPG',
  '': 'UNKNOWN',
};

/** Object Reference, "ContentVersion": the first version of a file makes its ContentDocument, later ones take the place of the latest. */
const CONTENT_VERSION: PlatformRules = {
  settle: (tx, { record, before }) => {
    describeFile(record);
    if (before) return;
    const document = record.getByName('ContentDocumentId') as string | null;
    record.setByName('VersionNumber', String(versionsBefore(tx, record, document)));
    record.setByName('IsLatest', true);
    record.setByName('ContentDocumentId', document ?? newDocument(tx, record));
  },
  afterSave: (tx, rows) => {
    for (const { record, before } of rows) if (!before) makeLatest(tx, record);
  },
};

/** What the path and the bytes tell. */
function describeFile(record: SObject): void {
  const path = String(record.getByName('PathOnClient') ?? '');
  const [, name = path, extension = ''] = /^(?:.*[/\\])?(.*?)(?:\.(\w+))?$/s.exec(path) ?? [];
  const data = record.getByName('VersionData');
  const type = extension.toUpperCase();
  record.setByName('Title', record.getByName('Title') ?? name);
  record.setByName('FileExtension', extension || null);
  record.setByName('FileType', TYPES[type] ?? type);
  record.setByName('ContentSize', data instanceof ApexBlob ? data.size : 0);
}

function versionsBefore(tx: Transaction, { def }: SObject, document: string | null): number {
  if (document === null) return 1;
  return tx.store.table(def).find(def.field('ContentDocumentId')!, document).length + 1;
}

const SHARED = ['Title', 'Description', 'FileExtension', 'FileType', 'ContentSize'];

const sharedValues = (record: SObject): Record<string, unknown> =>
  Object.fromEntries(SHARED.map((name) => [name, record.getByName(name) ?? null]));

/** Its owner has it, and so has the record it is first published to. */
function newDocument(tx: Transaction, record: SObject): string {
  const OwnerId = (record.getByName('OwnerId') as string | null) ?? tx.user.id;
  const id = insertSystemRow(tx, 'ContentDocument', { ...sharedValues(record), OwnerId, PublishStatus: 'R' });
  const place = record.getByName('FirstPublishLocationId') as string | null;
  link(tx, id, OwnerId, 'I');
  if (place !== null && place !== OwnerId) link(tx, id, place, 'V');
  return id;
}

const link = (tx: Transaction, ContentDocumentId: string, LinkedEntityId: string, ShareType: string): string =>
  insertSystemRow(tx, 'ContentDocumentLink', {
    ContentDocumentId,
    LinkedEntityId,
    ShareType,
    Visibility: 'AllUsers',
  });

function makeLatest(tx: Transaction, record: SObject): void {
  const { def } = record;
  const document = record.getByName('ContentDocumentId') as string;
  const versions = tx.store.table(def).find(def.field('ContentDocumentId')!, document);
  for (const [id] of versions) if (id !== record.id) changeSystemRow(tx, id as string, { IsLatest: false });
  changeSystemRow(tx, document, { ...sharedValues(record), LatestPublishedVersionId: record.id });
}

export const FILES: Readonly<Record<string, PlatformRules>> = { ContentVersion: CONTENT_VERSION };
