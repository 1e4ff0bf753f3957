/** `npm run check:metadata`: all metadata against the official types, all names against what exists, all texts in every language, and the source conversion. */
import { convertSource } from './metadata/convert.js';
import { findDoubleOverrides } from './metadata/doubleOverrides.js';
import { findEmptyHistories } from './metadata/emptyHistories.js';
import { findDanglingReferences } from './metadata/crossReferences.js';
import { formatFinding } from './metadata/finding.js';
import { takeInventory } from './metadata/inventory.js';
import { loadOfficialTypes } from './metadata/officialTypes.js';
import { findMissingTranslations } from './metadata/missingTranslations.js';
import { findUnfillableLayouts } from './metadata/requiredOnLayouts.js';
import { findMissingCompanions, isMetadataXml, readSourceFiles } from './metadata/sourceFiles.js';
import { validateMetadata } from './metadata/validate.js';

const PACKAGE = ['force-app', 'config/post-install'];
/** Besides English. */
const LANGUAGES = ['de'];
const CODE = ['scripts/sync', 'scripts/demo'];

const files = readSourceFiles(PACKAGE);
const types = loadOfficialTypes();
const findings = [
  ...files.filter(({ path }) => isMetadataXml(path)).flatMap(({ path, text }) => validateMetadata(path, text, types)),
  ...findMissingCompanions(files),
  ...findDoubleOverrides(files),
  ...findEmptyHistories(files),
  ...findUnfillableLayouts(files),
  ...LANGUAGES.flatMap((language) => findMissingTranslations(files, language)),
  ...findDanglingReferences([...files, ...readSourceFiles(CODE)], takeInventory(files)),
];
const components = (await Promise.all(PACKAGE.map(convertSource))).reduce((sum, count) => sum + count, 0);

for (const finding of findings) console.error(formatFinding(finding));
console.log(JSON.stringify({ files: files.length, components, findings: findings.length }));
process.exitCode = findings.length ? 1 : 0;
