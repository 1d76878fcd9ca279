/** Which generations of the index there are, by their numbers: the one that is searched, and one that is written beside it. */
export type Generations = { readonly current: number; readonly standby?: number };

/** Throws `Unavailable`. */
export interface GenerationSource {
  read(): Promise<Generations>;
}

/** What is known of generations for a while, so that not every file asks for it. */
export type KnownGenerations = {
  readonly now: () => Promise<Generations>;
  /** As they are now, which is known from then on. */
  readonly fresh: () => Promise<Generations>;
};

/** Milliseconds for which generations are taken to be as they were. */
export const GENERATIONS_AGE = 2_000;

type RememberOptions = {
  readonly source: GenerationSource;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly everyMs?: number;
};

/** Asks again after a while; a failure isn't kept. */
export const rememberGenerations = ({
  source,
  clock,
  everyMs = GENERATIONS_AGE,
}: RememberOptions): KnownGenerations => {
  let known: { readonly at: number; readonly generations: Promise<Generations> } | undefined;
  const fresh = (): Promise<Generations> => {
    const asked = { at: clock(), generations: source.read() };
    known = asked;
    asked.generations.catch(() => {
      if (known === asked) known = undefined;
    });
    return asked.generations;
  };
  return {
    now: () => (known && clock() - known.at < everyMs ? known.generations : fresh()),
    fresh,
  };
};
