export const id = 339;
export const ids = [339];
export const modules = {

/***/ 9051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ importAdvice)
/* harmony export */ });
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87703);
/* harmony import */ var _trace_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56842);


/** What a distribution must take of INIT before something is said: milliseconds, and of the whole. */
const LEAST_MS = 200;
const LEAST_SHARE = 0.2;
/**
 * Which imports are worth moving: a distribution that takes much of INIT, and is imported by the function's own code at
 * the top of a module. Such an import can go into the function that needs it.
 *
 * @param sources the function's own Python files, by their paths in the package.
 */
function importAdvice({ initMs, owners, modules }, { modules: origins }, sources) {
    const costly = owners.filter(({ kind, totalMs }) => kind === 'distribution' && totalMs >= LEAST_MS && totalMs >= LEAST_SHARE * initMs);
    return costly.flatMap(({ name, totalMs }) => {
        const places = modules.flatMap((module) => {
            if (module.owner !== name || module.importedBy === undefined)
                return [];
            const origin = origins[module.importedBy];
            const path = origin == null ? undefined : (0,_trace_js__WEBPACK_IMPORTED_MODULE_0__/* .pathInPackage */ .N)(origin, sources);
            const line = path === undefined ? undefined : topLevelImport(sources.get(path) ?? '', module.name);
            return path === undefined || line === undefined ? [] : [`${path}:${line}`];
        });
        const [place] = places;
        if (place === undefined)
            return [];
        const share = Math.round((100 * totalMs) / initMs);
        return [
            `${name} takes ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatCount */ .B4)(Math.round(totalMs))} ms of INIT (${share} %) and is imported by ${place}: if not every event needs it, import it in the function that does`,
        ];
    });
}
/** The line, from 1, of an import that is not indented; undefined where there is none. */
function topLevelImport(text, module) {
    const [top = ''] = module.split('.');
    const statement = new RegExp(`^(?:import\\s+(?:[\\w.]+(?:\\s+as\\s+\\w+)?\\s*,\\s*)*|from\\s+)${top}\\b`);
    const index = text.split('\n').findIndex((line) => statement.test(line));
    return index < 0 ? undefined : index + 1;
}


/***/ }),

/***/ 66534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ isolationNotes)
/* harmony export */ });
/** In what the emulated function is not isolated as in Lambda, a sentence each. */
function isolationNotes({ isolation }, asked) {
    const { readOnly, tmp, network, memory } = isolation;
    const notes = [];
    if (!readOnly) {
        notes.push('this system permits no namespaces: /var/task lies in a temporary folder and can be written');
    }
    if (!tmp)
        notes.push("/tmp is this machine's own, without the function's limit");
    if (!network && !asked.network)
        notes.push("the function has this machine's network");
    if (memory === 'watched') {
        notes.push(`no control group can be made: the ${asked.memoryMb} MB are watched, and a short excess goes unseen`);
    }
    if (memory === 'none')
        notes.push(`nothing limits the memory to ${asked.memoryMb} MB`);
    return notes;
}


/***/ }),

/***/ 16993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lk: () => (/* binding */ ownSources),
/* harmony export */   YQ: () => (/* binding */ layerPaths),
/* harmony export */   m4: () => (/* binding */ hostArchitecture),
/* harmony export */   mT: () => (/* binding */ packageTarget)
/* harmony export */ });
/* unused harmony export targetOf */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _package_describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71991);
/* harmony import */ var _package_shim_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76999);
/* harmony import */ var _platform_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58864);
/* harmony import */ var _target_runtimes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24000);
/* harmony import */ var _target_tags_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(46072);
/* harmony import */ var _zip_reader_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(52320);







