import { type Context, Hono } from 'hono';
import { json, readObject } from '../body.js';
import { executeAnonymous } from '../anonymous/executeAnonymous.js';
import { query } from '../query.js';
import { type Env, param, resource, type Rest } from '../rest.js';
import { externalId } from '../externalId.js';
import { objectOf, records } from '../records.js';
import { dataBase } from '../versions.js';
import { describeObjects } from '../describe.js';
import { describeObject } from '../describeObject.js';
import { notFound, RestError } from '../errors.js';
import { runTestsResult } from './testAnswer.js';
import { selectedTests } from './testRequest.js';
import { TestRun } from './testRun.js';

/** Objects the Tooling API answers queries for, as far as the org has them (Tooling API, "Tooling API Objects"). */
const OBJECTS = new Set(
  [
    'ApexClass',
    'ApexCodeCoverage',
    'ApexCodeCoverageAggregate',
    'ApexLog',
    'ApexOrgWideCoverage',
    'ApexTrigger',
    'ApexTestQueueItem',
    'ApexTestResult',
    'ApexTestRunResult',
    'AsyncApexJob',
    'CustomField',
    'DebugLevel',
    'EntityDefinition',
    'FieldDefinition',
    'Organization',
    'PermissionSet',
    'Profile',
    'RecordType',
    'StaticResource',
    'TraceFlag',
    'User',
  ].map((name) => name.toLowerCase()),
);

const isAnswered = (name: string): boolean => OBJECTS.has(name.toLowerCase());

/** `/tooling`: queries of setup objects and test runs (Tooling API Developer Guide). */
export function tooling(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  app.route('/tooling', query(rest, OBJECTS));
  resource(app, '/tooling/sobjects', { GET: (c) => json(describeObjects(rest, c, (def) => isAnswered(def.name))) });
  app.use('/tooling/sobjects/:type/*', async (c, next) => {
    if (!isAnswered(param(c, 'type'))) throw notFound();
    await next();
  });
  resource(app, '/tooling/sobjects/:type/describe', {
    GET: (c) => {
      return json(describeObject(rest.org.security, rest.user(c), objectOf(rest, c), dataBase(c)));
    },
  });
  app.route('/tooling', records(rest));
  app.route('/tooling', externalId(rest));
  resource(app, '/tooling/runTestsAsynchronous', {
    GET: (c) => json(enqueued(rest, c, c.req.query())),
    POST: async (c) => json(enqueued(rest, c, await readObject(c))),
  });
  resource(app, '/tooling/runTestsSynchronous', {
    GET: (c) => json(answered(rest, c, c.req.query())),
    POST: async (c) => json(answered(rest, c, await readObject(c))),
  });
  resource(app, '/tooling/executeAnonymous', {
    GET: (c) => {
      const source = c.req.query('anonymousBody');
      if (source === undefined) throw new RestError(400, 'MISSING_ARGUMENT', 'Send the code as anonymousBody.');
      return json(executeAnonymous(rest, c, { source, version: param(c, 'version').slice(1) }));
    },
  });
  return app;
}

/** Tests cover code unless the request says that they need not (`skipCodeCoverage`). */
function wantsCoverage(body: object): boolean {
  return !['true', true].includes((body as { skipCodeCoverage?: string | boolean }).skipCodeCoverage ?? false);
}

/** Id of the job; its classes run one after the other, each in a turn of its own. */
function enqueued(rest: Rest, c: Context<Env>, body: object): string {
  const run = new TestRun(rest.org, rest.user(c), selectedTests(rest.org, body), wantsCoverage(body));
  run.start();
  return run.jobId;
}

function answered(rest: Rest, c: Context<Env>, body: object): object {
  const run = new TestRun(rest.org, rest.user(c), selectedTests(rest.org, body), wantsCoverage(body));
  const { results, counter } = run.runAll();
  return { ...runTestsResult(rest.org, results, counter?.total()), apexLogId: null };
}
