import { beforeAll, describe, expect, it } from 'vitest';
import { projectFiles, projectPaths, type SourceFile } from '../support/source-files.ts';

/** Of code, and of a file of tests. */
const MOST_LINES = { code: 300, tests: 600 } as const;
const CODE = /\.(?:[cm]?[jt]sx?|css)$/;
const isCode = (path: string): boolean =>
  CODE.test(path) && !/\.generated\.|^samples\/|^test\/fixtures\//.test(path);

const linesOf = (text: string): number => text.replace(/\n$/, '').split('\n').length;

/** Addresses of somebody's own machine; a container's and a server's folders are fine. */
const MACHINE_PATH =
  /(?:^|[\s'"`(=:,])(?:\/(?:home|Users|root|work|workspace)\/[\w.-]+|[A-Za-z]:\\(?:Users|work)\b)/m;

const tooLong = ({ path, text }: SourceFile): boolean =>
  isCode(path) && linesOf(text) > (path.startsWith('test/') ? MOST_LINES.tests : MOST_LINES.code);
const isGrabBag = (path: string): boolean =>
  /(?:^|\/)(?:utils?|helpers?|misc|common|lib)\.[cm]?[jt]s$/.test(path);
const isBarrel = (path: string): boolean =>
  /(?:^|\/)index\.[cm]?[jt]sx?$/.test(path) && !/^functions\/[^/]+\/index\.ts$/.test(path);

describe('the files of the project', () => {
  let paths: readonly string[] = [];
  let texts: readonly SourceFile[] = [];
  beforeAll(async () => {
    paths = await projectPaths();
    texts = await projectFiles((path) => isCode(path) || /\.(?:md|json|ya?ml|xml|toml|html|sh)$/.test(path));
  });

  it('are short enough to be read at one sitting', () => {
    const long = texts.filter(tooLong).map(({ path, text }) => `${path}: ${linesOf(text)}`);
    expect(texts.length).toBeGreaterThan(100);
    expect(long).toEqual([]);
  });

  it('are named for what they do', () => {
    expect(paths.filter(isGrabBag)).toEqual([]);
  });

  it('are imported by their own names, not through an index', () => {
    expect(paths.filter((path) => isCode(path) && isBarrel(path))).toEqual([]);
  });

  it('are named in lower case with dashes', () => {
    const code = paths.filter(
      (path) => isCode(path) && /^(?:infra|functions|shared|local|test|web|bench)\//.test(path),
    );
    const odd = code.filter((path) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(path.split('/').at(-1) ?? ''));
    expect(odd).toEqual([]);
  });

  it('name no folder of anybody’s machine', () => {
    const own = 'test/rules/files.test.ts';
    const named = texts.filter(
      ({ path, text }) => path !== own && !path.startsWith('samples/') && MACHINE_PATH.test(text),
    );
    expect(named.map(({ path, text }) => `${path}: ${MACHINE_PATH.exec(text)?.[0].trim()}`)).toEqual([]);
  });

  it('that record a decision are numbered one by one', () => {
    const records = paths.filter((path) => path.startsWith('docs/adr/') && !/\/README\.md$/.test(path));
    const odd = records.filter((path) => !/^docs\/adr\/\d{4}-[a-z0-9]+(?:-[a-z0-9]+)*\.md$/.test(path));
    expect(odd).toEqual([]);
    const numbers = records.map((path) => Number(path.slice('docs/adr/'.length, 'docs/adr/'.length + 4)));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('name only decisions that are recorded', () => {
    const named = texts.flatMap(({ path, text }) =>
      [...text.matchAll(/docs\/adr\/\d{4}[\w-]*\.md/g)].map(([record]) => ({ path, record })),
    );
    expect(named.filter(({ record }) => !paths.includes(record))).toEqual([]);
  });
});

describe('the judge of files', () => {
  it('sees what is wrong', () => {
    const lines = (count: number) => ({ path: 'shared/a.ts', text: 'x;\n'.repeat(count) });
    expect([lines(300), lines(301)].map(tooLong)).toEqual([false, true]);
    expect(['shared/utils.ts', 'web/helpers.js', 'shared/text/words.ts'].map(isGrabBag)).toEqual([
      true,
      true,
      false,
    ]);
    expect(['shared/index.ts', 'functions/search/index.ts', 'functions/index.ts'].map(isBarrel)).toEqual([
      true,
      false,
      true,
    ]);
    const machine = ["'/home/ann/x'", '(/Users/ann)', ' C:\\Users\\ann', ' /workspace/main'].map((text) =>
      MACHINE_PATH.test(text),
    );
    expect(machine).toEqual([true, true, true, true]);
    const fine = ['https://example.org/home/news', 'a/work/b', '/tmp/x', '/usr/lib/jvm'].map((text) =>
      MACHINE_PATH.test(text),
    );
    expect(fine).toEqual([false, false, false, false]);
  });
});
