import { Connection } from 'jsforce';
import { userWithRole, type Demo } from '../demo/startDemo.js';

/** A page of the demo as somebody opens it. */
export interface Screen {
  readonly name: string;
  readonly path: string;
  readonly user: string;
  /** There when its numbers can be read. */
  readonly ready: string;
}

/** A record page with nothing of the package on it but a few fields: what any page costs. */
export const EMPTY = 'empty record page';

/** Every page of the package, by who uses it. */
export async function screensOf(demo: Demo): Promise<Screen[]> {
  const [account] = demo.accounts;
  const idOf = idsIn(demo);
  const profile = await idOf(`SELECT Id FROM Credit_Profile__c WHERE Account__c = '${account?.id}'`);
  const rate = await idOf('SELECT Id FROM Exchange_Rate__c LIMIT 1');
  const request = await idOf('SELECT Id FROM Credit_Request__c ORDER BY CreatedDate LIMIT 1');
  return [
    screen(EMPTY, `r/Exchange_Rate__c/${rate}/view`, 'admin', 'local-record-detail dd'),
    screen('Account', `r/Account/${account?.id}/view`, 'rep', 'c-credit-panel [data-figure]'),
    screen('Order', `r/Order/${account?.orderIds[0]}/view`, 'rep', 'c-order-credit-check .verdict'),
    screen('Credit Profile', `r/Credit_Profile__c/${profile}/view`, 'analyst', 'c-credit-panel [data-figure]'),
    screen('Credit Request', `r/Credit_Request__c/${request}/view`, 'analyst', 'c-request-card'),
    screen('Work List', 'n/Credit_Work_List', 'analyst', 'c-credit-work-list [data-row]'),
    screen('Portfolio', 'n/Credit_Portfolio', 'analyst', 'c-portfolio-shares [data-row]'),
    screen('Credit Policy', 'n/Credit_Policy', 'admin', 'c-policy-subjects [data-subject]'),
    screen('Sync Health', 'n/Credit_Sync_Health', 'admin', 'c-sync-health [data-figure]'),
  ];
}

export function screen(name: string, place: string, user: string, ready: string): Screen {
  return { name, path: `/lightning/${place}`, user: `${user}@local.test`, ready };
}

export function addressOf({ address }: Demo, { path, user }: Screen): string {
  return `${address}${path}${path.includes('?') ? '&' : '?'}as=${user}`;
}

/** Looks ids up as the administrator. */
export function idsIn({ address, org, server }: Demo): (soql: string) => Promise<string> {
  const accessToken = server.sessions.open(userWithRole(org, 'admin'));
  const connection = new Connection({ instanceUrl: address, accessToken, version: '67.0' });
  return async (soql) => {
    const { records } = await connection.query<{ Id: string }>(soql);
    if (!records[0]) throw new Error(`The demo has nothing for ${soql}`);
    return records[0].Id;
  };
}
