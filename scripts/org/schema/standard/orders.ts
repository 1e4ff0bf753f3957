import { address, OWNER, RECORD_TYPE, type StandardObject, USER_OWNER, VIEWED } from './standardObject.js';

/** Products, price books, contracts and orders (order management licences not assumed). */
export const ORDERS: readonly StandardObject[] = [
  {
    name: 'Product2',
    label: 'Product',
    prefix: '01t',
    fields: `Name string(255) "Product Name" req
      ProductCode string(255)
      Description textarea(4000) "Product Description"
      IsActive boolean "Active"
      Family picklist(255) "Product Family" values:None
      ExternalId string(255)
      DisplayUrl url(1000)
      QuantityUnitOfMeasure picklist(255)
      StockKeepingUnit string(180) "Product SKU"
      IsArchived boolean "Archived" ro
      ${RECORD_TYPE}
      ${VIEWED}`,
  },
  {
    name: 'Pricebook2',
    label: 'Price Book',
    prefix: '01s',
    fields: `Name string(255) "Price Book Name" req
      Description string(255)
      IsActive boolean "Active"
      IsStandard boolean "Is Standard Price Book" ro
      IsArchived boolean "Archived" ro
      ${VIEWED}`,
  },
  {
    name: 'PricebookEntry',
    label: 'Price Book Entry',
    plural: 'Price Book Entries',
    prefix: '01u',
    sharing: 'ControlledByParent',
    fields: `Name string(255) "Product Name" ro
      Pricebook2Id reference "Price Book ID" req once ->Pricebook2 as:Pricebook2 children:PricebookEntries delete:Cascade
      Product2Id reference "Product ID" req once ->Product2 as:Product2 children:PricebookEntries delete:Cascade
      UnitPrice currency(18,2) "List Price" req
      IsActive boolean "Active"
      UseStandardPrice boolean
      ProductCode string(255) ro
      IsArchived boolean "Archived" ro`,
  },
  {
    name: 'Contract',
    prefix: '800',
    sharing: 'ControlledByParent',
    fields: `AccountId reference "Account ID" req ->Account as:Account children:Contracts delete:Cascade
      Pricebook2Id reference "Price Book ID" ->Pricebook2 as:Pricebook2 children:Contracts
      StartDate date "Contract Start Date"
      EndDate date "Contract End Date" ro
      ContractTerm int(4)
      Status picklist(255) values:In Approval Process|Activated|Draft*
      StatusCode picklist(40) "Status Category" ro values:Draft|InApproval|Activated|Terminated|Expired|Rejected|Negotiating|AwaitingSignature|SignatureDeclined|Signed|Cancelled2|Expired2|Terminated2
      ${address('Billing', 'Billing')}
      CompanySignedDate date
      Description textarea(32000)
      ContractNumber string(30) ro auto:{00000000}
      ActivatedById reference ro ->User as:ActivatedBy
      ActivatedDate datetime ro
      ${RECORD_TYPE}
      ${USER_OWNER}
      ${VIEWED}`,
  },
  {
    name: 'Order',
    prefix: '801',
    sharing: 'ControlledByParent',
    fields: `${OWNER}
      ContractId reference "Contract ID" ->Contract as:Contract children:Orders delete:Restrict
      AccountId reference "Account ID" ->Account as:Account children:Orders delete:Restrict
      Pricebook2Id reference "Price Book ID" ->Pricebook2 as:Pricebook2 children:Orders delete:Restrict
      OriginalOrderId reference "Original Order ID" once ->Order as:OriginalOrder children:Orders
      EffectiveDate date "Order Start Date" req
      EndDate date "Order End Date"
      IsReductionOrder boolean "Reduction Order" once
      Status picklist(255) req values:Draft|Activated
      Description textarea(32000)
      CustomerAuthorizedById reference "Customer Authorized By ID" ->Contact as:CustomerAuthorizedBy
      CustomerAuthorizedDate date
      CompanyAuthorizedById reference "Company Authorized By ID" ->User as:CompanyAuthorizedBy
      CompanyAuthorizedDate date
      Type picklist(255) "Order Type"
      ${RECORD_TYPE}
      ${address('Billing', 'Billing')}
      ${address('Shipping', 'Shipping')}
      Name string(80) "Order Name"
      PoDate date "PO Date"
      PoNumber string(80) "PO Number"
      OrderReferenceNumber string(80)
      BillToContactId reference "Bill To Contact ID" ->Contact as:BillToContact
      ShipToContactId reference "Ship To Contact ID" ->Contact as:ShipToContact
      OpportunityId reference "Opportunity ID" ->Opportunity as:Opportunity children:Orders
      ActivatedDate datetime ro
      ActivatedById reference "Activated By ID" ro ->User as:ActivatedBy
      StatusCode picklist(40) "Status Category" ro values:Draft|Activated
      OrderNumber string(30) ro auto:{00000000}
      TotalAmount currency(18,2) "Order Amount" ro
      ${VIEWED}`,
  },
  {
    name: 'OrderItem',
    label: 'Order Product',
    prefix: '802',
    sharing: 'ControlledByParent',
    fields: `Product2Id reference "Product ID" once ->Product2 as:Product2 children:OrderItems delete:Restrict
      OrderId reference "Order ID" req once ->Order as:Order children:OrderItems delete:Cascade
      PricebookEntryId reference "Price Book Entry ID" req once ->PricebookEntry as:PricebookEntry children:OrderItems delete:Restrict
      OriginalOrderItemId reference "Original Order Item ID" once ->OrderItem as:OriginalOrderItem
      AvailableQuantity double(18,2) ro
      Quantity double(18,2) req
      UnitPrice currency(18,2)
      ListPrice currency(18,2) ro
      TotalPrice currency(18,2) ro
      ServiceDate date "Start Date"
      EndDate date
      Description string(255) "Line Description"
      OrderItemNumber string(30) "Order Product Number" ro auto:{0000000000}`,
  },
  {
    name: 'OrderStatus',
    plural: 'Order Statuses',
    prefix: '02m',
    system: 'modified',
    fields: `MasterLabel string(255) ro
      ApiName string(255) ro
      SortOrder int(9) ro
      IsDefault boolean ro
      StatusCode picklist(40) ro values:Draft|Activated`,
  },
];
