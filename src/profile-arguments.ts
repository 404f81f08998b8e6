import { UsageError } from './errors.ts';
import { type FlagTable, parseFlags } from './flags.ts';

/** What `zipnest profile` was asked for; files as they were written. */
export interface ProfileArguments {
  readonly kind: 'profile';
  readonly log: string;
  /** The package that the function runs: then modules are counted by distributions. */
  readonly package?: string;
  /** Where the profile goes, as speedscope reads it. */
  readonly output?: string;
  readonly json: boolean;
}

const flagTable: FlagTable = {
  package: { type: 'string' },
  output: { type: 'string' },
  json: { type: 'boolean' },
};

/** What stands behind `zipnest profile`. @throws {UsageError} */
export function parseProfile(args: readonly string[]): ProfileArguments {
  const { values, positionals } = parseFlags(args, flagTable);
  const [log, ...more] = positionals;
  if (log === undefined || more.length > 0) {
    throw new UsageError(
      '`profile` reads one log',
      'Write: zipnest profile LOGFILE [--package ZIP] [--output FILE] [--json].',
    );
  }
  return {
    kind: 'profile',
    log,
    json: values.json === true,
    ...(typeof values.package === 'string' && { package: values.package }),
    ...(typeof values.output === 'string' && { output: values.output }),
  };
}
