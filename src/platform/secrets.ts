/** Keeps secrets out of everything that is printed. */
export class Secrets {
  readonly #secrets = new Set<string>();

  /** From here on {@link redact} replaces `secret`, in each of its {@link formsOf forms}. */
  add(secret: string): void {
    for (const form of formsOf(secret)) this.#secrets.add(form);
  }

  redact(text: string): string {
    let result = text;
    for (const secret of [...this.#secrets].sort((a, b) => b.length - a.length)) {
      result = result.replaceAll(secret, '***');
    }
    return result;
  }
}

/**
 * How a secret may be written down: as it is, inside a string of JSON, and in a URL, where programs differ in what
 * they escape (all that RFC 3986 reserves, as Python's `quote` does; what JavaScript's `encodeURIComponent` does; the
 * userinfo set of the WHATWG URL Standard, as browsers and uv do). None for white space alone.
 */
export function formsOf(secret: string): string[] {
  if (secret.trim() === '') return [];
  const url = new URL('http://host');
  url.password = secret;
  const component = encodeURIComponent(secret);
  const reserved = component.replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const escaped = [component, reserved, url.password];
  const lowerCase = escaped.map((form) => form.replaceAll(/%[0-9A-F]{2}/g, (part) => part.toLowerCase()));
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), ...escaped, ...lowerCase])];
}
