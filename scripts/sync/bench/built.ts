import { bundleProgram } from '../bundleProgram.js';

const FOLDER = 'node_modules/.cache/bench-sync/built';
const built = new Map<string, Promise<string>>();

/** The program as it is installed, without a compiler that takes part: the service, and likewise what it is compared with. */
export function builtProgram(entry: string): Promise<string> {
  const file = built.get(entry) ?? bundleProgram(entry, `${FOLDER}/${built.size}`);
  built.set(entry, file);
  return file;
}
