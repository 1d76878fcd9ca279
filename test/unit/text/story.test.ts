import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../shared/text/draft.ts';
import { readDrafts } from '../../../shared/text/read-drafts.ts';

const read = async (lines: readonly string[], key = 'a.txt'): Promise<Draft> => {
  const [draft] = await readDrafts({ key, bytes: new TextEncoder().encode(lines.join('\n\n')) });
  if (!draft) throw new Error('no draft');
  return draft;
};
const bodyOf = (draft: Draft): readonly string[] =>
  draft.blocks.filter(({ kind }) => kind !== 'separator').map(({ text }) => text);

type Page = {
  readonly language: string;
  readonly menu: readonly string[];
  readonly headline: string;
  readonly story: readonly string[];
  readonly foot: readonly string[];
};

const PAGES: readonly Page[] = [
  {
    language: 'English',
    menu: ['Home', 'News', 'Sport', 'Contact us', 'Sign in', 'Subscribe now'],
    headline: 'Ferry to Osterholm runs again after the ice',
    story: [
      'The ferry between the mainland and Osterholm left the quay on Monday morning, three weeks after the ice had closed the sound.',
      'About forty people stood on deck when the captain, Ida Bruun, blew the horn, and the school children on the pier answered with their whistles.',
      'What the winter cost',
      'The company says that it lost a third of its yearly income, and that the town will be asked for help when the council meets in March.',
    ],
    foot: [
      'Share this on Facebook',
      'Related articles',
      'Bakers of the old town win a prize',
      'We and our 41 partners store and access information on your device. Accept all',
      'What do you think? Tell us at letters@example.com.',
      'Copyright © 2024 The Osterholm Post. All rights reserved.',
    ],
  },
  {
    language: 'German',
    menu: ['Startseite', 'Politik', 'Sport', 'Suche', 'Abo', 'Jetzt anmelden'],
    headline: 'Fähre nach Osterholm fährt wieder',
    story: [
      'Die Fähre zwischen dem Festland und Osterholm hat am Montagmorgen abgelegt, drei Wochen nachdem das Eis den Sund geschlossen hatte.',
      'Rund vierzig Menschen standen an Deck, als die Kapitänin Ida Bruun das Horn blies, und die Schulkinder auf der Mole antworteten mit Pfeifen.',
      'Die Reederei hat nach eigenen Angaben ein Drittel ihrer Einnahmen verloren und will im März die Stadt um Hilfe bitten.',
    ],
    foot: [
      'Artikel teilen',
      'Lesen Sie auch',
      'Mehr zum Thema',
      'Newsletter abonnieren',
      'Impressum',
      'Datenschutz',
    ],
  },
  {
    language: 'French',
    menu: ['Accueil', 'Politique', 'Sport', 'Rechercher', 'Se connecter', 'S’abonner'],
    headline: 'Le bac d’Osterholm reprend la mer',
    story: [
      'Le bac qui relie le continent à Osterholm a quitté le quai lundi matin, trois semaines après que la glace eut fermé le détroit.',
      'Une quarantaine de passagers se tenaient sur le pont quand la capitaine, Ida Bruun, a fait sonner la corne, et les écoliers ont répondu du môle.',
      'La compagnie dit avoir perdu un tiers de ses recettes de l’année, et demandera en mars l’aide de la ville.',
    ],
    foot: ['Partager sur Facebook', 'Lire aussi', 'Les plus lus', 'Mentions légales', 'Tous droits réservés'],
  },
  {
    language: 'Spanish',
    menu: ['Inicio', 'Política', 'Deportes', 'Buscar', 'Iniciar sesión', 'Suscríbete'],
    headline: 'El transbordador de Osterholm vuelve a navegar',
    story: [
      'El transbordador que une tierra firme con Osterholm zarpó el lunes por la mañana, tres semanas después de que el hielo cerrara el estrecho.',
      'Unas cuarenta personas estaban en cubierta cuando la capitana, Ida Bruun, hizo sonar la bocina, y los escolares respondieron desde el muelle.',
      'La compañía dice que perdió un tercio de los ingresos del año y que en marzo pedirá ayuda al ayuntamiento.',
    ],
    foot: [
      'Compartir en Facebook',
      'Te puede interesar',
      'Más leídas',
      'Aviso legal',
      'Todos los derechos reservados',
    ],
  },
  {
    language: 'Portuguese',
    menu: ['Início', 'Política', 'Esportes', 'Buscar', 'Contato', 'Assine'],
    headline: 'Balsa de Osterholm volta a navegar',
    story: [
      'A balsa que liga o continente a Osterholm deixou o cais na manhã de segunda-feira, três semanas depois de o gelo fechar o estreito.',
      'Cerca de quarenta pessoas estavam no convés quando a capitã, Ida Bruun, tocou a buzina, e as crianças responderam do molhe com apitos.',
      'A empresa diz que perdeu um terço da receita do ano e que em março vai pedir ajuda à prefeitura.',
    ],
    foot: [
      'Compartilhar',
      'Leia também',
      'Mais lidas',
      'Política de privacidade',
      'Todos os direitos reservados',
    ],
  },
  {
    language: 'Italian',
    menu: ['Home', 'Cronaca', 'Sport', 'Cerca', 'Accedi', 'Abbonati'],
    headline: 'Il traghetto di Osterholm torna in mare',
    story: [
      'Il traghetto che unisce la terraferma a Osterholm ha lasciato il molo lunedì mattina, tre settimane dopo che il ghiaccio aveva chiuso lo stretto.',
      'Una quarantina di persone era sul ponte quando la comandante, Ida Bruun, ha suonato la sirena, e gli scolari hanno risposto con i fischietti.',
      'La compagnia dice di avere perso un terzo degli incassi dell’anno e in marzo chiederà aiuto al comune.',
    ],
    foot: ['Condividi su Facebook', 'Leggi anche', 'I più letti', 'Note legali', 'Tutti i diritti riservati'],
  },
  {
    language: 'Dutch',
    menu: ['Home', 'Nieuws', 'Sport', 'Zoeken', 'Inloggen', 'Abonneren'],
    headline: 'Veerboot naar Osterholm vaart weer',
    story: [
      'De veerboot tussen het vasteland en Osterholm vertrok maandagochtend van de kade, drie weken nadat het ijs de zeestraat had gesloten.',
      'Zo’n veertig mensen stonden aan dek toen kapitein Ida Bruun de hoorn liet klinken, en de schoolkinderen antwoordden met hun fluitjes.',
      'De rederij zegt dat zij een derde van haar jaarinkomsten verloor en dat zij de stad in maart om hulp zal vragen.',
    ],
    foot: ['Deel dit artikel', 'Lees ook', 'Meest gelezen', 'Privacybeleid', 'Alle rechten voorbehouden'],
  },
  {
    language: 'Russian',
    menu: ['Главная', 'Новости', 'Спорт', 'Поиск', 'Контакты', 'Войти'],
    headline: 'Паром на Остерхольм снова ходит',
    story: [
      'Паром между материком и Остерхольмом вышел из гавани в понедельник утром, через три недели после того, как лёд закрыл пролив.',
      'На палубе стояло около сорока человек, когда капитан Ида Бруун дала гудок, а школьники на пирсе ответили ей свистками.',
      'Компания сообщает, что потеряла треть годового дохода и в марте попросит помощи у города.',
    ],
    foot: ['Поделиться', 'Читайте также', 'Комментарии', 'Подписывайтесь на наш канал', 'Все права защищены'],
  },
  {
    language: 'Ukrainian',
    menu: ['Головна', 'Новини', 'Спорт', 'Пошук', 'Контакти', 'Увійти'],
    headline: 'Пором на Остергольм знову ходить',
    story: [
      'Пором між материком і Остергольмом вийшов із гавані в понеділок уранці, через три тижні після того, як крига закрила протоку.',
      'На палубі стояло близько сорока людей, коли капітанка Іда Бруун подала гудок, а школярі на пірсі відповіли їй свистками.',
      'Компанія повідомляє, що втратила третину річного доходу і в березні попросить допомоги в міста.',
    ],
    foot: ['Поділитися', 'Читайте також', 'Коментарі', 'Підписуйтесь на наш канал', 'Всі права захищені'],
  },
  {
    language: 'Polish',
    menu: ['Strona główna', 'Polityka', 'Sport', 'Szukaj', 'Kontakt', 'Zaloguj się'],
    headline: 'Prom na Osterholm znów pływa',
    story: [
      'Prom łączący stały ląd z Osterholmem odbił od nabrzeża w poniedziałek rano, trzy tygodnie po tym, jak lód zamknął cieśninę.',
      'Około czterdziestu osób stało na pokładzie, gdy kapitan Ida Bruun zatrąbiła, a dzieci na molo odpowiedziały jej gwizdkami.',
      'Firma podaje, że straciła jedną trzecią rocznych wpływów i w marcu poprosi miasto o pomoc.',
    ],
    foot: ['Udostępnij', 'Czytaj także', 'Komentarze', 'Polityka prywatności', 'Wszelkie prawa zastrzeżone'],
  },
  {
    language: 'Japanese',
    menu: ['ホーム', '社会', '政治', 'スポーツ', 'フォローする', 'シェアする'],
    headline: 'オスターホルムの渡し船が運航を再開',
    story: [
      '本土とオスターホルムを結ぶ渡し船が月曜日の朝、氷で海峡が閉ざされてから三週間ぶりに岸壁を離れた。',
      '船長のイーダ・ブルーンさんが汽笛を鳴らすと、甲板にいた約四十人の乗客が手を振り、桟橋の子どもたちは笛で応えた。',
      '運航会社は年間の収入の三分の一を失ったとしており、三月の町議会で支援を求める考えだ。',
    ],
    foot: ['関連記事', '最新ニュース', 'おすすめ記事', '無断転載を禁じます', 'シェアする'],
  },
  {
    language: 'Arabic',
    menu: ['الرئيسية', 'سياسة', 'رياضة', 'ثقافة', 'شارك', 'تابعونا'],
    headline: 'عبّارة أوسترهولم تعود إلى البحر',
    story: [
      'غادرت العبّارة التي تربط البر بأوسترهولم الرصيف صباح الاثنين، بعد ثلاثة أسابيع من إغلاق الجليد للمضيق.',
      'وكان نحو أربعين راكبا على السطح عندما أطلقت القبطانة إيدا بروون البوق، فأجابها تلاميذ المدرسة بصفاراتهم من الرصيف.',
      'وتقول الشركة إنها خسرت ثلث دخلها السنوي، وإنها ستطلب مساعدة المدينة في شهر مارس المقبل.',
    ],
    foot: ['شارك', 'اقرأ أيضا', 'التعليقات', 'تابعونا', 'جميع الحقوق محفوظة'],
  },
];

