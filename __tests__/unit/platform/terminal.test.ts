import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { TerminalLog } from '../../../src/platform/terminal.ts';

function createLog(isTTY: boolean, env: Record<string, string> = {}) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 40 });
  const log = new TerminalLog(stream as unknown as NodeJS.WriteStream, env);
  return { log, text: () => (stream.read() as Buffer | null)?.toString() ?? '' };
}

describe('TerminalLog', () => {
  it('is plain where stderr is no terminal: no colour, no progress', async () => {
    const { log, text } = createLog(false);
    await log.group('Zip', async () => log.progress('50 %'));
    log.warning('careful', { file: 'a.toml', line: 3 });
    log.error('broken', 'mend it');
    expect(text()).toBe('warning: a.toml:3: careful\nerror: broken\n  mend it\n');
  });

  it('gives no heading to a phase that says nothing', async () => {
    const { log, text } = createLog(false);
    await log.group('Zip', async () => undefined);
    await log.group('Package', async () => log.info('dist/fn.zip'));
    expect(text()).toBe('Package\n  dist/fn.zip\n');
  });

  it('overwrites progress in place on a terminal, cut to its width', () => {
    const { log, text } = createLog(true, { NO_COLOR: '1' });
    log.progress('x'.repeat(100));
    log.info('done');
    expect(text()).toBe(`\r\x1b[K  ${'x'.repeat(37)}\r\x1b[K  done\n`);
  });

  it('speaks of an interrupt to a person only, on a line of its own', () => {
    for (const [isTTY, said] of [
      [true, '\r\x1b[K  1 %\r\x1b[Kinterrupted\n'],
      [false, ''],
    ] as const) {
      const { log, text } = createLog(isTTY);
      log.progress('1 %');
      log.interrupted('interrupted');
      expect(text()).toBe(said);
    }
  });

  it('colours on a terminal unless NO_COLOR is set', () => {
    const { log, text } = createLog(true);
    log.notice('hello');
    expect(text()).toContain('\x1b[36mnotice:');
  });

  it('never prints a masked secret, plain or URL-encoded', () => {
    const { log, text } = createLog(false, { ZIPNEST_DEBUG: '1' });
    log.mask('p@ss word');
    log.info('https://user:p%40ss%20word@index.example');
    log.debug('p@ss word');
    log.error('p@ss word', 'p@ss word');
    expect(text()).not.toMatch(/p@ss|p%40ss/);
  });

  it('keeps the duration of each phase, of failed ones too', async () => {
    const { log } = createLog(false);
    await log.group('one', async () => 1);
    await expect(log.group('two', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(log.timings.map(({ phase }) => phase)).toEqual(['one', 'two']);
  });
});
