import { featureOfUnknown } from '../../outOfScope.js';
import type { Schema } from '../../schema/model.js';
import type { Diagnostic } from '../../values/exceptions.js';
import { shownName } from '../../values/userObject.js';
import type { StandardTypes } from '../library/tables.js';
import type { Position } from './syntax/ast.js';
import type { ClassInfo } from './types/classInfo.js';
import { TypeLookup } from './types/lookup.js';
import { TypeTable } from './types/typeTable.js';

/** Ends the statement it is met in: the compiler reports it and goes on with the next statement. */
export class CompileError extends Error {
  constructor(
    readonly at: Position,
    message: string,
    /** A name nobody knows, when that is the error. */
    readonly unknown?: string,
  ) {
    super(message);
  }
}

/** What of the project's metadata code names beside its objects. */
interface Names {
  /** Lower-case name → label name as it is written. */
  readonly labels: ReadonlyMap<string, string>;
  /** Lower-case names of Visualforce pages. */
  readonly pages: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string> | undefined;
}

/** What all files of one compilation share. */
export class Compilation {
  readonly types: TypeTable;
  readonly lookup: TypeLookup;
  readonly problems: Diagnostic[] = [];
  /** All types of the project, inner ones too; the index is the class number. */
  readonly classes: ClassInfo[] = [];

  constructor(
    readonly schema: Schema,
    standardTypes: StandardTypes,
    readonly names: Names,
  ) {
    this.types = new TypeTable(schema, standardTypes);
    this.lookup = new TypeLookup(this.types, names.namespaces);
  }

  report(file: string, at: Position, message: string): void {
    this.problems.push({ file, line: at.line, column: at.column, message: shownName(message) });
  }

  reportError(file: string, { at, message, unknown }: CompileError): void {
    const feature = unknown === undefined ? undefined : featureOfUnknown(unknown);
    this.problems.push({
      file,
      line: at.line,
      column: at.column,
      message: shownName(message),
      ...(feature !== undefined && { feature }),
    });
  }

  /** Runs a piece of work whose compile error is reported and ends only that piece. */
  attempt<T>(file: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      this.reportError(file, error);
      return undefined;
    }
  }
}
