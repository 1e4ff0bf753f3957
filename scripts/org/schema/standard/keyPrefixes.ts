/**
 * First three characters of ids of standard objects without a table of their own (Help, "Standard Field Record ID Prefix Decoder").
 * All of them begin empty in an org. Objects the platform fills itself (Period, BusinessHours …) are left out: queries would find nothing.
 */
export const KEY_PREFIXES: Readonly<Record<string, string>> = {
  AccountContactRelation: '07k',
  Asset: '02i',
  Attachment: '00P',
  Campaign: '701',
  CampaignMember: '00v',
  Case: '500',
  CollaborationGroup: '0F9',
  ContentDocument: '069',
  ContentDocumentLink: '06A',
  ContentVersion: '068',
  Document: '015',
  EmailMessage: '02s',
  EmailTemplate: '00X',
  Event: '00U',
  FeedComment: '0D7',
  FeedItem: '0D5',
  Folder: '00l',
  Holiday: '0C0',
  Idea: '087',
  Individual: '0PK',
  Lead: '00Q',
  Note: '002',
  OpportunityContactRole: '00K',
  OpportunityLineItem: '00k',
  Partner: '00I',
  Quote: '0Q0',
  Solution: '501',
};
