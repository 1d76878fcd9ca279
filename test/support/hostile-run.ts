import type { ApiUnderTest } from './api-under-test.ts';
import { percentile } from './percentile.ts';
import { hostileQuery, ORDINARY } from './random-queries.ts';
import { seeded } from './seeded.ts';

/** How much longer than the slow ones among ordinary queries a hostile one may take. */
const MOST_TIMES = 3;
/** Ordinary queries stand between the hostile ones, so that what else the machine does slows both. */
const HOSTILE_PER_ORDINARY = 5;
/** Of each ordinary query in each round: with fewer, chance says which of them the 95th percentile is. */
const LEAST_OF_EACH = 4;
/** A query counts as slow when it is so each time, beside the ordinary ones of that time: one time may be the machine's. */
const TRIES_MORE = 3;
/** Requests at a time: more than a machine of two cores answers at once. */
const IN_FLIGHT = 4;
/** Each result costs the same again in marks and passages, whatever the query. */
const PAGE_SIZE = 3;

type AskedApi = Pick<ApiUnderTest, 'ask' | 'articles'>;
type Ask = (query: string) => ReturnType<ApiUnderTest['ask']>;
type Question = { readonly query: string; readonly ask: Ask; readonly isOrdinary: boolean };
type Answered = { readonly question: Question; readonly answer: Awaited<ReturnType<Ask>> };
/** What was asked at one time; a hostile query's `times` is how many times as long it took as the slow ones among ordinary queries. */
type Round = {
  readonly answered: readonly Answered[];
  readonly ordinaryP95: number;
  readonly hostile: readonly (Answered & { readonly times: number })[];
};

/** Where queries go, the commonest most often. */
const waysOf = (api: AskedApi): readonly Ask[] => {
  const byAddress = (path: string, more: Readonly<Record<string, string>>) => (query: string) =>
    api.ask('GET', `${path}?${new URLSearchParams({ ...more, q: query })}`);
  // A body can hold what an address can't: halves of characters.
  const byBody = (query: string) =>
    api.ask('POST', '/v1/search', { body: { q: query, match: 'any', 'page-size': PAGE_SIZE } });
  const search = byAddress('/v1/search', { 'page-size': `${PAGE_SIZE}` });
  const passages = byAddress('/v1/passages', { size: `${PAGE_SIZE}` });
  const article = byAddress(`/v1/articles/${api.articles[0] ?? ''}`, {});
  return [search, search, search, search, byBody, byBody, passages, article];
};

const answersTo = async (questions: readonly Question[]): Promise<readonly Answered[]> => {
  const answered: Answered[] = [];
  const rest = questions.values();
  const askOn = async (): Promise<void> => {
    for (const question of rest) answered.push({ question, answer: await question.ask(question.query) });
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, askOn));
  return answered;
};

/** Two lists as one, each spread over its whole length. */
const spread = <T>(a: readonly T[], b: readonly T[]): readonly T[] =>
  [a, b]
    .flatMap((list) => list.map((one, at) => ({ one, place: (at + 0.5) / list.length })))
    .toSorted((x, y) => x.place - y.place)
    .map(({ one }) => one);

const millisecondsOf = (answered: readonly Answered[]): readonly number[] =>
  answered.map(({ answer }) => answer.milliseconds);

export type HostileReport = {
  readonly asked: number;
  readonly answered: Readonly<Record<number, number>>;
  /** In milliseconds. */
  readonly ordinaryP95: number;
  readonly hostileP95: number;
  readonly slowest: number;
  readonly askedAgain: number;
  readonly seconds: number;
  /** What must not be: each with its query as JSON. */
  readonly faults: readonly string[];
  readonly slow: readonly string[];
};

type Refusal = {
  readonly errors?: readonly { readonly parameter: string; readonly position?: object }[];
};

