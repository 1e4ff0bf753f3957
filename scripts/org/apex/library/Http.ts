import { current, type Transaction } from '../../engine/transaction.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { callMethod } from '../../values/userObject.js';
import { given } from './arguments.js';
import type { HttpRequestValue } from './HttpRequest.js';
import { httpMock } from './mocks.js';
import type { LibraryPart, PlatformObject } from './part.js';

class HttpValue implements PlatformObject {
  readonly apexType = 'System.Http';
}

/** The org calls nobody: a test's mock answers, everything else is unsupported. */
function send(request: HttpRequestValue | null): unknown {
  const mock = httpMock();
  if (!mock) throw new Unsupported(`HTTP callout to ${String(given(request).values['Endpoint'])}`);
  refuseAfterDml(current());
  current().limits.count('callouts');
  return callMethod(mock, 'respond', [given(request)]);
}

/** Rows wait for their commit; those from before Test.startTest do not count (Apex Developer Guide, "Performing DML Operations and Mock Callouts"). */
function refuseAfterDml({ limits, undo }: Transaction): void {
  if (limits.used.dmlStatements > 0 && undo.size > 0)
    raise('System.CalloutException', 'You have uncommitted work pending. Please commit or rollback before calling out');
}

export const library: LibraryPart = {
  type: 'System.Http',
  members: {
    'new()': () => new HttpValue(),
    'send(Object)': (_self: HttpValue, request: HttpRequestValue | null) => send(request),
  },
};
