import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { toolIfAvailable } from '../../../scripts/tools.mjs';
import { project, runUv } from './support.ts';

/** A requirement in the parts that the tools' own files write apart. */
export interface Part {
  readonly name: string;
  readonly extras?: readonly string[];
  readonly version: string;
  readonly marker?: string;
}

/** How one tool locks: the file that it reads, and what it is called with. */
export interface Locker {
  /** In scripts/tools.mjs. */
  readonly tool: string;
  readonly lockFile: string;
  readonly sourceFile: string;
  readonly command: string;
  readonly args: readonly string[];
  /** @param pins versions for what the wanted ones need: named by a group that no build asks for. */
  readonly write: (wanted: readonly Part[], pins: readonly Part[], index: string) => string;
}

const python = '>=3.10,<3.14';

/** PEP 621 and PEP 735, as uv, PDM and Poetry 2 read them. */
function pyproject(wanted: readonly Part[], pins: readonly Part[]): string {
  const list = (parts: readonly Part[]) => JSON.stringify(parts.map(requirement), undefined, 2);
  return `[project]\nname = "demo"\nversion = "1.0.0"\nrequires-python = "${python}"\ndependencies = ${list(wanted)}\n[dependency-groups]\npins = ${list(pins)}\n`;
}

export const lockers: Readonly<Record<string, Locker>> = {
  'Poetry 2': {
    tool: 'poetry',
    lockFile: 'poetry.lock',
    sourceFile: 'pyproject.toml',
    command: 'poetry lock',
    args: ['lock', '--no-interaction'],
    write: (wanted, pins, index) =>
      `${pyproject(wanted, pins)}[tool.poetry]\npackage-mode = false\n${poetrySource(index)}`,
  },
  'Poetry 1': {
    tool: 'poetry1',
    lockFile: 'poetry.lock',
    sourceFile: 'pyproject.toml',
    command: 'poetry lock',
    args: ['lock', '--no-interaction'],
    write: (wanted, pins, index) =>
      [
        '[tool.poetry]\nname = "demo"\nversion = "1.0.0"\ndescription = ""\nauthors = []\npackage-mode = false',
        `[tool.poetry.dependencies]\npython = "${python}"\n${table(wanted, '')}`,
        `[tool.poetry.group.pins]\noptional = true\n[tool.poetry.group.pins.dependencies]\n${table(pins, '')}`,
        poetrySource(index),
      ].join('\n'),
  },
  PDM: {
    tool: 'pdm',
    lockFile: 'pdm.lock',
    sourceFile: 'pyproject.toml',
    command: 'pdm lock',
    args: ['lock', '--group', ':all'],
    write: pyproject,
  },
  'PDM without inherit_metadata': {
    tool: 'pdm',
    lockFile: 'pdm.lock',
    sourceFile: 'pyproject.toml',
    command: 'pdm lock',
    args: ['lock', '--group', ':all', '--strategy', 'no_inherit_metadata'],
    write: pyproject,
  },
  'PDM with static_urls': {
    tool: 'pdm',
    lockFile: 'pdm.lock',
    sourceFile: 'pyproject.toml',
    command: 'pdm lock',
    args: ['lock', '--group', ':all', '--strategy', 'static_urls'],
    write: pyproject,
  },
  pipenv: {
    tool: 'pipenv',
    lockFile: 'Pipfile.lock',
    sourceFile: 'Pipfile',
    command: 'pipenv lock',
    args: ['lock'],
    // pipenv locks its categories one after the other: only what stands with them holds the versions of others.
    write: (wanted, pins) => `[packages]\n${table([...wanted, ...pins], '==')}`,
  },
};

/** Those that this machine has, by their names in the table. */
export async function availableLockers(): Promise<Set<string>> {
  const names = Object.keys(lockers);
  const paths = await Promise.all(names.map((name) => toolIfAvailable(lockers[name]?.tool ?? '')));
  return new Set(names.filter((_, index) => paths[index] !== undefined));
}

/** Locks in a folder of its own; gives a folder with the lock and its source alone. */
export async function lockWith(
  locker: Locker,
  wanted: readonly Part[],
  pins: readonly Part[],
): Promise<string> {
  const folder = await project({ [locker.sourceFile]: locker.write(wanted, pins, await publicIndex()) });
  const program = (await toolIfAvailable(locker.tool)) ?? locker.tool;
  await execa(program, [...locker.args], {
    cwd: folder,
    env: {
      VIRTUAL_ENV: undefined,
      PIPENV_VENV_IN_PROJECT: '1',
      PIPENV_NOSPIN: '1',
      PDM_CHECK_UPDATE: '0',
      PDM_IGNORE_ACTIVE_VENV: '1',
      PDM_USE_VENV: '0',
      PYTHON_KEYRING_BACKEND: 'keyring.backends.null.Keyring',
    },
  });
  const clean = await project({});
  for (const name of [locker.lockFile, locker.sourceFile]) await cp(join(folder, name), join(clean, name));
  return clean;
}

