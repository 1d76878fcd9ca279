import { type Seeded, seeded } from '../../test/support/seeded.ts';
import { comment, headline, paragraph, sentence } from './prose.ts';

/** The size at which a page has the usual 25 paragraphs; larger ones have more of everything. */
const USUAL_BYTES = 56 * 1024;

type Page = {
  readonly headline: string;
  readonly standfirst: string;
  readonly paragraphs: readonly string[];
  readonly related: readonly string[];
  readonly comments: readonly { readonly name: string; readonly text: string }[];
};

const SECTIONS = ['News', 'Harbour', 'Politics', 'Business', 'Sport', 'Culture', 'Weather', 'Opinion'];
const MENU = ['Latest', 'Most read', 'Analysis', 'Pictures', 'Archive'];
const FOOTER = ['About us', 'Contact', 'Privacy', 'Terms of use', 'Advertise with us', 'Jobs'];
const AUTHOR = 'Tessa Marlowe';
const SITE = 'Harrowmouth Courier';
const CAPTION = 'The eastern quay on Tuesday morning. Photo: Linus Abara';
const SIGN_UP = 'Sign up for our newsletter and get the news from the harbour in your inbox every morning.';
const RIGHTS = `© 2024 ${SITE}. All rights reserved.`;

const several = <T>(count: number, make: () => T): readonly T[] =>
  Array.from({ length: Math.max(1, Math.round(count)) }, make);

const generate = (random: Seeded, scale: number): Page => ({
  headline: headline(random),
  standfirst: sentence(random),
  paragraphs: several(25 * scale, () => paragraph(random)),
  related: several(18 * scale, () => headline(random)),
  comments: several(16 * scale, () => comment(random)),
});

const link = (text: string, at: number): string =>
  `<a class="c-link c-link--quiet" href="/2024/07/${at}/${text.toLowerCase().replaceAll(/[^a-z]+/gu, '-')}" data-track="list|${at}">${text}</a>`;

const list = (name: string, items: readonly string[]): string =>
  `<ul class="${name}">${items.map((text, at) => `<li class="${name}__item">${link(text, at)}</li>`).join('\n')}</ul>`;

const ICON = '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2h12v12H2z"/></svg>';

const card = (text: string, at: number): string => `<div class="card"><div class="card__media">
<picture><source srcset="/img/${at}.webp" type="image/webp"><img src="/img/${at}.jpg" alt="" loading="lazy"></picture></div>
<div class="card__text"><span class="card__kicker">Harbour</span><h3 class="card__title">${link(text, at)}</h3></div></div>`;

const remark = (
  { name, text }: Page['comments'][number],
  at: number,
): string => `<div class="comment" id="c${at}">
<div class="comment__head"><b class="comment__name">${name}</b> <time datetime="2024-07-03">3 July</time></div>
<p>${text}</p><div class="comment__tools"><button type="button">${ICON}</button><a href="#reply-${at}">Reply</a></div></div>`;

const jsonLd = (page: Page): string =>
  JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: page.headline,
    description: page.standfirst,
    datePublished: '2024-07-03T06:30:00+01:00',
    author: [{ '@type': 'Person', name: AUTHOR }],
    publisher: { '@type': 'Organization', name: SITE },
    mainEntityOfPage: 'https://courier.example/harbour/2024/07/quay',
  });

const SCRIPT_START = '<script>window.courier={"flags":[';
const SCRIPT_END = ']};(function(w){w.q=w.q||[];w.q.push(["page"])})(window.courier);</script>';

/** Settings as sites write them into their pages, for the rest of the wanted size. */
const script = ({ below }: Seeded, bytes: number): string => {
  const flags: string[] = [];
  let length = SCRIPT_START.length + SCRIPT_END.length;
  while (length < bytes) {
    const flag = `{"name":"slot-${below(10_000)}","size":[${below(970)},${below(600)}],"on":${below(2) === 1}}`;
    flags.push(flag);
    length += flag.length + 1;
  }
  return `${SCRIPT_START}${flags.join(',')}${SCRIPT_END}`;
};

