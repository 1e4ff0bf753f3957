import { parseQuery } from '../../soql/parse.js';
import { QueryError } from '../../soql/queryError.js';
import { resolveQuery } from '../../soql/resolve.js';
import type { Schema } from '../../schema/model.js';
import { rowErrors } from '../errors.js';
import type { PlatformRules } from '../platformRules.js';
import { fail } from '../workRow.js';

/** Object Reference, "PushTopic" and "StreamingChannel". */
export const STREAMING: Readonly<Record<string, PlatformRules>> = {
  PushTopic: {
    settle: (tx, row) => {
      const problem = queryProblem(tx.org.schema, String(row.record.getByName('Query') ?? ''));
      if (problem !== undefined) fail(row, rowErrors.platform('INVALID_FIELD', problem));
    },
  },
  StreamingChannel: {
    settle: (_, row) => {
      if (!/^\/u\/\w+(\/\w+)*$/.test(String(row.record.getByName('Name') ?? '')))
        fail(
          row,
          rowErrors.platform('INVALID_FIELD', 'The name of a channel begins with /u/, as in /u/notifications/new'),
        );
    },
  },
};

/** "The SELECT statement's field list must include Id" (Streaming API Developer Guide, "PushTopic Queries"). */
function queryProblem(schema: Schema, text: string): string | undefined {
  try {
    const { problems, resolved } = resolveQuery(parseQuery(text).query, schema);
    if (problems[0]) return problems[0].message;
    const selectsId = resolved?.columns.some((column) => column.kind === 'operand' && column.name === 'Id');
    return resolved?.kind === 'rows' && selectsId ? undefined : "The field 'Id' must be in the select list";
  } catch (error) {
    if (error instanceof QueryError) return error.problem.message;
    throw error;
  }
}
