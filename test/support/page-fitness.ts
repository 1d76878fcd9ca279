import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

const violations = async (page: Page): Promise<readonly string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
};

/** Whether everybody can use this state of the page: no violation of the rules in light and dark, and nothing wider than a small screen. */
export const expectFit = async (page: Page, state: string): Promise<void> => {
  await page.locator('.is-waiting').waitFor({ state: 'detached' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), `${state}, ${colorScheme}`).toEqual([]);
  }
  await page.setViewportSize(NARROW);
  const widths = await page.evaluate(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  expect(widths, `${state} on a small screen`).toEqual([NARROW.width, NARROW.width]);
  expect(await violations(page), `${state} on a small screen`).toEqual([]);
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
};
