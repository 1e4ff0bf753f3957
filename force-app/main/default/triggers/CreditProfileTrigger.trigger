trigger CreditProfileTrigger on Credit_Profile__c(
  before insert,
  after insert,
  before update,
  after update,
  before delete
) {
  CreditProfileTriggerHandler.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
