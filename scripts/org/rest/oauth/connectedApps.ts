import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { OAuthError } from './oauthError.js';

const appShape = z.strictObject({
  /** The consumer key. */
  clientId: z.string().min(1),
  /** The consumer secret; flows of clients that can keep one ask for it. */
  clientSecret: z.string().min(1).optional(),
  /** File with the certificate, or the public key, that checks signed assertions; beside the configuration. */
  certificate: z.string().optional(),
  callbackUrls: z.array(z.string()).default([]),
  /** Username as whom client credentials run. */
  runAs: z.string().optional(),
  /** Who is approved to use the app; everybody when left out. */
  users: z.array(z.string()).optional(),
});

export interface ConnectedApp extends Omit<z.infer<typeof appShape>, 'certificate'> {
  /** PEM of the public key. */
  readonly publicKey?: string;
}

/** The connected apps of the org. Without any, every client id passes and nothing is verified. */
export class ConnectedApps {
  private readonly byId: ReadonlyMap<string, ConnectedApp>;

  constructor(apps: readonly ConnectedApp[] = []) {
    this.byId = new Map(apps.map((app) => [app.clientId, app]));
  }

  /** The app of a client id; undefined where every client may come. */
  require(clientId: string | null): ConnectedApp | undefined {
    if (this.byId.size === 0) return undefined;
    const app = this.byId.get(clientId ?? '');
    if (!app) throw new OAuthError('invalid_client_id', 'client identifier invalid');
    return app;
  }

  /** The same for a client that proves who it is by its secret, where the app has one. */
  requireSecret(clientId: string | null, secret: string | null): ConnectedApp | undefined {
    const app = this.require(clientId);
    if (app?.clientSecret !== undefined && app.clientSecret !== secret) {
      throw new OAuthError('invalid_client', 'invalid client credentials');
    }
    return app;
  }
}

/** Reads the list of connected apps from a JSON file. */
export function readConnectedApps(file: string): ConnectedApps {
  const parsed = z.array(appShape).safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is no list of connected apps:\n${z.prettifyError(parsed.error)}`);
  return new ConnectedApps(
    parsed.data.map(({ certificate, ...app }) => ({
      ...app,
      ...(certificate !== undefined && { publicKey: publicKeyOf(resolve(dirname(file), certificate)) }),
    })),
  );
}

function publicKeyOf(file: string): string {
  return createPublicKey(readFileSync(file)).export({ type: 'spki', format: 'pem' }).toString();
}
