import type * as tree from '@apexdevtools/apex-parser';
import type {
  Accessor,
  Block,
  ConstructorNode,
  Member,
  MethodNode,
  Modifiers,
  Parameter,
  PropertyNode,
  Statement,
  TriggerNode,
  TypeNode,
} from './ast.js';
import { anonymousClass } from './anonymousClass.js';
import { at, endOf, modifiers, typeName, typeNames } from './names.js';
import { block, statement, variables } from './statements.js';

type TypeContexts = {
  classDeclaration(): tree.ClassDeclarationContext | null;
  interfaceDeclaration(): tree.InterfaceDeclarationContext | null;
  enumDeclaration(): tree.EnumDeclarationContext | null;
};
type MemberContexts = TypeContexts & {
  methodDeclaration(): tree.MethodDeclarationContext | null;
  propertyDeclaration(): tree.PropertyDeclarationContext | null;
  fieldDeclaration(): tree.FieldDeclarationContext | null;
};

export function compilationUnit(context: tree.CompilationUnitContext): TypeNode | undefined {
  const declaration = context.typeDeclaration();
  return declaration ? typeNode(declaration, modifiers(declaration.modifier_list())) : undefined;
}

function typeNode(context: TypeContexts, mods: Modifiers): TypeNode | undefined {
  const base = { modifiers: mods, superclass: undefined, interfaces: [], constants: [], members: [] };
  const cls = context.classDeclaration();
  if (cls) {
    const parent = cls.typeRef();
    const superclass = parent ? typeName(parent) : undefined;
    const members = cls.classBody().classBodyDeclaration_list().flatMap(classMember);
    return {
      ...base,
      kind: 'class',
      name: cls.id().getText(),
      superclass,
      interfaces: typeNames(cls.typeList()),
      members,
      at: at(cls.id()),
    };
  }
  const face = context.interfaceDeclaration();
  if (face) {
    const members = face.interfaceBody().interfaceMethodDeclaration_list().map(interfaceMethod);
    return {
      ...base,
      kind: 'interface',
      name: face.id().getText(),
      interfaces: typeNames(face.typeList()),
      members,
      at: at(face.id()),
    };
  }
  const enumeration = context.enumDeclaration();
  if (!enumeration) return undefined;
  const constants =
    enumeration
      .enumConstants()
      ?.id_list()
      .map((id) => id.getText()) ?? [];
  return { ...base, kind: 'enum', name: enumeration.id().getText(), constants, at: at(enumeration.id()) };
}

function classMember(context: tree.ClassBodyDeclarationContext): Member[] {
  if (context.block()) {
    return [
      { kind: 'initializer', isStatic: context.STATIC() !== null, body: block(context.block()), at: at(context) },
    ];
  }
  const declaration = context.memberDeclaration();
  return declaration
    ? member(declaration, modifiers(context.modifier_list()), declaration.constructorDeclaration())
    : [];
}

function member(
  context: MemberContexts,
  mods: Modifiers,
  creator: tree.ConstructorDeclarationContext | null,
): Member[] {
  if (context.methodDeclaration()) return [method(context.methodDeclaration()!, mods)];
  if (creator) return [constructorNode(creator, mods)];
  if (context.propertyDeclaration()) return [property(context.propertyDeclaration()!, mods)];
  const field = context.fieldDeclaration();
  if (field)
    return [
      {
        kind: 'field',
        modifiers: mods,
        type: typeName(field.typeRef()),
        variables: variables(field.variableDeclarators()),
        at: at(field),
      },
    ];
  const type = typeNode(context, mods);
  return type ? [type] : [];
}

function method(context: tree.MethodDeclarationContext, mods: Modifiers): MethodNode {
  const body = context.block();
  return {
    kind: 'method',
    modifiers: mods,
    ...signature(context),
    body: body ? block(body) : undefined,
    at: at(context.id()),
  };
}

