import type { Race } from '../../../scripts/org/engine/everyPoint.js';
import { LIMIT, place, refused, requireCreditReason, type CreditScene, type Customer } from './creditScene.js';

/** Two credit profiles of one customer: 700.00 are reserved on the one that goes, and its group goes with it. */
interface Double {
  readonly survivor: Customer;
  readonly loser: Customer;
}

const double = (scene: CreditScene): Double => {
  const [survivor, loser] = [scene.customer(1), scene.customer(1)];
  scene.activate([loser.orders[0]!]);
  scene.settle();
  return { survivor, loser };
};

type Outcome = Parameters<Race<unknown>['check']>[1];

/** What both had reserved stands on the survivor, and nothing on what was closed. */
function requireOneAccount(scene: CreditScene, { survivor, loser }: Double, outcome: Outcome): void {
  const at = place(outcome);
  scene.settle();
  requireCreditReason(at, outcome.first, outcome.second);
  const accounts = [survivor.account, loser.account];
  const reserved = scene.reservedByDecisions(accounts);
  if (reserved !== scene.active(accounts) * 700) throw new Error(`lost reservation: ${reserved} ${at}`);
  for (const { profile } of [survivor, loser]) {
    const [row] = scene.find(`SELECT Reserved_Orders__c, Status__c FROM Credit_Profile__c WHERE Id = '${profile}'`);
    const rows = scene.find(`SELECT Reserved_Amount__c FROM Credit_Decision__c WHERE Profile__c = '${profile}'`);
    const decided = rows.reduce((sum, each) => sum + Number(String(each.getByName('Reserved_Amount__c') ?? 0)), 0);
    const known = Number(String(row!.getByName('Reserved_Orders__c') ?? 0));
    if (known !== decided) throw new Error(`lost reservation: ${known} of ${decided} ${at}`);
    if (row!.getByName('Status__c') === 'Merged' && decided > 0) throw new Error(`reserved where nobody pays ${at}`);
  }
}

export const activationDuringMerge = (scene: CreditScene): Race<Double> => ({
  fresh: () => double(scene),
  first: ({ survivor, loser }) => scene.merge(survivor, loser),
  second: ({ survivor }) => scene.activate([survivor.orders[0]!]),
  check: (data, outcome) => requireOneAccount(scene, data, outcome),
});

export const mergeDuringActivation = (scene: CreditScene): Race<Double> => ({
  fresh: () => double(scene),
  first: ({ survivor }) => scene.activate([survivor.orders[0]!]),
  second: ({ survivor, loser }) => scene.merge(survivor, loser),
  check: (data, outcome) => requireOneAccount(scene, data, outcome),
});

/** The survivor is a member of the loser's group and lives on its limit until somebody gives it one of its own. */
export const newLimitDuringMerge = (scene: CreditScene): Race<Double> => ({
  fresh() {
    const data = double(scene);
    scene.changeProfile(data.survivor.profile, { Parent_Profile__c: data.loser.profile, Limit_Kind__c: 'Inherit' });
    scene.settle();
    return data;
  },
  first: ({ survivor, loser }) => scene.merge(survivor, loser),
  second: ({ survivor }) => scene.changeProfile(survivor.profile, { Limit_Kind__c: 'Limited', Credit_Limit__c: LIMIT }),
  check(data, outcome) {
    requireOneAccount(scene, data, outcome);
    const [row] = scene.find(`SELECT Limit_Kind__c FROM Credit_Profile__c WHERE Id = '${data.survivor.profile}'`);
    const kind = row!.getByName('Limit_Kind__c');
    if (!refused(outcome.second) && kind !== 'Limited')
      throw new Error(`the new limit is gone: ${kind} ${place(outcome)}`);
  },
});

/** The loser heads a group; its member follows the survivor into whichever group that joins meanwhile. */
interface Headed extends Double {
  readonly member: Customer;
  readonly group: string;
}

export const joiningDuringMerge = (scene: CreditScene): Race<Headed> => ({
  fresh() {
    const data = double(scene);
    const member = scene.customer(1);
    scene.changeProfile(member.profile, { Parent_Profile__c: data.loser.profile });
    const [group] = scene.save('insert', 'Credit_Profile__c', [
      { Currency__c: 'USD', Limit_Kind__c: 'Limited', Credit_Limit__c: LIMIT, Calculated_For__c: scene.today },
    ]) as [string];
    scene.settle();
    return { ...data, member, group };
  },
  first: ({ survivor, loser }) => scene.merge(survivor, loser),
  second: ({ survivor, group }) => scene.changeProfile(survivor.profile, { Parent_Profile__c: group }),
  check(data, outcome) {
    requireOneAccount(scene, data, outcome);
    const joined = !refused(outcome.second);
    const head = refused(outcome.first) ? data.loser.profile : joined ? data.group : data.survivor.profile;
    const [row] = scene.find(`SELECT Parent_Profile__c FROM Credit_Profile__c WHERE Id = '${data.member.profile}'`);
    if (row!.getByName('Parent_Profile__c') !== head)
      throw new Error(`the member is in another group ${place(outcome)}`);
  },
});
