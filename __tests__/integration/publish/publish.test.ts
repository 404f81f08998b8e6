import { afterAll, beforeEach, expect, test } from 'vitest';
import { readOptions } from '../../../src/inputs.ts';
import { publish } from '../../../src/publish.ts';
import { testContext } from '../../support/context.ts';
import { CREDENTIALS } from '../../support/moto.ts';
import { bodyOf, useEnv } from '../../support/s3.ts';
import { S3Stub, stored } from '../../support/s3-stub.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const stub = await S3Stub.start();
afterAll(() => stub.stop());
const env = { ...CREDENTIALS, AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL_S3: stub.url };

beforeEach(() => {
  useEnv({ ...env, ACTIONS_RUNTIME_TOKEN: undefined, ACTIONS_RESULTS_URL: undefined });
  stub.answers = [stored()];
});

async function published(artifact: string, bucket?: string) {
  const given = { artifact, ...(bucket === undefined ? {} : { 's3-bucket': bucket }) };
  const values = Object.entries(given).map(
    ([name, value]) => [name as 'artifact', { values: [value], from: `input ${name}` }] as const,
  );
  const options = await readOptions(new Map(values), folder);
  const made = { name: 'api', runtime: 'python3.13', architecture: 'arm64', artifactName: 'api.zip' };
  const body = await bodyOf(folder, 'a package');
  return publish(testContext(env), options, { inWorkflow: true }, { ...body, ...made });
}

test('artifact: auto uploads no artifact where S3 is used', async () => {
  const { artifact, s3 } = await published('auto', 'pkg');
  expect(artifact).toBeUndefined();
  expect(s3?.uri).toMatch(/^s3:\/\/pkg\/api\/[0-9a-f]{64}\.zip$/);
});

// Without an artifact service the attempt is what can be seen.
test.each([
  ['auto', undefined],
  ['true', 'pkg'],
])('artifact: %s with the bucket %s uploads one', async (artifact, bucket) => {
  await expect(published(artifact, bucket)).rejects.toThrow('there is no artifact service here');
});
