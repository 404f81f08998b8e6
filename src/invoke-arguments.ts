import { UsageError } from './errors.ts';
import { type FlagTable, parseFlags } from './flags.ts';

/** What `zipnest invoke` was asked for; files as they were written. */
export interface InvokeArguments {
  readonly kind: 'invoke';
  readonly zip: string;
  readonly handler: string;
  /** JSON, or the names of files with JSON; sent one after another. */
  readonly events: readonly string[];
  readonly python?: string;
  readonly layers: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timeout: number;
  /** MB as Lambda counts them (1,024 × 1,024 bytes). */
  readonly memory: number;
  /** As {@link memory}. */
  readonly ephemeralStorage: number;
  readonly network: boolean;
  readonly processes?: number;
  readonly snapStart: boolean;
  /** Where the import profile goes, as speedscope reads it. */
  readonly profile?: string;
  readonly json: boolean;
}

const EVERY_FLAG = 'Options of invoke: zipnest --help.';
const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const yes = { type: 'boolean' } as const;

const flagTable: FlagTable = {
  handler: text,
  event: texts,
  'init-only': yes,
  python: text,
  layer: texts,
  env: texts,
  timeout: text,
  memory: text,
  'ephemeral-storage': text,
  network: yes,
  processes: text,
  snapstart: yes,
  profile: text,
  json: yes,
};

/** Lambda's own bounds: seconds, MB, MB; workers of a Managed Instance. */
const bounds = {
  timeout: { least: 1, most: 5400, default: 3 },
  memory: { least: 128, most: 32_768, default: 128 },
  'ephemeral-storage': { least: 512, most: 32_768, default: 512 },
  processes: { least: 1, most: 64, default: undefined },
} as const;

/** What stands behind `zipnest invoke`. @throws {UsageError} */
export function parseInvoke(args: readonly string[]): InvokeArguments {
  const { values, positionals } = parseFlags(args, flagTable);
  const one = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const many = (name: string) => {
    const value = values[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  const [zip, ...more] = positionals;
  const handler = one('handler');
  if (zip === undefined || more.length > 0) {
    throw new UsageError(
      '`invoke` needs one zip',
      `Write: zipnest invoke ZIP --handler app.handler. ${EVERY_FLAG}`,
    );
  }
  if (handler === undefined || handler === '') {
    throw new UsageError(
      '`invoke` needs --handler',
      `Name it as the Lambda function does: --handler app.handler. ${EVERY_FLAG}`,
    );
  }
  const events = many('event');
  if (values['init-only'] === true && events.length > 0) {
    throw new UsageError('--init-only sends no event', 'Give --event or --init-only, not both.');
  }
  const processes = number('processes', one('processes'));
  const snapStart = values.snapstart === true;
  if (processes !== undefined && snapStart) {
    throw new UsageError(
      'Lambda Managed Instances have no SnapStart',
      'Give --processes or --snapstart, not both.',
    );
  }
  const [python, profile] = [one('python'), one('profile')];
  return {
    kind: 'invoke',
    zip,
    handler,
    events: values['init-only'] === true ? [] : events.length === 0 ? ['{}'] : events,
    layers: many('layer'),
    env: variables(many('env')),
    timeout: number('timeout', one('timeout')) ?? bounds.timeout.default,
    memory: number('memory', one('memory')) ?? bounds.memory.default,
    ephemeralStorage:
      number('ephemeral-storage', one('ephemeral-storage')) ?? bounds['ephemeral-storage'].default,
    network: values.network === true,
    snapStart,
    json: values.json === true,
    ...(python !== undefined && { python: python.replace(/^python/, '') }),
    ...(processes !== undefined && { processes }),
    ...(profile !== undefined && { profile }),
  };
}

function number(name: keyof typeof bounds, written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const { least, most } = bounds[name];
  const value = Number(written);
  if (/^\d+$/.test(written) && value >= least && value <= most) return value;
  throw new UsageError(
    `--${name} is \`${written}\``,
    `It must be a whole number from ${least} to ${most}, as in Lambda.`,
  );
}

function variables(pairs: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1)
      throw new UsageError(`--env is \`${pair}\``, 'Write NAME=VALUE; give the flag once for each variable.');
    found[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return found;
}
