import { dirname, join } from 'node:path';
import { tool, toolIfAvailable } from '../../../scripts/tools.mjs';
import type { BuildResult } from '../../../src/build.ts';
import type { OptionName } from '../../../src/option-table.ts';
import type { Architecture } from '../../../src/target/target.ts';
import { buildHere } from '../../support/build.ts';
import { testContext } from '../../support/context.ts';

/** Minor version of the functions' Python. */
export const python = '3.13';
/** Undefined where this machine has none. */
export const interpreter = await toolIfAvailable(`python${python}`);
const host: Architecture = process.arch === 'arm64' ? 'arm64' : 'x86_64';
/** What this machine cannot run. */
export const other: Architecture = host === 'arm64' ? 'x86_64' : 'arm64';

/**
 * Builds within this process, with this machine's settings of the package index.
 *
 * @param folder has the wheelhouse.
 * @param flags of which the empty ones are not given.
 * @param more variables.
 */
export async function buildForHost(
  folder: string,
  flags: Partial<Record<OptionName, string>>,
  more: Readonly<Record<string, string>> = {},
): Promise<BuildResult & { readonly lines: readonly string[] }> {
  const own = Object.entries(process.env).map(([name, value]) => [name, value ?? '']);
  const ctx = testContext({
    ...Object.fromEntries(own),
    PATH: [dirname(interpreter ?? ''), dirname(await tool('uv')), process.env.PATH].join(':'),
    HOME: process.env.HOME ?? folder,
    ZIPNEST_CACHE: join(folder, 'cache'),
    GITHUB_ACTIONS: '',
    ...more,
  });
  const all = { handler: 'app.handler', 'python-version': python, architecture: host, ...flags };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  const result = await buildHere(ctx, given, folder);
  return { ...result, lines: ctx.lines };
}
