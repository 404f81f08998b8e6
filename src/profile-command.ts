import { readFile, writeFile } from 'node:fs/promises';
import { logProfile } from './emulator/log-profile.ts';
import { tracedFiles } from './emulator/observed.ts';
import { moduleOwners } from './emulator/owners.ts';
import type { ImportProfile } from './emulator/profile.ts';
import { profileLines } from './emulator/profile-text.ts';
import { speedscope } from './emulator/speedscope.ts';
import { errorCode, UsageError, UserError } from './errors.ts';
import { packageMembers } from './package/describe.ts';
import type { ProfileArguments } from './profile-arguments.ts';

/**
 * The import profile in the log of a real function; text for a terminal, or JSON.
 *
 * @throws {UserError} if the file is not there, or has no profile in it.
 */
export async function profile(args: ProfileArguments): Promise<string> {
  const text = await readFile(args.log, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === undefined) throw error;
    throw new UsageError(`there is no log ${args.log}`, 'Name a file with the text of the log.');
  });
  const owners = args.package === undefined ? undefined : await ownersIn(args.package);
  const found = logProfile(text, owners);
  if (found === undefined) {
    throw new UserError(
      `${args.log} has no line of \`python -X importtime\` in it`,
      'Start the function through the importtime wrapper: `zipnest layer importtime`, docs/recipes/import-profile.md.',
    );
  }
  if (args.output !== undefined) await writeFile(args.output, speedscope(found.roots, args.log));
  return args.json ? profileJson(found) : `${profileLines(found).join('\n')}\n`;
}

async function ownersIn(zip: string) {
  return moduleOwners(tracedFiles(await packageMembers(zip)), null);
}

/** Without the tree, which `--output` has. */
function profileJson({ roots: _, ...found }: ImportProfile): string {
  return `${JSON.stringify(found, undefined, 2)}\n`;
}
