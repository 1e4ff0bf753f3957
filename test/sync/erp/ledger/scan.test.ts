import { describe, expect, it } from 'vitest';
import type { SourceRow } from '../../../../scripts/sync/erp/erpSource.js';
import { Scan } from '../../../../scripts/sync/erp/ledger/scan.js';

const row = (at: string): SourceRow => ({ key: '1', at, version: at, values: {} });
const at = (time: string): string => `2026-03-01T${time}.000000Z`;

describe('a walk through a table by id', () => {
  it('keeps the watermark still until its end, and where it is meanwhile', () => {
    const scan = new Scan({ at: at('10:00:00') }, 60, at('12:00:00'));
    expect(scan.since).toBe(at('09:59:00'));

    const next = scan.passed([3, 8], [row(at('11:00:00'))]);
    expect(next.at).toBe(at('10:00:00'));

    const resumed = new Scan(next, 60, at('13:00:00'));
    expect([resumed.after, resumed.since]).toEqual([8, at('09:59:00')]);
    expect(resumed.end()).toEqual({ at: at('11:00:00') });
  });

  it('does not move the watermark beyond its own start: what changed behind it is found by the next walk', () => {
    const scan = new Scan({ at: at('10:00:00') }, 0, at('12:00:00'));
    scan.passed([1], [row(at('12:30:00'))]);

    expect(scan.end()).toEqual({ at: at('12:00:00') });
  });

  it('never moves the watermark back', () => {
    const scan = new Scan({ at: at('10:00:00') }, 600, at('12:00:00'));
    scan.passed([1], [row(at('09:55:00'))]);

    expect(scan.end()).toEqual({ at: at('10:00:00') });
  });

  it('reads everything the first time, and from the day a person chose', () => {
    expect(new Scan(undefined, 60, at('12:00:00')).since).toBeUndefined();
    expect(new Scan(undefined, 60, at('12:00:00')).end()).toBeUndefined();
    expect(new Scan({ at: '2026-03-01' }, 60, at('12:00:00')).since).toBe('2026-02-28T23:59:00.000000Z');
  });
});
