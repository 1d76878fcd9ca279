let last = '';

/** Who changes something is asked once; there are no accounts to know it from. */
export const lastName = (): string => last;

export const keepName = (name: string): void => {
  last = name;
};
