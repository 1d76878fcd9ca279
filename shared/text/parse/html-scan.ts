import { Parser } from 'htmlparser2';
import { foldSpace } from '../white-space.ts';
import { DEEPEST, refuseDepth } from './html-depth.ts';

/** What one streaming pass over a page finds, before any tree of it is built. */
export type HtmlScan = {
  readonly depth: number;
  readonly elements: number;
  /** Characters of text times the depth at which they stand: what extraction will have to read again and again. */
  readonly weight: number;
  /** `name`, `property` or `itemprop` in lower case, with each content in page order. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  readonly jsonLd: readonly string[];
  readonly canonical?: string;
  readonly base?: string;
  readonly language?: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly times: readonly { readonly value: string; readonly hint: string }[];
  readonly authors: readonly string[];
};

/** More of a kind than any page needs; what comes later is left unread. */
const MOST = 200;
const LONGEST = 2_000;
const LONGEST_JSON = 2_000_000;

type Sink = {
  readonly name: string;
  readonly take: (text: string) => void;
  readonly parts: string[];
  length: number;
  depth: number;
};

/** Reads a page's head data and measures it; time and memory are linear, no tree is built. Throws `ArticleRejected` (too deep). */
export const scanHtml = (html: string): HtmlScan => {
  const metas = new Map<string, string[]>();
  const jsonLd: string[] = [];
  const headings: string[] = [];
  const times: { value: string; hint: string }[] = [];
  const authors: string[] = [];
  const titles: string[] = [];
  let canonical: string | undefined;
  let language: string | undefined;
  let depth = 0;
  let deepest = 0;
  let elements = 0;
  let weight = 0;
  let sink: Sink | undefined;
  const listen = (name: string, list: string[]): void => {
    if (list.length < MOST && !sink)
      sink = { name, take: (text) => text !== '' && list.push(text), parts: [], length: 0, depth };
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        elements += 1;
        deepest = Math.max(deepest, depth);
        if (depth > DEEPEST) refuseDepth();
        if (name === 'html') language ??= attributes.lang ?? attributes['xml:lang'];
        else if (name === 'link' && attributes.rel?.toLowerCase() === 'canonical')
          canonical ??= attributes.href;
        else if (name === 'title') listen(name, titles);
        else if (name === 'h1') listen(name, headings);
        else if (name === 'script' && /ld\+json/iu.test(attributes.type ?? '')) listen(name, jsonLd);
        else if (
          /\bauthor\b/iu.test(`${attributes.rel ?? ''} ${attributes.itemprop ?? ''}`.slice(0, 200)) &&
          name !== 'meta' &&
          name !== 'link'
        )
          listen(name, authors);
        const key = attributes.property ?? attributes.name ?? attributes.itemprop;
        if (name === 'meta' && key !== undefined && attributes.content !== undefined && metas.size < MOST) {
          const list = metas.get(key.toLowerCase()) ?? [];
          if (list.length < MOST) list.push(attributes.content.slice(0, LONGEST));
          metas.set(key.toLowerCase(), list);
        }
        const time =
          attributes.datetime ?? (attributes.itemprop === 'datePublished' ? attributes.content : undefined);
        if (
          time !== undefined &&
          name !== 'meta' &&
          name !== 'del' &&
          name !== 'ins' &&
          times.length < MOST
        ) {
          times.push({
            value: time.slice(0, 100),
            hint: `${attributes.itemprop ?? ''} ${attributes.class ?? ''} ${'pubdate' in attributes ? 'pubdate' : ''}`.slice(
              0,
              300,
            ),
          });
        }
      },
      ontext(text) {
        weight += text.length * depth;
        if (!sink || sink.length > (sink.name === 'script' ? LONGEST_JSON : LONGEST)) return;
        sink.parts.push(text);
        sink.length += text.length;
      },
      onclosetag() {
        if (sink && sink.depth === depth) {
          const text = sink.parts.join('');
          sink.take(sink.name === 'script' ? text : foldSpace(text).slice(0, LONGEST));
          sink = undefined;
        }
        depth -= 1;
      },
    },
    { decodeEntities: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  return {
    depth: deepest,
    elements,
    weight,
    metas,
    jsonLd,
    title: titles[0] ?? '',
    headings,
    times,
    authors,
    ...(canonical === undefined ? {} : { canonical }),
    ...(language === undefined ? {} : { language }),
  };
};
