trigger CreditSnapshotTrigger on Credit_Snapshot__c(before update, before delete) {
  DecisionRecord.refuseAny(Trigger.isDelete ? Trigger.old : Trigger.new);
}
