import { reject } from '../reject.ts';
import type { DocumentBuilder, Look } from './document-builder.ts';
import {
  firstState,
  newHead,
  type RtfHead,
  type RtfState,
  setCharacter,
  setHead,
  setParagraph,
} from './rtf-state.ts';
import { type RtfToken, rtfTokens } from './rtf-tokens.ts';
import { ASIDES, BOXES, INFO, READABLE, SIGNS, SKIPPED } from './rtf-words.ts';

/** What an RTF file says of itself, and how its letters are spread over sizes (half points). */
export type RtfReading = {
  readonly head: RtfHead;
  readonly sizes: ReadonlyMap<number, number>;
  /** Groups that are open at the end: the file was cut off. */
  readonly isCut: boolean;
};

/** What a group opened in the builder, to be closed with it. */
type Inner = 'aside' | 'box' | undefined;
/** How far a table's row has come. */
type Row = 'none' | 'row' | 'cell';

const MOST_DEPTH = 400;
const HEADING = 1.25;

const PARAGRAPH_ENDS = new Set(['par', 'sect', 'page', 'column', '\n', '\r']);

/**
 * Reads an RTF file (Rich Text Format Specification 1.9.1) into the builder, in one pass. `bodySize`: larger letters make a heading.
 */
export const readRtf = (bytes: Uint8Array, builder: DocumentBuilder, bodySize: number): RtfReading => {
  const head = newHead();
  const sizes = new Map<number, number>();
  const stack: { readonly state: RtfState; readonly inner: Inner }[] = [];
  let state = firstState();
  let isIgnorable = false;
  let pending: number[] = [];
  let fallbacks = 0;
  let isOpen = false;
  let cell: Row = 'none';
  let inner: Inner;
  const outerStates: { readonly isOpen: boolean; readonly cell: Row }[] = [];
  let removed: { kind: 'hidden text' | 'deleted text'; parts: string[] } | undefined;

  const charset = (): string =>
    head.fonts.get(state.font < 0 ? head.defaultFont : state.font) ?? head.charset;
  const settle = (): void => {
    if (!removed) return;
    const isHidden = removed.kind === 'hidden text';
    builder.remove(
      removed.kind,
      removed.parts.join(''),
      isHidden ? 'hidden in the document' : 'tracked change: deleted',
    );
    removed = undefined;
  };
  const lookOf = (): Look => {
    const style = head.styles.get(state.style);
    const level = /^heading (\d)/iu.exec(style?.name ?? '')?.[1];
    const outline = state.outline ?? style?.outline;
    if (level !== undefined) return { kind: 'heading', level: Number(level) };
    if (outline !== undefined && outline < 9) return { kind: 'heading', level: outline + 1 };
    if (/^title/iu.test(style?.name ?? '')) return { kind: 'heading', level: 1 };
    if (/^caption/iu.test(style?.name ?? '')) return { kind: 'caption' };
    if (/quot/iu.test(style?.name ?? '')) return { kind: 'quote' };
    if (state.isList) return { kind: 'list-item' };
    return state.size >= bodySize * HEADING && cell === 'none' && state.destination !== 'aside'
      ? { kind: 'heading', level: state.size >= bodySize * 1.6 ? 1 : 2 }
      : { kind: 'paragraph' };
  };
  const ready = (): void => {
    if (isOpen) return;
    if (state.isInTable && state.destination !== 'aside' && cell !== 'cell') {
      if (cell === 'none') builder.openRow();
      builder.openCell();
      cell = 'cell';
    } else if (!state.isInTable && state.destination !== 'aside') endRow();
    builder.openParagraph(lookOf());
    isOpen = true;
  };
  const endParagraph = (): void => {
    settle();
    if (isOpen) builder.closeParagraph();
    isOpen = false;
  };
  const endCell = (): void => {
    endParagraph();
    if (cell === 'none') builder.openRow();
    if (cell !== 'cell') builder.openCell();
    builder.closeCell();
    cell = 'row';
  };
  const endRow = (): void => {
    if (cell === 'none') return;
    endParagraph();
    if (cell === 'cell') builder.closeCell();
    builder.closeRow();
    cell = 'none';
  };

  const put = (text: string): void => {
    const { destination } = state;
    if (destination === 'skip' || text === '') return;
    if (destination === 'styles') {
      const style = head.styles.get(state.style) ?? { name: '' };
      head.styles.set(state.style, { ...style, name: (style.name + text).slice(0, 200) });
    } else if (destination === 'body' || destination === 'aside') {
      if (state.isHidden || state.isDeleted) {
        const kind = state.isDeleted ? 'deleted text' : 'hidden text';
        if (removed?.kind !== kind) settle();
        removed ??= { kind, parts: [] };
        removed.parts.push(text);
        return;
      }
      if (!isOpen && text.trim() === '') return;
      ready();
      sizes.set(state.size, (sizes.get(state.size) ?? 0) + text.length);
      builder.text(text, { isStrong: state.isBold || state.isItalic, isLinked: state.isLinked });
    } else if (destination !== 'fonts' && destination !== 'info' && destination !== 'creatim') {
      head.info.set(destination, ((head.info.get(destination) ?? '') + text).slice(0, 2_000));
    }
  };
  const flush = (): void => {
    if (pending.length === 0) return;
    const bytesNow = Uint8Array.from(pending);
    pending = [];
    if (head.symbolFonts.has(state.font))
      put([...bytesNow].map((byte) => (byte === 0xb7 ? '•' : String.fromCharCode(0xf000 + byte))).join(''));
    else put(new TextDecoder(charset()).decode(bytesNow));
  };

  const begin = (name: string): boolean => {
    const aside = ASIDES.get(name);
    if (state.destination === 'skip') return true;
    if (aside || BOXES.has(name)) {
      inner = aside ? 'aside' : 'box';
      if (aside) {
        builder.openAside(...aside);
        state.destination = 'aside';
      } else builder.openBox();
      outerStates.push({ isOpen, cell });
      isOpen = false;
      cell = 'none';
      state.isInTable = false;
      return true;
    }
    const info = INFO.get(name);
    if (
      info &&
      (info === 'fonts' ||
        info === 'styles' ||
        info === 'info' ||
        info === 'generator' ||
        state.destination === 'info')
    ) {
      state.destination = info;
      return true;
    }
    if (SKIPPED.has(name) || (isIgnorable && !READABLE.has(name))) {
      state.destination = 'skip';
      return true;
    }
    return READABLE.has(name);
  };
  const word = (name: string, number: number | undefined): void => {
    if (name === '*') {
      isIgnorable = true;
      return;
    }
    const isBegun = begin(name);
    isIgnorable = false;
    if (isBegun && name !== 'ud') return;
    if (name === 'upr' || name === 'ud') {
      // The same text twice: for programs that know Unicode the second one counts.
      state.destination = name === 'ud' ? 'body' : 'skip';
      return;
    }
    if (state.destination === 'skip') return;
    if (name === 'u' && number !== undefined) {
      const unit = number < 0 ? number + 65_536 : number;
      put(unit === 0xf0b7 ? '•' : String.fromCharCode(unit & 0xffff));
      fallbacks = state.fallbacks;
      return;
    }
    if (setHead(head, state, name, number)) return;
    if (setCharacter(state, name, number) || setParagraph(state, name, number)) return;
    const isText = state.destination === 'body' || state.destination === 'aside';
    const sign = Object.hasOwn(SIGNS, name) ? SIGNS[name] : undefined;
    if (sign !== undefined) put(sign);
    else if (!isText) return;
    else if (PARAGRAPH_ENDS.has(name)) endParagraph();
    else if (name === 'line') builder.breakLine();
    else if (name === 'cell') endCell();
    else if (name === 'nestcell' || name === 'nestrow') put(' ');
    else if (name === 'row') endRow();
  };

  const take = (token: RtfToken): void => {
    if (token.kind === 'text' || token.kind === 'byte') {
      const all = token.kind === 'text' ? token.bytes : [token.byte];
      for (const byte of all) {
        if (fallbacks > 0) fallbacks -= 1;
        else if (state.destination !== 'skip') pending.push(byte);
      }
      isIgnorable = false;
      return;
    }
    flush();
    if (token.kind === 'word') {
      if (fallbacks > 0 && token.name !== 'u' && token.name !== 'uc') fallbacks -= 1;
      else word(token.name, token.number);
      return;
    }
    fallbacks = 0;
    isIgnorable = false;
    if (token.kind === 'open') {
      if (stack.length >= MOST_DEPTH)
        reject('too deep', `The RTF file nests deeper than ${MOST_DEPTH} groups.`);
      stack.push({ state, inner });
      state = { ...state };
      inner = undefined;
    } else {
      if (inner) {
        endParagraph();
        endRow();
        if (inner === 'aside') builder.closeAside();
        else builder.closeBox();
        const before = outerStates.pop();
        isOpen = before?.isOpen ?? false;
        cell = before?.cell ?? 'none';
      }
      const outer = stack.pop();
      if (outer) {
        state = outer.state;
        inner = outer.inner;
      }
    }
  };

  for (const token of rtfTokens(bytes)) take(token);
  flush();
  const isCut = stack.length > 0;
  endParagraph();
  endRow();
  return { head, sizes, isCut };
};
