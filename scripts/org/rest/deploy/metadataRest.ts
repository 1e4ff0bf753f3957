import { type Context, Hono } from 'hono';
import { json, readObject } from '../body.js';
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
      const { zip, options } = await readParts(c);
      return answer(deployments.start(zip, rest.user(c), readOptions(options)), false, 201);
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

async function readParts(c: Context<Env>): Promise<{ zip: Buffer; options: unknown }> {
  const body = await c.req.arrayBuffer();
  const headers = { 'content-type': c.req.header('content-type') ?? '' };
  const form = await new Response(body, { headers }).formData().catch(() => new FormData());
  const file = form.get('file');
  const content = form.get('json') ?? form.get('entity_content');
  if (!(file instanceof File) || content === null)
    throw new RestError(400, 'INVALID_MULTIPART_REQUEST', 'Send the parts json (deployOptions) and file (the zip).');
  const text = content instanceof File ? await content.text() : content;
  return { zip: Buffer.from(await file.arrayBuffer()), options: optionsIn(text) };
}

function optionsIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { deployOptions?: unknown }).deployOptions ?? {};
  } catch {
    throw new RestError(400, 'JSON_PARSER_ERROR', 'The part json is no JSON.');
  }
}
