import { type FileRequirement, isPinned } from './file-requirement.ts';
import { withoutCredentials } from './index-options.ts';

/** The requirements that have no SHA-256, by their names or, without credentials, their URLs. */
export function unhashed(requirements: readonly FileRequirement[]): string[] {
  return requirements
    .filter((item) => !isPinned(item))
    .map(({ name, url }) => name || withoutCredentials(url ?? ''));
}
