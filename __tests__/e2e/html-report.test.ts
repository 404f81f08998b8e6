import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ImportProfile } from '../../src/emulator/profile.ts';
import type { PackageFile } from '../../src/report/files.ts';
import { pageData } from '../../src/report/html/data.ts';
import { renderPage } from '../../src/report/html/page.ts';
import { pageTemplate } from '../../src/report/html/template.ts';
import type { BuildReport } from '../../src/report/model.ts';
import { hasChromium, type Look, type OpenPage, openPage, startChromium } from '../support/browser.ts';
import { buildReport, repository } from '../support/cli.ts';
import { createFile, manyFiles } from '../support/package-files.ts';
import { createReport } from '../support/report.ts';
import { compared, EVIL, files, profiles, report, tried } from '../support/report-page.ts';
import { testFolder } from '../support/temporary.ts';
import { makeWheel } from '../support/wheel.ts';

const folder = await testFolder();
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Writes the page of a package; gives its URL. */
async function page(
  of: BuildReport,
  all: readonly PackageFile[],
  starts?: ReadonlyMap<string, ImportProfile>,
): Promise<string> {
  const file = join(await mkdtemp(join(folder, 'page-')), 'report.html');
  await writeFile(file, renderPage(await pageTemplate(), pageData(of, all, starts)));
  return pathToFileURL(file).href;
}

let browser: Browser;
let open: OpenPage[] = [];
afterEach(async () => {
  await Promise.all(open.map(({ close }) => close()));
  open = [];
});

async function show(url: string, look: Look = {}): Promise<OpenPage> {
  const opened = await openPage(browser, url, look);
  open.push(opened);
  return opened;
}

const tile = (on: Page, name: string) =>
  on.locator('#map').getByRole('button', { name: new RegExp(`^${name.replaceAll('.', '[.]')} `) });
const bar = (on: Page, name: string) =>
  on.locator('#start-chart').getByRole('button', { name: new RegExp(`^${name.replaceAll('.', '[.]')} `) });
const place = (on: Page) => on.locator('#trail [aria-current]').textContent();
const focused = async (on: Page) => (await on.locator(':focus').textContent())?.split(' ')[0];

async function violations(on: Page): Promise<unknown> {
  await on.evaluate(axeSource);
  const { violations } = await on.evaluate(() => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    return run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
  });
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html).slice(0, 3) }));
}

