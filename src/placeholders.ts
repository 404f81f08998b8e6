import { UsageError } from './errors.ts';

/**
 * Fills `{key}` in the value of `option`.
 *
 * @throws {UsageError} for a key that is not among `values`, naming those that are.
 */
export function fillPlaceholders(
  option: string,
  template: string,
  values: Readonly<Record<string, string>>,
): string {
  return template.replace(/\{([^{}]*)\}/g, (whole, key: string) => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (value !== undefined) return value;
    const allowed = Object.keys(values).map((name) => `{${name}}`);
    throw new UsageError(
      `\`${option}\` has ${whole}, which means nothing there`,
      `Allowed are: ${allowed.join(', ')}.`,
    );
  });
}
