import { interleave, recordPoints, type PointHit } from './interleave.js';

/** How a path of a race ended: with a value, or with what it threw. */
export type Ending = { readonly value: unknown } | { readonly error: Error };

export interface RaceOutcome {
  readonly hit: PointHit;
  readonly first: Ending;
  readonly second: Ending;
}

/** Two paths over the same data. `first` may be a request that answers later; `second` runs whole at a point of `first`. */
export interface Race<Data> {
  /** Data of its own for each run. */
  fresh(): Data;
  first(data: Data): unknown;
  second(data: Data): unknown;
  /** Throws when the paths together did what neither may do. */
  check(data: Data, outcome: RaceOutcome): void;
}

/** Runs the race once per point of the first path, and returns the points. */
export async function everyPoint<Data>(race: Race<Data>): Promise<PointHit[]> {
  const data = race.fresh();
  const points = await recordPoints(async () => ending(() => race.first(data)));
  for (const hit of points) await runAt(race, hit);
  return points;
}

async function runAt<Data>(race: Race<Data>, hit: PointHit): Promise<void> {
  const data = race.fresh();
  let second: Ending | undefined;
  const first = await interleave(
    async () => ending(() => race.first(data)),
    ({ index }) => index === hit.index,
    () => (second = endingNow(() => race.second(data))),
  );
  if (!second) throw new Error(`The path did not come to its point ${hit.index} (${hit.kind} ${hit.detail}) again.`);
  race.check(data, { hit, first, second });
}

async function ending(work: () => unknown): Promise<Ending> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error: error as Error };
  }
}

function endingNow(work: () => unknown): Ending {
  try {
    return { value: work() };
  } catch (error) {
    return { error: error as Error };
  }
}
