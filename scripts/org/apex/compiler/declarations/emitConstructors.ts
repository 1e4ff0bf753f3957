import { shownName } from '../../../values/userObject.js';
import type { Compilation } from '../compilation.js';
import type { Context } from '../context.js';
import { constructorKey, constructorOf, implicitSignatures, notFirst } from '../expressions/creations.js';
import { quoted } from '../expressions/convert.js';
import { statements } from '../statements/compileStatement.js';
import type { Block, Position, Statement } from '../syntax/ast.js';
import type { ApexType, ClassInfo, ParameterInfo } from '../types/classInfo.js';
import { type Callable, emitCallable, methodHead, writeBody } from './emitMethod.js';
import type { Unit } from '../unit.js';

/** Constructors are methods `new<class number>(…)`: JavaScript's own only makes the empty object. */
export function emitConstructors(compilation: Compilation, unit: Unit, info: ClassInfo): void {
  const base = {
    compilation,
    unit,
    info,
    label: `Class.${shownName(info.name)}.<init>`,
    returns: compilation.types.void,
    isStatic: false,
    options: { isConstructor: true },
  };
  for (const each of info.constructors) {
    const callable: Callable = { ...base, head: methodHead(each.key, false), parameters: each.parameters, at: each.at };
    emitCallable(callable, (context) => {
      unit.count([each.at.line]);
      declared(context, info, each.body!);
    });
  }
  for (const types of implicitSignatures(compilation.types, compilation.types.user(info), info)) {
    const parameters: ParameterInfo[] = types.map((type, i) => ({ name: `p${i}`, type, final: false }));
    const head = methodHead(constructorKey(info.number, types), false);
    emitCallable({ ...base, head, parameters, at: info.node.at }, (context, names) => {
      const parent = info.superclass;
      if (parent && types.length === 0) requireDefault(context, info, parent, info.node.at);
      context.unit.add(initializers(info));
      if (parent) {
        const owner = parent.kind === 'user' ? parent.info.number : 'base';
        context.unit.add(`this[${quoted(constructorKey(owner, types))}](${names.join(',')});`);
      }
      context.unit.add('return this;');
    });
  }
}

/** The superclass's constructor runs before the body; `this(…)` leaves it to the other constructor. */
function declared(context: Context, info: ClassInfo, body: Block): void {
  const first = body.statements[0];
  const delegate = first && delegation(first);
  context.unit.add(initializers(info));
  if (delegate === undefined && info.superclass && requireDefault(context, info, info.superclass, body.at)) {
    const key = context.options.compilation.attempt(
      info.file,
      () => constructorOf(context, info.superclass!, [], body.at).key,
    );
    if (key !== undefined) context.unit.add(`this[${quoted(key)}]();`);
  }
  for (const late of body.statements.slice(1)) {
    const name = delegation(late);
    if (name) context.options.compilation.report(info.file, late.at, notFirst(name));
  }
  if (delegate !== undefined) statements(context, [first!]);
  writeBody(context, delegate === undefined ? body : { ...body, statements: body.statements.slice(1) });
}

function requireDefault(context: Context, info: ClassInfo, parent: ApexType, at: Position): boolean {
  const declared = parent.kind === 'user' && !context.types.isException(parent) ? parent.info.constructors : [];
  const isThere = declared.length === 0 || declared.some(({ parameters }) => parameters.length === 0);
  if (!isThere)
    context.options.compilation.report(info.file, at, `No default constructor available in super type: ${parent.text}`);
  return isThere;
}

function delegation(node: Statement): 'this' | 'super' | undefined {
  if (node.kind !== 'expression' || node.value.kind !== 'call' || node.value.target) return undefined;
  const { name } = node.value;
  return name === 'this' || name === 'super' ? name : undefined;
}

/**
 * Initialisers of the class and all it extends run before any constructor does, so a method that a constructor of the superclass
 * calls finds its fields set (Apex Developer Guide, "Static and Instance Methods, Variables, and Initialization Code").
 */
function initializers(info: ClassInfo): string {
  return `if(!this.init$){this.init$=true;this[${quoted(`init${info.number}()`)}]();}`;
}
