export const id = 918;
export const ids = [918];
export const modules = {

/***/ 84667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ buildWheel)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _lock_uv_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82808);
/* harmony import */ var _platform_exec_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12358);
/* harmony import */ var _platform_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58864);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(17079);







/** 1980-01-01 in seconds since 1970: the first day that an archive's entries can have. */
const FIRST_DATE = '315532800';
/**
 * Builds a wheel (PEP 517) with uv: the backend and what it needs come from the user's indexes into an environment of
 * their own. uv never downloads a Python.
 *
 * @returns the wheel's absolute path.
 * @throws {UserError} with the decisive lines of the backend's output.
 */
async function buildWheel(ctx, { uv, folder, indexes }, { what, path, workFolder }, { interpreter }) {
    const output = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workFolder, 'wheel');
    await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_5__/* .orUserError */ .Rh)((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(output));
    const args = [
        ...['build', '--wheel', '--out-dir', output, '--python', interpreter.executable],
        ...indexes.flags,
        path,
    ];
    ctx.log.debug(`uv ${args.join(' ')}`);
    const env = {
        ...(0,_lock_uv_command_js__WEBPACK_IMPORTED_MODULE_3__/* .uvEnvironment */ .w)(ctx, indexes),
        SOURCE_DATE_EPOCH: ctx.env.SOURCE_DATE_EPOCH || FIRST_DATE,
        PYTHONHASHSEED: '0',
    };
    const { exitCode, stderr } = await (0,_platform_exec_js__WEBPACK_IMPORTED_MODULE_4__/* .exec */ .m)(uv.command, args, { cwd: folder, env });
    ctx.log.debug(stderr);
    const wheels = (await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_5__/* .orUserError */ .Rh)((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(output))).filter((name) => name.endsWith('.whl'));
    const [wheel] = wheels;
    if (exitCode === 0 && wheel !== undefined && wheels.length === 1)
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(output, wheel);
    const { text, hint } = (0,_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .explainBuildFailure */ .O)(stderr);
    const advice = 'Build it by hand to see more (`uv build --wheel`), or depend on a version that has a wheel.';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`building ${what} with Python ${interpreter.version} failed:\n${text.replaceAll(/^/gm, '  ')}`, hint === undefined ? advice : `${hint}. ${advice}`);
}


/***/ }),

/***/ 79366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ findBuilder)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _platform_interpreter_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4805);
/* harmony import */ var _platform_uv_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58836);



/** The minor versions of Python 3 that can stand in for the target's. */
const OLDEST = 9;
const NEWEST = 15;
/**
 * The target's own Python of this machine; without one, the Python whose minor version is nearest to it.
 *
 * @throws {UserError} if there is no Python 3.9 or newer.
 */
async function findBuilder(ctx, { pythonVersion }) {
    for (const minor of byDistance(Number(pythonVersion.slice('3.'.length)))) {
        const interpreter = await (0,_platform_interpreter_js__WEBPACK_IMPORTED_MODULE_1__/* .findInterpreter */ .A)(ctx, `3.${minor}`);
        if (interpreter === undefined)
            continue;
        const isTargets = `3.${minor}` === pythonVersion;
        return { interpreter, isTargets, host: describeHost(), uv: _platform_uv_js__WEBPACK_IMPORTED_MODULE_2__/* .PINNED_UV */ .FZ };
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('there is no Python 3 on this machine to build wheels with', `Install Python ${pythonVersion} (in a workflow: actions/setup-python before this step).`);
}
/** The target's minor version first, then the nearest ones; the newer of two. */
function byDistance(minor) {
    const all = Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => NEWEST - index);
    return all.sort((a, b) => Math.abs(a - minor) - Math.abs(b - minor));
}
function describeHost() {
    const header = Reflect.get(Object(process.report?.getReport()), 'header');
    const glibc = Reflect.get(Object(header), 'glibcVersionRuntime');
    return `${process.platform}-${process.arch}${typeof glibc === 'string' ? `-glibc${glibc}` : ''}`;
}