describe('a pasted page', () => {
  it.for(PAGES)('in $language: the story stays whole, menu and foot go', async (page) => {
    const draft = await read([...page.menu, page.headline, ...page.story, ...page.foot]);
    const body = bodyOf(draft);
    for (const line of page.story) expect(body).toContain(line);
    for (const line of [...page.menu, ...page.foot]) expect(body).not.toContain(line);
  });

  it('names what it takes out by words of a librarian, each with a rule', async () => {
    const [page] = PAGES;
    if (!page) throw new Error('no page');
    const draft = await read([...page.menu, page.headline, ...page.story, ...page.foot]);
    const kindOf = (start: string) => draft.removed.find(({ text }) => text.startsWith(start))?.kind;
    expect(kindOf('Share this')).toBe('share');
    expect(kindOf('We and our 41')).toBe('consent');
    expect(kindOf('Copyright')).toBe('legal');
    expect(kindOf('Subscribe')).toBe('newsletter');
    expect(kindOf('News')).toBe('navigation');
    for (const { rule } of draft.removed) expect(rule).not.toBe('');
  });

  it('keeps lists, quotations and times inside the story', async () => {
    const [page] = PAGES;
    if (!page) throw new Error('no page');
    const inside = [
      'The winter in figures:',
      '* 21 days without a crossing',
      '* 1,140 parcels left on the quay',
      '09:40 The first lorry rolls ashore with flour and lamp oil.',
      '“We had begun to bake with oats,” said the baker.',
      'How did the school manage?',
    ];
    const [first = '', second = '', ...rest] = page.story;
    const draft = await read([...page.menu, page.headline, first, second, ...inside, ...rest, ...page.foot]);
    const body = bodyOf(draft).join('\n');
    for (const line of inside) expect(body).toContain(line.replace(/^\* /u, ''));
    expect(draft.blocks.filter(({ kind }) => kind === 'list-item').length).toBe(2);
  });

  it('loses a box that asks its readers the same thing twice', async () => {
    const page = PAGES[0];
    if (!page) throw new Error('no page');
    const box = 'This article is for subscribers, and so are the pictures';
    const [one = '', two = '', ...rest] = page.story;
    const draft = await read([...page.menu, page.headline, one, box, two, box, ...rest, ...page.foot]);
    expect(bodyOf(draft)).toEqual(page.story);
  });

  it('loses readers’ comments below it, though they tell more than the story', async () => {
    const page = PAGES[0];
    if (!page) throw new Error('no page');
    const story = [
      ...page.story,
      'The next boat is to leave on Thursday at noon, and those who hold a ticket for January may use it until the end of May.',
    ];
    const remarks = [
      [
        'gullwatcher',
        '2 days ago',
        'I was on that boat, and nobody had told us that the bar would be closed all the way.',
      ],
      [
        'Nils H',
        '2 days ago',
        'My father rowed across the sound in the winter of the great ice, and he never spoke of any horn.',
      ],
      [
        'skua77',
        '1 day ago',
        'Why should the town pay when the company has sold its second ship and kept all of the money?',
      ],
      [
        'Ida P',
        '5 hours ago',
        'We have a farm out there, and for three weeks the milk went to the pigs because nobody came for it.',
      ],
      [
        'oldsalt',
        '3 hours ago',
        'They could have hired the ice breaker from the navy, as they did when I was a boy on the pier.',
      ],
    ].flatMap(([name = '', time = '', text = '']) => [name, time, text, 'Reply']);
    const draft = await read([...page.menu, page.headline, ...story, '5 comments', ...remarks, ...page.foot]);
    expect(bodyOf(draft)).toEqual(story);
    const [remark] = draft.removed.filter(({ text }) => text.startsWith('My father rowed'));
    expect(remark?.kind).toBe('comment');
  });

  it('takes out what a page repeats between the paragraphs', async () => {
    const [page] = PAGES;
    if (!page) throw new Error('no page');
    const between = page.story.flatMap((line) => [line, 'Article goes on']);
    const draft = await read([...page.menu, page.headline, ...between, ...page.foot]);
    expect(bodyOf(draft)).not.toContain('Article goes on');
    for (const line of page.story) expect(bodyOf(draft)).toContain(line);
  });
});

