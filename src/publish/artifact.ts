import { link, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, errorText, UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { temporaryFolder } from '../platform/temporary.ts';

/** An uploaded workflow artifact. */
export interface PublishedArtifact {
  readonly name: string;
  readonly id: string;
  /** Page of the artifact; needs a login to GitHub. */
  readonly url: string;
  /** `sha256:` and lower-case hex: the file's own digest. */
  readonly digest: string;
}

/**
 * Uploads the zip as it is, so that the artifact is the deployment package and not a zip around it. With
 * `skipArchive` the client names the artifact after the file and ignores the name that it is given, so a hard
 * link (or, across file systems, a copy) of the wanted name is what is uploaded.
 *
 * @throws {UserError} when the name is taken in this run, or the service refuses.
 */
export async function uploadArtifact(
  ctx: Context,
  zip: string,
  name: string,
  retentionDays: number | undefined,
): Promise<PublishedArtifact> {
  checkName(name);
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const folder = temporaryFolder();
  const named = join(folder, name);
  await linkOrCopy(zip, named);
  try {
    const uploaded = await new DefaultArtifactClient().uploadArtifact(name, [named], folder, {
      skipArchive: true,
      ...(retentionDays === undefined ? {} : { retentionDays }),
    });
    const { id, digest } = uploaded;
    if (id === undefined || digest === undefined) throw new Error('the service gave no id or digest');
    return {
      name,
      id: String(id),
      url: artifactUrl(ctx.env, id),
      digest: `sha256:${digest.replace(/^sha256:/, '')}`,
    };
  } catch (error) {
    throw uploadError(name, error);
  }
}

function checkName(name: string): void {
  const bad = /["<>|:*?\\/\r\n]/.exec(name)?.[0];
  if (bad === undefined && name !== '') return;
  throw new UserError(
    bad === undefined
      ? 'the artifact name is empty'
      : `the artifact name ${name} contains ${JSON.stringify(bad)}`,
    'Set `artifact-name` to a name without " : < > | * ? \\ / and line breaks.',
  );
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  await mkdir(join(to, '..'), { recursive: true });
  try {
    await link(from, to);
  } catch (error) {
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].includes(errorCode(error) ?? '')) throw error;
    const { copyFile } = await import('node:fs/promises');
    await copyFile(from, to);
  }
}

function artifactUrl(env: Context['env'], id: number): string {
  return `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}/artifacts/${id}`;
}

function uploadError(name: string, error: unknown): UserError {
  const text = errorText(error);
  const options = { cause: error };
  if (/\(409\)|already exists/i.test(text)) {
    return new UserError(
      `this workflow run already has an artifact named ${name}`,
      'Give each build its own `artifact-name`; {name}, {runtime} and {architecture} can stand in it.',
      undefined,
      options,
    );
  }
  if (/ACTIONS_RUNTIME_TOKEN|ACTIONS_RESULTS_URL/.test(text)) {
    return new UserError(
      'there is no artifact service here: only a step with `uses:` in a workflow can upload artifacts',
      'Set `artifact: false`, or run Zipnest as an action.',
      undefined,
      options,
    );
  }
  return new UserError(
    `the artifact ${name} could not be uploaded: ${text}`,
    'Run the job again; if it persists, see the status of GitHub Actions, or set `artifact: false`.',
    undefined,
    options,
  );
}
