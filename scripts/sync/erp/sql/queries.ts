import { LONGEST_KEY, type Entity, type Narrowed } from '../erpSource.js';
import { CONTRACT, type ViewContract } from './contract.js';
import type { Bind, Dialect } from './sqlDatabase.js';

/** Every query the source sends. Names come from the contract alone, values travel as parameters. */
export interface Query {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface Position {
  readonly at: string;
  readonly key: string;
}

/** A key, and how many rows that have it were read. */
export interface Place {
  readonly key: string;
  readonly given: number;
}

type Condition = (bind: Bind) => string;
const OPEN = { items: 'balance', payments: 'unapplied_amount' } as const;
const KEY = '"key"';
/** Keyset paging would pass by a row without key or time, and a longer key fits no external id. */
const READABLE = `${KEY} <> '' and char_length(${KEY}) <= ${LONGEST_KEY} and updated_at is not null`;

/** The queries in the words of one database product. */
export class Queries {
  constructor(private readonly dialect: Dialect) {}

  changesPage(entity: Entity, since: readonly Condition[], after: Position | undefined, limit: number): Query {
    const { dialect } = this;
    const conditions = after ? [...since, (bind: Bind) => dialect.after(after, bind)] : since;
    const columns = `${this.columns(CONTRACT[entity])}, ${dialect.now} as erp_now`;
    return this.select(columns, entity, conditions, `order by updated_at, ${this.keyOrder} limit ${limit}`);
  }

  /** From the watermark minus the overlap: a transaction that was still open at the last read commits behind it. */
  changedSince(
    entity: Entity,
    company: string | undefined,
    at: string | undefined,
    overlapSeconds: number,
    only?: Narrowed,
  ): readonly Condition[] {
    const since: Condition = (bind) => this.dialect.changedSince(at ?? '', overlapSeconds, bind);
    return [...this.narrowed(entity, company, only), ...(at === undefined ? [] : [since])];
  }

  countChanges(entity: Entity, since: readonly Condition[]): Query {
    return this.select('count(*) as count', entity, since);
  }

  openItemsPage(entity: 'items' | 'payments', company: string, from: Place, limit: number): Query {
    const conditions = [...this.company(CONTRACT[entity], company), () => `${OPEN[entity]} <> 0`, this.notBefore(from)];
    return this.select(
      `${KEY}, ${OPEN[entity]} as balance, currency, customer_number`,
      entity,
      conditions,
      this.byKey(limit, from),
    );
  }

  keysPage(entity: Entity, company: string | undefined, from: Place, limit: number, only?: Narrowed): Query {
    const conditions = [...this.narrowed(entity, company, only), this.notBefore(from)];
    return this.select(KEY, entity, conditions, this.byKey(limit, from));
  }

  rowsByKey(entity: Entity, company: string | undefined, keys: readonly string[]): Query {
    const wanted: Condition = (bind) => this.dialect.oneOf(KEY, keys, bind);
    return this.select(this.columns(CONTRACT[entity]), entity, [...this.company(CONTRACT[entity], company), wanted]);
  }

  allocationsOf(company: string, items: readonly string[]): Query {
    const contract = CONTRACT.allocations;
    const wanted: Condition = (bind) => this.dialect.oneOf('item_key', items, bind);
    return this.select(this.columns(contract), 'allocations', [...this.company(contract, company), wanted]);
  }

  balance(entity: Entity, company: string | undefined, only?: Narrowed): Query {
    const contract = CONTRACT[entity];
    const sums = contract.sums.map((column) => `, coalesce(sum(${column}), 0) as ${column}`).join('');
    const columns = `${contract.currency} as currency, count(*) as count${sums}`;
    // All there are, so that what cannot be read shows as a difference.
    return this.from(columns, entity, this.narrowed(entity, company, only), 'group by 1 order by 1');
  }

