import { expect, it } from 'vitest';
import { fitting } from '../../../scripts/org/ui/modules/local/navBar/fitting.js';

it.each([
  ['all when there is room', [50, 60, 70], 180, 3],
  ['those that fit whole', [50, 60, 70], 179, 2],
  ['one where not even one does', [50, 60, 70], 10, 1],
  ['none of none', [], 100, 0],
])('shows %s', (_, widths, room, count) => {
  expect(fitting(widths, room)).toBe(count);
});
