import { describe, expect, it } from 'vitest';
import type { PageUnderTest } from '../support/page-under-test.ts';
import { until } from '../support/running-stack.ts';

const story = (subject: string): string => `${subject} seen from the harbour wall

By Tessa Marlowe
Harrowmouth Courier, July 03, 2024

The ${subject} was seen from the harbour wall on Monday by all who stood there, and some of them drew what they saw.

Nobody could say where the ${subject} had come from, and by noon on Tuesday it had gone again, said the warden.
`;
const headlineOf = (subject: string): string => `${subject} seen from the harbour wall`;

/** The frame of the table that says how each field was found, in the page's own words. */
const FRAME = "document.querySelector('.origins').parentElement";

/** Files and articles one after the other, and the ways back. */
export const describeGoingOn = (desk: PageUnderTest): void => {
  const { fileOf, heading, focused, soonFocused, textOf } = desk;
  const rows = (name: string) => desk.page.getByRole('listitem').filter({ hasText: name });
  const give = async (...files: string[]) => {
    await desk.page.locator('input[type=file]').setInputFiles(files, { noWaitAfter: true });
    await desk.confirm();
  };
  const open = async (address = '/'): Promise<void> => {
    await desk.page.goto(address);
    await desk.page.locator('[data-result]').first().waitFor();
  };
  /** Whether the browser would ask before the page is left. */
  const asks = (): Promise<boolean> =>
    desk.page.evaluate("!dispatchEvent(new Event('beforeunload', { cancelable: true }))");

  describe('the way back to the list', () => {
    it('is found from the second of two articles that were opened from receipts', async () => {
      const { page } = desk;
      await open();
      await give(
        await fileOf('heron.txt', story('Grey heron')),
        await fileOf('comet.txt', story('Long comet')),
      );
      for (const subject of ['Grey heron', 'Long comet']) {
        await page.getByRole('region', { name: 'Added files' }).getByRole('link', { name: subject }).click();
        await heading(headlineOf(subject)).waitFor();
      }
      await soonFocused(headlineOf('Long comet'));
      await page.getByRole('link', { name: 'Back to the list' }).click();
      await heading('Newest articles').waitFor();
      expect(new URL(page.url()).search).toBe('');
    });

    it('does not lead any further, however often it is asked for', async () => {
      const { page } = desk;
      await open('/?q=storm');
      await open('/?q=ferry');
      for (const leave of [
        "for (let at = 0; at < 3; at += 1) dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))",
        "for (let at = 0; at < 2; at += 1) document.querySelector('.back a').click()",
      ]) {
        const headline = await textOf(page.locator('[data-result]').first());
        await page.locator('[data-result]').first().click();
        await heading(headline).waitFor();
        await page.evaluate(leave);
        await heading('Results for ferry').waitFor();
        await soonFocused(headline);
        expect(new URL(page.url()).search).toBe('?q=ferry');
      }
    });

    it('is not made longer by the way past the filters', async () => {
      const { page } = desk;
      await open('/?q=ferry');
      const length = await page.evaluate('history.length');
      await page.getByRole('link', { name: 'Skip to the articles' }).press('Enter');
      expect(await page.evaluate('[history.length, document.activeElement.id]')).toEqual([length, 'main']);
    });
  });

  describe('added files', () => {
    it('may be the same twice, and both are told what became of it', async () => {
      const { page } = desk;
      await open();
      const path = await fileOf('twice.txt', story('Twice-told tern'));
      await page.route('**/v1/ingests/*', (route) => route.fulfill({ status: 503, body: 'no' }));
      await give(path);
      await rows('twice.txt').getByText('Being read').waitFor();
      await give(path);
      await until(
        'both sent',
        5_000,
        async () => (await rows('twice.txt').getByText('Being read').count()) === 2,
      );
      await page.unroute('**/v1/ingests/*');
      await until(
        'both told',
        20_000,
        async () =>
          (await rows('twice.txt')
            .getByText(/(?:In|Already in) the archive/)
            .count()) === 2,
      );
      await page.getByText('The list is older than what you added.').waitFor();
      await page.getByRole('button', { name: 'Refresh' }).press('Enter');
      await soonFocused('Newest articles');
      await page.getByText('The list is older than what you added.').waitFor({ state: 'detached' });
    });

    it('can be held back while they are sent, and are not left behind unasked', async () => {
      const { page } = desk;
      await open();
      const onTime = await desk.delay('**/uploads/**', 1_500);
      await give(await fileOf('held.txt', story('Held-back hare')));
      await rows('held.txt').getByText('Sending').waitFor();
      expect(await asks()).toBe(true);
      await rows('held.txt').getByRole('button', { name: 'Cancel adding held.txt' }).press('Enter');
      await rows('held.txt').getByText('You stopped it.').waitFor();
      await soonFocused('held.txt');
      expect(await asks()).toBe(false);
      await onTime();
      await rows('held.txt').getByRole('button', { name: 'Try again' }).press('Enter');
      await rows('held.txt').getByText('In the archive').waitFor();
      await soonFocused('held.txt');
      await rows('held.txt').getByRole('button', { name: 'Hide held.txt' }).press('Enter');
      await until('the focus on the articles', 2_000, async () =>
        page.evaluate("document.activeElement.id === 'main'"),
      );
    });

    it('are refused for their size before they are read, with no way to try in vain', async () => {
      await open();
      await give(await fileOf('large.bin', 20 * 1024 * 1024 + 1));
      await rows('large.bin').getByText('It is larger than 20 MB.').waitFor();
      expect(await rows('large.bin').getByRole('button').allTextContents()).toEqual(['Hide large.bin']);
    });

    it('do not bury the page, however many they are', async () => {
      const { page } = desk;
      await open();
      await page.route('**/v1/uploads', (route) => route.fulfill({ status: 503, body: 'no' }));
      const files = Array.from({ length: 36 }, (_, at) => fileOf(`many-${at + 1}.txt`, ''));
      await give(...(await Promise.all(files)));
      await page.getByText('36 files: 36 not sent').waitFor();
      await page.unroute('**/v1/uploads');
      const section = page.getByRole('region', { name: 'Added files' });
      expect((await section.boundingBox())?.height).toBeLessThan(500);
      await rows('many-36.txt').getByRole('button', { name: 'Hide' }).press('Enter');
      await soonFocused('many-');
      await page.getByRole('button', { name: 'Hide all that have ended' }).press('Enter');
      await section.waitFor({ state: 'detached' });
      expect(await page.evaluate('document.activeElement.id')).toBe('main');
    });
  });

  describe('somebody with other needs', () => {
    it('can do without keys that act alone', async () => {
      const { page } = desk;
      await open('/?q=ferry');
      const checkbox = page.getByRole('checkbox', { name: /^Northline/ });
      await checkbox.press('j');
      expect(await page.locator('[data-result]:focus').count()).toBe(0);
      await page.getByText('How to search').click();
      const keys = page.getByRole('checkbox', { name: 'Single-key shortcuts' });
      await keys.uncheck();
      await page.keyboard.press('/');
      expect(await desk.box().and(page.locator(':focus')).count()).toBe(0);
      await page.reload();
      await page.getByText('How to search').click();
      expect(await keys.isChecked()).toBe(false);
      await keys.check();
      await page.keyboard.press('/');
      await desk.box().and(page.locator(':focus')).waitFor();
    });

    it('can tell what is pressed by the colours of the system', async () => {
      const { page } = desk;
      await open('/');
      await page.emulateMedia({ forcedColors: 'active' });
      // The bars that come next are days of the one that is pressed.
      const onTime = await desk.delay('**/v1/histogram?*', 1_000);
      for (const button of ['.exclude', '.bars button']) {
        const colour = (isPressed: boolean): Promise<string> =>
          page.evaluate(
            `getComputedStyle(document.querySelector('${button}[aria-pressed=${isPressed}]')).backgroundColor`,
          );
        const before = await colour(false);
        await page.locator(`${button}[aria-pressed=false]`).last().click();
        await page.locator(`${button}[aria-pressed=true]`).waitFor();
        expect(await colour(true)).not.toBe(before);
      }
      await onTime();
      await page.emulateMedia({ forcedColors: null });
    });

    it('can read everything on a small screen, and with letters twice as large', async () => {
      const { page } = desk;
      await open('/?q=ferry');
      await page.locator('[data-result]').first().click();
      const origins = page.getByRole('region', { name: 'How each field was found' });
      await page.setViewportSize({ width: 320, height: 640 });
      await origins.waitFor();
      expect(await page.evaluate(`${FRAME}.scrollWidth - ${FRAME}.clientWidth`)).toBe(0);
      expect(
        await origins
          .getByRole('row', { name: /^Published/ })
          .getByRole('cell')
          .count(),
      ).toBe(4);
      await page.evaluate("document.documentElement.style.fontSize = '200%'");
      expect(await page.evaluate("document.querySelector('.brand a').getClientRects().length")).toBe(1);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await focused()).not.toBe('');
    });
  });

  describe('what was chosen', () => {
    it('is marked until it is applied, and an order goes with the list that it was chosen for', async () => {
      const { page } = desk;
      await open();
      await page.getByLabel('Order').selectOption('oldest');
      await heading('Oldest articles').waitFor();
      await page.getByLabel('From', { exact: true }).fill('2024');
      await page.locator('.wanted').getByText('Apply').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.wanted').waitFor({ state: 'detached' });
      await desk.searchFor('ferry');
      expect(new URL(page.url()).search).toBe('?q=ferry&from-date=2024');
    });
  });

  describe('dates that were refused', () => {
    it('are not claimed as filters, and are spoken of as the page calls them', async () => {
      const { page } = desk;
      await page.goto('/?q=ferry&from-date=2024-13');
      await page.getByRole('button', { name: 'Remove Date not understood: 2024-13' }).waitFor();
      await page.goto('/?q=ferry&from-date=2024-07&to-date=2024-06');
      await page.getByText('This is before “From”.').waitFor();
    });
  });
};
