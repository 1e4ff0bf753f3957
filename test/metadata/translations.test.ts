import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';

const BASE = 'force-app/main/default';
const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'labels' || name === 'customLabels' });

interface Label {
  readonly fullName: string;
  readonly value: string;
}

interface Translation {
  readonly name: string;
  readonly label: string;
}

const { CustomLabels } = parser.parse(readFileSync(`${BASE}/labels/CustomLabels.labels-meta.xml`, 'utf8')) as {
  CustomLabels: { labels: Label[] };
};
const { Translations } = parser.parse(readFileSync(`${BASE}/translations/de.translation-meta.xml`, 'utf8')) as {
  Translations: { customLabels: Translation[] };
};
const english = new Map(CustomLabels.labels.map(({ fullName, value }) => [fullName, value]));

const gapsOf = (text: string): string[] => [...new Set(text.match(/\{\d\}/g) ?? [])].sort();

describe('the German texts', () => {
  it('belong to labels that exist, each once', () => {
    const names = Translations.customLabels.map(({ name }) => name);

    expect(names.filter((name) => !english.has(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('have the same numbered gaps as the English ones', () => {
    const different = Translations.customLabels.filter(
      ({ name, label }) => gapsOf(label).join() !== gapsOf(english.get(name) ?? '').join(),
    );

    expect(different).toEqual([]);
  });
});
