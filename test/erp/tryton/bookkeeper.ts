import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { PYTHON } from './debianTryton.js';

interface Figures {
  /** What remains to be paid of each, by its number. */
  readonly invoices: Readonly<Record<string, { currency: string; open: string; state: string }>>;
  /** What each customer that deals in euros alone owes in all, by its number. */
  readonly customers: Readonly<Record<string, string>>;
}

interface Posted {
  readonly number: string;
  /** Id of its first receivable line. */
  readonly line: number;
}

/** What can be told to bookkeeper.py, which works in Tryton through Tryton's own client library. */
export interface Bookkeeper {
  setUp(company: {
    customers: readonly string[];
    /** Each due date as [share or null for the rest, days]. */
    terms: Readonly<Record<string, readonly (readonly [string | null, number])[]>>;
    /** By currency and day; the company keeps its books in euros. */
    rates: Readonly<Record<string, Readonly<Record<string, string>>>>;
    years: readonly number[];
  }): Promise<{ company: string; customers: readonly string[] }>;
  setRates(rates: { code: string; dated: Readonly<Record<string, string>> }): Promise<void>;
  post(invoice: {
    party: string;
    amount: string;
    date: string;
    term?: string;
    currency_code?: string;
  }): Promise<Posted>;
  postExactly(invoice: {
    party: string;
    amount: string;
    currency_code: string;
    issued: string;
    due: string;
  }): Promise<Posted>;
  /** Of goods with 10 % tax, to be invoiced when they are shipped. */
  order(order: { party: string; quantity: number; price: string }): Promise<{ id: number }>;
  /** Leaves a draft invoice of what is shipped. */
  ship(goods: { id: number; quantity: number }): Promise<void>;
  /** Posts the invoices of an order. */
  bill(order: { id: number }): Promise<void>;
  saveDraft(invoice: { party: string; amount: string; date: string }): Promise<{ id: number }>;
  deleteDraft(draft: { id: number }): Promise<void>;
  /** `how`: what Tryton is answered when amount and open amount differ. */
  pay(payment: {
    number: string;
    amount: string;
    date: string;
    how?: 'partial' | 'overpayment' | 'writeoff';
    currency_code?: string;
  }): Promise<void>;
  unreconcile(invoice: { number: string }): Promise<void>;
  cancel(invoice: { number: string }): Promise<void>;
  /** A credit note; `whole` also cancels the invoice. */
  refund(refund: { number: string; date: string; whole: boolean }): Promise<{ number: string }>;
  /** A journal entry that is not posted, and its deletion. */
  draftEntry(entry: { party: string; amount: string; date: string }): Promise<{ id: number }>;
  deleteEntry(entry: { id: number }): Promise<void>;
  postEntry(entry: { id: number }): Promise<void>;
  /** A direct debit that bounces. */
  returnPayment(invoice: { number: string }): Promise<void>;
  takeCancellationBack(invoice: { number: string }): Promise<void>;
  renumber(customer: { party: string; code: string }): Promise<void>;
  deactivate(customer: { party: string }): Promise<void>;
  merge(customers: { party: string; into: string }): Promise<void>;
  secondCompany(company: { name: string }): Promise<{ company: string }>;
  /** Without any right but those of its groups; `rule`: a model, and the domain of what the user sees of it. */
  newUser(user: {
    login: string;
    password: string;
    groups?: readonly string[];
    rule?: readonly [string, readonly unknown[]];
  }): Promise<void>;
  figures(): Promise<Figures>;
  stop(): Promise<void>;
}

export async function startBookkeeper(databaseUri: string, configFile: string): Promise<Bookkeeper> {
  const worker = spawn(PYTHON, ['-W', 'ignore', 'test/erp/tryton/bookkeeper.py', databaseUri, configFile]);
  const complaints: string[] = [];
  worker.stderr.on('data', (text) => complaints.push(String(text)));
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const answers = createInterface(worker.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { value, done } = await answers.next();
    if (done) throw new Error(`The bookkeeper ended: ${complaints.join('')}`);
    const { result, error } = JSON.parse(String(value)) as { result?: unknown; error?: string };
    if (error) throw new Error(error);
    return result;
  };
  await next();
  const told =
    (command: string) =>
    (details: object = {}): Promise<never> => {
      worker.stdin.write(`${JSON.stringify({ do: command, with: details })}\n`);
      return next() as Promise<never>;
    };
  return {
    setUp: told('set_up'),
    setRates: told('set_rates'),
    post: told('post'),
    postExactly: told('post_exactly'),
    order: told('order'),
    ship: told('ship'),
    bill: told('bill'),
    saveDraft: told('save_draft'),
    deleteDraft: told('delete_draft'),
    pay: told('pay'),
    unreconcile: told('unreconcile'),
    cancel: told('cancel'),
    refund: told('refund'),
    draftEntry: told('draft_entry'),
    deleteEntry: told('delete_entry'),
    postEntry: told('post_entry'),
    returnPayment: told('return_payment'),
    takeCancellationBack: told('take_cancellation_back'),
    renumber: told('renumber'),
    deactivate: told('deactivate'),
    merge: told('merge'),
    secondCompany: told('second_company'),
    newUser: told('new_user'),
    figures: told('figures'),
    stop: async () => {
      worker.stdin.end();
      await gone;
    },
  };
}
