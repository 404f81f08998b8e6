import ignore from 'ignore';
import { UserError } from '../../errors.ts';
import { normalizeName } from '../../lock/requirement.ts';
import { nearest } from '../../nearest.ts';
import type { Entry } from '../entry.ts';

/** A pattern of `keep` or `exclude-dependencies`, read. */
interface Pattern {
  readonly text: string;
  /** Undefined where it is about all distributions. */
  readonly distribution: string | undefined;
  readonly matches: (path: string) => boolean;
}

/** What a list of patterns matches, and which of them never did. */
export interface PatternMatcher {
  readonly matches: (entry: Entry) => boolean;
  /** To be asked in the end. */
  readonly unmatched: () => readonly string[];
}

/**
 * `DISTRIBUTION:PATTERN`, with a gitignore pattern of paths in the package.
 *
 * @throws {UserError} for another form, and for a distribution that is not packed.
 */
export function excludedDependencies(
  texts: readonly string[],
  distributions: ReadonlySet<string>,
): PatternMatcher {
  return matcherOf(
    texts.map((text) => {
      const pattern = qualified(text);
      if (pattern === undefined) {
        throw new UserError(
          `\`exclude-dependencies\` has \`${text}\`, which names no distribution`,
          'Write DISTRIBUTION:PATTERN, with a gitignore pattern: `scipy:scipy/io/`.',
        );
      }
      return known(pattern, 'exclude-dependencies', distributions);
    }),
  );
}

/**
 * `PATTERN` for paths of all distributions, `DISTRIBUTION:PATTERN`, or the name of a distribution for all of it.
 *
 * @throws {UserError} for `DISTRIBUTION:PATTERN` with a distribution that is not packed.
 */
export function keptFiles(texts: readonly string[], distributions: ReadonlySet<string>): PatternMatcher {
  return matcherOf(
    texts.map((text) => {
      const pattern = qualified(text);
      if (pattern !== undefined) return known(pattern, 'keep', distributions);
      if (distributions.has(normalizeName(text))) {
        return { text, distribution: normalizeName(text), matches: () => true };
      }
      return { text, distribution: undefined, matches: byPattern(text) };
    }),
  );
}

function matcherOf(patterns: readonly Pattern[]): PatternMatcher {
  const used = new Set<Pattern>();
  return {
    matches: ({ path, distribution }) => {
      let found = false;
      for (const pattern of patterns) {
        if (pattern.distribution !== undefined && pattern.distribution !== distribution) continue;
        if (!pattern.matches(path)) continue;
        used.add(pattern);
        found = true;
      }
      return found;
    },
    unmatched: () => patterns.filter((pattern) => !used.has(pattern)).map(({ text }) => text),
  };
}

function qualified(text: string): Pattern | undefined {
  const [, name, glob] = /^([A-Za-z0-9][\w.-]*)\s*:\s*(.+)$/.exec(text) ?? [];
  if (name === undefined || glob === undefined) return undefined;
  return { text, distribution: normalizeName(name), matches: byPattern(glob) };
}

function byPattern(glob: string): (path: string) => boolean {
  const matcher = ignore({ ignorecase: false }).add(glob);
  return (path) => matcher.ignores(path);
}

function known(pattern: Pattern, option: string, distributions: ReadonlySet<string>): Pattern {
  const name = pattern.distribution ?? '';
  if (distributions.has(name)) return pattern;
  const near = nearest(name, [...distributions]);
  throw new UserError(
    `\`${option}\` has \`${pattern.text}\`, but no distribution ${name} is packed`,
    near === undefined
      ? 'Name one of the distributions of the dependency file.'
      : `Did you mean ${near}? It is packed.`,
  );
}
