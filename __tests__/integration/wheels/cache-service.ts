import type { IncomingMessage, ServerResponse } from 'node:http';
import { serve } from './support.ts';

export interface CacheService {
  readonly url: string;
  /** The keys of the finished caches, in the order of their making. */
  keys(): string[];
}

interface Cache {
  readonly key: string;
  readonly version: string;
  blob: Buffer | undefined;
  finished: boolean;
}

type Message = Record<string, unknown>;

/**
 * The part of GitHub's cache service (v2, Twirp over JSON, blobs as in Azure's REST API) that @actions/cache
 * speaks: caches are immutable, looked up by key, then by the prefixes in restore_keys, the newest first.
 */
export async function cacheService(): Promise<CacheService> {
  const caches: Cache[] = [];
  let base = '';
  const methods: Record<string, (message: Message) => Message> = {
    CreateCacheEntry({ key, version }) {
      if (caches.some((cache) => cache.key === key && cache.version === version)) return { ok: false };
      caches.push({ key: String(key), version: String(version), blob: undefined, finished: false });
      return { ok: true, signed_upload_url: `${base}/blob/${caches.length - 1}` };
    },
    FinalizeCacheEntryUpload({ key, version }) {
      const cache = caches.find((one) => one.key === key && one.version === version);
      if (cache?.blob === undefined) return { ok: false };
      cache.finished = true;
      return { ok: true, entry_id: '1' };
    },
    GetCacheEntryDownloadURL({ key, version, restore_keys: prefixes }) {
      const usable = caches.filter((cache) => cache.finished && cache.version === version).reverse();
      const wanted = Array.isArray(prefixes) ? prefixes.map(String) : [];
      const found =
        usable.find((cache) => cache.key === key) ??
        wanted.flatMap((prefix) => usable.filter((cache) => cache.key.startsWith(prefix)))[0];
      if (found === undefined) return { ok: false };
      return {
        ok: true,
        signed_download_url: `${base}/blob/${caches.indexOf(found)}`,
        matched_key: found.key,
      };
    },
  };
  const { url } = await serve(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://service');
    const name = pathname.split('/').at(-1) ?? '';
    if (pathname.startsWith('/blob/')) return answerBlob(caches[Number(name)], request, response);
    const method = methods[name];
    if (method === undefined) return void response.writeHead(404).end();
    const answer = JSON.stringify(method(JSON.parse((await body(request)).toString())));
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  });
  base = url;
  return { url, keys: () => caches.filter((cache) => cache.finished).map((cache) => cache.key) };
}

async function answerBlob(cache: Cache | undefined, request: IncomingMessage, response: ServerResponse) {
  if (cache === undefined) return void response.writeHead(404).end();
  if (request.method === 'PUT') {
    cache.blob = await body(request);
    const headers = { etag: '"1"', 'last-modified': new Date().toUTCString(), 'x-ms-request-id': '1' };
    return void response.writeHead(201, headers).end();
  }
  response.writeHead(200, { 'content-length': cache.blob?.length ?? 0 }).end(cache.blob);
}

async function body(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
