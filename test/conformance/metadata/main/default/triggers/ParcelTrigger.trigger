trigger ParcelTrigger on Parcel__c(before insert, after insert) {
  if (Trigger.isBefore) {
    ParcelRuns.count++;
  }
  for (Parcel__c parcel : Trigger.new) {
    if (Trigger.isBefore && parcel.State__c == 'count') {
      parcel.Size__c = ParcelRuns.count;
    }
    if (Trigger.isBefore && parcel.State__c == 'mend') {
      parcel.Size__c = 1;
      parcel.Key__c = parcel.Key__c?.left(20);
    }
    if (Trigger.isBefore && parcel.State__c == 'spoil') {
      parcel.Size__c = -1;
    }
    if (Trigger.isAfter && parcel.State__c != null && parcel.State__c.startsWith('tell')) {
      ParcelRuns.tell(parcel.Name);
    }
    if (Trigger.isAfter && parcel.State__c != null && parcel.State__c.endsWith('refuse')) {
      parcel.addError('This parcel is refused.');
    }
  }
}
