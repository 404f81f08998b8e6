/** When an import runs: with the module itself, or when one of its functions is called. */
export type ImportTime = 'startup' | 'later';

/** Where a logical line stands. */
export interface Scope {
  readonly when: ImportTime | 'never';
  /** The function of the module, and no method nor inner function, whose call runs it. */
  readonly owner: string | undefined;
  readonly inClass: boolean;
  /** The strings that a condition around it compares something with. */
  readonly compared: readonly string[];
  /** The headers of the loops around it, inner ones last. */
  readonly loops: readonly string[];
}

/** Gives a module's names that it has not (PEP 562). */
export const GETATTR = '__getattr__';

export const MODULE: Scope = { when: 'startup', owner: undefined, inClass: false, compared: [], loops: [] };

const opening = /(?:(?<async>async)[ \t]+)?(?<word>def|class|if|elif|for)\b(?:[ \t]+(?<name>\w+))?/y;
/** `if TYPE_CHECKING:`, `if typing.TYPE_CHECKING:`, `if __name__ == "__main__":`: false where modules are imported. */
const neverTrue = /^\s*(?:el)?if\s+\(?\s*(?:(?:\w+\.)*TYPE_CHECKING|False|0|__name__\s*==.*)\s*\)?\s*:/;
/** Comparisons of what Lambda always has the same of with constants, and nothing else in the condition. */
const platform =
  /^(?:el)?if\s+\(?\s*(?:sys\.platform|os\.name|platform\.system\(\)|(?:platform\.)?python_implementation\(\)|sys\.implementation\.name)\s*(?:==|in\b)\s*(?<values>[[({]?\s*(?:"[\w-]+"|'[\w-]+')(?:\s*,\s*(?:"[\w-]+"|'[\w-]+'))*\s*(?:,\s*)?[\])}]?)\s*\)?\s*:/;
const lambdas = /["'](?:linux|linux2|posix|Linux|CPython|cpython)["']/;
const comparison = /==|\bin\b/;
const negation = /!=|\bnot\b/;
const word = /(["'])(?<text>\w+)\1/g;

/** The block that a logical line opens. */
export interface Opened {
  /** Of the lines in the block, and of what follows the colon. */
  readonly scope: Scope;
  /** Where a header of a function or a class goes on behind the name, in the text. */
  readonly behindName: number | undefined;
}

/**
 * The block that the logical line between two offsets opens in `outside`.
 *
 * @returns undefined for lines that open none, or one that changes nothing.
 */
export function openedBy(text: string, from: number, to: number, outside: Scope): Opened | undefined {
  if (!opens(text.charCodeAt(from))) return undefined;
  opening.lastIndex = from;
  const match = opening.exec(text);
  if (match?.groups === undefined) return undefined;
  const { async, word: keyword, name } = match.groups;
  const behindName = from + match[0].length;
  if (keyword === 'class') return { scope: { ...outside, inClass: true }, behindName };
  if (keyword === 'def') {
    const when = outside.when === 'startup' ? 'later' : outside.when;
    const isOwner = when !== outside.when && !outside.inClass && async === undefined;
    return { scope: { ...MODULE, when, owner: isOwner ? name : undefined }, behindName };
  }
  const line = text.slice(from, to);
  if (keyword === 'for') {
    return { scope: { ...outside, loops: [...outside.loops, line] }, behindName: undefined };
  }
  if (isNeverTrue(line)) return { scope: { ...outside, when: 'never' }, behindName: undefined };
  // Nobody asks for those of other functions.
  const compared = outside.owner === GETATTR ? comparedOn(line) : [];
  return compared.length === 0 ? undefined : { scope: { ...outside, compared }, behindName: undefined };
}

function isNeverTrue(line: string): boolean {
  const values = platform.exec(line)?.groups?.values;
  return values === undefined ? neverTrue.test(line) : !lambdas.test(values);
}

/** By the first letter of a line: every line of every module passes here. */
function opens(letter: number): boolean {
  // The letters a, c, d, e, f and i.
  return (letter >= 0x61 && letter <= 0x66 && letter !== 0x62) || letter === 0x69;
}

function comparedOn(line: string): string[] {
  if (!comparison.test(line) || negation.test(line)) return [];
  return [...line.matchAll(word)].map(({ groups }) => groups?.text ?? '');
}
