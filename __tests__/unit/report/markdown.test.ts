import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../src/report/compare.ts';
import { summaryMarkdown } from '../../../src/report/markdown.ts';
import { createReport } from '../../support/report.ts';

function distributions(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    name: `dist-${index}`,
    version: '1.0',
    wheel: `dist_${index}-1.0-py3-none-any.whl`,
    sha256: '00'.repeat(32),
    files: 3,
    bytes: 5000 - index,
    compressedBytes: 1000,
  }));
}

describe('summaryMarkdown', () => {
  it('of a build that is compared with an earlier one', async () => {
    const before = createReport({ distributions: distributions(3) });
    const report = createReport({
      distributions: distributions(20).map((one) => ({ ...one, bytes: one.bytes * 1000 })),
      messages: [{ level: 'warning', text: '.env looks like a secret' }],
      git: { sha: 'f'.repeat(40), ref: 'feature' },
    });
    const text = summaryMarkdown({
      ...report,
      comparison: compareReports(before, report, 'main at 1234abc'),
    });
    await expect(text).toMatchFileSnapshot('../../fixtures/report/summary.md');
  });

  it('stays under the cap of a step, whatever the package', () => {
    const many = distributions(20_000).map((one) => ({ ...one, name: `${one.name}-${'x'.repeat(50)}` }));
    const text = summaryMarkdown(createReport({ distributions: many }));
    expect(Buffer.byteLength(text)).toBeLessThan(1 << 20);
    expect(text).toContain('too long to be shown');
    expect(text).toContain('What was chosen, and why');
  });

  it('starts with the verdict, the sizes and the digests', () => {
    const lines = summaryMarkdown(createReport()).split('\n');
    expect(lines[0]).toBe('### ✅ web-api: 11.8 MiB zip, 43.6 MiB unzipped');
    expect(lines[2]).toBe('`python3.13` `x86_64` · flat layout · 1,234 files · 0 distributions');
    expect(lines[4]).toBe(`SHA-256 \`${'ab'.repeat(32)}\` · CodeSha256 \`q6urq6urq6s=\``);
  });

  it('shows each limit as a bar', () => {
    expect(summaryMarkdown(createReport())).toContain(
      '| unzipped | `███░░░░░░░░░░░░░░░░░` 17 % | 45,678,901 | 262,144,000 |',
    );
  });

  it('says first which limit is broken', () => {
    const limit = {
      name: 'unzipped',
      value: 300_000_000,
      limit: 262_144_000,
      fatal: true,
      ok: false,
      text: 'too big by 37,856,000 bytes',
    };
    const text = summaryMarkdown(createReport({ ok: false, limits: [limit] }));
    expect(text.startsWith('### ❌ web-api')).toBe(true);
    expect(text.indexOf('**too big by 37,856,000 bytes**')).toBeLessThan(text.indexOf('| Limit |'));
    expect(text).toContain('| unzipped ❌ | `████████████████████` 114 % |');
  });

  it('links the HTML report, in one line', () => {
    const artifact = {
      name: 'web-api.html',
      id: '2',
      url: 'https://github.com/a/b/artifacts/2',
      digest: 'd',
    };
    const text = summaryMarkdown(createReport({ html: { path: 'dist/web-api.html', artifact } }));
    expect(text).toContain('\n\nHTML report: [web-api.html](https://github.com/a/b/artifacts/2)\n\n');
    expect(summaryMarkdown(createReport({ html: { path: 'dist/web-api.html' } }))).not.toContain(
      'HTML report',
    );
  });

  it('folds all but the biggest distributions', () => {
    const text = summaryMarkdown(createReport({ distributions: distributions(18) }));
    const fold = text.indexOf('<summary>3 smaller ones</summary>');
    expect(text.indexOf('| dist-14 |')).toBeLessThan(fold);
    expect(text.indexOf('| dist-15 |')).toBeGreaterThan(fold);
  });

  it('shows text of others as text', () => {
    const messages = [
      { level: 'warning', text: '<script>|`x`| @someone #1 *a*', at: { file: 'a|b.txt', line: 3 } },
    ] as const;
    const text = summaryMarkdown(createReport({ messages }));
    expect(text).toContain('- ⚠️ `a\\|b.txt:3`: &lt;script>\\|\\`x\\`\\| \\@someone \\#1 \\*a\\*');
  });

  it('says what was chosen, where from, and what was left out', () => {
    const text = summaryMarkdown(createReport());
    for (const row of [
      '| Python | 3.13, from .python-version |',
      '| Handlers | `app.handler` |',
      '| Dependencies | `uv.lock`, locked, from the cache |',
      '| Left out | caches (4) |',
      '| Option `layout` | `flat`, from input layout |',
    ]) {
      expect(text).toContain(row);
    }
    expect(text).toContain('<summary>Built in 1.5 s</summary>');
  });

  it('links the artifact', () => {
    const artifact = { name: 'a.zip', id: '7', url: 'https://github.example/a/7', digest: 'sha256:00' };
    expect(summaryMarkdown(createReport({ artifact }))).toContain(
      'Artifact: [a.zip](https://github.example/a/7)',
    );
  });
});
