import type { Entity } from '../erpSource.js';
import { ENTITIES } from '../sql/contract.js';

export const FOLDERS = ['incoming', 'processing', 'archive', 'quarantine'] as const;
export type Folder = (typeof FOLDERS)[number];

/** A file as its name tells: `20260301T021500Z_items_1000.csv`, rates and whatever companies share without a company. */
export interface Delivery {
  readonly name: string;
  readonly path: string;
  readonly folder: Folder;
  readonly content: Entity | 'totals';
  readonly company: string | undefined;
  /** UTC with microseconds, from the name. */
  readonly at: string;
}

const NAME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(?:-\d+)?_([a-z]+)(?:_(.+))?\.(csv|ndjson)$/;

/** Undefined where the name does not say what is in the file. */
export function readName(name: string, path: string, folder: Folder): Delivery | undefined {
  const [, year, month, day, hour, minute, second, content, company] = NAME.exec(name) ?? [];
  if (content !== 'totals' && !ENTITIES.some((entity) => entity === content)) return undefined;
  if ((content === 'rates') !== (company === undefined)) return undefined;
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.000000Z`;
  return { name, path, folder, content: content as Delivery['content'], company, at };
}

/** Files are delivered under another name and renamed when they are complete; only these endings are looked at. */
export const isDelivered = (name: string): boolean => /^[^.].*\.(csv|ndjson)$/.test(name);

/** Names begin with the time, so their order is the order of delivery. */
export const byName = (a: Delivery, b: Delivery): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
