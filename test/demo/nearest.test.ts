import { expect, it } from 'vitest';
import { nearest } from '../../scripts/demo/nearest.js';

const NAMES = [
  'Alder Street Hardware',
  'Cobalt Manufacturing',
  'Copperline Electric',
  'Dunmore Foods',
  'Dunmoor Farms',
];

it('names the few customers whose names are most like what was typed, the likest first', () => {
  expect(nearest('cobolt manufacturing', NAMES)[0]).toBe('Cobalt Manufacturing');
  expect(nearest('Dunmore', NAMES).slice(0, 2)).toEqual(['Dunmore Foods', 'Dunmoor Farms']);
  expect(nearest('x', NAMES)).toHaveLength(3);
});