/***/ }),

/***/ 18918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildSources: () => (/* binding */ buildSources)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(70370);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/lock/probe.js
var probe = __webpack_require__(82325);
// EXTERNAL MODULE: ./lib/platform/files.js
var files = __webpack_require__(58864);
// EXTERNAL MODULE: ./lib/platform/http.js + 1 modules
var http = __webpack_require__(75620);
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(87703);
// EXTERNAL MODULE: ./lib/target/wheel-name.js
var wheel_name = __webpack_require__(78620);
// EXTERNAL MODULE: ./lib/wheels/check.js + 1 modules
var check = __webpack_require__(18858);
// EXTERNAL MODULE: ./lib/wheels/disk.js
var disk = __webpack_require__(6183);
// EXTERNAL MODULE: ./lib/wheels/download-all.js
var download_all = __webpack_require__(24960);
// EXTERNAL MODULE: ./lib/wheels/errors.js
var wheels_errors = __webpack_require__(26509);
// EXTERNAL MODULE: ./lib/wheels/inspect.js
var inspect = __webpack_require__(3888);
// EXTERNAL MODULE: ./lib/wheels/metadata.js
var metadata = __webpack_require__(70699);
// EXTERNAL MODULE: ./lib/builds/build-wheel.js
var build_wheel = __webpack_require__(84667);
// EXTERNAL MODULE: ./lib/builds/builder.js
var builds_builder = __webpack_require__(79366);
// EXTERNAL MODULE: ./node_modules/@renovatebot/pep440/index.js
var pep440 = __webpack_require__(68898);
// EXTERNAL MODULE: ./lib/lock/requirement.js
var requirement = __webpack_require__(66848);
// EXTERNAL MODULE: ./lib/target/python-request.js
var python_request = __webpack_require__(43779);
// EXTERNAL MODULE: ./lib/target/tags.js
var tags = __webpack_require__(46072);
;// CONCATENATED MODULE: ./lib/builds/judge.js






/** True for a wheel that is the same on every platform. */
function isPure({ tags }) {
    return tags.every((tag) => tag.endsWith('-none-any'));
}
/**
 * Whether the name of a built wheel is that of the distribution that was asked for, one that may be used, and one
 * for the target.
 *
 * @throws {UserError} if not.
 */
function judgeName(filename, expected) {
    const { source, target, policy } = expected;
    const name = (0,wheel_name/* parseWheelName */.C)(filename);
    if (name === undefined) {
        throw new errors/* UserError */.yo(`the build of ${source.name} gave ${filename}, which is no name of a wheel`, 'Tell the authors of its build backend.');
    }
    checkIdentity(name, source);
    if (!isPure(name) && policy.build !== 'allow')
        throw compiles(name, expected);
    if ((0,wheel_name/* bestWheel */.y)([{ filename }], target.wheelTags) === undefined)
        throw unfit(name, expected);
}
/** @throws {UserError} if the target's Python is not in the range that the wheel's METADATA gives. */
function judgePython(requiresPython, { source, target }) {
    if (requiresPython === undefined || (0,python_request/* fits */.l)({ kind: 'range', range: requiresPython }, target))
        return;
    throw new errors/* UserError */.yo(`${source.name} needs Python ${requiresPython}, the target is ${target.runtime}`, 'Choose another runtime, or another version of it.');
}
function checkIdentity({ name, version }, source) {
    const wanted = source.kind === 'sdist' ? source.version : undefined;
    const isVersion = wanted === undefined || ((0,pep440.valid)(wanted) !== null && (0,pep440.compare)(version, wanted) === 0);
    if ((0,requirement/* normalizeName */.Pc)(name) === source.name && isVersion)
        return;
    throw new errors/* UserError */.yo(`building ${source.name}${wanted === undefined ? '' : ` ${wanted}`} gave ${name} ${version}`, 'Correct the name or the version where it is required, and lock again.');
}
function compiles(name, { source, target, policy, advice }) {
    return new errors/* UserError */.yo(`${source.name} ${name.version} compiles native code (${name.tags[0]}), and \`build\` is ${policy.build}`, `${advice}Let it be compiled on this machine (\`build: allow\`), which must be ${target.architecture} Linux with Python ${target.pythonVersion}, or build a wheel for the target yourself.`);
}
/** The wheel is for this machine's Python or system, which are not the target's. */
function unfit(name, { source, target, builder, advice }) {
    const { architecture, pythonVersion, runtime } = target;
    const what = `${source.name} ${name.version} was built for ${name.tags[0]}, the target is ${runtime} on ${architecture}`;
    if (!builder.isTargets) {
        return new errors/* UserError */.yo(`${what}: Python ${builder.interpreter.version} had to build it`, `Install Python ${pythonVersion} on this machine (in a workflow: actions/setup-python before this step).`);
    }
    const machine = tags/* machines */.JR[architecture];
    const where = architecture === 'arm64' ? 'runs-on: ubuntu-24.04-arm' : 'runs-on: ubuntu-24.04';
    return new errors/* UserError */.yo(what, `${advice}What compiles has to be built on ${machine} Linux (in a workflow: ${where}).`);
}

