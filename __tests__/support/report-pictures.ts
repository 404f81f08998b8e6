import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import type { Page } from 'playwright-core';
import { compareReports } from '../../src/report/compare.ts';
import { formatBytes } from '../../src/report/format.ts';
import type { PageData } from '../../src/report/html/data.ts';
import { renderPage } from '../../src/report/html/page.ts';
import type { BuildReport } from '../../src/report/model.ts';
import type { TriedStart } from '../../src/report/smoke.ts';
import { type Look, openPage, startChromium } from './browser.ts';

/** What examples/data might have been a while ago. */
const OLDER = ['matplotlib<3.11', 'numpy<2.5', 'pandas<3.1', 'pyarrow<26', 'scipy', 'tabulate'];

interface Picture {
  readonly name: string;
  /** Shows the page from there on: an element's id, or the page's own top. */
  readonly top?: string;
  readonly look: Look;
  /** The button that is pressed before. */
  readonly press?: string;
}

/** Of examples/data. */
const pictures: readonly Picture[] = [
  { name: 'html-report-light', top: 'inside', look: { colorScheme: 'light', height: 760 } },
  { name: 'html-report-dark', top: 'inside', look: { colorScheme: 'dark', height: 760 } },
  { name: 'html-report-overview-light', look: { colorScheme: 'light', height: 960 } },
  { name: 'html-report-overview-dark', look: { colorScheme: 'dark', height: 960 } },
  { name: 'html-report-start-light', top: 'start', look: { colorScheme: 'light', height: 900 } },
  { name: 'html-report-start-dark', top: 'start', look: { colorScheme: 'dark', height: 900 } },
  { name: 'html-report-phone', top: 'inside', look: { width: 390, height: 844, touch: true } },
];

/** Of examples/web-api. */
const webApiPictures: readonly Picture[] = [
  { name: 'html-report-start-web-api', top: 'start', look: { colorScheme: 'light', height: 640 } },
  {
    ...{ name: 'html-report-start-by-distribution', top: 'start', press: 'By distribution' },
    look: { colorScheme: 'light', height: 640 },
  },
];

/**
 * Builds, starts, compares and makes all pictures.
 *
 * @param programs uv and the examples' Python, which builds find by PATH.
 */
export async function makePictures(repository: string, programs: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'zipnest-pictures-'));
  const browser = await startChromium();
  try {
    const env = {
      PATH: [...programs.map((program) => dirname(program)), process.env.PATH ?? ''].join(delimiter),
      ZIPNEST_CACHE: join(folder, 'cache'),
    };
    await cp(join(repository, 'examples/data'), join(folder, 'data'), { recursive: true });
    await cp(join(repository, 'examples/web-api'), join(folder, 'web-api'), { recursive: true });
    await cp(join(folder, 'data'), join(folder, 'older'), { recursive: true });
    await writeFile(join(folder, 'older/requirements.txt'), OLDER.join('\n'));
    const build = (source: string, ...flags: string[]) => runBuild(repository, folder, source, env, flags);
    const before = await build('older', '--name', 'data');
    const after = await build('data', '--smoke-test', 'auto');
    const webApi = await build('web-api', '--smoke-test', 'auto');
    for (const { name, smokeTest } of [after, webApi]) console.log(name, smokeTest?.starts.map(traced));
    const url = await comparedPage(repository, folder, before, after);
    const images = join(repository, 'docs/images');
    await mkdir(images, { recursive: true });
    const take = async (from: string, { name, top, look, press }: Picture) => {
      const { page, close } = await openPage(browser, from, look);
      if (press !== undefined) await page.getByRole('button', { name: press }).click();
      await scrollTo(page, top);
      await page.screenshot({ path: join(images, `${name}.png`) });
      await close();
    };
    for (const picture of pictures) await take(url, picture);
    const webApiUrl = pathToFileURL(join(folder, webApi.html?.path ?? '')).href;
    for (const picture of webApiPictures) await take(webApiUrl, picture);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function runBuild(
  repository: string,
  cwd: string,
  source: string,
  env: Record<string, string>,
  more: readonly string[],
): Promise<BuildReport> {
  const flags = ['--output', `dist/${source}.zip`, '--python-version', '3.13', '--json', ...more];
  const args = [join(repository, 'dist/cli.js'), 'build', source, ...flags, '--report-html', 'true'];
  const { stdout } = await execa(process.execPath, args, { cwd, env });
  return JSON.parse(stdout) as BuildReport;
}

/** The figures of README.md. */
function traced({ trace, initMs }: TriedStart): string {
  if (trace === undefined) return 'did not start';
  const unused = trace.unused.map(({ name, bytes }) => `${name} ${formatBytes(bytes)}`).join(', ');
  return `INIT ${Math.round(initMs)} ms, of ${formatBytes(trace.bytes)} uses ${formatBytes(trace.usedBytes)}; never ${unused}`;
}

/** The page of `after`, as it is with a baseline. */
async function comparedPage(
  repository: string,
  folder: string,
  before: BuildReport,
  after: BuildReport,
): Promise<string> {
  const file = join(folder, after.html?.path ?? '');
  const page = await readFile(file, 'utf8');
  const data = JSON.parse(/ id="data">(.*?)<\/script>/.exec(page)?.[1] ?? '') as PageData;
  const comparison = compareReports(before, after, 'main at 486de56');
  const template = await readFile(join(repository, 'dist/report/template.html'), 'utf8');
  await writeFile(file, renderPage(template, { ...data, report: { ...data.report, comparison } }));
  return pathToFileURL(file).href;
}

async function scrollTo(page: Page, id: string | undefined): Promise<void> {
  if (id === undefined) return;
  await page.evaluate(`scrollBy(0, document.getElementById('${id}').getBoundingClientRect().top - 24)`);
}
