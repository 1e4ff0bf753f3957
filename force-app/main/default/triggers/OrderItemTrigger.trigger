trigger OrderItemTrigger on OrderItem(after insert, after update) {
  OrderItemTriggerHandler.handle(Trigger.new, Trigger.oldMap);
}
