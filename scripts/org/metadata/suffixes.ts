/** What describes a component beside its content, or is all there is of it. */
export const META = '-meta.xml';

/** Types whose files are kept parsed, by the ending of the file: a later stage reads them. */
export const KEPT_PARSED = {
  app: 'applications',
  tab: 'tabs',
  flexipage: 'flexipages',
  layout: 'layouts',
  quickAction: 'quickActions',
  settings: 'settings',
  messageChannel: 'messageChannels',
  page: 'pages',
  report: 'reports',
  email: 'emailTemplates',
  reportFolder: 'folders',
  dashboardFolder: 'folders',
  emailFolder: 'folders',
  documentFolder: 'folders',
  featureParameterBoolean: 'featureParameters',
  featureParameterDate: 'featureParameters',
  featureParameterInteger: 'featureParameters',
} as const;
export type KeptParsed = (typeof KEPT_PARSED)[keyof typeof KEPT_PARSED];

/** Types the local org deliberately does nothing with: dashboards are validated elsewhere, the rest only matters in a real org. */
export const WITHOUT_EFFECT = new Set([
  'reportType',
  'dashboard',
  'resource',
  'standardValueSetTranslation',
  'analyticSnapshot',
  'platformEventChannelMember',
  'path',
  'homePageLayout',
  'remoteSite',
  'cspTrustedSite',
  'prompt',
  'testSuite',
  'asset',
  'namedCredential',
  'externalCredential',
  'webLink',
  // Of Visualforce; pages are known by their names.
  'component',
  'platformEventChannel',
  'businessProcess',
  // What a big object is found by; here any of its fields will do.
  'index',
]);
