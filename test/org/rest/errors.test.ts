import { expect, it } from 'vitest';
import { asRestError } from '../../../scripts/org/rest/errors.js';
import { QueryError } from '../../../scripts/org/soql/queryError.js';

/** REST API Developer Guide, "Status Codes and Error Responses". */
it('a query that finds its rows locked answers with the code of the lock', () => {
  const problem = { code: 'UNABLE_TO_LOCK_ROW', message: 'Record Currently Unavailable', line: 1, column: 1 } as const;

  expect(asRestError(new QueryError(problem))).toMatchObject({
    status: 400,
    errors: [{ errorCode: 'UNABLE_TO_LOCK_ROW', message: 'Record Currently Unavailable' }],
  });
});
