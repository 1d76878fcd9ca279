import { describe, expect, it, test } from 'vitest';
import { MARK_END, MARK_START } from '../../../shared/search/highlight.ts';
import { bestPassages, readMarks, shownText, toHtml } from '../../../shared/search/marks.ts';
import { seeded } from '../../support/seeded.ts';

const marked = (text: string): string => text.replaceAll('[', MARK_START).replaceAll(']', MARK_END);

/** What a browser makes of text and `<mark>`; anything else in it would be found by its `<`. */
const unescaped = (html: string): string =>
  html
    .replaceAll('<mark>', '')
    .replaceAll('</mark>', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('marks read from the engine’s markers', () => {
  test.each([
    ['', []],
    ['nothing', []],
    ['[all]', ['all']],
    ['a [b] c', ['b']],
    ['[a][b]', ['a', 'b']],
    ['[a] [b]', ['a', 'b']],
    ['🙂 [𝒳] é [e\u0301]', ['𝒳', 'e\u0301']],
    ['a\u2028[b]\u2029[c]', ['b', 'c']],
    ['[a][\u2028][b] [\u2029] [ ][]', ['a', 'b']],
  ])('%j', (text, words) => {
    const read = readMarks(marked(text));
    expect(read.text).toBe(text.replace(/[[\]]/g, ''));
    expect(read.marks.map(([start, end]) => read.text.slice(start, end))).toEqual(words);
  });

  it('are UTF-16 offsets', () => {
    expect(readMarks(marked('🙂 [a]')).marks).toEqual([[3, 4]]);
  });

  it('give back text and marks, for a thousand random texts', () => {
    const random = seeded(7);
    for (let run = 0; run < 1000; run += 1) {
      const parts = Array.from({ length: 1 + random.below(8) }, () => ({
        text: random.pick(['a', '🙂', ' ', 'é', '<b>', '\u2028', '&amp;', 'long word']),
        isMarked: random.below(2) === 0,
      }));
      const { text, marks } = readMarks(
        parts.map((part) => (part.isMarked ? `${MARK_START}${part.text}${MARK_END}` : part.text)).join(''),
      );
      expect(text).toBe(parts.map((part) => part.text).join(''));
      expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(
        parts.filter(({ isMarked, text: part }) => isMarked && part.trim() !== '').map((part) => part.text),
      );
      const html = toHtml(text, marks);
      expect(unescaped(html)).toBe(text);
      expect(html.match(/<mark>/g)?.length ?? 0).toBe(marks.length);
    }
  });
});

const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '</mark><script>alert(1)</script>',
  '<mark onclick=alert(1)>x</mark>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<body onload=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<!--<img src="-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<style>@import "javascript:alert(1)";</style>',
  '<base href="//evil.test">',
  '<link rel=stylesheet href=//evil.test>',
  '<object data="data:text/html,<script>alert(1)</script>">',
  '<embed src=x>',
  '<form action=//evil.test><input name=x>',
  '<input autofocus onfocus=alert(1)>',
  '<video><source onerror=alert(1)>',
  '<audio src=x onerror=alert(1)>',
  '<marquee onstart=alert(1)>',
  '<meta http-equiv=refresh content="0;url=x">',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<xss style="x:expression(alert(1))">',
  '<<script>alert(1)//<</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<IMG SRC=`javascript:alert(1)`>',
  '\u003cscript\u003ealert(1)\u003c/script\u003e',
  '<\u0000script>alert(1)</script>',
  '＜script＞alert(1)＜/script＞',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;',
  '&amp;lt;script&amp;gt;',
  '" autofocus onfocus="alert(1)',
  "' onmouseover='alert(1)",
  '{{constructor.constructor("alert(1)")()}}',
  `$${'{alert(1)}'}`,
  '<script>\u2028alert(1)\u2029</script>',
];

