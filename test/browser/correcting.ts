import { describe, expect, it } from 'vitest';
import { expectFit } from '../support/page-fitness.ts';
import type { PageUnderTest } from '../support/page-under-test.ts';

/** How a librarian corrects an article on the page. */
export const describeCorrecting = (desk: PageUnderTest): void => {
  const { heading } = desk;
  const opener = () => desk.page.getByRole('button', { name: 'Correct: Headline' });
  const form = () => desk.page.getByRole('form', { name: 'Correct this record' });
  const correction = () => desk.page.locator('.correction');

  describe('a wrong field', () => {
    it('is corrected, shows who said so and why, and goes back when that is withdrawn', async () => {
      const { page } = desk;
      await page.goto('/?q=lamplighters+quillon');
      await page.locator('[data-result]').first().click();
      await heading(/^Lamplighters return/).waitFor();

      await opener().click();
      await page.getByLabel('Right value').and(page.locator(':focus')).waitFor();
      await expectFit(page, 'correcting');
      await page.getByLabel('Right value').fill('');
      await page.getByLabel('Why').fill('The desk rang the council');
      await page.getByLabel('Your name').fill('Isolde Varney');
      await page.getByRole('button', { name: 'Save the correction' }).click();
      await form().locator('.field-problem').waitFor();
      await page.getByLabel('Right value').and(page.locator(':focus')).waitFor();

      await page.getByLabel('Right value').fill('Lamplighters come back to Quillon Row');
      await page.getByRole('button', { name: 'Save the correction' }).click();
      await heading('Lamplighters come back to Quillon Row').waitFor({ timeout: 15_000 });
      await form().waitFor({ state: 'detached' });
      await opener().and(page.locator(':focus')).waitFor();
      await correction()
        .getByText('The desk rang the council. The file says “Lamplighters return to Quillon Row”.')
        .waitFor();
      await page.getByText('corrected by Isolde Varney').waitFor();
      await expectFit(page, 'corrected');

      await opener().click();
      await page.getByRole('button', { name: 'Withdraw the correction' }).click();
      await heading('Lamplighters return to Quillon Row').waitFor({ timeout: 15_000 });
      await correction().waitFor({ state: 'detached' });
    });

    it('that shows late leaves alone what is written meanwhile', async () => {
      const { page } = desk;
      await page.goto('/?q=lamplighters+quillon');
      await page.locator('[data-result]').first().click();
      await heading(/^Lamplighters return/).waitFor();
      await opener().click();
      await page.getByLabel('Right value').fill('Lamplighters are back');
      await page.getByLabel('Why').fill('The desk rang the council');
      await page.getByLabel('Your name').fill('Isolde Varney');
      const onTime = await desk.delay('**/v1/articles/*', 1_500);
      await page.getByRole('button', { name: 'Save the correction' }).click();
      await page.getByLabel('Field', { exact: true }).focus();
      await page.getByLabel('Field', { exact: true }).selectOption('dateline');
      await page.getByLabel('Field', { exact: true }).and(page.locator(':focus')).waitFor();
      await page.getByLabel('Right value').fill('QUILLON ROW');
      await heading('Lamplighters are back').waitFor({ timeout: 15_000 });
      await page.getByText('Saved: the article shows it.').waitFor();
      await page.getByLabel('Right value').and(page.locator(':focus')).waitFor();
      await onTime();
      await page.getByLabel('Field', { exact: true }).selectOption('section');
      await page.getByLabel('Field', { exact: true }).selectOption('dateline');
      expect(await page.getByLabel('Right value').inputValue()).toBe('QUILLON ROW');

      await page.getByLabel('Field', { exact: true }).selectOption('headline');
      await page.getByRole('button', { name: 'Withdraw the correction' }).click();
      await heading(/^Lamplighters return/).waitFor({ timeout: 15_000 });
    });
  });
};
