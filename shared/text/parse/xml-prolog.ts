/** A document type declaration: where it ends, and whether it declares entities. */
type Doctype = { readonly end: number; readonly declaresEntities: boolean };

const after = (text: string, closing: string, from: number): number => {
  const at = text.indexOf(closing, from);
  return at < 0 ? text.length : at + closing.length;
};

const SPACE = /\s*/y;

/** The next place that isn’t white space. */
export const skipSpace = (text: string, from: number): number => {
  SPACE.lastIndex = from;
  SPACE.exec(text);
  return SPACE.lastIndex;
};

/** Past white space, comments and processing instructions; the text’s end where one of them isn’t closed. */
export const skipMisc = (text: string, from: number): number => {
  let at = skipSpace(text, from);
  for (;;) {
    if (text.startsWith('<!--', at)) at = skipSpace(text, after(text, '-->', at + 4));
    else if (text.startsWith('<?', at)) at = skipSpace(text, after(text, '?>', at + 2));
    else return at;
  }
};

export const isDoctype = (text: string, at: number): boolean =>
  /^<!doctype\s/iu.test(text.slice(at, at + 10));

/** The declaration that begins here; undefined where it isn’t closed. Nothing that it names is ever fetched. */
export const readDoctype = (text: string, start: number): Doctype | undefined => {
  let declaresEntities = false;
  let isInside = false;
  let at = start + '<!doctype'.length;
  while (at < text.length) {
    const letter = text.charAt(at);
    if (letter === '"' || letter === "'") at = after(text, letter, at + 1);
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else if (text.startsWith('<?', at)) at = after(text, '?>', at + 2);
    else {
      if (letter === '[') isInside = true;
      else if (letter === ']') isInside = false;
      else if (letter === '<') declaresEntities ||= /^<!entity/iu.test(text.slice(at, at + 8));
      else if (letter === '>' && !isInside) return { end: at + 1, declaresEntities };
      at += 1;
    }
  }
  return declaresEntities ? { end: text.length, declaresEntities } : undefined;
};

/** The name of a text’s root element and the namespaces that it declares, without reading further. */
export type XmlRoot = {
  readonly name: string;
  readonly namespace: string;
  /** The document type declares entities: no such file is read. */
  readonly declaresEntities: boolean;
};

const START = /<([\p{L}_][\p{L}\p{M}\p{N}._-]{0,100})(?::([\p{L}_][\p{L}\p{M}\p{N}._-]{0,100}))?(?=[\s/>])/uy;
const HEAD = 16_384;

/** The root element by its start tag, after the prolog; undefined for what doesn’t begin as XML or HTML does. */
export const xmlRoot = (text: string): XmlRoot | undefined => {
  let at = skipMisc(text, 0);
  let declaresEntities = false;
  if (isDoctype(text, at)) {
    const doctype = readDoctype(text, at);
    if (!doctype) return undefined;
    ({ declaresEntities } = doctype);
    at = skipMisc(text, doctype.end);
  }
  START.lastIndex = at;
  const start = START.exec(text);
  if (!start) return declaresEntities ? { name: '', namespace: '', declaresEntities } : undefined;
  const [, first = '', second] = start;
  const tag = /^[^>]*/u.exec(text.slice(at, at + HEAD))?.[0] ?? '';
  const wanted = second === undefined ? 'xmlns' : `xmlns:${first}`;
  const declared = [
    ...tag.matchAll(/\s(xmlns(?::[\w.-]{1,100})?)\s{0,9}=\s{0,9}(?:"([^"]{0,500})"|'([^']{0,500})')/gu),
  ];
  const own = declared.find(([, name]) => name === wanted);
  return { name: second ?? first, namespace: (own?.[2] ?? own?.[3] ?? '').trim(), declaresEntities };
};
