import { type Context, Hono } from 'hono';
import { authenticated } from './sessions.js';
import { json } from './body.js';
import { NEWEST_VERSION, OLDEST_VERSION, requireVersion } from './paths.js';
import { type Env, param, resource, type Rest } from './rest.js';

const RESOURCES = [
  'sobjects',
  'query',
  'queryAll',
  'search',
  'recent',
  'quickActions',
  'composite',
  'limits',
  'process',
  'jobs',
  'tooling',
  'ui-api',
];

/** `/services/data`: which versions there are, without a session; `/services/data/vNN.0`: what one offers. */
export function versions(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/services/data', { GET: () => json(served()) });
  app.use('/services/data/:version', authenticated(rest));
  resource(app, '/services/data/:version', {
    GET: (c) => {
      const base = `/services/data/${requireVersion(param(c, 'version'))}`;
      const links = Object.fromEntries(RESOURCES.map((name) => [name, `${base}/${name}`]));
      const user = `/id/${rest.org.organizationId}/${c.get('userId')}`;
      return json({ ...links, identity: new URL(user, c.req.url).href });
    },
  });
  return app;
}

/** Path of the version, and of the API, a request came by: addresses in its response use the same. */
export function dataBase(c: Context<Env>): string {
  const base = `/services/data/${param(c, 'version')}`;
  return c.req.path.startsWith(`${base}/tooling/`) ? `${base}/tooling` : base;
}

/** Three releases a year, the winter release named after the year that follows; 66 is Spring '26. */
function served(): { label: string; url: string; version: string }[] {
  return Array.from({ length: NEWEST_VERSION - OLDEST_VERSION + 1 }, (_, i) => {
    const version = OLDEST_VERSION + i;
    const year = 26 + Math.floor((version - 66) / 3);
    const label = [`Spring '${year}`, `Summer '${year}`, `Winter '${year + 1}`][version % 3];
    return { label: label ?? '', url: `/services/data/v${version}.0`, version: `${version}.0` };
  });
}
