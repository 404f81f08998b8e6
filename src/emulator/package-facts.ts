import { UsageError, UserError } from '../errors.ts';
import { type PackageMember, packageMembers } from '../package/describe.ts';
import { LOADER_FOLDER } from '../package/shim.ts';
import { withFile } from '../platform/files.ts';
import { runtimeOf, runtimes } from '../target/runtimes.ts';
import { wheelTags } from '../target/tags.ts';
import type { Architecture, Target } from '../target/target.ts';
import { readMember } from '../zip/reader.ts';

const architectures: Readonly<Record<string, Architecture>> = { x86_64: 'x86_64', aarch64: 'arm64' };
const hosts: Readonly<Record<string, Architecture>> = { x64: 'x86_64', arm64: 'arm64' };

/** The instruction set of this machine; undefined for one that Lambda does not have. */
export function hostArchitecture(): Architecture | undefined {
  return hosts[process.arch];
}

/**
 * The target that a package says it is for: by the manifest of the nested layout, else by the names of its extension
 * modules. A package of Python alone says nothing of the architecture, and runs on this machine's.
 *
 * @param python what the user said: `3.13`.
 * @throws {UsageError} where nobody says which Python it is, or it is none that the emulation knows.
 * @throws {UserError} if it is for another architecture than this machine's.
 */
export async function packageTarget(
  members: readonly PackageMember[],
  python: string | undefined,
): Promise<Target> {
  const tags = extensionTags(members);
  const pythonVersion = python ?? (await manifestPython(members)) ?? onlyOne(tags.map((tag) => tag.python));
  if (pythonVersion === undefined) {
    throw new UsageError(
      'the package does not say which Python it is for',
      'Give it: --python 3.13, as the Lambda function has it.',
    );
  }
  const runtime = runtimeOf(pythonVersion);
  if (runtime === undefined || pythonVersion === '3.8') {
    const known = runtimes.map((one) => one.pythonVersion).filter((one) => one !== '3.8');
    throw new UsageError(`--python is \`${pythonVersion}\``, `The emulation knows ${known.join(', ')}.`);
  }
  const host = hostArchitecture();
  const architecture = onlyOne(tags.map((tag) => tag.architecture)) ?? host;
  if (architecture === undefined || architecture !== host) {
    throw new UserError(
      `the package is for ${architecture ?? 'another machine'}, and this machine is ${process.arch}`,
      'Try it on a machine of that architecture: in a workflow `runs-on: ubuntu-24.04-arm` has arm64.',
    );
  }
  return targetOf(runtime, architecture);
}

/** The whole target of a runtime. */
function targetOf(runtime: (typeof runtimes)[number], architecture: Architecture): Target {
  const { id, pythonVersion, glibc } = runtime;
  const base = { runtime: id, pythonVersion, architecture, glibc };
  return { ...base, wheelTags: wheelTags(base) };
}

/** `_x.cpython-313-x86_64-linux-gnu.so` → 3.13, x86_64. */
function extensionTags(members: readonly PackageMember[]) {
  return members.flatMap(({ path }) => {
    const [, minor = '', machine = ''] = /\.cpython-3(\d+)-(\w+)-linux-gnu\.so$/.exec(path) ?? [];
    const architecture = architectures[machine];
    return architecture === undefined ? [] : [{ python: `3.${minor}`, architecture }];
  });
}

async function manifestPython(members: readonly PackageMember[]): Promise<string | undefined> {
  const manifest = members.find(({ path }) => path === `${LOADER_FOLDER}/manifest.py`);
  const text = manifest && (await memberText(manifest));
  return /^PYTHON = ['"](3\.\d+)['"]$/m.exec(text ?? '')?.[1];
}

/** The text of a file in a package. */
async function memberText({ archive, entry }: PackageMember): Promise<string> {
  return (await withFile(archive, (handle) => readMember(handle, entry))).toString();
}

/** The function's own Python files, by their paths; not those of the loader. */
export async function ownSources(members: readonly PackageMember[]): Promise<Map<string, string>> {
  const own = members.filter(
    ({ path, distribution }) =>
      distribution === undefined && path.endsWith('.py') && !path.startsWith(`${LOADER_FOLDER}/`),
  );
  return memberTexts(own);
}

/** The texts of files of a package, by their paths. */
export async function memberTexts(members: readonly PackageMember[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const archive of new Set(members.map((member) => member.archive))) {
    await withFile(archive, async (handle) => {
      for (const { path, entry, archive: of } of members) {
        if (of === archive) texts.set(path, (await readMember(handle, entry)).toString());
      }
    });
  }
  return texts;
}

/** The paths of a layer's Python files as sys.path sees them. */
export async function layerPaths(layer: string): Promise<string[]> {
  const members = await packageMembers(layer);
  return members.map(({ path }) => path.replace(/^python\/(lib\/python3\.\d+\/site-packages\/)?/, ''));
}

function onlyOne<T>(values: readonly T[]): T | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}