describe('the HTML of a hit', () => {
  it('is tried with at least forty attacks', () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(40);
  });

  test.each(PAYLOADS)('keeps %j as inert text, marked or not', (payload) => {
    const cuts = [0, 1, Math.floor(payload.length / 2), payload.length];
    for (const start of cuts) {
      for (const end of cuts.filter((one) => one >= start)) {
        const html = toHtml(payload, [[start, end]]);
        expect(html.replaceAll('<mark>', '').replaceAll('</mark>', '')).not.toMatch(/[<>"']/);
        expect(html.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
        expect(unescaped(html)).toBe(payload);
      }
    }
  });

  it('escapes & first, so that nothing is unescaped twice', () => {
    expect(toHtml(`a & <b> "c" 'd' &amp;`, [])).toBe('a &amp; &lt;b&gt; &quot;c&quot; &#39;d&#39; &amp;amp;');
  });

  it('marks exactly what is marked', () => {
    expect(
      toHtml('ab<c', [
        [0, 1],
        [1, 2],
        [3, 4],
      ]),
    ).toBe('<mark>a</mark><mark>b</mark>&lt;<mark>c</mark>');
    expect(toHtml('', [])).toBe('');
  });
});

describe('body text as it is shown', () => {
  it('keeps every offset', () => {
    expect(shownText('a\u2028b\u2029c')).toBe('a b\nc');
  });
});

describe('the passages of a hit', () => {
  const body = marked('one [two] three. [Four] five six. [two] two.');
  const read = readMarks(body);
  const places = [
    { ordinal: 0, start: 0, end: 14 },
    { ordinal: 1, start: 15, end: 29 },
    { ordinal: 2, start: 30, end: 38 },
  ];

  it('stand in the order of the text, with marks counted from their own start', () => {
    const passages = bestPassages(read, places);
    expect(passages.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
    for (const { text, marks, start, html } of passages) {
      expect(read.text.slice(start, start + text.length)).toBe(text);
      expect(unescaped(html)).toBe(text);
      expect(marks).toHaveLength(1);
    }
    expect(passages.map(({ text, marks }) => marks.map(([from, to]) => text.slice(from, to)))).toEqual([
      ['two'],
      ['Four'],
      ['two'],
    ]);
  });

  it('are those with the most different words, then with the most marks, then the first', () => {
    const text = marked('[a] [b]|[a] [A] [a]|[a]|[b]|x');
    const spans = [0, 4, 10, 12, 14];
    const five = spans.map((start, ordinal) => ({ ordinal, start, end: (spans[ordinal + 1] ?? 16) - 1 }));
    expect(bestPassages(readMarks(text), five).map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
  });

  it('is the first one when nothing is marked', () => {
    expect(bestPassages(readMarks('one two three.'), places.slice(0, 2))).toEqual([
      { ordinal: 0, start: 0, text: 'one two three.', html: 'one two three.', marks: [] },
    ]);
    expect(bestPassages({ text: '', marks: [] }, [])).toEqual([]);
  });

  it('cut a mark that runs over their end, and leave its rest to nobody', () => {
    const passages = bestPassages({ text: 'abcdef', marks: [[1, 5]] }, [
      { ordinal: 0, start: 0, end: 3 },
      { ordinal: 1, start: 3, end: 6 },
    ]);
    expect(passages).toEqual([
      { ordinal: 0, start: 0, text: 'abc', html: 'a<mark>bc</mark>', marks: [[1, 3]] },
    ]);
  });

  it('own a mark that starts at their border, not one that ends there', () => {
    const passages = bestPassages(
      {
        text: 'abcdef',
        marks: [
          [2, 3],
          [3, 4],
        ],
      },
      [
        { ordinal: 0, start: 0, end: 3 },
        { ordinal: 1, start: 3, end: 6 },
      ],
    );
    expect(passages.map(({ marks }) => marks)).toEqual([[[2, 3]], [[0, 1]]]);
  });

  it('show sentence borders as spaces and paragraph borders as new lines', () => {
    const text = marked('a.\u2028[b].\u2029c');
    expect(bestPassages(readMarks(text), [{ ordinal: 0, start: 0, end: 7 }])[0]).toMatchObject({
      text: 'a. b.\nc',
      html: 'a. <mark>b</mark>.\nc',
    });
  });
});
