import { describe, expect, it } from 'vitest';
import { ArticleRejected } from '../../../../shared/errors.ts';
import type { Draft } from '../../../../shared/text/draft.ts';
import { parseHtml } from '../../../../shared/text/parse/html.ts';

const FIRST =
  'The old bridge at Mill End closed on Monday after inspectors found cracks in its middle pier, the council said.';
const SECOND =
  'Lorries must now go round by Upper Farm, a detour of twelve kilometres, while cars may still cross at walking pace.';
const THIRD =
  'A new bridge is planned, but nobody expects it within four years, said Grete Sommer of the works office.';
const STORY = [FIRST, SECOND, THIRD].map((text) => `<p>${text}</p>`).join('\n');

const links = (count: number, text = 'Council votes on the harbour plan again') =>
  Array.from({ length: count }, (_value, nth) => `<li><a href="/news/${nth}">${text} ${nth}</a></li>`).join(
    '',
  );

const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>Bridge closed to lorries | Mill Post</title>${head}</head><body>${body}</body></html>`;

const texts = ({ blocks }: Draft) => blocks.map(({ text }) => text);
const kindsOf = ({ removed }: Draft) => new Set(removed.map(({ kind }) => kind));
const refusal = (html: string) => {
  try {
    parseHtml(html);
    return undefined;
  } catch (error) {
    return error instanceof ArticleRejected ? error : undefined;
  }
};

describe('an AMP page', () => {
  const amp = `<!doctype html><html amp lang="en"><head><title>Bridge closed to lorries | Mill Post</title>
    <link rel="canonical" href="https://mill.example/news/bridge"></head><body>
    <amp-sidebar id="m" layout="nodisplay"><ul>${links(5)}</ul></amp-sidebar>
    <amp-consent layout="nodisplay"><p>Mill Post and its partners would like to keep small files on your device.</p></amp-consent>
    <article><h1>Bridge closed to lorries</h1>
    <amp-img src="a.jpg" width="3" height="2"></amp-img>${STORY}
    <amp-ad width="3" height="2"><p>Buy our excellent garden chairs while they last, they are cheap this week.</p></amp-ad>
    </article></body></html>`;

  it('is the work that its canonical page is, and the story without what AMP puts around it', () => {
    const draft = parseHtml(amp);
    expect(draft.identity).toEqual({ kind: 'url', value: 'https://mill.example/news/bridge' });
    expect(texts(draft)).toEqual(['Bridge closed to lorries', FIRST, SECOND, THIRD]);
    expect(kindsOf(draft)).toEqual(new Set(['navigation', 'consent', 'advert']));
  });
});

describe('the story of a page', () => {
  const whole = page(
    `
    <header class="site-header"><nav><ul>${links(12)}</ul></nav></header>
    <main><article>
      <h1>Bridge closed to lorries</h1>
      <p class="standfirst">Cracks in the middle pier of the old bridge cut a village in two.</p>
      <div class="byline">By Ann Lee</div>
      <div class="article-body">
        <p>${FIRST}</p>
        <figure><img src="a.jpg" alt=""><figcaption>The middle pier. Photo: Ned Fox</figcaption></figure>
        <h2>A long way round</h2>
        <p>${SECOND}</p>
        <div class="newsletter-signup"><p>Sign up for our morning letter and get the news by e-mail every day.</p></div>
        <ul class="related-articles"><li><a href="/news/pier">Divers look at the pier for a second time</a></li></ul>
        <p>${THIRD}</p>
      </div>
      <div class="share-buttons"><a href="https://social.example/share">Share this story</a></div>
    </article></main>
    <section id="comments"><h3>Comments</h3>${`<div class="comment"><p>I have crossed that bridge every day for thirty years, and it was never safe, believe me.</p></div>`.repeat(4)}</section>
    <footer><p>© 2024 Mill Post. All rights reserved.</p></footer>`,
    '<link rel="canonical" href="https://mill.example/news/bridge"><meta property="og:title" content="Bridge closed to lorries">',
  );

  it('keeps headings and paragraphs in order, and the standfirst that the page shows', () => {
    expect(texts(parseHtml(whole))).toEqual([
      'Cracks in the middle pier of the old bridge cut a village in two.',
      FIRST,
      'A long way round',
      SECOND,
      THIRD,
    ]);
  });

  it('says of each part left out what it is and by which rule', () => {
    const draft = parseHtml(whole);
    expect([...kindsOf(draft)].sort()).toEqual([
      'comments',
      'footer',
      'header',
      'headline',
      'meta',
      'newsletter',
      'share',
    ]);
    expect(draft.removed.every(({ rule }) => rule !== '')).toBe(true);
  });

  it('gives every block its place in the page, each once and in page order', () => {
    const draft = parseHtml(whole);
    const inBody = draft.blocks.flatMap(({ at }) => at ?? []);
    const outside = draft.removed.flatMap(({ at }) => at ?? []);
    const placed = (draft.placed ?? []).map(({ at }) => at);
    expect(inBody).toEqual([...inBody].sort((a, b) => a - b));
    expect(outside).toEqual([...outside].sort((a, b) => a - b));
    expect(new Set([...inBody, ...outside, ...placed]).size).toBe(
      inBody.length + outside.length + placed.length,
    );
  });

  it('keeps captions and links to other articles, with whole addresses', () => {
    const draft = parseHtml(whole);
    expect(draft.captions).toEqual(['The middle pier. Photo: Ned Fox']);
    expect(draft.related).toEqual([
      { text: 'Divers look at the pier for a second time', url: 'https://mill.example/news/pier' },
    ]);
  });

  it('takes the standfirst of the page over its description', () => {
    const { standfirst } = parseHtml(
      whole.replace('</title>', '</title><meta name="description" content="All the news.">'),
    ).fields;
    expect(standfirst?.value).toBe('Cracks in the middle pier of the old bridge cut a village in two.');
  });

  it.each([
    [
      'a body named so among others',
      `<div class="col"><div class="teaser-text"><p>${THIRD}</p></div></div><div class="post-content">${STORY}</div>`,
    ],
    ['microdata', `<div><div itemprop="articleBody">${STORY}</div></div>`],
    [
      'a wrapper for each paragraph',
      `<div class="x1">${[FIRST, SECOND, THIRD].map((text) => `<div class="row"><div class="cell"><p>${text}</p></div></div>`).join('')}</div>`,
    ],
    ['text and line breaks only', `<div id="text">${[FIRST, SECOND, THIRD].join('<br><br>')}</div>`],
    ['a layout of tables', `<table><tr><td>${links(6)}</td><td>${STORY}</td></tr></table>`],
    ['an open head and open paragraphs', `<p>${[FIRST, SECOND, THIRD].join('<p>')}`],
    [
      'a theme that names the whole page',
      `<div class="has-sidebar comments-open newsletter"><div>${STORY}</div></div>`,
    ],
  ])('finds the story in %s', (_name, body) => {
    const found = texts(parseHtml(page(`<ul>${links(5)}</ul><h1>Bridge closed to lorries</h1>${body}`)));
    expect(found).toEqual(expect.arrayContaining([FIRST, SECOND, THIRD]));
    expect(found.filter((text) => text.startsWith('Council votes'))).toEqual([]);
  });

  it.each([
    [
      'fr',
      'Le vieux pont de Moulinet est fermé aux camions depuis lundi, a annoncé la mairie, après la découverte de fissures.',
      'Lire aussi : le port rouvre',
    ],
    [
      'es',
      'El viejo puente de Molinos está cerrado a los camiones desde el lunes, según el ayuntamiento, por unas grietas.',
      'Lee también: reabre el puerto',
    ],
    [
      'ru',
      'Старый мост в посёлке закрыли для грузовиков с понедельника, сообщила администрация, после того как нашли трещины.',
      'Читайте также: порт открыт',
    ],
    [
      'ja',
      '古い橋は月曜日からトラックの通行が禁止された、と町役場は発表した。点検で中央の橋脚に新しいひび割れが見つかったためである。',
      '関連記事：港が再開',
    ],
  ])('tells story and list of links apart in %s', (language, sentence, other) => {
    const html = `<html lang="${language}"><body><article>${`<p>${sentence}</p>`.repeat(4)}<div class="related"><a href="/a/1">${other}</a></div></article></body></html>`;
    expect(texts(parseHtml(html))).toEqual([sentence, sentence, sentence, sentence]);
  });

  it('reads the text from structured data where the page shows little of it', () => {
    const body = Array.from({ length: 8 }, () => `${FIRST} ${SECOND}`).join('\n\n');
    const json = JSON.stringify({
      '@type': 'NewsArticle',
      headline: 'Bridge closed to lorries',
      articleBody: body,
    });
    const draft = parseHtml(
      page(
        `<h1>Bridge closed to lorries</h1>${STORY}`,
        `<script type="application/ld+json">${json}</script>`,
      ),
    );
    expect(draft.blocks).toHaveLength(8);
    expect(draft.notes.map(({ kind }) => kind)).toContain('body-from-metadata');
  });

  it('bounds what it records of the page around the story, and says so', () => {
    const draft = parseHtml(
      page(
        `<article>${STORY}</article><footer>${'<p>Small print of the house. </p>'.repeat(5_000)}</footer>`,
      ),
    );
    expect(draft.removed.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(60_000);
    expect(draft.notes.map(({ kind }) => kind)).toContain('removed-cut');
  });
});

describe('the author of a page', () => {
  const json = (author: unknown) =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Bridge closed', author, publisher: { name: 'Mill Post' } })}</script>`;
  it.each([
    [
      'persons',
      json([{ '@type': 'Person', name: 'Ann Lee' }, { name: 'Ned Fox' }]),
      '',
      ['Ann Lee', 'Ned Fox'],
    ],
    ['several names in one', json('By Ann Lee and Ned Fox'), '', ['Ann Lee', 'Ned Fox']],
    [
      'an address only',
      json('https://mill.example/authors/ann-lee'),
      '<p class="byline">By Ann Lee</p>',
      ['Ann Lee'],
    ],
    [
      'the site, where the page names a person',
      json({ '@type': 'Organization', name: 'Mill Post' }),
      '<a rel="author" href="/ann">Ann Lee</a>',
      ['Ann Lee'],
    ],
    [
      'the site, where nobody is named',
      json({ '@type': 'Organization', name: 'Mill Post' }),
      '',
      ['Mill Post'],
    ],
    ['a meta element', '<meta name="author" content="Von Jutta Kehrmann">', '', ['Jutta Kehrmann']],
    [
      'microdata',
      '',
      '<span itemprop="author"><span itemprop="name">Ann Lee</span>, reporter</span>',
      ['Ann Lee'],
    ],
    [
      'a class, not of a comment',
      '',
      `<div class="comments"><b class="author-name">Bob Troll</b></div><div class="author">Ann Lee</div>`,
      ['Ann Lee'],
    ],
    ['a line under the headline', '', '<h1>Bridge closed to lorries</h1><p>By Ann Lee</p>', ['Ann Lee']],
  ])('is read from %s', (_name, head, body, names) => {
    const { fields } = parseHtml(
      page(
        `${body.includes('<h1') ? body : `<h1>Bridge closed to lorries</h1>${body}`}<div class="article-body">${STORY}</div>`,
        head,
      ),
    );
    expect(fields.byline?.value).toEqual(names);
  });

  it('takes a date from the line under the headline where the markup has none', () => {
    const draft = parseHtml(
      page(
        `<h1>Bridge closed to lorries</h1><div class="meta">14 March 2024</div><div class="article-body">${STORY}</div>`,
      ),
    );
    expect(draft.published).toMatchObject({ value: '2024-03-14', origin: 'text' });
  });
});

