import type { Finding } from './finding.js';
import type { Member, OfficialTypes } from './officialTypes.js';
import { parseXml, type Element } from './xml.js';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
/** Elements whose content is markup of its own, typed as plain text by the API. */
const FREE_CONTENT = new Set(['targetConfigs']);

interface Complaint {
  readonly at: Element;
  readonly message: string;
}

/**
 * Checks one metadata file against the official types: elements, repeats, required members, enumerations, numbers, booleans.
 * Messages are worded as a deployment words them.
 */
export function validateMetadata(file: string, text: string, types: OfficialTypes): Finding[] {
  const root = parseXml(text);
  if (typeof root === 'string') return [{ file, message: root }];
  const complaints: Complaint[] = [];
  if (root.attributes.xmlns !== NAMESPACE)
    complaints.push({ at: root, message: `<${root.name}> needs xmlns="${NAMESPACE}"` });
  if (types.get(root.name)?.kind !== 'record')
    complaints.push({ at: root, message: `<${root.name}> is no metadata type` });
  else checkRecord(root, root.name, types, complaints);
  return complaints.map(({ at, message }) => ({ file, message, ...placeOf(text, at.offset) }));
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

function checkRecord(element: Element, typeName: string, types: OfficialTypes, complaints: Complaint[]): void {
  const members = types.membersOf(typeName);
  const closed = new Set<string>();
  let last = '';
  for (const child of element.children) {
    const member = members.get(child.name);
    const complain = (what: string): number =>
      complaints.push({ at: child, message: `Element {${NAMESPACE}}${child.name} ${what} in type ${typeName}` });
    if (!member) {
      complain('invalid at this location');
      continue;
    }
    // Elements of a list must stand together.
    if (closed.has(child.name) && (child.name !== last || !member.list)) complain('is duplicated at this location');
    closed.add(child.name);
    last = child.name;
    checkMember(child, member, types, complaints);
  }
  for (const [name, member] of members) {
    if (member.required && !closed.has(name))
      complaints.push({ at: element, message: `Required field is missing: ${name}` });
  }
}

function checkMember(element: Element, member: Member, types: OfficialTypes, complaints: Complaint[]): void {
  const { text } = element;
  const bad = (kind: string): number =>
    complaints.push({ at: element, message: `'${text}' is not a valid value for the ${kind}` });
  const type = types.get(member.type);
  if (type?.kind === 'record') return checkRecord(element, member.type, types, complaints);
  if (type?.kind === 'enum' && !type.values.has(text)) bad(`enum '${member.type}'`);
  if (element.children.length > 0 && !FREE_CONTENT.has(element.name)) bad('type xsd:string');
  if (member.type === 'boolean' && !/^(true|false)$/.test(text)) bad('type xsd:boolean');
  if (member.type === 'number' && !/^-?\d+(\.\d+)?$/.test(text)) bad('type xsd:double');
}
