import { ninjs } from './ninjs.ts';
import { seeded } from './seeded.ts';

const SENTENCES = [
  'The harbour reopened on Friday.',
  'Its keeper, Ann Example, has died.',
  'The council met on the strike at the ferry.',
  'Nobody was hurt when the tide fell.',
  'Dockers walked out over pay.',
  'The port of Zürich has no harbour & no tide.',
  'The harbour council of the town has died out.',
];
const FOREIGN = [
  ['fr', 'Le café du port est fermé. L’eau monte, la grève dure.'],
  ['ru', 'Порт открыт. Совет сообщил о забастовке в порту.'],
] as const;

/** A dozen articles in three languages, in which the words of hostile and of ordinary queries stand: few, so that many queries can be put to them. */
export const queryCorpus = (english = 10): Readonly<Record<string, string>> => {
  const random = seeded(7);
  const articles = Array.from({ length: english }, (_, at) => [
    `english-${at}`,
    ninjs(`english-${at}`, {
      headline: `Harbour ${random.pick(['strike', 'ferry', 'council', 'keeper', 'tide'])} ${at}`,
      byline: random.pick(['Ann Example', 'Bo Ek']),
      copyrightholder: random.pick(['Courier', 'Gazette', 'Northline']),
      subject: [{ name: random.pick(['Harbour', 'Labour', 'Weather']) }],
      firstcreated: `${2020 + random.below(5)}-0${1 + random.below(9)}-1${random.below(9)}`,
      body: Array.from({ length: 3 + random.below(6) }, () =>
        Array.from({ length: 2 + random.below(5) }, () => random.pick(SENTENCES)).join(' '),
      ),
    }),
  ]);
  const foreign = FOREIGN.map(([language, body]) => [
    language,
    ninjs(language, { language, headline: body.split('.')[0] ?? language, body: [body] }),
  ]);
  return Object.fromEntries([...articles, ...foreign]);
};
