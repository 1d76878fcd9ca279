import type { Draft, SourceFile } from '../draft.ts';
import { found } from '../edit.ts';
import { reject } from '../reject.ts';
import { sniffZip } from '../sniff-zip.ts';
import { foldSpace } from '../white-space.ts';
import { createDocumentBuilder } from './document-builder.ts';
import { type DocumentParts, openParts } from './document-parts.ts';
import { type DocumentProperties, withProperties } from './document-properties.ts';
import { attribute, localName, walkXml } from './document-xml.ts';
import { type DocxTitles, readDocxPart } from './docx-body.ts';
import { readStyles } from './docx-styles.ts';
import { oneArticle, type ParsedFile } from './parsed-file.ts';

export const isDocx = (bytes: Uint8Array): boolean => sniffZip(bytes)?.kind === 'docx';

const MOST_HEADERS = 40;

/** The text of each element of a small part, by its local name. */
const textsIn = (xml: string | undefined): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>();
  let name = '';
  if (xml !== undefined)
    walkXml(xml, {
      open: (full) => {
        name = localName(full);
      },
      text: (text) => {
        texts.set(name, (texts.get(name) ?? '') + text);
      },
      close: () => {
        name = '';
      },
    });
  return texts;
};

const linksIn = (xml: string | undefined): ReadonlyMap<string, string> => {
  const links = new Map<string, string>();
  if (xml !== undefined)
    walkXml(xml, {
      open: (_name, attributes) => {
        const { Id: id, Target: target } = attributes;
        if (id !== undefined && target !== undefined && attribute(attributes, 'TargetMode') === 'External')
          links.set(id, target);
      },
      text: () => undefined,
      close: () => undefined,
    });
  return links;
};

const propertiesOf = (parts: DocumentParts): DocumentProperties => {
  const core = textsIn(parts.text('docProps/core.xml'));
  const app = textsIn(parts.text('docProps/app.xml'));
  return {
    title: core.get('title'),
    author: core.get('creator'),
    created: core.get('created'),
    language: core.get('language'),
    keywords: core.get('keywords'),
    subject: core.get('subject'),
    generator: app.get('Application'),
  };
};

const NOTES = new Map([
  ['footnote', { kind: 'footnote', rule: 'footnote of the document' }],
  ['endnote', { kind: 'footnote', rule: 'endnote of the document' }],
  ['comment', { kind: 'comment', rule: 'comment in the document' }],
]);
const EDGES = new Map([
  ['hdr', { kind: 'page break', rule: 'header of the document’s pages' }],
  ['ftr', { kind: 'page break', rule: 'footer of the document’s pages' }],
]);

/** A title in Word's own style is the headline where it stands near the top. */
const LOOKED_AT = 12;
const withTitle = (draft: Draft, titles: DocxTitles): Draft => {
  const [first, ...others] = titles.map(foldSpace);
  if (first === undefined || others.length > 0) return draft;
  const isNear = draft.blocks.slice(0, LOOKED_AT).some(({ text }) => text === first);
  return isNear ? { ...draft, fields: { headline: found(first, 'text', 0.85, 'title style') } } : draft;
};

/** A Word document (Office Open XML, ECMA-376): what stands in its text now, without deleted and hidden words. */
export const parseDocx = ({ bytes }: SourceFile): Promise<ParsedFile> => {
  const parts = openParts(bytes);
  const main = parts.names.find((name) => /^word\/document\d{0,3}\.xml$/u.test(name));
  const xml = main === undefined ? undefined : parts.text(main);
  if (main === undefined || xml === undefined)
    return reject('malformed', 'The Word document has no text part.');
  const styles = readStyles(parts.text('word/styles.xml'));
  const links = linksIn(parts.text(main.replace('word/', 'word/_rels/').concat('.rels')));
  const builder = createDocumentBuilder();
  const titles: DocxTitles = [];
  readDocxPart(xml, builder, { styles, links }, titles);
  const others: readonly (readonly [string, typeof NOTES])[] = [
    ...['footnotes', 'endnotes', 'comments'].map((name) => [`word/${name}.xml`, NOTES] as const),
    ...parts.names
      .filter((name) => /^word\/(?:header|footer)\d{0,3}\.xml$/u.test(name))
      .slice(0, MOST_HEADERS)
      .map((name) => [name, EDGES] as const),
  ];
  for (const [name, asides] of others) {
    const part = parts.text(name);
    if (part !== undefined) readDocxPart(part, builder, { styles, links: new Map() }, [], asides);
  }
  const { blocks, removed } = builder.end();
  const draft: Draft = {
    format: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    form: 'pasted',
    fields: {},
    blocks,
    captions: [],
    related: [],
    removed,
    notes: [],
  };
  return Promise.resolve(oneArticle(withProperties(withTitle(draft, titles), propertiesOf(parts))));
};
