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
      await expectFit(page, 'recent searches');
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
      await expectFit(page, 'query account');

      await desk.searchFor('ferry');
      await settled();
      await page.getByRole('button', { name: 'Leave out Northline' }).click();
      await page.getByRole('button', { name: 'Remove Not publisher: Northline' }).waitFor();

      await page.getByRole('button', { name: 'More… of tag' }).click();
      await page.getByLabel('Find in tag').fill('anne');
      const found = page.getByRole('group', { name: 'Tag' }).getByRole('checkbox');
      await until('the tags that begin so', 5_000, async () => (await found.count()) === 1);
      await expectFit(page, 'search within a facet');
      const bars = page.getByRole('toolbar', { name: 'Articles by date' });
      await bars.getByRole('button', { name: /^June 2024: [1-9]/ }).click();
      await page.getByRole('button', { name: 'Remove Published: June 2024' }).waitFor();
      expect(query()).toBe('?q=ferry&exclude-publisher=Northline&from-date=2024-06&to-date=2024-06');
      await bars
        .getByRole('button', { name: /^2\d June 2024/ })
        .first()
        .waitFor();
      await expectFit(page, 'histogram');

      const first = page.locator('[data-result]').first();
      const headline = await desk.textOf(first);
      await first.click();
      await heading(headline).waitFor();
    });
  });
};
