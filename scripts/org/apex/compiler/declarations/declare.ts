import type { Compilation } from '../compilation.js';
import type { TypeNode } from '../syntax/ast.js';
import { ownName } from '../../../values/userObject.js';
import { ClassInfo } from '../types/classInfo.js';

/** Gives a type and its inner types their names and numbers; nothing is resolved yet. */
export function declare(compilation: Compilation, node: TypeNode, file: string, apiVersion: number): void {
  const info = declareType(compilation, node, file, apiVersion, undefined);
  if (!compilation.lookup.add(info)) compilation.report(file, node.at, `Type name already in use: ${node.name}`);
}

function declareType(
  compilation: Compilation,
  node: TypeNode,
  file: string,
  apiVersion: number,
  outer: ClassInfo | undefined,
): ClassInfo {
  const info = new ClassInfo(compilation.classes.length, node, file, apiVersion, outer);
  if (!outer && compilation.lookup.isOfPlatform(node.name)) info.name = ownName(node.name);
  compilation.classes.push(info);
  for (const [i, name] of node.constants.entries())
    if (node.constants.slice(0, i).some((other) => other.toLowerCase() === name.toLowerCase()))
      compilation.report(file, node.at, `Duplicate field: ${name}`);
  for (const member of node.members) {
    if (member.kind !== 'class' && member.kind !== 'interface' && member.kind !== 'enum') continue;
    const key = member.name.toLowerCase();
    if (info.inner.has(key)) compilation.report(file, member.at, `Type name already in use: ${member.name}`);
    if (outer) compilation.report(file, member.at, 'Inner types are not allowed to have inner types');
    info.inner.set(key, declareType(compilation, member, file, apiVersion, info));
  }
  return info;
}
