import { DateTime } from 'luxon';
import type { DebugListener } from '../../engine/debugEvents.js';
import type { UserContext } from '../../security/userRows.js';
import { ApexException } from '../../values/exceptions.js';
import { apexText } from '../errors.js';
import { elementOf, listOf } from '../soap/envelope.js';

/** From the least to the most that is told (Salesforce Help, "Debug Log Levels"). */
const LEVELS = ['NONE', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'FINE', 'FINER', 'FINEST'];
/** What the levels of the older header mean that a log is asked for with. */
const ORDINARY = new Map([
  ['APEX_CODE', 'DEBUG'],
  ['APEX_PROFILING', 'INFO'],
]);

/** The level of each category that a log is asked for with: `APEX_CODE` → `DEBUG`. */
export type Levels = ReadonlyMap<string, string>;

interface About {
  readonly user: UserContext;
  /** Of the API: `67.0` */
  readonly version: string;
  readonly now: () => number;
  /** Of anonymous Apex, which a log begins with. */
  readonly source?: string;
}

/**
 * A debug log (Salesforce Help, "Debug Log Details"): of the events it holds those that begin and end the code, what
 * System.debug says, and the exception that ends it.
 */
export class DebugLog implements DebugListener {
  private readonly lines: string[];
  private readonly started = process.hrtime.bigint();
  private readonly now: () => DateTime;
  private units = 0;
  private fatal: unknown;
  /** Whether code ran that the log tells of. */
  tellsCode = false;

  constructor(
    private readonly levels: Levels,
    { user, version, now, source }: About,
  ) {
    this.now = () => DateTime.fromMillis(now(), { zone: user.timeZone });
    const asked = [...levels].map(([category, level]) => `${category},${level}`).join(';');
    const shown = source?.split('\n').map((line) => `Execute Anonymous: ${line}`) ?? [];
    this.lines = [`${version} ${asked}`, ...shown];
    const zone = this.now().toFormat("'(GMT'ZZ') 'ZZZZZ' ('z')|GMT'ZZ");
    this.write('USER_INFO', '[EXTERNAL]', user.id, user.username, zone);
    this.write('EXECUTION_STARTED');
  }

  /** Undefined when the DebuggingHeader of a SOAP call, or its absence, asks for none. */
  static asked(header: unknown, about: About): DebugLog | undefined {
    if (header === undefined) return undefined;
    const { debugLevel, categories } = elementOf(header);
    const chosen = listOf(categories).map(elementOf);
    if (chosen.length === 0 && String(debugLevel).toUpperCase() === 'NONE') return undefined;
    const upper = (text: unknown): string => String(text).toUpperCase();
    const levels = new Map(chosen.map(({ category, level }) => [upper(category), upper(level)]));
    return new DebugLog(levels.size > 0 ? levels : ORDINARY, about);
  }

  begin(unit: string): void {
    this.units++;
    this.tellsCode = true;
    this.write('CODE_UNIT_STARTED', '[EXTERNAL]', unit);
  }

  end(unit: string, error?: unknown): void {
    if (error instanceof ApexException) this.threw(error);
    this.units--;
    this.write('CODE_UNIT_FINISHED', unit);
  }

  debug(line: number, level: string, text: string): void {
    if (LEVELS.indexOf(level) > LEVELS.indexOf(this.levels.get('APEX_CODE') ?? 'NONE')) return;
    this.tellsCode = true;
    this.write('USER_DEBUG', `[${line}]`, level, text);
  }

  /** The last lines, of what ended the transaction as well. */
  close(error?: unknown): void {
    if (error instanceof ApexException && error !== this.fatal) this.threw(error);
    this.write('EXECUTION_FINISHED');
  }

  get text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  /** What leaves the outermost unit ends the transaction; code around an inner one may catch it. */
  private threw(error: ApexException): void {
    this.tellsCode = true;
    const { apexType, apexMessage, lineNumber } = error;
    this.write('EXCEPTION_THROWN', `[${lineNumber}]`, `${apexType}: ${apexMessage ?? 'Script-thrown exception'}`);
    if (this.units > 1) return;
    this.fatal = error;
    this.write('FATAL_ERROR', apexText(error));
  }

  get milliseconds(): number {
    return Number((process.hrtime.bigint() - this.started) / 1_000_000n);
  }

  /** `09:30:00.0 (1234567)|CODE_UNIT_STARTED|[EXTERNAL]|execute_anonymous_apex` */
  private write(name: string, ...details: readonly string[]): void {
    const elapsed = process.hrtime.bigint() - this.started;
    this.lines.push([`${this.now().toFormat('HH:mm:ss.S')} (${elapsed})`, name, ...details].join('|'));
  }
}
