import type { Note } from '../../article/article.ts';
import type { Block } from '../draft.ts';
import { reject } from '../reject.ts';
import { signalsOf } from '../signals.ts';
import { countWords } from '../words.ts';
import { type Marks, proseOf } from './html-marks.ts';
import type { HtmlPage, PageBlock } from './html-page.ts';
import type { HtmlScan } from './html-scan.ts';
import type { JsonLdArticle } from './json-ld.ts';

/** What the judgement of a page's kind needs. */
export type KindFacts = {
  readonly page: HtmlPage;
  readonly scan: HtmlScan;
  readonly jsonLd: JsonLdArticle | undefined;
  readonly marks: Marks;
  /** The story's blocks. */
  readonly kept: readonly Block[];
  readonly hasPaywall: boolean;
};

/** Less text is only the beginning of an article. */
const STUB = 1_500;
const MOST_ERROR = 700;
const LEAST_LINKS = 20;
const LEAST_RUN = 300;
/** A heading of more words is an article's; sections and searches have shorter ones. */
const TITLE_WORDS = 5;

const CODE = '(?:404|403|410|500|502|503)(?!\\d)';
const ERROR_WORD = '(?:error|fehler|erreur|errore|błąd|ошибка)';
/** A number alone tells nothing: people die and houses burn in all numbers. */
const ERROR_CODE = new RegExp(
  `(?:^|\\P{L})${ERROR_WORD}\\s?${CODE}|^${CODE}\\s*(?:$|[-–—:|!.])|(?:^|[-–—:|]\\s?)${CODE}$|(?:^|\\P{L})${CODE}\\s(?:${ERROR_WORD}|not found|forbidden|gone|internal|bad gateway|service)`,
  'iu',
);
const ERROR =
  /(?:^|\P{L})(?:(?:page|article|seite|document) (?:was )?not found|(?:seite|artikel) (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|página não encontrada|pagina (?:non trovata|niet gevonden)|страница не найдена|сторінку не знайдено|nie znaleziono strony|access denied|zugriff verweigert|accès refusé|just a moment|are you (?:a robot|human)|attention required)/iu;
const SCRIPT = /java\s?script/iu;
const CONSENT =
  /(?:^|\P{L})(?:cookies?|consent|gdpr|dsgvo|rgpd|einwilligung|datenschutz|consentement|consentimiento|privacy|tracking)(?!\p{L})/iu;

const lengthOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { kind, text }) => sum + (kind === 'separator' ? 0 : text.length), 0);

const isLink = ({ block }: PageBlock): boolean =>
  (block.linkDensity ?? 0) >= 0.8 && signalsOf(block).words >= 4;

/** The longest stretch of running text that no link to another article interrupts. */
const longestRun = (blocks: readonly PageBlock[]): number => {
  let longest = 0;
  let run = 0;
  for (const one of blocks) {
    run = isLink(one) ? 0 : run + proseOf(one);
    longest = Math.max(longest, run);
  }
  return longest;
};

/** Whether the page's markup says that it is an article. */
const isStated = ({ scan, jsonLd }: KindFacts): boolean =>
  jsonLd !== undefined ||
  (scan.metas.get('og:type') ?? []).some((type) => /^article$/iu.test(type.trim())) ||
  scan.metas.has('article:published_time') ||
  scan.metas.has('datepublished');

/** What a wall or an error page says may look like furniture. */
const SAID = new Set(['furniture', 'consent', 'popup', 'form', 'page']);
const LEAST_SAID = 20;

const toldIn = ({ page, marks }: KindFacts): readonly Block[] =>
  page.blocks.flatMap(({ block }, at) =>
    block.kind !== 'separator' &&
    block.text.length >= LEAST_SAID &&
    (block.linkDensity ?? 0) < 0.5 &&
    SAID.has(marks[at]?.kind ?? 'page')
      ? [block]
      : [],
  );

/** Refuses what is surely no article: error pages, walls, lists of articles. Throws `ArticleRejected`. */
export const refuseNoArticle = (facts: KindFacts): void => {
  const { page, scan } = facts;
  if (isStated(facts)) return;
  const told = toldIn(facts);
  const length = lengthOf(told);
  const isAll = (pattern: RegExp): boolean =>
    told.length > 0 && told.every(({ text }) => pattern.test(text.slice(0, 1_000)));
  const heads = [scan.title, ...scan.headings.slice(0, 2)];
  if (
    length < MOST_ERROR &&
    heads.some((head) => head.length <= 80 && (ERROR.test(head) || ERROR_CODE.test(head)))
  )
    reject('not an article', 'The page is an error message of its site, not an article.', {
      title: scan.title,
    });
  if (length < MOST_ERROR && isAll(SCRIPT))
    reject(
      'not an article',
      'The page holds no text without JavaScript; save it from a browser that has shown it.',
    );
  if (length < 3 * MOST_ERROR && isAll(CONSENT))
    reject(
      'not an article',
      'The page is a question about cookies or consent; save it again after answering it.',
    );
  const links = page.blocks.filter(isLink).length;
  const isTitled = scan.headings.some((heading) => countWords(heading) >= TITLE_WORDS);
  if (!isTitled && links >= LEAST_LINKS && longestRun(page.blocks) < LEAST_RUN)
    reject(
      'not an article',
      `The page lists ${links} other articles and tells no story of its own: a front, section or search page.`,
      { links },
    );
};

/** Remarks on pages of a special kind. */
export const kindNotes = ({ scan, jsonLd, kept, hasPaywall, page }: KindFacts): readonly Note[] => {
  const notes: Note[] = [];
  const length = lengthOf(kept.filter(({ kind }) => kind !== 'caption'));
  const captions = page.blocks.filter(({ block }) => block.kind === 'caption').length;
  if (jsonLd?.isLive)
    notes.push({
      kind: 'live-blog',
      detail: 'The page is a live blog; its entries are kept in the order of the page.',
    });
  if (captions >= 4 && (jsonLd?.isGallery || length < captions * 150))
    notes.push({ kind: 'gallery', detail: 'The page is a gallery; its text is in the captions.' });
  const isLocked =
    jsonLd?.isPaid ||
    (scan.metas.get('article:content_tier') ?? []).some((tier) => /locked|metered/iu.test(tier));
  if ((isLocked || hasPaywall) && length < STUB)
    notes.push({
      kind: 'paywall-stub',
      detail: 'The page is for subscribers and holds only the beginning of the article.',
    });
  return notes;
};
