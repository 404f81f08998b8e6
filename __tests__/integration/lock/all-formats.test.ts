import { appendFile, cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { buildReport } from '../../support/cli.ts';
import {
  availableLockers,
  lockers,
  lockWith,
  lockWithUv,
  type Part,
  scriptBlock,
  unlocked,
} from './lockers.ts';
import { lockOf, project, runUv } from './support.ts';

/**
 * Twelve dependencies, pure, native and abi3, with an extra; what a target gets of them is another set than what the
 * machine that locks would get.
 */
const wanted: Part[] = [
  { name: 'requests', extras: ['socks'], version: '2.32.3' },
  { name: 'tomli', version: '2.2.1', marker: "python_version < '3.11'" },
  { name: 'exceptiongroup', version: '1.2.2', marker: "python_version < '3.11'" },
  { name: 'colorama', version: '0.4.6', marker: "sys_platform == 'win32'" },
  { name: 'cffi', version: '1.17.1', marker: "platform_machine == 'aarch64'" },
  { name: 'markupsafe', version: '3.0.2' },
  { name: 'jinja2', version: '3.1.6' },
  { name: 'pyyaml', version: '6.0.2' },
  { name: 'python-dateutil', version: '2.9.0.post0' },
  { name: 'click', version: '8.1.8' },
  { name: 'bcrypt', version: '4.2.1' },
  { name: 'typing-extensions', version: '4.13.2' },
];
const targets = [
  ['3.10', 'arm64'],
  ['3.13', 'x86_64'],
] as const;
const common = [
  'bcrypt',
  'certifi',
  'charset-normalizer',
  'click',
  'idna',
  'jinja2',
  'markupsafe',
  'pysocks',
];
const all = [...common, 'python-dateutil', 'pyyaml', 'requests', 'six', 'typing-extensions', 'urllib3'];
const onlyArm310 = ['cffi', 'exceptiongroup', 'pycparser', 'tomli'];

const available = await availableLockers();
let reference: Built[];
let pins: Part[];
/** The folder with the uv.lock. */
let uvLocked: string;
/** The handler's file; it has inline metadata, which count where nothing else has dependencies. */
let app: string;

interface Built {
  readonly sha256: string;
  readonly names: readonly string[];
}

/** The zips of a source for each target, by the committed program. */
async function buildAll(
  source: string,
  more: readonly string[] = ['--require-hashes', 'true'],
): Promise<Built[]> {
  await writeFile(join(source, 'app.py'), app);
  const built: Built[] = [];
  for (const [python, architecture] of targets) {
    const args = ['.', '--name', 'demo', '--python-version', python, '--architecture', architecture];
    const report = await buildReport([...args, '--handler', 'app.handler', ...more], { cwd: source });
    const names = report.distributions.map(({ name }) => name);
    built.push({ sha256: report.zip.sha256, names: [...names].sort() });
  }
  return built;
}

beforeAll(async () => {
  const { uv, txt, pins: found } = await lockWithUv(wanted);
  pins = found;
  uvLocked = uv;
  app = `${scriptBlock(wanted, pins)}def handler(event, context):\n    return event\n`;
  reference = await buildAll(uv);
  expect(await buildAll(txt)).toEqual(reference);
});

it('the targets want different ones of the twelve', () => {
  expect(reference.map(({ names }) => names)).toEqual([[...all, ...onlyArm310].sort(), all]);
});

/** In the short tier built-project.test.ts shows those that only a build tells. */
const inShort = ['requirements.in'];

for (const [name, write] of Object.entries(unlocked)) {
  if (!inShort.includes(name) && !process.env.ZIPNEST_LONG) continue;
  it(`${name}, resolved anew, gives the same zips`, async () => {
    const source = await project(write(wanted, pins));
    const named = name === 'requirements.in' ? ['--dependencies', name] : [];
    expect(await buildAll(source, named)).toEqual(reference);
  }, 600_000);
}

it('inline metadata give the same zips, resolved anew and locked', async () => {
  const source = await project({});
  expect(await buildAll(source, [])).toEqual(reference);
  await runUv(source, 'lock', '--quiet', '--script', 'app.py');
  expect(await buildAll(source)).toEqual(reference);
}, 600_000);

it.runIf(process.env.ZIPNEST_LONG)(
  'pylock.toml gives the same zips',
  async () => {
    const source = await project({});
    const args = ['export', '--quiet', '--locked', '--no-emit-project', '--no-default-groups'];
    await runUv(uvLocked, ...args, '--format', 'pylock.toml', '-o', 'pylock.toml');
    await cp(join(uvLocked, 'pylock.toml'), join(source, 'pylock.toml'));
    await rm(join(uvLocked, 'pylock.toml'));
    expect(await readFile(join(source, 'pylock.toml'), 'utf8')).toContain('lock-version');
    expect(await buildAll(source)).toEqual(reference);
  },
  600_000,
);

/** The short tier has each tool once. */
const variants = ['Poetry 1', 'PDM without inherit_metadata', 'PDM with static_urls'];

for (const [name, locker] of Object.entries(lockers)) {
  if (variants.includes(name) && !process.env.ZIPNEST_LONG) continue;
  it.skipIf(!available.has(name))(
    `${name} locks the same zips as uv does, and a changed ${locker.sourceFile} makes its lock stale`,
    async () => {
      const source = await lockWith(locker, wanted, pins);
      expect(await buildAll(source)).toEqual(reference);
      const change =
        locker.sourceFile === 'Pipfile' ? 'zipp = "*"\n' : '[project.optional-dependencies]\nx = ["zipp"]\n';
      const legacy = '[tool.poetry.extras]\nx = ["tomli"]\n';
      await appendFile(join(source, locker.sourceFile), name === 'Poetry 1' ? legacy : change);
      await expect(lockOf(source)).rejects.toMatchObject({
        message: expect.stringMatching(
          new RegExp(`^${locker.lockFile} does not fit (the )?${locker.sourceFile}: its`),
        ),
        hint: `Run \`${locker.command}\` and commit the result.`,
        at: { file: join(source, locker.lockFile), line: expect.any(Number) },
      });
    },
    600_000,
  );
}
