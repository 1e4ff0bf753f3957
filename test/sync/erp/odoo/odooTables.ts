/** Records of an Odoo database as its ORM shows them over the external API, by version. */

export type Value = string | number | boolean;
export type OdooRecord = Record<string, Value>;
type FieldType = 'plain' | { readonly to: string } | { readonly many: string; readonly by: string };
type Fields = Readonly<Record<string, FieldType>>;

const plain = (...names: string[]): Fields => Object.fromEntries(names.map((name) => [name, 'plain' as const]));
const link = (name: string, to: string): Fields => ({ [name]: { to } });
/** Records of another model that link back. */
const many = (name: string, model: string, by: string): Fields => ({ [name]: { many: model, by } });

/** The fields that differ: account types became fields of the account in 16, the payment of a move was renamed in 18. */
export function schemaOf(major: number): Readonly<Record<string, Fields>> {
  return {
    'res.company': {
      ...plain('name'),
      ...link('currency_id', 'res.currency'),
      ...link('currency_exchange_journal_id', 'account.journal'),
    },
    'res.currency': plain('name'),
    'res.currency.rate': {
      ...plain('name', 'rate', ...(major >= 15 ? ['inverse_company_rate'] : [])),
      ...link('currency_id', 'res.currency'),
      ...link('company_id', 'res.company'),
    },
    'res.partner': { ...plain('name', 'ref', 'active'), ...link('commercial_partner_id', 'res.partner') },
    'sale.order': {
      ...plain('name', 'client_order_ref', 'state', 'invoice_status', 'amount_untaxed', 'amount_total'),
      ...link('partner_invoice_id', 'res.partner'),
      ...link('currency_id', 'res.currency'),
      ...link('company_id', 'res.company'),
      ...many('order_line', 'sale.order.line', 'order_id'),
    },
    'sale.order.line': {
      ...plain('is_downpayment', 'product_uom_qty', 'qty_delivered', 'price_subtotal', 'price_total'),
      ...plain('untaxed_amount_invoiced'),
      ...link('order_id', 'sale.order'),
      // In Odoo each may have several of the other.
      ...many('invoice_lines', 'account.move.line', 'sale_line_id'),
    },
    'account.account': plain('name', 'internal_group', ...(major >= 16 ? ['account_type'] : ['internal_type'])),
    'account.journal': plain('name', 'type'),
    'account.payment.term': plain('name'),
    'account.payment': {
      ...plain('name', 'amount', 'is_matched', 'payment_type', ...(major >= 18 ? ['state'] : [])),
      ...link('currency_id', 'res.currency'),
    },
    'account.move': {
      ...plain('name', 'ref', 'move_type', 'state', 'payment_state', 'posted_before', 'invoice_date', 'date'),
      ...plain('invoice_origin', 'amount_untaxed'),
      ...link('invoice_payment_term_id', 'account.payment.term'),
      ...link(major >= 18 ? 'origin_payment_id' : 'payment_id', 'account.payment'),
    },
    'account.move.line': {
      ...plain('date', 'date_maturity', 'amount_currency', 'amount_residual_currency', 'balance', 'amount_residual'),
      ...plain('parent_state'),
      ...link('move_id', 'account.move'),
      ...link('account_id', 'account.account'),
      ...link('partner_id', 'res.partner'),
      ...link('company_id', 'res.company'),
      ...link('currency_id', 'res.currency'),
      ...link('journal_id', 'account.journal'),
      ...link('payment_id', 'account.payment'),
      ...link('sale_line_id', 'sale.order.line'),
    },
    'account.partial.reconcile': {
      ...plain('amount', 'debit_amount_currency', 'credit_amount_currency', 'max_date'),
      ...link('debit_move_id', 'account.move.line'),
      ...link('credit_move_id', 'account.move.line'),
    },
  };
}

export class OdooError extends Error {
  constructor(
    /** The Python exception. */
    readonly exception: string,
    message: string,
  ) {
    super(message);
  }
}

export class OdooTables {
  private readonly schema: ReturnType<typeof schemaOf>;
  private readonly tables = new Map<string, Map<number, OdooRecord>>();
  private lastId = 0;

  constructor(major: number) {
    this.schema = schemaOf(major);
  }

  create(model: string, values: OdooRecord): number {
    const id = ++this.lastId;
    this.table(model).set(id, { id, write_date: now(), ...values });
    return id;
  }

  get(model: string, id: number): OdooRecord {
    const record = this.table(model).get(id);
    if (!record) throw new OdooError('odoo.exceptions.MissingError', 'Record does not exist or has been deleted.');
    return record;
  }

