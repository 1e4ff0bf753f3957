trigger ParcelLaterTrigger on Parcel_Later__e(after insert) {
  List<Parcel__c> heard = new List<Parcel__c>();
  for (Parcel_Later__e event : Trigger.new) {
    heard.add(new Parcel__c(Name = 'heard Later', Key__c = event.Key__c));
  }
  insert heard;
}
