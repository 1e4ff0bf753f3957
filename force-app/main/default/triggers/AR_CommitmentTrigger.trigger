trigger AR_CommitmentTrigger on AR_Commitment__c(after insert, after update, after delete, after undelete) {
  ReceivablesTriggerHandler.commitments(Trigger.new, Trigger.old);
}
