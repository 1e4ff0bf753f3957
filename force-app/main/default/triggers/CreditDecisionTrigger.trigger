trigger CreditDecisionTrigger on Credit_Decision__c(before update, before delete) {
  if (Trigger.isDelete) {
    DecisionRecord.refuseAny(Trigger.old);
  } else {
    DecisionRecord.refuseChanges(Trigger.new, Trigger.oldMap);
  }
}
