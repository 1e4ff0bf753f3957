import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { everyPoint, type Race } from '../../../scripts/org/engine/everyPoint.js';
import { withoutRowLocks } from '../../../scripts/org/engine/rowLocks.js';
import { OVERCOMMITTING } from './activationRaces.js';
import * as approvals from './approvalRaces.js';
import { CreditScene } from './creditScene.js';
import * as groups from './groupRaces.js';
import * as merges from './mergeRaces.js';
import * as moves from './moveRaces.js';
import * as others from './otherRaces.js';
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

const APPROVED_UNLOCKED: Mutation = {
  file: `${CLASSES}/request/ProfileResults.cls`,
  from: 'CreditProfileSelector.lock(profileIds);',
  to: '',
};

const MERGED_UNLOCKED: Mutation = {
  file: `${CLASSES}/triggers/AccountMerge.cls`,
  from: 'CreditProfileSelector.lock(ids);',
  to: '',
};

const MERGED_AS_READ_BEFORE: Mutation = {
  file: `${CLASSES}/triggers/AccountMerge.cls`,
  from: `    lockWithGroups(CreditProfileSelector.byAccountKeys(survivorByLoser));
    // What was read before the lock is not believed: meanwhile somebody may have given a limit or changed the group.
    List<Credit_Profile__c> profiles = CreditProfileSelector.byAccountKeys(survivorByLoser);`,
  to: `    List<Credit_Profile__c> profiles = CreditProfileSelector.byAccountKeys(survivorByLoser);
    lockWithGroups(profiles);`,
};

const POLICY_UNLOCKED: Mutation = {
  file: `${CLASSES}/schedule/PolicyRoll.cls`,
  from: 'CreditProfileSelector.lock(ids);',
  to: '',
};

const FORMER_PAYER_UNLOCKED: Mutation = {
  file: `${CLASSES}/decision/ReservationMoves.cls`,
  from: `lookup.include(formerProfileIds);
    CreditProfileSelector.lock(lookup.ids);`,
  to: '',
};

const ARRIVAL_UNLOCKED: Mutation = {
  file: `${CLASSES}/decision/ReservationMoves.cls`,
  from: 'CreditProfileSelector.lock(profileIds);',
  to: '',
};

type Rewrite = NonNullable<ConstructorParameters<typeof CreditScene>[0]>;

function rewriting({ file, from, to }: Mutation): Rewrite {
  if (readFileSync(file, 'utf8').split(from).length !== 2) throw new Error(`${file} does not say once: ${from}`);
  return (source) => (source.file.endsWith(file) ? source.source.replace(from, to) : source.source);
}

const mutated = (mutation: Mutation): CreditScene => new CreditScene(rewriting(mutation));

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
    const race = others.activationDuringRecalculation(mutated(CALCULATED_UNLOCKED));
    await expect(everyPoint(race)).rejects.toThrow(/lost reservation/);
  });

  it('shows a limit for which too few have signed when approved results lock nothing', async () => {
    const race = approvals.loweringDuringApproval(mutated(APPROVED_UNLOCKED));
    await expect(everyPoint(race)).rejects.toThrow('one signature gives 49500');
  });

  it.each([
    ['without a lock', MERGED_UNLOCKED],
    ['with what was read before the lock', MERGED_AS_READ_BEFORE],
  ])('shows a merge that undoes what happened meanwhile: %s', async (_, mutation) => {
    await expect(everyPoint(merges.newLimitDuringMerge(mutated(mutation)))).rejects.toThrow('the new limit is gone');
  });

  it('shows an alert about an account that is only busy when a changed policy locks nothing', async () => {
    await expect(everyPoint(others.changedPolicy(mutated(POLICY_UNLOCKED)))).rejects.toThrow(/^alert: /);
  });

  it.each([
    ['when who paid is not locked', FORMER_PAYER_UNLOCKED, moves.moveDuringActivation],
    ['when who pays is not locked at the end', ARRIVAL_UNLOCKED, moves.moreOnTheWay],
  ])('shows a reservation that did not come along: %s', async (_, mutation, race) => {
    await expect(everyPoint(race(moves.oneAtOnce(rewriting(mutation))))).rejects.toThrow('reserved where nobody pays');
  });

  it('shows credit given twice when the rows themselves cannot be locked', async () => {
    const scene = new CreditScene();
    for (const [, race] of OVERCOMMITTING)
      await withoutRowLocks(() => expect(everyPoint(race(scene))).rejects.toThrow(/over-committed/));
  });
});
