import { processApprovals } from '../../approval/processApprovals.js';
import { isRecordLocked } from '../../dml/recordLocks.js';
import { current } from '../../engine/transaction.js';
import { ApexList } from '../../values/list.js';
import { ApexMap } from '../../values/map.js';
import { given } from './arguments.js';
import { changeLocks, idOf } from './lockResults.js';
import type { LibraryPart, Member } from './part.js';
import type { ProcessRequestValue } from './ProcessRequest.js';
import { ProcessResultValue } from './ProcessResult.js';

const process: Member = (target: ApexList | ProcessRequestValue | null, allOrNone: boolean | null = true) => {
  const requests = target instanceof ApexList ? (target.items as ProcessRequestValue[]) : [given(target)];
  const results = processApprovals(
    current(),
    requests.map((item) => given(item).request()),
    allOrNone !== false,
  ).map((result) => new ProcessResultValue(result));
  return target instanceof ApexList ? new ApexList('Approval.ProcessResult', results) : results[0];
};

const isLocked: Member = (item: unknown) => isRecordLocked(current(), idOf(item));
const areLocked: Member = (list: ApexList | null) => {
  const answers = new ApexMap('Id', 'Boolean');
  for (const item of given(list).items) answers.put(idOf(item), isRecordLocked(current(), idOf(item)));
  return answers;
};

/** The same member for each kind of target, with and without allOrNone. */
function forEach(name: string, targets: readonly string[], member: Member): [string, Member][] {
  return targets.flatMap((target): [string, Member][] => [
    [`static ${name}(${target})`, member],
    [`static ${name}(${target},System.Boolean)`, member],
  ]);
}

const RECORDS = ['System.Id', 'System.SObject', 'System.List<Object>'];

export const library: LibraryPart = {
  type: 'System.Approval',
  members: {
    ...Object.fromEntries([
      ...forEach('process', ['Approval.ProcessRequest', 'System.List<Approval.ProcessRequest>'], process),
      ...forEach('lock', RECORDS, changeLocks('lock')),
      ...forEach('unlock', RECORDS, changeLocks('unlock')),
    ]),
    'static isLocked(System.Id)': isLocked,
    'static isLocked(System.SObject)': isLocked,
    'static isLocked(System.List<Object>)': areLocked,
  },
};
