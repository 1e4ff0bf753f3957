import { Hono } from 'hono';
import { parseSearch } from '../soql/parse.js';
import { QueryError } from '../soql/queryError.js';
import { resolveQuery } from '../soql/resolve.js';
import { runSearch } from '../soql/search/run.js';
import type { Search } from '../soql/search/search.js';
import { json } from './body.js';
import { RestError } from './errors.js';
import { recordJson, shapeOf } from './shape.js';
import { type Env, resource, type Rest } from './rest.js';
import { dataBase } from './versions.js';

/** `/search?q=FIND {…}`: the records of all objects in one list (REST API Developer Guide, "Search"). */
export function search(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/search', {
    GET: (c) => {
      const asked = understood(rest, c.req.query('q') ?? '');
      const found = rest.transact(c, 'rest', (tx) => runSearch(tx, asked, [], { access: 'user', sharing: true }));
      const searchRecords = found.flatMap(({ query, rows }) => {
        const { resolved } = resolveQuery(query, rest.org.schema);
        const shape = resolved && shapeOf(resolved);
        return shape ? rows.map((row) => recordJson(row, shape, dataBase(c))) : [];
      });
      return json({ searchRecords });
    },
  });
  return app;
}

function understood(rest: Rest, text: string): Search {
  try {
    const { search: asked, bindNames } = parseSearch(text);
    if (bindNames.length > 0)
      throw new RestError(
        400,
        'MALFORMED_SEARCH',
        `bind variables only exist in Apex: write a literal for :${bindNames[0]}`,
      );
    const problem = (asked.returning ?? []).flatMap((query) => resolveQuery(query, rest.org.schema).problems)[0];
    if (problem) throw new QueryError(problem);
    return asked;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const { code, message } = error.problem;
    throw new RestError(400, code === 'MALFORMED_QUERY' ? 'MALFORMED_SEARCH' : code, message);
  }
}
