// @ts-check
// What slim-evidence.mjs and split-evidence.mjs build.
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { repository, run } from '../tools/install.mjs';
import { tool } from '../tools.mjs';

/** Minor version. */
export const PYTHON = '3.12';

/** Requirements; each is tried alone, with what it needs. */
export const DISTRIBUTIONS = `
  numpy scipy pandas rasterio scikit-learn scikit-image matplotlib h5py pyarrow shapely pillow
  opencv-python-headless lxml psycopg[binary] psycopg2-binary cryptography sqlalchemy pydantic
  fastapi django flask boto3 google-cloud-storage google-cloud-bigquery azure-storage-blob
  azure-identity opentelemetry-sdk opentelemetry-exporter-otlp-proto-http langchain openai tiktoken
  nltk spacy jsonschema werkzeug setuptools requests httpx aiohttp attrs jinja2 pyyaml redis pymongo
  protobuf grpcio networkx sympy statsmodels xarray polars duckdb pytz tzdata python-dateutil babel
  docutils pygments beautifulsoup4 openpyxl pyproj numba cython cffi pynacl orjson marshmallow click
  rich pydantic-settings tqdm joblib fonttools astropy aws-lambda-powertools regex reportlab twisted
  gevent
`
  .trim()
  .split(/\s+/);

/** @param {string} requirement */
export const nameOf = (requirement) => requirement.replace(/\[.*/, '');

/**
 * Builds a distribution and what it needs; gives the report, in which `path` is the zip's.
 * @param {string} folder with `fn/requirements.txt`
 * @param {string} output
 * @param {readonly string[]} options
 * @returns {Promise<import('../../src/report/model.ts').BuildReport>}
 */
export async function build(folder, output, options) {
  const env = { ...process.env, PATH: `${dirname(await tool('uv'))}${delimiter}${process.env.PATH}` };
  const report = join(folder, `${output}.json`);
  const settings = ['--handler', 'app.handler', '--python-version', PYTHON, '--architecture', 'x86_64'];
  const room = ['--ephemeral-storage', '10240', '--bytecode', 'none'];
  const files = ['--output', join(folder, output), '--report', report];
  const program = join(repository, 'dist/cli.js');
  await run(
    process.execPath,
    [program, 'build', join(folder, 'fn'), ...settings, ...room, ...files, ...options],
    {
      env,
    },
  );
  return JSON.parse(await readFile(report, 'utf8'));
}

/**
 * A folder with a function that needs one distribution, locked, so that all builds have the same versions.
 * @param {string} requirement
 */
export async function project(requirement) {
  const folder = await mkdtemp(join(tmpdir(), 'zipnest-evidence-'));
  const fn = join(folder, 'fn');
  await mkdir(fn);
  await writeFile(join(fn, 'app.py'), 'def handler(event, context):\n    return 1\n');
  await writeFile(join(folder, 'in.txt'), `${requirement}\n`);
  const target = ['--python-version', PYTHON, '--python-platform', 'x86_64-manylinux_2_34'];
  const lock = ['--generate-hashes', '--only-binary', ':all:', '-o', join(fn, 'requirements.txt')];
  await run(await tool('uv'), ['pip', 'compile', '--quiet', join(folder, 'in.txt'), ...target, ...lock]);
  return folder;
}
