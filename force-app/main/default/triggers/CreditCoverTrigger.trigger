trigger CreditCoverTrigger on Credit_Cover__c(after insert, after update, after delete, after undelete) {
  CreditCoverTriggerHandler.handle(Trigger.new, Trigger.old);
}
