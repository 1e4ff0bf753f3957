import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { everyPoint, type Race } from '../../../scripts/org/engine/everyPoint.js';
import { withoutRowLocks } from '../../../scripts/org/engine/rowLocks.js';
import { OVERCOMMITTING } from './activationRaces.js';
import { CreditScene } from './creditScene.js';
import * as groups from './groupRaces.js';
import { activationDuringRecalculation } from './otherRaces.js';
import * as payers from './payerRaces.js';

/** One statement of the package's own source, changed in memory. */
interface Mutation {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const CLASSES = 'force-app/main/default/classes';

const WITHOUT_LOCK: Mutation = {
  file: `${CLASSES}/selectors/CreditProfileSelector.cls`,
  from: 'WHERE Id IN :ids WITH SYSTEM_MODE FOR UPDATE',
  to: 'WHERE Id IN :ids WITH SYSTEM_MODE',
};
const READ_BEFORE_LOCK: Mutation = {
  file: `${CLASSES}/decision/CreditAccounts.cls`,
  from: `    CreditProfileSelector.lock(lookup.ids);
    if (lookup.payersMoved()) {
      throw new CreditBusyException(System.Label.Credit_Busy);
    }
    CreditAccounts accounts = new CreditAccounts(lookup, policy, onDate);
    accounts.readFigures(currencies);
    return accounts;`,
  to: `    CreditAccounts accounts = new CreditAccounts(lookup, policy, onDate);
    accounts.readFigures(currencies);
    CreditProfileSelector.lock(lookup.ids);
    return accounts;`,
};

const PAYER_BELIEVED: Mutation = {
  file: `${CLASSES}/decision/CreditAccounts.cls`,
  from: 'if (lookup.payersMoved()) {',
  to: 'if (false) {',
};

const GROUP_BY_EVENT: Mutation = {
  file: `${CLASSES}/triggers/CreditProfileTriggerHandler.cls`,
  from: 'GroupChanges.follow(profiles, before);',
  to: '',
};

const MEMBERS_UNLOCKED: Mutation = {
  file: `${CLASSES}/triggers/GroupChanges.cls`,
  from: 'CreditProfileSelector.lock(toLock);',
  to: 'CreditProfileSelector.lock(groupIds);',
};

const CALCULATED_UNLOCKED: Mutation = {
  file: `${CLASSES}/recalculation/ProfileRecalculation.cls`,
  from: 'CreditProfileSelector.lock(ids);',
  to: '',
};

function mutated({ file, from, to }: Mutation): CreditScene {
  if (readFileSync(file, 'utf8').split(from).length !== 2) throw new Error(`${file} does not say once: ${from}`);
  return new CreditScene((source) => (source.file.endsWith(file) ? source.source.replace(from, to) : source.source));
}

/** A proof of concurrency is worth what it notices: the same races, with the package broken where it matters. */
describe('the suite of races', () => {
  describe.each([
    ['without FOR UPDATE', WITHOUT_LOCK],
    ['with the figures read before the lock', READ_BEFORE_LOCK],
  ])('%s', (_, mutation) => {
    let scene: CreditScene;
    beforeAll(() => {
      scene = mutated(mutation);
    });

    it.each(OVERCOMMITTING)('shows credit given twice: %s', async (_name, race) => {
      await expect(everyPoint(race(scene))).rejects.toThrow(/over-committed: decisions reserve 1[24]00/);
    });
  });

  it.each([
    ['without FOR UPDATE', WITHOUT_LOCK, payers.activationDuringPayerChange],
    ['with the payer of before the lock', PAYER_BELIEVED, payers.payerChangeDuringActivation],
  ])('shows a reservation that lost its payer: %s', async (_, mutation, race) => {
    await expect(everyPoint(race(mutated(mutation)))).rejects.toThrow(/reserved where nobody pays|lost reservation/);
  });

  it.each([
    ['when only the event that follows adds it up', GROUP_BY_EVENT, groups.joiningDuringActivation],
    ['when its members are not locked', MEMBERS_UNLOCKED, groups.limitingDuringActivation],
  ] as [string, Mutation, (scene: CreditScene) => Race<never>][])(
    'shows a group that does not know what its members owe: %s',
    async (_, mutation, race) => {
      await expect(everyPoint(race(mutated(mutation)))).rejects.toThrow(/the group says|over-committed/);
    },
  );

  it('shows a reservation that a calculation without a lock writes over', async () => {
    const race = activationDuringRecalculation(mutated(CALCULATED_UNLOCKED));
    await expect(everyPoint(race)).rejects.toThrow(/lost reservation/);
  });

  it('shows credit given twice when the rows themselves cannot be locked', async () => {
    const scene = new CreditScene();
    for (const [, race] of OVERCOMMITTING)
      await withoutRowLocks(() => expect(everyPoint(race(scene))).rejects.toThrow(/over-committed/));
  });
});
