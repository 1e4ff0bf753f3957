import type { ApexException } from '../../values/exceptions.js';
import { platformConstant } from './tables.js';
import type { LibraryPart, PlatformObject } from './part.js';

/** What `execute` of a job is given. Made by the asynchronous work, read by Apex. */
export class QueueableContextValue implements PlatformObject {
  readonly apexType: string = 'System.QueueableContextImpl';
  constructor(readonly jobId: string) {}
}

export class SchedulableContextValue implements PlatformObject {
  readonly apexType = 'System.SchedulableContextImpl';
  constructor(readonly triggerId: string) {}
}

export class BatchableContextValue implements PlatformObject {
  readonly apexType = 'Database.BatchableContextImpl';
  constructor(
    readonly jobId: string,
    readonly childJobId: string | null = null,
  ) {}
}

export class FinalizerContextValue implements PlatformObject {
  readonly apexType = 'System.FinalizerContext';
  constructor(
    readonly jobId: string,
    readonly requestId: string,
    readonly exception: ApexException | null,
  ) {}
}

const queueable = { 'getJobId()': (self: QueueableContextValue) => self.jobId };
const schedulable = { 'getTriggerId()': (self: SchedulableContextValue) => self.triggerId };
const batchable = {
  'getJobId()': (self: BatchableContextValue) => self.jobId,
  'getChildJobId()': (self: BatchableContextValue) => self.childJobId,
};
const resultOf = ({ exception }: FinalizerContextValue): string => (exception ? 'UNHANDLED_EXCEPTION' : 'SUCCESS');

/** The interfaces and the classes the platform passes for them answer alike. */
export const contextParts: readonly LibraryPart[] = [
  { type: 'System.QueueableContext', members: queueable },
  { type: 'System.QueueableContextImpl', members: queueable },
  { type: 'System.SchedulableContext', members: schedulable },
  { type: 'System.SchedulableContextImpl', members: schedulable },
  { type: 'Database.BatchableContext', members: batchable },
  { type: 'Database.BatchableContextImpl', members: batchable },
  {
    type: 'System.FinalizerContext',
    members: {
      'getAsyncApexJobId()': (self: FinalizerContextValue) => self.jobId,
      'getException()': (self: FinalizerContextValue) => self.exception,
      'getRequestId()': (self: FinalizerContextValue) => self.requestId,
      'getResult()': (self: FinalizerContextValue) => platformConstant('System.ParentJobResult', resultOf(self)),
    },
  },
];
