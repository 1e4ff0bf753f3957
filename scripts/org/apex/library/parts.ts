import { library as accessLevelPart } from './AccessLevel.js';
import { library as approvalPart } from './Approval.js';
import { library as assertPart } from './Assert.js';
import { library as asyncInfoPart } from './AsyncInfo.js';
import { library as asyncOptionsPart } from './AsyncOptions.js';
import { library as blobPart } from './Blob.js';
import { library as booleanPart } from './Boolean.js';
import { library as changeEventHeaderPart } from './ChangeEventHeader.js';
import { library as childRelationshipPart } from './ChildRelationship.js';
import { library as cryptoPart } from './Crypto.js';
import { library as customMetadataPart } from './CustomMetadata.js';
import { library as customNotificationPart } from './CustomNotification.js';
import { hierarchySettings, listSettings } from './customSettings.js';
import { library as dMLOptionsPart } from './DMLOptions.js';
import { library as databasePart } from './Database.js';
import { library as databaseErrorPart } from './DatabaseError.js';
import { library as datePart } from './Date.js';
import { library as datetimePart } from './Datetime.js';
import { library as decimalPart } from './Decimal.js';
import { library as deleteResultPart } from './DeleteResult.js';
import { library as describeFieldResultPart } from './DescribeFieldResult.js';
import { library as describeSObjectResultPart } from './DescribeSObjectResult.js';
import { library as doublePart } from './Double.js';
import { library as emptyRecycleBinResultPart } from './EmptyRecycleBinResult.js';
import { library as encodingUtilPart } from './EncodingUtil.js';
import { library as eventBusPart } from './EventBus.js';
import { library as exceptionPart } from './Exception.js';
import { library as featureManagementPart } from './FeatureManagement.js';
import { formulaPart, library as formulaBuilderPart } from './FormulaBuilder.js';
import { library as formulaInstancePart } from './FormulaInstance.js';
import { library as fieldSetPart, memberPart as fieldSetMemberPart, setsPart as fieldSetsPart } from './FieldSet.js';
import { library as httpPart } from './Http.js';
import { library as httpRequestPart } from './HttpRequest.js';
import { library as httpResponsePart } from './HttpResponse.js';
import { library as idPart } from './Id.js';
import { library as integerPart } from './Integer.js';
import { errorPart as invocableErrorPart, library as invocableResultPart } from './InvocableResult.js';
import { library as iteratorPart } from './Iterator.js';
import { library as jSONPart } from './JSON.js';
import { library as jSONGeneratorPart } from './JSONGenerator.js';
import { library as jSONParserPart } from './JSONParser.js';
import { library as labelPart } from './Label.js';
import { library as limitsPart } from './Limits.js';
import { library as listPart } from './List.js';
import { library as longPart } from './Long.js';
import { library as mapPart } from './Map.js';
import { library as matcherPart } from './Matcher.js';
import { library as mathPart } from './Math.js';
import { library as mergeResultPart } from './MergeResult.js';
import { library as messagingPart } from './Messaging.js';
import { library as objectPart, userObjectPart } from './Object.js';
import { library as patternPart } from './Pattern.js';
import { library as picklistEntryPart } from './PicklistEntry.js';
import { library as processRequestPart } from './ProcessRequest.js';
import { library as processResultPart } from './ProcessResult.js';
import { library as processSubmitRequestPart } from './ProcessSubmitRequest.js';
import { library as processWorkitemRequestPart } from './ProcessWorkitemRequest.js';
import { lockResultPart, unlockResultPart } from './lockResults.js';
import { publishResultParts } from './publishResult.js';
import { library as queryExceptionPart } from './QueryException.js';
import { library as queryLocatorPart } from './QueryLocator.js';
import { library as queueableDuplicateSignaturePart } from './QueueableDuplicateSignature.js';
import { library as recordTypeInfoPart } from './RecordTypeInfo.js';
import { library as requestPart } from './Request.js';
import { library as restContextPart } from './RestContext.js';
import { library as restRequestPart } from './RestRequest.js';
import { library as restResponsePart } from './RestResponse.js';
import { library as sObjectPart } from './SObject.js';
import { library as sObjectAccessDecisionPart } from './SObjectAccessDecision.js';
import { library as sObjectFieldPart } from './SObjectField.js';
import { library as sObjectTypePart } from './SObjectType.js';
import { library as sObjectTypeFieldsPart } from './SObjectTypeFields.js';
import { library as saveResultPart } from './SaveResult.js';
import { library as schemaPart } from './Schema.js';
import { library as securityPart } from './Security.js';
import { library as setPart } from './Set.js';
import { library as singleEmailMessagePart } from './SingleEmailMessage.js';
import { library as stringPart } from './String.js';
import { library as systemPart } from './System.js';
import { library as testPart } from './Test.js';
import { library as timePart } from './Time.js';
import { resultPart as searchResultPart, resultsPart as searchResultsPart, library as searchPart } from './Search.js';
import { library as timeZonePart } from './TimeZone.js';
import { library as triggerPart } from './Trigger.js';
import { library as triggerContextPart } from './TriggerContext.js';
import { library as typePart } from './Type.js';
import { library as uUIDPart } from './UUID.js';
import { library as undeleteResultPart } from './UndeleteResult.js';
import { library as upsertResultPart } from './UpsertResult.js';
import { library as urlPart } from './Url.js';
import { library as userInfoPart } from './UserInfo.js';
import { library as versionPart } from './Version.js';
import { contextParts } from './asyncContexts.js';
import { headerParts } from './DMLOptions.js';
import { resultPart as sendEmailResultPart } from './Messaging.js';
import type { LibraryPart } from './part.js';
import { iteratorPart as queryLocatorIteratorPart } from './QueryLocator.js';
import { builderPart } from './QueueableDuplicateSignature.js';
import { emailPart } from './SingleEmailMessage.js';
import { brokerPart } from './Test.js';

