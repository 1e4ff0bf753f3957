import { shownName } from '../../../values/userObject.js';
import type { Compilation } from '../compilation.js';
import { Context } from '../context.js';
import { quoted } from '../expressions/convert.js';
import { statements } from '../statements/compileStatement.js';
import type { TriggerNode } from '../syntax/ast.js';
import type { ClassInfo, MethodInfo } from '../types/classInfo.js';
import { substitutes } from '../types/implementations.js';
import { type CompiledUnit, Unit } from '../unit.js';
import { isFuture } from './checkModifiers.js';
import { emitConstructors } from './emitConstructors.js';
import { emitFields, prepareClass } from './emitFields.js';
import { emitCallable, methodHead, writeBody } from './emitMethod.js';

/** The body of a trigger runs in system mode without sharing (Apex Developer Guide, "Using the with sharing … Keywords"). */
export function emitTrigger(compilation: Compilation, node: TriggerNode, file: string): CompiledUnit | undefined {
  const object = compilation.schema.get(node.object);
  if (!object) {
    compilation.report(file, node.at, `Invalid type: ${node.object}`);
    return undefined;
  }
  for (const member of node.members)
    compilation.report(file, member.at, 'Methods and types in a trigger are not supported: move them to a class');
  const unit = new Unit();
  const context = new Context({
    compilation,
    unit,
    file,
    owner: undefined,
    trigger: compilation.types.record(object),
    isStatic: true,
    returns: compilation.types.void,
    defaultAccess: 'system',
  });
  unit.beginMethod(`Trigger.${node.name}`);
  unit.add(`return function(){const f$=${unit.helper('enter')}(0);try{`, node.at.line);
  statements(context, node.body.statements);
  if (context.tempNames.length > 0) unit.add(`var ${context.tempNames.join(',')};`);
  unit.add(`}finally{${unit.helper('leave')}(f$);}};`);
  return unit.finish();
}

/** The JavaScript class of an Apex class. Interfaces and enums have no code. */
export function emitClass(compilation: Compilation, info: ClassInfo): CompiledUnit | undefined {
  if (info.kind !== 'class') return undefined;
  const unit = new Unit(info.isTest);
  unit.add(`return class ${info.name.replaceAll(/\W/g, '_')}$ extends ${superclass(compilation, unit, info)}{`);
  unit.add(`static info=${info.number};`);
  emitFields(compilation, unit, info);
  emitConstructors(compilation, unit, info);
  for (const method of [...info.methods.values()].flat()) {
    if (!method.body) continue;
    const body = method.body;
    if (isFuture(method)) emitFuture(unit, info, method);
    emitCallable(
      {
        compilation,
        unit,
        info,
        head: methodHead(isFuture(method) ? laterKey(method) : method.key, method.isStatic),
        label: info.node.isAnonymous ? info.name : `Class.${shownName(info.name)}.${method.name}`,
        parameters: method.parameters,
        returns: method.returns,
        isStatic: method.isStatic,
        at: method.at,
      },
      (context) => {
        unit.count([method.at.line]);
        if (method.isStatic) prepareClass(unit, info);
        writeBody(context, body);
      },
    );
  }
  for (const { key, by } of substitutes(compilation.types, info)) {
    const target = by.isStatic ? `K[${by.owner.number}]` : 'this';
    unit.add(`${quoted(key)}(...a){return ${target}[${quoted(by.key)}](...a);}`);
  }
  unit.add('};');
  return unit.finish();
}

function laterKey(method: MethodInfo): string {
  return `later:${method.key}`;
}

/** A call of a @future method only asks for it; the body runs in a transaction of its own. */
function emitFuture(unit: Unit, info: ClassInfo, method: MethodInfo): void {
  const args = method.parameters.map((_, i) => `p${i}`).join(',');
  const call = `(${args})=>this[${quoted(laterKey(method))}](${args})`;
  unit.add(
    `${methodHead(method.key, true)}(${args}){${unit.helper('callLater')}(${quoted(info.name)},${quoted(method.name)},${call},[${args}]);}`,
  );
}

function superclass(compilation: Compilation, unit: Unit, info: ClassInfo): string {
  if (info.superclass?.kind === 'user') return `K[${info.superclass.info.number}]`;
  return unit.helper(compilation.types.isException(compilation.types.user(info)) ? 'UserException' : 'ApexObject');
}
