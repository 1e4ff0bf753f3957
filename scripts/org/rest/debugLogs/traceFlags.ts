import type { Transaction } from '../../engine/transaction.js';
import type { Row, Table } from '../../store/store.js';
import { ApexDatetime } from '../../values/dates.js';
import type { Levels } from './debugLog.js';

/** A trace flag that counts now (Tooling API, "TraceFlag", "DebugLevel"). */
export interface Trace {
  readonly isDeveloperLog: boolean;
  readonly levels: Levels;
}

/** Names of the categories in a log, by the field of a DebugLevel. */
const CATEGORIES = {
  ApexCode: 'APEX_CODE',
  ApexProfiling: 'APEX_PROFILING',
  Callout: 'CALLOUT',
  Database: 'DB',
  Nba: 'NBA',
  System: 'SYSTEM',
  Validation: 'VALIDATION',
  Visualforce: 'VISUALFORCE',
  Wave: 'WAVE',
  Workflow: 'WORKFLOW',
} as const;

/** What is traced of the user of a transaction. */
export function tracesOf({ store, user, org }: Transaction): Trace[] {
  const flags = store.tableNamed('TraceFlag');
  if (flags.count === 0) return [];
  const levels = store.tableNamed('DebugLevel');
  const now = org.clock.now();
  return [...flags.all()]
    .map((row) => read(flags, row))
    .filter((flag) => flag('TracedEntityId') === user.id && isNow(flag, now))
    .map((flag) => ({
      isDeveloperLog: flag('LogType') === 'DEVELOPER_LOG',
      levels: levelsOf(levels, levels.get(String(flag('DebugLevelId')))),
    }));
}

type Read = (field: string) => unknown;

const read =
  ({ def }: Table, row: Row): Read =>
  (field) =>
    row[def.field(field)!.index];

function isNow(flag: Read, now: number): boolean {
  const [from, to] = [flag('StartDate'), flag('ExpirationDate')];
  return !(from instanceof ApexDatetime && from.ms > now) && to instanceof ApexDatetime && to.ms > now;
}

function levelsOf(table: Table, row: Row | undefined): Levels {
  const level = row ? read(table, row) : () => null;
  return new Map(Object.entries(CATEGORIES).map(([field, name]) => [name, String(level(field) ?? 'NONE')]));
}
