import { executeDml } from '../../../scripts/org/dml/execute.js';
import type { DmlOperation, DmlRequest, DmlResult } from '../../../scripts/org/dml/workRow.js';
import { ManualClock } from '../../../scripts/org/engine/clock.js';
import type { Org } from '../../../scripts/org/engine/org.js';
import type { ApexTrigger, TriggerContext, TriggerEvent } from '../../../scripts/org/engine/program.js';
import { Transaction, within } from '../../../scripts/org/engine/transaction.js';
import { defaultOf } from '../../../scripts/org/formula/fieldDefaults.js';
import type { ProjectModel } from '../../../scripts/org/metadata/projectModel.js';
import { buildSchema } from '../../../scripts/org/schema/buildSchema.js';
import { OrgSecurity } from '../../../scripts/org/security/orgSecurity.js';
import type { UserContext } from '../../../scripts/org/security/userRows.js';
import { seedApprovals } from '../../../scripts/org/seed/approvals.js';
import { Store } from '../../../scripts/org/store/store.js';
import { SObject } from '../../../scripts/org/values/sobject.js';
import { LEDGER, LINE, project } from './fakeProject.js';

type Values = Readonly<Record<string, unknown>>;

/** An org of tables and rules only: triggers are functions, and nothing is compiled. */
export class FakeOrg {
  readonly store: Store;
  readonly clock = ManualClock.at('2026-03-02T10:00:00Z');
  readonly org: Org;
  readonly admin: UserContext;
  tx: Transaction;
  private readonly triggers: ApexTrigger[] = [];

  constructor(model: ProjectModel = project([LEDGER, LINE]), multiCurrency = false) {
    const schema = buildSchema(model, { multiCurrency });
    this.store = new Store(schema);
    const security = new OrgSecurity(this.store, model);
    const program = {
      classes: [],
      classNamed: () => undefined,
      classOf: () => undefined,
      call: () => undefined,
      triggersFor: (def: { name: string }) => this.triggers.filter((trigger) => trigger.object.name === def.name),
    };
    this.org = {
      project: model,
      schema,
      store: this.store,
      program,
      security,
      async: undefined as never,
      clock: this.clock,
      organizationId: '00D',
      certificates: new Map(),
      wellKnown: new Map(),
    };
    this.seed();
    this.admin = this.addUser('Ada Admin', 'System Administrator');
    this.tx = this.begin(this.admin);
  }

  begin(user = this.admin): Transaction {
    return new Transaction(this.org, user, 'sync', this.store.begin());
  }

  /** Commits what is pending and goes on in a new transaction. */
  commit(): void {
    this.tx.undo.commit();
    this.tx = this.begin(this.tx.user);
  }

  record(object: string, values: Values = {}): SObject {
    const record = new SObject(this.org.schema.require(object));
    for (const [name, value] of Object.entries(values)) record.setByName(name, value);
    return record;
  }

  dml(operation: DmlOperation, records: SObject[], more: Partial<DmlRequest> = {}): DmlResult[] {
    return within(this.tx, () =>
      executeDml(this.tx, { operation, records, allOrNone: true, access: 'system', ...more }),
    );
  }

  insert(object: string, values: Values = {}): string {
    return this.dml('insert', [this.record(object, values)])[0]!.id!;
  }

  update(id: string, values: Values): void {
    this.dml('update', [this.record(this.org.schema.ofId(id)!.name, { Id: id, ...values })]);
  }

  value(id: string, name: string): unknown {
    const def = this.org.schema.ofId(id)!;
    return this.store.row(id)![def.field(name)!.index];
  }

  rowsOf(object: string): unknown[][] {
    const table = this.store.tableNamed(object);
    return [...table.all()].filter((row) => !table.isDeleted(row));
  }

  onTrigger(object: string, event: TriggerEvent, run: (context: TriggerContext, tx: Transaction) => void): void {
    const def = this.org.schema.require(object);
    this.triggers.push({
      name: `${object}Trigger`,
      object: def,
      events: new Set([event]),
      run: (tx, context) => run(context, tx),
    });
  }

  addUser(name: string, profile: string, values: Values = {}): UserContext {
    const profiles = this.store.tableNamed('Profile');
    const found = [...profiles.all()].find((row) => row[profiles.def.field('Name')!.index] === profile);
    const ProfileId = found ? found[0] : this.seedRow('Profile', { Name: profile });
    const [first = '', last = ''] = name.split(' ');
    const id = this.seedRow('User', {
      Username: `${first}@example.com`,
      FirstName: first,
      LastName: last,
      Name: name,
      IsActive: true,
      ProfileId,
      TimeZoneSidKey: 'Europe/Berlin',
      ...values,
    });
    return this.org.security.user(id);
  }

  /** A row that no rule or trigger looks at. */
  seedRow(object: string, values: Values): string {
    const table = this.store.tableNamed(object);
    const row = table.def.fields.map((field): unknown =>
      field.type === 'boolean' && field.defaultValue === undefined ? defaultOf(this.tx, field) : null,
    );
    row[0] = table.nextId();
    for (const [name, value] of Object.entries(values)) row[table.def.field(name)!.index] = value;
    const undo = this.store.begin();
    table.insert(undo, row);
    undo.commit();
    return row[0] as string;
  }

  private seed(): void {
    Object.assign(this.org, { organizationId: this.seedRow('Organization', { Name: 'Test' }) });
    for (const [ApiName, StatusCode] of [
      ['Draft', 'Draft'],
      ['Activated', 'Activated'],
      ['Shipped', 'Activated'],
    ]) {
      this.seedRow('OrderStatus', { ApiName, MasterLabel: ApiName, StatusCode });
    }
    seedApprovals({ add: (object, values) => this.seedRow(object, values) }, this.org.project);
    this.seedRow('Pricebook2', { Name: 'Standard Price Book', IsActive: true, IsStandard: true });
  }
}
