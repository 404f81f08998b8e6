import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { execa } from 'execa';
import { afterAll, beforeEach, describe, expect, it, test } from 'vitest';
import { toolIfAvailable } from '../../../scripts/tools.mjs';
import type { BuildReport } from '../../../src/report/model.ts';
import { buildReport, type CliRun, repository, zipnest } from '../../support/cli.ts';
import { CREDENTIALS, startMoto } from '../../support/moto.ts';
import { bodyOf, useEnv } from '../../support/s3.ts';
import { refusal, S3Stub, stored } from '../../support/s3-stub.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const stub = await S3Stub.start();
afterAll(() => stub.stop());
const moto = await startMoto();
afterAll(() => moto?.stop());

const env = {
  ...CREDENTIALS,
  AWS_REGION: 'eu-west-1',
  AWS_ENDPOINT_URL_S3: stub.url,
  AWS_CONFIG_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** What NODE_V8_COVERAGE writes, as far as it is of use here: the files that a process has loaded. */
interface Coverage {
  readonly result: readonly { readonly url: string }[];
}

beforeEach(() => {
  stub.requests.length = 0;
  stub.answers = [stored()];
});

async function project(files: Record<string, string | Buffer> = {}): Promise<string> {
  const source = await mkdtemp(join(folder, 'fn-'));
  const all = { 'app.py': 'def handler(event, context):\n    return event\n', ...files };
  for (const [name, content] of Object.entries(all)) await writeFile(join(source, name), content);
  return source;
}

const build = (cwd: string, flags: readonly string[], more: Record<string, string> = {}): Promise<CliRun> =>
  zipnest(['build', '--name', 'fn', ...flags], { cwd, env: { ...env, ...more } });

describe('zipnest build with S3', () => {
  it('says where the zip went, in the report and at the end', async () => {
    const cwd = await project({
      'pyproject.toml': '[tool.zipnest]\ns3-bucket = "pkg"\ns3-tags = ["team=a b", "stage=prod"]\n',
    });
    const flags = ['--s3-key', '{name}/{runtime}-{architecture}/{ref}/{run-id}-{git-sha}.zip'];
    const workflow = { GITHUB_REF_NAME: 'feat/x', GITHUB_RUN_ID: '42', GITHUB_SHA: 'c0ffee' };
    const run = await build(cwd, [...flags, '--python-version', '3.13', '--json'], workflow);
    expect(run.status, run.stderr).toBe(0);
    const uri = 's3://pkg/fn/python3.13-x86_64/feat/x/42-c0ffee.zip';
    expect(JSON.parse(run.stdout)).toMatchObject({
      s3: { bucket: 'pkg', key: uri.slice('s3://pkg/'.length), versionId: 'v1', uri, uploaded: true },
    });
    expect(run.stderr).toContain(`${uri}  uploaded`);
    expect(stub.requests[0]?.headers['x-amz-tagging']).toBe('team=a+b&stage=prod');
  });

  it('uploads nothing when a limit is broken', async () => {
    const cwd = await project();
    const run = await build(cwd, ['--s3-bucket', 'pkg', '--max-zip-size', '1B', '--json']);
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stdout)).not.toHaveProperty('s3');
    expect(stub.requests).toEqual([]);
  });

  it.each<[string, string[], string[]]>([
    ['a key without a bucket', ['--s3-key', 'x.zip'], ['`s3-key`', 'without `s3-bucket`']],
    ['an unknown placeholder', ['--s3-bucket', 'pkg', '--s3-key', '{sha}.zip'], ['{sha}', '{sha256}']],
    [
      'a placeholder that has no value here',
      ['--s3-bucket', 'pkg', '--s3-key', '{run-id}.zip'],
      ['{run-id}', 'only a workflow', 'GITHUB_RUN_ID'],
    ],
    ['a URL for a bucket', ['--s3-bucket', 's3://pkg/fn'], ['s3://pkg/fn', 'without s3://']],
    ['a tag without a value', ['--s3-bucket', 'pkg', '--s3-tags', 'team'], ['`team`', 'key=value']],
  ])('refuses %s before any work', async (_, flags, texts) => {
    const cwd = await project();
    const run = await build(cwd, flags, { GITHUB_RUN_ID: '' });
    expect(run.status).toBe(2);
    for (const text of texts) expect(run.stderr).toContain(text);
    expect(run.stderr).not.toContain('Target');
    expect(await readdir(cwd)).toEqual(['app.py']);
    expect(stub.requests).toEqual([]);
  });

  it('shows no secret, also not in what S3 says', async () => {
    const { AWS_SECRET_ACCESS_KEY: key, AWS_SESSION_TOKEN: token } = CREDENTIALS;
    stub.answers = [
      refusal(403, 'SignatureDoesNotMatch', `The key ${key} and the token ${token} do not match.`),
    ];
    const run = await build(await project(), ['--s3-bucket', 'pkg'], { ZIPNEST_DEBUG: '1' });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('The key *** and the token *** do not match.');
    for (const secret of [key, token]) expect(run.stderr).not.toContain(secret);
  });

  it('does not load the SDK where S3 is not used', async () => {
    const loaded = async (flags: readonly string[]) => {
      const coverage = await mkdtemp(join(folder, 'coverage-'));
      await buildReport([...flags], { cwd: await project(), env: { ...env, NODE_V8_COVERAGE: coverage } });
      const names = await readdir(coverage);
      const reports = await Promise.all(names.map((name) => readFile(join(coverage, name), 'utf8')));
      const urls = reports.flatMap((text) => (JSON.parse(text) as Coverage).result.map(({ url }) => url));
      const files = urls.filter((url) => url.includes('/dist/bundle/'));
      const texts = await Promise.all(files.map((url) => readFile(fileURLToPath(url), 'utf8')));
      return texts.some((text) => text.includes('class S3Client'));
    };
    expect(await loaded(['--s3-bucket', 'pkg'])).toBe(true);
    expect(await loaded([])).toBe(false);
  });

  it.skipIf(moto === undefined)('builds and uploads 154 MB in less than 300 MB of memory', async () => {
    const files = Array.from({ length: 308 }, (_, index) => [`part${index}.bin`, randomBytes(500_000)]);
    const cwd = await project(Object.fromEntries(files));
    await moto?.createBucket('large');
    const run = await build(cwd, ['--s3-bucket', 'large', '--json'], { ...moto?.env, ...peakAtExit });
    expect(run.status, run.stderr).toBe(0);
    const { s3, zip } = JSON.parse(run.stdout) as BuildReport;
    expect(s3?.uploaded).toBe(true);
    useEnv(moto?.env ?? {});
    const where = { Bucket: 'large', Key: s3?.key, ChecksumMode: 'ENABLED' } as const;
    const stored = await new S3Client({ forcePathStyle: true }).send(new HeadObjectCommand(where));
    expect(stored).toMatchObject({ ContentLength: zip.bytes, ChecksumSHA256: zip.codeSha256 });
    expect(zip.bytes).toBeGreaterThan(154_000_000);
    expect(peakOf(run.stderr)).toBeLessThan(300);
  });
});

