import { expect, it } from 'vitest';
import { compiled } from '../apex/support/exe.js';
import { within } from '../../../scripts/org/engine/transaction.js';

const SOURCE = `public class Later {
  public static void run() { List<String> names = new List<String>{ 'a' }; keep(names); names.add('b'); }
  @future static void keep(List<String> names) { System.assertEquals(1, names.size()); }
}`;

/** Apex Developer Guide, "Future Methods": the call is stored; the method runs with the arguments as they were then. */
it('a future method gets its arguments as they were when it was called', () => {
  const { org, program } = compiled({ classes: [SOURCE] });
  const later: (() => void)[] = [];
  Object.assign(org.org, { async: { callLater: (...asked: (() => void)[]) => later.push(asked[3]!) } });
  within(org.tx, () => program!.classNamed('Later')!.callStatic('run', []));

  expect(later).toHaveLength(1);
  expect(() => within(org.tx, () => later[0]!())).not.toThrow();
});
