import type { Hono } from 'hono';
import { type Env, param, type Rest } from '../rest.js';
import { nillable, soapAnswer } from '../soap/envelope.js';
import { soapApi } from '../soap/soapApi.js';
import { DebugLog } from '../debugLogs/debugLog.js';
import { executeAnonymous } from './executeAnonymous.js';

const APEX = 'http://soap.sforce.com/2006/08/apex';

/** The Apex API over SOAP (SOAP API Developer Guide, "executeAnonymous()", "DebuggingHeader"): what `sf apex run` calls. */
export function apexSoap(rest: Rest): Hono<Env> {
  return soapApi(rest, {
    name: 'Apex API',
    letter: 's',
    namespace: APEX,
    calls: {
      executeAnonymous: (c, { args, header }) => {
        const code = { source: String(args['String'] ?? args['apexcode'] ?? ''), version: param(c, 'version') };
        const about = { ...code, user: rest.user(c), now: () => rest.org.clock.now() };
        const log = DebugLog.asked(header['DebuggingHeader'], about);
        const result = nillable(executeAnonymous(rest, c, { ...code, log }));
        return soapAnswer(APEX, 'executeAnonymous', result, log && { DebuggingInfo: { debugLog: log.text } });
      },
    },
  });
}
