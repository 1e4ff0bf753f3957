import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const FOLDER = 'force-app/main/default/classes';

const classes = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.cls'))
  .map((file) => ({ file, source: readFileSync(join(FOLDER, file), 'utf8') }))
  .filter(({ source }) => !source.includes('@IsTest'));

it('every class without sharing says why', () => {
  const unexplained = classes.filter(
    ({ source }) =>
      /^(public|global) without sharing /m.test(source) && !/^\/?\s*\*+ .*without sharing:/im.test(source),
  );

  expect(unexplained.map(({ file }) => file)).toEqual([]);
});
