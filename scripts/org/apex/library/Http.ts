import { current, type Transaction } from '../../engine/transaction.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { callMethod } from '../../values/userObject.js';
import { given } from './arguments.js';
import { ResourceMock } from './calloutMocks.js';
import type { HttpRequestValue } from './HttpRequest.js';
import { httpMock } from './mocks.js';
import type { LibraryPart, PlatformObject } from './part.js';
import { hasSavepoint } from './Savepoint.js';

class HttpValue implements PlatformObject {
  readonly apexType = 'System.Http';
}

/** The org calls nobody: a test's mock answers, everything else is unsupported. */
function send(request: HttpRequestValue | null): unknown {
  const mock = httpMock();
  if (!mock) throw new Unsupported(`HTTP callout to ${String(given(request).values['Endpoint'])}`);
  refuseWhilePending(current());
  current().limits.count('callouts');
  return mock instanceof ResourceMock ? mock.respond(given(request)) : callMethod(mock, 'respond', [given(request)]);
}

/**
 * Rows, jobs and e-mails wait for their commit; those from before Test.startTest do not count (Apex Developer Guide, "Callout
 * Limits and Limitations", "Performing DML Operations and Mock Callouts"). Savepoints must be released ("Transaction Control").
 */
function refuseWhilePending({ limits, undo }: Transaction): void {
  const { dmlStatements, futureCalls, queueableJobs, emailInvocations } = limits.used;
  if ((dmlStatements > 0 && undo.size > 0) || futureCalls + queueableJobs + emailInvocations + limits.jobs > 0)
    raise('System.CalloutException', 'You have uncommitted work pending. Please commit or rollback before calling out');
  if (hasSavepoint())
    raise('System.CalloutException', 'All active Savepoints must be released before making callouts.');
}

export const library: LibraryPart = {
  type: 'System.Http',
  members: {
    'new()': () => new HttpValue(),
    'send(Object)': (_self: HttpValue, request: HttpRequestValue | null) => send(request),
  },
};
