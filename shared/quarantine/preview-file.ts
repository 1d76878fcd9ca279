import { toAddress } from '../ingest/file-address.ts';
import type { FileSource } from '../ingest/file-source.ts';
import type { ArticleSource, ObjectHead } from '../ingest/ports.ts';
import type { Receipt } from '../ingest/receipt.ts';
import { decode } from '../text/decode.ts';
import { isBinary } from '../text/sniff.ts';
import type { Preview } from './quarantine-parameters.ts';

/** Characters of text, and bytes of what is none. */
const MOST_TEXT = 2_000;
const MOST_DUMPED = 256;
/** Bytes in which that text stands in any character set, with enough to tell which. */
const HEAD = 16 * 1024;
const ROW = 16;

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const letter = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.');

/** Bytes as people look at them: place, hexadecimal, letters. */
const dump = (bytes: Uint8Array): string =>
  Array.from({ length: Math.ceil(bytes.length / ROW) }, (_, row) => {
    const some = [...bytes.subarray(row * ROW, (row + 1) * ROW)];
    const digits = some
      .map(hex)
      .join(' ')
      .padEnd(ROW * 3 - 1);
    return `${(row * ROW).toString(16).padStart(8, '0')}  ${digits}  ${some.map(letter).join('')}`;
  }).join('\n');

/** What commands a terminal or hides text is shown as a sign for it; lines end in one way. */
const shown = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, '\uFFFD');

type PreviewDeps = {
  readonly source: Pick<ArticleSource, 'head' | 'open'>;
  readonly files: Pick<FileSource, 'read'>;
};

type Beginning = { readonly head: Omit<ObjectHead, 'key'>; readonly bytes: Uint8Array };

/** The beginning of a refused file as text, or of its bytes where it is none; nothing of it is interpreted. */
export const createPreview = ({ source, files }: PreviewDeps) => {
  const beginning = async ({ key, member, position }: Receipt): Promise<Beginning | undefined> => {
    if (member !== undefined) {
      const object = await files.read({ key, member }, position);
      return object && { head: object, bytes: object.bytes?.subarray(0, HEAD) ?? new Uint8Array() };
    }
    const head = await source.head(key);
    return head && { head, bytes: await source.open(head).read(0, HEAD) };
  };

  /** `undefined` where the file is gone. */
  return async (receipt: Receipt): Promise<Preview | undefined> => {
    const found = await beginning(receipt);
    if (!found) return undefined;
    const { head, bytes } = found;
    const told = {
      id: receipt.id,
      ...toAddress(receipt),
      size: head.size,
      ...(receipt.format === undefined ? {} : { format: receipt.format }),
      ...(head.contentType === undefined ? {} : { contentType: head.contentType }),
      refused: receipt.refused,
    };
    if (isBinary(bytes)) {
      const some = bytes.subarray(0, MOST_DUMPED);
      return { ...told, isBinary: true, isWhole: some.length === head.size, text: dump(some) };
    }
    const { text, charset } = await decode(bytes, head.contentType);
    const isWhole = bytes.length === head.size && text.length <= MOST_TEXT;
    return {
      ...told,
      charset,
      isBinary: false,
      isWhole,
      text: shown(text.slice(0, MOST_TEXT)).toWellFormed(),
    };
  };
};
export type PreviewFile = ReturnType<typeof createPreview>;
