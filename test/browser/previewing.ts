import { describe, expect, it } from 'vitest';
import { dropFiles } from '../support/browser.ts';
import { expectFit } from '../support/page-fitness.ts';
import type { PageUnderTest } from '../support/page-under-test.ts';
import { until } from '../support/running-stack.ts';

const STORY = `Skip to content

Quay lamps dimmed for the terns

By Tessa Marlowe
Harrowmouth Courier, July 03, 2024

The lamps on the quay will be dimmed until August, after a hundred pairs of terns came to nest on the roof of the old ice house.

Nobody remembers terns there before. "They chose us," said the harbour master, Isolde Varney, who counts them every morning.

Our free newsletter brings you the harbour's news by six o'clock. Sign up here. You can unsubscribe at any time.
`;
const HEADLINE = 'Quay lamps dimmed for the terns';
const PARSE = '**/v1/parse';

/** What the page shows of files before they are added. */
export const describePreviewing = (desk: PageUnderTest): void => {
  const { fileOf, confirm, soonFocused } = desk;
  const dialog = () => desk.page.getByRole('dialog');
  const row = (name: string) => dialog().locator('.candidate').filter({ hasText: name });
  const added = (name: string) =>
    desk.page.getByRole('region', { name: 'Added files' }).getByRole('listitem').filter({ hasText: name });
  const choose = async (...files: readonly string[]) => {
    await desk.page.locator('input[type=file]').setInputFiles([...files], { noWaitAfter: true });
    await dialog().waitFor();
  };
  const open = async (): Promise<void> => {
    await desk.page.goto('/');
    await desk.page.locator('[data-result]').first().waitFor();
  };
  const isGone = () => dialog().waitFor({ state: 'hidden' });

  describe('files that were chosen', () => {
    it('are shown with what would be left out and where each field came from, and cancelled without a trace', async () => {
      const { page } = desk;
      await open();
      const sent: string[] = [];
      page.on('request', (request) => {
        if (request.method() !== 'GET') sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
      });
      await choose(await fileOf('terns.txt', STORY));
      await dialog().getByRole('status').getByText('1 file previewed.').waitFor();
      await soonFocused('What the archive would make of this file');
      await row('terns.txt').getByText(HEADLINE, { exact: true }).waitFor();
      expect(await row('terns.txt').locator('.facts').textContent()).toMatch(
        /^Tessa Marlowe · Harrowmouth Courier.* · 3 July 2024.* · English · \d+ words kept · 2 blocks left out$/,
      );
      await row('terns.txt').getByText('Fields and text').click();
      const byline = dialog().getByRole('row', { name: /^Byline/ });
      expect(await byline.getByRole('cell').allTextContents()).toEqual([
        'Tessa Marlowe',
        'text',
        expect.stringMatching(/^\d+%$/),
        expect.stringContaining('begins with'),
      ]);
      expect(await dialog().locator('del').allTextContents()).toEqual([
        'Skip to content',
        expect.stringContaining('Our free newsletter'),
      ]);
      const removed = dialog().getByRole('listitem').filter({ hasText: 'Our free newsletter' }).last();
      expect(await removed.textContent()).toMatch(
        /^Left out: newsletter, after the story, score [\d.]+ Our free/,
      );
      await expectFit(page, 'preview');
      await page.keyboard.press('Escape');
      await isGone();
      expect(sent).toEqual(['POST /v1/parse']);
      expect(await page.getByRole('region', { name: 'Added files' }).count()).toBe(0);
      await desk.searchFor('terns');
      await page.getByRole('status').getByText('0 articles').or(page.getByText('Nothing')).first().waitFor();
    });

    it('are named as refused before they are added, and may be left out', async () => {
      await open();
      await choose(await fileOf('kept.txt', STORY));
      // More may come while one looks.
      await dropFiles(desk.page, [await fileOf('damaged.json', '{"type": "text", ')], async () => {});
      await row('damaged.json').getByText('Would be refused').waitFor();
      await row('damaged.json').getByText('The file is damaged.').waitFor();
      await dialog()
        .getByRole('status')
        .getByText(/2 files previewed, 1 with problems. damaged.json: Would be refused/)
        .waitFor();
      await expectFit(desk.page, 'preview with a refusal');
      await row('damaged.json').getByRole('button', { name: 'Don’t add damaged.json' }).click();
      await row('damaged.json').getByText('Will not be added.').waitFor();
      await dialog().getByRole('button', { name: 'Add 1 file' }).click();
      await isGone();
      await added('kept.txt').getByText('In the archive').waitFor({ timeout: 10_000 });
      expect(await added('damaged.json').count()).toBe(0);
    });

    it('can be judged and added with the keyboard alone, and give the focus back', async () => {
      const { page } = desk;
      // Playwright takes over the system's own dialog only once somebody listens, and says not when.
      page.on('filechooser', () => {});
      await open();
      const input = page.locator('input[type=file]');
      const file = await fileOf('keys.txt', STORY.replaceAll('tern', 'gull'));
      const chooseByKey = async (): Promise<void> => {
        await input.focus();
        const chooser = page.waitForEvent('filechooser');
        await page.keyboard.press('Enter');
        await (await chooser).setFiles(file);
        await soonFocused('What the archive would make of this file');
      };
      await chooseByKey();
      await page.keyboard.press('Tab');
      await soonFocused('Add 1 file');
      await page.keyboard.press('Tab');
      await soonFocused('Cancel');
      await page.keyboard.press('Enter');
      await isGone();
      await input.and(page.locator(':focus')).waitFor();

      await chooseByKey();
      await dialog().getByRole('status').getByText('1 file previewed.').waitFor();
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
      await soonFocused('Fields and text');
      await page.keyboard.press('Enter');
      await dialog().locator('del').first().waitFor();
      await page.keyboard.press('Escape');
      await isGone();

      await chooseByKey();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await added('keys.txt').getByText('In the archive').waitFor({ timeout: 10_000 });
      await input.and(page.locator(':focus')).waitFor();
    });

    it('can be added although no preview could be had', async () => {
      const { page } = desk;
      await open();
      await page.route(PARSE, (route) => route.fulfill({ status: 503, body: 'no' }));
      await choose(await fileOf('unseen.txt', STORY.replaceAll('tern', 'heron')));
      await row('unseen.txt').getByText('No preview could be had. It can still be added.').waitFor();
      await page.unroute(PARSE);
      await row('unseen.txt').getByRole('button', { name: 'Try again' }).press('Enter');
      await row('unseen.txt').getByText('Can be read').waitFor();
      await soonFocused('unseen.txt');
      await page.keyboard.press('Escape');
      await isGone();
      await page.route(PARSE, (route) => route.fulfill({ status: 503, body: 'no' }));
      await choose(
        await fileOf('unseen.txt', STORY.replaceAll('tern', 'heron')),
        await fileOf('over.txt', 4 * 1024 * 1024 + 1),
      );
      await row('over.txt').getByText('Too large to preview').waitFor();
      await row('over.txt').getByRole('button', { name: 'Don’t add' }).click();
      await confirm();
      await added('unseen.txt').getByText('In the archive').waitFor({ timeout: 10_000 });
    });

    it('are previewed a few at a time, and only as far as somebody asks', async () => {
      const { page } = desk;
      await open();
      let asked = 0;
      let running = 0;
      let most = 0;
      await page.route(PARSE, async (route) => {
        asked += 1;
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 20));
        running -= 1;
        await route.continue().catch(() => {});
      });
      const files = Array.from({ length: 200 }, (_, at) => fileOf(`pile-${at + 1}.txt`, STORY));
      await choose(...(await Promise.all(files)));
      await dialog().getByRole('status').getByText('20 files previewed.').waitFor({ timeout: 20_000 });
      expect([asked, await dialog().getByText('Not previewed', { exact: true }).count()]).toEqual([20, 180]);
      await dialog().getByRole('button', { name: 'Preview 20 more' }).press('Enter');
      await until('40 previews', 20_000, async () => (await dialog().locator('.facts').count()) === 40);
      expect(asked).toBe(40);
      expect(most).toBeLessThanOrEqual(4);
      await dialog().getByRole('button', { name: 'Add 200 files' }).waitFor();
      await dialog().getByRole('button', { name: 'Cancel' }).click();
      await isGone();
    });
  });
};
