/** A SOQL query as plain JSON: what the parser makes of text, and what compiled Apex carries with it. */

/** Both count from 1, as the platform reports them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Query {
  readonly select: readonly SelectItem[];
  /** Object name; in a child subquery the relationship name. */
  readonly from: {
    readonly name: string;
    readonly alias?: string;
    /** `FROM Contact c, c.Account a`: path of names from the object, by alias. */
    readonly joins?: Readonly<Record<string, readonly string[]>>;
  } & Position;
  /** USING SCOPE Mine. */
  readonly scope?: 'mine';
  readonly where?: Condition;
  /** `selectEnforced` is WITH SECURITY_ENFORCED where the API version still has it. */
  readonly access?: 'user' | 'system' | 'securityEnforced' | 'selectEnforced';
  readonly groupBy?: readonly Operand[];
  /** Subtotals beside the groups. */
  readonly subtotals?: 'rollup' | 'cube';
  readonly having?: Condition;
  readonly orderBy?: readonly OrderItem[];
  readonly limit?: Count;
  readonly offset?: Count;
  readonly forUpdate?: boolean;
  readonly allRows?: boolean;
  /** FOR VIEW: the rows count as looked at. */
  readonly forView?: boolean;
}

export type SelectItem =
  | {
      readonly kind: 'operand';
      readonly operand: Operand;
      readonly alias?: string;
      /** `FORMAT(…)` around the operand. */
      readonly formatted?: true;
    }
  | { readonly kind: 'children'; readonly query: Query }
  | TypeOf
  | ({ readonly kind: 'fields'; readonly group: 'ALL' | 'STANDARD' | 'CUSTOM' } & Position);

/** `TYPEOF What WHEN Account THEN Phone ELSE Name END`: the fields selected depend on what the lookup points at. */
export interface TypeOf extends Position {
  readonly kind: 'typeOf';
  /** Name of the relationship. */
  readonly relationship: string;
  readonly branches: readonly { readonly object: string; readonly fields: readonly FieldPath[] }[];
  readonly otherwise: readonly FieldPath[];
}

/** A field reached over parents (`['Account', 'Name']`), or a function of one. */
export type Operand = FieldPath | FunctionCall;
export interface FieldPath extends Position {
  readonly kind: 'field';
  readonly path: readonly string[];
}

export type AggregateName = 'COUNT' | 'COUNT_DISTINCT' | 'SUM' | 'AVG' | 'MIN' | 'MAX';
export type DatePartName =
  | 'CALENDAR_MONTH'
  | 'CALENDAR_QUARTER'
  | 'CALENDAR_YEAR'
  | 'DAY_IN_MONTH'
  | 'DAY_IN_WEEK'
  | 'DAY_IN_YEAR'
  | 'DAY_ONLY'
  | 'FISCAL_MONTH'
  | 'FISCAL_QUARTER'
  | 'FISCAL_YEAR'
  | 'HOUR_IN_DAY'
  | 'WEEK_IN_MONTH'
  | 'WEEK_IN_YEAR';

export interface FunctionCall extends Position {
  readonly kind: 'call';
  readonly name: AggregateName | DatePartName | 'TOLABEL' | 'GROUPING' | 'CONVERTCURRENCY';
  /** Left out in `COUNT()`. */
  readonly field?: FieldPath;
  /** `convertTimezone(…)` around the field of a date function. */
  readonly inUserZone?: boolean;
}

export type ComparisonOperator =
  '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like' | 'in' | 'not in' | 'includes' | 'excludes';

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly items: readonly Condition[] }
  | { readonly kind: 'not'; readonly item: Condition }
  | ({
      readonly kind: 'compare';
      readonly operand: Operand;
      readonly operator: ComparisonOperator;
      readonly value: Value;
    } & Position);

export type Comparison = Extract<Condition, { kind: 'compare' }>;

export type Value =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number' | 'date' | 'datetime' | 'time'; readonly text: string }
  /** Escapes are resolved, but for the `\_` and `\%` that only LIKE gives a meaning. */
  | { readonly kind: 'string'; readonly text: string }
  /** `USD5000` */
  | { readonly kind: 'money'; readonly isoCode: string; readonly text: string }
  | { readonly kind: 'dateLiteral'; readonly name: string; readonly n?: number }
  | { readonly kind: 'bind'; readonly index: number }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'query'; readonly query: Query };

export interface OrderItem {
  readonly operand: Operand;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

/** A number, or the place of its bind value. */
export type Count = number | { readonly bind: number };
