import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { buildReport } from '../../support/cli.ts';
import { availableLockers, lockers, lockWith, lockWithUv, type Part } from './lockers.ts';
import { lockOf } from './support.ts';

/** Twelve dependencies; what a target gets of them is another set than what the machine that locks would get. */
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
  { name: 'attrs', version: '25.3.0' },
  { name: 'typing-extensions', version: '4.13.2' },
];
const targets = [
  ['3.10', 'arm64'],
  ['3.13', 'x86_64'],
] as const;
const common = ['attrs', 'certifi', 'charset-normalizer', 'click', 'idna', 'jinja2', 'markupsafe', 'pysocks'];
const all = [...common, 'python-dateutil', 'pyyaml', 'requests', 'six', 'typing-extensions', 'urllib3'];
const onlyArm310 = ['cffi', 'exceptiongroup', 'pycparser', 'tomli'];

const available = await availableLockers();
let reference: Built[];
let pins: Part[];

interface Built {
  readonly sha256: string;
  readonly names: readonly string[];
}

/** The zips of a source for each target, by the committed program. */
async function buildAll(source: string): Promise<Built[]> {
  await writeFile(join(source, 'app.py'), 'def handler(event, context):\n    return event\n');
  const built: Built[] = [];
  for (const [python, architecture] of targets) {
    const args = ['.', '--name', 'demo', '--python-version', python, '--architecture', architecture];
    const report = await buildReport([...args, '--require-hashes', 'true'], { cwd: source });
    const names = report.distributions.map(({ name }) => name);
    built.push({ sha256: report.zip.sha256, names: [...names].sort() });
  }
  return built;
}

beforeAll(async () => {
  const { uv, txt, pins: found } = await lockWithUv(wanted);
  pins = found;
  reference = await buildAll(uv);
  expect(await buildAll(txt)).toEqual(reference);
});

it('the targets want different ones of the twelve', () => {
  expect(reference.map(({ names }) => names)).toEqual([[...all, ...onlyArm310].sort(), all]);
});

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
