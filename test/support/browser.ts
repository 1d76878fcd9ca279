import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** What the packaged browser is given for Lambda and must not have here: CORS and CSP are what is tested. */
const UNWANTED = new Set([
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
  // Falls over when a second page is opened.
  '--single-process',
]);

/**
 * A real Chromium: the one that BACKFILE_BROWSER names, else the one that comes as a package for Linux, else the Chrome of this machine.
 * Its profile is a temporary folder that goes when it is closed.
 */
export const launchBrowser = async (): Promise<Browser> => {
  const own = process.env.BACKFILE_BROWSER;
  if (own !== undefined) return chromium.launch({ executablePath: own });
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome' });
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: packaged.args.filter((arg) => !UNWANTED.has(arg)),
  });
};

/** A page with everything that must not happen on it, as it happens. */
export type WatchedPage = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: readonly string[];
};

/** Answers of the API that a browser writes to its console, though the page expects them. */
const EXPECTED = /^Failed to load resource: the server responded with a status of (?:400|403|404|410|503) /;

/** Opens a page in a profile of its own and keeps account of errors, forbidden loads and dialogs. */
export const openWatchedPage = async (browser: Browser, baseURL: string): Promise<WatchedPage> => {
  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 900 } });
  const complaints: string[] = [];
  await context.addInitScript(`
    addEventListener('securitypolicyviolation', (event) =>
      console.error('Content-Security-Policy: ' + event.violatedDirective + ' ' + event.blockedURI));
  `);
  const page = await context.newPage();
  page.on('console', (message) => {
    const isApi = new URL(message.location().url || baseURL).pathname.startsWith('/v1/');
    const isExpected = isApi && EXPECTED.test(message.text());
    if ((message.type() === 'error' || message.type() === 'warning') && !isExpected)
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, context, complaints };
};

/** Drags files from this machine over the page and lets them go, as a person does. */
export const dropFiles = async (
  page: Page,
  files: readonly string[],
  whileOver: () => Promise<void>,
): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  // A drop that comes before the page has said that it takes files is none. Who listens too late waits for ever.
  const seen = await page.evaluateHandle(
    "({ dragged: new Promise((resolve) => addEventListener('dragover', () => setTimeout(resolve), { once: true })) })",
  );
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data });
    if (type !== 'dragOver') continue;
    await seen.evaluate(({ dragged }) => dragged);
    await whileOver();
  }
  await devtools.detach();
};
