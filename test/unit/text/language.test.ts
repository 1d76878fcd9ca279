import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../shared/text/detect-language.ts';
import type { Block, Draft } from '../../../shared/text/draft.ts';
import { found } from '../../../shared/text/edit.ts';
import { language } from '../../../shared/text/stages/language.ts';

/** The same two sentences of an invented council, as its papers might have them. */
const TEXTS = {
  en: 'The council said on Monday that the new bridge will open in the summer after months of repairs. Nobody was hurt.',
  de: 'Der Stadtrat teilte am Montag mit, dass die neue Brücke nach monatelangen Arbeiten im Sommer öffnet. Niemand wurde verletzt.',
  fr: 'Le conseil municipal a annoncé lundi que le nouveau pont ouvrira cet été après des mois de travaux. Personne n’a été blessé.',
  es: 'El ayuntamiento anunció el lunes que el nuevo puente se abrirá en verano tras meses de obras. Nadie resultó herido.',
  pt: 'A câmara anunciou na segunda-feira que a nova ponte abrirá no verão depois de meses de obras. Ninguém ficou ferido.',
  it: 'Il consiglio comunale ha annunciato lunedì che il nuovo ponte aprirà in estate dopo mesi di lavori. Nessuno è rimasto ferito.',
  nl: 'De gemeenteraad zei maandag dat de nieuwe brug na maanden van herstel in de zomer opengaat. Niemand raakte gewond.',
  af: 'Die stadsraad het Maandag gesê dat die nuwe brug ná maande se herstelwerk sal oopmaak. Niemand is beseer nie.',
  sv: 'Kommunen meddelade i måndags att den nya bron öppnar i sommar efter månader av reparationer. Ingen skadades.',
  da: 'Byrådet sagde mandag, at den nye bro åbner til sommer efter flere måneders reparationer. Ingen kom noget til.',
  no: 'Kommunestyret sa mandag at den nye brua åpner til sommeren etter måneder med reparasjoner. Ingen ble skadet.',
  is: 'Bæjarráð sagði á mánudag að nýja brúin yrði opnuð í sumar eftir margra mánaða viðgerðir. Enginn slasaðist.',
  fi: 'Kaupunginvaltuusto kertoi maanantaina, että uusi silta avataan kesällä kuukausien korjausten jälkeen. Kukaan ei loukkaantunut.',
  et: 'Linnavolikogu teatas esmaspäeval, et uus sild avatakse suvel pärast kuid kestnud remonti. Keegi viga ei saanud.',
  lv: 'Dome pirmdien paziņoja, ka jauno tiltu pēc mēnešiem ilga remonta atklās vasarā. Neviens netika ievainots.',
  lt: 'Taryba pirmadienį pranešė, kad naujasis tiltas po kelių mėnesių remonto bus atidarytas vasarą. Niekas nenukentėjo.',
  pl: 'Rada miasta ogłosiła w poniedziałek, że nowy most zostanie otwarty latem po miesiącach remontu. Nikt nie ucierpiał.',
  cs: 'Zastupitelstvo v pondělí oznámilo, že nový most se po měsících oprav otevře v létě. Nikdo nebyl zraněn.',
  sk: 'Zastupiteľstvo v pondelok oznámilo, že nový most sa po mesiacoch opráv otvorí v lete. Nikto nebol zranený.',
  hu: 'A tanács hétfőn közölte, hogy az új híd több hónapos javítás után nyáron nyílik meg. Senki sem sérült meg.',
  ro: 'Consiliul a anunțat luni că noul pod se va deschide la vară după luni de reparații. Nimeni nu a fost rănit.',
  sl: 'Občinski svet je v ponedeljek sporočil, da bodo novi most po večmesečnih popravilih odprli poleti. Nihče ni bil ranjen.',
  hr: 'Gradsko vijeće priopćilo je u ponedjeljak da će novi most nakon višemjesečnih radova biti otvoren na ljeto.',
  sr: 'Savet je u ponedeljak saopštio da će novi most posle višemesečnih radova biti otvoren na leto. Niko nije povređen.',
  sq: 'Këshilli njoftoi të hënën se ura e re do të hapet në verë pas muajsh riparimesh. Askush nuk u lëndua.',
  tr: 'Belediye meclisi pazartesi günü yeni köprünün aylar süren onarımın ardından yazın açılacağını duyurdu. Kimse yaralanmadı.',
  id: 'Dewan kota mengatakan pada hari Senin bahwa jembatan baru akan dibuka setelah perbaikan selama berbulan-bulan.',
  ms: 'Majlis bandaran berkata pada hari Isnin bahawa jambatan baharu akan dibuka kerana kerja pembaikan sudah siap.',
  vi: 'Hội đồng cho biết hôm thứ Hai rằng cây cầu mới sẽ mở cửa vào mùa hè sau nhiều tháng sửa chữa.',
  cy: 'Dywedodd y cyngor ddydd Llun y bydd y bont newydd yn agor yn yr haf ar ôl misoedd o waith. Ni chafodd neb ei anafu.',
  ga: 'Dúirt an chomhairle Dé Luain go n-osclófar an droichead nua sa samhradh tar éis míonna oibre ar an mbóthar.',
  ru: 'Городской совет сообщил в понедельник, что новый мост откроют летом после нескольких месяцев ремонта.',
  uk: 'Міська рада повідомила в понеділок, що новий міст відкриють улітку після кількох місяців ремонту.',
  be: 'Гарадскі савет паведаміў у панядзелак, што новы мост адкрыюць улетку пасля некалькіх месяцаў рамонту.',
  bg: 'Общинският съвет съобщи в понеделник, че новият мост ще бъде открит през лятото след месеци ремонт.',
  mk: 'Советот во понеделникот соопшти дека новиот мост ќе се отвори на лето по неколку месеци поправки.',
  kk: 'Қалалық кеңес дүйсенбіде жаңа көпір бірнеше айлық жөндеуден кейін жазда ашылатынын айтты.',
  el: 'Το δημοτικό συμβούλιο ανακοίνωσε τη Δευτέρα ότι η νέα γέφυρα θα ανοίξει το καλοκαίρι.',
  ar: 'أعلن المجلس يوم الاثنين أن الجسر الجديد سيفتح في الصيف بعد أشهر من أعمال الإصلاح. ولم يصب أحد بأذى.',
  fa: 'شورای شهر روز دوشنبه اعلام کرد که پل جدید پس از ماه‌ها تعمیر در تابستان باز خواهد شد.',
  ur: 'کونسل نے پیر کو کہا کہ نیا پل کئی ماہ کی مرمت کے بعد گرمیوں میں کھول دیا جائے گا۔',
  ps: 'ښاروالۍ د دوشنبې په ورځ وویل چې نوی پل به د څو میاشتو رغونې وروسته پرانیستل شي.',
  he: 'המועצה הודיעה ביום שני שהגשר החדש ייפתח בקיץ לאחר חודשים של תיקונים. איש לא נפגע.',
  hi: 'परिषद ने सोमवार को कहा कि नया पुल महीनों की मरम्मत के बाद गर्मियों में खुलेगा। किसी को चोट नहीं आई।',
  ne: 'नगर परिषद्ले सोमबार नयाँ पुल महिनौंको मर्मतपछि गर्मीमा खुल्ने बताएको छ। कसैलाई चोट लागेको छैन।',
  bn: 'পরিষদ সোমবার জানিয়েছে যে কয়েক মাসের মেরামতের পর নতুন সেতুটি গ্রীষ্মে খুলবে।',
  ta: 'பல மாத பழுதுபார்ப்புக்குப் பிறகு புதிய பாலம் கோடையில் திறக்கப்படும் என்று மன்றம் தெரிவித்தது.',
  th: 'สภาเมืองกล่าวเมื่อวันจันทร์ว่าสะพานใหม่จะเปิดในฤดูร้อนหลังการซ่อมแซมหลายเดือน',
  km: 'ក្រុមប្រឹក្សាបាននិយាយថាស្ពានថ្មីនឹងបើកនៅរដូវក្តៅ',
  my: 'တံတားအသစ်ကို နွေရာသီတွင် ဖွင့်မည်ဟု ကောင်စီက ပြောသည်။',
  ka: 'საბჭომ ორშაბათს განაცხადა, რომ ახალი ხიდი ზაფხულში გაიხსნება.',
  hy: 'Խորհուրդը երկուշաբթի օրը հայտնեց, որ նոր կամուրջը կբացվի ամռանը։',
  am: 'ምክር ቤቱ አዲሱ ድልድይ በበጋ እንደሚከፈት ሰኞ ዕለት አስታወቀ።',
  zh: '市议会周一表示，经过数月维修，新桥将于今年夏天开放。没有人受伤。',
  ja: '市議会は月曜日、数か月の修理を終えた新しい橋が夏に開通すると発表した。けが人はいなかった。',
  ko: '시의회는 월요일 몇 달간의 보수를 마친 새 다리가 여름에 개통된다고 밝혔다. 다친 사람은 없었다.',
} as const;

