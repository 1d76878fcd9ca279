import { readFileSync } from 'node:fs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { STAGES, type StageName } from '../../infra/deploy-config.ts';
import { synth } from './support/synth.ts';

const LIST = readFileSync(new URL('../../docs/cdk-nag.md', import.meta.url), 'utf8');

/** Rows of the list's table: rule, resource, stages, why it stands. */
const listed = LIST.split('\n')
  .filter((line) => line.startsWith('| `AwsSolutions-'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
  .map(([, rule = '', resource = '', stages = '', why = '']) => ({ rule, resource, stages, why }));

/** Findings name a resource by its path; what is the same in every stack of the library is left out. */
const found = (stage: StageName): readonly string[] => {
  const { app, stack } = synth(stage);
  const { violations } = new AwsSolutionsChecks(app).validateScope(stack);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map((violating) => {
      const path = violating.constructPath?.replace(`${stack.node.id}/`, '').replace(/\/Resource$/, '');
      return `${ruleName.replace(/<Intake[^>]*>/, 'bucket')} at ${path}`;
    }),
  );
};

describe('what cdk-nag finds', () => {
  it.each(Object.keys(STAGES) as StageName[])('in %s is what docs/cdk-nag.md lists', (stage) => {
    const expected = listed
      .filter(({ stages }) => stages === 'all' || stages.split(', ').includes(stage))
      .map(({ rule, resource }) => `${rule} at ${resource}`);
    expect([...found(stage)].sort()).toEqual([...expected].sort());
  });

  it('is listed with the reason why it stands', () => {
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.filter(({ why }) => why.length < 20)).toEqual([]);
  });

  it('is hidden nowhere', () => {
    const { stack } = synth('production');
    const acknowledged = stack.node
      .findAll()
      .flatMap(({ node }) => node.metadata.filter(({ type }) => type === 'aws:cdk:acknowledged-rules'))
      .flatMap(({ data }) => Object.keys(data));
    expect(acknowledged.filter((rule) => !rule.startsWith('CloudFormation-Validate::'))).toEqual([]);
  });
});
