import { describe, expect, it } from 'vitest';
import { normalise } from '../../../shared/text/normalise.ts';
import { parsePlainText } from '../../../shared/text/parse/plain-text.ts';

const STORY = [
  'The ferry between Skerne and the outer islands will run twice a day again from Monday, the harbour office said.',
  'It had been laid up since a storm damaged its ramp in the winter, and islanders had to rely on small boats.',
  'The harbour office said that repairs had cost less than was feared, and that fares would stay as they were.',
];
const GERMAN = [
  'Die Fähre zwischen Skerne und den Inseln verkehrt ab Montag wieder zweimal am Tag, teilte das Hafenamt mit.',
  'Sie lag still, seit ein Sturm im Winter ihre Rampe beschädigt hatte, und die Bewohner waren auf Boote angewiesen.',
  'Das Hafenamt erklärte, die Reparatur sei günstiger gewesen als befürchtet, und die Preise blieben gleich.',
];
const read = (...lines: readonly string[]) => normalise(parsePlainText(lines.join('\n\n')));

describe('the fields of pasted text', () => {
  it('takes the line over the standfirst for the headline, and keeps the standfirst in the body', () => {
    const standfirst = 'Repairs to the ramp were cheaper than feared, the harbour office says.';
    const { fields, blocks } = read('Ferry runs again', standfirst, 'By Ann Lee', '3 July 2024', ...STORY);
    expect(fields.headline?.value).toBe('Ferry runs again');
    expect(fields.standfirst).toMatchObject({ value: standfirst, origin: 'text' });
    expect(blocks.map(({ text }) => text)).toContain(standfirst);
  });

  it.each([
    ['By ANN LEE Staff Writer', ['Ann Lee']],
    ['By Ann Lee and Ben Marsh, staff writers', ['Ann Lee', 'Ben Marsh']],
    ['Words: Ann Lee. Pictures: Ned Fox', ['Ann Lee']],
    ['VON LIESEL MARBACH am 3. Juli 2024', ['Liesel Marbach']],
    ['Posted on July 3, 2024 by islander77', ['islander77']],
    ['Автор: Анна Лебедева', ['Анна Лебедева']],
  ])('reads the byline of “%s”', (line, names) => {
    expect(read('Ferry to the outer islands runs again', line, ...STORY).fields.byline?.value).toEqual(names);
  });

  it('reads a time of day that stands before its date', () => {
    const { published, fields } = read(
      'Ferry to the outer islands runs again',
      'By Ann Lee',
      '14:02, 3 OCT 2023',
      'Updated 18:47, 3 OCT 2023',
      ...STORY,
    );
    expect(published).toMatchObject({ value: '2023-10-03T14:02', precision: 'minute' });
    expect(fields.updated?.value).toBe('2023-10-03T18:47');
  });

  it('takes a line of name, place and date out of the body', () => {
    const line = 'Lucía Fernández-Mora | Puerto Claro | 21/02/2020 - 11:45 h. | Actualizado a las 13:02';
    const { fields, blocks, published } = read(
      'La nueva desaladora abastecerá a 90.000 vecinos',
      line,
      'El Gobierno regional ha puesto en marcha este viernes la desaladora de Puerto Claro, que lleva cuatro años de retraso.',
      'Los regantes, sin embargo, se quejan del precio del agua, que será mucho más alto que hasta ahora.',
    );
    expect(fields.byline?.value).toEqual(['Lucía Fernández-Mora']);
    expect(published?.value).toBe('2020-02-21T11:45');
    expect(blocks.map(({ text }) => text)).not.toContain(line);
  });

  it('keeps a standfirst that looks like a label, on a whole page, too', () => {
    const standfirst = 'Petition with 12,400 names handed in before the meeting';
    const menu = ['Home', 'News', 'Sport', 'Lifestyle', 'Subscribe', 'Sign in', 'Contact us', 'Home / News'];
    const { fields, blocks } = read(
      ...menu,
      'Ferry to the outer islands runs again',
      standfirst,
      'By Ann Lee',
      '3 July 2024',
      'Share',
      'Comments 41',
      ...STORY,
      'Most read',
      'Ten best chip shops',
      'Privacy policy | Terms of use | Contact us',
    );
    expect(fields.standfirst?.value).toBe(standfirst);
    expect(blocks.map(({ text }) => text)).toEqual([standfirst, ...STORY]);
  });

  it('takes no editor for an author', () => {
    expect(
      read('Ferry to the outer islands runs again', ...STORY, 'Translated by Ann Lee').fields.byline,
    ).toBeUndefined();
  });

  it('tells day from month by the language, and leaves them open in English', () => {
    expect(read('Fähre verkehrt wieder', '04/02/2022', ...GERMAN).published).toMatchObject({
      value: '2022-02-04',
      rule: 'day first in this language',
    });
    expect(read('Ferry to the outer islands runs again', '04/02/2022', ...STORY).published?.value).toBe(
      '2022',
    );
    expect(
      read('Ferry to the outer islands runs again', '04/02/2022 10:15 a.m. EST', ...STORY).published?.value,
    ).toMatch(/^2022-04-02/u);
  });

  it.each([
    ['KYIV, July 3 (Reuters) - ', 'KYIV, July 3', 'Reuters'],
    ['Berlin (dpa) – ', 'Berlin', 'dpa'],
    ['(ANSA) - ROMA, 3 LUG - ', 'ROMA, 3 LUG', 'ANSA'],
    ['МОСКВА, 3 июля. /ТАСС/. ', 'МОСКВА, 3 июля', 'ТАСС'],
  ])('reads place, agency and day of “%s”', (lead, place, agency) => {
    const { fields, published, blocks } = read('Ferry runs again', `${lead}${STORY[0]}`, ...STORY.slice(1));
    expect(fields.dateline?.value).toBe(place);
    expect(fields.source).toMatchObject({ value: agency, confidence: 0.4 });
    expect(blocks.some(({ text }) => text.startsWith(lead.trim()))).toBe(true);
    if (lead.includes('3')) expect(published).toMatchObject({ value: '--07-03', precision: 'day' });
  });

  it('takes “Source: X” under the story for its source, but no statistic’s', () => {
    expect(read('Ferry runs again', ...STORY, 'Source: Skerne Courier').fields.source?.value).toBe(
      'Skerne Courier',
    );
    expect(
      read('Ferry runs again', ...STORY, 'Source: National Statistics Office, 2023').fields.source,
    ).toBeUndefined();
  });

  it('takes the section from breadcrumbs and from a label over the headline', () => {
    const title = 'Ferry to the outer islands runs again';
    expect(read('Home > News > Islands', title, ...STORY).fields.section?.value).toBe('Islands');
    expect(read('The Skerne Courier', 'Business', title, ...STORY).fields.section?.value).toBe('Business');
  });

  it('passes over appointments and posts shown again', () => {
    const { published } = read(
      'Ferry to the outer islands runs again',
      '3 July 2024',
      ...STORY,
      'Termin: 9. August 2024, 10:00-11:30 Uhr',
      '— Ann Lee (@annlee) July 1, 2024',
    );
    expect(published?.value).toBe('2024-07-03');
  });
});
