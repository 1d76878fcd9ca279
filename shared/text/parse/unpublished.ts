/** How agencies say that lines are for editors only, in their languages. */
const WORDING = [
  'not? for publication',
  'not intended for publication',
  'not to be published',
  'nicht zur veröffentlichung',
  'nicht zur publikation',
  'nicht für die veröffentlichung',
  'ne pas publier',
  'non destinée?s? à (?:la |être )?publi(?:cation|ées?|és?)',
  'pas destinée?s? à (?:la |être )?publi(?:cation|ées?|és?)',
  'no publicar',
  'no (?:es |son |está |están )?(?:para|destinad[oa]s? a) (?:su |la )?publicación',
  'não (?:é |são )?(?:para|destinad[oa]s? à) publicação',
  'non (?:è |sono )?(?:per la|destinat[oaie] alla) pubblicazione',
  'niet (?:bestemd )?voor publicatie',
  'ikke (?:til|for) (?:publisering|publicering|offentliggørelse|offentliggjøring)',
  '(?:ej|inte) (?:för|avsedd för) publicering',
  'ei julkaistavaksi',
  'ei (?:ole tarkoitettu )?julkaisuun',
  'nie do publikacji',
  'не для (?:публикации|печати)',
  'не для публікації',
  'yayın için değildir',
].join('|');

/** Words that make such a line speak of what comes after it. */
const FOLLOWS =
  'folgende?n?|nachstehende?n?|following|below|suivant(?:e?s)?|ci-dessous|siguientes?|seguent[ei]|seguintes?|volgende|følgende|följande|seuraava[at]?|poniższe|следующ\\p{L}{1,4}|наступн\\p{L}{1,4}';

const PHRASE = `(?<!\\p{L})(?:${WORDING.replaceAll(' ', '\\s')})(?!\\p{L})`;
const UNPUBLISHED = new RegExp(PHRASE, 'iu');
/** The line begins with it, after marks or a label such as `EDS:`. */
const FIRST = new RegExp(`^[^\\p{L}\\p{N}]{0,20}(?:[\\p{L} ]{1,30}[:：–-]\\s?)?${PHRASE}`, 'iu');
const FOLLOWING = new RegExp(`(?<!\\p{L})(?:${FOLLOWS})(?!\\p{L})`, 'iu');

/** A story may quote such words in a sentence; a line that is for editors says little more. */
const LONGEST = 160;

/** Whether a line says that it, or what follows it, isn't for readers. */
export const isUnpublished = (line: string): 'itself' | 'what follows' | undefined => {
  const head = line.slice(0, LONGEST);
  if (!UNPUBLISHED.test(head)) return undefined;
  if (line.length <= LONGEST && (FOLLOWING.test(head) || /[:：]\s*$/u.test(head))) return 'what follows';
  return FIRST.test(head) ? 'itself' : undefined;
};