/** Every platform class the org implements, one file each. */
export const parts: readonly LibraryPart[] = [
  accessLevelPart,
  approvalPart,
  assertPart,
  asyncInfoPart,
  asyncOptionsPart,
  blobPart,
  booleanPart,
  changeEventHeaderPart,
  childRelationshipPart,
  cryptoPart,
  customMetadataPart,
  customNotificationPart,
  hierarchySettings,
  listSettings,
  dMLOptionsPart,
  databasePart,
  databaseErrorPart,
  datePart,
  datetimePart,
  decimalPart,
  deleteResultPart,
  describeFieldResultPart,
  describeSObjectResultPart,
  doublePart,
  encodingUtilPart,
  eventBusPart,
  emptyRecycleBinResultPart,
  exceptionPart,
  featureManagementPart,
  fieldSetPart,
  fieldSetMemberPart,
  fieldSetsPart,
  formulaPart,
  formulaBuilderPart,
  formulaInstancePart,
  httpPart,
  httpRequestPart,
  httpResponsePart,
  idPart,
  integerPart,
  invocableResultPart,
  invocableErrorPart,
  iteratorPart,
  jSONPart,
  jSONGeneratorPart,
  jSONParserPart,
  labelPart,
  limitsPart,
  listPart,
  longPart,
  mapPart,
  matcherPart,
  mathPart,
  mergeResultPart,
  messagingPart,
  objectPart,
  userObjectPart,
  patternPart,
  picklistEntryPart,
  processRequestPart,
  processResultPart,
  processSubmitRequestPart,
  processWorkitemRequestPart,
  lockResultPart,
  unlockResultPart,
  queryExceptionPart,
  queryLocatorPart,
  queueableDuplicateSignaturePart,
  recordTypeInfoPart,
  requestPart,
  restContextPart,
  restRequestPart,
  restResponsePart,
  sObjectPart,
  sObjectAccessDecisionPart,
  sObjectFieldPart,
  sObjectTypePart,
  sObjectTypeFieldsPart,
  saveResultPart,
  schemaPart,
  searchPart,
  searchResultPart,
  searchResultsPart,
  securityPart,
  setPart,
  singleEmailMessagePart,
  stringPart,
  systemPart,
  testPart,
  timePart,
  timeZonePart,
  triggerPart,
  triggerContextPart,
  typePart,
  uUIDPart,
  undeleteResultPart,
  upsertResultPart,
  urlPart,
  userInfoPart,
  versionPart,
  ...contextParts,
  ...publishResultParts,
  ...headerParts,
  sendEmailResultPart,
  queryLocatorIteratorPart,
  builderPart,
  emailPart,
  brokerPart,
];
