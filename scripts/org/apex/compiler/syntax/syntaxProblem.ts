/** An error of the parser in the words of the platform's compiler. */
export function syntaxProblem(message: string, offending: string | undefined): string {
  const unrecognized = /^token recognition error at: '([^]*)'$/.exec(message);
  if (unrecognized) return unrecognizedText(unrecognized[1]!);
  if (offending === undefined) return message;
  if (offending === '<EOF>') return 'Unexpected <EOF>';
  const missing = /^missing '(.*)' at '/.exec(message);
  if (missing) return `Missing '${missing[1]}' at '${offending}'`;
  const only = /^mismatched input [^]* expecting '([^']*)'$/.exec(message);
  if (only) return `Expecting '${only[1]}' but was: '${offending}'`;
  return message.startsWith('extraneous input')
    ? `Extra '${offending}', at '${offending}'.`
    : `Unexpected token '${offending}'.`;
}

function unrecognizedText(text: string): string {
  if (text.startsWith("'")) return 'Line breaks are not allowed in string literals';
  if (text === '%') return "Found punctuation symbol or operator '%' that isn't valid in Apex.";
  return `Unrecognized symbol '${text}', which is not a valid Apex identifier.`;
}
