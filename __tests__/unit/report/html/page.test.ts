import { describe, expect, it } from 'vitest';
import { pageData } from '../../../../src/report/html/data.ts';
import { pagePath, renderPage, scriptJson } from '../../../../src/report/html/page.ts';
import { createFile } from '../../../support/package-files.ts';
import { createReport } from '../../../support/report.ts';

const EVIL = '</script><script>alert(1)</script>';
const template = '<title>{{title}}</title><script id="data">{{data}}</script><script>start()</script>';

/** What the page's code reads. */
function dataIn(page: string): unknown {
  return JSON.parse(/<script id="data">([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '');
}

describe('renderPage', () => {
  it('puts the data in as JSON that no name can leave', () => {
    const report = createReport({ name: EVIL, messages: [{ level: 'warning', text: `<!-- ${EVIL}` }] });
    const data = pageData(report, [createFile(`a/${EVIL}.py`), createFile('b\u2028\u2029.py')]);
    const page = renderPage(template, data);
    expect(page.match(/<\/?script/g)).toHaveLength(4);
    expect(page).not.toContain('<!--');
    expect(page).toContain(`<title>&lt;/script&gt;&lt;script&gt;alert(1)`);
    expect(dataIn(page)).toEqual(JSON.parse(JSON.stringify(data)));
  });

  it('takes nothing in the data for a place or a pattern of its own', () => {
    const data = pageData(createReport({ name: "{{data}}$&$'$1" }), [createFile('{{title}}.py')]);
    const page = renderPage(template, data);
    expect(page).toContain("<title>{{data}}$&amp;$'$1: what is in the package</title>");
    expect(dataIn(page)).toEqual(JSON.parse(JSON.stringify(data)));
  });
});

describe('scriptJson', () => {
  it('has no character that HTML knows', () => {
    const text = scriptJson({ '<a>': '& </SCRIPT > <!-- \ud800 "' });
    expect(text).not.toMatch(/[<>&]/);
    expect(JSON.parse(text)).toEqual({ '<a>': '& </SCRIPT > <!-- \ud800 "' });
  });
});

describe('pagePath', () => {
  it('stands beside the zip', () => {
    expect(pagePath('dist/f.zip')).toBe('dist/f.html');
    expect(pagePath('dist/f.zip.d/package')).toBe('dist/f.zip.d/package.html');
  });
});
