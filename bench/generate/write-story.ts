import { capital } from './sentences.ts';
import { hasGuid, type Story, type StoryFormat } from './story.ts';
import { MONTHS, WEEKDAYS } from './vocabulary.ts';

const two = (number: number): string => String(number).padStart(2, '0');
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** The date as a paper prints it, as much of it as is told. */
const printedDate = ({ date, dateTold }: Story): string | undefined => {
  const [day, month] = [date.getUTCDate(), MONTHS[date.getUTCMonth()] ?? ''];
  switch (dateTold) {
    case 'full':
      return `${WEEKDAYS[date.getUTCDay()]}, ${day} ${month} ${date.getUTCFullYear()}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
    case 'day':
      return `${day} ${month} ${date.getUTCFullYear()}`;
    case 'month':
      return `${month} ${date.getUTCFullYear()}`;
    case 'yearless':
      return `${day} ${month}`;
    default:
      return undefined;
  }
};

const byline = ({ byline: names }: Story): string | undefined =>
  names.length === 0 ? undefined : `By ${names.join(' and ')}`;

const given = (...lines: readonly (string | undefined)[]): readonly string[] =>
  lines.filter((line) => line !== undefined);

const guidOf = ({ publisher, date, number }: Story): string =>
  `urn:newsml:${publisher.domain}:${dayOf(date).replaceAll('-', '')}:${number}`;

const asText = (story: Story): string =>
  `${[
    ...given(story.headline, byline(story), printedDate(story)),
    ...story.paragraphs,
    ...story.publisher.footer,
  ].join('\n\n')}\n`;

const paragraphsOf = ({ paragraphs }: Story): string =>
  paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n');

const asHtml = (story: Story): string => {
  const { headline, publisher, date, dateTold, section } = story;
  const published =
    dateTold === 'full' ? `<meta property="article:published_time" content="${date.toISOString()}">` : '';
  const printed = printedDate(story);
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(headline)} | ${publisher.name}</title>
${published}<meta property="og:site_name" content="${publisher.name}">
<script>window.page = { "section": "${section}" };</script></head>
<body><header><a href="/">${publisher.name}</a><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/about">About us</a></li></ul></nav></header>
<main><article><h1>${escaped(headline)}</h1>
${given(byline(story))
  .map((line) => `<p class="byline">${escaped(line)}</p>`)
  .join('')}${printed === undefined ? '' : `<p class="date">${printed}</p>`}
${paragraphsOf(story)}
</article></main>
<footer>${publisher.footer.map((line) => `<p>${escaped(line)}</p>`).join('')}</footer></body></html>
`;
};

const asNinjs = (story: Story): string => {
  const { headline, publisher, date, dateTold, section, place, version } = story;
  const moment = dateTold === 'none' ? {} : { firstcreated: date.toISOString().replace('.000Z', '+00:00') };
  return `${JSON.stringify({
    uri: guidOf(story),
    type: 'text',
    version: String(version),
    ...moment,
    versioncreated: new Date(date.getTime() + (version - 1) * 3_600_000)
      .toISOString()
      .replace('.000Z', '+00:00'),
    pubstatus: 'usable',
    language: 'en',
    headline,
    ...(story.byline.length === 0 ? {} : { byline: story.byline.join(' and ') }),
    located: place,
    subject: [{ name: section.toLowerCase(), rel: 'about' }],
    infosource: [{ name: publisher.name }],
    copyrightnotice: `Copyright ${date.getUTCFullYear()} ${publisher.name}`,
    body_html: paragraphsOf(story),
  })}\n`;
};

const asNitf = (story: Story): string => {
  const { headline, publisher, date, dateTold, section, place, version } = story;
  const norm = dayOf(date).replaceAll('-', '');
  const time = dateTold === 'full' ? `T${date.toISOString().slice(11, 19).replaceAll(':', '')}Z` : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<nitf baselang="en" xmlns="http://iptc.org/std/NITF/2006-10-18/" version="-//IPTC//DTD NITF 3.6//EN">
<head><title>${escaped(headline)}</title>
<docdata management-status="usable"><doc-id id-string="${guidOf(story)}" regsrc="${publisher.name}"/><du-key version="${version}" key="${publisher.folder}-${story.number}"/>
${dateTold === 'none' ? '' : `<date.issue norm="${norm}${time}"/>`}<doc.copyright year="${date.getUTCFullYear()}" holder="${publisher.name}"/></docdata>
<pubdata type="print" name="${publisher.name}" position.section="${section}"/></head>
<body><body.head><hedline><hl1>${escaped(headline)}</hl1></hedline>${story.byline
    .map((name) => `<byline>By <person>${escaped(name)}</person></byline>`)
    .join('')}<dateline><location>${escaped(capital(place))}</location></dateline></body.head>
<body.content>
${paragraphsOf(story)}
</body.content></body></nitf>
`;
};

const asMail = (story: Story): string => {
  const { headline, publisher, date, number } = story;
  return `${[
    `From: ${publisher.name} <desk@${publisher.domain}>`,
    `To: archive@${publisher.domain}`,
    `Subject: ${headline}`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${number}@${publisher.domain}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...given(byline(story), printedDate(story)).flatMap((line) => [line, '']),
    ...story.paragraphs.flatMap((text) => [text, '']),
    '--',
    ...publisher.footer,
  ].join('\r\n')}\r\n`;
};

const WRITERS: Readonly<
  Record<StoryFormat, { readonly ending: string; readonly write: (story: Story) => string }>
> = {
  text: { ending: 'txt', write: asText },
  html: { ending: 'html', write: asHtml },
  ninjs: { ending: 'json', write: asNinjs },
  nitf: { ending: 'xml', write: asNitf },
  mail: { ending: 'eml', write: asMail },
};

export const textOf = (story: Story): string => WRITERS[story.format].write(story);

const slug = (headline: string): string =>
  headline
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/gu, '');

/** Where a newsroom would put the file `name`d by number: a folder each publisher and month. */
export const keyOf = (story: Story, number: number): string => {
  const { publisher, date, headline, format, version } = story;
  const month = `${date.getUTCFullYear()}/${two(date.getUTCMonth() + 1)}`;
  const later = hasGuid(format) && version > 1 ? `-v${version}` : '';
  return `${publisher.folder}/${month}/${slug(headline)}-${number}${later}.${WRITERS[format].ending}`;
};
