import type { ApiUnderTest } from './api-under-test.ts';
import { percentile } from './percentile.ts';
import { hostileQuery, ORDINARY } from './random-queries.ts';
import { seeded } from './seeded.ts';

/** How much longer than the slow ones among ordinary queries a hostile one may take. */
const MOST_TIMES = 3;
/** Ordinary queries stand between the hostile ones, so that what else the machine does slows both. */
const HOSTILE_PER_ORDINARY = 5;
/** A query counts as slow when it is so each time: one time may be the machine's. */
const TRIES_MORE = 3;
/** Requests at a time: more than a machine of two cores answers at once. */
const IN_FLIGHT = 4;
/** Each result costs the same again in marks and passages, whatever the query. */
const PAGE_SIZE = 3;

type Ask = (query: string) => ReturnType<ApiUnderTest['ask']>;
type Question = { readonly query: string; readonly ask: Ask; readonly isOrdinary: boolean };
type Answered = { readonly question: Question; readonly answer: Awaited<ReturnType<Ask>> };

/** Where queries go, the commonest most often. */
const waysOf = (api: ApiUnderTest): readonly Ask[] => {
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

/** Puts so many hostile queries to the API between ordinary ones, and tells what was wrong and what was slow. */
export const runHostile = async (
  api: ApiUnderTest,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<HostileReport> => {
  const started = performance.now();
  const random = seeded(seed);
  const ways = waysOf(api);
  const ordinaryOne = (): Question => ({
    query: random.pick(ORDINARY),
    ask: random.pick(ways),
    isOrdinary: true,
  });
  const between = (questions: readonly Question[], some: number): readonly Question[] =>
    questions.flatMap((question, at) => (at % some === 0 ? [ordinaryOne(), question] : [question]));

  // The first ones pay for what is compiled and remembered from then on.
  await answersTo(Array.from({ length: 40 }, ordinaryOne));
  const hostileOnes = Array.from({ length: count }, () => ({
    query: hostileQuery(random),
    ask: random.pick(ways),
    isOrdinary: false,
  }));
  const answered = await answersTo(between(hostileOnes, HOSTILE_PER_ORDINARY));
  const hostile = answered.filter(({ question }) => !question.isOrdinary);
  const ordinary = answered.filter(({ question }) => question.isOrdinary);
  const limit = MOST_TIMES * percentile(millisecondsOf(ordinary), 0.95);

  const tooSlow = (all: readonly Answered[]): readonly Answered[] =>
    all.filter(({ question, answer }) => !question.isOrdinary && answer.milliseconds > limit);
  const outliers = tooSlow(hostile);
  let slow = outliers;
  for (let tries = 0; tries < TRIES_MORE && slow.length > 0; tries += 1)
    slow = tooSlow(
      await answersTo(
        between(
          slow.map(({ question }) => question),
          1,
        ),
      ),
    );

  const answeredBy: Record<number, number> = {};
  for (const { answer } of hostile) answeredBy[answer.status] = (answeredBy[answer.status] ?? 0) + 1;
  return {
    asked: count,
    answered: answeredBy,
    ordinaryP95: percentile(millisecondsOf(ordinary), 0.95),
    hostileP95: percentile(millisecondsOf(hostile), 0.95),
    slowest: percentile(millisecondsOf(hostile), 1),
    askedAgain: outliers.length,
    seconds: (performance.now() - started) / 1_000,
    faults: answered.flatMap(faultsOf),
    slow: slow.map(
      ({ question: { query }, answer: { milliseconds, operation } }) =>
        `${milliseconds.toFixed(0)} ms, ${operation}: ${JSON.stringify(query).slice(0, 2_000)}`,
    ),
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
