import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Diagnostic } from '../values/exceptions.js';
import type { XmlElement, XmlValue } from './projectModel.js';
import type { XmlCache } from './xmlCache.js';

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  // Numbered characters too: `&#39;` is an apostrophe.
  htmlEntities: true,
});

/** A metadata file: its root element, and how to complain about it. */
export class XmlFile {
  constructor(
    readonly file: string,
    readonly text: string,
    readonly rootName: string,
    readonly root: XmlElement,
    private readonly problems: Diagnostic[],
  ) {}

  /** Reports a problem at the first place where `near` stands in the file; `feature` names what is left out on purpose. */
  report(message: string, near?: string, feature?: string): void {
    const offset = near === undefined ? -1 : this.text.indexOf(near);
    const before = offset < 0 ? '' : this.text.slice(0, offset);
    const line = before.split('\n').length;
    const column = offset < 0 ? 1 : offset - before.lastIndexOf('\n');
    this.problems.push({ file: this.file, line, column, message, ...(feature !== undefined && { feature }) });
  }

  /** An element of the file as a file of its own; problems are reported at this one. */
  part(root: XmlElement): XmlFile {
    return new XmlFile(this.file, this.text, this.rootName, root, this.problems);
  }

  /** Reports every element that is not in the list: nothing in a file is dropped silently. */
  expectOnly(element: XmlElement, known: ReadonlySet<string>): void {
    for (const name of Object.keys(element)) {
      if (!name.startsWith('@_') && name !== '#text' && !known.has(name))
        this.report(`<${name}> is not supported in ${this.rootName}`, `<${name}`);
    }
  }
}

export function parseXml(file: string, text: string, problems: Diagnostic[], cache: XmlCache): XmlFile | undefined {
  const document = cache.document(text, () => parsed(file, text, problems));
  if (!document) return undefined;
  const rootName = Object.keys(document).find((name) => !name.startsWith('?') && !name.startsWith('#'));
  if (!rootName) {
    problems.push({ file, line: 1, column: 1, message: 'the file has no root element' });
    return undefined;
  }
  const root = document[rootName];
  return new XmlFile(file, text, rootName, typeof root === 'object' ? (root as XmlElement) : {}, problems);
}

function parsed(file: string, text: string, problems: Diagnostic[]): XmlElement | undefined {
  const valid = XMLValidator.validate(text);
  if (valid === true) return parser.parse(text) as XmlElement;
  problems.push({ file, line: valid.err.line, column: valid.err.col, message: valid.err.msg });
  return undefined;
}

export function listOf(element: XmlElement, name: string): readonly XmlValue[] {
  const value = element[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly XmlValue[]) : [value as XmlValue];
}

/** The child elements of a name; an empty one (`<x/>`) counts as an element without content. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  return listOf(element, name).map((value) => (typeof value === 'object' ? (value as XmlElement) : {}));
}

export function elementOf(element: XmlElement, name: string): XmlElement | undefined {
  return elementsOf(element, name)[0];
}

export function textsOf(element: XmlElement, name: string): string[] {
  return listOf(element, name).map(textOfValue);
}

export function textOf(element: XmlElement, name: string): string | undefined {
  const [first] = listOf(element, name);
  return first === undefined ? undefined : textOfValue(first);
}

export function flagOf(element: XmlElement, name: string): boolean {
  return textOf(element, name) === 'true';
}

export function numberOf(element: XmlElement, name: string): number | undefined {
  const text = textOf(element, name);
  return text === undefined ? undefined : Number(text);
}

function textOfValue(value: XmlValue): string {
  if (typeof value === 'string') return value;
  return String((value as XmlElement)['#text'] ?? '');
}

/** Drops properties that are undefined, as exact optional properties want it. */
export function present<T extends object>(properties: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as T;
}
