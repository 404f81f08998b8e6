import { createHash } from 'node:crypto';
import type { Blobs } from './blobs.ts';
import { Answer, field, type Twirp, twirpError } from './http.ts';

/** An artifact of the Results service; `size` and `digest` once its upload is finalized. */
export interface Artifact {
  readonly id: string;
  readonly run: string;
  readonly job: string;
  readonly name: string;
  readonly mimeType: string;
  /** An RFC 3339 date, when a retention was asked for. */
  readonly expiresAt: string | undefined;
  size?: number;
  /** `sha256:` and lower-case hex. */
  digest?: string;
}

const noSuch = () => twirpError(404, 'not_found', 'no such artifact');

/** The ArtifactService, version 4 of the protocol. */
export class Artifacts implements Twirp {
  readonly #blobs: Blobs;
  #all: Artifact[] = [];
  #nextId = 1;

  constructor(blobs: Blobs) {
    this.#blobs = blobs;
  }

  /** Those whose upload was finalized. */
  get uploaded(): readonly Artifact[] {
    return this.#all.filter(({ digest }) => digest !== undefined);
  }

  /** Of the newest artifact of that name. */
  contents(name: string): Promise<Buffer> {
    const artifact = this.uploaded.findLast((one) => one.name === name);
    if (artifact === undefined) throw new Error(`no artifact ${name} was uploaded`);
    return this.#blobs.read(blobOf(artifact));
  }

  async call(method: string, body: unknown): Promise<Answer> {
    switch (method) {
      case 'CreateArtifact':
        return this.#create(body);
      case 'FinalizeArtifact':
        return this.#finalize(body);
      case 'ListArtifacts':
        return this.#list(body);
      case 'GetSignedArtifactURL':
        return this.#signedUrl(body);
      case 'DeleteArtifact':
        return this.#delete(body);
      default:
        return twirpError(404, 'bad_route', method);
    }
  }

  #create(body: unknown): Answer {
    const run = field(body, 'workflow_run_backend_id') ?? '';
    const name = field(body, 'name') ?? '';
    if (this.#find(run, name) !== undefined) {
      return twirpError(
        409,
        'already_exists',
        'an artifact with this name already exists on the workflow run',
      );
    }
    const artifact: Artifact = {
      id: String(this.#nextId++),
      run,
      job: field(body, 'workflow_job_run_backend_id') ?? '',
      name,
      mimeType: field(body, 'mime_type') ?? 'application/zip',
      expiresAt: field(body, 'expires_at'),
    };
    this.#all.push(artifact);
    return Answer.json(200, { ok: true, signed_upload_url: this.#blobs.signedUrl(blobOf(artifact)) });
  }

  async #finalize(body: unknown): Promise<Answer> {
    const artifact = this.#named(body);
    if (artifact === undefined) return noSuch();
    const bytes = await this.#blobs.read(blobOf(artifact));
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const claimed = field(body, 'hash') ?? digest;
    if (String(bytes.length) !== field(body, 'size') || claimed !== digest) {
      return twirpError(400, 'invalid_argument', 'size or hash mismatch');
    }
    artifact.size = bytes.length;
    artifact.digest = digest;
    return Answer.json(200, { ok: true, artifact_id: artifact.id });
  }

  #list(body: unknown): Answer {
    const run = field(body, 'workflow_run_backend_id');
    const name = field(body, 'name_filter');
    const id = field(body, 'id_filter');
    const artifacts = this.uploaded
      .filter((one) => one.run === run)
      .filter((one) => (name ?? one.name) === one.name && (id ?? one.id) === one.id)
      .map((one) => ({
        workflow_run_backend_id: one.run,
        workflow_job_run_backend_id: one.job,
        database_id: one.id,
        name: one.name,
        size: String(one.size),
        created_at: new Date().toISOString(),
        digest: one.digest,
      }));
    return Answer.json(200, { artifacts });
  }

  #signedUrl(body: unknown): Answer {
    const artifact = this.#named(body);
    if (artifact?.digest === undefined) return noSuch();
    const { name, mimeType } = artifact;
    const file = mimeType === 'application/zip' && !name.endsWith('.zip') ? `${name}.zip` : name;
    const disposition = `attachment; filename="${file}"`;
    return Answer.json(200, {
      signed_url: this.#blobs.signedUrl(blobOf(artifact), { type: mimeType, disposition }),
    });
  }

  #delete(body: unknown): Answer {
    const artifact = this.#named(body);
    if (artifact === undefined) return noSuch();
    this.#all = this.#all.filter((one) => one !== artifact);
    return Answer.json(200, { ok: true, artifact_id: artifact.id });
  }

  #named(body: unknown): Artifact | undefined {
    return this.#find(field(body, 'workflow_run_backend_id') ?? '', field(body, 'name') ?? '');
  }

  #find(run: string, name: string): Artifact | undefined {
    return this.#all.find((one) => one.run === run && one.name === name);
  }
}

function blobOf(artifact: Artifact): string {
  return `artifact-${artifact.id}`;
}
