import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { exec } from '../platform/exec.ts';
import { temporaryFolder } from '../platform/temporary.ts';
import type { Uv } from '../platform/uv.ts';
import type { Target } from '../target/target.ts';
import type { IndexSettings } from './indexes.ts';
import type { Selection } from './markers.ts';

/** What uv is asked to pin. */
export interface ResolveRequest {
  /** Requirements, a line each; or a pyproject.toml to read them from. */
  readonly from: { readonly lines: readonly string[] } | { readonly pyproject: string };
  readonly constraints: readonly string[];
  readonly selection: Selection;
  readonly target: Target;
  readonly prereleases: boolean;
  /** False for a complete lock: nothing is added to it. */
  readonly withDependencies: boolean;
  readonly indexes: IndexSettings;
  /** uv finds its configuration from here. */
  readonly folder: string;
  /** The file that people know, for errors. */
  readonly file: string;
  readonly allowed?: (name: string) => readonly string[] | undefined;
}

/** The text of the pylock.toml, or why there is none; `universal` names the files for every platform. */
export async function compile(
  ctx: Context,
  uv: Uv,
  request: ResolveRequest,
  platform: string,
  files: 'fitting' | 'universal' = 'fitting',
): Promise<string | { readonly stderr: string }> {
  const folder = temporaryFolder();
  try {
    const input = join(folder, 'requirements.in');
    const constraints = join(folder, 'constraints.txt');
    const output = join(folder, 'pylock.toml');
    await writeFile(constraints, `${request.constraints.join('\n')}\n`);
    if ('lines' in request.from) await writeFile(input, `${request.from.lines.join('\n')}\n`);
    const source =
      'lines' in request.from ? [input] : [request.from.pyproject, ...selectionArguments(request.selection)];
    const args = [
      ...[
        'pip',
        'compile',
        ...source,
        '--constraints',
        constraints,
        '--output-file',
        output,
        '--format',
        'pylock.toml',
      ],
      ...(files === 'universal'
        ? ['--universal']
        : ['--python-platform', platform, '--only-binary', ':all:']),
      ...[
        '--python-version',
        request.target.pythonVersion,
        '--generate-hashes',
        '--no-header',
        '--no-annotate',
        '--no-progress',
        '--color',
        'never',
      ],
      ...(request.withDependencies ? [] : ['--no-deps']),
      ...(request.prereleases ? ['--prerelease', 'allow'] : []),
    ];
    const { exitCode, stderr } = await exec(uv.command, args, {
      cwd: request.folder,
      env: uvEnvironment(ctx, request.indexes),
    });
    ctx.log.debug(stderr);
    return exitCode === 0 ? await readFile(output, 'utf8') : { stderr };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** uv must never fetch a Python of its own, nor write into the project. */
export function uvEnvironment(ctx: Context, indexes: IndexSettings): Record<string, string | undefined> {
  return {
    ...ctx.env,
    ...indexes.env,
    UV_PYTHON_DOWNLOADS: 'never',
    UV_NO_PROGRESS: '1',
    VIRTUAL_ENV: undefined,
  };
}

function selectionArguments({ extras, groups }: Selection): string[] {
  return [...extras.flatMap((extra) => ['--extra', extra]), ...groups.flatMap((group) => ['--group', group])];
}

/** @throws {UserError} for failures of uv that have nothing to do with the requirements. */
export function throwEnvironmentFailure(stderr: string): void {
  if (
    /No interpreter found|Failed to inspect Python interpreter|No virtual environment found/i.test(stderr)
  ) {
    throw new UserError(
      'uv found no Python 3 on this machine; it needs one to read versions and metadata, whatever the target is',
      'Install any Python 3 (in a workflow: actions/setup-python before this step).',
    );
  }
}
