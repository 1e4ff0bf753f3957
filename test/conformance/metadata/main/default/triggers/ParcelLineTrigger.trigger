trigger ParcelLineTrigger on Parcel_Line__c(before insert, after insert) {
  ParcelTrace.pass(Trigger.isBefore ? 'before line' : 'after line');
}
