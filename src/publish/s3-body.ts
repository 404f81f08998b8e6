import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { PutObjectCommand } from '@aws-sdk/client-s3';

/** The file to send. */
export interface S3Body {
  readonly file: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Bytes that are read, and held in memory, at once. */
const CHUNK = 1 << 18;
/** From this size (bytes) on S3 is asked whether it wants the body: what it refuses is then not sent. */
const ASK_FIRST = 1 << 20;

/**
 * Gives the command its body at the last moment and anew at each attempt: the SDK does not retry a request whose
 * body is a stream, and a body in memory would take as much of it as the package has bytes. The body's SHA-256
 * is part of the signature, so that S3 refuses other bytes even without TLS.
 *
 * @param sent is told after each chunk how many bytes of this attempt are sent.
 */
export function streamBody(command: PutObjectCommand, body: S3Body, sent: (bytes: number) => void): void {
  command.middlewareStack.add(
    (next) => (args) => {
      const headers = headersOf(args.request);
      headers['x-amz-content-sha256'] = body.sha256;
      if (body.bytes >= ASK_FIRST) headers.expect = '100-continue';
      return next(args);
    },
    { name: 'zipnestHeaders', step: 'build' },
  );
  command.middlewareStack.add(
    (next) => async (args) => {
      const stream = countedStream(body.file, sent);
      const unreadable = new Promise<never>((_, reject) => stream.once('error', reject));
      unreadable.catch(() => undefined); // is only waited for while the request is under way
      try {
        const request = Object.assign(Object(args.request), { body: stream });
        return await Promise.race([next({ ...args, request }), unreadable]);
      } finally {
        stream.destroy();
      }
    },
    { name: 'zipnestBody', step: 'deserialize', priority: 'low' },
  );
}

function countedStream(file: string, sent: (bytes: number) => void): Readable {
  async function* chunks(): AsyncGenerator<Buffer, void, undefined> {
    let bytes = 0;
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) {
      yield chunk as Buffer;
      bytes += (chunk as Buffer).length;
      sent(bytes);
    }
  }
  return Readable.from(chunks(), { objectMode: true, highWaterMark: 1 });
}

function headersOf(request: unknown): Record<string, string> {
  const headers: unknown = typeof request === 'object' && request !== null && Reflect.get(request, 'headers');
  if (typeof headers === 'object' && headers !== null) return headers as Record<string, string>;
  throw new Error('the SDK has made no HTTP request');
}
