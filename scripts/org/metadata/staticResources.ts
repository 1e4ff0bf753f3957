import type { ProjectFile } from './projectFiles.js';
import type { ProjectModel } from './projectModel.js';
import { META } from './suffixes.js';
import { textOf, type XmlFile } from './xml.js';

/** The type stands in `Name.resource-meta.xml`, the content in `Name.csv` beside it, or in a folder of that name. */
export class StaticResources {
  private readonly types = new Map<string, string>();
  private readonly files = new Map<string, string>();

  /** @param parsed reads what describes a resource */
  add({ name, path, folders }: ProjectFile, parsed: () => XmlFile | undefined): void {
    if (folders.at(-1) !== 'staticresources') return;
    if (!name.endsWith(META)) {
      this.files.set(name.replace(/\.\w+$/, ''), path);
      return;
    }
    const xml = parsed();
    if (xml) this.types.set(name.replace(/\.resource-meta\.xml$/, ''), textOf(xml.root, 'contentType') ?? '');
  }

  build(): ProjectModel['staticResources'] {
    const found = [...this.types].flatMap(([name, contentType]) => {
      const file = this.files.get(name);
      return file === undefined ? [] : [[name, { file, contentType }] as const];
    });
    return new Map(found);
  }
}
