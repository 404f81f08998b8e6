import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import type { Page } from 'playwright-core';
import { compareReports } from '../../src/report/compare.ts';
import type { PageData } from '../../src/report/html/data.ts';
import { renderPage } from '../../src/report/html/page.ts';
import type { BuildReport } from '../../src/report/model.ts';
import { type Look, openPage, startChromium } from './browser.ts';

/** What examples/data might have been a while ago. */
const OLDER = ['matplotlib<3.11', 'numpy<2.5', 'pandas<3.1', 'pyarrow<26', 'scipy', 'tabulate'];

/** What the pictures show: the page from `top` on, an element's id or the page's own. */
const pictures: ReadonlyArray<{ readonly name: string; readonly top?: string; readonly look: Look }> = [
  { name: 'html-report-light', top: 'inside', look: { colorScheme: 'light', height: 760 } },
  { name: 'html-report-dark', top: 'inside', look: { colorScheme: 'dark', height: 760 } },
  { name: 'html-report-overview-light', look: { colorScheme: 'light', height: 960 } },
  { name: 'html-report-overview-dark', look: { colorScheme: 'dark', height: 960 } },
  { name: 'html-report-phone', top: 'inside', look: { width: 390, height: 844, touch: true } },
];

/** Builds, compares and makes all pictures. */
export async function makePictures(repository: string, uv: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'zipnest-pictures-'));
  const browser = await startChromium();
  try {
    const env = {
      PATH: `${dirname(uv)}${delimiter}${process.env.PATH ?? ''}`,
      ZIPNEST_CACHE: join(folder, 'cache'),
    };
    await cp(join(repository, 'examples/data'), join(folder, 'data'), { recursive: true });
    await cp(join(folder, 'data'), join(folder, 'older'), { recursive: true });
    await writeFile(join(folder, 'older/requirements.txt'), OLDER.join('\n'));
    const build = (source: string) => runBuild(repository, folder, source, env);
    const [before, after] = [await build('older'), await build('data')];
    const url = await comparedPage(repository, folder, before, after);
    const images = join(repository, 'docs/images');
    await mkdir(images, { recursive: true });
    for (const { name, top, look } of pictures) {
      const { page, close } = await openPage(browser, url, look);
      await scrollTo(page, top);
      await page.screenshot({ path: join(images, `${name}.png`) });
      await close();
    }
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
): Promise<BuildReport> {
  const flags = ['--name', 'data', '--output', `dist/${source}.zip`, '--python-version', '3.13', '--json'];
  const args = [join(repository, 'dist/cli.js'), 'build', source, ...flags, '--report-html', 'true'];
  const { stdout } = await execa(process.execPath, args, { cwd, env });
  return JSON.parse(stdout) as BuildReport;
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
