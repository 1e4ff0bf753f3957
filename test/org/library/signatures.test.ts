import { describe, expect, it } from 'vitest';
import { implemented, libraryMember, parts } from '../../../scripts/org/apex/library/index.js';
import { keysOf, standardTypes } from '../../../scripts/org/apex/library/tables.js';
import { Unsupported } from '../../../scripts/org/values/exceptions.js';

describe('the platform library', () => {
  it('implements nothing that the type tables do not declare', () => {
    const unknown = parts.flatMap(({ type, members }) => {
      const known = new Set(keysOf(standardTypes[type] ?? { kind: 'class' }));
      return Object.keys(members)
        .filter((key) => !known.has(key))
        .map((key) => `${type}.${key}`);
    });
    expect(unknown).toEqual([]);
  });

  it('describes each class once', () => {
    const types = parts.map((part) => part.type);
    expect(types).toHaveLength(new Set(types).size);
  });

  it('answers a missing member with a function that names the whole signature', () => {
    const member = libraryMember(
      'System.Crypto',
      'static signXml(System.String,dom.XmlNode,System.String,System.String)',
    );
    expect(() => member()).toThrow(Unsupported);
    expect(() => member()).toThrow(
      'System.Crypto.static signXml(System.String,dom.XmlNode,System.String,System.String)',
    );
  });

  it('finds members of a base type through its heirs', () => {
    expect(implemented('System.DmlException', 'getNumDml()')).toBe(implemented('System.Exception', 'getNumDml()'));
    expect(implemented('Internal.RecordSet', 'size()')).toBe(implemented('System.List', 'size()'));
  });
});
