trigger CreditRequestTrigger on Credit_Request__c(before insert, before update, after update, before delete) {
  RequestTriggerHandler.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
