import { ApexList } from '../../values/list.js';
import { Unsupported } from '../../values/exceptions.js';
import type { RowError } from '../../values/sobject.js';
import { platformEnum } from './enums.js';
import type { LibraryPart, Member, PlatformObject } from './part.js';

export class DatabaseError implements PlatformObject {
  readonly apexType = 'Database.Error';
  constructor(readonly error: RowError) {}
  toString(): string {
    const { fields, message, statusCode } = this.error;
    return `Database.Error[getFields=(${fields.join(', ')});getMessage=${message};getStatusCode=${statusCode};]`;
  }
}

/** The errors of an outcome as Apex reads them. */
export const databaseErrors = (errors: readonly RowError[]): ApexList =>
  new ApexList(
    'Database.Error',
    errors.map((error) => new DatabaseError(error)),
  );

const fields: Member = (self: DatabaseError) => new ApexList('String', [...self.error.fields]);
const message: Member = (self: DatabaseError) => self.error.message;
const statusCode: Member = ({ error }: DatabaseError) =>
  platformEnum('System.StatusCode').valueOf(error.statusCode) ?? unknown(error.statusCode);

function unknown(code: string): never {
  throw new Unsupported(`System.StatusCode.${code}`);
}

export const library: LibraryPart = {
  type: 'Database.Error',
  members: {
    'get Fields': fields,
    'get Message': message,
    'get StatusCode': statusCode,
    'getFields()': fields,
    'getMessage()': message,
    'getStatusCode()': statusCode,
  },
};
