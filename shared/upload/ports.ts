/** An object that may be written once with exactly these bytes: `sha256` is their hash in hexadecimal, `size` their number. */
export type SignedObject = { readonly key: string; readonly size: number; readonly sha256: string };

/** A request that whoever holds it may make without credentials of their own, for `seconds`. */
export interface UploadSigner {
  sign(
    object: SignedObject,
    seconds: number,
  ): Promise<{ readonly url: string; readonly headers: Readonly<Record<string, string>> }>;
}
