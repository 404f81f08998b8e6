import type { Target } from './target.ts';

/** Distributions that come with a Lambda runtime, by normalised names, with the versions that were seen there. */
export interface Provided {
  readonly versions: Readonly<Record<string, string>>;
  /** ISO date of the day they were seen. */
  readonly seen: string;
}

/** The AWS SDK for Python with everything that it needs: it goes as a whole, or not at all. */
export const SDK = [
  'boto3',
  'botocore',
  'jmespath',
  'python-dateutil',
  's3transfer',
  'six',
  'urllib3',
] as const;

/**
 * AWS pins no versions in its documentation ("depends on the runtime version and your Region"). These were printed by
 * a function in each runtime, as github.com/kallu/aws-lambda-python-runtime-modules keeps them, last on 2025-10-26.
 * Runtimes are updated forwards only, so that they are a lower bound. Of newer runtimes nothing is known.
 */
const seen = '2025-10-26';
const versions = {
  boto3: '1.40.4',
  botocore: '1.40.4',
  jmespath: '1.0.1',
  'python-dateutil': '2.9.0.post0',
  s3transfer: '0.13.1',
  six: '1.17.0',
  urllib3: '1.26.19',
};
const known = new Set(['3.9', '3.10', '3.11', '3.12', '3.13']);

/** The SDK in the target's runtime; undefined where no versions are known. */
export function providedSdk({ pythonVersion }: Pick<Target, 'pythonVersion'>): Provided | undefined {
  return known.has(pythonVersion) ? { versions, seen } : undefined;
}

/** Distributions that are parts of the runtime itself, which would not use a packed copy. */
export function runtimeParts({ pythonVersion }: Pick<Target, 'pythonVersion'>): readonly string[] {
  const [, minor = 0] = pythonVersion.split('.').map(Number);
  return minor >= 12 ? ['awslambdaric', 'snapshot-restore-py'] : ['awslambdaric'];
}
