import * as z from 'zod/mini';
import { LEAD_CHOICES, type StorySettings } from './lead-order.ts';

const MOST_PUBLISHERS = 1_000;

const Settings = z.strictObject(
  {
    lead: z.enum(LEAD_CHOICES, { error: `write one of ${LEAD_CHOICES.join(', ')}` }),
    publishers: z._default(
      z
        .array(z.string().check(z.trim(), z.minLength(1, { error: 'a name must not be empty' })), {
          error: 'write a list of names',
        })
        .check(z.maxLength(MOST_PUBLISHERS, { error: `at most ${MOST_PUBLISHERS} names` })),
      [],
    ),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `there is no setting ${issue.keys.join(', ')}` : 'write an object',
  },
);

/** What a settings object says, or what is wrong with it and where. */
export type ParsedSettings = { readonly settings: StorySettings } | { readonly invalid: string };

/** A newsroom's settings of stories from JSON: `{"lead": "own", "publishers": ["Harbour Echo"]}`. */
export const parseSettings = (text: string): ParsedSettings => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (thrown) {
    return { invalid: `it is no JSON: ${thrown instanceof Error ? thrown.message : 'unreadable'}` };
  }
  const parsed = Settings.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.join('.') ?? '';
    return { invalid: `${path === '' ? 'it' : path}: ${issue?.message ?? 'not as it should be'}` };
  }
  if (parsed.data.lead === 'own' && parsed.data.publishers.length === 0)
    return { invalid: 'publishers: name the newsroom’s own publishers, as lead is own' };
  return { settings: parsed.data };
};
