/** A file that the archive reads: an object of the bucket, or a member of a container that is one. */
export type FileAddress = { readonly key: string; readonly member?: string };

export const sameFile = (a: FileAddress, b: FileAddress): boolean => a.key === b.key && a.member === b.member;

/** No key of plain files begins so. */
const MEMBER_MARK = '\u0000';

/** The address as one string, from which `addressOf` makes it again. */
export const addressName = ({ key, member }: FileAddress): string =>
  member === undefined ? key : `${MEMBER_MARK}${JSON.stringify([key, member])}`;

export const addressOf = (name: string): FileAddress => {
  if (!name.startsWith(MEMBER_MARK)) return { key: name };
  const parts: unknown = JSON.parse(name.slice(MEMBER_MARK.length));
  const [key, member] = Array.isArray(parts) ? parts : [];
  return typeof key === 'string' && typeof member === 'string' ? { key, member } : { key: name };
};

/** Only what tells the file, of something that tells more. */
export const toAddress = ({
  key,
  member,
}: {
  readonly key: string;
  readonly member?: string | undefined;
}): FileAddress => ({
  key,
  ...(member === undefined ? {} : { member }),
});
