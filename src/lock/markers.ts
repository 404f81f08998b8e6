import { satisfies, valid } from '@renovatebot/pep440';
import { type Location, UserError } from '../errors.ts';
import { machines } from '../target/tags.ts';
import type { Target } from '../target/target.ts';
import { normalizeName } from './requirement.ts';

/** What `extras` and `dependency_groups` hold (PEP 751); normalised names. */
export interface Selection {
  readonly extras: readonly string[];
  readonly groups: readonly string[];
  /** What `extra` holds in the METADATA of a wheel: the one extra that is asked about, as it is spelled there. */
  readonly extra?: string;
}

type Value = string | readonly string[];
type Environment = Readonly<Record<string, Value>>;

/** Compared as versions where the other side is one (dependency specifiers, "Environment Markers"). */
const versionVariables = new Set(['python_version', 'python_full_version', 'implementation_version']);
const TOKEN = /\s*(?:(\(|\)|===|==|~=|!=|<=|>=|<|>)|'([^']*)'|"([^"]*)"|([a-z_.]+))/iy;

/** No patch release of Python is newer. */
export const LATEST_PATCH = 99;

/**
 * Whether an environment marker holds on the target: CPython on Linux, at the minor version's first patch release,
 * as uv takes `--python-version 3.13`.
 *
 * @param at where the marker stands, for errors.
 * @param patch another patch release of Python.
 * @throws {UserError} if it is malformed or names an unknown variable.
 */
export function evaluateMarker(
  marker: string,
  target: Target,
  selection: Selection,
  at: Location,
  patch = 0,
): boolean {
  const parser = new Parser(marker, environment(target, selection, patch), at);
  const result = parser.or();
  parser.end();
  return result;
}

function environment(target: Target, { extras, groups, extra = '' }: Selection, patch: number): Environment {
  const full = `${target.pythonVersion}.${patch}`;
  return {
    os_name: 'posix',
    sys_platform: 'linux',
    platform_machine: machines[target.architecture],
    platform_python_implementation: 'CPython',
    platform_release: '',
    platform_system: 'Linux',
    platform_version: '',
    python_version: target.pythonVersion,
    python_full_version: full,
    implementation_name: 'cpython',
    implementation_version: full,
    extra,
    extras,
    dependency_groups: groups,
  };
}

interface Operand {
  readonly value: Value;
  /** Undefined for a literal. */
  readonly variable?: string;
}

/** Recursive descent over `or`, `and`, comparisons and parentheses. */
class Parser {
  readonly #marker: string;
  readonly #environment: Environment;
  readonly #place: Location;
  readonly #tokens: ReadonlyArray<{ readonly text: string; readonly literal: boolean }>;
  #at = 0;

  constructor(marker: string, environment: Environment, place: Location) {
    this.#marker = marker;
    this.#place = place;
    this.#environment = environment;
    this.#tokens = tokenize(marker, place);
  }

  or(): boolean {
    let result = this.and();
    while (this.#take('or')) result = this.and() || result;
    return result;
  }

  and(): boolean {
    let result = this.#primary();
    while (this.#take('and')) result = this.#primary() && result;
    return result;
  }

  end(): void {
    if (this.#at < this.#tokens.length) this.#fail();
  }

  #primary(): boolean {
    if (!this.#take('(')) return this.#comparison();
    const result = this.or();
    if (!this.#take(')')) this.#fail();
    return result;
  }

  #comparison(): boolean {
    const left = this.#operand();
    const operator = this.#operator();
    const right = this.#operand();
    if (left.variable === undefined && right.variable === undefined) this.#fail();
    return compare(left, operator, right) ?? this.#fail();
  }

  #operand(): Operand {
    const token = this.#tokens[this.#at] ?? this.#fail();
    this.#at += 1;
    if (token.literal) return { value: token.text };
    const value = this.#environment[token.text];
    if (value === undefined) this.#fail();
    return { value, variable: token.text };
  }

  #operator(): string {
    if (this.#take('not')) return this.#take('in') ? 'not in' : this.#fail();
    const token = this.#tokens[this.#at] ?? this.#fail();
    if (token.literal || !/^(?:in|===|==|~=|!=|<=|>=|<|>)$/.test(token.text)) this.#fail();
    this.#at += 1;
    return token.text;
  }

  #take(text: string): boolean {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.literal || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #fail(): never {
    throw malformed(this.#marker, this.#tokens[this.#at]?.text ?? 'its end', this.#place);
  }
}

function tokenize(marker: string, place: Location): { text: string; literal: boolean }[] {
  const tokens: { text: string; literal: boolean }[] = [];
  const token = new RegExp(TOKEN);
  while (marker.slice(token.lastIndex).trim() !== '') {
    const rest = marker.slice(token.lastIndex);
    const [, symbol, single, double, word] = token.exec(marker) ?? [];
    const literal = single ?? double;
    if (literal !== undefined) tokens.push({ text: literal, literal: true });
    else if (symbol !== undefined || word !== undefined)
      tokens.push({ text: symbol ?? word ?? '', literal: false });
    else throw malformed(marker, rest, place);
  }
  return tokens;
}

/** Undefined where the operator makes no sense between these two. */
function compare(left: Operand, operator: string, right: Operand): boolean | undefined {
  if (typeof right.value !== 'string') return contains(right.value, left.value, operator);
  if (typeof left.value !== 'string') return undefined;
  if (operator === 'in') return right.value.includes(left.value);
  if (operator === 'not in') return !right.value.includes(left.value);
  return compareVersions(left, operator, right) ?? compareTexts(left.value, operator, right.value);
}

function contains(set: readonly string[], value: Value, operator: string): boolean | undefined {
  if (typeof value !== 'string') return undefined;
  if (operator === 'in') return set.includes(normalizeName(value));
  return operator === 'not in' ? !set.includes(normalizeName(value)) : undefined;
}

const mirrored: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function compareVersions(left: Operand, operator: string, right: Operand): boolean | undefined {
  const [variable, other, op] =
    left.variable === undefined ? [right, left, mirrored[operator] ?? operator] : [left, right, operator];
  if (!versionVariables.has(variable.variable ?? '')) return undefined;
  const [version, literal] = [String(variable.value), String(other.value).trim()];
  const wildcard = (op === '==' || op === '!=') && literal.endsWith('.*');
  if (op === '===' || valid(wildcard ? literal.slice(0, -2) : literal) === null) return undefined;
  return satisfies(version, `${op}${literal}`, { prereleases: true });
}

function compareTexts(left: string, operator: string, right: string): boolean | undefined {
  switch (operator) {
    case '==':
    case '===':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}

function malformed(marker: string, at: string, place: Location): UserError {
  return new UserError(
    `\`${marker}\` is not an environment marker: it cannot be read at ${at.trim()}`,
    'Correct it, or lock again.',
    place,
  );
}
