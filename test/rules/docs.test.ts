import { posix } from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { projectFiles, projectPaths, type SourceFile } from '../support/source-files.ts';

/** A path of the project as prose names it, in back quotes; a star stands for any name. */
const NAMED = /`((?:[\w.*-]+\/)*[\w.*-]+(?:\/|\.(?:[cm]?[jt]sx?|json|md|tsv|xml)))`/g;
/** A Markdown link that stays in the project. */
const LINKED = /\]\((?!https?:|mailto:|#)([^)\s#]+)/g;
const FOLDERS = /^(?:infra|functions|shared|local|test|web|bench|samples|docs)(?:\/|$)/;
/** What a user's own files are called, and what is made when the project runs. */
const NOT_OURS =
  /^(?:_backfile\/.*|docs\.jsonl|queries\.jsonl|qrels\.tsv|\.backfile\/|uploads\/|run\.json|web\/dist\/|cdk\.out\/|index\.mjs|manifest\.json|.*\.template\.json)$/;

const matcher = (named: string): RegExp =>
  new RegExp(`(?:^|/)${named.replace(/[.]/g, '\\.').replaceAll('*', '[^/]+')}`);

/** The names in a text that stand for nothing in the project. */
const danglingIn = ({ path, text }: SourceFile, paths: readonly string[]): readonly string[] => {
  const exists = (named: string): boolean => {
    const wanted = matcher(named);
    return paths.some((one) => wanted.test(one) && (FOLDERS.test(named) ? one.search(wanted) === 0 : true));
  };
  const named = [...text.matchAll(NAMED)].flatMap(([, name = '']) =>
    NOT_OURS.test(name) || exists(name) ? [] : [name],
  );
  const linked = [...text.matchAll(LINKED)].flatMap(([, target = '']) => {
    const file = posix.normalize(posix.join(posix.dirname(path), decodeURIComponent(target)));
    return paths.some((one) => one === file || one.startsWith(`${file.replace(/\/$/, '')}/`)) ? [] : [target];
  });
  return [...named, ...linked].map((name) => `${path}: ${name}`);
};

describe('the pages for people', () => {
  let paths: readonly string[] = [];
  let pages: readonly SourceFile[] = [];
  beforeAll(async () => {
    paths = await projectPaths();
    pages = await projectFiles((path) => /^(?:README\.md|docs\/.*\.md|samples\/README\.md)$/.test(path));
  });

  it('name only files and folders that are there', () => {
    expect(pages.length).toBeGreaterThan(8);
    expect(pages.flatMap((page) => danglingIn(page, paths))).toEqual([]);
  });

  it('include one that says which file to open for each thing that may be added', () => {
    const architecture = pages.find(({ path }) => path === 'docs/architecture.md')?.text ?? '';
    for (const thing of ['format', 'normaliser stage', 'query operator', 'route', 'alarm'])
      expect(architecture).toContain(`a **${thing}**`.replace('a **alarm', 'an **alarm'));
  });
});

test.each([
  ['a file that moved', 'See `shared/text/gone.ts`.'],
  ['a file that is named by its end', 'See `gone.ts`.'],
  ['a folder', 'In `shared/gone/` is nothing.'],
  ['a link', 'See [this](adr/0099-gone.md).'],
])('%s is noticed', (_what, text) => {
  const paths = ['shared/text/sniff.ts', 'docs/adr/0001-identity.md'];
  expect(danglingIn({ path: 'docs/page.md', text }, paths)).toHaveLength(1);
  const good =
    'See `shared/text/sniff.ts`, `sniff.ts`, `shared/text/`, `shared/*/sniff.ts` and [one](adr/0001-identity.md).';
  expect(danglingIn({ path: 'docs/page.md', text: good }, paths)).toEqual([]);
});