describe.skipIf(!hasChromium)('the HTML report in Chromium', () => {
  let url: string;
  beforeAll(async () => {
    browser = await startChromium();
    url = await page(compared, files);
  });
  afterAll(() => browser.close());

  it('opens from a file without an error, and asks for nothing else', async () => {
    const { page: on, complaints } = await show(url);
    expect(await on.title()).toBe('web-api: what is in the package');
    expect(await on.locator('h1').textContent()).toBe('web-api');
    expect(await on.locator('#limits li').count()).toBe(1);
    expect(await on.locator('#changes tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/^numpy\s*upgraded\s+1\.9 → 2\.0\s+\+869\.1 KiB/),
      expect.stringMatching(/^six\s*added\s+1\.17\s+\+683\.6 KiB/),
      expect.stringMatching(/^gone\s*removed\s+3\.0\s+−48\.8 KiB/),
    ]);
    expect(await on.locator('#changes p').last().textContent()).toBe(
      'Start of app.handler, as measured by each build: INIT 800 ms (−200 ms), of it imports 700 ms (−200 ms).',
    );
    expect(await on.locator('#choices').textContent()).toContain('.python-version');
    expect(complaints).toEqual([]);
  });

  it('shows names of others as text: a malicious one does nothing', async () => {
    const { page: on, complaints } = await show(url);
    let alerts = 0;
    on.on('dialog', (dialog) => {
      alerts += 1;
      return dialog.dismiss();
    });
    await on.reload();
    expect(await on.locator('#messages').textContent()).toContain(`a warning about ${EVIL}`);
    await on.locator('#search').fill('alert(1)');
    await on.locator('#found button').click();
    expect(await on.locator('#figures .path').textContent()).toBe(`six_data/${EVIL}.txt`);
    expect(await on.locator('script').count()).toBe(2);
    expect([alerts, complaints]).toEqual([0, []]);
  });

  it('goes from distribution to folder to file by clicks, and back', async () => {
    const { page: on, complaints } = await show(url);
    await tile(on, 'numpy').click();
    expect(await place(on)).toBe('numpy');
    await tile(on, 'numpy').click();
    await tile(on, 'core').click();
    expect(await on.locator('#trail li').allTextContents()).toEqual(['web-api', 'numpy', 'numpy', 'core']);
    await tile(on, '_multiarray.so').click();
    expect(await on.locator('#figures').textContent()).toContain('900,000 bytes');
    expect(await tile(on, '_multiarray.so').getAttribute('aria-pressed')).toBe('true');
    expect(new URL(on.url()).hash).toBe('#/numpy/numpy/core/_multiarray.so');

    await on.goBack();
    await on.goBack();
    expect(await place(on)).toBe('numpy');
    await on.locator('#trail').getByRole('button', { name: 'web-api' }).click();
    expect(await place(on)).toBe('web-api');
    expect(await focused(on)).toBe('numpy');
    expect(complaints).toEqual([]);
  });

  it('opens at the place that the address names', async () => {
    const { page: on } = await show(`${url}#/numpy/numpy/core/numeric.py`);
    expect(await on.locator('#figures h3').textContent()).toBe('numeric.py');
    const { page: nowhere, complaints } = await show(`${url}#/numpy/%zz/nothing`);
    expect(await place(nowhere)).toBe('numpy');
    expect(complaints).toEqual([]);
  });

  it('is used by keys alone', async () => {
    const { page: on } = await show(url);
    await on.locator('#search').focus();
    await on.keyboard.press('Tab');
    expect(await focused(on)).toBe('numpy');
    await on.keyboard.press('ArrowRight');
    expect(await focused(on)).toBe('six');
    await on.keyboard.press('ArrowLeft');
    await on.keyboard.press('Enter');
    expect([await place(on), await focused(on)]).toEqual(['numpy', 'numpy']);
    await on.keyboard.press('Enter');
    expect(await focused(on)).toBe('core');
    await on.keyboard.press('End');
    expect(await focused(on)).toBe('version.py');
    await on.keyboard.press('Enter');
    expect(await on.locator('#figures h3').textContent()).toBe('version.py');
    await on.keyboard.press('Escape');
    expect([await place(on), await focused(on)]).toEqual(['numpy', 'numpy']);
    await on.keyboard.press('Escape');
    await on.keyboard.press('Escape');
    expect([await place(on), await focused(on)]).toEqual(['web-api', 'numpy']);
  });

  it('finds distributions and files, and goes to what is chosen', async () => {
    const { page: on } = await show(url);
    await on.locator('#search').fill('NUMPY so');
    await on.locator('#found li').first().waitFor();
    expect(await on.locator('#found [role=status]').textContent()).toBe('2 files, 1.3 MiB');
    await on.keyboard.press('ArrowDown');
    await on.keyboard.press('ArrowDown');
    await on.keyboard.press('Enter');
    expect(await on.locator('#figures h3').textContent()).toBe('lapack.so');
    expect(await on.locator('#found').isHidden()).toBe(true);
    await on.locator('#search').fill('nothing like it');
    await on.locator('#found').getByText('Nothing has that in its name.').waitFor();
    await on.keyboard.press('Escape');
    expect(await on.locator('#found').isHidden()).toBe(true);
  });

  it('measures by the zipped size, too', async () => {
    const { page: on } = await show(`${url}#/numpy/numpy`);
    const names = () => on.locator('#contents tbody .link').allTextContents();
    expect(await names()).toEqual(['core', 'linalg', 'version.py']);
    await on.getByRole('button', { name: 'Zipped', exact: true }).click();
    expect(await names()).toEqual(['linalg', 'core', 'version.py']);
    expect(await tile(on, 'linalg').textContent()).toContain('487.3 KiB');
  });

  it('tells the exact bytes under the mouse', async () => {
    const { page: on } = await show(`${url}#/numpy/numpy/core`);
    await tile(on, '_multiarray.so').hover();
    expect(await on.locator('.tooltip').textContent()).toMatch(
      /_multiarray\.so ?numpy\/core\/_multiarray\.so ?Unzipped ?900,000 bytes ?Zipped ?100,000 bytes/,
    );
  });

  it.each(['light', 'dark'] as const)(
    'has the colours of the system and no barrier in %s',
    async (colorScheme) => {
      const { page: on, complaints } = await show(url, { colorScheme });
      const background = await on.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(background).toBe(colorScheme === 'light' ? 'rgb(250, 250, 248)' : 'rgb(18, 20, 23)');
      expect(await violations(on)).toEqual([]);
      await tile(on, 'numpy').click();
      await tile(on, 'numpy').click();
      await on.locator('#search').fill('so');
      await on.locator('#found li').first().waitFor();
      expect(await violations(on)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  it('fits on a phone, and is used by touch', async () => {
    const { page: on } = await show(url, { width: 390, height: 844, touch: true });
    expect(await on.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await tile(on, 'numpy').tap();
    expect(await place(on)).toBe('numpy');
    expect(await violations(on)).toEqual([]);
  });

  it('shows a package that breaks a limit, and one with nothing but empty files', async () => {
    const broken = {
      name: 'unzipped',
      value: 3e8,
      limit: 2e8,
      ok: false,
      fatal: true,
      text: 'far too large',
    };
    const { page: on, complaints } = await show(
      await page(createReport({ ok: false, limits: [broken] }), [
        createFile('app.py', { size: 0, compressedSize: 0 }),
        createFile('b/c.py', { size: 0, compressedSize: 0 }),
      ]),
    );
    expect(await on.locator('.broken').textContent()).toBe('far too large');
    expect(await on.locator('#limits').textContent()).toContain('too large · 150 %');
    await tile(on, 'Your files').click();
    expect(await on.locator('.tile').count()).toBe(2);
    expect(await violations(on)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('opens with 20,000 files in under 2 s', async () => {
    const many = await page(report, manyFiles(20_000));
    const times: number[] = [];
    // Other tests run at the same time: what counts is what the page needs, which is the shortest of a few.
    while (times.length < 10 && !(Math.min(...times) < 2000)) {
      const { page: on, complaints, close } = await openPage(browser, many);
      const shown = () => performance.getEntriesByName('zipnest:shown')[0]?.startTime;
      times.push((await (await on.waitForFunction(shown)).jsonValue()) ?? Number.POSITIVE_INFINITY);
      expect(await on.locator('.tile').count()).toBe(40);
      expect(complaints).toEqual([]);
      await close();
    }
    console.log(`20,000 files: first picture after ${times.map(Math.round).join(', ')} ms`);
    expect(Math.min(...times)).toBeLessThan(2000);
  });

  describe('of a package that was started', () => {
    let started: string;
    beforeAll(async () => {
      started = await page(tried, files, profiles);
    });
    const startPlace = (on: Page) => on.locator('#start-way [aria-current]').textContent();
    const rows = (on: Page) => on.locator('#start-table tbody tr').allInnerTexts();

    it('shows where the time went, by the order of the imports and by distribution', async () => {
      const { page: on, complaints } = await show(started);
      expect(await on.locator('#start-summary').textContent()).toMatch(
        /^app\.handler was started .* INIT took 951 ms, 901 ms of it the handler’s import\.numpy takes 900 ms$/,
      );
      expect(await bar(on, 'numpy').textContent()).toBe(
        'numpy 800 ms 84 % of INIT, imported by reports, 2 modules',
      );
      await on.getByRole('button', { name: 'By distribution' }).click();
      expect(await rows(on)).toEqual([
        expect.stringMatching(/^numpy ?›\s+numpy\s+800 ms\s+800 ms\s+84 %\s+2$/),
        expect.stringMatching(/^your code ?›\s+your code\s+51\.0 ms\s+901 ms\s+5\.4 %\s+2$/),
        expect.stringMatching(/^Interpreter and runtime ?›\s+50\.0 ms\s+50\.0 ms\s+5\.3 %\s+0$/),
        expect.stringMatching(/^standard library/),
        expect.stringContaining(EVIL),
      ]);
      expect(complaints).toEqual([]);
    });

    it('is not there where none was', async () => {
      const { page: on } = await show(url);
      expect(await on.locator('#start').isHidden()).toBe(true);
    });

    it('is opened by clicks, and left by its trail', async () => {
      const { page: on } = await show(started);
      await bar(on, 'numpy').click();
      expect(await startPlace(on)).toBe('numpy');
      expect(await on.locator('#start-figures').textContent()).toMatch(/Own time200 msWith imports800 ms/);
      expect(await rows(on)).toEqual([expect.stringMatching(/^numpy\.core ?›\s+numpy\s+600 ms/)]);
      await on.locator('#start-table').getByRole('button', { name: 'numpy.core' }).click();
      expect(await on.locator('#start-way li').allTextContents()).toEqual([
        'INIT',
        'app',
        'reports',
        'numpy',
        'numpy.core',
      ]);
      expect(await on.locator('#start-table').textContent()).toContain('Nothing that was imported');
      await on.locator('#start-way').getByRole('button', { name: 'app' }).click();
      expect([await startPlace(on), await focused(on)]).toEqual(['app', 'reports']);
      // The map beside it stays where it is.
      expect([await place(on), new URL(on.url()).hash]).toEqual(['web-api', '']);
    });

    it('is used by keys alone', async () => {
      const { page: on } = await show(started);
      await on.getByRole('button', { name: 'jobs.handler' }).focus();
      await on.keyboard.press('Tab');
      expect(await focused(on)).toBe('INIT');
      const way: unknown[] = [];
      for (const key of ['Down', 'Right', 'Left', 'Down', 'Down', 'Up', 'Right']) {
        await on.keyboard.press(`Arrow${key}`);
        way.push(await focused(on));
      }
      expect(way).toEqual(['app', 'Interpreter', 'app', 'reports', 'numpy', 'reports', 'std.json']);
      await on.keyboard.press('ArrowLeft');
      await on.keyboard.press('Enter');
      expect([await startPlace(on), await focused(on)]).toEqual(['reports', 'reports']);
      await on.keyboard.press('Escape');
      expect([await startPlace(on), await focused(on)]).toEqual(['app', 'reports']);
    });

    it('shows 3,000 modules, and each handler', async () => {
      const { page: on, complaints } = await show(started);
      await on.getByRole('button', { name: 'jobs.handler' }).click();
      expect(await on.locator('#start-figures').textContent()).toMatch(/Modules3,001/);
      expect(await on.locator('.part').count()).toBeLessThan(1500);
      await on.getByRole('button', { name: 'By distribution' }).click();
      expect(await on.locator('#start-table tbody tr').count()).toBe(15);
      await on.getByRole('button', { name: 'Show 17 more rows' }).click();
      expect(await on.locator('#start-table tbody tr').count()).toBe(32);
      expect(await on.getByRole('button', { name: 'failed.handler' }).count()).toBe(0);
      expect(complaints).toEqual([]);
    });

    it('tells what is under the mouse', async () => {
      const { page: on } = await show(started);
      await bar(on, 'numpy.core').scrollIntoViewIfNeeded();
      // The event of the scrolling, which hides the tooltip, comes with the next frame.
      await on.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      await bar(on, 'numpy.core').hover();
      expect(await on.locator('.tooltip:visible').textContent()).toMatch(
        /^numpy\.coreOwn time600 msWith imports600 msOf INIT63 %OfnumpyImported bynumpy$/,
      );
    });

    it.each<[string, Look]>([
      ['in light', { colorScheme: 'light' }],
      ['in dark', { colorScheme: 'dark' }],
      ['on a phone', { width: 390, height: 844, touch: true }],
    ])('has no barrier %s', async (_, look) => {
      const { page: on } = await show(started, look);
      expect(await violations(on)).toEqual([]);
      await on.getByRole('button', { name: 'jobs.handler' }).click();
      await on.getByRole('button', { name: 'By distribution' }).click();
      await bar(on, 'lib3').click();
      expect(await violations(on)).toEqual([]);
      expect(await on.evaluate('document.documentElement.scrollWidth')).toBe(look.width ?? 1280);
    });
  });

  it('is written by the command line beside the zip, the same each time', async () => {
    const source = await mkdtemp(join(folder, 'cli-'));
    const { requirement } = await makeWheel(source, 'tiny', { 'tiny/__init__.py': 'VALUE = 1\n' });
    await cp(join(repository, 'examples/hello'), join(source, 'hello'), { recursive: true });
    await writeFile(join(source, 'hello/requirements.txt'), requirement);
    const build = () =>
      buildReport(['hello', '--layout', 'nested', '--report-html', 'true', '--output', 'hello/out.zip'], {
        cwd: source,
        env: { ZIPNEST_CACHE: join(source, 'cache') },
      });
    const first = await build();
    expect(first.html).toEqual({ path: 'hello/out.html' });
    const written = join(source, 'hello/out.html');
    const text = await readFile(written, 'utf8');
    const second = await build();
    expect(second.zip.sha256).toBe(first.zip.sha256);
    expect(second.source.files).toBe(first.source.files);
    const { page: on, complaints } = await show(`${pathToFileURL(written).href}#/tiny/tiny`);
    expect(await on.locator('#contents tbody .link').allTextContents()).toEqual(['__init__.py']);
    expect(complaints).toEqual([]);
    expect(await readFile(written, 'utf8')).toBe(text);
  });
});