const architectures = { x86_64: 'x86_64', aarch64: 'arm64' };
const hosts = { x64: 'x86_64', arm64: 'arm64' };
/** The instruction set of this machine; undefined for one that Lambda does not have. */
function hostArchitecture() {
    return hosts[process.arch];
}
/**
 * The target that a package says it is for: by the manifest of the nested layout, else by the names of its extension
 * modules. A package of Python alone says nothing of the architecture, and runs on this machine's.
 *
 * @param python what the user said: `3.13`.
 * @throws {UsageError} where nobody says which Python it is, or it is none that the emulation knows.
 * @throws {UserError} if it is for another architecture than this machine's.
 */
async function packageTarget(members, python) {
    const tags = extensionTags(members);
    const pythonVersion = python ?? (await manifestPython(members)) ?? onlyOne(tags.map((tag) => tag.python));
    if (pythonVersion === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb('the package does not say which Python it is for', 'Give it: --python 3.13, as the Lambda function has it.');
    }
    const runtime = (0,_target_runtimes_js__WEBPACK_IMPORTED_MODULE_4__/* .runtimeOf */ .GV)(pythonVersion);
    if (runtime === undefined || pythonVersion === '3.8') {
        const known = _target_runtimes_js__WEBPACK_IMPORTED_MODULE_4__/* .runtimes */ .mk.map((one) => one.pythonVersion).filter((one) => one !== '3.8');
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb(`--python is \`${pythonVersion}\``, `The emulation knows ${known.join(', ')}.`);
    }
    const host = hostArchitecture();
    const architecture = onlyOne(tags.map((tag) => tag.architecture)) ?? host;
    if (architecture === undefined || architecture !== host) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the package is for ${architecture ?? 'another machine'}, and this machine is ${process.arch}`, 'Try it on a machine of that architecture: in a workflow `runs-on: ubuntu-24.04-arm` has arm64.');
    }
    return targetOf(runtime, architecture);
}
/** The whole target of a runtime. */
function targetOf(runtime, architecture) {
    const { id, pythonVersion, glibc } = runtime;
    const base = { runtime: id, pythonVersion, architecture, glibc };
    return { ...base, wheelTags: (0,_target_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .wheelTags */ .Dl)(base) };
}
/** `_x.cpython-313-x86_64-linux-gnu.so` → 3.13, x86_64. */
function extensionTags(members) {
    return members.flatMap(({ path }) => {
        const [, minor = '', machine = ''] = /\.cpython-3(\d+)-(\w+)-linux-gnu\.so$/.exec(path) ?? [];
        const architecture = architectures[machine];
        return architecture === undefined ? [] : [{ python: `3.${minor}`, architecture }];
    });
}
async function manifestPython(members) {
    const manifest = members.find(({ path }) => path === `${_package_shim_js__WEBPACK_IMPORTED_MODULE_2__/* .LOADER_FOLDER */ .RL}/manifest.py`);
    const text = manifest && (await memberText(manifest));
    return /^PYTHON = ['"](3\.\d+)['"]$/m.exec(text ?? '')?.[1];
}
/** The text of a file in a package. */
async function memberText({ archive, entry }) {
    return (await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_3__/* .withFile */ .D4)(archive, (handle) => (0,_zip_reader_js__WEBPACK_IMPORTED_MODULE_6__/* .readMember */ .hd)(handle, entry))).toString();
}
/** The function's own Python files, by their paths; not those of the loader. */
async function ownSources(members) {
    const own = members.filter(({ path, distribution }) => distribution === undefined && path.endsWith('.py') && !path.startsWith(`${_package_shim_js__WEBPACK_IMPORTED_MODULE_2__/* .LOADER_FOLDER */ .RL}/`));
    return new Map(await Promise.all(own.map(async (member) => [member.path, await memberText(member)])));
}
/** The paths of a layer's Python files as sys.path sees them. */
async function layerPaths(layer) {
    const members = await (0,_package_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .packageMembers */ .o)(layer);
    return members.map(({ path }) => path.replace(/^python\/(lib\/python3\.\d+\/site-packages\/)?/, ''));
}
function onlyOne(values) {
    return new Set(values).size === 1 ? values[0] : undefined;
}


/***/ }),

/***/ 95528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ INIT_LIMIT),
  n: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./lib/target/provided.js
var provided = __webpack_require__(73762);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/platform/exec.js
var exec = __webpack_require__(12358);
// EXTERNAL MODULE: ./lib/platform/files.js
var files = __webpack_require__(58864);
// EXTERNAL MODULE: ./lib/platform/temporary.js
var temporary = __webpack_require__(18792);
;// CONCATENATED MODULE: ./lib/emulator/emulator.js







const folders = ['../emulator', '../../emulator'];
/**
 * Starts a function as Lambda does: unpacked to a read-only /var/task, by the bootstrap with the real awslambdaric,
 * with a /tmp of its own. In namespaces, as far as this machine permits: as root or in a user namespace, and in a
 * workflow, where the runner is thrown away, by a sudo that asks for no password. Else without isolation:
 * `isolation` says what is not as in Lambda.
 */
async function emulate(ctx, request) {
    const folder = (0,temporary/* temporaryFolder */.yy)();
    try {
        for (const prefix of waysToIsolate(ctx.env)) {
            const answer = await run(ctx, folder, prefix, { ...request, isolation: 'namespaces' });
            if ('result' in answer)
                return answer.result;
            ctx.log.debug(`no namespaces${prefix.length > 0 ? ' by sudo' : ''}: ${answer.refused}`);
        }
        const answer = await run(ctx, folder, [], { ...request, isolation: 'none' });
        if ('result' in answer)
            return answer.result;
        throw new Error(`the emulation without isolation was refused: ${answer.refused}`);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** What stands before the command; none where there are no namespaces. */
function waysToIsolate(env) {
    if (process.platform !== 'linux' || env.ZIPNEST_ISOLATION === 'none')
        return [];
    return env.GITHUB_ACTIONS === 'true' && process.getuid?.() !== 0 ? [[], ['sudo', '-n']] : [[]];
}
async function run(ctx, folder, prefix, request) {
    const file = (0,external_node_path_.join)(folder, 'request.json');
    await (0,promises_.writeFile)(file, JSON.stringify(request), { mode: 0o600 });
    const program = (0,external_node_path_.join)(await emulatorFolder(), 'emulator.py');
    // Its own bytecode lies with the runtime's, which lasts.
    const cache = `pycache_prefix=${(0,external_node_path_.join)((0,external_node_path_.dirname)(request.runtime), 'emulator')}`;
    const [command = '', ...args] = [
        ...prefix,
        ...[request.interpreter, '-E', '-s', '-S', '-X', cache, program, file],
    ];
    const { exitCode, stdout, stderr } = await (0,exec/* exec */.m)(command, args, { env: systemEnvironment(ctx) }).catch((error) => {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT' && prefix.length > 0)
            return { exitCode: 1, stdout: '', stderr: 'no sudo' };
        throw error;
    });
    if (exitCode === 0)
        return JSON.parse(stdout);
    if (prefix.length > 0)
        return { refused: stderr.trim() };
    throw new errors/* UserError */.yo(`the emulation of Lambda has failed: ${stderr.trim().split('\n').at(-1) ?? `exit status ${exitCode}`}`, 'Run it again with ZIPNEST_ISOLATION=none to do without isolation; if that helps, report it with the lines above.');
}
/** Nothing of the caller's secrets goes along. */
function systemEnvironment({ env }) {
    return { PATH: env.PATH, HOME: env.HOME, TMPDIR: env.TMPDIR };
}
/**
 * Puts a folder for /var/runtime together: the runtime interface client, the bootstrap, and the bytecode of both.
 *
 * @param folder is made.
 * @param parts wheels, or folders for sys.path.
 */
async function prepareRuntime(ctx, interpreter, folder, parts) {
    const program = (0,external_node_path_.join)(await emulatorFolder(), 'prepare.py');
    const args = ['-E', '-s', '-B', program, folder, ...parts];
    const { exitCode, stderr } = await (0,exec/* exec */.m)(interpreter, args, { env: systemEnvironment(ctx) });
    if (exitCode !== 0)
        throw new Error(`the runtime could not be put together:\n${stderr}`);
}
/** The emulation lies in `emulator/`: one folder up from the bundle in dist/, two from this file in src/emulator/. */
async function emulatorFolder() {
    const here = (0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(import.meta.url));
    for (const place of folders) {
        const folder = (0,external_node_path_.join)(here, place);
        if (await (0,files/* exists */.t2)((0,external_node_path_.join)(folder, 'emulator.py')))
            return folder;
    }
    throw new Error(`the emulation is missing beside ${here}; this installation of Zipnest is not complete`);
}

// EXTERNAL MODULE: ./lib/lock/resolve-lock.js + 29 modules
var resolve_lock = __webpack_require__(15345);
// EXTERNAL MODULE: ./lib/platform/cache-key.js
var cache_key = __webpack_require__(70487);
// EXTERNAL MODULE: ./lib/wheels/fetch.js + 1 modules
var fetch = __webpack_require__(89127);
// EXTERNAL MODULE: ./lib/wheels/wheelhouse.js + 2 modules
var wheels_wheelhouse = __webpack_require__(59698);
;// CONCATENATED MODULE: ./lib/emulator/runtime.js










const AWSLAMBDARIC = 'awslambdaric==4.2.2';
/** The last one with wheels for Python 3.9. */
const AWSLAMBDARIC_39 = 'awslambdaric==4.0.4';
/**
 * The folder that becomes /var/runtime: the runtime interface client for the target, from the package index by way of
 * the wheelhouse (so that its SHA-256 is that which the index gives), with the emulated bootstrap and the bytecode of
 * both. It is made once and stays in the cache folder of this machine, which the Actions cache does not keep.
 *
 * @param packages requirements of what Lambda's runtime has beside it, such as boto3.
 * @throws {UserError} if the index has none for the target, or cannot be reached.
 */
async function provideRuntime(ctx, interpreter, target, packages = []) {
    const requirements = [target.pythonVersion === '3.9' ? AWSLAMBDARIC_39 : AWSLAMBDARIC, ...packages];
    const wheelhouse = await wheels_wheelhouse/* Wheelhouse */.g.open(ctx);
    const { runtime: id, architecture } = target;
    const parts = [...requirements, id, architecture, interpreter.version, await emulationHash()];
    const folder = (0,external_node_path_.join)(wheelhouse.tools, `lambda-${(0,cache_key/* shortHash */.B)(JSON.stringify(parts))}`);
    const runtime = (0,external_node_path_.join)(folder, 'runtime');
    if (await (0,files/* exists */.t2)(runtime))
        return runtime;
    const wheels = await fetchRequirements(ctx, wheelhouse, target, requirements);
    const unfinished = (0,temporary/* temporaryBeside */.w6)(folder);
    await (0,promises_.mkdir)(unfinished);
    await prepareRuntime(ctx, interpreter.executable, (0,external_node_path_.join)(unfinished, 'runtime'), wheels);
    try {
        await (0,promises_.rename)(unfinished, folder);
    }
    catch (error) {
        // Another run has made the same meanwhile.
        if ((0,errors/* errorCode */.CA)(error) !== 'ENOTEMPTY' && (0,errors/* errorCode */.CA)(error) !== 'EEXIST')
            throw error;
        await (0,promises_.rm)(unfinished, { recursive: true });
    }
    return runtime;
}
/** The wheels of the requirements and of what they need; paths. */
async function fetchRequirements(ctx, wheelhouse, target, requirements) {
    const source = (0,temporary/* temporaryFolder */.yy)();
    const dependencies = (0,external_node_path_.join)(source, 'requirements.txt');
    await (0,promises_.writeFile)(dependencies, `${requirements.join('\n')}\n`);
    const input = await (0,resolve_lock/* readDependencies */.gF)(ctx, { source, dependencies, groups: [], extras: [], target });
    if (input === undefined)
        throw new Error('requirements were written and none were read');
    const lock = await (0,resolve_lock/* makeLock */.a8)(ctx, input, wheelhouse.tools);
    const { authorization } = input.indexes;
    const { files } = await (0,fetch/* fetchWheels */.d)(ctx, lock.wheels, { wheelhouse, authorization });
    return files.map(({ path }) => path);
}
/** Changes with the emulation, so that no runtime of another version of Zipnest is used. */
async function emulationHash() {
    const folder = (0,external_node_path_.join)(await emulatorFolder(), 'runtime');
    const names = (await (0,promises_.readdir)(folder, { withFileTypes: true })).filter((item) => item.isFile());
    const texts = await Promise.all(names.map(({ name }) => name).map(async (name) => [name, await (0,promises_.readFile)((0,external_node_path_.join)(folder, name), 'utf8')]));
    return (0,cache_key/* shortHash */.B)(JSON.stringify(texts.sort()));
}

;// CONCATENATED MODULE: ./lib/emulator/start.js



/** Lambda's: seconds for INIT. */
const INIT_LIMIT = 10;
/** What Lambda's Python runtimes have beside the interface client, by import names: the SDK and what it needs. */
const SDK_MODULES = new Set(['boto3', 'botocore', 's3transfer', 'jmespath', 'dateutil', 'six', 'urllib3']);
/**
 * Starts a function with the runtime of its target. One that misses what Lambda's runtime has, and its package has
 * not, is started again with that: of the versions that were seen in the runtime, else the newest.
 */
async function start(ctx, interpreter, target, request) {
    const run = async (packages) => emulate(ctx, {
        ...request,
        interpreter: interpreter.executable,
        python: target.pythonVersion,
        runtime: await provideRuntime(ctx, interpreter, target, packages),
    });
    const emulation = await run([]);
    if (!missesSdk(emulation))
        return { emulation, sdk: undefined };
    const versions = (0,provided/* providedSdk */.os)(target)?.versions;
    const sdk = versions === undefined ? 'the newest boto3' : `boto3 ${versions.boto3}`;
    ctx.log.info(`the function relies on the SDK of Lambda's runtime: trying it with ${sdk}`);
    const pins = Object.entries(versions ?? {}).map(([name, version]) => `${name}==${version}`);
    return { emulation: await run(versions === undefined ? ['boto3'] : pins), sdk };
}
function missesSdk({ observations }) {
    return (observations?.error ?? []).some(({ type, module }) => type === 'ModuleNotFoundError' && SDK_MODULES.has(module?.split('.')[0] ?? ''));
}


