import type { Context } from '../context.js';
import { onePer } from '../../../values/memo.js';

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
