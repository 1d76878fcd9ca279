import { describe, expect, it } from 'vitest';
import { expectFit } from '../support/page-fitness.ts';
import type { PageUnderTest } from '../support/page-under-test.ts';
import { until } from '../support/running-stack.ts';

/** How a librarian finds an article, and what the page tells of how it looked. */
export const describeSearching = (desk: PageUnderTest): void => {
  const { box, heading, soonFocused } = desk;
  const suggestions = () => desk.page.getByRole('listbox', { name: 'Suggestions' });
  const option = (name: string | RegExp) => suggestions().getByRole('option', { name });
  const query = (): string => new URL(desk.page.url()).search;
  const settled = () => desk.page.locator('.is-waiting').waitFor({ state: 'detached' });
  const open = async (address: string): Promise<void> => {
    await desk.page.goto(address);
    await desk.page.locator('[data-result], .nothing').first().waitFor();
    await settled();
  };

  describe('the search box', () => {
    it('suggests what the archive holds, to whoever wants it', async () => {
      const { page } = desk;
      await open('/');
      await box().click();
      await page.keyboard.type('northl');
      await option(/^Northline/).waitFor();
      await page.getByRole('status').getByText('1 suggestion').waitFor();
      await expectFit(page, 'suggestions');
      // Without an arrow nothing is chosen.
      expect(await box().getAttribute('aria-activedescendant')).toBeNull();
      await page.keyboard.press('ArrowDown');
      const active = await box().getAttribute('aria-activedescendant');
      expect(await page.locator(`#${active}[aria-selected=true]`).textContent()).toContain('Northline');
      await page.keyboard.press('Escape');
      await suggestions().waitFor({ state: 'detached' });
      expect(await box().inputValue()).toBe('northl');
      await page.keyboard.type('i');
      await option(/^Northline/).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Remove Publisher: Northline' }).waitFor();
      expect(query()).toBe('?publisher=Northline');
      await soonFocused('Chosen articles');
      expect(await box().inputValue()).toBe('');
    });

    it('opens the article of a headline, and leaves whoever builds a query alone', async () => {
      const { page } = desk;
      await open('/');
      await box().fill('sailings lyvenets');
      await option(/^Two sailings a day/).click();
      await heading(/^Two sailings a day/).waitFor();
      await page.goBack();
      await heading('Newest articles').waitFor();
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/v1/suggest')) asked.push(request.url());
      });
      await box().fill('headline:ferry AND (storm');
      await page.keyboard.press('Enter');
      await heading('Results for headline:ferry AND (storm').waitFor();
      expect(asked).toEqual([]);
    });

    it('keeps the reader’s own searches here until they are cleared', async () => {
      const { page } = desk;
      await open('/');
      await page.evaluate('localStorage.clear()');
      await desk.searchFor('storm');
      await desk.searchFor('ferry strike');
      await open('/');
      await box().fill('');
      await box().press('ArrowDown');
      expect(await suggestions().getByRole('option').allTextContents()).toEqual(['ferry strike', 'storm']);
      await box().press('ArrowUp');
      await box().press('Enter');
      await heading('Results for storm').waitFor();
      await box().fill('fer');
      await option('ferry strike').waitFor();
      await page.getByRole('button', { name: 'Clear recent searches' }).click();
      await option('ferry strike').waitFor({ state: 'detached' });
      await box().and(page.locator(':focus')).waitFor();
      expect(await page.evaluate('localStorage.length')).toBe(0);
    });
  });

  describe('a librarian’s way to an article', () => {
    it('leads from words through filters and dates to the hits in it, and back', async () => {
      const { page } = desk;
      await open('/');
      await desk.searchFor('ferry w/20 strait');
      const account = page.locator('.query-account');
      await account.getByText('Articles with "ferry" within 20 words of "strait"').waitFor();
      await account.getByText('w/20', { exact: true }).first().waitFor();

      await desk.searchFor('ferry');
      await settled();
      await page.getByRole('button', { name: 'Leave out Northline' }).click();
      await page.getByRole('button', { name: 'Remove Not publisher: Northline' }).waitFor();

      await page.getByRole('button', { name: 'More… of tag' }).click();
      await page.getByLabel('Find in tag').fill('anne');
      const found = page.getByRole('group', { name: 'Tag' }).getByRole('checkbox');
      await until('the tags that begin so', 5_000, async () => (await found.count()) === 1);
      const bars = page.getByRole('toolbar', { name: 'Articles by date' });
      await bars.getByRole('button', { name: /^June 2024: [1-9]/ }).press('Enter');
      await page.getByRole('button', { name: 'Remove Published: June 2024' }).waitFor();
      expect(query()).toBe('?q=ferry&exclude-publisher=Northline&from-date=2024-06&to-date=2024-06');
      await bars
        .getByRole('button', { name: /^2\d June 2024/ })
        .first()
        .waitFor();
      // The bar that was pressed is gone; who uses the keyboard goes on from the first of the new ones.
      const bar = bars.getByRole('button');
      await bar.first().and(page.locator(':focus')).waitFor();
      await page.keyboard.press('End');
      await bar.last().and(page.locator(':focus')).waitFor();
      await page.keyboard.press('ArrowLeft');
      await bar.nth(-2).and(page.locator(':focus')).waitFor();
      await page.locator('.query-account summary').click();
      await page.getByText('How to search').click();
      await expectFit(page, 'results with everything unfolded');

      const first = page.locator('[data-result]').first();
      const headline = await desk.textOf(first);
      await first.click();
      await heading(headline).waitFor();
      const marks = page.locator('article mark');
      await marks.first().waitFor();
      expect(new Set((await marks.allTextContents()).map((text) => text.toLowerCase()))).toEqual(
        new Set(['ferry']),
      );
      await page.keyboard.press('n');
      await page
        .getByRole('status')
        .getByText(/^Mark 1 of \d+$/)
        .waitFor();
      await page.getByRole('button', { name: 'Next mark' }).press('Enter');
      await page
        .getByRole('status')
        .getByText(/^Mark 2 of \d+$/)
        .waitFor();
      expect(await page.locator('mark[aria-current]').count()).toBe(1);
      await page.getByRole('region', { name: 'Similar articles' }).getByRole('link').first().waitFor();
      await expectFit(page, 'article with marks');
      const similar = page.getByRole('region', { name: 'Similar articles' }).getByRole('link').first();
      const other = await desk.textOf(similar);
      await similar.click();
      await heading(other).waitFor();
      await soonFocused(other);
      await page.goBack();
      await heading(headline).waitFor();
      await page.goBack();
      await heading('Results for ferry').waitFor();
      await page.getByRole('button', { name: 'Remove Published: June 2024' }).waitFor();
      await page.getByRole('button', { name: 'All of 2024' }).press('Enter');
      await page.getByRole('button', { name: 'Remove Published: 2024' }).waitFor();
    });
  });

  describe('a search that finds nothing', () => {
    it('says which word made it so, and leads on without it', async () => {
      const { page } = desk;
      await open('/?q=ferry+xylophagous+strait&missing=publisher');
      await page.getByText('Within these filters no article has').waitFor();
      await page.getByRole('button', { name: 'Remove Without publisher' }).click();
      const link = page.getByRole('link', { name: 'Search without xylophagous' });
      await link.waitFor();
      await page.getByText('No article has xylophagous.').waitFor();
      await expectFit(page, 'nothing found');
      await link.click();
      await heading('Results for ferry strait').waitFor();
      await page.locator('[data-result]').first().waitFor();
    });

    it('asks what was meant', async () => {
      const { page } = desk;
      await open('/?q=ferrry');
      await page.getByText('Did you mean').getByRole('link', { name: 'ferry' }).click();
      await heading('Results for ferry').waitFor();
    });
  });

  describe('the names in a query', () => {
    it('are told in their other spellings, and found as written if that is wanted', async () => {
      const { page } = desk;
      await open('/?q=Kyiv');
      await page.locator('.query-account summary').click();
      await page.locator('.query-account').getByText(/Kiev/).waitFor();
      await page.getByRole('checkbox', { name: 'Names as written only' }).check();
      await page.getByRole('button', { name: 'Remove Names as written only' }).waitFor();
      await settled();
      expect(query()).toBe('?q=Kyiv&variants=off');
      expect(await page.getByText(/Kiev/).count()).toBe(0);
    });
  });

  describe('the list', () => {
    it('stands for stories or for every copy, with newer ones first as far as that is wanted', async () => {
      const { page } = desk;
      await open('/?q=ferry');
      await page.getByLabel('Order').selectOption('strong');
      await page.getByRole('radio', { name: 'Without copies' }).check();
      await settled();
      expect(query()).toBe('?q=ferry&recency=strong&group=none&copies=hide');
      await page.locator('[data-result]').first().waitFor();
      await page.reload();
      expect(await page.getByLabel('Order').inputValue()).toBe('strong');
      await page.getByRole('button', { name: 'Remove Without copies' }).click();
      await settled();
      expect(await page.getByRole('radio', { name: 'One article a story' }).isChecked()).toBe(true);
      await page.goBack();
      await page.goBack();
      await page.goBack();
      expect(query()).toBe('?q=ferry');
    });
  });
};
