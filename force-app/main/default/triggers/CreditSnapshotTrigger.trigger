trigger CreditSnapshotTrigger on Credit_Snapshot__c(before update, before delete) {
  Snapshots.refuse(Trigger.isDelete ? Trigger.old : Trigger.new);
}
