import { describe, expect, it } from 'vitest';
import { wrapWidth } from '../../../shared/text/line-wrap.ts';
import { readDrafts } from '../../../shared/text/read-drafts.ts';

const read = async (...lines: readonly string[]) => {
  const [draft] = await readDrafts({ key: 'a.txt', bytes: new TextEncoder().encode(lines.join('\n')) });
  return {
    headline: draft?.fields.headline?.value,
    byline: draft?.fields.byline?.value,
    body: draft?.blocks.map(({ text }) => text),
  };
};

const FIRST =
  'The harbour board of Port Ellery voted on Tuesday night to close the old ferry pier after engineers found cracks in its eastern wall.';
const SECOND =
  'Some fishermen blocked the road to the town hall on Wednesday, and the police were called in the afternoon.';

const wrap = (text: string, width: number, indent = ''): readonly string[] => {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line += line.trim() === '' ? word : ` ${word}`;
  }
  return [...lines, line];
};

describe('wrapped lines', () => {
  it('joins the only wrapped line of a text', async () => {
    expect(
      await read(
        'Pier closed',
        '',
        'By Jane Strom',
        '',
        'The harbour board of Port Ellery voted on Tuesday night',
        'to close the old ferry pier after engineers found cracks.',
        '',
        'Some fishermen blocked the road to the town hall.',
      ),
    ).toEqual({
      headline: 'Pier closed',
      byline: ['Jane Strom'],
      body: [
        'The harbour board of Port Ellery voted on Tuesday night to close the old ferry pier after engineers found cracks.',
        'Some fishermen blocked the road to the town hall.',
      ],
    });
  });

  it.each([38, 60, 72, 76])('joins two paragraphs wrapped at %i', async (width) => {
    const paragraphs = [...wrap(FIRST, width), '', ...wrap(SECOND, width)];
    expect((await read(...paragraphs)).body).toEqual([FIRST, SECOND]);
    const whole = await read('Pier closed', '', 'By Jane Strom', '', ...paragraphs);
    expect(whole).toEqual({ headline: 'Pier closed', byline: ['Jane Strom'], body: [FIRST, SECOND] });
  });

  it('parts paragraphs that are moved in rather than set apart', async () => {
    const lines = [...wrap(FIRST, 68, '    '), ...wrap(SECOND, 68, '    ')];
    expect((await read('Pier closed', '', ...lines)).body).toEqual([FIRST, SECOND]);
  });

  it('keeps a byline in small letters apart from its headline', async () => {
    const { headline, byline } = await read(
      'Hafen schließt den alten Pier nach Rissen in der Mauer',
      'von Jane Ström',
      '',
      'Der Hafenrat von Port Ellery hat am Dienstag beschlossen, den alten Pier zu schließen.',
      '',
      'Einige Fischer haben die Straße zum Rathaus am Mittwoch blockiert.',
    );
    expect({ headline, byline }).toEqual({
      headline: 'Hafen schließt den alten Pier nach Rissen in der Mauer',
      byline: ['Jane Ström'],
    });
  });

  it('leaves verse in its lines', () => {
    const verse = [
      'the harbour sleeps',
      'beneath a roof of slates and gulls that never',
      'call',
      'a boat for every house along the quay',
      'and none',
      'at sea',
    ];
    expect(wrapWidth([verse])).toBeUndefined();
  });

  it('cuts no sentence in two where the lines are of no one manner', async () => {
    const line = 'The harbour board of Port Ellery voted to close';
    const { body } = await read(
      'Pier closed',
      '',
      line,
      'the old ferry pier.',
      '',
      FIRST,
      '',
      SECOND,
      SECOND,
    );
    expect(body?.join(' ')).toContain(`${line} the old ferry pier.`);
  });
});
