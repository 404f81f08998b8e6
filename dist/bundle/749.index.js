export const id = 749;
export const ids = [749];
export const modules = {

/***/ 69749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fetchWithPip: () => (/* binding */ fetchWithPip)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var lib_errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/platform/files.js
var files = __webpack_require__(58864);
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(87703);
// EXTERNAL MODULE: ./lib/wheels/disk.js
var disk = __webpack_require__(6183);
// EXTERNAL MODULE: ./lib/wheels/download.js
var download = __webpack_require__(56686);
// EXTERNAL MODULE: ./lib/platform/exec.js
var exec = __webpack_require__(12358);
// EXTERNAL MODULE: ./lib/platform/python.js
var python = __webpack_require__(86721);
// EXTERNAL MODULE: ./lib/target/wheel-name.js
var wheel_name = __webpack_require__(78620);
;// CONCATENATED MODULE: ./lib/wheels/pip-download.js






/** pip's variables that say how it reaches an index; all others could contradict our own arguments. */
const kept = [
    'PIP_CERT',
    'PIP_CLIENT_CERT',
    'PIP_CONFIG_FILE',
    'PIP_DEFAULT_TIMEOUT',
    'PIP_INDEX_URL',
    'PIP_PROXY',
    'PIP_RETRIES',
    'PIP_TIMEOUT',
    'PIP_TRUSTED_HOST',
    'PIP_USE_DEPRECATED',
    'PIP_USE_FEATURE',
];
/** The first Python in PATH that has pip; undefined where there is none. */
async function pythonWithPip(ctx) {
    for await (const { executable, hasPip } of (0,python/* findPythons */.n)(ctx))
        if (hasPip)
            return executable;
    return undefined;
}
/**
 * Lets pip download wheels by the addresses and the hashes of the Lock into the new folder `folder/wheels`: it resolves
 * nothing, builds nothing and takes no other file. Addresses stand in a file without credentials; what pip knows of
 * those it has from its variables, its configuration, .netrc and keyring.
 *
 * @param python an interpreter that has pip.
 * @returns the folder with the files, each under its wheel's name.
 * @throws {UserError} with what pip says where it cannot.
 */
async function pipDownload(ctx, python, wheels, folder, options) {
    const requirements = (0,external_node_path_.join)(folder, 'requirements.txt');
    const destination = (0,external_node_path_.join)(folder, 'wheels');
    await (0,promises_.mkdir)(destination, { recursive: true });
    await (0,promises_.writeFile)(requirements, wheels.map(requirementLine).join(''));
    const args = [
        ...['-m', 'pip', 'download', '--no-deps', '--require-hashes', '--only-binary', ':all:'],
        ...['--no-cache-dir', '--ignore-requires-python', '--progress-bar', 'off', '--dest', destination],
        ...['--implementation', 'cp', '--python-version', options.pythonVersion],
        ...platformsOf(wheels).flatMap((platform) => ['--platform', platform]),
        ...['--requirement', requirements],
    ];
    ctx.log.debug(`${python} ${args.join(' ')}`);
    const result = await (0,exec/* exec */.m)(python, args, { env: pipEnvironment(ctx, options.settings), cwd: folder });
    ctx.log.debug(`${result.stdout}${result.stderr}`);
    if (result.exitCode !== 0)
        throw failureOf(result.stderr, wheels);
    return destination;
}
function requirementLine({ name, url, sha256 }) {
    return `${name} @ ${url} --hash=sha256:${sha256}\n`;
}
/** pip would refuse a wheel for another machine than its own, or for an older glibc than it is told of. */
function platformsOf(wheels) {
    const tags = wheels.flatMap(({ filename }) => (0,wheel_name/* parseWheelName */.C)(filename)?.tags ?? []);
    const platforms = new Set(tags.map((tag) => tag.split('-').at(-1) ?? 'any'));
    return [...platforms].filter((platform) => platform !== 'any').sort();
}
function pipEnvironment({ env }, settings) {
    const foreign = Object.keys(env).filter((name) => name.startsWith('PIP_') && !kept.includes(name));
    return {
        ...env,
        ...Object.fromEntries(foreign.map((name) => [name, undefined])),
        ...settings.env,
        PIP_CERT: env.PIP_CERT || env.REQUESTS_CA_BUNDLE || env.SSL_CERT_FILE || undefined,
        PIP_DISABLE_PIP_VERSION_CHECK: '1',
        PIP_NO_INPUT: '1',
        NO_COLOR: '1',
    };
}
function failureOf(stderr, wheels) {
    const [first, ...others] = wheels.map(({ filename }) => filename);
    const what = others.length === 0 ? first : `${first} and ${others.length} more`;
    if (/DO NOT MATCH THE HASHES/.test(stderr)) {
        const got = /Got\s+([0-9a-f]{64})/.exec(stderr)?.[1] ?? 'another one';
        return new lib_errors/* UserError */.yo(`pip got a file with the SHA-256 ${got} for ${what}, which is not the locked one; nothing was kept`, 'If you trust the new one, lock again; if not, find out who changed it.');
    }
    const [, status, url = ''] = /HTTP error (\d{3}) while getting (\S+)/.exec(stderr) ?? [];
    if (status === '401' || status === '403') {
        const { host, pathname } = new URL(url);
        return new lib_errors/* UserError */.yo(`${host} answers ${status} to pip's request for ${pathname.split('/').at(-1)}`, 'Check the user name, and the password that pip finds for it: in the index URL, in .netrc, or what `keyring get INDEX-URL USER` prints.');
    }
    const errors = stderr.split('\n').filter((line) => line.startsWith('ERROR:'));
    const said = errors.map((line) => line.slice('ERROR:'.length).trim()).join(' ') || stderr.trim();
    return new lib_errors/* UserError */.yo(`pip cannot download ${what}: ${said}`, 'Check the network and the settings of pip (`pip config list`), or use `fetcher: builtin`.');
}

;// CONCATENATED MODULE: ./lib/wheels/fetch-with-pip.js








/**
 * The second way into the wheelhouse: pip downloads, and everything else is as for our own downloads. SHA-256 and
 * RECORD are checked here, whatever pip has checked.
 *
 * @throws {UserError} if there is no pip, or it may not read the wheels either, or one of them is not the locked one.
 */
async function fetchWithPip(ctx, wheels, options) {
    const { wheelhouse, pip, refusal } = options;
    const python = await pythonWithPip(ctx);
    if (python === undefined)
        throw refusal ?? noPip();
    const reason = refusal === undefined ? '' : ` (${refusal.message})`;
    ctx.log.info(`pip downloads ${(0,format/* plural */.LS)(wheels.length, 'wheel')}${reason}`);
    const folder = wheelhouse.temporary();
    try {
        return await (0,disk/* writingBelow */.c)(wheelhouse.folder, async () => {
            await (0,promises_.mkdir)(folder);
            const downloaded = await pipDownload(ctx, python, wheels, folder, pip);
            const files = new Map();
            for (const wheel of wheels)
                files.set(wheel, await admit(wheel, (0,external_node_path_.join)(downloaded, wheel.filename), options));
            return files;
        });
    }
    catch (error) {
        if (refusal === undefined || !(error instanceof lib_errors/* UserError */.yo))
            throw error;
        throw new lib_errors/* UserError */.yo(`${refusal.message}; ${error.message}`, refusal.hint, undefined, { cause: error });
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function admit(wheel, path, { wheelhouse, progress }) {
    progress.add(wheel, await sizeOf(wheel, path));
    (0,download/* checkHash */.P)(wheel, new URL(wheel.url), await (0,files/* sha256OfFile */.Vq)(path));
    return wheelhouse.admit(wheel, path, await (0,files/* crc32OfFile */.pF)(path));
}
async function sizeOf(wheel, path) {
    try {
        return (await (0,promises_.stat)(path)).size;
    }
    catch (error) {
        if ((0,lib_errors/* errorCode */.CA)(error) !== 'ENOENT')
            throw error;
        throw new lib_errors/* UserError */.yo(`pip did not save ${wheel.filename}, which it was given the address of`, 'The address ends with another file name: use `fetcher: builtin`.');
    }
}
function noPip() {
    return new lib_errors/* UserError */.yo('there is no Python with pip in PATH, which is to download the wheels', 'Install pip (in a workflow: actions/setup-python before this step), or give a password where pip would ask the keyring.');
}


/***/ })

};
