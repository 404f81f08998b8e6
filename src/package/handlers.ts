import { type Message, UserError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { type Entry, isSymlink } from './entry.ts';
import { MODULE_SUFFIXES } from './modules.ts';
import { moduleNames } from './python-names.ts';

/** Characters: the maximum of `Handler` in Lambda's API. */
const MAX_HANDLER_LENGTH = 128;
/** So many names are listed when nothing comes near. */
const MAX_LISTED = 6;

export interface HandlerCheck {
  readonly handlers: readonly string[];
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
    const handler = parseHandler(text);
    if (leadsThroughLink(handler.path, user)) continue;
    const file = findModule(handler.path, user.keys());
    if (file !== undefined) await checkName(handler, user.get(file), check.readText);
    else if (findModule(handler.path, check.dependencyPaths) === undefined) {
      const missing = missingModule(handler, [...user.keys()]);
      if (!check.hasLayers) throw missing;
      warnings.push({ text: `${missing.message}. It has to be in a layer. ${missing.hint}` });
    }
  }
  return warnings;
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

/** As Python looks: for a package before a module. */
function findModule(path: string, files: Iterable<string>): string | undefined {
  const candidates = [...files].filter((file) => file.startsWith(path));
  for (const base of [`${path}/__init__`, path]) {
    for (const suffix of MODULE_SUFFIXES) {
      const found = candidates.find((file) => suffix.test(file) && file.replace(suffix, '') === base);
      if (found !== undefined) return found;
    }
  }
  return undefined;
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
  const { names, open } = moduleNames(await readText(entry));
  if (open || names.has(handler.name)) return;
  const module = handler.text.slice(0, -handler.name.length - 1);
  const near = nearest(handler.name, [...names]);
  throw new UserError(
    `handler ${handler.text}: ${entry.path} defines no "${handler.name}"`,
    near === undefined
      ? `It defines ${list([...names].filter((name) => !name.startsWith('_')))}.`
      : `Did you mean ${module}.${near}?`,
    entry.source.kind === 'file' ? { file: entry.source.file } : undefined,
  );
}

function missingModule(handler: Handler, paths: readonly string[]): UserError {
  const modules = paths
    .filter((path) => path.endsWith('.py'))
    .map((path) => path.replace(/(\/__init__)?\.py$/, ''));
  const last = baseName(handler.path);
  const names = modules.map(baseName);
  const wanted = names.includes(last) ? last : nearest(last, names);
  const near = modules.find((module) => baseName(module) === wanted);
  return new UserError(
    `handler ${handler.text}: found neither ${handler.path}.py nor ${handler.path}/__init__.py in the source or in a dependency`,
    near === undefined
      ? `The source has the modules ${list(modules)}.`
      : `Did you mean ${near.replaceAll('/', '.')}.${handler.name}?`,
  );
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function list(names: readonly string[]): string {
  if (names.length === 0) return '(none)';
  const more = names.length > MAX_LISTED ? `, … (${names.length})` : '';
  return names.slice(0, MAX_LISTED).join(', ') + more;
}
