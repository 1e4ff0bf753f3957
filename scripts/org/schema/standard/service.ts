import { address, OWNER, RECORD_TYPE, type StandardObject, USER_OWNER } from './standardObject.js';

const LEAD_SOURCES = 'values:Web|Phone Inquiry|Partner Referral|Purchased List|Other';

/** What lists of a record's activities show; nobody stores them (Object Reference, "ActivityHistory", "OpenActivity"). */
function activities(name: string, prefix: string, children: string): StandardObject {
  return {
    name,
    prefix,
    fields: `AccountId reference "Account ID" ro ->Account as:Account
      WhoId reference "Name ID" ro ->Contact,Lead as:Who children:${children}
      WhatId reference "Related To ID" ro ->Account,Opportunity,Order,Contract,Case,Campaign+activities as:What children:${children}
      AlternateDetailId reference "Alternate Detail ID" ro ->EmailMessage as:AlternateDetail
      Subject string(255) ro
      IsTask boolean "Task" ro
      IsClosed boolean "Closed" ro
      IsAllDayEvent boolean "All-Day Event" ro
      IsHighPriority boolean "High Priority" ro
      ActivityDate date ro
      StartDateTime datetime ro
      EndDateTime datetime ro
      DurationInMinutes int(8) "Duration" ro
      Location string(255) ro
      Status picklist(255) ro
      Priority picklist(255) ro
      Description textarea(32000) ro
      OwnerId reference "Owner ID" ro ->User,Group as:Owner`,
  };
}

/** Leads, campaigns, cases, events and what hangs on opportunities and records. */
export const SERVICE: readonly StandardObject[] = [
  {
    name: 'Lead',
    prefix: '00Q',
    sharing: 'ReadWrite',
    fields: `LastName string(80) req
      FirstName string(40)
      Salutation picklist(40) values:Mr.|Ms.|Mrs.|Dr.|Prof.|Mx.
      Name string(121) "Full Name" ro
      ${RECORD_TYPE}
      Title string(128)
      Company string(255) req
      ${address('', '')}
      Phone phone(40)
      MobilePhone phone(40)
      Fax phone(40)
      Email email(80) idlookup
      Website url(255)
      Description textarea(32000)
      LeadSource picklist(255) ${LEAD_SOURCES}
      Status picklist(255) req values:Open - Not Contacted*|Working - Contacted|Closed - Converted|Closed - Not Converted
      Industry picklist(255)
      Rating picklist(255) values:Hot|Warm|Cold
      AnnualRevenue currency(18,0)
      NumberOfEmployees int(8) "Employees"
      ${OWNER}
      IsConverted boolean "Converted" ro
      ConvertedDate date ro
      ConvertedAccountId reference "Converted Account ID" ro ->Account as:ConvertedAccount
      ConvertedContactId reference "Converted Contact ID" ro ->Contact as:ConvertedContact
      ConvertedOpportunityId reference "Converted Opportunity ID" ro ->Opportunity as:ConvertedOpportunity
      IsUnreadByOwner boolean "Unread By Owner"`,
  },
  {
    name: 'Campaign',
    prefix: '701',
    sharing: 'ReadWrite',
    fields: `Name string(80) req
      ParentId reference "Parent Campaign ID" ->Campaign as:Parent children:ChildCampaigns
      Type picklist(255) values:Conference|Webinar|Trade Show|Public Relations|Partners|Referral Program|Advertisement|Banner Ads|Direct Mail|Email|Telemarketing|Other
      Status picklist(255) values:Planned*|In Progress|Completed|Aborted
      StartDate date
      EndDate date
      IsActive boolean "Active"
      Description textarea(32000)
      ${USER_OWNER}
      ${RECORD_TYPE}`,
  },
  {
    name: 'Case',
    prefix: '500',
    sharing: 'ReadWrite',
    fields: `CaseNumber string(30) ro auto:{00000000}
      ContactId reference "Contact ID" ->Contact as:Contact children:Cases delete:Restrict
      AccountId reference "Account ID" ->Account as:Account children:Cases
      ParentId reference "Parent Case ID" ->Case as:Parent children:Cases
      SuppliedName string(80) "Name"
      SuppliedEmail email(80) "Email Address"
      SuppliedPhone string(40) "Phone"
      SuppliedCompany string(80) "Company"
      Type picklist(255) "Case Type"
      ${RECORD_TYPE}
      Status picklist(255) values:New*|Working|Escalated|Closed
      Reason picklist(255) "Case Reason"
      Origin picklist(255) "Case Origin" values:Phone|Email|Web
      Subject string(255)
      Priority picklist(255) values:High|Medium*|Low
      Description textarea(32000)
      IsClosed boolean "Closed" ro
      ClosedDate datetime ro
      IsEscalated boolean "Escalated"
      ${OWNER}
      Comments textarea(4000) "Internal Comments"`,
  },
  {
    name: 'QuickText',
    prefix: '574',
    sharing: 'Private',
    fields: `Name string(255) req
      Message textarea(4096) req
      Category picklist(255) values:Greetings|FAQ|Closings
      Channel multipicklist(4099) values:Email|Portal|Phone|Internal|Event|Task|Social
      ${OWNER}`,
  },
  {
    name: 'Event',
    prefix: '00U',
    sharing: 'Private',
    fields: `WhoId reference "Name ID" ->Contact,Lead as:Who children:Events
      WhatId reference "Related To ID" ->Account,Opportunity,Order,Contract,Case,Campaign,Asset,Product2,Quote,Solution+activities as:What children:Events
      Subject string(255)
      Location string(255)
      IsAllDayEvent boolean "All-Day Event"
      ActivityDateTime datetime "Due Date Time"
      ActivityDate date "Due Date Only"
      DurationInMinutes int(8) "Duration"
      StartDateTime datetime "Start Date Time"
      EndDateTime datetime "End Date Time"
      Description textarea(32000)
      AccountId reference "Account ID" ro ->Account as:Account
      ${OWNER}
      IsPrivate boolean "Private"
      ShowAs picklist(40) "Show Time As" values:Busy*|OutOfOffice|Free`,
  },
  {
    name: 'OpportunityLineItem',
    label: 'Opportunity Product',
    prefix: '00k',
    sharing: 'ControlledByParent',
    fields: `OpportunityId reference "Opportunity ID" req once ->Opportunity as:Opportunity children:OpportunityLineItems delete:Cascade
      SortOrder int(9)
      PricebookEntryId reference "Price Book Entry ID" req once ->PricebookEntry as:PricebookEntry children:OpportunityLineItems delete:Restrict
      Product2Id reference "Product ID" once ->Product2 as:Product2 children:OpportunityLineItems delete:Restrict
      ProductCode string(255) ro
      Name string(376) "Opportunity Product Name" ro
      Quantity double(18,2) req
      TotalPrice currency(18,2)
      UnitPrice currency(18,2) "Sales Price"
      ListPrice currency(18,2) ro
      ServiceDate date "Date"
      Description string(255) "Line Description"`,
  },
  {
    // Notes and attachments of a record in one list; nobody stores it (Object Reference, "NoteAndAttachment").
    name: 'NoteAndAttachment',
    label: 'Note and Attachment',
    prefix: '~na',
    fields: `ParentId reference "Parent ID" ro ->* as:Parent children:NotesAndAttachments
      Title string(80) ro
      IsNote boolean ro
      IsPrivate boolean "Private" ro
      OwnerId reference "Owner ID" ro ->User as:Owner`,
  },
  activities('ActivityHistory', '~ah', 'ActivityHistories'),
  activities('OpenActivity', '~oa', 'OpenActivities'),
];
