/** What ran of a class (inner ones included) or trigger: line numbers in ascending order. */
export interface LineCoverage {
  /** `CreditCheck`, `InvoiceTrigger` */
  readonly name: string;
  readonly file: string;
  readonly covered: readonly number[];
  readonly uncovered: readonly number[];
}

/** Code of which places are known: a line of it, from 0, and the Apex lines that have run when control came there. */
interface Countable {
  readonly code: string;
  readonly places?: readonly (readonly number[])[];
}

interface CountedUnit {
  readonly name: string;
  readonly file: string;
  /** Apex lines by place. */
  readonly places: readonly (readonly number[])[];
  /** 1 for each place that was reached since the last `take`. */
  readonly reached: Uint8Array;
  /** 1 for each place that was ever reached. */
  readonly ever: Uint8Array;
}

/** Which lines of the code ran (Tooling API, "ApexCodeCoverage" and "ApexCodeCoverageAggregate"). */
export class LineCounter {
  private readonly units: CountedUnit[] = [];

  /** The unit's code with a mark set at each place, and the marks. */
  instrument(name: string, file: string, unit: Countable): { code: string; reached: Uint8Array } {
    const places = unit.places ?? [];
    const size = places.length;
    const reached = new Uint8Array(size);
    const code = unit.code.split('\n');
    for (const [place, [at]] of places.entries()) code[at!] = `n$[${place}]=1;${code[at!]}`;
    if (size > 0) {
      const outermost = name.split('.')[0]!;
      const lines = places.map(([, ...apex]) => apex);
      this.units.push({ name: outermost, file, places: lines, reached, ever: new Uint8Array(size) });
    }
    return { code: code.join('\n'), reached };
  }

  /** What ran since the last call, of classes and triggers of which anything ran. */
  take(): LineCoverage[] {
    const coverage = this.summed((unit) => unit.reached).filter(({ covered }) => covered.length > 0);
    for (const { reached, ever } of this.units) {
      for (let i = 0; i < reached.length; i++) ever[i]! |= reached[i]!;
      reached.fill(0);
    }
    return coverage;
  }

  /** What ran up to the last `take`, of all classes and triggers. */
  total(): LineCoverage[] {
    return this.summed((unit) => unit.ever);
  }

  private summed(marks: (unit: CountedUnit) => Uint8Array): LineCoverage[] {
    const files = new Map<string, { name: string; lines: Map<number, boolean> }>();
    for (const unit of this.units) {
      const { lines } =
        files.get(unit.file) ?? files.set(unit.file, { name: unit.name, lines: new Map() }).get(unit.file)!;
      unit.places.forEach((place, i) => {
        for (const line of place) lines.set(line, marks(unit)[i] === 1 || lines.get(line) === true);
      });
    }
    return [...files].map(([file, { name, lines }]) => {
      const sorted = [...lines].sort(([a], [b]) => a - b);
      const those = (isCovered: boolean) => sorted.filter(([, ran]) => ran === isCovered).map(([line]) => line);
      return { name, file, covered: those(true), uncovered: those(false) };
    });
  }
}
