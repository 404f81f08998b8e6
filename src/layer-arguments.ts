import { UsageError } from './errors.ts';
import { type FlagTable, parseFlags } from './flags.ts';

/** What `zipnest layer` was asked for. */
export interface LayerArguments {
  readonly kind: 'layer';
  /** As written. */
  readonly output: string;
}

const flagTable: FlagTable = { output: { type: 'string' } };

/** What stands behind `zipnest layer`. @throws {UsageError} */
export function parseLayer(args: readonly string[]): LayerArguments {
  const { values, positionals } = parseFlags(args, flagTable);
  if (positionals.join(' ') !== 'importtime') {
    throw new UsageError(
      positionals.length === 0 ? '`layer` needs a name' : `there is no layer \`${positionals.join(' ')}\``,
      'Write: zipnest layer importtime [--output FILE].',
    );
  }
  return { kind: 'layer', output: typeof values.output === 'string' ? values.output : 'dist/importtime.zip' };
}
