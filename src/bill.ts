import type { Options } from './options.ts';
import type { Context } from './platform/context.ts';
import type { SbomRequest, WrittenSbom } from './sbom/sbom.ts';
import { VERSION } from './version.ts';

/**
 * The bill of materials under a temporary name, so that a failure here leaves neither it nor the zip; undefined where
 * none is asked for, and then its library is not even loaded.
 */
export async function billOfMaterials(
  ctx: Context,
  { sbom, name, projectVersion }: Options,
  of: Pick<SbomRequest, 'target' | 'wheels' | 'sha256' | 'entries' | 'zip'>,
): Promise<WrittenSbom | undefined> {
  if (sbom === 'none') return undefined;
  return ctx.log.group('SBOM', async () => {
    const { writeSbom } = await import('./sbom/sbom.ts');
    return writeSbom({
      ...of,
      name,
      ...(projectVersion !== undefined && { version: projectVersion }),
      zipnest: VERSION,
      sourceDateEpoch: ctx.env.SOURCE_DATE_EPOCH,
    });
  });
}
