import type { Entry } from '../entry.ts';
import type { CodeFacts } from './code-facts.ts';

export type SlimLevel = 'none' | 'safe' | 'aggressive';

/** What a rule may look at: values only. Only dependencies are slimmed, never the user's own files. */
export interface Contents {
  readonly entries: readonly Entry[];
  /** By distribution; one that is missing was not asked, and then nothing of it is taken that code could name. */
  readonly facts: ReadonlyMap<string, CodeFacts>;
  /** Modules in test suites that code outside of test suites imports, the user's own included. */
  readonly testModules: ReadonlySet<string>;
}

/** One way of making a package smaller. Its texts are shown to people: in the report, `--help` and the README. */
export interface SlimRule {
  /** As `slim-rules` names it. */
  readonly name: string;
  /** From which level on it is on. */
  readonly level: 'safe' | 'aggressive';
  /** What it matches, in words. */
  readonly matches: string;
  /** Why nothing misses it. */
  readonly why: string;
  /** Where that was shown. */
  readonly evidence: string;
  /**
   * Gives the judge of single entries. Undefined for a rule that takes bytes out of files and not files out of the
   * package: who reads the wheels applies it.
   */
  readonly takes?: (contents: Contents) => (entry: Entry) => boolean;
}
