trigger ERP_CustomerTrigger on ERP_Customer__c(before update) {
  ErpCustomerTriggerHandler.beforeUpdate(Trigger.new, Trigger.oldMap);
}
