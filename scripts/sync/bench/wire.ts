import { connect, createServer, type Socket } from 'node:net';

/** A wire between a tool and the org that counts what goes over it. */
export interface Wire {
  readonly url: string;
  /** Bytes both ways since the last call. */
  takeBytes(): number;
  close(): Promise<void>;
}

export async function wireTo(target: string): Promise<Wire> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let bytes = 0;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('data', (data: Buffer) => (bytes += data.length));
      from.on('error', () => to.destroy());
      from.on('close', () => void open.delete(from));
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the wire has no address');
  return {
    url: `http://127.0.0.1:${address.port}`,
    takeBytes() {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
