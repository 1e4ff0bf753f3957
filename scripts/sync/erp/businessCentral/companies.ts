import { CreditSyncError } from '../../errors.js';
import type { ODataClient } from '../odata/odataClient.js';
import { address } from '../odata/query.js';
import { textOf } from '../odata/values.js';

export interface Company {
  readonly id: string;
  readonly currency: string;
}

/** The companies of the installation by name, asked for once. */
export class Companies {
  private found: Promise<Map<string, Company>> | undefined;

  constructor(
    private readonly client: ODataClient,
    /** All when left out. */
    private readonly wanted: readonly string[] | undefined,
  ) {}

  /** The first one where none is named: exchange rates are taken from it. */
  async named(company: string | undefined): Promise<Company> {
    const companies = await this.all();
    const found = company === undefined ? [...companies.values()][0] : companies.get(company);
    if (found) return found;
    throw new CreditSyncError('UnknownCompany', `Business Central has no company ${company ?? 'at all'}.`, {
      actions: [`It has ${[...companies.keys()].join(', ') || 'none'}.`],
    });
  }

  all(): Promise<Map<string, Company>> {
    return (this.found ??= this.read());
  }

  private async read(): Promise<Map<string, Company>> {
    const companies = new Map<string, Company>();
    for await (const { rows } of this.client.pages(address('v2.0/companies', { select: ['id', 'name'] })))
      for (const row of rows.filter(({ name }) => this.wanted?.includes(String(name)) ?? true)) {
        const id = String(row['id']);
        const information = await this.client.get(`v2.0/companies(${id})/companyInformation`);
        companies.set(String(row['name']), { id, currency: textOf(information?.rows[0]?.['currencyCode']) ?? '' });
      }
    return companies;
  }
}
