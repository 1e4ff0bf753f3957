import { beforeAll, describe, expect, it } from 'vitest';
import { everyPoint, type Race } from '../../../scripts/org/engine/everyPoint.js';
import { recordPoints } from '../../../scripts/org/engine/interleave.js';
import * as activations from './activationRaces.js';
import { CreditScene } from './creditScene.js';
import * as groups from './groupRaces.js';
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
  ['an activation by the approval of a limit', others.approvalOfALimit],
  ['an activation by the approval of the release of that order', others.approvalOfARelease],
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
] as unknown as [string, Build][];

describe('case 31: credit, interrupted at every query, save and commit', () => {
  it.each(RACES)('loses no reservation and never goes over the limit: %s', async (_, race) => {
    const points = await everyPoint(race(scene));
    expect(points.filter(({ kind }) => kind === 'soql').length).toBeGreaterThan(2);
  });

  it('locks orders before profiles on every path, so that no two wait for each other', () => {
    const paths = RACES.flatMap(([name, build]) => {
      const race = build(scene);
      return (['first', 'second'] as const).map((side) => {
        const data = race.fresh();
        return { name: `${name}: ${side}`, points: recordPoints(() => void attempt(() => race[side](data))) };
      });
    });
    for (const { name, points } of paths)
      for (const transaction of new Set(points.map((hit) => hit.transaction))) {
        const locks = points.filter((hit) => hit.transaction === transaction).map(({ detail }) => detail);
        const firstProfile = locks.indexOf('SELECT FROM Credit_Profile__c FOR UPDATE');
        // A later lock of the same orders waits for nobody: they are this transaction's already.
        const firstOrder = locks.indexOf('SELECT FROM Order FOR UPDATE');
        const inOrder = firstProfile < 0 || firstOrder < firstProfile;
        expect({ name, transaction, inOrder }).toEqual({ name, transaction, inOrder: true });
      }
  });
});

function attempt(work: () => unknown): void {
  try {
    work();
  } catch {
    // A refusal is an answer; only the order of its locks matters here.
  }
}
