import { readdir } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import { describeSystemError, errorCode, type Message } from '../errors.ts';
import { dependencyFileNames, findDependencyFile, isScript } from './detect.ts';

/** Why a build has no dependencies, for people, and what looks as if it should have some. */
export interface NoDependencies {
  readonly reason: string;
  readonly warnings: readonly Message[];
}

/** Names in small letters that can be named with `dependencies`, though they are not looked for. */
const readable =
  /^(?:requirements?|reqs?|dependencies|deps)(?:[-_./][\w.-]+)?\.(?:txt|in)$|^pylock\.[^.]+\.toml$/;
/** Names of formats that cannot be read, and what gives one that can. */
const unsupported: ReadonlyMap<string, string> = new Map([
  ['environment.yml', 'List the dependencies in a requirements.txt'],
  ['environment.yaml', 'List the dependencies in a requirements.txt'],
]);

/**
 * For a source in which {@link findDependencyFile} finds nothing, or something that asks for nothing.
 *
 * @param shown the source, counted from the working directory, as the option `dependencies` is
 */
export async function explainNoDependencies(
  {
    source,
    dependencies,
    handlers = [],
  }: {
    readonly source: string;
    readonly dependencies?: string;
    readonly handlers?: readonly string[];
  },
  shown: string,
): Promise<NoDependencies> {
  const found = await findDependencyFile(source, dependencies, handlers);
  if (found !== undefined) return { reason: `${basename(found.path)} asks for none`, warnings: [] };
  const reason = `looked for ${dependencyFileNames.join(', ')} in ${shown}`;
  return { reason, warnings: await nearMisses(source, shown) };
}

async function nearMisses(source: string, shown: string): Promise<Message[]> {
  const warnings: Message[] = [];
  const folders = (await fileNames(join(source, 'requirements'))).map((name) => `requirements/${name}`);
  for (const name of [...(await fileNames(source)), ...folders]) {
    const file = join(source, name);
    const text = await nearMiss(file, name, posix.join(shown, name));
    if (text !== undefined) warnings.push({ text, at: { file } });
  }
  return warnings;
}

async function nearMiss(file: string, name: string, shown: string): Promise<string | undefined> {
  if (readable.test(name.toLowerCase())) return notRead(name, shown);
  if (name.endsWith('.py')) return (await isScript(file)) ? notRead(name, shown) : undefined;
  const advice = unsupported.get(name.toLowerCase());
  if (advice === undefined) return undefined;
  return `${name} is not read, its format is not supported yet: the package has no dependencies. ${advice}`;
}

function notRead(name: string, path: string): string {
  return `${name} is not read: the package has no dependencies. If these are the function's, name it: --dependencies ${path} (the input \`dependencies\`)`;
}

/** Sorted, without folders and links. */
async function fileNames(folder: string): Promise<string[]> {
  const children = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return [];
    throw describeSystemError(error) ?? error;
  });
  return children
    .filter((child) => child.isFile())
    .map(({ name }) => name)
    .sort();
}
