import { onePer } from '../../../values/memo.js';
import type { Context, LocalInfo } from '../context.js';
import { SETS_HOLD_STILL_SINCE } from '../declarations/apiVersions.js';
import { typeTest } from '../expressions/casts.js';
import { compileExpression } from '../expressions/compileExpression.js';
import { assign, type Code, condition, required } from '../expressions/convert.js';
import type { Expression, ForEachStatement, ForStatement, Statement } from '../syntax/ast.js';
import type { ApexType, PlatformUse } from '../types/classInfo.js';
import { body, compileStatement, effect } from './compileStatement.js';

/** Whether control can go on behind a statement. */
export type Flow = 'goes on' | 'ends';

/** A `break` makes the code behind its loop reachable, a `continue` the condition of a do-while. */
export interface Loop {
  breaks: boolean;
  continues: boolean;
}

/** Loops being compiled, innermost last. */
const stackOf = onePer((_: Context): Loop[] => []);

/** Compiles a loop's body; tells how control leaves it. */
export function inLoop(context: Context, work: () => Flow): Loop & { readonly flow: Flow } {
  const stack = stackOf(context);
  const loop = { breaks: false, continues: false };
  stack.push(loop);
  const flow = context.repeated(work);
  stack.pop();
  return { ...loop, flow };
}

export function innermostLoop(context: Context): Loop | undefined {
  return stackOf(context).at(-1);
}

type WhileStatement = Extract<Statement, { kind: 'while' | 'doWhile' }>;

export function whileLoop(context: Context, node: WhileStatement): Flow {
  const test = condition(context, compileExpression(context, node.condition), node.condition.at);
  context.unit.add(`while(${test}){${tick(context)}`, node.at.line);
  const { breaks } = inLoop(context, () => body(context, node.body));
  context.unit.add('}');
  return isForever(node.condition) && !breaks ? 'ends' : 'goes on';
}

export function doWhileLoop(context: Context, node: WhileStatement): Flow {
  context.unit.add(`do{${tick(context)}`, node.at.line);
  const { breaks, continues, flow } = inLoop(context, () => body(context, node.body));
  const test = condition(context, compileExpression(context, node.condition), node.condition.at);
  context.unit.add(`}while(${test});`, node.condition.at.line);
  const isAsked = continues || flow === 'goes on';
  return (isForever(node.condition) || !isAsked) && !breaks ? 'ends' : 'goes on';
}

export function forLoop(context: Context, node: ForStatement): Flow {
  return context.inner(() => {
    context.unit.add('{');
    if ('kind' in node.init) compileStatement(context, node.init);
    else for (const expression of node.init) context.unit.add(`${effect(context, expression)};`, expression.at.line);
    const test = node.condition
      ? condition(context, compileExpression(context, node.condition), node.condition.at)
      : '';
    // A name alone may stand here, though it is no statement.
    const update = node.update
      .map((each) => (each.kind === 'name' ? compileExpression(context, each).js : effect(context, each)))
      .join(',');
    context.unit.add(`for(;${test};${update}){${tick(context)}`, node.at.line);
    const { breaks } = inLoop(context, () => body(context, node.body));
    context.unit.add('}}');
    return node.condition && isForever(node.condition) && !breaks ? 'ends' : 'goes on';
  });
}

/** Each turn of a loop uses up CPU time, so that an endless one ends. */
export function tick({ unit }: Context): string {
  return `${unit.helper('tick')}();`;
}

function isForever(node: Expression): boolean {
  return node.kind === 'literal' && node.text === 'true';
}

/** `for (T x : source)` over a list, a set, an Iterable or a query. */
export function forEach(context: Context, node: ForEachStatement): Flow {
  const type = context.type(node.type);
  const compiled = compileExpression(context, node.source);
  const source = compiled.walked === undefined ? compiled : { ...compiled, js: compiled.walked };
  return context.inner(() => {
    const local = context.declare(node.name, type, false, node.at);
    if (isChunked(context, source, type)) chunks(context, node, source, local);
    else if (context.types.isGeneric(source.type, 'List')) indexed(context, node, source, local, '.items');
    else if (context.types.isGeneric(source.type, 'Set')) indexed(context, node, source, local, '.items()');
    else iterated(context, node, source, local);
    return 'goes on';
  });
}

/** `for (List<Account> chunk : [SELECT …])` gives the rows two hundred at a time. */
function isChunked({ types }: Context, source: Code, type: ApexType): boolean {
  return source.rows === true && types.isGeneric(type, 'List');
}

function chunks(context: Context, node: ForEachStatement, source: Code, local: LocalInfo): void {
  context.unit.add(
    `for(let ${local.js} of ${context.unit.helper('chunksOf')}(${source.js})){${tick(context)}`,
    node.at.line,
  );
  inLoop(context, () => body(context, node.body));
  context.unit.add('}');
}

/** The collection may not change while it is walked (Apex Developer Guide, "Iterating Collections"). */
function indexed(context: Context, node: ForEachStatement, source: Code, local: LocalInfo, items: string): void {
  const { unit } = context;
  const [walked, all, i, count] = [context.temp(), context.temp(), context.temp(), context.temp()];
  const value = element(context, node, `${all}[${i}]`, source, local);
  const start = `${walked}=${required(context, source)},${all}=${walked}${items},${i}=0,${count}=${walked}.size`;
  const isOld = (context.owner?.apiVersion ?? SETS_HOLD_STILL_SINCE) < SETS_HOLD_STILL_SINCE;
  const changed = unit.helper(isOld && items === '.items()' ? 'changedWhileWalkedBefore62' : 'changedWhileWalked');
  const unchanged = `(${walked}.size===${count}||${changed}(${walked},${all},${i}))`;
  // The variables are the loop's own: a nested call of the same method must not see them.
  unit.add(
    `for(let ${start};${unchanged}&&${i}<${count};${i}++){${tick(context)}let ${local.js}=${value};`,
    node.at.line,
  );
  inLoop(context, () => body(context, node.body));
  unit.add('}');
}

function iterated(context: Context, node: ForEachStatement, source: Code, local: LocalInfo): void {
  const item = context.temp();
  const iterable = context.types
    .supertypes(source.type)
    .find((type): type is PlatformUse => context.types.isGeneric(type, 'Iterable'));
  if (!iterable) context.fail(node.source.at, `Loop must iterate over collection: ${source.type.text}`);
  const value = element(context, node, item, { ...source, type: iterable }, local);
  context.unit.add(
    `for(const ${item} of ${context.unit.helper('iterate')}(${source.js})){${tick(context)}let ${local.js}=${value};`,
    node.at.line,
  );
  inLoop(context, () => body(context, node.body));
  context.unit.add('}');
}

/** The loop variable's value; records of the generic SObject may go into a variable of one object. */
function element(context: Context, node: ForEachStatement, js: string, source: Code, local: LocalInfo): string {
  const type = (source.type as PlatformUse).args[0]!;
  const { types } = context;
  if (type === types.sobject && local.type.kind === 'record') {
    return `${context.unit.helper('cast')}(${js},${typeTest(context, local.type)})`;
  }
  return assign(
    context,
    { js, type },
    local.type,
    node.type.at,
    `Invalid loop variable type expected ${type.text} was ${local.type.text}`,
  );
}
