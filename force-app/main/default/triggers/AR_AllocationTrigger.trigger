trigger AR_AllocationTrigger on AR_Allocation__c(after insert, after update, after delete, after undelete) {
  ReceivablesTriggerHandler.allocations(Trigger.new, Trigger.old);
}
