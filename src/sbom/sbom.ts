import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { sbomPath } from '../package/sbom-path.ts';
import { LOADER_FOLDER } from '../package/shim.ts';
import { temporaryBeside } from '../platform/temporary.ts';
import type { Target } from '../target/target.ts';
import type { WheelFile } from '../wheels/inspect.ts';
import { parseMetadata } from '../wheels/metadata.ts';
import type { PackedEntry } from '../zip/compress.ts';
import { entryBytes, entryText } from '../zip/entry-bytes.ts';
import { cyclonedxJson, type PackedDistribution, type SbomInput } from './cyclonedx.ts';

export interface SbomRequest {
  readonly name: string;
  readonly version?: string;
  /** The zip's final name, absolute. */
  readonly zip: string;
  /** Of the zip; lower-case hex. */
  readonly sha256: string;
  /** Everything in the package, those of the inner zip as well. */
  readonly entries: readonly PackedEntry[];
  readonly wheels: readonly WheelFile[];
  readonly target: Target;
  readonly zipnest: string;
  /** SOURCE_DATE_EPOCH as it was given; it was checked for the zip. */
  readonly sourceDateEpoch: string | undefined;
}

/** A bill of materials that is written, but not yet under its name. */
export interface WrittenSbom {
  /** A temporary name beside {@link path}: the caller renames. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * Writes the bill of materials of a package from its entries: every distribution whose `.dist-info` lies in it, be
 * it of a wheel or of the user's own source.
 */
export async function writeSbom(request: SbomRequest): Promise<WrittenSbom> {
  const { sourceDateEpoch } = request;
  const input: SbomInput = {
    ...request,
    distributions: await packedDistributions(request),
    hasLoader: request.entries.some(({ path }) => path.startsWith(`${LOADER_FOLDER}/`)),
    ...(sourceDateEpoch ? { epoch: Number(sourceDateEpoch) } : {}),
  };
  const path = sbomPath(request.zip);
  const file = temporaryBeside(path);
  await writeFile(file, cyclonedxJson(input));
  return { file, path };
}

async function packedDistributions({ entries, wheels }: SbomRequest): Promise<PackedDistribution[]> {
  const folders = new Map<string, PackedEntry[]>();
  for (const entry of entries) {
    const stem = /^([^/]+)\.dist-info\//.exec(entry.path)?.[1];
    if (stem !== undefined) folders.set(stem, [...(folders.get(stem) ?? []), entry]);
  }
  const byName = new Map(wheels.map((wheel) => [wheel.name, wheel]));
  return Promise.all(
    [...folders].map(async ([stem, files]) => {
      const owner = files.find(({ distribution }) => distribution !== undefined)?.distribution;
      return describe(stem, files, owner === undefined ? undefined : byName.get(owner));
    }),
  );
}

/** @param stem `{name}-{version}`, as the folder is called; METADATA may be missing. */
async function describe(
  stem: string,
  files: readonly PackedEntry[],
  wheel: WheelFile | undefined,
): Promise<PackedDistribution> {
  const file = files.find(({ path }) => path === `${stem}.dist-info/METADATA`);
  const metadata = parseMetadata(file === undefined ? '' : await entryText(file));
  const [name = stem, version = ''] = stem.split('-');
  const sboms = files.filter(({ path }) => path.startsWith(`${stem}.dist-info/sboms/`));
  return {
    ...metadata,
    name: metadata.name ?? name,
    version: metadata.version ?? version,
    ...(wheel && { wheel }),
    sboms: await Promise.all(
      sboms.map(async (entry) => {
        const sha256 = createHash('sha256')
          .update(await entryBytes(entry))
          .digest('hex');
        return { path: entry.path, sha256 };
      }),
    ),
  };
}
