import type { Line } from './calls.ts';
import { withoutLiterals } from './lines.ts';
import type { ImportNames } from './parse.ts';

const importing = /^(?:import|from)\b/;
const imported = /(?<module>[\w.]+)(?:[ \t]+as[ \t]+(?<alias>\w+))?/;
const fromForm = /^from\s*(?<dots>\.*)\s*(?<module>[\w.]*)\s+import\s*\(?(?<names>[^)]*)/;
const moduleName = /^[a-z_][a-z\d_]*$/;
const attribute = /(?<![\w.])([A-Za-z_]\w*)\.([A-Za-z_]\w*)/g;
const future = /^from\s+__future__\s+import\b.*\bannotations\b/;

/**
 * What a module takes out of the modules that it has imported as soon as it is imported itself: `np.random` gives what
 * `from numpy import random` would. Of functions their headers count: defaults, and annotations unless they wait.
 *
 * @param lines the module's own, without those of functions.
 */
export function attributesOf(text: string, lines: readonly Line[]): ImportNames[] {
  const aliases = new Map<string, { level: number; module: string }>();
  let waits = false;
  for (const { from, to } of lines) {
    const line = text.slice(from, to);
    if (!importing.test(line)) continue;
    waits ||= future.test(line);
    for (const [alias, module] of boundBy(withoutLiterals(line))) aliases.set(alias, module);
  }
  if (aliases.size === 0) return [];
  const taken = new Map<string, Set<string>>();
  for (const { from, to, isHeader } of lines) {
    if (waits && isHeader) continue;
    const line = text.slice(from, to);
    if (!attributeOf(line, aliases) || importing.test(line)) continue;
    for (const [, alias = '', name = ''] of withoutLiterals(line).matchAll(attribute)) {
      if (!aliases.has(alias)) continue;
      const known = taken.get(alias);
      if (known === undefined) taken.set(alias, new Set([name]));
      else known.add(name);
    }
  }
  return [...taken].flatMap(([alias, names]) => {
    const module = aliases.get(alias);
    return module === undefined ? [] : [{ ...module, names: [...names] }];
  });
}

/** Whether a line, its strings included, has an attribute of one of the names: by characters, since few lines do. */
function attributeOf(line: string, names: ReadonlyMap<string, unknown>): boolean {
  if (line.startsWith('"') || line.startsWith("'")) return false;
  for (let dot = line.indexOf('.'); dot >= 0; dot = line.indexOf('.', dot + 1)) {
    let from = dot;
    while (from > 0 && isWord(line.charCodeAt(from - 1))) from -= 1;
    if (from < dot && line[from - 1] !== '.' && names.has(line.slice(from, dot))) return true;
  }
  return false;
}

function isWord(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x5f ||
    (code >= 0x30 && code <= 0x39)
  );
}

/** What an import binds: names of modules, and what may be one. */
function boundBy(line: string): Array<[string, { level: number; module: string }]> {
  const from = fromForm.exec(line)?.groups;
  if (from === undefined) {
    return line
      .replace(/^import\b/, '')
      .split(',')
      .flatMap((part) => {
        const { module, alias } = imported.exec(part)?.groups ?? {};
        if (module === undefined) return [];
        if (alias !== undefined) return [[alias, { level: 0, module }]];
        const [top = ''] = module.split('.');
        return [[top, { level: 0, module: top }]];
      });
  }
  const { dots = '', module: base = '', names = '' } = from;
  return names.split(',').flatMap((part) => {
    const { module, alias } = imported.exec(part)?.groups ?? {};
    if (module === undefined || !moduleName.test(module)) return [];
    const whole = base === '' ? module : `${base}.${module}`;
    return [[alias ?? module, { level: dots.length, module: whole }]];
  });
}
