// What the Apex methods our components call have in common. One shape for both sides: the field names are those of the Apex
// classes. Each file beside this one adds the answers of one controller, and its methods.

declare module 'credit/contract' {
  /** Apex leaves empty members out of what it sends to the page, older endpoints send null: both mean empty. */
  type Maybe<Value> = Value | null | undefined;

  /** What `@wire` hands to a property: neither field is set while the server is asked. */
  export interface Wired<Value> {
    data?: Value;
    error?: unknown;
  }

  export type WiredApex<Config extends object, Value> = import('lwc').WireAdapterConstructor<
    Config & Record<string, unknown>,
    Wired<Value>
  > &
    ((parameters: Config) => Promise<Value>);
}
