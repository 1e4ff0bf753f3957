import type { StandardObject } from './standardObject.js';

/** What tells of runs of Apex tests (Object Reference; Tooling API, "Tooling API Objects"). */
export const TESTS: readonly StandardObject[] = [
  {
    name: 'ApexTestRunResult',
    prefix: '05m',
    system: 'full',
    fields: `AsyncApexJobId reference ro ->AsyncApexJob as:AsyncApexJob
      UserId reference ro ->User as:User
      JobName string(255) ro
      IsAllTests boolean ro
      Source string(255) ro
      StartTime datetime ro
      EndTime datetime ro
      TestTime int(9) ro
      TestSetupTime int(9) ro
      Status picklist(40) ro values:Queued|Processing|Aborted|Completed|Failed
      ClassesEnqueued int(9) ro
      ClassesCompleted int(9) ro
      MethodsEnqueued int(9) ro
      MethodsCompleted int(9) ro
      MethodsFailed int(9) ro`,
  },
  {
    name: 'ApexTestQueueItem',
    prefix: '709',
    system: 'none',
    fields: `CreatedById reference ro ->User as:CreatedBy
      CreatedDate datetime ro
      ApexClassId reference ro ->ApexClass as:ApexClass
      Status picklist(40) ro values:Holding|Queued|Preparing|Processing|Aborted|Completed|Failed
      ExtendedStatus string(255) ro
      ParentJobId reference ro ->AsyncApexJob as:ParentJob
      TestRunResultId reference ro ->ApexTestRunResult as:TestRunResult
      ShouldSkipCodeCoverage boolean ro`,
  },
  {
    name: 'ApexTestResult',
    prefix: '07M',
    system: 'none',
    fields: `TestTimestamp datetime ro
      Outcome picklist(40) ro values:Pass|Fail|CompileFail|Skip
      ApexClassId reference ro ->ApexClass as:ApexClass
      MethodName string(255) ro
      Message textarea(4000) ro
      StackTrace textarea(4000) ro
      AsyncApexJobId reference ro ->AsyncApexJob as:AsyncApexJob
      QueueItemId reference ro ->ApexTestQueueItem as:QueueItem
      ApexLogId string(18) ro
      ApexTestRunResultId reference ro ->ApexTestRunResult as:ApexTestRunResult
      RunTime int(9) ro
      IsTestSetup boolean ro`,
  },
  {
    name: 'ApexCodeCoverage',
    prefix: '716',
    system: 'none',
    fields: `ApexTestClassId reference ro ->ApexClass as:ApexTestClass
      TestMethodName string(255) ro
      ApexClassOrTriggerId reference ro ->ApexClass,ApexTrigger as:ApexClassOrTrigger
      NumLinesCovered int(9) ro
      NumLinesUncovered int(9) ro
      Coverage anyType ro`,
  },
  {
    name: 'ApexCodeCoverageAggregate',
    prefix: '715',
    system: 'none',
    fields: `ApexClassOrTriggerId reference ro ->ApexClass,ApexTrigger as:ApexClassOrTrigger
      NumLinesCovered int(9) ro
      NumLinesUncovered int(9) ro
      Coverage anyType ro`,
  },
  {
    name: 'ApexOrgWideCoverage',
    prefix: '717',
    system: 'none',
    fields: `PercentCovered int(9) ro`,
  },
];