const draftOf = (
  texts: readonly string[],
  stated?: string,
  origin: 'metadata' | 'object metadata' = 'metadata',
) => {
  const draft: Draft = {
    format: 'text/plain',
    form: 'pasted',
    fields: stated === undefined ? {} : { language: found(stated, origin, 0.8, 'stated') },
    blocks: texts.map((text): Block => ({ kind: 'paragraph', text })),
    captions: [],
    related: [],
    removed: [],
    notes: [],
  };
  return language(draft);
};

describe('detectLanguage', () => {
  it.each(Object.entries(TEXTS))('reads two sentences of %s', (code, text) => {
    const detected = detectLanguage([text]);
    expect(detected.language).toBe(code);
    expect(detected.confidence).toBeGreaterThan(0.6);
  });

  it('is not turned by lines of another language or script', () => {
    const lines = ['«Мост откроют летом», — сказал он.', TEXTS.en, TEXTS.zh, TEXTS.en, TEXTS.fr, TEXTS.en];
    expect(detectLanguage(lines).language).toBe('en');
    expect(detectLanguage([TEXTS.ja, 'NHK World News Tokyo 2024', TEXTS.ja]).language).toBe('ja');
  });

  it('reads the whole text, not its beginning', () => {
    expect(detectLanguage([TEXTS.fr, ...Array<string>(9).fill(TEXTS.de)]).language).toBe('de');
  });

  it('is surer of more text, and of text in one language', () => {
    const short = detectLanguage(['Mandag kveld']).confidence;
    const long = detectLanguage([TEXTS.no, TEXTS.no]).confidence;
    const mixed = detectLanguage([TEXTS.no, TEXTS.no, TEXTS.ru]).confidence;
    expect(short).toBeLessThan(long);
    expect(mixed).toBeLessThan(long);
  });

  it('takes time that grows with the text only', () => {
    const start = performance.now();
    detectLanguage(Array<string>(20_000).fill('a line of words '));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('language', () => {
  it('is und where the text tells nothing, or is in no language that can be told', () => {
    expect(draftOf(['Ok']).fields.language).toMatchObject({ value: 'und', origin: 'none' });
    const invented = 'Zkrw vlofq grumtz pwelk dzvoq frimnk wqel tzumb gorvk plimz xund wrok qimt blunz.';
    expect(draftOf([invented]).fields.language?.value).toBe('und');
  });

  it('is not told by lists of names and figures', () => {
    const team =
      'Marlo, Vell, 31; Okafor, Skerne, 28; Tesch, Halm, 27; Ruiz, Port Lune, 25; Bakke, Oldmill, 24.';
    expect(draftOf([team, team]).fields.language).toMatchObject({ value: 'und', origin: 'none' });
    expect(draftOf([team, TEXTS.fi]).fields.language?.value).toBe('fi');
    expect(draftOf([TEXTS.en.toUpperCase()]).fields.language?.value).toBe('en');
  });

  it('keeps a stated language with its region, and is surer of it when the text agrees', () => {
    expect(draftOf([TEXTS.en], 'en-GB').fields.language).toMatchObject({
      value: 'en-GB',
      origin: 'metadata',
      confidence: 0.99,
    });
    expect(draftOf([TEXTS.sr], 'sr-Latn-RS').fields.language?.value).toBe('sr-Latn-RS');
    expect(draftOf(['Ok'], 'pt_br').fields.language?.value).toBe('pt-BR');
    expect(draftOf([TEXTS.hr], 'sr').fields.language?.value).toBe('sr');
  });

  it('gives way to a long text that plainly speaks another, and says so', () => {
    const draft = draftOf([TEXTS.de, TEXTS.de, TEXTS.de], 'en-US');
    expect(draft.fields.language).toMatchObject({ value: 'de', origin: 'text' });
    expect(draft.notes).toMatchObject([{ kind: 'language-mismatch' }]);
    expect(draftOf([TEXTS.de], 'en-US').fields.language?.value).toBe('en-US');
  });

  it('leaves what a person stated beside the file as it is, and notes the difference', () => {
    const draft = draftOf([TEXTS.de, TEXTS.de, TEXTS.de], 'en', 'object metadata');
    expect(draft.fields.language).toMatchObject({ value: 'en', origin: 'object metadata' });
    expect(draft.notes).toMatchObject([{ kind: 'language-mismatch' }]);
  });

  it('takes no word for a language that is none', () => {
    expect(draftOf([TEXTS.fr], 'Standard edition').fields.language).toMatchObject({
      value: 'fr',
      origin: 'text',
    });
  });
});
