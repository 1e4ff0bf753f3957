/** Features of the platform the local org leaves out on purpose (DESIGN.md §4, non-goals). Code that needs one meets Unsupported. */
export interface Feature {
  readonly name: string;
  /** Canonical Apex types that belong to it. */
  readonly types: RegExp;
  /** Members of other types that belong to it: `System.Test.setCurrentPage(…)`. */
  readonly members?: RegExp;
  /** Metadata file endings (without `-meta.xml`) that belong to it. */
  readonly files?: readonly string[];
  /** Metadata folders that belong to it whole. */
  readonly folder?: string;
}

export const WORKFLOW_RULES = 'Workflow rules';

export const OUT_OF_SCOPE: readonly Feature[] = [
  { name: 'Flow', types: /^(Flow|Invocable|Process)\./i, files: ['flow', 'flowDefinition', 'flowtest'] },
  { name: 'Platform Cache', types: /^(cache\.|System\.PlatformCacheException$)/i, files: ['cachePartition'] },
  // Controllers and extensions run; what a page shows is not worked out.
  {
    name: 'Rendering of Visualforce',
    types: /^(Component\.|ApexPages\.(Action|Component|Idea|Knowledge))/i,
    members: /^System\.PageReference\.(getContent|static forResource)/i,
  },
  { name: 'Sites', types: /^System\.(Site|Network)$/i, files: ['site', 'network'] },
  { name: 'Aura components', types: /^Aura\./i, folder: 'aura' },
  { name: 'ConnectApi', types: /^ConnectApi\./i },
  {
    name: 'DataWeave',
    types: /^(DataWeave\.|DataWeaveScriptResource\.|(System\.)?DataWeaveScriptException$)/i,
    files: ['dwl'],
  },
  { name: 'Metadata deployment from Apex', types: /^Metadata\./i },
  { name: 'Reports', types: /^reports\./i },
  { name: 'Authentication providers', types: /^Auth\./i, files: ['authprovider', 'connectedApp', 'samlssoconfig'] },
  { name: WORKFLOW_RULES, types: /^$/ },
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

/** The feature of a name that code uses and nobody knows: `List<ConnectApi.Feed>`, `Page` in front of a dot. */
export function featureOfUnknown(name: string): string | undefined {
  const parts = name.split(/[<>,\s[\]]+/);
  return OUT_OF_SCOPE.find(({ types }) => parts.some((part) => types.test(part) || types.test(`${part}.X`)))?.name;
}

/** The feature a metadata file belongs to: `Greeting.flow-meta.xml`, `Greeting.page`, all below `aura/`. */
export function featureOfFile(file: {
  readonly name: string;
  readonly folders: readonly string[];
}): string | undefined {
  const ending =
    file.name
      .replace(/-meta\.xml$/, '')
      .split('.')
      .at(-1) ?? '';
  return OUT_OF_SCOPE.find(
    ({ files, folder }) => files?.includes(ending) || (folder !== undefined && file.folders.includes(folder)),
  )?.name;
}
