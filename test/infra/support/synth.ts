import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ArchiveStack, type ArchiveStackProps } from '../../../infra/archive-stack.ts';
import { STAGES, type StageName } from '../../../infra/deploy-config.ts';

const CDK: { readonly context: Readonly<Record<string, unknown>> } = JSON.parse(
  readFileSync(new URL('../../../cdk.json', import.meta.url), 'utf8'),
);

export type Resource = {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into resources of every kind
  readonly Properties: any;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
};
export type Resources = Readonly<Record<string, Resource>>;

const make = (stage: StageName, more: Partial<ArchiveStackProps>) => {
  const app = new App({
    analyticsReporting: false,
    context: { ...CDK.context, 'aws:cdk:bundling-stacks': [], 'aws:cdk:disable-asset-staging': true },
  });
  const stack = new ArchiveStack(app, `Backfile-${stage}`, { stage, config: STAGES[stage], ...more });
  const template = Template.fromStack(stack);
  const resources: Resources = template.toJSON().Resources;
  return { app, stack, template, resources };
};

const made = new Map<StageName, ReturnType<typeof make>>();

/** A stage's stack with the project's own feature flags, but without bundling any function. */
export const synth = (stage: StageName, more?: Partial<ArchiveStackProps>): ReturnType<typeof make> => {
  const stack = (more ? undefined : made.get(stage)) ?? make(stage, more ?? {});
  if (!more) made.set(stage, stack);
  return stack;
};

/** Resources of a type, by their logical ids. */
export const ofType = (resources: Resources, type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(resources).filter(([, resource]) => resource.Type === type);

/** The one resource of a type whose logical id begins so. */
export const one = (resources: Resources, type: string, prefix = ''): readonly [string, Resource] => {
  const found = ofType(resources, type).filter(([id]) => id.startsWith(prefix));
  if (found.length !== 1 || !found[0])
    throw new Error(`${found.length} resources of type ${type}, ${prefix}`);
  return found[0];
};

/** Beginnings of the logical ids of what belongs to each function. */
export const FUNCTION_IDS = {
  ingest: 'IngestionFunction',
  search: 'ApiSearch',
  upload: 'ApiUpload',
  parse: 'ApiParse',
  overrides: 'ApiOverrides',
  suppressions: 'ApiSuppressions',
  runs: 'ApiRuns',
  schedules: 'ApiSchedules',
  reconcile: 'ReconciliationFunction',
  reindex: 'ReindexingFunction',
  'run-step': 'RunsStep',
  quarantine: 'ApiQuarantine',
  prepare: 'PreparationFunction',
} as const;