  customerBalances(company: string, only?: readonly string[]): Query {
    return this.build((bind) => {
      const theirs = (): string => (only ? ` and ${this.dialect.oneOf('customer_number', only, bind)}` : '');
      const owed = (entity: Entity, amount: string): string =>
        `select customer_number, currency, ${amount} as owed from ${CONTRACT[entity].view}
         where ${this.dialect.sameText('company', company, bind)}${theirs()}`;
      return `select customer_number, currency, sum(owed) as balance
        from (${owed('items', 'balance')} union all ${owed('payments', '-unapplied_amount')}) as account
        group by 1, 2 having sum(owed) <> 0 order by 1, 2`;
    });
  }

  unreadableRows(entity: Entity): Query {
    const { view, perCompany } = CONTRACT[entity];
    const readable = perCompany ? `${READABLE} and company is not null` : READABLE;
    return { text: `select count(*) as found from ${view} where (${readable}) is not true`, values: [] };
  }

  companies(): Query {
    return { text: 'select distinct company from erp_customers where company is not null order by 1', values: [] };
  }

  server(): Query {
    return { text: `select ${this.dialect.version} as version, ${this.dialect.now} as erp_now`, values: [] };
  }

  private get keyOrder(): string {
    return this.dialect.bytes(KEY);
  }

  private byKey(limit: number, { given }: Place): string {
    return `order by ${this.keyOrder} limit ${limit} offset ${given}`;
  }

  private notBefore({ key }: Place): Condition {
    return (bind) => `${this.keyOrder} >= ${this.dialect.bytes(bind(key))}`;
  }

  private columns(contract: ViewContract): string {
    return `${KEY}, ${this.dialect.instantText('updated_at')} as at, ${contract.columns.join(', ')}`;
  }

  private company(contract: ViewContract, company: string | undefined): Condition[] {
    return contract.perCompany ? [(bind) => this.dialect.sameText('company', company, bind)] : [];
  }

  private narrowed(entity: Entity, company: string | undefined, { closedSince, worker }: Narrowed = {}): Condition[] {
    const customer = entity === 'customers' ? 'number' : 'customer_number';
    const own = [
      ...this.company(CONTRACT[entity], company),
      ...(worker && company !== undefined ? [(bind: Bind) => this.dialect.ownedBy(customer, worker, bind)] : []),
    ];
    if (closedSince === undefined) return own;
    const { bytes } = this.dialect;
    const state = bytes('state');
    // A placeholder stands for one value once: some databases count them.
    const itemIsInside: Condition = (bind) =>
      `${state} not in ('paid', 'written_off', 'cancelled') or issue_date is null or issue_date >= ${bind(closedSince)}
        or cleared_on >= ${bind(closedSince)} or (cleared_on is null and ${state} <> 'cancelled')`;
    const inside: Partial<Record<Entity, Condition>> = {
      items: itemIsInside,
      payments: (bind) =>
        `${state} not in ('cleared', 'returned') or unapplied_amount <> 0 or paid_on is null or paid_on >= ${bind(closedSince)}
        or returned_on >= ${bind(closedSince)}`,
      allocations: (bind) =>
        `allocated_on is null or allocated_on >= ${bind(closedSince)} or ${bytes('item_key')} in (select ${bytes(KEY)} from ${CONTRACT.items.view}
        where ${this.dialect.sameText('company', company, bind)} and (${itemIsInside(bind)}))`,
    };
    return [...own, ...(inside[entity] ? [inside[entity]] : [])];
  }

  private select(columns: string, entity: Entity, conditions: readonly Condition[], rest = ''): Query {
    return this.from(columns, entity, [...conditions, () => READABLE], rest);
  }

  private from(columns: string, entity: Entity, conditions: readonly Condition[], rest: string): Query {
    return this.build((bind) => {
      const where = conditions.map((condition) => `(${condition(bind)})`).join(' and ');
      return `select ${columns} from ${CONTRACT[entity].view}${where ? ` where ${where}` : ''} ${rest}`;
    });
  }

  private build(text: (bind: Bind) => string): Query {
    const values: unknown[] = [];
    return { text: text((value) => this.dialect.placeholder(values.push(value))), values };
  }
}
