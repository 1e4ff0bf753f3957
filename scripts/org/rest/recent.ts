import { type Context, Hono } from 'hono';
import { json } from './body.js';
import { recordJson, shapeOfFields } from './shape.js';
import { type Env, resource, type Rest } from './rest.js';
import { selectByIds } from './query.js';
import { dataBase } from './versions.js';

/** "The most recently viewed … up to 200 per object": kept here for all objects together. */
const KEPT = 200;

/** Records each user looked at last, newest first: what a query names FOR VIEW (SOQL and SOSL Reference, "FOR VIEW"). */
export class RecentlyViewed {
  private readonly byUser = new Map<string, readonly string[]>();

  viewed(userId: string, ids: readonly string[]): void {
    this.byUser.set(userId, [...new Set([...ids, ...this.of(userId)])].slice(0, KEPT));
  }

  of(userId: string): readonly string[] {
    return this.byUser.get(userId) ?? [];
  }
}

/** `/recent` (REST API Developer Guide, "Recently Viewed Items"). */
export function recent(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/recent', {
    GET: (c) => {
      const limit = Number(c.req.query('limit') ?? KEPT) || KEPT;
      return json(recentItems(rest, c, rest.recent.of(c.get('userId'))).slice(0, limit));
    },
  });
  return app;
}

/** The records that are still there, with their names. */
export function recentItems(rest: Rest, c: Context<Env>, ids: readonly string[]): object[] {
  return ids.flatMap((id) => {
    const def = rest.org.schema.ofId(id);
    if (!def) return [];
    const fields = ['Id', ...(def.field('Name') ? ['Name'] : [])];
    const record = rest.transact(c, 'rest', (tx) => selectByIds(tx, def, [id], fields).get(id));
    return record ? [recordJson(record, shapeOfFields(fields), dataBase(c))] : [];
  });
}
