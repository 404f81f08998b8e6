import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import AdmZip from 'adm-zip';
import { execa } from 'execa';
import { tool } from '../../../scripts/tools.mjs';
import type { BuildResult } from '../../../src/build.ts';
import type { OptionName } from '../../../src/option-table.ts';
import { buildHere } from '../../support/build.ts';
import { type Files, writeFiles } from '../../support/files.ts';
import { type RecordedContext, recordingContext } from '../../support/lock.ts';
import { testFolder } from '../../support/temporary.ts';

/** A pyproject.toml of a project that `backend` builds. */
export function pyproject(name: string, backend: 'hatchling' | 'setuptools', rest = ''): string {
  const module = backend === 'hatchling' ? 'hatchling.build' : 'setuptools.build_meta';
  return `[build-system]\nrequires = ["${backend}"]\nbuild-backend = "${module}"\n[project]\nname = "${name}"\nversion = "1.2"\n${rest}`;
}

/** A git repository of these files, with one commit; gives its hash. */
export async function commitAll(folder: string, message = 'test', tag?: string): Promise<string> {
  const date = '2026-01-01T00:00:00Z';
  const env = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_CONFIG_GLOBAL: '/dev/null' };
  const git = execa({ cwd: folder, env });
  await git`git init --quiet --initial-branch main`;
  await git`git add --all`;
  await git`git -c user.name=test -c user.email=test@example.com commit --quiet --message ${message}`;
  if (tag !== undefined) await git`git tag ${tag}`;
  return (await git`git rev-parse HEAD`).stdout;
}

/** Writes an sdist, with these files or one module, into the folder `links`; gives that folder. */
export async function addSdist(
  links: string,
  name: string,
  version: string,
  files: Files = { [`${name.replaceAll('-', '_')}.py`]: 'VALUE = 1\n' },
  setup = `py_modules=["${name.replaceAll('-', '_')}"]`,
): Promise<string> {
  const stem = `${name.replaceAll('-', '_')}-${version}`;
  const folder = join(await testFolder(), stem);
  await writeFiles(folder, {
    'PKG-INFO': `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`,
    'setup.py': `from setuptools import Extension, setup\nsetup(name="${name}", version="${version}", ${setup})\n`,
    ...files,
  });
  await mkdir(links, { recursive: true });
  const archive = join(links, `${stem}.tar.gz`);
  await execa('tar', ['--create', '--gzip', '--file', archive, '--directory', dirname(folder), stem]);
  return links;
}

/** A build and what it said. */
export interface Outcome extends BuildResult {
  readonly ctx: RecordedContext;
  readonly zip: AdmZip;
}

export interface Session {
  /** The folder that everything lies in; that of the function is `fn`. */
  readonly folder: string;
  /** Builds `fn` for Python 3.13 on x86_64 with these options. */
  readonly build: (options?: Partial<Record<OptionName, string>>, env?: Env) => Promise<Outcome>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Something with a function in it, a wheelhouse of its own, and the tests' uv in PATH. */
export async function session(files: Files): Promise<Session> {
  const folder = await testFolder();
  await writeFiles(folder, { 'fn/app.py': 'def handler(event, context):\n    return event\n', ...files });
  const uv = dirname(await tool('uv'));
  return {
    folder,
    build: async (options = {}, env = {}) => {
      const ctx = recordingContext({
        ...process.env,
        PATH: `${uv}${delimiter}${process.env.PATH}`,
        ZIPNEST_CACHE: join(folder, 'wheelhouse'),
        ...env,
      });
      const all = { source: 'fn', 'python-version': '3.13', architecture: 'x86_64', ...options };
      const result = await buildHere(ctx, all, folder);
      return { ...result, ctx, zip: new AdmZip(join(folder, result.report.zip.path)) };
    },
  };
}
