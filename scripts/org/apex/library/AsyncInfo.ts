import { runningQueueable, type RunningQueueable } from '../../async/runningQueueable.js';
import { current } from '../../engine/transaction.js';
import { raise } from '../../values/exceptions.js';
import type { LibraryPart } from './part.js';

function running(): RunningQueueable {
  return (
    runningQueueable(current()) ??
    raise('System.IllegalArgumentException', 'AsyncInfo is only available in a queueable job')
  );
}

export const library: LibraryPart = {
  type: 'System.AsyncInfo',
  members: {
    'static getCurrentQueueableStackDepth()': () => running().depth,
    'static getMaximumQueueableStackDepth()': () => running().maximumDepth ?? null,
    'static getMinimumQueueableDelayInMinutes()': () => running().delayMinutes ?? null,
    'static hasMaxStackDepth()': () => running().maximumDepth !== undefined,
  },
};
