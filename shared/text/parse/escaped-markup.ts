import { isSilent } from './html-blocks.ts';

/** A text without the markup that stood in it as text, and what was taken out. */
export type Unescaped = { readonly text: string; readonly taken: readonly string[] };

const TAG =
  /<(\/?)([a-z][a-z0-9-]{0,30})((?:\s+[a-z_:][\w:.-]{0,50}(?:\s{0,9}=\s{0,9}(?:"[^"<>]{0,4000}"|'[^'<>]{0,4000}'|[^\s"'<>=]{1,4000}))?){0,40})\s{0,99}\/?>/giu;
const HTML = new Set(
  'a abbr article aside audio b blockquote body br button canvas caption center cite code dd div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input label li link map meta nav noscript object ol p param picture pre script section small source span strong style sub sup svg table tbody td tfoot th thead time tr u ul video'.split(
    ' ',
  ),
);
const INLINE = new Set('a abbr b cite code em font i small span strong sub sup u'.split(' '));

/**
 * Agencies escape HTML (embeds, links, their own marks) where the standard has text only. Its tags are no text, and what stands
 * inside scripts, frames and the like isn't either; a name in angle brackets that nothing closes stays.
 */
export const withoutMarkup = (text: string): Unescaped => {
  if (!text.includes('<')) return { text, taken: [] };
  const tags = [...text.matchAll(TAG)].map((match) => ({
    all: match[0],
    at: match.index,
    isClosing: match[1] === '/',
    name: (match[2] ?? '').toLowerCase(),
  }));
  const closed = new Set(tags.flatMap(({ isClosing, name }) => (isClosing ? [name] : [])));
  const parts: string[] = [];
  const taken: string[] = [];
  let from = 0;
  let silent: string | undefined;
  for (const { all, at, isClosing, name } of tags) {
    if (!HTML.has(name) && !closed.has(name)) continue;
    if (silent !== undefined && !(isClosing && name === silent)) continue;
    const before = text.slice(from, at);
    if (silent === undefined) parts.push(before, INLINE.has(name) || !HTML.has(name) ? '' : ' ');
    else taken.push(before);
    taken.push(all);
    from = at + all.length;
    silent = silent === undefined && !isClosing && isSilent(name) && closed.has(name) ? name : undefined;
  }
  (silent === undefined ? parts : taken).push(text.slice(from));
  return { text: parts.join(''), taken: taken.filter((piece) => piece.trim() !== '') };
};
