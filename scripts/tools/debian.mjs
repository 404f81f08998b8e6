// @ts-check
import { access, chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce, run, ToolUnavailable } from './install.mjs';

const VERSIONS = ['3.14', '3.15'];
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Python 3.14 or 3.15 from Debian's unstable suite, for a Debian that has none: its packages are unpacked into
 * .tools/ and the interpreter starts through the dynamic linker that came with it. apt runs on a configuration
 * and a state of its own; the machine's sources and packages stay as they are.
 * @param {string} version
 * @returns {Promise<string>} the path of the executable
 */
export async function debianPython(version) {
  if (!VERSIONS.includes(version)) throw new ToolUnavailable(`Python ${version} is not installed`);
  const mirror = await mirrorOfThisDebian();
  if (mirror === undefined) {
    throw new ToolUnavailable(`Python ${version} is not installed, and this is no Debian to get it from`);
  }
  const folder = await installOnce('debian-pythons', (target, final) => install(mirror, target, final));
  const executable = join(folder, `usr/bin/python${version}`);
  if (!(await exists(executable))) throw new ToolUnavailable(`Debian has no Python ${version} now`);
  return executable;
}

/** Where this machine's own sources get its Debian release from; undefined on any other system. */
async function mirrorOfThisDebian() {
  if (!(await exists('/etc/os-release'))) return undefined;
  const release = await readFile('/etc/os-release', 'utf8');
  const codename = /^VERSION_CODENAME=(\w+)$/m.exec(release)?.[1];
  if (!/^ID=debian$/m.test(release) || codename === undefined) return undefined;
  const targets = await run('apt-get', ['indextargets', '--format', '$(RELEASE) $(REPO_URI)']);
  const line = targets.split('\n').find((text) => text.startsWith(`${codename} `));
  return line?.slice(codename.length + 1);
}

/**
 * @param {string} mirror
 * @param {string} target
 * @param {string} final
 */
async function install(mirror, target, final) {
  const apt = join(target, 'apt');
  const env = { ...process.env, APT_CONFIG: await writeAptConfiguration(apt, mirror) };
  try {
    await run('apt-get', ['update'], { env });
  } catch (error) {
    throw new ToolUnavailable(`Debian's unstable suite cannot be read: ${String(error)}`);
  }
  for (const version of VERSIONS) {
    const names = [`python${version}`, 'libstdc++6'];
    const known = await run('apt-cache', ['--quiet', 'policy', ...names.slice(0, 1)], { env });
    if (!known.includes('Candidate')) continue;
    await run('apt-get', ['install', '--download-only', '--yes', '--no-install-recommends', ...names], {
      env,
    });
  }
  const archives = join(apt, 'cache/archives');
  for (const name of await readdir(archives)) {
    if (name.endsWith('.deb')) await run('dpkg', ['--extract', join(archives, name), target]);
  }
  await rm(apt, { recursive: true });
  for (const version of VERSIONS) {
    if (await exists(join(target, `usr/bin/python${version}`))) await makeStartable(target, final, version);
  }
}

/**
 * @param {string} apt the folder of this apt's state
 * @param {string} mirror
 * @returns {Promise<string>} the configuration file
 */
async function writeAptConfiguration(apt, mirror) {
  await mkdir(join(apt, 'lists/partial'), { recursive: true });
  await mkdir(join(apt, 'cache/archives/partial'), { recursive: true });
  const signedBy = (await exists(KEYRING)) ? `[signed-by=${KEYRING}] ` : '';
  await writeFile(join(apt, 'sources.list'), `deb ${signedBy}${mirror} unstable main\n`);
  // An empty list of installed packages: whatever the interpreter needs is downloaded, the C library too.
  await writeFile(join(apt, 'status'), '');
  const file = join(apt, 'apt.conf');
  await writeFile(
    file,
    `Dir::State "${apt}";
Dir::State::lists "${apt}/lists";
Dir::State::status "${apt}/status";
Dir::Cache "${apt}/cache";
Dir::Etc::sourcelist "${apt}/sources.list";
Dir::Etc::sourceparts "/dev/null";
Acquire::Languages "none";
`,
  );
  return file;
}

/**
 * Puts a script in the interpreter's place that starts it with its own C library, and compiles its standard
 * library, which Debian would do on installing.
 * @param {string} target
 * @param {string} final
 * @param {string} version
 */
async function makeStartable(target, final, version) {
  const python = join(target, `usr/bin/python${version}`);
  const triplet = (await readdir(join(target, 'usr/lib'))).find((name) => name.endsWith('-linux-gnu'));
  const libraries = await readdir(join(target, `usr/lib/${triplet}`));
  const linker = libraries.find((name) => /^ld-linux-.*\.so/.test(name));
  await rename(python, `${python}.elf`);
  await writeFile(
    python,
    `#!/bin/sh
bin=$(dirname "$(readlink -f "$0")")
lib=$bin/../lib/${triplet}
exec "$lib/${linker}" --library-path "$lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" --argv0 "$0" "$bin/python${version}.elf" "$@"
`,
  );
  await chmod(python, 0o755);
  const library = join(target, `usr/lib/python${version}`);
  await run(python, ['-m', 'compileall', '-q', '-j', '0', '-s', target, '-p', final, library]);
}

/** @param {string} path */
async function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  );
}