;// CONCATENATED MODULE: ./lib/builds/model.js
/** In a few words: `the sdist docopt-0.6.2.tar.gz`. */
function describeOrigin(from) {
    switch (from.kind) {
        case 'sdist':
            return `the sdist ${from.filename}`;
        case 'directory':
            return `the folder ${from.path}`;
        case 'vcs':
            return `commit ${from.commit.slice(0, 12)} of ${from.url}`;
    }
}

// EXTERNAL MODULE: ./lib/builds/prepare.js + 3 modules
var prepare = __webpack_require__(50420);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./lib/wheels/facts-json.js
var facts_json = __webpack_require__(58174);
;// CONCATENATED MODULE: ./lib/builds/store.js







/** Kept beside a built wheel: what it is, and what its ELF files need. */
const BUILT_FILE = 'built.json';
const schema = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* parseJson */.qFJ(), dist/* object */.Ikc({
    name: dist/* string */.YjP(),
    version: dist/* string */.YjP(),
    filename: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[^/\\]+\.whl$/)),
    sha256: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[0-9a-f]{64}$/)),
    size: dist/* number */.aig(),
    ...facts_json/* checkedFacts */.D,
}));
/**
 * The wheel that was built under `key`, if it is in the wheelhouse with the bytes that it had then. No lock says
 * what they are: where the wheelhouse is not trusted, there is none.
 */
async function findBuilt(ctx, wheelhouse, key) {
    if (!wheelhouse.trusted)
        return undefined;
    const folder = (0,external_node_path_.join)(wheelhouse.folder, nameOf(key));
    try {
        const built = dist/* parse */.qgA(schema, await (0,promises_.readFile)((0,external_node_path_.join)(folder, BUILT_FILE), 'utf8'));
        const path = (0,external_node_path_.join)(folder, built.filename);
        if ((await (0,files/* sha256OfFile */.Vq)(path)) !== built.sha256) {
            ctx.log.warning(`the kept ${built.filename} has other bytes than were built: it is built again`);
            return undefined;
        }
        await wheelhouse.markUsed(nameOf(key));
        return { ...built, path, url: (0,external_node_url_.pathToFileURL)(path).href };
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT')
            ctx.log.debug(`${folder} cannot be used, it is built again: ${(0,errors/* errorText */.kc)(error)}`);
        return undefined;
    }
}
/**
 * Keeps a wheel, every byte of which was checked, under `key`. If another build did the same meanwhile, theirs
 * stays and is given: a run may be reading it, and no two builds need give the same bytes.
 */
