import type { FieldDef } from '../../schema/model.js';
import type { Query } from '../../soql/ast.js';
import { parseQuery } from '../../soql/parse.js';
import { resolveQuery } from '../../soql/resolve.js';
import type { ResolvedCondition, ResolvedQuery } from '../../soql/resolved.js';
import { runQuery } from '../../soql/run.js';
import type { Row } from '../../store/store.js';
import type { Change } from '../../store/undoLog.js';
import type { SObject } from '../../values/sobject.js';
import { recordJson, shapeOf } from '../shape.js';
import type { Rest } from '../rest.js';

type Kind = 'created' | 'updated' | 'deleted' | 'undeleted';

/** Hears of each record a topic tells. */
type Tell = (channel: string, kind: Kind, sobject: object) => void;

const OPERATIONS: Readonly<Record<Kind, string>> = {
  created: 'NotifyForOperationCreate',
  updated: 'NotifyForOperationUpdate',
  deleted: 'NotifyForOperationDelete',
  undeleted: 'NotifyForOperationUndelete',
};

interface Topic {
  readonly name: string;
  readonly query: Query;
  readonly resolved: ResolvedQuery;
  /** `All`, `Referenced`, `Select` or `Where`. */
  readonly notifyFor: string;
  readonly kinds: ReadonlySet<Kind>;
  readonly createdBy: string;
}

/** Committed changes as the PushTopics tell them (Streaming API Developer Guide, "Notifications", "Event Notification Rules"). */
export function pushTopics(rest: Rest, tell: Tell): (changes: Iterable<Change>) => void {
  return (changes) => {
    // A deployment gives the org another store.
    const table = rest.org.store.tableNamed('PushTopic');
    const topics = [...table.all()].flatMap((row) => (table.isDeleted(row) ? [] : (topicOf(rest, row) ?? [])));
    if (topics.length === 0) return;
    for (const change of last(changes)) {
      const kind = kindOf(change);
      for (const topic of topics) {
        const sobject = kind && topic.kinds.has(kind) ? told(rest, topic, change, kind) : undefined;
        if (sobject) tell(`/topic/${topic.name}`, kind!, sobject);
      }
    }
  };
}

/** An active topic; undefined when it is not, or when its object is there no more. */
function topicOf(rest: Rest, row: Row): Topic | undefined {
  const { def } = rest.org.store.tableNamed('PushTopic');
  const value = (field: string): unknown => row[def.field(field)!.index];
  const { query } = parseQuery(String(value('Query')));
  const { resolved } = resolveQuery(query, rest.org.schema);
  if (value('IsActive') !== true || !resolved) return undefined;
  const kinds = (Object.keys(OPERATIONS) as Kind[]).filter((kind) => value(OPERATIONS[kind]) === true);
  return {
    name: String(value('Name')),
    query,
    resolved,
    notifyFor: String(value('NotifyForFields')),
    kinds: new Set(kinds),
    createdBy: String(value('CreatedById')),
  };
}

/** What the topic tells of a change: the fields it selects, of a deleted record the id alone. */
function told(rest: Rest, topic: Topic, change: Change, kind: Kind): object | undefined {
  const { query, resolved, createdBy } = topic;
  if (resolved.object !== change.table.def || (kind === 'updated' && !concerns(change, topic))) return undefined;
  const options = { access: 'user', sharing: true, unlimited: true, allRows: true, among: [change.after!] } as const;
  const found = rest.transactAs(createdBy, 'rest', (tx) => runQuery(tx, query, [], options)) as SObject[];
  if (!found[0] || kind === 'deleted') return found[0] && { Id: found[0].id };
  const { attributes: _, ...fields } = recordJson(found[0], shapeOf(resolved), '');
  return fields;
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

/** Whether an update changed what the topic looks at. */
function concerns({ before, after }: Change, { resolved: { columns, where }, notifyFor }: Topic): boolean {
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
