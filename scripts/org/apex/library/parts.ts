/** Every platform class the org implements, a file for each or for those that belong together. */
export { library as accessLevelPart } from './AccessLevel.js';
export { addressPart, locationPart } from './Address.js';
export { apexPagesPart, messagePart, selectOptionPart } from './apexPages.js';
export { approvalPart, lockResultPart, unlockResultPart } from './Approval.js';
export {
  processRequestPart,
  processResultPart,
  processSubmitRequestPart,
  processWorkitemRequestPart,
} from './approvalProcesses.js';
export { library as assertPart } from './Assert.js';
export { contextParts } from './asyncContexts.js';
export { library as blobPart } from './Blob.js';
export { library as booleanPart } from './Boolean.js';
export { library as businessHoursPart } from './BusinessHours.js';
export { resourceMockParts } from './calloutMocks.js';
export { library as changeEventHeaderPart } from './ChangeEventHeader.js';
export { library as cryptoPart } from './Crypto.js';
export { zipEntryPart, zipReaderPart, zipWriterPart } from './Compression.js';
export { cursorPart, queryLocatorPart, queryLocatorIteratorPart } from './cursors.js';
export { library as customMetadataPart } from './CustomMetadata.js';
export { library as customNotificationPart } from './CustomNotification.js';
export { hierarchySettings, listSettings } from './customSettings.js';
export { library as databasePart } from './Database.js';
export { databaseErrorPart, leadConvertResultPart, mergeResultPart, rowResultParts } from './databaseResults.js';
export { library as datePart } from './Date.js';
export { library as datetimePart } from './Datetime.js';
export { describeFieldResultPart, picklistEntryPart } from './DescribeFieldResult.js';
export {
  childRelationshipPart,
  describeSObjectResultPart,
  recordTypeInfoPart,
  sObjectTypeFieldsPart,
} from './DescribeSObjectResult.js';
export { tabParts } from './describeTabs.js';
export { library as dMLOptionsPart, headerParts } from './DMLOptions.js';
export { library as encodingUtilPart } from './EncodingUtil.js';
export { eventBusPart, publishResultParts } from './EventBus.js';
export { exceptionPart, queryExceptionPart } from './exceptionTypes.js';
export { library as featureManagementPart } from './FeatureManagement.js';
export { library as fieldSetPart, memberPart as fieldSetMemberPart, setsPart as fieldSetsPart } from './FieldSet.js';
export { formulaPart, formulaBuilderPart, formulaInstancePart, formulaRecalcResultPart } from './FormulaBuilder.js';
export { decimalPart, doublePart } from './fractions.js';
export { httpPart, httpRequestPart, httpResponsePart } from './http.js';
export { library as idPart } from './Id.js';
export { errorPart as invocableErrorPart, library as invocableResultPart } from './InvocableResult.js';
export { library as jSONPart } from './JSON.js';
export { library as jSONGeneratorPart } from './JSONGenerator.js';
export { library as jSONParserPart } from './JSONParser.js';
export { library as labelPart } from './Label.js';
export { leadConvertPart } from './LeadConvert.js';
export { limitsPart, orgLimitsPart, orgLimitPart } from './Limits.js';
export { iteratorPart, listPart } from './List.js';
export { library as mapPart } from './Map.js';
export { library as mathPart } from './Math.js';
export {
  sendEmailErrorPart,
  massEmailMessagePart,
  messagingPart,
  sendEmailResultPart,
  singleEmailMessagePart,
  attachmentPart,
  emailPart,
} from './Messaging.js';
export { library as objectPart, userObjectPart } from './Object.js';
export { cookiePart, pageReferencePart } from './pageReference.js';
export { matcherPart, patternPart } from './patterns.js';
export { asyncInfoPart, asyncOptionsPart, queueableDuplicateSignaturePart, builderPart } from './queueables.js';
export { library as requestPart } from './Request.js';
export { restContextPart, restRequestPart, restResponsePart } from './restContext.js';
export { schemaPart, sObjectFieldPart, sObjectTypePart } from './Schema.js';
export { resultPart as searchResultPart, resultsPart as searchResultsPart, library as searchPart } from './Search.js';
export { securityPart, sObjectAccessDecisionPart } from './Security.js';
export { library as setPart } from './Set.js';
export { siteParts } from './sites.js';
export { sObjectPart } from './SObject.js';
export { standardControllerPart } from './standardController.js';
export { standardSetControllerPart } from './standardSetController.js';
export { library as stringPart } from './String.js';
export { systemPart } from './System.js';
export { library as testPart, brokerPart, installContextPart } from './Test.js';
export { library as timePart } from './Time.js';
export { library as timeZonePart } from './TimeZone.js';
export { triggerPart, triggerContextPart } from './Trigger.js';
export { library as typePart } from './Type.js';
export { library as urlPart } from './Url.js';
export { library as userInfoPart } from './UserInfo.js';
export { library as uUIDPart } from './UUID.js';
export { library as versionPart } from './Version.js';
export { integerPart, longPart } from './wholeNumbers.js';
export { documentPart, xmlNodePart } from './dom.js';
export { visualEditorParts } from './visualEditor.js';
export { readerPart, writerPart } from './xmlStreams.js';