async function keepBuilt(ctx, wheelhouse, key, wheel) {
    const folder = (0,external_node_path_.join)(wheelhouse.folder, nameOf(key));
    const prepared = wheelhouse.temporary();
    await (0,promises_.mkdir)(prepared);
    const { name, version, filename, sha256, elf, code } = wheel;
    const { size } = await (0,promises_.stat)(wheel.path);
    await (0,promises_.rename)(wheel.path, (0,external_node_path_.join)(prepared, filename));
    const text = JSON.stringify({ name, version, filename, sha256, size, elf, code });
    await (0,promises_.writeFile)((0,external_node_path_.join)(prepared, BUILT_FILE), `${text}\n`);
    const theirs = await wheelhouse.giveName(prepared, nameOf(key), () => findBuilt(ctx, wheelhouse, key));
    const path = (0,external_node_path_.join)(folder, filename);
    return theirs ?? { ...wheel, path, url: (0,external_node_url_.pathToFileURL)(path).href };
}
function nameOf(key) {
    return `built/${key}`;
}

;// CONCATENATED MODULE: ./lib/builds/provide.js
























/** Raised whenever the way of building changes, so that nothing counts that was built otherwise. */
const SCHEMA = 2;
/**
 * The wheels of what is no wheel yet: from the wheelhouse where the same source was built by the same Python before,
 * else built now.
 *
 * @throws {UserError} if something is not to be had, its build fails, or its wheel may not be used for the target.
 */
