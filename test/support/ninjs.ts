import type { TestArchive } from './archive.ts';

export type NinjsItem = Readonly<Record<string, unknown>>;

/** A news item whose fields are exactly what is given; `body` is paragraphs. */
export const ninjs = (
  id: string,
  { body = ['Nothing is told here.'], ...more }: { readonly body?: readonly string[] } & NinjsItem = {},
): string =>
  JSON.stringify({
    uri: `urn:test:${id}`,
    type: 'text',
    pubstatus: 'usable',
    language: 'en',
    headline: `Headline of ${id}`,
    body_html: body.map((paragraph) => `<p>${paragraph}</p>`).join(''),
    ...more,
  });

/** Puts items in the bucket and lets the ingest handler settle them, as one batch. Throws when one doesn't. */
export const ingest = async (
  archive: TestArchive,
  items: Readonly<Record<string, string>>,
): Promise<void> => {
  const names = Object.keys(items).map((id) => `${id}.json`);
  await Promise.all(
    Object.entries(items).map(([id, body]) =>
      archive.put(`${id}.json`, body, { ContentType: 'application/json' }),
    ),
  );
  const { batchItemFailures } = await archive.notice(...names);
  if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} items did not settle`);
};

type Query = Readonly<Record<string, string | readonly string[]>>;

/** Ids (as given to `ninjs`) of the articles that a search finds, in its order. */
export const idsOf = (answer: { readonly json: { readonly results: readonly { readonly key: string }[] } }) =>
  answer.json.results.map(({ key }) => key.replace(/^.*\/|\.json$/g, ''));

/** What a search finds, as ids in its order. Throws when it isn't answered. */
export const found = async (archive: TestArchive, query: Query): Promise<readonly string[]> => {
  const answer = await archive.get('/v1/search', { 'page-size': '100', ...query });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.json));
  return idsOf(answer);
};
