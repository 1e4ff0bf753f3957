import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

// Apex packs while it waits, and asks for levels, comments, checksums and times: no library has all of it without promises.

/** One file of an archive as it lies there (PKWARE APPNOTE 6.3, sections 4.3.7 and 4.3.12). */
export interface PackedFile {
  readonly name: string;
  readonly comment: string;
  readonly isDeflated: boolean;
  readonly crc: number;
  readonly size: number;
  readonly packed: Buffer;
  /** Milliseconds since 1970; the archive keeps even seconds. */
  readonly modified: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UTF8_NAMES = 0x0800;
const VERSION = 20;
const DEFLATED = 8;
const END_SIZE = 22;

export function packFile(
  file: { readonly name: string; readonly comment: string; readonly isDeflated: boolean; readonly modified: number },
  content: Buffer,
  level: number,
): PackedFile {
  const packed = file.isDeflated ? deflateRawSync(content, { level }) : content;
  return { ...file, crc: crc32(content), size: content.length, packed };
}

/** Undefined when the content is not what was packed. */
export function unpackFile({ packed, isDeflated, crc }: PackedFile): Buffer | undefined {
  try {
    const content = isDeflated ? inflateRawSync(packed) : packed;
    return crc32(content) === crc ? content : undefined;
  } catch {
    return undefined;
  }
}

export function writeArchive(files: readonly PackedFile[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const [name, comment] = [Buffer.from(file.name), Buffer.from(file.comment)];
    const header = Buffer.concat([numbers([4, LOCAL], ...shared(file, name)), name, file.packed]);
    const place = numbers(
      [4, CENTRAL],
      [2, VERSION],
      ...shared(file, name),
      [2, comment.length],
      [4, 0],
      [4, 0],
      [4, offset],
    );
    central.push(Buffer.concat([place, name, comment]));
    local.push(header);
    offset += header.length;
  }
  const size = central.reduce((sum, { length }) => sum + length, 0);
  const count: Field = [2, files.length];
  return Buffer.concat([...local, ...central, numbers([4, END], [4, 0], count, count, [4, size], [4, offset], [2, 0])]);
}

/** Undefined when the bytes are no archive. */
export function readArchive(bytes: Buffer): PackedFile[] | undefined {
  let end = bytes.length - END_SIZE;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end--;
  if (end < 0) return undefined;
  try {
    const files: PackedFile[] = [];
    let at = bytes.readUInt32LE(end + 16);
    for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
      if (bytes.readUInt32LE(at) !== CENTRAL) return undefined;
      const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
      files.push(fileAt(bytes, at, name!, extra!, comment!));
      at += 46 + name! + extra! + comment!;
    }
    return files;
  } catch {
    return undefined;
  }
}

function fileAt(bytes: Buffer, at: number, name: number, extra: number, comment: number): PackedFile {
  const start = bytes.readUInt32LE(at + 42);
  const content = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
  const text = (from: number, length: number): string => bytes.toString('utf8', from, from + length);
  return {
    name: text(at + 46, name),
    comment: text(at + 46 + name + extra, comment),
    isDeflated: bytes.readUInt16LE(at + 10) === DEFLATED,
    crc: bytes.readUInt32LE(at + 16),
    size: bytes.readUInt32LE(at + 24),
    packed: bytes.subarray(content, content + bytes.readUInt32LE(at + 20)),
    modified: millis(bytes.readUInt16LE(at + 14), bytes.readUInt16LE(at + 12)),
  };
}

/** What the header of a file and its place in the directory have in common, from the version needed to the length of extra fields. */
function shared({ isDeflated, modified, crc, packed, size }: PackedFile, name: Buffer): Field[] {
  const at = new Date(modified);
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = (Math.max(0, at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const head: Field[] = [
    [2, VERSION],
    [2, UTF8_NAMES],
    [2, isDeflated ? DEFLATED : 0],
    [2, time],
    [2, date],
  ];
  return [...head, [4, crc], [4, packed.length], [4, size], [2, name.length], [2, 0]];
}

function millis(date: number, time: number): number {
  const day = [(date >> 9) + 1980, ((date >> 5) & 15) - 1, date & 31] as const;
  return Date.UTC(...day, time >> 11, (time >> 5) & 63, (time & 31) * 2);
}

/** How many bytes a number takes, and the number. */
type Field = readonly [2 | 4, number];

function numbers(...fields: readonly Field[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) at = bytes.writeUIntLE(value, at, size);
  return bytes;
}
