const DAY = 86_400_000;

/** Apex Time: milliseconds since midnight. Adding wraps around at midnight (Apex Reference, "Time Class"). */
export class ApexTime {
  constructor(readonly ms: number) {}

  static of(hour: number, minute: number, second: number, millisecond: number): ApexTime {
    return new ApexTime(0).plus(((hour * 60 + minute) * 60 + second) * 1000 + millisecond);
  }
  /** `HH:mm:ss[.SSS][Z]`; undefined when the text is no time. */
  static parse(text: string): ApexTime | undefined {
    const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/.exec(text);
    if (!match || Number(match[1]) > 23 || Number(match[2]) > 59 || Number(match[3] ?? 0) > 59) return undefined;
    return ApexTime.of(
      Number(match[1]),
      Number(match[2]),
      Number(match[3] ?? 0),
      Number((match[4] ?? '').padEnd(3, '0')),
    );
  }

  get hour(): number {
    return Math.floor(this.ms / 3_600_000);
  }
  get minute(): number {
    return Math.floor(this.ms / 60_000) % 60;
  }
  get second(): number {
    return Math.floor(this.ms / 1000) % 60;
  }
  get millisecond(): number {
    return this.ms % 1000;
  }

  plus(ms: number): ApexTime {
    return new ApexTime((((this.ms + ms) % DAY) + DAY) % DAY);
  }

  toString(): string {
    return `${new Date(this.ms).toISOString().slice(11)}`;
  }
}
