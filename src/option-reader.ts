import { resolve } from 'node:path';
import { UsageError, UserError } from './errors.ts';
import { type OptionName, optionRow } from './option-table.ts';
import type { GivenValue, GivenValues, Growth } from './options.ts';

const SIZES = 'bytes or a number with a unit: 41943040, 40MB, 40MiB';

const units: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1000,
  kib: 1024,
  mb: 1000 ** 2,
  mib: 1024 ** 2,
  gb: 1000 ** 3,
  gib: 1024 ** 3,
};

/** Reads single options, each in its kind, and knows where each was given. */
export class OptionReader {
  readonly #values: GivenValues;
  readonly #base: (name: OptionName) => string;

  constructor(values: GivenValues, base: (name: OptionName) => string) {
    this.#values = values;
    this.#base = base;
  }

  text(name: OptionName): string | undefined {
    return one(name, this.#values);
  }

  list(name: OptionName): readonly string[] {
    return this.#values.get(name)?.values ?? [];
  }

  path(name: OptionName): string | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : resolve(this.#base(name), text);
  }

  choice<Choice extends string>(name: OptionName): Choice {
    const text = this.text(name) ?? defaultOf(name);
    const choices = optionRow(name).choices ?? [];
    if (choices.includes(text)) return text as Choice;
    throw this.bad(name, `is \`${text}\``, `Allowed are: ${choices.join(', ')}.`);
  }

  integer(name: OptionName, least: number, most: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw this.bad(name, `is \`${text}\``, `Allowed are whole numbers from ${least} to ${most}.`);
  }

  /** Bytes; undefined where there is neither a value nor a default. */
  size(name: OptionName): number | undefined {
    const text = this.text(name) ?? optionRow(name).default;
    if (text === undefined) return undefined;
    const bytes = parseSize(text);
    if (bytes !== undefined) return bytes;
    throw this.bad(name, `is \`${text}\``, `Allowed are ${SIZES}.`);
  }

  growth(name: OptionName): Growth | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
    if (percent !== undefined) return { unit: 'percent', amount: Number(percent) };
    const bytes = parseSize(text);
    if (bytes !== undefined) return { unit: 'bytes', amount: bytes };
    throw this.bad(name, `is \`${text}\``, `Allowed are ${SIZES}, or percent: 5%.`);
  }

  bad(name: OptionName, what: string, hint: string): UserError {
    const given = this.#values.get(name) ?? { values: [], from: 'default' };
    return badValue(given, `\`${name}\` (${given.from}) ${what}`, hint);
  }
}

/** The value of an option that may be given once. */
export function one(name: OptionName, values: GivenValues): string | undefined {
  const given = values.get(name);
  if (given !== undefined && given.values.length > 1)
    throw badValue(given, `\`${name}\` is given more than once`, 'Give it once.');
  return given?.values[0];
}

/** As the table of options has it, and '' where it has none. */
export function defaultOf(name: OptionName): string {
  return optionRow(name).default ?? '';
}

function badValue(given: GivenValue, message: string, hint: string): UserError {
  return given.at === undefined ? new UsageError(message, hint) : new UserError(message, hint, given.at);
}

function parseSize(text: string): number | undefined {
  const parts = /^(\d+(?:\.\d+)?)\s*(B|[KMG]i?B)?$/i.exec(text);
  const unit = units[(parts?.[2] ?? 'b').toLowerCase()];
  return parts?.[1] === undefined || unit === undefined ? undefined : Math.ceil(Number(parts[1]) * unit);
}
