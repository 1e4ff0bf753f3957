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

/** Several of one second may be numbered: `20260301T021500Z-2_items_1000.csv`. */
const NAME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(?:-\d+)?_([a-z]+)(?:_(.+))?\.(?:csv|ndjson|CSV|NDJSON)$/;

/** Undefined where the name does not say what is in the file. */
export function readName(name: string, path: string, folder: Folder): Delivery | undefined {
  const [, year, month, day, hour, minute, second, content, company] = NAME.exec(name) ?? [];
  if (content !== 'totals' && !ENTITIES.some((entity) => entity === content)) return undefined;
  if ((content === 'rates') !== (company === undefined)) return undefined;
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.000000Z`;
  // The same letters may have been written in another way.
  return { name, path, folder, content: content as Delivery['content'], company: company?.normalize('NFC'), at };
}

/** Files are delivered under another name and renamed when they are complete; only these endings are looked at. */
export const isDelivered = (name: string): boolean => /^[^.].*\.(csv|ndjson)$/i.test(name);

/** Names begin with the time, so their text order is the order of delivery, once the numbers are of one width. */
export const orderOf = (name: string): string =>
  name.replace(/Z(?:-(\d+))?_/, (_, number: string | undefined) => `Z-${(number ?? '').padStart(9, '0')}_`);

export const byOrder = (a: Delivery, b: Delivery): number => (orderOf(a.name) < orderOf(b.name) ? -1 : 1);
