trigger AR_InvoiceTrigger on AR_Invoice__c(after insert, after update, after delete, after undelete) {
  ReceivablesTriggerHandler.invoices(Trigger.new, Trigger.old);
}
