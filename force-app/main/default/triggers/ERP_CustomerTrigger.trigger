trigger ERP_CustomerTrigger on ERP_Customer__c(before insert, before update) {
  ErpCustomerTriggerHandler.stamp(Trigger.new, Trigger.oldMap);
}
