import { dirname } from 'node:path';
import type { BuildPolicy } from './build-policy.ts';
import { isLocked } from './file-requirement.ts';
import type { FormatInput, Reading } from './formats.ts';
import { readIndexSettings } from './index-settings.ts';
import { allowedHashes, applicable, resolveLocked, resolveOpen } from './locked-requirements.ts';
import { refuseSelection } from './pyproject.ts';
import { formatRequirement } from './requirement.ts';
import { readRequirementFiles } from './requirement-files.ts';
import { unhashed } from './unhashed.ts';

export async function readRequirementsTxt({
  ctx,
  found,
  target,
  selection,
  policy,
}: Reading): Promise<FormatInput | undefined> {
  refuseSelection(selection, 'a requirements file has');
  const { requirements, constraints, index, prereleases, files, warnings, ...own } =
    await readRequirementFiles(ctx, found.path);
  if (requirements.length === 0) return undefined;
  const urls = requirements.flatMap(({ url }) => url ?? []);
  const indexes = await readIndexSettings(ctx, dirname(found.path), { file: index, wheels: urls });
  const locked = isLocked(requirements);
  const request = {
    target,
    policy: withFileOptions(policy, own),
    file: found.path,
    allowed: allowedHashes(requirements),
  };
  const input = { constraints: constraints.map(formatRequirement), selection, prereleases };
  const pins: FormatInput['pins'] = async (context, uv) =>
    locked
      ? resolveLocked(context, uv, requirements, request)
      : resolveOpen(context, await uv(), requirements, { ...request, input });
  const local = urls.some((url) => url.startsWith('file:'));
  const asked = applicable(requirements, target);
  return { locked, unhashed: unhashed(requirements), indexes, files, warnings, local, asked, pins };
}

/** The options in the file count beside those of the build. */
function withFileOptions(
  policy: BuildPolicy,
  own: Pick<BuildPolicy, 'onlyBinary' | 'noBinary'>,
): BuildPolicy {
  return {
    ...policy,
    onlyBinary: [...policy.onlyBinary, ...own.onlyBinary],
    noBinary: [...policy.noBinary, ...own.noBinary],
  };
}
