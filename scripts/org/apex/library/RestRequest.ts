import { ApexMap } from '../../values/map.js';
import { bagFields, type Bag } from './objectMembers.js';
import type { LibraryPart, PlatformObject } from './part.js';

export class RestRequestValue implements PlatformObject, Bag {
  readonly apexType = 'System.RestRequest';
  readonly values: Record<string, unknown> = {
    headers: new ApexMap('String', 'String'),
    params: new ApexMap('String', 'String'),
  };
}

const map = (self: Bag, name: string): ApexMap => self.values[name] as ApexMap;

export const library: LibraryPart = {
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
