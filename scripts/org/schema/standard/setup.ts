import { CODE } from './code.js';
import type { StandardObject } from './standardObject.js';

const STATUS = `MasterLabel string(255) ro
      ApiName string(255) ro
      SortOrder int(9) ro
      IsDefault boolean ro`;

const FIELD = `DurableId string ro
      DeveloperName string(80) ro
      Label string(80) ro
      MasterLabel string(80) ro
      NamespacePrefix string(15) ro
      QualifiedApiName string(80) ro
      DataType string(255) ro
      Length int(9) ro
      IsCalculated boolean ro
      RelationshipName string(80) ro`;

/** The org itself, its code, approvals and setup records. */
export const SETUP: readonly StandardObject[] = [
  ...CODE,
  {
    name: 'Organization',
    prefix: '00D',
    system: 'modified',
    fields: `Name string(80) ro
      Division string(80) ro
      Street textarea(255) ro
      City string(40) ro
      State string(80) ro
      PostalCode string(20) ro
      Country string(80) ro
      Address address ro
      Phone phone(40) ro
      PrimaryContact string(80) ro
      DefaultLocaleSidKey picklist(40) ro
      TimeZoneSidKey picklist(40) "Time Zone" ro
      LanguageLocaleKey picklist(40) ro
      OrganizationType picklist(40) ro
      NamespacePrefix string(15) ro
      InstanceName string(5) ro
      IsSandbox boolean ro
      IsReadOnly boolean ro
      TrialExpirationDate datetime ro
      FiscalYearStartMonth int(9) ro
      UsesStartDateAsFiscalYearName boolean ro
      DefaultAccountAccess picklist(40) ro
      DefaultContactAccess picklist(40) ro
      DefaultOpportunityAccess picklist(40) ro`,
  },
  {
    name: 'RecordType',
    prefix: '012',
    system: 'modified',
    fields: `Name string(80) ro
      DeveloperName string(80) ro
      NamespacePrefix string(15) ro
      Description string(255) ro
      BusinessProcessId reference ro ->RecordType
      SobjectType picklist(40) ro
      IsActive boolean "Active" ro`,
  },
  {
    name: 'CustomNotificationType',
    prefix: '0ML',
    system: 'full',
    fields: `DeveloperName string(80) req
      MasterLabel string(80) req
      CustomNotifTypeName string(80) req
      Language picklist(40)
      NamespacePrefix string(15) ro
      Description string(255)
      Desktop boolean
      Mobile boolean`,
  },
  {
    name: 'BusinessHours',
    plural: 'Business Hours',
    prefix: '01m',
    system: 'modified',
    fields: `Name string(80) req
      IsActive boolean
      IsDefault boolean
      TimeZoneSidKey picklist(40)
      LastViewedDate datetime ro
      ${['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].map((day) => `${day}StartTime time\n ${day}EndTime time`).join('\n ')}`,
  },
  {
    name: 'TaskStatus',
    label: 'Task Status Value',
    prefix: '01S',
    system: 'modified',
    fields: `${STATUS}
      IsClosed boolean ro`,
  },
  {
    name: 'LeadStatus',
    label: 'Lead Status Value',
    prefix: '01R',
    system: 'modified',
    fields: `${STATUS}
      IsConverted boolean ro`,
  },
  {
    name: 'TaskPriority',
    label: 'Task Priority Value',
    prefix: '01T',
    system: 'modified',
    fields: `${STATUS}
      IsHighPriority boolean ro`,
  },
  {
    name: 'CaseStatus',
    label: 'Case Status Value',
    prefix: '01W',
    system: 'modified',
    fields: `${STATUS}
      IsClosed boolean ro`,
  },
  {
    name: 'ContractStatus',
    label: 'Contract Status Value',
    prefix: '02W',
    system: 'modified',
    fields: STATUS,
  },
  {
    name: 'OpportunityStage',
    prefix: '01J',
    system: 'modified',
    fields: `MasterLabel string(255) ro
      ApiName string(255) ro
      SortOrder int(9) ro
      IsActive boolean ro
      IsClosed boolean ro
      IsWon boolean ro
      DefaultProbability percent(3,0) ro`,
  },
  {
    name: 'PushTopic',
    prefix: '0IF',
    system: 'full',
    fields: `Name string(25) req
      Query textarea(1300) req
      ApiVersion double(3,1) req
      IsActive boolean default:true
      NotifyForFields picklist(40) values:All|Referenced*|Select|Where
      NotifyForOperationCreate boolean default:true
      NotifyForOperationUpdate boolean default:true
      NotifyForOperationDelete boolean default:true
      NotifyForOperationUndelete boolean default:true
      Description string(400)`,
  },
  {
    name: 'StreamingChannel',
    prefix: '0M6',
    system: 'full',
    fields: `Name string(80) req
      Description string(255)`,
  },
  {
    name: 'ProcessDefinition',
    prefix: '04a',
    system: 'modified',
    fields: `Name string(80) ro
      DeveloperName string(80) ro
      Type picklist(40) ro values:Approval*
      Description textarea(1000) ro
      TableEnumOrId picklist(40) ro
      LockType picklist(40) ro values:Total|Admin*|Owner|Workitem|Node|none
      State picklist(40) ro values:Active*|Inactive|Obsolete`,
  },
  {
    name: 'ProcessNode',
    prefix: '04b',
    system: 'none',
    fields: `Name string(80) ro
      DeveloperName string(80) ro
      ProcessDefinitionId reference ro ->ProcessDefinition as:ProcessDefinition
      Description textarea(1000) ro
      SystemModstamp datetime ro`,
  },
  {
    name: 'ProcessInstance',
    prefix: '04g',
    sharing: 'ControlledByParent',
    system: 'full',
    fields: `ProcessDefinitionId reference ro ->ProcessDefinition as:ProcessDefinition
      TargetObjectId reference ro ->* as:TargetObject children:ProcessInstances delete:Cascade
      Status picklist(40) ro values:Started|Pending|Approved|Rejected|Removed|Fault|Held|Reassigned|NoResponse
      CompletedDate datetime ro
      LastActorId reference ro ->User as:LastActor
      SubmittedById reference ro ->User as:SubmittedBy`,
  },
  {
    name: 'ProcessInstanceNode',
    prefix: '04f',
    system: 'full',
    sharing: 'ControlledByParent',
    fields: `ProcessInstanceId reference ro ->ProcessInstance as:ProcessInstance children:Nodes delete:Cascade
      ProcessNodeId reference ro ->ProcessNode as:ProcessNode
      ProcessNodeName string(80) ro
      NodeStatus picklist(40) ro values:Started|Pending|Approved|Rejected|Removed|Fault|Held|Reassigned|NoResponse
      CompletedDate datetime ro
      LastActorId reference ro ->User as:LastActor`,
  },
  {
    name: 'ProcessInstanceStep',
    prefix: '04h',
    sharing: 'ControlledByParent',
    system: 'none',
    fields: `ProcessInstanceId reference ro ->ProcessInstance as:ProcessInstance children:Steps delete:Cascade
      StepStatus picklist(40) ro values:Started|Pending|Approved|Rejected|Removed|Fault|Held|Reassigned|NoResponse
      OriginalActorId reference ro ->User,Group as:OriginalActor
      ActorId reference ro ->User,Group as:Actor
      Comments textarea(4000) ro
      StepNodeId reference ro ->ProcessNode as:StepNode
      CreatedDate datetime ro
      CreatedById reference ro ->User as:CreatedBy
      SystemModstamp datetime ro`,
  },
  {
    name: 'ProcessInstanceWorkitem',
    label: 'Approval Request',
    prefix: '04i',
    sharing: 'ControlledByParent',
    system: 'full',
    fields: `ProcessInstanceId reference ro ->ProcessInstance as:ProcessInstance children:Workitems delete:Cascade
      OriginalActorId reference ro ->User,Group as:OriginalActor
      ActorId reference once ->User,Group as:Actor`,
  },
  {
    name: 'ProcessInstanceHistory',
    prefix: '~ph',
    system: 'none',
    fields: `ProcessInstanceId reference ro ->ProcessInstance as:ProcessInstance children:StepsAndWorkitems
      TargetObjectId reference ro ->* as:TargetObject
      ProcessNodeId reference ro ->ProcessNode as:ProcessNode
      StepStatus picklist(40) ro values:Started|Pending|Approved|Rejected|Removed|Fault|Held|Reassigned|NoResponse
      IsPending boolean ro
      OriginalActorId reference ro ->User,Group as:OriginalActor
      ActorId reference ro ->User,Group as:Actor
      Comments textarea(4000) ro
      RemindersSent int(9) ro
      CreatedDate datetime ro
      CreatedById reference ro ->User as:CreatedBy`,
  },
  {
    name: 'UserRecordAccess',
    plural: 'User Record Access',
    prefix: '~ra',
    system: 'none',
    fields: `UserId reference ro ->User
      RecordId reference ro
      HasReadAccess boolean ro
      HasEditAccess boolean ro
      HasDeleteAccess boolean ro
      HasTransferAccess boolean ro
      HasAllAccess boolean ro
      MaxAccessLevel picklist(40) ro values:None|Read|Edit|Delete|Transfer|All`,
  },
  {
    name: 'AccountShare',
    prefix: '00r',
    system: 'none',
    fields: `AccountId reference "Account ID" req once ->Account as:Account children:Shares delete:Cascade
      UserOrGroupId reference "User/Group ID" req once ->User,Group as:UserOrGroup
      AccountAccessLevel picklist(40) req values:Read|Edit|All
      OpportunityAccessLevel picklist(40) values:None|Read|Edit|All
      CaseAccessLevel picklist(40) values:None|Read|Edit|All
      ContactAccessLevel picklist(40) values:None|Read|Edit|All
      RowCause picklist(40) once values:Owner|Manual|Rule|ImplicitParent|ImplicitChild|Team
      LastModifiedDate datetime ro
      LastModifiedById reference ro ->User as:LastModifiedBy
      IsDeleted boolean ro`,
  },
  {
    name: 'OrderShare',
    prefix: '0Oz',
    system: 'none',
    fields: `OrderId reference "Order ID" req once ->Order as:Order children:Shares delete:Cascade
      UserOrGroupId reference "User/Group ID" req once ->User,Group as:UserOrGroup
      OrderAccessLevel picklist(40) req values:Read|Edit|All
      RowCause picklist(40) once values:Owner|Manual|Rule
      LastModifiedDate datetime ro
      LastModifiedById reference ro ->User as:LastModifiedBy
      IsDeleted boolean ro`,
  },
];

