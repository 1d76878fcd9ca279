import type { Removed } from '../../article/article.ts';
import type { Block } from '../draft.ts';
import { htmlBlocks } from './html-blocks.ts';

/** WordPress’s own shortcodes and those of its commonest plugins: what they make is no text. */
const KNOWN = new Set(
  'gallery audio video playlist embed youtube vimeo twitter tweet instagram facebook tiktok soundcloud spotify googlemaps map contact-form contact-form-7 gravityform gravityforms wpforms ninja_form mc4wp_form newsletter advert ad ads adrotate sharethis addtoany jetpack_subscription_form rev_slider slider slideshow toc iframe pdf-embedder gview polldaddy poll wpdatatable table'.split(
    ' ',
  ),
);
const SHORTCODE = /\[(\[?)(\/?)([A-Za-z][\w-]{0,60})(?=[\s\]/])([^[\]]{0,2000})\](\]?)/gu;

/** What encloses a picture and its caption; the caption is an attribute in sites of before 2012. */
const CAPTION = new Set(['caption', 'wp_caption']);

const attributeIn = (attributes: string, name: string): string =>
  new RegExp(`\\b${name}=(?:"([^"]{0,2000})"|'([^']{0,2000})')`, 'iu')
    .exec(attributes)
    ?.slice(1)
    .find(Boolean) ?? '';

/** Content of before the block editor has no paragraphs: WordPress makes them of blank lines when it shows it. */
const withParagraphs = (html: string): string =>
  html.includes('<!-- wp:')
    ? html
    : `<p>${html.replace(/\r\n?/gu, '\n').replace(/\n[ \t]*\n\s*/gu, '\n<p>')}`;

type Content = { readonly blocks: readonly Block[]; readonly removed: readonly Removed[] };

/**
 * A post’s content: captions stand as captions, shortcodes are taken out with their rule. What stands between the two ends of an unknown
 * one stays; square brackets that are no shortcode (“[sic]”) stay too.
 */
export const wxrContent = (content: string): Content => {
  const closed = new Set([...content.matchAll(/\[\/([A-Za-z][\w-]{0,60})\]/gu)].map(([, name = '']) => name));
  const removed: Removed[] = [];
  const take = (text: string): string => {
    removed.push({ kind: 'shortcode', text, rule: 'WordPress’s shortcode' });
    return ' ';
  };
  const embeds = content.replace(
    /\[embed(?:\s[^[\]]{0,500})?\]([^[\]]{0,2000})\[\/embed\]/giu,
    (whole: string) => take(whole),
  );
  const html = embeds.replace(
    SHORTCODE,
    (whole: string, escaped: string, end: string, name: string, attributes: string, after: string) => {
      if (escaped !== '' && after !== '') return whole.slice(1, -1);
      const lower = name.toLowerCase();
      if (CAPTION.has(lower)) {
        if (end !== '') return '</figure>';
        const caption = attributeIn(attributes, 'caption');
        return caption === '' ? '<figure>' : `<figure><figcaption>${caption}</figcaption>`;
      }
      const isCode =
        KNOWN.has(lower) ||
        closed.has(name) ||
        /\s[\w-]{1,60}=/u.test(attributes) ||
        /\/\s*$/u.test(attributes);
      return isCode
        ? `${escaped}${take(whole.slice(escaped.length, whole.length - after.length))}${after}`
        : whole;
    },
  );
  return { blocks: htmlBlocks(withParagraphs(html)), removed };
};