/** The build reads its zip back as a whole, which would hide an upload that does so, too. */
test('the upload of 154 MB alone takes memory that does not grow with the package', async ({ skip }) => {
  const node = await toolIfAvailable('node24'); // it reads TypeScript
  if (node === undefined || moto === undefined) return skip('Node 24 or moto is not to be had here');
  await moto.createBucket('alone');
  const body = await bodyOf(folder, randomBytes(154_000_000));
  const silent = `{ mask() {}, debug() {}, progress() {} }`;
  const target = `{ bucket: 'alone', key: 'x.zip', tags: new Map(), metadata: new Map() }`;
  const program = `
    const { uploadToS3 } = await import('./src/publish/s3.ts');
    await uploadToS3({ log: ${silent}, env: process.env }, ${JSON.stringify(body)}, ${target});
    console.log('done');`;
  const { stdout, stderr } = await execa(node, ['--input-type=module', '-e', program], {
    cwd: repository,
    env: { ...moto.env, ...peakAtExit },
  });
  expect(stdout).toBe('done');
  expect(peakOf(stderr)).toBeLessThan(220);
});

/**
 * Makes a Node print its peak memory (kB) at its end: the kernel's VmHWM, since maxRSS begins with what the process
 * that started it had.
 */
const peakProgram = `
  import { existsSync, readFileSync } from 'node:fs';
  process.on('exit', () => {
    const status = '/proc/self/status';
    const peak = existsSync(status) ? /VmHWM:\\s+(\\d+)/.exec(readFileSync(status, 'utf8'))[1] : process.resourceUsage().maxRSS;
    console.error('peak', peak);
  });`;
const peakAtExit = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(peakProgram)}` };

/** MB of 10^6 bytes. */
function peakOf(stderr: string): number {
  const peak = (Number(/^peak (\d+)$/m.exec(stderr)?.[1]) * 1024) / 1e6;
  console.log(`peak memory: ${Math.round(peak)} MB`);
  return peak;
}
