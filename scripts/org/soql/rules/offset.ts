import type { Rule } from './rule.js';

const LARGEST_OFFSET = 2_000;

export const offset: Rule = ({ ast }, scope) => {
  if (typeof ast.offset !== 'number' || ast.offset <= LARGEST_OFFSET) return;
  scope.report(ast.from, 'NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${LARGEST_OFFSET}`);
};
