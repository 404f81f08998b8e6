import type { Context } from '../../src/platform/context.ts';

/** A context that keeps what it is told, a line each: `warning: …`. */
export function testContext(env: Record<string, string> = {}): Context & { lines: string[] } {
  const lines: string[] = [];
  const line = (level: string) => (text: string) => void lines.push(`${level}: ${text}`);
  const log = {
    group: <T>(_: string, body: () => Promise<T>) => body(),
    info: line('info'),
    notice: line('notice'),
    warning: line('warning'),
    progress: line('progress'),
    debug: line('debug'),
    mask: line('mask'),
    timings: [],
  };
  return { log, env, lines };
}
