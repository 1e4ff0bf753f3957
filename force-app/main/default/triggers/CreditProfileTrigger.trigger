trigger CreditProfileTrigger on Credit_Profile__c(before insert, before update, after update) {
  CreditProfileTriggerHandler.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