  /** As the ORM writes: the stamp moves. Stored computed values change without it (`compute`). */
  write(model: string, id: number, values: OdooRecord): void {
    Object.assign(this.get(model, id), values, { write_date: now() });
  }

  compute(model: string, id: number, values: OdooRecord): void {
    Object.assign(this.get(model, id), values);
  }

  unlink(model: string, id: number): void {
    this.table(model).delete(id);
  }

  all(model: string): OdooRecord[] {
    return [...this.table(model).values()];
  }

  search(model: string, domain: readonly unknown[]): OdooRecord[] {
    const matches = this.predicate(model, domain);
    return this.all(model).filter(matches);
  }

  read(model: string, record: OdooRecord, names: readonly string[]): Record<string, unknown> {
    const shown = names.map((name) => {
      const type = this.field(model, name);
      const value = record[name] ?? false;
      return [
        name,
        typeof type === 'object' && 'to' in type && value !== false
          ? [value, this.nameOf(type.to, Number(value))]
          : value,
      ];
    });
    return { id: record['id'], ...Object.fromEntries(shown) };
  }

  private nameOf(model: string, id: number): string {
    return String(this.get(model, id)['name'] ?? `${model},${id}`);
  }

  private field(model: string, name: string): FieldType {
    if (['id', 'write_date', 'create_date', 'active'].includes(name)) return 'plain';
    const type = this.schema[model]?.[name];
    if (!type) throw new OdooError('builtins.ValueError', `Invalid field '${name}' on model '${model}'`);
    return type;
  }

  /** Domains in prefix notation: `&`, `|` and `!` before their terms, `&` between terms where nothing is said. */
  private predicate(model: string, domain: readonly unknown[]): (record: OdooRecord) => boolean {
    const rest = [...domain];
    const term = (): ((record: OdooRecord) => boolean) => {
      const next = rest.shift();
      if (next === '!') {
        const inner = term();
        return (record) => !inner(record);
      }
      if (next === '&' || next === '|') {
        const [left, right] = [term(), term()];
        return (record) => (next === '&' ? left(record) && right(record) : left(record) || right(record));
      }
      if (!Array.isArray(next))
        throw new OdooError('builtins.ValueError', `Malformed domain ${JSON.stringify(domain)}`);
      const [path, operator, wanted] = next as [string, string, unknown];
      this.checkPath(model, path);
      return (record) => this.valuesAt(model, record, path).some((value) => compare(value, operator, wanted));
    };
    const terms: ((record: OdooRecord) => boolean)[] = [];
    while (rest.length > 0) terms.push(term());
    return (record) => terms.every((matches) => matches(record));
  }

  private checkPath(model: string, path: string): void {
    const [name = '', ...rest] = path.split('.');
    const type = this.field(model, name);
    if (rest.length > 0 && typeof type === 'object') this.checkPath('to' in type ? type.to : type.many, rest.join('.'));
  }

  private valuesAt(model: string, record: OdooRecord, path: string): Value[] {
    const [name = '', ...rest] = path.split('.');
    const type = this.field(model, name);
    if (typeof type === 'object' && 'many' in type)
      return this.all(type.many)
        .filter((each) => each[type.by] === record['id'])
        .flatMap((each) => this.valuesAt(type.many, each, rest.join('.')));
    const value = record[name] ?? false;
    if (rest.length === 0 || typeof type !== 'object') return [value];
    return value === false ? [false] : this.valuesAt(type.to, this.get(type.to, Number(value)), rest.join('.'));
  }

  private table(model: string): Map<number, OdooRecord> {
    if (!this.schema[model]) throw new OdooError('builtins.KeyError', `'${model}'`);
    const table = this.tables.get(model) ?? new Map<number, OdooRecord>();
    this.tables.set(model, table);
    return table;
  }
}

function compare(value: Value, operator: string, wanted: unknown): boolean {
  switch (operator) {
    case '=':
      return value === wanted;
    case '!=':
      return value !== wanted;
    case 'in':
      return (wanted as unknown[]).includes(value);
    case '>':
      return value !== false && value > (wanted as Value);
    case '>=':
      return value !== false && value >= (wanted as Value);
    case '<':
      return value !== false && value < (wanted as Value);
    default:
      throw new OdooError('builtins.ValueError', `Invalid operator '${operator}'`);
  }
}

/** Seconds are all that is shown. */
const now = (): string => new Date().toISOString().slice(0, 19).replace('T', ' ');
