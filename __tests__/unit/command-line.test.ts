import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/command-line.ts';
import { UsageError } from '../../src/errors.ts';

describe('parseCommand', () => {
  it.each([[[]], [['--help']], [['build', '-h']], [['build', '--help', '--layout', 'x']]])(
    'shows the help for %j',
    (args) => {
      expect(parseCommand(args)).toEqual({ kind: 'help' });
    },
  );

  it('shows the version', () => {
    expect(parseCommand(['--version'])).toEqual({ kind: 'version' });
  });

  it('reads the source, flags, repeated flags and its own options', () => {
    const command = parseCommand([
      ...['build', 'fn', '--handler', 'a.b', '--handler=c.d', '--layout', 'flat'],
      ...['--report', 'r.json', '--json'],
    ]);
    expect(command).toEqual({
      kind: 'build',
      json: true,
      report: 'r.json',
      given: new Map([
        ['source', { values: ['fn'], from: 'argument SOURCE' }],
        ['handler', { values: ['a.b', 'c.d'], from: 'flag --handler' }],
        ['layout', { values: ['flat'], from: 'flag --layout' }],
      ]),
    });
  });

  it.each([
    [['pack'], 'unknown command `pack`', 'zipnest build [SOURCE]'],
    [['--json'], 'no command is given', 'zipnest build [SOURCE]'],
    [['biuld'], 'unknown command `biuld`', 'Did you mean `zipnest build`?'],
    [['build', '--layot', 'flat'], 'unknown option `--layot`', 'Did you mean --layout?'],
    [['build', '--hander', 'a.b'], 'unknown option `--hander`', 'Did you mean --handler?'],
    [['build', '--out', 'x'], 'unknown option `--out`', 'Did you mean --output?'],
    [['build', '-o', 'x'], 'unknown option `-o`', 'Allowed are: --help, --version,'],
    [['build', '--quux'], 'unknown option `--quux`', 'Allowed are: --help, --version,'],
    [['build', 'a', 'b'], 'unexpected argument `b`', 'Only one SOURCE'],
    [['build', 'a', '--source', 'b'], 'the source is given twice', 'not both'],
    [['build', '--layout'], '`--layout` has no value', 'Give it one'],
    [['build', '--layout', '--json'], '`--layout` has no value: an option follows', '--layout=VALUE'],
    [['build', '--json=yes'], '`--json` takes no value', 'Write --json alone.'],
    [['--help=yes'], '`--help` takes no value', 'Write --help alone.'],
    [['build', '--layout', ' '], '`--layout` has no value', 'Give it one'],
  ])('refuses %j', (args, message, hint) => {
    const parse = () => parseCommand(args);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
    try {
      parse();
    } catch (error) {
      expect((error as UsageError).hint).toContain(hint);
    }
  });
});
