trigger OrderTrigger on Order(before update, after update, before delete, after undelete) {
  OrderTriggerHandler.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
