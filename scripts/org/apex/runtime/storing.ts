import { raise, Unsupported } from '../../values/exceptions.js';
import type { ApexList } from '../../values/collections.js';
import { isNumeric } from '../../values/numbers.js';
import { shownName } from '../../values/userObject.js';
import { typeOf } from '../../values/typeOf.js';
import type { Member } from '../library/part.js';
import { setItem } from './collections.js';
import type { TypeTest } from './typeTests.js';

/** What puts elements into a list whose own element type may be narrower than that of the variable. */
export function storingBy(typeTest: (text: string) => TypeTest) {
  function check(list: ApexList, value: unknown): void {
    const { elementType } = list;
    if (value === null || elementType === 'Object') return;
    if (!typeTest(elementType).is(value))
      raise(
        'System.TypeException',
        `Collection store exception adding ${shownName(typeOf(value))} to ${shownName(typeOf(list))}`,
      );
    if (isNumeric(value) && typeOf(value) !== elementType)
      throw new Unsupported(`a number of type ${typeOf(value)} put into ${typeOf(list)} as an Object`);
  }
  const checked =
    (member: Member, stored: (value: unknown) => Iterable<unknown>): Member =>
    (list: ApexList, ...values: unknown[]) => {
      for (const value of stored(values.at(-1))) check(list, value);
      return member(list, ...values);
    };
  return {
    storing: (member: Member) => checked(member, (value) => [value]),
    storingAll: (member: Member) => checked(member, (values) => (values ?? []) as Iterable<unknown>),
    storeItem(list: ApexList | null, index: number, value: unknown): unknown {
      if (list !== null) check(list, value);
      return setItem(list, index, value);
    },
  };
}
