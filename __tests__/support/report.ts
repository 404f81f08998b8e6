import type { BuildReport, ReportDistribution } from '../../src/report/model.ts';
import type { SmokeTest } from '../../src/report/smoke.ts';

/** A report of a small build; `overrides` replaces whole fields. */
export function createReport(overrides: Partial<BuildReport> = {}): BuildReport {
  return {
    schemaVersion: 1,
    zipnest: '0.1.0',
    ok: true,
    name: 'web-api',
    runtime: 'python3.13',
    pythonVersion: '3.13',
    pythonFrom: '.python-version',
    architecture: 'x86_64',
    architectureFrom: 'default',
    handlers: ['app.handler'],
    layout: { kind: 'flat', reason: 'it fits' },
    slim: { level: 'safe', rules: [], possible: [], providedByRuntime: [] },
    zip: {
      path: 'dist/web-api.zip',
      bytes: 12_345_678,
      sha256: 'ab'.repeat(32),
      codeSha256: 'q6urq6urq6s=',
      entries: 1234,
      unzippedBytes: 45_678_901,
      extractedBytes: 0,
    },
    limits: [
      { name: 'unzipped', value: 45_678_901, limit: 262_144_000, ok: true, fatal: true, text: 'fits' },
    ],
    dependencies: { file: 'uv.lock', format: 'uv.lock', locked: true, cacheHit: true, downloadedBytes: 0 },
    distributions: [],
    source: { files: 3, bytes: 2048, skipped: { caches: 4 } },
    options: [{ name: 'layout', value: 'flat', from: 'input layout' }],
    messages: [],
    tools: { node: '24.21.0', zlib: '1.3.1' },
    timings: [
      { phase: 'Target', ms: 12 },
      { phase: 'Zip', ms: 1500 },
    ],
    ...overrides,
  };
}

/** A distribution of three files; `overrides` replaces whole fields. */
export function createDistribution(
  name: string,
  version: string,
  overrides: Partial<ReportDistribution> = {},
): ReportDistribution {
  return {
    name,
    version,
    wheel: `${name}-${version}-py3-none-any.whl`,
    sha256: '00'.repeat(32),
    files: 3,
    bytes: 5000,
    compressedBytes: 1000,
    ...overrides,
  };
}

/** A smoke test whose one start took its time in these own modules, in milliseconds, and 100 ms before them. */
export function createSmokeTest(
  owners: Readonly<Record<string, number>>,
  handler = 'app.handler',
): SmokeTest {
  const importMs = Object.values(owners).reduce((sum, ms) => sum + ms, 0);
  const initMs = importMs + 100;
  const profiled = Object.entries(owners).map(([name, ms]) => ({
    ...{ kind: 'distribution', name, selfMs: ms, totalMs: ms, modules: 1 },
  }));
  const profile = { initMs, startMs: 100, importMs, owners: profiled, modules: [] };
  const starts = [{ handler, ok: true, initMs, profile }];
  return { mode: 'auto', outcome: 'passed', notAsInLambda: [], starts };
}
