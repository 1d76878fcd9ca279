import * as z from 'zod/mini';
import type { AuditLog } from '../audit/audit.ts';
import type { DiscardStore } from '../ingest/discard.ts';
import { toAddress } from '../ingest/file-address.ts';
import type { GoingOn } from '../ingest/going-on.ts';
import type { Receipt } from '../ingest/receipt.ts';
import { isRefused } from '../ingest/tells-of.ts';
import type { PlaceInList, RefusedFinder } from './ports.ts';
import type { PreviewFile } from './preview-file.ts';
import type { AskedRetry, Preview, QuarantinePage, QuarantineParameters } from './quarantine-parameters.ts';

export type CareDeps = {
  readonly finder: RefusedFinder;
  readonly discards: DiscardStore;
  readonly audit: AuditLog;
  readonly goingOn: Pick<GoingOn, 'later'>;
  readonly preview: PreviewFile;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** What was asked for can't be done with this file; the message says why. */
export class NotInQuarantine extends Error {
  override readonly name = 'NotInQuarantine';
}

/** The place was given by no page of this list. */
export class UnknownPlace extends Error {
  override readonly name = 'UnknownPlace';
}

const Place = z.array(z.union([z.string(), z.number()])).check(z.minLength(2), z.maxLength(2));

const sealed = (place: PlaceInList): string => Buffer.from(JSON.stringify(place)).toString('base64url');
const opened = (text: string): PlaceInList => {
  try {
    return Place.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch (thrown) {
    throw new UnknownPlace('Give `next` of the page before.', { cause: thrown });
  }
};

const fileWords = ({ key, member }: Receipt): string => (member === undefined ? key : `${key} › ${member}`);

/**
 * What people do about refused files; the files themselves are never touched. Methods that name a file give `undefined` where there is
 * none of that id. Throws `NotInQuarantine`, `UnknownPlace`, `Unavailable`.
 */
export const createCare = ({ finder, discards, audit, goingOn, preview, clock }: CareDeps) => {
  const refusedFile = async (id: string): Promise<Receipt | undefined> => {
    const receipt = await finder.receipt(id);
    if (receipt && !isRefused(receipt))
      throw new NotInQuarantine(
        receipt.state === 'working' ? 'The file is being read now.' : 'Nothing of this file was refused.',
      );
    return receipt;
  };
  return {
    list: async (parameters: QuarantineParameters): Promise<QuarantinePage> => {
      const { reason = [], prefix = '', discarded, 'page-size': size, after } = parameters;
      const place = after === undefined ? {} : { after: opened(after) };
      const page = await finder.refused({ reasons: reason, prefix, discarded, size, ...place });
      const { total, reasons, receipts, last } = page;
      return { total, reasons, results: receipts, ...(last ? { next: sealed(last) } : {}) };
    },

    preview: async (id: string): Promise<Preview | undefined> => {
      const receipt = await refusedFile(id);
      return receipt && preview(receipt);
    },

    /** Calls for another reading of the file. */
    retry: async (id: string): Promise<AskedRetry | undefined> => {
      const receipt = await refusedFile(id);
      if (!receipt) return undefined;
      await goingOn.later({ file: toAddress(receipt), again: true });
      return { id, ...toAddress(receipt), ingested: receipt.ingested };
    },

    /** Puts the file away as it stands; the receipt is as it will be. */
    discard: async (id: string, note: string, by: string): Promise<Receipt | undefined> => {
      const receipt = await refusedFile(id);
      if (!receipt) return undefined;
      const { etag, objectVersion } = receipt;
      if (etag === undefined) throw new NotInQuarantine('The file is being read now.');
      const at = new Date(clock()).toISOString();
      await audit.record({ did: 'discarded', at, who: by, what: fileWords(receipt), why: note });
      const version = { etag, ...(objectVersion === undefined ? {} : { objectVersion }) };
      await discards.write(id, { ...toAddress(receipt), ...version, note, by, at });
      return { ...receipt, discarded: { note, by, at } };
    },

    undiscard: async (id: string, by: string): Promise<Receipt | undefined> => {
      const [receipt, read] = await Promise.all([finder.receipt(id), discards.read(id)]);
      if (!receipt) return undefined;
      if (!read) throw new NotInQuarantine('The file was not put away.');
      const at = new Date(clock()).toISOString();
      await audit.record({ did: 'undiscarded', at, who: by, what: fileWords(receipt) });
      await discards.remove(id);
      const { discarded: _before, ...standing } = receipt;
      return standing;
    },
  };
};
