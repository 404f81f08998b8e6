import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { parseInvoke } from '../../src/invoke-arguments.ts';

describe('zipnest invoke', () => {
  test('has the values of a new function where nothing is given', () => {
    expect(parseInvoke(['f.zip', '--handler', 'app.handler'])).toEqual({
      ...{ kind: 'invoke', zip: 'f.zip', handler: 'app.handler', events: ['{}'], layers: [], env: {} },
      ...{ timeout: 3, memory: 128, ephemeralStorage: 512, network: false, snapStart: false, json: false },
    });
  });

  test('takes every flag', () => {
    const args = [
      ...['--handler', 'app.handler', '--event', '1', '--event', 'e.json', '--python', 'python3.12'],
      ...['--layer', 'a.zip', '--layer', 'b.zip', '--env', 'A=1=2', '--env', 'B=', '--timeout', '30'],
      ...[
        '--memory',
        '1024',
        '--ephemeral-storage',
        '1000',
        '--network',
        '--snapstart',
        '--profile',
        'p.json',
        '--json',
      ],
    ];
    expect(parseInvoke([...args, 'f.zip'])).toEqual({
      ...{ kind: 'invoke', zip: 'f.zip', handler: 'app.handler', events: ['1', 'e.json'], python: '3.12' },
      ...{ layers: ['a.zip', 'b.zip'], env: { A: '1=2', B: '' }, timeout: 30, memory: 1024 },
      ...{ ephemeralStorage: 1000, network: true, snapStart: true, profile: 'p.json', json: true },
    });
    expect(parseInvoke(['f.zip', '--handler', 'a.b', '--init-only']).events).toEqual([]);
    expect(parseInvoke(['f.zip', '--handler', 'a.b', '--processes', '4']).processes).toBe(4);
  });

  test.each([
    [[], '`invoke` needs one zip'],
    [['a.zip', 'b.zip', '--handler', 'a.b'], '`invoke` needs one zip'],
    [['a.zip'], '`invoke` needs --handler'],
    [['a.zip', '--handler', 'a.b', '--memory', '64'], '--memory is `64`'],
    [['a.zip', '--handler', 'a.b', '--timeout', '1.5'], '--timeout is `1.5`'],
    [['a.zip', '--handler', 'a.b', '--env', 'NAME'], '--env is `NAME`'],
    [['a.zip', '--handler', 'a.b', '--init-only', '--event', '1'], '--init-only sends no event'],
    [['a.zip', '--handler', 'a.b', '--processes', '2', '--snapstart'], 'have no SnapStart'],
    [['a.zip', '--handlr', 'a.b'], 'unknown option `--handlr`'],
  ])('refuses %j', (args, message) => {
    expect(() => parseInvoke(args)).toThrow(UsageError);
    expect(() => parseInvoke(args)).toThrow(message);
  });
});
