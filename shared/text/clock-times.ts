/** A time of day: `time` is HH:MM[:SS]; `offset` is `Z` or ±HH:MM where stated, `zone` an IANA zone where only that is. */
export type ClockTime = {
  readonly time: string;
  readonly offset?: string;
  readonly zone?: string;
  readonly end: number;
};

/** Abbreviations that mean one offset everywhere; IST, CST outside America and the like are left out on purpose. */
const OFFSETS: Readonly<Record<string, string>> = {
  Z: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  WET: 'Z',
  BST: '+01:00',
  WEST: '+01:00',
  CET: '+01:00',
  MEZ: '+01:00',
  CEST: '+02:00',
  MESZ: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  МСК: '+03:00',
  EST: '-05:00',
  EDT: '-04:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  CDT: '-05:00',
  JST: '+09:00',
  KST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
};
const ZONES: Readonly<Record<string, string>> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
};

/** What may stand between a date and its time. */
const GAP =
  /(?:\s{0,2}[,،、|·•–—-]\s{0,2}|T|\s{1,3})(?:(?:at|um|à|alle|ore|às|a las|en|klokken|kl|om|в|о|об|godz|Uhr|الساعة|saat|pukul|val)[.:]?\s{1,2})?/uy;
const CLOCK =
  /(午前|午後|오전|오후)?\s?(\d{1,2})(?:(?:[:.h]|\sh\s|\s?[時시]\s?)(\d{2})[分분]?(?::(\d{2}))?)?(\s?(?:[ap]\.?\s?m\b\.?)|\s?(?:Uhr|uur|ч)(?!\p{L})|\s?h\b|\s?[時시](?!\p{L}))?/iuy;
const ZONE = /\s{0,2}\(?(?:(Z|UTC|GMT)?\s?([+-]\d{1,2}(?::?\d{2})?)|([A-ZМСК]{1,5}))(?![\p{L}\p{N}])/uy;

const pad = (value: number): string => String(value).padStart(2, '0');

const stickyAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

const zoneAt = (text: string, at: number): { offset?: string; zone?: string; end: number } | undefined => {
  const match = stickyAt(ZONE, text, at);
  if (!match) return undefined;
  const [whole, , numeric, name] = match;
  const end = at + whole.length;
  if (numeric) {
    const [, sign, hours, minutes] = /^([+-])(\d{1,2}):?(\d{2})?$/u.exec(numeric) ?? [];
    return Number(hours) <= 14
      ? { offset: `${sign}${pad(Number(hours))}:${minutes ?? '00'}`, end }
      : undefined;
  }
  const offset = OFFSETS[name ?? ''];
  if (offset) return { offset, end };
  const zone = ZONES[name ?? ''];
  return zone ? { zone, end } : undefined;
};

/** The time of day that follows a date ending at `at`, if one does. */
export const clockAfter = (text: string, at: number): ClockTime | undefined => {
  const gap = stickyAt(GAP, text, at);
  if (!gap) return undefined;
  const from = at + gap[0].length;
  const match = stickyAt(CLOCK, text, from);
  if (!match) return undefined;
  const [whole, eastern, hours, minutes, seconds, suffix] = match;
  if (minutes === undefined && suffix === undefined) return undefined;
  const western = /^\s?([ap])/iu.exec(suffix ?? '')?.[1]?.toLowerCase();
  const half = eastern === undefined ? western : /後|후/u.test(eastern) ? 'p' : 'a';
  const hour = Number(hours);
  if (half ? (hour < 1 && eastern === undefined) || hour > 12 : hour > 23) return undefined;
  if (Number(minutes ?? 0) > 59) return undefined;
  const day = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  const end = from + whole.length;
  const zone = zoneAt(text, end);
  return {
    time: `${pad(day)}:${minutes ?? '00'}${seconds ? `:${seconds}` : ''}`,
    ...(zone?.offset === undefined ? {} : { offset: zone.offset }),
    ...(zone?.zone === undefined ? {} : { zone: zone.zone }),
    end: zone?.end ?? end,
  };
};

/** A time right before a date: `14:02, 3 Oct`, `2:02 pm GMT on 3 Oct`. */
const BEFORE =
  /(?<![\d:.,-])(\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?|\s?Uhr)?(?:\s(?:[A-ZМСК]{1,5}))?)\s?(?:[,|·•]|[–—-]|on|am|le|el|del|du|il|op)?\s{0,2}$/iu;
const LONGEST_BEFORE = 28;

/** The time of day that stands right before a date at `at`, not before `from`; `start` is where it begins. */
export const clockBefore = (
  text: string,
  at: number,
  from: number,
): (ClockTime & { readonly start: number }) | undefined => {
  const match = BEFORE.exec(text.slice(Math.max(from, at - LONGEST_BEFORE), at));
  const clock = match?.[1] === undefined ? undefined : clockAfter(` ${match[1]}`, 0);
  return match && clock ? { ...clock, start: at - match[0].length } : undefined;
};
