/** What of jsforce's own tests a data API org need not serve, fixed before the first run. */

interface Left {
  /** Test file without `.test.ts`. */
  readonly file: string;
  /** Tests of the file, by the beginning of their full name; all of them when left out. */
  readonly tests?: readonly string[];
  readonly reason: string;
}

const OUT_OF_SCOPE: readonly Left[] = [
  { file: 'analytics', reason: 'Reports and Dashboards REST API' },
  { file: 'chatter', reason: 'Chatter REST API' },
  { file: 'metadata', reason: 'Metadata API' },
  { file: 'soap', reason: 'SOAP API: lead conversion, merge, undelete, tabs' },
  { file: 'tooling', reason: 'Tooling API: static resources, debug levels, completions' },
  { file: 'connection-meta', tests: ['misc metadata'], reason: 'tabs and theme of the user interface' },
  {
    file: 'process',
    tests: ['process rule', 'approval process should retrieve all'],
    reason: 'workflow rules',
  },
  {
    file: 'sobject',
    tests: [
      'should list layout',
      'should get cached layouts',
      'should list named layout',
      'should get cached named layouts',
      'should list compact layout',
      'should get cached compact layouts',
      'should list approval layout',
      'should get cached approval layouts',
    ],
    reason: 'page layouts of the user interface',
  },
  {
    file: 'sobject',
    tests: [
      'should listup list views',
      'should describe list view',
      'should get result of list view',
      'should explain query plan of list view',
    ],
    reason: 'list views of the user interface',
  },
];

/** Why a test need not pass; undefined for one that must. */
export function outOfScope(file: string, test: string): string | undefined {
  return OUT_OF_SCOPE.find(
    (left) => left.file === file && (left.tests?.some((start) => test.startsWith(start)) ?? true),
  )?.reason;
}
