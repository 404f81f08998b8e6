import { readFile, stat } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { UserError } from './errors.ts';
import { activeNeeds } from './lock/needs.ts';
import { normalizeName } from './lock/requirement.ts';
import type { Options } from './options.ts';
import { DEFLATED, type Entry, STORED } from './package/entry.ts';
import type { Merged } from './package/merge.ts';
import { factsOfFile, isAsked } from './package/slim/code-facts.ts';
import { isOfSdk, type Needing, whyNotProvided } from './package/slim/provided.ts';
import { slimRecord } from './package/slim/record.ts';
import { bytesOf, type Possible, type Saving, Savings } from './package/slim/savings.ts';
import { slim } from './package/slim/slim.ts';
import { providedSdk, runtimeParts, SDK } from './target/provided.ts';
import type { Target } from './target/target.ts';
import type { WheelFile } from './wheels/inspect.ts';
import { parseMetadata } from './wheels/metadata.ts';
import { isWorthStripping, strippedFiles } from './wheels/stripped.ts';
import type { Wheelhouse } from './wheels/wheelhouse.ts';
import { DEFLATE_LEVEL } from './zip/compress.ts';
import { entryText } from './zip/entry-bytes.ts';

/** What slimming did, for the report. */
export interface Slimming {
  readonly savings: readonly Saving[];
  readonly possible: readonly Possible[];
  readonly providedByRuntime: readonly string[];
}

/** Python files that are larger hold data; nobody writes imports into them. */
const LARGEST_CODE = 4 << 20;

/**
 * Slims the dependencies of a package by the options, between the audit and the layout.
 *
 * @throws {UserError} for options that name what does not exist, and for `runtime-packages: drop` where the runtime's
 *   SDK would not do.
 */
export async function slimDependencies(
  options: Options,
  {
    merged,
    wheels,
    wheelhouse,
    target,
  }: {
    merged: Merged;
    wheels: readonly WheelFile[];
    wheelhouse: Wheelhouse | undefined;
    target: Target;
  },
): Promise<Slimming & { readonly dependencies: readonly Entry[]; readonly warnings: readonly string[] }> {
  const sdk = await judgeSdk(options, merged.dependencies, wheels, target);
  const slimmed = slim({
    entries: merged.dependencies,
    facts: new Map(wheels.flatMap(({ name, code }) => (code === undefined ? [] : [[name, code] as const]))),
    testModules: (await Promise.all(merged.user.map(importedTests))).flat(),
    options,
    runtimeParts: runtimeParts(target),
    ...sdk,
  });
  const rewritten = new Savings();
  const isOn = (rule: string, entry: Entry) => slimmed.rewriting.has(rule) && !slimmed.isKept(entry);
  const packed = new Set([...merged.user, ...slimmed.entries].map(({ path }) => path));
  const stripped = await strip(
    wheels,
    slimmed.entries.filter((entry) => isOn('debug-sections', entry)),
    rewritten,
    wheelhouse,
  );
  const dependencies = await Promise.all(
    slimmed.entries.map(async (entry) => {
      const smaller = stripped.get(entry);
      if (smaller !== undefined) return smaller;
      const stem = /^([^/]+)\.dist-info\/RECORD$/.exec(entry.path)?.[1];
      if (stem === undefined || !isOn('record', entry)) return entry;
      const text = slimRecord(await entryText(entry), stem, (path) => packed.has(path));
      return replaced(entry, Buffer.from(text), 'record', rewritten);
    }),
  );
  const savings = [...slimmed.savings, ...rewritten.list()];
  return { ...slimmed, dependencies, savings: savings.sort((a, b) => b.bytes - a.bytes) };
}

