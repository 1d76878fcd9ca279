import * as z from 'zod/mini';
import { IndexOutdated, Unavailable } from '../errors.ts';
import { type Engine, engineReason, reaching } from './engine.ts';

/** A field, or what holds fields, as a mapping tells it. */
type Field = {
  readonly [parameter: string]: unknown;
  readonly type?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly properties?: Fields | undefined;
  readonly fields?: Fields | undefined;
};
type Fields = Readonly<Record<string, Field>>;

const Fields = z.record(
  z.string(),
  z.lazy(() => Field),
);
const Field: z.ZodMiniType<Field> = z.looseObject({
  type: z.optional(z.string()),
  enabled: z.optional(z.boolean()),
  properties: z.optional(Fields),
  fields: z.optional(Fields),
});

const ANALYSERS = ['analyzer', 'search_analyzer', 'normalizer'] as const;

const childrenOf = ({ properties = {}, fields = {} }: Field): readonly Field[] => [
  ...Object.values(properties),
  ...Object.values(fields),
];

/** Names of all analysers by which a mapping's fields are read: its index has them. */
const analysersOf = (field: Field): readonly string[] => [
  ...ANALYSERS.flatMap((parameter) => (typeof field[parameter] === 'string' ? [field[parameter]] : [])),
  ...childrenOf(field).flatMap(analysersOf),
];

/** `any` takes whatever it is given, and looks at nothing of it. */
const kindOf = ({ type = 'object', enabled = true }: Field): string => (enabled ? type : 'any');

/** Paths of the fields that one mapping has in another way than the other, so that values of the one may be refused by the other. */
const unlike = (former: Field, present: Field, above = ''): readonly string[] =>
  Object.entries(present.properties ?? {}).flatMap(([name, field]) => {
    const there = former.properties?.[name];
    if (!there || kindOf(there) === 'any') return [];
    const path = `${above}${name}`;
    return kindOf(there) === kindOf(field) ? unlike(there, field, `${path}.`) : [path];
  });

const mapFields = (fields: Fields, map: (field: Field, name: string) => Field | undefined): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const mapped = map(field, name);
      return mapped ? [[name, mapped]] : [];
    }),
  );

/** What a mapping becomes with another one's fields, as far as an index with these analysers can have them. */
const joining = (known: ReadonlySet<string>) => {
  /** An analyser can't be added to an index that is open: a language that it doesn't know is read as one that nobody knows. */
  const standIn = (name: string): string => (known.has(name) ? name : name.replace(/_[^_]+$/, '_und'));

  const inside = (which: 'properties' | 'fields', former: Field, present: Field | undefined): object => {
    const { [which]: there = {} } = former;
    const { [which]: more = {} } = present ?? {};
    const all = {
      ...mapFields(there, (field, name) => joined(field, more[name])),
      ...mapFields(more, (field, name) => (there[name] ? undefined : added(field))),
    };
    return Object.keys(all).length > 0 ? { [which]: all } : {};
  };
  const joined = (former: Field, present: Field | undefined): Field => {
    if (kindOf(former) === 'any') return former;
    return {
      ...former,
      // What it still doesn't know is kept and not indexed.
      ...('dynamic' in former ? { dynamic: false } : {}),
      ...inside('properties', former, present),
      ...inside('fields', former, present),
    };
  };
  const added = (field: Field): Field | undefined => {
    const { properties: _properties, fields: _fields, ...own } = field;
    const read = ANALYSERS.flatMap((parameter) => {
      const name = own[parameter];
      return typeof name === 'string' ? [[parameter, standIn(name)] as const] : [];
    });
    return read.every(([, name]) => known.has(name))
      ? joined({ ...own, ...Object.fromEntries(read) }, field)
      : undefined;
  };
  return joined;
};

/**
 * Lets an index that another version of the archive made take what this one writes, and answer what this one asks: it gets the fields that
 * it lacks. Those of a language that it has no analyser for are read without stemming; what it can't have is kept with the document and
 * not indexed; documents that it has already stay as they were. A reindex makes all that good. Throws `IndexOutdated` where it knows a
 * field as something else.
 */
export const takeIn = async (
  engine: Engine,
  index: string,
  mappings: { readonly former: unknown; readonly present: unknown },
): Promise<void> => {
  const [former, present] = [Field.parse(mappings.former), Field.parse(mappings.present)];
  const outdated = (how: string, detail: Readonly<Record<string, string>>) =>
    new IndexOutdated(`The index ${index} was made by another version of the archive, ${how}.`, {
      index,
      ...detail,
    });
  const [field] = unlike(former, present);
  if (field !== undefined) throw outdated(`to which the field ${field} is something else`, { field });
  const { properties } = joining(new Set(analysersOf(former)))(former, present);
  const body = { dynamic: false, properties };
  await reaching(() => engine.transport.request({ method: 'PUT', path: `/${index}/_mapping`, body })).catch(
    (thrown: unknown) => {
      if (thrown instanceof Unavailable) throw thrown;
      throw outdated('and can’t have the fields of this one', { reason: engineReason(thrown) });
    },
  );
};
