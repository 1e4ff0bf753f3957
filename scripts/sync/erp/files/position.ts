import type { Cursor } from '../erpSource.js';
import { orderOf, type Delivery } from './delivery.js';

/** How far the files of an entity are confirmed: all before this one, and so many of its rows; all when it is done. */
export interface Position {
  readonly name: string;
  readonly rows: number;
  readonly done: boolean;
}

export const cursorAt = ({ name, at }: Delivery, rows: number, done: boolean): Cursor => ({
  at,
  token: `${name}#${done ? 'done' : rows}`,
});

/** Undefined where the cursor is a date a person chose. */
export function positionOf(cursor: Cursor | undefined): Position | undefined {
  const [, name, rows] = /^(.*)#(\d+|done)$/.exec(cursor?.token ?? '') ?? [];
  if (name === undefined) return undefined;
  return { name, rows: rows === 'done' ? 0 : Number(rows), done: rows === 'done' };
}

export const isConfirmed = (name: string, position: Position | undefined): boolean =>
  position !== undefined && (orderOf(name) < orderOf(position.name) || (name === position.name && position.done));
