import { describe, expect, it } from 'vitest';
import { exe, failure } from './support/exe.js';

// Apex Developer Guide, "Build a Mocking Framework with the Stub API".
const CLASSES = [
  `public interface Greeter { String greet(String name, Integer times); }`,
  `public virtual class Clerk implements Greeter {
    public static Integer built = 0;
    public Integer age = 5;
    public Clerk(String needed) { built++; }
    public virtual String greet(String name, Integer times) { return 'real ' + secret(); }
    public List<String> names() { return null; }
    public void quiet() { throw new IllegalArgumentException('real'); }
    private String secret() { return 'secret'; }
    public String callSecret() { return secret(); }
    public static String shout() { return 'loud'; }
  }`,
  `public class Recorder implements System.StubProvider {
    public List<String> calls = new List<String>();
    public Object answer;
    public Object handleMethodCall(Object stub, String method, Type returns, List<Type> types, List<String> names, List<Object> args) {
      calls.add(method + ' ' + returns + ' ' + types + ' ' + names + ' ' + args + ' ' + (stub instanceof Greeter));
      return answer;
    }
  }`,
];
const withRecorder = (body: string): string => `Recorder r = new Recorder(); ${body}`;
const run = (body: string): unknown => exe(withRecorder(body), { classes: CLASSES });

describe('a stub', () => {
  it('hands each call with its types, names and arguments to the provider', () => {
    const call = "Clerk c = (Clerk) Test.createStub(Clerk.class, r); r.answer = 'hi'; String said = c.greet('Ada', 2);";
    expect(run(`${call} return said + ' | ' + r.calls[0];`)).toBe(
      'hi | greet String (String, Integer) (name, times) (Ada, 2) true',
    );
  });

  it('is named after its class, also where the platform has the name too', () => {
    const own = 'public virtual class FeatureManagement { public Integer n { get { throw new TypeException(); } } }';
    const named = 'String.valueOf(Test.createStub(FeatureManagement.class, r))';
    expect(exe(withRecorder(`return ${named};`), { classes: [...CLASSES, own] })).toBe(
      'FeatureManagement__sfdc_ApexStub:[]',
    );
  });

  it('stands in for an interface', () => {
    expect(
      run("Greeter g = (Greeter) Test.createStub(Greeter.class, r); r.answer = 'yes'; return g.greet('a', 1);"),
    ).toBe('yes');
  });

  it('runs no constructor', () => {
    expect(run('Test.createStub(Clerk.class, r); return Clerk.built;')).toBe(0);
  });

  it('keeps private and static methods as they are', () => {
    expect(
      run('Clerk c = (Clerk) Test.createStub(Clerk.class, r); c.quiet(); return Clerk.shout() + r.calls.size();'),
    ).toBe('loud1');
  });

  it('gives null for a method that returns nothing, whatever the provider says', () => {
    expect(run('r.answer = 7; Clerk c = (Clerk) Test.createStub(Clerk.class, r); c.quiet(); return r.calls[0];')).toBe(
      'quiet void () () () true',
    );
  });

  it('refuses an answer of the wrong type', () => {
    const body = withRecorder('r.answer = 7; Clerk c = (Clerk) Test.createStub(Clerk.class, r); return c.names();');
    expect(failure(body, { classes: CLASSES })).toBe(
      'System.TypeException: Invalid conversion from runtime type Integer to List<String>',
    );
  });

  it('is not there for types of the platform', () => {
    expect(failure(withRecorder('return Test.createStub(HttpRequest.class, r);'), { classes: CLASSES })).toBe(
      "System.TypeException: Cannot create a stub of the platform's type HttpRequest",
    );
  });
});
