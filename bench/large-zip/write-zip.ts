import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { seeded } from '../../test/support/seeded.ts';

const PLACES = ['harbour', 'quay', 'market', 'mill', 'school', 'library', 'bridge', 'ferry', 'lighthouse'];
const DEEDS = ['reopened', 'closed early', 'was painted', 'found a buyer', 'lost its roof', 'drew a crowd'];
const PEOPLE = ['councillors', 'fishermen', 'pilots', 'bakers', 'teachers', 'keepers', 'swimmers'];

/** A saved page with a small story of its own; a picture that is written into it makes up the rest of its bytes, which hardly deflate. */
const page = (number: number, bytes: number): string => {
  const random = seeded(number + 1);
  const place = random.pick(PLACES);
  const deed = random.pick(DEEDS);
  const sentence = (at: number): string =>
    `The ${random.pick(PLACES)} of district ${number} ${random.pick(DEEDS)} in week ${at}, ${random.pick(PEOPLE)} said, and ${random.pick(PEOPLE)} agreed with them.`;
  const paragraphs = Array.from({ length: 5 }, (_none, at) => `<p>${sentence(at)} ${sentence(at + 9)}</p>`);
  const headline = `The ${place} ${deed} in district ${number}`;
  const day = String(1 + (number % 28)).padStart(2, '0');
  const text = `<!doctype html><html lang="en"><head><title>${headline}</title>
<meta property="article:published_time" content="2024-0${1 + (number % 9)}-${day}T09:00:00Z"></head>
<body><article><h1>${headline}</h1>${paragraphs.join('\n')}</article>`;
  const picture = randomBytes(Math.max(0, Math.floor(bytes * 0.99) - 500)).toString('base64');
  return `${text}<img alt="" src="data:image/jpeg;base64,${picture}"></body></html>`;
};

const BAD_EVERY = 1_000;

/** How many of so many files `writeZip` makes ones that are no article. */
export const badAmong = (files: number): number => Math.floor(files / BAD_EVERY);

/** Writes a zip of so many small articles (every thousandth a file that is none), each of about so many deflated bytes. */
export const writeZip = async (path: string, files: number, bytes: number): Promise<void> => {
  const zip = new ZipFile();
  const output = createWriteStream(path);
  zip.outputStream.pipe(output);
  for (let number = 0; number < files; number += 1) {
    const isBad = number % BAD_EVERY === BAD_EVERY - 1;
    const name = `${String(Math.floor(number / 1_000)).padStart(3, '0')}/${number}.html`;
    // Made when its turn comes: all of them at once would be gigabytes.
    zip.addReadStreamLazy(name, { mtime: new Date('2024-07-12T10:00:00Z') }, (give) =>
      give(null, Readable.from([Buffer.from(isBad ? ' \n' : page(number, bytes))])),
    );
  }
  zip.end();
  await once(output, 'close');
};
