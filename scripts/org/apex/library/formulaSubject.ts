import type { ApexProperty } from '../../engine/program.js';
import { current } from '../../engine/transaction.js';
import { FormulaError } from '../../formula/parseFormula.js';
import { type Compiled, formulaTypeOf, type SubjectScope, type FormulaType } from '../../formula/types.js';
import { toFormulaValue } from '../../formula/values.js';
import type { SObject } from '../../values/sobject.js';
import { classOf } from '../../values/userObject.js';
import { readField } from './recordFields.js';

/** A name on the way to a value: how to read it from what is before it, and the Apex type it leads to. */
interface Step {
  readonly type: string;
  readonly read: (holder: object) => unknown;
  readonly formulaType: FormulaType | undefined;
}

/** Names of a formula that is evaluated against an Apex object or a record in memory: properties, fields, parents. */
export function formulaSubject(type: string, onName: (name: string) => void): SubjectScope['subject'] {
  return (text, position): Compiled => {
    const steps: Step[] = [];
    let holder = type;
    for (const name of text.split('.')) {
      const step = stepFrom(holder, name);
      if (!step) throw new FormulaError(`Field ${text} does not exist. Check spelling.`, position);
      steps.push(step);
      holder = step.type;
    }
    const formulaType = steps.at(-1)!.formulaType;
    if (!formulaType)
      throw new FormulaError(`Field ${text} is of a type that formulas cannot use: ${holder}.`, position);
    onName(text);
    return { type: formulaType, evaluate: ({ subject }) => toFormulaValue(walk(steps, subject)) };
  };
}

function walk(steps: readonly Step[], subject: unknown): unknown {
  let value = subject ?? null;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) return null;
    value = step.read(value) ?? null;
  }
  return value;
}

function stepFrom(holder: string, name: string): Step | undefined {
  const { program, schema } = current().org;
  const lower = name.toLowerCase();
  const property = program
    .classNamed(holder)
    ?.properties.find((each) => isOpen(each) && each.name.toLowerCase() === lower);
  if (property) {
    const read = (object: object): unknown => classOf(object)?.get(object, property.name);
    return { type: property.type, read, formulaType: APEX_TYPES[property.type] };
  }
  const object = schema.get(holder);
  const field = object?.field(name);
  if (field)
    return {
      type: field.apexType,
      read: (record) => readField(record as SObject, field),
      formulaType: formulaTypeOf(field),
    };
  const parent = object?.parents.get(lower);
  if (!parent) return undefined;
  return {
    type: parent.referenceTo[0] ?? '',
    read: (record) => (record as SObject).relations?.get(lower),
    formulaType: undefined,
  };
}

/** Formulas read global properties of objects only (Apex Developer Guide, "Formula Evaluation in Apex"). */
const isOpen = ({ isStatic, access }: ApexProperty): boolean => !isStatic && access === 'global';

const APEX_TYPES: Readonly<Record<string, FormulaType>> = {
  Boolean: 'boolean',
  Date: 'date',
  Datetime: 'datetime',
  Decimal: 'number',
  Double: 'number',
  Id: 'text',
  Integer: 'number',
  Long: 'number',
  String: 'text',
  Time: 'time',
};
