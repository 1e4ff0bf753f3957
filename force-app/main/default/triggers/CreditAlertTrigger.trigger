trigger CreditAlertTrigger on Credit_Alert__e(after insert) {
  AlertNotices.tell(Trigger.new);
}
