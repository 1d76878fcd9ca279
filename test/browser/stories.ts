import { describe, expect, it } from 'vitest';
import { expectFit } from '../support/page-fitness.ts';
import type { PageUnderTest } from '../support/page-under-test.ts';

const SHARED = [
  'The bell buoy off Tarrant Point broke its chain on Sunday night and was found on the sands of Ostle, still ringing.',
  'Two people who walk their dogs there heard it before they saw it. “We took it for a cow,” said one of them, Merrin Voss.',
  'The harbour board will tow it back on Thursday, when the tide serves, and fasten it by a chain of twice the weight.',
];
const HOSTILE =
  'The board wrote <img src=x onerror=alert(21)> and <script>alert(22)</script> on the buoy in white paint.';

type Given = Readonly<Record<string, string>> & { readonly uri: string };

const ninjs = (given: Given, paragraphs: readonly string[]): string =>
  JSON.stringify({
    type: 'text',
    language: 'en',
    pubstatus: 'usable',
    firstcreated: '2024-05-06T08:00:00Z',
    version: '1',
    ...given,
    body_text: paragraphs.join('\n\n'),
  });

const WIRE = {
  uri: 'urn:bell:wire',
  provider: 'Strait Agency',
  headline: 'Bell buoy found on the sands of Ostle',
};
const GAZETTE = {
  uri: 'urn:bell:gazette',
  provider: 'Ostle Gazette',
  headline: 'Our buoy rings on the beach',
};
const ECHO = {
  uri: 'urn:bell:echo',
  provider: 'The Echo',
  headline: 'Correction: Buoy found at Ostle',
  firstcreated: '2024-05-07T08:00:00Z',
};
const SECRET = {
  uri: 'urn:bell:secret',
  provider: 'Strait Agency',
  headline: 'Harbour board to be wound up',
  embargoed: '2099-01-02T06:00:00Z',
};

const wireSaying = (day: string): readonly string[] => SHARED.map((text) => text.replace('Sunday', day));