const faultsOf = ({ question: { query, isOrdinary }, answer }: Answered): readonly string[] => {
  const { status, faults, operation, text } = answer;
  const wrong = [...faults];
  if (status !== 200 && (status !== 400 || isOrdinary)) wrong.push(`a ${status}`);
  if (status === 400) {
    const { errors = [] }: Refusal = JSON.parse(text);
    if (errors[0]?.parameter !== 'q') wrong.push('a 400 that does not name the query');
    if (query.length <= 2_000 && query !== '' && errors[0]?.position === undefined)
      wrong.push('a 400 without a position');
  }
  return wrong.map((fault) => `${operation}: ${fault}: ${JSON.stringify(query).slice(0, 2_000)}`);
};

const slowLine = ({ question, answer, times }: Round['hostile'][number], { ordinaryP95 }: Round): string =>
  `${answer.milliseconds.toFixed(0)} ms, ${times.toFixed(1)} times the ${ordinaryP95.toFixed(0)} ms of ordinary ones, ${answer.operation}: ${JSON.stringify(question.query).slice(0, 2_000)}`;

/** Puts so many hostile queries to the API between ordinary ones, and tells what was wrong and what was slow. */
export const runHostile = async (
  api: AskedApi,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<HostileReport> => {
  const started = performance.now();
  const random = seeded(seed);
  const ways = waysOf(api);
  const hostileOnes = Array.from({ length: count }, () => ({
    query: hostileQuery(random),
    ask: random.pick(ways),
    isOrdinary: false,
  }));
  const ordinaryOnes = (least: number): readonly Question[] =>
    Array.from({ length: Math.ceil(least / ORDINARY.length) }).flatMap(() =>
      ORDINARY.map((query) => ({ query, ask: random.pick(ways), isOrdinary: true })),
    );

  const roundOf = async (questions: readonly Question[]): Promise<Round> => {
    const between = Math.max(LEAST_OF_EACH * ORDINARY.length, questions.length / HOSTILE_PER_ORDINARY);
    const answered = await answersTo(spread(questions, ordinaryOnes(between)));
    const ordinary = answered.filter(({ question }) => question.isOrdinary);
    const ordinaryP95 = percentile(millisecondsOf(ordinary), 0.95);
    return {
      answered,
      ordinaryP95,
      hostile: answered
        .filter(({ question }) => !question.isOrdinary)
        .map((one) => ({ ...one, times: one.answer.milliseconds / ordinaryP95 })),
    };
  };
  const tooSlow = ({ hostile }: Round) => hostile.filter(({ times }) => times > MOST_TIMES);

  // The first ones pay for what is compiled and remembered from then on.
  await answersTo(ordinaryOnes(40));
  const first = await roundOf(hostileOnes);
  let last = first;
  for (let tries = 0; tries < TRIES_MORE && tooSlow(last).length > 0; tries += 1)
    last = await roundOf(tooSlow(last).map(({ question }) => question));

  const answeredBy: Record<number, number> = {};
  for (const { answer } of first.hostile) answeredBy[answer.status] = (answeredBy[answer.status] ?? 0) + 1;
  return {
    asked: count,
    answered: answeredBy,
    ordinaryP95: first.ordinaryP95,
    hostileP95: percentile(millisecondsOf(first.hostile), 0.95),
    slowest: percentile(millisecondsOf(first.hostile), 1),
    askedAgain: tooSlow(first).length,
    seconds: (performance.now() - started) / 1_000,
    faults: first.answered.flatMap(faultsOf),
    slow: tooSlow(last).map((one) => slowLine(one, last)),
  };
};

/** One line for people. */
export const reportLine = (report: HostileReport): string => {
  const statuses = Object.entries(report.answered).map(([status, times]) => `${times} answered ${status}`);
  const [ordinary, hostile, slowest] = [report.ordinaryP95, report.hostileP95, report.slowest].map(
    (milliseconds) => `${milliseconds.toFixed(0)} ms`,
  );
  return `${report.asked} hostile queries in ${report.seconds.toFixed(0)} s: ${statuses.join(', ')}; p95 ${hostile} beside ${ordinary} of ordinary ones, the slowest ${slowest}, ${report.askedAgain} asked again`;
};
