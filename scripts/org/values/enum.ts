/** An Apex enum and its constants, the platform's or the code's own. Constants are interned: compare them with `===`. */
export class EnumType {
  readonly values: readonly EnumValue[];
  private readonly byName: ReadonlyMap<string, EnumValue>;

  /** `name` is canonical: `System.RoundingMode`, `CreditCheck.Outcome`. */
  constructor(
    readonly name: string,
    constants: readonly string[],
  ) {
    this.values = constants.map((constant, ordinal) => new EnumValue(this, constant, ordinal));
    this.byName = new Map(this.values.map((value) => [value.name.toLowerCase(), value]));
  }
  valueOf(name: string): EnumValue | undefined {
    return this.byName.get(name.toLowerCase());
  }
}

export class EnumValue {
  constructor(
    readonly enumType: EnumType,
    readonly name: string,
    readonly ordinal: number,
  ) {}

  get type(): string {
    return this.enumType.name;
  }
  toString(): string {
    return this.name;
  }
}
