const BLOCK = 512;

export type TarFile = {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  /** POSIX type; a file where it is missing. */
  readonly type?: string;
  readonly style?: 'ustar' | 'gnu' | 'v7';
  /** Another size than that of the data. */
  readonly size?: number | 'base-256';
  readonly link?: string;
};

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;

/** A header block whose checksum is right. */
export const tarHeader = ({
  name,
  data = '',
  type = '0',
  style = 'ustar',
  size,
  link = '',
}: TarFile): Buffer => {
  const block = Buffer.alloc(BLOCK);
  Buffer.from(name).copy(block, 0, 0, 100);
  block.write(octal(0o644, 8), 100, 'latin1');
  block.write(octal(0, 8), 108, 'latin1');
  block.write(octal(0, 8), 116, 'latin1');
  const bytes = Buffer.byteLength(data);
  if (size === 'base-256') {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(bytes), 128);
  } else block.write(octal(size ?? bytes, 12), 124, 'latin1');
  block.write(octal(1_700_000_000, 12), 136, 'latin1');
  block.write(style === 'v7' ? '\0' : type, 156, 'latin1');
  block.write(link, 157, 100, 'latin1');
  if (style === 'ustar') block.write('ustar\u000000', 257, 'latin1');
  if (style === 'gnu') block.write('ustar  \0', 257, 'latin1');
  block.write('        ', 148, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
};

const padding = (length: number): Buffer => Buffer.alloc((BLOCK - (length % BLOCK)) % BLOCK);

export const tarEntry = (file: TarFile): Buffer => {
  const data = Buffer.from(file.data ?? '');
  return Buffer.concat([tarHeader(file), data, padding(data.length)]);
};

const paxRecord = ([key, value]: readonly [string, string]): string => {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  const digits = String(bytes + String(bytes).length).length;
  return `${bytes + digits}${rest}`;
};

/** A pax header that speaks of the next file, or of all that follow. */
export const paxEntry = (records: Readonly<Record<string, string>>, type: 'x' | 'g' = 'x'): Buffer =>
  tarEntry({ name: 'PaxHeaders/x', type, data: Object.entries(records).map(paxRecord).join('') });

/** GNU's way to give the next file a long name. */
export const longNameEntry = (name: string): Buffer =>
  tarEntry({ name: '././@LongLink', type: 'L', style: 'gnu', data: `${name}\0` });

export const tarOf = (...entries: readonly (TarFile | Buffer)[]): Buffer =>
  Buffer.concat([
    ...entries.map((entry) => (Buffer.isBuffer(entry) ? entry : tarEntry(entry))),
    Buffer.alloc(2 * BLOCK),
  ]);
