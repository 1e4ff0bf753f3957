import { library as apexBlob } from './Blob.js';
import { library as apexBoolean } from './Boolean.js';
import { library as apexDate } from './Date.js';
import { library as apexDatetime } from './Datetime.js';
import { library as databaseError } from './DatabaseError.js';
import { library as apexDecimal } from './Decimal.js';
import { library as apexDouble } from './Double.js';
import { library as apexException } from './Exception.js';
import { library as apexId } from './Id.js';
import { library as apexInteger } from './Integer.js';
import { library as iterator } from './Iterator.js';
import { library as apexList } from './List.js';
import { library as apexLong } from './Long.js';
import { library as apexMap } from './Map.js';
import { library as apexMath } from './Math.js';
import { library as apexObject } from './Object.js';
import type { LibraryPart } from './part.js';
import { library as apexSet } from './Set.js';
import { library as sobject } from './SObject.js';
import { library as apexString } from './String.js';
import { library as apexTime } from './Time.js';
import { library as timeZone } from './TimeZone.js';

/** Every platform class the org implements, one file each. */
export const parts: readonly LibraryPart[] = [
  apexBlob,
  apexBoolean,
  apexDate,
  apexDatetime,
  databaseError,
  apexDecimal,
  apexDouble,
  apexException,
  apexId,
  apexInteger,
  iterator,
  apexList,
  apexLong,
  apexMap,
  apexMath,
  apexObject,
  apexSet,
  sobject,
  apexString,
  apexTime,
  timeZone,
];
