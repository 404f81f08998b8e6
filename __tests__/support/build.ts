import { type BuildResult, build } from '../../src/build.ts';
import { readOptions } from '../../src/inputs.ts';
import { type OptionName, optionRow } from '../../src/option-table.ts';
import { type GivenValue, split } from '../../src/options.ts';
import type { Context } from '../../src/platform/context.ts';

/** Builds within this process, with `options` as flags and `folder` as the current one. */
export async function buildHere(
  ctx: Context,
  options: Partial<Record<OptionName, string>>,
  folder: string,
): Promise<BuildResult> {
  const given = new Map(
    Object.entries(options).map(([name, text]): [OptionName, GivenValue] => [
      name as OptionName,
      { values: split(optionRow(name as OptionName), text), from: `flag --${name}` },
    ]),
  );
  return build(ctx, await readOptions(given, folder), { inWorkflow: false });
}
