import { beforeAll, describe, expect, it } from 'vitest';
import { everyPoint, type Race } from '../../../scripts/org/engine/everyPoint.js';
import { recordPoints } from '../../../scripts/org/engine/interleave.js';
import * as activations from './activationRaces.js';
import * as approvals from './approvalRaces.js';
import { CreditScene } from './creditScene.js';
import * as groups from './groupRaces.js';
import * as merges from './mergeRaces.js';
import * as moves from './moveRaces.js';
import * as others from './otherRaces.js';
import * as payers from './payerRaces.js';

let scene: CreditScene;
beforeAll(() => {
  scene = new CreditScene();
});

type Build = (scene: CreditScene) => Race<never>;

const RACES: [string, Build][] = [
  ['an activation by another activation', activations.anotherActivation],
  ['an activation by one of a sibling in the group', activations.siblingOfTheGroup],
  ['a growing order by an activation', activations.activationDuringGrowth],
  ['an activation by the growth of that order', activations.growthOfTheDraft],
  ['the growth of a draft by its activation', activations.activationDuringGrowthOfTheDraft],
  ['a return to draft by an activation', activations.activationDuringReturnToDraft],
  ['an activation by a return to draft', activations.returnToDraftDuringActivation],
  ['close and reopen by an activation', activations.activationDuringCloseAndReopen],
  ['an activation by a recalculation', others.recalculation],
  ['a recalculation by an activation', others.activationDuringRecalculation],
  ['an activation by a change of the limit', others.changeOfTheLimit],
  ['an activation by the automatic release of another order', others.automaticRelease],
  ['an activation by the release of another order by a person', others.releaseByAPerson],
  ['a release by the automation', others.twoReleases],
  ['a release by another person', others.twoPeopleRelease],
  ['an activation by the approval of a limit', approvals.approvalOfALimit],
  ['an activation by the approval of the release of that order', approvals.approvalOfARelease],
  ['the approval of a limit by its lowering', approvals.loweringDuringApproval],
  ['a press of Activate by another person', activations.twoPressActivate],
  ['a press of Activate that is in vain by another person', activations.twoPressActivateInVain],
  ['an activation by a change of the payer', payers.payerChangeDuringActivation],
  ['a change of the payer by an activation', payers.activationDuringPayerChange],
  ['a change of the payer by an activation of the payer', payers.activationOfThePayerDuringPayerChange],
  ['a change of the payer by a return to draft', payers.returnToDraftDuringPayerChange],
  ['a return to draft by a change of the payer', payers.payerChangeDuringReturnToDraft],
  ['the first order of a customer by a change of the payer', payers.payerChangeDuringFirstOrder],
  ['a change of the payer by the first order of the customer', payers.firstOrderDuringPayerChange],
  ['an activation by a customer who joins the group', groups.joiningDuringActivation],
  ['a customer who joins the group by an activation', groups.activationDuringJoining],
  ['an activation by a group that comes to limit', groups.limitingDuringActivation],
  ['a group that comes to limit by an activation', groups.activationDuringLimiting],
  ['a group that nobody is in by a customer who joins it', groups.joiningDuringForgetting],
  ['a merge by an activation', merges.activationDuringMerge],
  ['an activation by a merge', merges.mergeDuringActivation],
  ['a merge by a new limit of the survivor', merges.newLimitDuringMerge],
  ['a merge by the survivor joining a group', merges.joiningDuringMerge],
] as unknown as [string, Build][];

describe('case 31: credit, interrupted at every query, save and commit', () => {
  it.each(RACES)('loses no reservation and never goes over the limit: %s', async (_, race) => {
    const points = await everyPoint(race(scene));
    expect(points.filter(({ kind }) => kind === 'soql').length).toBeGreaterThan(2);
  });

  it.each([
    ['its credit profile is deleted', others.deletionOfTheProfile],
    ['it is deleted', others.deletionOfTheAccount],
    ['it is merged', others.mergeAway],
  ])('calculates customers beside one that leaves meanwhile: %s', async (_, race) => {
    await everyPoint(race(new CreditScene()));
  });

  it('fails no account that is busy while everybody is put under a changed policy', async () => {
    await everyPoint(others.changedPolicy(new CreditScene()));
  });

  it.each([
    ['more of them', moves.moreOnTheWay],
    ['an activation', moves.activationOnTheWay],
  ])('brings reservations to whoever pays now, interrupted by %s', async (_, race) => {
    await everyPoint(race(moves.oneAtOnce()));
  });

  it.each([
    ['a merge, and the payer of a subsidiary of the survivor changes', moves.payerChangeDuringMerge],
    ['a payer changes, and the one until now survives a merge', moves.mergeDuringPayerChange],
  ])('brings many reservations to whoever pays now: %s', async (_, race) => {
    await everyPoint(race(moves.oneAtOnce()));
  });

  it('brings all reservations to whoever pays now, though an order was on its way', async () => {
    await everyPoint(moves.moveDuringActivation(moves.oneAtOnce()));
  });

  it('locks orders before profiles on every path, so that no two wait for each other', () => {
    for (const { name, statements } of transactionsOf(scene)) {
      // A later lock or save of the same orders waits for nobody: they are this transaction's already.
      const firstOrder = statements.findIndex((at) => /^(SELECT FROM Order FOR UPDATE|update Order)$/.test(at));
      const firstProfile = statements.indexOf(LOCK_OF_PROFILES);
      const inOrder = firstProfile < 0 || firstOrder < firstProfile;
      expect({ name, inOrder }).toEqual({ name, inOrder: true });
    }
  });

  it('saves no profile that it has not locked, but for what people type into it', () => {
    for (const { name, statements } of transactionsOf(scene)) {
      const [firstLock, firstSave] = [LOCK_OF_PROFILES, 'update Credit_Profile__c'].map((at) => statements.indexOf(at));
      const isTyped = firstSave === 0;
      const isLocked = firstSave! < 0 || (firstLock! >= 0 && firstLock! < firstSave!);
      expect({ name, isLocked: isTyped || isLocked }).toEqual({ name, isLocked: true });
    }
  });
});

const LOCK_OF_PROFILES = 'SELECT FROM Credit_Profile__c FOR UPDATE';

/** Both sides of every race without the other, transaction by transaction. */
function transactionsOf(scene: CreditScene): { name: string; statements: string[] }[] {
  return RACES.flatMap(([name, build]) => {
    const race = build(scene);
    return (['first', 'second'] as const).flatMap((side) => {
      const data = race.fresh();
      const points = recordPoints(() => void attempt(() => race[side](data)));
      return [...new Set(points.map(({ transaction }) => transaction))].map((transaction) => ({
        name: `${name}: ${side}, transaction ${transaction}`,
        statements: points.filter((hit) => hit.transaction === transaction).map(({ detail }) => detail),
      }));
    });
  });
}

function attempt(work: () => unknown): void {
  try {
    work();
  } catch {
    // A refusal is an answer; only the order of its locks matters here.
  }
}
