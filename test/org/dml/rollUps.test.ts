import { beforeEach, describe, expect, it } from 'vitest';
import type { FieldMetadata, SummaryMetadata } from '../../../scripts/org/metadata/projectModel.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import type { ApexException } from '../../../scripts/org/values/exceptions.js';
import { apexString } from '../../../scripts/org/values/text.js';
import { FakeOrg } from '../support/fakeOrg.js';
import { field, object, project } from '../support/fakeProject.js';

const summary = (name: string, operation: string, of: string, more: Partial<SummaryMetadata> = {}): FieldMetadata =>
  field(name, 'Summary', {
    summary: {
      operation,
      foreignKey: of,
      field: undefined,
      filter: { items: [], logic: undefined, formula: undefined },
      ...more,
    },
  });
const value = { field: 'Item__c.Value__c' };
const onlyPaid = {
  items: [{ field: 'Item__c.Paid__c', operation: 'equals', value: 'True' }],
  logic: undefined,
  formula: undefined,
};

/** Region ← Invoice ← Item; an item hangs on a shipment, too. */
const MODEL = project([
  object('Region__c', [
    summary('Invoices__c', 'count', 'Invoice__c.Region__c'),
    summary('Billed__c', 'sum', 'Invoice__c.Region__c', { field: 'Invoice__c.Total__c' }),
  ]),
  object(
    'Invoice__c',
    [
      field('Region__c', 'MasterDetail', { referenceTo: 'Region__c', relationshipName: 'Invoices' }),
      summary('Items__c', 'count', 'Item__c.Invoice__c'),
      summary('Total__c', 'sum', 'Item__c.Invoice__c', value),
      summary('Paid__c', 'sum', 'Item__c.Invoice__c', { ...value, filter: onlyPaid }),
      summary('Least__c', 'min', 'Item__c.Invoice__c', value),
      summary('Last_Due__c', 'max', 'Item__c.Invoice__c', { field: 'Item__c.Due__c' }),
    ],
    {
      sharingModel: 'ControlledByParent',
      validationRules: [{ name: 'Cap', active: true, condition: 'Total__c > 1000', message: 'Too much on it.' }],
    },
  ),
  object('Shipment__c', [summary('Items__c', 'count', 'Item__c.Shipment__c')]),
  object(
    'Item__c',
    [
      field('Invoice__c', 'MasterDetail', {
        referenceTo: 'Invoice__c',
        relationshipName: 'Items',
        reparentable: true,
      }),
      field('Shipment__c', 'MasterDetail', { referenceTo: 'Shipment__c', relationshipName: 'Items' }),
      field('Value__c', 'Currency', { precision: 18, scale: 2 }),
      field('Paid__c', 'Checkbox', { defaultValue: 'false' }),
      field('Due__c', 'Date'),
    ],
    { sharingModel: 'ControlledByParent' },
  ),
]);

let org: FakeOrg;
let region: string, invoice: string, shipment: string;
beforeEach(() => {
  org = new FakeOrg(MODEL);
  region = org.insert('Region__c');
  invoice = org.insert('Invoice__c', { Region__c: region });
  shipment = org.insert('Shipment__c');
});

const money = (text: string) => Decimal.fromString(text);
const item = (amount: string, more: Record<string, unknown> = {}) =>
  org.record('Item__c', { Invoice__c: invoice, Shipment__c: shipment, Value__c: money(amount), ...more });
const add = (amount: string, more = {}) => org.dml('insert', [item(amount, more)])[0]!.id!;
const shown = (id: string, ...fields: string[]) => fields.map((name) => apexString(org.value(id, name)));
const erase = (...ids: string[]) =>
  org.dml(
    'delete',
    ids.map((id) => org.record(org.org.schema.ofId(id)!.name, { Id: id })),
  );

// Salesforce Help, "Roll-Up Summary Field": COUNT, SUM, MIN and MAX over the details of a master that meet the filter.
describe('a roll-up summary', () => {
  it('is 0 for a count and a sum and blank for a minimum before there are details', () => {
    expect(shown(invoice, 'Items__c', 'Total__c', 'Least__c')).toEqual(['0', '0.00', 'null']);
  });

  it('follows details that are inserted, changed, deleted and restored', () => {
    const [first, second] = [add('10.50', { Paid__c: true }), add('4.25')];
    const totals = () => shown(invoice, 'Items__c', 'Total__c', 'Paid__c', 'Least__c');
    expect(totals()).toEqual(['2', '14.75', '10.50', '4.25']);
    org.update(first, { Value__c: money('1.00') });
    expect(totals()).toEqual(['2', '5.25', '1.00', '1.00']);
    org.update(first, { Paid__c: false });
    expect(totals()).toEqual(['2', '5.25', '0.00', '1.00']);
    erase(second);
    expect(totals()).toEqual(['1', '1.00', '0.00', '1.00']);
    org.dml('undelete', [org.record('Item__c', { Id: second })]);
    expect(totals()).toEqual(['2', '5.25', '0.00', '1.00']);
  });

  it('leaves both masters right when a detail moves from one to the other', () => {
    const other = org.insert('Invoice__c', { Region__c: region });
    const moved = add('7.00');
    org.update(moved, { Invoice__c: other });
    expect([...shown(invoice, 'Items__c', 'Total__c'), ...shown(other, 'Items__c', 'Total__c')]).toEqual([
      '0',
      '0.00',
      '1',
      '7.00',
    ]);
  });

  it('rolls on to the master of the master', () => {
    add('7.00');
    org.dml('insert', [org.record('Invoice__c', { Region__c: region })]);
    expect(shown(region, 'Invoices__c', 'Billed__c')).toEqual(['2', '7.00']);
  });

  it('of another master forgets details that go with their own', () => {
    add('7.00');
    expect(shown(shipment, 'Items__c')).toEqual(['1']);
    erase(invoice);
    expect(shown(shipment, 'Items__c')).toEqual(['0']);
    org.dml('undelete', [org.record('Invoice__c', { Id: invoice })]);
    expect(shown(shipment, 'Items__c')).toEqual(['1']);
  });

  it('cannot be written', () => {
    expect(() => org.dml('update', [org.record('Invoice__c', { Id: invoice, Total__c: money('5') })])).not.toThrow();
    expect(shown(invoice, 'Total__c')).toEqual(['0.00']);
  });
});

