import { expect, test } from 'vitest';
import { parseMetadata } from '../../../src/wheels/metadata.ts';
import { metadataOf } from '../sbom/support.ts';

test('reads the fields of a published METADATA, and not what its description says', () => {
  expect(metadataOf('mangum')).toEqual({
    name: 'mangum',
    version: '0.22.0',
    summary: 'AWS Lambda support for ASGI applications',
    licenseExpression: undefined,
    license: undefined,
    classifiers: ['License :: OSI Approved :: MIT License'],
    requiresDist: ['typing-extensions'],
    providesExtra: [],
    requiresPython: '>=3.10',
  });
});

test('takes the indentation from the lines of a text', () => {
  const lines = metadataOf('cycler').license?.split('\n') ?? [];
  expect(lines.slice(0, 4)).toEqual([
    'Copyright (c) 2015, matplotlib project',
    'All rights reserved.',
    '',
    'Redistribution and use in source and binary forms, with or without',
  ]);
  expect(lines[6]).toBe('* Redistributions of source code must retain the above copyright notice, this');
  expect(lines[7]).toBe('  list of conditions and the following disclaimer.');
  expect(parseMetadata('License: One\n       |   two\n       |\n       |three\n').license).toBe(
    'One\n  two\n\nthree',
  );
});

test.each([
  ['Windows line ends', 'Name: demo\r\nVersion: 1\r\n\r\nSummary: none\r\n'],
  ['fields in other letters, and lines that are none', 'name: demo\nno field\nVERSION: 1\n'],
  [
    'UNKNOWN, which old tools wrote for nothing',
    'Name: demo\nVersion: 1\nSummary: UNKNOWN\nLicense: UNKNOWN\n',
  ],
  ['empty fields', 'Name: demo\nVersion: 1\nSummary:\nLicense:\n'],
])('copes with %s', (_, text) => {
  expect(parseMetadata(text)).toMatchObject({
    name: 'demo',
    version: '1',
    summary: undefined,
    license: undefined,
  });
});
