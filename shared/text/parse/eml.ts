import type { Removed } from '../../article/article.ts';
import { ArticleRejected } from '../../errors.ts';
import { bareNames, ledNames } from '../author-lines.ts';
import type { Block, Draft, DraftFields, SourceFile } from '../draft.ts';
import { found } from '../edit.ts';
import { isAgency, isOrganisation, isPersonName, isTeam } from '../names.ts';
import { pressEmbargo } from '../press-embargo.ts';
import { reject } from '../reject.ts';
import { foldSpace } from '../white-space.ts';
import { mailBody } from './mail-body.ts';
import { mailPublished } from './mail-date.ts';
import { SUBJECT_PREFIX } from './mail-furniture.ts';
import { headerOf, type MimeHeaders, readMime } from './mime.ts';
import { headerText } from './mime-header.ts';
import { oneArticle, type ParsedFile, type RefusedEntry } from './parsed-file.ts';

const LIST_TAG = /^\[[^\]]{1,60}\]\s*/u;
const MOST_PREFIXES = 20;
const MOST_LETTERS = 10_000;

type Subject = {
  readonly text: string;
  readonly prefixes: readonly string[];
  readonly isForwarding: boolean;
};

const subjectOf = (headers: MimeHeaders): Subject => {
  const prefixes: string[] = [];
  let isForwarding = false;
  let text = foldSpace(headerText(headerOf(headers, 'subject') ?? ''));
  for (let count = 0; count < MOST_PREFIXES; count += 1) {
    const match = SUBJECT_PREFIX.exec(text) ?? (headers.has('list-id') ? LIST_TAG.exec(text) : null);
    if (!match || match[0].length === text.length) break;
    isForwarding ||= match[1] !== undefined;
    prefixes.push(match[0].trim());
    text = text.slice(match[0].length);
  }
  return { text, prefixes, isForwarding };
};

/** `Ann Bell <ann@example.org>`, `"Bell, Ann" <…>`: the name, else nothing. */
const senderName = (headers: MimeHeaders): string => {
  const text = headerText(headerOf(headers, 'from') ?? '');
  const name = foldSpace(
    text
      .split('<', 1)[0]
      ?.replace(/^\s*"|"\s*$/gu, '')
      .replace(/\s{1,9}(?:via|on behalf of|im Auftrag von)\s.*$/iu, '') ?? '',
  );
  if (name.includes('@')) return '';
  const [last = '', first, ...others] = name.split(/,\s*/u);
  return first !== undefined && others.length === 0 && !/\s/u.test(last.trim()) ? `${first} ${last}` : name;
};

const isPerson = (name: string): boolean =>
  isPersonName(name) && !isOrganisation(name) && !isTeam(name) && !isAgency(name);

const FIRST_LINES = 8;
const hasByline = (blocks: readonly Block[]): boolean =>
  blocks.slice(0, FIRST_LINES).some((block) => ledNames(block) ?? bareNames(block)) ||
  blocks.slice(-2).some((block) => ledNames(block));

