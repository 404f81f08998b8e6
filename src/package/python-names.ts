import { statementsIfWhole } from './python-tokens.ts';

/** What a Python module defines. */
export interface ModuleNames {
  /** Every name that its top-level code binds, on whatever condition. */
  readonly names: ReadonlySet<string>;
  /** Those of its own, for people: functions and classes, then all others but what is imported. */
  readonly own: readonly string[];
  /** True where it may have further names that only running it would tell. */
  readonly open: boolean;
}

type Tokens = readonly string[];

/** Their use may define names that stand nowhere in the source as such. */
const dynamic = new Set(['globals', 'locals', 'vars', 'exec', 'modules', '__dict__']);
const augmented = new Set(['+=', '-=', '*=', '/=', '//=', '%=', '@=', '&=', '|=', '^=', '>>=', '<<=', '**=']);
/** Compound statements whose blocks belong to the module's own scope. */
const blocks = new Set(['if', 'elif', 'else', 'try', 'except', 'finally', 'for', 'while', 'with']);

/**
 * The names that a module has when its import is done, as far as its text tells: definitions, assignments, imports,
 * also in `if`, `try`, `with`, loops and `match`, and `global` in functions. Nothing is run. A star import, a module
 * `__getattr__` or the use of `globals()` and its like make it `open`, and so does a file that is cut short.
 */
export function moduleNames(text: string): ModuleNames {
  const names = new Set<string>();
  const definitions = new Set<string>();
  const assigned = new Set<string>();
  let open = false;
  /** The indentation of the `def` or `class` that the following deeper lines belong to. */
  let scope: number | undefined;
  const statements = statementsIfWhole(text);
  for (const { indent, tokens } of statements ?? []) {
    open ||= tokens.some((token) => dynamic.has(token));
    if (scope !== undefined && indent > scope) {
      if (tokens.includes('global')) for (const name of globalNames(tokens)) names.add(name);
      continue;
    }
    const definition = definedName(tokens);
    if (definition !== undefined) {
      scope = indent;
      names.add(definition);
      definitions.add(definition);
      continue;
    }
    // "def f(): a = 1; b = 2": what follows the ";" has the indentation of the definition, and is not told apart.
    scope = undefined;
    const isImport = tokens[0] === 'import' || tokens[0] === 'from';
    for (const name of boundNames(tokens)) {
      names.add(name);
      if (!isImport) assigned.add(name);
    }
  }
  const own = [...new Set([...definitions, ...assigned])];
  return { names, own, open: open || statements === undefined || names.has('*') || names.has('__getattr__') };
}

function definedName(tokens: Tokens): string | undefined {
  const [first, second, third] = tokens;
  if (first === 'def' || first === 'class') return second;
  return first === 'async' && second === 'def' ? third : undefined;
}

/** The names that one statement at the top level binds; `*` for a star import. */
function boundNames(tokens: Tokens): string[] {
  const walrus = tokens.filter((token, index) => isName(token) && tokens[index + 1] === ':=');
  return [...walrus, ...statementNames(tokens)];
}

function statementNames(tokens: Tokens): string[] {
  const [first = '', second = ''] = tokens;
  switch (first) {
    case 'import':
      return split(tokens.slice(1), ',').map((part) => afterAs(part) ?? part[0] ?? '');
    case 'from':
      return importedNames(tokens.slice(tokens.indexOf('import') + 1));
    case 'type':
      return isName(second) ? [second] : targetNames(tokens);
    case 'case':
      return [':', '=', ',', '.'].includes(second) ? targetNames(tokens) : blockNames(tokens);
    default:
      return blocks.has(first) ? blockNames(tokens) : targetNames(tokens);
  }
}

function importedNames(tokens: Tokens): string[] {
  const list = tokens.filter((token) => token !== '(' && token !== ')');
  // A list in brackets may end with a comma.
  return split(list, ',').flatMap((part) => afterAs(part) ?? part[0] ?? []);
}

