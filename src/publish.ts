import type { Face } from './build.ts';
import type { Options } from './options.ts';
import type { Context } from './platform/context.ts';
import { type PublishedArtifact, uploadArtifact } from './publish/artifact.ts';
import { type PublishedObject, uploadToS3 } from './publish/s3.ts';
import { fillS3Key, isContentAddressed } from './publish/s3-key.ts';

/** Where a package went, beside its file. */
export interface Published {
  readonly artifact: PublishedArtifact | undefined;
  readonly s3: PublishedObject | undefined;
}

/** A finished package, and what the placeholders stand for. */
export interface Publishable {
  /** Absolute. */
  readonly file: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly name: string;
  readonly runtime: string;
  readonly architecture: string;
  readonly artifactName: string;
}

/**
 * Uploads the zip to where the options say: to S3, and as an artifact; `auto` takes the artifact where there is no S3.
 *
 * @throws {UserError} when a service refuses.
 */
export async function publish(
  ctx: Context,
  options: Options,
  face: Face,
  made: Publishable,
): Promise<Published> {
  const { s3, artifact } = options;
  // A `true` of pyproject.toml is meant for the workflow: the file serves builds on either side.
  const isArtifactWanted =
    face.inWorkflow && (artifact === 'true' || (artifact === 'auto' && s3 === undefined));
  return {
    s3: s3 && (await ctx.log.group('S3', () => toS3(ctx, s3, made))),
    artifact: isArtifactWanted
      ? await ctx.log.group('Artifact', () =>
          uploadArtifact(ctx, made.file, made.artifactName, options.artifactRetentionDays),
        )
      : undefined,
  };
}

async function toS3(
  ctx: Context,
  options: NonNullable<Options['s3']>,
  made: Publishable,
): Promise<PublishedObject> {
  const object = await uploadToS3(ctx, made, {
    ...options,
    key: fillS3Key(options.key, made, ctx.env),
    contentAddressed: isContentAddressed(options.key),
  });
  ctx.log.info(`${object.uri} ${object.uploaded ? 'uploaded' : 'has the same content already'}`);
  return object;
}
