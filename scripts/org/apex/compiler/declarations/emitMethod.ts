import type { Compilation } from '../compilation.js';
import { Context, type ContextOptions } from '../context.js';
import { quoted } from '../expressions/convert.js';
import { statements } from '../statements/compileStatement.js';
import type { Block, Position } from '../syntax/ast.js';
import type { ApexType, ClassInfo, ParameterInfo } from '../types/classInfo.js';
import type { Unit } from '../unit.js';
import { USER_MODE_SINCE } from './apiVersions.js';

/** Sharing while code of the class runs: 0 off, 1 on, 2 as the caller has it. */
export function sharingMode(info: ClassInfo): 0 | 1 | 2 {
  if (info.sharing === 'none') return info.apiVersion >= USER_MODE_SINCE ? 1 : 2;
  return info.sharing === 'with' ? 1 : info.sharing === 'without' ? 0 : 2;
}

export interface Callable {
  readonly compilation: Compilation;
  readonly unit: Unit;
  readonly info: ClassInfo;
  /** JavaScript in front of the parameter list: `static "f()"`. */
  readonly head: string;
  /** Name in stack traces. */
  readonly label: string;
  readonly parameters: readonly ParameterInfo[];
  readonly returns: ApexType;
  readonly isStatic: boolean;
  readonly at: Position;
  readonly options?: Partial<ContextOptions>;
}

export function contextOf(callable: Callable): Context {
  const { compilation, unit, info } = callable;
  return new Context({
    compilation,
    unit,
    file: info.file,
    owner: info,
    trigger: undefined,
    isStatic: callable.isStatic,
    returns: callable.returns,
    // Anonymous code has the rights of who sends it, whatever its version (Apex Developer Guide, "Anonymous Blocks").
    defaultAccess: info.isAnonymous || info.apiVersion >= USER_MODE_SINCE ? 'user' : 'system',
    ...callable.options,
  });
}

/** Writes one JavaScript method: frame, parameters, what `write` adds, temporaries. */
export function emitCallable(
  callable: Callable,
  write: (context: Context, parameters: readonly string[]) => void,
): void {
  const { unit, info } = callable;
  const context = contextOf(callable);
  const names = callable.parameters.map(
    (parameter) => context.declare(parameter.name, parameter.type, parameter.final, callable.at).js,
  );
  unit.beginMethod(callable.label);
  unit.add(
    `${callable.head}(${names.join(',')}){const f$=${unit.helper('enter')}(${sharingMode(info)});try{`,
    callable.at.line,
  );
  write(context, names);
  const temps = context.tempNames;
  if (temps.length > 0) unit.add(`var ${temps.join(',')};`);
  unit.add(`}finally{${unit.helper('leave')}(f$);}}`);
}

/** A body of statements that must end in a return when there is something to return. */
export function writeBody(context: Context, body: Block): void {
  const { returns, compilation, file, isConstructor } = context.options;
  const flow = context.inner(() => statements(context, body.statements));
  if (flow === 'ends') return;
  if (returns !== context.types.void)
    compilation.report(file, body.end, `Missing return statement required return type: ${returns.text}`);
  if (isConstructor) context.unit.add('return this;');
}

export function methodHead(key: string, isStatic: boolean): string {
  return `${isStatic ? 'static ' : ''}${quoted(key)}`;
}
