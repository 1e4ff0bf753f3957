import { Decimal } from 'decimal.js';
import type { CustomerBalance, ErpSource } from '../erp/erpSource.js';
import { owns, type Worker } from '../worker.js';

interface OpenSum {
  readonly customer: string;
  readonly currency: string;
  readonly items: Decimal;
  readonly payments: Decimal;
}

/** What an ERP without totals says is open, added up by customer and currency: read once, whoever asks first. */
export class OpenSums {
  private read: Promise<readonly OpenSum[]> | undefined;

  constructor(
    private readonly source: Pick<ErpSource, 'openItems'>,
    private readonly company: string,
    private readonly worker: Worker | undefined,
  ) {}

  all(): Promise<readonly OpenSum[]> {
    return (this.read ??= this.add());
  }

  async balances(): Promise<CustomerBalance[]> {
    return (await this.all()).map(({ customer, currency, items, payments }) => ({
      ...{ customer, currency },
      balance: items.minus(payments).toFixed(),
    }));
  }

  private async add(): Promise<OpenSum[]> {
    const sums = new Map<string, OpenSum>();
    for await (const page of this.source.openItems(this.company))
      for (const { entity, customer, currency, balance } of page) {
        if (this.worker && !owns(this.worker, customer)) continue;
        const sum = sums.get(currency + customer) ?? { customer, currency, items: NOTHING, payments: NOTHING };
        sums.set(currency + customer, { ...sum, [entity]: sum[entity].plus(balance) });
      }
    return [...sums.values()];
  }
}

const NOTHING = new Decimal(0);