const article = (page: Page): string => `<article class="story" itemscope>
<header class="story__header"><h1 class="story__headline">${page.headline}</h1>
<p class="story__standfirst">${page.standfirst}</p>
<div class="story__byline">By <a rel="author" href="/people/tessa-marlowe">${AUTHOR}</a>
<time datetime="2024-07-03T06:30:00+01:00">3 July 2024, 6.30am</time></div>
<div class="share-tools">${ICON}${list('share', ['Facebook', 'E-mail', 'Copy link'])}</div></header>
<figure class="story__figure"><img src="/img/quay.jpg" alt=""><figcaption>${CAPTION}</figcaption></figure>
<div class="story__body">
${page.paragraphs
  .map((text, at) =>
    [
      `<p class="story__paragraph">${text.replace('Harrowmouth', '<a href="/harrowmouth">Harrowmouth</a>')}</p>`,
      ...(at % 8 === 5 ? [`<aside class="newsletter"><p>${SIGN_UP}</p></aside>`] : []),
      ...(at % 10 === 7 ? ['<h2>What happens next</h2>'] : []),
    ].join('\n'),
  )
  .join('\n')}
</div></article>`;

const body = (page: Page): string => `<body>
<header class="site-header"><a class="logo" href="/">${SITE}</a><nav class="main-nav">
${SECTIONS.map((section) => `<div class="menu"><a href="/${section.toLowerCase()}">${section}</a>${list('menu', MENU)}</div>`).join('\n')}</nav></header>
<main><div class="layout"><div class="layout__main">
${article(page)}
<section class="related"><h2>Related stories</h2><div class="cards">${page.related.map(card).join('\n')}</div></section>
<section class="comments" id="comments"><h2>${page.comments.length} comments</h2>
${page.comments.map(remark).join('\n')}
</section></div></div></main>
<footer class="site-footer">${list('footer', FOOTER)}<p>${RIGHTS}</p></footer>
</body>`;

const html = (random: Seeded, page: Page, scripts: number): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${page.headline} | ${SITE}</title>
<meta property="og:title" content="${page.headline}"><meta property="og:site_name" content="${SITE}">
<meta property="article:published_time" content="2024-07-03T06:30:00+01:00">
<link rel="canonical" href="https://courier.example/harbour/2024/07/quay">
<style>.story{max-width:40rem}.related{display:grid}</style>
<script type="application/ld+json">${jsonLd(page)}</script>
${script(random, scripts)}</head>
${body(page)}</html>
`;

/** A news page of about so many bytes: head with scripts and JSON-LD, menu, story, related stories, comments, footer. */
export const generatePage = (bytes: number, seed = 1): string => {
  const random = seeded(seed);
  const page = generate(random, bytes / USUAL_BYTES);
  return html(random, page, bytes - Buffer.byteLength(html(random, page, 0)));
};

const pasted = (page: Page): string =>
  [
    SITE,
    SECTIONS.join('\n'),
    page.headline,
    page.standfirst,
    `By ${AUTHOR}\n3 July 2024, 6.30am`,
    CAPTION,
    ...page.paragraphs.flatMap((text, at) => (at % 8 === 5 ? [text, SIGN_UP] : [text])),
    'Related stories',
    page.related.join('\n'),
    `${page.comments.length} comments`,
    ...page.comments.map(({ name, text }) => `${name}\n${text}\nReply`),
    FOOTER.join('\n'),
    RIGHTS,
  ].join('\n\n');

/** Such a page as somebody pastes it, of about so many bytes. */
export const generatePasted = (bytes: number, seed = 1): string => {
  const pastedAt = (scale: number): string => pasted(generate(seeded(seed), scale));
  const guess = bytes / Buffer.byteLength(pastedAt(1));
  return pastedAt((guess * bytes) / Buffer.byteLength(pastedAt(guess)));
};
