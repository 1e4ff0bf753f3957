trigger ParcelTagTrigger on Parcel_Tag__c(after insert) {
  Set<Id> counted = new Set<Id>();
  for (Parcel_Tag__c tag : Trigger.new) {
    if (tag.Name == 'Counted') {
      counted.add(tag.Parcel__c);
    }
  }
  List<Parcel__c> parcels = [SELECT Size__c FROM Parcel__c WHERE Id IN :counted FOR UPDATE];
  for (Parcel__c parcel : parcels) {
    parcel.Size__c++;
  }
  update parcels;
}