async function buildSources(ctx, sources, request) {
    const builder = await (0,builds_builder/* findBuilder */.L)(ctx, request.target);
    const run = {
        ctx,
        request,
        builder,
        client: (0,http/* httpClient */.o)(ctx, request.authorization),
        session: once(request.uv),
        abort: new AbortController(),
        warnings: [],
        missing: 0,
        downloaded: 0,
    };
    const limit = (0,p_limit/* default */.A)((0,external_node_os_.availableParallelism)());
    try {
        const files = await limit.map(sources, (source) => provide(run, source));
        const { missing, downloaded: downloadedBytes, warnings } = run;
        return { files, missing, downloadedBytes, notices: [notice(files)], warnings };
    }
    finally {
        limit.clearQueue();
        run.abort.abort();
        await run.client.close();
    }
}
function once(body) {
    let begun;
    return () => {
        begun ??= body();
        return begun;
    };
}
async function provide(run, source) {
    const { ctx, request } = run;
    const identity = await (0,prepare/* identify */.ls)(ctx, source);
    run.warnings.push(...secretWarnings(source, identity));
    const builtFrom = originOf(source, identity, request.workingDirectory);
    const key = keyOf(identity, run.builder);
    const kept = await findBuilt(ctx, request.wheelhouse, key);
    if (kept === undefined)
        run.missing++;
    const wheel = kept ?? (await build(run, source, identity, key, builtFrom));
    await judge(run, source, wheel);
    return { ...wheel, builtFrom };
}
/** What is built depends on the source and on the machine; whether it fits the target is judged each time. */
function keyOf({ sha256 }, { interpreter, host, uv }) {
    const parts = [SCHEMA, sha256, uv, interpreter.version, host];
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex');
}
async function build(run, source, identity, key, from) {
    const { ctx, request, builder, client, abort } = run;
    const { wheelhouse, authorization } = request;
    const version = 'version' in source && source.version !== undefined ? ` ${source.version}` : '';
    const what = `${source.name}${version} from ${describeOrigin(from)}`;
    ctx.log.info(`building ${what} with Python ${builder.interpreter.version}`);
    return (0,disk/* writingBelow */.c)(wheelhouse.folder, async () => {
        const workFolder = wheelhouse.temporary();
        await (0,promises_.mkdir)(workFolder);
        try {
            const path = await (0,prepare/* prepare */.iA)(ctx, source, identity, workFolder, {
                authorization,
                download: { client, backoff: download_all/* exponentialBackoff */.E, signal: abort.signal },
                onBytes: (bytes) => {
                    run.downloaded += bytes;
                },
                interpreter: builder.interpreter,
            });
            const session = await run.session();
            const file = await (0,build_wheel/* buildWheel */.i)(ctx, session, { what, path, workFolder }, builder);
            const wheel = await describeWheel(file, source.name);
            await judge(run, source, wheel);
            const facts = await (0,check/* checkWheel */.y)(wheel);
            return await keepBuilt(ctx, wheelhouse, key, { ...wheel, ...facts });
        }
        finally {
            await (0,promises_.rm)(workFolder, { recursive: true, force: true });
        }
    });
}
async function describeWheel(path, name) {
    const filename = (0,external_node_path_.basename)(path);
    const version = (0,wheel_name/* parseWheelName */.C)(filename)?.version ?? '';
    return { name, version, filename, url: (0,external_node_url_.pathToFileURL)(path).href, sha256: await (0,files/* sha256OfFile */.Vq)(path), path };
}
/** @throws {UserError} if the wheel may not be used for the target. */
async function judge(run, source, wheel) {
    const { target, policy } = run.request;
    const name = (0,wheel_name/* parseWheelName */.C)(wheel.filename);
    const isUsable = name !== undefined &&
        (isPure(name) || policy.build === 'allow') &&
        (0,wheel_name/* bestWheel */.y)([wheel], target.wheelTags) !== undefined;
    const advice = isUsable ? '' : await adviseWheel(run, source);
    const expectation = { source, target, policy, builder: run.builder, advice };
    judgeName(wheel.filename, expectation);
    judgePython(await requiredPython(wheel), expectation);
}
function requiredPython(wheel) {
    return (0,wheels_errors/* namingWheel */.C)(wheel, () => (0,files/* withFile */.D4)(wheel.path, async (handle) => {
        const { members, stem } = await (0,inspect/* inspect */.N)(wheel, handle);
        const member = members.find(({ name }) => name === `${stem}.dist-info/METADATA`);
        return member === undefined ? undefined : (0,metadata/* parseMetadata */.j)(await (0,inspect/* readText */.y)(handle, member)).requiresPython;
    }));
}
/** Which version of a distribution that compiles has a wheel; nothing where no index can be asked. */
async function adviseWheel(run, { kind, name }) {
    if (kind !== 'sdist')
        return '';
    const { ctx, request } = run;
    try {
        const found = await (0,probe/* probeNewest */.rQ)(ctx, await run.session(), name, request.target);
        const fits = found !== undefined && (0,wheel_name/* bestWheel */.y)(found.wheels, request.target.wheelTags) !== undefined;
        return fits ? `Version ${found.version} of ${name} has a wheel: pin that one. ` : '';
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        ctx.log.debug(`no advice on versions: ${error.message}`);
        return '';
    }
}
function originOf(source, { sha256 }, workingDirectory) {
    switch (source.kind) {
        case 'sdist': {
            const { kind, filename, subdirectory } = source;
            return { kind, filename, sha256: source.sha256, ...(subdirectory !== undefined && { subdirectory }) };
        }
        case 'directory': {
            const path = (0,external_node_path_.relative)(workingDirectory, source.path).split(external_node_path_.sep).join('/') || '.';
            return { kind: 'directory', path, sha256 };
        }
        case 'vcs': {
            const { kind, url, commit, subdirectory } = source;
            return { kind, url, commit, ...(subdirectory !== undefined && { subdirectory }) };
        }
    }
}
function secretWarnings(source, { secrets }) {
    if (source.kind !== 'directory' || secrets.length === 0)
        return [];
    const text = `${secrets.join(', ')} of ${source.name} ${secrets.length === 1 ? 'looks' : 'look'} like secrets: its build did not get them`;
    return [{ text, at: { file: source.path } }];
}
function notice(files) {
    const names = files.map(({ name }) => name).join(', ');
    return {
        text: `${(0,format/* plural */.LS)(files.length, 'distribution')} built here, not downloaded (${names}): on another machine, or with a newer build backend, the wheel and so the zip may have other bytes`,
    };
}


/***/ })

};
