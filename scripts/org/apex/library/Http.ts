import { current } from '../../engine/transaction.js';
import { Unsupported } from '../../values/exceptions.js';
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
  current().limits.count('callouts');
  return callMethod(mock, 'respond', [given(request)]);
}

export const library: LibraryPart = {
  type: 'System.Http',
  members: {
    'new()': () => new HttpValue(),
    'send(Object)': (_self: HttpValue, request: HttpRequestValue | null) => send(request),
  },
};
