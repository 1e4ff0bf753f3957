trigger OrderItemTrigger on OrderItem(after insert, after update, after delete) {
  OrderItemTriggerHandler.handle(
    Trigger.isDelete ? Trigger.old : Trigger.new,
    Trigger.isUpdate ? Trigger.oldMap : null
  );
}
