import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';

export interface Member {
  readonly type: string;
  readonly list: boolean;
  readonly required: boolean;
}
export type OfficialType =
  | { readonly kind: 'record'; readonly base?: string; readonly members: ReadonlyMap<string, Member> }
  | { readonly kind: 'enum'; readonly values: ReadonlySet<string> }
  | { readonly kind: 'text' };

/** The Metadata API as Salesforce publishes it in @salesforce/types: type name → members or allowed values. */
export class OfficialTypes {
  constructor(private readonly types: ReadonlyMap<string, OfficialType>) {}

  get(name: string): OfficialType | undefined {
    return this.types.get(name);
  }

  /** Members of a record type together with those it inherits. */
  membersOf(name: string): ReadonlyMap<string, Member> {
    const type = this.types.get(name);
    if (type?.kind !== 'record') return new Map();
    return new Map([...(type.base ? this.membersOf(type.base) : []), ...type.members]);
  }
}

export function loadOfficialTypes(): OfficialTypes {
  const path = createRequire(import.meta.url)
    .resolve('@salesforce/types/metadata')
    .replace(/\.js$/, '.d.ts');
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const types = new Map<string, OfficialType>();
  for (const statement of source.statements) {
    if (ts.isTypeAliasDeclaration(statement)) types.set(statement.name.text, readType(statement.type, source));
  }
  return new OfficialTypes(types);
}

function readType(node: ts.TypeNode, source: ts.SourceFile): OfficialType {
  if (ts.isTypeLiteralNode(node)) return { kind: 'record', members: readMembers(node, source) };
  if (ts.isIntersectionTypeNode(node)) {
    const base = node.types.find(ts.isTypeReferenceNode)?.typeName.getText(source);
    const body = node.types.find(ts.isTypeLiteralNode);
    return { kind: 'record', ...(base ? { base } : {}), members: body ? readMembers(body, source) : new Map() };
  }
  if (ts.isTypeReferenceNode(node)) return { kind: 'record', base: node.typeName.getText(source), members: new Map() };
  const choices: readonly ts.TypeNode[] = ts.isUnionTypeNode(node) ? node.types : [node];
  const values = choices
    .filter((choice) => ts.isLiteralTypeNode(choice))
    .map(({ literal }) => (literal as ts.StringLiteral).text);
  return values.length === choices.length ? { kind: 'enum', values: new Set(values) } : { kind: 'text' };
}

function readMembers(body: ts.TypeLiteralNode, source: ts.SourceFile): Map<string, Member> {
  const members = new Map<string, Member>();
  for (const member of body.members.filter(ts.isPropertySignature)) {
    const type = member.type!;
    const list = ts.isArrayTypeNode(type);
    members.set(member.name.getText(source), {
      type: (list ? type.elementType : type).getText(source),
      list,
      required: !member.questionToken && !list,
    });
  }
  return members;
}
