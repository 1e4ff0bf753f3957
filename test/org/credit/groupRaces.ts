import type { Race } from '../../../scripts/org/engine/everyPoint.js';
import { money } from '../../../scripts/limits/sceneOrg.js';
import { LIMIT, place, refused, requireCreditReason, type CreditScene, type Customer } from './creditScene.js';

/** A group with 1,000.00 for all, one member with a draft of 700.00, and one outside it that has reserved 700.00. */
interface Family {
  readonly parent: string;
  readonly member: Customer;
  readonly outsider: Customer;
}

const family = (scene: CreditScene): Family => {
  const outsider = scene.customer(1);
  scene.activate([outsider.orders[0]!]);
  return { ...openFamily(scene, 'Limited'), outsider };
};

function openFamily(scene: CreditScene, kind: string): Pick<Family, 'parent' | 'member'> {
  const [parent] = scene.save('insert', 'Credit_Profile__c', [
    { Currency__c: 'USD', Limit_Kind__c: kind, Credit_Limit__c: LIMIT, Calculated_For__c: scene.today },
  ]) as [string];
  const member = scene.customer(1);
  scene.changeProfile(member.profile, { Parent_Profile__c: parent });
  scene.settle();
  return { parent, member };
}

const join = (scene: CreditScene, { parent, outsider }: Family): void =>
  scene.changeProfile(outsider.profile, { Parent_Profile__c: parent });

type Outcome = Parameters<Race<unknown>['check']>[1];

/** Before any event is delivered: the group knows what its members owe together. */
function requireAddedUp(scene: CreditScene, parent: string, outcome: Outcome): void {
  const at = place(outcome);
  requireCreditReason(at, outcome.first, outcome.second);
  const [group] = scene.find(`SELECT Group_Exposure__c FROM Credit_Profile__c WHERE Id = '${parent}'`);
  const members = scene.find(`SELECT Reserved_Orders__c FROM Credit_Profile__c WHERE Parent_Profile__c = '${parent}'`);
  const owed = members.reduce((sum, row) => sum + Number(String(row.getByName('Reserved_Orders__c') ?? 0)), 0);
  const known = Number(String(group!.getByName('Group_Exposure__c') ?? 0));
  if (known !== owed) throw new Error(`the group says ${known}, its members owe ${owed} ${at}`);
}

/** A customer with 700.00 joins the group while a member asks for 700.00. Whoever comes first, the group knows. */
export const joiningDuringActivation = (scene: CreditScene): Race<Family> => ({
  fresh: () => family(scene),
  first: ({ member }) => scene.activate([member.orders[0]!]),
  second: (data) => join(scene, data),
  check({ parent }, outcome) {
    requireAddedUp(scene, parent, outcome);
    if (!refused(outcome.first) && !refused(outcome.second))
      throw new Error(`over-committed: a member passed although the other had joined ${place(outcome)}`);
  },
});

export const activationDuringJoining = (scene: CreditScene): Race<Family> => ({
  fresh: () => family(scene),
  first: (data) => join(scene, data),
  second: ({ member }) => scene.activate([member.orders[0]!]),
  check: ({ parent }, outcome) => requireAddedUp(scene, parent, outcome),
});

/** A group without a limit gets one of 1,000.00 while a member asks for 700.00. */
type OpenFamily = Pick<Family, 'parent' | 'member'>;

const limit = (scene: CreditScene, parent: string): void =>
  scene.changeProfile(parent, { Limit_Kind__c: 'Limited', Credit_Limit__c: money('1000') });

export const limitingDuringActivation = (scene: CreditScene): Race<OpenFamily> => ({
  fresh: () => openFamily(scene, 'Unlimited'),
  first: ({ member }) => scene.activate([member.orders[0]!]),
  second: ({ parent }) => limit(scene, parent),
  check: ({ parent }, outcome) => {
    if (!refused(outcome.second)) requireAddedUp(scene, parent, outcome);
  },
});

export const activationDuringLimiting = (scene: CreditScene): Race<OpenFamily> => ({
  fresh: () => openFamily(scene, 'Unlimited'),
  first: ({ parent }) => limit(scene, parent),
  second: ({ member }) => scene.activate([member.orders[0]!]),
  check: ({ parent }, outcome) => {
    if (!refused(outcome.first)) requireAddedUp(scene, parent, outcome);
  },
});

/** A group that could not be added up has lost its last member, and while that is forgotten a customer with 700.00 joins. */
export const joiningDuringForgetting = (scene: CreditScene): Race<Family> => ({
  fresh() {
    const data = family(scene);
    scene.changeProfile(data.parent, { Calculation_Error__c: 'A rate is missing' });
    scene.changeProfile(data.member.profile, { Parent_Profile__c: null });
    return data;
  },
  first: () => scene.settle(),
  second: (data) => join(scene, data),
  check: ({ parent }, outcome) => requireAddedUp(scene, parent, outcome),
});
