import type { Draft, SourceFile } from '../draft.ts';
import { reject } from '../reject.ts';
import { countWords } from '../words.ts';
import { createDocumentBuilder } from './document-builder.ts';
import { withProperties } from './document-properties.ts';
import { oneArticle, type ParsedFile } from './parsed-file.ts';
import { type RtfReading, readRtf } from './rtf-reader.ts';

export const isRtf = (bytes: Uint8Array): boolean =>
  /^(?:\u00EF\u00BB\u00BF)?\s{0,20}\{\\rtf/u.test(Buffer.from(bytes.subarray(0, 40)).toString('latin1'));

/** The size of most letters. */
const bodySizeOf = ({ sizes }: RtfReading): number => {
  let size = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const [one, count] of sizes)
    if (count > most) {
      size = one;
      most = count;
    }
  return size;
};

/** Large letters make no heading of what is long. */
const LONGEST_HEADING = 40;

const createdAt = ({ head }: RtfReading): string | undefined => {
  const [year, month, day] = ['yr', 'mo', 'dy'].map((name) => head.created.get(name));
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}`;
};

/** A Rich Text Format file: its text as it is shown, headings by style or by the size of their letters. */
export const parseRtf = ({ bytes }: SourceFile): Promise<ParsedFile> => {
  // Which letters are large is known at the end only.
  const first = readRtf(bytes, createDocumentBuilder(), Number.POSITIVE_INFINITY);
  const builder = createDocumentBuilder();
  const reading = readRtf(bytes, builder, bodySizeOf(first));
  const built = builder.end();
  const blocks = built.blocks.map((block) => {
    if (block.kind !== 'heading' || countWords(block.text) <= LONGEST_HEADING) return block;
    const { level: _level, ...plain } = block;
    return { ...plain, kind: 'paragraph' as const };
  });
  if (reading.isCut && blocks.length === 0)
    reject('malformed', 'The RTF file is cut off before its text begins.');
  const hasLost = blocks.some(({ text }) => text.includes('\uFFFD'));
  const draft: Draft = {
    format: 'application/rtf',
    form: 'pasted',
    fields: {},
    blocks,
    captions: [],
    related: [],
    removed: built.removed,
    notes: [
      ...(reading.isCut ? [{ kind: 'cut-off', detail: 'The RTF file ends in the middle.' }] : []),
      ...(hasLost
        ? [
            {
              kind: 'undecodable',
              detail: 'Some bytes are not of the charset that the file states; each stands as U+FFFD.',
            },
          ]
        : []),
    ],
  };
  const { info } = reading.head;
  return Promise.resolve(
    oneArticle(
      withProperties(draft, {
        title: info.get('title'),
        author: info.get('author'),
        subject: info.get('subject'),
        keywords: info.get('keywords'),
        generator: info.get('generator')?.replace(/;\s*$/u, ''),
        created: createdAt(reading),
      }),
    ),
  );
};
