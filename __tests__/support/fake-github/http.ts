import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

type Headers = Record<string, string | number>;

/** What a request is answered with. */
export class Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer | Readable;

  constructor(status: number, headers: Headers = {}, body: Buffer | Readable = Buffer.alloc(0)) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  static json(status: number, value: unknown, headers: Headers = {}): Answer {
    const body = Buffer.from(JSON.stringify(value));
    return new Answer(
      status,
      { 'content-type': 'application/json', 'content-length': body.length, ...headers },
      body,
    );
  }
}

/** A service of the Results API, whose methods take and give JSON. */
export interface Twirp {
  call(method: string, body: unknown): Promise<Answer>;
}

export function twirpError(status: number, code: string, msg: string): Answer {
  return Answer.json(status, { code, msg });
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function send(
  response: ServerResponse,
  request: IncomingMessage,
  answer: Answer,
): Promise<void> {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const body = answer.body instanceof Readable ? answer.body : Readable.from([answer.body]);
  await pipeline(body, response);
}

/**
 * A field of a protobuf message in JSON, as text: its name may be given in either case, and a wrapped value
 * (`StringValue`) bare or as `{value}`.
 */
export function field(message: unknown, name: string): string | undefined {
  const value = member(message, name) ?? member(message, camelCase(name));
  const bare = member(value, 'value') ?? value;
  return bare === undefined || bare === null ? undefined : String(bare);
}

/** A repeated field of a protobuf message in JSON. */
export function list(message: unknown, name: string): string[] {
  const value = member(message, name) ?? member(message, camelCase(name)) ?? [];
  if (!Array.isArray(value)) throw new Error(`${name} is not a list`);
  return value.map(String);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
