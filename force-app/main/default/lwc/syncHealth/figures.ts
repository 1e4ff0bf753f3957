import type { SyncHealth } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import { age, fill, moment, plainNumber } from 'c/creditFormat';
import { label } from './labels';

/** The four questions of a morning: how old, how complete, what is missing, how did it end. */
export function headline({ sources, totals, issueCount, runs, answeredAt }: SyncHealth): Figure[] {
  const oldest = oldestSuccess(sources);
  const differing = totals.filter(({ difference }) => difference !== 0).length;
  const last = worstLatest(runs);
  return [
    {
      name: 'freshness',
      label: label.freshness,
      value: oldest ? age(oldest, Date.parse(answeredAt)) : label.never,
      ...(oldest ? { note: moment(oldest) } : {}),
      alarming: sources.some(({ isStale }) => isStale),
    },
    {
      name: 'differences',
      label: label.differences,
      value: plainNumber(differing),
      note: fill(label.ofTotals, plainNumber(totals.length)),
      alarming: differing > 0,
    },
    { name: 'issues', label: label.keptOut, value: plainNumber(issueCount), alarming: issueCount > 0 },
    ...(last
      ? [
          {
            name: 'lastRun',
            label: label.lastRun,
            value: last.outcomeLabel,
            note: moment(last.startedAt),
            alarming: last.outcome === 'Failed',
          },
        ]
      : []),
  ];
}

/** How far from well a run ended. */
const SEVERITY = ['Succeeded', 'Running', 'Issues', 'Failed'];

/** One run reads every source; it ended as its worst source did. */
function worstLatest(runs: SyncHealth['runs']): SyncHealth['runs'][number] | undefined {
  const latest = runs.filter(
    (run, index) => runs.findIndex(({ sourceName }) => sourceName === run.sourceName) === index,
  );
  const severity = ({ outcome }: (typeof runs)[number]): number => SEVERITY.indexOf(outcome);
  return latest.sort((one, other) => severity(other) - severity(one))[0];
}

/** The data of all sources together is as old as the oldest; nothing when one has never ended well. */
function oldestSuccess(sources: SyncHealth['sources']): string | undefined {
  const moments = sources.map(({ lastSuccess }) => lastSuccess ?? '');
  const [oldest] = moments.sort();
  return oldest || undefined;
}
