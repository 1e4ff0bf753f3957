import type { FieldDef } from '../../schema/model.js';
import { parseQuery } from '../../soql/parse.js';
import { resolveQuery } from '../../soql/resolve.js';
import type { ResolvedCondition, ResolvedQuery } from '../../soql/resolved.js';
import { runQuery } from '../../soql/run.js';
import type { Row } from '../../store/store.js';
import type { Change } from '../../store/undoLog.js';
import type { SObject } from '../../values/sobject.js';
import { recordJson } from '../recordJson.js';
import type { Rest } from '../rest.js';
import { shapeOf } from '../shape.js';

type Kind = 'created' | 'updated' | 'deleted' | 'undeleted';

/** Hears of each record a topic tells. */
type Tell = (channel: string, kind: Kind, sobject: object) => void;

const OPERATIONS: Readonly<Record<Kind, string>> = {
  created: 'NotifyForOperationCreate',
  updated: 'NotifyForOperationUpdate',
  deleted: 'NotifyForOperationDelete',
  undeleted: 'NotifyForOperationUndelete',
};

/** Committed changes as the PushTopics tell them (Streaming API Developer Guide, "Notifications", "Event Notification Rules"). */
export function pushTopics(rest: Rest, tell: Tell): (changes: Iterable<Change>) => void {
  const topics = rest.org.store.tableNamed('PushTopic');
  const value = (topic: Row, field: string): unknown => topic[topics.def.field(field)!.index];
  const matches = (change: Change, kind: Kind, topic: Row): SObject | undefined => {
    const { query } = parseQuery(String(value(topic, 'Query')));
    if (query.from.name.toLowerCase() !== change.table.def.name.toLowerCase()) return undefined;
    const { resolved } = resolveQuery(query, rest.org.schema);
    if (!resolved || (kind === 'updated' && !concerns(change, resolved, String(value(topic, 'NotifyForFields')))))
      return undefined;
    return rest.transactAs(String(value(topic, 'CreatedById')), 'rest', (tx) => {
      const options = {
        access: 'user',
        sharing: true,
        unlimited: true,
        allRows: true,
        among: [change.after!],
      } as const;
      return (runQuery(tx, query, [], options) as SObject[])[0];
    });
  };
  return (changes) => {
    const active = [...topics.all()].filter((row) => !topics.isDeleted(row) && value(row, 'IsActive') === true);
    if (active.length === 0) return;
    for (const change of last(changes)) {
      const kind = kindOf(change);
      for (const topic of kind ? active : []) {
        const record = value(topic, OPERATIONS[kind!]) === true ? matches(change, kind!, topic) : undefined;
        if (record) tell(`/topic/${String(value(topic, 'Name'))}`, kind!, told(record, kind!, topic));
      }
    }
  };
  function told(record: SObject, kind: Kind, topic: Row): object {
    if (kind === 'deleted') return { Id: record.id };
    const { resolved } = resolveQuery(parseQuery(String(value(topic, 'Query'))).query, rest.org.schema);
    const { attributes: _, ...fields } = recordJson(record, shapeOf(resolved!), '');
    return fields;
  }
}

/** One change of each row: from before the transaction to after it. */
function last(changes: Iterable<Change>): Iterable<Change> {
  const first = new Map<unknown, Change>();
  for (const change of changes) {
    const id = (change.after ?? change.before)?.[0];
    if (!first.has(id)) first.set(id, change);
  }
  return first.values();
}

function kindOf({ table, before, after }: Change): Kind | undefined {
  if (!after) return undefined;
  if (!before) return table.isDeleted(after) ? undefined : 'created';
  if (table.isDeleted(before)) return table.isDeleted(after) ? undefined : 'undeleted';
  return table.isDeleted(after) ? 'deleted' : 'updated';
}

/** Whether an update changed what the topic looks at: `All`, `Referenced`, `Select` or `Where`. */
function concerns({ before, after }: Change, { columns, where }: ResolvedQuery, notifyFor: string): boolean {
  if (notifyFor === 'All') return true;
  const selected = columns.flatMap((column) => (column.kind === 'operand' ? (column.operand.path?.field ?? []) : []));
  const fields = [...(notifyFor === 'Where' ? [] : selected), ...(notifyFor === 'Select' ? [] : fieldsOf(where))];
  return fields.some(({ index }) => before?.[index] !== after?.[index]);
}

function fieldsOf(condition: ResolvedCondition | undefined): FieldDef[] {
  if (!condition) return [];
  if (condition.kind === 'not') return fieldsOf(condition.item);
  if (condition.kind !== 'compare') return condition.items.flatMap(fieldsOf);
  const { path } = condition.operand;
  return path && path.parents.length === 0 ? [path.field] : [];
}
