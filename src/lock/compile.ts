import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../platform/context.ts';
import { machines } from '../target/tags.ts';
import type { Target } from '../target/target.ts';
import { binaryFlags, wheelsFirst } from './build-policy.ts';
import type { Selection } from './markers.ts';
import { runUv, type UvAnswer, type UvSession } from './uv-command.ts';

/** What uv is asked to pin. */
export interface CompileInput {
  /**
   * Requirements with absolute references, a line each; or the pyproject.toml that has them; or the text of one
   * that is nowhere, whose settings count instead of those of the folder.
   */
  readonly from:
    | { readonly lines: readonly string[] }
    | { readonly pyproject: string }
    | { readonly text: string };
  readonly constraints: readonly string[];
  readonly selection: Selection;
  readonly prereleases: boolean;
  /** What may be built: see {@link binaryFlags}. */
  readonly binary: readonly string[];
}

/** uv's names of the platforms to resolve for, in the order to try them: uv has no `manylinux_2_26`. */
export function uvPlatforms({ glibc, architecture }: Target): [first: string, wider?: string] {
  const machine = machines[architecture];
  const name = (minor: number) => `${machine}-manylinux_${glibc[0]}_${minor}`;
  return glibc[1] === 26 ? [name(17), name(28)] : [name(glibc[1])];
}

/** Lets uv pin `input` and everything that it needs, for a platform and never for this machine. */
export function compileFor(
  ctx: Context,
  session: UvSession,
  input: CompileInput,
  pythonVersion: string,
  platform: string,
): Promise<UvAnswer> {
  return compile(ctx, session, input, ['--python-version', pythonVersion, '--python-platform', platform]);
}

/** The files of exactly these requirements for every platform, for `pythonVersion` and newer. */
export function compileUniversal(
  ctx: Context,
  session: UvSession,
  lines: readonly string[],
  pythonVersion: string,
  binary: readonly string[] = wheelsOnly,
): Promise<UvAnswer> {
  return compile(ctx, session, { ...exactly(lines), binary }, [
    '--python-version',
    pythonVersion,
    '--universal',
    '--no-deps',
  ]);
}

/** The newest version of a distribution that has a wheel for the platform, whatever it needs. */
export function compileNewest(
  ctx: Context,
  session: UvSession,
  name: string,
  pythonVersion: string,
  platform: string,
): Promise<UvAnswer> {
  const target = ['--python-version', pythonVersion, '--python-platform', platform];
  return compile(ctx, session, exactly([name]), [...target, '--no-deps']);
}

/** What one reference without a name leads to; to learn its name, it is built if need be. */
export function compileReference(
  ctx: Context,
  session: UvSession,
  line: string,
  pythonVersion: string,
): Promise<UvAnswer> {
  const input = { ...exactly([line]), binary: [] };
  return compile(ctx, session, input, ['--python-version', pythonVersion, '--no-deps']);
}

const wheelsOnly = binaryFlags(wheelsFirst, []);

function exactly(lines: readonly string[]): CompileInput {
  const none = { constraints: [], selection: { extras: [], groups: [] }, prereleases: false };
  return { from: { lines }, ...none, binary: wheelsOnly };
}

function compile(
  ctx: Context,
  session: UvSession,
  { from, constraints, selection, prereleases, binary }: CompileInput,
  flags: readonly string[],
): Promise<UvAnswer> {
  return runUv(ctx, session, async (workFolder) => {
    const constraintsFile = join(workFolder, 'constraints.txt');
    await writeFile(constraintsFile, `${constraints.join('\n')}\n`);
    const name = 'lines' in from ? 'requirements.in' : 'pyproject.toml';
    const source = 'pyproject' in from ? from.pyproject : join(workFolder, name);
    if ('lines' in from) await writeFile(source, `${from.lines.join('\n')}\n`);
    if ('text' in from) await writeFile(source, from.text);
    return [
      ...('text' in from ? ['--directory', workFolder] : []),
      ...['pip', 'compile', source, '--constraints', constraintsFile],
      ...[...binary, '--generate-hashes', '--no-annotate', '--quiet'],
      ...selection.extras.flatMap((extra) => ['--extra', extra]),
      ...selection.groups.flatMap((group) => ['--group', `${source}:${group}`]),
      ...(prereleases ? ['--prerelease', 'allow'] : []),
      ...flags,
    ];
  });
}
