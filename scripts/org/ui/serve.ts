import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Context, Hono } from 'hono';
import type { Org } from '../engine/org.js';
import { appModel, appPage, labelsIn, objectPage } from './pages.js';

const require = createRequire(import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const SPRITES = ['action', 'custom', 'doctype', 'standard', 'utility'];
/** Synthetic shadow puts the styles of components into the page as `<style>` elements. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'";

export interface UiOptions {
  /** Where `buildUi` put the page. */
  readonly folder: string;
  readonly org: Pick<Org, 'project' | 'schema'>;
}

/** The Lightning-like page: its files, the design system's, and what it needs to know of the metadata. */
export function uiApp({ folder, org }: UiOptions): Hono {
  const app = new Hono();
  app.use('*', async (c, next) => {
    await next();
    c.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    c.header('X-Content-Type-Options', 'nosniff');
  });
  const spoken = (c: Context) => ({ ...org, language: languageOf(c) });
  app.get('/', (c) => c.redirect('/lightning/page/home'));
  app.get('/lightning/*', () => file(path.join(folder, 'index.html'), 'no-cache'));
  app.get('/ui/:name', async (c) => {
    const name = c.req.param('name');
    return (await readdir(folder)).includes(name) ? file(path.join(folder, name), 'no-cache') : c.notFound();
  });
  app.get('/slds/slds.css', () => file(packageFile('design-system-2', 'dist/css/bundled/slds2.cosmos.css')));
  app.get('/slds/icons/:sprite/svg/symbols.svg', (c) => {
    const sprite = c.req.param('sprite');
    if (!SPRITES.some((name) => sprite === `${name}-sprite`)) return c.notFound();
    return file(packageFile('design-system', `assets/icons/${sprite}/svg/symbols.svg`));
  });
  app.get('/local/app', (c) => c.json(appModel(spoken(c))));
  app.get('/local/labels', (c) => c.json(labelsIn(org.project, languageOf(c))));
  app.get('/local/tabs/:name', (c) => {
    const page = appPage(spoken(c), c.req.param('name'));
    return page ? c.json(page) : c.notFound();
  });
  app.get('/local/pages/:object', (c) => {
    const def = org.schema.get(c.req.param('object'));
    return def ? c.json(objectPage(spoken(c), def)) : c.notFound();
  });
  return app;
}

const languageOf = (c: Context): string => c.req.query('language') ?? 'en_US';

function packageFile(name: string, file: string): string {
  return path.join(path.dirname(require.resolve(`@salesforce-ux/${name}/package.json`)), file);
}

async function file(name: string, caching = 'max-age=86400'): Promise<Response> {
  const type = TYPES[path.extname(name)] ?? 'application/octet-stream';
  return new Response(await readFile(name), { headers: { 'content-type': type, 'cache-control': caching } });
}
