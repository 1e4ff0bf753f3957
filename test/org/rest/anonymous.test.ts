import { describe, expect, it } from 'vitest';
import { fixtureServer } from './localServer.js';

const LEDGER = `public without sharing class Ledger {
  public static Integer fail(List<Integer> numbers) {
    return numbers[0] / 0;
  }
  public interface Named { String name(); }
  public static Boolean isNamed(Object value) { return value instanceof Named; }
}`;
const fixture = fixtureServer({}, { Ledger: LEDGER });

interface Result {
  readonly compiled: boolean;
  readonly success: boolean;
  readonly line: number;
  readonly column: number;
  readonly compileProblem: string | null;
  readonly exceptionMessage: string | null;
  readonly exceptionStackTrace: string | null;
}
const run = async (code: string, token = fixture.admin): Promise<Result> => {
  const path = `/services/data/v67.0/tooling/executeAnonymous/?anonymousBody=${encodeURIComponent(code)}`;
  return (await (await fixture.get(path, token)).json()) as Result;
};
const names = async (like: string): Promise<unknown> => {
  const soql = `SELECT Name FROM Account WHERE Name LIKE '${like}' ORDER BY Name`;
  const answer = await fixture.get(`/services/data/v67.0/query?q=${encodeURIComponent(soql)}`);
  return ((await answer.json()) as { records: { Name: string }[] }).records.map(({ Name }) => Name);
};
const SUCCESS = {
  compiled: true,
  success: true,
  line: -1,
  column: -1,
  compileProblem: null,
  exceptionMessage: null,
  exceptionStackTrace: null,
};

// Tooling API Developer Guide, "executeAnonymous"; Apex Developer Guide, "Anonymous Blocks".
describe('anonymous Apex by the Tooling API', () => {
  it('commits what it wrote', async () => {
    expect(await run("insert new Account(Name = 'Anonymous One');")).toEqual(SUCCESS);
    expect(await names('Anonymous%')).toEqual(['Anonymous One']);
  });

  it('has methods that see its variables, and types of its own that other code can use', async () => {
    const code = `
      Integer calls = 0;
      void count() { calls++; }
      class Base implements Ledger.Named, Comparable {
        public Integer rank;
        Base(Integer rank) { this.rank = rank; }
        public virtual String name() { return 'base'; }
        public Integer compareTo(Object other) { return rank - ((Base) other).rank; }
      }
      class Derived extends Base {
        Derived(Integer rank) { super(rank); }
        public override String name() { return 'derived'; }
      }
      class OwnException extends Exception {}
      count();
      count();
      Assert.areEqual(2, calls);
      List<Base> sorted = new List<Base>{ new Derived(2), new Base(1) };
      sorted.sort();
      Assert.areEqual('derived', sorted[1].name());
      Assert.isTrue(Ledger.isNamed(sorted[0]));
      Base parsed = (Base) JSON.deserialize('{"rank": 3}', Derived.class);
      Assert.areEqual('derived', parsed.name());
      try {
        throw new OwnException('own');
      } catch (OwnException e) {
        Assert.areEqual('own', e.getMessage());
      }
      Assert.areEqual(Quiddity.ANONYMOUS, Request.getCurrent().getQuiddity());`;
    expect(await run(code)).toEqual(SUCCESS);
  });

  it('names line and column of what does not compile, and runs nothing of it', async () => {
    expect(await run("insert new Account(Name = 'Anonymous Two');\nInteger i = 'text';")).toMatchObject({
      compiled: false,
      success: false,
      line: 2,
      column: 13,
      compileProblem: 'Illegal assignment from String to Integer',
      exceptionMessage: null,
    });
    expect(await run('Integer i = ;')).toMatchObject({ compiled: false, line: 1 });
    expect(await run('String s; Strnig t;')).toMatchObject({ column: 11, compileProblem: 'Invalid type: Strnig' });
    expect(await names('Anonymous Two')).toEqual([]);
  });

  it('tells the exception that ended it with its stack, and takes back what it wrote', async () => {
    const code = "insert new Account(Name = 'Anonymous Three');\n\nLedger.fail(new List<Integer>{ 1 });";
    expect(await run(code)).toEqual({
      ...SUCCESS,
      success: false,
      line: 3,
      column: 1,
      exceptionMessage: 'System.MathException: Divide by 0',
      exceptionStackTrace: 'Class.Ledger.fail: line 3, column 1\nAnonymousBlock: line 3, column 1',
    });
    expect(await names('Anonymous Three')).toEqual([]);
  });

  it('has the rights and shared records of who sends it', async () => {
    const secret = "insert new Shipment__c(Shipment_Key__c = 'S-1', Note__c = 'secret');";
    expect(await run(secret, fixture.clerk)).toMatchObject({
      compiled: true,
      exceptionMessage: expect.stringContaining('Note__c'),
    });
    expect(await run("insert new Shipment__c(Shipment_Key__c = 'S-2');")).toEqual(SUCCESS);
    const sees = (count: number): string => `Assert.areEqual(${count}, [SELECT COUNT() FROM Shipment__c]);`;
    expect(await run(sees(1))).toEqual(SUCCESS);
    expect(await run(sees(0), fixture.clerk)).toEqual(SUCCESS);
  });

  it('says so when it asks for what the org cannot do', async () => {
    const job = 'class Job implements Queueable { public void execute(QueueableContext c) {} }';
    expect(await run(`${job} System.enqueueJob(new Job());`)).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^Unsupported: a job of a class .* at AnonymousBlock:1$/),
      }),
    ]);
  });

  it('is a bad request without code', async () => {
    const answer = await fixture.get('/services/data/v67.0/tooling/executeAnonymous');
    expect(answer.status).toBe(400);
  });
});