const fieldsOf = (headers: MimeHeaders, subject: Subject, blocks: readonly Block[]): DraftFields => {
  const sender = senderName(headers);
  const list = headerText(headerOf(headers, 'list-id') ?? '');
  const listName = foldSpace(list.split('<', 1)[0]?.replace(/"/gu, '') ?? '');
  const organisation = foldSpace(
    headerText(headerOf(headers, 'organization') ?? headerOf(headers, 'organisation') ?? ''),
  );
  const publisher =
    organisation !== '' ? organisation : listName !== '' ? listName : isPerson(sender) ? '' : sender;
  const tags = headerText(headerOf(headers, 'keywords') ?? '')
    .split(/[,;]/u)
    .map(foldSpace)
    .filter((tag) => tag !== '')
    .slice(0, 100);
  return {
    ...(subject.text === '' ? {} : { headline: found(subject.text, 'metadata', 0.8, 'mail subject') }),
    ...(isPerson(sender) && !subject.isForwarding && !hasByline(blocks)
      ? { byline: found([sender], 'metadata', 0.35, 'mail sender') }
      : {}),
    ...(publisher === '' || publisher.length > 120
      ? {}
      : {
          publisher: found(
            publisher,
            'metadata',
            0.4,
            organisation !== '' ? 'mail organisation' : listName !== '' ? 'mail list' : 'mail sender',
          ),
        }),
    ...(tags.length > 0 ? { tags: found(tags, 'metadata', 0.8, 'mail keywords') } : {}),
  };
};

const guidOf = (headers: MimeHeaders): string | undefined => {
  const id = /<?([^<>\s]{3,500})>?/u.exec(headerOf(headers, 'message-id') ?? '')?.[1];
  return id?.includes('@') ? `mid:${id}` : undefined;
};

/** One letter: the text that it brings, with its subject, date and sender. Throws `ArticleRejected`. */
const letterDraft = async (bytes: Uint8Array): Promise<Draft> => {
  const message = readMime(bytes);
  const { headers } = message;
  const subject = subjectOf(headers);
  const { blocks, removed, notes, charset } = await mailBody(message, subject.isForwarding);
  const guid = guidOf(headers);
  const published = mailPublished(headerOf(headers, 'date'), 'mail date', 0.7);
  const embargo = pressEmbargo([subject.text, ...blocks.slice(0, FIRST_LINES).map(({ text }) => text)]);
  const prefixes: readonly Removed[] = subject.prefixes.map((text) => ({
    kind: 'mail prefix',
    text,
    rule: 'prefix of a mail’s subject',
  }));
  if (blocks.length === 0)
    reject('not an article', 'The mail holds no text of its own, only attachments or what it answers.');
  return {
    format: 'message/rfc822',
    form: 'pasted',
    ...(charset === undefined ? {} : { charset }),
    ...(guid === undefined ? {} : { identity: { kind: 'guid', value: guid } }),
    ...embargo.permission,
    fields: fieldsOf(headers, subject, blocks),
    ...(published ? { published } : {}),
    blocks,
    captions: [],
    related: [],
    removed: [...prefixes, ...removed],
    notes: [...notes, ...embargo.notes],
  };
};

/** Where each letter of a mailbox file begins: a `From ` line at its start or after a blank line, with a time and a year. */
const ENVELOPE = /^From \S[^\n]{0,300}\d{1,2}:\d{2}[^\n]{0,100}\d{4}[^\n]{0,40}\n/u;
const startsOf = (text: string): readonly number[] => {
  const starts: number[] = [];
  for (let at = text.startsWith('From ') ? 0 : -1; at >= 0; ) {
    if (ENVELOPE.test(text.slice(at, at + 512))) starts.push(at);
    const next = text.indexOf('\nFrom ', at);
    at = next < 0 ? -1 : next + 1;
    if (starts.length > MOST_LETTERS)
      reject('too large', `The mailbox holds more than ${MOST_LETTERS} letters.`);
  }
  return starts;
};

/** A letter, or a mailbox file of several. Throws `ArticleRejected` for a file that is one letter without text. */
export const parseEml = async ({ bytes }: SourceFile): Promise<ParsedFile> => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const starts = startsOf(text);
  if (starts.length <= 1) return oneArticle(await letterDraft(bytes));
  const drafts: Draft[] = [];
  const refused: RefusedEntry[] = [];
  for (const [index, start] of starts.entries()) {
    const letter = text.slice(start, starts[index + 1]).replace(/^>(?=>{0,20}From )/gmu, '');
    const entry = String(index + 1);
    try {
      const draft = await letterDraft(Uint8Array.from(Buffer.from(letter, 'latin1')));
      drafts.push({ ...draft, entry: draft.identity?.value ?? entry });
    } catch (error) {
      if (!(error instanceof ArticleRejected)) throw error;
      refused.push({ entry, reason: error.reason, detail: error.message });
    }
  }
  return { drafts, refused };
};
