import { ApexException, Unsupported } from '../../values/exceptions.js';
import { failing, tooDeep } from './frames.js';
import { heapTooLarge } from './heap.js';
import { isThrownByApex, locate, placeOf } from './stackTraces.js';

/** What the engine below says of a string or collection no memory could hold. */
const TOO_LARGE = /^Invalid (?:string length|array length|count value)|[Mm]aximum (?:BigInt )?size exceeded/;
const NULL = 'Attempt to de-reference a null object';

export function nullPointer(): never {
  throw new ApexException('System.NullPointerException', NULL);
}

/** A throw statement's exception. */
export function thrown(exception: ApexException | null): ApexException {
  if (exception === null) nullPointer();
  locate(exception);
  return exception;
}

/** What a catch clause may look at; everything else is thrown on. */
export function caught(error: unknown): ApexException {
  failing();
  const exception = translated(error);
  if (!(exception instanceof ApexException) || !exception.catchable) throw exception;
  return exception;
}

/** JavaScript's own errors in terms of Apex: a property of null, a stack that is full. */
export function translated(error: unknown): unknown {
  if (error instanceof ApexException) {
    locate(error);
    return error;
  }
  if (!(error instanceof Error)) return error;
  if (error instanceof Unsupported) return withPlace(error);
  const exception = inApexTerms(error);
  if (exception) locate(exception, error);
  return exception ?? error;
}

/** Says where in the Apex code the org was asked for what it cannot do. */
function withPlace(error: Unsupported): Unsupported {
  const place = error.message.includes(' at ') ? undefined : placeOf(error);
  if (place !== undefined) error.message += ` at ${place}`;
  return error;
}

function inApexTerms(error: Error): ApexException | undefined {
  if (error instanceof RangeError && /call stack/i.test(error.message)) return tooDeep();
  if (error instanceof RangeError && TOO_LARGE.test(error.message)) return heapTooLarge();
  const isNull = error instanceof TypeError && /of null\b/.test(error.message) && isThrownByApex(error);
  return isNull ? new ApexException('System.NullPointerException', NULL) : undefined;
}

/** Runs Apex for a caller outside: errors leave it in terms of Apex. */
export function translating<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw translated(error);
  }
}

/** Base of the project's exception classes. */
export class UserException extends ApexException {
  constructor() {
    super('', null);
    this.apexType = (new.target as unknown as { apexName: string }).apexName;
  }
  'newbase()'(): this {
    return this;
  }
  'newbase(string)'(message: string | null): this {
    this.apexMessage = message;
    return this;
  }
  'newbase(exception)'(cause: ApexException | null): this {
    this.apexCause = cause;
    this.apexMessage = cause?.apexMessage ?? null;
    return this;
  }
  'newbase(string,exception)'(message: string | null, cause: ApexException | null): this {
    this.apexMessage = message;
    this.apexCause = cause;
    return this;
  }
}

/** Base of all other classes of the project. */
export class ApexObject {
  /** Of a class of the platform they extend. */
  'newbase()'(): this {
    return this;
  }
}
