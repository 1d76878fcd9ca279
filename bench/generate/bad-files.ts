import type { RejectionReason } from '../../shared/errors.ts';
import { makePdf } from '../../test/support/pdf.ts';
import type { Seeded } from '../../test/support/seeded.ts';
import type { Story } from './story.ts';
import { textOf } from './write-story.ts';

/** A file of which no article can be made, and why the archive refuses it. */
export type BadFile = {
  readonly ending: string;
  readonly bytes: Uint8Array;
  readonly reason: RejectionReason;
};

type Made = (random: Seeded, story: Story) => BadFile;
const encoder = new TextEncoder();

const bytesOf = (length: number, byte: (at: number) => number): Uint8Array =>
  Uint8Array.from({ length }, (_none, at) => byte(at));

const empty: Made = () => ({ ending: 'txt', bytes: new Uint8Array(), reason: 'empty' });

const blank: Made = ({ below }) => ({
  ending: 'txt',
  bytes: encoder.encode(' \r\n\t\n'.repeat(1 + below(40))),
  reason: 'empty',
});

/** Broken off before its text. */
const cutXml: Made = ({ next }, story) => {
  const whole = textOf({ ...story, format: 'nitf' });
  const end = whole.indexOf('<body.content>');
  return {
    ending: 'xml',
    bytes: encoder.encode(whole.slice(0, Math.floor(end * (0.5 + next() / 2)))),
    reason: 'malformed',
  };
};

const scanned: Made = ({ below }) => ({
  ending: 'pdf',
  bytes: makePdf(Array.from({ length: 1 + below(3) }, () => ({ texts: [] }))),
  reason: 'no text layer',
});

/** As an upload leaves it that broke off: the beginning of a file, and no directory. */
const brokenZip: Made = ({ below }) => ({
  ending: 'zip',
  bytes: Buffer.concat([
    Buffer.from('504b0304140000000800', 'hex'),
    bytesOf(200 + below(4_000), () => below(256)),
  ]),
  reason: 'malformed',
});

const noise: Made = ({ below }) => ({
  ending: 'txt',
  bytes: bytesOf(2_000 + below(6_000), () => below(256)),
  reason: 'unsupported format',
});

/** Four bytes a letter: no newsroom's system writes it, and none of the archive's charsets reads it. */
const wideLetters: Made = (_random, story) => {
  const text = story.paragraphs.join('\n\n');
  return {
    ending: 'txt',
    bytes: bytesOf(text.length * 4, (at) => (at % 4 === 3 ? text.charCodeAt((at - 3) / 4) & 0xff : 0)),
    reason: 'unsupported format',
  };
};

/** In the order of their number among the bad ones. */
export const BAD_FILES: Readonly<Record<string, Made>> = {
  empty,
  blank,
  'cut XML': cutXml,
  'scanned PDF': scanned,
  'broken zip': brokenZip,
  'random bytes': noise,
  'UTF-32': wideLetters,
};
