import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ArticleRejected } from '../errors.ts';
import type { ContainerLimits, RandomAccess } from './container.ts';

const PIECE = 64 * 1024;

async function* piecesOf(access: RandomAccess): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < access.size; ) {
    const piece = await access.read(at, PIECE);
    if (piece.length === 0) return;
    yield piece;
    at += piece.length;
  }
}

const isZlibError = (thrown: unknown): thrown is Error & { readonly code: string } =>
  thrown instanceof Error &&
  'code' in thrown &&
  typeof thrown.code === 'string' &&
  thrown.code.startsWith('Z_');

/** How far a stream has come, in bytes. */
export type Grown = { packed: number; inflated: number };

/** A gzip inflated piece by piece, its members joined; stops where it grows beyond the limits. `grown` is kept up to date. */
export async function* inflateStream(
  access: RandomAccess,
  { maxStreamBytes, maxRatio, ratioFrom }: ContainerLimits,
  grown: Grown = { packed: 0, inflated: 0 },
): AsyncGenerator<Uint8Array, void, undefined> {
  const gunzip = createGunzip({ chunkSize: PIECE });
  // What goes wrong is thrown by the loop below.
  pipeline(Readable.from(piecesOf(access), { objectMode: true, highWaterMark: 1 }), gunzip, () => {});
  let inflated = 0;
  try {
    for await (const piece of gunzip) {
      if (!(piece instanceof Uint8Array)) continue;
      inflated += piece.length;
      const packed = gunzip.bytesWritten;
      grown.packed = packed;
      grown.inflated = inflated;
      const detail = { position: inflated };
      if (inflated > maxStreamBytes)
        throw new ArticleRejected(
          'too large',
          `The gzip holds more than ${maxStreamBytes} bytes, the most that is read of one; repack it as zip.`,
          detail,
        );
      if (inflated > ratioFrom && inflated > maxRatio * packed)
        throw new ArticleRejected(
          'unsafe',
          `The gzip grows to more than ${Math.round(maxRatio)} times its size, as a decompression bomb does; if it is none, repack it as zip.`,
          detail,
        );
      yield piece;
    }
  } catch (thrown) {
    if (!isZlibError(thrown)) throw thrown;
    throw new ArticleRejected(
      'malformed',
      thrown.code === 'Z_BUF_ERROR' ? 'The gzip was cut off.' : 'The gzip is damaged.',
      { position: inflated },
      { cause: thrown },
    );
  } finally {
    gunzip.destroy();
  }
}