// Apex Developer Guide, "Triggers and Order of Execution": after the after-triggers of the detail, the master goes through
// the save procedure, then the master of the master.
describe('the save procedure of a master', () => {
  it('runs after the after-triggers of the details, once for all of them, and before that of its own master', () => {
    const seen: string[] = [];
    for (const name of ['Item__c', 'Invoice__c', 'Region__c'])
      for (const event of ['before insert', 'after insert', 'before update', 'after update'] as const)
        org.onTrigger(name, event, () =>
          seen.push(`${event} ${name}, total ${apexString(org.value(invoice, 'Total__c'))}`),
        );
    org.dml('insert', [item('1.00'), item('2.00')]);
    expect(seen).toEqual([
      'before insert Item__c, total 0.00',
      'after insert Item__c, total 0.00',
      'before update Invoice__c, total 0.00',
      'after update Invoice__c, total 3.00',
      'before update Region__c, total 3.00',
      'after update Region__c, total 3.00',
    ]);
  });

  it('does not begin when nothing changes', () => {
    const seen: string[] = [];
    const only = add('1.00');
    org.onTrigger('Invoice__c', 'before update', () => seen.push('master'));
    org.update(only, { Due__c: null });
    expect(seen).toEqual([]);
  });

  it('keeps the details out that its validation rules refuse, and with partial success only those', () => {
    const other = org.insert('Invoice__c', { Region__c: region });
    const results = org.dml('insert', [item('1001'), item('5', { Invoice__c: other })], { allOrNone: false });
    expect(results.map(({ success, errors }) => [success, errors[0]?.message])).toEqual([
      [false, 'Too much on it.'],
      [true, undefined],
    ]);
    expect([...shown(invoice, 'Total__c'), ...shown(other, 'Total__c'), ...shown(region, 'Billed__c')]).toEqual([
      '0.00',
      '5.00',
      '5.00',
    ]);
  });

  it('takes the whole statement back when all rows must succeed', () => {
    let error: ApexException | undefined;
    try {
      org.dml('insert', [item('5'), item('1000')]);
    } catch (thrown) {
      error = thrown as ApexException;
    }
    expect(error?.dml?.map(({ index, statusCode }) => [index, statusCode])).toEqual([
      [0, 'FIELD_CUSTOM_VALIDATION_EXCEPTION'],
      [1, 'FIELD_CUSTOM_VALIDATION_EXCEPTION'],
    ]);
    expect(shown(invoice, 'Items__c', 'Total__c')).toEqual(['0', '0.00']);
  });

  it('does not overwrite what details added by its own trigger rolled up meanwhile', () => {
    let once = true;
    org.onTrigger('Invoice__c', 'before update', () => {
      if (once) {
        once = false;
        add('2.00');
      }
    });
    org.update(invoice, { Name: 'Renamed' });
    expect(shown(invoice, 'Name', 'Total__c')).toEqual(['Renamed', '2.00']);
  });
});

describe('a roll-up summary that cannot be', () => {
  it.each([
    [
      summary('Sum__c', 'sum', 'Item__c.Nothing__c', value),
      'Item__c.Nothing__c is no master-detail field to Invoice__c',
    ],
    [
      summary('Sum__c', 'sum', 'Item__c.Invoice__c', { field: 'Item__c.Due__c' }),
      'Item__c.Due__c cannot be summed up by sum',
    ],
    [summary('Sum__c', 'avg', 'Item__c.Invoice__c', value), 'the summary operation avg does not exist'],
  ])('stops the data model with its file and reason', (bad, reason) => {
    const objects = new Map(MODEL.objects);
    objects.set('Invoice__c', { ...objects.get('Invoice__c')!, fields: [...objects.get('Invoice__c')!.fields, bad] });
    expect(() => new FakeOrg({ ...MODEL, objects })).toThrow(`Sum__c.field-meta.xml: ${reason}`);
  });
});