const soap = (code: string, header = '', session = fixture.admin): Promise<Response> =>
  fetch(`${fixture.server.url}/services/Soap/s/67.0/00D000000000001`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml', soapaction: 'executeAnonymous' },
    body: `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:a="http://soap.sforce.com/2006/08/apex">
      <e:Header><a:SessionHeader><a:sessionId>${session}</a:sessionId></a:SessionHeader>${header}</e:Header>
      <e:Body><executeAnonymous xmlns="http://soap.sforce.com/2006/08/apex"><apexcode>${code}</apexcode></executeAnonymous></e:Body>
    </e:Envelope>`,
  });
const wanting = (levels: string): string => `<a:DebuggingHeader>${levels}</a:DebuggingHeader>`;
const logOf = async (code: string, levels: string): Promise<string[]> =>
  /<debugLog>(.*)<\/debugLog>/s
    .exec(await (await soap(code, wanting(levels))).text())![1]!
    .replaceAll(/^[\d:.]+ \(\d+\)/gm, 'T')
    .split('\n');

// SOAP API Developer Guide, "executeAnonymous()", "DebuggingHeader"; Salesforce Help, "Debug Log Details".
describe('anonymous Apex by SOAP', () => {
  it('answers with the debug log it was asked for', async () => {
    const code =
      "\nSystem.debug(1 + 1);\nSystem.debug(LoggingLevel.FINE, 'too fine');\nShipmentService.class.getName();";
    const log = await logOf(code, '<a:debugLevel>DEBUGONLY</a:debugLevel>');
    expect(log).toEqual([
      '67.0 APEX_CODE,DEBUG;APEX_PROFILING,INFO',
      'Execute Anonymous: ',
      'Execute Anonymous: System.debug(1 + 1);',
      expect.stringContaining('too fine'),
      expect.stringContaining('ShipmentService'),
      expect.stringMatching(
        /^T\|USER_INFO\|\[EXTERNAL\]\|005\w{15}\|admin@local\.test\|\(GMT.*\) .*\|GMT[+-]\d\d:\d\d$/,
      ),
      'T|EXECUTION_STARTED',
      'T|CODE_UNIT_STARTED|[EXTERNAL]|execute_anonymous_apex',
      'T|USER_DEBUG|[2]|DEBUG|2',
      'T|CODE_UNIT_FINISHED|execute_anonymous_apex',
      'T|EXECUTION_FINISHED',
      '',
    ]);
  });

  it('shows finer levels when its categories say so, and the exception that ended the code', async () => {
    const code = "System.debug(LoggingLevel.FINE, 'fine');\nthrow new DmlException('wrong');";
    const log = await logOf(
      code,
      '<a:categories><a:category>Apex_code</a:category><a:level>FINEST</a:level></a:categories>',
    );
    expect(log[0]).toBe('67.0 APEX_CODE,FINEST');
    expect(log).toContain('T|USER_DEBUG|[1]|FINE|fine');
    expect(log).toContain('T|EXCEPTION_THROWN|[2]|System.DmlException: wrong');
    expect(log).toContain('T|FATAL_ERROR|System.DmlException: wrong');
    expect(log).toContain('AnonymousBlock: line 2, column 1');
  });

  it('leaves the log out when nobody asks, and marks what is empty', async () => {
    const text = await (await soap('Integer i = 1;')).text();
    expect(text).not.toContain('debugLog');
    expect(text).toContain('<compileProblem xsi:nil="true"></compileProblem><compiled>true</compiled>');
  });

  it('takes long code with much that XML has to escape', async () => {
    const code = Array.from({ length: 3_000 }, (_, i) => `if (${i} &lt; 1 &amp;&amp; true) { Integer i = 0; }`).join(
      '\n',
    );
    expect(await (await soap(code)).text()).toContain('<success>true</success>');
  });

  it('refuses an ended session as a fault', async () => {
    const answer = await soap('Integer i = 1;', '', 'nobody');
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain('<faultcode>sf:INVALID_SESSION_ID</faultcode>');
  });
});
