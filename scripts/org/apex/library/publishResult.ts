import { ApexList } from '../../values/list.js';
import type { LibraryPart, PlatformObject } from './part.js';

/** What a publish callback is given: the EventUuid of every message with this outcome. */
export class PublishResultValue implements PlatformObject {
  readonly apexType: string;
  constructor(
    outcome: 'onSuccess' | 'onFailure',
    readonly uuids: readonly string[],
  ) {
    this.apexType = outcome === 'onSuccess' ? 'eventbus.SuccessResult' : 'eventbus.FailureResult';
  }
}

const members = { 'getEventUuids()': ({ uuids }: PublishResultValue) => new ApexList('String', [...uuids]) };

export const publishResultParts: readonly LibraryPart[] = [
  { type: 'eventbus.SuccessResult', members },
  { type: 'eventbus.FailureResult', members },
];
