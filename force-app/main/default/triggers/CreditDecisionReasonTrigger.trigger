trigger CreditDecisionReasonTrigger on Credit_Decision_Reason__c(before update, before delete) {
  if (Trigger.isDelete) {
    DecisionRecord.refuseDeletion(Trigger.old);
  } else {
    DecisionRecord.refuseChanges(Trigger.new, Trigger.oldMap);
  }
}
