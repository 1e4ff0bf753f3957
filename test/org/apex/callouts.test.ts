import { expect, it } from 'vitest';
import { apexTests } from './support/apexTests.js';

const SOURCE = `@IsTest
private class CalloutTest implements HttpCalloutMock, Queueable, Schedulable, Database.Batchable<SObject> {
  public HttpResponse respond(HttpRequest request) { return new HttpResponse(); }
  public void execute(QueueableContext context) {}
  public void execute(SchedulableContext context) {}
  public Iterable<SObject> start(Database.BatchableContext context) { return new List<SObject>(); }
  public void execute(Database.BatchableContext context, List<SObject> scope) {}
  public void finish(Database.BatchableContext context) {}
  @Future private static void later() {}

  private static HttpResponse call(Object mock, String endpoint) {
    Test.setMock(HttpCalloutMock.class, mock);
    HttpRequest request = new HttpRequest();
    request.setEndpoint(endpoint);
    return new Http().send(request);
  }
  private static void call() { call(new CalloutTest(), 'https://a.example'); }

  @IsTest static void afterQueueable() { System.enqueueJob(new CalloutTest()); call(); }
  @IsTest static void afterFuture() { later(); call(); }
  @IsTest static void afterBatch() { Database.executeBatch(new CalloutTest()); call(); }
  @IsTest static void afterSchedule() { System.schedule('s', '0 0 0 1 1 ? 2099', new CalloutTest()); call(); }
  @IsTest static void afterMail() {
    Messaging.SingleEmailMessage mail = new Messaging.SingleEmailMessage();
    mail.setToAddresses(new List<String>{ 'a@b.example' });
    mail.setPlainTextBody('x');
    Messaging.sendEmail(new List<Messaging.Email>{ mail });
    call();
  }
  @IsTest static void afterSavepoint() {
    Savepoint point = Database.setSavepoint();
    insert as system new Account(Name = 'A');
    Database.rollback(point);
    call();
  }
  @IsTest static void afterReleasedSavepoint() {
    Savepoint point = Database.setSavepoint();
    insert as system new Account(Name = 'A');
    Database.rollback(point);
    Database.releaseSavepoint(point);
    call();
  }
  @IsTest static void inTheWindowOfATest() {
    System.enqueueJob(new CalloutTest());
    insert as system new Account(Name = 'A');
    Savepoint point = Database.setSavepoint();
    Test.startTest();
    call();
    Test.stopTest();
  }
  @IsTest static void withoutMock() {
    try {
      new Http().send(new HttpRequest());
      Assert.fail();
    } catch (TypeException e) {
      Assert.areEqual('Methods defined as TestMethod do not support Web service callouts', e.getMessage());
    }
  }
  @IsTest static void byOneResource() {
    StaticResourceCalloutMock mock = new StaticResourceCalloutMock();
    mock.setStaticResource('Orders');
    mock.setStatusCode(201);
    mock.setStatus('Created');
    mock.setHeader('Content-Type', 'text/csv');
    HttpResponse response = call(mock, 'https://a.example');
    Assert.areEqual('id,1', response.getBody());
    Assert.areEqual(201, response.getStatusCode());
    Assert.areEqual('text/csv', response.getHeader('content-type'));
    Assert.areEqual('System.HttpResponse[Status=Created, StatusCode=201]', String.valueOf(response));
  }
  @IsTest static void byOneResourceForEachEndpoint() {
    MultiStaticResourceCalloutMock mock = new MultiStaticResourceCalloutMock();
    mock.setStaticResource('https://a.example', 'Orders');
    mock.setStaticResource('https://b.example', 'Items');
    Assert.areEqual('item', call(mock, 'https://b.example').getBody());
    Assert.areEqual('id,1', call(mock, 'https://a.example').getBody());
    call(mock, 'https://c.example');
  }
}`;

const PENDING =
  'System.CalloutException: You have uncommitted work pending. Please commit or rollback before calling out';

// Apex Developer Guide, "Callout Limits and Limitations", "Performing DML Operations and Mock Callouts", "Transaction Control",
// "Testing HTTP Callouts Using Static Resources".
it('Nobody calls out while something waits for the commit, and mocks answer with static resources', () => {
  expect(apexTests(SOURCE, { 'Orders.csv': 'id,1', 'Items.csv': 'item' })).toEqual({
    afterQueueable: PENDING,
    afterFuture: PENDING,
    afterBatch: PENDING,
    afterSchedule: PENDING,
    afterMail: PENDING,
    afterSavepoint: 'System.CalloutException: All active Savepoints must be released before making callouts.',
    afterReleasedSavepoint: '',
    inTheWindowOfATest: '',
    withoutMock: '',
    byOneResource: '',
    byOneResourceForEachEndpoint: expect.stringMatching(
      /^System.CalloutException: No static resource answers https:\/\/c/,
    ),
  });
});
