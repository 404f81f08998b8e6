import { attributesOf } from './attributes.ts';
import { calledAtStart, type Line } from './calls.ts';
import { allNames, type LazyName, type LazyNames, tabledNames } from './lazy.ts';
import { columns, firstCharacter, logicalLineEnd } from './lines.ts';
import { type ImportNames, importsOn } from './parse.ts';
import { GETATTR, type ImportTime, MODULE, openedBy, type Scope } from './scopes.ts';

export type { ImportTime } from './scopes.ts';

/** One `import` or `from … import` of a module, or a call with a module's name in it. */
export interface ImportStatement extends ImportNames {
  readonly when: ImportTime;
}

/** What a module's text says about other modules. */
export interface ModuleImports {
  readonly statements: readonly ImportStatement[];
  /** It leaves its names to the stub beside it, the `.pyi` file, by lazy_loader's `attach_stub`. */
  readonly lazyStub: boolean;
  /** What it takes at once out of modules that it has imported, as `np.random`. */
  readonly attributes: readonly ImportNames[];
  /** What it gives by its `__getattr__`; undefined without one. */
  readonly lazy: LazyNames | undefined;
}

/** Statements below it that are deeper than `indent` are in it. */
interface Block {
  readonly indent: number;
  readonly scope: Scope;
}

interface Found {
  readonly names: ImportNames;
  readonly when: ImportTime;
  readonly owner: string | undefined;
}

const lazily = /^(?:[\w, ]*\b__getattr__\b[\w,* ]*|sys\.modules\[__name__\]\s*)=/;

/**
 * The imports in a module's text, wherever they stand: in `if` and `try` too, but not under `if TYPE_CHECKING`, and
 * those in functions apart, unless the module itself calls the function ({@link calledAtStart}). Calls of
 * `import_module` and `__import__` count where they name the module, or get it from a loop over constants. Nothing is
 * run; text that is no Python gives what still looks like imports.
 */
export function moduleImports(text: string): ModuleImports {
  const found: Found[] = [];
  const lazyRows: LazyName[] = [];
  const lines: Line[] = [];
  const blocks: Block[] = [];
  let lazyStub = false;
  let isLazy = false;
  const mayCall = importsIndented(text);
  const mayBeLazy = text.includes(GETATTR) || text.includes('sys.modules[__name__]');
  const imports = new Occurrences(text, 'import');
  const clones = new Occurrences(text, 'globals()');
  const stubs = new Occurrences(text, 'attach_stub(');
  for (let at = text.startsWith('\uFEFF') ? 1 : 0, end = 0; at < text.length; at = end + 1) {
    end = logicalLineEnd(text, at);
    const first = firstCharacter(text, at);
    if (first >= end || text[first] === '#') continue;
    const indent = columns(text, at, first);
    while ((blocks.at(-1)?.indent ?? -1) >= indent) blocks.pop();
    const outside = blocks.at(-1)?.scope ?? MODULE;
    const opened = openedBy(text, first, end, outside);
    if (opened !== undefined) blocks.push({ indent, scope: opened.scope });
    if (outside.when === 'startup' || (mayCall && outside.owner !== undefined)) {
      const isHeader = opened?.behindName !== undefined;
      lines.push({ from: opened?.behindName ?? first, to: end, owner: outside.owner, isHeader });
      isLazy ||= mayBeLazy && outside.when === 'startup' && lazily.test(text.slice(first, end));
    }
    const scope = opened?.scope ?? outside;
    isLazy ||= scope.owner === GETATTR;
    if (scope.when === 'never') continue;
    lazyStub ||= stubs.isBetween(first, end);
    if (!imports.isBetween(first, end) && !clones.isBetween(first, end)) continue;
    const { when, owner } = scope;
    const line = text.slice(first, end);
    for (const names of importsOn(line, (variable) => valuesOf(variable, [...scope.loops, line], text))) {
      found.push({ names, when, owner });
      if (owner === GETATTR) lazyRows.push(...scope.compared.map((name) => ({ name, ...names })));
    }
  }
  const own = lines.filter(({ owner }) => owner === undefined);
  const importing = found.flatMap(({ owner }) => owner ?? []);
  const called = calledAtStart(text, lines, importing);
  return {
    statements: found.map(({ names, when, owner }) => {
      const isCalled = owner !== undefined && called.has(owner);
      return { ...names, when: isCalled ? 'startup' : when };
    }),
    lazyStub,
    attributes: attributesOf(text, own),
    lazy: isLazy ? { rows: [...lazyRows, ...tabledNames(text, own)], all: allNames(text, own) } : undefined,
  };
}

/** Finds a word in line after line by one search through the whole text, since most lines do not have it. */
class Occurrences {
  readonly #text: string;
  readonly #word: string;
  #next = -1;

  constructor(text: string, word: string) {
    this.#text = text;
    this.#word = word;
  }

  /** Whether one begins between two offsets, which have to grow from call to call. */
  isBetween(from: number, to: number): boolean {
    if (this.#next < from) {
      const at = this.#text.indexOf(this.#word, from);
      this.#next = at < 0 ? this.#text.length : at;
    }
    return this.#next < to;
  }
}

/** Without such a line no function imports. */
function importsIndented(text: string): boolean {
  for (let at = text.indexOf('import'); at >= 0; at = text.indexOf('import', at + 1)) {
    const start = text.lastIndexOf('\n', at) + 1;
    if (start < at && firstCharacter(text, start) > start) return true;
  }
  return false;
}

const loop = /\bfor\s+(?<targets>[\w\s,()]+?)\s+in\s+(?<values>[\s\S]*)$/;
const moduleName = /(["'])(?<text>[A-Za-z_]\w*(?:\.\w+)*)\1/g;

/** The constants that the innermost of some loops, or of comprehensions, gives to a variable. */
function valuesOf(variable: string, loops: readonly string[], text: string): string[] {
  for (const header of [...loops].reverse()) {
    const { targets = '', values = '' } = loop.exec(header)?.groups ?? {};
    if (!new RegExp(`\\b${variable}\\b`).test(targets)) continue;
    const written = constantsIn(values);
    if (written.length > 0) return written;
    const [name] = /[A-Za-z_]\w*(?=[\s.:)\]}]|$)/.exec(values) ?? [];
    return name === undefined ? [] : constantsOf(name, text);
  }
  return [];
}

/** Of a name of the module: `NAMES = ("a", "b")`. */
function constantsOf(name: string, text: string): string[] {
  const assigned = new RegExp(`^${name}\\b[^=\\n]*=\\s*(?:\\w+\\()?(?=[[({])`, 'm').exec(text);
  if (assigned === null) return [];
  return constantsIn(text.slice(assigned.index, logicalLineEnd(text, assigned.index)));
}

function constantsIn(text: string): string[] {
  return [...text.matchAll(moduleName)].map(({ groups }) => groups?.text ?? '');
}
