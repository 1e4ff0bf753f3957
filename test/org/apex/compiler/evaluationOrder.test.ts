import { describe, expect, it } from 'vitest';
import { exe } from '../support/exe.js';

// Java Language Specification, 15.12.4, which Apex runs by: the receiver, the arguments, and only then the call, which finds it null.
describe('arguments of a call on null', () => {
  it('are worked out before the exception', () => {
    const body = `List<String> names = new List<String>{ 'a', 'b' };
      Account none;
      while (!names.isEmpty()) try { none.get(names.remove(0)); } catch (NullPointerException e) { names.add('c'); names.remove(0); }
      return names.size();`;
    expect(exe(body)).toBe(0);
  });

  it('are worked out for methods of the project, too', () => {
    const greeter = 'public class Greeter { public String greet(String name) { return name; } }';
    const body = `List<String> names = new List<String>{ 'a' };
      Greeter none;
      try { none.greet(names.remove(0)); } catch (NullPointerException e) { return names.size(); }
      return null;`;
    expect(exe(body, { classes: [greeter] })).toBe(0);
  });
});

it('a variable may be called as those of intermediate values are', () => {
  const body = `List<String> names = new List<String>{ 'a' };
    Integer t = 1, u = 2; names.add(String.valueOf(u)); { Integer t2 = names.indexOf(String.valueOf(u)); t += t2; }
    return t;`;
  expect(exe(body)).toBe(2);
});

// Apex Developer Guide, "Execution Governors and Limits": CPU time.
it('exceptions take time, so that code that does nothing but meet them ends', () => {
  const body = `Account none;
    for (Integer i = 0; i < 200; i++) try { none.get(String.valueOf(i)); } catch (Exception e) {}
    return Limits.getCpuTime() >= 90;`;
  expect(exe(body)).toBe(true);
});
