/** What a distribution's METADATA says, as far as anybody here asks (core metadata specification). */
export interface Metadata {
  /** As its authors spell it. */
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly summary: string | undefined;
  /** An SPDX expression (PEP 639). */
  readonly licenseExpression: string | undefined;
  /** The older field: an id, a name, or the whole text of a licence. */
  readonly license: string | undefined;
  readonly classifiers: readonly string[];
  /** Requirements as they stand, with their markers. */
  readonly requiresDist: readonly string[];
  readonly providesExtra: readonly string[];
  /** Version clauses (PEP 440). */
  readonly requiresPython: string | undefined;
}

/**
 * Reads the headers of a METADATA file; the description below them, and what is no header, are passed over, as
 * email.parser does, by which the specification defines the format.
 */
export function parseMetadata(text: string): Metadata {
  const fields = headers(text);
  const all = (name: string) => fields.get(name) ?? [];
  const one = (name: string) => {
    const value = all(name)[0];
    return value === undefined || value === '' || value === 'UNKNOWN' ? undefined : value;
  };
  return {
    name: one('name'),
    version: one('version'),
    summary: one('summary'),
    licenseExpression: one('license-expression'),
    license: one('license'),
    classifiers: all('classifier'),
    requiresDist: all('requires-dist'),
    providesExtra: all('provides-extra'),
    requiresPython: one('requires-python'),
  };
}

/** The values of each field, by its name in lower case, in the order of the file. */
function headers(text: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  const [head = ''] = text.replaceAll('\r\n', '\n').split('\n\n', 1);
  for (const [, name = '', value = ''] of head.matchAll(/^([\w-]+):(.*(?:\n[ \t].*)*)/gm)) {
    const key = name.toLowerCase();
    fields.set(key, [...(fields.get(key) ?? []), unfold(value)]);
  }
  return fields;
}

/** The lines that follow the first are indented: by eight spaces, or by seven and a bar where they may be empty. */
function unfold(value: string): string {
  return value.trim().replace(/\n(?: {7}\| ?| {8}|[ \t]+)/g, '\n');
}
