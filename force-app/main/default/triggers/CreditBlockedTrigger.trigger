trigger CreditBlockedTrigger on Credit_Blocked__e(after insert) {
  BlockedOrders.receive(Trigger.new);
}
