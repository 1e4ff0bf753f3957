import { kept } from '../../values/memo.js';

/**
 * The JavaScript of one class or trigger while it is written: constants looked up once when the unit is loaded, and lines
 * that remember the Apex line they come from, so that exceptions can name it.
 */
export class Unit {
  private readonly hoisted = new Map<string, string>();
  private readonly lines: { text: string; line: number; method: number; counts?: readonly number[] }[] = [];
  private readonly methods: string[] = [];
  private method = -1;
  private pending: number[] = [];

  /** Code coverage leaves test classes out. */
  constructor(private readonly isTest = false) {}

  /** Name of a constant of the unit that holds the value of `expression`. */
  hoist(expression: string): string {
    return kept(this.hoisted, expression, () => `$${this.hoisted.size}`);
  }
  /** A function of the runtime. */
  helper(name: string): string {
    return this.hoist(`$.${name}`);
  }
  /** A platform member by the library's signature key. */
  member(type: string, key: string): string {
    return this.hoist(`$.member(${JSON.stringify(type)},${JSON.stringify(key)})`);
  }

  /** The same of a platform interface: the value's type decides when the call is made. */
  interfaceMember(type: string, key: string): string {
    return this.hoist(`$.interfaceMember(${JSON.stringify(type)},${JSON.stringify(key)})`);
  }

  /** Lines that follow belong to this method in stack traces: `Class.X.method`, `Trigger.Y`. */
  beginMethod(label: string): void {
    this.method = this.methods.push(label) - 1;
  }
  add(text: string, line = 0): void {
    const counts = this.pending;
    this.pending = [];
    this.lines.push({ text, line, method: this.method, ...(counts.length > 0 && { counts }) });
  }

  get length(): number {
    return this.lines.length;
  }
  /** Takes back what was added since the unit had this length: half a statement is no JavaScript. */
  cutTo(length: number): void {
    this.lines.length = length;
  }

  /** These Apex lines have run when control comes to what is added next. */
  count(lines: readonly number[]): void {
    if (!this.isTest) this.pending = [...this.pending, ...lines];
  }

  finish(): CompiledUnit {
    const head = [
      '(function($,K,n$){',
      ...[...this.hoisted].map(([expression, name]) => `const ${name}=${expression};`),
    ];
    const body = this.lines.flatMap(({ text, line, method, counts }) =>
      text.split('\n').map((part, i) => ({ part, line, method, counts: i === 0 ? counts : undefined })),
    );
    const lineMap = [...head.map(() => [0, -1]), ...body.map(({ line, method }) => [line, method])].flat();
    const places = body.flatMap(({ counts }, i) => (counts ? [[head.length + i, ...counts]] : []));
    const code = [...head, ...body.map(({ part }) => part), '})'].join('\n');
    return { code, lineMap, methods: this.methods, ...(places.length > 0 && { places }) };
  }
}

export interface CompiledUnit {
  readonly code: string;
  /** Apex line and index into `methods` for each line of `code`, in turn. */
  readonly lineMap: readonly number[];
  readonly methods: readonly string[];
  /** Where code coverage looks: a line of `code`, from 0, and the Apex lines that run with it. */
  readonly places?: readonly (readonly number[])[];
}