/** Only where several currencies are on (Salesforce Help, "Enable Multiple Currencies"). */
export const MULTI_CURRENCY: readonly StandardObject[] = [
  {
    name: 'CurrencyType',
    prefix: '01L',
    system: 'modified',
    fields: `IsoCode picklist(3) req once
      ConversionRate double(18,6) req
      DecimalPlaces int(9) req
      IsActive boolean
      IsCorporate boolean ro`,
  },
  {
    name: 'DatedConversionRate',
    prefix: '04w',
    system: 'modified',
    fields: `IsoCode picklist(3) req once
      StartDate date req
      NextStartDate date ro
      ConversionRate double(18,6) req`,
  },
];

/** Not tables: what a polymorphic owner looks like from outside, and the row type of grouped queries. */
export const SHAPES: readonly StandardObject[] = [
  {
    name: 'Name',
    prefix: '~nm',
    kind: 'aggregate',
    system: 'none',
    fields: `Name string(255) ro
      FirstName string(40) ro
      LastName string(80) ro
      Alias string(8) ro
      Email email(128) ro
      Phone phone(40) ro
      Title string(80) ro
      Username string(80) ro
      Type picklist(40) ro
      IsActive boolean ro
      ProfileId reference ro ->Profile as:Profile
      UserRoleId reference ro ->UserRole as:UserRole`,
  },
  // Metadata relationships point at these; their rows are worked out from the schema.
  {
    name: 'EntityDefinition',
    label: 'Object Definition',
    prefix: '~ed',
    kind: 'aggregate',
    system: 'none',
    fields: `DurableId string ro
      DeveloperName string(80) ro
      Label string(80) ro
      MasterLabel string(80) ro
      NamespacePrefix string(15) ro
      QualifiedApiName string(80) ro
      PluralLabel string(80) ro
      KeyPrefix string(3) ro`,
  },
  {
    name: 'FieldDefinition',
    prefix: '~fd',
    kind: 'aggregate',
    system: 'none',
    fields: `${FIELD}
      EntityDefinitionId reference ro ->EntityDefinition as:EntityDefinition children:Fields`,
  },
  {
    name: 'EntityParticle',
    prefix: '~ep',
    kind: 'aggregate',
    system: 'none',
    fields: `${FIELD}
      FieldDefinitionId reference ro ->FieldDefinition as:FieldDefinition children:Particles
      EntityDefinitionId reference ro ->EntityDefinition as:EntityDefinition children:Particles`,
  },
  {
    name: 'StaticResource',
    prefix: '081',
    system: 'modified',
    fields: `Name string(255) ro
      NamespacePrefix string(15) ro
      ContentType string(120) ro
      BodyLength int(9) ro
      Body base64 ro
      Description textarea(255) ro
      CacheControl picklist(40) ro values:Private|Public`,
  },
  // The platform keeps locks of records out of sight; Approval.isLocked asks for them.
  {
    name: 'RecordLock',
    prefix: '~lk',
    kind: 'aggregate',
    system: 'none',
    fields: `LockedId reference ro
      ProcessInstanceId reference ro
      ApproverMayEdit boolean ro`,
  },
  { name: 'AggregateResult', prefix: '~ar', kind: 'aggregate', system: 'none', fields: '' },
];
