import { readEvent } from './event.ts';
import type { OptionReader } from './option-reader.ts';
import type { Options } from './options.ts';

/**
 * Whether and how the finished package is tried.
 *
 * @throws {UserError} for an event or variables that no test would use, or that cannot be read.
 */
export async function readSmokeOptions(
  read: OptionReader,
): Promise<Pick<Options, 'smokeTest' | 'smokeEvent' | 'smokeEnv'>> {
  const smokeTest = read.choice<Options['smokeTest']>('smoke-test');
  const event = read.text('smoke-event');
  const smokeEnv = variables(read);
  if (event !== undefined && smokeTest !== 'true') {
    const hint = 'Set `smoke-test: true`; auto imports the function and sends it nothing.';
    throw read.bad('smoke-event', `acts only with \`smoke-test: true\``, hint);
  }
  if (smokeEnv.size > 0 && smokeTest === 'false' && read.text('hot') !== 'trace') {
    const hint = 'Set `smoke-test: auto`, or leave it out.';
    throw read.bad('smoke-env', 'acts only with `smoke-test` or `hot: trace`', hint);
  }
  if (event === undefined) return { smokeTest, smokeEnv };
  const path = read.path('smoke-event') ?? event;
  return { smokeTest, smokeEnv, smokeEvent: { value: await readEvent(event, () => path, '`smoke-event`') } };
}

function variables(read: OptionReader): Map<string, string> {
  return new Map(
    read.list('smoke-env').map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw read.bad('smoke-env', `has \`${pair}\``, 'Write NAME=VALUE, one a line.');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
