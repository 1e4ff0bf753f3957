import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { exe, failure } from '../apex/support/exe.js';

const WRITTEN = `Compression.ZipWriter writer = new Compression.ZipWriter();
  writer.addEntry('a/first.txt', Blob.valueOf('eins eins eins eins eins'));
  writer.setMethod(Compression.Method.STORED).addEntry('zweite ü.txt', Blob.valueOf('zwei'));
  Blob archive = writer.getArchive();`;
const READ = `${WRITTEN} Compression.ZipReader reader = new Compression.ZipReader(archive);`;

// Apex Reference, "ZipWriter Class", "ZipReader Class", "ZipEntry Class".
describe('archives', () => {
  it('are what other programs read', async () => {
    const archive = await JSZip.loadAsync(exe(`${WRITTEN} return EncodingUtil.base64Encode(archive);`) as string, {
      base64: true,
      checkCRC32: true,
    });
    expect(Object.keys(archive.files)).toContain('zweite ü.txt');
    expect(await archive.file('a/first.txt')!.async('string')).toBe('eins eins eins eins eins');
  });

  it('are read, whoever wrote them', async () => {
    const zip = new JSZip();
    zip.file('notes.txt', 'hello '.repeat(50), { comment: 'short', date: new Date(Date.UTC(2026, 1, 3, 4, 5, 6)) });
    const bytes = await zip.generateAsync({ type: 'base64', compression: 'DEFLATE' });
    const read = `Compression.ZipReader reader = new Compression.ZipReader(EncodingUtil.base64Decode('${bytes}'));
      Compression.ZipEntry entry = reader.getEntries()[0];
      return entry.getName() + ' ' + entry.getComment() + ' ' + entry.getMethod() + ' ' + entry.getUncompressedSize() + ' '
        + (entry.getCompressedSize() < 50) + ' ' + entry.getLastModifiedTime().formatGmt('yyyy-MM-dd HH:mm:ss') + ' '
        + reader.extract(entry).toString().startsWith('hello hello');`;
    expect(exe(read)).toBe('notes.txt short DEFLATED 300 true 2026-02-03 04:05:06 true');
  });

  it('give their entries by name, in order', () => {
    expect(
      exe(`${READ} return String.join(reader.getEntryNames(), ',') + ' ' + reader.extract('zweite ü.txt').toString() + ' '
        + reader.getEntriesMap().get('a/first.txt').getUncompressedSize() + ' ' + reader.getEntry('none');`),
    ).toBe('a/first.txt,zweite ü.txt zwei 24 null');
  });

  it('forget what is removed before they are made, and take a copy of a prototype', () => {
    expect(
      exe(`${WRITTEN} Compression.ZipWriter other = new Compression.ZipWriter();
        other.addEntry(writer.getEntry('a/first.txt').setComment('copied'));
        writer.removeEntry('a/first.txt');
        return writer.getEntries().size() + ' ' + new Compression.ZipReader(other.getArchive()).getEntries()[0].getComment();`),
    ).toBe('1 copied');
  });

  it('say with an exception what they cannot be', () => {
    expect(failure("new Compression.ZipReader(Blob.valueOf('no archive')); return null;")).toContain(
      'Compression.ZipException',
    );
    expect(failure(`${READ} reader.extract('none'); return null;`)).toContain('Compression.ZipException');
  });

  // "ZipEntry Class": getContent and the setters do not work with a ZipReader; what they do then is not said.
  it('keep nothing to change in what was read', () =>
    expect(() => exe(`${READ} return reader.getEntries()[0].getContent();`)).toThrow(
      'Unsupported: the content of an entry of Compression.ZipReader',
    ));
});
