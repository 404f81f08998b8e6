import { basename } from 'node:path';
import { compare } from '@renovatebot/pep440';
import { UserError } from '../errors.ts';
import { OLDEST_PYTHON, runtimes } from '../target/runtimes.ts';
import { machines, wheelTags } from '../target/tags.ts';
import type { Architecture, Target } from '../target/target.ts';
import { bestWheel } from '../target/wheel-name.ts';
import { type BuildPolicy, refusesSources, wheelsFirst } from './build-policy.ts';

/** A distribution and the wheels that it has, none of them for the target. */
export interface Unfit {
  readonly name: string;
  readonly version: string | undefined;
  readonly wheels: ReadonlyArray<{ readonly filename: string }>;
  /** What a wheel could be built from, where that is known. */
  readonly source?: object | undefined;
}

const architectures = Object.keys(machines) as Architecture[];

/** Tags in one error text; a popular package has fifty wheels. */
const SHOWN_TAGS = 8;

/** Distributions without a wheel for the target; which version would fit is added by who can ask an index. */
export class NoFittingWheel extends Error {
  readonly unfit: readonly Unfit[];
  readonly target: Target;
  readonly file: string;
  readonly policy: BuildPolicy;

  constructor(unfit: readonly Unfit[], target: Target, file: string, policy: BuildPolicy = wheelsFirst) {
    super(`no wheel for ${target.runtime}: ${unfit.map(({ name }) => name).join(', ')}`);
    this.name = 'NoFittingWheel';
    this.unfit = unfit;
    this.target = target;
    this.file = file;
    this.policy = policy;
  }

  /** @param fitting name → the newest version that has a wheel for the target; undefined if nobody could say. */
  toUserError(fitting: ReadonlyMap<string, string> | undefined): UserError {
    const { runtime, architecture, glibc } = this.target;
    const lines = this.unfit.map((item) => `\n  ${describe(item, this.target)}`).join('');
    return new UserError(
      `no wheel for ${runtime} on ${architecture} (glibc ${glibc.join('.')}):${lines}`,
      this.#advice(fitting),
      { file: this.file },
      { cause: this },
    );
  }

  #advice(fitting: ReadonlyMap<string, string> | undefined): string {
    const known = this.unfit.map(({ name, version, wheels }) => {
      const fit = fitting?.get(name);
      if (fit !== undefined) return `Version ${fit} of ${name} has one: pin ${pin(name, version, fit)}. `;
      if (wheels.length === 0) return '';
      return fitting === undefined ? '' : `No version of ${name} has one. `;
    });
    const sources = this.unfit.filter(({ name, wheels }) => wheels.length === 0 && !fitting?.has(name));
    const names = sources.map(({ name }) => name).join(', ');
    if (names !== '') known.push(`Of ${names} there are only sources. `);
    const takers = takersOf(this.unfit, this.target);
    if (takers !== undefined) known.push(`What there is loads on ${takers}. `);
    const first = takers === undefined ? 'Build' : 'Choose another target, build';
    return `${known.join('')}${first} a wheel for the target yourself and ${findLinks(this.file)}${this.#buildAdvice()}.`;
  }

  /** Which option would have it built here. */
  #buildAdvice(): string {
    const named = this.unfit.find(
      ({ name }) => this.policy.build !== 'never' && refusesSources(this.policy, name),
    );
    if (named !== undefined) return `; \`only-binary\` forbids building ${named.name} here`;
    const compiles = this.unfit.some(({ wheels }) => wheels.length > 0);
    if (compiles && this.policy.build !== 'allow') return ', or have it compiled here: `build: allow`';
    return this.policy.build === 'never' ? ', or have it built here: `build: pure`' : '';
  }
}

/**
 * For people: the runtimes that take every one of these in the version that is there, on the target's architecture,
 * else on the other one. Sources are the same for every runtime and do not count.
 */
function takersOf(unfit: readonly Unfit[], target: Target): string | undefined {
  const native = unfit.filter(({ wheels }) => wheels.length > 0);
  if (native.length === 0) return undefined;
  const others = architectures.filter((architecture) => architecture !== target.architecture);
  for (const architecture of [target.architecture, ...others]) {
    const fitting = runtimes.filter((runtime) => {
      const tags = wheelTags({ ...runtime, architecture });
      const isChoice = runtime.lifecycle !== undefined && compare(runtime.pythonVersion, OLDEST_PYTHON) >= 0;
      return isChoice && native.every(({ wheels }) => bestWheel(wheels, tags) !== undefined);
    });
    if (fitting.length > 0) return `${listed(fitting.map(({ id }) => id))} on ${architecture}`;
  }
  return undefined;
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `fit` is the newest version that has a wheel: newer or older than the one that was chosen. */
function pin(name: string, chosen: string | undefined, fit: string): string {
  return `${name}${chosen !== undefined && compare(fit, chosen) < 0 ? '<=' : '>='}${fit}`;
}

/** How a folder of wheels is named. */
function findLinks(file: string): string {
  const name = basename(file);
  if (/\.(?:txt|in)$/.test(name)) return `add a line \`--find-links DIR\` to ${name}`;
  const again = name === 'pyproject.toml' ? '' : ', and lock again';
  return `name its folder as \`find-links\` in [tool.uv] of pyproject.toml${again}`;
}

function describe({ name, version, wheels }: Unfit, { architecture, pythonVersion }: Target): string {
  const label = version === undefined ? name : `${name} ${version}`;
  const all = [...new Set(wheels.map(({ filename }) => tagsOf(filename)))].sort();
  if (all.length === 0)
    return `${label} is a source distribution only, or its wheels are for Pythons that Lambda no longer runs`;
  // What is for another machine or Python only tells something where nothing is nearer.
  const machine = all.filter((tag) => tag.includes('manylinux') && tag.endsWith(machines[architecture]));
  const interpreter = machine.filter((tag) => tag.startsWith(`cp${pythonVersion.replace('.', '')}-`));
  const tags = [interpreter, machine, all].find((list) => list.length > 0) ?? [];
  const more = tags.length > SHOWN_TAGS ? ` and ${tags.length - SHOWN_TAGS} more` : '';
  return `${label} has ${tags.slice(0, SHOWN_TAGS).join(', ')}${more}`;
}

/** The tags as they stand in the file name: the last three parts. */
function tagsOf(filename: string): string {
  return filename
    .replace(/\.whl$/, '')
    .split('-')
    .slice(-3)
    .join('-');
}
