import type { Context } from '../context.js';

/** Whether control can go on behind a statement. */
export type Flow = 'goes on' | 'ends';

/** Loops being compiled, innermost last: a `break` makes the code behind its loop reachable. */
const loops = new WeakMap<Context, { breaks: boolean }[]>();

function stackOf(context: Context): { breaks: boolean }[] {
  let stack = loops.get(context);
  if (!stack) loops.set(context, (stack = []));
  return stack;
}

/** Compiles a loop's body; tells whether a `break` leaves the loop. */
export function inLoop(context: Context, work: () => void): boolean {
  const stack = stackOf(context);
  const loop = { breaks: false };
  stack.push(loop);
  work();
  stack.pop();
  return loop.breaks;
}

export function innermostLoop(context: Context): { breaks: boolean } | undefined {
  return stackOf(context).at(-1);
}
