import { describe, expect, it, test } from 'vitest';
import { readVocabulary } from '../../../bench/media-topics/vocabulary.ts';
import type { Subject } from '../../../shared/article/article.ts';
import type { Draft } from '../../../shared/text/draft.ts';
import { subjectName, withSubjectNames } from '../../../shared/text/media-topics.ts';
import { toArticle } from '../../../shared/text/to-article.ts';

const draftOf = (subjects: readonly Subject[], tags?: readonly string[]): Draft => ({
  format: 'text/plain',
  form: 'standard',
  fields:
    tags === undefined
      ? {}
      : { tags: { value: tags, origin: 'metadata', confidence: 0.98, rule: 'keywords' } },
  subjects,
  blocks: [],
  captions: [],
  related: [],
  removed: [],
  notes: [],
});

describe('the name of a subject', () => {
  test.each<[Subject, string | undefined]>([
    [{ code: 'medtop:20000065' }, 'civil unrest'],
    [{ code: 'MEDTOP:20000065' }, 'civil unrest'],
    [{ code: 'http://cv.iptc.org/newscodes/mediatopic/20000065' }, 'civil unrest'],
    [{ code: 'https://cv.iptc.org/newscodes/mediatopic/medtop:20000065' }, 'civil unrest'],
    [{ code: '20000065', scheme: 'mediatopic' }, 'civil unrest'],
    [{ code: '20000065', scheme: 'Media Topics' }, 'civil unrest'],
    [{ code: '20000065', scheme: 'http://cv.iptc.org/newscodes/mediatopic/' }, 'civil unrest'],
    [{ code: 'medtop:14000000' }, 'society'],
    [{ code: 'subj:04000000' }, 'economy, business and finance'],
    [{ code: 'iptc:04000000' }, 'economy, business and finance'],
    [{ code: '04000000', scheme: 'IPTC' }, 'economy, business and finance'],
    [{ code: 'http://cv.iptc.org/newscodes/subjectcode/04000000' }, 'economy, business and finance'],
    [{ code: '20000065', scheme: 'IPTC' }, 'civil unrest'],
    [{ code: '14000000' }, undefined],
    [{ code: 'medtop:99999999' }, undefined],
    [{ code: 'medtop:2000006' }, undefined],
    [{ code: 'house:20000065' }, undefined],
    [{ code: 'constructor:20000065' }, undefined],
    [{ code: '20000065', scheme: 'toString' }, undefined],
    [{ code: 'http://cv.iptc.org/newscodes/genre/20000065' }, undefined],
    [{ code: 'http://cv.iptc.org.example.org/newscodes/mediatopic/20000065' }, undefined],
  ])('%j is %s', (subject, name) => {
    expect(subjectName(subject)).toBe(name);
  });

  it('is given where the file gives none, and stands among the tags once', () => {
    const draft = withSubjectNames(
      draftOf(
        [
          { code: 'medtop:20000065' },
          { code: 'medtop:14000000', name: 'Gesellschaft' },
          { code: 'medtop:15000000' },
        ],
        ['Gesellschaft', 'Sport'],
      ),
    );
    expect(draft.subjects).toEqual([
      { code: 'medtop:20000065', name: 'civil unrest' },
      { code: 'medtop:14000000', name: 'Gesellschaft' },
      { code: 'medtop:15000000', name: 'sport' },
    ]);
    expect(draft.fields.tags).toEqual({
      value: ['Gesellschaft', 'Sport', 'civil unrest'],
      origin: 'metadata',
      confidence: 0.98,
      rule: 'keywords',
    });
  });

  it('is part of the article, with where the tags are from', () => {
    const source = {
      bucket: 'b',
      key: 'a',
      etag: 'e',
      received: '2024-07-04T00:00:00Z',
      ingested: '2024-07-04T00:00:01Z',
    };
    const article = toArticle(draftOf([{ code: 'medtop:20000065' }, { code: 'medtop:20000065' }]), source);
    expect(article.tags).toEqual(['civil unrest']);
    expect(article.origins.tags).toMatchObject({ origin: 'metadata', rule: 'names of subject codes' });
    const unknown = draftOf([{ code: 'house:1' }]);
    expect(withSubjectNames(unknown)).toBe(unknown);
  });
});

describe('a published vocabulary', () => {
  const expected = {
    mediatopic: { '10000001': 'tides', '10000002': 'gulls' },
    subjectcode: { '01000001': 'kites' },
  };

  it('is read from JSON', () => {
    const concept = (code: string, prefLabel: object) => ({
      uri: `http://cv.iptc.org/newscodes/${code}`,
      prefLabel,
    });
    const file = {
      conceptSet: [
        concept('mediatopic/10000002', { de: 'Möwen', 'en-GB': 'gulls', 'en-US': 'sea gulls' }),
        concept('mediatopic/10000001', { 'en-US': 'tides' }),
        concept('subjectcode/01000001', { 'en-GB': 'kites' }),
        concept('mediatopic/10000003', { de: 'Ebbe' }),
        concept('genre/10000004', { 'en-GB': 'analysis' }),
      ],
    };
    expect(readVocabulary(JSON.stringify(file))).toEqual(expected);
  });

  it('is read from SKOS in RDF/XML', () => {
    const concept = (code: string, labels: string) =>
      `<skos:Concept rdf:about="http://cv.iptc.org/newscodes/${code}">${labels}</skos:Concept>`;
    const label = (language: string, text: string) =>
      `<skos:prefLabel xml:lang="${language}">${text}</skos:prefLabel>`;
    const concepts = [
      concept('mediatopic/10000002', label('de', 'Möwen') + label('en-GB', 'gulls')),
      concept('mediatopic/10000001', label('en-US', 'tides')),
      concept('subjectcode/01000001', label('en-GB', 'kites')),
    ];
    expect(readVocabulary(`<rdf:RDF>${concepts.join('')}</rdf:RDF>`)).toEqual(expected);
  });
});