function interfaceMethod(context: tree.InterfaceMethodDeclarationContext): MethodNode {
  return {
    kind: 'method',
    modifiers: modifiers(context.modifier_list()),
    ...signature(context),
    body: undefined,
    at: at(context.id()),
  };
}

function signature(context: tree.MethodDeclarationContext | tree.InterfaceMethodDeclarationContext) {
  const type = context.typeRef();
  return {
    returns: type ? typeName(type) : undefined,
    name: context.id().getText(),
    parameters: parameters(context.formalParameters()),
  };
}

function constructorNode(context: tree.ConstructorDeclarationContext, mods: Modifiers): ConstructorNode {
  const name = context.qualifiedName().getText();
  return {
    kind: 'constructor',
    modifiers: mods,
    name,
    parameters: parameters(context.formalParameters()),
    body: block(context.block()),
    at: at(context),
  };
}

function parameters(context: tree.FormalParametersContext): Parameter[] {
  const list = context.formalParameterList()?.formalParameter_list() ?? [];
  return list.map((item) => ({
    type: typeName(item.typeRef()),
    name: item.id().getText(),
    final: modifiers(item.modifier_list()).words.includes('final'),
    at: at(item),
  }));
}

function property(context: tree.PropertyDeclarationContext, mods: Modifiers): PropertyNode {
  const blocks = context.propertyBlock_list();
  const accessor = (item: tree.PropertyBlockContext | undefined): Accessor | undefined => {
    if (!item) return undefined;
    const body = (item.getter() ?? item.setter()).block();
    return { body: body ? block(body) : undefined, modifiers: modifiers(item.modifier_list()), at: at(item) };
  };
  return {
    kind: 'property',
    modifiers: mods,
    type: typeName(context.typeRef()),
    name: context.id().getText(),
    getter: accessor(blocks.find((item) => item.getter())),
    setter: accessor(blocks.find((item) => item.setter())),
    at: at(context.id()),
  };
}

/** A body of statements beside members; variable declarations arrive as fields and are locals. */
type BodyContexts = tree.ApexParserRuleContext & {
  modifier_list(): tree.ModifierContext[];
  statement(): tree.StatementContext;
};

function bodyOf<Item extends BodyContexts>(
  items: readonly Item[],
  declarationOf: (item: Item) => MemberContexts | null,
): { members: Member[]; statements: Statement[] } {
  const members: Member[] = [];
  const statements: Statement[] = [];
  for (const item of items) {
    const declaration = declarationOf(item);
    if (!declaration) statements.push(statement(item.statement()));
    else
      for (const found of member(declaration, modifiers(item.modifier_list()), null))
        collect(found, members, statements);
  }
  return { members, statements };
}

export function triggerUnit(context: tree.TriggerUnitContext): TriggerNode {
  const [name, object] = context.id_list();
  const { members, statements } = bodyOf(context.triggerBlock().triggerBlockMember_list(), (item) =>
    item.triggerMemberDeclaration(),
  );
  const body: Block = { kind: 'block', statements, at: at(context), end: endOf(context) };
  const events = context
    .triggerCase_list()
    .map((item) => (item.children ?? []).map((word) => word.getText().toLowerCase()).join(' '));
  return { kind: 'trigger', name: name!.getText(), object: object!.getText(), events, members, body, at: at(context) };
}

export function anonymousUnit(context: tree.AnonymousUnitContext): TypeNode {
  const items = context.anonymousBlock().anonymousBlockMember_list();
  const { members, statements } = bodyOf(items, (item) => item.anonymousMemberDeclaration());
  return anonymousClass(members, { kind: 'block', statements, at: at(context), end: endOf(context) });
}

function collect(found: Member, members: Member[], statements: Statement[]): void {
  if (found.kind !== 'field') members.push(found);
  else
    statements.push({
      kind: 'local',
      type: found.type,
      final: found.modifiers.words.includes('final'),
      variables: found.variables,
      at: found.at,
    });
}
