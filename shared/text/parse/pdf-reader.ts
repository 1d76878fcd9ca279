import type { getDocumentProxy } from 'unpdf';
import { ArticleRejected } from '../../errors.ts';
import { reject } from '../reject.ts';
import type { PdfPage, Run } from './pdf-runs.ts';
import { guardStreams } from './pdf-streams.ts';

/** What a PDF says of itself, and the text on its pages. */
export type PdfContent = {
  readonly pages: readonly PdfPage[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly language?: string;
};

export const PDF_LIMITS = {
  pages: 2_000,
  runs: 600_000,
  letters: 3_000_000,
  /** Of the processor. */
  milliseconds: 1_500,
  millisecondsPerMegabyte: 2_000,
} as const;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Nothing is fetched, no font is loaded into anything, no script, form or attachment is looked at. */
const OPTIONS = {
  verbosity: 0,
  stopAtErrors: false,
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  useWorkerFetch: false,
  useWasm: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  enableXfa: false,
  disableAutoFetch: true,
  disableStream: true,
  cMapUrl: undefined,
  standardFontDataUrl: undefined,
  wasmUrl: undefined,
  iccUrl: undefined,
};

const open = async (bytes: Uint8Array): Promise<Pdf> => {
  const { getDocumentProxy: load } = await import('unpdf');
  try {
    return await load(bytes, OPTIONS);
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'PasswordException')
      return reject('encrypted', 'The PDF can only be opened with a password; save it without one.');
    return reject('malformed', 'The PDF is damaged: its structure cannot be read.');
  }
};

const isTextItem = (
  item: object,
): item is {
  readonly str: string;
  readonly dir: string;
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
  readonly fontName: string;
} => 'str' in item && 'transform' in item;

const product = (a: readonly number[], b: readonly number[]): readonly number[] => {
  const [a0 = 1, a1 = 0, a2 = 0, a3 = 1, a4 = 0, a5 = 0] = a;
  const [b0 = 1, b1 = 0, b2 = 0, b3 = 1, b4 = 0, b5 = 0] = b;
  return [
    a0 * b0 + a2 * b1,
    a1 * b0 + a3 * b1,
    a0 * b2 + a2 * b3,
    a1 * b2 + a3 * b3,
    a0 * b4 + a2 * b5 + a4,
    a1 * b4 + a3 * b5 + a5,
  ];
};

const FARTHEST = 1e6;
/** Letters that are drawn nowhere or beyond any page are read all the same. */
const bounded = (number: number): number =>
  Number.isFinite(number) ? Math.max(-FARTHEST, Math.min(FARTHEST, number)) : 0;

const toRun = (item: object, viewport: readonly number[]): Run | undefined => {
  if (!isTextItem(item) || item.str.trim() === '') return undefined;
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = product(viewport, item.transform);
  const size = Math.hypot(c, d) || Math.hypot(a, b);
  const angle = (Math.atan2(b, a) * 180) / Math.PI;
  const right = Math.round(angle / 90) * 90;
  return {
    text: item.str,
    x: bounded(x),
    y: bounded(y),
    width: Math.abs(bounded(item.width)),
    size: Math.max(0.1, bounded(size)),
    font: item.fontName,
    isRtl: item.dir === 'rtl',
    turned: Math.abs(angle - right) < 5 ? (right + 360) % 360 : (angle + 360) % 360,
  };
};

/** A page whose text is turned as a whole, as it is read. */
const upright = (page: PdfPage): PdfPage => {
  const letters = new Map<number, number>();
  for (const { turned, text } of page.runs) letters.set(turned, (letters.get(turned) ?? 0) + text.length);
  const [main] = [...letters].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  if (main % 90 !== 0 || main === 0) return page;
  const { width, height } = page;
  const turn = (run: Run): Run => {
    const turned = (run.turned - main + 360) % 360;
    if (main === 90) return { ...run, x: run.y, y: width - run.x, turned };
    if (main === 270) return { ...run, x: height - run.y, y: run.x, turned };
    return { ...run, x: width - run.x, y: height - run.y, turned };
  };
  const isSideways = main !== 180;
  return {
    width: isSideways ? height : width,
    height: isSideways ? width : height,
    runs: page.runs.map(turn),
  };
};

const spent = (): number => process.threadCpuUsage().user / 1_000;

/** How much of the file's allowance is left. */
type Allowance = { runs: number; letters: number; readonly until: number };

const tooMuch = (what: string): never =>
  reject('too large', `The PDF has more ${what} than an article may have.`);

const readPage = async (pdf: Pdf, number: number, left: Allowance): Promise<PdfPage> => {
  if (spent() > left.until) tooMuch('to draw');
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const reader = page
    .streamTextContent({ includeMarkedContent: false, disableNormalization: false })
    .getReader();
  const runs: Run[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    for (const item of value.items) {
      const run = toRun(item, viewport.transform);
      left.runs -= 1;
      if (isTextItem(item)) left.letters -= item.str.length;
      if (run) runs.push(run);
    }
    const isLate = spent() > left.until;
    if (left.runs >= 0 && left.letters >= 0 && !isLate) continue;
    await reader.cancel(new Error('enough')).catch(() => undefined);
    tooMuch(isLate ? 'to draw' : 'text');
  }
  page.cleanup();
  return upright({ width: viewport.width, height: viewport.height, runs });
};

/** A damaged page alone doesn't spoil the others. */
const readPageOrNone = async (pdf: Pdf, number: number, left: Allowance): Promise<PdfPage> => {
  try {
    return await readPage(pdf, number, left);
  } catch (error) {
    if (error instanceof ArticleRejected) throw error;
    return { width: 0, height: 0, runs: [], isUnread: true };
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The runs of a PDF's pages. Refuses what has no end, needs a password or is damaged. */
export const readPdf = async (bytes: Uint8Array): Promise<PdfContent> => {
  // A copy: the reader takes the buffer away from its owner.
  const pdf = await open(await guardStreams(bytes));
  try {
    if (pdf.numPages > PDF_LIMITS.pages)
      reject(
        'too large',
        `The PDF has ${pdf.numPages} pages; the most that are read are ${PDF_LIMITS.pages}.`,
      );
    const left: Allowance = {
      runs: PDF_LIMITS.runs,
      letters: PDF_LIMITS.letters,
      until: spent() + PDF_LIMITS.milliseconds + (bytes.length / 1e6) * PDF_LIMITS.millisecondsPerMegabyte,
    };
    const pages: PdfPage[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1)
      pages.push(await readPageOrNone(pdf, number, left));
    const metadata = await pdf.getMetadata().catch(() => undefined);
    const info = isRecord(metadata?.info) ? metadata.info : {};
    const { Language: language } = info;
    return { pages, info, ...(typeof language === 'string' ? { language } : {}) };
  } finally {
    await pdf.loadingTask.destroy().catch(() => undefined);
  }
};
