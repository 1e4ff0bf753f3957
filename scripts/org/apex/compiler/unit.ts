/**
 * The JavaScript of one class or trigger while it is written: constants looked up once when the unit is loaded, and lines
 * that remember the Apex line they come from, so that exceptions can name it.
 */
export class Unit {
  private readonly hoisted = new Map<string, string>();
  private readonly lines: { text: string; line: number; method: number }[] = [];
  private readonly methods: string[] = [];
  private method = -1;

  /** Name of a constant of the unit that holds the value of `expression`. */
  hoist(expression: string): string {
    let name = this.hoisted.get(expression);
    if (!name) this.hoisted.set(expression, (name = `$${this.hoisted.size}`));
    return name;
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
    this.lines.push({ text, line, method: this.method });
  }

  finish(): CompiledUnit {
    const head = ['(function($,K){', ...[...this.hoisted].map(([expression, name]) => `const ${name}=${expression};`)];
    const body = this.lines.flatMap(({ text, line, method }) =>
      text.split('\n').map((part) => ({ part, line, method })),
    );
    const lineMap = [...head.map(() => [0, -1]), ...body.map(({ line, method }) => [line, method])].flat();
    return { code: [...head, ...body.map(({ part }) => part), '})'].join('\n'), lineMap, methods: this.methods };
  }
}

export interface CompiledUnit {
  readonly code: string;
  /** Apex line and index into `methods` for each line of `code`, in turn. */
  readonly lineMap: readonly number[];
  readonly methods: readonly string[];
}
