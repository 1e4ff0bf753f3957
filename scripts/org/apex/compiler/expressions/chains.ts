import type { Context } from '../context.js';
import type { Code } from './convert.js';

/** Conditions under which the chain of members being compiled is null. */
const guards = new WeakMap<Context, string[]>();

/**
 * Compiles a chain of members and calls. `a?.b.c()` is null as a whole when `a` is (Apex Developer Guide, "Safe Navigation
 * Operator"), so the tests of all its `?.` stand before the whole chain.
 */
export function guarded(context: Context, work: () => Code): Code {
  const outer = guards.get(context);
  const own: string[] = [];
  guards.set(context, own);
  const code = work();
  if (outer) guards.set(context, outer);
  else guards.delete(context);
  if (own.length === 0) return code;
  const unlessNull = (js: string): string => `(${own.join('||')}?null:${js})`;
  return {
    js: unlessNull(code.js),
    type: code.type,
    ...(code.walked !== undefined && { walked: unlessNull(code.walked) }),
  };
}

/** The receiver of a `?.`: its null test goes before the chain, the value into a temporary. */
export function safeReceiver(context: Context, receiver: Code, safe: boolean): Code {
  if (!safe) return receiver;
  const chain = guards.get(context);
  if (!chain) throw new Error('safe navigation outside a chain');
  const temp = context.temp();
  chain.push(`(${temp}=${receiver.js})===null`);
  return { ...receiver, js: temp, nonNull: true, simple: true };
}