/** Those of `entries` that become smaller without what is never loaded, as they then are. */
async function strip(
  wheels: readonly WheelFile[],
  entries: readonly Entry[],
  savings: Savings,
  wheelhouse: Wheelhouse | undefined,
): Promise<Map<Entry, Entry>> {
  const results = new Map<Entry, Entry>();
  for (const wheel of wheels) {
    const own = entries.filter((entry) => entry.distribution === wheel.name && isWorthStripping(entry));
    if (own.length === 0) continue;
    const { archive, files } = await strippedFiles(wheel);
    // Told apart from the wheel alone, which an earlier workflow run may have kept.
    if (wheel.derived !== undefined) await wheelhouse?.markUsed(`wheels/${wheel.sha256}`, 'stripped');
    for (const entry of own) {
      const file = files.get(entry.path);
      if (file === undefined) continue;
      const { size, compressedSize, crc32, offset } = file;
      const method = file.method === STORED ? STORED : DEFLATED;
      const source = { kind: 'archive', archive, offset } as const;
      results.set(entry, { ...entry, size, compressedSize, crc32, method, source });
      const before = bytesOf(entry);
      savings.add('debug-sections', wheel.name, {
        bytes: before.bytes - size,
        compressedBytes: before.compressedBytes - compressedSize,
      });
    }
  }
  return results;
}

/** `entry` with other contents, where they are smaller. */
function replaced(entry: Entry, bytes: Buffer, rule: string, savings: Savings): Entry {
  if (bytes.length >= entry.size) return entry;
  const { crc32: _, compressedSize: __, ...rest } = entry;
  const before = bytesOf(entry);
  savings.add(rule, entry.distribution ?? '', {
    bytes: before.bytes - bytes.length,
    compressedBytes: before.compressedBytes - deflateRawSync(bytes, { level: DEFLATE_LEVEL }).length,
  });
  return { ...rest, size: bytes.length, method: DEFLATED, source: { kind: 'bytes', bytes } };
}

async function judgeSdk(
  { runtimePackages }: Options,
  entries: readonly Entry[],
  wheels: readonly WheelFile[],
  target: Target,
): Promise<{ provided: readonly string[]; couldBeProvided: readonly string[] }> {
  if (!entries.some(({ distribution = '' }) => isOfSdk(distribution)))
    return { provided: [], couldBeProvided: [] };
  const why = whyNotProvided(await needs(entries, wheels, target), providedSdk(target), target.runtime);
  if (why !== undefined && runtimePackages === 'drop') {
    throw new UserError(
      `the runtime's AWS SDK cannot stand in for the packed one: ${why}`,
      'Lock versions that the runtime has, or let the package have its own: `runtime-packages: keep`, or `auto`.',
    );
  }
  const couldBeProvided = why === undefined ? SDK : [];
  return { provided: runtimePackages === 'keep' ? [] : couldBeProvided, couldBeProvided };
}

async function needs(
  entries: readonly Entry[],
  wheels: readonly WheelFile[],
  target: Target,
): Promise<Needing[]> {
  const files = new Map(
    entries
      .filter(({ path }) => /^[^/]+\.dist-info\/METADATA$/.test(path))
      .map((entry) => [entry.distribution, entry]),
  );
  return Promise.all(
    wheels.map(async ({ name, version }) => {
      const entry = files.get(name);
      const metadata = parseMetadata(entry === undefined ? '' : await entryText(entry));
      // An extra that nobody asked for may be counted here: better to keep the SDK than to break one.
      const asked = [{ name, extras: metadata.providesExtra.map(normalizeName) }];
      const requires = activeNeeds([{ ...metadata, name }], target, { asked, doubt: true }).get(name) ?? [];
      return { name, version, requires };
    }),
  );
}

/** What a file of the user's imports of anybody's test suites. */
async function importedTests({ path, source, size }: Entry): Promise<readonly string[]> {
  if (source.kind !== 'file' || !isAsked(path) || size > LARGEST_CODE) return [];
  if ((await stat(source.file)).size > LARGEST_CODE) return [];
  return factsOfFile(path, await readFile(source.file, 'utf8')).tests;
}
