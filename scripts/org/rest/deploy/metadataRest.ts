import { type Context, Hono } from 'hono';
import { json, readObject, readParts } from '../body.js';
import { RestError } from '../errors.js';
import { type Env, param, resource, type Rest } from '../rest.js';
import type { Deployments } from './deployments.js';
import type { Deployment } from './deployment.js';
import { readOptions } from './deployOptions.js';

/** `/metadata/deployRequest` (Metadata API Developer Guide, "Deploying and Retrieving Metadata with the REST API"). */
export function metadataRest(rest: Rest, deployments: Deployments): Hono<Env> {
  const app = new Hono<Env>();
  const answer = (deployment: Deployment, includeDetails: boolean, status = 200): Response =>
    json(
      {
        id: deployment.id,
        deployOptions: deployment.options,
        deployResult: deployment.result(includeDetails),
      },
      status,
    );
  resource(app, '/metadata/deployRequest', {
    POST: async (c) => {
      const { zip, deployOptions, validatedDeployRequestId } = await readRequest(c);
      if (validatedDeployRequestId !== undefined)
        return answer(deployments.startValidated(validatedDeployRequestId, rest.user(c)), false, 201);
      if (!zip)
        throw new RestError(
          400,
          'INVALID_MULTIPART_REQUEST',
          'Send the parts json (deployOptions) and file (the zip).',
        );
      return answer(deployments.start(zip, rest.user(c), readOptions(deployOptions ?? {})), false, 201);
    },
  });
  resource(app, '/metadata/deployRequest/:id', {
    GET: (c) => answer(deployments.require(param(c, 'id')), c.req.query('includeDetails') === 'true'),
    PATCH: async (c) => {
      const deployment = deployments.require(param(c, 'id'));
      const asked = (await readObject(c))['deployResult'];
      if (JSON.stringify(asked) !== '{"status":"Canceling"}')
        throw new RestError(400, 'INVALID_INPUT', 'Send {"deployResult": {"status": "Canceling"}}');
      deployment.cancel();
      return answer(deployment, false, 202);
    },
  });
  return app;
}

interface Asked {
  readonly deployOptions?: unknown;
  readonly validatedDeployRequestId?: string;
}

/** The parts `json` and `file`, or the id of a validation alone. */
async function readRequest(c: Context<Env>): Promise<Asked & { readonly zip?: Buffer | undefined }> {
  const parts = await readParts(c);
  if (!parts) return (await readObject(c)) as Asked;
  return { ...askedIn(parts.text), zip: parts.files.get('file') };
}

function askedIn(text: string): Asked {
  try {
    return JSON.parse(text) as Asked;
  } catch {
    throw new RestError(400, 'JSON_PARSER_ERROR', 'The part json is no JSON.');
  }
}
