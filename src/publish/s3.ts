import type { HeadObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { type S3Body, streamBody } from './s3-body.ts';
import { attemptOf, openClient, type S3Target } from './s3-client.ts';
import { explainS3Error } from './s3-errors.ts';

/** An object in S3 that holds the zip. */
export interface PublishedObject {
  readonly bucket: string;
  readonly key: string;
  /** Only in a versioned bucket. */
  readonly versionId?: string;
  /** `s3://BUCKET/KEY`. */
  readonly uri: string;
  /** False when the same content lay there already. */
  readonly uploaded: boolean;
}

/** Bytes from which on progress is told, and milliseconds between two reports. */
const PROGRESS_FROM = 20_000_000;
const PROGRESS_EVERY = 200;
/** How often an upload is tried that meets another one of the same key, and milliseconds in between. */
const CONFLICT_TRIES = 5;
const CONFLICT_WAIT = 2000;

/**
 * Uploads the zip by one PutObject (enough for 5 GB) and compares the SHA-256 that S3 answers with our own.
 * Credentials, region and retries are the SDK's; AWS_ENDPOINT_URL_S3 names another service.
 *
 * @throws {UserError} naming what is missing or wrong: a permission and its resource, bucket, region, credentials.
 */
export async function uploadToS3(ctx: Context, body: S3Body, target: S3Target): Promise<PublishedObject> {
  const client = await openClient(ctx, target);
  try {
    const { versionId, uploaded } = await put(ctx, client, body, target);
    const { bucket, key } = target;
    return {
      bucket,
      key,
      ...(versionId === undefined ? {} : { versionId }),
      uri: `s3://${bucket}/${key}`,
      uploaded,
    };
  } finally {
    client.destroy();
  }
}

interface Stored {
  readonly versionId: string | undefined;
  readonly uploaded: boolean;
}

async function put(ctx: Context, client: S3Client, body: S3Body, target: S3Target): Promise<Stored> {
  for (let tries = 1; ; tries++) {
    try {
      return await putOnce(ctx, client, body, target);
    } catch (error) {
      const status = statusOf(error);
      if (status === 412) return existing(ctx, client, body, target, triesOf(error) > 1);
      // Somebody else is writing the same key (a matrix, two runs); the SDK does not take that for transient.
      if (status !== 409 || tries === CONFLICT_TRIES) {
        throw explainS3Error(error, await attemptOf(ctx, client, target, 'put'));
      }
      ctx.log.debug(`S3 answers 409: another upload of ${target.key} is under way`);
      await new Promise((resolve) => setTimeout(resolve, CONFLICT_WAIT));
    }
  }
}

async function putOnce(ctx: Context, client: S3Client, body: S3Body, target: S3Target): Promise<Stored> {
  const { PutObjectCommand } = await import('@aws-sdk/client-s3');
  const sha256 = base64(body.sha256);
  const { kmsKeyId, storageClass, expectedOwner, tags, metadata } = target;
  const command = new PutObjectCommand({
    Bucket: target.bucket,
    Key: target.key,
    ContentLength: body.bytes,
    ContentType: 'application/zip',
    ChecksumAlgorithm: 'SHA256',
    ChecksumSHA256: sha256,
    ...(target.contentAddressed ? { IfNoneMatch: '*' } : {}),
    ...(kmsKeyId === undefined ? {} : { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: kmsKeyId }),
    ...(storageClass === undefined ? {} : { StorageClass: storageClass as 'STANDARD' }),
    ...(expectedOwner === undefined ? {} : { ExpectedBucketOwner: expectedOwner }),
    ...(tags.size === 0 ? {} : { Tagging: new URLSearchParams([...tags]).toString() }),
    ...(metadata.size === 0 ? {} : { Metadata: Object.fromEntries(metadata) }),
  });
  streamBody(command, body, progress(ctx, body.bytes));
  const { ChecksumSHA256, VersionId } = await client.send(command);
  if (ChecksumSHA256 !== sha256) {
    throw new UserError(
      `s3://${target.bucket}/${target.key} is not what was sent: S3 says SHA-256 ${ChecksumSHA256 ?? '(none)'}, and the zip has ${sha256}`,
      'Delete the object and run again. A service that answers without a checksum is not S3 enough.',
    );
  }
  return { versionId: VersionId, uploaded: true };
}

/**
 * What lies under a content-addressed key: the same content is good, anything else an error.
 *
 * @param maybeOurs an earlier attempt of this build may have stored it and lost the answer.
 */
async function existing(
  ctx: Context,
  client: S3Client,
  body: S3Body,
  target: S3Target,
  maybeOurs: boolean,
): Promise<Stored> {
  const object = await head(ctx, client, target);
  const sha256 = base64(body.sha256);
  if (object.ChecksumSHA256 === sha256) return { versionId: object.VersionId, uploaded: maybeOurs };
  const found =
    object.ChecksumSHA256 === undefined ? 'has no SHA-256' : `has the SHA-256 ${object.ChecksumSHA256}`;
  throw new UserError(
    `s3://${target.bucket}/${target.key} exists already and ${found}, while the zip has ${sha256}`,
    'Zipnest does not overwrite it, and cannot say that it is this package: delete it, or choose another `s3-key`.',
  );
}

async function head(ctx: Context, client: S3Client, target: S3Target): Promise<HeadObjectCommandOutput> {
  const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
  const { bucket, key, expectedOwner } = target;
  try {
    return await client.send(
      new HeadObjectCommand({
        Bucket: bucket,
        Key: key,
        ChecksumMode: 'ENABLED',
        ...(expectedOwner === undefined ? {} : { ExpectedBucketOwner: expectedOwner }),
      }),
    );
  } catch (error) {
    throw explainS3Error(error, await attemptOf(ctx, client, target, 'head'));
  }
}

/** Tells how far a large upload is: `S3: 12.3 of 154.0 MB, 61.5 MB/s`. */
function progress({ log }: Context, total: number): (bytes: number) => void {
  const began = Date.now();
  let reported = 0;
  return (bytes) => {
    const now = Date.now();
    if (total < PROGRESS_FROM || now - reported < PROGRESS_EVERY) return;
    reported = now;
    const rate = (bytes / 1000 / Math.max(now - began, 1)).toFixed(1);
    log.progress(`S3: ${(bytes / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB, ${rate} MB/s`);
  };
}

function statusOf(error: unknown): number | undefined {
  return metadataOf(error)?.httpStatusCode;
}

/** How often the SDK has sent what has failed. */
function triesOf(error: unknown): number {
  return metadataOf(error)?.attempts ?? 1;
}

function metadataOf(error: unknown): { httpStatusCode?: number; attempts?: number } | undefined {
  const metadata: unknown = error instanceof Error ? Reflect.get(error, '$metadata') : undefined;
  return typeof metadata === 'object' && metadata !== null ? metadata : undefined;
}

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}
