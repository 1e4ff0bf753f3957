import vm from 'node:vm';
import { ApexException } from './exceptions.js';
import type { JsPattern } from './regex.js';

/** "Salesforce limits the number of times an input sequence for a regular expression can be accessed to 1,000,000 times" (Apex Developer Guide, "Using Patterns and Matchers"). */
const MOST_ACCESSES = 1_000_000;
/** V8 does not count accesses. What runs this long has read its text many times as often, on any machine. */
const MOST_MILLISECONDS = 1_000;
/** Steps that take a fraction of a second: what cannot need more runs without a guard, which costs 60 µs. */
const HARMLESS_STEPS = 2e7;
/** 2 to this power is harmless. */
const HARMLESS_NESTED_LENGTH = 24;

const guard = vm.createContext({ search: undefined as (() => unknown) | undefined });
const script = new vm.Script('search()');

/** Runs a search with a pattern that may backtrack without end; too much of it is the platform's limit error, which Apex cannot catch. */
export function withinBudget<T>(pattern: JsPattern, text: string, search: () => T): T {
  if (text.length <= pattern.harmlessLength) return search();
  guard['search'] = search;
  try {
    return script.runInContext(guard, { timeout: MOST_MILLISECONDS }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return tooComplicated();
  } finally {
    guard['search'] = undefined;
  }
}

/** A match that long was read letter by letter. */
export function requireReadable(match: RegExpExecArray | null): RegExpExecArray | null {
  return match && match[0].length > MOST_ACCESSES ? tooComplicated() : match;
}

function tooComplicated(): never {
  throw new ApexException('System.LimitException', 'Regex too complicated');
}

/** Texts up to this length cannot need many steps, whatever they hold. */
export function harmlessLength(source: string): number {
  const { quantifiers, nested } = shapeOf(source);
  if (nested) return HARMLESS_NESTED_LENGTH;
  let length = 1;
  while (length < MOST_ACCESSES && waysToPlace(quantifiers + 1, length) <= HARMLESS_STEPS)
    length = Math.ceil(length * 1.1);
  return length;
}

/** Ways to choose where a match begins and where each of its quantifiers stops. */
function waysToPlace(boundaries: number, length: number): number {
  let ways = 1;
  for (let i = 1; i <= boundaries; i++) ways *= (length + i) / i;
  return ways;
}

interface Shape {
  /** How many parts may be of different length. */
  readonly quantifiers: number;
  /** A repeated group may itself match in different ways, or a back reference asks for more than position alone. */
  readonly nested: boolean;
}

const TOKEN = /\\[\s\S]|\(|\)|\||[*+]|\{\d+(?:,\d*)?\}|(?<![(*+?}])\?/g;

function shapeOf(source: string): Shape {
  let nested = /\\(?:[1-9]|k<)/.test(source);
  let quantifiers = 0;
  /** For each open group, the pattern itself first: may it match in different ways? */
  const varies = [false];
  let group = { end: -1, varies: false };
  for (const { 0: token, index } of source.matchAll(TOKEN)) {
    if (token === '(') varies.push(false);
    else if (token === ')') {
      group = { end: index + 1, varies: varies.pop()! };
      varies.push(varies.pop()! || group.varies);
    } else if (token === '|') varies[varies.length - 1] = true;
    else if (!token.startsWith('\\')) {
      if (group.varies && group.end === index && token !== '?') nested = true;
      if (/^\{\d+\}$/.test(token)) continue;
      quantifiers++;
      varies[varies.length - 1] = true;
    }
  }
  return { quantifiers, nested };
}
