import type { Context } from '../../src/platform/context.ts';
import { runtimes } from '../../src/target/runtimes.ts';
import { wheelTags } from '../../src/target/tags.ts';
import type { Architecture, Target } from '../../src/target/target.ts';

/** A context that keeps what is said, for tests to look at. */
export interface RecordedContext extends Context {
  readonly said: { readonly level: string; readonly text: string }[];
  readonly masked: string[];
}

/** @param env the test process's own environment if not given. */
export function recordingContext(env: Context['env'] = process.env): RecordedContext {
  const said: RecordedContext['said'] = [];
  const masked: string[] = [];
  const say = (level: string) => (text: string) => {
    said.push({ level, text });
  };
  const log = {
    group: <T>(_title: string, body: () => Promise<T>) => body(),
    info: say('info'),
    notice: say('notice'),
    warning: say('warning'),
    progress: say('progress'),
    debug: say('debug'),
    mask: (secret: string) => {
      masked.push(secret);
    },
    timings: [],
  };
  return { log, env, said, masked };
}

/** The target of a Lambda runtime. */
export function targetFor(pythonVersion: string, architecture: Architecture = 'x86_64'): Target {
  const runtime = runtimes.find((row) => row.pythonVersion === pythonVersion);
  if (runtime === undefined) throw new Error(`no Lambda runtime has Python ${pythonVersion}`);
  const target = { runtime: runtime.id, pythonVersion, architecture, glibc: runtime.glibc };
  return { ...target, wheelTags: wheelTags(target) };
}

export const nothingSelected = { extras: [], groups: [] };
