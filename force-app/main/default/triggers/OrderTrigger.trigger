trigger OrderTrigger on Order(before update, after update, before delete) {
  OrderTriggerHandler.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
