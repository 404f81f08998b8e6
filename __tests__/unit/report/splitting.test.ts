import { describe, expect, it } from 'vitest';
import { resultText } from '../../../src/report/console.ts';
import { summaryMarkdown } from '../../../src/report/markdown.ts';
import { parseReport } from '../../../src/report/parse.ts';
import { createDistribution, createReport } from '../../support/report.ts';

const report = createReport({
  layout: {
    kind: 'split',
    reason: 'asked for',
    split: {
      ...{
        eagerBytes: 2_097_152,
        eagerBound: 2_000_000,
        groups: 12,
        startBytes: 3 << 20,
        worstBytes: 9 << 20,
      },
      held: [{ names: ['tool'], why: 'bin/tool is a program' }],
    },
  },
  distributions: [
    createDistribution('a', '1.0', {
      bytes: 6 << 20,
      places: { flat: 1 << 20, eager: 2 << 20, lazy: 3 << 20 },
    }),
  ],
});

describe('a split package', () => {
  it('in the summary', () => {
    const text = summaryMarkdown(report);
    expect(text).toContain(
      '| Distribution | Version | Unzipped | Zipped | Files | Flat | At start | On first use |\n',
    );
    expect(text).toContain('| a | 1.0 | 6.0 MiB | 1000 bytes | 3 | 1.0 MiB | 2.0 MiB | 3.0 MiB |');
    expect(text).toContain(
      '| Unpacked at the start | 2,097,152 bytes (2.0 MiB); no choice of files has less than 2,000,000 bytes (1.9 MiB) |',
    );
    expect(text).toContain('| /tmp | 3.0 MiB at the start, 9.0 MiB once everything was used |');
    expect(text).toContain('| Not split | tool: bin/tool is a program |');
  });

  it('in the log', () => {
    expect(resultText(report).split('\n').slice(2, 4)).toEqual([
      '2.0 MiB unpacked at the start; /tmp has 3.0 MiB then, 9.0 MiB once everything was used',
      'not split: tool, since bin/tool is a program',
    ]);
  });

  it('is read back with what is compared', () => {
    const read = parseReport(JSON.stringify(report), 'report.json');
    expect(read.layout.kind).toBe('split');
    expect(read.distributions).toMatchObject([{ places: { flat: 1 << 20, eager: 2 << 20, lazy: 3 << 20 } }]);
  });

  it('other layouts say nothing of it', () => {
    const text = summaryMarkdown(createReport({ distributions: [createDistribution('a', '1.0')] }));
    expect(text).not.toContain('At start');
    expect(text).not.toContain('split');
  });
});
