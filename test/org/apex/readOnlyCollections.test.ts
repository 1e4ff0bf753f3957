import { describe, expect, it } from 'vitest';
import { exe, failure } from './support/exe.js';

const REFUSED = 'System.FinalException: Collection is read-only';

// Apex Reference, "Map Class", keySet: the set is that of the map, seen at any time.
describe('the keys of a map', () => {
  const map = (body: string) =>
    `Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1, 'b' => 2, 'c' => 3 }; ${body}`;

  it.each([
    ["m.keySet().remove('a');", '{b=2, c=3}'],
    ["m.keySet().removeAll(new Set<String>{ 'a', 'b' });", '{c=3}'],
    ["m.keySet().retainAll(new List<String>{ 'a' });", '{a=1}'],
    ['m.keySet().clear();', '{}'],
  ])('take what they lose out of the map: %s', (change, left) =>
    expect(exe(map(`${change} return String.valueOf(m);`))).toBe(left),
  );

  it('follow the map', () =>
    expect(exe(map("Set<String> keys = m.keySet(); m.put('d', 4); m.remove('a'); return String.valueOf(keys);"))).toBe(
      '{b, c, d}',
    ));

  it('equal a set of the same keys', () => {
    const equal = ['m.keySet() == keys', 'm.keySet().equals(keys)', 'keys.equals(m.keySet())'].join(' && ');
    expect(exe(map(`Set<String> keys = new Set<String>{ 'c', 'b', 'a' }; return ${equal};`))).toBe(true);
  });

  it('take nothing in', () => {
    expect(failure(map("m.keySet().add('d'); return null;"))).toBe(REFUSED);
    expect(failure(map("m.keySet().addAll(new List<String>{ 'd' }); return null;"))).toBe(REFUSED);
  });

  it('are copied by clone, which changes alone', () =>
    expect(exe(map("Set<String> keys = m.keySet().clone(); keys.add('d'); keys.remove('a'); return m.size();"))).toBe(
      3,
    ));
});

// Apex Developer Guide, "Context Variable Considerations".
describe('the collections of a trigger', () => {
  const during = (event: string, body: string) => ({
    triggers: [`trigger Watch on Ledger__c (${event}) { ${body} }`],
  });
  const insert = "insert new Ledger__c(Name = 'A'); return null;";
  const update = "Ledger__c l = new Ledger__c(Name = 'A'); insert l; update l; return null;";

  it.each([
    ['Trigger.new.clear();', 'before insert', insert],
    ["Trigger.new.add(new Ledger__c(Name = 'B'));", 'after insert', insert],
    ['Trigger.new.remove(0);', 'before update', update],
    ['Trigger.new.sort();', 'before update', update],
    ['Trigger.old[0] = Trigger.new[0];', 'before update', update],
    ['Trigger.newMap.clear();', 'after update', update],
    ['Trigger.oldMap.keySet().remove(Trigger.new[0].Id);', 'after update', update],
    ['Trigger.newMap.put(null, null);', 'after update', update],
  ])('cannot be changed: %s', (change, event, body) => expect(failure(body, during(event, change))).toContain(REFUSED));
});

// Apex Developer Guide, "Trigger Context Variables": which lists and maps there are in which event.
describe('the variables of a trigger', () => {
  const EVENTS = ['before', 'after'].flatMap((when) =>
    ['insert', 'update', 'delete', 'undelete'].map((what) => `${when} ${what}`).filter((e) => e !== 'before undelete'),
  );
  const trigger = `trigger Seen on Ledger__c (${EVENTS.join(', ')}) {
    List<String> there = new List<String>();
    if (Trigger.new != null) there.add('new');
    if (Trigger.newMap != null) there.add('newMap');
    if (Trigger.old != null) there.add('old');
    if (Trigger.oldMap != null) there.add('oldMap');
    String at = (Trigger.isBefore ? 'before' : Trigger.isAfter ? 'after' : '') + (Trigger.isInsert ? ' insert' : '')
      + (Trigger.isUpdate ? ' update' : '') + (Trigger.isDelete ? ' delete' : '') + (Trigger.isUndelete ? ' undelete' : '');
    Notes.all.add(at + ' ' + Trigger.operationType + ' ' + Trigger.size + Trigger.isExecuting + ': ' + String.join(there, ' '));
  }`;

  it('are those of its event', () => {
    const body =
      "Ledger__c l = new Ledger__c(Name = 'A'); insert l; update l; delete l; undelete l; return String.join(Notes.all, '\\n') + Trigger.isExecuting;";
    const classes = ['public class Notes { public static List<String> all = new List<String>(); }'];
    expect(String(exe(body, { classes, triggers: [trigger] })).split('\n')).toEqual([
      'before insert BEFORE_INSERT 1true: new',
      'after insert AFTER_INSERT 1true: new newMap',
      'before update BEFORE_UPDATE 1true: new newMap old oldMap',
      'after update AFTER_UPDATE 1true: new newMap old oldMap',
      'before delete BEFORE_DELETE 1true: old oldMap',
      'after delete AFTER_DELETE 1true: old oldMap',
      'after undelete AFTER_UNDELETE 1true: new newMapfalse',
    ]);
  });
});
