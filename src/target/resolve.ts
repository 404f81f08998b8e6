import { type Location, type Message, UsageError, UserError } from '../errors.ts';
import { lifeCycleWarning } from './life-cycle.ts';
import { type Declaration, fits, type PythonRequest, parsePythonRequest } from './python-request.ts';
import { newestStable, type Runtime, runtimeOf, runtimes } from './runtimes.ts';
import { machines, wheelTags } from './tags.ts';
import type { Architecture, Target } from './target.ts';
import type { TemplateFunction } from './template-functions.ts';

/** The value of an option. */
export interface Given<Value extends string = string> {
  readonly value: Value;
  /** Where it was given, for people: `flag --python-version`, `pyproject.toml:3`. */
  readonly label: string;
  /** There when it was given in a file. */
  readonly at?: Location;
}

/** Everything that says something about the target, already read and parsed. */
export interface TargetSources {
  /** The option `python-version`: a version or a range. */
  readonly pythonVersion?: Given | undefined;
  /** The option `architecture`. */
  readonly architecture?: Given<Architecture> | undefined;
  /** What the file named by the option `python-version-file` asks for. */
  readonly versionFile?: Declaration | undefined;
  /** The functions of a template that are built from the source. */
  readonly functions: readonly TemplateFunction[];
  readonly dotPythonVersion?: Declaration | undefined;
  readonly pipfile?: Declaration | undefined;
  readonly requiresPython?: Declaration | undefined;
}

export interface TargetChoice {
  readonly target: Target;
  /** Where each value came from, for people. */
  readonly pythonFrom: string;
  readonly architectureFrom: string;
  /** Handlers of the template, if any, each one once. */
  readonly handlers: readonly Declaration[];
  readonly notices: readonly Message[];
  readonly warnings: readonly Message[];
}

/** A source of the Python version; without `at` it is a flag or an input. */
interface Candidate extends Given {
  readonly request: PythonRequest;
}

/**
 * The target, by precedence: option, version file, template, `.python-version`, Pipfile, `requires-python`, the
 * newest stable runtime. An exact declaration comes before a range, because `>=3.10` stands in nearly every
 * project and must not turn a python3.12 function into one with binaries for 3.14. Sources below the one
 * that decides are checked against it.
 *
 * @throws {UsageError} for a flag or input that is no version of a Lambda runtime.
 * @throws {UserError} for the same in a file, and for a choice outside `requires-python`.
 */
export function resolveTarget(sources: TargetSources, today: Date): TargetChoice {
  const warnings: Message[] = [];
  const notices: Message[] = [];
  const requires = requiredRange(sources.requiresPython);
  const candidates = pythonCandidates(sources, warnings);
  const [chosen, ...lower] = requires === undefined ? candidates : [...candidates, requires];

  const runtime = chosen === undefined ? newestRuntime(notices) : runtimeFor(chosen, requires);
  if (requires !== undefined && !fits(requires.request, runtime)) throw outside(runtime, chosen, requires);
  for (const other of lower) {
    if (!fits(other.request, runtime))
      warnings.push(difference(`${runtime.id}, from ${chosen?.label},`, other));
  }
  const lifeCycle = lifeCycleWarning(runtime, requires, today);
  if (lifeCycle !== undefined) warnings.push({ text: lifeCycle, ...(chosen?.at && { at: chosen.at }) });

  const architecture = chooseArchitecture(sources, warnings);
  const { id, pythonVersion, glibc } = runtime;
  const target = { runtime: id, pythonVersion, architecture: architecture.value, glibc };
  return {
    target: { ...target, wheelTags: wheelTags(target) },
    pythonFrom: chosen?.label ?? 'the newest Lambda runtime',
    architectureFrom: architecture.from,
    handlers: distinct(sources.functions.flatMap(({ handler }) => handler ?? [])),
    notices,
    warnings,
  };
}

/** The sources that name a version, highest first; what cannot be used is a warning. */
function pythonCandidates(sources: TargetSources, warnings: Message[]): Candidate[] {
  const candidates: Candidate[] = [];
  if (sources.pythonVersion !== undefined) {
    const request = parsePythonRequest(sources.pythonVersion.value);
    if (request === undefined) throw badOption(sources.pythonVersion);
    candidates.push({ ...sources.pythonVersion, request });
  }
  if (sources.versionFile !== undefined) {
    const request = parsePythonRequest(sources.versionFile.value);
    if (request === undefined) throw notAVersion(sources.versionFile);
    candidates.push({ ...sources.versionFile, request });
  }
  candidates.push(...templateCandidate(sources.functions, candidates[0]?.request, warnings));
  for (const declaration of [sources.dotPythonVersion, sources.pipfile]) {
    if (declaration === undefined) continue;
    const request = parsePythonRequest(declaration.value);
    if (request !== undefined) candidates.push({ ...declaration, request });
    // A name of pyenv-virtualenv, "system", "pypy3.10": good for its own tool, no answer for Lambda.
    else
      warnings.push({
        text: `"${declaration.value}" in ${declaration.label} is no Python version`,
        at: declaration.at,
      });
  }
  return candidates;
}

