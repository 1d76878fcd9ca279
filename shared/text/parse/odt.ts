import type { Draft, SourceFile } from '../draft.ts';
import { found } from '../edit.ts';
import { reject } from '../reject.ts';
import { sniffZip } from '../sniff-zip.ts';
import { foldSpace } from '../white-space.ts';
import { createDocumentBuilder } from './document-builder.ts';
import { DOCUMENT_LIMITS, openParts } from './document-parts.ts';
import { withProperties } from './document-properties.ts';
import { localName, walkXml } from './document-xml.ts';
import { readOdtPart } from './odt-body.ts';
import { readOdtStyles } from './odt-styles.ts';
import { oneArticle, type ParsedFile } from './parsed-file.ts';

const HEAD = 4_096;

/** OpenDocument as one XML file instead of a zip. */
const isFlat = (bytes: Uint8Array): boolean => {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  return (
    /<office:document\s/u.test(head) &&
    /office:mimetype=["']application\/vnd\.oasis\.opendocument\.text["']/u.test(head)
  );
};

export const isOdt = (bytes: Uint8Array): boolean => sniffZip(bytes)?.kind === 'odt' || isFlat(bytes);

/** The document's own data: Dublin Core and OpenDocument elements in `office:meta`. */
const metaIn = (xml: string | undefined): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>();
  let depth = 0;
  let name = '';
  if (xml !== undefined)
    walkXml(xml, {
      open: (full) => {
        name = localName(full);
        if (full === 'office:meta') depth += 1;
      },
      text: (text) => {
        if (depth > 0 && name !== '') texts.set(name, `${texts.get(name) ?? ''}${text}`);
      },
      close: (full) => {
        if (full === 'office:meta') depth -= 1;
        else if (name === 'keyword') texts.set(name, `${texts.get(name) ?? ''};`);
        name = '';
      },
    });
  return texts;
};

const LOOKED_AT = 12;

/** An OpenDocument text (ISO/IEC 26300), zipped or flat. */
export const parseOdt = ({ bytes }: SourceFile): Promise<ParsedFile> => {
  const isOneFile = isFlat(bytes);
  if (isOneFile && bytes.length > DOCUMENT_LIMITS.bytes)
    reject('too large', 'The document is longer than a document may be.');
  const parts = isOneFile ? undefined : openParts(bytes);
  const flat = isOneFile ? new TextDecoder('utf-8').decode(bytes) : undefined;
  if (parts?.text('META-INF/manifest.xml')?.includes('manifest:encryption-data') === true)
    reject('encrypted', 'The document is locked with a password.');
  const content = flat ?? parts?.text('content.xml');
  if (content === undefined) return reject('malformed', 'The document has no text part.');
  const styleSheet = flat ?? parts?.text('styles.xml');
  const styles: Parameters<typeof readOdtStyles>[1] = new Map();
  if (styleSheet !== undefined && styleSheet !== content) readOdtStyles(styleSheet, styles);
  readOdtStyles(content, styles);
  const builder = createDocumentBuilder();
  const [title, ...titles] = readOdtPart(content, builder, styles, 'body').map(foldSpace);
  if (styleSheet !== undefined) readOdtPart(styleSheet, builder, styles, 'master-styles');
  const { blocks, removed } = builder.end();
  const isShown =
    title !== undefined &&
    titles.length === 0 &&
    blocks.slice(0, LOOKED_AT).some(({ text }) => text === title);
  const draft: Draft = {
    format: 'application/vnd.oasis.opendocument.text',
    form: 'pasted',
    fields: isShown ? { headline: found(title, 'text', 0.85, 'title style') } : {},
    blocks,
    captions: [],
    related: [],
    removed,
    notes: [],
  };
  const meta = metaIn(flat ?? parts?.text('meta.xml'));
  return Promise.resolve(
    oneArticle(
      withProperties(draft, {
        title: meta.get('title'),
        author: meta.get('initial-creator') ?? meta.get('creator'),
        created: meta.get('creation-date') ?? meta.get('date'),
        language: meta.get('language'),
        keywords: meta.get('keyword'),
        subject: meta.get('subject'),
        generator: meta.get('generator'),
      }),
    ),
  );
};
