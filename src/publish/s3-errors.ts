import { errorCode, errorText, UserError } from '../errors.ts';

/** What was tried when S3 refused. */
export interface S3Attempt {
  readonly what: 'put' | 'head';
  readonly bucket: string;
  readonly key: string;
  /** Undefined where it was not yet known. */
  readonly region: string | undefined;
  /** Undefined for AWS itself. */
  readonly endpoint: string | undefined;
  readonly hasTags: boolean;
  readonly kmsKeyId: string | undefined;
  readonly expectedOwner: string | undefined;
}

/** What the SDK's errors have in common; every field may be missing. */
interface Refusal {
  readonly code: string;
  readonly status: number | undefined;
  readonly text: string;
  /** The bucket's region, where the answer names it. */
  readonly region: string | undefined;
  readonly attempts: number | undefined;
}

const EXPIRED = /^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)$/;
const WRONG_CREDENTIALS = /^(InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken|InvalidClientTokenId)$/;
const NO_CREDENTIALS = /^(CredentialsProviderError|TokenProviderError|ProviderError)$/;
const DAMAGED = /^(BadDigest|InvalidDigest|XAmzContentSHA256Mismatch|XAmzContentChecksumMismatch)$/;
const WRONG_REGION =
  /^(PermanentRedirect|TemporaryRedirect|Redirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException)$/;
const NO_REGION = /^region is missing/i;
const NO_ANSWER = /^TimeoutError$/;
const NETWORK =
  /^(E(CONN\w+|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH|PROTO)|CERT_\w+|DEPTH_\w+|SELF_\w+|UNABLE_\w+|ERR_TLS\w+|ERR_SSL\w+|HPE_\w+)$/;
const GET_CREDENTIALS =
  'In a workflow: aws-actions/configure-aws-credentials before this step, in a job with `permissions: id-token: write`. Elsewhere: AWS_PROFILE, or `aws login`.';

/**
 * What a failure of S3 or of the SDK means to the user; anything that is neither is given back as it is.
 * The codes: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function explainS3Error(error: unknown, attempt: S3Attempt): unknown {
  const refusal = readRefusal(error);
  if (refusal === undefined) return error;
  const [message, hint] = explain(refusal, attempt);
  return new UserError(message, hint, undefined, { cause: error });
}

function explain(refusal: Refusal, attempt: S3Attempt): readonly [string, string] {
  const { code, status, text } = refusal;
  const { bucket } = attempt;
  const isAboutCredentials = NO_CREDENTIALS.test(code) || status === 400 || status === 403;
  if (EXPIRED.test(code) || (isAboutCredentials && /\bexpired\b/i.test(text))) {
    return [
      `the AWS credentials have expired: ${text}`,
      'Get new ones right before this step (aws-actions/configure-aws-credentials), or for longer (its `role-duration-seconds`); elsewhere log in again.',
    ];
  }
  if (NO_REGION.test(text)) {
    return ['it is not said in which AWS region the bucket is', 'Set `s3-region`, or AWS_REGION.'];
  }
  if (NO_CREDENTIALS.test(code)) return [`there are no AWS credentials: ${text}`, GET_CREDENTIALS];
  if (WRONG_CREDENTIALS.test(code)) {
    return [`AWS does not accept the credentials (${code}): ${text}`, GET_CREDENTIALS];
  }
  if (WRONG_REGION.test(code) || status === 301 || status === 307) return wrongRegion(refusal, attempt);
  if (code === 'NoSuchBucket' || (status === 404 && attempt.what === 'put')) {
    return [
      `there is no bucket ${bucket} at ${host(attempt)}`,
      'Correct `s3-bucket`, or create it: Zipnest never creates buckets.',
    ];
  }
  if (code.startsWith('KMS.')) return kms(refusal, attempt);
  if (status === 403 && code !== 'RequestTimeTooSkewed') return denied(refusal, attempt);
  if (DAMAGED.test(code)) {
    return [
      `${uri(attempt)}: the bytes that S3 received are not those that were sent (${code})`,
      'Something on the way, such as a proxy, changes what is sent. Run again; if it persists, look for it.',
    ];
  }
  if (NETWORK.test(code) || NO_ANSWER.test(code) || (status !== undefined && status >= 500)) {
    return unavailable(refusal, attempt);
  }
  return [`S3 refuses ${uri(attempt)}: ${code}: ${text}`, 'Correct the `s3-…` options that it speaks of.'];
}

function wrongRegion({ region: actual, text }: Refusal, attempt: S3Attempt): readonly [string, string] {
  const asked = `the request went to ${attempt.region ?? 'another one'}`;
  const rule = 'Lambda takes code only from a bucket in its own region.';
  if (actual !== undefined) {
    return [
      `the bucket ${attempt.bucket} is in ${actual}, and ${asked}`,
      `Set \`s3-region: ${actual}\`. ${rule}`,
    ];
  }
  return [
    `the bucket ${attempt.bucket} is in another region, and ${asked}: ${text}`,
    `Set \`s3-region\` to the bucket's. ${rule}`,
  ];
}

/** Since 2024 S3 names action and resource for callers of the bucket's organization; to others it says "Access Denied". */
function denied({ text }: Refusal, attempt: S3Attempt): readonly [string, string] {
  const { what, hasTags, kmsKeyId, expectedOwner } = attempt;
  const trying = what === 'put' ? 'the upload of' : 'to say what lies at';
  const message = `AWS refuses ${trying} ${uri(attempt)}: ${text}`;
  const named = /not authorized to perform:? ([\w:]+)(?: on resource: "?([^\s"]+))?/i.exec(text);
  const policy = / with an explicit deny in (?:an? |the )?([\w -]+?)(?:$|[.:])/i.exec(text)?.[1];
  if (policy !== undefined) {
    return [message, `A ${policy} forbids ${named?.[1] ?? 'it'}: only a change there can help.`];
  }
  if (named?.[1]?.startsWith('sts:')) {
    return [message, `Let the role's trust policy allow ${named[1]} to this caller, or name another role.`];
  }
  if (named !== null) {
    return [
      message,
      `Allow ${named[1]} on ${named[2] ?? objectArn(attempt)} in the IAM policy of the caller.`,
    ];
  }
  if (what === 'head') {
    const more = 'and, if it is encrypted with a KMS key, kms:Decrypt on that key';
    return [
      message,
      `Allow s3:GetObject on ${objectArn(attempt)}, which is needed where the object exists already, ${more}.`,
    ];
  }
  const actions = [
    `s3:PutObject on ${objectArn(attempt)}`,
    ...(hasTags ? ['s3:PutObjectTagging on the same (for `s3-tags`)'] : []),
    ...(kmsKeyId === undefined ? [] : [`kms:GenerateDataKey on ${kmsKeyId}`]),
  ];
  const owner =
    expectedOwner === undefined
      ? ''
      : ` Or the bucket is not owned by ${expectedOwner} (\`s3-expected-owner\`).`;
  const ofBucket =
    kmsKeyId === undefined ? ' A bucket that encrypts with a KMS key needs kms:GenerateDataKey on it.' : '';
  return [message, `Allow ${actions.join(', ')}.${ofBucket}${owner}`];
}

