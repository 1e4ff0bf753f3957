import { LONGEST_KEY, type Entity } from '../erpSource.js';
import { CONTRACT, type ViewContract } from './contract.js';

/** Every query the source sends. Names come from the contract alone, values travel as parameters. */
export interface Query {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface Position {
  readonly at: string;
  readonly key: string;
}

/** UTC with microseconds, fixed width: text order is time order, and nothing is lost to milliseconds. */
const AT = `to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const selectList = (contract: ViewContract): string => `key, ${AT} as at, ${contract.columns.join(', ')}`;

class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  add(condition: (...parameters: string[]) => string, ...values: unknown[]): this {
    this.parts.push(condition(...values.map((value) => `$${this.values.push(value)}`)));
    return this;
  }

  company(contract: ViewContract, company: string | undefined): this {
    return contract.perCompany ? this.add((p) => `company = ${p}`, company) : this;
  }

  where(): string {
    return this.parts.length > 0 ? ` where ${this.parts.join(' and ')}` : '';
  }
}

/** From the watermark minus the overlap: a transaction that was still open at the last read commits behind it. */
function since(conditions: Conditions, at: string | undefined, overlapSeconds: number): Conditions {
  if (at === undefined) return conditions;
  return conditions.add((p, s) => `updated_at >= ${p}::timestamptz - make_interval(secs => ${s})`, at, overlapSeconds);
}

export function changesFrom(
  entity: Entity,
  company: string | undefined,
  at: string | undefined,
  overlap: number,
): Conditions {
  return since(new Conditions().company(CONTRACT[entity], company), at, overlap);
}

export function changesPage(entity: Entity, from: Conditions, after: Position | undefined, limit: number): Query {
  const contract = CONTRACT[entity];
  const conditions = after
    ? from.add(
        (at, key) => `(updated_at, key collate "C") > (${at}::timestamptz, ${key} collate "C")`,
        after.at,
        after.key,
      )
    : from;
  const text = `select ${selectList(contract)}, ${nowText} from ${contract.view}${conditions.where()}
    order by updated_at, key collate "C" limit ${limit}`;
  return { text, values: conditions.values };
}

const nowText = `to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as erp_now`;

export function countChanges(entity: Entity, from: Conditions): Query {
  return { text: `select count(*) as count from ${CONTRACT[entity].view}${from.where()}`, values: from.values };
}

const OPEN = { items: 'balance', payments: 'unapplied_amount' } as const;

export function openItemsPage(entity: 'items' | 'payments', company: string, afterKey: string, limit: number): Query {
  const text = `select key, ${OPEN[entity]} as balance, currency from ${CONTRACT[entity].view}
    where company = $1 and ${OPEN[entity]} <> 0 and key collate "C" > $2 collate "C" order by key collate "C" limit ${limit}`;
  return { text, values: [company, afterKey] };
}

export function allocationsOf(company: string, items: readonly string[]): Query {
  const contract = CONTRACT.allocations;
  return {
    text: `select ${selectList(contract)} from ${contract.view} where company = $1 and item_key = any($2::text[])`,
    values: [company, items],
  };
}

export function customerBalances(company: string): Query {
  const text = `select customer_number, currency, sum(balance) as balance from (
      select customer_number, currency, balance from erp_items where company = $1
      union all select customer_number, currency, -unapplied_amount from erp_payments where company = $1) as account
    group by 1, 2 having sum(balance) <> 0 order by 1, 2`;
  return { text, values: [company] };
}

export function keysPage(entity: Entity, company: string | undefined, afterKey: string, limit: number): Query {
  const contract = CONTRACT[entity];
  const conditions = new Conditions()
    .company(contract, company)
    .add((key) => `key collate "C" > ${key} collate "C"`, afterKey);
  const text = `select key from ${contract.view}${conditions.where()} order by key collate "C" limit ${limit}`;
  return { text, values: conditions.values };
}

export function rowsByKey(entity: Entity, company: string | undefined, keys: readonly string[]): Query {
  const contract = CONTRACT[entity];
  const conditions = new Conditions().company(contract, company).add((p) => `key = any(${p}::text[])`, keys);
  return {
    text: `select ${selectList(contract)} from ${contract.view}${conditions.where()}`,
    values: conditions.values,
  };
}

export function balance(entity: Entity, company: string | undefined): Query {
  const contract = CONTRACT[entity];
  const conditions = new Conditions().company(contract, company);
  const sums = contract.sums.map((column) => `, coalesce(sum(${column}), 0) as ${column}`).join('');
  const text = `select ${contract.currency} as currency, count(*) as count${sums}
    from ${contract.view}${conditions.where()} group by 1 order by 1`;
  return { text, values: conditions.values };
}

/** Keyset paging would pass by a row without key or time, and a longer key fits no external id: such a view is refused as a whole. */
export function unreadableRows(entity: Entity): Query {
  const bad = `key is null or key = '' or length(key) > ${LONGEST_KEY} or updated_at is null`;
  return { text: `select exists (select 1 from ${CONTRACT[entity].view} where ${bad}) as found`, values: [] };
}

export const companies: Query = { text: 'select distinct company from erp_customers order by 1', values: [] };
export const server: Query = { text: `select current_setting('server_version') as version, ${nowText}`, values: [] };
