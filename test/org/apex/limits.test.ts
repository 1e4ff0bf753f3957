import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../scripts/org/engine/clock.js';
import { within } from '../../../scripts/org/engine/transaction.js';
import { compiled, exe, failure } from './support/exe.js';

const ROWS = `List<Ledger__c> rows = new List<Ledger__c>(); for (Integer i = 0; i < 3; i++) rows.add(new Ledger__c());
  insert rows;`;
const often = (times: number, statement: string) =>
  `for (Integer n = 0; n < ${times}; n++) { ${statement} } return null;`;

// Apex Developer Guide, "Execution Governors and Limits".
describe('governor limits', () => {
  it('count what a transaction really used', () => {
    const body = `${ROWS}
      List<Ledger__c> found = [SELECT Id, (SELECT Id FROM Lines__r) FROM Ledger__c];
      Integer counted = [SELECT COUNT() FROM Ledger__c];
      update found;
      return Limits.getQueries() + ' queries, ' + Limits.getQueryRows() + ' rows, ' + Limits.getDmlStatements() + ' DML, '
        + Limits.getDmlRows() + ' DML rows, ' + Limits.getAggregateQueries() + ' subqueries';`;
    expect(exe(body)).toBe('2 queries, 4 rows, 2 DML, 6 DML rows, 1 subqueries');
  });

  it('are those of the page', () => {
    const names = [
      'Queries',
      'AggregateQueries',
      'QueryRows',
      'SoslQueries',
      'DmlStatements',
      'DmlRows',
      'CpuTime',
      'HeapSize',
    ];
    const more = [
      'Callouts',
      'FutureCalls',
      'QueueableJobs',
      'EmailInvocations',
      'PublishImmediateDML',
      'QueryLocatorRows',
    ];
    const asked = [...names, ...more].map((name) => `Limits.getLimit${name}()`);
    expect(exe(`return String.join(new List<Integer>{ ${asked.join(', ')} }, ' ');`)).toBe(
      '100 300 50000 20 150 10000 10000 6000000 100 50 50 10 150 10000',
    );
  });

  it.each([
    ['Too many SOQL queries: 101', often(101, 'List<Account> a = [SELECT Id FROM Account LIMIT 1];')],
    ['Too many DML statements: 151', often(151, "insert new Account(Name = 'A');")],
    ['Too many SOSL queries: 21', often(21, "List<List<SObject>> a = [FIND 'xyz' RETURNING Account];")],
    ['Too many Email Invocations: 11', often(11, 'Messaging.sendEmail(new List<Messaging.SingleEmailMessage>());')],
    [
      'Too many query rows: 50400',
      `List<Ledger__c> many = new List<Ledger__c>(); for (Integer i = 0; i < 600; i++) many.add(new Ledger__c()); insert many;
      ${often(84, 'List<Ledger__c> a = [SELECT Id FROM Ledger__c];')}`,
    ],
    [
      'Too many DML rows: 10001',
      'List<Account> many = new List<Account>(); for (Integer i = 0; i < 10001; i++) many.add(new Account()); insert many; return null;',
    ],
    ['Apex CPU time limit exceeded', 'while (true) { Integer i = 1; }'],
  ])('end the transaction, and no catch block sees it: %s', (message, body) => {
    expect(() => exe(`try { ${body} } catch (Exception e) { return 'caught'; }`)).toThrow(message);
  });

  // Apex Developer Guide, "Execution Governors and Limits": CPU time is what the transaction has used of the processor.
  it('count what a loop lasts that waits for the clock', () => {
    const waiting = `public class Waiting { public static Object run() {
      Long until = System.currentTimeMillis() + 500; while (System.currentTimeMillis() < until) { }
      return Limits.getCpuTime();
    } }`;
    const { org, program } = compiled({ classes: [waiting] });
    Object.assign(org.org, { clock: systemClock });
    expect(within(org.tx, () => program!.classNamed('Waiting')!.callStatic('run', []))).toBeLessThan(2500);
  });
});

// Apex Developer Guide, "Callout Limits and Limitations", "Performing DML Operations and Mock Callouts".
describe('callouts', () => {
  const classes = [
    `@IsTest public class Mock implements HttpCalloutMock {
      public HttpResponse respond(HttpRequest request) { return new HttpResponse(); }
      public static void send() { Test.setMock(HttpCalloutMock.class, new Mock()); HttpRequest r = new HttpRequest(); r.setEndpoint('https://a.example'); r.setMethod('GET'); new Http().send(r); }
    }`,
  ];
  const refused =
    'System.CalloutException: You have uncommitted work pending. Please commit or rollback before calling out';

  it('are limited, too', () =>
    expect(failure(often(101, 'Mock.send();'), { classes })).toBe('System.LimitException: Too many callouts: 101'));

  it('wait for no row that is not committed', () => {
    expect(failure("insert new Account(Name = 'A'); Mock.send(); return null;", { classes })).toBe(refused);
    const taken =
      "Savepoint s = Database.setSavepoint(); insert new Account(Name = 'A'); Database.rollback(s); Database.releaseSavepoint(s);";
    expect(exe(`${taken} Mock.send(); return Limits.getCallouts();`, { classes })).toBe(1);
    expect(exe(`${taken} return Limits.getDmlStatements();`)).toBe(4);
  });
});
