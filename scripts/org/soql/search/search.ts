import type { Count, Query } from '../ast.js';

/** A SOSL search as plain JSON (SOQL and SOSL Reference, "SOSL Syntax"). */
export interface Search {
  readonly find: string | { readonly bind: number };
  readonly group: 'ALL' | 'NAME' | 'EMAIL' | 'PHONE';
  /** What each object gives, as a query over the records found, in the order of the result's lists; left out, the ids of all objects. */
  readonly returning?: readonly Query[];
  readonly access?: Query['access'];
  /** Most records of all objects together. */
  readonly limit?: Count;
}
