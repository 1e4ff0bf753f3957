import { CompileError, type Compilation } from '../compilation.js';
import { typeNameText } from '../context.js';
import type { TypeName } from '../syntax/ast.js';
import type { ApexType, ClassInfo } from '../types/classInfo.js';

/** What a class extends and implements. */
export function resolveHeader(compilation: Compilation, info: ClassInfo): void {
  const { node, file } = info;
  compilation.attempt(file, () => {
    if (node.superclass) info.superclass = superclass(compilation, info, node.superclass);
  });
  for (const name of node.interfaces) {
    compilation.attempt(file, () => {
      const type = typeOf(compilation, info, name);
      if (!compilation.types.isInterface(type))
        throw new CompileError(name.at, `Invalid interface: ${typeNameText(name)}`);
      info.interfaces.push(type);
    });
  }
}

function superclass(compilation: Compilation, info: ClassInfo, name: TypeName): ApexType {
  const type = typeOf(compilation, info, name);
  const isExtensible =
    type.kind === 'user'
      ? type.info.kind === 'class' && (type.info.has('virtual') || type.info.has('abstract'))
      : type === compilation.types.exception || (type.kind === 'platform' && type.def.source.kind === 'abstract');
  const isException = type.kind === 'user' && /exception$/i.test(type.text);
  if (!isExtensible && !isException)
    throw new CompileError(name.at, `Non-virtual and non-abstract type cannot be extended: ${type.text}`);
  for (let at: ApexType | undefined = type; at?.kind === 'user'; at = at.info.superclass) {
    if (at.info === info) throw new CompileError(name.at, `Circular definition: ${info.name}`);
  }
  return type;
}

export function typeOf(compilation: Compilation, info: ClassInfo, name: TypeName): ApexType {
  const type = compilation.lookup.resolve(name, info);
  if (type) return type;
  const unknown = compilation.lookup.unknownIn(name, info);
  throw new CompileError(unknown.at, `Invalid type: ${typeNameText(unknown)}`, typeNameText(unknown));
}
