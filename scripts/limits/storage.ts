import { money, type SceneOrg } from './sceneOrg.js';

/** Most records count 2 KB, however many fields they have (Salesforce Help, "Salesforce record size overview"). */
const KILOBYTES_PER_RECORD = 2;
const RECORDS = 200;

/** What the package keeps for a thousand of something. */
export interface Stored {
  readonly name: string;
  readonly rowsPerThousand: number;
  readonly megabytesPerThousand: number;
  /** Characters of the longest inputs a decision keeps, which count nothing extra. */
  readonly inputCharacters: number;
}

export function storageOf(scene: () => SceneOrg): Stored[] {
  return [
    ofOrders('1,000 orders that pass', scene(), '1000000'),
    ofOrders('1,000 orders on hold', scene(), '0'),
    ofItems('1,000 receivable items', scene()),
  ];
}

function ofOrders(name: string, scene: SceneOrg, limit: string): Stored {
  const orders = scene.orders(owners(scene, limit), money('100'));
  return stored(name, scene, () => {
    for (const order of orders) scene.tryToActivate(order);
  });
}

function ofItems(name: string, scene: SceneOrg): Stored {
  const accounts = owners(scene, '1000000');
  return stored(name, scene, () => void scene.invoices(accounts, money('10')));
}

function owners(scene: SceneOrg, limit: string): string[] {
  const accounts = scene.customers(50, money(limit));
  return Array.from({ length: RECORDS }, (_, i) => accounts[i % accounts.length]!);
}

function stored(name: string, scene: SceneOrg, work: () => void): Stored {
  scene.settle();
  const before = rows(scene);
  work();
  scene.settle();
  const rowsPerThousand = ((rows(scene) - before) * 1000) / RECORDS;
  const megabytes = (rowsPerThousand * KILOBYTES_PER_RECORD) / 1024;
  return {
    name,
    rowsPerThousand,
    megabytesPerThousand: Number(megabytes.toFixed(1)),
    inputCharacters: longestInputs(scene),
  };
}

const rows = (scene: SceneOrg): number =>
  [...scene.org.schema.objects.values()]
    .filter(({ kind }) => kind === 'custom')
    .reduce((sum, { name }) => sum + scene.org.store.tableNamed(name).count, 0);

function longestInputs(scene: SceneOrg): number {
  const lengths = scene
    .find('SELECT Inputs__c FROM Credit_Decision__c')
    .map((decision) => String(decision.getByName('Inputs__c') ?? '').length);
  return Math.max(0, ...lengths);
}
