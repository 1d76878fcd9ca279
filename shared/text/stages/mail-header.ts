import type { Block } from '../draft.ts';
import { found, takeBlocks } from '../edit.ts';
import { isWhen } from '../header-lines.ts';
import { withoutPrefixes } from '../parse/mail-furniture.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';

/** How mail programs name the lines of a letter's header when they print it or put it on the clipboard. */
const FIELDS = {
  subject:
    'subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|тема|konu|件名|主题|主旨|제목',
  from: 'from|von|de|da|van|från|fra|od|от|від|lähettäjä|kimden|差出人|发件人|寄件者|보낸 사람',
  sent: 'sent|gesendet|envoyé|enviado|enviado el|inviato|verzonden|skickat|sendt|wysłano|отправлено|надіслано|gönderilen|送信日時|发送时间|보낸 날짜',
  to: 'to|an|à|para|a|aan|till|til|do|кому|kime|宛先|收件人|받는 사람',
  date: 'date|datum|data|fecha|дата|dato|tarih|日付|날짜',
  other: 'cc|bcc|kopie|copie|copia|копия|копія|reply-to|attachments|anlagen|importance|priority',
} as const;

const PATTERNS = Object.entries(FIELDS).map(
  ([field, names]) => [field, new RegExp(`^(?:${names})\\s?[:：]\\s{0,9}(?=\\S)`, 'iu')] as const,
);
const MOST_LINES = 10;
const LONGEST = 500;

type Line = { readonly field: string; readonly value: string };

const lineOf = ({ text }: Block): Line | undefined => {
  if (text.length > LONGEST) return undefined;
  for (const [field, pattern] of PATTERNS) {
    const name = pattern.exec(text)?.[0];
    if (name !== undefined) return { field, value: text.slice(name.length) };
  }
  return undefined;
};

const headerLines = (blocks: readonly Block[]): readonly Line[] => {
  const lines: Line[] = [];
  for (const block of blocks.slice(0, MOST_LINES)) {
    const line = lineOf(block);
    if (!line) break;
    lines.push(line);
  }
  return lines;
};

/** A date and a subject, or a name and a date, also stand over articles; no article says to whom it was sent. */
const isHeader = (lines: readonly Line[]): boolean => {
  const fields = new Set(lines.map(({ field }) => field));
  if (!fields.has('from') && !fields.has('to') && !fields.has('sent')) return false;
  const isAddressed = lines.some(({ field, value }) => field === 'from' && value.includes('@'));
  return fields.size >= 2 && (fields.has('subject') || isAddressed || fields.size >= 3);
};

/**
 * The header of a letter that was printed or copied as text: its subject is the headline. A line of its date stays for the stage
 * that reads dates.
 */
export const mailHeader: Stage = (draft) => {
  const lines = headerLines(draft.blocks);
  if (draft.fields.headline || !isHeader(lines)) return draft;
  if (!draft.blocks.slice(lines.length).some((block) => signalsOf(block).words >= 3)) return draft;
  const subject = withoutPrefixes(lines.find(({ field }) => field === 'subject')?.value ?? '');
  const taken = new Map(
    lines.flatMap(({ field }, index) => {
      const block = draft.blocks[index];
      const isDate = (field === 'sent' || field === 'date') && block !== undefined && isWhen(block);
      const way = { to: 'removed', kind: 'mail header', rule: 'header of a printed mail' } as const;
      return isDate ? [] : [[index, way] as const];
    }),
  );
  const next = takeBlocks(draft, taken);
  if (subject === '') return next;
  const headline = found(subject, 'text' as const, 0.8, 'subject of a printed mail');
  return { ...next, fields: { ...next.fields, headline } };
};
