import { validFor } from '../../schema/dependentPicklists.js';
import { raise } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import type { RowError } from '../../values/sobject.js';
import {
  DatabaseError,
  databaseErrors,
  LeadConvertResultValue,
  MergeResultValue,
  type ResultType,
  RowResult,
} from './databaseResults.js';
import { PicklistEntryValue } from './DescribeFieldResult.js';
import type { JsonNode } from './jsonNode.js';
import type { PlatformObject } from './part.js';
import { ProcessResultValue } from './approvalProcesses.js';

/** Members of a JSON object, their names without regard to case. */
class Members {
  private readonly values: ReadonlyMap<string, JsonNode>;
  constructor(node: Map<string, JsonNode>) {
    this.values = new Map([...node].map(([name, value]) => [name.toLowerCase(), value]));
  }
  text(name: string): string | null {
    const value = this.values.get(name);
    return typeof value === 'string' ? value : null;
  }
  flag(name: string): boolean {
    return this.values.get(name) === true;
  }
  texts(name: string): string[] {
    return (this.values.get(name) ?? []) as string[];
  }
  get errors(): RowError[] {
    const errors = (this.values.get('errors') ?? []) as Map<string, JsonNode>[];
    return errors.map((each) => {
      const error = new Members(each);
      const [statusCode, message] = [error.text('statuscode') ?? '', error.text('message') ?? ''];
      return { statusCode, message, fields: error.texts('fields') };
    });
  }
}

const ofRow =
  (kind: ResultType, namespace = 'Database') =>
  (json: Members): PlatformObject => {
    const [id, success, created] = [json.text('id'), json.flag('success'), json.flag('created')];
    return new RowResult(kind, { id, success, created, errors: json.errors }, namespace);
  };

/** Outcomes tests make of JSON, as no constructor makes them: `{"success":false,"id":"001…","errors":[{"statusCode":"…"}]}`. */
const RESULTS: Readonly<Record<string, (json: Members) => PlatformObject>> = {
  'Database.SaveResult': ofRow('SaveResult'),
  'Database.UpsertResult': ofRow('UpsertResult'),
  'Database.DeleteResult': ofRow('DeleteResult'),
  'Database.UndeleteResult': ofRow('UndeleteResult'),
  'Database.EmptyRecycleBinResult': ofRow('EmptyRecycleBinResult'),
  'Approval.LockResult': ofRow('LockResult', 'Approval'),
  'Approval.UnlockResult': ofRow('UnlockResult', 'Approval'),
  'Approval.ProcessResult': (json) =>
    new ProcessResultValue({
      success: json.flag('success'),
      errors: json.errors,
      entityId: json.text('entityid'),
      instanceId: json.text('instanceid'),
      instanceStatus: json.text('instancestatus'),
      actorIds: json.texts('actorids'),
      newWorkitemIds: json.texts('newworkitemids'),
    }),
  'Database.MergeResult': (json) =>
    new MergeResultValue({
      success: json.flag('success'),
      masterId: json.text('id'),
      mergedIds: json.texts('mergedrecordids'),
      relatedIds: json.texts('updatedrelatedids'),
      errors: json.errors,
    }),
  'Database.LeadConvertResult': (json) =>
    new LeadConvertResultValue({
      success: json.flag('success'),
      leadId: json.text('leadid'),
      accountId: json.text('accountid'),
      contactId: json.text('contactid'),
      opportunityId: json.text('opportunityid'),
      errors: json.errors,
    }),
};

export function resultFromJson(type: string, node: JsonNode): PlatformObject | undefined {
  if (!Object.hasOwn(RESULTS, type)) return undefined;
  if (node instanceof Map) return RESULTS[type]!(new Members(node));
  return raise('System.JSONException', "Malformed JSON: Expected '{' at the beginning of object");
}

/** The same members of an outcome of the platform, in writing; undefined for a value that is none. */
export function resultMembers(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (value instanceof RowResult) {
    const { success, id, created, errors } = value.result;
    return {
      success,
      id,
      ...(value.apexType === 'Database.UpsertResult' && { created }),
      errors: databaseErrors(errors),
    };
  }
  if (value instanceof MergeResultValue) {
    const { success, masterId, mergedIds, relatedIds, errors } = value.result;
    const ids = { mergedRecordIds: texts(mergedIds), updatedRelatedIds: texts(relatedIds) };
    return { success, id: masterId, ...ids, errors: databaseErrors(errors) };
  }
  if (value instanceof ProcessResultValue) {
    const { actorIds, newWorkitemIds, errors, ...others } = value.result;
    return {
      ...others,
      actorIds: texts(actorIds),
      newWorkitemIds: texts(newWorkitemIds),
      errors: databaseErrors(errors),
    };
  }
  if (value instanceof LeadConvertResultValue) return { ...value.result, errors: databaseErrors(value.result.errors) };
  if (value instanceof PicklistEntryValue) {
    const { entry, field } = value;
    const { label, value: name, active, isDefault } = entry;
    return { active, defaultValue: isDefault, label, validFor: validFor(field, entry), value: name };
  }
  if (!(value instanceof DatabaseError)) return undefined;
  const { statusCode, message, fields } = value.error;
  return { statusCode, message, fields: texts(fields) };
}

const texts = (list: readonly string[]): ApexList => new ApexList('String', [...list]);
