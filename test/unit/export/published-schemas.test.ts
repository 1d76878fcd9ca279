import { describe, expect, it } from 'vitest';
import { exportArticle } from '../../../shared/export/export-article.ts';
import { hasSchema, ninjsFaults, xmlFaults } from '../../support/published-schemas.ts';
import { randomArticle } from '../../support/random-articles.ts';
import { seeded } from '../../support/seeded.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 150);
const articles = Array.from({ length: RUNS }, (_value, seed) => randomArticle(seeded(seed + 1)));

/** Each article’s faults, as one text that a failing test shows. */
const faultsOf = (format: 'ninjs' | 'newsml-g2' | 'nitf', judge: (document: string) => readonly string[]) =>
  articles.flatMap((article, at) =>
    judge(exportArticle(article, format).content).map((fault) => `article ${at + 1}: ${fault}`),
  );

describe('what is given out, judged by the standard’s own schema', () => {
  it.skipIf(!hasSchema('ninjs'))('ninjs 3.0', () => {
    expect(faultsOf('ninjs', ninjsFaults())).toEqual([]);
  });

  it.skipIf(!hasSchema('newsml-g2'))('NewsML-G2 2.35, power conformance', () => {
    expect(faultsOf('newsml-g2', xmlFaults('newsml-g2'))).toEqual([]);
  });

  it.skipIf(!hasSchema('nitf'))('NITF 3.6', () => {
    expect(faultsOf('nitf', xmlFaults('nitf'))).toEqual([]);
  });

  it.skipIf(!hasSchema('nitf') || !hasSchema('newsml-g2'))(
    'which would notice what does not belong there',
    () => {
      const [article] = articles;
      if (article === undefined) throw new Error('No articles');
      const spoilt = (format: 'nitf' | 'newsml-g2') =>
        exportArticle(article, format).content.replace(/<(head|itemMeta)>/, '<$1><surprise/>');
      expect(xmlFaults('nitf')(spoilt('nitf'))).not.toEqual([]);
      expect(xmlFaults('newsml-g2')(spoilt('newsml-g2'))).not.toEqual([]);
    },
  );
});
