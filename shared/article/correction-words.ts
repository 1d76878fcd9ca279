const alternatives = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(' ', '\\s'))
    .join('|');

/** What a note that corrects is called, in the languages of the news. */
const NAMES = alternatives([
  'corrections?',
  'clarifications?',
  'erratum',
  'errata',
  'corrigendum',
  'corrigenda',
  'korrektur(?:hinweis)?',
  'berichtigung',
  'richtigstellung',
  'rectificatif',
  'rectifications?',
  'correctif',
  'fe de errores',
  'fe de erratas',
  'rectificación',
  'rectificacion',
  'corrección',
  'correção',
  'correcção',
  'retificação',
  'errata corrige',
  'rettifica',
  'correzione',
  'rectificatie',
  'correctie',
  'исправление',
  'поправка',
  'уточнение',
  'виправлення',
  'sprostowanie',
  'rättelse',
  'rettelse',
  'oikaisu',
  'düzeltme',
  'تصحيح',
  'تصويب',
  '訂正',
  '정정',
  '更正',
]);

/** What agencies write before what they corrected. */
const VERBS = alternatives([
  'corrects',
  'corrected',
  'correcting',
  'korrigiert',
  'berichtigt',
  'corrige',
  'corrigé',
  'corregge',
  'corrigeert',
  'исправляет',
  'исправлено',
  'виправлено',
  'poprawia',
  'rättar',
  'retter',
  'düzeltir',
]);

/** How texts are called by those who correct them, after `this` in English. */
const TEXT_EN =
  '(?:article|story|report|post|column|piece|item|page|headline|caption|dispatch|interview|review)';

/** Sentences that tell of a correction without calling it one; what only says that a text was updated does not. */
const SENTENCES = [
  `an?\\s(?:earlier|previous|original|initial|prior)\\sversion\\sof\\sth(?:is|e)\\s${TEXT_EN}`,
  `the\\soriginal\\sversion\\sof\\sth(?:is|e)\\s${TEXT_EN}`,
  `(?:earlier|previous)\\sversions\\sof\\sth(?:is|e)\\s${TEXT_EN}`,
  `this\\s${TEXT_EN}\\s(?:was|has\\sbeen)\\s(?:amended|corrected)`,
  `this\\s${TEXT_EN}\\s(?:was|has\\sbeen)\\s(?:updated|changed|edited|revised)[^.]{0,60}\\sto\\s(?:correct|clarify|fix)`,
  `this\\s${TEXT_EN}\\s(?:originally|incorrectly|wrongly|mistakenly)\\s`,
  'in\\seiner\\s(?:früheren|vorherigen|ersten|älteren)\\s(?:version|fassung)',
  'eine\\s(?:frühere|vorherige|erste|ältere)\\s(?:version|fassung)\\s(?:dieses|des)\\s',
  'dieser\\s(?:artikel|text|beitrag)\\swurde\\s(?:[\\p{L}\\p{N}.,]{1,20}\\s){0,8}(?:korrigiert|berichtigt)',
  'une\\sversion\\s(?:précédente|antérieure)\\sde\\s(?:cet|ce|cette|l)',
  '(?:dans\\sune|la)\\sversion\\s(?:précédente|antérieure)\\sde\\s(?:cet|ce|cette|l)',
  'cet\\sarticle\\sa\\sété\\s(?:corrigé|rectifié)',
  'una\\sversión\\santerior\\sde\\s(?:este|esta)\\s',
  'este\\sartículo\\s(?:ha\\ssido|fue)\\scorregido',
  'uma\\sversão\\santerior\\sd(?:este|esta)\\s',
  'este\\s(?:artigo|texto)\\sfoi\\scorrigido',
  'una\\sversione\\sprecedente\\sdi\\squest',
  'questo\\sarticolo\\sè\\sstato\\scorretto',
  'in\\seen\\seerdere\\sversie\\svan\\sdit\\s',
  'dit\\sartikel\\sis\\s(?:gecorrigeerd|verbeterd)',
  'в\\s(?:предыдущей|первоначальной|более\\sранней)\\sверсии\\s',
  'у\\s(?:попередній|первісній)\\sверсії\\s',
  'w\\s(?:poprzedniej|wcześniejszej|pierwotnej)\\swersji\\s',
  'i\\sen\\stidigare\\sversion\\sav\\s',
  'artikeln\\shar\\srättats',
  'i\\sen\\stidligere\\s(?:versjon|version|utgave|udgave)\\sa[fv]\\s',
  'artikkelin\\s(?:aiemmassa|aikaisemmassa)\\sversiossa',
  'haberin\\s(?:önceki|ilk)\\s(?:sürümünde|versiyonunda|halinde)',
].join('|');

