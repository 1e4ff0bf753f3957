import { XmlDocument } from './dom.js';
import { XmlReader } from './xmlStreams.js';
import { current, type Transaction } from '../../engine/transaction.js';
import { ApexBlob } from '../../values/blob.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import { callMethod } from '../../values/userObject.js';
import { httpMock, ResourceMock } from './calloutMocks.js';
import { type Bag, given, type LibraryPart, type Member, type PlatformObject } from './part.js';
import { hasSavepoint } from './Savepoint.js';

/** What requests and responses share: headers by name in any case, and a body that is text or bytes. */
export abstract class HttpMessage implements PlatformObject, Bag {
  abstract readonly apexType: string;
  readonly values: Record<string, unknown> = {};
  readonly headers = new Map<string, { name: string; value: string }>();
  body = new ApexBlob(Buffer.alloc(0));
}

export const messageMembers: Readonly<Record<string, Member>> = {
  'getBody()': (self: HttpMessage) => self.body.text(),
  'getBodyAsBlob()': (self: HttpMessage) => self.body,
  'getBodyDocument()': (self: HttpMessage) => new XmlDocument().load(self.body.text()),
  'getHeader(System.String)': (self: HttpMessage, name: string) => self.headers.get(name.toLowerCase())?.value ?? null,
  'setBody(System.String)': (self: HttpMessage, text: string | null) =>
    void (self.body = ApexBlob.fromText(text ?? '')),
  'setBodyAsBlob(System.Blob)': (self: HttpMessage, bytes: ApexBlob) => void (self.body = bytes),
  'setHeader(System.String,System.String)': (self: HttpMessage, name: string, value: string) =>
    void self.headers.set(name.toLowerCase(), { name, value }),
};

export class HttpRequestValue extends HttpMessage {
  readonly apexType = 'System.HttpRequest';
  override toString(): string {
    return `System.HttpRequest[Endpoint=${this.values['Endpoint'] ?? null}, Method=${this.values['Method'] ?? null}]`;
  }
}

const setter =
  (name: string) =>
  (self: HttpRequestValue, value: unknown): void =>
    void (self.values[name] = value);

export const httpRequestPart: LibraryPart = {
  type: 'System.HttpRequest',
  members: {
    'new()': () => new HttpRequestValue(),
    ...messageMembers,
    'getCompressed()': (self: HttpRequestValue) => self.values['Compressed'] ?? false,
    'getEndpoint()': (self: HttpRequestValue) => self.values['Endpoint'] ?? null,
    'getMethod()': (self: HttpRequestValue) => self.values['Method'] ?? null,
    'setBodyDocument(Object)': (self: HttpRequestValue, document: XmlDocument | null) =>
      void (self.body = ApexBlob.fromText(given(document).toString())),
    'setCompressed(System.Boolean)': setter('Compressed'),
    'setEndpoint(System.String)': setter('Endpoint'),
    'setMethod(System.String)': setter('Method'),
    'setTimeout(System.Integer)': setter('Timeout'),
  },
};

export class HttpResponseValue extends HttpMessage {
  readonly apexType = 'System.HttpResponse';
  copy(): HttpResponseValue {
    const copy = new HttpResponseValue();
    Object.assign(copy.values, this.values);
    for (const [key, header] of this.headers) copy.headers.set(key, header);
    return copy;
  }
  override toString(): string {
    return `System.HttpResponse[Status=${this.values['Status'] ?? null}, StatusCode=${this.values['StatusCode'] ?? 0}]`;
  }
}

export const httpResponsePart: LibraryPart = {
  type: 'System.HttpResponse',
  members: {
    'new()': () => new HttpResponseValue(),
    ...messageMembers,
    'getXmlStreamReader()': (self: HttpResponseValue) => new XmlReader(self.body.text()),
    'getHeaderKeys()': (self: HttpResponseValue) =>
      new ApexList(
        'String',
        Array.from(self.headers.values(), (header) => header.name),
      ),
    'getStatus()': (self: HttpResponseValue) => self.values['Status'] ?? null,
    'getStatusCode()': (self: HttpResponseValue) => self.values['StatusCode'] ?? 0,
    'setStatus(System.String)': (self: HttpResponseValue, status: string) => void (self.values['Status'] = status),
    'setStatusCode(System.Integer)': (self: HttpResponseValue, code: number) => void (self.values['StatusCode'] = code),
  },
};

class HttpValue implements PlatformObject {
  readonly apexType = 'System.Http';
}

/** Apex Developer Guide, "Testing HTTP Callouts": tests make none without a mock. */
function nobodyAnswers({ values }: HttpRequestValue): never {
  if (!current().isTest) throw new Unsupported(`HTTP callout to ${String(values['Endpoint'])}`);
  return raise('System.TypeException', 'Methods defined as TestMethod do not support Web service callouts');
}

/** The org calls nobody: a test's mock answers, everything else is unsupported. */
function send(request: HttpRequestValue | null): unknown {
  const mock = httpMock();
  if (!mock) return nobodyAnswers(given(request));
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

export const httpPart: LibraryPart = {
  type: 'System.Http',
  members: {
    'new()': () => new HttpValue(),
    'send(Object)': (_self: HttpValue, request: HttpRequestValue | null) => send(request),
  },
};