function afterAs(tokens: Tokens): string | undefined {
  const as = tokens.indexOf('as');
  return as < 0 ? undefined : tokens[as + 1];
}

/** A block's header, and what follows its colon on the same line. */
function blockNames(tokens: Tokens): string[] {
  const colon = topLevelIndex(tokens, ':');
  const header = tokens.slice(0, colon < 0 ? tokens.length : colon);
  const body = colon < 0 ? [] : tokens.slice(colon + 1);
  return [...headerNames(header), ...boundNames(body)];
}

function headerNames(header: Tokens): string[] {
  switch (header[0]) {
    case 'for':
      return plainNames(header.slice(1, header.indexOf('in')));
    case 'with':
    case 'except':
      return header.flatMap((token, index) =>
        token === 'as' ? plainNames(asTarget(header.slice(index + 1))) : [],
      );
    case 'case':
      return header.slice(1).filter((token, index) => isName(token) && isCapture(header, index + 1));
    default:
      return [];
  }
}

/** The tokens of one `as` target: a name, or a bracket with names. */
function asTarget(tokens: Tokens): Tokens {
  const end = topLevelIndex(tokens, ',');
  return end < 0 ? tokens : tokens.slice(0, end);
}

/** In a pattern, `a.b` is a value, `A(…)` a class and `a=` a keyword; any other name is bound. */
function isCapture(tokens: Tokens, index: number): boolean {
  return tokens[index - 1] !== '.' && !['.', '(', '='].includes(tokens[index + 1] ?? '');
}

/** Of `a = b, c.d = (e, f[g]) = value`: a, b, e; of `a += value`: a. An annotation alone binds nothing. */
function targetNames(tokens: Tokens): string[] {
  const [first = '', second = ''] = tokens;
  if (isName(first) && augmented.has(second)) return [first];
  return split(tokens, '=')
    .slice(0, -1)
    .flatMap((target) => {
      const annotation = topLevelIndex(target, ':');
      return plainNames(annotation < 0 ? target : target.slice(0, annotation));
    });
}

/** The names in a target that are bound themselves: no attributes, nothing inside of a subscript or call. */
function plainNames(target: Tokens): string[] {
  const names: string[] = [];
  let inside = 0;
  for (const [index, token] of target.entries()) {
    const previous = target[index - 1] ?? '';
    const continues = isName(previous) || previous === ')' || previous === ']' || previous === '""';
    if (inside > 0) {
      if (isOpening(token)) inside += 1;
      else if (isClosing(token)) inside -= 1;
    } else if (isOpening(token) && continues) {
      inside = 1;
    } else if (isName(token) && previous !== '.' && !['.', '[', '('].includes(target[index + 1] ?? '')) {
      names.push(token);
    }
  }
  return names;
}

function globalNames(tokens: Tokens): string[] {
  return tokens.slice(tokens.indexOf('global') + 1).filter(isName);
}

function split(tokens: Tokens, separator: string): Tokens[] {
  const at = topLevelIndex(tokens, separator);
  return at < 0 ? [tokens] : [tokens.slice(0, at), ...split(tokens.slice(at + 1), separator)];
}

/** Where `wanted` stands outside of brackets (and of a lambda's head, for a colon), or -1. */
function topLevelIndex(tokens: Tokens, wanted: string): number {
  let depth = 0;
  let lambdas = 0;
  return tokens.findIndex((token) => {
    if (isOpening(token)) depth += 1;
    else if (isClosing(token)) depth -= 1;
    else if (depth === 0 && token === 'lambda') lambdas += 1;
    else if (depth === 0 && token === ':' && lambdas > 0) lambdas -= 1;
    else return depth === 0 && token === wanted && (lambdas === 0 || wanted === ',');
    return false;
  });
}

function isName(token: string): boolean {
  return /^[\p{ID_Start}_]/u.test(token);
}

function isOpening(token: string): boolean {
  return token === '(' || token === '[' || token === '{';
}

function isClosing(token: string): boolean {
  return token === ')' || token === ']' || token === '}';
}
