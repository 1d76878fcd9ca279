/** A file in a zip, as the zip's directory tells of it. */
export type ZipEntry = {
  readonly name: string;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Bytes as the directory states them; whoever inflates must not trust them. */
  readonly packed: number;
  readonly size: number;
  /** Where its own header stands. */
  readonly offset: number;
};

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record and the longest comment that may follow it. */
const END_REACH = 22 + 65_535;

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const endOf = (view: DataView): number | undefined => {
  const last = Math.max(0, view.byteLength - END_REACH);
  for (let at = view.byteLength - 22; at >= last; at -= 1) if (view.getUint32(at, true) === END) return at;
  return undefined;
};

const nameOf = (bytes: Uint8Array, isUtf8: boolean): string =>
  isUtf8 ? new TextDecoder().decode(bytes) : Buffer.from(bytes).toString('latin1');

/**
 * The entries in the directory of a zip that is held in memory, `most` at the most; undefined where there is no directory. It is meant for
 * documents: no zip64, no zip in several parts.
 */
export const zipDirectory = (bytes: Uint8Array, most: number): readonly ZipEntry[] | undefined => {
  const view = viewOf(bytes);
  const end = view.byteLength < 22 ? undefined : endOf(view);
  if (end === undefined) return undefined;
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  while (entries.length < most && at + 46 <= end && view.getUint32(at, true) === ENTRY) {
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    if (at + 46 + nameLength > end) break;
    entries.push({
      name: nameOf(bytes.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0),
      method: view.getUint16(at + 10, true),
      isEncrypted: (flags & 1) !== 0,
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
};

/** The bytes of an entry as they are packed; undefined where they aren't in the file. */
export const packedBytes = (bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined => {
  const view = viewOf(bytes);
  const { offset, packed } = entry;
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) return undefined;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  return start + packed > view.byteLength ? undefined : bytes.subarray(start, start + packed);
};
