import type { StandardObject } from './standardObject.js';

/** User permissions of a profile that code asks for most; an administrator has them all. */
export const USER_PERMISSIONS = [
  'ApiEnabled',
  'AuthorApex',
  'CustomizeApplication',
  'ManageUsers',
  'ModifyAllData',
  'ViewAllData',
  'ViewSetup',
];

/** Languages the platform is in whole (Help, "Supported Languages"), with the locale of each that comes first. */
const LANGUAGES = {
  ...{ en_US: 'en_US', da: 'da_DK', de: 'de_DE', es: 'es_ES', es_MX: 'es_MX', fi: 'fi_FI', fr: 'fr_FR', it: 'it_IT' },
  ...{ ja: 'ja_JP', ko: 'ko_KR', nl_NL: 'nl_NL', no: 'no_NO', pt_BR: 'pt_BR', ru: 'ru_RU', sv: 'sv_SE', th: 'th_TH' },
  ...{ zh_CN: 'zh_CN', zh_TW: 'zh_TW' },
};
const ENCODINGS = 'UTF-8|ISO-8859-1|Shift_JIS|ISO-2022-JP|EUC-JP|ks_c_5601-1987|Big5|GB2312|Big5-HKSCS|x-SJIS_0213';

/** Users, groups and what they may do. */
export const PEOPLE: readonly StandardObject[] = [
  {
    name: 'User',
    prefix: '005',
    sharing: 'Read',
    system: 'modified',
    fields: `Username string(80) req unique idlookup
      LastName string(80) req
      FirstName string(40)
      Name string(121) "Full Name" ro
      CompanyName string(80)
      Division string(80)
      Department string(80)
      Title string(80)
      Street textarea(255)
      City string(40)
      State string(80)
      PostalCode string(20)
      Country string(80)
      Address address ro
      Email email(128) req
      Phone phone(40)
      MobilePhone phone(40)
      Alias string(8) req
      CommunityNickname string(40) "Nickname"
      BadgeText string(80) ro
      IsActive boolean "Active" default:true
      TimeZoneSidKey picklist(40) "Time Zone" req values:${Intl.supportedValuesOf('timeZone').join('|')}
      UserRoleId reference "Role ID" ->UserRole as:UserRole children:Users
      LocaleSidKey picklist(40) "Locale" req values:${Object.values(LANGUAGES).join('|')}
      EmailEncodingKey picklist(40) "Email Encoding" req values:${ENCODINGS}
      ProfileId reference "Profile ID" req ->Profile as:Profile children:Users
      UserType picklist(40) ro values:Standard|PowerPartner|PowerCustomerSuccess|CustomerSuccess|Guest|CspLitePortal|AutomatedProcess|CloudIntegrationUser
      LanguageLocaleKey picklist(40) "Language" req values:${Object.keys(LANGUAGES).join('|')}
      EmployeeNumber string(20)
      DelegatedApproverId reference "Delegated Approver ID" ->User,Group as:DelegatedApprover
      ManagerId reference "Manager ID" ->User as:Manager children:ManagedUsers
      DefaultCurrencyIsoCode picklist(3) "Default Currency ISO Code"
      FederationIdentifier string(512) "SAML Federation ID"
      ContactId reference "Contact ID" ->Contact as:Contact children:Users
      AccountId reference "Account ID" ro ->Account as:Account children:Users
      Fax phone(40)
      Extension phone(40)
      SenderEmail email(80)
      SenderName string(80)
      Signature textarea(1333)
      LastLoginDate datetime ro
      SmallPhotoUrl url(1024) ro
      FullPhotoUrl url(1024) ro
      AboutMe textarea(1000)`,
  },
  {
    name: 'UserRole',
    label: 'Role',
    prefix: '00E',
    system: 'modified',
    fields: `Name string(80) req
      ParentRoleId reference ->UserRole
      DeveloperName string(80)
      RollupDescription string(80)
      OpportunityAccessForAccountOwner picklist(40) values:None|Read|Edit*
      PortalType picklist(40) ro values:None*`,
  },
  {
    name: 'Profile',
    prefix: '00e',
    system: 'modified',
    fields: `Name string(255) req idlookup
      Description string(255)
      UserType picklist(40) ro values:Standard*|Guest
      UserLicenseId reference ro ->UserLicense as:UserLicense
      ${USER_PERMISSIONS.map((name) => `Permissions${name} boolean`).join('\n')}`,
  },
  {
    name: 'UserLicense',
    prefix: '100',
    system: 'modified',
    fields: `LicenseDefinitionKey string(40) ro
      Name string(255) ro
      MasterLabel string(255) ro
      Status picklist(40) ro values:Active*
      TotalLicenses int(9) ro
      UsedLicenses int(9) ro`,
  },
  {
    name: 'Group',
    prefix: '00G',
    system: 'modified',
    fields: `Name string(40) req
      DeveloperName string(80)
      Type picklist(40) req once values:Regular*|Role|RoleAndSubordinates|RoleAndSubordinatesInternal|Organization|Queue|Manager|ManagerAndSubordinatesInternal|AllCustomerPortal
      Email email(255)
      Description string(255)
      DoesSendEmailToMembers boolean
      DoesIncludeBosses boolean
      RelatedId reference ro ->UserRole,User as:Related
      OwnerId reference ro ->User,Organization as:Owner`,
  },
  {
    name: 'GroupMember',
    prefix: '011',
    system: 'none',
    fields: `GroupId reference "Group ID" req once ->Group as:Group children:GroupMembers delete:Cascade
      UserOrGroupId reference "User/Group ID" req once ->User,Group
      SystemModstamp datetime ro`,
  },
  {
    name: 'QueueSobject',
    prefix: '03g',
    system: 'none',
    fields: `QueueId reference "Queue ID" req once ->Group as:Queue children:QueueSobjects delete:Cascade
      SobjectType picklist(40) req once
      CreatedById reference ro ->User as:CreatedBy
      SystemModstamp datetime ro`,
  },
  {
    name: 'PermissionSet',
    prefix: '0PS',
    system: 'modified',
    fields: `Name string(80) req
      Label string(80) req
      Description string(255)
      Type picklist(40) ro values:Regular*|Standard|Session|Group|Profile
      ProfileId reference ro ->Profile as:Profile children:PermissionSets
      IsOwnedByProfile boolean ro
      IsCustom boolean ro
      LicenseId reference once ->UserLicense
      NamespacePrefix string(15) ro
      HasActivationRequired boolean
      PermissionSetGroupId reference ro ->PermissionSetGroup as:PermissionSetGroup
      ${USER_PERMISSIONS.map((name) => `Permissions${name} boolean`).join('\n')}`,
  },
  {
    name: 'PermissionSetGroup',
    prefix: '0PG',
    system: 'full',
    fields: `DeveloperName string(80) req
      MasterLabel string(80) req
      Language picklist(40)
      NamespacePrefix string(15) ro
      Description string(255)
      Status picklist(40) ro values:Updated*|Outdated|Updating|Failed
      HasActivationRequired boolean`,
  },
  {
    name: 'PermissionSetGroupComponent',
    prefix: '0PF',
    system: 'full',
    fields: `PermissionSetGroupId reference req once ->PermissionSetGroup as:PermissionSetGroup children:PermissionSetGroupComponents delete:Cascade
      PermissionSetId reference req once ->PermissionSet as:PermissionSet children:PermissionSetGroupComponents delete:Cascade`,
  },
  {
    name: 'PermissionSetAssignment',
    prefix: '0Pa',
    system: 'none',
    fields: `PermissionSetId reference "Permission Set ID" once ->PermissionSet as:PermissionSet children:Assignments delete:Cascade
      PermissionSetGroupId reference "Permission Set Group ID" once ->PermissionSetGroup as:PermissionSetGroup children:Assignments delete:Cascade
      AssigneeId reference "Assignee ID" req once ->User as:Assignee children:PermissionSetAssignments delete:Cascade
      ExpirationDate datetime once
      IsActive boolean ro
      SystemModstamp datetime ro`,
  },
  {
    name: 'ObjectPermissions',
    plural: 'Object Permissions',
    prefix: '110',
    system: 'modified',
    fields: `ParentId reference req once ->PermissionSet as:Parent children:ObjectPerms delete:Cascade
      SobjectType picklist(40) req once
      PermissionsCreate boolean
      PermissionsRead boolean
      PermissionsEdit boolean
      PermissionsDelete boolean
      PermissionsViewAllRecords boolean
      PermissionsModifyAllRecords boolean
      PermissionsViewAllFields boolean`,
  },
  {
    name: 'FieldPermissions',
    plural: 'Field Permissions',
    prefix: '01k',
    system: 'none',
    fields: `ParentId reference req once ->PermissionSet as:Parent children:FieldPerms delete:Cascade
      SobjectType picklist(40) req once
      Field picklist(90) req once
      PermissionsRead boolean
      PermissionsEdit boolean
      SystemModstamp datetime ro`,
  },
  {
    name: 'SetupEntityAccess',
    prefix: '0J0',
    system: 'none',
    fields: `ParentId reference req once ->PermissionSet as:Parent children:SetupEntityAccessItems delete:Cascade
      SetupEntityId reference req once ->ApexClass,CustomPermission
      SetupEntityType picklist(40) ro
      SystemModstamp datetime ro`,
  },
  {
    name: 'CustomPermission',
    prefix: '0CP',
    system: 'full',
    fields: `DeveloperName string(80) req
      MasterLabel string(80) req
      Language picklist(40)
      NamespacePrefix string(15) ro
      Description string(255)
      IsLicensed boolean
      IsProtected boolean`,
  },
];
