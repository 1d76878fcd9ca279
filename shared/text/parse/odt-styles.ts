import type { Look } from './document-builder.ts';
import { attribute, localName, walkXml } from './document-xml.ts';

type Style = {
  readonly name: string;
  readonly parent?: string;
  readonly outline?: number;
  readonly isStrong: boolean;
  readonly isHidden: boolean;
};

/** Paragraph and text styles by family and name. */
export type OdtStyles = ReadonlyMap<string, Style>;

const MOST_ANCESTORS = 10;
const BOLD = /^(?:bold|[6-9]00)$/u;

/** Adds the styles of a part; a later part's win. */
export const readOdtStyles = (xml: string, styles: Map<string, Style>): void => {
  let key: string | undefined;
  let style:
    | { name: string; parent?: string; outline?: number; isStrong: boolean; isHidden: boolean }
    | undefined;
  walkXml(xml, {
    open: (full, attributes) => {
      const name = localName(full);
      if (name === 'style') {
        const id = attribute(attributes, 'name') ?? '';
        const parent = attribute(attributes, 'parent-style-name');
        const outline = attribute(attributes, 'default-outline-level');
        key = `${attribute(attributes, 'family') ?? ''}:${id}`;
        style = {
          name: (attribute(attributes, 'display-name') ?? id).replace(/_20_/gu, ' '),
          isStrong: false,
          isHidden: false,
          ...(parent === undefined ? {} : { parent }),
          ...(outline === undefined ? {} : { outline: Number(outline) }),
        };
      } else if (name === 'text-properties' && style) {
        style.isStrong =
          BOLD.test(attribute(attributes, 'font-weight') ?? '') ||
          attribute(attributes, 'font-style') === 'italic';
        style.isHidden = attribute(attributes, 'display') === 'none';
      }
    },
    text: () => undefined,
    close: (full) => {
      if (localName(full) !== 'style') return;
      if (key !== undefined && style) styles.set(key, style);
      style = undefined;
    },
  });
};

const HEADING = /^heading (\d{1,2})/iu;

const ownLook = ({ name, outline }: Style): Look | 'title' | undefined => {
  const level = HEADING.exec(name)?.[1];
  if (level !== undefined) return { kind: 'heading', level: Number(level) };
  if (/^title$/iu.test(name)) return 'title';
  if (/^(?:caption|illustration|figure)$/iu.test(name)) return { kind: 'caption' };
  if (/^quot/iu.test(name)) return { kind: 'quote' };
  return outline !== undefined && outline > 0 ? { kind: 'heading', level: outline } : undefined;
};

/** A style and those that it is based on, nearest first. */
const lineOf = (styles: OdtStyles, family: string, name: string | undefined): readonly Style[] => {
  const line: Style[] = [];
  let next = name;
  for (let step = 0; step < MOST_ANCESTORS && next !== undefined; step += 1) {
    const style = styles.get(`${family}:${next}`);
    if (!style) break;
    line.push(style);
    next = style.parent;
  }
  return line;
};

/** What a style makes of a paragraph. */
export const odtLook = (styles: OdtStyles, name: string | undefined): Look | 'title' | undefined => {
  for (const style of lineOf(styles, 'paragraph', name)) {
    const look = ownLook(style);
    if (look) return look;
  }
  return undefined;
};

/** What a style makes of letters. A paragraph's own bold counts only where it was set by hand, as the styles of headings have it too. */
export const odtMarks = (
  styles: OdtStyles,
  family: 'paragraph' | 'text',
  name: string | undefined,
): { readonly isStrong: boolean; readonly isHidden: boolean } => {
  const line = lineOf(styles, family, name);
  return {
    isStrong: line.some(({ isStrong }) => isStrong),
    isHidden: line.some(({ isHidden }) => isHidden),
  };
};
