import type { Destination } from './rtf-state.ts';

const HEADER = 'header of the document’s pages';
const FOOTER = 'footer of the document’s pages';

/** Destinations whose letters are no text. Whatever else is marked as ignorable (`\*`) is passed over too. */
export const SKIPPED = new Set(
  'colortbl pict objdata themedata colorschememapping datastore latentstyles listtable listoverridetable rsidtbl revtbl filetbl fldinst datafield xe tc bkmkstart bkmkend atnid atnauthor atntime atnicn atnref atnparent atndate listtext pntext sn sv nonshppict ftnsep ftnsepc aftnsep mmathPr xmlnstbl xmlopen xmlattrname xmlattrvalue template operator shprslt company manager category doccomm hlinkbase passwordhash userprops'.split(
    ' ',
  ),
);
/** Destinations whose text is no part of the story, each with what it is and by which rule it goes. */
export const ASIDES: ReadonlyMap<string, readonly [kind: string, rule: string]> = new Map<
  string,
  readonly [string, string]
>([
  ['header', ['page break', HEADER]],
  ['headerl', ['page break', HEADER]],
  ['headerr', ['page break', HEADER]],
  ['headerf', ['page break', HEADER]],
  ['footer', ['page break', FOOTER]],
  ['footerl', ['page break', FOOTER]],
  ['footerr', ['page break', FOOTER]],
  ['footerf', ['page break', FOOTER]],
  ['footnote', ['footnote', 'footnote of the document']],
  ['annotation', ['comment', 'comment in the document']],
]);
/** Shapes with text in them. */
export const BOXES: ReadonlySet<string> = new Set(['shptxt', 'dptxbxtext']);
/** Destinations that say something of the file. */
export const INFO: ReadonlyMap<string, Destination> = new Map<string, Destination>([
  ['fonttbl', 'fonts'],
  ['stylesheet', 'styles'],
  ['info', 'info'],
  ['title', 'title'],
  ['author', 'author'],
  ['subject', 'subject'],
  ['keywords', 'keywords'],
  ['creatim', 'creatim'],
  ['generator', 'generator'],
]);
/** Ignorable destinations that do hold text. */
export const READABLE = new Set(['shpinst', 'do', 'generator', 'ud', 'footnote', 'annotation', 'fldrslt']);

/** Signs by the control words that stand for them. */
export const SIGNS: Readonly<Record<string, string>> = {
  tab: ' ',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  zwj: '\u200D',
  zwnj: '\u200C',
  '~': '\u00A0',
  '-': '\u00AD',
  _: '\u2011',
  '\\': '\\',
  '{': '{',
  '}': '}',
};
