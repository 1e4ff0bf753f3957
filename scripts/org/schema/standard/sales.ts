import { OWNER, RECORD_TYPE, USER_OWNER, VIEWED, address } from './standardObject.js';
import type { StandardObject } from './standardObject.js';

/** What is common to the ways of reaching somebody. */
function contactPoint(own: string): string {
  return `Name string(255)
    ParentId reference "Parent ID" ->Account,Individual as:Parent
    ${own}
    IsPrimary boolean
    PreferenceRank int(9)
    ActiveFromDate date "Active from Date"
    ActiveToDate date "Active to Date"
    BestTimeToContactStartTime time
    BestTimeToContactEndTime time
    BestTimeToContactTimezone picklist(255)
    ${OWNER}
    ${VIEWED}`;
}

/** Accounts, people and opportunities. */
export const SALES: readonly StandardObject[] = [
  {
    name: 'Account',
    prefix: '001',
    sharing: 'ReadWrite',
    fields: `Name string(255) "Account Name" req
      Type picklist(255) "Account Type" values:Prospect|Customer - Direct|Customer - Channel|Channel Partner / Reseller|Installation Partner|Technology Partner|Other
      ${RECORD_TYPE}
      ParentId reference "Parent Account ID" ->Account as:Parent children:ChildAccounts delete:SetNull
      ${address('Billing', 'Billing')}
      ${address('Shipping', 'Shipping')}
      Phone phone(40) "Account Phone"
      Fax phone(40) "Account Fax"
      AccountNumber string(40)
      Website url(255)
      Sic string(20) "SIC Code"
      Industry picklist(255) values:Agriculture|Apparel|Banking|Biotechnology|Chemicals|Communications|Construction|Consulting|Education|Electronics|Energy|Engineering|Entertainment|Environmental|Finance|Food & Beverage|Government|Healthcare|Hospitality|Insurance|Machinery|Manufacturing|Media|Not For Profit|Other|Recreation|Retail|Shipping|Technology|Telecommunications|Transportation|Utilities
      AnnualRevenue currency(18,0)
      NumberOfEmployees int(8) "Employees"
      Ownership picklist(255) values:Public|Private|Subsidiary|Other
      TickerSymbol string(20)
      Description textarea(32000) "Account Description"
      Rating picklist(255) "Account Rating" values:Hot|Warm|Cold
      Site string(80) "Account Site"
      ${USER_OWNER}
      LastActivityDate date "Last Activity" ro
      ${VIEWED}
      Jigsaw string(20) "Data.com Key"
      AccountSource picklist(255) values:Web|Phone Inquiry|Partner Referral|Purchased List|Other
      SicDesc string(80) "SIC Description"
      MasterRecordId reference "Master Record ID" ro ->Account as:MasterRecord`,
  },
  {
    name: 'Contact',
    prefix: '003',
    sharing: 'ControlledByParent',
    fields: `AccountId reference "Account ID" ->Account as:Account children:Contacts delete:Cascade
      LastName string(80) req
      FirstName string(40)
      Salutation picklist(40) values:Mr.|Ms.|Mrs.|Dr.|Prof.|Mx.
      Name string(121) "Full Name" ro
      ${RECORD_TYPE}
      ${address('Mailing', 'Mailing')}
      Phone phone(40) "Business Phone"
      MobilePhone phone(40)
      Email email(80) idlookup
      Title string(128)
      Department string(80)
      ReportsToId reference "Reports To ID" ->Contact as:ReportsTo delete:SetNull
      Description textarea(32000) "Contact Description"
      ${USER_OWNER}
      LastActivityDate date "Last Activity" ro
      ${VIEWED}
      MasterRecordId reference "Master Record ID" ro ->Contact as:MasterRecord`,
  },
  {
    name: 'ContactPointAddress',
    plural: 'Contact Point Addresses',
    prefix: '8lW',
    fields: contactPoint(`${address('', '')}
      AddressType picklist(255) values:Billing|Shipping
      ContactPointPhoneId reference ->ContactPointPhone as:ContactPointPhone
      IsDefault boolean
      UsageType picklist(255) values:Temp|Home|Work`),
  },
  {
    name: 'ContactPointEmail',
    prefix: '9Vl',
    fields: contactPoint(`EmailAddress email(80) req
      EmailMailBox string(250) ro
      EmailDomain string(250) ro
      EmailLatestBounceDateTime datetime
      EmailLatestBounceReasonText string(250)
      UsageType picklist(40) values:Temp|Home|Work`),
  },
  {
    name: 'Opportunity',
    plural: 'Opportunities',
    prefix: '006',
    sharing: 'ReadWrite',
    fields: `AccountId reference "Account ID" ->Account as:Account children:Opportunities delete:Cascade
      ${RECORD_TYPE}
      Name string(120) req
      Description textarea(32000)
      StageName picklist(255) "Stage" req values:Prospecting|Qualification|Needs Analysis|Value Proposition|Id. Decision Makers|Perception Analysis|Proposal/Price Quote|Negotiation/Review|Closed Won|Closed Lost
      Amount currency(18,2)
      Probability percent(3,0) "Probability (%)"
      CloseDate date req
      Type picklist(255) "Opportunity Type" values:Existing Customer - Upgrade|Existing Customer - Replacement|Existing Customer - Downgrade|New Customer
      NextStep string(255)
      LeadSource picklist(255) values:Web|Phone Inquiry|Partner Referral|Purchased List|Other
      IsClosed boolean "Closed" ro
      IsWon boolean "Won" ro
      Pricebook2Id reference "Price Book ID" ->Pricebook2 as:Pricebook2 children:Opportunities
      ${USER_OWNER}
      LastActivityDate date "Last Activity" ro
      ${VIEWED}`,
  },
  {
    name: 'Task',
    prefix: '00T',
    sharing: 'Private',
    fields: `WhoId reference "Name ID" ->Contact,Lead as:Who children:Tasks
      WhatId reference "Related To ID" ->Account,Opportunity,Order,Contract,Case,Campaign,Asset,Product2,Quote,Solution+activities as:What children:Tasks
      Subject string(255)
      ActivityDate date "Due Date Only"
      Status picklist(255) req values:Not Started*|In Progress|Completed|Waiting on someone else|Deferred
      Priority picklist(255) req values:High|Normal*|Low
      ${OWNER}
      Description textarea(32000)
      IsClosed boolean "Closed" ro`,
  },
];
