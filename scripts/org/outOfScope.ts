/** Features of the platform the local org leaves out on purpose (DESIGN.md §4, non-goals). Code that needs one meets Unsupported. */
export interface Feature {
  readonly name: string;
  /** Canonical Apex types that belong to it. */
  readonly types: RegExp;
  /** Members of other types that belong to it: `System.Test.setCurrentPage(…)`. */
  readonly members?: RegExp;
  /** Metadata file endings (without `-meta.xml`) that belong to it. */
  readonly files?: readonly string[];
}

export const OUT_OF_SCOPE: readonly Feature[] = [
  { name: 'Flow', types: /^(Flow|Invocable|Process)\./i, files: ['flow', 'flowDefinition', 'flowtest'] },
  { name: 'Platform Cache', types: /^(cache\.|System\.PlatformCacheException$)/i, files: ['cachePartition'] },
  {
    name: 'Visualforce',
    types: /^(ApexPages\.|Page\.|Component\.|System\.(ApexPages|PageReference|Cookie|SelectOption|Site|Network)$)/i,
    members: /^System\.Test\.(static )?(set|get)CurrentPage/i,
    files: ['page', 'component', 'site', 'network'],
  },
  {
    name: 'Aura components',
    types: /^Aura\./i,
    files: ['cmp', 'app', 'evt', 'design', 'auradoc', 'svg', 'intf', 'tokens'],
  },
  { name: 'ConnectApi', types: /^ConnectApi\./i },
  { name: 'SOSL', types: /^(Search\.|System\.Search$)/i, members: /^System\.Test\.(static )?setFixedSearchResults/i },
  { name: 'Metadata deployment from Apex', types: /^Metadata\./i },
  { name: 'Reports', types: /^reports\./i },
  { name: 'Authentication providers', types: /^Auth\./i, files: ['authprovider', 'connectedApp', 'samlssoconfig'] },
  { name: 'Inbound e-mail', types: /^Messaging\.Inbound/i },
  { name: 'Quick actions from Apex', types: /^(QuickAction\.|System\.QuickAction$)/i },
  { name: 'SOAP callouts', types: /^System\.WebService(Callout|CalloutFuture|Mock)$/i },
  { name: 'Change Data Capture delivery', types: /^$/, members: /^System\.Test\.(static )?enableChangeDataCapture/i },
];

/** The feature an Apex type or member (`System.Test.static setMock(…)`) belongs to. */
export function featureOfApex(name: string): string | undefined {
  const type = name.replace(/\.(?:static |get |set |new\().*$/, '').replace(/\.[^.]*\(.*$/, '');
  return OUT_OF_SCOPE.find(({ types, members }) => types.test(type) || members?.test(name))?.name;
}

/** The feature a metadata file belongs to by its ending: `Greeting.flow-meta.xml`, `Greeting.page`. */
export function featureOfFile(fileName: string): string | undefined {
  const ending =
    fileName
      .replace(/-meta\.xml$/, '')
      .split('.')
      .at(-1) ?? '';
  return OUT_OF_SCOPE.find(({ files }) => files?.includes(ending))?.name;
}
