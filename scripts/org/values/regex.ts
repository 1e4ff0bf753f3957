import { Unsupported } from './exceptions.js';
import { harmlessLength, requireReadable, withinBudget } from './regexBudget.js';
import { RegexTranslation } from './regexTranslation.js';
import { kept } from './memo.js';

/** A pattern of Apex, which is one of java.util.regex, as JavaScript runs it. */
export interface JsPattern {
  readonly source: string;
  readonly flags: string;
  readonly groups: number;
  /** Group number by name. */
  readonly names: ReadonlyMap<string, number>;
  readonly repeated: ReadonlySet<number>;
  /** Longer texts are searched under a guard (regexBudget.ts). */
  readonly harmlessLength: number;
}

const translated = new Map<string, JsPattern>();

/** What has no equal in JavaScript throws Unsupported, what is no pattern the platform's StringException. */
export function javaToJs(pattern: string): JsPattern {
  return kept(translated, pattern, () => translate(pattern));
}

function translate(pattern: string): JsPattern {
  // Letters of all languages without regard to case are left to JavaScript, which cannot change that half way.
  const anyCase = /^\(\?(?:iu|ui)\)/.exec(pattern);
  const { source, groups, names, repeated } = new RegexTranslation(anyCase ? pattern.slice(5) : pattern);
  return {
    source,
    flags: anyCase ? 'iv' : 'v',
    groups,
    names,
    repeated,
    harmlessLength: harmlessLength(source),
  };
}

/** A RegExp that finds from any position: global, with group indices. */
export function finder({ source, flags }: JsPattern): RegExp {
  return new RegExp(source, `${flags}dg`);
}

/** Whether the whole text is to match, its beginning, or any part of it. */
export type MatchMode = 'matches' | 'lookingAt' | 'find';

export function matched(pattern: JsPattern, text: string, mode: MatchMode, from = 0): RegExpExecArray | null {
  const source = mode === 'matches' ? `(?:${pattern.source})(?![\\s\\S])` : pattern.source;
  const regex = new RegExp(source, `${pattern.flags}d${mode === 'find' ? 'g' : 'y'}`);
  regex.lastIndex = from;
  return requireReadable(withinBudget(pattern, text, () => regex.exec(text)));
}

/** Text of a group by Java's number; null when it took no part. */
export function groupText(pattern: JsPattern, match: RegExpExecArray, group: number): string | null {
  if (group === 0) return match[0];
  const text = match.groups![`g${group}`];
  if (text === undefined && pattern.repeated.has(group))
    throw new Unsupported(`group ${group}, which an earlier repetition may have set, in regular expression`);
  return text ?? null;
}

/** Begin and end of a group. */
export function groupSpan(match: RegExpExecArray, group: number): readonly [number, number] | undefined {
  return group === 0 ? match.indices![0] : match.indices!.groups![`g${group}`];
}
