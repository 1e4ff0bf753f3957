trigger AR_InvoiceTrigger on AR_Invoice__c(
  before insert,
  before update,
  after insert,
  after update,
  after delete,
  after undelete
) {
  if (Trigger.isBefore) {
    AgreedTerms.keep(Trigger.new, Trigger.oldMap);
  } else {
    ReceivablesTriggerHandler.invoices(Trigger.new, Trigger.old);
  }
}
