trigger AR_PaymentTrigger on AR_Payment__c(after insert, after update, after delete, after undelete) {
  ReceivablesTriggerHandler.payments(Trigger.new, Trigger.old);
}
