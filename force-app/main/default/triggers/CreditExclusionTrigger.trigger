trigger CreditExclusionTrigger on Credit_Exclusion__c(after insert, after update, after delete, after undelete) {
  CreditExclusionTriggerHandler.handle(Trigger.new, Trigger.old);
}
