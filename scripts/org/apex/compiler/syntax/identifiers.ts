import { ApexParserBaseListener, ApexParseTreeWalker, type ApexParserRuleContext } from '@apexdevtools/apex-parser';
import type { Position } from './ast.js';
import { at } from './names.js';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Apex Developer Guide, "Reserved Keywords": names of nothing. */
const KEYWORDS = words(
  `abstract and as asc break bulk by catch class commit continue delete desc do else enum extends false final finally
   for from global having if implements in insert instanceof interface like limit list map merge new not null nulls on
   or override private protected public return select static super testmethod this throw trigger true try undelete
   update upsert using virtual webservice where while`,
);

/** The others of that page: methods alone may be called so, because a name before parentheses can mean nothing else. */
const RESERVED = words(
  `activate any array autonomous begin bigdecimal blob boolean byte case cast char collect const currency date datetime
   decimal default double end exception exit export float goto group hint import inner int integer into join long loop
   number object of outer package parallel pragma retrieve rollback set short sobject sort string switch synchronized
   system then time transaction void when`,
);

/** Longest name of a class, method or variable. */
const LONGEST = 255;

export interface NameProblem {
  readonly at: Position;
  readonly message: string;
}

/** What is wrong with the names a file declares, in the platform's words. */
export function nameProblems(tree: ApexParserRuleContext): NameProblem[] {
  const found: NameProblem[] = [];
  const check = (id: ApexParserRuleContext | null | undefined, isReserved = reservedName): void => {
    const message = id && problemOf(id.getText(), isReserved);
    if (message) found.push({ at: at(id), message });
  };
  const listener = new ApexParserBaseListener();
  const named = (context: { id(): ApexParserRuleContext | null }): void => check(context.id());
  const method = (context: { id(): ApexParserRuleContext }): void => check(context.id(), isKeyword);
  Object.assign(listener, {
    enterClassDeclaration: named,
    enterInterfaceDeclaration: named,
    enterEnumDeclaration: named,
    enterPropertyDeclaration: named,
    enterVariableDeclarator: named,
    enterFormalParameter: named,
    enterEnhancedForControl: named,
    enterCatchClause: named,
    enterWhenValue: named,
    enterMethodDeclaration: method,
    enterInterfaceMethodDeclaration: method,
    enterEnumConstants: (context: { id_list(): ApexParserRuleContext[] }) =>
      context.id_list().forEach((id) => check(id)),
    enterTriggerUnit: (context: { id_list(): ApexParserRuleContext[] }) => check(context.id_list()[0]),
  });
  ApexParseTreeWalker.DEFAULT.walk(listener, tree);
  return found;
}

const isKeyword = (name: string): boolean => KEYWORDS.has(name);
const reservedName = (name: string): boolean => KEYWORDS.has(name) || RESERVED.has(name);

function problemOf(name: string, isReserved: (name: string) => boolean): string | undefined {
  if (isReserved(name.toLowerCase())) return `Identifier name is reserved: ${name}`;
  if (/^_|__|_$/.test(name)) return `Invalid character in identifier: ${name}`;
  if (name.length > LONGEST) return `Identifier name is too long: ${name}`;
  return undefined;
}
