import { ApexException, raise } from '../../values/exceptions.js';

/** String.substring with the platform's messages for bad bounds. */
export function slice(text: string, start: number, end: number): string {
  if (start < 0) raise('System.StringException', `Starting position out of bounds: ${start}`);
  if (start > text.length) raise('System.StringException', `Starting position out of bounds: ${start}`);
  if (end > text.length || end < start) raise('System.StringException', `Ending position out of bounds: ${end}`);
  return text.slice(start, end);
}

slice.illegal = (message: string): ApexException => new ApexException('System.StringException', message);
