import fc from 'fast-check';
import type { RawRequest } from '../../../../scripts/org/bench/rawRequest.js';

/** What the fuzzed addresses and bodies may name that exists. */
export interface Known {
  readonly tokens: readonly string[];
  readonly ids: readonly string[];
  readonly jobs: readonly string[];
}

const V = '/services/data/v67.0';
const RESOURCES = [
  '/services/data',
  V,
  `${V}/limits`,
  `${V}/query?q={q}`,
  `${V}/queryAll?q={q}`,
  `${V}/query/{any}`,
  `${V}/sobjects`,
  `${V}/sobjects/{type}`,
  `${V}/sobjects/{type}/describe`,
  `${V}/sobjects/{type}/{id}`,
  `${V}/sobjects/{type}/{id}?fields={field},{field}`,
  `${V}/sobjects/{type}/{field}/{value}`,
  `${V}/composite`,
  `${V}/composite/sobjects`,
  `${V}/composite/sobjects?ids={id},{id}&allOrNone={value}`,
  `${V}/composite/sobjects/{type}`,
  `${V}/composite/sobjects/{type}?ids={id}&fields={field}`,
  `${V}/composite/sobjects/{type}/{field}`,
  `${V}/process/approvals`,
  `${V}/ui-api/records`,
  `${V}/ui-api/records/{id}`,
  `${V}/ui-api/records/{id}?fields={type}.{field}`,
  `${V}/ui-api/object-info/{type}`,
  `${V}/jobs/ingest`,
  `${V}/jobs/ingest/{job}`,
  `${V}/jobs/ingest/{job}/batches`,
  `${V}/jobs/ingest/{job}/successfulResults`,
  `${V}/jobs/ingest/{job}/failedResults`,
  `${V}/jobs/query`,
  `${V}/jobs/query/{job}`,
  `${V}/jobs/query/{job}/results?locator={any}&maxRecords={any}`,
  `${V}/search?q={q}`,
  `${V}/query?explain={q}`,
  `${V}/recent?limit={any}`,
  `${V}/quickActions/LogACall`,
  `${V}/sobjects/{type}/quickActions/{any}/defaultValues/{id}`,
  `${V}/sobjects/{type}/updated?start={any}&end={any}`,
  `${V}/sobjects/{type}/deleted?start=2026-03-02T00:00:00Z&end=2026-03-02T10:00:00Z`,
  `${V}/sobjects/StreamingChannel/{id}/push`,
  '/services/async/67.0/job',
  '/services/async/67.0/job/{job}',
  '/services/async/67.0/job/{job}/batch',
  '/services/async/67.0/job/{job}/batch/{any}/result',
  '/cometd/67.0',
  '/services/oauth2/token',
  '/services/oauth2/userinfo',
  '/services/oauth2/revoke',
  '/services/Soap/u/{any}',
  '/services/apexrest/{any}',
  '/webruntime/api/apex/execute',
  '/id/{id}/{id}',
  '/{any}',
];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const TYPES = [
  'Shipment__c',
  'shipment__c',
  'Account',
  'User',
  'AsyncApexJob',
  'Nothing__c',
  'constructor',
  '__proto__',
];
const FIELDS = [
  'Id',
  'Name',
  'Shipment_Key__c',
  'Account__c',
  'Account__r',
  'Weight__c',
  'Shipped_On__c',
  'Arrives_At__c',
];
const QUERIES = [
  'FIND {Acme} RETURNING Account(Id, Name)',
  'FIND {"} IN ALL FIELDS',
  'SELECT Id FROM Shipment__c',
  'SELECT',
  'SELECT Id, (SELECT Id FROM Shipments__r) FROM Account LIMIT 5',
  "SELECT Name FROM Account WHERE Name LIKE '%' ORDER BY Name OFFSET 3",
  'SELECT COUNT(Id) n, Name FROM Account GROUP BY ROLLUP(Name)',
  'SELECT FIELDS(ALL) FROM Account LIMIT 200',
  'SELECT Id FROM Account WHERE CreatedDate = LAST_N_DAYS:99999999999',
];
const NAMES = [
  ...FIELDS,
  'records',
  'allOrNone',
  'attributes',
  'compositeRequest',
  'method',
  'url',
  'referenceId',
  'body',
  'requests',
  'actionType',
  'contextId',
  'contextActorId',
  'ids',
  'fields',
  'apiName',
  'object',
  'operation',
  'externalIdFieldName',
  'query',
  'state',
  'classname',
  'params',
  '__proto__',
  'toString',
];

