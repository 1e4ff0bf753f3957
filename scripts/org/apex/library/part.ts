/**
 * One platform class as the org runs it. Keys are the signatures of standard-types.json without the return type:
 *
 *     'contains(System.String)'          (self, text)            instance method, the receiver first
 *     'static join(Object,System.String)' (items, separator)     static method
 *     'new(System.Integer)'              (size)                  constructor; generic types get their type arguments
 *                                                                as a string[] first: (['Id'], size)
 *     'get Fields' / 'set Body'          (self) / (self, value)  instance field
 *     'static get PI'                    ()                      static field
 *
 * The receiver is never null (the caller throws the NullPointerException), arguments may be.
 */
export interface LibraryPart {
  readonly type: string;
  readonly members: Readonly<Record<string, Member>>;
}

// Members take what the compiler checked against the signature, so their parameters have types of their own.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Member = (...args: any[]) => unknown;

/** An instance of a platform class that is no primitive, collection or record. */
export interface PlatformObject {
  /** Canonical name: `Database.SaveResult`. */
  readonly apexType: string;
}

export function isPlatformObject(value: unknown): value is PlatformObject {
  return typeof value === 'object' && value !== null && 'apexType' in value && typeof value.apexType === 'string';
}
