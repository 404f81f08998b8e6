/** Who is known where (the netrc format of curl, pip and uv); host `''` is the default for all others. */
export type Netrc = ReadonlyMap<string, { readonly login: string; readonly password: string }>;

/** The machines of a .netrc file; macros and unknown words are passed over. */
export function parseNetrc(text: string): Netrc {
  const machines = new Map<string, { login: string; password: string }>();
  let entry: { login: string; password: string } | undefined;
  const words = text
    .replaceAll(/^macdef\s[\s\S]*?(?:\n\s*\n|$(?![\s\S]))/gm, '')
    .replaceAll(/^\s*#.*$/gm, '')
    .split(/\s+/)
    .values();
  const next = () => words.next().value ?? '';
  for (const word of words) {
    if (word === 'machine' || word === 'default') {
      const host = word === 'machine' ? next() : '';
      entry = { login: '', password: '' };
      // The first entry of a machine counts.
      if (!machines.has(host)) machines.set(host, entry);
    } else if (word === 'login' && entry) entry.login = next();
    else if (word === 'password' && entry) entry.password = next();
    else if (word === 'account') next();
  }
  return machines;
}
