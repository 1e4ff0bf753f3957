import { type Context, Hono } from 'hono';
import { requireSession } from '../authenticate.js';
import { asRestError, RestError } from '../errors.js';
import type { Rest } from '../rest.js';
import { type Env, resource } from '../routes.js';
import { elementOf, listOf, readCall, soapAnswer, type SoapCall, soapFault } from '../soap/envelope.js';
import { describeTypes, listMetadata } from './catalogue.js';
import type { Deployments } from './deployments.js';
import { readOptions } from './deployOptions.js';
import { Retrievals } from './retrieve.js';

const METADATA = 'http://soap.sforce.com/2006/04/metadata';

type Answer = (c: Context<Env>, args: SoapCall['args']) => unknown;

/** The Metadata API over SOAP (Metadata API Developer Guide): the calls of deployments, retrieves and listings. */
export function metadataSoap(rest: Rest, deployments: Deployments): Hono<Env> {
  const retrievals = new Retrievals(rest);
  const calls: Readonly<Record<string, Answer>> = {
    deploy: (c, args) => {
      const zip = Buffer.from(String(args['ZipFile'] ?? ''), 'base64');
      const { id } = deployments.start(zip, rest.user(c), readOptions(elementOf(args['DeployOptions'])));
      return { done: false, id, state: 'Queued' };
    },
    checkDeployStatus: (_c, args) =>
      deployments.require(String(args['asyncProcessId'])).result(args['includeDetails'] === 'true'),
    cancelDeploy: (_c, args) => {
      const deployment = deployments.require(String(args['String'] ?? args['asyncProcessId']));
      deployment.cancel();
      return { done: deployment.done, id: deployment.id };
    },
    retrieve: (_c, args) => retrievals.start(elementOf(args['retrieveRequest'] ?? args['request'])),
    checkRetrieveStatus: (_c, args) => retrievals.status(String(args['asyncProcessId'])),
    describeMetadata: () => describeTypes(),
    listMetadata: (_c, args) => listMetadata(rest.org, listOf(args['queries']).map(elementOf)),
  };
  const app = new Hono<Env>();
  const handler = { POST: (c: Context<Env>) => answered(rest, c, calls) };
  resource(app, '/services/Soap/m/:version', handler);
  resource(app, '/services/Soap/m/:version/:organization', handler);
  return app;
}

async function answered(rest: Rest, c: Context<Env>, calls: Readonly<Record<string, Answer>>): Promise<Response> {
  const call = readCall(await c.req.text());
  if (!call) return soapFault(METADATA, 'INVALID_OPERATION', 'The request is no SOAP message.');
  try {
    requireSession(rest, c, call.sessionId);
    const answer = calls[call.name];
    if (!answer) throw new RestError(501, 'INVALID_OPERATION', `Unsupported: ${call.name} of the Metadata API`);
    return soapAnswer(METADATA, call.name, await answer(c, call.args));
  } catch (error) {
    const known = asRestError(error)?.errors[0];
    if (!known) throw error;
    if (known.errorCode !== 'INVALID_SESSION_ID') return soapFault(METADATA, known.errorCode, known.message);
    return soapFault(METADATA, known.errorCode, 'Invalid Session ID found in SessionHeader: Illegal Session');
  }
}
