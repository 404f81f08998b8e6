import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildReport, zipnest } from '../../support/cli.ts';
import { makeWheel } from '../../support/wheel.ts';
import { project, runUv } from '../lock/support.ts';

const app = 'def handler(event, context):\n    return event\n';
const args = ['.', '--python-version', '3.13', '--handler', 'app.handler'];

/** A hashed requirements.txt of exactly these, as `pip freeze` and a hand would leave it. */
async function locked(requirements: string, more: Record<string, string> = {}): Promise<string> {
  const source = await project({ 'app.py': app, 'requirements.in': requirements, ...more });
  const flags = ['--universal', '--no-deps', '--generate-hashes', '--no-strip-extras', '--quiet'];
  await runUv(source, 'pip', 'compile', ...flags, 'requirements.in', '-o', 'requirements.txt');
  return source;
}

describe('a lock with gaps', () => {
  let source: string;
  beforeAll(async () => {
    source = await locked('requests[socks]==2.32.3\nidna==2.1\nurllib3==2.2.3\ncertifi\n');
  });

  it('is refused: who needs what, what is there, and the command', async () => {
    const { status, stderr } = await zipnest(['build', ...args], { cwd: source });
    expect(status).toBe(1);
    expect(stderr).toContain(
      [
        'the dependencies do not fit each other on python3.13, x86_64:',
        '  requests 2.32.3 needs charset-normalizer<4,>=2, which is missing',
        '  requests 2.32.3 needs idna<4,>=2.5, and idna 2.1 is there',
        '  requests 2.32.3 needs pysocks!=1.5.7,>=1.5.6, which is missing',
      ].join('\n'),
    );
    expect(stderr).toContain(
      'uv pip compile --universal --generate-hashes -o requirements.txt requirements.in',
    );
  });

  it('is packed with `consistency: warn`, and in silence with `off`', async () => {
    const warned = await buildReport([...args, '--consistency', 'warn'], { cwd: source });
    const text = expect.stringMatching(
      /charset-normalizer<4,>=2, which is missing; .*pysocks.* is missing: /,
    );
    expect(warned.messages).toContainEqual(expect.objectContaining({ level: 'warning', text }));
    const silent = await buildReport([...args, '--consistency', 'off'], { cwd: source });
    expect(silent.messages.filter(({ level }) => level === 'warning')).toEqual([]);
    expect(silent.zip.sha256).toBe(warned.zip.sha256);
  });

  it('may have the rest in a layer, but not another version', async () => {
    const { stderr } = await zipnest(['build', ...args, '--layers-size', '1MB'], { cwd: source });
    expect(stderr).toMatch(
      /fit each other on .*:\n {2}requests 2\.32\.3 needs idna<4,>=2\.5, and idna 2\.1 is there\n/,
    );
    expect(stderr).not.toMatch(/pysocks.*missing\n/);
  });
});

it('boto3 may be left to the runtime, setuptools to nobody, each with a word', async () => {
  const source = await locked('s3transfer==0.10.4\nzope-interface==7.2\n');
  const { messages } = await buildReport(args, { cwd: source });
  expect(messages).toMatchObject([
    {
      level: 'notice',
      text: "s3transfer 0.10.4 needs botocore<2.0a.0,>=1.33.2, which is missing: Lambda's own is taken, whose version may change",
      at: { file: 'requirements.txt' },
    },
    {
      level: 'warning',
      text: expect.stringMatching(/^zope-interface 7\.2 needs setuptools, which is missing: /),
    },
  ]);
});

it('what the project overrides on purpose is no gap', async () => {
  const pyproject =
    '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.10"\ndependencies = ["requests[socks]==2.32.3"]\n';
  const uv =
    '[tool.uv]\noverride-dependencies = ["charset-normalizer; sys_platform == \'never\'", "idna==2.1"]\n';
  const source = await project({ 'app.py': app, 'pyproject.toml': pyproject + uv });
  await runUv(source, 'lock', '--quiet');
  const report = await buildReport(args, { cwd: source });
  expect(report.distributions.map(({ name }) => name).sort()).toEqual([
    'certifi',
    'idna',
    'pysocks',
    'requests',
    'urllib3',
  ]);
  expect(report.messages).toEqual([]);
  // The same lock without its word for it.
  const text = await readFile(join(source, 'uv.lock'), 'utf8');
  await runUv(source, 'export', '--quiet', '--no-emit-project', '--no-header', '-o', 'requirements.txt');
  expect(text).toContain('overrides');
  const refused = await zipnest(['build', ...args, '--dependencies', 'requirements.txt'], { cwd: source });
  expect(refused.stderr).toContain('requests 2.32.3 needs charset-normalizer<4,>=2, which is missing');
});

it('a wheel that is not for the Python is refused, unless only an upper bound says so; vendored ones count', async () => {
  const source = await project({
    'app.py': app,
    'here-2.0.dist-info/METADATA': 'Metadata-Version: 2.1\nName: here\nVersion: 2.0\n',
  });
  const old = await makeWheel(source, 'old', { 'old.py': '' }, '1.0', [
    'Requires-Python: <3.13',
    'Requires-Dist: here>=2',
  ]);
  const young = await makeWheel(source, 'young', { 'young.py': '' }, '1.0', ['Requires-Python: >=3.14']);
  await writeFile(join(source, 'requirements.txt'), old.requirement);
  const { messages } = await buildReport(args, { cwd: source });
  expect(messages).toMatchObject([
    {
      level: 'warning',
      text: expect.stringMatching(/^old 1\.0 is for Python <3\.13, the target is python3\.13: /),
    },
  ]);
  await writeFile(join(source, 'requirements.txt'), young.requirement);
  const { status, stderr } = await zipnest(['build', ...args], { cwd: source });
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining('young 1.0 is for Python >=3.14, the target is python3.13'),
  ]);
});

/** Stacks with many extras and markers; the short tier has the smaller one. */
const stacks = ['fastapi[standard]==0.115.6\nboto3==1.35.90\n'];
if (process.env.ZIPNEST_LONG) {
  stacks.push(
    'pandas==2.2.3\nsphinx==8.1.3\njupyter-client==8.6.3\nlangchain-openai==0.2.14\ngoogle-cloud-storage==2.19.0\n',
  );
}

it.each(stacks)('what uv resolves anew is complete: %j', async (wanted) => {
  const source = await project({ 'app.py': app, 'requirements.txt': wanted });
  const { messages } = await buildReport(args, { cwd: source });
  expect(messages.filter(({ level }) => level === 'warning')).toEqual([]);
});
