/** Keeps secrets out of everything that is printed. */
export class Secrets {
  readonly #secrets = new Set<string>();

  /** From here on {@link redact} replaces `secret`, in its plain and its URL-encoded form. */
  add(secret: string): void {
    for (const form of [secret, encodeURIComponent(secret)]) if (form.trim() !== '') this.#secrets.add(form);
  }

  redact(text: string): string {
    let result = text;
    for (const secret of [...this.#secrets].sort((a, b) => b.length - a.length)) {
      result = result.replaceAll(secret, '***');
    }
    return result;
  }
}
