import { readFileSync } from 'node:fs';
import { type Metadata, parseMetadata } from '../../../src/wheels/metadata.ts';

/** The METADATA of a wheel as it is published, less people, addresses and the description. */
function metadataText(name: string): string {
  return readFileSync(new URL(`../../fixtures/metadata/${name}.txt`, import.meta.url), 'utf8');
}

export function metadataOf(name: string): Metadata {
  return parseMetadata(metadataText(name));
}

/** What examples/web-api packs: FastAPI and all that it needs. */
export const webApi = [
  ...['annotated_doc', 'annotated_types', 'anyio', 'cffi', 'cryptography', 'fastapi', 'idna', 'mangum'],
  ...['opentelemetry_api', 'pycparser', 'pydantic', 'pydantic_core', 'starlette', 'typing_extensions'],
  'typing_inspection',
] as const;

/** A METADATA with nothing but the given fields. */
export function createMetadata(overrides: Partial<Metadata> = {}): Metadata {
  return { ...parseMetadata('Name: demo\nVersion: 1.0\n'), ...overrides };
}
