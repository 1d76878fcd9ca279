import { describe, expect, it } from 'vitest';
import { dropFiles } from '../support/browser.ts';
import { expectFit } from '../support/page-fitness.ts';
import { usePageUnderTest } from '../support/page-under-test.ts';
import { until } from '../support/running-stack.ts';
import { describeAdministering } from './administering.ts';
import { describeCorrecting } from './correcting.ts';
import { describeGoingOn } from './going-on.ts';
import { describeIngesting } from './ingesting.ts';
import { describePreviewing } from './previewing.ts';
import { describeSearching } from './searching.ts';
import { describeStories } from './stories.ts';
import { describeWaiting } from './waiting.ts';

const STORY = `Skip to content

Lamplighters return to Quillon Row

By Tessa Marlowe
Harrowmouth Courier, July 03, 2024

The last gas lamps in Harrowmouth will be lit by hand again, after the council found that the clockwork which had lit them since 1931 can no longer be mended.

Two lamplighters begin on Monday. "It takes four minutes a lamp," said one of them, Isolde Varney, "and nine when people stop to ask."

Our free newsletter brings you the harbour's news by six o'clock. Sign up here. You can unsubscribe at any time.
`;
const HEADLINE = 'Lamplighters return to Quillon Row';

const HOSTILE_NAME = 'hostile <img src=x onerror=alert(0)>.txt';
const HOSTILE = `Zibeline <img src=x onerror=alert(1)> seen again <script>alert(2)</script>

By <svg onload=alert(3)> Ann Bell
12 July 2024

The zibeline <script>alert(4)</script> was <mark>never</mark> seen again, said the warden of the marsh on Monday, who has been there for years.

"><img src=x onerror=alert(5)> and javascript:alert(6) stood written on the door of the hut, in letters of red chalk.
`;

const desk = usePageUnderTest();
const { fileOf, confirm, heading, focused, soonFocused, textOf, searchFor } = desk;
const shown = (text: string | RegExp) => desk.page.getByText(text).first().waitFor({ timeout: 5_000 });

