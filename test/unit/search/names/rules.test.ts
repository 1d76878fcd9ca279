import { describe, expect, test } from 'vitest';
import { ruleForms } from '../../../../shared/search/names/name-rules.ts';

const BOTH = ['en', 'ru', 'und'];

describe('a name that no list holds', () => {
  test.each([
    // Russian
    ['Иванов', ['Ivanov', 'Iwanow']],
    ['Кузнецов', ['Kuznetsov', 'Kusnezow', 'Kouznetsov', 'Kuznecov']],
    ['Жириновский', ['Zhirinovsky', 'Zhirinovskiy', 'Schirinowski', 'Jirinovski', 'Zirinovskij']],
    ['Хрущёв', ['Khrushchev', 'Chruscev']],
    ['Ющенко', ['Yushchenko', 'Juschtschenko', 'Iouchtchenko']],
    ['ющенко', ['Yushchenko', 'Juschtschenko']],
    ['Захарова', ['Zakharova', 'Sacharowa', 'Zacharova']],
    ['Ростропович', ['Rostropovich', 'Rostropowitsch', 'Rostropovitch']],
    ['Бондарчук', ['Bondarchuk', 'Bondartschuk', 'Bondartchouk']],
    ['Окуджава', []],
    ['Собчак', ['Sobchak', 'Sobtschak']],
    ['Лермонтов', ['Lermontov', 'Lermontow']],
    ['Шаляпин', ['Shalyapin', 'Schaljapin']],
    ['Капица', []],
    ['Третьяков', ['Tretyakov', 'Tretjakow']],
    ['Алексеев', ['Alekseyev', 'Alekseev', 'Aleksejew']],
    // Ukrainian and Belarusian
    ['Зінченко', ['Zinchenko', 'Sintschenko']],
    ['Щербицький', ['Shcherbytskyi', 'Shcherbytsky']],
    ['Гончаренко', ['Honcharenko', 'Goncharenko', 'Hontscharenko']],
    ['Арахамія', []],
    ['Калюжна', []],
    ['Ціханоўская', ['Tsikhanouskaya']],
    ['Лукашэнка', ['Lukashenka']],
    ['Дніпропетровськ', ['Dnipropetrovsk']],
    // Bulgarian, Serbian, Georgian, Armenian
    ['Живков', ['Zhivkov']],
    ['Христов', ['Hristov', 'Khristov']],
    ['Андрић', ['Andric']],
    ['Ђинђић', ['Dindic', 'Djindjic']],
    ['Окруашвили', ['Okruashvili', 'Okruaschwili']],
    ['Чхеидзе', ['Chkheidze']],
    ['Хачатурян', ['Khachaturyan', 'Chatschaturjan']],
  ])('is written in Latin letters: %s', (word, wanted) => {
    const forms = ruleForms(word, BOTH);
    expect(forms).toEqual(wanted.length === 0 ? [] : expect.arrayContaining(wanted));
    expect(forms.length).toBeLessThanOrEqual(8);
  });

  test.each([
    ['Kuznetsov', ['Кузнецов', 'Kusnezow']],
    ['Kusnezow', ['Кузнецов', 'Kuznetsov']],
    ['Zhirinovsky', ['Жириновский', 'Schirinowski', 'Zhirinovskiy']],
    ['Zhirinovskiy', ['Жириновский', 'Zhirinovsky']],
    ['Jirinovski', ['Жириновский', 'Zhirinovsky']],
    ['Yushchenko', ['Ющенко', 'Juschtschenko']],
    ['yushchenko', ['Ющенко', 'Juschtschenko']],
    ['Juschtschenko', ['Ющенко', 'Yushchenko']],
    ['Zakharova', ['Захарова', 'Sacharowa']],
    ['Rostropovich', ['Ростропович', 'Rostropowitsch']],
    ['Rostropovitch', ['Ростропович', 'Rostropovich']],
    ['Kravchuk', ['Кравчук', 'Krawtschuk']],
    ['Shcherbytskyi', ['Щербицький', 'Shcherbytsky']],
    ['Honcharenko', ['Гончаренко']],
    ['Zyuganov', ['Зюганов', 'Sjuganow']],
    ['Tretyakov', ['Третьяков', 'Tretjakow']],
    ['Okruashvili', ['Окруашвили', 'Okruaschwili']],
    ['Jokić', ['Јокић']],
    ['Lewandowski', ['Левандовский']],
  ])('is written in Cyrillic, and as other papers write it: %s', (word, wanted) => {
    const forms = ruleForms(word, BOTH);
    expect(forms).toEqual(expect.arrayContaining(wanted));
    expect(forms).not.toContain(word);
    expect(forms.length).toBeLessThanOrEqual(8);
  });

  test('has no Cyrillic form where the index holds no text that could have it', () => {
    expect(ruleForms('Yushchenko', ['en', 'de'])).toEqual(expect.arrayContaining(['Juschtschenko']));
    expect(ruleForms('Yushchenko', ['en', 'de']).filter((form) => /\p{Script=Cyrillic}/u.test(form))).toEqual(
      [],
    );
    expect(ruleForms('Yushchenko', ['bg'])).toContain('Ющенко');
  });
});

describe('what is no such name', () => {
  test.each(
    (
      'Sky Husky Whisky Risky sky kuznetsov zhirinovsky zakharova Berlin Dublin Martin Pumpkin Supernova Casanova Improv Geneva ' +
      'Poland Chow Kenyan Libyan Cousin Magazine Tokyo Adze Bulletin Kharkiv2 Zhirinovsky* Chelsea Whiskey Cabinet ' +
      'Президент Магазин Банк Только Молоко Остров Корова Каучук иванов кузнецов жириновский Русский царевич Страница ' +
      'Ива Лев Мир Том Вызов Поиск 北京 حرب Αθήνα'
    ).split(' '),
  )('stays what it is: %s', (word) => {
    expect(ruleForms(word, BOTH)).toEqual([]);
  });
});
