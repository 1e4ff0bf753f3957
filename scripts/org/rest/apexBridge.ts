import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { ApexClass, ApexMethod } from '../engine/program.js';
import { ApexException, Unsupported } from '../values/exceptions.js';
import { apexFromJson } from './apexFromJson.js';
import { apexToJson, type ApexJsonStyle } from './apexJson.js';
import { auraError } from './auraError.js';
import { isObject, json, type JsonObject, parseJson, readObject, requireObject } from './body.js';
import { RestError } from './errors.js';
import { type Env, resource, type Rest } from './rest.js';

const callShape = z.object({
  namespace: z.string().optional(),
  classname: z.string(),
  method: z.string(),
  isContinuation: z.union([z.boolean(), z.literal('true'), z.literal('false')]).optional(),
  params: z.custom<JsonObject>(isObject, 'must be a JSON object').optional(),
});
type Call = z.infer<typeof callShape>;

/** `/webruntime/api/apex/execute`: how a page calls `@AuraEnabled` methods (LWC Developer Guide, "Call Apex Methods"). */
export function apexBridge(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/webruntime/api/apex/execute', {
    POST: async (c) => execute(rest, c, readCall(await readObject(c)), false),
    GET: (c) => {
      const { params, ...call } = c.req.query();
      return execute(
        rest,
        c,
        readCall({ ...call, ...(params ? { params: requireObject(parseJson(params), 'params') } : {}) }),
        true,
      );
    },
  });
  return app;
}

function readCall(body: object): Call {
  const call = callShape.safeParse(body);
  if (!call.success) throw new RestError(400, 'JSON_PARSER_ERROR', z.prettifyError(call.error));
  if (String(call.data.isContinuation) === 'true') throw new Unsupported('continuations (isContinuation)');
  return call.data;
}

function execute(rest: Rest, c: Context<Env>, call: Call, onlyCacheable: boolean): Response {
  const { own, method, cacheable } = found(rest, c, call);
  if (onlyCacheable && !cacheable) {
    throw new RestError(405, 'METHOD_NOT_ALLOWED', `${own.name}.${method.name} is not cacheable: call it with POST`);
  }
  try {
    return rest.transact(c, 'aura', (tx) => {
      // A cacheable method may only read (LWC Developer Guide, "Client-Side Caching of Apex Method Results").
      if (cacheable) tx.limits.max.dmlStatements = 0;
      const params = call.params ?? {};
      const values = method.parameters.map(({ name, type }) => apexFromJson(tx, type, params[name]));
      return json({ returnValue: apexToJson(own.callStatic(method.name, values), style(rest)), cacheable });
    });
  } catch (error) {
    if (error instanceof ApexException) return json(auraError(error), 500);
    throw error;
  }
}

interface Found {
  readonly own: ApexClass;
  readonly method: ApexMethod;
  readonly cacheable: boolean;
}

function found(rest: Rest, c: Context<Env>, call: Call): Found {
  const own = rest.org.program.classNamed(call.classname);
  const method = own?.methods.find(
    (one) => one.isStatic && one.name.toLowerCase() === call.method.toLowerCase() && auraEnabled(one),
  );
  if (!own || !method)
    throw new RestError(404, 'NOT_FOUND', `There is no @AuraEnabled method ${call.classname}.${call.method}`);
  if (!rest.org.security.hasClassAccess(rest.user(c), own.name)) {
    throw new RestError(403, 'FORBIDDEN', `You do not have access to the Apex class named '${own.name}'.`);
  }
  return { own, method, cacheable: auraEnabled(method)?.values['cacheable']?.toLowerCase() === 'true' };
}

function auraEnabled(member: Pick<ApexMethod, 'annotations'>) {
  return member.annotations.find((annotation) => annotation.name === 'auraenabled');
}

/** Aura sends what is marked `@AuraEnabled` and leaves empty members out. */
function style(rest: Rest): ApexJsonStyle {
  return {
    program: rest.org.program,
    properties: (type) =>
      type.properties
        .filter((property) => !property.isStatic && auraEnabled(property))
        .map((property) => property.name),
    datetime: (value) => value.toIso(),
    attributes: () => undefined,
    omitNulls: true,
  };
}
