trigger AccountTrigger on Account(after update, after delete) {
  AccountTriggerHandler.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
