import { FUNCTION_IDS, ofType, one, type Resources } from './synth.ts';

export type Statement = {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principals: readonly string[];
};

const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** A template's value as text, with what is known only at the deployment as `<Name>`. */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const [[intrinsic, given] = []] = Object.entries(value);
  if (intrinsic === 'Ref') return `<${given}>`;
  if (intrinsic === 'Fn::GetAtt') return `<${list(given).join('.')}>`;
  if (intrinsic === 'Fn::Join') {
    const [separator, parts] = list(given);
    return list(parts).map(textOf).join(String(separator));
  }
  if (intrinsic === 'AWS' || intrinsic === 'Service') return textOf(given);
  throw new Error(`Not a text: ${JSON.stringify(value)}`);
};

/** Statements that differ in nothing else are put together, with all their principals. */
const principalsOf = (given: unknown): readonly string[] =>
  typeof given === 'object' && given !== null
    ? Object.values(given).flatMap((one) => list(one).map(textOf))
    : list(given).map(textOf);

// biome-ignore lint/suspicious/noExplicitAny: a policy document as the template has it
export const statementsOf = (document: any): readonly Statement[] =>
  list(document?.Statement).map((statement) => {
    // biome-ignore lint/suspicious/noExplicitAny: a statement as the template has it
    const { Effect, Action, Resource, Principal } = statement as any;
    return {
      effect: Effect,
      actions: list(Action).map(textOf),
      resources: list(Resource).map(textOf),
      principals: principalsOf(Principal),
    };
  });

/** The role of a function. */
export const roleOf = (resources: Resources, name: keyof typeof FUNCTION_IDS): string =>
  one(resources, 'AWS::IAM::Role', FUNCTION_IDS[name])[0];

/** What a function's own policies say, without those that AWS manages. */
export const identityStatements = (
  resources: Resources,
  name: keyof typeof FUNCTION_IDS,
): readonly Statement[] => {
  const role = roleOf(resources, name);
  return ofType(resources, 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => list(Properties.Roles).map(textOf).includes(`<${role}>`))
    .flatMap(([, { Properties }]) => statementsOf(Properties.PolicyDocument));
};

/** IAM's wildcards, which cross slashes; everything else stands for itself. */
export const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[\\^$.+|()[\]{}]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  ).test(text);

/** Whether statements that know no conditions allow an action on a resource. */
export const allows = (statements: readonly Statement[], action: string, resource: string): boolean => {
  const speaking = statements.filter(
    (statement) =>
      statement.actions.some((pattern) => matches(pattern, action)) &&
      statement.resources.some((pattern) => matches(pattern, resource)),
  );
  return speaking.length > 0 && speaking.every(({ effect }) => effect === 'Allow');
};
