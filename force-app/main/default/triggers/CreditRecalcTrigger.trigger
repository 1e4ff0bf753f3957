trigger CreditRecalcTrigger on Credit_Recalc__e(after insert) {
  RecalculationEvents.handle(Trigger.new);
}
