import type { Entity, SourceRow } from '../erpSource.js';
import { checkColumns, toEvent, type FileEvent } from './canonical.js';
import { orderOf, type Delivery } from './delivery.js';
import { readRecords } from './records.js';
import type { FilesOptions } from './settings.js';

/** What a file says, each with the number of its row; `strict` refuses a file with other columns than its entity has. */
export async function* eventsOf(
  entity: Entity,
  file: Delivery,
  options: FilesOptions,
  strict = false,
): AsyncGenerator<[FileEvent, number]> {
  let row = 0;
  for await (const record of readRecords(file.path, options)) {
    if (strict) checkColumns(entity, record);
    yield [toEvent(entity, record, file.name, options), ++row];
  }
}

/** Text order is the order of delivery. */
export const placeOf = (file: Delivery, row: number): string =>
  `${orderOf(file.name)}#${String(row).padStart(12, '0')}`;

export const sourceRow = (file: Delivery, { key, values }: FileEvent, row: number): SourceRow => ({
  key,
  at: file.at,
  version: placeOf(file, row),
  values,
});
