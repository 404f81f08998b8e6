import type { Row } from './fault.ts';

/** Import names whose distribution has another name. */
const distributions: Readonly<Record<string, string>> = {
  Crypto: 'pycryptodome',
  PIL: 'Pillow',
  bs4: 'beautifulsoup4',
  cv2: 'opencv-python-headless',
  dateutil: 'python-dateutil',
  dotenv: 'python-dotenv',
  jwt: 'PyJWT',
  psycopg2: 'psycopg2-binary',
  sklearn: 'scikit-learn',
  yaml: 'PyYAML',
};

const wrongLibrary: Row = ({ message }) => {
  const library = /(\S+\.so[.\w]*): cannot open shared object file/.exec(message)?.[1];
  if (library !== undefined) {
    return {
      kind: 'package',
      advice: `The library ${library} is neither in the package nor in Lambda's runtime. Use a wheel that brings it, put it into lib/ of the package, or add it by a layer (/opt/lib).`,
    };
  }
  const version = /version `([A-Z]+_[\d.]+)' not found/.exec(message)?.[1];
  if (version !== undefined) {
    return {
      kind: 'package',
      advice: `A native library was compiled for a newer system (${version}). Use a wheel for the runtime's glibc: \`zipnest build\` chooses it.`,
    };
  }
  const symbol = /undefined symbol: (\S+)/.exec(message)?.[1];
  if (symbol !== undefined) {
    return {
      kind: 'package',
      advice: `A native library needs ${symbol}, which nothing has: it is for another Python or another version of a library. Build the package anew for this runtime.`,
    };
  }
  if (
    !/invalid ELF header|wrong ELF class|file too short|Exec format error|does not define module export/.test(
      message,
    )
  )
    return undefined;
  return {
    kind: 'package',
    advice: 'A native library is damaged or for another machine. Build the package anew for this runtime.',
  };
};

/** An extension module that is there, but for another Python: its import says no more than that it is missing. */
const foreignModule: Row = ({ module, message }, { python, files }) => {
  const [, name, from] =
    /^cannot import name '(\w+)' from (?:partially initialized module )?'([\w.]+)'/.exec(message) ?? [];
  const wanted = name === undefined ? module : `${from}.${name}`;
  if (wanted === null) return undefined;
  const builds = files.flatMap((file) => {
    const [, path = '', tag] = /^(.+)\.(cpython-[^/]*)\.so$/.exec(file) ?? [];
    return tag !== undefined && path.replaceAll('/', '.') === wanted ? [tag] : [];
  });
  const [tag] = builds;
  if (tag === undefined || builds.some((one) => one.startsWith(`cpython-${python.replace('.', '')}-`)))
    return undefined;
  return {
    kind: 'package',
    advice: `${wanted} is in the package only for another Python or machine (${tag}); this function runs on Python ${python}. Build it for the function's own runtime.`,
  };
};

const missingModule: Row = ({ module, message, type, bases }, { handler, files }) => {
  const isMissing = type === 'ModuleNotFoundError' || bases.includes('builtins.ModuleNotFoundError');
  if (module === null || !(isMissing || message.startsWith('No module named'))) return undefined;
  const [top = ''] = module.split('.');
  const own = handler.slice(0, handler.lastIndexOf('.')).replaceAll('/', '.');
  if (own === module || own.startsWith(`${module}.`)) {
    return {
      kind: 'package',
      advice: `The handler's module ${own} is not in the package. A handler is written module.function, with the path from the root of the zip: src/app.handler.`,
    };
  }
  const distribution = distributions[top] ?? top;
  const there = files.some((file) => file.startsWith(`${top}/`) || file === `${top}.py`);
  return {
    kind: 'package',
    advice: there
      ? `${top} is in the package, but without ${module}. Look whether a rule has left it out, or another distribution has taken its place.`
      : `${module} is not in the package. Declare its distribution (${distribution}) as a dependency, or add the layer that has it.`,
  };
};

/** What keeps a module or a native library from being imported. */
export const importFaults: readonly Row[] = [wrongLibrary, foreignModule, missingModule];
