trigger ParcelTraceTrigger on Parcel_Trace__e(after insert) {
  List<Parcel_Run__c> runs = new List<Parcel_Run__c>();
  for (Parcel_Trace__e event : Trigger.new) {
    runs.add(new Parcel_Run__c(Name = event.Stages__c));
  }
  insert runs;
}
