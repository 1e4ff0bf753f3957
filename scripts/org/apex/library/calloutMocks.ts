import { current } from '../../engine/transaction.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { type HttpRequestValue, HttpResponseValue, messageMembers } from './http.js';
import { given, type LibraryPart, type Member, type PlatformObject } from './part.js';
import { staticResource } from './loadData.js';
import type { TypeValue } from './Type.js';

const HTTP_MOCK = Symbol('HttpCalloutMock');

/** Kept with the test, so that its asynchronous work meets the same mock. */
function slots(): Map<symbol, unknown> {
  const tx = current();
  return (tx.test ?? tx).extras;
}

/** Test.setMock: who answers callouts of this test. */
export function setMock(type: TypeValue | null, mock: object | null): void {
  const { text } = given(type);
  if (text !== 'HttpCalloutMock') throw new Unsupported(`System.${text}.doInvoke() by Test.setMock`);
  slots().set(HTTP_MOCK, given(mock));
}

export function httpMock(): object | undefined {
  return slots().get(HTTP_MOCK) as object | undefined;
}

const ANY = '';

/** Answers every callout alike, with the static resource of its endpoint as body. */
export class ResourceMock implements PlatformObject {
  private readonly resources = new Map<string, string>();
  readonly answer = new HttpResponseValue();
  constructor(readonly apexType: string) {}

  use(resource: string | null, endpoint: string | null = ANY): void {
    this.resources.set(given(endpoint), given(resource));
  }
  respond(request: HttpRequestValue): HttpResponseValue {
    const endpoint = String(request.values['Endpoint'] ?? ANY);
    const name = this.resources.get(endpoint) ?? this.resources.get(ANY);
    const body = name === undefined ? null : staticResource(name);
    if (!body)
      return raise(
        'System.CalloutException',
        `No static resource answers ${endpoint}: ${name ?? 'none was set for it'}`,
      );
    const response = this.answer.copy();
    response.body = body;
    return response;
  }
}

const onAnswer =
  (key: string): Member =>
  (self: ResourceMock, ...args: unknown[]) =>
    messageMembers[key]!(self.answer, ...args);

const common = (type: string): LibraryPart['members'] => ({
  'new()': () => new ResourceMock(type),
  'respond(System.HttpRequest)': (self: ResourceMock, request: HttpRequestValue | null) => self.respond(given(request)),
  'setHeader(System.String,System.String)': onAnswer('setHeader(System.String,System.String)'),
  'setStatus(System.String)': (self: ResourceMock, status: string) => void (self.answer.values['Status'] = status),
  'setStatusCode(System.Integer)': (self: ResourceMock, code: number) => void (self.answer.values['StatusCode'] = code),
});

/** Apex Developer Guide, "Testing HTTP Callouts Using Static Resources": one resource for all callouts, or one for each endpoint. */
export const resourceMockParts: readonly LibraryPart[] = [
  {
    type: 'System.StaticResourceCalloutMock',
    members: {
      ...common('System.StaticResourceCalloutMock'),
      'setStaticResource(System.String)': (self: ResourceMock, name: string | null) => self.use(name),
    },
  },
  {
    type: 'System.MultiStaticResourceCalloutMock',
    members: {
      ...common('System.MultiStaticResourceCalloutMock'),
      'setStaticResource(System.String,System.String)': (
        self: ResourceMock,
        endpoint: string | null,
        name: string | null,
      ) => self.use(name, endpoint),
    },
  },
];
