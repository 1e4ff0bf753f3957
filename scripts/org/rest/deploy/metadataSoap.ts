import type { Hono } from 'hono';
import type { Env, Rest } from '../rest.js';
import { elementOf, listOf } from '../soap/envelope.js';
import { soapApi } from '../soap/soapApi.js';
import { describeTypes, listMetadata } from './catalogue.js';
import type { Deployments } from './deployments.js';
import { readOptions } from './deployOptions.js';
import { RETRIEVAL, Retrievals } from './retrieve.js';

/** The Metadata API over SOAP (Metadata API Developer Guide): the calls of deployments, retrieves and listings. */
export function metadataSoap(rest: Rest, deployments: Deployments): Hono<Env> {
  const retrievals = new Retrievals(rest);
  const api = { name: 'Metadata API', letter: 'm', namespace: 'http://soap.sforce.com/2006/04/metadata' };
  return soapApi(rest, {
    ...api,
    calls: {
      deploy: (c, { args }) => {
        const zip = Buffer.from(String(args['ZipFile'] ?? ''), 'base64');
        const { id } = deployments.start(zip, rest.user(c), readOptions(elementOf(args['DeployOptions'])));
        return { done: false, id, state: 'Queued' };
      },
      deployRecentValidation: (c, { args }) => deployments.startValidated(idIn(args), rest.user(c)).id,
      checkDeployStatus: (_c, { args }) => deployments.require(idIn(args)).result(args['includeDetails'] === 'true'),
      cancelDeploy: (_c, { args }) => {
        const deployment = deployments.require(idIn(args));
        deployment.cancel();
        return { done: deployment.done, id: deployment.id };
      },
      retrieve: (_c, { args }) => retrievals.start(elementOf(args['retrieveRequest'] ?? args['request'])),
      // Older clients ask this first (Metadata API Developer Guide, "AsyncResult").
      checkStatus: (_c, { args }) =>
        listOf(args['asyncProcessId'])
          .map(String)
          .map((id) => {
            const { done } = id.startsWith(RETRIEVAL) ? retrievals.status(id) : deployments.require(id);
            return { done, id, state: done ? 'Completed' : 'InProgress' };
          }),
      checkRetrieveStatus: (_c, { args }) => retrievals.status(idIn(args)),
      describeMetadata: () => describeTypes(),
      listMetadata: (_c, { args }) => listMetadata(rest.org, listOf(args['queries']).map(elementOf)),
    },
  });
}

const NAMES = ['asyncProcessId', 'validationId', 'String', 'id'];

/** The one id of a call, whose argument clients call by several names. */
const idIn = (args: Readonly<Record<string, unknown>>): string =>
  String(NAMES.map((name) => args[name]).find((value) => value !== undefined) ?? '');
