import { current } from '../../engine/transaction.js';
import { raise } from '../../values/exceptions.js';
import { ApexList } from '../../values/list.js';
import { given } from './arguments.js';
import { NameMap } from './caseInsensitiveMap.js';
import { describeObject } from './DescribeSObjectResult.js';
import type { LibraryPart, Member } from './part.js';
import { objectToken } from './tokens.js';

const describeSObjects: Member = (names: ApexList<string> | null) => {
  const { schema } = current().org;
  const results = given(names).items.map((name) => {
    const object = schema.get(name);
    return object
      ? describeObject(object)
      : raise('System.InvalidParameterValueException', `SObject type ${name} does not exist`);
  });
  return new ApexList('Schema.DescribeSObjectResult', results);
};

function globalDescribe(): NameMap<unknown> {
  const objects = [...current().org.schema.objects.values()].filter((object) => object.kind !== 'aggregate');
  return new NameMap(
    'String',
    'Schema.SObjectType',
    objects.map((object) => [object.name.toLowerCase(), objectToken(object)] as const),
  );
}

export const library: LibraryPart = {
  type: 'System.Schema',
  members: {
    'static describeSObjects(System.List<System.String>)': describeSObjects,
    'static describeSObjects(System.List<System.String>,Object)': describeSObjects,
    'static getGlobalDescribe()': globalDescribe,
  },
};
