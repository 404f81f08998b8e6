import { compareReports } from '../../src/report/compare.ts';
import type { PackageFile } from '../../src/report/files.ts';
import type { BuildReport } from '../../src/report/model.ts';
import { createFile } from './package-files.ts';
import { createProfile, imported, manyImports } from './profiles.ts';
import { createDistribution, createReport, createSmokeTest } from './report.ts';

/** A name that would end the element that it stands in, run, and hide the rest of the page. */
export const EVIL = '</script><script>alert(1)</script><!--';

/** A package with folders in folders, a single file, and a malicious name. */
export const files: readonly PackageFile[] = [
  createFile('app.py', { size: 2048 }),
  createFile('numpy/core/_multiarray.so', { distribution: 'numpy', size: 900_000, compressedSize: 100_000 }),
  createFile('numpy/core/numeric.py', { distribution: 'numpy', size: 300_000 }),
  createFile('numpy/linalg/lapack.so', { distribution: 'numpy', size: 500_000, compressedSize: 499_000 }),
  createFile('numpy/version.py', { distribution: 'numpy', size: 100_000 }),
  createFile('numpy-2.0.dist-info/METADATA', { distribution: 'numpy', size: 90_000 }),
  createFile('six.py', { distribution: 'six', size: 400_000, compressedSize: 9000 }),
  createFile(`six_data/${EVIL}.txt`, { distribution: 'six', size: 300_000 }),
];

/** Of {@link files}. */
export const report = createReport({
  distributions: [
    createDistribution('numpy', '2.0', { bytes: 1_890_000 }),
    createDistribution('six', '1.17', { bytes: 700_000 }),
  ],
  messages: [
    { level: 'warning', text: `a warning about ${EVIL}`, at: { file: 'fn/app.py', line: 3 } },
    { level: 'notice', text: 'resolved anew' },
  ],
});
const baseline = createReport({
  distributions: [
    createDistribution('numpy', '1.9', { bytes: 1_000_000 }),
    createDistribution('gone', '3.0', { bytes: 50_000 }),
  ],
});
/** {@link report} with an upgrade, an addition and a removal. */
export const compared: BuildReport = {
  ...report,
  comparison: compareReports(
    { ...baseline, smokeTest: createSmokeTest({ numpy: 900 }) },
    { ...report, smokeTest: createSmokeTest({ numpy: 700 }) },
    'main at 1234abc',
  ),
};

const advice = ['numpy takes 900 ms'];
const started = createSmokeTest({});
/** {@link report} of a package that was started by two handlers; {@link profiles} has where their time went. */
export const tried: BuildReport = {
  ...report,
  smokeTest: {
    ...started,
    starts: ['app.handler', 'jobs.handler', 'failed.handler'].map((handler) => ({
      ...{ handler, ok: true, initMs: 951, advice },
    })),
  },
};
export const profiles = new Map([
  [
    'app.handler',
    createProfile(
      imported('reports', 50_000, imported('numpy', 200_000, imported('numpy.core', 600_000))),
      imported('std.json', 30_000),
      imported(`six${EVIL}`, 20_000),
    ),
  ],
  ['jobs.handler', createProfile(...manyImports(3000))],
]);
