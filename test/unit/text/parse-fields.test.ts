import { describe, expect, it } from 'vitest';
import { readDrafts } from '../../../shared/text/read-drafts.ts';

const read = async (key: string, text: string) => {
  const [draft] = await readDrafts({ key, bytes: new TextEncoder().encode(text) });
  if (!draft) throw new Error('no draft');
  return draft.fields;
};
const STORY =
  '<p>The mill at Thornbeck will stop grinding flour in March after two centuries, its owners told the parish on Monday night.</p>'.repeat(
    3,
  );

describe('front matter', () => {
  it('is read in other languages', async () => {
    const fields = await read(
      'a.md',
      '---\ntitre: "Le moulin se tait"\nauteur: Odette Lanvaux\njournal: Le Courrier de Valbrune\nrubrique: Villages\ndate: 2022-02-04\n---\n\nLe moulin cessera de moudre en mars, ont annoncé ses propriétaires lundi soir.\n',
    );
    expect(fields.headline?.value).toBe('Le moulin se tait');
    expect(fields.byline?.value).toEqual(['Odette Lanvaux']);
    expect(fields.publisher?.value).toBe('Le Courrier de Valbrune');
    expect(fields.section?.value).toBe('Villages');
  });
});

describe('a page’s title', () => {
  it.each([
    ['Mill stops grinding in March - Valley Times', 'Mill stops grinding in March', 'Valley Times'],
    ['Home', 'Mill stops grinding in March', undefined],
    ['The Valley Times', 'Mill stops grinding in March', 'The Valley Times'],
    ['Mill stops grinding in March', 'Mill stops grinding in March', undefined],
  ])('“%s” over “%s” names %s', async (title, heading, publisher) => {
    const html = `<html><head><title>${title}</title></head><body><h1>${heading}</h1>${STORY}</body></html>`;
    const fields = await read('a.html', html);
    expect(fields.headline?.value).toBe('Mill stops grinding in March');
    expect(fields.publisher?.value).toBe(publisher);
  });
});

describe('a ninjs byline', () => {
  it('leaves out the item’s owner after its author', async () => {
    const item = {
      uri: 'u',
      headline: 'H',
      byline: 'By Isla Wren, Northwire',
      copyrightholder: 'Northwire',
      body_text: 'Text.',
    };
    expect((await read('a.json', JSON.stringify(item))).byline?.value).toEqual(['Isla Wren']);
    const alone = { ...item, byline: 'Northwire' };
    expect((await read('a.json', JSON.stringify(alone))).byline?.value).toEqual(['Northwire']);
  });
});
