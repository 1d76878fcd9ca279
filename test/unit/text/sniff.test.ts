import { describe, expect, it } from 'vitest';
import { refuseBinary, sniff } from '../../../shared/text/sniff.ts';

describe('files that are no text', () => {
  it.each([
    ['a PNG of a few bytes', '89504e470d0a1a0a78787878'],
    ['a JPEG', 'ffd8ffe000104a464946'],
    ['an empty zip entry', '504b030414000000'],
    ['gzip', '1f8b0800'],
    ['an old Word document', 'd0cf11e0a1b11ae1'],
  ])('are refused by their first bytes: %s', async (_what, hex) => {
    await expect(refuseBinary(Buffer.from(hex, 'hex'))).rejects.toMatchObject({
      reason: 'unsupported format',
    });
  });

  it.each([
    'BMW will build in Pellam',
    'GIF artist wins prize',
    'PK and the harbour',
    'Rar! Said the crow.',
    'MZ',
  ])('are not taken for those whose letters some format begins with: %s', async (text) => {
    await expect(refuseBinary(Buffer.from(`${text}\n`))).resolves.toBeUndefined();
  });
});

describe('XML files', () => {
  it.each([
    ['nitf', '<nitf><head/><body><p>x</p></body></nitf>'],
    ['nitf', '<?xml version="1.0"?>\n<!-- <a> -->\n<!DOCTYPE nitf SYSTEM "nitf.dtd">\n<nitf>'],
    ['nitf', '<n:nitf xmlns:n="http://iptc.org/std/NITF/2006-10-18/">'],
    ['newsml', '<?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "NewsML_1.2.dtd"><NewsML Duid="a">'],
    ['newsml-g2', '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">'],
    ['newsml-g2', "<g2:newsItem\n xmlns:g2='http://iptc.org/std/nar/2006-10-01/'>"],
    ['newsml-g2', '<contentSet><inlineXML/></contentSet>'],
    [
      'html',
      '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html xmlns="http://www.w3.org/1999/xhtml">',
    ],
    ['text', '<Ann Lee> said: hello'],
  ])('are told by their root element: %s', (format, text) => {
    expect(sniff(text, 'a.txt')).toBe(format);
  });

  it.each([
    [
      'another root',
      '<?xml version="1.0"?><feedback><p>x</p></feedback>',
      'unsupported format',
      '<feedback>',
    ],
    [
      'a news root of another namespace',
      '<newsItem xmlns="urn:shop">x</newsItem>',
      'unsupported format',
      'newsItem',
    ],
    ['entities', '<!DOCTYPE html [<!ENTITY a "b">]><html>&a;</html>', 'unsafe', 'entities'],
    ['no root', '<?xml version="1.0"?>', 'malformed', 'root'],
  ])('are refused for %s', (_name, text, reason, words) => {
    expect(() => sniff(text, 'a.xml')).toThrow(expect.objectContaining({ reason }));
    expect(() => sniff(text, 'a.xml')).toThrow(words);
  });
});
