import type { Finding } from './finding.js';
import type { Member, OfficialTypes } from './officialTypes.js';
import { parseXml, type Element } from './xml.js';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
/** Elements whose content is markup of its own, typed as plain text by the API. */
const FREE_CONTENT = new Set(['targetConfigs']);

/** Checks one metadata file against the official types: elements, repeats, required members, enumerations, numbers, booleans. */
export function validateMetadata(file: string, text: string, types: OfficialTypes): Finding[] {
  const root = parseXml(text);
  if (typeof root === 'string') return [{ file, message: root }];
  const messages: string[] = [];
  if (root.attributes.xmlns !== NAMESPACE) messages.push(`<${root.name}> needs xmlns="${NAMESPACE}"`);
  if (types.get(root.name)?.kind !== 'record') messages.push(`<${root.name}> is no metadata type`);
  else checkRecord(root, root.name, types, messages);
  return messages.map((message) => ({ file, message }));
}

function checkRecord(element: Element, typeName: string, types: OfficialTypes, messages: string[]): void {
  const members = types.membersOf(typeName);
  const closed = new Set<string>();
  let last = '';
  for (const child of element.children) {
    const member = members.get(child.name);
    if (!member) {
      messages.push(`unknown element <${child.name}> in ${typeName}`);
      continue;
    }
    if (child.name !== last && closed.has(child.name))
      messages.push(`<${child.name}> elements of ${typeName} must stand together`);
    if (!member.list && closed.has(child.name)) messages.push(`<${child.name}> of ${typeName} may stand only once`);
    closed.add(child.name);
    last = child.name;
    checkMember(child, `${typeName}/${child.name}`, member, types, messages);
  }
  for (const [name, member] of members) {
    if (member.required && !closed.has(name)) messages.push(`required <${name}> missing in ${typeName}`);
  }
}

function checkMember(element: Element, path: string, member: Member, types: OfficialTypes, messages: string[]): void {
  const bad = (expected: string): number => messages.push(`${path}: '${element.text}' is not ${expected}`);
  const type = types.get(member.type);
  if (type?.kind === 'record') return checkRecord(element, member.type, types, messages);
  if (type?.kind === 'enum' && !type.values.has(element.text))
    bad(`one of ${[...type.values].slice(0, 12).join(', ')}`);
  if (element.children.length > 0 && !FREE_CONTENT.has(element.name)) bad('plain text');
  if (member.type === 'boolean' && !/^(true|false)$/.test(element.text)) bad('true or false');
  if (member.type === 'number' && !/^-?\d+(\.\d+)?$/.test(element.text)) bad('a number');
}
