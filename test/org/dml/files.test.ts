import { beforeEach, describe, expect, it } from 'vitest';
import { ApexBlob } from '../../../scripts/org/values/blob.js';
import { exe } from '../apex/support/exe.js';
import { FakeOrg } from '../support/fakeOrg.js';

let org: FakeOrg;
const version = (values: Record<string, unknown>) =>
  org.insert('ContentVersion', {
    VersionData: ApexBlob.fromText('net 30'),
    PathOnClient: '/home/ada/terms.txt',
    ...values,
  });
const valuesOf = (id: string, ...names: string[]): unknown[] => names.map((name) => org.value(id, name));

beforeEach(() => (org = new FakeOrg()));

// Object Reference, "ContentVersion", "ContentDocument" and "ContentDocumentLink".
describe('a file', () => {
  it('is a document with one version, shared with its owner and the record it is published to', () => {
    const account = org.insert('Account', { Name: 'Acme' });
    const first = version({ FirstPublishLocationId: account });

    expect(valuesOf(first, 'Title', 'FileExtension', 'FileType', 'ContentSize', 'VersionNumber', 'IsLatest')).toEqual([
      'terms',
      'txt',
      'TEXT',
      6,
      '1',
      true,
    ]);
    const [document] = valuesOf(first, 'ContentDocumentId') as [string];
    expect(valuesOf(document, 'Title', 'LatestPublishedVersionId')).toEqual(['terms', first]);
    const links = org
      .rowsOf('ContentDocumentLink')
      .map(([id]) => valuesOf(id as string, 'LinkedEntityId', 'ShareType'));
    expect(links).toEqual([
      [expect.stringMatching(/^005/), 'I'],
      [account, 'V'],
    ]);
  });

  it('has one latest version, whose title is that of the document', () => {
    const first = version({});
    const [ContentDocumentId] = valuesOf(first, 'ContentDocumentId') as [string];
    const second = version({ ContentDocumentId, Title: 'New terms', PathOnClient: 'terms.pdf' });

    expect(valuesOf(second, 'VersionNumber', 'FileType', 'IsLatest')).toEqual(['2', 'PDF', true]);
    expect(valuesOf(first, 'IsLatest')).toEqual([false]);
    expect(valuesOf(ContentDocumentId, 'Title', 'LatestPublishedVersionId')).toEqual(['New terms', second]);
    expect(org.rowsOf('ContentDocument')).toHaveLength(1);
  });
});

// Object Reference, "Document" (FolderId), "Note" and "Attachment" (ParentId), "NoteAndAttachment".
// Object Reference, "ContentDocumentLink": LinkedEntityId may be any object files can be shared with.
it('a file is listed by the record it is linked to, of whatever object', () => {
  const code = `Ledger__c parent = new Ledger__c(Name = 'L'); insert parent;
    insert new ContentVersion(Title = 't', PathOnClient = 't.txt', VersionData = Blob.valueOf('x'), FirstPublishLocationId = parent.Id);
    return [SELECT (SELECT ContentDocument.Title FROM ContentDocumentLinks) FROM Ledger__c].ContentDocumentLinks[0].ContentDocument.Title;`;
  expect(exe(code)).toBe('t');
});

// Object Reference, "ContentDocument".
it('a file that is deleted takes its versions with it, and brings them back', () => {
  const code = `ContentVersion first = new ContentVersion(Title = 't', PathOnClient = 't.txt', VersionData = Blob.valueOf('x')); insert first;
    ContentDocument file = [SELECT Id FROM ContentDocument]; delete file;
    String gone = [SELECT COUNT() FROM ContentVersion] + ' ' + [SELECT COUNT() FROM ContentDocumentLink WHERE ContentDocumentId = :file.Id];
    undelete file; return gone + ' ' + [SELECT COUNT() FROM ContentVersion];`;
  expect(exe(code)).toBe('0 0 1');
});

describe('an older file', () => {
  it('may lie in its owner’s own folder', () => {
    const id = org.insert('Document', { Name: 'terms', FolderId: org.admin.id });
    expect(org.value(id, 'FolderId')).toBe(org.admin.id);
  });

  it('is listed by its parent of whatever object', () => {
    const code = `Ledger__c parent = new Ledger__c(Name = 'L'); insert parent; insert new Note(ParentId = parent.Id, Title = 'n');
      insert new Attachment(ParentId = parent.Id, Name = 'f', Body = Blob.valueOf('x'));
      Ledger__c read = [SELECT (SELECT Title FROM Notes), (SELECT Name FROM Attachments), (SELECT Title, IsNote FROM NotesAndAttachments) FROM Ledger__c];
      return read.Notes[0].Title + read.Attachments[0].Name + read.NotesAndAttachments[1].Title + read.NotesAndAttachments[0].IsNote;`;
    expect(exe(code)).toBe('nfftrue');
  });

  it('may hang on an e-mail', () => {
    const code = `EmailMessage mail = new EmailMessage(Subject = 's'); insert mail; insert new Attachment(ParentId = mail.Id, Name = 'f', Body = Blob.valueOf('x'));
      return [SELECT Parent.Type FROM Attachment].Parent.Type;`;
    expect(exe(code)).toBe('EmailMessage');
  });
});
