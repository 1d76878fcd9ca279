import type { DocumentBuilder, Look } from './document-builder.ts';
import { attribute, localName, walkXml, type XmlAttributes, type XmlHandler } from './document-xml.ts';
import { type DocxStyles, lookOf } from './docx-styles.ts';

/** What a part of a document needs to be read: its styles, and where its links lead. */
export type DocxContext = {
  readonly styles: DocxStyles;
  readonly links: ReadonlyMap<string, string>;
};

/** Paragraphs in Word's style “Title”, in order. */
export type DocxTitles = string[];

const PLAIN: Look = { kind: 'paragraph' };
const isOff = (value: string | undefined): boolean =>
  value === '0' || value === 'false' || value === 'off' || value === 'none';

/** Elements whose text is no text of the document: instructions of fields, the second version of a drawing, mathematics' settings. */
const SKIPPED = new Set([
  'instrText',
  'delInstrText',
  'Fallback',
  'sectPr',
  'tblPr',
  'tblGrid',
  'sdtPr',
  'rPrChange',
  'pPrChange',
]);
const DELETED = new Set(['del', 'moveFrom']);
const BREAKS = new Set(['br', 'cr']);

type Run = { isStrong: boolean; isHidden: boolean };

/** Reads a part of a document (body, header, notes) into the builder. `asides` names elements that are no part of the story. */
export const readDocxPart = (
  xml: string,
  builder: DocumentBuilder,
  { styles, links }: DocxContext,
  titles: DocxTitles,
  asides: ReadonlyMap<string, { readonly kind: string; readonly rule: string }> = new Map(),
): void => {
  const path: string[] = [];
  let skipped = 0;
  let deleted: string[] | undefined;
  let deletions = 0;
  let linked = 0;
  let hidden: string[] = [];
  let run: Run = { isStrong: false, isHidden: false };
  let style: string | undefined;
  let outline: number | undefined;
  let isList = false;
  let isTitle = false;
  let title = '';
  /** Whether the paragraph's own properties have been read, so that it is open in the builder. */
  let isReady = true;
  const parent = (): string => path.at(-2) ?? '';

  const ready = (): void => {
    if (isReady) return;
    isReady = true;
    const look = lookOf(styles, style);
    isTitle = look === 'title';
    const direct: Look | undefined =
      outline !== undefined && outline < 9 ? { kind: 'heading', level: outline + 1 } : undefined;
    const own: Look | undefined = look === 'title' ? { kind: 'heading', level: 1 } : (direct ?? look);
    builder.openParagraph(own ?? (isList ? { kind: 'list-item' } : PLAIN));
  };
  const put = (text: string): void => {
    if (deletions > 0) deleted?.push(text);
    else if (run.isHidden) hidden.push(text);
    else {
      ready();
      if (isTitle) title += text;
      builder.text(text, { isStrong: run.isStrong, isLinked: linked > 0 });
    }
  };
  const settleHidden = (): void => {
    if (hidden.length > 0) builder.remove('hidden text', hidden.join(''), 'hidden in the document');
    hidden = [];
  };

  const properties = (name: string, attributes: XmlAttributes): boolean => {
    const value = attribute(attributes, 'val');
    if (parent() === 'pPr') {
      if (name === 'pStyle') style = value;
      else if (name === 'outlineLvl') outline = Number(value ?? 9);
      else if (name === 'numPr') isList = true;
      return true;
    }
    if (parent() === 'numPr' && name === 'numId') isList = value !== '0';
    if (parent() === 'rPr') {
      // The mark at a paragraph's end has properties of its own.
      if (path.at(-3) === 'pPr') return true;
      if (name === 'b' || name === 'i') run.isStrong = run.isStrong || !isOff(value);
      if (name === 'vanish' || name === 'webHidden') run.isHidden = run.isHidden || !isOff(value);
      return true;
    }
    return path.includes('pPr') || path.includes('rPr');
  };

  const open = (name: string, attributes: XmlAttributes): void => {
    const aside = asides.get(name);
    if (aside) builder.openAside(aside.kind, aside.rule);
    if (DELETED.has(name)) {
      deletions += 1;
      deleted ??= [];
    } else if (name === 'p') {
      style = undefined;
      outline = undefined;
      isList = false;
      isTitle = false;
      title = '';
      isReady = false;
    } else if (name === 'r') run = { isStrong: false, isHidden: false };
    else if (name === 'tab' || name === 'ptab') put(' ');
    else if (BREAKS.has(name)) {
      if (deletions > 0 || run.isHidden) put(' ');
      else if (
        attribute(attributes, 'type') === undefined ||
        attribute(attributes, 'type') === 'textWrapping'
      ) {
        ready();
        builder.breakLine();
      } else put(' ');
    } else if (name === 'noBreakHyphen') put('\u2011');
    else if (name === 'softHyphen') put('\u00AD');
    else if (name === 'hyperlink') {
      linked += 1;
      const target = links.get(attribute(attributes, 'id') ?? '');
      if (target !== undefined) builder.remove('link', target, 'link target');
    } else if (name === 'docPr' || name === 'cNvPr') {
      const described = attribute(attributes, 'descr');
      if (described !== undefined) builder.remove('picture', described, 'picture’s description');
    } else if (name === 'tr') builder.openRow();
    else if (name === 'tc') builder.openCell();
    else if (name === 'txbxContent') {
      ready();
      builder.openBox();
    }
  };

  const close = (name: string): void => {
    if (DELETED.has(name)) {
      deletions -= 1;
      if (deletions === 0 && deleted) {
        builder.remove('deleted text', deleted.join(''), 'tracked change: deleted');
        deleted = undefined;
      }
    } else if (name === 'p') {
      settleHidden();
      if (isTitle && title.trim() !== '') titles.push(title);
      isTitle = false;
      if (isReady) builder.closeParagraph();
      isReady = true;
    } else if (name === 'hyperlink') linked -= 1;
    else if (name === 'tr') builder.closeRow();
    else if (name === 'tc') builder.closeCell();
    else if (name === 'txbxContent') builder.closeBox();
    if (asides.has(name)) builder.closeAside();
  };

  const handler: XmlHandler = {
    open: (full, attributes) => {
      const name = localName(full);
      path.push(name);
      if (skipped > 0 || SKIPPED.has(name)) skipped += 1;
      else if (!properties(name, attributes)) open(name, attributes);
    },
    text: (text) => {
      const name = path.at(-1);
      if (skipped === 0 && (name === 't' || name === 'delText')) put(text);
    },
    close: (full) => {
      const name = localName(full);
      if (skipped > 0) skipped -= 1;
      else if (!path.slice(0, -1).some((one) => one === 'pPr' || one === 'rPr')) close(name);
      path.pop();
    },
  };
  walkXml(xml, handler);
  settleHidden();
};
