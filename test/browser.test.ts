import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserPath } from '../scripts/browser.js';

describe('finding a browser', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('takes the one CHROME_PATH names', () => {
    vi.stubEnv('CHROME_PATH', process.execPath);

    expect(browserPath()).toBe(process.execPath);
  });

  it('says so when CHROME_PATH names nothing', () => {
    vi.stubEnv('CHROME_PATH', '/nowhere/chrome');

    expect(() => browserPath()).toThrow('CHROME_PATH names /nowhere/chrome, which does not exist.');
  });
});
