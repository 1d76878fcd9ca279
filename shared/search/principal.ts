/** What rights there are: `desk` sees what is under embargo, `admin` suppresses articles and reads who did what. */
export const RIGHTS = ['desk', 'admin'] as const;
export type Right = (typeof RIGHTS)[number];

/** Who asks. Rights widen what is shown and what may be done. */
export type Principal = { readonly id: string; readonly rights: readonly Right[] };

/** Who hasn't said who they are. */
export const ANYONE: Principal = { id: 'anyone', rights: [] };

const isRight = (name: string): name is Right => RIGHTS.some((right) => right === name);

/** The rights in a list of names, in their own order; other names are none. */
export const rightsAmong = (names: readonly string[]): readonly Right[] => {
  const known = new Set(names.filter(isRight));
  return RIGHTS.filter((right) => known.has(right));
};

/** A name for who asks with which rights: whoever gains or loses a right is somebody else. */
export const principalKey = ({ id, rights }: Principal): string => [id, ...rightsAmong(rights)].join('\n');
