import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { launchBrowser, openWatchedPage, type WatchedPage } from './browser.ts';
import { openWorkshop, until, type Workshop } from './running-stack.ts';

/** A page on an archive with the sample articles, for all tests of one file, and how they look at it. */
export type PageUnderTest = {
  readonly page: Page;
  /** A file on this machine with that text; one without is made of so many bytes. */
  readonly fileOf: (name: string, content: string | number) => Promise<string>;
  /** Adds the files that were chosen, once the page has shown what would become of them. */
  readonly confirm: () => Promise<void>;
  readonly heading: (name: string | RegExp) => Locator;
  /** Where words to search for are typed. */
  readonly box: () => Locator;
  /** The text of what has the focus; nothing when nothing has it. */
  readonly focused: () => Promise<string>;
  readonly soonFocused: (text: string) => Promise<unknown>;
  readonly textOf: (locator: Locator) => Promise<string>;
  readonly searchFor: (words: string) => Promise<void>;
  /** Answers that address late, until it is called off. */
  readonly delay: (address: string, milliseconds: number) => Promise<() => Promise<void>>;
};

/** Starts one stack and one browser for the file that calls it. */
export const usePageUnderTest = (): PageUnderTest => {
  let browser: Browser;
  let workshop: Workshop;
  let watched: WatchedPage;
  let isOurs = false;

  beforeAll(async () => {
    const indices = new URL('/_cat/indices/backfile-*?format=json', inject('opensearch'));
    const found: unknown = await (await fetch(indices)).json();
    if (!Array.isArray(found) || found.length > 0)
      throw new Error(
        'The OpenSearch of this run already holds an archive: this test needs one that does not.',
      );
    isOurs = true;
    workshop = await openWorkshop({ OPENSEARCH_URL: inject('opensearch') });
    const [stack, launched] = await Promise.all([workshop.start(), launchBrowser()]);
    browser = launched;
    watched = await openWatchedPage(browser, stack.api);
  });
  afterAll(async () => {
    await browser?.close();
    await workshop?.close();
    if (isOurs) await fetch(new URL('/backfile-*', inject('opensearch')), { method: 'DELETE' });
  });
  afterEach(async () => {
    // What one test makes of the network must not reach the next, even when it failed halfway.
    await watched.page.unrouteAll({ behavior: 'ignoreErrors' });
    expect(watched.complaints).toEqual([]);
  });

  const heading = (name: string | RegExp) => watched.page.getByRole('heading', { level: 1, name });
  const box = () => watched.page.getByRole('combobox', { name: 'Search the archive' });
  const focused = (): Promise<string> =>
    watched.page.evaluate("document.activeElement.matches('body') ? '' : document.activeElement.textContent");
  return {
    get page() {
      return watched.page;
    },
    fileOf: async (name, content) => {
      const path = join(workshop.folder, name);
      await writeFile(path, typeof content === 'string' ? content : Buffer.alloc(content));
      return path;
    },
    confirm: () =>
      watched.page
        .getByRole('dialog')
        .getByRole('button', { name: /^Add \d+ files?$/ })
        .click(),
    heading,
    box,
    focused,
    soonFocused: (text) => {
      // Every text contains the empty one.
      expect(text.trim()).not.toBe('');
      return until(`the focus on ${text}`, 5_000, async () => (await focused()).includes(text));
    },
    textOf: async (locator) => {
      const text = await locator.textContent();
      if (text === null || text.trim() === '') throw new Error('There is no text in it.');
      return text;
    },
    searchFor: async (words) => {
      await box().fill(words);
      await box().press('Enter');
      await heading(`Results for ${words}`).waitFor();
    },
    delay: async (address, milliseconds) => {
      const late = async (route: Route): Promise<void> => {
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        // What the page no longer waits for can't be answered.
        await route.continue().catch(() => {});
      };
      await watched.page.route(address, late);
      return () => watched.page.unroute(address, late);
    },
  };
};
