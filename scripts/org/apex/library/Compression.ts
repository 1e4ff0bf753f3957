import { current } from '../../engine/transaction.js';
import { ApexBlob } from '../../values/blob.js';
import { ApexList, ApexMap } from '../../values/collections.js';
import { ApexDatetime } from '../../values/dates.js';
import type { EnumValue } from '../../values/enum.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { packFile, type PackedFile, readArchive, unpackFile, writeArchive } from '../../values/zipArchive.js';
import { given, type LibraryPart, type PlatformObject } from './part.js';
import { platformConstant } from './tables.js';

const ENTRY = 'Compression.ZipEntry';
/** Of zlib, by the names of the platform. */
const LEVELS: Readonly<Record<string, number>> = {
  BEST_COMPRESSION: 9,
  BEST_SPEED: 1,
  DEFAULT_LEVEL: -1,
  NO_COMPRESSION: 0,
};

class ZipEntry implements PlatformObject {
  readonly apexType = ENTRY;
  comment: string | null = null;
  content: ApexBlob | null = null;
  method: EnumValue | null = null;
  modified: ApexDatetime | null = null;
  constructor(
    readonly name: string | null = null,
    /** As it lies in the archive it was read from or written to. */
    public packed?: PackedFile,
    readonly isRead = false,
  ) {
    if (!packed) return;
    this.comment = packed.comment || null;
    this.method = methodOf(packed.isDeflated);
    this.modified = new ApexDatetime(packed.modified);
  }
  /** Entries that nothing has packed yet have no sizes and no checksum. */
  known(key: 'crc' | 'size'): bigint {
    return this.packed ? BigInt(this.packed[key]) : -1n;
  }
}

class ZipWriter implements PlatformObject {
  readonly apexType = 'Compression.ZipWriter';
  readonly entries = new Map<string, ZipEntry>();
  level = platformConstant('Compression.Level', 'DEFAULT_LEVEL');
  method = methodOf(true);

  add(name: string, content: ApexBlob, from?: ZipEntry): ZipEntry {
    if (this.entries.has(name)) zipError(`duplicate entry: ${name}`);
    const entry = new ZipEntry(name);
    entry.content = content;
    entry.comment = from?.comment ?? null;
    entry.method = from?.method ?? null;
    entry.modified = from?.modified ?? null;
    this.entries.set(name, entry);
    return entry;
  }
  archive(): ApexBlob {
    const now = current().org.clock.now();
    for (const entry of this.entries.values()) {
      const isDeflated = (entry.method ?? this.method).name === 'DEFLATED';
      const modified = entry.modified?.ms ?? now;
      const file = { name: entry.name!, comment: entry.comment ?? '', isDeflated, modified };
      entry.packed = packFile(file, entry.content!.bytes, LEVELS[this.level.name]!);
    }
    return new ApexBlob(writeArchive([...this.entries.values()].map(({ packed }) => packed!)));
  }
}

class ZipReader implements PlatformObject {
  readonly apexType = 'Compression.ZipReader';
  readonly entries: ReadonlyMap<string, ZipEntry>;
  constructor(data: ApexBlob) {
    const files = readArchive(data.bytes) ?? zipError('The archive is not a valid zip file');
    this.entries = new Map(files.map((file) => [file.name, new ZipEntry(file.name, file, true)]));
  }
  extract(name: string | null): ApexBlob {
    const entry = this.entries.get(given(name)) ?? zipError(`Entry not found: ${name}`);
    return new ApexBlob(unpackFile(entry.packed!) ?? zipError(`The entry cannot be unpacked: ${name}`));
  }
}

function methodOf(isDeflated: boolean): EnumValue {
  return platformConstant('Compression.Method', isDeflated ? 'DEFLATED' : 'STORED');
}

function zipError(message: string): never {
  return raise('Compression.ZipException', message);
}

function listed({ entries }: { readonly entries: ReadonlyMap<string, ZipEntry> }): ApexList {
  return new ApexList(ENTRY, [...entries.values()]);
}

/** Apex Reference, "ZipEntry Class": these do not work with what a ZipReader gives. */
function ofWriter(self: ZipEntry): ZipEntry {
  if (self.isRead) throw new Unsupported('the content of an entry of Compression.ZipReader, and changes of one');
  return self;
}

function setter<T>(key: 'comment' | 'content' | 'method' | 'modified') {
  return (self: ZipEntry, value: T): ZipEntry => Object.assign(ofWriter(self), { [key]: value });
}

export const zipEntryPart: LibraryPart = {
  type: ENTRY,
  members: {
    'getComment()': (self: ZipEntry) => self.comment,
    'getCompressedSize()': (self: ZipEntry) => (self.packed ? BigInt(self.packed.packed.length) : -1n),
    'getContent()': (self: ZipEntry) => ofWriter(self).content,
    'getCrc()': (self: ZipEntry) => self.known('crc'),
    'getLastModifiedTime()': (self: ZipEntry) => self.modified,
    'getMethod()': (self: ZipEntry) => self.method,
    'getName()': (self: ZipEntry) => self.name,
    'getUncompressedSize()': (self: ZipEntry) => self.known('size'),
    'setComment(System.String)': setter<string>('comment'),
    'setContent(System.Blob)': setter<ApexBlob>('content'),
    'setLastModifiedTime(System.Datetime)': setter<ApexDatetime>('modified'),
    'setMethod(Compression.Method)': setter<EnumValue>('method'),
    'toString()': (self: ZipEntry) => self.name,
  },
};

export const zipWriterPart: LibraryPart = {
  type: 'Compression.ZipWriter',
  members: {
    'new()': () => new ZipWriter(),
    'addEntry(Compression.ZipEntry)': (self: ZipWriter, entry: ZipEntry | null) =>
      self.add(given(given(entry).name), given(ofWriter(entry!).content), entry!),
    'addEntry(System.String,System.Blob)': (self: ZipWriter, name: string | null, data: ApexBlob | null) =>
      self.add(given(name), given(data)),
    'getArchive()': (self: ZipWriter) => self.archive(),
    'getEntries()': listed,
    'getEntry(System.String)': (self: ZipWriter, name: string) => self.entries.get(name) ?? null,
    'getLevel()': (self: ZipWriter) => self.level,
    'getMethod()': (self: ZipWriter) => self.method,
    'removeEntry(System.String)': (self: ZipWriter, name: string) => void self.entries.delete(name),
    'setLevel(Compression.Level)': (self: ZipWriter, level: EnumValue | null) =>
      Object.assign(self, { level: given(level) }),
    'setMethod(Compression.Method)': (self: ZipWriter, method: EnumValue | null) =>
      Object.assign(self, { method: given(method) }),
  },
};

export const zipReaderPart: LibraryPart = {
  type: 'Compression.ZipReader',
  members: {
    'new(System.Blob)': (data: ApexBlob | null) => new ZipReader(given(data)),
    'extract(Compression.ZipEntry)': (self: ZipReader, entry: ZipEntry | null) => self.extract(given(entry).name),
    'extract(System.String)': (self: ZipReader, name: string | null) => self.extract(name),
    'getEntries()': listed,
    'getEntriesMap()': ({ entries }: ZipReader) => {
      const map = new ApexMap('String', ENTRY);
      for (const [name, entry] of entries) map.put(name, entry);
      return map;
    },
    'getEntry(System.String)': (self: ZipReader, name: string) => self.entries.get(name) ?? null,
    'getEntryNames()': ({ entries }: ZipReader) => new ApexList('String', [...entries.keys()]),
  },
};
