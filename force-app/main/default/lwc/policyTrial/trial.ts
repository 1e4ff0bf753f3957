import type { PolicyChange, PolicyChoice, PolicyTrialPage } from 'credit/contract';

/** How far a trial has come, and what it found so far. */
export interface Trial {
  readonly judged: number;
  readonly total: number;
  readonly state: 'running' | 'stopped' | 'finished';
  readonly changes: readonly PolicyChange[];
}

export const begun: Trial = { judged: 0, total: 0, state: 'running', changes: [] };

export function plus(trial: Trial, page: PolicyTrialPage): Trial {
  const judged = trial.judged + page.judged;
  return {
    judged,
    // Orders that came in meanwhile are judged as well.
    total: Math.max(page.total ?? trial.total, judged),
    state: page.lastId ? 'running' : 'finished',
    changes: [...trial.changes, ...page.changes],
  };
}

/** Records a person has switched for the draft, by key. */
export type Switched = ReadonlyMap<string, boolean>;

export const isChosen = ({ key, inForce }: PolicyChoice, switched: Switched): boolean => switched.get(key) ?? inForce;

/** Takes over the ticks of a list. What takes the place of others switches them off, and gives them back when it goes. */
export function switchedBy(
  selected: readonly string[],
  listed: readonly PolicyChoice[],
  all: readonly PolicyChoice[],
  before: Switched,
): Switched {
  const switched = new Map(before);
  const inForce = new Map(all.map((choice) => [choice.key, choice.inForce]));
  for (const choice of listed) {
    const on = selected.includes(choice.key);
    if (on === isChosen(choice, before)) continue;
    switched.set(choice.key, on);
    for (const other of choice.replaces) switched.set(other, on ? false : (inForce.get(other) ?? false));
  }
  return switched;
}