describe('a newsroom librarian', () => {
  it('opens the page and sees the newest articles', async () => {
    const { page } = desk;
    await page.goto('/');
    await page.getByRole('status').getByText('38 articles').waitFor();
    expect(await page.title()).toBe('Backfile');
    expect(await page.locator('[data-result]').first().textContent()).toContain(
      'La cooperativa de Puerto Sereno',
    );
    expect(await page.locator('[data-result]').count()).toBe(20);
    // An article whose year nobody knows is none of the newest.
    expect(await page.getByText('year unknown').count()).toBe(0);
    await expectFit(page, 'start');
  });

  it('drops a file anywhere, and follows it to its receipt and its article', async () => {
    const { page } = desk;
    await dropFiles(page, [await fileOf('lamplighters.txt', STORY)], async () => {
      await page.getByText('Drop the files to add them').waitFor();
    });
    await page.getByRole('dialog').getByText(HEADLINE).first().waitFor();
    await confirm();
    const added = page.getByRole('listitem').filter({ hasText: 'lamplighters.txt' });
    await added.getByText('In the archive').waitFor({ timeout: 10_000 });
    await page.getByRole('status').getByText('lamplighters.txt: In the archive.').waitFor();
    await added.getByRole('link', { name: HEADLINE }).waitFor();
    await searchFor('lamplighters clockwork');
    await page.getByRole('status').getByText('1 article', { exact: true }).waitFor();
    const result = page.locator('.result');
    expect(await result.locator('mark').allTextContents()).toEqual(
      expect.arrayContaining(['Lamplighters', 'lamplighters', 'clockwork']),
    );
    await result.getByRole('link', { name: HEADLINE }).click();
    await heading(HEADLINE).waitFor();
    expect(await page.title()).toBe(`${HEADLINE} – Backfile`);
    await soonFocused(HEADLINE);
    // What was added stays in sight.
    expect(await added.isVisible()).toBe(true);
  });

  it('reads in the article where it came from, how it was read, and what was left out', async () => {
    const { page } = desk;
    const section = (name: string) => page.getByRole('region', { name });
    expect(await section('Where it came from').textContent()).toMatch(
      /uploads\/[0-9a-f]+\/lamplighters\.txt.*Plain text/,
    );
    const row = section('How each field was found').getByRole('row', { name: /^Byline/ });
    expect(await row.getByRole('cell').allTextContents()).toEqual([
      'Tessa Marlowe',
      'text',
      expect.stringMatching(/^\d+%$/),
      expect.stringContaining('begins with'),
    ]);
    expect(
      await section('How each field was found')
        .getByRole('row', { name: /^Published 3 July 2024/ })
        .count(),
    ).toBe(1);
    const leftOut = await section('What was left out').getByRole('blockquote').allTextContents();
    expect(leftOut).toEqual(expect.arrayContaining(['Skip to content', 'By Tessa Marlowe']));
    await expectFit(page, 'article');
  });

  it('is told in words why a file was refused', async () => {
    const { page } = desk;
    await page.locator('input[type=file]').setInputFiles(await fileOf('broken.json', '{"type": "text", '));
    await confirm();
    const added = page.getByRole('listitem').filter({ hasText: 'broken.json' });
    await added.getByText('Refused').waitFor({ timeout: 10_000 });
    await added.getByText('The file is damaged').waitFor();
    await expectFit(page, 'upload with receipts');
    await added.getByRole('button', { name: 'Hide broken.json' }).click();
    await added.waitFor({ state: 'detached' });
  });

  it('can try again when a file could not be sent', async () => {
    const { page } = desk;
    await page.route('**/v1/uploads', (route) => route.fulfill({ status: 503, body: 'no' }));
    await page.locator('input[type=file]').setInputFiles(await fileOf('again.txt', ''));
    await confirm();
    const added = page.getByRole('listitem').filter({ hasText: 'again.txt' });
    await added.getByText('Not sent').waitFor();
    await page.unroute('**/v1/uploads');
    await added.getByRole('button', { name: 'Try again to add again.txt' }).click();
    await added.getByText('There is no text in it').waitFor({ timeout: 10_000 });
  });

  it('sees a hostile article as the text that it is', async () => {
    const { page } = desk;
    await page.locator('input[type=file]').setInputFiles(await fileOf(HOSTILE_NAME, HOSTILE));
    await confirm();
    const added = page.getByRole('listitem').filter({ hasText: HOSTILE_NAME });
    await added.getByText('In the archive').waitFor({ timeout: 10_000 });
    await searchFor('zibeline');
    await page.locator('.result').getByText('Zibeline <img src=x onerror=alert(1)> seen again').waitFor();
    await page.route('**/v1/articles/*', async (route) => {
      const answer = await route.fetch();
      const related = [
        'javascript:alert(7)',
        'data:text/html,<script>alert(8)</script>',
        'https://example.org/',
      ].map((url) => ({ text: url, url }));
      await route.fulfill({ response: answer, json: { ...(await answer.json()), related } });
    });
    await page.locator('[data-result]').click();
    await page.getByText('<script>alert(4)</script> was <mark>never</mark> seen again').waitFor();
    await page.unroute('**/v1/articles/*');
    const links = page.getByRole('region', { name: 'Related' }).getByRole('link');
    expect(await links.allTextContents()).toEqual(['https://example.org/']);
    expect(await links.first().getAttribute('rel')).toContain('noopener');
    expect(await page.locator('article :is(script, img, svg)').count()).toBe(0);
    // What is marked is what was searched for, and nothing that the text says of itself.
    const marked = await page.locator('article mark').allTextContents();
    expect(new Set(marked.map((text) => text.toLowerCase()))).toEqual(new Set(['zibeline']));
  });
});