/***/ }),

/***/ 97957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ judge)
});

;// CONCATENATED MODULE: ./lib/emulator/emulation.js
/** What keeps the function from working, in the order of its life; undefined where nothing does. */
function firstError({ init, retriedInit, restore, responses }) {
    const start = retriedInit ?? init;
    return start.error ?? restore?.error ?? responses.find(({ error }) => error !== undefined)?.error;
}

;// CONCATENATED MODULE: ./lib/emulator/import-faults.js
/** Import names whose distribution has another name. */
const distributions = {
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
const wrongLibrary = ({ message }) => {
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
    if (!/invalid ELF header|wrong ELF class|file too short|Exec format error|does not define module export/.test(message))
        return undefined;
    return {
        kind: 'package',
        advice: 'A native library is damaged or for another machine. Build the package anew for this runtime.',
    };
};
/** An extension module that is there, but for another Python: its import says no more than that it is missing. */
const foreignModule = ({ module, message }, { python, files }) => {
    const [, name, from] = /^cannot import name '(\w+)' from (?:partially initialized module )?'([\w.]+)'/.exec(message) ?? [];
    const wanted = name === undefined ? module : `${from}.${name}`;
    if (wanted === null)
        return undefined;
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
const missingModule = ({ module, message, type, bases }, { handler, files }) => {
    const isMissing = type === 'ModuleNotFoundError' || bases.includes('builtins.ModuleNotFoundError');
    if (module === null || !(isMissing || message.startsWith('No module named')))
        return undefined;
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
const importFaults = [wrongLibrary, foreignModule, missingModule];

;// CONCATENATED MODULE: ./lib/emulator/faults.js

const ENOENT = 2;
const EACCES = 13;
const ENOSPC = 28;
const EROFS = 30;
/** ENETDOWN to EHOSTUNREACH: no way to the other machine. */
const NETWORK_ERRNOS = new Set([99, 100, 101, 104, 110, 111, 113]);
const networkErrors = new Set('gaierror NameResolutionError NewConnectionError ConnectTimeoutError ConnectionError ConnectError MaxRetryError EndpointConnectionError ConnectTimeout ClientConnectorError ClientConnectorDNSError ServerSelectionTimeoutError URLError'.split(' '));
const settingsErrors = new Set('NoRegionError ProfileNotFound UndefinedValueError EnvError EnvValidationError ImproperlyConfigured'.split(' '));
const missingVariable = ({ type, message, frames }) => {
    const last = frames.at(-1);
    const inEnvironment = /(^|[/<])(frozen )?os(\.py)?>?$/.test(last?.file ?? '');
    if (type !== 'KeyError' || !inEnvironment || last?.function !== '__getitem__')
        return undefined;
    const name = message.replaceAll("'", '');
    return {
        kind: 'configuration',
        advice: `The environment variable ${name} is not set. Set it in the function's configuration, and here with --env ${name}=VALUE.`,
    };
};
const missingCredentials = ({ type }) => {
    if (type !== 'NoCredentialsError' && type !== 'PartialCredentialsError')
        return undefined;
    return {
        kind: 'configuration',
        advice: "In Lambda the function's role gives it credentials; here it has none. To let it reach AWS give it some of a test account, --env AWS_ACCESS_KEY_ID=… and the others, with --network.",
    };
};
const missingSettings = ({ type, bases, frames }) => {
    const ofSettings = type === 'ValidationError' && frames.some(({ file }) => file.includes('/pydantic_settings/'));
    if (!settingsErrors.has(type) && !ofSettings && !bases.some((base) => settingsErrors.has(base)))
        return undefined;
    return {
        kind: 'configuration',
        advice: `${type} means that a setting is missing. Set it in the function's configuration, and here with --env NAME=VALUE.`,
    };
};
const refusedNetwork = ({ type, bases, errno, frames }, { network }) => {
    const known = [type, ...bases.map((base) => base.slice(base.lastIndexOf('.') + 1))];
    const unreachable = (errno !== null && NETWORK_ERRNOS.has(errno)) || known.some((name) => networkErrors.has(name));
    if (!unreachable)
        return undefined;
    const how = network
        ? 'The server could not be reached from here.'
        : 'The emulation has no network unless it is asked for: give --network.';
    return {
        kind: 'configuration',
        advice: atImport(frames)
            ? `${how} At import a connection also costs every cold start; open it at the first event.`
            : how,
    };
};
function atImport(frames) {
    return frames.some((frame) => frame.function === '<module>');
}
const fileFaults = ({ errno, path }, { tmpMb }) => {
    if (errno === ENOSPC) {
        return {
            kind: 'limit',
            advice: `/tmp is full: it has ${tmpMb} MB. Raise the function's EphemeralStorage (512 to 10240 MB), here --ephemeral-storage, or write less.`,
        };
    }
    if (errno === EACCES && path?.startsWith('/var/task/')) {
        return {
            kind: 'package',
            advice: `${path} has no mode that permits this: give it 0755 (a program) or 0644 before it is packed.`,
        };
    }
    if (errno === EROFS) {
        return {
            kind: 'code',
            advice: `${path ?? 'That place'} cannot be written: only /tmp can. Many libraries have a setting or a variable for their cache folder.`,
        };
    }
    if (errno === ENOENT && path !== null && (path.startsWith('/var/task/') || !path.startsWith('/'))) {
        return {
            kind: 'package',
            advice: `The file ${path} is not in the package. Look whether a rule of \`exclude\` has left it out; name it by a path from __file__, since the working directory is /var/task.`,
        };
    }
    return undefined;
};
/** What says what it is, wherever in the chain it stands. */
const specific = [
    missingVariable,
    missingCredentials,
    missingSettings,
    refusedNetwork,
    ...importFaults,
    fileFaults,
];
const general = ({ type, bases, message }, { python, memoryMb }) => {
    const is = (name) => type === name || bases.includes(`builtins.${name}`);
    if (is('SyntaxError')) {
        return {
            kind: 'package',
            advice: `Python ${python} cannot read this file. Use the syntax of that version, or a newer runtime.`,
        };
    }
    if (is('MemoryError')) {
        return { kind: 'limit', advice: `The function has ${memoryMb} MB. Raise its MemorySize, here --memory.` };
    }
    if (is('ImportError') && /EphemeralStorage|bytes/.test(message) && message.includes('/tmp')) {
        return { kind: 'limit', advice: message };
    }
    if (!is('ImportError'))
        return undefined;
    return {
        kind: 'package',
        advice: 'A name that is imported is not there: two distributions of versions that do not fit, or a module of yours with the name of one of theirs.',
    };
};
/** What the exceptions of one failure mean; the outermost that says something counts. Undefined if none does. */
function faultOf(errors, tried) {
    for (const rows of [specific, [general]]) {
        for (const error of errors) {
            for (const row of rows) {
                const fault = row(error, tried);
                if (fault !== undefined)
                    return fault;
            }
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/emulator/raised.js
/**
 * What was raised, the exception that the runtime saw first, then what led to it. Of the import phase it is known in
 * full; of hooks and events only what they told the Runtime API.
 */
function raisedErrors(emulation, error) {
    const { observations, init, retriedInit } = emulation;
    const ofImport = error === (retriedInit ?? init).error;
    // The runtime's own exception stands before the one that it words.
    const seen = (observations?.error ?? []).filter(({ type }) => type !== 'FaultException');
    return ofImport && seen.length > 0 ? seen : [told(error)];
}
function told(error) {
    const { errorType, errorMessage, stackTrace = [] } = error;
    const type = error.cause ?? errorType;
    const errno = /\[Errno (\d+)\]/.exec(errorMessage)?.[1];
    return {
        type,
        bases: [type],
        message: errorMessage,
        module: /No module named '([^']+)'/.exec(errorMessage)?.[1] ?? null,
        path: errno === undefined ? null : (/: '([^']+)'$/.exec(errorMessage)?.[1] ?? null),
        errno: errno === undefined ? null : Number(errno),
        frames: stackTrace.flatMap((text) => {
            const [, file = '', line = '', name = ''] = /^\s*File "([^"]+)", line (\d+), in (\S+)/.exec(text) ?? [];
            return file === '' ? [] : [{ file, line: Number(line), function: name }];
        }),
    };
}

;// CONCATENATED MODULE: ./lib/emulator/verdict.js



/** What there is to say to an emulated life; undefined if the function came through it. */
function judge(emulation, tried) {
    const error = firstError(emulation);
    if (error === undefined)
        return undefined;
    const start = (emulation.retriedInit ?? emulation.init).error;
    const phase = error === start ? 'init' : error === emulation.restore?.error ? 'restore' : 'invoke';
    const raised = raisedErrors(emulation, error);
    const fault = byType(error, phase, emulation, tried) ?? faultOf(raised, tried) ?? byPhase(error, phase, raised);
    const place = placeOf(raised);
    return { phase, error, ...fault, ...(place !== undefined && { place }) };
}
/** What Lambda's own error types mean. */
function byType({ errorType, errorMessage }, phase, emulation, tried) {
    switch (errorType) {
        case 'Runtime.HandlerNotFound':
            return { kind: 'package', advice: 'The module is there, the function is not: name one that it has.' };
        case 'Runtime.MalformedHandlerName':
            return { kind: 'package', advice: 'A handler is written module.function, as in app.handler.' };
        case 'Runtime.BuiltInModuleConflict':
            return {
                kind: 'package',
                advice: 'The module of the handler has the name of one that is built into Python: give it another name.',
            };
        case 'Runtime.MarshalError':
            return {
                kind: 'code',
                advice: 'A handler must return what JSON can hold: dictionaries, lists, texts, numbers, true, false, None. Convert dates, bytes, sets and objects first.',
            };
        case 'Function.ResponseSizeTooLarge':
            return {
                kind: 'limit',
                advice: 'A response may have 6 MB. Put the data into S3 and return where it lies.',
            };
        case 'SnapStartTimeoutException':
            return {
                kind: 'limit',
                advice: 'The hooks after the restore may take 10 s in all. Do less in them, or at the first event that needs it.',
            };
        case 'Sandbox.Timedout':
            return phase === 'init' ? slowStart(emulation, tried) : slowEvent(tried);
        case 'Runtime.ExitError':
            return exit(errorMessage, emulation, tried);
        default:
            return undefined;
    }
}
function slowStart({ retriedInit }, { initTimeout, timeout, network }) {
    const again = retriedInit === null
        ? ''
        : ` Lambda tried it again within the first event, in ${timeout} s, in vain as well.`;
    const cause = network ? '' : ' Something at import may be waiting for a network that is not there.';
    return {
        kind: 'limit',
        advice: `INIT may take ${initTimeout} s.${again}${cause} See what takes the time with --profile, import later what the start does not need, or give the function more memory, with which its CPU grows.`,
    };
}
function slowEvent({ timeout }) {
    return {
        kind: 'limit',
        advice: `The event took longer than the function's Timeout of ${timeout} s (--timeout). Raise it, or see what it waits for.`,
    };
}
function exit(message, { outOfMemory, log }, { memoryMb }) {
    if (outOfMemory) {
        return {
            kind: 'limit',
            advice: `The function used more than its ${memoryMb} MB and was ended. Raise its MemorySize, here --memory.`,
        };
    }
    const wrapper = /^(\S+): (does not exist|is not an executable)$/m.exec(log);
    if (wrapper !== null && /exit status 12[67]$/.test(message)) {
        const how = wrapper[2] === 'does not exist'
            ? 'Put it into the package or a layer, and name it by its full path in AWS_LAMBDA_EXEC_WRAPPER.'
            : 'Give it the mode 0755 before it is packed: chmod +x.';
        return { kind: 'package', advice: `The wrapper script ${wrapper[1]} ${wrapper[2]}. ${how}` };
    }
    if (/segmentation fault|illegal instruction|bus error|aborted/.test(message)) {
        return {
            kind: 'package',
            advice: 'A native library has crashed. Look which was imported last (--profile); versions that do not fit together are the usual cause.',
        };
    }
    return { kind: 'code', advice: 'The code has ended the process itself: see the log above.' };
}
function byPhase(error, phase, raised) {
    const type = raised[0]?.type ?? error.errorType;
    const advice = {
        init: `The code raised ${type} when it was imported; Lambda would fail at each cold start.`,
        restore: `A hook after the restore raised ${type}; Lambda would fail at each restore.`,
        invoke: `The handler raised ${type} for this event.`,
    };
    if (error.errorType === 'Runtime.BeforeSnapshotError') {
        return {
            kind: 'code',
            advice: `A hook before the snapshot raised ${type}: no version can be published.`,
        };
    }
    return { kind: 'code', advice: advice[phase] };
}
/** The innermost line of the function that led to the outermost exception. */
function placeOf(raised) {
    const own = raised[0]?.frames.findLast(({ file }) => /^\/(var\/task|opt|tmp)\//.test(file));
    return own === undefined ? undefined : `${own.file}:${own.line}`;
}


/***/ })

};
