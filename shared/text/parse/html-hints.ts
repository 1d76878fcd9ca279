import type { HtmlElement } from './html-tree.ts';

/** What markup says that a part of a page is, where that is no story; `weak` hints are believed of small parts only. */
export type Hint = {
  readonly kind: string;
  readonly rule: string;
  readonly weak: boolean;
  readonly score?: number;
};

/** What pages call their parts, in class names and ids: whole words, or beginnings where a `*` stands. The first that fits counts. */
const NAMED: readonly (readonly [kind: string, words: string, weak?: 'weak'])[] = [
  ['consent', 'cookie* consent* gdpr* onetrust* didomi* ccpa*'],
  [
    'comments',
    'comment comments commentlist commentarea commentsection commentswrap* commentform commentbox disqus* livefyre* respond discussion kommentar* comentarios commentaires commenti reacties viafoura* coral',
  ],
  [
    'newsletter',
    'newsletter* nlsignup subscribe subscribebox subscription signup mailinglist mailchimp* emailsignup',
  ],
  [
    'share',
    'share shares sharing shareaholic* sharebar* sharedaddy sharebox sharetools sharebuttons sharethis addthis* addtoany* social socials socialmedia socialshare* socialbar* sociallinks followus socialicons bookmarks teilen compartir partager',
  ],
  [
    'related',
    'related relateds relatedposts relatedarticles relatedcontent relatednews relatedstories relatedlinks recommend* recirc* recirculation readmore readnext readalso seealso alsolike mostread mostpopular mostviewed popular trending outbrain* taboola* zergnet* revcontent* mgid* jp-relatedposts morefrom morestories morenews moreon upnext nextarticle nextpost similar suggested suggestions relacionad* verwandt* leseempfehlung* relatie* lire-aussi latestnews latestposts onward* teaserlist crosslink* furtherreading',
  ],
  [
    'advert',
    'ad ads adv advert advertis* adsense adsbygoogle adslot adunit adbox adwrap* adcontainer adplacement sponsor* promo promos promobox promotion* promoted dfp gpt anzeige* werbung publicidad publicite reklama* affiliate*',
  ],
  [
    'navigation',
    'nav navbar navigation* menu menus submenu mainmenu topmenu breadcrumb* pagination pager pagenav* postnav* postnavigation toolbar skiplink* sitemap masthead topbar mainnav subnav navi toc tableofcontents jumplinks',
  ],
  [
    'footer',
    'footer footers sitefooter pagefooter colophon copyright copyrights imprint impressum disclaimer legal footnav*',
  ],
  ['header', 'sitehead* siteheader pageheader globalheader topheader'],
  ['sidebar', 'sidebar* sidecol* siderail rightrail leftrail rightcol* leftcol* widgetarea rail'],
  ['popup', 'modal modals popup popups overlay lightbox tooltip dialog toast snackbar'],
  ['paywall', 'paywall* regwall* piano meteredwall', 'weak'],
  ['print', 'noprint printonly', 'weak'],
  [
    'tags',
    'tags taglist tagcloud tagslist posttags entrytags topics topiclist keywords hashtags posttag',
    'weak',
  ],
  [
    'author',
    'bio authorbio authorbox authorinfo authorcard aboutauthor aboutauthors authorprofile postauthor vcard authors author autor auteur contributors',
    'weak',
  ],
  [
    'meta',
    'meta postmeta entrymeta articlemeta storymeta metadata postinfo postdate entryfooter byline bylines dateline timestamp pubdate published publishdate readingtime readtime postedon postheader kicker articleinfo',
    'weak',
  ],
  [
    'caption',
    'caption captions wpcaption imagecaption photocaption figcaption imgcaption credit credits photocredit imagecredit bildunterschrift legende',
    'weak',
  ],
  ['media', 'carousel slider videoplayer jwplayer audioplayer', 'weak'],
];

const WORDS = new Map<string, Hint>();
const STEMS: (readonly [string, Hint])[] = [];
for (const [kind, words, weak] of NAMED) {
  for (const word of words.split(' ')) {
    const hint = { kind, rule: `class or id “${word}”`, weak: weak !== undefined };
    if (word.endsWith('*')) STEMS.push([word.slice(0, -1), hint]);
    else WORDS.set(word.replaceAll('-', ''), hint);
  }
}

const ROLES: ReadonlyMap<string, string> = new Map([
  ['navigation', 'navigation'],
  ['banner', 'header'],
  ['complementary', 'sidebar'],
  ['contentinfo', 'footer'],
  ['search', 'navigation'],
  ['dialog', 'popup'],
  ['alertdialog', 'popup'],
  ['menu', 'navigation'],
  ['menubar', 'navigation'],
  ['toolbar', 'navigation'],
  ['alert', 'popup'],
]);
const TAGS: ReadonlyMap<string, string> = new Map([
  ['nav', 'navigation'],
  ['footer', 'footer'],
  ['aside', 'sidebar'],
  ['form', 'form'],
  ['menu', 'navigation'],
  ['dialog', 'popup'],
  ['header', 'header'],
  // What AMP pages have in their place (the components of amp.dev).
  ['amp-sidebar', 'navigation'],
  ['amp-consent', 'consent'],
  ['amp-user-notification', 'consent'],
  ['amp-ad', 'advert'],
  ['amp-sticky-ad', 'advert'],
  ['amp-embed', 'advert'],
  ['amp-next-page', 'related'],
  ['amp-social-share', 'share'],
  ['amp-subscriptions-dialog', 'paywall'],
  ['amp-lightbox', 'popup'],
]);

/** Names longer than this are no names. */
const LONGEST_NAME = 400;

/** An id of more parts is made of a heading's words, as anchors are. */
const MOST_PARTS = 5;

