import { current } from '../../engine/transaction.js';
import type { ParsedFile } from '../../metadata/projectModel.js';
import { elementOf, textOf, textsOf } from '../../metadata/xml.js';
import { ApexList } from '../../values/collections.js';
import { flags, type LibraryPart, type PlatformObject, readers } from './part.js';
import { ORG_DOMAIN } from '../../engine/org.js';

class TabSetValue implements PlatformObject {
  readonly apexType = 'Schema.DescribeTabSetResult';
  constructor(
    readonly app: ParsedFile,
    readonly tabs: readonly TabValue[],
  ) {}
}

class TabValue implements PlatformObject {
  readonly apexType = 'Schema.DescribeTabResult';
  constructor(
    readonly name: string,
    readonly object: string,
    readonly label: string,
    readonly icon: string,
  ) {}
  get isCustom(): boolean {
    return !this.name.startsWith('standard-');
  }
}

class IconValue implements PlatformObject {
  readonly apexType = 'Schema.DescribeIconResult';
  constructor(readonly url: string) {}
}

/** `standard-Account` is the tab of an object; others have a file, which names the picture: `Custom11: Star`. */
function tabOf(name: string): TabValue {
  const { schema, project } = current().org;
  const object = schema.get(name.replace(/^standard-/, ''));
  const content = project.tabs.find((tab) => tab.name === name)?.content ?? {};
  const label = object?.pluralLabel ?? textOf(content, 'label') ?? name;
  const motif = /^Custom\d+/.exec(textOf(content, 'motif') ?? '')?.[0].toLowerCase();
  const icon = motif === undefined ? `standard/${object?.name.toLowerCase() ?? 'default'}` : `custom/${motif}`;
  return new TabValue(name, object?.name ?? '', label, icon);
}

/** The apps of the project with their tabs (Apex Reference, "Schema Class", describeTabs). */
export function describeTabs(): ApexList {
  const { applications } = current().org.project;
  const sets = applications.map((app) => new TabSetValue(app, textsOf(app.content, 'tabs').map(tabOf)));
  return new ApexList('Schema.DescribeTabSetResult', sets);
}

export const tabParts: readonly LibraryPart[] = [
  {
    type: 'Schema.DescribeTabSetResult',
    members: {
      ...readers<TabSetValue>({
        Description: ({ app }) => textOf(app.content, 'description') ?? null,
        Label: ({ app }) => textOf(app.content, 'label') ?? app.name,
        LogoUrl: ({ app }) => textOf(elementOf(app.content, 'brand') ?? {}, 'logo') ?? '',
        Namespace: () => null,
        Tabs: ({ tabs }) => new ApexList('Schema.DescribeTabResult', [...tabs]),
      }),
      ...flags<TabSetValue>({ Selected: ({ app }) => current().org.project.applications[0] === app }),
    },
  },
  {
    type: 'Schema.DescribeTabResult',
    members: {
      ...readers<TabValue>({
        Colors: () => new ApexList('Schema.DescribeColorResult', []),
        IconUrl: ({ icon }) => `${ORG_DOMAIN}/img/icon/t4v35/${icon}_120.png`,
        Icons: ({ icon }) =>
          new ApexList('Schema.DescribeIconResult', [new IconValue(`${ORG_DOMAIN}/img/icon/t4v35/${icon}_120.png`)]),
        Label: ({ label }) => label,
        Name: ({ name }) => name,
        SobjectName: ({ object }) => object,
        Url: ({ object }) => `${ORG_DOMAIN}/${current().org.schema.get(object)?.keyPrefix ?? ''}/o`,
      }),
      ...flags<TabValue>({ Custom: ({ isCustom }) => isCustom }),
    },
  },
  {
    type: 'Schema.DescribeIconResult',
    members: readers<IconValue>({
      ContentType: () => 'image/png',
      Height: () => 120,
      Theme: () => 'theme4',
      Url: ({ url }) => url,
      Width: () => 120,
    }),
  },
];
