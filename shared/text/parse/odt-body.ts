import type { DocumentBuilder, Look } from './document-builder.ts';
import { attribute, localName, walkXml, type XmlAttributes } from './document-xml.ts';
import { type OdtStyles, odtLook, odtMarks } from './odt-styles.ts';

/** Elements whose text says who noted or changed something and when, or only counts. */
const SKIPPED = new Set([
  'note-citation',
  'change-info',
  'creator',
  'date',
  'date-string',
  'script',
  'forms',
  'binary-data',
  'math',
  'annotation-end',
]);
const ASIDES: ReadonlyMap<string, readonly [kind: string, rule: string]> = new Map([
  ['note-body', ['footnote', 'note of the document']],
  ['annotation', ['comment', 'comment in the document']],
  ['deletion', ['deleted text', 'tracked change: deleted']],
  ['ruby-text', ['reading aid', 'how the letters below are read']],
  ['desc', ['picture', 'picture’s description']],
]);
const EDGES: ReadonlyMap<string, readonly [kind: string, rule: string]> = new Map(
  ['header', 'header-left', 'header-first', 'footer', 'footer-left', 'footer-first'].map(
    (name) => [name, ['page break', `${name.split('-')[0]} of the document’s pages`]] as const,
  ),
);
const PARAGRAPHS = new Set(['p', 'h']);
const MOST_SPACES = 1_000;

/** Where in the file to read: the text, or what pages have at their edges. */
type Part = 'body' | 'master-styles';

type Marks = { readonly isStrong: boolean; readonly isHidden: boolean };

/** Reads a part of an OpenDocument text into the builder; gives the paragraphs in the style “Title”. */
export const readOdtPart = (
  xml: string,
  builder: DocumentBuilder,
  styles: OdtStyles,
  part: Part,
): readonly string[] => {
  const titles: string[] = [];
  const marks: Marks[] = [];
  const asides = part === 'body' ? ASIDES : new Map([...ASIDES, ...EDGES]);
  let inside = 0;
  let skipped = 0;
  let lists = 0;
  let linked = 0;
  let paragraphs = 0;
  let labels = 0;
  let title: string | undefined;
  let hidden: string[] = [];

  const put = (text: string): void => {
    const all = marks.some(({ isHidden }) => isHidden);
    if (all) {
      hidden.push(text);
      return;
    }
    if (title !== undefined) title += text;
    builder.text(text, { isStrong: marks.some(({ isStrong }) => isStrong), isLinked: linked > 0 });
  };
  const settleHidden = (): void => {
    if (hidden.length > 0) builder.remove('hidden text', hidden.join(''), 'hidden in the document');
    hidden = [];
  };
  const lookAt = (name: string, attributes: XmlAttributes): Look => {
    const style = attribute(attributes, 'style-name');
    const look = odtLook(styles, style);
    if (look === 'title') {
      title = '';
      return { kind: 'heading', level: 1 };
    }
    if (name === 'h')
      return { kind: 'heading', level: Number(attribute(attributes, 'outline-level') ?? 1) || 1 };
    return look ?? { kind: lists > 0 ? 'list-item' : 'paragraph' };
  };

  const open = (name: string, attributes: XmlAttributes): void => {
    const aside = asides.get(name);
    if (aside) builder.openAside(...aside);
    if (name === 'desc') labels += 1;
    if (PARAGRAPHS.has(name)) {
      paragraphs += 1;
      builder.openParagraph(lookAt(name, attributes));
      marks.push({ ...odtMarks(styles, 'paragraph', attribute(attributes, 'style-name')), isStrong: false });
    } else if (name === 'span') {
      marks.push(odtMarks(styles, 'text', attribute(attributes, 'style-name')));
    } else if (name === 's') {
      const count = Number(attribute(attributes, 'c') ?? 1);
      put(' '.repeat(Math.min(MOST_SPACES, Math.max(1, count || 1))));
    } else if (name === 'tab') put(' ');
    else if (name === 'line-break') builder.breakLine();
    else if (name === 'a') {
      linked += 1;
      builder.remove('link', attribute(attributes, 'href') ?? '', 'link target');
    } else if (name === 'list') lists += 1;
    else if (name === 'table-row') builder.openRow();
    else if (name === 'table-cell') builder.openCell();
    else if (name === 'text-box') builder.openBox();
  };
  const close = (name: string): void => {
    if (PARAGRAPHS.has(name)) {
      paragraphs -= 1;
      marks.pop();
      settleHidden();
      builder.closeParagraph();
      if (title !== undefined && title.trim() !== '') titles.push(title);
      title = undefined;
    } else if (name === 'span') marks.pop();
    else if (name === 'a') linked -= 1;
    else if (name === 'list') lists -= 1;
    else if (name === 'table-row') builder.closeRow();
    else if (name === 'table-cell') builder.closeCell();
    else if (name === 'text-box') builder.closeBox();
    else if (name === 'desc') labels -= 1;
    if (asides.has(name)) builder.closeAside();
  };

  walkXml(xml, {
    open: (full, attributes) => {
      const name = localName(full);
      if (inside === 0 && name !== part) return;
      inside += 1;
      if (skipped > 0 || SKIPPED.has(name)) skipped += 1;
      else open(name, attributes);
    },
    text: (text) => {
      if (inside > 0 && skipped === 0 && paragraphs + labels > 0) put(text);
    },
    close: (full) => {
      if (inside === 0) return;
      inside -= 1;
      if (skipped > 0) skipped -= 1;
      else close(localName(full));
    },
  });
  return titles;
};
