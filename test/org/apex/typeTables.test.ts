import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { typeTables } from '../../../scripts/apexJudges/typeTables.js';

const asked = (more: Parameters<typeof typeTables>[0] = {}) =>
  typeTables(more).map(({ file, arguments: [kind, names] }) => ({
    file: basename(file),
    kind,
    names: names!.split(','),
  }));

describe('printing the type tables anew', () => {
  it('asks for the namespaces and objects they have now', () => {
    const [types, objects] = asked();
    expect(types).toMatchObject({ file: 'standard-types.json', kind: 'types' });
    expect(types!.names).toEqual(expect.arrayContaining(['Database', 'Schema', 'System', 'eventbus']));
    expect(objects).toMatchObject({ file: 'standard-objects.json', kind: 'objects' });
    expect(objects!.names).toEqual(expect.arrayContaining(['Account', 'Order', 'User']));
  });

  it('leaves no type out: each is of a namespace asked for', () => {
    const { file } = typeTables()[0]!;
    const known = new Set(asked()[0]!.names);
    const strangers = Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object).filter(
      (name) => !known.has(name.split('.')[0]!),
    );
    expect(strangers).toEqual([]);
  });

  it('takes further ones, each once', () => {
    const [types, objects] = asked({ types: ['Canvas', 'System'], objects: ['Fulfillment'] });
    expect(types!.names.filter((name) => ['Canvas', 'System'].includes(name))).toEqual(['Canvas', 'System']);
    expect(objects!.names).toContain('Fulfillment');
  });
});
