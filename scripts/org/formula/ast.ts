/** Syntax tree of a formula. `position` is the offset in the text. */
export type FormulaNode =
  | { readonly kind: 'number' | 'text' | 'name'; readonly text: string; readonly position: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaNode[]; readonly position: number }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: FormulaNode; readonly position: number }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: FormulaNode;
      readonly right: FormulaNode;
      readonly position: number;
    };
