import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError, UserError } from '../../src/errors.ts';
import { readOptions } from '../../src/inputs.ts';
import { type OptionName, optionRow } from '../../src/option-table.ts';
import { type GivenValues, split } from '../../src/options.ts';
import { testFolder } from '../support/temporary.ts';

const folder = await testFolder();

function given(values: Partial<Record<OptionName, string>>): GivenValues {
  const all = Object.entries(values) as Array<[OptionName, string]>;
  return new Map(
    all.map(([name, text]) => [name, { values: split(optionRow(name), text), from: `input ${name}` }]),
  );
}

const read = async (values: Partial<Record<OptionName, string>>) =>
  (await readOptions(given(values), folder)).s3;

describe('the options for S3', () => {
  it('are none without a bucket', async () => {
    expect(await read({})).toBeUndefined();
  });

  it('have a content-addressed key by default', async () => {
    expect(await read({ 's3-bucket': 'pkg' })).toEqual({
      bucket: 'pkg',
      key: '{name}/{sha256}.zip',
      tags: new Map(),
      metadata: new Map(),
    });
  });

  it('are all read, pairs a line each, with `=` and commas in values', async () => {
    const s3 = await read({
      's3-bucket': 'arn:aws:s3:eu-west-1:123456789012:accesspoint/packages',
      's3-key': '{ref}/{name}.zip',
      's3-region': 'eu-west-1',
      's3-expected-owner': '012345678901',
      's3-kms-key-id': 'alias/packages',
      's3-storage-class': 'GLACIER_IR',
      's3-tags': ' team = a b \n\nempty=\n',
      's3-metadata': 'Commit=a=b, c\n',
    });
    expect(s3).toEqual({
      bucket: 'arn:aws:s3:eu-west-1:123456789012:accesspoint/packages',
      key: '{ref}/{name}.zip',
      region: 'eu-west-1',
      expectedOwner: '012345678901',
      kmsKeyId: 'alias/packages',
      storageClass: 'GLACIER_IR',
      tags: new Map([
        ['team', 'a b'],
        ['empty', ''],
      ]),
      metadata: new Map([['Commit', 'a=b, c']]),
    });
  });

  it('are named with their line when pyproject.toml has them without a bucket', async () => {
    const source = await mkdtemp(join(folder, 'project-'));
    await writeFile(join(source, 'pyproject.toml'), '[tool.zipnest]\nlayout = "flat"\ns3-tags = ["a=b"]\n');
    const error = await readOptions(new Map(), source).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: expect.stringContaining('`s3-tags`'), at: { line: 3 } });
  });

  it.each<[OptionName, string, string]>([
    ['s3-bucket', 's3://pkg', 'without s3://'],
    ['s3-bucket', 'pkg/fn', '`s3-key`'],
    ['s3-region', 'EU (Ireland)', 'eu-west-1'],
    ['s3-expected-owner', '12345', '12 digits'],
    ['s3-storage-class', 'DEEP_ARCHIVE', 'STANDARD_IA'],
    ['s3-tags', 'team', 'key=value'],
    ['s3-tags', '=x', 'key=value'],
    ['s3-tags', 'a=1\na=2', 'Give each key once'],
    ['s3-tags', 'aws:x=1', 'do not begin with aws:'],
    ['s3-tags', 'a=<b>', 'Allowed are letters'],
    ['s3-tags', `a=${'x'.repeat(257)}`, 'up to 256'],
    ['s3-tags', Array.from({ length: 11 }, (_, index) => `k${index}=v`).join('\n'), 'allows 10'],
    ['s3-metadata', 'a b=c', 'HTTP headers'],
    ['s3-metadata', 'a=ü', 'printable ASCII'],
    ['s3-metadata', `a=${'x'.repeat(2048)}`, 'allows 2048'],
  ])('%s refuses %j', async (name, text, hint) => {
    const error = await read({ 's3-bucket': 'pkg', [name]: text }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({
      message: expect.stringContaining(`\`${name}\``),
      hint: expect.stringContaining(hint),
    });
  });
});
