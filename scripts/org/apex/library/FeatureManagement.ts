import { current } from '../../engine/transaction.js';
import { textOf } from '../../metadata/xml.js';
import { ApexDate } from '../../values/dates.js';
import { raise } from '../../values/exceptions.js';
import { given, type LibraryPart, type Member } from './part.js';

const CHANGED = Symbol('feature parameters set');

/** What code set of the package's parameters. The license org, which would hear of it, is not there: it ends with the transaction. */
function changed(): Map<string, unknown> {
  const { extras } = current();
  const values = (extras.get(CHANGED) as Map<string, unknown> | undefined) ?? new Map<string, unknown>();
  extras.set(CHANGED, values);
  return values;
}

/** The default of the parameter (Metadata API Developer Guide, "FeatureParameterBoolean"). */
function defaultOf(name: string): string | null {
  const found = current().org.project.featureParameters.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!found) return raise('System.NoDataFoundException', `Feature parameter not found: ${name}`);
  return textOf(found.content, 'value') ?? null;
}

const check =
  (read: (text: string) => unknown): Member =>
  (name: string | null) => {
    const text = defaultOf(given(name));
    const set = changed().get(given(name).toLowerCase());
    return set !== undefined ? set : text === null ? null : read(text);
  };

function set(name: string | null, value: unknown): void {
  defaultOf(given(name));
  changed().set(given(name).toLowerCase(), value);
}

export const library: LibraryPart = {
  type: 'System.FeatureManagement',
  members: {
    /** Does the running user have the custom permission? False for a name that does not exist. */
    'static checkPermission(System.String)': (name: string | null) => {
      const { org, user } = current();
      return org.security.hasCustomPermission(user, given(name));
    },
    'static checkPackageBooleanValue(System.String)': check((text) => text === 'true'),
    'static checkPackageDateValue(System.String)': check((text) => ApexDate.fromIso(text)),
    'static checkPackageIntegerValue(System.String)': check(Number),
    'static setPackageBooleanValue(System.String,System.Boolean)': set,
    'static setPackageDateValue(System.String,System.Date)': set,
    'static setPackageIntegerValue(System.String,System.Integer)': set,
  },
};
