trigger ParcelUpdateTrigger on Parcel__c(before update, after update) {
  for (Parcel__c parcel : Trigger.new) {
    if (parcel.Name == 'Traced') {
      ParcelTrace.pass((Trigger.isBefore ? 'before' : 'after') + ' parcel ' + parcel.State__c + ' ' + parcel.Lines__c);
    }
    if (parcel.Name == 'Traced' && Trigger.isAfter) {
      ParcelTrace.tell();
    }
  }
}
