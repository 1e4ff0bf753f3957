trigger AccountTrigger on Account(after update) {
  AccountTriggerHandler.handle(Trigger.new, Trigger.oldMap);
}
