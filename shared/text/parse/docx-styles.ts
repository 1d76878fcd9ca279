import type { Look } from './document-builder.ts';
import { attribute, localName, walkXml } from './document-xml.ts';

/** What a paragraph style says that matters here. */
type Style = {
  readonly name: string;
  readonly basedOn?: string;
  /** 0 to 8; 9 is body text. */
  readonly outline?: number;
  readonly isList: boolean;
};

/** Paragraph styles by their ids. */
export type DocxStyles = ReadonlyMap<string, Style>;

const MOST_ANCESTORS = 10;

export const readStyles = (xml: string | undefined): DocxStyles => {
  const styles = new Map<string, Style>();
  if (xml === undefined) return styles;
  let id: string | undefined;
  let style: { name: string; basedOn?: string; outline?: number; isList: boolean } | undefined;
  walkXml(xml, {
    open: (full, attributes) => {
      const name = localName(full);
      const value = attribute(attributes, 'val') ?? '';
      if (name === 'style') {
        id = attribute(attributes, 'styleId');
        style = { name: '', isList: false };
      } else if (!style) return;
      else if (name === 'name') style.name = value;
      else if (name === 'basedOn') style.basedOn = value;
      else if (name === 'outlineLvl') style.outline = Number(value);
      else if (name === 'numPr') style.isList = true;
    },
    text: () => undefined,
    close: (full) => {
      if (localName(full) !== 'style') return;
      if (id !== undefined && style) styles.set(id, style);
      style = undefined;
    },
  });
  return styles;
};

/** The names of built-in styles are English in every language's Word; only their ids are translated. */
const HEADING = /^heading (\d)/iu;
const TITLE = /^title$/iu;
const CAPTION = /^caption/iu;
const QUOTE = /(?:^|\s)(?:quote|quotation|block text)/iu;
const LIST = /^list (?:bullet|number)/iu;

const ownLook = (style: Style): Look | 'title' | undefined => {
  const { name, outline } = style;
  const level = HEADING.exec(name)?.[1];
  if (level !== undefined) return { kind: 'heading', level: Number(level) };
  if (TITLE.test(name)) return 'title';
  if (CAPTION.test(name)) return { kind: 'caption' };
  if (QUOTE.test(name)) return { kind: 'quote' };
  if (LIST.test(name) || style.isList) return { kind: 'list-item' };
  return outline !== undefined && outline < 9 ? { kind: 'heading', level: outline + 1 } : undefined;
};

/** What a style makes of a paragraph: its own say, else that of the style it is based on. */
export const lookOf = (styles: DocxStyles, id: string | undefined): Look | 'title' | undefined => {
  let next = id;
  for (let step = 0; step < MOST_ANCESTORS && next !== undefined; step += 1) {
    const style = styles.get(next);
    if (!style) return undefined;
    const look = ownLook(style);
    if (look) return look;
    next = style.basedOn;
  }
  return undefined;
};
