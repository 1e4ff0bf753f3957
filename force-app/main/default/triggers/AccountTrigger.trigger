trigger AccountTrigger on Account(after update, before delete, after delete) {
  AccountTriggerHandler.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
