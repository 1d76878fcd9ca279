import { crc32 } from 'node:zlib';

/** An entry as a zip states it, whatever its bytes are. */
export type ZipPart = {
  readonly name: string | Uint8Array;
  readonly packed?: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  /** Stated size; that of the packed bytes where it is missing. */
  readonly inflated?: number;
  readonly crc?: number;
  /** Where the directory says that the file is. */
  readonly offset?: number;
  readonly extra?: Uint8Array;
  /** Upper byte: the system; the attributes. */
  readonly maker?: number;
  readonly attributes?: number;
  /** Sizes stand behind the data and not before. */
  readonly isStreamed?: boolean;
};

const localHeader = ({
  name,
  packed = Buffer.alloc(0),
  method = 0,
  flags = 0,
  inflated,
  crc,
  isStreamed,
}: ZipPart): Buffer => {
  const raw = Buffer.from(name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(isStreamed ? flags | 8 : flags, 6);
  header.writeUInt16LE(method, 8);
  if (!isStreamed) {
    header.writeUInt32LE(crc ?? crc32(packed), 14);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt32LE(inflated ?? packed.length, 22);
  }
  header.writeUInt16LE(raw.length, 26);
  const behind = Buffer.alloc(isStreamed ? 16 : 0);
  if (isStreamed) {
    behind.writeUInt32LE(0x08074b50, 0);
    behind.writeUInt32LE(crc ?? crc32(packed), 4);
    behind.writeUInt32LE(packed.length, 8);
    behind.writeUInt32LE(inflated ?? packed.length, 12);
  }
  return Buffer.concat([header, raw, packed, behind]);
};

const directoryEntry = (part: ZipPart, offset: number): Buffer => {
  const {
    name,
    packed = Buffer.alloc(0),
    method = 0,
    flags = 0,
    inflated,
    crc,
    extra = Buffer.alloc(0),
  } = part;
  const raw = Buffer.from(name);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header[4] = 20;
  header[5] = part.maker ?? 0;
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(part.isStreamed ? flags | 8 : flags, 8);
  header.writeUInt16LE(method, 10);
  header.writeUInt32LE(crc ?? crc32(packed), 16);
  header.writeUInt32LE(packed.length, 20);
  header.writeUInt32LE(inflated ?? packed.length, 24);
  header.writeUInt16LE(raw.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(part.attributes ?? 0, 38);
  header.writeUInt32LE(part.offset ?? offset, 42);
  return Buffer.concat([header, raw, extra]);
};

/** The directory's end; a wide one is written before it where numbers ask for it. */
export const zipEnd = (count: number, size: number, start: number, isWide = false): Buffer => {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(isWide ? 0xffff : count % 65_536, 8);
  end.writeUInt16LE(isWide ? 0xffff : count % 65_536, 10);
  end.writeUInt32LE(isWide ? 0xffffffff : size, 12);
  end.writeUInt32LE(isWide ? 0xffffffff : start, 16);
  if (!isWide) return end;
  const wide = Buffer.alloc(56 + 20);
  wide.writeUInt32LE(0x06064b50, 0);
  wide.writeBigUInt64LE(44n, 4);
  wide.writeBigUInt64LE(BigInt(count), 24);
  wide.writeBigUInt64LE(BigInt(count), 32);
  wide.writeBigUInt64LE(BigInt(size), 40);
  wide.writeBigUInt64LE(BigInt(start), 48);
  wide.writeUInt32LE(0x07064b50, 56);
  wide.writeBigUInt64LE(BigInt(start + size), 64);
  wide.writeUInt32LE(1, 72);
  return Buffer.concat([wide, end]);
};

/** A zip of parts as they are given, true or not. */
export const rawZip = (parts: readonly ZipPart[], isWide = false): Buffer => {
  const files: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const file = localHeader(part);
    files.push(file);
    entries.push(directoryEntry(part, at));
    at += file.length;
  }
  const directory = Buffer.concat(entries);
  return Buffer.concat([...files, directory, zipEnd(parts.length, directory.length, at, isWide)]);
};
