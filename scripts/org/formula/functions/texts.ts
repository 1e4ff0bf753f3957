import { javaToJs, matched } from '../../values/regex.js';
import { Decimal } from '../../values/fractions.js';
import { id18 } from '../../store/ids.js';
import { textOf } from '../values.js';
import { type FormulaFunction, pure } from './formulaFunction.js';

const text = 'text' as const;
const boolean = 'boolean' as const;

function ofText(
  name: string,
  work: (value: string) => unknown,
  result: 'text' | 'number' | 'boolean' = 'text',
): FormulaFunction {
  return pure(name, [text], result, (_, value: string) => work(value));
}

/** As `pure`, but a blank text counts as empty text. */
function blankAsEmpty(definition: FormulaFunction): FormulaFunction {
  return {
    arity: definition.arity,
    compile: (args, position) =>
      definition.compile(
        args.map((arg) => (arg.type === text ? { ...arg, evaluate: (context) => arg.evaluate(context) ?? '' } : arg)),
        position,
      ),
  };
}

/** To the length asked for, which cuts longer texts, too. */
function padded(name: string, pad: (value: string, length: number, filling: string) => string): FormulaFunction {
  return pure(
    name,
    [text, 'number', text],
    text,
    (_, value: string, length: Decimal, filling: string = ' ') => {
      const count = Math.max(0, length.toNumber());
      return pad(value, count, filling).slice(0, count);
    },
    1,
  );
}

/** Links and pictures are HTML to who reads the field. */
function image(address: string, alternative: string, height?: Decimal, width?: Decimal): string {
  const size = height && width ? ` style="height:${height.toNumber()}px; width:${width.toNumber()}px;"` : '';
  return `<img src="${address}" alt="${alternative}"${size} border="0"/>`;
}

/** Help, "Formula Operators and Functions": text functions. */
export const TEXTS: Readonly<Record<string, FormulaFunction>> = {
  TEXT: {
    arity: [1, 1],
    compile: ([value]) => ({ type: text, evaluate: (context) => textOf(value!.evaluate(context)) }),
  },
  VALUE: ofText('VALUE', (value) => Decimal.parse(value) ?? null, 'number'),
  ISNUMBER: ofText('ISNUMBER', (value) => Decimal.parse(value) !== undefined, boolean),
  LEN: blankAsEmpty(ofText('LEN', (value) => Decimal.fromInteger(value.length), 'number')),
  UPPER: ofText('UPPER', (value) => value.toUpperCase()),
  LOWER: ofText('LOWER', (value) => value.toLowerCase()),
  TRIM: ofText('TRIM', (value) => value.trim()),
  CASESAFEID: ofText('CASESAFEID', id18),
  LEFT: pure('LEFT', [text, 'number'], text, (_, value: string, count: Decimal) =>
    value.slice(0, Math.max(0, count.toNumber())),
  ),
  RIGHT: pure('RIGHT', [text, 'number'], text, (_, value: string, count: Decimal) =>
    count.toNumber() <= 0 ? '' : value.slice(-count.toNumber()),
  ),
  MID: pure('MID', [text, 'number', 'number'], text, (_, value: string, start: Decimal, count: Decimal) => {
    const from = Math.max(1, start.toNumber()) - 1;
    return value.slice(from, from + Math.max(0, count.toNumber()));
  }),
  SUBSTITUTE: pure('SUBSTITUTE', [text, text, text], text, (_, value: string, old: string, put: string) =>
    old === '' ? value : value.split(old).join(put),
  ),
  FIND: pure(
    'FIND',
    [text, text, 'number'],
    'number',
    (_, sought: string, value: string, start: Decimal = Decimal.fromInteger(1)) =>
      Decimal.fromInteger(value.indexOf(sought, start.toNumber() - 1) + 1),
    1,
  ),
  CONTAINS: blankAsEmpty(
    pure('CONTAINS', [text, text], boolean, (_, value: string, part: string) => value.includes(part)),
  ),
  REGEX: blankAsEmpty(
    pure(
      'REGEX',
      [text, text],
      boolean,
      (_, value: string, pattern: string) => matched(javaToJs(pattern), value, 'matches') !== null,
    ),
  ),
  BR: pure('BR', [], text, () => '<br>'),
  HYPERLINK: blankAsEmpty(
    pure(
      'HYPERLINK',
      [text, text, text],
      text,
      (_, address: string, name: string, target: string = '_blank') =>
        `<a href="${address}" target="${target}">${name}</a>`,
      1,
    ),
  ),
  IMAGE: blankAsEmpty(
    pure(
      'IMAGE',
      [text, text, 'number', 'number'],
      text,
      (_, ...values: [string, string, Decimal?, Decimal?]) => image(...values),
      2,
    ),
  ),
  LPAD: padded('LPAD', (value, length, filling) => value.padStart(length, filling)),
  RPAD: padded('RPAD', (value, length, filling) => value.padEnd(length, filling)),
  REVERSE: ofText('REVERSE', (value) => [...value].reverse().join('')),
  BEGINS: blankAsEmpty(
    pure('BEGINS', [text, text], boolean, (_, value: string, part: string) => value.startsWith(part)),
  ),
};
