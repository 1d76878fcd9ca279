import { JOINED_PAPER, PAPER_WORDS, SECTION_WORDS } from './header-cues.ts';
import { personName } from './shouting.ts';
import { tokensOf } from './words.ts';

/** Words in names that stay small. */
const PARTICLES = new Set(
  'de da do dos das del della di du des la le los las el al bin ibn ben abu van von der den ter ten te zu zum zur af av y e i und of st mc ap'.split(
    ' ',
  ),
);
/** Words that name a desk or a calling, so that the line is no personal name. */
const ROLES = new Set(
  'staff writer writers reporter reporters correspondent editor editors columnist journalist bureau chief desk team redaktion redacción redaction rédaction redação redazione redactie редакция редакція redakcja news agency contributor producer analyst political business sports science senior special associate freelance guest author photographer opinion columnists entrada modificado actualizado publicado aktualisiert pubblicato aggiornato mis publié administration updated terms privacy lunes martes montag monday tuesday wednesday thursday friday saturday sunday use reporting published share follow home email council committee ministry university department office police government parliament party club association union court company school church museum stadtrat gemeinde polizei universität ministerium ayuntamiento consejo universidad policía conseil mairie université comune università polícia universidade'.split(
    ' ',
  ),
);

/** Callings, as they stand after a name. */
const CALLINGS = new Set(
  'writer reporter correspondent editor columnist journalist critic producer analyst contributor redakteur redakteurin redaktor redaktorin korrespondent korrespondentin autor autorin journaliste rédacteur rédactrice envoyé envoyée correspondant correspondante redactor redactora periodista corresponsal enviado giornalista inviato inviata corrispondente redattore redattrice jornalista repórter redactrice redacteur verslaggever verslaggeefster correspondente журналист корреспондент обозреватель журналіст кореспондент dziennikarz dziennikarka korespondent korespondentka journalistin reportage reporterka muhabir wartawan'.split(
    ' ',
  ),
);

const WORD = /^(?:[dlo]['’])?\p{Lu}(?:[\p{L}\p{M}'’-]*|\p{L}{0,2}\.|(?:\p{L}\.)+)$/u;
const UNCASED = /^[\p{Lo}\p{M}·・]{1,12}$/u;

/** Whether the text is written as a person's name: one to six words with capitals, small particles between them. */
export const isPersonName = (text: string, least = 2): boolean => {
  const words = text.trim().split(/\s+/u);
  if (text.length > 60 || words.length > 6) return false;
  if (words.length <= 2 && words.every((word) => UNCASED.test(word))) return true;
  if (words.length < least) return false;
  const plain = words.map((word) => word.toLowerCase().replace(/[.,]/gu, ''));
  if (plain.some((word) => ROLES.has(word))) return false;
  const capitals = words.filter((word) => WORD.test(word)).length;
  return (
    capitals >= least &&
    words.every(
      (word, at) =>
        WORD.test(word) ||
        (at > 0 && PARTICLES.has(plain[at] ?? '')) ||
        (at === 0 && words.length > 1 && PARTICLES.has(word)),
    )
  );
};

const TEAM = new Set(
  'staff desk team newsroom bureau correspondent correspondents reporter reporters writer writers redaktion lokalredaktion sportredaktion onlineredaktion redacción redaction rédaction redação redazione redactie редакция редакція redakcja redaksjonen redaktionen'.split(
    ' ',
  ),
);

/** Whether the text names a desk rather than somebody: `Staff Writer`, `Redaktion`. */
export const isTeam = (text: string): boolean => tokensOf(text).some((word) => TEAM.has(word));

/** Whether the text says what somebody is at a paper: `Staff Writer`, `Journalist i Paris`, `Redakteur`. */
export const isRole = (text: string): boolean => {
  const words = tokensOf(text);
  return words.length > 0 && words.length <= 6 && words.some((word) => CALLINGS.has(word));
};

/** Whether a name is a paper's or an agency's by one of its words. */
export const isOrganisation = (text: string): boolean =>
  text.length <= 80 && (tokensOf(text).some((word) => PAPER_WORDS.has(word)) || JOINED_PAPER.test(text));

/** Agencies whose copy many papers print; their name stands where an author's would. */
const AGENCIES = new Set(
  'associated reuters afp dpa apa efe ansa ritzau tass interfax unian upi agency ajansı agence agentur agencia agenzia агентство'.split(
    ' ',
  ),
);

/** Whether the text is no more than a news agency's name. */
export const isAgency = (text: string): boolean => {
  const words = tokensOf(text);
  return words.length <= 4 && /^\p{Lu}/u.test(text) && words.some((word) => AGENCIES.has(word));
};

/** `Ann Lee For Example.com` and `Ann Lee The Example Press` name the outlet after the author. */
const withoutOutlet = (text: string): string => {
  const cut = /\s(?:for|the|special to|at|in|à|aus|à|en|em|a|в|у|для|i)\s+(?=[\p{Lu}\p{Lo}])/u.exec(
    text.replace(/\s(?:For|The)\s/gu, (word) => word.toLowerCase()),
  );
  const front = cut ? text.slice(0, cut.index) : text;
  return cut && isPersonName(front) ? front : text;
};

/** `Evan Hart Staff Writer` and `Carola Brandt Kultur` name a calling or a section after the author. */
const withoutCalling = (text: string): string => {
  const words = text.split(/\s+/u);
  const end = words.findIndex((word, at) => {
    const plain = word.toLowerCase().replace(/[.,]/gu, '');
    return at >= 2 && (ROLES.has(plain) || SECTION_WORDS.has(plain));
  });
  return end < 0 ? text : words.slice(0, end).join(' ');
};

/** No article has more authors. */
const MOST_NAMES = 20;

/** Several names written as one: `A and B`, `A, B & C`, `A/B`; what is no name is dropped. Roles after a comma are left out. */
export const splitNames = (text: string): readonly string[] => {
  const parts = text
    .split(/\s{0,9}(?:[,;/|•·&＆、]|\s(?:and|und|et|y|e|en|i|и|та|і|og|och|with|mit|avec|con)\s)\s{0,9}/u)
    .map((part) => part.trim().replace(/^(?:and|und|et)\s+/u, ''))
    .filter((part) => part !== '')
    .slice(0, MOST_NAMES);
  const isTold = withoutCalling(parts[0] ?? '') !== parts[0];
  const names = parts
    .map(withoutOutlet)
    .map((part, at) => (at === 0 || isTold ? withoutCalling(part) : part))
    .filter((part) => isPersonName(part));
  const persons = names.filter((name) => !isOrganisation(name));
  if (names.length > 0) return [...new Set((persons.length > 0 ? persons : names).map(personName))];
  const only = parts[0];
  return only !== undefined && isPersonName(only, 1) ? [only] : [];
};

/** Names where the text is known to hold nothing else, as in a standard's byline: split at commas and “and”, nothing dropped. */
export const splitBylineField = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/\s{0,9}[;,]\s{0,9}|\s{1,9}(?:and|und|et|og|och|en|y|e|i|и|та|і|&)\s{1,9}/u)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];
