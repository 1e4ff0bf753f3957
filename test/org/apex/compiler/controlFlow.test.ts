import { describe, expect, it } from 'vitest';
import { errors, exe, failure } from '../support/exe.js';

describe('control flow', () => {
  it.each([
    [
      'a for loop with break and continue',
      'Integer n = 0; for (Integer i = 0; i < 10; i++) { if (i == 3) continue; if (i == 6) break; n += i; } return n;',
      12,
    ],
    ['a for loop that moves on inside', 'Integer i; for (i = 0; i < 3; i) i += 2; return i;', 4],
    ['a while loop', 'Integer n = 1; while (n < 100) n *= 2; return n;', 128],
    ['a do-while loop, once at least', 'Integer n = 5; do { n++; } while (n < 3); return n;', 6],
    ['a loop over a list', "String s = ''; for (String x : new List<String>{ 'a', 'b' }) s += x; return s;", 'ab'],
    ['a loop over a set', 'Integer n = 0; for (Integer x : new Set<Integer>{ 1, 2, 2 }) n += x; return n;', 3],
    [
      'two loops with the same variable',
      'Integer n = 0; for (Integer i = 0; i < 2; i++) n++; for (Integer i = 0; i < 2; i++) n++; return n;',
      4,
    ],
    [
      'nested loops over lists',
      'Integer n = 0; List<Integer> l = new List<Integer>{1,2,3}; for (Integer a : l) for (Integer b : l) n += a * b; return n;',
      36,
    ],
    [
      'a switch on an Integer',
      "Integer n = 2; switch on n { when 1 { return 'one'; } when 2, 3 { return 'few'; } when else { return 'many'; } }",
      'few',
    ],
    ['a switch on text, which minds the case', "switch on 'A' { when 'a' { return 1; } when else { return 2; } }", 2],
    ['a switch on null', 'Integer n; switch on n { when null { return true; } when else { return false; } }', true],
    ['a safe chain on null', 'List<String> l; return l?.get(0).length();', null],
    ['a safe chain on a value', "List<String> l = new List<String>{ 'abc' }; return l?.get(0)?.length();", 3],
    ['nested ternaries', 'Integer n = 5; return n > 3 ? n > 4 ? 1 : 2 : 3;', 1],
    [
      'finally after return',
      "List<String> log = new List<String>(); try { log.add('t'); } finally { log.add('f'); } return String.join(log, '');",
      'tf',
    ],
  ])('runs %s', (_, body, value) => {
    expect(exe(body)).toStrictEqual(value);
  });

  it('runs a switch on an enum and on types', () => {
    const classes = [
      'public enum Color { RED, GREEN }',
      `public class Kinds {
        public static String of(Object o) { switch on o { when Account a { return 'account ' + a.Name; } when String s { return s; } when else { return 'other'; } } }
        public static Integer of(Color c) { switch on c { when RED { return 1; } when GREEN { return 2; } } return 0; }
      }`,
    ];
    expect(
      exe(
        "return Kinds.of((Object) new Account(Name = 'x')) + Kinds.of((Object) 't') + Kinds.of((Object) 5) + Kinds.of(Color.GREEN) + Kinds.of((Color) null);",
        { classes },
      ),
    ).toBe('account xtother20');
  });

  it('stops a loop that changes its list', () => {
    expect(failure('List<Integer> l = new List<Integer>{ 1, 2 }; for (Integer x : l) l.add(x); return null;')).toMatch(
      'Cannot modify a collection while it is being iterated',
    );
  });

  // Apex Developer Guide, "Iterating Collections": elements of a list or a set cannot be added or removed meanwhile.
  it('does not let a set change while it is walked, but its copy may', () => {
    const remove = (walked: string) =>
      `Set<Integer> s = new Set<Integer>{ 1, 2 }; for (Integer i : ${walked}) { s.remove(i); } return s.size();`;
    expect(failure(remove('s'))).toBe('System.FinalException: Cannot modify a collection while it is being iterated.');
    expect(exe(remove('s.clone()'))).toBe(0);
  });

  // The same page and the release notes speak of the collection that is walked: the keys are a set of their own.
  it('walks the keys a map had when the loop began, whatever becomes of the map', () => {
    const change = (how: string) =>
      `Map<Integer, Integer> m = new Map<Integer, Integer>{ 1 => 1, 2 => 2 }; Integer n = 0; for (Integer i : m.keySet()) { n++; ${how} } return n + ' ' + m.size();`;
    expect(exe(change('m.remove(i);'))).toBe('2 0');
    expect(exe(change('m.put(i + 5, 0);'))).toBe('2 4');
    expect(exe(change('m.put(i, 7);'))).toBe('2 2');
  });

  // Release notes of Winter '25, "See Improved Consistency When Iterating Sets": before API 62.0 a set may change, with results
  // nobody expects. No page says which; loops that took out what they stood on, or added, came to each first element once.
  it('lets a set change behind a loop before API version 62.0, and does not guess what comes of a change ahead of it', () => {
    const change = (how: string) =>
      `Set<Integer> s = new Set<Integer>{ 1, 2, 3 }; Integer n = 0; for (Integer i : s) { n++; ${how} } return n + ' ' + s.size();`;
    const old = { apiVersion: '61.0' };
    expect(exe(change('s.remove(i);'), old)).toBe('3 0');
    expect(exe(change('s.add(i + 5);'), old)).toBe('3 6');
    expect(() => exe(change('s.clear();'), old)).toThrow(
      'Unsupported: taking out of a set what a loop has yet to come to, in code before API version 62.0',
    );
  });

  it('ends an endless loop with the CPU limit', () => {
    expect(failure('Integer i = 0; while (true) { i++; }')).toBe('System.LimitException: Apex CPU time limit exceeded');
  });

  // No page says so; published code ends a method with a return behind such a loop and calls it required.
  it('takes a loop without a condition for one that can end', () => {
    expect(errors('for (;;) { } return null;')).toEqual([]);
    expect(errors('while (true) { } return null;')).toEqual(['Unreachable statement']);
  });

  it('ends an endless recursion with the stack limit', () => {
    const classes = ['public class Deep { public static Integer down(Integer n) { return down(n + 1); } }'];
    expect(failure('return Deep.down(0);', { classes })).toBe(
      'System.LimitException: Maximum stack depth reached: 1001',
    );
    expect(failure('try { return Deep.down(0); } catch (Exception e) { return 1; }', { classes })).toMatch(
      'Maximum stack depth',
    );
  });

  it('allows a recursion of 900', () => {
    const classes = [
      'public class Deep { public static Integer down(Integer n) { return n == 0 ? 0 : 1 + down(n - 1); } }',
    ];
    expect(exe('return Deep.down(900);', { classes })).toBe(900);
  });

  it('walks an Iterable of the project', () => {
    const classes = [
      `public class Countdown implements Iterable<Integer>, Iterator<Integer> {
        private Integer n = 3;
        public Iterator<Integer> iterator() { return this; }
        public Boolean hasNext() { return n > 0; }
        public Integer next() { return n--; }
      }`,
    ];
    expect(
      exe(
        "String s = ''; for (Integer i : new Countdown()) s += i; Iterator<Integer> it = new List<Integer>{ 7 }.iterator(); return s + it.hasNext() + it.next();",
        { classes },
      ),
    ).toBe('321true7');
  });
});