describe('kinds of page', () => {
  const article = (more: object) =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Bridge closed to lorries', ...more })}</script>`;
  const notes = (html: string) => parseHtml(html).notes.map(({ kind }) => kind);

  it('notes a live blog and keeps its entries in page order', () => {
    const entries = [FIRST, SECOND, THIRD, FIRST]
      .map(
        (text, nth) =>
          `<div class="entry"><time>1${nth}:00</time><h3>Entry number ${nth}</h3><p>${text}</p></div>`,
      )
      .join('');
    const html = page(
      `<h1>Bridge closed to lorries</h1><div class="live-blog">${entries}</div>`,
      article({ '@type': 'LiveBlogPosting' }),
    );
    expect(notes(html)).toEqual(['live-blog']);
    expect(texts(parseHtml(html)).filter((text) => text.length > 60)).toEqual([FIRST, SECOND, THIRD, FIRST]);
  });

  it('notes a gallery and keeps its captions', () => {
    const figures = Array.from(
      { length: 6 },
      (_value, nth) =>
        `<figure><img src="${nth}.jpg"><figcaption>Picture ${nth} of the bridge before it was closed to all lorries.</figcaption></figure>`,
    ).join('');
    const draft = parseHtml(
      page(
        `<h1>Bridge closed to lorries</h1><div class="article-body"><p>${FIRST} ${SECOND}</p>${figures}</div>`,
        article({}),
      ),
    );
    expect(draft.captions).toHaveLength(6);
    expect(draft.notes.map(({ kind }) => kind)).toEqual(['gallery']);
  });

  it('notes the beginning of an article that is for subscribers', () => {
    expect(
      notes(
        page(
          `<h1>Bridge closed to lorries</h1><div>${STORY}</div>`,
          article({ isAccessibleForFree: 'False' }),
        ),
      ),
    ).toEqual(['paywall-stub']);
    expect(
      notes(
        page(
          `<h1>Bridge closed to lorries</h1><div>${STORY.repeat(8)}</div>`,
          article({ isAccessibleForFree: false }),
        ),
      ),
    ).toEqual([]);
  });

  it.each([
    ['a section', page(`<h1>Local news</h1><ul>${links(40)}</ul>`), /lists 40 other articles/u],
    [
      'an error page',
      `<html><head><title>404 Not Found</title></head><body><h1>Page not found</h1><p>The page that you asked for is not here any more, sorry.</p></body></html>`,
      /error message/u,
    ],
    [
      'a wall of consent',
      page(
        '<h1>Before you go on</h1><p>We and our partners use cookies to measure how this site is used.</p><p>Your consent to cookies can be changed at any time.</p>',
      ),
      /consent/u,
    ],
    [
      'a page without script',
      page('<p>Please enable JavaScript in your browser to read this page.</p>'),
      /JavaScript/u,
    ],
  ])('refuses %s', (_name, html, detail) => {
    expect(refusal(html)).toMatchObject({ reason: 'not an article', message: expect.stringMatching(detail) });
  });

  it.each([
    [
      'a brief among many links',
      page(
        `<h1>Bridge closed to lorries</h1><p>The old bridge at Mill End is closed.</p><ul>${links(40)}</ul>`,
        article({}),
      ),
    ],
    [
      'a short story with a long headline',
      page(
        `<ul>${links(40)}</ul><h1>Bridge at Mill End closed to lorries</h1><p>The old bridge is closed to lorries from Monday.</p>`,
      ),
    ],
    [
      'an article about cookies',
      page(
        `<h1>Cookies</h1>${STORY}<p>Cookies and consent are the law's favourite words, and nobody reads them, a lawyer said.</p>`,
      ),
    ],
  ])('does not refuse %s', (_name, html) => {
    expect(refusal(html)).toBeUndefined();
  });

  it('refuses a page that nests too deep', () => {
    expect(refusal(`<html><body>${'<div>'.repeat(2_100)}x`)).toMatchObject({ reason: 'too deep' });
  });
});
