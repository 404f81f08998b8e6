import { withoutLiterals } from './lines.ts';

/** What one import statement, or a call that imports, names. */
export interface ImportNames {
  /** Leading dots: 0 for an absolute import. */
  readonly level: number;
  /** `a.b`; empty for `from . import c`. */
  readonly module: string;
  /** What `from` takes out of it, `*` for everything; undefined for `import a.b`. */
  readonly names?: readonly string[];
}

const importing = /(?:^|[:;])\s*(?<text>(?:import\s|from[\s.])[^;]*)/g;
const calling = /\b(?:import_module|__import__)\(\s*/.source;
/** Of the package that the call stands in. */
const here = /(?:__name__|__package__|__spec__\.parent)/.source;
const constant = new RegExp(
  `${calling}(?<quote>["'])(?<dots>\\.*)(?<module>\\w[\\w.]*)\\k<quote>\\s*(?:,\\s*(?:package\\s*=\\s*)?(?:(?<here>${here})|(?<q>["'])(?<there>\\w[\\w.]*)\\k<q>)|[,)])`,
  'g',
);
const joined = new RegExp(
  `${calling}(?:${here}\\s*\\+\\s*(?<quote>["'])|f(?<q>["'])\\{${here}\\})\\.(?<module>\\w[\\w.]*)(?:\\k<quote>|\\k<q>)`,
  'g',
);
const computed = new RegExp(
  `${calling}(?<inside>(?:${here}\\s*\\+\\s*)?(["'])\\.\\2\\s*\\+\\s*|f["'](?:\\{${here}\\})?\\.\\{)?(?<variable>[A-Za-z_]\\w*)\\b`,
  'g',
);
/** Calls that fill the caller's names with those of a module: `clone_module("numpy", globals())`. */
const cloning =
  /\b(?!__import__)\w+\(\s*(?<quote>["'])(?<module>[A-Za-z_][\w.]*)\k<quote>\s*,\s*globals\(\)\s*[,)]/g;

/**
 * What a logical line imports: statements, and calls of `import_module` and `__import__` with constants in them.
 *
 * @param valuesOf the constants that a variable stands for at this line; none where it is not known.
 */
export function importsOn(line: string, valuesOf: (variable: string) => readonly string[]): ImportNames[] {
  const found: ImportNames[] = [];
  if (line.includes('import_module(') || line.includes('__import__(')) found.push(...calls(line, valuesOf));
  if (line.includes('globals()')) {
    for (const { groups } of line.matchAll(cloning)) {
      if (groups?.module !== undefined) found.push({ level: 0, module: groups.module, names: ['*'] });
    }
  }
  if (!line.includes('import')) return found;
  const plain = withoutLiterals(line)
    .replace(/\\\r?\n/g, ' ')
    .replace(/\s+/g, ' ');
  for (const { groups } of plain.matchAll(importing)) found.push(...parse(groups?.text ?? ''));
  return found;
}

function calls(line: string, valuesOf: (variable: string) => readonly string[]): ImportNames[] {
  const found: ImportNames[] = [];
  for (const { groups } of line.matchAll(constant)) {
    const { dots = '', module = '', there } = groups ?? {};
    if (dots === '') found.push({ level: 0, module });
    else if (there !== undefined) found.push(...beside(there, dots.length, module));
    else if (groups?.here !== undefined) found.push({ level: dots.length, module });
  }
  for (const { groups } of line.matchAll(joined)) found.push({ level: 1, module: groups?.module ?? '' });
  for (const { groups } of line.matchAll(computed)) {
    const level = groups?.inside === undefined ? 0 : 1;
    found.push(...valuesOf(groups?.variable ?? '').map((module) => ({ level, module })));
  }
  return found;
}

/** A relative import in another package than the caller's. */
function beside(from: string, level: number, module: string): ImportNames[] {
  const parts = from.split('.');
  if (level > parts.length) return [];
  return [{ level: 0, module: [...parts.slice(0, parts.length - level + 1), module].join('.') }];
}

const fromForm = /^from\s*(?<dots>[.\s]*)(?<module>[\p{L}\p{N}_.]*)\s*\bimport\b\s*\(?(?<names>[^)]*)/u;
const name = /^[\p{L}\p{N}_.]+$/u;

function parse(text: string): ImportNames[] {
  const from = fromForm.exec(text)?.groups;
  if (from !== undefined) {
    const { dots = '', module = '' } = from;
    const names = listed(from.names ?? '', /^(?:\*|[\p{L}\p{N}_]+)$/u);
    const level = dots.replace(/\s/g, '').length;
    return names.length > 0 && level + module.length > 0 ? [{ level, module, names }] : [];
  }
  if (!text.startsWith('import')) return [];
  return listed(text.slice('import'.length), name).map((module) => ({ level: 0, module }));
}

function listed(text: string, form: RegExp): string[] {
  const names = text.split(',').map((part) => part.trim().replace(/\s+as\s.*$/, ''));
  return names.filter((part) => form.test(part));
}
