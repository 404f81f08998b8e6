import { mkdir, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { LayerArguments } from './layer-arguments.ts';
import { DEFLATED, type Entry, EXECUTABLE_MODE } from './package/entry.ts';
import { temporaryBeside, temporaryFolder } from './platform/temporary.ts';
import { packEntries } from './zip/compress.ts';
import { entryDate } from './zip/date.ts';
import { writeZip } from './zip/writer.ts';

/** Where the wrapper lies in the layer; in the function that is below /opt. */
const WRAPPER_PATH = 'bin/importtime_wrapper';

/** The interpreter's options go before its last argument, the runtime's program. */
const wrapper = `#!/bin/bash
args=("$@")
exec "\${args[@]:0:$#-1}" -X importtime "\${args[@]: -1}"
`;

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
