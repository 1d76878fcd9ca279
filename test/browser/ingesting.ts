import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { expectFit } from '../support/page-fitness.ts';
import type { PageUnderTest } from '../support/page-under-test.ts';

/** How an administrator ingests the files of the bucket by a run, and reads its receipt. */
export const describeIngesting = (desk: PageUnderTest): void => {
  describe('many files', () => {
    it('are ingested by administrators alone, who see how far that is and what became of them', async () => {
      const { page } = desk;
      await page.goto('/?admin=runs');
      await page.getByRole('alert').getByText('You do not have the right').waitFor();
      await page.getByLabel('view as').selectOption('admin');
      await page.getByText('There was no run.').waitFor();
      await page.getByLabel('Files whose keys begin with').fill('p'.repeat(1_025));
      await page.getByLabel('Your name').fill('Ann <b>Bell</b>');
      await page.getByRole('button', { name: 'Ingest' }).click();
      await page.locator('#run-prefix-problem').waitFor();

      await page.getByLabel('Files whose keys begin with').fill('samples/');
      await page.getByLabel('Files whose keys begin with').press('Enter');
      const item = page.locator('.runs > li').first();
      await item.getByRole('heading', { name: 'All files below samples/' }).waitFor();
      await item.getByText('by Ann <b>Bell</b>').waitFor();
      await item.getByText('Done', { exact: true }).waitFor({ timeout: 30_000 });
      await page.getByRole('status').getByText('Done: All files below samples/.').waitFor();
      await item.getByRole('button', { name: 'Receipt' }).click();
      const receipt = item.getByRole('region', { name: 'Receipt' });
      await receipt
        .getByText(/^What was read and what the index holds are the same: \d+ articles\.$/)
        .waitFor();
      await receipt.getByText('The receipt adds up.').waitFor();
      await expectFit(page, 'runs');

      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        receipt.getByRole('button', { name: /CSV/ }).click(),
      ]);
      const lines = (await readFile(await saved.path(), 'utf8')).trimEnd().split('\r\n');
      const seen = await receipt
        .getByRole('row', { name: /^Files seen/ })
        .getByRole('cell')
        .textContent();
      expect(lines.length - 1).toBe(Number(seen));
      for (const line of lines.slice(1)) expect(line).toMatch(/^"samples\/[^"]+","[a-z]+",/);
      await page.getByLabel('view as').selectOption('reader');
      await page.getByRole('alert').getByText('You do not have the right').waitFor();
    });
  });
};
