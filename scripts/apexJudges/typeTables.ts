import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JARS } from './jars.js';

const FOLDER = fileURLToPath(new URL('../org/apex/standard-types/', import.meta.url));
const LARGEST = 64 * 1024 * 1024;

/** A generated table of the local org, and what DumpTypes.java is asked for to print it. */
export interface TypeTable {
  readonly file: string;
  readonly arguments: readonly string[];
}

/** The two tables, with the namespaces and objects they have now and those given besides. */
export function typeTables(more: { readonly types?: string[]; readonly objects?: string[] } = {}): TypeTable[] {
  return [tableOf('types', 0, more.types), tableOf('objects', 1, more.objects)];
}

/** `System.String` is of the namespace System; `SObjects.Account` is the object Account. */
function tableOf(kind: 'types' | 'objects', part: 0 | 1, more: readonly string[] = []): TypeTable {
  const file = join(FOLDER, `standard-${kind}.json`);
  const names = Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object).map((name) => name.split('.')[part]!);
  return { file, arguments: [kind, [...new Set([...names, ...more])].sort().join(',')] };
}

/** The table as the jars of the installed package have it; needs Java. */
export function printedTable(table: TypeTable): string {
  const program = [join(FOLDER, 'DumpTypes.java'), JARS, ...table.arguments];
  return execFileSync('java', program, { encoding: 'utf8', maxBuffer: LARGEST });
}