describe('Markdown', () => {
  const [page] = PAGES;
  const story = page?.story ?? [];
  const menu = ['Home', 'News', 'Sport', 'Opinion', 'Culture', 'Sign in', 'Subscribe', 'About us', 'Contact'];

  it('that a program made of a page loses the page’s menus', async () => {
    const links = menu.map((name) => `* [${name}](/${name.length})`).join('\n');
    const draft = await read([links, `# ${page?.headline ?? ''}`, ...story, links], 'a.md');
    expect(bodyOf(draft)).toEqual(story);
    expect(draft.removed.map(({ text }) => text)).toEqual(expect.arrayContaining(menu));
  });

  it('that somebody wrote keeps its lists and headings', async () => {
    const draft = await read(
      [
        `# ${page?.headline ?? ''}`,
        ...story,
        '## Times',
        '* Monday\n* Tuesday\n* Friday',
        '> We had begun to bake with oats.',
      ],
      'a.md',
    );
    expect(draft.blocks.map(({ kind }) => kind).slice(-5)).toEqual([
      'heading',
      'list-item',
      'list-item',
      'list-item',
      'quote',
    ]);
  });
});

describe('texts that are no page', () => {
  const WHOLE: readonly (readonly [string, readonly string[]])[] = [
    [
      'verse',
      [
        'The Lamp',
        'The tide',
        'came in',
        'and took',
        'the lamp',
        'the rope',
        'the net',
        'but not',
        'the song',
      ],
    ],
    ['a brief', ['Quay closed', 'The east quay is closed until Friday.']],
    ['results', ['Rowing results', 'Women', 'Bruun', 'Lind', 'Men', 'Falk', 'Holm', 'Juniors', 'Aas']],
    [
      'a recipe',
      [
        'Oat bread',
        '500 g oats',
        '2 eggs',
        'Salt',
        'Water',
        'Mix all of it.',
        'Bake for an hour.',
        'Serve with butter.',
      ],
    ],
    [
      'deaths',
      [
        'Deaths',
        'Lind, Ane, 91, net maker.',
        'Holm, Per, 84, pilot.',
        'Falk, Ina, 77, teacher.',
        'Services at noon.',
      ],
    ],
  ];
  it.for(WHOLE)('%s stays whole', async ([, lines]) => {
    const draft = await read(lines);
    const kept = [draft.fields.headline?.value ?? '', ...bodyOf(draft)].join('\n');
    for (const line of lines) expect(kept).toContain(line);
  });
});

