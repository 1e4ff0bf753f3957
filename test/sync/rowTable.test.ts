import { expect, it } from 'vitest';
import { RowTable } from '../../scripts/sync/compare/rowTable.js';

it('takes for vanished what was there and is not in the ERP, never what another worker wrote since', () => {
  const table = new RowTable();
  for (let row = 0; row < 5000; row++) table.add(`demo:1000:${row}`, row);
  for (let row = 1; row < 5000; row++) expect(table.see(`demo:1000:${row}`)).toBe(row);
  expect(table.see('demo:1000:written since')).toBeUndefined();

  expect(table.unseen).toBe(1);
  expect(table.isUnseen('demo:1000:0')).toBe(true);
  expect(table.isUnseen('demo:1000:1')).toBe(false);
  expect(table.isUnseen('demo:1000:written since')).toBe(false);
});
