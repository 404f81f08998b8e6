import { readFile } from 'node:fs/promises';
import { errorCode, UsageError, UserError } from './errors.ts';

/** Bytes: what Lambda takes of a synchronous invocation. */
const EVENT_LIMIT = 6 * 1024 * 1024;

/**
 * An event: what was written, if that is JSON; else what stands in the file of that name.
 *
 * @param resolvePath gives the absolute path of a file's name as it was written.
 * @param label the option, for people: `--event`.
 * @throws {UserError} if it is neither, or larger than Lambda takes.
 */
export async function readEvent(
  written: string,
  resolvePath: (file: string) => string,
  label: string,
): Promise<unknown> {
  const inline = parsed(written);
  if (inline !== undefined) return inline.value;
  const text = await readFile(resolvePath(written), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === undefined) throw error;
    throw new UsageError(
      `${label} is \`${written}\`, which is neither JSON nor a file`,
      'Write JSON (in quotes on a command line: \'{"key": 1}\') or the name of a file that holds it.',
    );
  });
  const event = parsed(text);
  if (event === undefined) {
    throw new UserError(`the event in ${written} is not JSON`, 'Mend the file: an event is one JSON value.');
  }
  if (Buffer.byteLength(text) > EVENT_LIMIT) {
    throw new UserError(
      `the event in ${written} has more than 6 MB`,
      'Lambda takes no larger one: send where the data lie.',
    );
  }
  return event.value;
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
