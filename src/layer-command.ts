import { mkdir, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from './errors.ts';
import { type FlagTable, parseFlags } from './flags.ts';
import { DEFLATED, type Entry, EXECUTABLE_MODE } from './package/entry.ts';
import { temporaryBeside, temporaryFolder } from './platform/temporary.ts';
import { packEntries } from './zip/compress.ts';
import { entryDate } from './zip/date.ts';
import { writeZip } from './zip/writer.ts';

/** What `zipnest layer` was asked for. */
export interface LayerArguments {
  readonly kind: 'layer';
  /** As written. */
  readonly output: string;
}

/** Where the wrapper lies in the layer; in the function that is below /opt. */
const WRAPPER_PATH = 'bin/importtime_wrapper';

/** The interpreter's options go before its last argument, the runtime's program. */
const wrapper = `#!/bin/bash
args=("$@")
exec "\${args[@]:0:$#-1}" -X importtime "\${args[@]: -1}"
`;

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

/**
 * Writes the layer with the wrapper script that starts a function under \`-X importtime\`: AWS_LAMBDA_EXEC_WRAPPER is
 * then /opt/bin/importtime_wrapper. The same bytes on every machine.
 */
export async function writeLayer(
  { output }: LayerArguments,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const bytes = Buffer.from(wrapper);
  const entry: Entry = {
    path: WRAPPER_PATH,
    size: bytes.length,
    method: DEFLATED,
    mode: EXECUTABLE_MODE,
    source: { kind: 'bytes', bytes },
  };
  const file = resolve(output);
  await mkdir(dirname(file), { recursive: true });
  const packed = await packEntries([entry], temporaryFolder());
  const { file: written } = await writeZip(
    temporaryBeside(file),
    packed,
    entryDate(env.SOURCE_DATE_EPOCH),
    'sha256',
  );
  await rename(written, file);
  return file;
}
