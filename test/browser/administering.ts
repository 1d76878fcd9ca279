import { describe, expect, it } from 'vitest';
import { expectFit } from '../support/page-fitness.ts';
import type { PageUnderTest } from '../support/page-under-test.ts';

/** How an administrator hides an article, finds who did what, and shows the article again. */
export const describeAdministering = (desk: PageUnderTest): void => {
  const { heading } = desk;
  const entries = () => desk.page.locator('.entries > li');

  describe('an article that must not be shown', () => {
    it('is hidden by administrators alone, on the record, until that is withdrawn', async () => {
      const { page } = desk;
      await page.goto('/?q=sailings+lyvenets');
      await page.getByRole('link', { name: /^Two sailings a day/ }).click();
      await heading(/^Two sailings a day/).waitFor();
      const address = page.url();
      await page.getByRole('link', { name: 'Hide this article' }).click();
      await page.getByRole('alert').getByText('You do not have the right').waitFor();
      await page.getByLabel('view as').selectOption('admin');
      await page.getByText('Nothing is hidden.').waitFor();
      const id = new URL(address).searchParams.get('article') ?? '';
      expect(await page.getByLabel('Id or page address').inputValue()).toBe(id);

      await page.getByLabel('Id or page address').fill('the one about ferries');
      await page.getByLabel('Reason').fill('Names a child');
      await page.getByLabel('By whose word').fill('The legal <b>desk</b>');
      await page.getByLabel('Your name').fill('Ann Bell');
      await page.getByRole('button', { name: 'Hide', exact: true }).click();
      await page.locator('#suppress-value-problem').waitFor();
      await page.getByLabel('Id or page address').fill(address);
      await page.getByLabel('Id or page address').press('Enter');
      await page.getByRole('status').getByText('Added: it hides 1 article.').waitFor();
      await entries().getByText('by the word of The legal <b>desk</b>').waitFor();
      await heading('Hidden articles').waitFor();
      await expectFit(page, 'hidden articles');
      await page.goto(address);
      await heading('This article is not here').waitFor();

      await page.goto('/?admin=suppressions');
      await page.getByRole('button', { name: 'Withdraw …' }).press('Enter');
      await page.getByLabel('Why it is withdrawn').fill('The court lifted it');
      await page.getByRole('form', { name: 'Withdraw this entry' }).getByLabel('Your name').fill('Ann Bell');
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('Withdrawn.').waitFor();
      await page.getByText('Nothing is hidden.').waitFor();
      await page.getByRole('link', { name: 'Who did what' }).click();
      await entries().first().getByText('Suppression withdrawn').waitFor();
      await entries().nth(1).getByText('Names a child').waitFor();
      await page.getByLabel('Year, month or day').fill('2020-02');
      await page.getByLabel('Year, month or day').press('Enter');
      await page.getByText('Nothing was done then.').waitFor();
      expect(new URL(page.url()).search).toBe('?admin=audit&date=2020-02');
      await page.goBack();
      await entries().first().waitFor();
      await expectFit(page, 'who did what');
      await page.getByLabel('view as').selectOption('reader');
      await page.getByRole('alert').getByText('You do not have the right').waitFor();
      // The index takes some seconds to show it again.
      const isBack = async (): Promise<boolean> => {
        await page.goto(address);
        await page.getByRole('heading', { level: 1, name: /^(?:Two sailings a day|This article)/ }).waitFor();
        return heading(/^Two sailings a day/).isVisible();
      };
      await expect.poll(isBack, { timeout: 30_000, interval: 500 }).toBe(true);
    });
  });

  describe('a refused file', () => {
    it('is looked into, put away with a note, and brought back', async () => {
      const { page } = desk;
      await page.goto('/');
      const file = await desk.fileOf('cut-off.json', '{"type": "text", "byline": "<b>Ann</b> Bell');
      await page.locator('input[type=file]').setInputFiles(file);
      await desk.confirm();
      const added = page.getByRole('listitem').filter({ hasText: 'cut-off.json' });
      await added.getByText('Refused').waitFor({ timeout: 10_000 });
      await page.goto('/?admin=quarantine');
      await page.getByLabel('view as').selectOption('admin');
      const entry = () => entries().filter({ hasText: 'cut-off.json' });
      const isListed = async (): Promise<boolean> => {
        await page.goto('/?admin=quarantine');
        await page
          .getByText(/Nothing is refused|What was refused/)
          .first()
          .waitFor();
        return entry().isVisible();
      };
      await expect.poll(isListed, { timeout: 30_000, interval: 500 }).toBe(true);
      await entry().getByText('malformed').waitFor();
      await entry().getByRole('button', { name: 'Look into it' }).click();
      await entry().locator('pre').getByText('<b>Ann</b> Bell').waitFor();
      await expectFit(page, 'refused files');

      await entry().getByRole('button', { name: 'Put away …' }).click();
      const form = page.getByRole('form', { name: 'Put this file away' });
      await form.getByLabel('Why it needn’t be read').fill('Dropped by mistake');
      await form.getByLabel('Your name').fill('Ann Bell');
      await form.getByRole('button', { name: 'Put it away' }).click();
      await page.getByRole('status').getByText('cut-off.json is put away.').waitFor();
      await entry().getByRole('button', { name: 'Bring it back' }).click();
      await page.getByRole('status').getByText('cut-off.json is brought back.').waitFor();
      await page.getByLabel('view as').selectOption('reader');
    });
  });
};
