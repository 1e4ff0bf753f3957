import { shownName } from '../../../values/userObject.js';
import type { Compilation } from '../compilation.js';
import type { Context } from '../context.js';
import { compileExpression } from '../expressions/compileExpression.js';
import { assign } from '../expressions/convert.js';
import { isVirtual, staticsOf } from '../expressions/ownFields.js';
import { blockStatement } from '../statements/compileStatement.js';
import { expressionLines } from '../statements/executableLines.js';
import type { InitializerNode } from '../syntax/ast.js';
import type { ClassInfo, FieldInfo } from '../types/classInfo.js';
import type { Unit } from '../unit.js';
import { emitCallable, writeBody } from './emitMethod.js';

/** Slots for instance fields, initialisers of both kinds, and accessors with a body. */
export function emitFields(compilation: Compilation, unit: Unit, info: ClassInfo): void {
  const fields = [...info.fields.values()];
  const slots = fields.filter((field) => !field.isStatic).map((field) => `${field.key}=null;`);
  unit.add(slots.join(''));
  const statics = fields.filter((field) => field.isStatic).map((field) => `${field.key}:null`);
  unit.add(`static slots(){return {${statics.join(',')}};}`);
  emitInitializer(compilation, unit, info, false);
  emitInitializer(compilation, unit, info, true);
  for (const field of fields) emitAccessors(compilation, unit, info, field);
}

/**
 * Values of fields and initialiser blocks in the order written (Apex Developer Guide, "Static and Instance Methods, Variables, and
 * Initialization Code"). Constant texts are there before: they are known when the class is compiled.
 */
function emitInitializer(compilation: Compilation, unit: Unit, info: ClassInfo, isStatic: boolean): void {
  emitCallable(
    {
      compilation,
      unit,
      info,
      head: isStatic ? 'static init' : `"init${info.number}()"`,
      label: `Class.${shownName(info.name)}.<${isStatic ? 'clinit' : 'init'}>`,
      parameters: [],
      returns: compilation.types.void,
      isStatic,
      at: info.node.at,
      options: { isInitializer: true },
    },
    (context) => {
      if (!isStatic) prepareClass(unit, info);
      if (!isStatic && info.superclass?.kind === 'user') unit.add(`this["init${info.superclass.info.number}()"]();`);
      const all = info.initializers.filter((each) => each.isStatic === isStatic);
      const constants: ClassInfo['initializers'] = isStatic ? all.filter(isConstantText) : [];
      for (const each of [...constants, ...all.filter((one) => !constants.includes(one))]) {
        if (isBlock(each)) blockStatement(context, each.body);
        else emitValue(context, each);
      }
    },
  );
}

function emitValue(context: Context, field: FieldInfo): void {
  const { compilation, file } = context.options;
  context.unit.count(executableFieldLines(field));
  const { value, isStatic } = field;
  if (!value) return;
  compilation.attempt(file, () => {
    const code = assign(context, compileExpression(context, value), field.type, value.at);
    context.unit.add(`${isStatic ? staticsOf(context, field) : 'this'}.${field.key}=${code};`, value.at.line);
  });
}

/** The static part of a class runs whole before its first static method or constructor does. */
export function prepareClass(unit: Unit, info: ClassInfo): void {
  const acts = info.initializers.some((each) => each.isStatic && (isBlock(each) || each.value));
  if (acts) unit.add(`${unit.helper('statics')}(${info.number});`);
}

function isBlock(each: ClassInfo['initializers'][number]): each is InitializerNode {
  return 'body' in each;
}

function isConstantText(each: ClassInfo['initializers'][number]): each is FieldInfo {
  return !isBlock(each) && each.isFinal && each.value?.kind === 'literal' && each.value.literal === 'string';
}

/** Automatic properties count with the object that has them; the value of a final text is known when it is compiled. */
function executableFieldLines(field: FieldInfo): number[] {
  const { at, value, property } = field;
  const isAutomatic = property !== undefined && !property.getter?.body && !property.setter?.body;
  if (isConstantText(field)) return [];
  return isAutomatic || value ? [at.line, ...(value ? expressionLines(value) : [])] : [];
}

function emitAccessors(compilation: Compilation, unit: Unit, info: ClassInfo, field: FieldInfo): void {
  if (!field.property) return;
  const { getter, setter } = field.property;
  const base = {
    compilation,
    unit,
    info,
    label: `Class.${shownName(info.name)}.${field.name}`,
    isStatic: field.isStatic,
    options: { accessorOf: field.name.toLowerCase() },
  };
  const head = (kind: string): string => `${field.isStatic ? 'static ' : ''}"${kind}:${field.name.toLowerCase()}"`;
  const holder = field.isStatic ? `${unit.helper('statics')}(${info.number})` : 'this';
  if (getter?.body) {
    const body = getter.body;
    emitCallable({ ...base, head: head('get'), parameters: [], returns: field.type, at: getter.at }, (context) =>
      writeBody(context, body),
    );
  } else if (isVirtual(field)) unit.add(`${head('get')}(){return ${holder}.${field.key};}`);
  if (setter?.body) emitSetter({ ...base, head: head('set'), at: setter.at }, field, setter.body);
  else if (isVirtual(field)) unit.add(`${head('set')}(v){return ${holder}.${field.key}=v;}`);
}

type SetterBase = Omit<Parameters<typeof emitCallable>[0], 'parameters' | 'returns'>;

/** A setter's value is the value assigned, as that of any assignment. */
function emitSetter(
  base: SetterBase,
  field: FieldInfo,
  body: NonNullable<NonNullable<FieldInfo['property']>['setter']>['body'] & object,
): void {
  const inner = `${base.head.slice(0, -1)}!"`;
  base.unit.add(`${base.head}(v){this[${inner.replace('static ', '')}](v);return v;}`);
  const value = { name: 'value', type: field.type, final: false };
  emitCallable({ ...base, head: inner, parameters: [value], returns: base.compilation.types.void }, (context) =>
    writeBody(context, body),
  );
}
