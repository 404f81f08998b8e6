import type { Line } from './calls.ts';
import { withoutLiterals } from './lines.ts';
import type { ImportNames } from './parse.ts';

/** What a module imports when it is asked for one of its names for the first time (PEP 562). */
export interface LazyName extends ImportNames {
  readonly name: string;
}

/** The names that a module gives by its `__getattr__`. */
export interface LazyNames {
  /** As far as their imports can be told; other names may be its submodules. */
  readonly rows: readonly LazyName[];
  /** What `from module import *` takes; undefined where that is computed. */
  readonly all: readonly string[] | undefined;
}

/** An assignment, or a call that gets a table (`attach(__name__, submod_attrs={…})`). */
const table = /^[\w.,* ]+(?::[^={]*)?=[^{]*\{/;
const row = /(["'])(?<key>[\w.]+)\1\s*:\s*(?:(?<open>[([])(?<list>[^()[\]]*)[)\]]|(["'])(?<text>[\w.]*)\5)/g;
const text = /(["'])(?<value>[\w.]+)\1/g;
const allOf = /^__all__\s*(?::[^=]*)?\+?=/;
const onlyConstants = /^[\s()[\],+]*$/;

/**
 * What the tables of a module with `__getattr__` say: `{"Name": "module"}`, `{"Name": ("package", ".module")}`, and
 * `{"module": ["Name", "Name"]}`. Which string is the module is not known: none that is no module does harm.
 */
export function tabledNames(source: string, lines: readonly Line[]): LazyName[] {
  const found: LazyName[] = [];
  for (const { from, to, owner } of lines) {
    const line = source.slice(from, to);
    if (owner !== undefined || !table.test(line)) continue;
    for (const { groups } of line.matchAll(row)) {
      const { key = '', list, text: value } = groups ?? {};
      const values = value !== undefined ? [value] : stringsOf(list ?? '');
      for (const one of values) {
        if (!key.includes('.')) found.push(...named(key, one));
        if (groups?.open === '[' && /^\w+$/.test(one)) found.push(...named(one, key));
      }
    }
  }
  return found;
}

function named(name: string, module: string): LazyName[] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const rest = module.slice(dots);
  if (rest === '') return [];
  if (dots > 0) return [{ name, level: dots, module: rest }];
  const inside = { name, level: 1, module: rest };
  return rest.includes('.') ? [inside, { name, level: 0, module: rest }] : [inside];
}

/** `__all__`, if nothing of it is computed. */
export function allNames(source: string, lines: readonly Line[]): readonly string[] | undefined {
  const found: string[] = [];
  for (const { from, to, owner } of lines) {
    if (owner !== undefined || !source.startsWith('__all__', from)) continue;
    const line = source.slice(from, to);
    const start = allOf.exec(line)?.[0].length;
    if (start === undefined || !onlyConstants.test(withoutLiterals(line.slice(start)))) return undefined;
    found.push(...stringsOf(line));
  }
  return found.length === 0 ? undefined : found;
}

function stringsOf(list: string): string[] {
  return [...list.matchAll(text)].map(({ groups }) => groups?.value ?? '');
}
