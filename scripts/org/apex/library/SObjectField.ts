import { describeField } from './DescribeFieldResult.js';
import type { LibraryPart, Member } from './part.js';
import type { SObjectFieldToken } from './tokens.js';

const describe: Member = ({ field }: SObjectFieldToken) => describeField(field);

export const library: LibraryPart = {
  type: 'Schema.SObjectField',
  members: { 'getDescribe()': describe, 'getDescribe(Object)': describe, 'toString()': String },
};
