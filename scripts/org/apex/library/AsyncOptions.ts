import type { QueueableOptions } from '../../async/asyncWork.js';
import { bagFields, type Bag } from './objectMembers.js';
import type { LibraryPart, PlatformObject } from './part.js';
import type { DuplicateSignature } from './QueueableDuplicateSignature.js';

export class AsyncOptionsValue implements PlatformObject, Bag {
  readonly apexType = 'System.AsyncOptions';
  readonly values: Record<string, unknown> = {};

  options(): QueueableOptions {
    const signature = this.values['DuplicateSignature'] as DuplicateSignature | null | undefined;
    const depth = this.values['MaximumQueueableStackDepth'] as number | null | undefined;
    const delay = this.values['MinimumQueueableDelayInMinutes'] as number | null | undefined;
    return {
      ...(signature && { duplicateSignature: signature.text }),
      ...(depth != null && { maximumStackDepth: depth }),
      ...(delay != null && { delayMinutes: delay }),
    };
  }
}

export const library: LibraryPart = {
  type: 'System.AsyncOptions',
  members: {
    'new()': () => new AsyncOptionsValue(),
    ...bagFields(['DuplicateSignature', 'MaximumQueueableStackDepth', 'MinimumQueueableDelayInMinutes']),
  },
};
