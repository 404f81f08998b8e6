import { type Statement, statementsIfWhole } from '../package/python-tokens.ts';

/** A function, `render` or `Report.render`, that uses what was imported. */
export interface UsingFunction {
  readonly name: string;
  /** Each use stands in an `if`, `else`, `except` or `case` of it. */
  readonly inBranch: boolean;
}

/** A module's import of something that it uses nowhere but in its functions. */
export interface FunctionUses {
  /** Of the first import, from 1. */
  readonly line: number;
  /** The names that the imports bind. */
  readonly names: readonly string[];
  readonly functions: readonly UsingFunction[];
}

/**
 * What a module's text tells of an import: `none` where it imports nothing of it at module level; `unclear` where it
 * uses it at import (in a default, a base class, a decorator, an annotation, a call of a function that uses it), only
 * on some condition, in no function, or in ways that a look at the words cannot tell.
 */
export type ImportUses = FunctionUses | 'none' | 'unclear';

interface Block {
  readonly indent: number;
  readonly kind: 'function' | 'class' | 'branch' | 'never' | 'other';
  readonly name: string;
}

const branches = new Set(['if', 'elif', 'else', 'except', 'case']);
const others = new Set(['for', 'while', 'try', 'finally', 'with', 'match']);
const formatted = /\b(?:[ft]r?|r[ft])["']/i;

/** @param isWanted whether a module, by its full name, is of what is asked for. */
export function importUses(text: string, isWanted: (module: string) => boolean): ImportUses {
  const placed = place(text);
  if (placed === undefined) return 'unclear';
  const imports = placed.flatMap(({ statement, blocks }) => {
    const bound = blocks.some(({ kind }) => kind === 'function' || kind === 'never')
      ? []
      : boundNames(statement.tokens, isWanted);
    return bound === undefined || bound.length > 0 ? [{ statement, blocks, bound }] : [];
  });
  const [first] = imports;
  if (first === undefined) return 'none';
  if (imports.some(({ blocks, bound }) => blocks.length > 0 || bound === undefined)) return 'unclear';
  const names = [...new Set(imports.flatMap(({ bound }) => bound ?? []))];
  const importing = new Set(imports.map(({ statement }) => statement));
  const uses = placed.filter(
    ({ statement, blocks }) =>
      !importing.has(statement) &&
      !blocks.some(({ kind }) => kind === 'never') &&
      isUse(text, statement, names, inFunction(blocks)),
  );
  if (uses.length === 0 || uses.some(({ blocks }) => !inFunction(blocks))) return 'unclear';
  if (uses.some(({ statement }) => statement.tokens[0] === 'global')) return 'unclear';
  const functions = usingFunctions(uses);
  if (functions.some(({ name }) => isCalledAtImport(name, placed))) return 'unclear';
  return { line: text.slice(0, first.statement.from).split('\n').length, names, functions };
}

interface Placed {
  readonly statement: Statement;
  /** What it stands in, from the outside. */
  readonly blocks: readonly Block[];
}

/** The statements with what they stand in; undefined where the text is cut short. */
function place(text: string): Placed[] | undefined {
  let blocks: readonly Block[] = [];
  return statementsIfWhole(text)?.map((statement) => {
    blocks = blocks.filter(({ indent }) => indent < statement.indent);
    const placed = { statement, blocks };
    const block = blockOf(statement);
    if (block !== undefined) blocks = [...blocks, block];
    return placed;
  });
}

function blockOf({ indent, tokens }: Statement): Block | undefined {
  const [first = '', second = '', third = ''] = tokens;
  if (first === 'async') return blockOf({ indent, tokens: [second, third], from: 0, to: 0 });
  if (first === 'def') return { indent, kind: 'function', name: second };
  if (first === 'class') return { indent, kind: 'class', name: second };
  if (first === 'if' && tokens.includes('TYPE_CHECKING')) return { indent, kind: 'never', name: '' };
  if (branches.has(first)) return { indent, kind: 'branch', name: '' };
  return others.has(first) ? { indent, kind: 'other', name: '' } : undefined;
}

function inFunction(blocks: readonly Block[]): boolean {
  return blocks.some(({ kind }) => kind === 'function');
}

/**
 * The names that an import binds to what is wanted; none for any other statement, undefined where they cannot be told:
 * a star, and `import google.cloud.storage`, whose `google` is other distributions' too.
 */
function boundNames(tokens: readonly string[], isWanted: (module: string) => boolean): string[] | undefined {
  const names: string[] = [];
  if (tokens[0] === 'import') {
    for (const { dotted, alias } of listed(tokens.slice(1))) {
      const [top = ''] = dotted.split('.');
      if (!isWanted(dotted)) continue;
      if (alias === undefined && !isWanted(top)) return undefined;
      names.push(alias ?? top);
    }
  } else if (tokens[0] === 'from' && tokens[1] !== '.') {
    const at = tokens.indexOf('import');
    const module = tokens.slice(1, at).join('');
    for (const { dotted, alias } of listed(tokens.slice(at + 1).filter((token) => !'()'.includes(token)))) {
      if (!isWanted(module) && !isWanted(`${module}.${dotted}`)) continue;
      if (dotted === '*') return undefined;
      names.push(alias ?? dotted);
    }
  }
  return names;
}

/** `a.b as c, d` → a.b with the alias c, d without. */
function listed(tokens: readonly string[]) {
  const items = tokens
    .join(' ')
    .split(',')
    .filter((item) => item.trim() !== '');
  return items.map((item) => {
    const [dotted = '', alias] = item.split(' as ').map((part) => part.replaceAll(' ', ''));
    return { dotted, alias };
  });
}

/** At import whatever has the name in it counts, strings included (`__all__`, quoted annotations), but no docstring. */
function isUse(text: string, statement: Statement, names: readonly string[], isInFunction: boolean): boolean {
  const { tokens, from, to } = statement;
  if (tokens.length === 1 && tokens[0] === '""') return false;
  const raw = text.slice(from, to);
  const mentions = new RegExp(`(?<![\\w.])(?:${names.join('|')})(?!\\w)`, 'u').test(raw);
  if (!mentions) return false;
  if (!isInFunction || formatted.test(raw)) return true;
  return tokens.some((token, index) => names.includes(token) && tokens[index - 1] !== '.');
}

function usingFunctions(uses: readonly Placed[]): UsingFunction[] {
  const found = new Map<string, boolean>();
  for (const { blocks } of uses) {
    const outer = blocks.findIndex(({ kind }) => kind === 'function');
    const name = blocks
      .slice(0, outer + 1)
      .filter(({ kind }) => kind === 'class' || kind === 'function')
      .map((block) => block.name)
      .join('.');
    const inBranch = blocks.slice(outer + 1).some(({ kind }) => kind === 'branch');
    found.set(name, (found.get(name) ?? true) && inBranch);
  }
  return [...found].map(([name, inBranch]) => ({ name, inBranch }));
}

/** Whether the module calls the function, or makes an object of its class, before it is imported. */
function isCalledAtImport(name: string, placed: readonly Placed[]): boolean {
  const [top = ''] = name.split('.');
  return placed.some(({ statement: { tokens }, blocks }) => {
    if (inFunction(blocks)) return false;
    return tokens.some(
      (token, index) => token === top && tokens[index + 1] === '(' && !isHeader(tokens, index),
    );
  });
}

function isHeader(tokens: readonly string[], index: number): boolean {
  return tokens[index - 1] === 'def' || tokens[index - 1] === 'class';
}
