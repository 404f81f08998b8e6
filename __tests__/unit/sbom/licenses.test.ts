import { readFileSync } from 'node:fs';
import { LicenseExpression, NamedLicense, SpdxLicense } from '@cyclonedx/cyclonedx-library/Models';
import { isSupportedSpdxId } from '@cyclonedx/cyclonedx-library/SPDX';
import { describe, expect, test } from 'vitest';
import { licensesOf } from '../../../src/sbom/licenses.ts';
import type { Metadata } from '../../../src/wheels/metadata.ts';
import { createMetadata, metadataOf } from './support.ts';

/** `id:MIT`, `expression:MIT OR 0BSD`, `name:BSD`, with ` + text` where the text is told. */
function shown(metadata: Metadata): string[] {
  return licensesOf(metadata).map((license) => {
    expect(license.acknowledgement).toBe('declared');
    if (license instanceof LicenseExpression) return `expression:${license.expression}`;
    const text = license.text === undefined ? '' : ' + text';
    return license instanceof SpdxLicense ? `id:${license.id}${text}` : `name:${license.name}${text}`;
  });
}

describe('the licences of published wheels', () => {
  test.each([
    // License-Expression
    ['fastapi', ['id:MIT']],
    ['annotated_types', ['id:MIT']],
    ['starlette', ['id:BSD-3-Clause']],
    ['cryptography', ['expression:Apache-2.0 OR BSD-3-Clause']],
    ['opentelemetry_api', ['id:Apache-2.0']],
    ['typing_extensions', ['id:PSF-2.0']],
    ['cffi', ['id:MIT-0']],
    // License, with the same in a classifier
    ['certifi', ['id:MPL-2.0']],
    ['six', ['id:MIT']],
    // A classifier alone
    ['mangum', ['id:MIT']],
    // A text in License, and a classifier that leaves the variant open
    ['cycler', ['name:License :: OSI Approved :: BSD License + text']],
    ['kiwisolver', ['name:License :: OSI Approved :: BSD License + text']],
  ])('%s: %j', (name, expected) => {
    expect(shown(metadataOf(name))).toEqual(expected);
  });

  test('the text is as the authors wrote it', () => {
    const [license] = licensesOf(metadataOf('cycler'));
    expect(license).toBeInstanceOf(NamedLicense);
    expect(String((license as NamedLicense).text?.content)).toMatch(
      /^Copyright \(c\) 2015, matplotlib project\nAll rights reserved\.\n\n/,
    );
  });
});

describe('what METADATA can say', () => {
  test.each<[Partial<Metadata>, string[]]>([
    [{}, []],
    [{ licenseExpression: 'mit' }, ['id:MIT']],
    [
      { licenseExpression: 'MIT AND (Apache-2.0 WITH LLVM-exception)' },
      ['expression:MIT AND (Apache-2.0 WITH LLVM-exception)'],
    ],
    [{ licenseExpression: 'LicenseRef-Ours' }, ['expression:LicenseRef-Ours']],
    [{ licenseExpression: 'MIT or so' }, ['name:MIT or so']],
    [{ licenseExpression: 'MIT', license: 'BSD', classifiers: ['License :: Public Domain'] }, ['id:MIT']],
    [{ license: 'Apache License, Version 2.0' }, ['id:Apache-2.0']],
    [{ license: 'Apache 2.0' }, ['id:Apache-2.0']],
    [{ license: 'The MIT License' }, ['id:MIT']],
    [{ license: 'BSD 3-Clause License' }, ['id:BSD-3-Clause']],
    [{ license: 'MIT OR Apache-2.0' }, ['expression:MIT OR Apache-2.0']],
    [{ license: 'BSD' }, ['name:BSD']],
    [{ license: 'BSD', classifiers: ['License :: OSI Approved :: ISC License (ISCL)'] }, ['id:ISC']],
    [{ license: 'Line\nby line' }, ['name:the licence of demo + text']],
    [
      {
        classifiers: [
          'License :: OSI Approved :: MIT License',
          'License :: OSI Approved :: Apache Software License',
        ],
      },
      ['id:MIT', 'name:License :: OSI Approved :: Apache Software License'],
    ],
    [{ classifiers: ['License :: OSI Approved', 'Programming Language :: Python'] }, []],
    [
      { classifiers: ['License :: OSI Approved :: constructor'] },
      ['name:License :: OSI Approved :: constructor'],
    ],
    [
      { classifiers: ['License :: Public Domain', 'License :: Public Domain'] },
      ['name:License :: Public Domain'],
    ],
    [{ license: 'Some\ntext', classifiers: ['License :: OSI Approved :: MIT License'] }, ['id:MIT']],
  ])('%j: %j', (fields, expected) => {
    expect(shown(createMetadata(fields))).toEqual(expected);
  });
});

test('every id in the table of classifiers is one of SPDX', () => {
  const source = readFileSync(new URL('../../../src/sbom/classifiers.ts', import.meta.url), 'utf8');
  const ids = [...source.matchAll(/': '([^']+)',$/gm)].map(([, id = '']) => id);
  expect(ids.length).toBeGreaterThan(30);
  expect(ids.filter((id) => !isSupportedSpdxId(id))).toEqual([]);
});
