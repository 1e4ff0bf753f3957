import { Connection } from 'jsforce';
import { userWithRole, type Demo } from '../demo/startDemo.js';

/** A page of the demo as somebody opens it. */
export interface Screen {
  readonly name: string;
  readonly address: string;
  /** There when its numbers can be read. */
  readonly ready: string;
}

/** A record page with nothing of the package on it but a few fields: what any page costs. */
export const EMPTY = 'empty record page';

export async function screensOf(demo: Demo): Promise<Screen[]> {
  const [account] = demo.accounts;
  const [profile, rate] = [
    await idOf(demo, `SELECT Id FROM Credit_Profile__c WHERE Account__c = '${account?.id}'`),
    await idOf(demo, 'SELECT Id FROM Exchange_Rate__c LIMIT 1'),
  ];
  const screen = (name: string, path: string, user: string, ready: string): Screen => ({
    name,
    address: `${demo.address}${path}?as=${user}@local.test`,
    ready,
  });
  return [
    screen(EMPTY, `/lightning/r/Exchange_Rate__c/${rate}/view`, 'admin', 'local-record-detail dd'),
    screen('Account', `/lightning/r/Account/${account?.id}/view`, 'rep', 'c-credit-panel [data-figure]'),
    screen('Order', `/lightning/r/Order/${account?.orderIds[0]}/view`, 'rep', 'c-order-credit-check .verdict'),
    screen(
      'Credit Profile',
      `/lightning/r/Credit_Profile__c/${profile}/view`,
      'analyst',
      'c-credit-panel [data-figure]',
    ),
    screen('Work List', '/lightning/n/Credit_Work_List', 'analyst', 'c-work-table [data-entry]'),
    screen('Portfolio', '/lightning/n/Credit_Portfolio', 'analyst', 'c-portfolio-shares [data-share]'),
    screen('Sync Health', '/lightning/n/Credit_Sync_Health', 'admin', 'c-sync-health [data-figure]'),
  ];
}

async function idOf({ address, org, server }: Demo, soql: string): Promise<string> {
  const accessToken = server.sessions.open(userWithRole(org, 'admin'));
  const { records } = await new Connection({ instanceUrl: address, accessToken, version: '67.0' }).query<{
    Id: string;
  }>(soql);
  return records[0]?.Id ?? '';
}
