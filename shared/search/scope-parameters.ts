import * as z from 'zod/mini';
import { Parameters } from './parameters.ts';

/** What decides which articles are found, of the parameters of a search. */
export const ScopeParameters = z.pick(Parameters, {
  q: true,
  match: true,
  publisher: true,
  'exclude-publisher': true,
  section: true,
  'exclude-section': true,
  byline: true,
  'exclude-byline': true,
  tag: true,
  'exclude-tag': true,
  language: true,
  'exclude-language': true,
  place: true,
  'exclude-place': true,
  has: true,
  missing: true,
  'from-date': true,
  'to-date': true,
  tz: true,
  'use-date': true,
  dates: true,
  variants: true,
  copies: true,
  versions: true,
  'as-of': true,
});
export type ScopeParameters = z.infer<typeof ScopeParameters>;
