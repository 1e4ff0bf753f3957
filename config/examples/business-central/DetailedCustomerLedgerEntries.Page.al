page 50141 "Credit Detailed Cust. Entries"
{
    PageType = API;
    APIPublisher = 'credit';
    APIGroup = 'ledger';
    APIVersion = 'v1.0';
    EntityName = 'detailedCustomerLedgerEntry';
    EntitySetName = 'detailedCustomerLedgerEntries';
    SourceTable = "Detailed Cust. Ledg. Entry";
    ODataKeyFields = "Entry No.";
    DelayedInsert = true;
    Editable = false;
    InsertAllowed = false;
    ModifyAllowed = false;
    DeleteAllowed = false;
    DataAccessIntent = ReadOnly;

    layout
    {
        area(Content)
        {
            repeater(Entries)
            {
                field(entryNumber; Rec."Entry No.") { }
                field(entryType; Rec."Entry Type") { }
                field(customerLedgerEntryNumber; Rec."Cust. Ledger Entry No.") { }
                field(appliedCustomerLedgerEntryNumber; Rec."Applied Cust. Ledger Entry No.") { }
                field(customerNumber; Rec."Customer No.") { }
                field(postingDate; Rec."Posting Date") { }
                field(currencyCode; Rec."Currency Code") { }
                field(amount; Rec.Amount) { }
                field(unapplied; Rec.Unapplied) { }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { }
            }
        }
    }
}
