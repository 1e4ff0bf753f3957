/** A condition over numbered items: given the outcome of each, the outcome of all. */
export type FilterLogic = (item: (number: number) => boolean) => boolean;

/** Reads `1 AND (2 OR NOT 3)` (Help, "Add Filter Logic"); without a text all `count` items must hold. */
export function parseFilterLogic(text: string | undefined, count: number): FilterLogic {
  if (text === undefined) return (item) => Array.from({ length: count }, (_, i) => i + 1).every(item);
  const parser = new LogicParser(text, count);
  const logic = parser.either();
  parser.end();
  return logic;
}

class LogicParser {
  private readonly tokens: readonly string[];
  private position = 0;

  constructor(
    private readonly text: string,
    private readonly count: number,
  ) {
    this.tokens = text.toUpperCase().match(/\d+|AND|OR|NOT|[()]|\S/g) ?? [];
  }

  either(): FilterLogic {
    let left = this.both();
    while (this.take('OR')) left = any(left, this.both());
    return left;
  }

  end(): void {
    if (this.position < this.tokens.length) this.fail();
  }

  private both(): FilterLogic {
    let left = this.one();
    while (this.take('AND')) left = all(left, this.one());
    return left;
  }

  private one(): FilterLogic {
    if (this.take('NOT')) return not(this.one());
    if (this.take('(')) {
      const inner = this.either();
      if (!this.take(')')) this.fail();
      return inner;
    }
    const number = Number(this.tokens[this.position++]);
    if (!(number >= 1 && number <= this.count)) this.fail();
    return (item) => item(number);
  }

  private take(token: string): boolean {
    if (this.tokens[this.position] !== token) return false;
    this.position++;
    return true;
  }

  private fail(): never {
    throw new Error(`the filter logic "${this.text}" does not fit ${this.count} criteria`);
  }
}

const any =
  (left: FilterLogic, right: FilterLogic): FilterLogic =>
  (item) =>
    left(item) || right(item);
const all =
  (left: FilterLogic, right: FilterLogic): FilterLogic =>
  (item) =>
    left(item) && right(item);
const not =
  (inner: FilterLogic): FilterLogic =>
  (item) =>
    !inner(item);