/** Requests from nearly right to nonsense. */
export function requests(known: Known): fc.Arbitrary<RawRequest> {
  return fc.record({
    method: fc.constantFrom(...METHODS),
    path: paths(known),
    headers: headers(known),
    body: fc.option(bodies(known), { nil: undefined }),
  });
}

function paths(known: Known): fc.Arbitrary<string> {
  const parts: Record<string, fc.Arbitrary<string>> = {
    type: fc.constantFrom(...TYPES),
    field: fc.constantFrom(...FIELDS, 'Nope__c'),
    id: fc.constantFrom(...known.ids, '001000000000001', '0', "' OR 1=1"),
    job: fc.constantFrom(...known.jobs, '750', 'x'),
    q: fc.oneof(fc.constantFrom(...QUERIES), fc.string()),
    value: fc.oneof(fc.constantFrom('true', '1', 'K1', '%00', '%', '%E4%F6'), fc.string()),
    any: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('..', '%2e%2e/%2e%2e', '0-2000', '67.0', '-1', '%')),
  };
  return fc.constantFrom(...RESOURCES).chain((resource) => {
    const names = [...resource.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
    return fc.tuple(...names.map((name) => parts[name]!)).map((values) => filled(resource, [...values]));
  });
}

/** Only what HTTP lets through in an address; `%` stays as it is, so that broken escapes arrive too. */
function filled(resource: string, values: string[]): string {
  return resource.replace(/\{\w+\}/g, () => encodeURI(Buffer.from(values.shift()!).toString()).replaceAll('%25', '%'));
}

function headers({ tokens }: Known): fc.Arbitrary<Record<string, string>> {
  const authorization = fc.constantFrom(...tokens.map((token) => `Bearer ${token}`), 'Bearer nobody', 'Basic eDp5', '');
  const session = fc.constantFrom(...tokens, '');
  const contentType = fc.constantFrom('application/json', 'text/csv', 'text/xml', 'nonsense', '');
  return fc.record({ authorization, 'x-sfdc-session': session, 'content-type': contentType });
}

function bodies(known: Known): fc.Arbitrary<string | Buffer> {
  const object = json(known).map((value) => JSON.stringify(value));
  return fc.oneof(
    { weight: 8, arbitrary: object },
    { weight: 2, arbitrary: fc.tuple(object, fc.nat(80)).map(([text, cut]) => text.slice(0, cut)) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
    { weight: 1, arbitrary: fc.constantFrom('[', '{"a":').chain((open) => fc.nat(20_000).map((n) => open.repeat(n))) },
    { weight: 1, arbitrary: fc.constantFrom('Name\nx\n', '"Name', 'Name,Name\n1,2\n', '\0', 'Id\n\n,,,\n') },
  );
}

function json(known: Known): fc.Arbitrary<unknown> {
  const word = fc.constantFrom(
    ...TYPES,
    ...FIELDS,
    ...QUERIES,
    ...known.ids,
    ...['insert', 'upsert', 'delete', 'query', 'UploadComplete', 'Aborted', 'Submit', 'Approve', 'GET', 'PATCH'],
    ...[
      `${V}/sobjects/Account`,
      `${V}/composite`,
      '/services/',
      '@{a.id}',
      '@{a[9].b}',
      'a',
      '2026-02-30',
      '9'.repeat(400),
    ],
  );
  const leaf = fc.oneof(word, fc.string(), fc.boolean(), fc.double(), fc.constant(null), fc.maxSafeInteger());
  return fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 6 }),
    ),
  })).value;
}
