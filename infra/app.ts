import { App } from 'aws-cdk-lib';
import { ArchiveStack } from './archive-stack.ts';
import { STAGES, stageOf, UnknownStage } from './deploy-config.ts';

try {
  const app = new App();
  const stage = stageOf(app.node.tryGetContext('stage'));
  const alarmEmail: unknown = app.node.tryGetContext('alarm-email');
  new ArchiveStack(app, `Backfile-${stage}`, {
    stage,
    config: STAGES[stage],
    ...(typeof alarmEmail === 'string' ? { alarmEmail } : {}),
  });
} catch (thrown) {
  if (!(thrown instanceof UnknownStage)) throw thrown;
  console.error(thrown.message);
  process.exitCode = 1;
}
