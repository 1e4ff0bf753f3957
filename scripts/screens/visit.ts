import type { Browser, Page, Request } from 'playwright-core';

/** One call of a panel to the server. */
export interface Call {
  readonly method: string;
  readonly kilobytes: number;
}

export interface Visit {
  /** From navigation to numbers on screen. */
  readonly milliseconds: number;
  /** Of the main thread, until the page is quiet. */
  readonly work: number;
  /** For data: what the page itself is made of is the same everywhere. */
  readonly requests: number;
  readonly kilobytes: number;
  readonly calls: readonly Call[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** Opens a page in a browser that has kept nothing of earlier visits. */
export async function visit(browser: Browser, address: string, ready: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const requests: Request[] = [];
  page.on('request', (request) => {
    if (/\/(services\/data|webruntime|local)\//.test(request.url())) requests.push(request);
  });
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  try {
    await page.goto(address);
    const milliseconds = await readyAfter(page, ready);
    await page.waitForLoadState('networkidle');
    const work = mainThreadWork(await browser.stopTracing());
    const calls = await Promise.all(requests.map(sizeOf));
    const kilobytes = calls.reduce((sum, call) => sum + call.kilobytes, 0);
    return {
      milliseconds,
      work,
      requests: calls.length,
      kilobytes,
      calls: calls.filter(({ method }) => method !== ''),
    };
  } finally {
    await context.close();
  }
}

/** By the clock of the page, which starts with its navigation. */
async function readyAfter(page: Page, selector: string): Promise<number> {
  await page.locator(selector).first().waitFor();
  return page.evaluate<number>('performance.now()');
}

async function sizeOf(request: Request): Promise<Call> {
  const { requestBodySize, responseBodySize } = await request.sizes();
  const isApex = request.url().endsWith('/apex/execute');
  const method = isApex ? (request.postDataJSON() as { method: string }).method : '';
  return { method, kilobytes: (requestBodySize + responseBodySize) / 1024 };
}

/** Milliseconds of the tasks of the busiest renderer's main thread. */
function mainThreadWork(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const mains = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const works = mains.map(({ pid, tid }) =>
    traceEvents
      .filter((event) => event.ph === 'X' && event.name === 'RunTask' && event.pid === pid && event.tid === tid)
      .reduce((sum, { dur = 0 }) => sum + dur, 0),
  );
  return Math.max(0, ...works) / 1000;
}
