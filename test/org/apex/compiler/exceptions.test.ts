import { describe, expect, it } from 'vitest';
import { exe, failure } from '../support/exe.js';

const CLASSES = [
  "public class CreditException extends Exception { public Integer code = 7; public CreditException(Integer code) { this('code ' + code); this.code = code; } }",
  `public virtual class Thrower {
    public static void fail() {
      throw new CreditException('broken');
    }
    public static void indirectly() {
      fail();
    }
    public class InnerException extends Exception {}
  }`,
];

describe('exceptions', () => {
  it.each([
    [
      'caught by their class',
      "try { Thrower.fail(); } catch (CreditException e) { return e.getMessage() + e.code; } return '';",
      'broken7',
    ],
    [
      'caught as Exception',
      "try { Thrower.fail(); } catch (Exception e) { return e.getTypeName() + ':' + e.getMessage(); } return '';",
      'CreditException:broken',
    ],
    [
      'with the stack of their cause behind their own',
      "try { try { Thrower.fail(); } catch (Exception e) { throw new CreditException('outer', e); } } catch (Exception e) { return e.getStackTraceString().substringAfter('column 1').left(45); } return '';",
      '\nCaused by\nCreditException: broken\nClass.Thro',
    ],
    [
      'made by a constructor of their own',
      'try { throw new CreditException(3); } catch (CreditException e) { return e.getMessage() + e.code; }',
      'code 33',
    ],
    [
      'passed by clauses of other classes',
      "try { try { Integer n = 1 / 0; } catch (DmlException e) { return 'wrong'; } } catch (MathException e) { return 'right'; } return '';",
      'right',
    ],
    [
      'wrapped with a cause',
      "try { throw new CreditException('outer', new Thrower.InnerException('inner')); } catch (Exception e) { return e.getMessage() + e.getCause().getMessage(); }",
      'outerinner',
    ],
    [
      'caught when a null is de-referenced',
      "String s; try { s.length(); } catch (NullPointerException e) { return e.getMessage(); } return '';",
      'Attempt to de-reference a null object',
    ],
    [
      'caught when a field of null is read',
      "CreditException f; try { Integer n = f.code; } catch (NullPointerException e) { return 'null'; } return '';",
      'null',
    ],
    ['shown with their type in text', "return '' + new CreditException('x');", 'CreditException: x'],
  ])('are %s', (_, body, value) => {
    expect(exe(body, { classes: CLASSES })).toBe(value);
  });

  it('tell the line and the way they came', () => {
    const body =
      "try { Thrower.indirectly(); } catch (Exception e) { return e.getLineNumber() + ' ' + e.getStackTraceString(); } return null;";
    expect(exe(body, { classes: CLASSES })).toBe(
      '3 Class.Thrower.fail: line 3, column 1\nClass.Thrower.indirectly: line 6, column 1\nClass.Snippet.run: line 1, column 1',
    );
  });

  const PLACES = `public class Places {
    public Integer half { get {
      return 1 / zero();
    } }
    public Places() {}
    public Places(Integer n) {
      Integer x = 1 / n;
    }
    public static Integer zero() { return 0; }
    public class Part { public void go() {
      Integer x =
        5 / Places.zero();
    } }
  }`;
  const FIELDS = `public class Fields {
    Integer x = 1 / Places.zero();
  }`;
  it.each([
    ['new Places(0);', 'Class.Places.<init>: line 7, column 1'],
    ['new Fields();', 'Class.Fields.<init>: line 2, column 1'],
    ['new Places.Part().go();', 'Class.Places.Part.go: line 11, column 1'],
    ['Integer n = new Places().half;', 'Class.Places.half: line 3, column 1'],
  ])('name constructors, inner classes and properties: %s', (statement, place) => {
    const body = `try { ${statement} } catch (Exception e) { return e.getStackTraceString(); } return null;`;
    expect(exe(body, { classes: [PLACES, FIELDS] })).toBe(`${place}\nClass.Snippet.run: line 1, column 1`);
  });

  // Apex Reference, "Exception Class": getStackTraceString, getLineNumber.
  // As in Java; libraries end a method that must never run with it.
  it('may be null, and are one of a null pointer then', () => {
    expect(failure('throw null;')).toContain('System.NullPointerException');
  });

  it('know where they were made although nobody throws them', () => {
    expect(exe("Exception e = new DmlException(); return e.getLineNumber() + ' ' + e.getStackTraceString();")).toBe(
      '1 Class.Snippet.run: line 1, column 1',
    );
  });

  it('in a trigger tell the way to it, not to what saved the record', () => {
    const trigger = 'trigger Stop on Ledger__c (before insert) {\n  Thrower.fail();\n}';
    expect(failure('insert new Ledger__c(); return null;', { classes: CLASSES, triggers: [trigger] })).toBe(
      'System.DmlException: Insert failed. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, ' +
        'Stop: execution of BeforeInsert\n\ncaused by: CreditException: broken\n\n' +
        'Class.Thrower.fail: line 3, column 1\nTrigger.Stop: line 2, column 1: []',
    );
  });

  it('run finally blocks on their way', () => {
    const body =
      "List<String> log = new List<String>(); try { try { Thrower.fail(); } finally { log.add('f'); } } catch (Exception e) { log.add('c'); } return String.join(log, '');";
    expect(exe(body, { classes: CLASSES })).toBe('fc');
  });

  it('of failed assertions cannot be caught', () => {
    expect(
      failure("try { System.assert(false, 'no'); } catch (Exception e) { return 'caught'; } return null;"),
    ).toMatch('System.AssertException');
  });
});
