import { UsageError } from '../errors.ts';
import { fillPlaceholders } from '../placeholders.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the key's placeholders stand for. */
export interface S3KeyValues {
  readonly name: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly runtime: string;
  readonly architecture: string;
}

/** Bytes of UTF-8: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY = 1024;

/** Placeholders that only a workflow has values for, and the variables which hold them. */
const variables = { 'git-sha': 'GITHUB_SHA', ref: 'GITHUB_REF_NAME', 'run-id': 'GITHUB_RUN_ID' } as const;

/** Whether equal keys mean equal content, so that what is there need not be uploaded again. */
export function isContentAddressed(template: string): boolean {
  return template.includes('{sha256}');
}

/**
 * Refuses a key that could not be filled at the end of the build, before there is any work.
 *
 * @throws {UsageError} for an unknown placeholder, one without a value here, or a key that S3 does not take.
 */
export function checkS3Key(template: string, name: string, env: Environment): void {
  fillS3Key(template, { name, sha256: '0'.repeat(64), runtime: 'python3.13', architecture: 'x86_64' }, env);
}

/** @throws {UsageError} as {@link checkS3Key}. */
export function fillS3Key(template: string, values: S3KeyValues, env: Environment): string {
  const ofWorkflow = Object.entries(variables).map(([name, variable]) => [name, env[variable] ?? '']);
  const all: Record<string, string> = { ...values, ...Object.fromEntries(ofWorkflow) };
  const key = fillPlaceholders('s3-key', template, all);
  for (const [name, variable] of Object.entries(variables)) {
    if (all[name] === '' && template.includes(`{${name}}`)) {
      throw new UsageError(
        `\`s3-key\` has {${name}}, which only a workflow has a value for`,
        `Take it out, or set ${variable}, which GitHub sets in a workflow.`,
      );
    }
  }
  const bytes = Buffer.byteLength(key);
  if (bytes > MAX_KEY) {
    throw new UsageError(`\`s3-key\` gives a key of ${bytes} bytes`, `S3 allows ${MAX_KEY}.`);
  }
  if (/\p{Cc}/u.test(key) || key.split('/').some((part) => part === '.' || part === '..')) {
    throw new UsageError(
      `\`s3-key\` gives ${JSON.stringify(key)}, which tools cannot be trusted to keep as it is`,
      'Leave out control characters and the parts `.` and `..`.',
    );
  }
  return key;
}
