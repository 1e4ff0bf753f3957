import { CreditSyncError, errorCode, errorText } from '../../errors.js';
import type { SqlDatabase, SqlProblem } from './sqlDatabase.js';

/** One sentence for what the database refuses, and what to do. */
export function sqlError(error: unknown, database: SqlDatabase): CreditSyncError {
  if (error instanceof CreditSyncError) return error;
  const problem = database.problem(error);
  const { name, message, action } = (problem ? SENTENCES[problem] : failed)(
    errorText(error) || errorCode(error),
    database,
  );
  return new CreditSyncError(name, message, { actions: [action], cause: error });
}

type Sentence = (
  text: string,
  database: Pick<SqlDatabase, 'place' | 'user'>,
) => { name: string; message: string; action: string };

const SENTENCES: Readonly<Record<SqlProblem, Sentence>> = {
  login: (text, { place, user }) => ({
    name: 'ErpLoginFailed',
    message: `The ERP database at ${place} refused user ${user}: ${text}.`,
    action: 'Check user and password in the url of the source.',
  }),
  database: (text, { place }) => ({
    name: 'ErpDatabaseMissing',
    message: `The ERP server at ${place} answers, but ${text}.`,
    action: 'Check the database name in the url of the source.',
  }),
  view: (text, { place }) => ({
    name: 'ErpViewMissing',
    message: `The ERP database at ${place} lacks a view of the contract: ${text}.`,
    action: 'Create it as in config/demo/erp-views.sql, or config/examples/erp-views.mariadb.sql for MariaDB.',
  }),
  column: (text, { place }) => ({
    name: 'ErpColumnMissing',
    message: `A view in the ERP database at ${place} does not keep the contract: ${text}.`,
    action: 'Compare the view with config/demo/erp-views.sql, or config/examples/erp-views.mariadb.sql for MariaDB.',
  }),
  rights: (text, { place, user }) => ({
    name: 'ErpNoRights',
    message: `User ${user} may not read the ERP database at ${place}: ${text}.`,
    action: `Grant select on the erp_ views to ${user}.`,
  }),
  transient: (text, { place }) => ({
    name: 'ErpDown',
    message: `The ERP database at ${place} does not answer: ${text}.`,
    action: 'Start it or correct the url of the source, then run the sync again; it goes on where it stopped.',
  }),
};

const failed: Sentence = (text, { place }) => ({
  name: 'ErpFailed',
  message: `The ERP database at ${place} failed: ${text}.`,
  action: 'Run the sync again; it goes on where it stopped.',
});
