import type { ImportProfile } from '../../emulator/profile.ts';
import { OUTPUT } from '../../package/source-rules.ts';
import type { PackageFile } from '../files.ts';
import type { BuildReport } from '../model.ts';
import { type PageStart, pageStarts } from './starts.ts';

/**
 * What a file is measured by, in the order of {@link PageFile}'s figures; the page offers what stands here. All are
 * bytes so far: one in another unit needs a `unit` here and its format in the client's words.ts.
 */
export interface Measure {
  readonly id: 'unzipped' | 'zipped' | PackageFile['place'];
  readonly label: string;
}

/** The name of a file and its figure for each measure. */
export type PageFile = readonly [name: string, ...figures: number[]];

/** The files of one folder, and of one distribution where several share the folder. */
export interface PageFolder {
  /** Empty at the top. */
  readonly path: string;
  readonly distribution?: string;
  /** Where they wait: see {@link PackageFile}. */
  readonly place: PackageFile['place'];
  readonly files: readonly PageFile[];
}

/**
 * The part of the report that depends on the package alone, not on how long the build took or what it had to
 * download: the same package gives the same page, as long as it is not started as well.
 */
export type PageReport = Pick<
  BuildReport,
  | 'zipnest'
  | 'ok'
  | 'name'
  | 'runtime'
  | 'pythonVersion'
  | 'pythonFrom'
  | 'architecture'
  | 'architectureFrom'
  | 'handlers'
  | 'layout'
  | 'zip'
  | 'limits'
  | 'source'
  | 'options'
  | 'messages'
  | 'comparison'
  | 'tools'
> & {
  readonly dependencies: Pick<BuildReport['dependencies'], 'file' | 'locked'>;
  readonly distributions: ReadonlyArray<
    Pick<BuildReport['distributions'][number], 'name' | 'version' | 'wheel'>
  >;
};

/** All that the page shows, as it stands in it. */
export interface PageData {
  readonly report: PageReport;
  readonly measures: readonly Measure[];
  readonly folders: readonly PageFolder[];
  /** None where the package was not started; they differ from run to run. */
  readonly starts: readonly PageStart[];
}

const measures: readonly Measure[] = [
  { id: 'unzipped', label: 'Unzipped' },
  { id: 'zipped', label: 'Zipped' },
];
type PlaceMeasure = Measure & { readonly id: PackageFile['place'] };
/** Of a split package: how much of it is where, unzipped. */
const places: readonly PlaceMeasure[] = [
  { id: 'flat', label: 'Lies flat' },
  { id: 'eager', label: 'Unpacked at start' },
  { id: 'lazy', label: 'On first use' },
];

/** The data of the page; `files` in any order, `profiles` of the starts by their handlers. */
export function pageData(
  report: BuildReport,
  files: readonly PackageFile[],
  profiles: ReadonlyMap<string, ImportProfile> = new Map(),
): PageData {
  const isSplit = report.layout.kind === 'split';
  // A map in which everything has no size would be empty.
  const parts = isSplit ? places.filter(({ id }) => files.some(({ place }) => place === id)) : [];
  return {
    report: pageReport(report),
    measures: [...measures, ...parts],
    folders: folders(files, parts),
    starts: pageStarts(report.smokeTest, profiles),
  };
}

function pageReport(report: BuildReport): PageReport {
  const { dependencies, comparison } = report;
  return {
    zipnest: report.zipnest,
    ok: report.ok,
    name: report.name,
    runtime: report.runtime,
    pythonVersion: report.pythonVersion,
    pythonFrom: report.pythonFrom,
    architecture: report.architecture,
    architectureFrom: report.architectureFrom,
    handlers: report.handlers,
    layout: report.layout,
    zip: report.zip,
    limits: report.limits,
    dependencies: {
      ...(dependencies.file !== undefined && { file: dependencies.file }),
      locked: dependencies.locked,
    },
    distributions: report.distributions.map(({ name, version, wheel }) => ({ name, version, wheel })),
    source: { ...report.source, skipped: withoutOutput(report.source.skipped) },
    options: report.options,
    messages: report.messages,
    ...(comparison && { comparison }),
    tools: report.tools,
  };
}

/** Whether an earlier build left its output in the source says nothing of the package. */
function withoutOutput(skipped: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(skipped).filter(([rule]) => rule !== OUTPUT));
}

function folders(files: readonly PackageFile[], parts: readonly PlaceMeasure[]): PageFolder[] {
  const found = new Map<string, PageFolder & { readonly files: PageFile[] }>();
  for (const { path, size, compressedSize, distribution, place } of [...files].sort(byPath)) {
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(slash, 0));
    const key = JSON.stringify([distribution, place, folder]);
    const known = found.get(key) ?? {
      path: folder,
      ...(distribution !== undefined && { distribution }),
      place,
      files: [],
    };
    found.set(key, known);
    const bytes = parts.map(({ id }) => (id === place ? size : 0));
    known.files.push([path.slice(slash + 1), size, compressedSize, ...bytes]);
  }
  return [...found.values()];
}

function byPath(a: PackageFile, b: PackageFile): number {
  if (a.path === b.path) return a.place < b.place ? 1 : -1;
  return a.path < b.path ? -1 : 1;
}
