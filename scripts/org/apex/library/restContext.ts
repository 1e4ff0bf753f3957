import { current, type Transaction } from '../../engine/transaction.js';
import { ApexMap } from '../../values/collections.js';
import { type Bag, bagFields, type LibraryPart, type PlatformObject } from './part.js';
import { kept } from '../../values/memo.js';

export class RestRequestValue implements PlatformObject, Bag {
  readonly apexType = 'System.RestRequest';
  readonly values: Record<string, unknown> = {
    headers: new ApexMap('String', 'String'),
    params: new ApexMap('String', 'String'),
  };
}

const map = (self: Bag, name: string): ApexMap => self.values[name] as ApexMap;

export const restRequestPart: LibraryPart = {
  type: 'System.RestRequest',
  members: {
    'new()': () => new RestRequestValue(),
    ...bagFields(['headers', 'httpMethod', 'params', 'remoteAddress', 'requestBody', 'requestURI', 'resourcePath']),
    'addHeader(System.String,System.String)': (self: RestRequestValue, name: string, value: string) =>
      void map(self, 'headers').put(name, value),
    'addParameter(System.String,System.String)': (self: RestRequestValue, name: string, value: string) =>
      void map(self, 'params').put(name, value),
  },
};

export class RestResponseValue implements PlatformObject, Bag {
  readonly apexType = 'System.RestResponse';
  readonly values: Record<string, unknown> = { headers: new ApexMap('String', 'String') };
}

export const restResponsePart: LibraryPart = {
  type: 'System.RestResponse',
  members: {
    'new()': () => new RestResponseValue(),
    ...bagFields(['headers', 'responseBody', 'statusCode']),
    'addHeader(System.String,System.String)': (self: RestResponseValue, name: string, value: string) =>
      void (self.values['headers'] as ApexMap).put(name, value),
  },
};

interface Exchange {
  request: RestRequestValue | null;
  response: RestResponseValue | null;
}

const KEY = Symbol('rest context');

/** Request and response of an Apex REST call, for the server that makes it; null in other transactions until Apex sets them. */
export function restExchange(tx: Transaction): Exchange {
  return kept(tx.extras, KEY, () => ({ request: null, response: null })) as Exchange;
}

export const restContextPart: LibraryPart = {
  type: 'System.RestContext',
  members: {
    'static get request': () => restExchange(current()).request,
    'static set request': (request: RestRequestValue | null) => void (restExchange(current()).request = request),
    'static get response': () => restExchange(current()).response,
    'static set response': (response: RestResponseValue | null) => void (restExchange(current()).response = response),
  },
};
