import type { StandardObject } from './standardObject.js';

/** Categories of a debug log that a DebugLevel has a field for. */
const LOG_LEVELS = [
  'ApexCode',
  'ApexProfiling',
  'Callout',
  'Database',
  'Nba',
  'System',
  'Validation',
  'Visualforce',
  'Wave',
  'Workflow',
]
  .map((category) => `${category} picklist(40) values:NONE|ERROR|WARN|INFO|DEBUG|FINE|FINER|FINEST restricted`)
  .join('\n');

/** Classes, triggers, the jobs that run them and what they log. */
export const CODE: readonly StandardObject[] = [
  {
    name: 'ApexClass',
    plural: 'Apex Classes',
    prefix: '01p',
    system: 'modified',
    fields: `NamespacePrefix string(15) ro
      Name string(255) ro
      ApiVersion double(18,1) ro
      Status picklist(40) ro values:Active*
      IsValid boolean ro
      Body textarea(1000000) ro
      BodyCrc double(18,0) ro
      LengthWithoutComments int(9) ro`,
  },
  {
    name: 'ApexPage',
    label: 'Visualforce Page',
    prefix: '066',
    system: 'modified',
    fields: `Name string(80) ro
      NamespacePrefix string(15) ro
      MasterLabel string(80) ro
      ApiVersion double(18,1) ro
      ControllerType picklist(40) ro
      Description textarea(1000) ro
      Markup textarea(1048576) ro`,
  },
  {
    name: 'ApexTrigger',
    prefix: '01q',
    system: 'modified',
    fields: `NamespacePrefix string(15) ro
      Name string(255) ro
      TableEnumOrId picklist(40) ro
      ApiVersion double(18,1) ro
      Status picklist(40) ro values:Active*
      IsValid boolean ro
      Body textarea(1000000) ro
      BodyCrc double(18,0) ro
      LengthWithoutComments int(9) ro
      UsageBeforeInsert boolean ro
      UsageAfterInsert boolean ro
      UsageBeforeUpdate boolean ro
      UsageAfterUpdate boolean ro
      UsageBeforeDelete boolean ro
      UsageAfterDelete boolean ro
      UsageAfterUndelete boolean ro
      UsageIsBulk boolean ro`,
  },
  {
    name: 'ApexLog',
    label: 'Debug Log',
    prefix: '07L',
    system: 'none',
    fields: `Application string(255) ro
      DurationMilliseconds int(9) ro
      Location string(255) ro
      LogLength int(9) ro
      LogUserId reference ro ->User as:LogUser
      Operation string(255) ro
      Request string(255) ro
      StartTime datetime ro
      Status string(255) ro
      LastModifiedDate datetime ro
      SystemModstamp datetime ro
      Body base64 ro`,
  },
  {
    name: 'DebugLevel',
    prefix: '7dl',
    system: 'modified',
    fields: `DeveloperName string(80) req idlookup
      Language picklist(40)
      MasterLabel string(80) req
      ${LOG_LEVELS}`,
  },
  {
    name: 'TraceFlag',
    prefix: '7tf',
    system: 'modified',
    fields: `TracedEntityId reference req ->User,ApexClass,ApexTrigger as:TracedEntity
      LogType picklist(40) req values:CLASS_TRACING|DEVELOPER_LOG|PROFILING|USER_DEBUG restricted
      DebugLevelId reference req ->DebugLevel as:DebugLevel
      StartDate datetime
      ExpirationDate datetime req`,
  },
  {
    name: 'AsyncApexJob',
    label: 'Apex Job',
    prefix: '707',
    system: 'none',
    fields: `CreatedDate datetime ro
      CreatedById reference ro ->User as:CreatedBy
      JobType picklist(40) ro values:Future|SharingRecalculation|ScheduledApex|BatchApex|BatchApexWorker|TestRequest|TestWorker|ApexToken|Queueable
      ApexClassId reference ro ->ApexClass as:ApexClass
      Status picklist(40) ro values:Queued|Processing|Aborted|Completed|Failed|Preparing|Holding
      JobItemsProcessed int(9) ro
      TotalJobItems int(9) ro
      NumberOfErrors int(9) ro
      CompletedDate datetime ro
      MethodName string(255) ro
      ExtendedStatus string(255) ro
      ParentJobId reference ro ->AsyncApexJob as:ParentJob
      LastProcessed string(15) ro
      LastProcessedOffset int(9) ro
      CronTriggerId reference ro ->CronTrigger as:CronTrigger`,
  },
  {
    name: 'CronJobDetail',
    label: 'Cron Job',
    prefix: '08a',
    system: 'none',
    fields: `Name string(255) ro
      JobType picklist(40) ro`,
  },
  {
    name: 'CronTrigger',
    label: 'Scheduled Jobs',
    plural: 'Scheduled Jobs',
    prefix: '08e',
    system: 'none',
    fields: `CronJobDetailId reference ro ->CronJobDetail as:CronJobDetail
      NextFireTime datetime ro
      PreviousFireTime datetime ro
      State picklist(40) ro values:WAITING|ACQUIRED|EXECUTING|COMPLETE|BLOCKED|ERROR|PAUSED|PAUSED_BLOCKED|DELETED
      StartTime datetime ro
      EndTime datetime ro
      CronExpression string(255) ro
      TimeZoneSidKey picklist(40) ro
      OwnerId reference ro ->User as:Owner
      LastModifiedById reference ro ->User as:LastModifiedBy
      CreatedById reference ro ->User as:CreatedBy
      CreatedDate datetime ro
      TimesTriggered int(9) ro`,
  },
  {
    name: 'BatchApexErrorEvent',
    prefix: '0C8',
    kind: 'event',
    system: 'none',
    fields: `AsyncApexJobId string(18)
      DoesExceedJobScopeMaxLength boolean
      ExceptionType string(255)
      JobScope string(40000)
      Message string(5000)
      Phase string(255)
      RequestId string(255)
      StackTrace string(5000)
      ReplayId string(1000) ro
      EventUuid string(1000) ro
      CreatedById reference ro ->User as:CreatedBy
      CreatedDate datetime ro`,
  },
];
