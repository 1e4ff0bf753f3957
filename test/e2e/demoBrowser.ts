import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.js';
import { startDemo, type Demo } from '../../scripts/demo/startDemo.js';

/** A demo of its own and a browser to look at it. */
export interface DemoBrowser {
  readonly demo: Demo;
  readonly browser: Browser;
  readonly stop: () => Promise<void>;
}

export async function startDemoBrowser(): Promise<DemoBrowser> {
  const sessionFolder = mkdtempSync(path.join(tmpdir(), 'credit-demo-'));
  const browser = await launchBrowser();
  try {
    const demo = await startDemo({ port: 0, sessionFolder });
    const stop = async (): Promise<void> => {
      await browser.close();
      await demo.stop();
      rmSync(sessionFolder, { recursive: true });
    };
    return { demo, browser, stop };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