function kms({ code, text }: Refusal, { kmsKeyId }: S3Attempt): readonly [string, string] {
  const key = kmsKeyId === undefined ? "the bucket's KMS key" : `the KMS key ${kmsKeyId}`;
  return [
    `S3 cannot encrypt with ${key}: ${code}: ${text}`,
    `Name an enabled symmetric key of the bucket's region in \`s3-kms-key-id\`, and allow kms:GenerateDataKey on it.`,
  ];
}

function unavailable(
  { code, text, status, attempts }: Refusal,
  attempt: S3Attempt,
): readonly [string, string] {
  const tries = attempts === undefined || attempts < 2 ? '' : `, ${attempts} times`;
  const what = status === undefined ? `does not answer (${text || code})` : `answers ${status} ${code}`;
  return [
    `S3 at ${host(attempt)} ${what}${tries}`,
    'Check the network and AWS_ENDPOINT_URL_S3 if it is set; else try again later, or with a higher AWS_MAX_ATTEMPTS.',
  ];
}

function readRefusal(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || error instanceof UserError) return undefined;
  const status = numberAt(error, '$metadata', 'httpStatusCode') ?? numberAt(error, '$response', 'statusCode');
  const code = errorCode(error) ?? stringAt(error, 'Code') ?? error.name;
  const isKnown =
    status !== undefined || [NETWORK, NO_CREDENTIALS, NO_ANSWER].some((known) => known.test(code));
  const text = errorText(error).trim();
  if (!isKnown && !NO_REGION.test(text)) return undefined;
  return {
    code,
    status,
    text: text === '' || text === 'UnknownError' ? `HTTP ${status ?? code}` : text,
    region: stringAt(error, '$response', 'headers', 'x-amz-bucket-region') ?? stringAt(error, 'Region'),
    attempts: numberAt(error, '$metadata', 'attempts'),
  };
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
    value,
  );
}

function stringAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = at(value, path);
  return typeof found === 'number' ? found : undefined;
}

function uri({ bucket, key }: S3Attempt): string {
  return `s3://${bucket}/${key}`;
}

function host({ endpoint, region }: S3Attempt): string {
  return endpoint ?? (region === undefined ? 'AWS' : `AWS ${region}`);
}

/** The ARN that a policy has to name: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
function objectArn({ bucket, key, region = '' }: S3Attempt): string {
  if (bucket.startsWith('arn:')) return `${bucket}/object/${key}`;
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:s3:::${bucket}/${key}`;
}
