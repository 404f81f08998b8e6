/** One of Lambda's managed Python runtimes. Dates are UTC days, `YYYY-MM-DD`. */
export interface Runtime {
  /** Lambda's identifier, e.g. `python3.13`. */
  readonly id: string;
  /** The Python minor version, e.g. `3.13`. */
  readonly pythonVersion: string;
  readonly operatingSystem: 'Amazon Linux 2' | 'Amazon Linux 2023';
  /** The glibc of the operating system: wheels for a newer one do not load. */
  readonly glibc: readonly [major: number, minor: number];
  /** Undefined for a preview: Lambda announces the dates with the general availability. */
  readonly lifecycle?: {
    /** From here on without security fixes and support. */
    readonly deprecated: string;
    /** From here on no new function can be created with it. */
    readonly blockCreate: string;
    /** From here on no existing function can be updated. */
    readonly blockUpdate: string;
  };
}

export type RuntimeStatus = 'preview' | 'supported' | 'deprecated';

const AL2 = { operatingSystem: 'Amazon Linux 2', glibc: [2, 26] } as const;
const AL2023 = { operatingSystem: 'Amazon Linux 2023', glibc: [2, 34] } as const;

function runtime(
  pythonVersion: string,
  system: typeof AL2 | typeof AL2023,
  dates?: readonly [deprecated: string, blockCreate: string, blockUpdate: string],
): Runtime {
  const base = { id: `python${pythonVersion}`, pythonVersion, ...system };
  if (dates === undefined) return base;
  const [deprecated, blockCreate, blockUpdate] = dates;
  return { ...base, lifecycle: { deprecated, blockCreate, blockUpdate } };
}

/**
 * Every runtime that a package can be built for, oldest first.
 *
 * Dates: Lambda's "runtime deprecation policy" page and cfn-lint's runtime life cycle data, October 2026; AWS
 * has moved such dates before. glibc: Amazon Linux 2 has 2.26, Amazon Linux 2023 has 2.34. For python3.15
 * (public preview since 2026-07-24) the operating system is assumed to be that of 3.14.
 */
export const runtimes: readonly Runtime[] = [
  runtime('3.8', AL2, ['2024-10-14', '2027-02-01', '2027-03-03']),
  runtime('3.9', AL2, ['2025-12-15', '2027-02-01', '2027-03-03']),
  runtime('3.10', AL2, ['2026-10-31', '2027-02-01', '2027-03-03']),
  runtime('3.11', AL2, ['2027-06-30', '2027-07-31', '2027-08-31']),
  runtime('3.12', AL2023, ['2028-10-31', '2028-11-30', '2029-01-10']),
  runtime('3.13', AL2023, ['2029-06-30', '2029-07-31', '2029-08-31']),
  runtime('3.14', AL2023, ['2029-06-30', '2029-07-31', '2029-08-31']),
  runtime('3.15', AL2023),
];

/** The oldest minor version that a function can still be updated with for a while. */
export const OLDEST_PYTHON = '3.10';

/** Where a runtime stands in its life cycle on the (UTC) day of `today`; deprecated from its date on. */
export function runtimeStatus(runtime: Runtime, today: Date): RuntimeStatus {
  if (runtime.lifecycle === undefined) return 'preview';
  return today.toISOString().slice(0, 10) >= runtime.lifecycle.deprecated ? 'deprecated' : 'supported';
}

/** The newest runtime that `fits` and is no preview, or undefined where there is none. */
export function newestStable(fits: (runtime: Runtime) => boolean = () => true): Runtime | undefined {
  return runtimes.findLast((runtime) => runtime.lifecycle !== undefined && fits(runtime));
}

/** The runtime of a Python minor version such as `3.13`. */
export function runtimeOf(pythonVersion: string): Runtime | undefined {
  return runtimes.find((runtime) => runtime.pythonVersion === pythonVersion);
}
