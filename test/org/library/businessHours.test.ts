import { describe, expect, it } from 'vitest';
import { exe } from '../apex/support/exe.js';

// Apex Reference, "BusinessHours Class". 2026-03-06 is a Friday; in Berlin summer time begins on 2026-03-29.
describe('business hours', () => {
  const week = `BusinessHours b = new BusinessHours(Name = 'Week', IsActive = true, TimeZoneSidKey = 'Europe/Berlin');
    for (String day : new List<String>{ 'Monday', 'Friday' }) { b.put(day + 'StartTime', Time.newInstance(9, 0, 0, 0)); b.put(day + 'EndTime', Time.newInstance(17, 0, 0, 0)); }
    insert b;`;
  const at = (text: string): string => `Datetime.newInstanceGmt(${text})`;
  const fridayAtThree = at('2026, 3, 6, 14, 0, 0');

  it('count what is open between two times, backwards with a minus', () => {
    const diff = (from: string, until: string) =>
      exe(`${week} return BusinessHours.diff(b.Id, ${from}, ${until}) / 60000;`);
    expect(diff(fridayAtThree, at('2026, 3, 9, 9, 0, 0'))).toBe(180n);
    expect(diff(at('2026, 3, 9, 9, 0, 0'), fridayAtThree)).toBe(-180n);
    expect(diff(at('2026, 3, 7, 0, 0, 0'), at('2026, 3, 8, 0, 0, 0'))).toBe(0n);
    expect(diff(at('2026, 3, 27, 0, 0, 0'), at('2026, 3, 31, 0, 0, 0'))).toBe(960n);
  });

  it('say when so many open hours have passed, and when they open next', () => {
    const code = `${week} return BusinessHours.add(b.Id, ${fridayAtThree}, 3L * 3600000).formatGmt('dd HH:mm') + ' '
      + BusinessHours.nextStartDate(b.Id, ${at('2026, 3, 7, 0, 0, 0')}).formatGmt('dd HH:mm') + ' '
      + BusinessHours.isWithin(b.Id, ${fridayAtThree}) + BusinessHours.isWithin(b.Id, ${at('2026, 3, 7, 0, 0, 0')});`;
    expect(exe(code)).toBe('09 09:00 09 08:00 truefalse');
  });

  // Salesforce Help, "Set Business Hours": a day that ends when it begins is open around the clock.
  it('that never end count every minute', () => {
    const code = `BusinessHours b = new BusinessHours(Name = 'Always', IsActive = true, TimeZoneSidKey = 'GMT');
      for (String day : new List<String>{ 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday' })
        for (String edge : new List<String>{ 'StartTime', 'EndTime' }) b.put(day + edge, Time.newInstance(0, 0, 0, 0));
      insert b; return BusinessHours.diff(b.Id, ${fridayAtThree}, ${at('2026, 3, 9, 14, 30, 0')}) / 60000;`;
    expect(exe(code)).toBe(BigInt(3 * 24 * 60 + 30));
  });
});
