import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { errorCode, errorText, UserError } from '../errors.ts';
import { DEFLATED, type Entry } from '../package/entry.ts';
import type { Interpreter } from '../platform/interpreter.ts';

/** How importlib decides whether bytecode is still that of its source (PEP 552): not at all, or by the source's hash. */
export type Validation = 'unchecked' | 'checked';

/** One module's bytecode. */
export interface Compiled {
  /** The whole `.pyc`. */
  readonly pyc: Buffer;
  /** Bytes of instructions in it: the time that compiling takes is proportional to them. */
  readonly cost: number;
}

/** Why a module has no bytecode: the text of Python's exception. */
export interface CompileFailure {
  readonly error: string;
  /** Of the source, from 1. */
  readonly line?: number;
}

/** Interpreters that compile modules until they are closed. */
export interface Compiler {
  readonly interpreter: Interpreter;
  /** @throws {UserError} if the interpreter itself fails; the compiler is of no use then. */
  compile(entry: Entry, validation: Validation): Promise<Compiled | CompileFailure>;
  close(): Promise<void>;
}

/** Its bytes are the same for the same source, whatever the machine: see loader/bytecode.py. */
const PROGRAM = 'bytecode.py';
/** It lies in `loader/`: one folder up from the bundle in dist/, two from this file. */
const places = ['../loader', '../../loader'];

/** `-I` would ignore PYTHONHASHSEED; warnings about the user's dependencies are none of a build's business. */
const flags = ['-B', '-s', '-S', '-W', 'ignore'];

/**
 * Starts up to as many interpreters as there are cores: one now, so that it is ready when the first module comes, each
 * other when there is work for it.
 *
 * @param processes at most so many at a time.
 */
export async function startCompiler(
  interpreter: Interpreter,
  processes = availableParallelism(),
): Promise<Compiler> {
  const program = await programFile();
  const first = new Worker(interpreter, program);
  const workers: Worker[] = [first];
  const idle: Worker[] = [first];
  const waiting: Array<(worker: Worker) => void> = [];

  const take = (): Worker | Promise<Worker> => {
    const free = idle.pop();
    if (free !== undefined) return free;
    if (workers.length === processes) return new Promise((resolve) => waiting.push(resolve));
    const worker = new Worker(interpreter, program);
    workers.push(worker);
    return worker;
  };
  const release = (worker: Worker) => {
    const next = waiting.shift();
    if (next === undefined) idle.push(worker);
    else next(worker);
  };
  return {
    interpreter,
    async compile(entry, validation) {
      const worker = await take();
      try {
        return await worker.compile(entry, validation);
      } finally {
        release(worker);
      }
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

async function programFile(): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  for (const place of places) {
    const file = join(here, place, PROGRAM);
    try {
      await access(file);
      return file;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }
  throw new Error(`${PROGRAM} is missing beside ${here}; this installation of Zipnest is not complete`);
}

const answerSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.union([
    v.object({ size: v.number(), cost: v.number() }),
    v.object({ error: v.string(), line: v.nullable(v.number()) }),
  ]),
);

/** One process, which answers one request at a time. */
class Worker {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #interpreter: Interpreter;
  readonly #ended: Promise<string>;
  #said = '';

  constructor(interpreter: Interpreter, program: string) {
    this.#interpreter = interpreter;
    // Nothing else of the environment: it could change what is compiled, or how.
    const env = { PYTHONHASHSEED: '0' };
    this.#child = spawn(interpreter.executable, [...flags, program], { env, cwd: '/' });
    this.#child.stderr.on('data', (bytes: Buffer) => {
      this.#said = `${this.#said}${bytes}`.slice(-2000);
    });
    // What cannot be written to an ended process is told by its end.
    this.#child.stdin.on('error', () => undefined);
    this.#ended = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(errorText(error)));
      this.#child.once('close', (status, signal) =>
        resolve(signal === null ? `it ended with status ${status}` : `it was ended by ${signal}`),
      );
    });
  }

  async compile(entry: Entry, validation: Validation): Promise<Compiled | CompileFailure> {
    this.#child.stdin.write(`${JSON.stringify(request(entry, validation))}\n`);
    const answer = await Promise.race([this.#answer(), this.#ended]);
    if (typeof answer !== 'string') return answer;
    const { executable, version } = this.#interpreter;
    const words = this.#said.trim().split('\n').at(-1) ?? '';
    throw new UserError(
      `Python ${version} (${executable}) failed when it compiled ${entry.path}: ${answer}${words && `, and said: ${words}`}`,
      'Try that interpreter by hand, put another one first in PATH, or build with bytecode: none.',
    );
  }

  async close(): Promise<void> {
    this.#child.stdin.end();
    await this.#ended;
  }

  async #answer(): Promise<Compiled | CompileFailure> {
    const header = v.parse(answerSchema, await this.#line());
    if ('size' in header) return { pyc: await this.#bytes(header.size), cost: header.cost };
    return { error: header.error, ...(header.line !== null && { line: header.line }) };
  }

  async #line(): Promise<string> {
    const parts: Buffer[] = [];
    for (;;) {
      const chunk = await this.#chunk();
      const end = chunk.indexOf(0x0a);
      if (end < 0) {
        parts.push(chunk);
        continue;
      }
      if (end + 1 < chunk.length) this.#child.stdout.unshift(chunk.subarray(end + 1));
      return Buffer.concat([...parts, chunk.subarray(0, end)]).toString();
    }
  }

  async #bytes(size: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(size);
    for (let at = 0; at < size; ) {
      const chunk = await this.#chunk();
      const used = chunk.subarray(0, size - at);
      used.copy(bytes, at);
      at += used.length;
      if (used.length < chunk.length) this.#child.stdout.unshift(chunk.subarray(used.length));
    }
    return bytes;
  }

  async #chunk(): Promise<Buffer> {
    for (;;) {
      const chunk: Buffer | null = this.#child.stdout.read();
      if (chunk !== null) return chunk;
      await once(this.#child.stdout, 'readable');
    }
  }
}

function request(entry: Entry, validation: Validation): Record<string, string | number | boolean> {
  const { path, source } = entry;
  const common = { path, checked: validation === 'checked' };
  switch (source.kind) {
    case 'bytes':
      return { ...common, text: Buffer.from(source.bytes).toString('base64') };
    case 'file':
      return { ...common, file: source.file, offset: 0, length: -1, deflated: false };
    case 'archive': {
      const { archive: file, offset } = source;
      if (entry.compressedSize === undefined) throw new Error(`${path} lies in an archive without its size`);
      return { ...common, file, offset, length: entry.compressedSize, deflated: entry.method === DEFLATED };
    }
  }
}
