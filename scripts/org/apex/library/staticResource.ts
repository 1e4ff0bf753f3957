import { current } from '../../engine/transaction.js';
import type { ApexBlob } from '../../values/blob.js';

/** Content of a static resource by its name in any case. */
export function staticResource(resource: string): ApexBlob | null {
  const table = current().store.tableNamed('StaticResource');
  const [name, body] = [table.def.field('Name')!, table.def.field('Body')!];
  const row = [...table.all()].find((each) => (each[name.index] as string).toLowerCase() === resource.toLowerCase());
  return (row?.[body.index] as ApexBlob | null | undefined) ?? null;
}
