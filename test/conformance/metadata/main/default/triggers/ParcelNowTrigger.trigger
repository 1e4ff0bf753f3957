trigger ParcelNowTrigger on Parcel_Now__e(after insert) {
  List<Parcel__c> heard = new List<Parcel__c>();
  for (Parcel_Now__e event : Trigger.new) {
    heard.add(new Parcel__c(Name = 'heard Now', Key__c = event.Key__c));
  }
  insert heard;
}
