import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const PACKAGE = 'force-app/main/default';
/** Lightning Experience shows no more at the head of a record page. */
const MOST_FIELDS = 7;

const objectsWithTab = readdirSync(path.join(PACKAGE, 'tabs'))
  .map((file) => file.replace('.tab-meta.xml', ''))
  .filter((name) => name.endsWith('__c'));

function fieldsAtTheHead(object: string): string[] {
  const folder = path.join(PACKAGE, 'objects', object);
  const definition = readFileSync(path.join(folder, `${object}.object-meta.xml`), 'utf8');
  const assigned = /<compactLayoutAssignment>(\w+)</.exec(definition)?.[1];
  const layout = readFileSync(path.join(folder, 'compactLayouts', `${assigned}.compactLayout-meta.xml`), 'utf8');
  return [...layout.matchAll(/<fields>(\w+)</g)].map(([, name = '']) => name);
}

describe.each(objectsWithTab)('The head of a %s page', (object) => {
  const fields = fieldsAtTheHead(object);

  it('says more than the number of the record, and fits', () => {
    expect(fields.length).toBeGreaterThan(2);
    expect(fields.length).toBeLessThanOrEqual(MOST_FIELDS);
  });
});
