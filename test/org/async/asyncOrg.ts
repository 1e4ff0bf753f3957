import { createAsyncWork } from '../../../scripts/org/async/orgWork.js';
import type { Failure } from '../../../scripts/org/async/jobRun.js';
import type { ApexClass, ApexTrigger, Program, TriggerContext } from '../../../scripts/org/engine/program.js';
import { Transaction, within } from '../../../scripts/org/engine/transaction.js';
import { ObjectDef, type Schema } from '../../../scripts/org/schema/model.js';
import { SObject } from '../../../scripts/org/values/sobject.js';
import { addField, insertRow, ledgerSchema, TestOrg, user } from '../soql/testOrg.js';

/** Stands for a compiled Apex class: its methods are called by name. */
export abstract class Job {
  static readonly implemented: readonly string[] = [];
}

type TriggerBody = (tx: Transaction, context: TriggerContext) => void;

/** An org whose code is TypeScript: classes are subclasses of Job, triggers are functions. */
export class AsyncOrg extends TestOrg {
  readonly async;
  readonly failures: Failure[] = [];
  readonly triggers: ApexTrigger[];
  readonly configs: { name: string; trigger: string; batchSize: number; user: string | undefined }[];

  constructor() {
    const failures: Failure[] = [];
    const triggers: ApexTrigger[] = [];
    const configs: AsyncOrg['configs'] = [];
    const async = createAsyncWork((failure) => failures.push(failure));
    const users = {
      [user.id]: user,
      robot: { ...user, id: 'robot', username: 'robot' },
      sync: { ...user, id: 'sync', username: 'sync' },
    };
    super(
      {
        user: (id) => users[id]!,
        userNamed: (name) => Object.values(users).find((one) => one.username === name),
      },
      eventSchema(),
      {
        async,
        program: programOf(triggers),
        project: { subscriberConfigs: configs } as never,
        wellKnown: new Map([['automatedProcess', 'robot']]),
      },
    );
    this.async = async;
    this.failures = failures;
    this.triggers = triggers;
    this.configs = configs;
  }

  onEvent(object: string, body: TriggerBody, name = `On${object}`): void {
    this.triggers.push({ name, object: this.schema.require(object), events: new Set(['after insert']), run: body });
  }

  event(object: string, text: string): SObject {
    const event = new SObject(this.schema.require(object));
    event.setByName('Text__c', text);
    return event;
  }
  publish(object: string, ...texts: string[]) {
    return (tx: Transaction) =>
      this.async.publish(
        tx,
        texts.map((text) => this.event(object, text)),
      );
  }

  /** Runs a test method: its changes never are committed. */
  asTest<T>(work: (tx: Transaction) => T): T {
    const tx = new Transaction(this.org, user, 'test', this.store.begin());
    try {
      return within(tx, () => work(tx));
    } finally {
      tx.undo.rollback();
    }
  }

  field(object: string, id: string, name: string): unknown {
    const row = this.store.row(id)!;
    return row[this.schema.require(object).field(name)!.index];
  }
  accounts(): unknown[] {
    return this.column('SELECT Name FROM Account ORDER BY Name');
  }
}

export function addAccount(tx: Transaction, name: string): string {
  return insertRow(tx, 'Account', { Name: name });
}

function eventSchema(): Schema {
  const schema = ledgerSchema();
  for (const [name, prefix, behavior] of [
    ['Now__e', 'e00', 'PublishImmediately'],
    ['Later__e', 'e01', 'PublishAfterCommit'],
  ] as const) {
    const event = new ObjectDef(name, name, name, prefix, 'event');
    for (const text of ['Id', 'ReplayId', 'EventUuid', 'CreatedById']) addField(event, text, 'string');
    addField(event, 'CreatedDate', 'datetime');
    addField(event, 'Text__c', 'string', { required: true, length: 10 });
    event.publishBehavior = behavior;
    schema.add(event);
  }
  return schema;
}

function programOf(triggers: readonly ApexTrigger[]): Program {
  const classOf = (value: unknown) => {
    if (!(value instanceof Job)) return undefined;
    const type = value.constructor as typeof Job;
    return {
      name: type.name,
      properties: [],
      is: (name: string) => type.implemented.includes(name),
    } as unknown as ApexClass;
  };
  return {
    classes: [],
    classNamed: () => undefined,
    classOf,
    triggersFor: (object) => triggers.filter((trigger) => trigger.object === object),
    call: (instance, method, args) => (instance as Record<string, (...args: unknown[]) => unknown>)[method]!(...args),
  };
}
