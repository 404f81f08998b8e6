import type { Entry } from '../entry.ts';
import type { CodeFacts } from './code-facts.ts';
import type { Contents, SlimLevel, SlimRule } from './rule.ts';
import { rulesThatAreOn, slimRules } from './rules.ts';
import { bytesOf, type Possible, type Saving, Savings } from './savings.ts';
import { serviceOf, unusedServices } from './services.ts';
import { excludedDependencies, keptFiles } from './user-rules.ts';

/** Names of what leaves files out without being a rule of `slim-rules`. */
const RUNTIME_PARTS = 'runtime-parts';
const RUNTIME_PACKAGES = 'runtime-packages';
const EXCLUDED = 'exclude-dependencies';
const SERVICES = 'boto-services';

/** The options that slimming reads. */
export interface SlimOptions {
  readonly slim: SlimLevel;
  readonly slimRules: readonly string[];
  readonly keep: readonly string[];
  readonly excludeDependencies: readonly string[];
  /** Empty: all. */
  readonly botoServices: readonly string[];
}

export interface SlimRequest {
  /** Of dependencies; each path once. */
  readonly entries: readonly Entry[];
  readonly facts: ReadonlyMap<string, CodeFacts>;
  /** What the user's own code imports of test suites. */
  readonly testModules: readonly string[];
  readonly options: SlimOptions;
  /** Distributions that are parts of the runtime itself. */
  readonly runtimeParts: readonly string[];
  /** Distributions that the runtime provides and that are to be left out; none without `runtime-packages`. */
  readonly provided: readonly string[];
  /** The same, if the option were `drop`. */
  readonly couldBeProvided: readonly string[];
}

export interface Slimmed {
  readonly entries: readonly Entry[];
  /** Biggest first. */
  readonly savings: readonly Saving[];
  /** What other settings would save in addition, most first. */
  readonly possible: readonly Possible[];
  /** Distributions that are left to the runtime. */
  readonly providedByRuntime: readonly string[];
  /** Rules that are on and take bytes out of files, which is for who can read them. */
  readonly rewriting: ReadonlySet<string>;
  readonly isKept: (entry: Entry) => boolean;
  readonly warnings: readonly string[];
}

/** Says by which name an entry is left out; undefined for what stays. */
type Judge = (entry: Entry) => string | undefined;

/**
 * Leaves out of the dependencies what the rules match that are on; `keep` protects from every one of them. A pure
 * function of its request.
 *
 * @throws {UserError} for options that name what does not exist.
 */
export function slim(request: SlimRequest): Slimmed {
  const { entries, options } = request;
  const names = new Set(entries.flatMap(({ distribution }) => distribution ?? []));
  const keep = keptFiles(options.keep, names);
  const exclude = excludedDependencies(options.excludeDependencies, names);
  const on = rulesThatAreOn(options.slim, options.slimRules);
  const judge = firstOf([
    whole(RUNTIME_PARTS, request.runtimeParts),
    whole(RUNTIME_PACKAGES, request.provided),
    (entry) => (exclude.matches(entry) ? EXCLUDED : undefined),
    services(request),
    ...slimRules.filter(({ name }) => on.has(name)).map(byRule(contentsOf(request))),
  ]);
  const savings = new Savings();
  const left = entries.filter((entry) => {
    if (keep.matches(entry)) return true;
    const reason = judge(entry);
    if (reason !== undefined) savings.add(reason, entry.distribution ?? '', bytesOf(entry));
    return reason === undefined;
  });
  const leftNames = new Set(left.flatMap(({ distribution }) => distribution ?? []));
  return {
    entries: left,
    savings: savings.list(),
    possible: possible(
      request,
      left.filter((entry) => !keep.matches(entry)),
      on,
    ),
    providedByRuntime: [...request.runtimeParts, ...request.provided]
      .filter((name) => names.has(name) && !leftNames.has(name))
      .sort(),
    rewriting: new Set(slimRules.filter(({ name }) => on.has(name)).map(({ name }) => name)),
    isKept: keep.matches,
    warnings: [
      ...unmatched('keep', keep.unmatched()),
      ...unmatched('exclude-dependencies', exclude.unmatched()),
      ...(options.botoServices.length > 0 && !names.has('botocore')
        ? ['`boto-services` changes nothing: no botocore is packed']
        : []),
    ],
  };
}

function contentsOf({ entries, facts, testModules }: SlimRequest): Contents {
  const all = [...facts.values()].flatMap(({ tests }) => tests);
  return { entries, facts, testModules: new Set([...testModules, ...all]) };
}

function firstOf(judges: readonly Judge[]): Judge {
  return (entry) => {
    for (const judge of judges) {
      const reason = judge(entry);
      if (reason !== undefined) return reason;
    }
    return undefined;
  };
}

function whole(reason: string, distributions: readonly string[]): Judge {
  return ({ distribution = '' }) => (distributions.includes(distribution) ? reason : undefined);
}

function services({ entries, options }: SlimRequest): Judge {
  if (options.botoServices.length === 0) return () => undefined;
  const isUnused = unusedServices(entries, options.botoServices);
  return (entry) => (isUnused(entry) ? SERVICES : undefined);
}

function byRule(contents: Contents): (rule: SlimRule) => Judge {
  return ({ name, takes }) => {
    const isTaken = takes?.(contents);
    return (entry) => (isTaken?.(entry) ? name : undefined);
  };
}

function unmatched(option: string, patterns: readonly string[]): string[] {
  return patterns.map(
    (pattern) => `\`${option}\` has \`${pattern}\`, which matches no file of the dependencies`,
  );
}

/** What `left` would lose by the settings that are not in force. */
function possible(request: SlimRequest, left: readonly Entry[], on: ReadonlySet<string>): Possible[] {
  const { options, couldBeProvided, provided } = request;
  const contents = contentsOf(request);
  const sum = (judge: (entry: Entry) => boolean) =>
    left.reduce((bytes, entry) => bytes + (judge(entry) ? entry.size : 0), 0);
  const byLevel = (level: 'safe' | 'aggressive') => {
    const off = slimRules.filter(
      (rule) => !on.has(rule.name) && (level === 'aggressive' || rule.level === 'safe'),
    );
    const judge = firstOf(off.map(byRule(contents)));
    const isStripped = off.some(({ name }) => name === 'debug-sections');
    return left.reduce((bytes, entry) => {
      if (judge(entry) !== undefined) return bytes + entry.size;
      return bytes + (isStripped ? (entry.elf?.unloadedBytes ?? 0) : 0);
    }, 0);
  };
  const settings: Possible[] = [
    ...(options.slim === 'none' ? [{ setting: 'slim: safe', bytes: byLevel('safe') }] : []),
    ...(options.slim === 'aggressive' ? [] : [{ setting: 'slim: aggressive', bytes: byLevel('aggressive') }]),
    ...(provided.length > 0
      ? []
      : [
          {
            setting: 'runtime-packages: drop',
            bytes: sum(({ distribution = '' }) => couldBeProvided.includes(distribution)),
          },
        ]),
    ...(options.botoServices.length > 0
      ? []
      : [
          {
            setting: 'boto-services (naming those you use)',
            bytes: sum((entry) => serviceOf(entry) !== undefined),
          },
        ]),
  ];
  return settings.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
}
