import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { manifestOf } from './dropFolder.js';
import { BrokenFile, bytesOf } from './text.js';

/** Beside a file as NAME.manifest.json: what it must hold. */
const schema = z.object({
  rows: z.int().min(0).optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
});
type Manifest = z.infer<typeof schema>;

/** Undefined if the file came without one. */
export async function readManifest(path: string): Promise<Manifest | undefined> {
  const text = await readFile(manifestOf(path), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new BrokenFile('its manifest is not {"rows": number, "sha256": "64 hex digits"}');
  }
}

export async function checkSum(path: string, { sha256 }: Manifest): Promise<void> {
  if (sha256 === undefined) return;
  const found = await sha256Of(path);
  if (found !== sha256.toLowerCase()) throw new BrokenFile(`its SHA-256 is ${found}, the manifest says ${sha256}`);
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytesOf(path)) hash.update(chunk);
  return hash.digest('hex');
}

export function checkRows(found: number, { rows }: Manifest): void {
  if (rows !== undefined && rows !== found) throw new BrokenFile(`it has ${found} rows, the manifest says ${rows}`);
}
