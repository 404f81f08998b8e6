import { MODULE_SUFFIXES } from './modules.ts';

/** So many names are listed when nothing comes near. */
const MAX_LISTED = 6;
/** What people call the function that Lambda starts. */
const USUAL_NAMES = ['handler', 'lambda_handler', 'main'];

/** `shop/api` for `shop/api.py`, `shop` for `shop/__init__.py`; undefined for what is no Python file. */
export function moduleOf(path: string): string | undefined {
  return path.endsWith('.py') ? path.replace(/(\/__init__)?\.py$/, '') : undefined;
}

/** As Python looks: for a package before a module. */
export function findModule(path: string, files: Iterable<string>): string | undefined {
  const candidates = [...files].filter((file) => file.startsWith(path));
  for (const base of [`${path}/__init__`, path]) {
    for (const suffix of MODULE_SUFFIXES) {
      const found = candidates.find((file) => suffix.test(file) && file.replace(suffix, '') === base);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/**
 * What `text` means if it is written as other tools write it: a file's name (`app.py`), or with a colon
 * (`app:handler`).
 *
 * @param namesOf the names that a module (`shop/api`) defines, its own; undefined where there is no such module
 */
export async function meantHandler(
  text: string,
  namesOf: (module: string) => Promise<readonly string[] | undefined>,
): Promise<string | undefined> {
  const written = /^(?:\.\/)?(.+?)(\.py)?(?:[:.]([^:./]+))?$/.exec(text.trim());
  const [, path = '', suffix, name] = written ?? [];
  if (suffix === undefined && !text.includes(':')) return undefined;
  const module = path.replaceAll('.', '/');
  const names = (await namesOf(module)) ?? [];
  const wanted = [...(name === undefined ? [] : [name]), ...USUAL_NAMES];
  const found = wanted.find((one) => names.includes(one)) ?? (names.length === 1 ? names[0] : undefined);
  return found === undefined ? undefined : `${path}.${found}`;
}

export function list(names: readonly string[]): string {
  if (names.length === 0) return '(none)';
  const more = names.length > MAX_LISTED ? `, … (${names.length})` : '';
  return names.slice(0, MAX_LISTED).join(', ') + more;
}
