import { unwrap } from 'lwc';
import { request } from 'local/session';

type Parameters = Record<string, unknown>;
interface Emitted {
  data?: unknown;
  error?: unknown;
}

/** What a wire last emitted → how to read it again. */
const refreshers = new WeakMap<object, () => Promise<void>>();

/** An imported Apex method: called, it asks the server; as a wire adapter, it follows its parameters. */
export function apexMethod(classname: string, method: string): unknown {
  const call = (params: Parameters, cacheable: boolean): Promise<unknown> =>
    execute(classname, method, params, cacheable);
  return Object.assign((params: Parameters = {}) => call(params, false), {
    adapter: class {
      private emit: (value: Emitted) => void;
      private params: Parameters | undefined;

      constructor(emit: (value: Emitted) => void) {
        this.emit = emit;
        emit({});
      }

      connect(): void {}

      update(params: Parameters): void {
        this.params = params;
        if (Object.values(params).some((value) => value === undefined)) return;
        void this.read(params);
      }

      disconnect(): void {
        this.params = undefined;
      }

      private async read(params: Parameters): Promise<void> {
        const emitted = await call(params, true).then(
          (data): Emitted => ({ data }),
          (error: unknown): Emitted => ({ error }),
        );
        // An answer to parameters that have changed meanwhile would be wrong.
        if (params !== this.params) return;
        refreshers.set(emitted, () => this.read(params));
        this.emit(emitted);
      }
    },
  });
}

export function refreshApex(wired: object | undefined): Promise<void> {
  const refresh = wired && refreshers.get(unwrap(wired) as object);
  return refresh ? refresh() : Promise.resolve();
}

async function execute(classname: string, method: string, params: Parameters, cacheable: boolean): Promise<unknown> {
  const answer = await request<{ returnValue: unknown }>('/webruntime/api/apex/execute', {
    namespace: '',
    classname,
    method,
    isContinuation: false,
    params,
    cacheable,
  });
  return answer.returnValue;
}
