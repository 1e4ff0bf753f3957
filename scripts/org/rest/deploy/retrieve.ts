import JSZip from 'jszip';
import { makeId } from '../../store/ids.js';
import { notFound } from '../errors.js';
import type { Rest } from '../rest.js';
import { componentsOf, keyOf, treeWithout } from './components.js';
import { elementOf, listOf } from '../soap/envelope.js';

type Element = Readonly<Record<string, unknown>>;
type RetrieveResult = Element & { readonly done: boolean };

/** The first characters of a retrieval's id. */
export const RETRIEVAL = '09S';

/** Metadata API Developer Guide, "retrieve()": packages of what the org is made of. */
export class Retrievals {
  private readonly all = new Map<string, { result?: RetrieveResult; failure?: string }>();

  constructor(private readonly rest: Rest) {}

  start(request: Element): object {
    const id = makeId(RETRIEVAL, this.all.size + 1);
    const entry: { result?: RetrieveResult; failure?: string } = {};
    this.all.set(id, entry);
    retrieved(this.rest, request, id).then(
      (result) => (entry.result = result),
      (error: Error) => (entry.failure = error.message),
    );
    return { done: false, id, state: 'Queued' };
  }

  status(id: string): RetrieveResult {
    const entry = this.all.get(id);
    if (!entry) throw notFound(`no retrieve has the id ${id}`);
    if (entry.failure !== undefined) {
      return { done: true, id, status: 'Failed', success: false, errorMessage: entry.failure };
    }
    return entry.result ?? { done: false, id, status: 'InProgress', success: false };
  }
}

async function retrieved({ org }: Rest, request: Element, id: string): Promise<RetrieveResult> {
  const { ComponentSet, MetadataConverter } = await import('@salesforce/source-deploy-retrieve');
  const isSingle = request['singlePackage'] === 'true';
  const asked = listOf(elementOf(request['unpackaged'])['types']).flatMap((type) => {
    const { name, members } = elementOf(type);
    return listOf(members).map((member) => ({ type: String(name), fullName: String(member) }));
  });
  const tree = await treeWithout(org.deletedFiles);
  const components = ComponentSet.fromSource({ fsPaths: [...org.folders], tree, include: new ComponentSet(asked) });
  const found = components.getSourceComponents().toArray();
  const known = new Set((await componentsOf(org)).map(keyOf));
  const missing = asked.filter((each) => each.fullName !== '*' && !components.has(each) && !known.has(keyOf(each)));
  const { zipBuffer } = await new MetadataConverter().convert(components, 'metadata', { type: 'zip' });
  const zip = isSingle ? zipBuffer : await unpackaged(zipBuffer);
  return {
    done: true,
    fileProperties: found.map(({ type, fullName }) => ({
      type: type.name,
      fullName,
      fileName: `unpackaged/${type.directoryName}/${fullName}.${type.suffix ?? ''}`,
    })),
    id,
    messages: missing.map(({ type, fullName }) => ({
      fileName: 'unpackaged/package.xml',
      problem: `Entity of type '${type}' named '${fullName}' cannot be found`,
    })),
    status: 'Succeeded',
    success: true,
    zipFile: (zip ?? Buffer.alloc(0)).toString('base64'),
  };
}

/** Everything below one folder, as a retrieve of several packages has it. */
async function unpackaged(zipBuffer: Buffer | undefined): Promise<Buffer | undefined> {
  if (!zipBuffer) return undefined;
  const moved = new JSZip();
  for (const file of Object.values((await JSZip.loadAsync(zipBuffer)).files))
    if (!file.dir) moved.file(`unpackaged/${file.name}`, await file.async('nodebuffer'));
  return moved.generateAsync({ type: 'nodebuffer' });
}
