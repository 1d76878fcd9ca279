import { describe, expect, it } from 'vitest';
import { refuseBinary } from '../../../shared/text/sniff.ts';

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
