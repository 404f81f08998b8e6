import type { Blobs } from './blobs.ts';
import { Answer, field, list, type Twirp, twirpError } from './http.ts';

/** An entry of the cache service; `size` (bytes) once its upload is finalized. */
export interface CacheEntry {
  readonly id: string;
  readonly key: string;
  /** A digest of the paths and the compression, made by the client. */
  readonly version: string;
  size?: number;
}

/** The CacheService, version 2 of the protocol, with one scope for all. */
export class Caches implements Twirp {
  readonly #blobs: Blobs;
  readonly #entries: CacheEntry[] = [];

  constructor(blobs: Blobs) {
    this.#blobs = blobs;
  }

  /** Those whose upload was finalized, the oldest first. */
  get saved(): readonly CacheEntry[] {
    return this.#entries.filter(({ size }) => size !== undefined);
  }

  async call(method: string, body: unknown): Promise<Answer> {
    switch (method) {
      case 'CreateCacheEntry':
        return this.#create(body);
      case 'FinalizeCacheEntryUpload':
        return this.#finalize(body);
      case 'GetCacheEntryDownloadURL':
        return this.#download(body);
      default:
        return twirpError(404, 'bad_route', method);
    }
  }

  #create(body: unknown): Answer {
    if (this.#named(body) !== undefined) {
      return twirpError(
        409,
        'already_exists',
        'cache entry with the same key, version, and scope already exists',
      );
    }
    const entry = {
      id: String(this.#entries.length + 1),
      key: field(body, 'key') ?? '',
      version: field(body, 'version') ?? '',
    };
    this.#entries.push(entry);
    return Answer.json(200, { ok: true, signed_upload_url: this.#blobs.signedUrl(blobOf(entry)) });
  }

  async #finalize(body: unknown): Promise<Answer> {
    const entry = this.#named(body);
    if (entry === undefined) return twirpError(404, 'not_found', 'no such entry');
    const size = await this.#blobs.size(blobOf(entry));
    if (field(body, 'size_bytes') !== String(size)) {
      return twirpError(400, 'invalid_argument', `the size is ${size}`);
    }
    entry.size = size;
    return Answer.json(200, { ok: true, entry_id: entry.id });
  }

  /** The entry of the key, else the newest whose key starts with one of the restore keys, tried in their order. */
  #download(body: unknown): Answer {
    const version = field(body, 'version');
    const key = field(body, 'key');
    const newestFirst = this.saved.filter((entry) => entry.version === version).reverse();
    const entry =
      newestFirst.find((one) => one.key === key) ??
      list(body, 'restore_keys')
        .map((prefix) => newestFirst.find((one) => one.key.startsWith(prefix)))
        .find((one) => one !== undefined);
    if (entry === undefined) return Answer.json(200, { ok: false });
    return Answer.json(200, {
      ok: true,
      signed_download_url: this.#blobs.signedUrl(blobOf(entry)),
      matched_key: entry.key,
    });
  }

  #named(body: unknown): CacheEntry | undefined {
    const key = field(body, 'key');
    const version = field(body, 'version');
    return this.#entries.find((entry) => entry.key === key && entry.version === version);
  }
}

function blobOf(entry: CacheEntry): string {
  return `cache-${entry.id}`;
}
