import { relative, sep } from 'node:path';
import type { Dependencies } from './dependencies.ts';
import type { Options } from './options.ts';
import type { Assembled } from './package/assemble.ts';
import type { Collected } from './package/collect.ts';
import type { Layout } from './package/layout.ts';
import type { Published } from './publish.ts';
import type { BuildReport } from './report/model.ts';
import { slimReport } from './report/slimming.ts';
import type { Slimming } from './slimming.ts';
import type { TargetChoice } from './target/resolve.ts';
import { VERSION } from './version.ts';

/** What a build has at its end. */
export interface ReportParts
  extends Published,
    Pick<BuildReport, 'ok' | 'handlers' | 'limits' | 'distributions' | 'messages' | 'timings'> {
  readonly options: Options;
  readonly choice: TargetChoice;
  readonly dependencies: Dependencies;
  readonly collected: Collected;
  readonly layout: Layout;
  readonly bytecode: BuildReport['bytecode'] | undefined;
  readonly slimming: Slimming;
  readonly assembled: Assembled;
  /** Absolute. */
  readonly output: string;
  /** Absolute. */
  readonly sbom: string | undefined;
  readonly comparison: BuildReport['comparison'] | undefined;
  readonly smoke: BuildReport['smokeTest'] | undefined;
  readonly git: BuildReport['git'] | undefined;
}

function layoutReport({ kind, reason, split }: Layout): BuildReport['layout'] {
  if (split === undefined) return { kind, reason };
  const { eagerBytes, bound, ahead, groups, startBytes, worstBytes, held } = split;
  const eagerBound = Math.ceil(bound);
  return {
    ...{ kind, reason },
    split: { eagerBytes, eagerBound, groups: groups.length - ahead, startBytes, worstBytes, held },
  };
}

/** Puts the report together; nothing in it depends on where the working directory lies. */
export function makeReport(parts: ReportParts): BuildReport {
  const { options, choice, dependencies, collected, layout, assembled, artifact, s3 } = parts;
  const { zip } = assembled;
  const shown = (path: string) => relative(options.workingDirectory, path).split(sep).join('/');
  return {
    schemaVersion: 1,
    zipnest: VERSION,
    ok: parts.ok,
    name: options.name,
    runtime: choice.target.runtime,
    pythonVersion: choice.target.pythonVersion,
    pythonFrom: choice.pythonFrom,
    architecture: choice.target.architecture,
    architectureFrom: choice.architectureFrom,
    handlers: parts.handlers,
    layout: layoutReport(layout),
    slim: slimReport(options.slim, parts.slimming),
    zip: {
      path: shown(parts.output),
      bytes: zip.bytes,
      sha256: zip.sha256,
      codeSha256: Buffer.from(zip.sha256, 'hex').toString('base64'),
      entries: zip.entries.length,
      unzippedBytes: assembled.unzippedBytes,
      extractedBytes: assembled.extractedBytes,
    },
    ...(parts.bytecode && { bytecode: parts.bytecode }),
    ...(parts.sbom !== undefined && { sbom: { path: shown(parts.sbom) } }),
    limits: parts.limits,
    dependencies: {
      ...(dependencies.lock?.file && { file: shown(dependencies.lock.file) }),
      ...(dependencies.lock?.format && { format: dependencies.lock.format }),
      locked: dependencies.lock?.locked ?? true,
      cacheHit: dependencies.cacheHit,
      downloadedBytes: dependencies.downloadedBytes,
    },
    distributions: parts.distributions,
    source: {
      files: collected.entries.length,
      bytes: collected.entries.reduce((sum, entry) => sum + entry.size, 0),
      skipped: Object.fromEntries(collected.skipped),
    },
    options: [...options.origins].map(([name, { value, from }]) => ({ name, value, from })),
    messages: parts.messages.map(({ at, ...message }) =>
      at === undefined ? message : { ...message, at: { ...at, file: shown(at.file) } },
    ),
    ...(artifact && { artifact }),
    ...(s3 && { s3 }),
    ...(parts.smoke && { smokeTest: parts.smoke }),
    ...(parts.git && { git: parts.git }),
    ...(parts.comparison && { comparison: parts.comparison }),
    tools: { node: process.versions.node, zlib: process.versions.zlib ?? 'unknown' },
    timings: parts.timings,
  };
}
