import { ApexMap } from '../../values/map.js';
import { bagFields, type Bag } from './objectMembers.js';
import type { LibraryPart, PlatformObject } from './part.js';

export class RestResponseValue implements PlatformObject, Bag {
  readonly apexType = 'System.RestResponse';
  readonly values: Record<string, unknown> = { headers: new ApexMap('String', 'String') };
}

export const library: LibraryPart = {
  type: 'System.RestResponse',
  members: {
    'new()': () => new RestResponseValue(),
    ...bagFields(['headers', 'responseBody', 'statusCode']),
    'addHeader(System.String,System.String)': (self: RestResponseValue, name: string, value: string) =>
      void (self.values['headers'] as ApexMap).put(name, value),
  },
};
