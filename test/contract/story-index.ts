import { describe, expect, it } from 'vitest';
import type { Article } from '../../shared/article/article.ts';
import { toHolder } from '../../shared/ingest/holders.ts';
import type { ArticleIndex, WorkDocument } from '../../shared/ingest/ports.ts';
import { fingerprintOf } from '../../shared/stories/fingerprint.ts';
import { leadOrder, toRanked } from '../../shared/stories/lead-order.ts';
import type { LookUp, Neighbour, Place, StoryIndex } from '../../shared/stories/ports.ts';
import { anArticle } from '../support/articles.ts';
import { seeded } from '../support/seeded.ts';

const AT = '2024-07-12T10:00:00.000Z';
const APART = { by: 'Ann', at: AT, why: 'Another matter', replaced: null, own: null };

/** What every index must tell of stories; each test has words of its own, so that its articles are no neighbours of others'. */
export const storyIndexContract = (
  name: string,
  index: () => Pick<ArticleIndex, 'write'>,
  stories: () => StoryIndex,
): void => {
  const wordsOf = (test: string, count: number): readonly string[] => {
    const random = seeded(count);
    return Array.from({ length: count }, () => `${test}${random.below(100_000)}`);
  };
  const articleOf = (key: string, body: string, more: Partial<Article> = {}): Article =>
    anArticle({ body, provenance: { ...anArticle().provenance, key: `stories/${key}` }, ...more });
  const write = async (articles: readonly Article[], documentOf = asArticle): Promise<void> => {
    const outcomes = await index().write(
      'open',
      articles.map((article) => ({ id: article.id, at: AT, token: 'absent', document: documentOf(article) })),
    );
    expect(outcomes.filter(({ outcome }) => outcome !== 'written')).toEqual([]);
  };
  const asArticle = (article: Article): WorkDocument => ({
    kind: 'article',
    article,
    holders: [toHolder(article)],
  });
  const allNeighbours = async (lookUp: LookUp): Promise<readonly Neighbour[]> => {
    const found: Neighbour[] = [];
    let after: Place | undefined;
    do {
      const [page] = await stories().neighbours([{ ...lookUp, ...(after ? { after } : {}) }]);
      found.push(...(page?.neighbours ?? []));
      after = page?.next;
    } while (after);
    return found;
  };
  const lookUpOf = ({ id, body }: Article): LookUp => ({ id, terms: fingerprintOf(body) });

  describe(`story index contract: ${name}`, () => {
    it('finds whole and cut copies from either side, and neither itself nor what only mentions it', async () => {
      const words = wordsOf('cut', 300);
      const others = wordsOf('other', 900);
      const whole = articleOf('whole', words.join(' '), { publisher: 'Harbour Echo' });
      const cut = articleOf('cut', words.slice(200).join(' '), {
        published: { ...whole.published, value: '2021' },
      });
      const roundUp = articleOf('round-up', [...others, ...words.slice(0, 25)].join(' '));
      await write([whole, cut, roundUp]);
      expect(await allNeighbours(lookUpOf(whole))).toEqual([
        { ...toRanked(cut), storyId: cut.id, revision: cut.revision },
      ]);
      expect(await allNeighbours(lookUpOf(cut))).toEqual([
        { ...toRanked(whole), storyId: whole.id, revision: whole.revision },
      ]);
      expect(await allNeighbours(lookUpOf(roundUp))).toEqual([]);
    });

    it('finds nothing that is held back, gone, or taken out of stories', async () => {
      const body = wordsOf('hidden', 100).join(' ');
      const held = articleOf('held', body);
      const gone = articleOf('gone', body);
      const apart = articleOf('apart', body, { overrides: { story: APART } });
      const asked = articleOf('asked', body);
      await write([held], (article) => ({
        kind: 'anchor',
        holders: [],
        live: { key: article.provenance.key, revision: article.revision },
      }));
      await write([gone], () => ({ kind: 'tombstone' }));
      await write([apart, asked]);
      expect(await allNeighbours(lookUpOf(asked))).toEqual([]);
      expect(await stories().texts([held.id, gone.id, asked.id, '0'.repeat(32)])).toEqual([
        undefined,
        undefined,
        { revision: asked.revision, body },
        undefined,
      ]);
    });

    it('gives those that name the article first, then other leads, then all others, page by page', async () => {
      const words = wordsOf('pages', 120);
      const lead = articleOf('lead', words.join(' '));
      const copies = Array.from({ length: 240 }, (_, at) => {
        const copy = articleOf(`copy-${at}`, at % 3 === 0 ? `Unlike anything ${at}` : words.join(' '));
        const storyId = at % 3 === 0 ? lead.id : at % 3 === 1 ? copy.id : 'e'.repeat(32);
        return { ...copy, storyId };
      });
      await write([lead, ...copies]);
      const found = await allNeighbours(lookUpOf(lead));
      const ids = (nth: number) =>
        copies
          .filter((_, at) => at % 3 === nth)
          .map(({ id }) => id)
          .sort();
      expect(found.map(({ id }) => id)).toEqual([...ids(0), ...ids(1), ...ids(2)]);
      expect((await allNeighbours({ id: lead.id, terms: [] })).map(({ id }) => id)).toEqual(ids(0));
      expect(await stories().sizes([lead.id, 'e'.repeat(32), 'f'.repeat(32)])).toEqual(
        new Map([
          [lead.id, 81],
          ['e'.repeat(32), 80],
        ]),
      );
    });

    it('answers many look-ups in the order in which they came', async () => {
      const articles = Array.from({ length: 130 }, (_, at) =>
        articleOf(`many-${at}`, wordsOf(`many${Math.floor(at / 2)}x`, 40).join(' ')),
      );
      await write(articles);
      const pages = await stories().neighbours(articles.map(lookUpOf));
      expect(pages.map(({ neighbours }) => neighbours.map(({ id }) => id))).toEqual(
        articles.map((_, at) => [articles[at % 2 === 0 ? at + 1 : at - 1]?.id]),
      );
    });

    it.each(['earliest', 'longest'] as const)('walks all articles: %s first', async (order) => {
      const dates = ['2024-07-12', '2023', '--07-12', '2024-07-12T10:00:00Z'];
      await write(
        dates.flatMap((value, at) =>
          [1, 2].map((length) =>
            articleOf(`walk-${order}-${at}-${length}`, wordsOf('walk', 40 * length).join(' '), {
              published: { ...anArticle().published, value },
            }),
          ),
        ),
      );
      const walked = [];
      for (let after: Place | undefined, more = true; more; more = after !== undefined) {
        const page = await stories().walk(order, after);
        walked.push(...page.articles);
        after = page.next;
      }
      const sorted = [...walked].sort(leadOrder({ lead: order, publishers: [] }));
      expect(walked.length).toBeGreaterThan(300);
      expect(walked).toEqual(sorted);
    });
  });
};
