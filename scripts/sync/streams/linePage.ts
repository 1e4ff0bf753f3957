/** Where the bytes of a line lie. A buffer of its own for each would cost more than the line. */
export interface Line {
  readonly page: Buffer;
  readonly start: number;
  readonly end: number;
}

/** Lines lie behind each other in pages of so many bytes; what was written is not touched again. */
const PAGE = 1 << 18;
/** Of one UTF-16 unit in UTF-8. */
const MOST_BYTES = 3;
/** 1 for characters of one byte that are neither part of a CSV file nor the beginning of what clears a field. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) => (',"#\r\n'.includes(String.fromCharCode(code)) ? 0 : 1));
const LINE_FEED = 10;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const LARGEST_INT = 0x7fffffff;
const LONGEST_AMOUNT = '-2147483647.999,'.length;

export const lineOf = (text: string): Line => {
  const page = Buffer.from(text);
  return { page, start: 0, end: page.length };
};

export const textOf = ({ page, start, end }: Line): string => page.toString('utf8', start, end);

/** Writes the fields of one line after the other as bytes, each with the comma behind it. */
export class LinePage {
  private page = Buffer.alloc(0);
  private start = 0;
  private end = 0;

  begin(): void {
    this.start = this.end;
  }

  /** The fields so far, without the comma behind the last. */
  get fields(): Uint8Array {
    return new Uint8Array(this.page.buffer, this.page.byteOffset + this.start, this.end - this.start - 1);
  }

  /** The line with one more field. */
  ended(last: string): Line {
    this.putAscii(last, LINE_FEED);
    return { page: this.page, start: this.start, end: this.end };
  }

  /** A field that needs no quotes. */
  put(ascii: string): void {
    this.putAscii(ascii, COMMA);
  }

  /** Byte by byte as long as it is plain: a call into the runtime for each value costs more than the value. */
  putText(text: string): void {
    this.makeRoom(text.length + 1);
    const { page } = this;
    let { end } = this;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (PLAIN[code] !== 1) return this.putQuoted(text);
      page[end++] = code;
    }
    page[end++] = COMMA;
    this.end = end;
  }

  /** As `String` writes it, digit by digit where it is an amount of at most three decimals. */
  putNumber(value: number): void {
    const size = Math.abs(value);
    const whole = size <= LARGEST_INT ? size | 0 : 0;
    const thousandths = Math.round((size - whole) * 1000) | 0;
    if (thousandths >= 1000 || (whole * 1000 + thousandths) / 1000 !== size) return this.put(String(value));
    this.makeRoom(LONGEST_AMOUNT);
    if (value < 0) this.page[this.end++] = MINUS;
    this.putDigits(whole);
    if (thousandths > 0) this.putDecimals(thousandths);
    this.page[this.end++] = COMMA;
  }

  private putDigits(whole: number): void {
    let unit = 1;
    while (unit <= whole / 10) unit *= 10;
    for (let rest = whole; unit >= 1; unit = (unit / 10) | 0) {
      const digit = (rest / unit) | 0;
      this.page[this.end++] = ZERO + digit;
      rest -= digit * unit;
    }
  }

  private putDecimals(thousandths: number): void {
    this.page[this.end++] = POINT;
    for (let rest = thousandths; rest > 0; rest = (rest * 10) % 1000) this.page[this.end++] = ZERO + ((rest / 100) | 0);
  }

  private putAscii(ascii: string, behind: number): void {
    this.makeRoom(ascii.length + 1);
    const { page } = this;
    let { end } = this;
    for (let i = 0; i < ascii.length; i++) page[end++] = ascii.charCodeAt(i);
    page[end++] = behind;
    this.end = end;
  }

  private putQuoted(text: string): void {
    const quoted = `"${text.replaceAll('"', '""')}",`;
    this.makeRoom(quoted.length * MOST_BYTES);
    this.end += this.page.write(quoted, this.end);
  }

  private makeRoom(bytes: number): void {
    if (this.end + bytes <= this.page.length) return;
    const begun = this.page.subarray(this.start, this.end);
    this.page = Buffer.allocUnsafeSlow(Math.max(PAGE, begun.length + bytes));
    this.start = 0;
    this.end = begun.copy(this.page);
  }
}
