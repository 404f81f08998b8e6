import { type Location, type Message, UserError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { type Entry, isSymlink } from './entry.ts';
import { findModule, list, meantHandler, moduleOf } from './handler-hints.ts';
import { moduleNames } from './python-names.ts';

/** Characters: the maximum of `Handler` in Lambda's API. */
const MAX_HANDLER_LENGTH = 128;

export interface HandlerCheck {
  readonly handlers: readonly string[];
  /** Where a file of the user's names them, such as a template: there it has to be mended. */
  readonly places?: ReadonlyMap<string, Location>;
  /** The user's own files in the package. */
  readonly entries: readonly Entry[];
  /** Paths in the package of all files of the dependencies. */
  readonly dependencyPaths: ReadonlySet<string>;
  /** The function has layers, whose modules are not known here. */
  readonly hasLayers: boolean;
  /** The text of one of `entries`. */
  readonly readText: (entry: Entry) => Promise<string>;
}

/** A handler as Lambda's runtime client takes it apart: at the last dot, then `/` means `.` in the module. */
interface Handler {
  readonly text: string;
  /** Where the module is looked for, without suffix: `a/b` for `a.b`. */
  readonly path: string;
  readonly name: string;
}

/**
 * Checks that Lambda will find each handler: its form, its module in the user's files or in a dependency, and in a
 * module of the user's also its name. Nothing is imported; a module that defines names by running code is taken
 * at its word. (`awslambdaric` does: `rsplit(".", 1)`, `import_module(module.replace("/", "."))`, `getattr`.)
 *
 * @returns warnings: with layers, a module that is found nowhere may be in one of them
 * @throws {UserError} for the first handler that cannot work, with what comes near to it.
 */
export async function checkHandlers(check: HandlerCheck): Promise<Message[]> {
  const user = new Map(check.entries.map((entry) => [entry.path, entry]));
  const warnings: Message[] = [];
  for (const text of check.handlers) {
    const place = check.places?.get(text);
    try {
      warnings.push(
        ...(await checkHandler(text, user, check)).map((one) => (place ? { ...one, at: place } : one)),
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const meant = await meantHandler(text, (module) => ownNames(module, user, check.readText));
      const hint = meant === undefined ? error.hint : `Did you mean ${meant}?`;
      throw new UserError(error.message, hint, place ?? error.at);
    }
  }
  return warnings;
}

async function checkHandler(
  text: string,
  user: ReadonlyMap<string, Entry>,
  { dependencyPaths, hasLayers, readText }: HandlerCheck,
): Promise<Message[]> {
  const handler = parseHandler(text);
  if (leadsThroughLink(handler.path, user)) return [];
  const file = findModule(handler.path, user.keys());
  if (file !== undefined) await checkName(handler, user.get(file), readText);
  else if (findModule(handler.path, dependencyPaths) === undefined) {
    const missing = missingModule(handler, [...user.keys()]);
    if (!hasLayers) throw missing;
    return [{ text: `${missing.message}. It has to be in a layer. ${missing.hint}` }];
  }
  return [];
}

/** What a module of the user's defines itself; undefined where there is no such module, or none that can be read. */
async function ownNames(
  module: string,
  user: ReadonlyMap<string, Entry>,
  readText: HandlerCheck['readText'],
): Promise<readonly string[] | undefined> {
  const entry = user.get(findModule(module, user.keys()) ?? '');
  if (entry === undefined || !entry.path.endsWith('.py') || isSymlink(entry)) return undefined;
  return moduleNames(await readText(entry)).own;
}

function parseHandler(text: string): Handler {
  const example = 'Write it as MODULE.FUNCTION, for example app.handler or src/app.handler.';
  if (text.length > MAX_HANDLER_LENGTH) {
    throw new UserError(
      `the handler has ${text.length} characters, Lambda takes at most ${MAX_HANDLER_LENGTH}: ${text}`,
      'Move the module up, or give it a shorter name.',
    );
  }
  if (/\s/.test(text)) throw new UserError(`the handler "${text}" holds white space`, example);
  const dot = text.lastIndexOf('.');
  const parts = text.slice(0, Math.max(dot, 0)).split(/[./]/);
  const name = text.slice(dot + 1);
  if (dot < 0 || name === '' || name.includes('/') || parts.includes('')) {
    throw new UserError(`the handler "${text}" does not name a module and a function in it`, example);
  }
  return { text, path: parts.join('/'), name };
}

/** What is behind a link is found by Lambda, and not followed here. */
function leadsThroughLink(path: string, user: ReadonlyMap<string, Entry>): boolean {
  const parts = path.split('/');
  const ways = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  return ways.some((way) => {
    const entry = user.get(way);
    return entry !== undefined && isSymlink(entry);
  });
}

async function checkName(
  handler: Handler,
  entry: Entry | undefined,
  readText: HandlerCheck['readText'],
): Promise<void> {
  if (entry === undefined || !entry.path.endsWith('.py') || isSymlink(entry)) return;
  const { names, own, open } = moduleNames(await readText(entry));
  if (open || names.has(handler.name)) return;
  const module = handler.text.slice(0, -handler.name.length - 1);
  const near = nearest(handler.name, own) ?? nearest(handler.name, [...names]);
  throw new UserError(
    `handler ${handler.text}: ${entry.path} defines no "${handler.name}"`,
    near === undefined
      ? `It defines ${list(own.filter((name) => !name.startsWith('_')))}.`
      : `Did you mean ${module}.${near}?`,
    entry.source.kind === 'file' ? { file: entry.source.file } : undefined,
  );
}

function missingModule(handler: Handler, paths: readonly string[]): UserError {
  return new UserError(
    `handler ${handler.text}: found neither ${handler.path}.py nor ${handler.path}/__init__.py in the source or in a dependency`,
    inSrc(handler, paths) ?? nearModule(handler, paths),
  );
}

/** In the src layout `src` is a place, and not a package: `src.app` is found, but not what it imports. */
function inSrc(handler: Handler, paths: readonly string[]): string | undefined {
  const file = findModule(`src/${handler.path}`, paths);
  if (file === undefined || findModule('src/__init__', paths) !== undefined) return undefined;
  return `There is ${file}, and src is no package: build the folder src to have its contents at the root (\`dependencies\` names a dependency file outside of it). src.${handler.path.replaceAll('/', '.')}.${handler.name} works only where the code imports its own modules with src. in front.`;
}

function nearModule(handler: Handler, paths: readonly string[]): string {
  const modules = paths.flatMap((path) => moduleOf(path) ?? []);
  const last = baseName(handler.path);
  const names = modules.map(baseName);
  const wanted = names.includes(last) ? last : nearest(last, names);
  const near = modules.find((module) => baseName(module) === wanted);
  return near === undefined
    ? `The source has the modules ${list(modules)}.`
    : `Did you mean ${near.replaceAll('/', '.')}.${handler.name}?`;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
