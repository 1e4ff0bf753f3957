import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An XML element with its children in source order; `text` is empty for elements that have children. */
export interface Element {
  readonly name: string;
  /** Where it begins in the text. */
  readonly offset: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

type Node = Record<string, unknown>;
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  trimValues: true,
  captureMetaData: true,
});
const PLACE = XMLParser.getMetaDataSymbol() as unknown as string;

/** The root element, or the sentence that says why the text is not well-formed. */
export function parseXml(text: string): Element | string {
  const valid = XMLValidator.validate(text);
  if (valid !== true) return `Error parsing file: ${valid.err.msg} (line ${valid.err.line}, column ${valid.err.col})`;
  const root = (parser.parse(text) as Node[]).map(toElement).find((element) => !element.name.startsWith('?'));
  return root ?? 'the file has no root element';
}

export const childrenNamed = (element: Element, name: string): Element[] =>
  element.children.filter((child) => child.name === name);
export const textOf = (element: Element, name: string): string | undefined => childrenNamed(element, name)[0]?.text;

/** Every descendant with the given name, in source order. */
export function descendants(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);
}

function toElement(node: Node): Element {
  const name = Object.keys(node).find((key) => key !== ':@')!;
  const content = (node[name] ?? []) as Node[];
  return {
    name,
    offset: (node[PLACE] as { startIndex?: number } | undefined)?.startIndex ?? 0,
    attributes: (node[':@'] ?? {}) as Record<string, string>,
    children: content.filter((child) => !('#text' in child)).map(toElement),
    text: content
      .filter((child) => '#text' in child)
      .map((child) => String(child['#text']))
      .join(''),
  };
}
