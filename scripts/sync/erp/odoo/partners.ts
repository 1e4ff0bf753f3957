import { z } from 'zod';
import type { OdooClient } from './odooClient.js';
import { linkTo } from './records.js';

const partner = z.object({ id: z.number(), commercial_partner_id: linkTo });

/** The company behind an address or contact: what is invoiced is owed by that one. */
export async function commercialPartners(client: OdooClient, ids: readonly number[]): Promise<Map<number, number>> {
  const domain = [['id', 'in', [...new Set(ids)]]];
  const found = await client.searchRead('res.partner', partner, ['commercial_partner_id'], domain);
  return new Map(found.map(({ id, commercial_partner_id }) => [id, commercial_partner_id[0]]));
}