describe('readers’ comments', () => {
  it.for([
    [
      '12 comments',
      [
        'Ned Fox',
        '3 March 2024',
        'At last, and about time too.',
        'Reply',
        'Like',
        'Mudlark',
        '4 March 2024',
        'I walked over the ice and it was fine.',
        'Reply',
      ],
    ],
    [
      'Kommentare (2)',
      [
        'Ned Fox',
        'vor 3 Stunden',
        'Na endlich, das wurde Zeit.',
        'Antworten',
        'Watte',
        'vor 2 Stunden',
        'Ich bin über das Eis gegangen.',
        'Antworten',
      ],
    ],
    [
      'Commentaires',
      [
        'Ned Fox',
        '03/03/2024 à 10:12',
        'Enfin, il était temps.',
        'Répondre',
        'Mouette',
        '03/03/2024 à 11:40',
        'J’ai traversé sur la glace.',
        'Répondre',
      ],
    ],
  ] as const)('under “%s” end the story', async ([opener, thread]) => {
    const [page] = PAGES;
    const draft = await read([page?.headline ?? '', ...(page?.story ?? []), opener, ...thread]);
    expect(bodyOf(draft)).toEqual(page?.story);
    expect(draft.removed.filter(({ kind }) => kind === 'comment').length).toBeGreaterThanOrEqual(
      thread.length,
    );
  });

  it('are not what a story about comments says', async () => {
    const [page] = PAGES;
    const lines = [
      'Comments',
      'The council had three days to answer them.',
      'It answered none of the letters.',
    ];
    const draft = await read([
      page?.headline ?? '',
      ...(page?.story ?? []),
      ...lines,
      ...(page?.story ?? []).map((line) => `Then again: ${line}`),
    ]);
    for (const line of lines.slice(1)) expect(bodyOf(draft)).toContain(line);
  });
});

