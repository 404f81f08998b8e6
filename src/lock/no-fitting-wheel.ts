import { UserError } from '../errors.ts';
import { machines } from '../target/tags.ts';
import type { Target } from '../target/target.ts';

/** A distribution and the wheels that it has, none of them for the target. */
export interface Unfit {
  readonly name: string;
  readonly version: string | undefined;
  readonly wheels: ReadonlyArray<{ readonly filename: string }>;
}

/** Tags in one error text; a popular package has fifty wheels. */
const SHOWN_TAGS = 8;

/** Distributions without a wheel for the target; which version would fit is added by who can ask an index. */
export class NoFittingWheel extends Error {
  readonly unfit: readonly Unfit[];
  readonly target: Target;
  readonly file: string;

  constructor(unfit: readonly Unfit[], target: Target, file: string) {
    super(`no wheel for ${target.runtime}: ${unfit.map(({ name }) => name).join(', ')}`);
    this.name = 'NoFittingWheel';
    this.unfit = unfit;
    this.target = target;
    this.file = file;
  }

  /** @param fitting name → the newest version that has a wheel for the target; undefined if nobody could say. */
  toUserError(fitting: ReadonlyMap<string, string> | undefined): UserError {
    const { runtime, architecture, glibc } = this.target;
    const lines = this.unfit.map((item) => `\n  ${describe(item, this.target)}`).join('');
    return new UserError(
      `no wheel for ${runtime} on ${architecture} (glibc ${glibc.join('.')}):${lines}`,
      `${fitting === undefined ? '' : this.#advice(fitting)}Choose another runtime or architecture, or build a wheel yourself and name its folder with --find-links; building from source is not supported yet.`,
      { file: this.file },
      { cause: this },
    );
  }

  #advice(fitting: ReadonlyMap<string, string>): string {
    const known = this.unfit.map(({ name }) => {
      const version = fitting.get(name);
      return version === undefined
        ? `No version of ${name} has one. `
        : `Version ${version} of ${name} has one. `;
    });
    return known.join('');
  }
}

function describe({ name, version, wheels }: Unfit, { architecture, pythonVersion }: Target): string {
  const label = version === undefined ? name : `${name} ${version}`;
  const all = [...new Set(wheels.map(({ filename }) => tagsOf(filename)))].sort();
  if (all.length === 0) return `${label} has none at all, or only for Pythons that Lambda no longer runs`;
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
