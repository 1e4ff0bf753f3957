import { DateTime } from 'luxon';
import type { UserContext } from '../../security/userRows.js';
import { elementOf, listOf } from '../soap/envelope.js';

/** From the least to the most that is told (Salesforce Help, "Debug Log Levels"). */
const LEVELS = ['NONE', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'FINE', 'FINER', 'FINEST'];
/** What the levels of the older header mean that a log is asked for with. */
const ORDINARY = new Map([
  ['APEX_CODE', 'DEBUG'],
  ['APEX_PROFILING', 'INFO'],
]);

/**
 * A debug log (Salesforce Help, "Debug Log Details"): of the events it holds those that begin and end the code, what
 * System.debug says, and the exception that ends it.
 */
export class DebugLog {
  private readonly lines: string[];
  private readonly started = process.hrtime.bigint();

  private constructor(
    private readonly levels: ReadonlyMap<string, string>,
    private readonly now: () => DateTime,
    version: string,
    source: string,
  ) {
    const asked = [...levels].map(([category, level]) => `${category},${level}`).join(';');
    this.lines = [`${version} ${asked}`, ...source.split('\n').map((line) => `Execute Anonymous: ${line}`)];
  }

  /** Undefined when the DebuggingHeader of a SOAP call, or its absence, asks for none. */
  static asked(
    header: unknown,
    user: UserContext,
    code: { readonly version: string; readonly source: string; now(): number },
  ): DebugLog | undefined {
    if (header === undefined) return undefined;
    const { debugLevel, categories } = elementOf(header);
    const chosen = listOf(categories).map(elementOf);
    if (chosen.length === 0 && String(debugLevel).toUpperCase() === 'NONE') return undefined;
    const upper = (text: unknown): string => String(text).toUpperCase();
    const levels = new Map(chosen.map(({ category, level }) => [upper(category), upper(level)]));
    const now = (): DateTime => DateTime.fromMillis(code.now(), { zone: user.timeZone });
    const log = new DebugLog(levels.size > 0 ? levels : ORDINARY, now, code.version, code.source);
    log.event('USER_INFO', '[EXTERNAL]', user.id, user.username, now().toFormat("'(GMT'ZZ') 'ZZZZZ' ('z')|GMT'ZZ"));
    return log;
  }

  /** `09:30:00.0 (1234567)|CODE_UNIT_STARTED|[EXTERNAL]|execute_anonymous_apex` */
  event(name: string, ...details: readonly string[]): void {
    const elapsed = process.hrtime.bigint() - this.started;
    this.lines.push([`${this.now().toFormat('HH:mm:ss.S')} (${elapsed})`, name, ...details].join('|'));
  }

  /** System.debug, as far as its level is asked for. */
  debug(line: number, level: string, text: string): void {
    if (LEVELS.indexOf(level) > LEVELS.indexOf(this.levels.get('APEX_CODE') ?? 'NONE')) return;
    this.event('USER_DEBUG', `[${line}]`, level, text);
  }

  get text(): string {
    return `${this.lines.join('\n')}\n`;
  }
}
