import { charsetOfCodePage, charsetOfFont } from './rtf-charsets.ts';

/** Where the letters of a group go. */
export type Destination =
  | 'body'
  | 'skip'
  | 'fonts'
  | 'styles'
  | 'info'
  | 'title'
  | 'author'
  | 'subject'
  | 'keywords'
  | 'creatim'
  | 'generator'
  | 'aside';

/** What a group of an RTF file inherits from the group around it. */
export type RtfState = {
  destination: Destination;
  font: number;
  /** Letters that stand behind a `\u` for programs that don't know it. */
  fallbacks: number;
  isBold: boolean;
  isItalic: boolean;
  isHidden: boolean;
  isDeleted: boolean;
  /** Half points. */
  size: number;
  style: number;
  outline: number | undefined;
  isInTable: boolean;
  isList: boolean;
  isLinked: boolean;
};

export const firstState = (): RtfState => ({
  destination: 'body',
  font: -1,
  fallbacks: 1,
  isBold: false,
  isItalic: false,
  isHidden: false,
  isDeleted: false,
  size: 24,
  style: 0,
  outline: undefined,
  isInTable: false,
  isList: false,
  isLinked: false,
});

/** What the head of an RTF file says: charsets, fonts, styles, and what it tells of itself. */
export type RtfHead = {
  charset: string;
  defaultFont: number;
  readonly fonts: Map<number, string>;
  readonly symbolFonts: Set<number>;
  readonly styles: Map<number, { name: string; outline?: number }>;
  readonly info: Map<Destination, string>;
  readonly created: Map<string, number>;
};

export const newHead = (): RtfHead => ({
  charset: 'windows-1252',
  defaultFont: 0,
  fonts: new Map(),
  symbolFonts: new Set(),
  styles: new Map(),
  info: new Map(),
  created: new Map(),
});

/** Control words that set how letters look. */
export const setCharacter = (state: RtfState, name: string, number: number | undefined): boolean => {
  const isOn = number !== 0;
  if (name === 'b') state.isBold = isOn;
  else if (name === 'i') state.isItalic = isOn;
  else if (name === 'v') state.isHidden = isOn;
  else if (name === 'deleted') state.isDeleted = isOn;
  else if (name === 'fs') state.size = number ?? 24;
  else if (name === 'f') state.font = number ?? 0;
  else if (name === 'uc') state.fallbacks = Math.min(20, Math.max(0, number ?? 1));
  else if (name === 'plain')
    Object.assign(state, {
      isBold: false,
      isItalic: false,
      isHidden: false,
      isDeleted: false,
      size: 24,
      font: -1,
    });
  else return false;
  return true;
};

/** Control words that set what a paragraph is. */
export const setParagraph = (state: RtfState, name: string, number: number | undefined): boolean => {
  if (name === 'pard')
    Object.assign(state, { style: 0, outline: undefined, isInTable: false, isList: false });
  else if (name === 's') state.style = number ?? 0;
  else if (name === 'outlinelevel') state.outline = number;
  else if (name === 'intbl') state.isInTable = true;
  else if (name === 'ls' || name === 'pnlvlblt' || name === 'pnlvlbody') state.isList = number !== 0;
  else return false;
  return true;
};

/** Control words of the head: charset of the document and of its fonts, outline of its styles. */
export const setHead = (
  head: RtfHead,
  state: RtfState,
  name: string,
  number: number | undefined,
): boolean => {
  if (name === 'ansicpg') head.charset = charsetOfCodePage(number ?? 0) ?? head.charset;
  else if (name === 'mac') head.charset = 'macintosh';
  else if (name === 'deff') head.defaultFont = number ?? 0;
  else if (name === 'fcharset' && state.destination === 'fonts') {
    const charset = charsetOfFont(number ?? 0);
    if (charset !== undefined) head.fonts.set(state.font, charset);
    if (number === 2) head.symbolFonts.add(state.font);
  } else if (name === 'cpg' && state.destination === 'fonts') {
    const charset = charsetOfCodePage(number ?? 0);
    if (charset !== undefined) head.fonts.set(state.font, charset);
  } else if (state.destination === 'styles' && name === 'outlinelevel' && number !== undefined) {
    head.styles.set(state.style, { ...(head.styles.get(state.style) ?? { name: '' }), outline: number });
  } else if (state.destination === 'creatim' && number !== undefined) head.created.set(name, number);
  else return false;
  return true;
};
