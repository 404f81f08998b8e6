import { describe, expect, it } from 'vitest';
import { tool } from '../../../scripts/tools.mjs';
import { exec } from '../../../src/platform/exec.ts';
import { DEFLATE_LEVEL } from '../../../src/zip/compress.ts';

const GOLDEN = 'ced9b9ef10fb3b7843cbf9316619c518b8b2717ee96b5e131a2c448ea2d46c62';
const script = new URL('../../fixtures/deflate-golden.mjs', import.meta.url).pathname;
const nodes: Record<string, string> = {
  'the Node that runs the tests': process.execPath,
  'Node 24': await tool('node24'),
};

describe('DEFLATE of a fixed corpus', () => {
  it.each(Object.keys(nodes))('gives the golden bytes in %s', async (name) => {
    const { stdout } = await exec(nodes[name] ?? '', [script, String(DEFLATE_LEVEL)], { env: process.env });
    expect(stdout.trim()).toBe(GOLDEN);
  });
});
