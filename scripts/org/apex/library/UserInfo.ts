import { UI_THEME } from '../../formula/names.js';
import { current } from '../../engine/transaction.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { given, type LibraryPart, type Member } from './part.js';
import { TimeZoneValue } from './TimeZone.js';

/** A field of the running user's or the organization's row. */
function rowValue(object: string, id: string, field: string): unknown {
  const { schema, store } = current().org;
  const def = schema.require(object);
  const index = def.field(field)?.index;
  return index === undefined ? null : (store.table(def).get(id)?.[index] ?? null);
}
const userField =
  (field: string): Member =>
  () =>
    rowValue('User', current().user.id, field);
const organization =
  (field: string): Member =>
  () =>
    rowValue('Organization', current().org.organizationId, field);

export const library: LibraryPart = {
  type: 'System.UserInfo',
  members: {
    'static getDefaultCurrency()': () => current().user.currency,
    'static getFirstName()': userField('FirstName'),
    'static getLanguage()': () => current().user.language,
    'static getLastName()': userField('LastName'),
    'static getLocale()': () => current().user.locale,
    'static getName()': () => current().user.name,
    'static getOrganizationId()': () => current().org.organizationId,
    'static getOrganizationName()': organization('Name'),
    'static getProfileId()': () => current().user.profileId,
    // The session of a test opens nothing: what it calls is mocked.
    'static getSessionId()': () => {
      const { isTest, org, user } = current();
      if (!isTest) throw new Unsupported('UserInfo.getSessionId outside tests');
      return `${org.organizationId.slice(0, 15)}!${user.id}`;
    },
    'static getTimeZone()': () => new TimeZoneValue(current().user.timeZone),
    'static getUserEmail()': () => current().user.email,
    'static getUserId()': () => current().user.id,
    'static getUserName()': () => current().user.username,
    'static getUserRoleId()': () => current().user.roleId,
    'static getUserType()': () => rowValue('User', current().user.id, 'UserType') ?? 'Standard',
    'static getUiTheme()': () => UI_THEME,
    'static getUiThemeDisplayed()': () => UI_THEME,
    /** No package is installed (Apex Reference, "UserInfo Class"). */
    'static isCurrentUserLicensed(System.String)': (namespace: string | null) =>
      raise('System.TypeException', `Invalid namespace: ${given(namespace)}`),
    /** Multi-currency orgs are the ones with a CurrencyType object. */
    'static isMultiCurrencyOrganization()': () => current().org.schema.get('CurrencyType') !== undefined,
  },
};