/** How a librarian sees what several publishers made of one text, and what an article has said. */
export const describeStories = (desk: PageUnderTest): void => {
  const { heading, soonFocused, fileOf } = desk;
  const query = (): string => new URL(desk.page.url()).search;
  const settled = () => desk.page.locator('.is-waiting').waitFor({ state: 'detached' });
  const open = async (address: string): Promise<void> => {
    await desk.page.goto(address);
    await desk.page.locator('[data-result], .nothing').first().waitFor();
    await settled();
  };
  const give = async (files: Readonly<Record<string, string>>): Promise<void> => {
    const { page } = desk;
    const paths = await Promise.all(Object.entries(files).map(([name, text]) => fileOf(name, text)));
    await page.locator('input[type=file]').setInputFiles(paths, { noWaitAfter: true });
    await desk.confirm();
    for (const name of Object.keys(files))
      await page
        .getByRole('listitem')
        .filter({ hasText: name })
        .getByText('In the archive')
        .waitFor({ timeout: 15_000 });
  };
  const fold = () => desk.page.getByRole('button', { name: '2 copies' });

  describe('a story that several publish', () => {
    it('is one result whose copies unfold, each with what it added or cut', async () => {
      const { page } = desk;
      await page.goto('/');
      await give({
        'wire.json': ninjs(WIRE, wireSaying('Friday')),
        'gazette.json': ninjs(GAZETTE, [...SHARED, HOSTILE]),
        'echo.json': ninjs(ECHO, ['Correction: It was found on Monday, and not on Sunday.', ...SHARED]),
        'secret.json': ninjs(SECRET, [...SHARED.slice(0, 1), 'Nobody has been told of that.']),
      });
      await open('/?q=tarrant+friday');
      const copies = '**/v1/articles/*/copies?*';
      await page.route(copies, (route) => route.fulfill({ status: 503, body: 'no' }));
      await fold().press('Enter');
      await page.getByRole('status').getByText('The archive cannot answer now').waitFor();
      await page.unroute(copies);
      await page.getByRole('button', { name: 'Try again' }).press('Enter');
      await page.getByRole('status').getByText('2 copies listed.').waitFor();
      expect(await fold().getAttribute('aria-expanded')).toBe('true');
      await expectFit(page, 'a story unfolded');
      await fold().press('Enter');
      expect(await page.locator('.copy-list').count()).toBe(0);
      await fold().press('Enter');
      const copy = page.locator('.copy-list > li').filter({ hasText: 'Ostle Gazette' });
      await copy.getByText(/^\d+% the same$/).waitFor();
      await copy.getByText(/^\d+ words added, 1 cut$/).waitFor();
      await copy.getByRole('link', { name: /^What it added or cut/ }).press('Enter');
      await soonFocused('What the second added or cut');
      await page.getByText('2 paragraphs the same').waitFor();
      expect(await page.locator('.compared ins').allTextContents()).toEqual(['Sunday', HOSTILE]);
      expect(await page.locator('.compare-view :is(script, img)').count()).toBe(0);
      await expectFit(page, 'a comparison');
      await page.keyboard.press('Escape');
      await heading('Results for tarrant friday').waitFor();
    });

    it('says in each copy by whom it was corrected', async () => {
      const { page } = desk;
      await open('/?q=tarrant&copies=hide');
      expect(await page.locator('[data-result]').allTextContents()).toEqual([WIRE.headline]);
      await page.getByRole('link', { name: /^Corrected by The Echo, 7 May 2024/ }).waitFor();
      await page.getByRole('radio', { name: 'Copies only' }).check();
      await page.getByRole('button', { name: 'Remove Copies only' }).waitFor();
      await settled();
      expect(query()).toBe('?q=tarrant&group=none&copies=only');
      expect(await page.locator('[data-result]').count()).toBe(2);
      await page.getByText('Correction: It was found on Monday, and not on Sunday.').first().waitFor();
      await page.getByRole('link', { name: GAZETTE.headline }).click();
      await heading(GAZETTE.headline).waitFor();
      await page.getByRole('link', { name: /^Corrected by The Echo, 7 May 2024/ }).waitFor();
      await page.getByRole('region', { name: 'Copies' }).getByText('the story’s lead').waitFor();
      await page.goBack();
      await page.goBack();
      await page.getByRole('button', { name: 'Remove Without copies' }).click();
      await settled();
      expect(query()).toBe('?q=tarrant');
    });
  });

  describe('what an article has said', () => {
    it('is listed, opened and compared', async () => {
      const { page } = desk;
      await page.goto('/');
      await give({
        'wire-2.json': ninjs({ ...WIRE, version: '2' }, wireSaying('Saturday')),
      });
      await open('/?q=tarrant&copies=hide');
      await page.getByRole('link', { name: WIRE.headline }).click();
      const versions = page.getByRole('region', { name: 'Versions' });
      await versions.getByText('text changed').waitFor();
      await versions.getByRole('link', { name: /^Version of/ }).press('Enter');
      await page.getByText('An earlier version.').waitFor();
      await versions.getByText('text changed').waitFor();
      await expectFit(page, 'an earlier version');
      await page.locator('article').getByText('broke its chain on Friday night').waitFor();
      await versions.getByRole('link', { name: /^What it changed/ }).click();
      await heading('What the second added or cut').waitFor();
      expect(await page.locator('.compared del').allTextContents()).toEqual(['Friday']);
      expect(await page.locator('.compared ins').allTextContents()).toEqual(['Saturday']);
      await page.setViewportSize({ width: 600, height: 800 });
      await page.locator('.compared .is-changed .is-second').waitFor({ state: 'detached' });
      expect(await page.locator('.compared :is(ins, del)').allTextContents()).toEqual(['Friday', 'Saturday']);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goBack();
      await page.getByRole('link', { name: 'Open the latest version' }).click();
      await page.locator('article').getByText('broke its chain on Saturday night').waitFor();
    });

    it('is found too, and the archive as it stood on a day', async () => {
      const { page } = desk;
      await open('/?q=tarrant+friday');
      await page.getByText('No article answers').waitFor();
      await page.getByRole('checkbox', { name: 'All versions' }).check();
      await page.getByText(/^earlier version/).waitFor();
      expect(query()).toBe('?q=tarrant+friday&group=none&versions=all');
      await page.locator('[data-result]').first().click();
      await page.getByText('An earlier version.').waitFor();

      await open('/?q=tarrant');
      const day = page.getByLabel('As the archive stood on');
      await day.fill('2099');
      await day.press('Enter');
      await page.getByText('This is still to come.').waitFor();
      await day.fill('2020-02-29');
      await day.press('Enter');
      await page.getByRole('status').getByText('As the archive stood on 29 February 2020').waitFor();
      await page.getByText('No article answers').waitFor();
      await settled();
      expect(query()).toBe('?q=tarrant&as-of=2020-02-29');
      await page.getByRole('link', { name: 'See the archive as it is now' }).click();
      await page.getByRole('link', { name: WIRE.headline }).waitFor();
    });
  });

  describe('what is under embargo', () => {
    it('is seen by the desk alone, with its time', async () => {
      const { page } = desk;
      await open('/?q=wound+up');
      await page.getByText('No article answers').waitFor();
      await page.getByLabel('view as').selectOption('desk');
      await page.getByText(/^Embargoed until 2 January 2099/).waitFor();
      await page.getByRole('link', { name: SECRET.headline }).click();
      await heading(SECRET.headline).waitFor();
      await page.getByText(/^Embargoed until 2 January 2099/).waitFor();
      await page.getByLabel('view as').selectOption('reader');
      await heading('This article is not here').waitFor();
    });
  });
};
