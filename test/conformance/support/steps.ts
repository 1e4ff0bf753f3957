import { expect, vi } from 'vitest';
import { Refused, type RestUser } from './restUser.js';
import type { Target } from './target.js';

type Values = Record<string, unknown>;

/** A busy org takes its time to deliver events. */
const PATIENCE = { timeout: 60_000, interval: 200 };

/** One thing somebody does in the org, and what comes of it. `@name` stands for the id of a record named by `as`, or of a person. */
export interface Step {
  /** `admin` when left out. */
  readonly by?: string;
  readonly insert?: string;
  readonly insertSome?: string;
  readonly update?: string;
  readonly delete?: string;
  readonly submit?: string;
  readonly approve?: string;
  readonly reject?: string;
  readonly query?: string;
  /** Steps that nobody waits for before the next one starts. */
  readonly atOnce?: readonly Step[];
  readonly values?: Values;
  readonly records?: readonly Values[];
  readonly as?: string;
  /** Rows of values in the order of the query's fields, the codes of `insertSome`, or the status of an approval. */
  readonly expect?: unknown;
  /** The outcome of asynchronous work: asked again until it is as expected. */
  readonly eventually?: boolean;
  /** The status code with which the step is refused. */
  readonly fails?: string;
}

interface Made {
  readonly id: string;
  readonly object: string;
}

/** Does the steps of one case, and removes what it made. */
export class Play {
  private readonly records = new Map<string, Made>();
  private readonly made: Made[] = [];

  constructor(private readonly target: Target) {
    for (const [name, user] of Object.entries(target.users)) this.records.set(name, { id: user.id, object: 'User' });
  }

  async run(step: Step): Promise<void> {
    if (step.atOnce) return void (await Promise.all(step.atOnce.map((one) => this.run(one))));
    const user = this.target.users[step.by ?? 'admin'];
    if (!user) throw new Error(`nobody is called ${step.by}`);
    if (step.fails !== undefined) return this.refuses(user, step, step.fails);
    const check = async (): Promise<void> => {
      const outcome = await this.perform(user, step);
      if (step.expect !== undefined) expect(outcome).toEqual(this.resolved(step.expect));
    };
    await (step.eventually ? vi.waitFor(check, PATIENCE) : check());
  }

  /** Last made, first removed; what cannot be removed (activated, gone already) stays. */
  async end(): Promise<void> {
    for (const { id, object } of this.made.reverse()) {
      await this.target.users['admin']!.remove(id, object).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
      });
    }
  }

  private async refuses(user: RestUser, step: Step, code: string): Promise<void> {
    const failure = await this.perform(user, step).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failure !== undefined && !(failure instanceof Refused)) throw failure;
    expect(failure === undefined ? 'nothing refused' : failure.code).toBe(code);
  }

  private async perform(user: RestUser, step: Step): Promise<unknown> {
    const values = this.resolved(step.values ?? {}) as Values;
    if (step.insert !== undefined) return this.keep(step, step.insert, await user.insert(step.insert, values));
    if (step.insertSome !== undefined) return this.insertSome(user, step, step.insertSome);
    if (step.update !== undefined) return user.update(this.of(step.update).id, this.of(step.update).object, values);
    if (step.delete !== undefined) return user.remove(this.of(step.delete).id, this.of(step.delete).object);
    if (step.query !== undefined) return this.query(user, step, step.query);
    if (step.submit !== undefined) return user.approval({ actionType: 'Submit', contextId: this.of(step.submit).id });
    const answer = step.approve ?? step.reject;
    if (answer === undefined) throw new Error(`the step ${JSON.stringify(step)} does nothing`);
    const contextId = await this.workItem(this.of(answer).id);
    return user.approval({ actionType: step.approve === undefined ? 'Reject' : 'Approve', contextId });
  }

  private async insertSome(user: RestUser, step: Step, object: string): Promise<string[]> {
    const results = await user.insertSome(object, this.resolved(step.records ?? []) as Values[]);
    for (const { id } of results) if (id !== undefined) this.made.push({ id, object });
    return results.map(({ code }) => code);
  }

  private async query(user: RestUser, step: Step, soql: string): Promise<unknown[][]> {
    const rows = await user.query(String(this.resolved(soql)));
    if (step.as !== undefined) {
      const { attributes, Id } = rows[0] as { attributes: { type: string }; Id: string };
      this.records.set(step.as, { id: Id, object: attributes.type });
    }
    return rows.map((row) => valuesOf(row));
  }

  private async workItem(recordId: string): Promise<string> {
    const soql = `SELECT Id FROM ProcessInstanceWorkitem WHERE ProcessInstance.TargetObjectId = '${recordId}'`;
    const [item] = await this.target.users['admin']!.query(soql);
    if (!item) throw new Error(`nobody is asked about ${recordId}`);
    return item['Id'] as string;
  }

  private keep({ as }: Step, object: string, id: string): string {
    this.made.push({ id, object });
    if (as !== undefined) this.records.set(as, { id, object });
    return id;
  }

  private of(name: string): Made {
    const record = this.records.get(name.replace('@', ''));
    if (!record) throw new Error(`no record is called ${name}`);
    return record;
  }

  private resolved(value: unknown): unknown {
    if (typeof value === 'string')
      return value.replace(/@(\w+)/g, (whole, name: string) => this.records.get(name)?.id ?? whole);
    if (Array.isArray(value)) return value.map((item) => this.resolved(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.resolved(item)]));
  }
}

/** The values of a row in the order of the query, those of parents in their place. */
function valuesOf(row: Values): unknown[] {
  return Object.entries(row)
    .filter(([name]) => name !== 'attributes')
    .flatMap(([, value]) => (typeof value === 'object' && value !== null ? valuesOf(value as Values) : [value]));
}