describe('a lone line between paragraphs', () => {
  it.for([
    ['Sign up to our free daily newsletter to get the headlines straight to your inbox'],
    ['Follow us on Facebook, X and Instagram'],
    ['Anzeige'],
    ['Publicité'],
  ])('goes where it only speaks to readers: %s', async ([plea = '']) => {
    const [page] = PAGES;
    const story = page?.story ?? [];
    const lines = [
      ...(page?.menu ?? []),
      page?.headline ?? '',
      ...story,
      ...story.map((line) => `${line} Again.`),
    ];
    const at = (page?.menu.length ?? 0) + 3;
    const draft = await read([...lines.slice(0, at), plea, ...lines.slice(at), ...(page?.foot ?? [])]);
    expect(bodyOf(draft)).not.toContain(plea);
    expect(draft.removed.map(({ text }) => text)).toContain(plea);
    for (const line of story) expect(bodyOf(draft)).toContain(line);
  });
});

describe('related links', () => {
  it.for([
    ['READ MORE: Bakers of the old town win a prize'],
    ['Lesen Sie auch: Bäcker der Altstadt gewinnen Preis'],
    ['Lire aussi : Les boulangers de la vieille ville primés'],
    ['Читайте также: Пекари старого города получили премию'],
  ])('are parted from the end of a paragraph: %s', async ([link]) => {
    const [page] = PAGES;
    const [first = '', second = '', third = ''] = page?.story ?? [];
    const draft = await read([page?.headline ?? '', first, `${second} ${link}`, third]);
    expect(bodyOf(draft)).toContain(second);
    expect(draft.related.map(({ text }) => text)).toContain(link);
  });

  it('leaves a sentence that only speaks of reading', async () => {
    const [first = '', second = ''] = PAGES[0]?.story ?? [];
    const line = `${first} Read more slowly, the teacher told them.`;
    expect(bodyOf(await read(['Ferry runs', line, second]))).toContain(line);
  });
});

describe('captions', () => {
  it.for([
    ['The ferry leaves the quay on Monday. Photo by Ann Lee / Reuters'],
    ['Children wave from the pier as the ferry leaves. (Ann Lee/Osterholm Post)'],
    ['Die Fähre verlässt am Montag den Kai. Foto: Ann Lee'],
    ['Le bac quitte le quai lundi matin © Ann Lee'],
  ])('are told by who made the picture: %s', async ([caption]) => {
    const story = PAGES[0]?.story ?? [];
    const draft = await read(['Ferry runs again', story[0] ?? '', caption ?? '', ...story.slice(1)]);
    expect(draft.captions).toContain(caption);
  });

  it('are also what says the same beside them without the maker', async () => {
    const [first = '', ...rest] = PAGES[0]?.story ?? [];
    const own = 'The ferry leaves the quay on Monday';
    const draft = await read(['Ferry runs again', first, `${own} (Image: Ann Lee)`, own, ...rest]);
    expect(draft.captions).toEqual([`${own} (Image: Ann Lee)`, own]);
  });

  it('are no paragraphs that name two parties', async () => {
    const line =
      'The motion was carried by the harbour group and by both of the parties that had proposed it in May (CDU/CSU).';
    expect(bodyOf(await read(['Motion carried', ...(PAGES[0]?.story ?? []), line]))).toContain(line);
  });
});
