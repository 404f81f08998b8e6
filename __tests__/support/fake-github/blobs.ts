import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Answer, readBody } from './http.ts';

const SIGNATURE = 'signed';

/**
 * The part of Azure's block blob REST API that GitHub's clients use: put a blob whole or in blocks, get it or a
 * range of it, by signed URLs.
 */
export class Blobs {
  readonly #folder: string;
  readonly #url: () => string;

  /** `url` gives the server's own address, which is known only once it listens. */
  constructor(folder: string, url: () => string) {
    this.#folder = folder;
    this.#url = url;
  }

  /** `headers` are what a download answers with: content type and disposition. */
  signedUrl(id: string, headers: { readonly type?: string; readonly disposition?: string } = {}): string {
    const url = new URL(`/blob/${id}`, this.#url());
    url.searchParams.set('sig', SIGNATURE);
    if (headers.type !== undefined) url.searchParams.set('rsct', headers.type);
    if (headers.disposition !== undefined) url.searchParams.set('rscd', headers.disposition);
    return url.href;
  }

  read(id: string): Promise<Buffer> {
    return readFile(this.#file(id));
  }

  async size(id: string): Promise<number> {
    return (await stat(this.#file(id))).size;
  }

  async answer(request: IncomingMessage, url: URL): Promise<Answer> {
    if (url.searchParams.get('sig') !== SIGNATURE) {
      return new Answer(403, { 'x-ms-error-code': 'AuthenticationFailed' });
    }
    const id = url.pathname.slice('/blob/'.length);
    return request.method === 'PUT' ? this.#put(id, request, url) : this.#get(id, request, url);
  }

  async #put(id: string, request: IncomingMessage, url: URL): Promise<Answer> {
    const component = url.searchParams.get('comp');
    if (component === 'blocklist') await this.#commit(id, (await readBody(request)).toString());
    else {
      const block = component === 'block' ? (url.searchParams.get('blockid') ?? '') : undefined;
      await pipeline(request, createWriteStream(this.#file(id, block)));
    }
    return new Answer(201, {
      etag: '"0x1"',
      'x-ms-version': '2025-01-05',
      'x-ms-request-id': '00000000-0000-0000-0000-000000000000',
      'last-modified': new Date().toUTCString(),
    });
  }

  /** Joins the blocks that a block list names, in its order. */
  async #commit(id: string, blockList: string): Promise<void> {
    const blocks = [...blockList.matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]+)</g)].map((match) =>
      this.#file(id, match[1]),
    );
    async function* contents(): AsyncGenerator<Buffer> {
      for (const block of blocks) yield* createReadStream(block);
    }
    await pipeline(contents, createWriteStream(this.#file(id)));
    for (const block of blocks) await rm(block);
  }

  async #get(id: string, request: IncomingMessage, url: URL): Promise<Answer> {
    const size = await this.size(id).catch(() => undefined);
    if (size === undefined) return new Answer(404, { 'x-ms-error-code': 'BlobNotFound' });
    const disposition = url.searchParams.get('rscd');
    const headers = {
      'content-type': url.searchParams.get('rsct') ?? 'application/octet-stream',
      'accept-ranges': 'bytes',
      etag: '"0x1"',
      ...(disposition === null ? {} : { 'content-disposition': disposition }),
    };
    const asked = request.headers['x-ms-range'] ?? request.headers.range;
    const range = /^bytes=(\d+)-(\d*)$/.exec(String(asked));
    const start = Number(range?.[1] ?? 0);
    const end = Math.min(range?.[2] ? Number(range[2]) : size - 1, size - 1);
    const body = size === 0 ? Readable.from([]) : createReadStream(this.#file(id), { start, end });
    const length = { 'content-length': end - start + 1 };
    if (range === null) return new Answer(200, { ...headers, ...length }, body);
    return new Answer(206, { ...headers, ...length, 'content-range': `bytes ${start}-${end}/${size}` }, body);
  }

  #file(id: string, block?: string): string {
    return join(this.#folder, block === undefined ? id : `${id}.${Buffer.from(block).toString('hex')}`);
  }
}
