import { describe, expect, test } from 'vitest';
import { consoleScripts, portableScript } from '../../../src/wheels/scripts.ts';

describe('portableScript', () => {
  test.each([
    ['#!python\nprint(1)\n', '#!/usr/bin/env python3\nprint(1)\n'],
    ['#!pythonw\r\nx', '#!/usr/bin/env python3\nx'],
    ['#!python -E\nx', '#!/usr/bin/env python3\nx'],
    ['#!python', '#!/usr/bin/env python3\n'],
    ['#!/bin/sh\nx', undefined],
    ['#!/usr/bin/python\nx', undefined],
    ['\x7fELF', undefined],
    ['', undefined],
  ])('%j', (script, portable) => {
    expect(portableScript(Buffer.from(script))?.toString()).toBe(portable);
  });

  test('leaves bytes that are no text as they are', () => {
    const body = Buffer.from([0x0a, 0xff, 0x00, 0xfe]);
    expect(portableScript(Buffer.concat([Buffer.from('#!python'), body]))?.subarray(-4)).toEqual(body);
  });
});

describe('consoleScripts', () => {
  const entryPoints = `
# tools
[console_scripts]
tool = pkg.cli:main
my-tool.2=pkg._x:App.run [extra]
; comment
../evil = pkg:main
nothing = pkg
code = pkg:main();import os
[other]
plugin = pkg:plugin
`;

  test('makes one script for each that is well-formed', () => {
    const { scripts, malformed } = consoleScripts(entryPoints);
    expect([...scripts.keys()]).toEqual(['tool', 'my-tool.2']);
    expect(malformed).toEqual(['../evil = pkg:main', 'nothing = pkg', 'code = pkg:main();import os']);
    const lines = scripts.get('my-tool.2')?.toString().split('\n');
    expect(lines?.[0]).toBe('#!/usr/bin/env python3');
    expect(lines).toContain('from pkg._x import App');
    expect(lines).toContain('    sys.exit(App.run())');
  });

  test('has nothing to do without the section', () => {
    expect(consoleScripts('[gui_scripts]\na = b:c\n')).toEqual({ scripts: new Map(), malformed: [] });
  });
});