/** The one runtime that the functions agree on. */
function templateCandidate(
  functions: readonly TemplateFunction[],
  decided: PythonRequest | undefined,
  warnings: Message[],
): Candidate[] {
  const declared = functions.flatMap(({ runtime }) => (runtime === undefined ? [] : [runtime]));
  const [first, second] = distinct(declared);
  if (first === undefined) return [];
  if (second === undefined) {
    const request = parsePythonRequest(first.value);
    if (request === undefined) throw notAVersion(first);
    return [{ ...first, request }];
  }
  const isOneOfThem = declared.some(({ value }) => {
    const runtime = runtimes.find(({ id }) => id === value);
    return decided !== undefined && runtime !== undefined && fits(decided, runtime);
  });
  if (!isOneOfThem) warnings.push(disagreement(first, second, 'python-version'));
  return [];
}

function chooseArchitecture(
  sources: TargetSources,
  warnings: Message[],
): { value: Architecture; from: string } {
  const declared = sources.functions.flatMap(({ architecture }) =>
    architecture !== undefined && isArchitecture(architecture.value)
      ? [{ ...architecture, value: architecture.value }]
      : [],
  );
  const [first, second] = distinct(declared);
  if (sources.architecture !== undefined) {
    const { architecture } = sources;
    if (first !== undefined && !declared.some(({ value }) => value === architecture.value)) {
      warnings.push(difference(`${architecture.value}, from ${architecture.label},`, first));
    }
    return { value: architecture.value, from: architecture.label };
  }
  if (first !== undefined && second !== undefined) warnings.push(disagreement(first, second, 'architecture'));
  else if (first !== undefined) return { value: first.value, from: first.label };
  return { value: 'x86_64', from: "Lambda's default" };
}

function isArchitecture(value: string): value is Architecture {
  return Object.hasOwn(machines, value);
}

function requiredRange(declaration: Declaration | undefined): Candidate | undefined {
  if (declaration === undefined) return undefined;
  const request = parsePythonRequest(declaration.value);
  if (request?.kind === 'range') return { ...declaration, request };
  throw new UserError(
    `${declaration.label} is no version specifier: "${declaration.value}"`,
    'Write it as in PEP 440, for example ">=3.11" or ">=3.11,<3.14".',
    declaration.at,
  );
}

/** The runtime that `chosen` asks for; of a range the newest stable one, inside `requires` where there is one. */
function runtimeFor(chosen: Candidate, requires: Candidate | undefined): Runtime {
  const { request } = chosen;
  const runtime =
    request.kind === 'exact'
      ? runtimeOf(request.pythonVersion)
      : (newestStable(
          (one) => fits(request, one) && (requires === undefined || fits(requires.request, one)),
        ) ?? newestStable((one) => fits(request, one)));
  if (runtime !== undefined) return runtime;
  const message = `no Lambda runtime for Python ${chosen.value}, from ${chosen.label}`;
  if (chosen.at === undefined) throw new UsageError(message, allowedRuntimes());
  throw new UserError(message, allowedRuntimes(), chosen.at);
}

function newestRuntime(notices: Message[]): Runtime {
  const runtime = newestStable();
  if (runtime === undefined) throw new Error('the table of runtimes holds none that is stable');
  notices.push({
    text: `nothing says which Python the function runs on: ${runtime.id} was chosen, the newest stable Lambda runtime. Say it with python-version, a template or a .python-version file.`,
  });
  return runtime;
}

function allowedRuntimes(): string {
  const preview = runtimes.filter(({ lifecycle }) => lifecycle === undefined).map(({ id }) => id);
  const stable = runtimes.filter(({ lifecycle }) => lifecycle !== undefined).map(({ id }) => id);
  return `Lambda's runtimes are: ${stable.join(', ')}; previews, only when named exactly: ${preview.join(', ')}.`;
}

function badOption({ value, label, at }: Given): UserError {
  const message = `"${value}", from ${label}, is no Python version`;
  const hint = `Write it as 3.13, python3.13, 3.13.1 or a range such as ">=3.11". ${allowedRuntimes()}`;
  return at === undefined ? new UsageError(message, hint) : new UserError(message, hint, at);
}

function notAVersion(declaration: Declaration): UserError {
  return new UserError(
    `"${declaration.value}" in ${declaration.label} is no Python version`,
    allowedRuntimes(),
    declaration.at,
  );
}

function outside(runtime: Runtime, chosen: Candidate | undefined, requires: Candidate): UserError {
  return new UserError(
    `${runtime.id}, from ${chosen?.label}, is outside ${requires.label}: "${requires.value}"`,
    'Change one of the two: the package could not be installed on that runtime.',
    requires.at,
  );
}

function difference(decided: string, other: Pick<Candidate, 'value' | 'label' | 'at'>): Message {
  return {
    text: `${decided} differs from ${other.value} in ${other.label}`,
    ...(other.at && { at: other.at }),
  };
}

function disagreement(first: Declaration, second: Declaration, option: string): Message {
  return {
    text: `${first.value} in ${first.label} and ${second.value} in ${second.label} belong to the same source: ${option} has to say which one is meant`,
    at: second.at,
  };
}

/** The first of each value. */
function distinct<T extends Declaration>(declarations: readonly T[]): T[] {
  const values = declarations.map(({ value }) => value);
  return declarations.filter(({ value }, index) => values.indexOf(value) === index);
}