/** A class or id as words in lower case: `relatedPosts` and `related-posts` alike. */
const wordsOf = (names: string | undefined, most: number): readonly string[] =>
  (names ?? '')
    .slice(0, LONGEST_NAME)
    .replace(/([a-z\d])([A-Z])/gu, '$1-$2')
    .toLowerCase()
    .split(/\s+/u)
    .flatMap((name) => {
      const parts = name.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
      if (parts.length > most) return [];
      const pairs = parts.slice(1).map((part, index) => `${parts[index]}${part}`);
      return [...parts, ...pairs];
    });

const ofName = (word: string): Hint | undefined =>
  WORDS.get(word) ?? STEMS.find(([stem]) => word.startsWith(stem))?.[1];

/** Posts of social media inside a story are quoted there. */
const EMBEDS = new Set('embed embedded tweet twittertweet instagrammedia post'.split(' '));

const KNOWN_MOST = 5_000;
const known = new Map<string, Hint | null>();

const ofNames = ({ class: names, id }: HtmlElement['attributes']): Hint | undefined => {
  const key = `${names ?? ''}#${id ?? ''}`;
  const before = known.get(key);
  if (before !== undefined) return before ?? undefined;
  const words = [...wordsOf(names, Number.POSITIVE_INFINITY), ...wordsOf(id, MOST_PARTS)];
  const isEmbed = words.some((word) => EMBEDS.has(word));
  const isCanvas = words.includes('canvas');
  const hints = words
    .flatMap((word) => ofName(word) ?? [])
    .filter(({ kind }) => !(isEmbed && kind === 'share') && !(isCanvas && kind === 'popup'));
  const hint = hints.find(({ weak }) => !weak) ?? hints[0];
  if (known.size >= KNOWN_MOST) known.clear();
  known.set(key, hint ?? null);
  return hint;
};

/** What the element's role, name, class or id says that it is; undefined where they say nothing against its being part of a story. */
export const hintOf = ({ name, attributes }: HtmlElement): Hint | undefined => {
  const role = ROLES.get(attributes.role ?? '');
  if (role !== undefined) return { kind: role, rule: `role ${attributes.role}`, weak: false };
  const named =
    attributes.class === undefined && attributes.id === undefined ? undefined : ofNames(attributes);
  const tag = TAGS.get(name);
  if (tag !== undefined)
    return named !== undefined && !named.weak
      ? { ...named, weak: false }
      : { kind: tag, rule: `${name} element`, weak: false };
  return named;
};

const HIDING =
  /(?:^|\s)(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|u-?hidden|a11y-hidden)(?:\s|$)/iu;

/** Whether the page keeps the element from its readers' eyes. */
export const isHidden = ({ attributes }: HtmlElement): boolean =>
  'hidden' in attributes ||
  (attributes.style !== undefined &&
    /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/iu.test(attributes.style.slice(0, 500))) ||
  (attributes.class !== undefined && HIDING.test(attributes.class.slice(0, LONGEST_NAME)));

const BODY =
  /(?:article|story|post|entry|content|page|main|news|text)[-_]{0,2}(?:body|content|text|copy|main|inner|detail)|(?:^|[\s_-])(?:article|story|content|entry|hentry|main|post|text|blog|body|artikel|nota|noticia|texto|cuerpo|corpo|contenido|inhalt)(?:[\s_-]|$)/iu;
const NO_BODY =
  /(?:^|[\s_-])(?:hidden|banner|combx|comment|com-|contact|foot|footer|footnote|gdpr|masthead|media|meta|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|tool|widget)(?:[\s_-]|$)/iu;

const STRONG =
  /(?:^|[\s_-])(?:(?:article|story|post|entry|news|content)[-_]{0,2}(?:body|content|text|copy)|(?:body|content)[-_]{0,2}(?:text|copy)|artikel(?:text|inhalt)?|rich-?text)(?:[\s_-]|$)/iu;

/** Whether class, id or microdata name the element as an article's body, in words that many sites share. */
export const isNamedBody = ({ attributes }: HtmlElement): boolean =>
  [attributes.class, attributes.id].some(
    (name) => name !== undefined && STRONG.test(name.slice(0, LONGEST_NAME)),
  );

/** Whether microdata state that the element is the article's body. */
export const isStatedBody = ({ attributes }: HtmlElement): boolean =>
  attributes.itemprop !== undefined &&
  /(?:^|\s)(?:articleBody|reviewBody)(?:\s|$)/u.test(attributes.itemprop.slice(0, 200));

/** What class and id say for (25) and against (-25) the element's being an article's body. */
export const bodyWeight = ({ attributes }: HtmlElement): number => {
  let weight = 0;
  for (const name of [attributes.class, attributes.id]) {
    if (name === undefined) continue;
    const part = name.slice(0, LONGEST_NAME);
    if (BODY.test(part)) weight += 25;
    if (NO_BODY.test(part)) weight -= 25;
  }
  return weight;
};

const STANDFIRST =
  /(?:^|[\s_-])(?:stand-?first|summary|dek|deck|lead|lede|leadtext|excerpt|sub-?title|sub-?head(?:line)?|intro(?:duction|text)?|chapo|chapeau|sapo|teaser-?text|description|abstract|bajada|entradilla|sommario|vorspann|anrei(?:ss|ß)er|ingress|preamble|synopsis|article-?lead|lead-?paragraph)(?:[\s_-]|$)/iu;

/** Whether the element is named as what stands under a headline and sums the story up. */
export const isStandfirstName = ({ attributes }: HtmlElement): boolean =>
  [attributes.class, attributes.id, attributes.itemprop].some(
    (name) =>
      name !== undefined && STANDFIRST.test(name.slice(0, LONGEST_NAME).replace(/([a-z])([A-Z])/gu, '$1-$2')),
  );
