import { current } from '../../engine/transaction.js';
import { Unsupported } from '../../values/exceptions.js';
import { given } from './arguments.js';
import type { TypeValue } from './Type.js';

const HTTP_MOCK = Symbol('HttpCalloutMock');

/** Kept with the test, so that its asynchronous work meets the same mock. */
function slots(): Map<symbol, unknown> {
  const tx = current();
  return (tx.test ?? tx).extras;
}

/** Test.setMock: who answers callouts of this test. */
export function setMock(type: TypeValue | null, mock: object | null): void {
  if (given(type).text !== 'HttpCalloutMock') throw new Unsupported(`Test.setMock for ${type!.text}`);
  slots().set(HTTP_MOCK, given(mock));
}

export function httpMock(): object | undefined {
  return slots().get(HTTP_MOCK) as object | undefined;
}