/** A folder with a uv.lock, and one with the hashed requirements.txt of the same; and the pins of all that it has. */
export async function lockWithUv(
  wanted: readonly Part[],
): Promise<{ uv: string; txt: string; pins: Part[] }> {
  // Otherwise uv locks two versions of it, for older and newer Pythons, which pipenv cannot.
  const constraints = '[tool.uv]\nconstraint-dependencies = ["pycparser==2.22"]\n';
  const uv = await project({ 'pyproject.toml': `${pyproject(wanted, [])}${constraints}` });
  await runUv(uv, 'lock', '--quiet');
  const text = await runUv(
    uv,
    ...[
      'export',
      '--quiet',
      '--locked',
      '--no-emit-project',
      '--no-default-groups',
      '--no-header',
      '--no-annotate',
    ],
  );
  const txt = await project({});
  await writeFile(join(txt, 'requirements.txt'), text);
  const known = new Set(wanted.map(({ name }) => name));
  const lines = text.matchAll(/^([\w.-]+)==([^\s;]+)(?: ; ([^\\\n]*?))?\s*\\?$/gm);
  const pins = [...lines].flatMap(([, name = '', version = '', marker]) =>
    known.has(name) ? [] : [{ name, version, ...(marker === undefined ? {} : { marker }) }],
  );
  return { uv, txt, pins };
}

/** The forms that are no locks: the files of each, with pins for what the wanted ones need. */
export const unlocked: Readonly<
  Record<string, (wanted: readonly Part[], pins: readonly Part[]) => Record<string, string>>
> = {
  'requirements.in': (wanted, pins) => ({
    'requirements.in': `-c requirements/pins.txt\n${lines(wanted)}`,
    'requirements/pins.txt': lines(pins),
  }),
  'pyproject.toml': (wanted, pins) => ({ 'pyproject.toml': `${pyproject(wanted, [])}${constraints(pins)}` }),
  'pyproject.toml, dynamic': (wanted, pins) => ({
    'pyproject.toml':
      '[project]\nname = "demo"\nversion = "1.0.0"\ndynamic = ["dependencies"]\n[build-system]\nrequires = ["setuptools>=70"]\nbuild-backend = "setuptools.build_meta"\n[tool.setuptools]\npy-modules = []\n[tool.setuptools.dynamic]\ndependencies = { file = ["requirements/all.txt"] }\n',
    'requirements/all.txt': lines([...wanted, ...pins]),
  }),
  'setup.cfg': (wanted, pins) => ({
    'setup.cfg': `[metadata]\nname = demo\nversion = 1.0.0\n[options]\npy_modules =\ninstall_requires =\n${lines([...wanted, ...pins]).replaceAll(/^(?=.)/gm, '  ')}`,
  }),
  'setup.py': (wanted, pins) => ({
    'setup.py': `from setuptools import setup\n\nsetup(name="demo", version="1.0.0", py_modules=[], install_requires=${JSON.stringify([...wanted, ...pins].map(requirement))})\n`,
  }),
};

/** The block of inline metadata, with constraints for what the wanted ones need. */
export function scriptBlock(wanted: readonly Part[], pins: readonly Part[]): string {
  const list = JSON.stringify(wanted.map(requirement), undefined, 2);
  const text = `requires-python = "${python}"\ndependencies = ${list}\n${constraints(pins)}`;
  return `# /// script\n${text.trim().replaceAll(/^/gm, '# ')}\n# ///\n`;
}

function lines(parts: readonly Part[]): string {
  return parts.map((part) => `${requirement(part)}\n`).join('');
}

function constraints(pins: readonly Part[]): string {
  return `[tool.uv]\nconstraint-dependencies = ${JSON.stringify(pins.map(requirement), undefined, 2)}\n`;
}

function requirement({ name, extras = [], version, marker }: Part): string {
  const subject = extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
  return `${subject}==${version}${marker === undefined ? '' : ` ; ${marker}`}`;
}

function table(parts: readonly Part[], operator: string): string {
  return parts
    .map(({ name, version, extras, marker }) => {
      const fields = [`version = "${operator}${version}"`];
      if (extras !== undefined) fields.push(`extras = ${JSON.stringify(extras)}`);
      if (marker !== undefined) fields.push(`markers = ${JSON.stringify(marker)}`);
      return `${name} = {${fields.join(', ')}}\n`;
    })
    .join('');
}

/** Poetry asks the public index by an interface that mirrors do not have, unless it is named as any other index. */
function poetrySource(index: string): string {
  return `[[tool.poetry.source]]\nname = "main-index"\nurl = "${index}/"\npriority = "primary"\n`;
}

/** The index that pip asks when nobody names one. */
async function publicIndex(): Promise<string> {
  const script = 'from pip._internal.models.index import PyPI; print(PyPI.simple_url)';
  const { stdout } = await execa('python3', ['-c', script]);
  return (process.env.PIP_INDEX_URL ?? stdout).trim().replace(/\/$/, '');
}
