import { mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tool } from '../../scripts/tools.mjs';
import { buildReport } from '../support/cli.ts';
import { testFolder } from '../support/temporary.ts';

/** Popular distributions with native code, by the ways it is built: setuptools, meson, CMake, maturin, mypyc, Bazel. */
const distributions = [
  ...['aiohttp', 'bcrypt', 'brotli', 'cffi', 'cryptography', 'cython', 'debugpy', 'duckdb', 'frozenlist'],
  ...['greenlet', 'grpcio', 'h5py', 'httptools', 'lxml', 'lz4', 'markupsafe', 'matplotlib', 'msgpack'],
  ...['multidict', 'numpy', 'opencv-python-headless', 'orjson', 'pandas', 'pillow', 'polars', 'protobuf'],
  ...['psycopg2-binary', 'psycopg[binary]', 'pyarrow', 'pydantic-core', 'pymongo', 'pynacl', 'pyyaml'],
  ...['rasterio', 'regex', 'rpds-py', 'scikit-learn', 'scipy', 'shapely', 'sqlalchemy', 'tiktoken'],
  ...['tokenizers', 'ujson', 'uvloop', 'xxhash', 'yarl', 'zstandard'],
];
/** In the short series: a compiler's, Rust's, and one with libraries of its own in `*.libs`; small ones. */
const light = ['markupsafe', 'cffi', 'orjson', 'psycopg2-binary'];

/** What is true and no false alarm: this file, for x86_64 and glibc 2.34, lies in the wheel for any machine too. */
const helper = 'debugpy/_vendored/pydevd/pydevd_attach_to_process/attach_linux_amd64.so (debugpy)';

/** Of these no version has a wheel for the target. */
const without = new Set(['3.10-arm64-rasterio', '3.11-arm64-rasterio']);

const long = process.env.ZIPNEST_LONG !== undefined;
const targets = long
  ? ['3.10', '3.11', '3.12', '3.13', '3.14'].flatMap((python) => [
      [python, 'x86_64'],
      [python, 'arm64'],
    ])
  : [['3.13', 'arm64']];

const folder = await testFolder();
const uv = await tool('uv');
const PATH = `${dirname(uv)}${delimiter}${process.env.PATH ?? ''}`;

describe.each(targets)('for Python %s on %s', (python = '', architecture = '') => {
  const packed = distributions.filter((name) => !without.has(`${python}-${architecture}-${name}`));
  test.each(long ? packed : light)('the audit finds nothing in %s', async (distribution) => {
    const root = join(folder, `${python}-${architecture}-${distribution}`);
    await mkdir(join(root, 'fn'), { recursive: true });
    await writeFile(join(root, 'fn/app.py'), 'def handler(event, context):\n    return 1\n');
    await writeFile(join(root, 'fn/requirements.txt'), `${distribution}\n`);
    const target = ['--python-version', python, '--architecture', architecture, '--bytecode', 'none'];
    const report = await buildReport(
      ['fn', '--handler', 'app.handler', ...target, '--ephemeral-storage', '10240', '--output', 'fn.zip'],
      { cwd: root, env: { PATH, ZIPNEST_CACHE: join(root, 'cache') } },
    );
    const findings = report.messages.filter(
      ({ level, text }) =>
        level === 'warning' && !text.startsWith(helper) && !text.includes('is deprecated at Lambda'),
    );
    expect(findings).toEqual([]);
    // 5 GB of wheels in all.
    await rm(root, { recursive: true });
  });
});
