import { LightningElement, api } from 'lwc';
import { readRecords, type Field, type Row } from 'local/records';
import { entitle } from 'local/router';
import type { User } from 'local/session';
import { say } from 'local/words';

interface Listing {
  object: string;
  label: string;
  icon: string;
  path: string;
  fields: Field[];
  rows: Row[];
}

const HINTS = [
  'Open a customer: the Credit card says in one word whether the next order goes through.',
  'Open a draft order and press Activate: it passes and reserves credit, or it says by how much it does not.',
  'Book the payment in the ERP, run the sync, press Activate again.',
  'Switch the user at the top right to see what others see.',
];

/** Where to begin: what to try, the draft orders and the customers. */
export default class HomePage extends LightningElement {
  @api user!: User;

  words = { all: say('View All') };
  hints = HINTS.map((hint) => say(hint));
  listings: Listing[] = [];
  problem: string | undefined;

  connectedCallback(): void {
    entitle(say('Home'));
    void this.load();
  }

  get greeting(): string {
    return say('Welcome, {0}', this.user.name);
  }

  private async load(): Promise<void> {
    try {
      this.listings = await Promise.all([draftOrders(), customers()]);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}

async function draftOrders(): Promise<Listing> {
  const columns = ['OrderNumber', 'AccountId', 'TotalAmount'];
  const read = await readRecords('Order', columns, `WHERE StatusCode = 'Draft' ORDER BY OrderNumber LIMIT 10`);
  const path = '/lightning/o/Order/list?filterName=DraftOrders';
  return { object: 'Order', label: say('Draft Orders'), icon: 'standard:orders', path, ...read };
}

async function customers(): Promise<Listing> {
  const read = await readRecords('Account', ['Name', 'Industry', 'BillingCity'], 'ORDER BY Name LIMIT 12');
  return {
    object: 'Account',
    label: say('Customers'),
    icon: 'standard:account',
    path: '/lightning/o/Account/list',
    ...read,
  };
}
