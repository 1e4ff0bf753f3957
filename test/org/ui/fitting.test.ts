import { expect, it } from 'vitest';
import { fitting } from '../../../scripts/org/ui/modules/local/navBar/fitting.js';

it.each([
  ['all when there is room', [50, 60, 70], 180, 3],
  ['those that fit whole', [50, 60, 70], 179, 2],
  ['one where not even one does', [50, 60, 70], 10, 1],
  ['none of none', [], 100, 0],
  ['fewer beside an active one further on', [50, 60, 70, 80], 190, 2, 3],
  ['the active one alone where nothing fits beside it', [50, 60, 70], 80, 0, 2],
  ['as many when the active one is among them', [50, 60, 70], 115, 2, 0],
])('shows %s', (_, widths, room, count, active?: number) => {
  expect(fitting(widths, room, active)).toBe(count);
});