describe('somebody who uses only the keyboard', () => {
  it('searches, opens an article and comes back to its place', async () => {
    const { page } = desk;
    await page.goto('/');
    await page.getByRole('status').getByText('articles').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('ferry j/k');
    expect(await desk.box().inputValue()).toBe('ferry j/k');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('ferry');
    await page.keyboard.press('Enter');
    await soonFocused('Results for ferry');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const second = await textOf(page.locator('[data-result]').nth(1));
    expect(await focused()).toBe(second);
    await page.keyboard.press('Enter');
    await heading(second).waitFor();
    await soonFocused(second);
    await page.keyboard.press('Escape');
    await heading('Results for ferry').waitFor();
    await soonFocused(second);
    await page.goForward();
    await heading(second).waitFor();
    await page.goBack();
    await heading('Results for ferry').waitFor();
  });

  it('gets to the articles without going through the filters', async () => {
    const { page } = desk;
    await page.goto('/?q=ferry');
    await page.locator('[data-result]').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the articles');
    await page.keyboard.press('Enter');
    await page.keyboard.press('j');
    expect(await focused()).toBe(await textOf(page.locator('[data-result]').first()));
  });

  it('chooses and leaves out values, and keeps the focus where it was', async () => {
    const { page } = desk;
    await page.goto('/?q=ferry');
    const northline = page.getByRole('checkbox', { name: /^Northline/ });
    await northline.focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Remove Publisher: Northline' }).waitFor();
    await northline.and(page.locator(':focus')).waitFor();
    await page.getByRole('button', { name: 'Leave out Evgeny Glybovsky' }).press('Enter');
    await page.getByRole('button', { name: 'Remove Not tag: Evgeny Glybovsky' }).waitFor();
    expect(new URL(page.url()).search).toBe('?q=ferry&publisher=Northline&exclude-tag=Evgeny+Glybovsky');
    await expectFit(page, 'results with filters');
    await page.getByRole('button', { name: 'Clear all' }).press('Enter');
    await soonFocused('Results for ferry');
    expect(new URL(page.url()).search).toBe('?q=ferry');
  });
});

describe('the page', () => {
  it('goes on with the next articles', async () => {
    const { page } = desk;
    await page.goto('/');
    await page.getByRole('button', { name: 'More articles' }).click();
    await until('the next articles', 5_000, async () => (await page.locator('[data-result]').count()) > 20);
    const first = await textOf(page.locator('[data-result]').nth(20));
    await soonFocused(first);
    await shown('12 July, 14:55, year unknown');
    await shown('July 2024');
  });

  it('starts again when the list can no longer be continued', async () => {
    const { page } = desk;
    await page.goto('/');
    await page.route('**/v1/search?*cursor=*', (route) =>
      route.fulfill({
        status: 410,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'urn:backfile:problem:cursor-expired', title: 'Gone', status: 410 }),
      }),
    );
    await page.getByRole('button', { name: 'More articles' }).click();
    await page.getByRole('alert').getByText('cannot be continued').waitFor();
    await page.unroute('**/v1/search?*cursor=*');
    await page.getByRole('button', { name: 'Start again' }).click();
    await page.getByRole('button', { name: 'More articles' }).waitFor();
    expect(await page.locator('[data-result]').count()).toBe(20);
  });

  it('shows what is wrong at the field that it is about', async () => {
    const { page } = desk;
    await page.goto('/?q=ferry');
    await page.getByLabel('From', { exact: true }).fill('2024-13');
    await page.getByLabel('From', { exact: true }).press('Enter');
    await page.getByText('Write a date as 2024').waitFor();
    expect(await page.getByLabel('From', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    await expectFit(page, 'error');
  });

  it('says how it read an odd query', async () => {
    const { page } = desk;
    await page.goto(`/?${new URLSearchParams({ q: '(storm OR ferry' })}`);
    await page.getByText('read as closed at the end').waitFor();
    await page.getByText('storm OR ferry', { exact: true }).waitFor();
  });

  it('says that an article is not there', async () => {
    const { page } = desk;
    await page.goto('/?article=nothing');
    await heading('This article is not here').waitFor();
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await heading('Newest articles').waitFor();
  });

  it('says that the archive does not answer, and asks again', async () => {
    const { page } = desk;
    await page.route('**/v1/search?*', (route) => route.fulfill({ status: 503, body: 'no' }));
    await page.goto('/');
    await page.getByRole('alert').waitFor();
    await page.unroute('**/v1/search?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('status').getByText('articles').waitFor();
  });
});

describeSearching(desk);
describePreviewing(desk);
describeCorrecting(desk);
describeWaiting(desk);
describeGoingOn(desk);
describeStories(desk);
describeAdministering(desk);
describeIngesting(desk);