/** How a note of editors begins, which may tell of a correction or of anything else. */
const EDITORS = alternatives([
  "editor['’]?s['’]? note",
  "editors['’] note",
  'editorial note',
  'ed[.] note',
  'note',
  'footnote',
  'update',
  'amendment',
  'apology',
  'eds',
  'editors',
  'anmerkung der redaktion',
  'anm[.] d[.] red[.]',
  'hinweis der redaktion',
  'transparenzhinweis',
  'hinweis',
  'note de la rédaction',
  'ndlr',
  'nota del editor',
  'nota de la redacción',
  'nota do editor',
  'nota da redação',
  'nota della redazione',
  'ndr',
  'noot van de redactie',
  'от редакции',
  'примечание редакции',
  'від редакції',
  'od redakcji',
  'redaktionens anmärkning',
  'redaksjonens merknad',
]);

const OPENING = '[\\s\\[(*（【〔•–—_-]{0,6}';
const END = '(?![\\p{L}\\p{M}\\p{N}])';
const JOINED = `(?:\\s{0,2}(?:&|/|and|und|et|y|e|en|och|og)\\s{0,2}(?:${NAMES}))?`;
/** `(July 12)`, `, July 12, 2024`, `appended`: what stands between the name and the colon. */
const BETWEEN =
  '(?:\\s{0,2}(?:\\([^()]{1,60}\\)|\\[[^\\[\\]]{1,60}\\]|[^:：.\\n]{0,40}\\d[^:：.\\n]{0,30}|appended|notice|note))?';
const TOLD = `${OPENING}(?:${NAMES})${JOINED}${BETWEEN}\\s{0,3}`;

/** A paragraph that begins so is a correction: `Correction: `, `CORRECTION (12 July): `, `Berichtigung – Der`. */
export const NAMED = new RegExp(`^${TOLD}(?:[:：\\])】〕]|[–—-]{1,2}\\s(?=["'“„«]?[\\p{Lu}\\p{N}]))`, 'iu');
/** One that is nothing else names the paragraph below it. */
export const NAME_ALONE = new RegExp(`^${TOLD}[:：\\])】〕*]{0,3}\\s{0,3}$`, 'iu');
export const SENTENCE = new RegExp(`^${OPENING}(?:${SENTENCES})`, 'iu');
export const EDITORS_NOTE = new RegExp(`^${OPENING}(?:${EDITORS})${END}`, 'iu');
/** The same anywhere in what is known to be a note. */
export const SENTENCE_WITHIN = new RegExp(`(?<![\\p{L}\\p{N}])(?:${SENTENCES})`, 'iu');
/** In a note of an agency its first word tells. */
export const NOTE_CORRECTS = new RegExp(
  `^${OPENING}(?:(?:${EDITORS})\\s{0,3}[:：—–-]{0,2}\\s{0,3})?(?:${NAMES}|${VERBS})${END}`,
  'iu',
);
/** A headline that says it of its article: before a sign, in brackets at either end, or alone. */
export const HEADLINE = new RegExp(
  `^${OPENING}(?:${NAMES}|${VERBS})${JOINED}(?:\\s{0,2}[:：/\\])】〕–—-]|\\s{0,3}$)|[\\[(（【〔]\\s?(?:${NAMES}|${VERBS})\\s?[\\])）】〕]\\s{0,3}$`,
  'iu',
);
/** A property of a standard, such as `sig:correction`. */
export const SIGNAL = /(?<!\p{L})correct(?:ion|ed|ive)(?!\p{L})/iu;
