import { current, type Transaction } from '../../engine/transaction.js';
import type { LibraryPart } from './part.js';
import type { RestRequestValue } from './RestRequest.js';
import type { RestResponseValue } from './RestResponse.js';

interface Exchange {
  request: RestRequestValue | null;
  response: RestResponseValue | null;
}

const KEY = Symbol('rest context');

/** Request and response of an Apex REST call, for the server that makes it; null in other transactions until Apex sets them. */
export function restExchange(tx: Transaction): Exchange {
  let known = tx.extras.get(KEY) as Exchange | undefined;
  if (!known) tx.extras.set(KEY, (known = { request: null, response: null }));
  return known;
}

export const library: LibraryPart = {
  type: 'System.RestContext',
  members: {
    'static get request': () => restExchange(current()).request,
    'static set request': (request: RestRequestValue | null) => void (restExchange(current()).request = request),
    'static get response': () => restExchange(current()).response,
    'static set response': (response: RestResponseValue | null) => void (restExchange(current()).response = response),
  },
};
