import { createOpenSearchFinder } from '../../shared/adapters/opensearch-finder.ts';
import { createGate } from '../../shared/search/gate.ts';
import { gatherParameters, SearchParameters } from '../../shared/search/parameters.ts';
import { ANYONE } from '../../shared/search/principal.ts';
import { createSearchArticles } from '../../shared/search/search-articles.ts';
import { NO_SUPPRESSIONS } from '../../shared/suppressions/suppression-list.ts';
import { openArchive, type TestArchive } from './archive.ts';
import { CORPUS, LANTERNS, SPELLINGS } from './librarian-corpus.ts';
import { ingest } from './ninjs.ts';

/** What each query finds, with the words that it marks in headline and text; see the corpus for the places of its words. */
export type Rows = readonly (readonly [query: string, found: string])[];

/** What `alpha` marks in the Greek texts. */
export const ALPHAS = 'g1 Alpha alpha; g2 alpha Alpha';
/** What the two mark side by side. */
export const NEXT = 'g1 Alpha beta; g2 Beta alpha';
/** And where they are at most two words apart. */
export const CLOSE = 'g1 Alpha beta; g2 Beta alpha Alpha beta';

/** An archive that holds the corpus. */
export const openCorpus = async (): Promise<TestArchive> => {
  const archive = await openArchive();
  await ingest(archive, CORPUS);
  const names = Object.keys(LANTERNS).map((id) => `${id}.md`);
  await Promise.all(
    Object.entries(LANTERNS).map(([id, text]) =>
      archive.put(`${id}.md`, text, { ContentType: 'text/markdown' }),
    ),
  );
  const { batchItemFailures } = await archive.notice(...names);
  if (batchItemFailures.length > 0) throw new Error('Not all texts settled');
  return archive;
};

const idOf = (key: string | undefined): string => (key ?? '').replace(/^.*\/|\.\w+$/g, '');
const marksIn = (html: string | undefined): readonly string[] =>
  [...(html ?? '').matchAll(/<mark>([^<]*)<\/mark>/g)].map(([, text = '']) => text);

/** A page of results for a query of the corpus, with spellings of its own. */
export const searching = (archive: TestArchive) => {
  const search = createSearchArticles({
    finder: createOpenSearchFinder(archive.engine, archive.aliases, Date.now),
    cursorSecret: 'a secret of the tests, thirty-two or more',
    names: { variantsIn: async () => (text) => SPELLINGS[text.toLowerCase()] ?? [] },
    gate: createGate({ suppressions: NO_SUPPRESSIONS, clock: Date.now }),
    clock: Date.now,
  });
  return (query: Readonly<Record<string, string>>) => {
    const multi = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]]));
    const given = gatherParameters({ group: ['none'], 'page-size': ['100'], ...multi });
    return search(SearchParameters.parse(given), ANYONE);
  };
};

/** What a query finds, each article with the words that are marked in its headline and then in its passages: `id word word; id`. */
export const foundAndMarked = (archive: TestArchive) => {
  const search = searching(archive);
  return async (query: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const { results } = await search(query);
    return results
      .map(({ key, headlineHtml, passages = [] }) =>
        [idOf(key), ...marksIn(headlineHtml), ...passages.flatMap(({ html }) => marksIn(html))].join(' '),
      )
      .sort();
  };
};

/** What a row of a table says that is found, in the same order. */
export const expected = (row: string): readonly string[] =>
  row
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .sort();
