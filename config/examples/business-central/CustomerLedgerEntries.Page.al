// API v2.0 of Business Central has no posted payments. This page and the one beside it give the sync the ledger itself.
page 50140 "Credit Customer Ledger Entries"
{
    PageType = API;
    APIPublisher = 'credit';
    APIGroup = 'ledger';
    APIVersion = 'v1.0';
    EntityName = 'customerLedgerEntry';
    EntitySetName = 'customerLedgerEntries';
    SourceTable = "Cust. Ledger Entry";
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
                field(documentType; Rec."Document Type") { }
                field(documentNumber; Rec."Document No.") { }
                field(externalDocumentNumber; Rec."External Document No.") { }
                field(orderNumber; OrderNumber) { }
                field(customerNumber; Rec."Customer No.") { }
                field(postingDate; Rec."Posting Date") { }
                field(documentDate; Rec."Document Date") { }
                field(dueDate; Rec."Due Date") { }
                field(currencyCode; Rec."Currency Code") { }
                field(amount; Rec.Amount) { }
                field(remainingAmount; Rec."Remaining Amount") { }
                field(open; Rec.Open) { }
                field(reversed; Rec.Reversed) { }
                field(closedAtDate; Rec."Closed at Date") { }
                field(paymentMethodCode; Rec."Payment Method Code") { }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { }
            }
        }
    }

    trigger OnAfterGetRecord()
    var
        SalesInvoiceHeader: Record "Sales Invoice Header";
    begin
        OrderNumber := '';
        if (Rec."Document Type" = Rec."Document Type"::Invoice) and SalesInvoiceHeader.Get(Rec."Document No.") then
            OrderNumber := SalesInvoiceHeader."Order No.";
    end;

    var
        OrderNumber: Code[20];
}
