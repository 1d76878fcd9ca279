import { describe, expect, it } from 'vitest';
import type { PageUnderTest } from '../support/page-under-test.ts';
import { until } from '../support/running-stack.ts';

const SEARCH = '**/v1/search?*';
const MORE = '**/v1/search?*cursor=*';
const LATE = 400;

/** What the page does while it waits for an answer, and when none comes. */
export const describeWaiting = (desk: PageUnderTest): void => {
  const { heading, focused, soonFocused, textOf, searchFor, delay } = desk;
  const results = () => desk.page.locator('[data-result]');
  const isFocused = (name: string) =>
    desk.page.getByRole('button', { name }).and(desk.page.locator(':focus')).waitFor();
  const isInBox = () => desk.box().and(desk.page.locator(':focus')).waitFor();
  const isAnswered = () => desk.page.locator('.is-waiting').waitFor({ state: 'detached', timeout: LATE * 5 });
  const open = async (address: string): Promise<void> => {
    await desk.page.goto(address);
    await results().first().waitFor();
    await isAnswered();
  };

  describe('a slow answer', () => {
    it('is not waited for once the search is undone', async () => {
      const { page } = desk;
      await open('/?q=ferry');
      const count = await textOf(page.locator('.found-head .count'));
      const onTime = await delay(SEARCH, LATE);
      const northline = page.getByRole('checkbox', { name: /^Northline/ });
      await northline.check();
      await page.locator('.is-waiting').waitFor();
      await northline.uncheck();
      await isAnswered();
      expect(await textOf(page.locator('.found-head .count'))).toBe(count);

      await desk.box().fill('storm');
      await desk.box().press('Enter');
      await heading('Results for storm').waitFor();
      await page.goBack();
      await heading('Results for ferry').waitFor();
      await isAnswered();
      expect(await textOf(page.locator('.found-head .count'))).toBe(count);
      await onTime();
    });

    it('stands nowhere before it has come', async () => {
      const { page } = desk;
      await open('/');
      const onTime = await delay(SEARCH, LATE);
      await searchFor('ferry');
      expect(await page.getByRole('status').filter({ hasText: 'Searching…' }).count()).toBe(1);
      expect(await page.getByText('articles', { exact: false }).and(page.getByRole('status')).count()).toBe(
        0,
      );
      await until('the old list stepping back', LATE, async () =>
        page.evaluate("Number(getComputedStyle(document.querySelector('.results')).opacity) < 1"),
      );
      await isAnswered();
      await page
        .getByRole('status')
        .getByText(/^\d+ articles/)
        .waitFor();
      await onTime();
    });

    it('leaves the focus with somebody who types on', async () => {
      const { page } = desk;
      await open('/');
      const onTime = await delay(SEARCH, LATE);
      await searchFor('ferry');
      await page.keyboard.type(' strike');
      await isAnswered();
      await isInBox();
      expect(await desk.box().inputValue()).toBe('ferry strike');
      await page.keyboard.press('Enter');
      await soonFocused('Results for ferry strike');
      await onTime();
    });

    it('leaves the focus with somebody who goes to the search box meanwhile', async () => {
      const { page } = desk;
      await open('/');
      const onTime = await delay(MORE, LATE);
      await page.getByRole('button', { name: 'More articles' }).click();
      await page.keyboard.press('/');
      await until('the next articles', LATE * 5, async () => (await results().count()) > 20);
      await isInBox();
      await onTime();
    });

    it('leaves the focus at the heading of what is to come', async () => {
      const { page } = desk;
      await open('/');
      const onTime = await delay('**/v1/articles/*', LATE);
      const headline = await textOf(results().first());
      await results().first().press('Enter');
      await soonFocused('Opening the article');
      await soonFocused(headline);
      await page.keyboard.press('Escape');
      await soonFocused(headline);
      await onTime();
    });
  });

  describe('a search from an open article', () => {
    it('leads to its heading, though the article is among its results', async () => {
      await open('/?q=ferry');
      const headline = await textOf(results().first());
      await results().first().press('Enter');
      await soonFocused(headline);
      await desk.page.keyboard.press('/');
      await desk.page.keyboard.press('Enter');
      await soonFocused('Results for ferry');
      await isAnswered();
      expect(await focused()).toBe('Results for ferry');
    });
  });

  describe('a failure', () => {
    const refuse = (address: string) =>
      desk.page.route(address, (route) => route.fulfill({ status: 503, body: 'no' }));

    it('of the next articles leaves the button where it was', async () => {
      const { page } = desk;
      await open('/');
      await refuse(MORE);
      await page.getByRole('button', { name: 'More articles' }).press('Enter');
      await page.getByRole('alert').waitFor();
      await isFocused('Try again');
      await page.unroute(MORE);
      await page.keyboard.press('Enter');
      await until('the next articles', 5_000, async () => (await results().count()) > 20);
      await soonFocused(await textOf(results().nth(20)));
    });

    it('of a search leads on from its button', async () => {
      const { page } = desk;
      await refuse(SEARCH);
      await page.goto('/?q=ferry');
      await page.getByRole('alert').waitFor();
      await page.unroute(SEARCH);
      await page.getByRole('button', { name: 'Try again' }).press('Enter');
      await soonFocused('Results for ferry');
      await results().first().waitFor();
      expect(await focused()).toBe('Results for ferry');
    });

    it('of an article is called one, and its button leads to the headline', async () => {
      const { page } = desk;
      await open('/');
      const headline = await textOf(results().first());
      await refuse('**/v1/articles/*');
      await results().first().press('Enter');
      await heading('The article could not be opened').waitFor();
      await soonFocused('The article could not be opened');
      await page.unroute('**/v1/articles/*');
      await page.getByRole('button', { name: 'Try again' }).press('Enter');
      await soonFocused(headline);
    });
  });
};
