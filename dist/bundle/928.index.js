export const id = 928;
export const ids = [928];
export const modules = {

/***/ 911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ build)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(13411);
;// CONCATENATED MODULE: ./lib/bill.js

/**
 * The bill of materials under a temporary name, so that a failure here leaves neither it nor the zip; undefined where
 * none is asked for, and then its library is not even loaded.
 */
async function billOfMaterials(ctx, { sbom, name, projectVersion }, of) {
    if (sbom === 'none')
        return undefined;
    return ctx.log.group('SBOM', async () => {
        const { writeSbom } = await Promise.all(/* import() */[__webpack_require__.e(228), __webpack_require__.e(984)]).then(__webpack_require__.bind(__webpack_require__, 84984));
        return writeSbom({
            ...of,
            name,
            ...(projectVersion !== undefined && { version: projectVersion }),
            zipnest: version/* VERSION */.x,
            sourceDateEpoch: ctx.env.SOURCE_DATE_EPOCH,
        });
    });
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/report/slimming.js
var slimming = __webpack_require__(25752);
;// CONCATENATED MODULE: ./lib/build-report.js



function layoutReport({ kind, reason, split }) {
    if (split === undefined)
        return { kind, reason };
    const { eagerBytes, bound, ahead, groups, startBytes, worstBytes, held } = split;
    const eagerBound = Math.ceil(bound);
    return {
        ...{ kind, reason },
        split: { eagerBytes, eagerBound, groups: groups.length - ahead, startBytes, worstBytes, held },
    };
}
/** Puts the report together; nothing in it depends on where the working directory lies. */
function makeReport(parts) {
    const { options, choice, dependencies, collected, layout, assembled, artifact, s3 } = parts;
    const { zip } = assembled;
    const shown = (path) => (0,external_node_path_.relative)(options.workingDirectory, path).split(external_node_path_.sep).join('/');
    return {
        schemaVersion: 1,
        zipnest: version/* VERSION */.x,
        ok: parts.ok,
        name: options.name,
        runtime: choice.target.runtime,
        pythonVersion: choice.target.pythonVersion,
        pythonFrom: choice.pythonFrom,
        architecture: choice.target.architecture,
        architectureFrom: choice.architectureFrom,
        handlers: parts.handlers,
        layout: layoutReport(layout),
        slim: (0,slimming/* slimReport */.KX)(options.slim, parts.slimming),
        zip: {
            path: shown(parts.output),
            bytes: zip.bytes,
            sha256: zip.sha256,
            codeSha256: Buffer.from(zip.sha256, 'hex').toString('base64'),
            entries: zip.entries.length,
            unzippedBytes: assembled.unzippedBytes,
            extractedBytes: assembled.extractedBytes,
        },
        ...(parts.bytecode && { bytecode: parts.bytecode }),
        ...(parts.sbom !== undefined && { sbom: { path: shown(parts.sbom) } }),
        limits: parts.limits,
        dependencies: {
            ...(dependencies.lock?.file && { file: shown(dependencies.lock.file) }),
            ...(dependencies.lock?.format && { format: dependencies.lock.format }),
            locked: dependencies.lock?.locked ?? true,
            cacheHit: dependencies.cacheHit,
            downloadedBytes: dependencies.downloadedBytes,
        },
        distributions: parts.distributions,
        source: {
            files: collected.entries.length,
            bytes: collected.entries.reduce((sum, entry) => sum + entry.size, 0),
            skipped: Object.fromEntries(collected.skipped),
        },
        options: [...options.origins].map(([name, { value, from }]) => ({ name, value, from })),
        messages: parts.messages.map(({ at, ...message }) => at === undefined ? message : { ...message, at: { ...at, file: shown(at.file) } }),
        ...(artifact && { artifact }),
        ...(s3 && { s3 }),
        ...(parts.smoke && { smokeTest: parts.smoke }),
        ...(parts.git && { git: parts.git }),
        ...(parts.comparison && { comparison: parts.comparison }),
        tools: { node: process.versions.node, zlib: process.versions.zlib ?? 'unknown' },
        timings: parts.timings,
    };
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/platform/interpreter.js
var platform_interpreter = __webpack_require__(4805);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./lib/package/entry.js
var package_entry = __webpack_require__(64448);
;// CONCATENATED MODULE: ./lib/bytecode/compiler.js









/** Its bytes are the same for the same source, whatever the machine: see loader/bytecode.py. */
const PROGRAM = 'bytecode.py';
/** It lies in `loader/`: one folder up from the bundle in dist/, two from this file. */
const places = ['../loader', '../../loader'];
/** `-I` would ignore PYTHONHASHSEED; warnings about the user's dependencies are none of a build's business. */
const flags = ['-B', '-s', '-S', '-W', 'ignore'];
/**
 * Starts up to as many interpreters as there are cores: one now, so that it is ready when the first module comes, each
 * other when there is work for it.
 *
 * @param processes at most so many at a time.
 */
async function startCompiler(interpreter, processes = (0,external_node_os_.availableParallelism)()) {
    const program = await programFile();
    const first = new Worker(interpreter, program);
    const workers = [first];
    const idle = [first];
    const waiting = [];
    const take = () => {
        const free = idle.pop();
        if (free !== undefined)
            return free;
        if (workers.length === processes)
            return new Promise((resolve) => waiting.push(resolve));
        const worker = new Worker(interpreter, program);
        workers.push(worker);
        return worker;
    };
    const release = (worker) => {
        const next = waiting.shift();
        if (next === undefined)
            idle.push(worker);
        else
            next(worker);
    };
    return {
        interpreter,
        async compile(entry, validation) {
            const worker = await take();
            try {
                return await worker.compile(entry, validation);
            }
            finally {
                release(worker);
            }
        },
        async close() {
            await Promise.all(workers.map((worker) => worker.close()));
        },
    };
}
async function programFile() {
    const here = (0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(import.meta.url));
    for (const place of places) {
        const file = (0,external_node_path_.join)(here, place, PROGRAM);
        try {
            await (0,promises_.access)(file);
            return file;
        }
        catch (error) {
            if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT')
                throw error;
        }
    }
    throw new Error(`${PROGRAM} is missing beside ${here}; this installation of Zipnest is not complete`);
}
const answerSchema = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* parseJson */.qFJ(), dist/* union */.KCZ([
    dist/* object */.Ikc({ size: dist/* number */.aig(), cost: dist/* number */.aig() }),
    dist/* object */.Ikc({ error: dist/* string */.YjP(), line: dist/* nullable */.mee(dist/* number */.aig()) }),
]));
/** One process, which answers one request at a time. */
class Worker {
    #child;
    #interpreter;
    #ended;
    #said = '';
    constructor(interpreter, program) {
        this.#interpreter = interpreter;
        // Nothing else of the environment: it could change what is compiled, or how.
        const env = { PYTHONHASHSEED: '0' };
        this.#child = (0,external_node_child_process_.spawn)(interpreter.executable, [...flags, program], { env, cwd: '/' });
        this.#child.stderr.on('data', (bytes) => {
            this.#said = `${this.#said}${bytes}`.slice(-2000);
        });
        // What cannot be written to an ended process is told by its end.
        this.#child.stdin.on('error', () => undefined);
        this.#ended = new Promise((resolve) => {
            this.#child.once('error', (error) => resolve((0,errors/* errorText */.kc)(error)));
            this.#child.once('close', (status, signal) => resolve(signal === null ? `it ended with status ${status}` : `it was ended by ${signal}`));
        });
    }
    async compile(entry, validation) {
        this.#child.stdin.write(`${JSON.stringify(request(entry, validation))}\n`);
        const answer = await Promise.race([this.#answer(), this.#ended]);
        if (typeof answer !== 'string')
            return answer;
        const { executable, version } = this.#interpreter;
        const words = this.#said.trim().split('\n').at(-1) ?? '';
        throw new errors/* UserError */.yo(`Python ${version} (${executable}) failed when it compiled ${entry.path}: ${answer}${words && `, and said: ${words}`}`, 'Try that interpreter by hand, put another one first in PATH, or build with bytecode: none.');
    }
    async close() {
        this.#child.stdin.end();
        await this.#ended;
    }
    async #answer() {
        const header = dist/* parse */.qgA(answerSchema, await this.#line());
        if ('size' in header)
            return { pyc: await this.#bytes(header.size), cost: header.cost };
        return { error: header.error, ...(header.line !== null && { line: header.line }) };
    }
    async #line() {
        const parts = [];
        for (;;) {
            const chunk = await this.#chunk();
            const end = chunk.indexOf(0x0a);
            if (end < 0) {
                parts.push(chunk);
                continue;
            }
            if (end + 1 < chunk.length)
                this.#child.stdout.unshift(chunk.subarray(end + 1));
            return Buffer.concat([...parts, chunk.subarray(0, end)]).toString();
        }
    }
    async #bytes(size) {
        const bytes = Buffer.allocUnsafe(size);
        for (let at = 0; at < size;) {
            const chunk = await this.#chunk();
            const used = chunk.subarray(0, size - at);
            used.copy(bytes, at);
            at += used.length;
            if (used.length < chunk.length)
                this.#child.stdout.unshift(chunk.subarray(used.length));
        }
        return bytes;
    }
    async #chunk() {
        for (;;) {
            const chunk = this.#child.stdout.read();
            if (chunk !== null)
                return chunk;
            await (0,external_node_events_.once)(this.#child.stdout, 'readable');
        }
    }
}
function request(entry, validation) {
    const { path, source } = entry;
    const common = { path, checked: validation === 'checked' };
    switch (source.kind) {
        case 'bytes':
            return { ...common, text: Buffer.from(source.bytes).toString('base64') };
        case 'file':
            return { ...common, file: source.file, offset: 0, length: -1, deflated: false };
        case 'archive': {
            const { archive: file, offset } = source;
            if (entry.compressedSize === undefined)
                throw new Error(`${path} lies in an archive without its size`);
            return { ...common, file, offset, length: entry.compressedSize, deflated: entry.method === package_entry/* DEFLATED */.aE };
        }
    }
}

;// CONCATENATED MODULE: ./lib/bytecode/prepare.js



/**
 * Looks for the function's Python and starts it, both behind the back of the caller: on a second core the build does not
 * wait for it. What goes wrong is told to whoever waits for {@link PreparedCompiler.ready}.
 */
function prepareCompiler(ctx, bytecode, pythonVersion) {
    const ready = bytecode === 'none' ? Promise.resolve(undefined) : compilerFor(ctx, pythonVersion);
    const settled = ready.then((compiler) => compiler, () => undefined);
    return {
        ready,
        async close() {
            await (await settled)?.close();
        },
    };
}
/** Why there is none, and what helps. */
function noInterpreter(minor) {
    return new errors/* UserError */.yo(`this machine has no CPython ${minor}, which alone can compile for the function`, `Add a step "uses: actions/setup-python" with python-version: '${minor}' before this one, or install it here (uv python install ${minor}); bytecode: none builds without.`);
}
async function compilerFor(ctx, minor) {
    const interpreter = await suitableInterpreter(ctx, minor);
    return interpreter && startCompiler(interpreter);
}
/** Of a final release: the format of bytecode changes until then. */
async function suitableInterpreter(ctx, minor) {
    const found = await (0,platform_interpreter/* findInterpreter */.A)(ctx, minor);
    if (found === undefined || !/(?:a|b)\d+$/.test(found.version))
        return found;
    ctx.log.debug(`${found.executable} is ${found.version}, whose bytecode the final release would not read`);
    return undefined;
}

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(70370);
// EXTERNAL MODULE: ./lib/package/bytecode-paths.js
var bytecode_paths = __webpack_require__(92632);
// EXTERNAL MODULE: ./lib/package/layout.js
var package_layout = __webpack_require__(74020);
// EXTERNAL MODULE: ./lib/package/loader-files.js
var loader_files = __webpack_require__(65855);
// EXTERNAL MODULE: ./lib/package/slim/code-facts.js
var code_facts = __webpack_require__(48121);
// EXTERNAL MODULE: ./lib/report/bytecode.js
var bytecode = __webpack_require__(70235);
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(87703);
// EXTERNAL MODULE: ./lib/package/limits.js
var package_limits = __webpack_require__(27654);
// EXTERNAL MODULE: ./lib/zip/format.js
var zip_format = __webpack_require__(89480);
;// CONCATENATED MODULE: ./lib/bytecode/choose.js



const RANKS = ['own', 'startup', 'later', 'rest'];
/** Shims, loader and their bytecode, which come later; where dependencies are unpacked alone. */
const GENERATED = 256 << 10;
/** Bytecode is about 1.2 times as large as its source, and half as large deflated. */
const BYTES_PER_SOURCE_BYTE = 1.5;
const ZIPPED_PER_SOURCE_BYTE = 0.75;
const HEADERS = zip_format/* LOCAL_HEADER_SIZE */._0 + zip_format/* CENTRAL_HEADER_SIZE */.yX;
/**
 * What bytecode may take, so that no limit of Lambda's and no budget of the user's is broken by it. A zip that can be
 * uploaded directly without bytecode still can with it, unless it goes to S3 anyway.
 */
function roomFor(merged, kind, limits) {
    const user = sizesOf(merged.user);
    const dependencies = sizesOf(merged.dependencies);
    const zipped = user.zipped + dependencies.zipped + GENERATED;
    const flat = user.unzipped + dependencies.unzipped;
    const unzipped = kind === 'flat' ? flat : user.unzipped + dependencies.zipped + GENERATED;
    const { layersSize, ephemeralStorage, maxUnzippedSize, maxZipSize, throughS3 } = limits;
    const direct = throughS3 || zipped >= package_limits/* DIRECT_UPLOAD_LIMIT */.Ce ? Infinity : package_limits/* DIRECT_UPLOAD_LIMIT */.Ce;
    const extracted = kind === 'nested' ? (0,package_limits/* extractedBytes */.gC)(merged.dependencies) : 0;
    const entries = kind === 'nested' ? dependencies.entries : user.entries + dependencies.entries;
    return {
        unzipped: Math.min(package_layout/* UNZIPPED_LIMIT */.My - package_layout/* UNZIPPED_RESERVE */.Vw - layersSize, maxUnzippedSize ?? Infinity) - unzipped,
        zipped: Math.min(direct, maxZipSize ?? Infinity) - zipped,
        extracted: kind === 'nested' ? (ephemeralStorage << 20) - package_limits/* EPHEMERAL_RESERVE */.Jl - extracted : Infinity,
        entries: zip_format/* MAX_ENTRIES */.Sd - entries,
    };
}
/** Whether the bytecode of all `sources` may be too much for `room`. */
function isTight(sources, room) {
    const bytes = sources.reduce((sum, { size }) => sum + size, 0);
    return bytes * BYTES_PER_SOURCE_BYTE > room.unzipped || bytes * ZIPPED_PER_SOURCE_BYTE > room.zipped;
}
/**
 * The candidates that fit into `room`: what the user wrote and what is imported first come first, and among those of one
 * rank the ones that save most for their size. One that does not fit does not keep smaller ones out.
 */
function fill(candidates, room, kind) {
    let left = room;
    return candidates.toSorted(byValue).filter((candidate) => {
        const after = minus(left, needOf(candidate, kind));
        const fits = Math.min(after.unzipped, after.zipped, after.extracted, after.entries) >= 0;
        if (fits)
            left = after;
        return fits;
    });
}
/** With the chosen bytecode in place of whatever has its path, and without the sources that it replaces. */
function applied(merged, chosen) {
    const gone = new Set(chosen.map(({ entry }) => entry.path));
    for (const { source, replacesSource } of chosen)
        if (replacesSource)
            gone.add(source.path);
    const kept = ({ path }) => !gone.has(path);
    const added = chosen.map(({ entry }) => entry);
    return {
        ...merged,
        user: [...merged.user.filter(kept), ...added.filter(({ distribution }) => distribution === undefined)],
        dependencies: [
            ...merged.dependencies.filter(kept),
            ...added.filter(({ distribution }) => distribution !== undefined),
        ],
    };
}
function byValue(a, b) {
    return (RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank) ||
        b.cost / b.entry.size - a.cost / a.entry.size ||
        (a.source.path < b.source.path ? -1 : 1));
}
function minus(a, b) {
    return {
        unzipped: a.unzipped - b.unzipped,
        zipped: a.zipped - b.zipped,
        extracted: a.extracted - b.extracted,
        entries: a.entries - b.entries,
    };
}
/** One block more than its own in /tmp: its `__pycache__` may be new. */
function needOf({ source, entry, replacesSource }, kind) {
    const added = needs(entry);
    const gone = replacesSource ? needs(source) : { unzipped: 0, zipped: 0, entries: 0 };
    const [unzipped, zipped] = [added.unzipped - gone.unzipped, added.zipped - gone.zipped];
    const inside = kind !== 'flat' && entry.distribution !== undefined;
    const blocks = (0,package_limits/* blocksOf */.SH)(entry.size) + 1 - (replacesSource ? (0,package_limits/* blocksOf */.SH)(source.size) : 0);
    return {
        unzipped: inside ? zipped : unzipped,
        zipped,
        extracted: inside ? blocks * package_limits/* BLOCK */.IE : 0,
        entries: added.entries - gone.entries,
    };
}
/** What is not compressed yet counts with its whole size. */
function needs({ path, size, compressedSize = size }) {
    return { unzipped: size, zipped: compressedSize + HEADERS + 2 * Buffer.byteLength(path), entries: 1 };
}
function sizesOf(entries) {
    const sum = { unzipped: 0, zipped: 0, entries: 0 };
    for (const entry of entries) {
        const { unzipped, zipped } = needs(entry);
        sum.unzipped += unzipped;
        sum.zipped += zipped;
        sum.entries += 1;
    }
    return sum;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./lib/platform/files.js
var files = __webpack_require__(58864);
// EXTERNAL MODULE: ./lib/wheels/disk.js
var disk = __webpack_require__(6183);
// EXTERNAL MODULE: ./lib/zip/compress.js
var compress = __webpack_require__(16603);
// EXTERNAL MODULE: ./lib/zip/date.js
var zip_date = __webpack_require__(19011);
// EXTERNAL MODULE: ./lib/zip/verify.js
var verify = __webpack_require__(87782);
// EXTERNAL MODULE: ./lib/zip/writer.js + 1 modules
var writer = __webpack_require__(10006);
;// CONCATENATED MODULE: ./lib/bytecode/kept.js














/** Raised whenever loader/bytecode.py gives other bytes, or the archives have another form. */
const FORMAT = 2;
/** Below the wheelhouse's own. */
const FOLDER = 'bytecode';
/** Bytes of a {@link Table}'s length, little-endian. */
const LENGTH_SIZE = 4;
/**
 * The unchecked bytecode of the modules of a wheel, or of others that belong together: from the wheelhouse where it lies there, else compiled now and kept for
 * later builds, in a zip whose members are compressed as packages will hold them, with its {@link Table}:
 *
 *     v1/bytecode/{SHA-256 of the wheel}.cpython-3.13.1.z1.3.1.f1.{hash of the modules' names}.{CRC-32 of the file}.zip
 *
 * The name says what its bytes depend on: the wheel (or whatever else the sources are told apart by), the interpreter, the zlib that compressed, our format, the
 * modules. One with more than what is asked for does as well; what one with less has is taken over into the new one.
 *
 * @param sha256 of the wheel, or that of their contents: with the same one, a path has the same contents.
 * @param sources entries of the wheel's archive, or generated ones.
 * @throws {UserError} if the interpreter fails or the disk is full.
 */
async function compiledModules(ctx, wheelhouse, sha256, sources, compiler) {
    const prefix = `${sha256}.cpython-${compiler.interpreter.version}.z${process.versions.zlib}.f${FORMAT}.`;
    const names = (await namesIn(wheelhouse)).filter((name) => name.startsWith(prefix)).sort();
    const exact = names.find((name) => name.startsWith(prefix + hashOf(sources.map(({ path }) => path))));
    const modules = new Map();
    const failures = new Map();
    for (const name of exact === undefined ? names : [exact, ...names]) {
        const kept = await readKept(ctx, wheelhouse, name);
        if (kept === undefined)
            continue;
        if (sources.every(({ path }) => kept.modules.has(path) || kept.failures.has(path))) {
            await wheelhouse.markUsed(`${FOLDER}/${name}`);
            return kept;
        }
        for (const [path, module] of kept.modules)
            modules.set(path, module);
        for (const [path, failure] of kept.failures)
            failures.set(path, failure);
    }
    const missing = sources.filter(({ path }) => !modules.has(path) && !failures.has(path));
    return (0,disk/* writingBelow */.c)(wheelhouse.folder, async () => {
        await compileInto(wheelhouse.temporary(), missing, compiler, modules, failures);
        const file = wheelhouse.temporary();
        const crc = await writeArchive(file, modules, failures);
        const name = `${prefix}${hashOf([...modules.keys(), ...failures.keys()])}.${hex(crc)}.zip`;
        const path = (0,external_node_path_.join)(wheelhouse.folder, FOLDER, name);
        await (0,promises_.rename)(file, path);
        await wheelhouse.markUsed(`${FOLDER}/${name}`);
        return (0,files/* withFile */.D4)(path, (handle) => readTable(handle, path));
    });
}
/**
 * None of them counts where nothing of other runs is believed: only compiling a module tells whether bytecode is its
 * own.
 */
async function namesIn(wheelhouse) {
    return wheelhouse.trusted ? (0,promises_.readdir)((0,external_node_path_.join)(wheelhouse.folder, FOLDER)) : [];
}
function hashOf(paths) {
    return (0,external_node_crypto_.createHash)('sha256').update(paths.toSorted().join('\n')).digest('hex').slice(0, 16);
}
function hex(crc) {
    return crc.toString(16).padStart(8, '0');
}
/** Compiles and compresses as results come, so that memory does not grow with the wheel. */
async function compileInto(spool, sources, compiler, modules, failures) {
    await (0,promises_.mkdir)(spool);
    const packer = await (0,compress/* openPacker */.PG)(spool);
    try {
        await Promise.all(sources.map(async (source) => {
            const result = await compiler.compile(source, 'unchecked');
            if ('error' in result)
                failures.set(source.path, result);
            else {
                const packed = await packer.pack((0,loader_files/* generatedEntry */.g)(source.path, result.pyc));
                modules.set(source.path, { ...packed, cost: result.cost });
            }
        }));
    }
    finally {
        await packer.close();
    }
}
/** Gives the CRC-32 of the file. The zip is read back with adm-zip: packages copy from it without a look at its contents. */
async function writeArchive(file, modules, failures) {
    const members = [...modules].map(([path, { cost: _, ...module }]) => {
        return { ...module, path: memberOf(path), mode: package_entry/* FILE_MODE */.rE };
    });
    const written = await (0,writer/* writeZip */.z)(file, members, (0,zip_date/* entryDate */.N)(undefined), 'crc32');
    await (0,verify/* verifyArchive */.w)({ archive: await (0,promises_.readFile)(file), entries: written.entries, contentsOf: () => true });
    const table = {
        modules: written.entries.map((entry) => {
            const path = sourceOf(entry.path);
            const cost = modules.get(path)?.cost;
            if (cost === undefined)
                throw new Error(`${path} was packed without its cost`);
            const offset = entry.headerOffset + zip_format/* LOCAL_HEADER_SIZE */._0 + Buffer.byteLength(entry.path);
            const { size, compressedSize, method } = entry;
            return [path, size, compressedSize, method, entry.crc32, offset, cost];
        }),
        failures: [...failures].sort(),
    };
    const json = Buffer.from(JSON.stringify(table));
    const length = Buffer.alloc(LENGTH_SIZE);
    length.writeUInt32LE(json.length);
    const tail = Buffer.concat([json, length]);
    await (0,promises_.appendFile)(file, tail);
    return (0,external_node_zlib_.crc32)(tail, written.crc32);
}
function memberOf(path) {
    return `${path}c`;
}
function sourceOf(member) {
    return member.slice(0, -'c'.length);
}
/** Undefined, after a word to those who debug, for what is damaged: then it is made anew. */
async function readKept(ctx, wheelhouse, name) {
    const file = (0,external_node_path_.join)(wheelhouse.folder, FOLDER, name);
    try {
        const crc = /\.([0-9a-f]{8})\.zip$/.exec(name)?.[1];
        return await (0,files/* withFile */.D4)(file, async (handle) => {
            if (crc !== hex(await (0,files/* crc32Of */.f3)(handle)))
                throw new Error('it is damaged');
            return readTable(handle, file);
        });
    }
    catch (error) {
        ctx.log.debug(`${file} cannot be used: ${(0,errors/* errorText */.kc)(error)}`);
        return undefined;
    }
}
/** Of a file whose CRC-32 is right: so it is as this version of Zipnest has written it. */
async function readTable(handle, file) {
    const { size: fileSize } = await handle.stat();
    const end = fileSize - LENGTH_SIZE;
    const length = (await bytesAt(handle, end, LENGTH_SIZE)).readUInt32LE();
    const table = JSON.parse((await bytesAt(handle, end - length, length)).toString());
    const modules = table.modules.map(([path, size, compressedSize, method, crc, offset, cost]) => {
        const source = { kind: 'archive', archive: file, offset };
        return [path, { size, compressedSize, method, crc32: crc, source, cost }];
    });
    return { modules: new Map(modules), failures: new Map(table.failures) };
}
async function bytesAt(handle, position, length) {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await handle.read(bytes, 0, length, position);
    if (bytesRead !== length)
        throw new Error('it is cut short');
    return bytes;
}

;// CONCATENATED MODULE: ./lib/bytecode/generated.js




/**
 * Bytecode of the shims and the loader: unchecked, since what the build generates is not for people to edit. It is kept
 * like a wheel's, being the same in many builds.
 *
 * @throws {UserError} if the interpreter fails or the disk is full.
 */
async function compileGenerated(ctx, { target, wheelhouse }, compiler, entries) {
    if (wheelhouse === undefined)
        throw new Error('generated modules are packed beside dependencies alone');
    const { modules, failures } = await compiledModules(ctx, wheelhouse, contentsHash(entries), entries, compiler);
    return entries.map(({ path }) => {
        const module = modules.get(path);
        if (module === undefined)
            throw new Error(`${path} does not compile: ${failures.get(path)?.error}`);
        const { cost: _, ...packed } = module;
        return { ...packed, path: (0,bytecode_paths/* cachedPath */.cp)(path, target.pythonVersion), mode: package_entry/* FILE_MODE */.rE };
    });
}
/** SHA-256 of the paths and contents of generated entries, as lower-case hex. */
function contentsHash(entries) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const { path, source } of entries) {
        if (source.kind !== 'bytes')
            throw new Error(`${path} was not generated`);
        hash.update(`${JSON.stringify(path)} ${source.bytes.length}\n`).update(source.bytes);
    }
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./lib/bytecode/sources.js
/**
 * Distributions that read their own `.py` files: `bytecode-sources: drop` keeps these. Evidence: PyInstaller ships
 * bytecode alone as well, and its hooks (pyinstaller-hooks-contrib, read on 2026-11-21 at 3e055bc0, `pyz+py` and `py`
 * in `hook-NAME.py`) say who broke; for Numba its documentation of `cache=True`.
 */
const READ_THEIR_SOURCES = [
    {
        why: 'torch.jit compiles functions from their source, when they are imported or called (hook of the same name)',
        distributions: [
            'bitsandbytes',
            'datasets',
            'detectron2',
            'fairscale',
            'fastai',
            'fvcore',
            'linear-operator',
            'monai',
            'sam2',
            'timm',
            'torch',
            'torchao',
            'torchaudio',
            'torchtext',
            'torchvision',
            'transformers',
            'ultralytics',
        ],
    },
    {
        why: 'its JIT reads the files of its own modules (hook-triton)',
        distributions: ['triton', 'triton-windows'],
    },
    {
        why: 'AutoGraph translates functions from their source (hook-tensorflow)',
        distributions: ['tensorflow', 'tensorflow-cpu', 'tensorflow-intel', 'tensorflow-cpu-aws', 'keras'],
    },
    {
        why: 'cv2/__init__.py runs cv2/config.py as a file (hook-cv2)',
        distributions: [
            'opencv-python',
            'opencv-python-headless',
            'opencv-contrib-python',
            'opencv-contrib-python-headless',
        ],
    },
    { why: 'constants.py is read as text (hook-cairocffi)', distributions: ['cairocffi'] },
    { why: 'plug-ins are found by their .py files (hook-ruamel.yaml)', distributions: ['ruamel-yaml'] },
    {
        why: 'plug-ins are found by their .py files (hook-hydra)',
        distributions: ['hydra-core', 'hydra-joblib-launcher', 'hydra-colorlog'],
    },
    {
        why: 'the library is found beside the source of _static_version (hook-adbc_driver_manager)',
        distributions: ['adbc-driver-manager'],
    },
    {
        why: 'functions under `cache=True` are cached by the time of their source file; without one their import fails',
        distributions: [
            'librosa',
            'numba',
            'pynndescent',
            'stumpy',
            'umap-learn',
            'datashader',
            'hdbscan',
            'resampy',
        ],
    },
];
const names = new Set(READ_THEIR_SOURCES.flatMap(({ distributions }) => distributions));
/** @param distribution its normalised name. */
function readsItsSources(distribution) {
    return names.has(distribution);
}

;// CONCATENATED MODULE: ./lib/bytecode/bytecode.js













/** Wheels in hand at a time: enough for every interpreter to have work. */
const WHEELS_AT_A_TIME = 4;
/**
 * Adds bytecode to the package, as the options `bytecode` and `bytecode-sources` say (docs/decisions/bytecode.md):
 * unchecked for dependencies, from the wheelhouse where it was compiled before; checked for the user's own files, so
 * that an edit in Lambda's console still has its effect.
 *
 * @throws {UserError} where bytecode is demanded and this machine has no Python of the function's version, or that
 *   Python fails.
 */
async function addBytecode(ctx, request) {
    const { options, target, merged } = request;
    const without = {
        ...{ merged, report: undefined, notices: [], warnings: [] },
        compileGenerated: async () => [],
    };
    if (options.bytecode === 'none')
        return without;
    const compiler = await request.compiler;
    if (compiler === undefined) {
        const missing = noInterpreter(target.pythonVersion);
        if (options.bytecode !== 'auto' || options.bytecodeSources === 'drop')
            throw missing;
        return { ...without, warnings: [{ text: `no bytecode is packed: ${missing.message}. ${missing.hint}` }] };
    }
    const stage = new Stage(ctx, request, compiler);
    return {
        ...(await stage.run()),
        compileGenerated: (entries) => compileGenerated(ctx, request, compiler, entries),
    };
}
/** Collects what can be packed, and chooses from it. */
class Stage {
    #ctx;
    #request;
    #compiler;
    #candidates = [];
    /** Ends when the user's own modules are among the candidates; a process of another core works on them. */
    #own = Promise.resolve();
    #failures = [];
    constructor(ctx, request, compiler) {
        this.#ctx = ctx;
        this.#request = request;
        this.#compiler = compiler;
    }
    async run() {
        const { merged, options } = this.#request;
        const own = merged.user.filter(bytecode_paths/* isImportableSource */.bh);
        const dependencies = merged.dependencies.filter(bytecode_paths/* isImportableSource */.bh);
        this.#own = this.#compileOwn(own);
        const [chosen] = await Promise.all([this.#choose(options.bytecode, dependencies), this.#own]);
        const packed = applied(merged, chosen);
        const report = this.#report(own.length + dependencies.length, chosen);
        this.#ctx.log.info((0,bytecode/* bytecodeText */.R)(report));
        return { merged: packed, report, notices: notices(report), warnings: this.#warnings() };
    }
    async #choose(mode, sources) {
        if (mode === 'all') {
            await this.#compile(sources);
            return this.#candidates;
        }
        if (mode === 'startup') {
            const { files } = await this.#request.startup();
            const atStart = ({ path }) => files.has(path);
            await this.#compile(sources.filter(atStart));
            return this.#candidates.filter(({ source }) => atStart(source));
        }
        return this.#fill(sources);
    }
    /** As much as fits, and never so much that the layout would become another one. */
    async #fill(sources) {
        const { merged, options } = this.#request;
        const kind = this.#layoutOf(merged);
        if (kind === 'nested' && options.bytecodeSources === 'drop') {
            await this.#compile(sources);
            if (this.#layoutOf(applied(merged, this.#candidates)) === 'flat')
                return this.#candidates;
        }
        const room = roomFor(merged, kind, { ...options, throughS3: options.s3 !== undefined });
        if (kind === 'flat' && !isTight(sources, room)) {
            await this.#compile(sources);
            return fill(this.#candidates, room, kind);
        }
        const { files, times } = await this.#request.startup();
        const rankOf = ({ path }) => files.has(path) ? 'startup' : times.has(path) ? 'later' : 'rest';
        const reached = sources.filter((source) => rankOf(source) !== 'rest');
        await this.#compile(reached);
        const chosen = fill(this.#ranked(rankOf).filter(({ rank }) => rank !== 'rest'), room, kind);
        // All that is nested is unpacked at each cold start: what nobody is seen to import would only cost time.
        if (kind === 'nested' || chosen.length < this.#candidates.length)
            return chosen;
        // What is split is unpacked when it is wanted; only test suites are not waited for.
        const isWorthIt = ({ path }) => kind !== 'split' || !(0,code_facts/* isInTestFolder */.wI)(path);
        await this.#compile(sources.filter((source) => rankOf(source) === 'rest' && isWorthIt(source)));
        return fill(this.#ranked(rankOf), room, kind);
    }
    #ranked(rankOf) {
        return this.#candidates.map((one) => (one.rank === 'own' ? one : { ...one, rank: rankOf(one.source) }));
    }
    #layoutOf(merged) {
        const { layout, layersSize } = this.#request.options;
        return (0,package_layout/* intendedLayout */.MX)(merged, layout, layersSize).kind;
    }
    async #compileOwn(sources) {
        const { pythonVersion } = this.#request.target;
        await Promise.all(sources.map(async (source) => {
            const result = await this.#compiler.compile(source, 'checked');
            if ('error' in result)
                this.#failures.push({ source, failure: result });
            else {
                const entry = (0,loader_files/* generatedEntry */.g)((0,bytecode_paths/* cachedPath */.cp)(source.path, pythonVersion), result.pyc);
                this.#candidates.push({ source, entry, rank: 'own', cost: result.cost, replacesSource: false });
            }
        }));
    }
    async #compile(sources) {
        await this.#own;
        const { wheels, wheelhouse, options, target } = this.#request;
        const limit = (0,p_limit/* default */.A)(WHEELS_AT_A_TIME);
        const done = new Set(this.#candidates.map(({ source }) => source.path));
        await limit.map([...wheels], async (wheel) => {
            const own = sources.filter(({ source }) => source.kind === 'archive' && source.archive === wheel.path);
            const wanted = own.filter(({ path }) => !done.has(path));
            if (wanted.length === 0 || wheelhouse === undefined)
                return;
            const { modules, failures } = await compiledModules(this.#ctx, wheelhouse, wheel.sha256, wanted, this.#compiler);
            for (const source of wanted) {
                const failure = failures.get(source.path);
                if (failure !== undefined)
                    this.#failures.push({ source, failure });
                const module = modules.get(source.path);
                if (module === undefined)
                    continue;
                const { cost, ...packed } = module;
                const replacesSource = options.bytecodeSources === 'drop' && !readsItsSources(wheel.name);
                const path = replacesSource
                    ? (0,bytecode_paths/* sourcelessPath */.Mm)(source.path)
                    : (0,bytecode_paths/* cachedPath */.cp)(source.path, target.pythonVersion);
                const entry = { ...packed, path, mode: package_entry/* FILE_MODE */.rE, distribution: wheel.name };
                this.#candidates.push({ source, entry, rank: 'rest', cost, replacesSource });
            }
        });
    }
    #report(modules, chosen) {
        const failed = this.#failures.map(({ source, failure }) => ({ path: source.path, error: failure.error }));
        return {
            interpreter: `CPython ${this.#compiler.interpreter.version}`,
            modules: chosen.length,
            bytes: chosen.reduce((sum, { entry }) => sum + entry.size, 0),
            leftOut: modules - chosen.length - failed.length,
            sourcesDropped: chosen.filter(({ replacesSource }) => replacesSource).length,
            failed: failed.sort((a, b) => (a.path < b.path ? -1 : 1)),
        };
    }
    /** What does not compile in a dependency is a template, a test, or code for another Python. */
    #warnings() {
        const own = this.#failures.filter(({ source }) => source.distribution === undefined);
        return own.map(({ source, failure }) => {
            const text = `${source.path} is no Python that ${this.#compiler.interpreter.version} can compile: ${failure.error}`;
            if (source.source.kind !== 'file')
                return { text };
            return {
                text,
                at: { file: source.source.file, ...(failure.line !== undefined && { line: failure.line }) },
            };
        });
    }
}
function notices({ sourcesDropped }) {
    if (sourcesDropped === 0)
        return [];
    const text = `the sources of ${(0,format/* plural */.LS)(sourcesDropped, 'module')} are left out: tracebacks show none of their lines, and inspect.getsource fails for them`;
    return [{ text }];
}

// EXTERNAL MODULE: ./lib/lock/consistency.js
var consistency = __webpack_require__(25963);
// EXTERNAL MODULE: ./lib/lock/lock-hint.js
var lock_hint = __webpack_require__(416);
// EXTERNAL MODULE: ./lib/lock/requirement.js
var requirement = __webpack_require__(66848);
// EXTERNAL MODULE: ./lib/wheels/metadata.js
var wheels_metadata = __webpack_require__(70699);
// EXTERNAL MODULE: ./lib/zip/entry-bytes.js
var entry_bytes = __webpack_require__(35057);
;// CONCATENATED MODULE: ./lib/consistency.js






const METADATA = /^([^/]+)\.dist-info\/METADATA$/;
/**
 * Whether the distributions have all that they need from each other, on the target (docs/decisions/consistency.md).
 * What lies in the user's own source as a distribution counts as there.
 *
 * @param entries what the wheels put into the package.
 * @param own what the source does.
 * @throws {UserError} naming who needs what, where a lock says otherwise and `consistency` is `error`.
 */
async function checkConsistency(options, { lock, input }, { entries, own, target }) {
    if (lock === undefined || input === undefined || options.consistency === 'off')
        return { notices: [], warnings: [] };
    const packed = await selected(entries);
    const vendored = (await selected(own)).filter(({ name }) => packed.every((item) => item.name !== name));
    const found = (0,consistency/* findViolations */.M)([...packed, ...vendored.map((item) => ({ ...item, requiresDist: [], requiresPython: undefined }))], target, input);
    const at = { file: input.file };
    const isFatal = ({ kind }) => lock.locked &&
        options.consistency === 'error' &&
        (kind === 'version' || kind === 'python' || (kind === 'missing' && options.layersSize === 0));
    const fatal = found.filter(isFatal);
    if (fatal.length > 0) {
        throw new errors/* UserError */.yo(`the dependencies do not fit each other on ${target.runtime}, ${target.architecture}:${lines(fatal)}`, `Lock again: ${await (0,lock_hint/* lockCommand */.Lg)({ path: input.file, format: input.format })}. If it is so on purpose: \`consistency: warn\`.`, at);
    }
    const notices = found.filter(({ kind }) => kind === 'runtime');
    const warnings = found.filter(({ kind }) => kind !== 'runtime');
    return { notices: toMessages(notices, at), warnings: toMessages(warnings, at) };
}
/** One message for all of a kind. */
function toMessages(violations, at) {
    return [...new Set(violations.map(({ kind }) => kind))].map((kind) => {
        const texts = violations.filter((item) => item.kind === kind).map(({ text }) => text);
        return { text: `${texts.join('; ')}${remark[kind]}`, at };
    });
}
const remark = {
    missing: ': without a layer that has it, importing may fail',
    runtime: ": Lambda's own is taken, whose version may change",
    tool: ': lockers leave it out, and Lambda has none from Python 3.12 on',
    version: '',
    python: '',
    'newer-python': ': its authors did not know that Python yet',
};
function lines(violations) {
    return violations.map(({ text }) => `\n  ${text}`).join('');
}
/** By the METADATA in the package, a small read each. */
async function selected(entries) {
    const files = entries.filter(({ path }) => METADATA.test(path));
    return Promise.all(files.map(async (entry) => toSelected(entry, (0,wheels_metadata/* parseMetadata */.j)(await (0,entry_bytes/* entryText */.u)(entry)))));
}
function toSelected({ path }, metadata) {
    const [name = '', version = ''] = METADATA.exec(path)?.[1]?.split('-') ?? [];
    return {
        ...metadata,
        name: (0,requirement/* normalizeName */.Pc)(metadata.name ?? name),
        version: metadata.version ?? version,
    };
}

// EXTERNAL MODULE: ./lib/report/html/page.js
var html_page = __webpack_require__(74859);
;// CONCATENATED MODULE: ./lib/package/left-out.js

/** So many names of one rule are said. */
const NAMED = 3;
/** What was left out, for people: `uv.lock (dependency files), 12 items (caches)`. */
function describeSkipped(skipped) {
    return [...skipped]
        .map(([rule, paths]) => {
        const what = paths.length > NAMED ? (0,format/* plural */.LS)(paths.length, 'item') : paths.join(', ');
        return `${what} (${rule})`;
    })
        .join(', ');
}

;// CONCATENATED MODULE: ./lib/package/links.js

/** As many links as Linux follows in one path. */
const MAX_HOPS = 40;
/**
 * For each link (path → target, as in `readlink`) whether following it as the operating system does ends at a
 * packaged file or folder, at nothing, or above the top of the package (also: an absolute target).
 *
 * @param files paths of the packaged files that are no links
 */
function followLinks(links, files) {
    const folders = new Set();
    for (const path of [...files, ...links.keys()]) {
        for (let folder = external_node_path_.posix.dirname(path); !folders.has(folder); folder = external_node_path_.posix.dirname(folder)) {
            folders.add(folder);
        }
    }
    const ends = new Map();
    for (const path of links.keys()) {
        const end = follow(path, links);
        const isPackaged = files.has(end ?? '') || folders.has(end ?? '');
        ends.set(path, end === undefined ? 'outside' : isPackaged ? 'packaged' : 'missing');
    }
    return ends;
}
/** The path at the end of a link (itself where the links go in a circle); undefined where it is outside. */
function follow(path, links) {
    const at = [];
    const ahead = path.split('/');
    let hops = 0;
    for (let part = ahead.shift(); part !== undefined; part = ahead.shift()) {
        if (part === '' || part === '.')
            continue;
        if (part === '..') {
            if (at.pop() === undefined)
                return undefined;
            continue;
        }
        at.push(part);
        const target = links.get(at.join('/'));
        if (target === undefined)
            continue;
        if (target.startsWith('/'))
            return undefined;
        hops += 1;
        if (hops > MAX_HOPS)
            return path;
        at.pop();
        ahead.unshift(...target.split('/'));
    }
    return at.length === 0 ? '.' : at.join('/');
}

// EXTERNAL MODULE: ./lib/package/public-pem.js
var public_pem = __webpack_require__(78628);
// EXTERNAL MODULE: ./lib/package/sbom-path.js
var sbom_path = __webpack_require__(63663);
// EXTERNAL MODULE: ./lib/package/selection.js
var selection = __webpack_require__(8966);
// EXTERNAL MODULE: ./lib/package/source-rules.js
var source_rules = __webpack_require__(75393);
;// CONCATENATED MODULE: ./lib/package/collect.js












/**
 * The files of the source folder that are packaged: all but those that the rules of source-rules.ts or
 * `exclude` leave out and `include` does not bring back. Modes become 0644 or 0755, symbolic links stay links.
 *
 * @param input.output where the zip goes; it, its bill of materials and temporary files are never packaged
 * @throws {UserError} if there is no such folder or nothing is left of it, for a file that cannot be read, a
 *   name that cannot stand in a zip, and a link that leads out of the source.
 */
async function collectSource(input) {
    const source = (0,external_node_path_.resolve)(input.source);
    await mustBeFolder(source);
    const walk = {
        source,
        output: await pathInside(source, (0,external_node_path_.resolve)(input.output)),
        selection: (0,selection/* selection */.r)(input),
        entries: [],
        links: new Map(),
        skipped: new Map(),
        warnings: [],
    };
    await collectFolder(walk, '', {});
    addLinks(walk);
    if (walk.entries.length === 0)
        throw nothingLeft(walk);
    const { entries, skipped, warnings } = walk;
    const counts = new Map([...skipped].map(([rule, paths]) => [rule, paths.length]));
    return {
        entries: entries.sort(package_entry/* comparePaths */.cD),
        skipped: counts,
        leftOut: describeSkipped(skipped),
        warnings,
    };
}
async function collectFolder(walk, path, fate) {
    if (fate.out !== undefined && !walk.selection.leadsInto(path))
        return leaveOut(walk, path, fate.out);
    for (const child of await listFolder((0,external_node_path_.join)(walk.source, path))) {
        const childPath = external_node_path_.posix.join(path, child.name);
        const childFate = await decide(walk, childPath, child, fate);
        if (childFate.out === undefined)
            mustBePortable(walk, childPath);
        if (child.isDirectory())
            await collectFolder(walk, childPath, childFate);
        else if (childFate.out !== undefined)
            leaveOut(walk, childPath, childFate.out);
        else
            await collectFile(walk, childPath, child);
    }
}
/** In an order that does not depend on the file system. */
async function listFolder(folder) {
    const children = await (0,files/* orUserError */.Rh)((0,promises_.readdir)(folder, { withFileTypes: true }));
    return children.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
}
async function decide(walk, path, child, folder) {
    if (await isOutput(walk, path, child))
        return { out: source_rules/* OUTPUT */.aQ };
    const rule = await ruleFor(walk, path, child);
    if (walk.selection.bringsBack(path, child.isDirectory(), folder.out !== undefined)) {
        const lifted = rule ?? folder.out ?? folder.lifted;
        return lifted === undefined ? {} : { lifted };
    }
    if (folder.out !== undefined || rule === undefined || rule === folder.lifted)
        return folder;
    return { out: rule };
}
/** The rule that leaves out this file or folder itself. */
async function ruleFor(walk, path, child) {
    const rule = walk.selection.leavesOut(path, child.isDirectory());
    if (rule === undefined)
        return (await isEnvironment(walk, path, child)) ? source_rules/* ENVIRONMENTS */.ju : undefined;
    if (rule === source_rules/* SECRETS */.cW && child.isFile() && (await (0,public_pem/* isPublicPem */.Q)((0,external_node_path_.join)(walk.source, path))))
        return undefined;
    return rule;
}
/**
 * What a build writes: the zip, its bill of materials, its HTML report (but not a page of the user's that has its
 * name), or a temporary file that an earlier build left beside them.
 */
async function isOutput(walk, path, child) {
    const page = (0,html_page/* pagePath */.HX)(walk.output);
    if (path === page)
        return child.isFile() && (0,files/* startsWith */.w1)((0,external_node_path_.join)(walk.source, path), html_page/* PAGE_START */.pI);
    const outputs = [walk.output, (0,sbom_path/* sbomPath */.n)(walk.output)];
    if (outputs.includes(path))
        return true;
    if (external_node_path_.posix.dirname(path) !== external_node_path_.posix.dirname(walk.output) || !path.endsWith('.tmp'))
        return false;
    return [...outputs, page].some((file) => external_node_path_.posix.basename(path).startsWith(`.${external_node_path_.posix.basename(file)}.`));
}
/** A virtual environment (PEP 405), also behind a link, or one of conda, whatever its name. */
async function isEnvironment(walk, path, child) {
    if (!child.isDirectory() && !child.isSymbolicLink())
        return false;
    const folder = (0,external_node_path_.join)(walk.source, path);
    return (await (0,files/* exists */.t2)((0,external_node_path_.join)(folder, 'pyvenv.cfg'))) || (await (0,files/* exists */.t2)((0,external_node_path_.join)(folder, 'conda-meta', 'history')));
}
function leaveOut(walk, path, rule) {
    walk.skipped.set(rule, [...(walk.skipped.get(rule) ?? []), path]);
    if (rule !== source_rules/* SECRETS */.cW)
        return;
    walk.warnings.push({
        text: `${path} looks like a secret and was left out of the package. If the function needs it: include: ${path}`,
        at: { file: (0,external_node_path_.join)(walk.source, path) },
    });
}
async function collectFile(walk, path, child) {
    const file = (0,external_node_path_.join)(walk.source, path);
    if (child.isSymbolicLink()) {
        walk.links.set(path, await (0,files/* orUserError */.Rh)((0,promises_.readlink)(file)));
    }
    else if (child.isFile()) {
        await (0,files/* orUserError */.Rh)((0,promises_.access)(file, promises_.constants.R_OK));
        const { size, mode } = await (0,files/* orUserError */.Rh)((0,promises_.lstat)(file));
        walk.entries.push({
            path,
            size,
            method: package_entry/* DEFLATED */.aE,
            mode: (mode & 0o111) === 0 ? package_entry/* FILE_MODE */.rE : package_entry/* EXECUTABLE_MODE */.VC,
            source: { kind: 'file', file },
        });
    }
    else {
        walk.warnings.push({
            text: `${path} was left out of the package: it is no file but a socket, a pipe or a device`,
            at: { file },
        });
    }
}
/** Keeps the links that lead to something packaged; a link into nothing is left out with a warning. */
function addLinks(walk) {
    const ends = followLinks(walk.links, new Set(walk.entries.map(({ path }) => path)));
    for (const [path, target] of walk.links) {
        const file = (0,external_node_path_.join)(walk.source, path);
        if (ends.get(path) === 'outside') {
            throw new errors/* UserError */.yo(`${path} is a symbolic link to ${target}: outside the source, so not on Lambda`, `Copy what it points to into the source, make the link relative, or leave it out: exclude: /${path}`, { file });
        }
        if (ends.get(path) === 'missing') {
            walk.warnings.push({
                text: `${path} was left out of the package: it is a symbolic link to ${target}, which is not packaged`,
                at: { file },
            });
            continue;
        }
        const bytes = Buffer.from(target);
        const source = { kind: 'bytes', bytes };
        walk.entries.push({ path, size: bytes.length, method: package_entry/* STORED */.SD, mode: package_entry/* SYMLINK_MODE */.GN, source });
    }
}
/** Names that other systems or zip tools take for something else; Node reads invalid UTF-8 as U+FFFD. */
function mustBePortable(walk, path) {
    const name = external_node_path_.posix.basename(path);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    if (!/[\u0000-\u001f\u007f\\\ufffd]/.test(name))
        return;
    throw new errors/* UserError */.yo(`${JSON.stringify(path)} cannot be packaged: its name holds a backslash or a control character, or is not UTF-8`, 'Rename it, or leave it out with exclude.', { file: (0,external_node_path_.join)(walk.source, path) });
}
async function mustBeFolder(source) {
    const isFolder = await (0,promises_.stat)(source).then((stats) => stats.isDirectory(), (error) => {
        if (['ENOENT', 'ENOTDIR'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
            return undefined;
        throw (0,errors/* describeSystemError */.Zo)(error) ?? error;
    });
    if (isFolder === true)
        return;
    throw new errors/* UserError */.yo(isFolder === undefined
        ? `the source folder does not exist: ${source}`
        : `the source is no folder: ${source}`, 'Set `source` to the folder that holds the code of the function; it is counted from the working directory.');
}
function nothingLeft({ source, skipped }) {
    const reason = skipped.size === 0 ? 'it holds no files' : `everything in it was left out (${describeSkipped(skipped)})`;
    return new errors/* UserError */.yo(`there is nothing to package in ${source}: ${reason}`, 'Set `source` to the folder that holds the code of the function, or bring files back with `include`.');
}
/** `file` relative to `folder` with `/`, also where one of the two is given through a symbolic link. */
async function pathInside(folder, file) {
    const parent = (0,external_node_path_.dirname)(file);
    const real = (await (0,files/* exists */.t2)(parent)) ? await (0,promises_.realpath)(parent) : parent;
    const inside = (0,external_node_path_.relative)(await (0,promises_.realpath)(folder), (0,external_node_path_.join)(real, (0,external_node_path_.basename)(file)));
    const path = inside.startsWith('..') ? (0,external_node_path_.relative)(folder, file) : inside;
    return path.split(external_node_path_.sep).join('/');
}

// EXTERNAL MODULE: ./lib/nearest.js
var nearest = __webpack_require__(42037);
// EXTERNAL MODULE: ./lib/package/modules.js
var package_modules = __webpack_require__(43789);
;// CONCATENATED MODULE: ./lib/package/handler-hints.js

/** So many names are listed when nothing comes near. */
const MAX_LISTED = 6;
/** What people call the function that Lambda starts. */
const USUAL_NAMES = ['handler', 'lambda_handler', 'main'];
/** `shop/api` for `shop/api.py`, `shop` for `shop/__init__.py`; undefined for what is no Python file. */
function moduleOf(path) {
    return path.endsWith('.py') ? path.replace(/(\/__init__)?\.py$/, '') : undefined;
}
/** As Python looks: for a package before a module. */
function findModule(path, files) {
    const candidates = [...files].filter((file) => file.startsWith(path));
    for (const base of [`${path}/__init__`, path]) {
        for (const suffix of package_modules/* MODULE_SUFFIXES */.db) {
            const found = candidates.find((file) => suffix.test(file) && file.replace(suffix, '') === base);
            if (found !== undefined)
                return found;
        }
    }
    return undefined;
}
/**
 * What `text` means if it is written as other tools write it: a file's name (`app.py`), or with a colon
 * (`app:handler`).
 *
 * @param namesOf the names that a module (`shop/api`) defines, its own; undefined where there is no such module
 */
async function meantHandler(text, namesOf) {
    const written = /^(?:\.\/)?(.+?)(\.py)?(?:[:.]([^:./]+))?$/.exec(text.trim());
    const [, path = '', suffix, name] = written ?? [];
    if (suffix === undefined && !text.includes(':'))
        return undefined;
    const module = path.replaceAll('.', '/');
    const names = (await namesOf(module)) ?? [];
    const wanted = [...(name === undefined ? [] : [name]), ...USUAL_NAMES];
    const found = wanted.find((one) => names.includes(one)) ?? (names.length === 1 ? names[0] : undefined);
    return found === undefined ? undefined : `${path}.${found}`;
}
function list(names) {
    if (names.length === 0)
        return '(none)';
    const more = names.length > MAX_LISTED ? `, … (${names.length})` : '';
    return names.slice(0, MAX_LISTED).join(', ') + more;
}

// EXTERNAL MODULE: ./lib/package/python-tokens.js
var python_tokens = __webpack_require__(22679);
;// CONCATENATED MODULE: ./lib/package/python-names.js

/** Their use may define names that stand nowhere in the source as such. */
const dynamic = new Set(['globals', 'locals', 'vars', 'exec', 'modules', '__dict__']);
const augmented = new Set(['+=', '-=', '*=', '/=', '//=', '%=', '@=', '&=', '|=', '^=', '>>=', '<<=', '**=']);
/** Compound statements whose blocks belong to the module's own scope. */
const blocks = new Set(['if', 'elif', 'else', 'try', 'except', 'finally', 'for', 'while', 'with']);
/**
 * The names that a module has when its import is done, as far as its text tells: definitions, assignments, imports,
 * also in `if`, `try`, `with`, loops and `match`, and `global` in functions. Nothing is run. A star import, a module
 * `__getattr__` or the use of `globals()` and its like make it `open`, and so does a file that is cut short.
 */
function moduleNames(text) {
    const names = new Set();
    const definitions = new Set();
    const assigned = new Set();
    let open = false;
    /** The indentation of the `def` or `class` that the following deeper lines belong to. */
    let scope;
    const statements = (0,python_tokens/* statementsIfWhole */.T4)(text);
    for (const { indent, tokens } of statements ?? []) {
        open ||= tokens.some((token) => dynamic.has(token));
        if (scope !== undefined && indent > scope) {
            if (tokens.includes('global'))
                for (const name of globalNames(tokens))
                    names.add(name);
            continue;
        }
        const definition = definedName(tokens);
        if (definition !== undefined) {
            scope = indent;
            names.add(definition);
            definitions.add(definition);
            continue;
        }
        // "def f(): a = 1; b = 2": what follows the ";" has the indentation of the definition, and is not told apart.
        scope = undefined;
        const isImport = tokens[0] === 'import' || tokens[0] === 'from';
        for (const name of boundNames(tokens)) {
            names.add(name);
            if (!isImport)
                assigned.add(name);
        }
    }
    const own = [...new Set([...definitions, ...assigned])];
    return { names, own, open: open || statements === undefined || names.has('*') || names.has('__getattr__') };
}
function definedName(tokens) {
    const [first, second, third] = tokens;
    if (first === 'def' || first === 'class')
        return second;
    return first === 'async' && second === 'def' ? third : undefined;
}
/** The names that one statement at the top level binds; `*` for a star import. */
function boundNames(tokens) {
    const walrus = tokens.filter((token, index) => isName(token) && tokens[index + 1] === ':=');
    return [...walrus, ...statementNames(tokens)];
}
function statementNames(tokens) {
    const [first = '', second = ''] = tokens;
    switch (first) {
        case 'import':
            return split(tokens.slice(1), ',').map((part) => afterAs(part) ?? part[0] ?? '');
        case 'from':
            return importedNames(tokens.slice(tokens.indexOf('import') + 1));
        case 'type':
            return isName(second) ? [second] : targetNames(tokens);
        case 'case':
            return [':', '=', ',', '.'].includes(second) ? targetNames(tokens) : blockNames(tokens);
        default:
            return blocks.has(first) ? blockNames(tokens) : targetNames(tokens);
    }
}
function importedNames(tokens) {
    const list = tokens.filter((token) => token !== '(' && token !== ')');
    // A list in brackets may end with a comma.
    return split(list, ',').flatMap((part) => afterAs(part) ?? part[0] ?? []);
}
function afterAs(tokens) {
    const as = tokens.indexOf('as');
    return as < 0 ? undefined : tokens[as + 1];
}
/** A block's header, and what follows its colon on the same line. */
function blockNames(tokens) {
    const colon = topLevelIndex(tokens, ':');
    const header = tokens.slice(0, colon < 0 ? tokens.length : colon);
    const body = colon < 0 ? [] : tokens.slice(colon + 1);
    return [...headerNames(header), ...boundNames(body)];
}
function headerNames(header) {
    switch (header[0]) {
        case 'for':
            return plainNames(header.slice(1, header.indexOf('in')));
        case 'with':
        case 'except':
            return header.flatMap((token, index) => token === 'as' ? plainNames(asTarget(header.slice(index + 1))) : []);
        case 'case':
            return header.slice(1).filter((token, index) => isName(token) && isCapture(header, index + 1));
        default:
            return [];
    }
}
/** The tokens of one `as` target: a name, or a bracket with names. */
function asTarget(tokens) {
    const end = topLevelIndex(tokens, ',');
    return end < 0 ? tokens : tokens.slice(0, end);
}
/** In a pattern, `a.b` is a value, `A(…)` a class and `a=` a keyword; any other name is bound. */
function isCapture(tokens, index) {
    return tokens[index - 1] !== '.' && !['.', '(', '='].includes(tokens[index + 1] ?? '');
}
/** Of `a = b, c.d = (e, f[g]) = value`: a, b, e; of `a += value`: a. An annotation alone binds nothing. */
function targetNames(tokens) {
    const [first = '', second = ''] = tokens;
    if (isName(first) && augmented.has(second))
        return [first];
    return split(tokens, '=')
        .slice(0, -1)
        .flatMap((target) => {
        const annotation = topLevelIndex(target, ':');
        return plainNames(annotation < 0 ? target : target.slice(0, annotation));
    });
}
/** The names in a target that are bound themselves: no attributes, nothing inside of a subscript or call. */
function plainNames(target) {
    const names = [];
    let inside = 0;
    for (const [index, token] of target.entries()) {
        const previous = target[index - 1] ?? '';
        const continues = isName(previous) || previous === ')' || previous === ']' || previous === '""';
        if (inside > 0) {
            if (isOpening(token))
                inside += 1;
            else if (isClosing(token))
                inside -= 1;
        }
        else if (isOpening(token) && continues) {
            inside = 1;
        }
        else if (isName(token) && previous !== '.' && !['.', '[', '('].includes(target[index + 1] ?? '')) {
            names.push(token);
        }
    }
    return names;
}
function globalNames(tokens) {
    return tokens.slice(tokens.indexOf('global') + 1).filter(isName);
}
function split(tokens, separator) {
    const at = topLevelIndex(tokens, separator);
    return at < 0 ? [tokens] : [tokens.slice(0, at), ...split(tokens.slice(at + 1), separator)];
}
/** Where `wanted` stands outside of brackets (and of a lambda's head, for a colon), or -1. */
function topLevelIndex(tokens, wanted) {
    let depth = 0;
    let lambdas = 0;
    return tokens.findIndex((token) => {
        if (isOpening(token))
            depth += 1;
        else if (isClosing(token))
            depth -= 1;
        else if (depth === 0 && token === 'lambda')
            lambdas += 1;
        else if (depth === 0 && token === ':' && lambdas > 0)
            lambdas -= 1;
        else
            return depth === 0 && token === wanted && (lambdas === 0 || wanted === ',');
        return false;
    });
}
function isName(token) {
    return /^[\p{ID_Start}_]/u.test(token);
}
function isOpening(token) {
    return token === '(' || token === '[' || token === '{';
}
function isClosing(token) {
    return token === ')' || token === ']' || token === '}';
}

;// CONCATENATED MODULE: ./lib/package/handlers.js





/** Characters: the maximum of `Handler` in Lambda's API. */
const MAX_HANDLER_LENGTH = 128;
/**
 * Checks that Lambda will find each handler: its form, its module in the user's files or in a dependency, and in a
 * module of the user's also its name. Nothing is imported; a module that defines names by running code is taken
 * at its word. (`awslambdaric` does: `rsplit(".", 1)`, `import_module(module.replace("/", "."))`, `getattr`.)
 *
 * @returns warnings: with layers, a module that is found nowhere may be in one of them
 * @throws {UserError} for the first handler that cannot work, with what comes near to it.
 */
async function checkHandlers(check) {
    const user = new Map(check.entries.map((entry) => [entry.path, entry]));
    const warnings = [];
    for (const text of check.handlers) {
        const place = check.places?.get(text);
        try {
            warnings.push(...(await checkHandler(text, user, check)).map((one) => (place ? { ...one, at: place } : one)));
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.yo))
                throw error;
            const meant = await meantHandler(text, (module) => ownNames(module, user, check.readText));
            const hint = meant === undefined ? error.hint : `Did you mean ${meant}?`;
            throw new errors/* UserError */.yo(error.message, hint, place ?? error.at);
        }
    }
    return warnings;
}
async function checkHandler(text, user, { dependencyPaths, hasLayers, readText }) {
    const handler = parseHandler(text);
    if (leadsThroughLink(handler.path, user))
        return [];
    const file = findModule(handler.path, user.keys());
    if (file !== undefined)
        await checkName(handler, user.get(file), readText);
    else if (findModule(handler.path, dependencyPaths) === undefined) {
        const missing = missingModule(handler, [...user.keys()]);
        if (!hasLayers)
            throw missing;
        return [{ text: `${missing.message}. It has to be in a layer. ${missing.hint}` }];
    }
    return [];
}
/** What a module of the user's defines itself; undefined where there is no such module, or none that can be read. */
async function ownNames(module, user, readText) {
    const entry = user.get(findModule(module, user.keys()) ?? '');
    if (entry === undefined || !entry.path.endsWith('.py') || (0,package_entry/* isSymlink */.wP)(entry))
        return undefined;
    return moduleNames(await readText(entry)).own;
}
function parseHandler(text) {
    const example = 'Write it as MODULE.FUNCTION, for example app.handler or src/app.handler.';
    if (text.length > MAX_HANDLER_LENGTH) {
        throw new errors/* UserError */.yo(`the handler has ${text.length} characters, Lambda takes at most ${MAX_HANDLER_LENGTH}: ${text}`, 'Move the module up, or give it a shorter name.');
    }
    if (/\s/.test(text))
        throw new errors/* UserError */.yo(`the handler "${text}" holds white space`, example);
    const dot = text.lastIndexOf('.');
    const parts = text.slice(0, Math.max(dot, 0)).split(/[./]/);
    const name = text.slice(dot + 1);
    if (dot < 0 || name === '' || name.includes('/') || parts.includes('')) {
        throw new errors/* UserError */.yo(`the handler "${text}" does not name a module and a function in it`, example);
    }
    return { text, path: parts.join('/'), name };
}
/** What is behind a link is found by Lambda, and not followed here. */
function leadsThroughLink(path, user) {
    const parts = path.split('/');
    const ways = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    return ways.some((way) => {
        const entry = user.get(way);
        return entry !== undefined && (0,package_entry/* isSymlink */.wP)(entry);
    });
}
async function checkName(handler, entry, readText) {
    if (entry === undefined || !entry.path.endsWith('.py') || (0,package_entry/* isSymlink */.wP)(entry))
        return;
    const { names, own, open } = moduleNames(await readText(entry));
    if (open || names.has(handler.name))
        return;
    const module = handler.text.slice(0, -handler.name.length - 1);
    const near = (0,nearest/* nearest */.p)(handler.name, own) ?? (0,nearest/* nearest */.p)(handler.name, [...names]);
    throw new errors/* UserError */.yo(`handler ${handler.text}: ${entry.path} defines no "${handler.name}"`, near === undefined
        ? `It defines ${list(own.filter((name) => !name.startsWith('_')))}.`
        : `Did you mean ${module}.${near}?`, entry.source.kind === 'file' ? { file: entry.source.file } : undefined);
}
function missingModule(handler, paths) {
    return new errors/* UserError */.yo(`handler ${handler.text}: found neither ${handler.path}.py nor ${handler.path}/__init__.py in the source or in a dependency`, inSrc(handler, paths) ?? nearModule(handler, paths));
}
/** In the src layout `src` is a place, and not a package: `src.app` is found, but not what it imports. */
function inSrc(handler, paths) {
    const file = findModule(`src/${handler.path}`, paths);
    if (file === undefined || findModule('src/__init__', paths) !== undefined)
        return undefined;
    return `There is ${file}, and src is no package: build the folder src to have its contents at the root (\`dependencies\` names a dependency file outside of it). src.${handler.path.replaceAll('/', '.')}.${handler.name} works only where the code imports its own modules with src. in front.`;
}
function nearModule(handler, paths) {
    const modules = paths.flatMap((path) => moduleOf(path) ?? []);
    const last = baseName(handler.path);
    const names = modules.map(baseName);
    const wanted = names.includes(last) ? last : (0,nearest/* nearest */.p)(last, names);
    const near = modules.find((module) => baseName(module) === wanted);
    return near === undefined
        ? `The source has the modules ${list(modules)}.`
        : `Did you mean ${near.replaceAll('/', '.')}.${handler.name}?`;
}
function baseName(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}

// EXTERNAL MODULE: ./lib/package/shim.js
var shim = __webpack_require__(76999);
;// CONCATENATED MODULE: ./lib/package/merge.js



/**
 * Puts the user's files and those of the distributions together. The user's file wins over a dependency's,
 * with a warning. Two distributions that give one path with different contents (size and CRC) are an error
 * when it is a native library or an importable module outside test suites, else a warning, and the later in
 * name order wins; `conflicts` other than `auto` overrides that.
 *
 * @param dependencies in the order of their distributions' names.
 * @throws {UserError} for such a conflict, for a path that is a file here and a folder there, and for files of
 *   the user's under the name that the loader has.
 */
function mergeEntries(user, dependencies, conflicts) {
    const warnings = [];
    const own = new Map(user.map((entry) => [entry.path, entry]));
    const merged = new Map();
    for (const entry of dependencies) {
        const other = merged.get(entry.path);
        if (own.has(entry.path)) {
            warnings.push(`your ${entry.path} replaces the one of ${entry.distribution}`);
        }
        else if (other === undefined || sameContents(entry, other)) {
            merged.set(entry.path, other ?? entry);
        }
        else {
            if (conflicts === 'error' || (conflicts === 'auto' && breaksImports(entry.path)))
                throw conflict(entry, other);
            warnings.push(`${other.distribution} and ${entry.distribution} both have ${entry.path}, with different contents; that of ${entry.distribution} is packed`);
            merged.set(entry.path, entry);
        }
    }
    checkReserved(user);
    checkFolders([...own.values(), ...merged.values()]);
    return { user, dependencies: [...merged.values()], warnings };
}
function sameContents(a, b) {
    const crc = checksum(a);
    return a.size === b.size && crc !== undefined && crc === checksum(b);
}
/** Generated scripts and links have none yet. */
function checksum({ crc32: known, source }) {
    return known ?? (source.kind === 'bytes' ? (0,external_node_zlib_.crc32)(source.bytes) : undefined);
}
function breaksImports(path) {
    const parts = path.split('/');
    const file = parts.at(-1) ?? '';
    if (/\.so(\.[\d.]+)?$/.test(file))
        return true;
    if (!/^[^.]+\.pyc?$/.test(file))
        return false;
    const folders = parts.slice(0, -1);
    const importable = folders.every((folder) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(folder));
    return importable && !folders.some((folder) => folder === 'test' || folder === 'tests');
}
function conflict(entry, other) {
    return new errors/* UserError */.yo(`${other.distribution} and ${entry.distribution} both have ${entry.path}, with different contents: only one can be packed, and the other would break`, 'Drop one of the two from the dependencies (often they are two builds of one library), or accept the later one with `conflicts: warn`.');
}
function checkReserved(user) {
    // A module of that name would be imported in the loader's place, or the loader in its place.
    const taken = user.find(({ path }) => path.split(/[./]/)[0] === shim/* LOADER_FOLDER */.RL);
    if (taken === undefined)
        return;
    throw new errors/* UserError */.yo(`${taken.path} has the name ${shim/* LOADER_FOLDER */.RL}, which Zipnest keeps for its loader`, 'Rename it, or leave it out with `exclude`.');
}
function checkFolders(entries) {
    const files = new Map(entries.map((entry) => [entry.path, entry]));
    for (const entry of entries) {
        for (let at = entry.path.indexOf('/'); at >= 0; at = entry.path.indexOf('/', at + 1)) {
            const file = files.get(entry.path.slice(0, at));
            if (file !== undefined)
                throw fileAndFolder(file, entry);
        }
    }
}
function fileAndFolder(file, inside) {
    const owner = (entry) => entry.distribution ?? 'your source';
    return new errors/* UserError */.yo(`${file.path} is a file in ${owner(file)} and a folder in ${owner(inside)} (${inside.path})`, 'Rename one of them, or leave yours out with `exclude`: a folder and a file cannot share a name.');
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/elf/elf.js
var elf = __webpack_require__(7048);
;// CONCATENATED MODULE: ./lib/package/library-places.js

/** Where the loader looks beside RUNPATH, inside the package: LD_LIBRARY_PATH has the task root and its `lib`. */
const LIBRARY_PATH = ['', 'lib'];
/**
 * The paths inside the package at which ld.so looks for the library that `file` needs, in its order: RUNPATH with
 * `$ORIGIN`, then LD_LIBRARY_PATH.
 *
 * @param library a DT_NEEDED name.
 */
function libraryPlaces({ path, elf }, library) {
    const origin = external_node_path_.posix.dirname(path);
    const folders = elf.runpath.map((folder) => external_node_path_.posix.normalize(folder.replace(/\$ORIGIN|\$\{ORIGIN\}/g, origin)));
    return [...folders, ...LIBRARY_PATH].map((folder) => external_node_path_.posix.join(folder, library));
}

;// CONCATENATED MODULE: ./lib/package/audit.js


const machines = { x86_64: 'x86_64', arm64: 'aarch64' };
/**
 * Libraries that are there in every Lambda runtime: glibc's, GCC's, and what its Python itself is linked to. Without
 * those of a desktop (X11, GL, GLib), which manylinux allows and Lambda lacks.
 */
const SYSTEM_LIBRARIES = /^(?:lib(?:c|m|dl|rt|pthread|util|nsl|resolv|anl|crypt|gcc_s|stdc\+\+|atomic|z|bz2|lzma|ffi|ssl|crypto|expat|uuid|sqlite3|readline|ncursesw?|tinfo|python3(?:\.\d+)?)|ld-linux-[\w-]+|ld-linux|linux-vdso)\.so(?:\.[\w.]+)*$/;
/** `.cpython-312-x86_64-linux-gnu.so`, with a `t` behind the version for the free-threaded build. */
const ABI_SUFFIX = /\.cpython-(\d)(\d+)(t?)[\w-]*\.so$/;
/** A file that says in its name for which machine it is has siblings, or none where there is no need. */
const NAMES_MACHINE = /(?:^|[^a-z0-9])(?:x86[-_]64|amd64|x64|x86|i[3-6]86|aarch64|arm64|arm|ppc64(?:le)?|s390x|riscv64)(?![a-z0-9])/i;
const EXTENSION = /\.(?:cpython-\d+t?[\w-]*|abi3t?)\.so$/;
/** Judges every native file of a package against the target's system and Python; nothing is loaded or run. */
function auditFiles(files, target) {
    const system = systemOf(target);
    const paths = new Set(files.map(({ path }) => path));
    const names = new Set(files.flatMap(({ path, elf }) => [external_node_path_.posix.basename(path), elf.soname ?? '']));
    return files.flatMap((file) => {
        if (file.elf.damaged !== undefined) {
            return [finding(file, EXTENSION.test(file.path), `is a damaged ELF file: ${file.elf.damaged}`)];
        }
        const wrongMachine = machineFinding(file, files, system);
        if (wrongMachine !== undefined)
            return [wrongMachine];
        return [
            ...abiFindings(file, paths, target),
            ...glibcFindings(file, files, target),
            ...libraryFindings(file, names, paths, system),
        ];
    });
}
function systemOf({ architecture, glibc }) {
    const machine = machines[architecture];
    // Amazon Linux 2 has GCC 7's libstdc++, Amazon Linux 2023 that of GCC 11.
    return compareVersions(glibc.join('.'), '2.34') < 0
        ? { machine, glibcxx: '3.4.24', cxxabi: '1.3.11' }
        : { machine, glibcxx: '3.4.29', cxxabi: '1.3.13' };
}
function machineFinding(file, files, system) {
    const isForeign = ({ elf }) => elf.machine !== system.machine || elf.bits !== 64;
    if (!isForeign(file))
        return undefined;
    const bits = file.elf.bits === 64 ? '' : ` (${file.elf.bits} bits)`;
    return finding(file, isLoaded(file, files, isForeign), `is built for ${file.elf.machine}${bits}, the function runs on ${system.machine}`);
}
/**
 * Whether a file that fails will be loaded for certain: what Python would import, what is the user's own, what a
 * file that does not fail needs, and a distribution that has nothing else. Others are helpers that are chosen by
 * their name, if ever: debugpy has one to attach to a process, for x86_64 in its wheel for any machine too.
 */
function isLoaded(file, files, fails) {
    if (file.distribution === undefined || EXTENSION.test(file.path))
        return true;
    const names = [external_node_path_.posix.basename(file.path), file.elf.soname];
    const isNeeded = files.some((other) => (EXTENSION.test(other.path) || !fails(other)) && other.elf.needed.some((name) => names.includes(name)));
    const hasNothingElse = files.filter(({ distribution }) => distribution === file.distribution).every(fails);
    return isNeeded || (hasNothingElse && !NAMES_MACHINE.test(file.path));
}
function abiFindings(file, paths, target) {
    const match = ABI_SUFFIX.exec(file.path);
    if (match === null)
        return [];
    const [suffix, major = '', minor = '', threaded = ''] = match;
    const found = `${major}.${minor}${threaded}`;
    if (found === target.pythonVersion)
        return [];
    const stem = file.path.slice(0, -suffix.length);
    const wanted = `${stem}.cpython-${target.pythonVersion.replace('.', '')}-`;
    // What Python tries after its own suffix.
    const others = [`${stem}.abi3.so`, `${stem}.so`];
    const fits = [...paths].some((path) => path.startsWith(wanted) || others.includes(path));
    if (fits)
        return [];
    const what = threaded === '' ? `Python ${found}` : `the free-threaded Python ${major}.${minor}`;
    return [finding(file, true, `is built for ${what}, the function runs on ${target.pythonVersion}`)];
}
function glibcFindings(file, files, { glibc }) {
    const has = glibc.join('.');
    const needs = ({ elf }) => newest(Object.values(elf.versions).flat(), 'GLIBC_') ?? '0';
    const isTooNew = (one) => compareVersions(needs(one), has) > 0;
    if (isTooNew(file)) {
        const certain = isLoaded(file, files, isTooNew);
        return [finding(file, certain, `needs glibc ${needs(file)}, the runtime has ${has}`)];
    }
    // A version without a number, of glibc 2.36; distributions have taken it over into older ones.
    const isRelative = Object.values(file.elf.versions).flat().includes('GLIBC_ABI_DT_RELR');
    if (!isRelative || compareVersions(has, '2.36') >= 0)
        return [];
    return [finding(file, false, `needs glibc 2.36 (GLIBC_ABI_DT_RELR), the runtime has ${has}`)];
}
function libraryFindings(file, names, paths, system) {
    const missing = file.elf.needed.filter((library) => !SYSTEM_LIBRARIES.test(library) &&
        !isInPackage(file, library, paths) &&
        !names.has(external_node_path_.posix.basename(library)));
    const found = missing.map((library) => finding(file, false, `needs ${library}, which neither the package nor the runtime has`));
    const standard = 'libstdc++.so.6';
    if (isInPackage(file, standard, paths))
        return found;
    for (const [prefix, has] of [
        ['GLIBCXX_', system.glibcxx],
        ['CXXABI_', system.cxxabi],
    ]) {
        const needed = newest(file.elf.versions[standard] ?? [], prefix);
        if (needed !== undefined && compareVersions(needed, has) > 0) {
            found.push(finding(file, true, `needs ${prefix}${needed} of libstdc++, the runtime has ${has}`));
        }
    }
    return found;
}
/** Whether ld.so would find `library` for `file` inside the package. */
function isInPackage(file, library, paths) {
    return libraryPlaces(file, library).some((path) => paths.has(path));
}
function finding(file, certain, text) {
    const { path, distribution } = file;
    return {
        severity: certain ? 'error' : 'warning',
        path,
        ...(distribution !== undefined && { distribution }),
        text,
    };
}
/** The newest of the versions that start with `prefix`, without it; names without a number are passed over. */
function newest(versions, prefix) {
    return versions
        .filter((version) => version.startsWith(prefix))
        .map((version) => version.slice(prefix.length))
        .filter((version) => /^\d+(?:\.\d+)*$/.test(version))
        .sort(compareVersions)
        .at(-1);
}
function compareVersions(a, b) {
    const [left, right] = [a, b].map((version) => version.split('.').map(Number));
    for (let index = 0; index < Math.max(left?.length ?? 0, right?.length ?? 0); index++) {
        const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return 0;
}

;// CONCATENATED MODULE: ./lib/package/native-files.js




/** So many findings are named; more say the same again. */
const SHOWN = 10;
/**
 * Audits every ELF file of the package against the target. What certainly fails there ends the build with `error`;
 * everything else is a warning. What was built here has to pass in any case, warnings included: a machine that builds
 * has libraries that Lambda lacks.
 *
 * @throws {UserError} naming the files, their distributions, what they need and what there is.
 */
function auditPackage(entries, target, { audit, built, hasLayers }) {
    if (audit === 'off' && built.size === 0)
        return [];
    const all = auditFiles(nativeFiles(entries), target);
    const isBuilt = ({ distribution }) => distribution !== undefined && built.has(distribution);
    const broken = all.filter((item) => isBuilt(item) && (item.severity === 'error' || !hasLayers));
    if (broken.length > 0)
        throw builtFailure(broken, target);
    if (audit === 'off')
        return [];
    const fatal = all.filter(({ severity }) => severity === 'error');
    if (audit === 'error' && fatal.length > 0)
        throw failure(fatal, target);
    return all.map((finding) => ({ text: describe(finding) }));
}
/** The ELF files among the entries; those of the user's own are read from disk. */
function nativeFiles(entries) {
    const files = [];
    for (const { path, distribution, elf, source } of entries) {
        const facts = elf ?? (source.kind === 'file' ? readFacts(source.file) : undefined);
        if (facts === undefined)
            continue;
        files.push({ path, ...(distribution !== undefined && { distribution }), elf: facts });
    }
    return files;
}
/** Of the user's own files only what is looked at is read: they may be larger than the memory. */
function readFacts(file) {
    const descriptor = (0,external_node_fs_.openSync)(file, 'r');
    try {
        const { size } = (0,external_node_fs_.fstatSync)(descriptor);
        return (0,elf/* elfFacts */.Ld)((offset, length) => {
            if (offset + length > size)
                return undefined;
            const bytes = Buffer.alloc(length);
            return bytes.subarray(0, (0,external_node_fs_.readSync)(descriptor, bytes, 0, length, offset));
        });
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
function native_files_list(findings) {
    const shown = findings.slice(0, SHOWN).map(describe);
    const more = findings.length > SHOWN ? [`and ${findings.length - SHOWN} more files`] : [];
    return [...shown, ...more].join('\n');
}
function builtFailure(findings, { runtime, architecture }) {
    return new errors/* UserError */.yo(`Lambda's ${runtime} on ${architecture} cannot load what was built on this machine:\n${native_files_list(findings)}`, "Build on the runtime's own system (its base image, or a runner with an older glibc), put the missing libraries into `lib` of the source, or take a version that has a wheel.");
}
function failure(findings, { runtime, architecture }) {
    return new errors/* UserError */.yo(`Lambda's ${runtime} on ${architecture} cannot load what is in the package:\n${native_files_list(findings)}`, 'Build or download these files for that runtime and architecture, leave them out with `exclude`, or choose another runtime. `audit: warn` packs them all the same.');
}
function describe({ path, distribution, text }) {
    return `${path} (${distribution ?? 'your file'}) ${text}`;
}

;// CONCATENATED MODULE: ./lib/package/path-files.js


/** `.pth` files, the links of old editable installs, and the finders of newer ones. */
const NAME = /\.pth$|\.egg-link$|^__editable__.*\.py$|^_editable_impl_.*\.(?:py|pth)$/;
/** What is larger is no such file: PyTorch calls its weights `.pth` as well. */
const MAX_PATH_FILE = 64 << 10;
/** Whether a file of the package may be one: by its path (only those at the top count) and its size. */
function isPathFile({ path, size }) {
    return !path.includes('/') && size <= MAX_PATH_FILE && NAME.test(path);
}
/**
 * Refuses what an editable install leaves behind: it tells where code lies on this machine, and on Lambda there is
 * nothing.
 *
 * @throws {UserError} for a line or a string that leads out of the package, and for the finder of an editable install.
 */
function checkPathFiles(files) {
    for (const file of files) {
        const target = leadsOut(file);
        if (target === undefined)
            continue;
        throw new errors/* UserError */.yo(`${file.path} (${file.distribution ?? 'your file'}) is of an editable install: it leads to ${target}, which is not in the package`, file.distribution === undefined
            ? `Delete it, or leave it out (exclude: /${file.path}), and name the project as a dependency by its folder (\`./lib\`), so that it is built.`
            : `Depend on the folder of ${file.distribution} itself (\`./lib\`), or on a wheel that was not built as an editable.`);
    }
}
/** Where a file leads outside of the package; undefined if it does not. */
function leadsOut({ path, text }) {
    // Weights again: text has no zero bytes.
    if (text.includes('\0'))
        return undefined;
    if (path.endsWith('.py'))
        return /["'](\/[^"'\n]+)["']/.exec(text)?.[1];
    for (const line of text.split(/\r\n|\r|\n/).map((row) => row.trim())) {
        if (line === '' || line.startsWith('#'))
            continue;
        const code = /^import\s+(.*)$/.exec(line)?.[1];
        const finder = /\b(?:__editable__\w+|_editable_impl_\w+)/.exec(code ?? '')?.[0];
        if (finder !== undefined)
            return `the finder ${finder}`;
        if (code === undefined && (external_node_path_.posix.isAbsolute(line) || external_node_path_.posix.normalize(line).startsWith('..')))
            return line;
    }
    return undefined;
}

// EXTERNAL MODULE: ./lib/platform/toml.js
var toml = __webpack_require__(8707);
;// CONCATENATED MODULE: ./lib/package/src-layout.js







const SRC = 'src/';
/** Modules at the top that belong to tools, and are never what a function imports. */
const toolModules = /^(?:setup|conftest|noxfile|tasks|fabfile|dodo|versioneer|build|(?:hatch|pdm)_build)\.py$/;
/** Packages at the top that are no part of the project's own. */
const sidePackages = /^(?:tests?|testing|docs?|examples?|samples?|scripts?|tools|bench(?:marks?)?)\/__init__\.py$/;
/**
 * The src layout (docs/decisions/src-layout.md): where it applies, the contents of `src/` lie at the root of the
 * package, as an installation of the project would put them, and everything else lies where it lay.
 *
 * @param handlers as given; one whose module is found with `src` in front says that `src` is meant to stay
 * @returns undefined where it does not apply
 * @throws {UserError} if two files would have the same path.
 */
async function applySrcLayout(source, entries, handlers) {
    const paths = entries.map(({ path }) => path);
    if (!looksLikeSrcLayout(paths) || handlers.some((handler) => isFoundInSrc(handler, paths)))
        return undefined;
    if (!(await isPythonProject(source)))
        return undefined;
    mustNotMeet(entries);
    return entries.map(moved).sort(package_entry/* comparePaths */.cD);
}
function looksLikeSrcLayout(paths) {
    if (!paths.some((path) => path.startsWith(SRC) && (0,package_modules/* isModule */.FS)(path)))
        return false;
    if (paths.some((path) => path.startsWith(`${SRC}__init__.`) && (0,package_modules/* isModule */.FS)(path)))
        return false;
    return !paths.some((path) => {
        const isTop = !path.includes('/') && (0,package_modules/* isModule */.FS)(path) && !toolModules.test(path);
        return isTop || (/^[^/]+\/__init__\.py$/.test(path) && !sidePackages.test(path));
    });
}
/** `src/app.handler` or `src.app.handler`. */
function isFoundInSrc(handler, paths) {
    const module = handler.slice(0, Math.max(handler.lastIndexOf('.'), 0)).replaceAll('.', '/');
    return module.startsWith(SRC) && findModule(module, paths) !== undefined;
}
/** A pyproject.toml that is there for tools alone (`[tool.ruff]`) makes no project. */
async function isPythonProject(source) {
    const file = (0,external_node_path_.join)(source, 'pyproject.toml');
    const text = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return '';
        throw error;
    });
    const { project, 'build-system': buildSystem } = (0,toml/* parseToml */.MT)(text, file);
    return (0,toml/* isTable */.bI)(project) || (0,toml/* isTable */.bI)(buildSystem);
}
function mustNotMeet(entries) {
    const paths = new Set(entries.map(({ path }) => path));
    const twice = entries.find(({ path }) => path.startsWith(SRC) && paths.has(withoutSrc(path)));
    if (twice === undefined)
        return;
    throw new errors/* UserError */.yo(`src layout: ${withoutSrc(twice.path)} and ${twice.path} would have the same place in the package`, `The contents of src/ go to the root. Rename one of the two, or leave one out: exclude: /${withoutSrc(twice.path)}`, twice.source.kind === 'file' ? { file: twice.source.file } : undefined);
}
function withoutSrc(path) {
    return path.startsWith(SRC) ? path.slice(SRC.length) : path;
}
function moved(entry) {
    const path = withoutSrc(entry.path);
    if (!(0,package_entry/* isSymlink */.wP)(entry) || entry.source.kind !== 'bytes')
        return { ...entry, path };
    const end = external_node_path_.posix.join(external_node_path_.posix.dirname(entry.path), Buffer.from(entry.source.bytes).toString());
    // Both ends have moved, or none has: the way between them is the same.
    if (end.startsWith(SRC) === entry.path.startsWith(SRC))
        return { ...entry, path };
    const bytes = Buffer.from(external_node_path_.posix.relative(external_node_path_.posix.dirname(path), withoutSrc(end)));
    return { ...entry, path, size: bytes.length, source: { kind: 'bytes', bytes } };
}

// EXTERNAL MODULE: ./lib/lock/needs.js
var lock_needs = __webpack_require__(70350);
// EXTERNAL MODULE: ./node_modules/@renovatebot/pep440/index.js
var pep440 = __webpack_require__(68898);
// EXTERNAL MODULE: ./lib/target/provided.js
var provided = __webpack_require__(73762);
;// CONCATENATED MODULE: ./lib/package/slim/provided.js


/**
 * Whether the runtime's SDK can stand in for the packed one: as a whole, each version at least the locked one with
 * the same first number, and as everything else in the package asks for.
 *
 * @returns why not, for people; undefined if it can.
 */
function whyNotProvided(packed, provided, runtime) {
    if (provided === undefined)
        return `it is not known which versions ${runtime} has`;
    const ofSdk = packed.filter(({ name }) => isOfSdk(name));
    if (!ofSdk.some(({ name }) => name === 'botocore'))
        return 'the package has no botocore';
    for (const { name, version } of ofSdk) {
        const has = provided.versions[name] ?? '';
        if ((0,pep440.compare)(has, version) < 0 || major(has) !== major(version)) {
            return `${name} is locked at ${version}, ${runtime} had ${has} on ${provided.seen}`;
        }
    }
    for (const { name, requires } of packed.filter((one) => !isOfSdk(one.name))) {
        for (const requirement of requires.filter((one) => isOfSdk(one.name))) {
            const has = provided.versions[requirement.name] ?? '';
            if (requirement.specifier !== '' && !(0,pep440.satisfies)(has, requirement.specifier, { prereleases: true })) {
                return `${name} needs ${requirement.name}${requirement.specifier}, ${runtime} had ${has} on ${provided.seen}`;
            }
        }
    }
    return undefined;
}
function isOfSdk(name) {
    return provided/* SDK */.hp.includes(name);
}
function major(version) {
    return version.split('.')[0];
}

// EXTERNAL MODULE: ./lib/wheels/record.js
var record = __webpack_require__(19919);
;// CONCATENATED MODULE: ./lib/package/slim/record.js

/**
 * A RECORD with the names of what is packed and nothing else: what importlib.metadata reads from it. Hashes and sizes
 * may be left out (core metadata specification, "The RECORD file").
 *
 * @param text the wheel's.
 * @param stem `{distribution}-{version}` as the dist-info folder spells it.
 */
function slimRecord(text, stem, isPacked) {
    const data = `${stem}.data/`;
    const paths = (0,record/* parseCsv */.W)(text).flatMap(([name = '']) => {
        const path = name.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
        const placed = path.startsWith(data) ? installed(path.slice(data.length)) : path;
        return isPacked(placed) ? [placed] : [];
    });
    return [...new Set(paths)]
        .sort()
        .map((path) => `${quoted(path)},,\n`)
        .join('');
}
/** Where a file of the wheel's data folder lies in the package. */
function installed(path) {
    return path.replace(/^(?:purelib|platlib|data)\//, '').replace(/^scripts\//, 'bin/');
}
function quoted(path) {
    return /[",\r\n]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path;
}

;// CONCATENATED MODULE: ./lib/package/slim/savings.js
/** Adds up what was saved, by rule and distribution. */
class Savings {
    #all = new Map();
    add(rule, distribution, { bytes, compressedBytes }) {
        const key = `${rule} ${distribution}`;
        const known = this.#all.get(key) ?? { rule, distribution, files: 0, bytes: 0, compressedBytes: 0 };
        this.#all.set(key, {
            ...known,
            files: known.files + 1,
            bytes: known.bytes + bytes,
            compressedBytes: known.compressedBytes + compressedBytes,
        });
    }
    /** Biggest first, then by rule and distribution. */
    list() {
        const key = ({ rule, distribution }) => `${rule} ${distribution}`;
        return [...this.#all.values()].sort((a, b) => b.bytes - a.bytes || (key(a) < key(b) ? -1 : 1));
    }
}
/** What leaving an entry out saves. */
function bytesOf({ size, compressedSize }) {
    return { bytes: size, compressedBytes: compressedSize ?? size };
}

// EXTERNAL MODULE: ./lib/package/slim/rules.js + 3 modules
var rules = __webpack_require__(87347);
;// CONCATENATED MODULE: ./lib/package/slim/services.js


/** What the SDK asks for credentials, whichever service a function uses. */
const CREDENTIALS = ['signin', 'sso', 'sso-oidc', 'sts'];
const MODEL = /^(botocore|boto3)\/data\/([^/]+)\/./;
/**
 * Judges the models of AWS services in botocore and boto3 that are not among `services`. Those that the SDK needs
 * for credentials stay, and so do the files beside the services' folders (endpoints, retries).
 *
 * @throws {UserError} for a service that botocore does not know, where botocore is packed.
 */
function unusedServices(entries, services) {
    const models = new Set(entries.map((entry) => serviceOf(entry)).filter((service) => service !== undefined));
    const unknown = services.find((service) => models.size > 0 && !models.has(service));
    if (unknown !== undefined) {
        const near = (0,nearest/* nearest */.p)(unknown, [...models]);
        throw new errors/* UserError */.yo(`\`boto-services\` has \`${unknown}\`, which the packed botocore has no model of`, `Name services as boto3.client() takes them${near === undefined ? '' : `: did you mean ${near}?`}`);
    }
    const kept = new Set([...services, ...CREDENTIALS]);
    return (entry) => {
        const service = serviceOf(entry);
        return service !== undefined && !kept.has(service);
    };
}
/** The service that an entry is a model of; undefined for all others. */
function serviceOf({ path, distribution = '' }) {
    if (distribution !== 'botocore' && distribution !== 'boto3')
        return undefined;
    return MODEL.exec(path)?.[2];
}

// EXTERNAL MODULE: ./node_modules/ignore/index.js
var ignore = __webpack_require__(70298);
;// CONCATENATED MODULE: ./lib/package/slim/user-rules.js




/**
 * `DISTRIBUTION:PATTERN`, with a gitignore pattern of paths in the package.
 *
 * @throws {UserError} for another form, and for a distribution that is not packed.
 */
function excludedDependencies(texts, distributions) {
    return matcherOf(texts.map((text) => {
        const pattern = qualified(text);
        if (pattern === undefined) {
            throw new errors/* UserError */.yo(`\`exclude-dependencies\` has \`${text}\`, which names no distribution`, 'Write DISTRIBUTION:PATTERN, with a gitignore pattern: `scipy:scipy/io/`.');
        }
        return known(pattern, 'exclude-dependencies', distributions);
    }));
}
/**
 * `PATTERN` for paths of all distributions, `DISTRIBUTION:PATTERN`, or the name of a distribution for all of it.
 *
 * @throws {UserError} for `DISTRIBUTION:PATTERN` with a distribution that is not packed.
 */
function keptFiles(texts, distributions) {
    return matcherOf(texts.map((text) => {
        const pattern = qualified(text);
        if (pattern !== undefined)
            return known(pattern, 'keep', distributions);
        if (distributions.has((0,requirement/* normalizeName */.Pc)(text))) {
            return { text, distribution: (0,requirement/* normalizeName */.Pc)(text), matches: () => true };
        }
        return { text, distribution: undefined, matches: byPattern(text) };
    }));
}
function matcherOf(patterns) {
    const used = new Set();
    return {
        matches: ({ path, distribution }) => {
            let found = false;
            for (const pattern of patterns) {
                if (pattern.distribution !== undefined && pattern.distribution !== distribution)
                    continue;
                if (!pattern.matches(path))
                    continue;
                used.add(pattern);
                found = true;
            }
            return found;
        },
        unmatched: () => patterns.filter((pattern) => !used.has(pattern)).map(({ text }) => text),
    };
}
function qualified(text) {
    const [, name, glob] = /^([A-Za-z0-9][\w.-]*)\s*:\s*(.+)$/.exec(text) ?? [];
    if (name === undefined || glob === undefined)
        return undefined;
    return { text, distribution: (0,requirement/* normalizeName */.Pc)(name), matches: byPattern(glob) };
}
function byPattern(glob) {
    const matcher = ignore({ ignorecase: false }).add(glob);
    return (path) => matcher.ignores(path);
}
function known(pattern, option, distributions) {
    const name = pattern.distribution ?? '';
    if (distributions.has(name))
        return pattern;
    const near = (0,nearest/* nearest */.p)(name, [...distributions]);
    throw new errors/* UserError */.yo(`\`${option}\` has \`${pattern.text}\`, but no distribution ${name} is packed`, near === undefined
        ? 'Name one of the distributions of the dependency file.'
        : `Did you mean ${near}? It is packed.`);
}

;// CONCATENATED MODULE: ./lib/package/slim/slim.js




/** Names of what leaves files out without being a rule of `slim-rules`. */
const RUNTIME_PARTS = 'runtime-parts';
const RUNTIME_PACKAGES = 'runtime-packages';
const EXCLUDED = 'exclude-dependencies';
const SERVICES = 'boto-services';
/**
 * Leaves out of the dependencies what the rules match that are on; `keep` protects from every one of them. A pure
 * function of its request.
 *
 * @throws {UserError} for options that name what does not exist.
 */
function slim(request) {
    const { entries, options } = request;
    const names = new Set(entries.flatMap(({ distribution }) => distribution ?? []));
    const keep = keptFiles(options.keep, names);
    const exclude = excludedDependencies(options.excludeDependencies, names);
    const on = (0,rules/* rulesThatAreOn */.M)(options.slim, options.slimRules);
    const judge = firstOf([
        whole(RUNTIME_PARTS, request.runtimeParts),
        whole(RUNTIME_PACKAGES, request.provided),
        (entry) => (exclude.matches(entry) ? EXCLUDED : undefined),
        services(request),
        ...rules/* slimRules */.Z.filter(({ name }) => on.has(name)).map(byRule(contentsOf(request))),
    ]);
    const savings = new Savings();
    const left = entries.filter((entry) => {
        if (keep.matches(entry))
            return true;
        const reason = judge(entry);
        if (reason !== undefined)
            savings.add(reason, entry.distribution ?? '', bytesOf(entry));
        return reason === undefined;
    });
    const leftNames = new Set(left.flatMap(({ distribution }) => distribution ?? []));
    return {
        entries: left,
        savings: savings.list(),
        possible: possible(request, left.filter((entry) => !keep.matches(entry)), on),
        providedByRuntime: [...request.runtimeParts, ...request.provided]
            .filter((name) => names.has(name) && !leftNames.has(name))
            .sort(),
        rewriting: new Set(rules/* slimRules */.Z.filter(({ name }) => on.has(name)).map(({ name }) => name)),
        isKept: keep.matches,
        warnings: [
            ...unmatched('keep', keep.unmatched()),
            ...unmatched('exclude-dependencies', exclude.unmatched()),
            ...(options.botoServices.length > 0 && !names.has('botocore')
                ? ['`boto-services` changes nothing: no botocore is packed']
                : []),
        ],
    };
}
function contentsOf({ entries, facts, testModules }) {
    const all = [...facts.values()].flatMap(({ tests }) => tests);
    return { entries, facts, testModules: new Set([...testModules, ...all]) };
}
function firstOf(judges) {
    return (entry) => {
        for (const judge of judges) {
            const reason = judge(entry);
            if (reason !== undefined)
                return reason;
        }
        return undefined;
    };
}
function whole(reason, distributions) {
    return ({ distribution = '' }) => (distributions.includes(distribution) ? reason : undefined);
}
function services({ entries, options }) {
    if (options.botoServices.length === 0)
        return () => undefined;
    const isUnused = unusedServices(entries, options.botoServices);
    return (entry) => (isUnused(entry) ? SERVICES : undefined);
}
function byRule(contents) {
    return ({ name, takes }) => {
        const isTaken = takes?.(contents);
        return (entry) => (isTaken?.(entry) ? name : undefined);
    };
}
function unmatched(option, patterns) {
    return patterns.map((pattern) => `\`${option}\` has \`${pattern}\`, which matches no file of the dependencies`);
}
/** What `left` would lose by the settings that are not in force. */
function possible(request, left, on) {
    const { options, couldBeProvided, provided } = request;
    const contents = contentsOf(request);
    const sum = (judge) => left.reduce((bytes, entry) => bytes + (judge(entry) ? entry.size : 0), 0);
    const byLevel = (level) => {
        const off = rules/* slimRules */.Z.filter((rule) => !on.has(rule.name) && (level === 'aggressive' || rule.level === 'safe'));
        const judge = firstOf(off.map(byRule(contents)));
        const isStripped = off.some(({ name }) => name === 'debug-sections');
        return left.reduce((bytes, entry) => {
            if (judge(entry) !== undefined)
                return bytes + entry.size;
            return bytes + (isStripped ? (entry.elf?.unloadedBytes ?? 0) : 0);
        }, 0);
    };
    const settings = [
        ...(options.slim === 'none' ? [{ setting: 'slim: safe', bytes: byLevel('safe') }] : []),
        ...(options.slim === 'aggressive' ? [] : [{ setting: 'slim: aggressive', bytes: byLevel('aggressive') }]),
        ...(provided.length > 0
            ? []
            : [
                {
                    setting: 'runtime-packages: drop',
                    bytes: sum(({ distribution = '' }) => couldBeProvided.includes(distribution)),
                },
            ]),
        ...(options.botoServices.length > 0
            ? []
            : [
                {
                    setting: 'boto-services (naming those you use)',
                    bytes: sum((entry) => serviceOf(entry) !== undefined),
                },
            ]),
    ];
    return settings.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
}

// EXTERNAL MODULE: ./lib/elf/image.js
var elf_image = __webpack_require__(37768);
// EXTERNAL MODULE: ./lib/elf/read.js
var read = __webpack_require__(45505);
;// CONCATENATED MODULE: ./lib/elf/strip.js



/** Raised whenever the same file would be stripped to other bytes: results are kept under it. */
const STRIP_VERSION = 1;
/**
 * Takes debug information and symbol tables out of an ELF file. What stays keeps its order, its bytes and its virtual
 * addresses; segments that lie behind what was taken out move up in the file by multiples of their alignment, as the
 * loader demands, and no address in the process differs. The result is read again and compared; in any doubt there is
 * none.
 *
 * GNU strip is known to break libraries that patchelf has changed, as auditwheel does: it lays the sections out anew.
 *
 * @returns undefined where there is nothing to gain, or a doubt.
 */
function stripElf(bytes) {
    try {
        const image = (0,elf_image/* readImage */.AM)(reader(bytes));
        if (image === undefined || !image.segments.some(({ type }) => type === elf_image/* PT_LOAD */.M))
            return undefined;
        const taken = (0,elf_image/* unloadedSections */.Z$)(image);
        if (taken.length === 0)
            return undefined;
        const blocks = placeBlocks(protectedBlocks(bytes, image, taken));
        if (blocks === undefined)
            return undefined;
        const result = rewrite(bytes, image, taken, blocks);
        return result.length < bytes.length && isSame(bytes, image, result, taken) ? result : undefined;
    }
    catch (error) {
        if (error instanceof read/* ElfError */.Q)
            return undefined;
        throw error;
    }
}
function reader(bytes) {
    return (offset, length) => offset + length <= bytes.length ? bytes.subarray(offset, offset + length) : undefined;
}
/** Everything that stays, in order: headers, segments, sections, and bytes that belong to nothing but are not zero. */
function protectedBlocks(bytes, image, taken) {
    const { programHeaders, sectionHeaders, segments, sections } = image;
    const block = (start, size, align) => ({
        start,
        end: start + size,
        align,
        to: 0,
    });
    const stays = [
        block(0, elf_image/* HEADER_SIZE */.Ad, 1),
        block(programHeaders.offset, segments.length * programHeaders.entrySize, 8),
        ...segments
            .filter(({ fileSize }) => fileSize > 0)
            .map(({ offset, fileSize, align }) => block(offset, fileSize, Math.max(1, align))),
        ...sections
            .filter((one) => (0,elf_image/* hasBytes */.gI)(one) && !taken.includes(one))
            .map(({ offset, size, align }) => block(offset, size, Math.max(1, align))),
    ];
    const table = block(sectionHeaders.offset, sections.length * elf_image/* SECTION_HEADER */.IZ, 8);
    if (stays.some(({ end }) => end > bytes.length))
        throw new read/* ElfError */.Q('a part of it lies behind its end');
    const goes = [...taken.map(({ offset, size }) => block(offset, size, 1)), table];
    const gaps = gapsBetween(merge([...stays, ...goes]), bytes.length).filter(({ start, end }) => bytes.subarray(start, end).some((byte) => byte !== 0));
    return merge([...stays, ...gaps]);
}
/** Blocks that overlap move together; alignments are powers of two, so that the largest counts. */
function merge(blocks) {
    const merged = [];
    for (const block of blocks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
        const last = merged.at(-1);
        if (last !== undefined && block.start < last.end) {
            last.end = Math.max(last.end, block.end);
            last.align = Math.max(last.align, block.align);
        }
        else {
            merged.push({ ...block });
        }
    }
    return merged;
}
function gapsBetween(blocks, end) {
    const starts = [...blocks.map(({ start }) => start), end];
    return starts.flatMap((start, index) => {
        const from = index === 0 ? 0 : (blocks[index - 1]?.end ?? 0);
        return start > from ? [{ start: from, end: start, align: 1, to: 0 }] : [];
    });
}
/** Each as far up as its alignment allows; undefined for alignments that are no powers of two, or impossible. */
function placeBlocks(blocks) {
    let end = 0;
    const placed = [];
    for (const block of blocks) {
        const { start, align } = block;
        if (!Number.isInteger(Math.log2(align)))
            return undefined;
        const to = start - Math.floor((start - end) / align) * align;
        if (to < end || to > start)
            return undefined;
        placed.push({ ...block, to });
        end = to + block.end - start;
    }
    return placed;
}
function rewrite(bytes, image, taken, blocks) {
    const { programHeaders, sectionHeaders, segments, sections } = image;
    const end = blocks.reduce((last, { start, end, to }) => Math.max(last, to + end - start), 0);
    const table = Math.ceil(end / 8) * 8;
    const result = Buffer.alloc(table + sections.length * elf_image/* SECTION_HEADER */.IZ);
    for (const { start, end, to } of blocks)
        bytes.copy(result, to, start, end);
    const moved = (offset) => {
        const block = blocks.find(({ start, end }) => offset >= start && offset < end);
        return block === undefined ? undefined : block.to + offset - block.start;
    };
    const newHeaders = moved(programHeaders.offset) ?? 0;
    result.writeBigUInt64LE(BigInt(newHeaders), 32);
    result.writeBigUInt64LE(BigInt(table), 40);
    segments.forEach(({ offset, fileSize }, index) => {
        const to = fileSize > 0 ? moved(offset) : neighbour(offset, blocks);
        result.writeBigUInt64LE(BigInt(to ?? offset), newHeaders + index * programHeaders.entrySize + 8);
    });
    for (const section of sections) {
        const at = table + section.index * elf_image/* SECTION_HEADER */.IZ;
        if (taken.includes(section))
            continue; // A header of zeros, so that the numbers of the others stay.
        const from = sectionHeaders.offset + section.index * elf_image/* SECTION_HEADER */.IZ;
        bytes.copy(result, at, from, from + elf_image/* SECTION_HEADER */.IZ);
        if (section.index === 0)
            continue;
        const to = (0,elf_image/* hasBytes */.gI)(section) ? moved(section.offset) : neighbour(section.offset, blocks);
        result.writeBigUInt64LE(BigInt(to ?? section.offset), at + 24);
    }
    return result;
}
/** Where an empty range goes: with the block that it stands in or behind, so that it stays congruent to its address. */
function neighbour(offset, blocks) {
    const block = blocks.findLast(({ start }) => start <= offset);
    return block === undefined ? undefined : block.to + offset - block.start;
}
/** Compares the result as it is read anew with what there was: all that a loader looks at, and all that stays. */
function isSame(bytes, image, result, taken) {
    const again = (0,elf_image/* readImage */.AM)(reader(result));
    if (again === undefined || again.segments.length !== image.segments.length)
        return false;
    const headers = image.programHeaders;
    const tables = [
        { start: 0, end: elf_image/* HEADER_SIZE */.Ad },
        { start: headers.offset, end: headers.offset + image.segments.length * headers.entrySize },
    ];
    const sameBytes = (from, to, size) => {
        const before = Buffer.from(bytes.subarray(from, from + size));
        const after = Buffer.from(result.subarray(to, to + size));
        for (const { start, end } of tables) {
            before.fill(0, clamp(start - from, size), clamp(end - from, size));
            after.fill(0, clamp(start - from, size), clamp(end - from, size));
        }
        return before.equals(after);
    };
    const sameSegments = image.segments.every((one, index) => {
        const other = again.segments[index];
        return (other !== undefined &&
            loaderView(one) === loaderView(other) &&
            (one.type !== elf_image/* PT_LOAD */.M || (other.offset - other.address) % Math.max(1, other.align) === 0) &&
            sameBytes(one.offset, other.offset, one.fileSize));
    });
    const sameSections = image.sections.every((one) => {
        const other = again.sections[one.index];
        if (taken.includes(one))
            return other?.type === 0;
        return other?.name === one.name && (!(0,elf_image/* hasBytes */.gI)(one) || sameBytes(one.offset, other.offset, one.size));
    });
    const facts = (of) => {
        const { unloadedBytes: _, ...rest } = (0,elf/* readElf */.oU)(reader(of)) ?? { unloadedBytes: 0 };
        return JSON.stringify(rest);
    };
    return (sameSegments &&
        sameSections &&
        result.subarray(0, 32).equals(bytes.subarray(0, 32)) &&
        result.subarray(48, elf_image/* HEADER_SIZE */.Ad).equals(bytes.subarray(48, elf_image/* HEADER_SIZE */.Ad)) &&
        sameInside(image.segments, again.segments) &&
        facts(bytes) === facts(result));
}
function clamp(value, most) {
    return Math.min(Math.max(value, 0), most);
}
function loaderView({ type, flags, address, fileSize, memorySize, align }) {
    return [type, flags, address, fileSize, memorySize, align].join(' ');
}
/** Whether each segment lies where it lay, seen from the loaded segment that its addresses are in. */
function sameInside(before, after) {
    const inside = (segments) => segments.map(({ address, offset, fileSize }) => {
        const load = segments.find((one) => one.type === elf_image/* PT_LOAD */.M && address >= one.address && address + fileSize <= one.address + one.fileSize);
        return load === undefined || fileSize === 0
            ? 'outside'
            : offset - load.offset - (address - load.address);
    });
    return JSON.stringify(inside(before)) === JSON.stringify(inside(after));
}

// EXTERNAL MODULE: ./lib/platform/temporary.js
var platform_temporary = __webpack_require__(18792);
// EXTERNAL MODULE: ./lib/zip/reader.js
var zip_reader = __webpack_require__(52320);
// EXTERNAL MODULE: ./lib/wheels/wheel.js + 1 modules
var wheels_wheel = __webpack_require__(19446);
;// CONCATENATED MODULE: ./lib/wheels/stripped.js














/** Less is not worth a file of our own: nothing moves up in a file by less than a page. */
const LEAST_GAIN = 4096;
/** Larger libraries are left as they are, since they are rewritten in memory. */
const LARGEST = 512 << 20;
/** Whether a file of a wheel has enough that is never loaded. */
function isWorthStripping({ elf, size }) {
    return (elf?.unloadedBytes ?? 0) >= LEAST_GAIN && size <= LARGEST;
}
/**
 * The native libraries of a wheel without debug information, by their paths in the package; those that do not gain
 * are missing. They are made once and kept beside the wheel, so that a warm build copies them as it copies everything.
 *
 * @throws {VerifyError} if what was written does not read back.
 */
async function strippedFiles(wheel) {
    // Other zlibs may give other bytes, and a cache may come from another machine.
    const name = `stripped-${STRIP_VERSION}-${process.versions.zlib.replace(/[^\w.-]/g, '_')}.zip`;
    const archive = (0,external_node_path_.join)(wheel.derived ?? (0,platform_temporary/* temporaryFolder */.yy)(), name);
    const kept = wheel.derived === undefined ? undefined : await stripped_readKept(archive);
    const files = kept ?? (await make(wheel, archive));
    return { archive, files: new Map(files.map((file) => [file.name, file])) };
}
/** Undefined for one that is not there, or that has lost something since it was made. */
async function stripped_readKept(archive) {
    try {
        const stated = await (0,promises_.readFile)(checkFile(archive), 'utf8');
        if (stated.trim() !== String(await (0,files/* crc32OfFile */.pF)(archive)))
            return undefined;
        return await (0,zip_reader/* readArchive */.bL)(archive);
    }
    catch (error) {
        if (error instanceof zip_reader/* ArchiveError */.di || (0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
/** Holds the archive's CRC-32, in decimal. */
function checkFile(archive) {
    return `${archive}.crc32`;
}
async function make(wheel, archive) {
    const folder = (0,platform_temporary/* temporaryFolder */.yy)();
    const { entries } = await (0,wheels_wheel/* wheelEntries */.w)(wheel);
    const stripped = [];
    for (const entry of entries.filter(isWorthStripping)) {
        const bytes = stripElf(await (0,entry_bytes/* entryBytes */.e)(entry));
        if (bytes === undefined)
            continue;
        const file = (0,external_node_path_.join)(folder, `${stripped.length}.so`);
        await (0,promises_.writeFile)(file, bytes);
        const source = { kind: 'file', file };
        stripped.push({ path: entry.path, size: bytes.length, method: package_entry/* DEFLATED */.aE, mode: package_entry/* FILE_MODE */.rE, source });
    }
    const temporary = (0,platform_temporary/* temporaryBeside */.w6)(archive);
    const written = await (0,writer/* writeZip */.z)(temporary, await (0,compress/* packEntries */.Gy)(stripped, folder), (0,zip_date/* entryDate */.N)(undefined), 'crc32');
    await (0,verify/* verifyArchive */.w)({
        archive: await (0,promises_.readFile)(temporary),
        entries: written.entries,
        contentsOf: () => true,
    });
    const check = (0,platform_temporary/* temporaryBeside */.w6)(checkFile(archive));
    await (0,promises_.writeFile)(check, `${written.crc32}\n`);
    await (0,promises_.rename)(temporary, archive);
    await (0,promises_.rename)(check, checkFile(archive));
    return (0,zip_reader/* readArchive */.bL)(archive);
}

;// CONCATENATED MODULE: ./lib/slimming.js
















/** Python files that are larger hold data; nobody writes imports into them. */
const LARGEST_CODE = 4 << 20;
/**
 * Slims the dependencies of a package by the options, between the audit and the layout.
 *
 * @throws {UserError} for options that name what does not exist, and for `runtime-packages: drop` where the runtime's
 *   SDK would not do.
 */
async function slimDependencies(options, { merged, wheels, wheelhouse, target, }) {
    const sdk = await judgeSdk(options, merged.dependencies, wheels, target);
    const slimmed = slim({
        entries: merged.dependencies,
        facts: new Map(wheels.flatMap(({ name, code }) => (code === undefined ? [] : [[name, code]]))),
        testModules: (await Promise.all(merged.user.map(importedTests))).flat(),
        options,
        runtimeParts: (0,provided/* runtimeParts */.Zh)(target),
        ...sdk,
    });
    const rewritten = new Savings();
    const isOn = (rule, entry) => slimmed.rewriting.has(rule) && !slimmed.isKept(entry);
    const packed = new Set([...merged.user, ...slimmed.entries].map(({ path }) => path));
    const stripped = await strip(wheels, slimmed.entries.filter((entry) => isOn('debug-sections', entry)), rewritten, wheelhouse);
    const dependencies = await Promise.all(slimmed.entries.map(async (entry) => {
        const smaller = stripped.get(entry);
        if (smaller !== undefined)
            return smaller;
        const stem = /^([^/]+)\.dist-info\/RECORD$/.exec(entry.path)?.[1];
        if (stem === undefined || !isOn('record', entry))
            return entry;
        const text = slimRecord(await (0,entry_bytes/* entryText */.u)(entry), stem, (path) => packed.has(path));
        return replaced(entry, Buffer.from(text), 'record', rewritten);
    }));
    const savings = [...slimmed.savings, ...rewritten.list()];
    return { ...slimmed, dependencies, savings: savings.sort((a, b) => b.bytes - a.bytes) };
}
/** Those of `entries` that become smaller without what is never loaded, as they then are. */
async function strip(wheels, entries, savings, wheelhouse) {
    const results = new Map();
    for (const wheel of wheels) {
        const own = entries.filter((entry) => entry.distribution === wheel.name && isWorthStripping(entry));
        if (own.length === 0)
            continue;
        const { archive, files } = await strippedFiles(wheel);
        // Told apart from the wheel alone, which an earlier workflow run may have kept.
        if (wheel.derived !== undefined)
            await wheelhouse?.markUsed(`wheels/${wheel.sha256}`, 'stripped');
        for (const entry of own) {
            const file = files.get(entry.path);
            if (file === undefined)
                continue;
            const { size, compressedSize, crc32, offset } = file;
            const method = file.method === package_entry/* STORED */.SD ? package_entry/* STORED */.SD : package_entry/* DEFLATED */.aE;
            const source = { kind: 'archive', archive, offset };
            results.set(entry, { ...entry, size, compressedSize, crc32, method, source });
            const before = bytesOf(entry);
            savings.add('debug-sections', wheel.name, {
                bytes: before.bytes - size,
                compressedBytes: before.compressedBytes - compressedSize,
            });
        }
    }
    return results;
}
/** `entry` with other contents, where they are smaller. */
function replaced(entry, bytes, rule, savings) {
    if (bytes.length >= entry.size)
        return entry;
    const { crc32: _, compressedSize: __, ...rest } = entry;
    const before = bytesOf(entry);
    savings.add(rule, entry.distribution ?? '', {
        bytes: before.bytes - bytes.length,
        compressedBytes: before.compressedBytes - (0,external_node_zlib_.deflateRawSync)(bytes, { level: compress/* DEFLATE_LEVEL */.Dd }).length,
    });
    return { ...rest, size: bytes.length, method: package_entry/* DEFLATED */.aE, source: { kind: 'bytes', bytes } };
}
async function judgeSdk({ runtimePackages }, entries, wheels, target) {
    if (!entries.some(({ distribution = '' }) => isOfSdk(distribution)))
        return { provided: [], couldBeProvided: [] };
    const why = whyNotProvided(await slimming_needs(entries, wheels, target), (0,provided/* providedSdk */.os)(target), target.runtime);
    if (why !== undefined && runtimePackages === 'drop') {
        throw new errors/* UserError */.yo(`the runtime's AWS SDK cannot stand in for the packed one: ${why}`, 'Lock versions that the runtime has, or let the package have its own: `runtime-packages: keep`, or `auto`.');
    }
    const couldBeProvided = why === undefined ? provided/* SDK */.hp : [];
    return { provided: runtimePackages === 'keep' ? [] : couldBeProvided, couldBeProvided };
}
async function slimming_needs(entries, wheels, target) {
    const files = new Map(entries
        .filter(({ path }) => /^[^/]+\.dist-info\/METADATA$/.test(path))
        .map((entry) => [entry.distribution, entry]));
    return Promise.all(wheels.map(async ({ name, version }) => {
        const entry = files.get(name);
        const metadata = (0,wheels_metadata/* parseMetadata */.j)(entry === undefined ? '' : await (0,entry_bytes/* entryText */.u)(entry));
        // An extra that nobody asked for may be counted here: better to keep the SDK than to break one.
        const asked = [{ name, extras: metadata.providesExtra.map(requirement/* normalizeName */.Pc) }];
        const requires = (0,lock_needs/* activeNeeds */.W)([{ ...metadata, name }], target, { asked, doubt: true }).get(name) ?? [];
        return { name, version, requires };
    }));
}
/** What a file of the user's imports of anybody's test suites. */
async function importedTests({ path, source, size }) {
    if (source.kind !== 'file' || !(0,code_facts/* isAsked */.D6)(path) || size > LARGEST_CODE)
        return [];
    if ((await (0,promises_.stat)(source.file)).size > LARGEST_CODE)
        return [];
    return (0,code_facts/* factsOfFile */.vg)(path, await (0,promises_.readFile)(source.file, 'utf8')).tests;
}

// EXTERNAL MODULE: ./lib/package/generated.js
var package_generated = __webpack_require__(96765);
;// CONCATENATED MODULE: ./lib/package/split/units.js

const INIT = /^__init__\.(?:pyc?|(?:[^/]+\.)?so)$/;
const DIST_INFO = /^[^/]+\.(?:dist-info|egg-info)(?:\/|$)/;
/** What tools read of a distribution that is not imported: names, versions, entry points. */
function isMetadata(path) {
    return DIST_INFO.test(path);
}
/** A shared library or extension module by its name; what else is ELF is a program. */
function isLibraryName(path) {
    return /\.so(?:\.[\w.]+)?$/.test(path);
}
/** Whether a file has the name that linkers give to libraries, which modules have not: `libx.so`. */
function isNamedAsLibrary(path) {
    return /(?:^|\/)lib[^/]*\.so(?:\.[\w.]+)?$/.test(path) && !isTaggedModule(path);
}
/** An extension module of a name by which only an import looks for it. */
function isTaggedModule(path) {
    return /\.(?:cpython-[^/.]+|abi3)\.so$/.test(path);
}
/** Puts the files of distributions together that cannot be told apart, and says how each may be treated. */
function unitsOf(request) {
    const inits = new Set(request.entries.flatMap(({ path }) => initFolder(path)));
    const joined = new Joined();
    const owners = new Map();
    const byUnit = new Map();
    for (const { path, distribution = '' } of request.entries) {
        joined.add(distribution);
        const shared = regularFolder(path, inits);
        if (shared === undefined)
            continue;
        joined.join(owners.get(shared) ?? distribution, distribution);
        owners.set(shared, distribution);
    }
    for (const entry of request.entries) {
        const key = joined.of(entry.distribution ?? '');
        const known = byUnit.get(key) ?? [];
        known.push(entry);
        byUnit.set(key, known);
    }
    return [...byUnit.values()].map((entries) => unitOf(entries, inits, request)).sort(byNames);
}
function byNames(a, b) {
    return a.names.join(' ') < b.names.join(' ') ? -1 : 1;
}
function unitOf(all, inits, request) {
    const { hot, rules, libraries } = request;
    const names = [...new Set(all.map(({ distribution = '' }) => distribution))].sort();
    const entries = all.filter(({ path }) => !isMetadata(path));
    const isOneOf = (set) => names.some((name) => set.has(name));
    const uses = names.map((name) => libraries.get(name) ?? 'opened');
    return {
        names,
        entries,
        ...holdingOf(entries, isOneOf(rules.whole), uses),
        pinsLibraries: uses.some((use) => use !== 'none'),
        wish: isOneOf(rules.flat) ? 'flat' : isOneOf(rules.lazy) ? 'lazy' : undefined,
        hot: entries.some(({ path }) => isTop(path, inits) && isHot(path, hot)),
    };
}
/**
 * Whether the start needs a file; `foo.pyc` without a source stands for `foo.py`, which is what imports are looked for
 * in.
 */
function isHot(path, hot) {
    return hot.has(path) || (path.endsWith('.pyc') && hot.has(path.slice(0, -1)));
}
/** A module that no regular package has in it: importing anything of its distribution begins with one. */
function isTop(path, inits) {
    const slash = path.lastIndexOf('/');
    // Libraries have suffixes of modules, and lie in folders such as `numpy.libs`.
    if (!(0,package_modules/* isModule */.FS)(path) || path.slice(0, slash + 1).includes('.') || isNamedAsLibrary(path))
        return false;
    const folder = path.slice(0, Math.max(slash, 0));
    const top = regularFolder(path, inits);
    return top === undefined || (top === folder && INIT.test(path.slice(slash + 1)));
}
function holdingOf(entries, asked, uses) {
    const path = entries.find(({ path }) => /^[^/]+\.pth$/.test(path))?.path;
    if (path !== undefined)
        return { holding: 'at-start', why: `${path} is read when Python starts` };
    const program = entries.find((entry) => entry.elf !== undefined && !isLibraryName(entry.path))?.path;
    if (program !== undefined) {
        return { holding: program.startsWith('bin/') ? 'at-start' : 'whole', why: `${program} is a program` };
    }
    if (!entries.some((entry) => (0,package_modules/* isModule */.FS)(entry.path)) && entries.length > 0) {
        return { holding: 'at-start', why: 'it has no module whose import could unpack it' };
    }
    if (uses.includes('resolved')) {
        return { holding: 'whole', why: 'its code opens libraries at the real place of a module' };
    }
    return asked ? { holding: 'whole', why: 'asked for' } : { holding: 'split', why: '' };
}
function initFolder(path) {
    const slash = path.lastIndexOf('/');
    return slash > 0 && INIT.test(path.slice(slash + 1)) ? [path.slice(0, slash)] : [];
}
/** The topmost folder on the way to `path` that is a regular package. */
function regularFolder(path, inits) {
    for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        const folder = path.slice(0, slash);
        if (inits.has(folder))
            return folder;
    }
    return undefined;
}
/** Disjoint sets of names. */
class Joined {
    #parents = new Map();
    add(name) {
        if (!this.#parents.has(name))
            this.#parents.set(name, name);
    }
    join(a, b) {
        this.#parents.set(this.of(a), this.of(b));
    }
    of(name) {
        let at = name;
        for (let up = this.#parents.get(at); up !== undefined && up !== at; up = this.#parents.get(at))
            at = up;
        return at;
    }
}

;// CONCATENATED MODULE: ./lib/package/split/natives.js



/**
 * The extension modules and libraries of `units` that nothing looks for before an import or the dynamic linker loads them:
 * not those that code opens, or may open, by paths.
 */
function loadedOnly(units, request) {
    const linked = linkedLibraries(request.entries, request);
    const found = units
        .filter(({ holding }) => holding === 'split')
        .flatMap(({ entries, pinsLibraries }) => entries.filter((entry) => {
        const { path, elf } = entry;
        if (isPlainLibrary(entry))
            return linked.has(path) && (!pinsLibraries || isVendored(path));
        return elf !== undefined && (!pinsLibraries || isTaggedModule(path));
    }));
    return new Set(found.map(({ path }) => path));
}
/** The libraries that other files of the same distributions load by their names, and copies under further names. */
function linkedLibraries(files, { neededBy }) {
    const native = files.filter(({ elf }) => elf !== undefined);
    const linked = neededBy(native.map(({ path }) => path));
    const contentsOf = ({ size, crc32 }) => `${size} ${crc32}`;
    const contents = new Set(native.filter(({ path }) => linked.has(path)).map(contentsOf));
    return new Set(native.filter((entry) => contents.has(contentsOf(entry))).map(({ path }) => path));
}
/** A library that others are linked to, and no module. */
function isPlainLibrary({ path, elf }) {
    if (elf === undefined)
        return false;
    return !(0,package_modules/* isModule */.FS)(path) || isNamedAsLibrary(path) || external_node_path_.posix.dirname(path).includes('.');
}
/** A library that auditwheel has put beside the package, under a name with a hash: only the dynamic linker knows it. */
function isVendored(path) {
    return external_node_path_.posix.dirname(path).endsWith('.libs');
}

;// CONCATENATED MODULE: ./lib/package/split/classes.js







/**
 * Says of every file where it may lie. Flat: metadata; of a distribution that the start needs its data, which code may
 * look for by any path, and what makes folders packages. There at the start: what it needs of code. All else waits, in
 * groups: each folder, each test suite, each library and each extension module with much behind it; of a distribution that
 * the start does not need, the topmost folder's comes with its data and packages, and before all others.
 *
 * @param allWhole splits no distribution: for packages in which there is no room for data and packages otherwise.
 */
function classify(request, allWhole) {
    const units = unitsOf(request).map((unit) => (allWhole && unit.holding === 'split' ? { ...unit, holding: 'whole', why: '' } : unit));
    const needed = neededAtStart(units, request);
    const classes = { flat: [], eager: [], start: [] };
    const groups = [];
    for (const entry of request.entries) {
        if (isMetadata(entry.path))
            classes.flat.push(entry);
    }
    for (const unit of units) {
        const name = unit.names.join(', ');
        const links = unit.entries.filter(package_entry/* isSymlink */.wP);
        const files = unit.entries.filter((entry) => !(0,package_entry/* isSymlink */.wP)(entry));
        classes.eager.push(...links);
        if (unit.wish === 'flat') {
            classes.flat.push(...files);
        }
        else if (needed.units.has(unit) && unit.holding !== 'split') {
            if (files.length > 0)
                classes.start.push({ name, entries: files });
        }
        else if (unit.hot && unit.wish !== 'lazy') {
            splitFiles(unit, files, needed.files, request, { ...classes, groups });
        }
        else {
            const isEarly = ({ path }) => needed.files.has(path) || isFoundByPath(path);
            for (const entry of files.filter(isEarly))
                classes.start.push({ name: entry.path, entries: [entry] });
            groups.push(...waiting(unit, files.filter((entry) => !isEarly(entry)), request));
        }
    }
    const held = units.flatMap(({ names, why }) => (why === '' ? [] : [{ names, why }]));
    return { ...classes, groups: groups.sort(byName), loaded: loadedOnly(units, request), held };
}
/** What is looked for by its place without any import: console scripts by PATH, path files by Python's start. */
function isFoundByPath(path) {
    return /^bin\/[^/]+$|^[^/]+\.pth$/.test(path);
}
/** The files of the start with all libraries that they load, and the unsplit distributions that are part of it. */
function neededAtStart(units, request) {
    const owners = new Map(units.flatMap((unit) => unit.entries.map(({ path }) => [path, unit])));
    const files = new Set();
    const found = new Set();
    const addUnit = (unit) => {
        found.add(unit);
        for (const { path } of unit.entries)
            files.add(path);
    };
    for (const unit of units) {
        if (unit.wish === 'flat' || (unit.holding === 'at-start' && unit.wish === undefined))
            addUnit(unit);
        if (!unit.hot || unit.wish !== undefined)
            continue;
        if (unit.holding !== 'split')
            addUnit(unit);
        else if (unit.pinsLibraries) {
            for (const { path, elf } of unit.entries)
                if (elf !== undefined)
                    files.add(path);
        }
    }
    for (const path of request.hot) {
        const unit = owners.get(path);
        // What the texts of modules seem to need of a distribution that is not imported itself is an error of theirs.
        if (unit === undefined || (unit.hot && unit.wish === undefined))
            files.add(path);
    }
    for (let size = -1; size !== files.size;) {
        size = files.size;
        for (const path of request.neededBy(files)) {
            files.add(path);
            const unit = owners.get(path);
            if (unit !== undefined && unit.holding !== 'split')
                addUnit(unit);
        }
    }
    return { files, units: found };
}
/** Bytes: an extension module that is larger, or loads libraries that wait, does so alone. */
const WORTH_ITS_OWN = 1 << 20;
/** Of a distribution that the start needs, and that may be split. */
function splitFiles(unit, files, needed, request, to) {
    const found = new Map();
    const linked = linkedLibraries(files, request);
    const waits = (path) => !needed.has(path);
    for (const entry of files) {
        const { path } = entry;
        const source = (0,bytecode_paths/* sourceOf */.vz)(path) ?? path;
        const suite = (0,code_facts/* isInTestFolder */.wI)(source) ? suiteOf(source) : undefined;
        // The bytecode of an __init__.py that nobody needs yet waits for no import of its own.
        if (needed.has(path) || isHot(source, needed) || (source !== path && isPackageInit(source))) {
            to.start.push({ name: path, entries: [entry] });
        }
        else if (isPackageInit(path) || isFoundByPath(path)) {
            to.flat.push(entry);
        }
        else if (suite !== undefined) {
            append(found, suite, entry);
        }
        else if (isPlainLibrary(entry)) {
            // What nothing is linked to is opened in ways that nobody can see.
            if (linked.has(path))
                append(found, path, entry);
            else
                to.start.push({ name: path, entries: [entry] });
        }
        else if ((0,package_modules/* isModule */.FS)(source)) {
            append(found, isAloneIn(entry, request, waits) ? path : external_node_path_.posix.dirname(source), entry);
        }
        else {
            to.flat.push(entry);
        }
    }
    for (const [name, entries] of found) {
        const isLikely = entries.some(({ path }) => isHot(path, request.later));
        to.groups.push({ name: name === '.' ? unit.names.join(', ') : name, entries, isLikely, mayBeFlat: true });
    }
}
/** Of a distribution of which the start needs no module. */
function waiting(unit, files, request) {
    const main = [];
    const found = new Map();
    const maySplit = unit.holding === 'split' && unit.wish === undefined;
    const linked = linkedLibraries(files, request);
    const paths = new Set(files.map(({ path }) => path));
    for (const entry of files) {
        const part = maySplit ? partOf(entry) : undefined;
        if (part === undefined)
            main.push(entry);
        else
            append(found, part, entry);
    }
    const draft = (name, entries) => {
        const isLikely = entries.some(({ path }) => isHot(path, request.later));
        return { name, entries, isLikely, mayBeFlat: unit.wish === undefined };
    };
    const parts = [...found].map(([name, entries]) => draft(name, entries));
    if (main.length === 0)
        return parts;
    const group = draft(unit.names.join(', '), main);
    return [group, ...parts.map((part) => ({ ...part, main: group }))];
    /** What it is unpacked with; undefined for what comes with the first import of the distribution. */
    function partOf(entry) {
        const source = (0,bytecode_paths/* sourceOf */.vz)(entry.path) ?? entry.path;
        if ((0,code_facts/* isInTestFolder */.wI)(source))
            return suiteOf(source);
        if (entry.elf !== undefined && unit.pinsLibraries)
            return undefined;
        if (isPlainLibrary(entry))
            return linked.has(entry.path) ? entry.path : undefined;
        if (!(0,package_modules/* isModule */.FS)(source) || isPackageInit(source))
            return undefined;
        if (isAloneIn(entry, request, (path) => paths.has(path)))
            return entry.path;
        return source.split('/').length > 2 ? external_node_path_.posix.dirname(source) : undefined;
    }
}
/** Whether an extension module waits for itself: `waits` says it of the libraries that it loads. */
function isAloneIn({ path, size, elf }, { neededBy }, waits) {
    return elf !== undefined && (size >= WORTH_ITS_OWN || [...neededBy([path])].some(waits));
}
function append(to, key, entry) {
    const known = to.get(key);
    if (known === undefined)
        to.set(key, [entry]);
    else
        known.push(entry);
}
function isPackageInit(path) {
    return /(?:^|\/)__init__\.(?:pyc?|(?:[^/]+\.)?so)$/.test(path);
}
/** The topmost folder of a test suite on the way to `path`. */
function suiteOf(path) {
    const parts = path.split('/');
    const at = parts.findIndex((_, index) => (0,code_facts/* isInTestFolder */.wI)(`${parts.slice(0, index + 1).join('/')}/x`));
    return parts.slice(0, at + 1).join('/');
}
function byName(a, b) {
    return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

// EXTERNAL MODULE: ./lib/package/split/farm.js
var split_farm = __webpack_require__(93975);
;// CONCATENATED MODULE: ./lib/package/split/groups.js


/**
 * Those of `eager` that can be unpacked while the start imports, in the order in which it does as far as `hot` tells: the
 * libraries and modules of which imports tell before anything looks for them.
 *
 * @param flat what lies flat. A library that a file loads of which no import tells is there before all imports.
 * @param loaded see {@link Classes.loaded}.
 */
function aheadGroups(eager, flat, loaded, { hot, neededBy }) {
    const start = [...flat, ...eager.flatMap(({ entries }) => entries)];
    const silent = neededBy(start.map(({ path }) => path).filter((path) => !loaded.has(path)));
    const waiting = new Map(eager.filter(({ name }) => loaded.has(name) && !silent.has(name)).map((draft) => [draft.name, draft]));
    const found = [];
    const take = (path) => {
        const draft = waiting.get(path);
        if (draft === undefined)
            return;
        waiting.delete(path);
        found.push(draft);
    };
    for (const path of hot) {
        if (waiting.size === 0)
            break;
        for (const library of neededBy([path]))
            take(library);
        take(path);
    }
    return [...found, ...waiting.values()];
}
/** Of each extension module among `files`: the groups whose libraries it loads, ascending. */
function needsOf(files, groups, neededBy) {
    const owners = ownersIn(groups);
    const modules = files.filter((entry) => entry.elf !== undefined && !isPlainLibrary(entry));
    const found = modules.map(({ path }) => {
        const ids = [...neededBy([path])].flatMap((library) => owners.get(library) ?? []);
        return [path, [...new Set(ids)].sort((a, b) => a - b)];
    });
    return new Map(found.filter(([, ids]) => ids.length > 0));
}
function ownersIn(groups) {
    return new Map(groups.flatMap(({ entries }, id) => entries.map(({ path }) => [path, id])));
}
/**
 * The groups with what each of them needs: the main one of its distribution, those that hold libraries which its files
 * load, theirs, and so on. Groups may need each other.
 */
function linkGroups(drafts, neededBy) {
    const owners = ownersIn(drafts);
    const direct = drafts.map(({ entries, main }) => {
        const native = entries.filter(({ elf }) => elf !== undefined).map(({ path }) => path);
        const loaded = native.length === 0 ? [] : neededBy(native);
        const ids = [...loaded, ...(main?.entries[0] ? [main.entries[0].path] : [])].map((path) => owners.get(path));
        return new Set(ids.filter((id) => id !== undefined));
    });
    return drafts.map(({ name, entries }, id) => ({
        name,
        entries: entries.toSorted(package_entry/* comparePaths */.cD),
        needs: reached(id, direct),
    }));
}
/** Everything that can be reached from `id` but itself, ascending. */
function reached(id, direct) {
    const found = new Set([id]);
    for (const at of found)
        for (const next of direct[at] ?? [])
            found.add(next);
    found.delete(id);
    return [...found].sort((a, b) => a - b);
}

// EXTERNAL MODULE: ./lib/package/split/index-text.js
var index_text = __webpack_require__(35639);
;// CONCATENATED MODULE: ./lib/package/split/knapsack.js
/** So many of the biggest items are tried to be done without: one that is far too big spoils the end of a row. */
const BIGGEST = 24;
/**
 * Chooses items whose savings are at least `need` together, with as few bytes to unpack as possible: the knapsack
 * problem, of which this is an approximation. Those that save most for their bytes are taken first; the row is ended by
 * the one that suffices alone, wherever that is cheapest; and what turns out to be superfluous is taken back, the
 * biggest first. The same for rows without each of the biggest items.
 *
 * @returns undefined where all of them do not save enough.
 */
function chooseEager(all, need) {
    const items = all.filter(({ saving }) => saving > 0).sort(byRatio);
    if (need <= 0)
        return { items: [], bytes: 0, bound: 0 };
    const bound = fractionalBound(items, need);
    if (bound === undefined)
        return undefined;
    const limits = items.map(({ size }) => size).sort((a, b) => b - a);
    const enders = cheapestFirst(items);
    let best;
    for (const limit of [Infinity, ...new Set(limits.slice(0, BIGGEST))]) {
        const found = row(items.filter(({ size }) => size < limit), enders, need);
        if (found !== undefined && (best === undefined || found.bytes < best.bytes))
            best = found;
    }
    return best && { ...best, bound };
}
function byRatio(a, b) {
    return b.saving * a.size - a.saving * b.size || (a.name < b.name ? -1 : 1);
}
/** @param items sorted by ratio. */
function fractionalBound(items, need) {
    let left = need;
    let bytes = 0;
    for (const { size, saving } of items) {
        if (saving >= left)
            return bytes + (size * left) / saving;
        left -= saving;
        bytes += size;
    }
    return undefined;
}
function cheapestFirst(items) {
    const cheapest = items.toSorted((a, b) => a.size - b.size || b.saving - a.saving || (a.name < b.name ? -1 : 1));
    let most = 0;
    const mostUpTo = cheapest.map(({ saving }) => {
        most = Math.max(most, saving);
        return most;
    });
    return { cheapest, mostUpTo };
}
/** The best of all rows that take the first of `items` in their order, and one of the enders at the end. */
function row(items, { cheapest, mostUpTo }, need) {
    let best;
    let left = need;
    let bytes = 0;
    const taken = new Set();
    for (const [count, item] of items.entries()) {
        let at = firstReaching(mostUpTo, left);
        while (at < cheapest.length && !isEnd(cheapest[at], left, taken))
            at += 1;
        const end = cheapest[at];
        if (end !== undefined && (best === undefined || bytes + end.size < best.bytes)) {
            best = { count, end, bytes: bytes + end.size };
        }
        if (item.saving >= left)
            break;
        taken.add(item);
        left -= item.saving;
        bytes += item.size;
    }
    return best && withoutSuperfluous([...items.slice(0, best.count), best.end], need);
}
function isEnd(item, left, taken) {
    return item !== undefined && item.saving >= left && !taken.has(item);
}
/** The first index of `ascending` with a value of at least `wanted`; its length where there is none. */
function firstReaching(ascending, wanted) {
    let [low, high] = [0, ascending.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((ascending[middle] ?? 0) >= wanted)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
function withoutSuperfluous(items, need) {
    let spare = items.reduce((sum, { saving }) => sum + saving, 0) - need;
    const gone = new Set();
    for (const item of items.toSorted((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1))) {
        if (item.saving > spare)
            continue;
        gone.add(item);
        spare -= item.saving;
    }
    const kept = items.filter((item) => !gone.has(item));
    return { items: kept, bytes: kept.reduce((sum, { size }) => sum + size, 0) };
}

;// CONCATENATED MODULE: ./lib/package/split/sizes.js

/** What a file adds to a zip: its bytes, both headers. */
function zippedBytes({ path, compressedSize, }) {
    return compressedSize + zip_format/* LOCAL_HEADER_SIZE */._0 + zip_format/* CENTRAL_HEADER_SIZE */.yX + 2 * Buffer.byteLength(path);
}
/** The size of the zip of these entries; 0 for none, since that is not written. */
function archiveBytes(entries) {
    if (entries.length === 0)
        return 0;
    return entries.reduce((sum, entry) => sum + zippedBytes(entry), zip_format/* END_SIZE */.ix);
}
/** The sizes of files together. */
function sizeOf(entries) {
    return entries.reduce((sum, { size }) => sum + size, 0);
}

;// CONCATENATED MODULE: ./lib/package/split/select.js









/** Bytes: unpacking smaller files takes more time than their sizes tell. */
const WORTH_UNPACKING = 20_000;
/**
 * The index changes with the choice, and the choice with it: a file that is unpacked can turn the link of a folder into
 * many. Each round asks for what the one before saved and what it lacked, and for more each time.
 */
const LEAST_STEP = 128;
const MOST_ROUNDS = 24;
/** SHA-256 in hex, where only its length counts. */
const DIGEST = '0'.repeat(64);
/**
 * Chooses what of the dependencies lies flat, what is unpacked at the start and what on first use: as few bytes at the
 * start as the budget allows, and where there is room, what waits lies flat, too. A pure function of its request: the
 * order of its entries does not matter.
 *
 * @returns undefined where not even unpacking all code at the start would make enough room.
 */
function selectSplit(request) {
    const sorted = { ...request, entries: request.entries.toSorted(package_entry/* comparePaths */.cD) };
    return withinBudget(sorted, classify(sorted, false)) ?? withinBudget(sorted, classify(sorted, true));
}
function withinBudget(request, classes) {
    const all = classes.start.map(candidateOf);
    const worthIt = all.filter(({ size }) => size >= WORTH_UNPACKING);
    for (const candidates of [worthIt, all]) {
        const split = unpacking(request, classes, candidates);
        if (split !== undefined)
            return split;
    }
    return undefined;
}
function candidateOf(draft) {
    const size = sizeOf(draft.entries);
    return { ...draft, size, saving: size - draft.entries.reduce((sum, entry) => sum + zippedBytes(entry), 0) };
}
/** With only `candidates` to be unpacked at the start. */
function unpacking(request, classes, candidates) {
    const nothing = splitOf(request, classes, { items: [], bytes: 0, bound: 0 });
    let need = nothing.outerBytes - request.budget;
    let bound;
    for (let round = 0; round < MOST_ROUNDS; round++) {
        const found = chooseEager(candidates, need);
        if (found === undefined)
            return undefined;
        bound ??= found.bound;
        const chosen = { ...found, bound };
        const split = splitOf(request, classes, chosen);
        const over = split.outerBytes - request.budget;
        if (over <= 0) {
            return split.flat.length > request.fileBudget ? undefined : filled(request, classes, chosen, split);
        }
        const saved = found.items.reduce((sum, { saving }) => sum + saving, 0);
        need = Math.max(need + (LEAST_STEP << round), saved + over);
    }
    throw new Error('the size of the index does not settle');
}
/**
 * Lays groups flat as far as there is room, with all that they need: first those that the function may import later,
 * the small ones before the large; then the others.
 */
function filled(request, classes, chosen, split) {
    const groups = split.groups.slice(split.ahead);
    const flat = [];
    const done = new Set();
    let room = request.budget - split.outerBytes;
    let files = request.fileBudget - split.flat.length;
    for (const id of fillOrder(classes.groups)) {
        const needs = (groups[id]?.needs ?? []).map((one) => one - split.ahead).filter((one) => one >= 0);
        const together = new Set([id, ...needs].filter((one) => !done.has(one)));
        const entries = [...together].flatMap((one) => groups[one]?.entries ?? []);
        const mayBeFlat = [...together].every((one) => classes.groups[one]?.mayBeFlat);
        const cost = entries.reduce((sum, entry) => sum + entry.size - zippedBytes(entry) + linkCost(entry), 0);
        if (!mayBeFlat || together.size === 0 || cost > room || entries.length > files)
            continue;
        room -= cost;
        files -= entries.length;
        flat.push(together);
        for (const one of together)
            done.add(one);
    }
    for (;;) {
        const now = new Set(flat.flatMap((together) => [...together]));
        const isFlat = (_, id) => now.has(id);
        const result = splitOf(request, {
            ...classes,
            flat: [...classes.flat, ...classes.groups.filter(isFlat).flatMap((one) => one.entries)],
            groups: classes.groups.filter((one, id) => !isFlat(one, id)),
        }, chosen);
        // The costs are estimates: real folders may become links, and the other way round.
        if (result.outerBytes <= request.budget || flat.pop() === undefined)
            return result;
    }
}
function fillOrder(groups) {
    const sizes = groups.map(({ entries }) => sizeOf(entries));
    return [...groups.keys()].sort((a, b) => {
        const likely = Number(groups[b]?.isLikely) - Number(groups[a]?.isLikely);
        return likely || (sizes[a] ?? 0) - (sizes[b] ?? 0) || a - b;
    });
}
/** What a link of its own takes in the index, less what the name of a file that waits does. */
function linkCost({ path }) {
    return path.includes('/') ? 2 : 0;
}
/** Puts everything in its place, and measures it. */
function splitOf(request, classes, chosen) {
    const unpackedFirst = new Set(chosen.items.map(({ entries }) => entries));
    const isEager = ({ entries }) => unpackedFirst.has(entries);
    const flat = [
        ...classes.flat,
        ...classes.start.filter((one) => !isEager(one)).flatMap(({ entries }) => entries),
    ].sort(package_entry/* comparePaths */.cD);
    const first = aheadGroups(chosen.items, flat, classes.loaded, request);
    const ahead = first.length;
    const groups = linkGroups([...first, ...classes.groups], request.neededBy);
    const isAhead = new Set(first);
    const others = [
        ...classes.eager,
        ...chosen.items.filter((one) => !isAhead.has(one)).flatMap(({ entries }) => entries),
    ].sort(package_entry/* comparePaths */.cD);
    const needs = needsOf([...flat, ...others], groups, request.neededBy);
    const eager = [...(0,index_text/* filesOf */.R)(groups.slice(0, ahead)), ...others];
    const lazy = (0,index_text/* filesOf */.R)(groups.slice(ahead));
    const farm = (0,split_farm/* farmOf */.ey)(paths(flat), paths([...eager, ...lazy]));
    const index = (0,index_text/* indexText */.o)({
        farm,
        ...{ groups, ahead, needs },
        eager: eager.length === 0 ? null : DIGEST,
        lazy: lazy.length === 0 ? null : DIGEST,
    });
    const unpacked = eager.length === 0 ? 0 : (0,package_limits/* extractedBytes */.gC)(eager);
    const manifest = (0,shim/* manifestText */.$2)({
        name: request.name,
        python: request.python,
        digest: DIGEST,
        extractedBytes: unpacked,
        files: eager.length,
        layout: 'split',
    });
    const outerBytes = sizeOf(flat) +
        archiveBytes(eager) +
        archiveBytes(lazy) +
        Buffer.byteLength(index) +
        Buffer.byteLength(manifest);
    return {
        ...{ flat, eager, ahead, groups, needs },
        outerBytes,
        eagerBytes: sizeOf(eager),
        extractedBytes: unpacked,
        bound: chosen.bound + sizeOf(classes.eager),
        startBytes: (0,split_farm/* farmBytes */._c)(farm, sizes(eager), lazy.length),
        worstBytes: (0,split_farm/* farmBytes */._c)(farm, sizes([...eager, ...lazy]), 0),
        held: classes.held,
    };
}
function paths(entries) {
    return entries.map(({ path }) => path);
}
function sizes(entries) {
    return entries.map(({ size }) => size);
}

;// CONCATENATED MODULE: ./lib/startup/libraries.js


/**
 * The libraries of the package that loading some of its files loads with them: DT_NEEDED, and what those need. Each is
 * taken from where ld.so finds it; one that it would not find there must have been loaded before, and is taken from
 * wherever a file has its name.
 *
 * @param native all ELF files of the package.
 * @param loaded paths; what is no ELF file is passed over.
 * @returns paths, without those of `loaded` that nothing needs.
 */
function neededLibraries(native, loaded) {
    return librariesOf(native)(loaded);
}
/** As {@link neededLibraries}, for those who ask about the same files again and again. */
function librariesOf(native) {
    const files = new Map(native.map((file) => [file.path, file]));
    const named = new Map();
    for (const { path, elf } of native) {
        for (const name of new Set([external_node_path_.posix.basename(path), elf.soname ?? external_node_path_.posix.basename(path)])) {
            named.set(name, [...(named.get(name) ?? []), path]);
        }
    }
    const known = new Map();
    function neededBy(file) {
        let needed = known.get(file);
        if (needed === undefined) {
            needed = file.elf.needed.flatMap((library) => {
                const place = libraryPlaces(file, library).find((path) => files.has(path));
                const paths = place === undefined ? (named.get(external_node_path_.posix.basename(library)) ?? []) : [place];
                return paths.flatMap((path) => files.get(path) ?? []);
            });
            known.set(file, needed);
        }
        return needed;
    }
    return (loaded) => {
        const found = new Set();
        const queue = [...loaded].flatMap((path) => files.get(path) ?? []);
        for (const file of queue) {
            for (const next of neededBy(file)) {
                if (found.has(next.path))
                    continue;
                found.add(next.path);
                queue.push(next);
            }
        }
        return found;
    };
}

;// CONCATENATED MODULE: ./lib/split.js













/** The module by which a function of a split package has everything unpacked. */
const MODULE = 'zipnest.py';
const MODULE_TEXT = `# Made by Zipnest: extract_all() unpacks all dependencies that wait for their first use.
from _zipnest.lazy import extract_all

__all__ = ["extract_all"]
`;
/** The two zips, the index and the manifest. */
const OWN_FILES = 4;
/**
 * What goes where in the package, as the options say.
 *
 * @throws {UserError} where a layout that is asked for is not possible, or an option names what is not packed.
 */
async function arrangeLayout(options, request) {
    const { merged } = request;
    const intended = (0,package_layout/* intendedLayout */.MX)(merged, options.layout, options.layersSize);
    if (options.noProject) {
        return (0,package_layout/* layoutOf */.aH)(merged, {
            ...intended,
            reason: 'there is no code of yours that would unpack a nested one',
        });
    }
    const rules = rulesOf(options, request.wheels);
    if (intended.kind !== 'split')
        return (0,package_layout/* layoutOf */.aH)(merged, intended);
    const split = await planSplit(options, rules, request);
    const nested = (0,package_layout/* layoutOf */.aH)(merged, { ...intended, kind: 'nested' });
    if (split === undefined) {
        if (options.layout === 'auto')
            return withReason(nested, 'split has no room for what has to lie unpacked');
        const room = (0,format/* formatBytes */.z3)(unzippedRoom(options));
        throw new errors/* UserError */.yo(`the package cannot be split: what has to lie unpacked does not fit into ${room} that limits, layers and \`max-unzipped-size\` leave`, 'Take layout: nested, or leave out dependencies that the function does not import.');
    }
    if (split.eager.length + split.groups.length === 0) {
        return (0,package_layout/* layoutOf */.aH)(merged, { kind: 'flat', reason: `${intended.reason}, and nothing has to be unpacked` });
    }
    if (options.layout === 'auto' && split.startBytes >= (0,package_limits/* ephemeralRoom */.pr)(options.ephemeralStorage)) {
        return withReason(nested, `split would unpack ${(0,format/* formatBytes */.z3)(split.startBytes)} at the start`);
    }
    const all = nested.inner.reduce((sum, { size }) => sum + size, 0);
    const saving = `the start unpacks ${(0,format/* formatBytes */.z3)(split.eagerBytes)} instead of ${(0,format/* formatBytes */.z3)(all)}`;
    return { ...withReason(nested, saving), kind: 'split', split };
}
function withReason(layout, more) {
    return { ...layout, reason: `${layout.reason}; ${more}` };
}
/** @throws {UserError} for a distribution that is not packed. */
function rulesOf({ flatPackages, lazyPackages, wholePackages }, wheels) {
    const names = wheels.map(({ name }) => name);
    const known = (option, given) => {
        const unknown = given.find((name) => !names.includes(name));
        if (unknown === undefined)
            return new Set(given);
        const like = (0,nearest/* nearest */.p)(unknown, names);
        throw new errors/* UserError */.yo(`\`${option}\` names ${unknown}, which is not among the dependencies`, like === undefined ? 'Leave it out.' : `Did you mean ${like}?`);
    };
    return {
        flat: known('flat-packages', flatPackages),
        lazy: known('lazy-packages', lazyPackages),
        whole: known('whole-packages', wholePackages),
    };
}
/** Undefined where there is no room for what has to lie unpacked. */
async function planSplit(options, rules, { merged, handlers, target, wheels, startup, compileGenerated }) {
    const { outer, inner } = (0,package_layout/* layoutOf */.aH)(merged, { kind: 'split', reason: '' });
    const taken = new Set([...outer, ...inner].map(({ path }) => path.split(/[./]/)[0]));
    const generated = await (0,package_generated/* generate */.c)({
        ...{ userFiles: merged.user, dependencyPaths: inner.map(({ path }) => path), handlers, compileGenerated },
        pythonVersion: target.pythonVersion,
        // A module of that name is somebody's own: theirs is the name.
        more: taken.has('zipnest') ? [] : [(0,loader_files/* generatedEntry */.g)(MODULE, MODULE_TEXT)],
    });
    const fixed = [...outer, ...generated.entries];
    const { files, times } = await startup();
    const selected = selectSplit({
        entries: await (0,compress/* packEntries */.Gy)(inner, (0,platform_temporary/* temporaryFolder */.yy)()),
        hot: files,
        later: new Set([...times].flatMap(([path, when]) => (when === 'later' ? [path] : []))),
        neededBy: librariesOf(nativeFiles([...outer, ...inner])),
        libraries: new Map(wheels.flatMap(({ name, code }) => (code ? [[name, libraryUse(code)]] : []))),
        rules,
        name: options.name,
        python: target.pythonVersion,
        budget: unzippedRoom(options) - fixed.reduce((sum, { size }) => sum + size, 0),
        fileBudget: zip_format/* MAX_ENTRIES */.Sd - fixed.length - OWN_FILES,
    });
    return selected && { ...selected, generated };
}
/** Bytes that the package may have at /var/task. */
function unzippedRoom({ layersSize, maxUnzippedSize }) {
    return Math.min(package_layout/* UNZIPPED_LIMIT */.My - package_layout/* UNZIPPED_RESERVE */.Vw - layersSize, maxUnzippedSize ?? Number.POSITIVE_INFINITY);
}
function libraryUse({ opensLibraries, knowsItsPlace, resolvesItsPlace }) {
    if (resolvesItsPlace)
        return 'resolved';
    return opensLibraries && knowsItsPlace ? 'opened' : 'none';
}

;// CONCATENATED MODULE: ./lib/imports/roots.js


/**
 * Where the imports of a function begin: the modules of its handlers, by their paths without suffix. Without a handler,
 * or with one that only a layer can have, any module of the user's may be it.
 */
function importRoots(handlers, merged) {
    const roots = handlers.map((handler) => handler.slice(0, handler.lastIndexOf('.')).replaceAll('.', '/'));
    const own = namesOf(merged.user);
    // Those of the dependencies are looked at only where it matters: there are thousands.
    const elsewhere = roots.filter((root) => !own.includes(root));
    const others = new Set(elsewhere.length > 0 ? namesOf(merged.dependencies) : []);
    if (roots.length > 0 && elsewhere.every((root) => others.has(root)))
        return roots;
    return [...roots, ...own.filter((name) => !name.split('/').some((part) => shim/* NO_ENTRY */.zd.test(part)))];
}
function namesOf(entries) {
    return entries.filter(({ path }) => (0,package_modules/* isModule */.FS)(path)).map(({ path }) => nameOf(path));
}
/** `a/b` for `a/b.py`, `a/b/__init__.py` and `a/b.cpython-313-x86_64-linux-gnu.so`. */
function nameOf(path) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const stem = path.slice(folder.length).replace(/\..*$/, '');
    return stem === '__init__' ? folder.slice(0, -1) : folder + stem;
}

;// CONCATENATED MODULE: ./lib/imports/closure.js


/**
 * The static import closure: every module of the package that importing `roots` imports, and what the functions of
 * those may import later. Importing `a.b` imports `a` first. What is not in the package (the standard library,
 * layers) ends the search there. Nothing is run, so that names which are computed are missed; of what extension modules
 * import, those are known that `importsOf` finds.
 *
 * Of a package that loads its names on first use by the stub beside it (lazy_loader), `from package import name`
 * reaches the module that the stub names; everything else in the stub counts as later.
 *
 * @param roots modules by their paths without suffix: `app`, `src/app`.
 * @param importsOf what a file of the package imports: asked for `.py` and `.pyi` files, and for extension modules.
 */
function importClosure(entries, roots, importsOf) {
    const { modules, folders, stubs } = indexOf(entries);
    const reached = new Map();
    const later = [];
    const chains = new Map();
    function stubOf(module) {
        if (!module.isPackage || !module.entry.path.endsWith('.py'))
            return [];
        if (!importsOf(module.entry).lazyStub)
            return [];
        const stub = stubs.get(`${module.entry.path}i`);
        return stub === undefined ? [] : importsOf(stub).statements;
    }
    /** Notes that `importer` imports `module`; one that was not reached before goes to the end of `queue`. */
    function reach(module, importer, when, queue) {
        let known = reached.get(module.entry.path);
        if (known === undefined) {
            known = { entry: module.entry, when, importedBy: new Set() };
            reached.set(module.entry.path, known);
            queue.push(module);
        }
        if (importer !== undefined)
            known.importedBy.add(importer.entry.path);
    }
    /** What the modules in `queue` lead to at once, breadth first. */
    function walk(queue, when) {
        for (const module of queue) {
            if (!module.entry.path.endsWith('.py') && !(0,package_modules/* isExtension */.o)(module.entry.path))
                continue;
            for (const statement of importsOf(module.entry).statements) {
                const edge = { from: module, statement };
                if (statement.when === 'later')
                    later.push(edge);
                else
                    for (const target of targets(edge))
                        reach(target, module, when, queue);
            }
            for (const statement of stubOf(module))
                later.push({ from: module, statement });
        }
    }
    function targets({ from, statement }) {
        const base = absolute(from, statement);
        if (base === undefined)
            return [];
        const names = statement.names ?? [];
        const way = chain(base);
        if (names.length === 0 || (base !== '' && !modules.has(base) && !folders.has(base)))
            return way;
        const found = [...way];
        const package_ = modules.get(base);
        for (const name of names) {
            const module = modules.get(base === '' ? name : `${base}/${name}`);
            if (module !== undefined)
                found.push(module);
            else if (package_ !== undefined)
                found.push(...stubTargets(package_, name));
        }
        return found;
    }
    function stubTargets(package_, name) {
        const statement = stubOf(package_).find(({ names }) => names?.includes(name));
        const base = statement && absolute(package_, statement);
        return base === undefined ? [] : chain(base);
    }
    /** The modules on the way to `name`, itself included, as far as the package has them. */
    function chain(name) {
        let found = chains.get(name);
        if (found === undefined) {
            const end = name.lastIndexOf('/');
            const parents = end < 0 ? [] : chain(name.slice(0, end));
            const parent = name.slice(0, Math.max(end, 0));
            const module = end < 0 || modules.has(parent) || folders.has(parent) ? modules.get(name) : undefined;
            found = module === undefined ? parents : [...parents, module];
            chains.set(name, found);
        }
        return found;
    }
    const first = [];
    for (const module of roots.flatMap(chain))
        reach(module, undefined, 'startup', first);
    walk(first, 'startup');
    for (const edge of later) {
        const queue = [];
        for (const target of targets(edge))
            reach(target, edge.from, 'later', queue);
        walk(queue, 'later');
    }
    return new Map([...reached].map(([path, { importedBy, ...rest }]) => [path, { ...rest, importedBy: [...importedBy] }]));
}
/** The name, with `/`, of the module that a statement names; undefined where it would lie above the root. */
function absolute(from, { level, module }) {
    const named = module.replaceAll('.', '/');
    if (level === 0)
        return named;
    const parts = from.name.split('/');
    const up = from.isPackage ? level - 1 : level;
    if (up > parts.length)
        return undefined;
    return [...parts.slice(0, parts.length - up), ...(named === '' ? [] : [named])].join('/');
}
function indexOf(entries) {
    const modules = new Map();
    const folders = new Set();
    const stubs = new Map();
    for (const suffix of package_modules/* MODULE_SUFFIXES */.db) {
        for (const entry of entries) {
            if (entry.path.endsWith('.pyi'))
                stubs.set(entry.path, entry);
            const stem = entry.path.replace(suffix, '');
            if (stem === entry.path)
                continue;
            const isPackage = external_node_path_.posix.basename(stem) === '__init__';
            const name = isPackage ? external_node_path_.posix.dirname(stem) : stem;
            const known = modules.get(name);
            // Python prefers a package to a module of its name.
            if (known === undefined || (isPackage && !known.isPackage))
                modules.set(name, { name, entry, isPackage });
            for (let folder = external_node_path_.posix.dirname(stem); folder !== '.' && !folders.has(folder);) {
                folders.add(folder);
                folder = external_node_path_.posix.dirname(folder);
            }
        }
    }
    return { modules, folders, stubs };
}

;// CONCATENATED MODULE: ./lib/imports/native.js



/** The names of modules are short, and what holds a longer list of them is no list of imports. */
const DOTTED_NAME = /(?<=\0)[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){1,9}(?=\0)/g;
const LONGEST = 120;
/**
 * What an extension module may import, by the dotted names among its strings: Cython has there the modules of its
 * `cimport`s, and what is written in C those that it gives to `PyImport_ImportModule`. Many of the names are no modules,
 * and what functions import is not told apart. Names of one part are left out: any word is one. None for what is no ELF
 * file of 64 bits.
 *
 * @param path in the package; names inside the module itself are left out by it.
 */
function nativeImports(path, bytes) {
    const inside = `${path.replace(package_modules/* EXTENSION_SUFFIX */.gm, '').replaceAll('/', '.')}.`;
    const names = new Set();
    for (const text of constants(bytes)) {
        for (const [name] of text.matchAll(DOTTED_NAME)) {
            if (name.length <= LONGEST && !name.startsWith(inside))
                names.add(name);
        }
    }
    const statements = [...names].map((module) => ({ level: 0, module, when: 'startup' }));
    return { statements, lazyStub: false };
}
/** The sections that are loaded and are no instructions. */
function constants(bytes) {
    try {
        const image = (0,elf_image/* readImage */.AM)((offset, length) => offset + length > bytes.length ? undefined : bytes.subarray(offset, offset + length));
        const sections = (image?.sections ?? []).filter((section) => (0,elf_image/* hasBytes */.gI)(section) && (section.flags & elf_image/* SHF_ALLOC */.GJ) !== 0 && (section.flags & elf_image/* SHF_EXECINSTR */.q1) === 0);
        return sections.map(({ offset, size }) => `\0${bytes.toString('latin1', offset, offset + size)}`);
    }
    catch (error) {
        if (error instanceof read/* ElfError */.Q)
            return [];
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/imports/statements.js
var statements = __webpack_require__(22102);
;// CONCATENATED MODULE: ./lib/imports/kept.js








/** Raised whenever {@link moduleImports} or {@link nativeImports} gives something else for the same file. */
const kept_FORMAT = 1;
/** Below the wheelhouse's own. */
const kept_FOLDER = 'imports';
/** Module → [lazyStub, [level, module, names or null, later], …]; short, since there are thousands. */
const keptSchema = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* parseJson */.qFJ(), dist/* record */.g1P(dist/* string */.YjP(), dist/* tuple */.PVZ([
    dist/* boolean */.zMY(),
    dist/* array */.YOg(dist/* tuple */.PVZ([dist/* number */.aig(), dist/* string */.YjP(), dist/* nullable */.mee(dist/* array */.YOg(dist/* string */.YjP())), dist/* boolean */.zMY()])),
])));
/**
 * Makes the imports of a package's modules known. For the modules of wheels they are kept in the wheelhouse, one file a
 * wheel, with the modules that were asked for so far; what is damaged there counts as missing.
 *
 * @param bytesOf the contents of one file of the package.
 */
async function knownImports(wheelhouse, wheels, bytesOf) {
    const known = new Map();
    await Promise.all(wheels.map(async ({ name: distribution, sha256 }) => {
        const name = keptName(sha256);
        const kept = dist/* safeParse */.xLC(keptSchema, await kept_read(wheelhouse, name));
        const rows = kept.success ? Object.entries(kept.output) : [];
        const modules = new Map(rows.map(([path, row]) => [path, unpacked(row)]));
        known.set(distribution, { name, modules, isNew: false });
    }));
    const own = new Map();
    return {
        importsOf(entry) {
            const wheel = entry.distribution === undefined ? undefined : known.get(entry.distribution);
            const modules = wheel?.modules ?? own;
            let imports = modules.get(entry.path);
            if (imports === undefined) {
                imports = importsIn(entry.path, bytesOf(entry));
                modules.set(entry.path, imports);
                if (wheel !== undefined)
                    wheel.isNew = true;
            }
            return imports;
        },
        async keep() {
            const changed = [...known.values()].filter(({ isNew }) => isNew);
            await Promise.all(changed.map(async ({ name, modules }) => {
                const rows = [...modules].map(([path, imports]) => [path, packed(imports)]);
                const text = JSON.stringify(Object.fromEntries(rows.sort(byPath)));
                if (wheelhouse !== undefined)
                    await write(wheelhouse, name, text);
            }));
        },
    };
}
/** Marks what is kept of the wheels as used, where it was not looked at. */
async function markImports(wheelhouse, wheels) {
    await Promise.all(wheels.map(async ({ sha256 }) => {
        const name = keptName(sha256);
        try {
            const { size } = await (0,promises_.stat)((0,external_node_path_.join)(wheelhouse.folder, kept_FOLDER, name));
            await wheelhouse.markUsed(`${kept_FOLDER}/${name}`, String(size));
        }
        catch (error) {
            if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT')
                throw error;
        }
    }));
}
function keptName(sha256) {
    return `${sha256}.f${kept_FORMAT}.json`;
}
/** What one file of a package imports: a module's text, a stub or an extension module. */
function importsIn(path, bytes) {
    return (0,package_modules/* isExtension */.o)(path) ? nativeImports(path, bytes) : (0,statements/* moduleImports */.L)(bytes.toString());
}
async function kept_read(wheelhouse, name) {
    if (wheelhouse?.trusted !== true)
        return undefined;
    try {
        const text = await (0,promises_.readFile)((0,external_node_path_.join)(wheelhouse.folder, kept_FOLDER, name), 'utf8');
        await wheelhouse.markUsed(`${kept_FOLDER}/${name}`, String(Buffer.byteLength(text)));
        return text;
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
async function write(wheelhouse, name, text) {
    await (0,disk/* writingBelow */.c)(wheelhouse.folder, async () => {
        const temporary = wheelhouse.temporary();
        await (0,promises_.writeFile)(temporary, text);
        await (0,promises_.rename)(temporary, (0,external_node_path_.join)(wheelhouse.folder, kept_FOLDER, name));
        await wheelhouse.markUsed(`${kept_FOLDER}/${name}`, String(Buffer.byteLength(text)));
    });
}
function byPath([a], [b]) {
    return a < b ? -1 : 1;
}
function packed({ lazyStub, statements }) {
    return [
        lazyStub,
        statements.map(({ level, module, names, when }) => [
            level,
            module,
            names === undefined ? null : [...names],
            when === 'later',
        ]),
    ];
}
function unpacked([lazyStub, rows]) {
    const statements = rows.map(([level, module, names, later]) => ({
        level,
        module,
        ...(names !== null && { names }),
        when: later ? 'later' : 'startup',
    }));
    return { lazyStub, statements };
}

;// CONCATENATED MODULE: ./lib/imports/times.js










/** Raised whenever {@link importClosure} gives something else for the same modules. */
const times_FORMAT = 1;
/** Paths of modules: imported at the start, and later. */
const times_keptSchema = dist/* tuple */.PVZ([dist/* array */.YOg(dist/* string */.YjP()), dist/* array */.YOg(dist/* string */.YjP())]);
/**
 * {@link importClosure} of a package, which is found out once: as long as the package has the same wheels and files, and
 * the user's own modules the same imports, it is read from the wheelhouse. What is damaged there counts as missing.
 *
 * @param wheels where the entries of distributions come from.
 * @param roots see {@link importClosure}.
 * @param bytesOf the contents of one file of the package.
 */
async function importTimes(wheelhouse, wheels, { entries, roots }, bytesOf) {
    const own = new Map(entries.filter(isOwnModule).map((entry) => [entry.path, importsIn(entry.path, bytesOf(entry))]));
    const name = `closure-${identityOf(wheels, entries, roots, own)}.json`;
    const kept = await times_read(wheelhouse, name);
    if (kept !== undefined) {
        // A cache that is saved for later runs has what they are made from, whether it was looked at or not.
        if (wheelhouse !== undefined)
            await markImports(wheelhouse, wheels);
        return kept;
    }
    const known = await knownImports(wheelhouse, wheels, bytesOf);
    const closure = importClosure(entries, roots, (entry) => own.get(entry.path) ?? known.importsOf(entry));
    await known.keep();
    const times = new Map([...closure].map(([path, { when }]) => [path, when]));
    if (wheelhouse !== undefined)
        await times_write(wheelhouse, name, times);
    return times;
}
function isOwnModule({ path, distribution }) {
    return distribution === undefined && (/\.pyi?$/.test(path) || (0,package_modules/* isExtension */.o)(path));
}
/** Of everything that the closure depends on; an edit of the user's counts only where it changes imports. */
function identityOf(wheels, entries, roots, own) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const add = (value) => hash.update(`${JSON.stringify(value)}\n`);
    add([times_FORMAT, kept_FORMAT, roots, [...own]]);
    add(wheels.map(({ name, sha256 }) => [name, sha256]));
    add(entries.map(({ path, distribution = null }) => [path, distribution]));
    return hash.digest('hex');
}
async function times_read(wheelhouse, name) {
    if (wheelhouse?.trusted !== true)
        return undefined;
    try {
        const text = await (0,promises_.readFile)((0,external_node_path_.join)(wheelhouse.folder, kept_FOLDER, name), 'utf8');
        const [crc, paths = ''] = text.split('\n');
        if (crc !== String((0,external_node_zlib_.crc32)(paths)))
            return undefined;
        const [startup, later] = dist/* parse */.qgA(times_keptSchema, JSON.parse(paths));
        const times = (of, when) => of.map((path) => [path, when]);
        return new Map([...times(startup, 'startup'), ...times(later, 'later')]);
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
/**
 * It is not marked as used: caches of workflows are saved anew for what is, and this one changes with the user's code.
 */
async function times_write(wheelhouse, name, times) {
    const at = (time) => [...times].filter(([, when]) => when === time).map(([path]) => path);
    const paths = JSON.stringify([at('startup'), at('later')]);
    await (0,disk/* writingBelow */.c)(wheelhouse.folder, async () => {
        const temporary = wheelhouse.temporary();
        await (0,promises_.writeFile)(temporary, `${(0,external_node_zlib_.crc32)(paths)}\n${paths}`);
        await (0,promises_.rename)(temporary, (0,external_node_path_.join)(wheelhouse.folder, kept_FOLDER, name));
    });
}

;// CONCATENATED MODULE: ./lib/package/contents-of.js




/**
 * Synchronously, and each archive opened once: thousands of small members take a fraction of the time that as many
 * promises do. Contents are not checked; those of wheels were when the wheel came.
 */
function entryReader() {
    const descriptors = new Map();
    function descriptorOf(archive) {
        const descriptor = descriptors.get(archive) ?? (0,external_node_fs_.openSync)(archive, 'r');
        descriptors.set(archive, descriptor);
        return descriptor;
    }
    return {
        read({ path, source, size, compressedSize = size, method }) {
            if (source.kind === 'bytes')
                return Buffer.from(source.bytes);
            try {
                if (source.kind === 'file')
                    return (0,external_node_fs_.readFileSync)(source.file);
                const data = Buffer.allocUnsafe(compressedSize);
                const length = (0,external_node_fs_.readSync)(descriptorOf(source.archive), data, 0, compressedSize, source.offset);
                if (length !== compressedSize)
                    throw new Error(`${source.archive} ended inside ${path}`);
                return method === package_entry/* DEFLATED */.aE ? (0,external_node_zlib_.inflateRawSync)(data, { maxOutputLength: Math.max(size, 1) }) : data;
            }
            catch (error) {
                throw (0,errors/* describeSystemError */.Zo)(error) ?? error;
            }
        },
        close() {
            for (const descriptor of descriptors.values())
                (0,external_node_fs_.closeSync)(descriptor);
        },
    };
}

// EXTERNAL MODULE: ./lib/startup/listed.js
var startup_listed = __webpack_require__(1852);
;// CONCATENATED MODULE: ./lib/startup/static.js

/**
 * The files of a package that a start touches, as far as its files tell: the modules that are imported before the first
 * event, extension modules among them, and the libraries that those need. Nothing is run. Data that modules read are
 * not among them.
 *
 * @param native all ELF files of the package.
 * @returns paths.
 */
function staticStartup(times, native) {
    const modules = [...times].filter(([, when]) => when === 'startup').map(([path]) => path);
    return new Set([...modules, ...neededLibraries(native, modules)]);
}

// EXTERNAL MODULE: ./lib/emulator/install-interpreter.js
var install_interpreter = __webpack_require__(33059);
// EXTERNAL MODULE: ./lib/emulator/observed.js
var observed = __webpack_require__(3295);
// EXTERNAL MODULE: ./lib/emulator/obstacle.js
var emulator_obstacle = __webpack_require__(24298);
// EXTERNAL MODULE: ./lib/emulator/start.js + 2 modules
var start = __webpack_require__(95528);
// EXTERNAL MODULE: ./lib/emulator/text.js
var emulator_text = __webpack_require__(69340);
// EXTERNAL MODULE: ./lib/emulator/trace.js
var trace = __webpack_require__(56842);
// EXTERNAL MODULE: ./lib/emulator/verdict.js + 4 modules
var emulator_verdict = __webpack_require__(97957);
// EXTERNAL MODULE: ./lib/package/assemble.js
var assemble = __webpack_require__(20962);
// EXTERNAL MODULE: ./lib/package/describe.js
var package_describe = __webpack_require__(71991);
;// CONCATENATED MODULE: ./lib/startup/traced.js















/** Seconds: without bytecode a start may take far longer than the ten that INIT has. */
const PATIENCE = 900;
/** MB: Lambda's largest function. */
const MEMORY = 10_240;
/**
 * What the handlers' starts really touch: the package is put together flat, whatever its size, and each handler is
 * imported in the emulated Lambda, with the variables of `smoke-env`. User code is run.
 *
 * @returns paths in the package.
 * @throws {UserError} where it cannot be started on this machine, or does not start.
 */
async function tracedStartup(ctx, request) {
    const { options, target, merged, handlers } = request;
    const found = await (0,platform_interpreter/* findInterpreter */.A)(ctx, target.pythonVersion);
    const obstacle = (0,emulator_obstacle/* obstacleTo */.z)(request, found, { mayInstall: true });
    if (obstacle !== undefined)
        throw noTrace(`the start cannot be traced: ${obstacle}`, 'Mend that');
    const interpreter = found ?? (await (0,install_interpreter/* provideInterpreter */.e)(ctx, target.pythonVersion));
    const { zip } = await (0,assemble/* assemble */.fT)({
        layout: (0,package_layout/* layoutOf */.aH)(merged, { kind: 'flat', reason: 'asked for' }),
        ...{ name: options.name, target, handlers },
        date: (0,zip_date/* entryDate */.N)(ctx.env.SOURCE_DATE_EPOCH),
        output: (0,external_node_path_.join)((0,platform_temporary/* temporaryFolder */.yy)(), 'traced.zip'),
        compileGenerated: async () => [],
    });
    const members = await (0,package_describe/* packageMembers */.o)(zip.file);
    const used = new Set();
    for (const handler of handlers) {
        const limits = {
            ...{ tmpMb: options.ephemeralStorage, memoryMb: MEMORY, initTimeout: PATIENCE, timeout: PATIENCE },
            network: false,
        };
        const { emulation } = await (0,start/* start */.n)(ctx, interpreter, target, {
            ...{ zip: zip.file, layers: [], handler, ...limits, restoreTimeout: PATIENCE },
            ...{ retriesInit: false, processes: null, events: [], env: Object.fromEntries(options.smokeEnv) },
            initializationType: 'on-demand',
            ...{ profile: false, observe: true, platformLog: false },
        });
        const files = members.map(({ path }) => path);
        const verdict = (0,emulator_verdict/* judge */.S)(emulation, { ...{ handler, python: target.pythonVersion, files }, ...limits });
        if (verdict !== undefined)
            throw noTrace(`${handler}: ${(0,emulator_text/* verdictText */.n)(verdict)}`, verdict.advice);
        if (emulation.observations === null)
            throw new Error(`the start of ${handler} was not observed`);
        for (const path of (0,trace/* traceOf */.f)(emulation.observations, (0,observed/* tracedFiles */.j)(members)).used)
            used.add(path);
    }
    return [...used];
}
function noTrace(message, hint) {
    return new errors/* UserError */.yo(`\`hot: trace\`: ${message}`, `${hint.replace(/\.$/, '')}. \`hot: static\` does without a start, and a trace of another machine can be named: \`hot: report.json\`.`);
}

;// CONCATENATED MODULE: ./lib/startup/startup.js









/** The share of a list that a package of another layout, or with a newer version of something, has not. */
const MAY_BE_MISSING = 0.1;
/**
 * Finds out which files of a package without bytecode a cold start touches, as the option `hot` says: by their texts
 * ({@link staticStartup}), by a start ({@link tracedStartup}), or by a file that lists them.
 *
 * @throws {UserError} where the start cannot be traced, or the package has nothing of what is listed.
 */
async function findStartup(ctx, request) {
    const { options, merged, handlers, wheels, wheelhouse } = request;
    const entries = [...merged.user, ...merged.dependencies];
    const paths = entries.map(({ path }) => path);
    const times = await staticTimes(wheelhouse, wheels, { entries, roots: importRoots(handlers, merged) });
    if (options.hot === 'static') {
        return { files: staticStartup(times, nativeFiles(entries)), times, notices: [] };
    }
    if (options.hot === 'trace') {
        const { files } = (0,startup_listed/* findListed */.d)(await tracedStartup(ctx, request), paths);
        ctx.log.info(`a traced start touches ${(0,format/* plural */.LS)(files.size, 'file')}`);
        return { files, times, notices: [] };
    }
    return { ...listedStartup(options.hot, paths), times };
}
async function staticTimes(wheelhouse, wheels, modules) {
    const reader = entryReader();
    try {
        return await importTimes(wheelhouse, wheels, modules, reader.read);
    }
    finally {
        reader.close();
    }
}
/** A list that was made of another state of the package is of use as long as some of it is there. */
function listedStartup({ file, paths: listed }, paths) {
    const { files, missing } = (0,startup_listed/* findListed */.d)(listed, paths);
    if (files.size === 0) {
        throw new errors/* UserError */.yo(`\`hot\`: the package has none of the files that ${file} lists, ${missing[0]} for one`, 'List paths as the package has them (`pandas/__init__.py`), or set `hot: static`.');
    }
    if (missing.length <= listed.length * MAY_BE_MISSING)
        return { files, notices: [] };
    const text = `\`hot\`: ${missing.length} of the ${listed.length} files that ${file} lists are not in the package, ${missing[0]} for one: make it anew`;
    return { files, notices: [{ text }] };
}

// EXTERNAL MODULE: ./lib/wheels/check.js + 1 modules
var check = __webpack_require__(18858);
;// CONCATENATED MODULE: ./lib/wheels/facts.js


/** Each keeps up to four members in memory. */
const CHECKS_AT_A_TIME = 2;
/**
 * Checks every member of the wheels of which that is not known, and keeps what was seen. Wheels enter the wheelhouse
 * by their SHA-256 alone: what is inside is asked once something is made of them.
 *
 * @returns the same wheels, all with their facts.
 * @throws {UserError} naming the wheel and the first member that is broken.
 */
async function withFacts(wheels, wheelhouse) {
    const limit = (0,p_limit/* default */.A)(CHECKS_AT_A_TIME);
    try {
        return await limit.map(wheels, async (wheel) => {
            if (wheel.elf !== undefined && wheel.code !== undefined)
                return wheel;
            const facts = await (0,check/* checkWheel */.y)(wheel);
            await wheelhouse?.keepFacts(wheel, facts);
            return { ...wheel, ...facts };
        });
    }
    finally {
        limit.clearQueue();
    }
}

;// CONCATENATED MODULE: ./lib/contents.js


















/** From wheels and source to what lies where in the package. */
async function arrangeContents(ctx, options, from) {
    const { messages } = from;
    // Without the code, its handlers lie where that is deployed.
    const handlers = options.noProject ? [] : from.handlers;
    const collected = options.noProject
        ? nothingCollected(from.dependencies)
        : await collectProject(ctx, options, from);
    const dependencies = {
        ...from.dependencies,
        wheels: await withFacts(from.dependencies.wheels, from.dependencies.wheelhouse),
    };
    const wheels = await Promise.all(dependencies.wheels.map((wheel) => (0,wheels_wheel/* wheelEntries */.w)(wheel)));
    messages.warnings(wheels.flatMap(({ warnings }) => warnings).map((text) => ({ text })));
    const consistency = await checkConsistency(options, dependencies, {
        entries: wheels.flatMap(({ entries }) => entries),
        own: collected.entries,
        target: from.choice.target,
    });
    messages.notices(consistency.notices);
    messages.warnings(consistency.warnings);
    const merged = mergeEntries(collected.entries, wheels.flatMap(({ entries }) => entries), options.conflicts);
    messages.warnings(merged.warnings.map((text) => ({ text })));
    checkPathFiles(await pathFiles([...merged.user, ...merged.dependencies]));
    messages.warnings(await checkHandlers({
        handlers,
        places: options.handlers.length > 0 ? new Map() : placesOf(from.choice),
        entries: merged.user,
        dependencyPaths: new Set(merged.dependencies.map(({ path }) => path)),
        hasLayers: options.layersSize > 0,
        readText: entry_bytes/* entryText */.u,
    }));
    messages.warnings(auditPackage([...merged.user, ...merged.dependencies], from.choice.target, {
        audit: options.audit,
        built: new Set(dependencies.wheels.filter(({ builtFrom }) => builtFrom).map(({ name }) => name)),
        hasLayers: options.layersSize > 0,
    }));
    const { target } = from.choice;
    const slimmed = await slimDependencies(options, { merged, target, ...dependencies });
    messages.warnings(slimmed.warnings.map((text) => ({ text })));
    const contents = { ...merged, dependencies: slimmed.dependencies };
    const size = totalSize(contents.user) + totalSize(contents.dependencies);
    ctx.log.info(`${(0,format/* plural */.LS)(contents.user.length, 'file')} of yours, ${(0,format/* plural */.LS)(contents.dependencies.length, 'file')} of dependencies, ${(0,format/* formatBytes */.z3)(size)}`);
    for (const line of (0,slimming/* describeSlimming */.CU)(slimmed))
        ctx.log.info(line);
    const startup = once(async () => {
        const found = await findStartup(ctx, { options, target, merged: contents, handlers, ...dependencies });
        messages.notices(found.notices);
        return found;
    });
    const bytecode = await addBytecode(ctx, {
        ...{ options, target, merged: contents, startup, compiler: from.compiler },
        ...dependencies,
    });
    messages.notices(bytecode.notices);
    messages.warnings(bytecode.warnings);
    const layout = await arrangeLayout(options, {
        ...{ merged: bytecode.merged, handlers, target, startup, wheels: dependencies.wheels },
        compileGenerated: bytecode.compileGenerated,
    });
    if (collected.leftOut !== '')
        ctx.log.info(`left out: ${collected.leftOut}`);
    ctx.log.info(`${layout.kind} layout: ${layout.reason}`);
    return { collected, layout, slimming: slimmed, bytecode };
}
/** The user's own files, where they belong in the package. */
async function collectProject(ctx, options, { dependencies, handlers, output, messages }) {
    const inPlace = await collectSource({ ...options, output });
    messages.warnings(inPlace.warnings);
    if (handlers.length + dependencies.wheels.length === 0)
        (0,package_modules/* mustHavePython */.AD)(options.source, inPlace.entries);
    const moved = await applySrcLayout(options.source, inPlace.entries, handlers);
    if (moved !== undefined)
        ctx.log.info('src layout: the contents of src/ go to the root');
    return { ...inPlace, entries: moved ?? inPlace.entries };
}
/** What `no-project` collects. */
function nothingCollected({ wheels }) {
    if (wheels.length > 0)
        return { entries: [], skipped: new Map(), leftOut: '', warnings: [] };
    throw new errors/* UserError */.yo('there is nothing to package: `no-project` is set, and there are no dependencies', 'Leave `no-project` out, or name the file that has the dependencies: `dependencies`.');
}
/** Where a template names its handlers. */
function placesOf({ handlers }) {
    return new Map(handlers.map(({ value, at }) => [value, at]));
}
function totalSize(entries) {
    return entries.reduce((sum, { size }) => sum + size, 0);
}
async function pathFiles(entries) {
    return Promise.all(entries.filter(isPathFile).map(async (entry) => {
        const { path, distribution } = entry;
        return { path, ...(distribution !== undefined && { distribution }), text: await (0,entry_bytes/* entryText */.u)(entry) };
    }));
}
/** Asks at most once, and not before it is wanted. */
function once(ask) {
    let asked;
    return () => {
        asked ??= ask();
        return asked;
    };
}

// EXTERNAL MODULE: ./lib/lock/detect.js
var detect = __webpack_require__(74260);
;// CONCATENATED MODULE: ./lib/lock/no-dependencies.js




/** Names in small letters that can be named with `dependencies`, though they are not looked for. */
const readable = /^(?:requirements?|reqs?|dependencies|deps)(?:[-_./][\w.-]+)?\.(?:txt|in)$|^pylock\.[^.]+\.toml$/;
/** Names of formats that cannot be read, and what gives one that can. */
const unsupported = new Map([
    ['environment.yml', 'List the dependencies in a requirements.txt'],
    ['environment.yaml', 'List the dependencies in a requirements.txt'],
]);
/**
 * For a source in which {@link findDependencyFile} finds nothing, or something that asks for nothing.
 *
 * @param shown the source, counted from the working directory, as the option `dependencies` is
 */
async function explainNoDependencies({ source, dependencies, handlers = [], }, shown) {
    const found = await (0,detect/* findDependencyFile */.Z)(source, dependencies, handlers);
    if (found !== undefined)
        return { reason: `${(0,external_node_path_.basename)(found.path)} asks for none`, warnings: [] };
    const reason = `looked for ${detect/* dependencyFileNames */.Q4.join(', ')} in ${shown}`;
    return { reason, warnings: await nearMisses(source, shown) };
}
async function nearMisses(source, shown) {
    const warnings = [];
    const folders = (await fileNames((0,external_node_path_.join)(source, 'requirements'))).map((name) => `requirements/${name}`);
    for (const name of [...(await fileNames(source)), ...folders]) {
        const file = (0,external_node_path_.join)(source, name);
        const text = await nearMiss(file, name, external_node_path_.posix.join(shown, name));
        if (text !== undefined)
            warnings.push({ text, at: { file } });
    }
    return warnings;
}
async function nearMiss(file, name, shown) {
    if (readable.test(name.toLowerCase()))
        return notRead(name, shown);
    if (name.endsWith('.py'))
        return (await (0,detect/* isScript */.Kh)(file)) ? notRead(name, shown) : undefined;
    const advice = unsupported.get(name.toLowerCase());
    if (advice === undefined)
        return undefined;
    return `${name} is not read, its format is not supported yet: the package has no dependencies. ${advice}`;
}
function notRead(name, path) {
    return `${name} is not read: the package has no dependencies. If these are the function's, name it: --dependencies ${path} (the input \`dependencies\`)`;
}
/** Sorted, without folders and links. */
async function fileNames(folder) {
    const children = await (0,promises_.readdir)(folder, { withFileTypes: true }).catch((error) => {
        if (['ENOENT', 'ENOTDIR'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
            return [];
        throw (0,errors/* describeSystemError */.Zo)(error) ?? error;
    });
    return children
        .filter((child) => child.isFile())
        .map(({ name }) => name)
        .sort();
}

// EXTERNAL MODULE: ./lib/lock/resolve-lock.js + 29 modules
var resolve_lock = __webpack_require__(15345);
// EXTERNAL MODULE: ./lib/platform/cache-key.js
var cache_key = __webpack_require__(70487);
// EXTERNAL MODULE: ./lib/wheels/folder.js
var wheels_folder = __webpack_require__(44826);
;// CONCATENATED MODULE: ./lib/wheels/cache.js




const noCache = { key: undefined, savePrefix: undefined };
/** Events that run code of the default branch on behalf of somebody who may not write to it. */
const UNTRUSTED_EVENTS = ['pull_request_target', 'workflow_run'];
/**
 * How the wheelhouse is kept between workflow runs. Never outside a workflow, where the folder itself stays.
 * `auto`, on GitHub's runners: both, but only `restore` for releases and tags, whose caches no branch could read,
 * and nothing for events of untrusted origin.
 */
function cacheUse(policy, env) {
    if (policy === 'false' || env.GITHUB_ACTIONS !== 'true')
        return 'none';
    if (policy !== 'auto')
        return policy === 'restore' ? 'restore' : 'both';
    const event = env.GITHUB_EVENT_NAME ?? '';
    if (env.RUNNER_ENVIRONMENT !== 'github-hosted' || UNTRUSTED_EVENTS.includes(event))
        return 'none';
    return event === 'release' || env.GITHUB_REF?.startsWith('refs/tags/') ? 'restore' : 'both';
}
/**
 * The beginnings of the cache keys, most general first: of the same target, and of the same lock. The runner's
 * own system is not in it, since the wheels are the target's. Where the wheelhouse lies from the workspace is:
 * @actions/cache keeps paths relative to the workspace, so that a container's cache would come back elsewhere.
 * (The folder's name as written is part of the cache's version already.) ZIPNEST_CACHE_SUFFIX sets runs of
 * tests apart.
 */
function cacheKeyPrefixes(scope, folder, env) {
    const place = (0,cache_key/* shortHash */.B)((0,external_node_path_.relative)(env.GITHUB_WORKSPACE ?? process.cwd(), folder));
    const parts = [
        'zipnest',
        wheels_folder/* SCHEMA */.yx,
        env.ZIPNEST_CACHE_SUFFIX ?? '',
        place,
        scope.pythonVersion,
        scope.architecture,
    ];
    return [`${(0,cache_key/* cacheKey */.k)(parts)}-`, `${(0,cache_key/* cacheKey */.k)([...parts, scope.lockKey])}-`];
}
/**
 * Brings back the wheelhouse of an earlier workflow run: the newest of the same lock, else the newest of the same
 * target. A cache service that is missing or broken is a notice, never a failure. Where it is only restored, what
 * comes back counts for no more than a download: see {@link Wheelhouse.distrust}.
 */
async function restoreWheelhouse(ctx, wheelhouse, scope, policy) {
    const use = cacheUse(policy, ctx.env);
    if (use === 'none')
        return noCache;
    if (use === 'restore')
        wheelhouse.distrust();
    try {
        const cache = await Promise.all(/* import() */[__webpack_require__.e(838), __webpack_require__.e(669), __webpack_require__.e(271), __webpack_require__.e(377), __webpack_require__.e(186)]).then(__webpack_require__.bind(__webpack_require__, 3186));
        if (!cache.isFeatureAvailable() || !ctx.env.ACTIONS_RUNTIME_TOKEN) {
            ctx.log.notice('wheels are not kept between runs: this runner has no cache service');
            return noCache;
        }
        const [target, prefix] = cacheKeyPrefixes(scope, wheelhouse.folder, ctx.env);
        const key = await cache.restoreCache([wheelhouse.cachePath], prefix, [prefix, target]);
        return { key, savePrefix: use === 'both' ? prefix : undefined };
    }
    catch (error) {
        ctx.log.notice(`the wheels of earlier runs could not be restored: ${(0,errors/* errorText */.kc)(error)}`);
        return noCache;
    }
}
/**
 * Saves the wheelhouse for later workflow runs, without what this build did not use. The key ends with a hash of
 * what is in it: caches are immutable, and an unlocked build may have brought new wheels under the same lock key.
 * Nothing is saved if that is what was restored. Failing to save is a notice, or, as it is for pull requests
 * from forks, nothing to speak of.
 *
 * @returns true if a cache was saved.
 */
async function saveWheelhouse(ctx, wheelhouse, restored) {
    const used = wheelhouse.used();
    if (restored.savePrefix === undefined || used.length === 0)
        return false;
    const key = `${restored.savePrefix}${(0,cache_key/* shortHash */.B)(used.join('\n'))}`;
    if (key === restored.key)
        return false;
    try {
        const pruned = await wheelhouse.prune();
        const { saveCache } = await Promise.all(/* import() */[__webpack_require__.e(838), __webpack_require__.e(669), __webpack_require__.e(271), __webpack_require__.e(377), __webpack_require__.e(186)]).then(__webpack_require__.bind(__webpack_require__, 3186));
        const id = await saveCache([wheelhouse.cachePath], key);
        ctx.log.debug(id < 0 ? 'the wheelhouse was not saved' : `wheelhouse saved as ${key}, ${pruned} old ones removed`);
        return id >= 0;
    }
    catch (error) {
        ctx.log.notice(`the wheels could not be saved for later runs: ${(0,errors/* errorText */.kc)(error)}`);
        return false;
    }
}

// EXTERNAL MODULE: ./lib/wheels/fetch.js + 1 modules
var fetch = __webpack_require__(89127);
// EXTERNAL MODULE: ./lib/wheels/wheelhouse.js + 2 modules
var wheels_wheelhouse = __webpack_require__(59698);
;// CONCATENATED MODULE: ./lib/dependencies.js







const none = {
    lock: undefined,
    input: undefined,
    wheels: [],
    cacheHit: false,
    downloadedBytes: 0,
    notices: [],
    warnings: [],
    wheelhouse: undefined,
    keep: async () => undefined,
};
/**
 * Reads the dependency file, pins it for the target and brings the wheels: with a complete lock and everything in
 * the wheelhouse, without the network and without uv.
 */
async function provideDependencies(ctx, options, target, face) {
    const metadata = async (context, session, folder) => {
        const { projectMetadata } = await __webpack_require__.e(/* import() */ 708).then(__webpack_require__.bind(__webpack_require__, 72708));
        return projectMetadata(context, session, folder, target);
    };
    const input = await (0,resolve_lock/* readDependencies */.gF)(ctx, { ...options, target, projectMetadata: metadata });
    if (input === undefined) {
        const shown = (0,external_node_path_.relative)(options.workingDirectory, options.source) || '.';
        const { reason, warnings } = await explainNoDependencies(options, shown);
        ctx.log.info(`no dependencies (${reason})`);
        return { ...none, warnings };
    }
    const state = input.locked ? 'locked' : 'resolved anew';
    ctx.log.info(`${(0,external_node_path_.relative)(options.workingDirectory, input.file)}, ${state}`);
    const wheelhouse = await wheels_wheelhouse/* Wheelhouse */.g.open(ctx);
    const scope = {
        pythonVersion: target.pythonVersion,
        architecture: target.architecture,
        lockKey: input.key,
    };
    const restored = await restoreWheelhouse(ctx, wheelhouse, scope, face.inWorkflow ? options.cache : 'false');
    const lock = await pinned(ctx, input, wheelhouse);
    const { files, missing, downloadedBytes: fetchedBytes, } = await (0,fetch/* fetchWheels */.d)(ctx, lock.wheels, {
        wheelhouse,
        authorization: input.indexes.authorization,
        ...(options.fetcher !== 'builtin' && {
            pip: {
                fetcher: options.fetcher,
                pythonVersion: target.pythonVersion,
                settings: input.indexes.pip,
                knowledge: input.indexes.knowledge,
            },
        }),
    });
    const built = await builtSources(ctx, lock.sources, {
        wheelhouse,
        target,
        policy: options,
        workingDirectory: options.workingDirectory,
        uv: () => (0,resolve_lock/* openUv */.mb)(ctx, input, wheelhouse.tools),
        authorization: input.indexes.authorization,
    });
    const wheels = [...files, ...built.files].sort((a, b) => (a.name < b.name ? -1 : 1));
    const cacheHit = missing + built.missing === 0;
    const downloadedBytes = fetchedBytes + built.downloadedBytes;
    const origin = cacheHit ? 'all from the cache' : `${(0,format/* formatBytes */.z3)(downloadedBytes)} downloaded`;
    const here = built.missing === 0 ? '' : `, ${built.missing} built here`;
    ctx.log.info(`${(0,format/* plural */.LS)(wheels.length, 'distribution')}, ${origin}${here}`);
    const notices = [...input.notices, ...built.notices];
    const warnings = [...input.warnings, ...built.warnings];
    const keep = async () => void (await saveWheelhouse(ctx, wheelhouse, restored));
    return { lock, input, wheels, cacheHit, downloadedBytes, notices, warnings, wheelhouse, keep };
}
/** What builds wheels is loaded only where there is something to build. */
async function builtSources(ctx, sources, request) {
    if (sources.length === 0)
        return { files: [], missing: 0, downloadedBytes: 0, notices: [], warnings: [] };
    const { buildSources } = await __webpack_require__.e(/* import() */ 918).then(__webpack_require__.bind(__webpack_require__, 18918));
    return buildSources(ctx, sources, request);
}
/** A complete lock is resolved once; anything else anew at each build. */
async function pinned(ctx, input, wheelhouse) {
    const kept = input.locked ? await wheelhouse.readLock(input.key) : undefined;
    if (kept !== undefined)
        return { ...kept, file: input.file };
    const lock = await (0,resolve_lock/* makeLock */.a8)(ctx, input, wheelhouse.tools);
    if (input.locked)
        await wheelhouse.writeLock(input.key, lock);
    return lock;
}

// EXTERNAL MODULE: ./lib/html-report.js + 3 modules
var html_report = __webpack_require__(91035);
;// CONCATENATED MODULE: ./lib/messages.js
/** Says each message once, when it arises, and keeps it for the report. */
class Messages {
    all = [];
    #ctx;
    constructor(ctx) {
        this.#ctx = ctx;
    }
    notices(messages) {
        for (const { text, at } of messages)
            this.#ctx.log.notice(text, at);
        this.#keep('notice', messages);
    }
    warnings(messages) {
        for (const { text, at } of messages)
            this.#ctx.log.warning(text, at);
        this.#keep('warning', messages);
    }
    #keep(level, messages) {
        this.all.push(...messages.map(({ text, at }) => ({ level, text, ...(at && { at }) })));
    }
}

;// CONCATENATED MODULE: ./lib/output-file.js





/** How a zip begins: with a file, or with the end of an empty directory. */
const zipStarts = ['PK\x03\x04', 'PK\x05\x06'];
/**
 * Checks, before any work, that the zip can be written to `output` (absolute, filled in) and that nothing is lost by
 * it: only an earlier zip may be replaced.
 *
 * @throws {UserError}
 */
async function checkOutput(output, { source, workingDirectory, origins }) {
    const shown = (0,external_node_path_.relative)(workingDirectory, output) || '.';
    const found = await statOf(output);
    if (found?.isDirectory() === true || origins.get('output')?.value.endsWith('/') === true) {
        throw new errors/* UserError */.yo(`\`output\` is a folder: ${shown}`, `Name a file in it, e.g. ${shown === '.' ? '' : `${shown}/`}{name}.zip`);
    }
    if (found !== undefined && !found.isFile())
        throw notReplaced(shown, 'is no ordinary file');
    if (found !== undefined && !(await isReplaceable(output, found.size, source))) {
        throw notReplaced(shown, 'is there already, and is no zip');
    }
    await mustBeWritable(output, workingDirectory);
}
async function statOf(path) {
    return (0,promises_.stat)(path).catch((error) => {
        // What may not be entered is told by mustBeWritable.
        if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
            return undefined;
        throw error;
    });
}
/** An empty file holds nothing that could be lost, but in the source it may well mean something (`__init__.py`). */
async function isReplaceable(output, size, source) {
    if (size === 0)
        return !output.startsWith(source + external_node_path_.sep) || output.endsWith('.zip');
    const file = await (0,files/* orUserError */.Rh)((0,promises_.open)(output));
    try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
        return zipStarts.includes(buffer.toString('latin1', 0, bytesRead));
    }
    finally {
        await file.close();
    }
}
function notReplaced(shown, what) {
    return new errors/* UserError */.yo(`\`output\` would replace ${shown}, which ${what}`, 'Name another file, or remove that one first.');
}
/** The folder is made at the end; its nearest ancestor that is there decides. */
async function mustBeWritable(output, workingDirectory) {
    let folder = (0,external_node_path_.dirname)(output);
    for (let found = await statOf(folder); found?.isDirectory() !== true; found = await statOf(folder)) {
        if (found !== undefined)
            throw cannotWrite(output, workingDirectory, `${(0,external_node_path_.relative)(workingDirectory, folder)} is a file`);
        if (folder === (0,external_node_path_.dirname)(folder))
            break;
        folder = (0,external_node_path_.dirname)(folder);
    }
    try {
        await (0,promises_.access)(folder, external_node_fs_.constants.W_OK | external_node_fs_.constants.X_OK);
    }
    catch (error) {
        const isReadOnly = (0,errors/* errorCode */.CA)(error) === 'EROFS';
        throw cannotWrite(output, workingDirectory, isReadOnly ? 'the disk is read-only' : 'permission denied');
    }
}
function cannotWrite(output, workingDirectory, reason) {
    const folder = (0,external_node_path_.relative)(workingDirectory, (0,external_node_path_.dirname)(output)) || '.';
    return new errors/* UserError */.yo(`cannot write into ${folder}: ${reason}`, 'Choose another place with `output`.');
}

// EXTERNAL MODULE: ./lib/package/places.js
var package_places = __webpack_require__(49990);
// EXTERNAL MODULE: ./lib/placeholders.js
var placeholders = __webpack_require__(75981);
;// CONCATENATED MODULE: ./lib/publish/s3-key.js


/** Bytes of UTF-8: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY = 1024;
/** Placeholders that only a workflow has values for, and the variables which hold them. */
const variables = { 'git-sha': 'GITHUB_SHA', ref: 'GITHUB_REF_NAME', 'run-id': 'GITHUB_RUN_ID' };
/** Whether equal keys mean equal content, so that what is there need not be uploaded again. */
function isContentAddressed(template) {
    return template.includes('{sha256}');
}
/**
 * Refuses a key that could not be filled at the end of the build, before there is any work.
 *
 * @throws {UsageError} for an unknown placeholder, one without a value here, or a key that S3 does not take.
 */
function checkS3Key(template, name, env) {
    fillS3Key(template, { name, sha256: '0'.repeat(64), runtime: 'python3.13', architecture: 'x86_64' }, env);
}
/** @throws {UsageError} as {@link checkS3Key}. */
function fillS3Key(template, values, env) {
    const ofWorkflow = Object.entries(variables).map(([name, variable]) => [name, env[variable] ?? '']);
    const all = { ...values, ...Object.fromEntries(ofWorkflow) };
    const key = (0,placeholders/* fillPlaceholders */.C)('s3-key', template, all);
    for (const [name, variable] of Object.entries(variables)) {
        if (all[name] === '' && template.includes(`{${name}}`)) {
            throw new errors/* UsageError */.eb(`\`s3-key\` has {${name}}, which only a workflow has a value for`, `Take it out, or set ${variable}, which GitHub sets in a workflow.`);
        }
    }
    const bytes = Buffer.byteLength(key);
    if (bytes > MAX_KEY) {
        throw new errors/* UsageError */.eb(`\`s3-key\` gives a key of ${bytes} bytes`, `S3 allows ${MAX_KEY}.`);
    }
    if (/\p{Cc}/u.test(key) || key.split('/').some((part) => part === '.' || part === '..')) {
        throw new errors/* UsageError */.eb(`\`s3-key\` gives ${JSON.stringify(key)}, which tools cannot be trusted to keep as it is`, 'Leave out control characters and the parts `.` and `..`.');
    }
    return key;
}

// EXTERNAL MODULE: ./lib/publish/artifact.js
var publish_artifact = __webpack_require__(85529);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./lib/publish/s3-body.js


/** Bytes that are read, and held in memory, at once. */
const CHUNK = 1 << 18;
/** From this size (bytes) on S3 is asked whether it wants the body: what it refuses is then not sent. */
const ASK_FIRST = 1 << 20;
/**
 * Gives the command its body at the last moment and anew at each attempt: the SDK does not retry a request whose
 * body is a stream, and a body in memory would take as much of it as the package has bytes. The body's SHA-256
 * is part of the signature, so that S3 refuses other bytes even without TLS.
 *
 * @param sent is told after each chunk how many bytes of this attempt are sent.
 */
function streamBody(command, body, sent) {
    command.middlewareStack.add((next) => (args) => {
        const headers = headersOf(args.request);
        headers['x-amz-content-sha256'] = body.sha256;
        if (body.bytes >= ASK_FIRST)
            headers.expect = '100-continue';
        return next(args);
    }, { name: 'zipnestHeaders', step: 'build' });
    command.middlewareStack.add((next) => async (args) => {
        const stream = countedStream(body.file, sent);
        const unreadable = new Promise((_, reject) => stream.once('error', reject));
        unreadable.catch(() => undefined); // is only waited for while the request is under way
        try {
            const request = Object.assign(Object(args.request), { body: stream });
            return await Promise.race([next({ ...args, request }), unreadable]);
        }
        finally {
            stream.destroy();
        }
    }, { name: 'zipnestBody', step: 'deserialize', priority: 'low' });
}
function countedStream(file, sent) {
    async function* chunks() {
        let bytes = 0;
        for await (const chunk of (0,external_node_fs_.createReadStream)(file, { highWaterMark: CHUNK })) {
            yield chunk;
            bytes += chunk.length;
            sent(bytes);
        }
    }
    return external_node_stream_.Readable.from(chunks(), { objectMode: true, highWaterMark: 1 });
}
function headersOf(request) {
    const headers = typeof request === 'object' && request !== null && Reflect.get(request, 'headers');
    if (typeof headers === 'object' && headers !== null)
        return headers;
    throw new Error('the SDK has made no HTTP request');
}

// EXTERNAL MODULE: ./lib/platform/proxy.js
var platform_proxy = __webpack_require__(24355);
;// CONCATENATED MODULE: ./lib/publish/s3-errors.js

const EXPIRED = /^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)$/;
const WRONG_CREDENTIALS = /^(InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken|InvalidClientTokenId)$/;
const NO_CREDENTIALS = /^(CredentialsProviderError|TokenProviderError|ProviderError)$/;
const DAMAGED = /^(BadDigest|InvalidDigest|XAmzContentSHA256Mismatch|XAmzContentChecksumMismatch)$/;
const WRONG_REGION = /^(PermanentRedirect|TemporaryRedirect|Redirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException)$/;
const NO_REGION = /^region is missing/i;
const NO_ANSWER = /^TimeoutError$/;
const NETWORK = /^(E(CONN\w+|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH|PROTO)|CERT_\w+|DEPTH_\w+|SELF_\w+|UNABLE_\w+|ERR_TLS\w+|ERR_SSL\w+|HPE_\w+)$/;
const GET_CREDENTIALS = 'In a workflow: aws-actions/configure-aws-credentials before this step, in a job with `permissions: id-token: write`. Elsewhere: AWS_PROFILE, or `aws login`.';
/**
 * What a failure of S3 or of the SDK means to the user; anything that is neither is given back as it is.
 * The codes: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
function explainS3Error(error, attempt) {
    const refusal = readRefusal(error);
    if (refusal === undefined)
        return error;
    const [message, hint] = explain(refusal, attempt);
    return new errors/* UserError */.yo(message, hint, undefined, { cause: error });
}
function explain(refusal, attempt) {
    const { code, status, text } = refusal;
    const { bucket } = attempt;
    const isAboutCredentials = NO_CREDENTIALS.test(code) || status === 400 || status === 403;
    if (EXPIRED.test(code) || (isAboutCredentials && /\bexpired\b/i.test(text))) {
        return [
            `the AWS credentials have expired: ${text}`,
            'Get new ones right before this step (aws-actions/configure-aws-credentials), or for longer (its `role-duration-seconds`); elsewhere log in again.',
        ];
    }
    if (NO_REGION.test(text)) {
        return ['it is not said in which AWS region the bucket is', 'Set `s3-region`, or AWS_REGION.'];
    }
    if (NO_CREDENTIALS.test(code))
        return [`there are no AWS credentials: ${text}`, GET_CREDENTIALS];
    if (WRONG_CREDENTIALS.test(code)) {
        return [`AWS does not accept the credentials (${code}): ${text}`, GET_CREDENTIALS];
    }
    if (WRONG_REGION.test(code) || status === 301 || status === 307)
        return wrongRegion(refusal, attempt);
    if (code === 'NoSuchBucket' || (status === 404 && attempt.what === 'put')) {
        return [
            `there is no bucket ${bucket} at ${host(attempt)}`,
            'Correct `s3-bucket`, or create it: Zipnest never creates buckets.',
        ];
    }
    if (code.startsWith('KMS.'))
        return kms(refusal, attempt);
    if (status === 403 && code !== 'RequestTimeTooSkewed')
        return denied(refusal, attempt);
    if (DAMAGED.test(code)) {
        return [
            `${uri(attempt)}: the bytes that S3 received are not those that were sent (${code})`,
            'Something on the way, such as a proxy, changes what is sent. Run again; if it persists, look for it.',
        ];
    }
    if (NETWORK.test(code) || NO_ANSWER.test(code) || (status !== undefined && status >= 500)) {
        return unavailable(refusal, attempt);
    }
    return [`S3 refuses ${uri(attempt)}: ${code}: ${text}`, 'Correct the `s3-…` options that it speaks of.'];
}
function wrongRegion({ region: actual, text }, attempt) {
    const asked = `the request went to ${attempt.region ?? 'another one'}`;
    const rule = 'Lambda takes code only from a bucket in its own region.';
    if (actual !== undefined) {
        return [
            `the bucket ${attempt.bucket} is in ${actual}, and ${asked}`,
            `Set \`s3-region: ${actual}\`. ${rule}`,
        ];
    }
    return [
        `the bucket ${attempt.bucket} is in another region, and ${asked}: ${text}`,
        `Set \`s3-region\` to the bucket's. ${rule}`,
    ];
}
/** Since 2024 S3 names action and resource for callers of the bucket's organization; to others it says "Access Denied". */
function denied({ text }, attempt) {
    const { what, hasTags, kmsKeyId, expectedOwner } = attempt;
    const trying = what === 'put' ? 'the upload of' : 'to say what lies at';
    const message = `AWS refuses ${trying} ${uri(attempt)}: ${text}`;
    const named = /not authorized to perform:? ([\w:]+)(?: on resource: "?([^\s"]+))?/i.exec(text);
    const policy = / with an explicit deny in (?:an? |the )?([\w -]+?)(?:$|[.:])/i.exec(text)?.[1];
    if (policy !== undefined) {
        return [message, `A ${policy} forbids ${named?.[1] ?? 'it'}: only a change there can help.`];
    }
    if (named?.[1]?.startsWith('sts:')) {
        return [message, `Let the role's trust policy allow ${named[1]} to this caller, or name another role.`];
    }
    if (named !== null) {
        return [
            message,
            `Allow ${named[1]} on ${named[2] ?? objectArn(attempt)} in the IAM policy of the caller.`,
        ];
    }
    if (what === 'head') {
        const more = 'and, if it is encrypted with a KMS key, kms:Decrypt on that key';
        return [
            message,
            `Allow s3:GetObject on ${objectArn(attempt)}, which is needed where the object exists already, ${more}.`,
        ];
    }
    const actions = [
        `s3:PutObject on ${objectArn(attempt)}`,
        ...(hasTags ? ['s3:PutObjectTagging on the same (for `s3-tags`)'] : []),
        ...(kmsKeyId === undefined ? [] : [`kms:GenerateDataKey on ${kmsKeyId}`]),
    ];
    const owner = expectedOwner === undefined
        ? ''
        : ` Or the bucket is not owned by ${expectedOwner} (\`s3-expected-owner\`).`;
    const ofBucket = kmsKeyId === undefined ? ' A bucket that encrypts with a KMS key needs kms:GenerateDataKey on it.' : '';
    return [message, `Allow ${actions.join(', ')}.${ofBucket}${owner}`];
}
function kms({ code, text }, { kmsKeyId }) {
    const key = kmsKeyId === undefined ? "the bucket's KMS key" : `the KMS key ${kmsKeyId}`;
    return [
        `S3 cannot encrypt with ${key}: ${code}: ${text}`,
        `Name an enabled symmetric key of the bucket's region in \`s3-kms-key-id\`, and allow kms:GenerateDataKey on it.`,
    ];
}
function unavailable({ code, text, status, attempts }, attempt) {
    const tries = attempts === undefined || attempts < 2 ? '' : `, ${attempts} times`;
    const what = status === undefined ? `does not answer (${text || code})` : `answers ${status} ${code}`;
    return [
        `S3 at ${host(attempt)} ${what}${tries}`,
        'Check the network and AWS_ENDPOINT_URL_S3 if it is set; else try again later, or with a higher AWS_MAX_ATTEMPTS.',
    ];
}
function readRefusal(error) {
    if (!(error instanceof Error) || error instanceof errors/* UserError */.yo)
        return undefined;
    const status = numberAt(error, '$metadata', 'httpStatusCode') ?? numberAt(error, '$response', 'statusCode');
    const code = (0,errors/* errorCode */.CA)(error) ?? stringAt(error, 'Code') ?? error.name;
    const isKnown = status !== undefined || [NETWORK, NO_CREDENTIALS, NO_ANSWER].some((known) => known.test(code));
    const text = (0,errors/* errorText */.kc)(error).trim();
    if (!isKnown && !NO_REGION.test(text))
        return undefined;
    return {
        code,
        status,
        text: text === '' || text === 'UnknownError' ? `HTTP ${status ?? code}` : text,
        region: stringAt(error, '$response', 'headers', 'x-amz-bucket-region') ?? stringAt(error, 'Region'),
        attempts: numberAt(error, '$metadata', 'attempts'),
    };
}
function at(value, path) {
    return path.reduce((inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined), value);
}
function stringAt(value, ...path) {
    const found = at(value, path);
    return typeof found === 'string' && found !== '' ? found : undefined;
}
function numberAt(value, ...path) {
    const found = at(value, path);
    return typeof found === 'number' ? found : undefined;
}
function uri({ bucket, key }) {
    return `s3://${bucket}/${key}`;
}
function host({ endpoint, region }) {
    return endpoint ?? (region === undefined ? 'AWS' : `AWS ${region}`);
}
/** The ARN that a policy has to name: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
function objectArn({ bucket, key, region = '' }) {
    if (bucket.startsWith('arn:'))
        return `${bucket}/object/${key}`;
    const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
    return `arn:${partition}:s3:::${bucket}/${key}`;
}

;// CONCATENATED MODULE: ./lib/publish/s3-client.js



/** Milliseconds without a connection, and without another byte in either direction. */
const CONNECT_TIMEOUT = 20_000;
const SILENCE_TIMEOUT = 120_000;
/**
 * A client for the target's region whose credentials are there, and masked. The SDK is loaded only here: it is large,
 * and most builds do not need it.
 *
 * @throws {UserError} without region or credentials, before anything is sent.
 */
async function openClient(ctx, target) {
    const { env } = ctx;
    // It tells users of Node 20 to upgrade for the sake of its next versions, which this bundle does not have.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
    const { S3Client: Client } = await __webpack_require__.e(/* import() */ 711).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
    const endpoint = endpointOf(env);
    // The SDK for JavaScript does not read AWS_DEFAULT_REGION, which those for other languages and the CLI do.
    const region = target.region ?? (env.AWS_REGION || env.AWS_DEFAULT_REGION);
    const client = new Client({
        ...(region ? { region } : {}),
        forcePathStyle: endpoint !== undefined,
        requestHandler: {
            connectionTimeout: CONNECT_TIMEOUT,
            socketTimeout: SILENCE_TIMEOUT,
            ...(await throughProxy(env, endpoint?.split(':')[0] ?? 's3.amazonaws.com')),
        },
    });
    await prepare(ctx, client, target);
    return client;
}
/** The SDK reads no proxy variables. Its clients for credentials use what S3's has. */
async function throughProxy(env, host) {
    const proxy = (0,platform_proxy/* httpsProxy */.M)(env, host);
    if (proxy === undefined)
        return {};
    const { HttpsProxyAgent } = await __webpack_require__.e(/* import() */ 669).then(__webpack_require__.t.bind(__webpack_require__, 3669, 19));
    return { httpsAgent: new HttpsProxyAgent(proxy, { keepAlive: true }) };
}
/** Another service than AWS, as the SDK will find it in the environment. */
function endpointOf(env) {
    const [name, endpoint] = env.AWS_ENDPOINT_URL_S3
        ? ['AWS_ENDPOINT_URL_S3', env.AWS_ENDPOINT_URL_S3]
        : ['AWS_ENDPOINT_URL', env.AWS_ENDPOINT_URL];
    if (!endpoint || env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true')
        return undefined;
    if (URL.canParse(endpoint) && /^https?:/.test(endpoint))
        return new URL(endpoint).host;
    throw new errors/* UserError */.yo(`${name} is no web address`, 'Write it with https:// or http:// in front.');
}
/** Finds region and credentials before anything is sent, and keeps the secret ones out of the log. */
async function prepare(ctx, client, target) {
    try {
        await client.config.region();
        const { secretAccessKey, sessionToken } = await client.config.credentials();
        ctx.log.mask(secretAccessKey);
        if (sessionToken !== undefined)
            ctx.log.mask(sessionToken);
    }
    catch (error) {
        throw explainS3Error(error, await attemptOf(ctx, client, target, 'put'));
    }
}
/** What an error text says of a request. */
async function attemptOf({ env }, client, target, what) {
    const region = await client.config.region().catch(() => undefined);
    return {
        what,
        bucket: target.bucket,
        key: target.key,
        region,
        endpoint: endpointOf(env),
        hasTags: target.tags.size > 0,
        kmsKeyId: target.kmsKeyId,
        expectedOwner: target.expectedOwner,
    };
}

;// CONCATENATED MODULE: ./lib/publish/s3.js




/** Bytes from which on progress is told, and milliseconds between two reports. */
const PROGRESS_FROM = 20_000_000;
const PROGRESS_EVERY = 200;
/** How often an upload is tried that meets another one of the same key, and milliseconds in between. */
const CONFLICT_TRIES = 5;
const CONFLICT_WAIT = 2000;
/**
 * Uploads the zip by one PutObject (enough for 5 GB) and compares the SHA-256 that S3 answers with our own.
 * Credentials, region and retries are the SDK's; AWS_ENDPOINT_URL_S3 names another service.
 *
 * @throws {UserError} naming what is missing or wrong: a permission and its resource, bucket, region, credentials.
 */
async function uploadToS3(ctx, body, target) {
    const client = await openClient(ctx, target);
    try {
        const { versionId, uploaded } = await put(ctx, client, body, target);
        const { bucket, key } = target;
        return {
            bucket,
            key,
            ...(versionId === undefined ? {} : { versionId }),
            uri: `s3://${bucket}/${key}`,
            uploaded,
        };
    }
    finally {
        client.destroy();
    }
}
async function put(ctx, client, body, target) {
    for (let tries = 1;; tries++) {
        try {
            return await putOnce(ctx, client, body, target);
        }
        catch (error) {
            const status = statusOf(error);
            if (status === 412)
                return existing(ctx, client, body, target, triesOf(error) > 1);
            // Somebody else is writing the same key (a matrix, two runs); the SDK does not take that for transient.
            if (status !== 409 || tries === CONFLICT_TRIES) {
                throw explainS3Error(error, await attemptOf(ctx, client, target, 'put'));
            }
            ctx.log.debug(`S3 answers 409: another upload of ${target.key} is under way`);
            await new Promise((resolve) => setTimeout(resolve, CONFLICT_WAIT));
        }
    }
}
async function putOnce(ctx, client, body, target) {
    const { PutObjectCommand } = await __webpack_require__.e(/* import() */ 711).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
    const sha256 = base64(body.sha256);
    const { kmsKeyId, storageClass, expectedOwner, tags, metadata } = target;
    const command = new PutObjectCommand({
        Bucket: target.bucket,
        Key: target.key,
        ContentLength: body.bytes,
        ContentType: 'application/zip',
        ChecksumAlgorithm: 'SHA256',
        ChecksumSHA256: sha256,
        ...(target.contentAddressed ? { IfNoneMatch: '*' } : {}),
        ...(kmsKeyId === undefined ? {} : { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: kmsKeyId }),
        ...(storageClass === undefined ? {} : { StorageClass: storageClass }),
        ...(expectedOwner === undefined ? {} : { ExpectedBucketOwner: expectedOwner }),
        ...(tags.size === 0 ? {} : { Tagging: new URLSearchParams([...tags]).toString() }),
        ...(metadata.size === 0 ? {} : { Metadata: Object.fromEntries(metadata) }),
    });
    streamBody(command, body, progress(ctx, body.bytes));
    const { ChecksumSHA256, VersionId } = await client.send(command);
    if (ChecksumSHA256 !== sha256) {
        throw new errors/* UserError */.yo(`s3://${target.bucket}/${target.key} is not what was sent: S3 says SHA-256 ${ChecksumSHA256 ?? '(none)'}, and the zip has ${sha256}`, 'Delete the object and run again. A service that answers without a checksum is not S3 enough.');
    }
    return { versionId: VersionId, uploaded: true };
}
/**
 * What lies under a content-addressed key: the same content is good, anything else an error.
 *
 * @param maybeOurs an earlier attempt of this build may have stored it and lost the answer.
 */
async function existing(ctx, client, body, target, maybeOurs) {
    const object = await head(ctx, client, target);
    const sha256 = base64(body.sha256);
    if (object.ChecksumSHA256 === sha256)
        return { versionId: object.VersionId, uploaded: maybeOurs };
    const found = object.ChecksumSHA256 === undefined ? 'has no SHA-256' : `has the SHA-256 ${object.ChecksumSHA256}`;
    throw new errors/* UserError */.yo(`s3://${target.bucket}/${target.key} exists already and ${found}, while the zip has ${sha256}`, 'Zipnest does not overwrite it, and cannot say that it is this package: delete it, or choose another `s3-key`.');
}
async function head(ctx, client, target) {
    const { HeadObjectCommand } = await __webpack_require__.e(/* import() */ 711).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
    const { bucket, key, expectedOwner } = target;
    try {
        return await client.send(new HeadObjectCommand({
            Bucket: bucket,
            Key: key,
            ChecksumMode: 'ENABLED',
            ...(expectedOwner === undefined ? {} : { ExpectedBucketOwner: expectedOwner }),
        }));
    }
    catch (error) {
        throw explainS3Error(error, await attemptOf(ctx, client, target, 'head'));
    }
}
/** Tells how far a large upload is: `S3: 12.3 of 154.0 MB, 61.5 MB/s`. */
function progress({ log }, total) {
    const began = Date.now();
    let reported = 0;
    return (bytes) => {
        const now = Date.now();
        if (total < PROGRESS_FROM || now - reported < PROGRESS_EVERY)
            return;
        reported = now;
        const rate = (bytes / 1000 / Math.max(now - began, 1)).toFixed(1);
        log.progress(`S3: ${(bytes / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB, ${rate} MB/s`);
    };
}
function statusOf(error) {
    return metadataOf(error)?.httpStatusCode;
}
/** How often the SDK has sent what has failed. */
function triesOf(error) {
    return metadataOf(error)?.attempts ?? 1;
}
function metadataOf(error) {
    const metadata = error instanceof Error ? Reflect.get(error, '$metadata') : undefined;
    return typeof metadata === 'object' && metadata !== null ? metadata : undefined;
}
function base64(hex) {
    return Buffer.from(hex, 'hex').toString('base64');
}

;// CONCATENATED MODULE: ./lib/publish.js



/**
 * Uploads the zip to where the options say: to S3, and as an artifact; `auto` takes the artifact where there is no S3.
 *
 * @throws {UserError} when a service refuses.
 */
async function publish(ctx, options, face, made) {
    const { s3, artifact } = options;
    // A `true` of pyproject.toml is meant for the workflow: the file serves builds on either side.
    const isArtifactWanted = face.inWorkflow && (artifact === 'true' || (artifact === 'auto' && s3 === undefined));
    return {
        s3: s3 && (await ctx.log.group('S3', () => toS3(ctx, s3, made))),
        artifact: isArtifactWanted
            ? await ctx.log.group('Artifact', () => (0,publish_artifact/* uploadArtifact */.m)(ctx, made.file, made.artifactName, options.artifactRetentionDays))
            : undefined,
    };
}
async function toS3(ctx, options, made) {
    const object = await uploadToS3(ctx, made, {
        ...options,
        key: fillS3Key(options.key, made, ctx.env),
        contentAddressed: isContentAddressed(options.key),
    });
    ctx.log.info(`${object.uri} ${object.uploaded ? 'uploaded' : 'has the same content already'}`);
    return object;
}

;// CONCATENATED MODULE: ./lib/report/files.js
/** The files of a package, without what only the build needs to know of them. */
function packageFiles(entries) {
    return entries.map(({ path, size, compressedSize, distribution, place }) => ({
        ...{ path, size, compressedSize, place },
        ...(distribution !== undefined && { distribution }),
    }));
}

;// CONCATENATED MODULE: ./lib/report/model.js
/** Adds up what each distribution contributes; biggest (unzipped) first, then by name. */
function countDistributions(wheels, entries, layout) {
    const nothing = () => ({ files: 0, bytes: 0, compressedBytes: 0, places: { flat: 0, eager: 0, lazy: 0 } });
    const totals = new Map(wheels.map((wheel) => [wheel.name, nothing()]));
    for (const entry of entries) {
        const total = entry.distribution === undefined ? undefined : totals.get(entry.distribution);
        if (total === undefined)
            continue;
        total.files += 1;
        total.bytes += entry.size;
        total.compressedBytes += entry.compressedSize;
        total.places[entry.place] += entry.size;
    }
    return wheels
        .map(({ name, version, filename, sha256, builtFrom }) => {
        const { places, ...sums } = totals.get(name) ?? nothing();
        return {
            ...{ name, version, wheel: filename, sha256 },
            ...(builtFrom && { source: builtFrom }),
            ...sums,
            ...(layout === 'split' && { places }),
        };
    })
        .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}

// EXTERNAL MODULE: ./lib/target/python-request.js
var python_request = __webpack_require__(43779);
// EXTERNAL MODULE: ./lib/target/runtimes.js
var runtimes = __webpack_require__(24000);
;// CONCATENATED MODULE: ./lib/target/life-cycle.js


/** What to tell about a runtime that is a preview or deprecated, with the next step; undefined for any other. */
function lifeCycleWarning(runtime, requires, today) {
    const status = (0,runtimes/* runtimeStatus */.$t)(runtime, today);
    if (status === 'preview') {
        return `${runtime.id} is a preview at Lambda: without support, and its operating system may still change`;
    }
    if (status === 'supported' || runtime.lifecycle === undefined)
        return undefined;
    const { deprecated, blockCreate, blockUpdate } = runtime.lifecycle;
    return (`${runtime.id} is deprecated at Lambda since ${deprecated}: no new functions from ${blockCreate}, ` +
        `no updates of existing ones from ${blockUpdate}. ${successor(requires, today)}`);
}
/** Which runtime to go to from a deprecated one. */
function successor(requires, today) {
    const isSupported = (one) => (0,runtimes/* runtimeStatus */.$t)(one, today) === 'supported';
    const allowed = (0,runtimes/* newestStable */.Cu)((one) => isSupported(one) && (requires === undefined || (0,python_request/* fits */.l)(requires.request, one)));
    const newest = (0,runtimes/* newestStable */.Cu)(isSupported);
    if (requires !== undefined && allowed === undefined && newest !== undefined) {
        return `Move to ${newest.id}, the newest runtime; ${requires.label} has to allow it`;
    }
    return allowed === undefined
        ? 'A newer Zipnest may know a newer runtime'
        : `Move to ${allowed.id}, the newest runtime${allowed === newest ? '' : ` that ${requires?.label} allows`}`;
}

// EXTERNAL MODULE: ./lib/target/tags.js
var tags = __webpack_require__(46072);
;// CONCATENATED MODULE: ./lib/target/resolve.js





/**
 * The target, by precedence: option, version file, template, `.python-version`, Pipfile, `requires-python`, the
 * newest stable runtime. An exact declaration comes before a range, because `>=3.10` stands in nearly every
 * project and must not turn a python3.12 function into one with binaries for 3.14. Sources below the one
 * that decides are checked against it.
 *
 * @throws {UsageError} for a flag or input that is no version of a Lambda runtime.
 * @throws {UserError} for the same in a file, and for a choice outside `requires-python`.
 */
function resolveTarget(sources, today) {
    const warnings = [];
    const notices = [];
    const requires = requiredRange(sources.requiresPython);
    const candidates = pythonCandidates(sources, warnings);
    const [chosen, ...lower] = requires === undefined ? candidates : [...candidates, requires];
    const runtime = chosen === undefined ? newestRuntime(notices) : runtimeFor(chosen, requires);
    if (requires !== undefined && !(0,python_request/* fits */.l)(requires.request, runtime))
        throw outside(runtime, chosen, requires);
    for (const other of lower) {
        if (!(0,python_request/* fits */.l)(other.request, runtime))
            warnings.push(difference(`${runtime.id}, from ${chosen?.label},`, other));
    }
    const lifeCycle = lifeCycleWarning(runtime, requires, today);
    if (lifeCycle !== undefined)
        warnings.push({ text: lifeCycle, ...(chosen?.at && { at: chosen.at }) });
    const architecture = chooseArchitecture(sources, warnings);
    const { id, pythonVersion, glibc } = runtime;
    const target = { runtime: id, pythonVersion, architecture: architecture.value, glibc };
    return {
        target: { ...target, wheelTags: (0,tags/* wheelTags */.Dl)(target) },
        pythonFrom: chosen?.label ?? 'the newest Lambda runtime',
        architectureFrom: architecture.from,
        handlers: distinct(sources.functions.flatMap(({ handler }) => handler ?? [])),
        notices,
        warnings,
    };
}
/** The sources that name a version, highest first; what cannot be used is a warning. */
function pythonCandidates(sources, warnings) {
    const candidates = [];
    if (sources.pythonVersion !== undefined) {
        const request = (0,python_request/* parsePythonRequest */.R)(sources.pythonVersion.value);
        if (request === undefined)
            throw badOption(sources.pythonVersion);
        candidates.push({ ...sources.pythonVersion, request });
    }
    if (sources.versionFile !== undefined) {
        const request = (0,python_request/* parsePythonRequest */.R)(sources.versionFile.value);
        if (request === undefined)
            throw notAVersion(sources.versionFile);
        candidates.push({ ...sources.versionFile, request });
    }
    candidates.push(...templateCandidate(sources.functions, candidates[0]?.request, warnings));
    for (const declaration of [sources.dotPythonVersion, sources.pipfile]) {
        if (declaration === undefined)
            continue;
        const request = (0,python_request/* parsePythonRequest */.R)(declaration.value);
        if (request !== undefined)
            candidates.push({ ...declaration, request });
        // A name of pyenv-virtualenv, "system", "pypy3.10": good for its own tool, no answer for Lambda.
        else
            warnings.push({
                text: `"${declaration.value}" in ${declaration.label} is no Python version`,
                at: declaration.at,
            });
    }
    return candidates;
}
/** The one runtime that the functions agree on. */
function templateCandidate(functions, decided, warnings) {
    const declared = functions.flatMap(({ runtime }) => (runtime === undefined ? [] : [runtime]));
    const [first, second] = distinct(declared);
    if (first === undefined)
        return [];
    if (second === undefined) {
        const request = (0,python_request/* parsePythonRequest */.R)(first.value);
        if (request === undefined)
            throw notAVersion(first);
        return [{ ...first, request }];
    }
    const isOneOfThem = declared.some(({ value }) => {
        const runtime = runtimes/* runtimes */.mk.find(({ id }) => id === value);
        return decided !== undefined && runtime !== undefined && (0,python_request/* fits */.l)(decided, runtime);
    });
    if (!isOneOfThem)
        warnings.push(disagreement(first, second, 'python-version'));
    return [];
}
function chooseArchitecture(sources, warnings) {
    const declared = sources.functions.flatMap(({ architecture }) => architecture !== undefined && isArchitecture(architecture.value)
        ? [{ ...architecture, value: architecture.value }]
        : []);
    const [first, second] = distinct(declared);
    if (sources.architecture !== undefined) {
        const { architecture } = sources;
        if (first !== undefined && !declared.some(({ value }) => value === architecture.value)) {
            warnings.push(difference(`${architecture.value}, from ${architecture.label},`, first));
        }
        return { value: architecture.value, from: architecture.label };
    }
    if (first !== undefined && second !== undefined)
        warnings.push(disagreement(first, second, 'architecture'));
    else if (first !== undefined)
        return { value: first.value, from: first.label };
    return { value: 'x86_64', from: "Lambda's default" };
}
function isArchitecture(value) {
    return Object.hasOwn(tags/* machines */.JR, value);
}
function requiredRange(declaration) {
    if (declaration === undefined)
        return undefined;
    const request = (0,python_request/* parsePythonRequest */.R)(declaration.value);
    if (request?.kind === 'range')
        return { ...declaration, request };
    throw new errors/* UserError */.yo(`${declaration.label} is no version specifier: "${declaration.value}"`, 'Write it as in PEP 440, for example ">=3.11" or ">=3.11,<3.14".', declaration.at);
}
/** The runtime that `chosen` asks for; of a range the newest stable one, inside `requires` where there is one. */
function runtimeFor(chosen, requires) {
    const { request } = chosen;
    const runtime = request.kind === 'exact'
        ? (0,runtimes/* runtimeOf */.GV)(request.pythonVersion)
        : ((0,runtimes/* newestStable */.Cu)((one) => (0,python_request/* fits */.l)(request, one) && (requires === undefined || (0,python_request/* fits */.l)(requires.request, one))) ?? (0,runtimes/* newestStable */.Cu)((one) => (0,python_request/* fits */.l)(request, one)));
    if (runtime !== undefined)
        return runtime;
    const message = `no Lambda runtime for Python ${chosen.value}, from ${chosen.label}`;
    if (chosen.at === undefined)
        throw new errors/* UsageError */.eb(message, allowedRuntimes());
    throw new errors/* UserError */.yo(message, allowedRuntimes(), chosen.at);
}
function newestRuntime(notices) {
    const runtime = (0,runtimes/* newestStable */.Cu)();
    if (runtime === undefined)
        throw new Error('the table of runtimes holds none that is stable');
    notices.push({
        text: `nothing says which Python the function runs on: ${runtime.id} was chosen, the newest stable Lambda runtime. Say it with python-version, a template or a .python-version file.`,
    });
    return runtime;
}
function allowedRuntimes() {
    const preview = runtimes/* runtimes */.mk.filter(({ lifecycle }) => lifecycle === undefined).map(({ id }) => id);
    const stable = runtimes/* runtimes */.mk.filter(({ lifecycle }) => lifecycle !== undefined).map(({ id }) => id);
    return `Lambda's runtimes are: ${stable.join(', ')}; previews, only when named exactly: ${preview.join(', ')}.`;
}
function badOption({ value, label, at }) {
    const message = `"${value}", from ${label}, is no Python version`;
    const hint = `Write it as 3.13, python3.13, 3.13.1 or a range such as ">=3.11". ${allowedRuntimes()}`;
    return at === undefined ? new errors/* UsageError */.eb(message, hint) : new errors/* UserError */.yo(message, hint, at);
}
function notAVersion(declaration) {
    return new errors/* UserError */.yo(`"${declaration.value}" in ${declaration.label} is no Python version`, allowedRuntimes(), declaration.at);
}
function outside(runtime, chosen, requires) {
    return new errors/* UserError */.yo(`${runtime.id}, from ${chosen?.label}, is outside ${requires.label}: "${requires.value}"`, 'Change one of the two: the package could not be installed on that runtime.', requires.at);
}
function difference(decided, other) {
    return {
        text: `${decided} differs from ${other.value} in ${other.label}`,
        ...(other.at && { at: other.at }),
    };
}
function disagreement(first, second, option) {
    return {
        text: `${first.value} in ${first.label} and ${second.value} in ${second.label} belong to the same source: ${option} has to say which one is meant`,
        at: second.at,
    };
}
/** The first of each value. */
function distinct(declarations) {
    const values = declarations.map(({ value }) => value);
    return declarations.filter(({ value }, index) => values.indexOf(value) === index);
}

;// CONCATENATED MODULE: ./lib/target/template-functions.js
/** The names under which templates of functions are looked for, in this order. */
const templateNames = [
    'template.yaml',
    'template.yml',
    'template.json',
    'serverless.yml',
    'serverless.yaml',
];
/**
 * Those of the functions of the templates in `folder` that are built from `source` (both absolute): the ones
 * whose code folder it is. What an archive is made from no template says: where it is the code of the only
 * function, the template's own folder is taken for its source.
 */
function functionsOf(functions, folder, source) {
    const own = functions.filter(({ codeFolder }) => codeFolder === source);
    const [only, ...others] = functions;
    const isArchive = only !== undefined && only.codeFolder === undefined && others.length === 0;
    return isArchive && folder === source ? [only] : own;
}

// EXTERNAL MODULE: ./lib/platform/script-metadata.js
var script_metadata = __webpack_require__(89232);
;// CONCATENATED MODULE: ./lib/target/version-files.js



/**
 * The Python that a version file asks for, undefined where it asks for none. The name decides the format:
 * `pyproject.toml`, `Pipfile`, `.tool-versions`, `*.py` (PEP 723), anything else as `.python-version`.
 *
 * @throws {UserError} with file and line for malformed TOML.
 */
function readVersionFile(file) {
    switch ((0,external_node_path_.basename)(file.file)) {
        case 'pyproject.toml':
            return readRequiresPython(file);
        case 'Pipfile':
            return readPipfile(file);
        case '.tool-versions':
            return firstLine(file, /^\s*python\s+(?<value>[^\s#]+)/);
        default:
            if (file.file.endsWith('.py'))
                return readScriptPython(file);
            return firstLine(file, /^\s*(?<value>[^#]*[^#\s])/);
    }
}
/** `project.requires-python` of a pyproject.toml (PEP 621). */
function readRequiresPython(file) {
    const value = (0,toml/* tableAt */.af)((0,toml/* parseToml */.MT)(file.text, file.file), 'project')['requires-python'];
    return typeof value === 'string' ? tomlValue(file, 'requires-python', value) : undefined;
}
/** `requires-python` in the inline metadata of a Python file (PEP 723). */
function readScriptPython(file) {
    const value = (0,script_metadata/* scriptMetadata */.X)(file.text, file.file)?.document['requires-python'];
    if (typeof value !== 'string')
        return undefined;
    const index = file.text.split('\n').findIndex((line) => /^#\s*["']?requires-python["']?\s*=/.test(line));
    return {
        value,
        label: `requires-python of ${file.label}`,
        at: index < 0 ? { file: file.file } : { file: file.file, line: index + 1 },
    };
}
/** `requires.python_full_version` or `requires.python_version` of a Pipfile. */
function readPipfile(file) {
    const requires = (0,toml/* tableAt */.af)((0,toml/* parseToml */.MT)(file.text, file.file), 'requires');
    for (const key of ['python_full_version', 'python_version']) {
        const value = requires[key];
        if (typeof value === 'string')
            return tomlValue(file, key, value);
    }
    return undefined;
}
function firstLine({ file, label, text }, pattern) {
    // Windows editors put a byte order mark first.
    for (const [index, line] of text
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)
        .entries()) {
        const value = pattern.exec(line)?.groups?.value;
        if (value !== undefined)
            return { value, label, at: { file, line: index + 1 } };
    }
    return undefined;
}
function tomlValue({ file, label, text }, key, value) {
    const index = text.split('\n').findIndex((line) => new RegExp(`^\\s*["']?${key}["']?\\s*=`).test(line));
    return {
        value,
        label: `${key} of ${label}`,
        at: index < 0 ? { file } : { file, line: index + 1 },
    };
}

;// CONCATENATED MODULE: ./lib/target/discover.js







/**
 * Reads what says something about the target and decides (see {@link resolveTarget}). Each file is looked for
 * in the source folder and then in the folders above it up to the top of the git repository, outside of one up to
 * the working directory, so that a stray file above it cannot decide. The nearest one counts; of templates the
 * nearest with a function whose code the source is.
 *
 * @param input.source the source folder
 * @param input.workingDirectory absolute; without it the source alone counts outside a repository
 * @param input.origins where each option was given
 * @param input.script the Python file whose inline metadata have the dependencies, if there is one; it is given the
 *   template's handlers
 * @param input.pythonVersionFile path, absolute or relative to the working directory
 * @throws {UserError} with file and line for malformed files, and as `resolveTarget` does.
 */
async function chooseTarget(input) {
    const source = (0,external_node_path_.resolve)(input.source);
    const folders = await projectFolders(source, input.workingDirectory ?? source);
    const nearest = (name) => readNearest(folders, name, source);
    const dotPythonVersion = await nearest('.python-version');
    const pipfile = await nearest('Pipfile');
    const pyproject = await nearest('pyproject.toml');
    const { functions, warnings } = await findFunctions(folders, source, input.workingDirectory ?? source);
    const handlers = functions.flatMap(({ handler }) => (handler === undefined ? [] : [handler.value]));
    const scriptFile = await input.script?.(handlers);
    const script = scriptFile === undefined ? undefined : await readText(scriptFile, source);
    const choice = resolveTarget({
        pythonVersion: given('python-version', input.pythonVersion, input.origins),
        architecture: given('architecture', input.architecture, input.origins),
        versionFile: input.pythonVersionFile === undefined
            ? undefined
            : await namedVersionFile((0,external_node_path_.resolve)(input.pythonVersionFile), source),
        functions,
        dotPythonVersion: dotPythonVersion && readVersionFile(dotPythonVersion),
        pipfile: pipfile && readPipfile(pipfile),
        requiresPython: (script && readScriptPython(script)) ?? (pyproject && readRequiresPython(pyproject)),
    }, input.today);
    return { ...choice, warnings: [...warnings, ...choice.warnings] };
}
function given(name, value, origins = new Map()) {
    if (value === undefined)
        return undefined;
    const { from = name, at } = origins.get(name) ?? {};
    return { value, label: from, ...(at && { at }) };
}
/**
 * The source and the folders above it up to the one that holds `.git`; where none does, up to the working
 * directory, and where the source is not in that, the source alone.
 */
async function projectFolders(source, workingDirectory) {
    const folders = [source];
    for (let folder = source; !(await (0,files/* exists */.t2)((0,external_node_path_.join)(folder, '.git'))); folder = (0,external_node_path_.dirname)(folder)) {
        if (folder === (0,external_node_path_.dirname)(folder))
            return folders.slice(0, folders.indexOf(workingDirectory) + 1 || 1);
        folders.push((0,external_node_path_.dirname)(folder));
    }
    return folders;
}
async function findFunctions(folders, source, workingDirectory) {
    const beside = [];
    for (const folder of folders) {
        const functions = [];
        for (const name of templateNames) {
            const file = await readText((0,external_node_path_.join)(folder, name), source);
            if (file === undefined)
                continue;
            const { readFunctions } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(131)]).then(__webpack_require__.bind(__webpack_require__, 56131));
            functions.push(...readFunctions(file));
        }
        const own = functionsOf(functions, folder, source);
        if (own.length > 0)
            return { functions: own, warnings: [] };
        if (folder === source)
            beside.push(...functions);
    }
    return { functions: [], warnings: codeElsewhere(beside, source, workingDirectory) };
}
/** So many functions are named in one warning. */
const MAX_NAMED = 5;
/** The source's own templates speak of code in other folders: what is built is none of it, which is easily overlooked. */
function codeElsewhere(functions, source, workingDirectory) {
    const elsewhere = functions.flatMap(({ name, codeFolder, codeAt }) => codeFolder === undefined ? [] : [{ name, codeFolder, codeAt }]);
    const [first, ...others] = elsewhere;
    if (first === undefined)
        return [];
    const label = (0,external_node_path_.basename)(first.codeAt.file);
    const at = first.codeAt;
    const shown = (from, { codeFolder }) => `${(0,external_node_path_.relative)(from, codeFolder) || '.'}/`;
    const build = shown(workingDirectory, first);
    if (others.length === 0) {
        const text = `${label} (${first.name}) has its code in ${shown(source, first)}: build ${build} to pack it`;
        return [{ text, at }];
    }
    const named = elsewhere.slice(0, MAX_NAMED).map((one) => `${one.name} in ${shown(source, one)}`);
    const more = elsewhere.length > MAX_NAMED ? `, … (${elsewhere.length})` : '';
    const text = `the functions of ${label} have their code in other folders (${named.join(', ')}${more}): build one of these, such as ${build}`;
    return [{ text, at }];
}
async function namedVersionFile(path, source) {
    const file = await readText(path, source);
    if (file === undefined) {
        throw new errors/* UserError */.yo(`the python-version-file does not exist: ${path}`, 'Its path is counted from the working directory.');
    }
    const declaration = readVersionFile(file);
    if (declaration !== undefined)
        return declaration;
    throw new errors/* UserError */.yo(`${file.label} names no Python version`, expectation(path), { file: path });
}
function expectation(path) {
    switch ((0,external_node_path_.basename)(path)) {
        case 'pyproject.toml':
            return 'Add requires-python to its [project] table.';
        case 'Pipfile':
            return 'Add python_version to its [requires] table.';
        default:
            return 'Write the version into it, for example 3.13.';
    }
}
async function readNearest(folders, name, source) {
    for (const folder of folders) {
        const file = await readText((0,external_node_path_.join)(folder, name), source);
        if (file !== undefined)
            return file;
    }
    return undefined;
}
/** The text of a file, undefined where there is none (or a folder of that name). */
async function readText(file, source) {
    try {
        return { file, label: (0,external_node_path_.relative)(source, file), text: await (0,promises_.readFile)(file, 'utf8') };
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
            return undefined;
        throw (0,errors/* describeSystemError */.Zo)(error) ?? error;
    }
}

// EXTERNAL MODULE: ./lib/verdict.js + 2 modules
var verdict = __webpack_require__(68744);
;// CONCATENATED MODULE: ./lib/build.js





















/**
 * One build, from the options to the published package: the pipeline of docs/architecture.md, top to bottom.
 *
 * @throws {UserError} for whatever keeps it from being built; then nothing lies under the output's name that was
 *   not there before.
 */
async function build(ctx, options, face) {
    const { log } = ctx;
    const messages = new Messages(ctx);
    const date = (0,zip_date/* entryDate */.N)(ctx.env.SOURCE_DATE_EPOCH);
    warnOfSharedZlib(messages);
    if (options.s3 !== undefined)
        checkS3Key(options.s3.key, options.name, ctx.env);
    const choice = await log.group('Target', () => target(ctx, options, messages));
    const handlers = options.handlers.length > 0 ? options.handlers : choice.handlers.map(({ value }) => value);
    const names = {
        name: options.name,
        runtime: choice.target.runtime,
        architecture: choice.target.architecture,
    };
    const output = (0,placeholders/* fillPlaceholders */.C)('output', options.output, names);
    const artifactName = (0,placeholders/* fillPlaceholders */.C)('artifact-name', options.artifactName, names);
    await checkOutput(output, options);
    await (0,html_report/* checkHtmlReport */.s)(output, options);
    const dependencies = await log.group('Dependencies', () => provideDependencies(ctx, { ...options, handlers }, choice.target, face));
    messages.notices(dependencies.notices);
    messages.warnings(dependencies.warnings);
    const { collected, layout, slimming, bytecode, assembled } = await packageOf(ctx, options, date, {
        ...{ choice, dependencies, handlers, output, messages },
    });
    const packed = (0,package_places/* placedEntries */.w)(assembled);
    const distributions = countDistributions(dependencies.wheels, packed, layout.kind);
    const { comparison, baseline, limits, failure } = await log.group('Verdict', () => (0,verdict/* judgePackage */.EP)(ctx, options, face, {
        target: choice.target,
        assembled,
        possible: slimming.possible,
        contents: {
            ...{ layout, distributions, source: { bytes: totalSize(collected.entries) } },
            ...(bytecode.report && { bytecode: bytecode.report }),
        },
    }));
    let published = { artifact: undefined, s3: undefined };
    const startsUnpacking = layout.split === undefined || layout.split.eagerBytes > 0;
    const coldStart = startsUnpacking
        ? (0,package_limits/* coldStartNotice */.l8)(assembled.extractedBytes, assembled.worstBytes)
        : undefined;
    if (coldStart !== undefined)
        messages.notices([{ text: coldStart }]);
    messages.notices(limits.filter(({ ok, fatal }) => !ok && !fatal));
    let sbom;
    let smoke = { report: undefined, profiles: new Map(), failure };
    if (failure === undefined) {
        // Only what keeps the limits: verifying holds the whole zip in memory, and Node reads no file above 2 GiB.
        await log.group('Verify', () => (0,assemble/* verifyPackage */.sB)(assembled, options.verify));
        if (options.smokeTest !== 'false') {
            smoke = await log.group('Smoke test', async () => {
                const { smokeTest } = await __webpack_require__.e(/* import() */ 652).then(__webpack_require__.bind(__webpack_require__, 85271));
                return smokeTest(ctx, options, messages, {
                    zip: assembled.zip.file,
                    target: choice.target,
                    handlers,
                });
            });
        }
    }
    if (smoke.failure === undefined) {
        const bill = await billOfMaterials(ctx, options, {
            target: choice.target,
            wheels: dependencies.wheels,
            sha256: assembled.zip.sha256,
            entries: packed,
            zip: output,
        });
        await (0,promises_.rename)(assembled.zip.file, output);
        if (bill !== undefined)
            await (0,promises_.rename)(bill.file, bill.path);
        sbom = bill?.path;
        const { bytes, sha256 } = assembled.zip;
        published = await publish(ctx, options, face, { ...names, file: output, bytes, sha256, artifactName });
    }
    const parts = {
        options,
        choice,
        handlers,
        dependencies,
        collected,
        layout,
        slimming,
        bytecode: bytecode.report,
        assembled,
        output,
        limits,
        distributions,
        comparison: comparison && (0,verdict/* withStarts */.WK)(comparison, baseline, smoke.report),
        sbom,
        ...published,
        smoke: smoke.report,
        git: gitOf(ctx.env),
    };
    return {
        report: makeReport({
            ...parts,
            ok: smoke.failure === undefined,
            messages: messages.all,
            timings: log.timings,
        }),
        files: packageFiles(packed),
        profiles: smoke.profiles,
        failure: smoke.failure,
    };
}
/** The phases in which a compiler may be at work. */
async function packageOf(ctx, options, date, from) {
    const { choice, dependencies, handlers, output } = from;
    const compiler = prepareCompiler(ctx, options.bytecode, choice.target.pythonVersion);
    try {
        const contents = await ctx.log.group('Contents', async () => {
            try {
                return await arrangeContents(ctx, options, { ...from, compiler: compiler.ready });
            }
            finally {
                await dependencies.keep();
            }
        });
        const { layout, bytecode } = contents;
        const { compileGenerated } = bytecode;
        const assembled = await ctx.log.group('Zip', () => (0,assemble/* assemble */.fT)({
            ...{ layout, name: options.name, target: choice.target, handlers, date, output, compileGenerated },
        }));
        return { ...contents, assembled };
    }
    finally {
        await compiler.close();
    }
}
async function target(ctx, options, messages) {
    const script = async (handlers) => {
        const given = options.handlers.length > 0 ? options.handlers : handlers;
        const found = await (0,detect/* findDependencyFile */.Z)(options.source, options.dependencies, given);
        return found?.format === 'script' ? found.path : undefined;
    };
    const choice = await chooseTarget({ ...options, script, today: new Date() });
    ctx.log.info(`${choice.target.runtime} (${choice.pythonFrom}), ${choice.target.architecture} (${choice.architectureFrom})`);
    messages.notices(choice.notices);
    messages.warnings(choice.warnings);
    return choice;
}
function gitOf(env) {
    const { GITHUB_SHA: sha, GITHUB_REF_NAME: ref } = env;
    return sha === undefined || ref === undefined ? undefined : { sha, ref };
}
/** docs/decisions/deflate.md: another zlib than that of the official builds may give other bytes. */
function warnOfSharedZlib(messages) {
    const variables = process.config.variables;
    if (variables.node_shared_zlib !== true && variables.node_shared_zlib !== 'true')
        return;
    const text = `this Node (${process.version}) uses the system's zlib ${process.versions.zlib}: the zip may have other bytes than on other machines. Use an official build of Node where that matters.`;
    messages.warnings([{ text }]);
}


/***/ }),

/***/ 17079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ explainBuildFailure)
/* harmony export */ });
/* harmony import */ var _lock_index_options_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24300);

/** So many lines of a backend's output are shown. */
const SHOWN = 12;
/** Lines that say what went wrong; what stands between them is what the backend did, or the frames of a traceback. */
const TELLING = /^error\b|\b(?:fatal error|error:|undefined reference|command not found|No such file or directory|cannot find -l)|^(?:\w+\.)*\w*(?:Error|Exception|Exit|Warning): /;
/** Where uv's own words begin: `error: Failed to build …`, in older versions behind a cross. */
const END = /^\s*(?:error:|×) Failed to build/;
/** Reads the output of a failed `uv build`. */
function explainBuildFailure(stderr) {
    const lines = (0,_lock_index_options_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutCredentials */ .ri)(stderr)
        .split('\n')
        .map((line) => line.trimEnd());
    const end = lines.findIndex((line) => END.test(line));
    const output = sections(lines);
    const backend = (output.length > 0 ? output : lines.slice(0, Math.max(end, 0))).filter((line) => line !== '' && !/^Building (?:wheel|source)/.test(line));
    const rest = lines.slice(end + 1);
    const hintAt = rest.findIndex((line) => /^\s*hint:/.test(line));
    const causes = rest
        .slice(0, hintAt < 0 ? rest.length : hintAt)
        .map((line) => line.replace(/^\s*(?:cause:|[│├╰]─?▶?)\s*/u, ''))
        .filter((line) => line !== '' && !/^(?:The build backend returned an error|Call to )/.test(line));
    const hint = rest[hintAt]?.replace(/^\s*hint:\s*/, '');
    return { text: (backend.length > 0 ? decisive(backend) : causes).join('\n'), hint };
}
/** What uv shows of a backend that it asks for metadata: below `[stdout]` and `[stderr]`, up to its hints. */
function sections(lines) {
    const found = [];
    let isInside = false;
    for (const line of lines) {
        if (/^\s*\[(?:stdout|stderr)\]$/.test(line))
            isInside = true;
        else if (/^\s*hint:/.test(line))
            isInside = false;
        else if (isInside)
            found.push(line.trim());
    }
    return found;
}
/** The last lines, or the telling ones where they stand further up. */
function decisive(lines) {
    const telling = lines.filter((line) => TELLING.test(line.trim()));
    if (telling.length === 0)
        return lines.slice(-SHOWN);
    // The first are the compiler's, the last is the backend's word on them.
    const last = telling.at(-1) ?? '';
    return telling.length <= SHOWN ? telling : [...telling.slice(0, SHOWN - 1), last];
}


/***/ }),

/***/ 50420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Nz: () => (/* binding */ copyDirectory),
  ls: () => (/* binding */ identify),
  iA: () => (/* binding */ prepare)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/platform/exec.js
var exec = __webpack_require__(12358);
// EXTERNAL MODULE: ./lib/platform/files.js
var platform_files = __webpack_require__(58864);
// EXTERNAL MODULE: ./lib/wheels/download.js
var download = __webpack_require__(56686);
// EXTERNAL MODULE: ./lib/lock/index-options.js
var index_options = __webpack_require__(24300);
;// CONCATENATED MODULE: ./lib/builds/history.js



/** Where a project says what builds it and where its version comes from. */
const FILES = ['pyproject.toml', 'setup.cfg', 'setup.py'];
/** Tools that make the version from tags of the repository. */
const TOOLS = /setuptools[-_]scm|hatch[-_]vcs|setuptools[-_]git[-_]versioning|versioningit|versioneer|\bpbr\b|dunamai|poetry-dynamic-versioning|uv-dynamic-versioning|source\s*=\s*["']scm["']/i;
/** Whether the project in `folder` takes its version from version control. */
async function needsHistory(folder) {
    for (const name of FILES) {
        const text = await (0,promises_.readFile)((0,external_node_path_.join)(folder, name), 'utf8').catch((error) => {
            if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
                return '';
            throw error;
        });
        if (TOOLS.test(text))
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: ./lib/builds/git.js







/** What would make git work in another repository than the one that is meant: hooks set them. */
const dropped = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_OBJECT_DIRECTORY'];
/**
 * Checks out the commit of `source`, with its submodules, into the folder `to`, which must not exist. Only that
 * commit is fetched, and its history with all tags where the project takes its version from there.
 *
 * @param authorization the header for a URL, if there are credentials for it.
 * @throws {UserError} without git, and if the repository or the commit is not to be had.
 */
async function checkOut(ctx, { name, url, commit, subdirectory = '' }, to, authorization) {
    const env = gitEnvironment(ctx, url, authorization);
    const git = async (...args) => runGit(ctx, ['-C', to, ...args], env);
    const must = async (...args) => {
        const result = await git(...args);
        if (result.exitCode !== 0)
            throw gitFailed(name, url, commit, result.stderr);
    };
    const created = await runGit(ctx, ['init', '--quiet', to], env);
    if (created.exitCode !== 0)
        throw gitFailed(name, url, commit, created.stderr);
    await must('config', 'advice.detachedHead', 'false');
    const shallow = await git('fetch', '--quiet', '--no-tags', '--depth', '1', url, commit);
    // Some servers give no commit by its hash: then everything that has a name, in which it must be.
    if (shallow.exitCode !== 0)
        await must('fetch', '--quiet', '--tags', url, '+refs/*:refs/remotes/origin/*');
    await must('checkout', '--quiet', '--detach', commit);
    if (shallow.exitCode === 0 && (await needsHistory((0,external_node_path_.join)(to, subdirectory)))) {
        await must('fetch', '--quiet', '--unshallow', '--tags', url, commit);
    }
    if (await (0,platform_files/* exists */.t2)((0,external_node_path_.join)(to, '.gitmodules'))) {
        // Relative addresses of submodules are counted from that of the repository.
        await must('remote', 'add', 'origin', url);
        await must('submodule', '--quiet', 'update', '--init', '--recursive', '--depth', '1');
    }
}
/** Undefined where `folder` is in no git repository, or in one without commits. */
async function repositoryOf(ctx, folder) {
    const env = gitEnvironment(ctx);
    const ask = async (...args) => {
        const { exitCode, stdout } = await runGit(ctx, ['-C', folder, ...args], env);
        return exitCode === 0 ? stdout.trimEnd() : undefined;
    };
    const top = await ask('rev-parse', '--show-toplevel');
    const commit = await ask('rev-parse', '--verify', '--quiet', 'HEAD');
    if (top === undefined || commit === undefined)
        return undefined;
    const description = await ask('describe', '--tags', '--long', '--always', '--dirty');
    return { top, state: `${commit} ${description ?? ''}` };
}
/** The files of a repository that git knows or would add, relative to its top. */
async function repositoryFiles(ctx, { top }) {
    const args = ['-C', top, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    const { exitCode, stdout, stderr } = await runGit(ctx, args, gitEnvironment(ctx));
    if (exitCode === 0)
        return [...new Set(stdout.split('\0').filter((path) => path !== ''))];
    throw new errors/* UserError */.yo(`git cannot list the files of ${top}: ${stderr.trim()}`, 'Check the repository.');
}
/**
 * Makes the new folder `to` a work tree of its own, without files yet, at the same commit and with the same tags;
 * the repository itself is only read.
 */
async function cloneState(ctx, { top }, to) {
    const env = gitEnvironment(ctx);
    const steps = [
        ['clone', '--quiet', '--no-checkout', '--shared', top, to],
        ['-C', to, 'reset', '--quiet'],
    ];
    for (const args of steps) {
        const { exitCode, stderr } = await runGit(ctx, args, env);
        if (exitCode === 0)
            continue;
        await (0,promises_.rm)(to, { recursive: true, force: true });
        throw new errors/* UserError */.yo(`git cannot copy the history of ${top}: ${stderr.trim()}`, 'Check the repository.');
    }
}
async function runGit(ctx, args, env) {
    ctx.log.debug(`git ${args.join(' ')}`);
    try {
        return await (0,exec/* exec */.m)('git', args, { env });
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT')
            throw error;
        throw new errors/* UserError */.yo('git is not in PATH, and a dependency comes from a git repository', 'Install git, or depend on a release from an index.');
    }
}
/** git asks nobody for a password, and finds no repository but the one that it is told. */
function gitEnvironment({ env, log }, url = '', authorization = () => undefined) {
    const place = /^https?:/i.test(url) && URL.canParse(url) ? new URL(url) : undefined;
    const header = place && authorization(place);
    if (header !== undefined)
        log.mask(header.replace(/^\w+ /, ''));
    const count = Number(env.GIT_CONFIG_COUNT ?? 0);
    return {
        ...env,
        ...Object.fromEntries(dropped.map((name) => [name, undefined])),
        GIT_TERMINAL_PROMPT: '0',
        GIT_SSH_COMMAND: env.GIT_SSH_COMMAND ?? 'ssh -o BatchMode=yes',
        GIT_OPTIONAL_LOCKS: '0',
        LC_ALL: 'C',
        // Not in the command line, which others on this machine can read.
        ...(place &&
            header !== undefined && {
            GIT_CONFIG_COUNT: String(count + 1),
            [`GIT_CONFIG_KEY_${count}`]: `http.${place.origin}/.extraHeader`,
            [`GIT_CONFIG_VALUE_${count}`]: `Authorization: ${header}`,
        }),
    };
}
function gitFailed(name, url, commit, stderr) {
    const reasons = (0,index_options/* withoutCredentials */.ri)(stderr)
        .split('\n')
        .filter((line) => /^(?:fatal|error|remote|ERROR|ssh|Permission denied|Host key)/.test(line));
    const reason = reasons.join('; ') || (0,index_options/* withoutCredentials */.ri)(stderr).trim();
    return new errors/* UserError */.yo(`${name}: commit ${commit} of ${(0,index_options/* withoutCredentials */.ri)(url)} cannot be fetched: ${reason}`, 'Check that the repository has this commit, and that git may read it here: `git fetch URL COMMIT`. In a workflow, private repositories need a token or a deploy key.');
}

// EXTERNAL MODULE: ./lib/package/public-pem.js
var public_pem = __webpack_require__(78628);
// EXTERNAL MODULE: ./lib/package/selection.js
var selection = __webpack_require__(8966);
// EXTERNAL MODULE: ./lib/package/source-rules.js
var source_rules = __webpack_require__(75393);
;// CONCATENATED MODULE: ./lib/builds/project-files.js








/** The rules of source-rules.ts that hold for a build: it needs the dependency files and the configuration of tools. */
const LEFT_OUT = [
    source_rules/* SECRETS */.cW,
    'version control',
    'caches',
    'editor and desktop files',
    'node_modules',
    'build folders',
];
/** Backends ask them which files belong to the project. */
const GIT_FILES = ['.gitignore', '.gitattributes', '.gitmodules'];
const rules = (0,selection/* selection */.r)({ exclude: [], include: [] });
/**
 * What a build of the project in `folder` gets to see: all but secrets, caches, virtual environments, what earlier
 * builds left, and version control. A link that leads out of the folder counts as what it points to.
 */
async function listProject(folder) {
    const root = await (0,platform_files/* orUserError */.Rh)((0,promises_.realpath)(folder));
    const walk = { root, files: [], secrets: [], open: new Set([root]) };
    await walkFolder(walk, root, '');
    return {
        files: walk.files.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path))),
        secrets: walk.secrets.sort(),
    };
}
async function walkFolder(walk, folder, path) {
    for (const child of await (0,platform_files/* orUserError */.Rh)((0,promises_.readdir)(folder, { withFileTypes: true }))) {
        const childPath = external_node_path_.posix.join(path, child.name);
        const file = (0,external_node_path_.join)(folder, child.name);
        const rule = await ruleFor(childPath, file, child.isDirectory());
        if (rule === source_rules/* SECRETS */.cW)
            walk.secrets.push(childPath);
        if (rule !== undefined)
            continue;
        if (child.isSymbolicLink())
            await addLink(walk, childPath, file);
        else if (child.isDirectory())
            await walkFolder(walk, file, childPath);
        else if (child.isFile())
            await addFile(walk, childPath, file);
    }
}
async function ruleFor(path, file, isFolder) {
    if (isFolder && (await (0,platform_files/* exists */.t2)((0,external_node_path_.join)(file, 'pyvenv.cfg'))))
        return 'virtual environments';
    const rule = rules.leavesOut(path, isFolder);
    if (rule === undefined || !LEFT_OUT.includes(rule) || GIT_FILES.includes((0,external_node_path_.basename)(path)))
        return undefined;
    return rule === source_rules/* SECRETS */.cW && !isFolder && (await (0,public_pem/* isPublicPem */.Q)(file)) ? undefined : rule;
}
async function addFile(walk, path, file) {
    const { mode } = await (0,platform_files/* orUserError */.Rh)((0,promises_.stat)(file));
    walk.files.push({ path, file, executable: (mode & 0o111) !== 0 });
}
async function addLink(walk, path, file) {
    const target = await (0,platform_files/* orUserError */.Rh)((0,promises_.readlink)(file));
    const real = await (0,promises_.realpath)(file).catch((error) => {
        if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
            return undefined;
        throw error;
    });
    if (real === undefined)
        return;
    const inside = (0,external_node_path_.relative)(walk.root, real);
    if (!(0,external_node_path_.isAbsolute)(target) && !inside.startsWith('..')) {
        walk.files.push({ path, file, executable: false, link: target });
        return;
    }
    if ((await (0,promises_.lstat)(real)).isDirectory()) {
        if (walk.open.has(real))
            return;
        walk.open.add(real);
        await walkFolder(walk, real, path);
        walk.open.delete(real);
        return;
    }
    await addFile(walk, path, real);
}
/** Hex SHA-256 over names, modes and contents. */
async function hashProject(files) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const { path, file, executable, link } of files) {
        const contents = link === undefined ? await (0,platform_files/* orUserError */.Rh)((0,platform_files/* sha256OfFile */.Vq)(file)) : `link ${link}`;
        hash.update(JSON.stringify([path, executable, contents]));
    }
    return hash.digest('hex');
}
/** Copies the files into the new folder `to`, with the same modes on every machine. */
async function copyProject(files, to) {
    await (0,platform_files/* orUserError */.Rh)((0,promises_.mkdir)(to, { recursive: true }));
    for (const { path, file, executable, link } of files) {
        const place = (0,external_node_path_.join)(to, path);
        await (0,platform_files/* orUserError */.Rh)((0,promises_.mkdir)((0,external_node_path_.dirname)(place), { recursive: true }));
        if (link !== undefined) {
            await (0,platform_files/* orUserError */.Rh)((0,promises_.symlink)(link, place));
            continue;
        }
        await (0,platform_files/* orUserError */.Rh)((0,promises_.copyFile)(file, place));
        await (0,platform_files/* orUserError */.Rh)((0,promises_.chmod)(place, executable ? 0o755 : 0o644));
    }
}

;// CONCATENATED MODULE: ./lib/builds/prepare.js










/**
 * Identifies a source: what comes from afar by what the lock says of it, a directory by its contents.
 *
 * @throws {UserError} if a directory is not there or no project.
 */
async function identify(ctx, source) {
    if (source.kind !== 'directory') {
        const { name, subdirectory = '' } = source;
        const pinned = source.kind === 'sdist' ? source.sha256 : [source.url, source.commit];
        return { sha256: hashOf([source.kind, name, pinned, subdirectory]), secrets: [] };
    }
    await checkProject(source);
    const { files, secrets } = await listProject(source.path);
    const contents = await hashProject(files);
    const repository = (await needsHistory(source.path)) ? await repositoryOf(ctx, source.path) : undefined;
    const sha256 = repository === undefined ? contents : hashOf([contents, repository.state]);
    return { sha256, project: { files, ...(repository && { repository }) }, secrets };
}
function hashOf(parts) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex');
}
async function checkProject({ name, path }) {
    if (!(await (0,platform_files/* exists */.t2)(path))) {
        throw new errors/* UserError */.yo(`${name} is to be built from ${path}, which does not exist`, 'Check the path, or lock again: it is counted from the file that names it.');
    }
    for (const file of ['pyproject.toml', 'setup.py', 'setup.cfg']) {
        if (await (0,platform_files/* exists */.t2)((0,external_node_path_.join)(path, file)))
            return;
    }
    throw new errors/* UserError */.yo(`${name} is to be built from ${path}, which has neither a pyproject.toml nor a setup.py`, 'Add a pyproject.toml with [project] and [build-system], or put the code into the source folder.');
}
/**
 * Brings what is to be built below `workFolder`, where the build may write.
 *
 * @returns the folder or archive that uv is to build; absolute.
 * @throws {UserError} if it is not to be had, or is not what the lock says.
 */
async function prepare(ctx, source, identity, workFolder, options) {
    if (source.kind === 'sdist')
        return prepareSdist(ctx, source, workFolder, options);
    if (source.kind === 'vcs')
        return prepareVcs(ctx, source, workFolder, options);
    return copyDirectory(ctx, source, identity, workFolder);
}
/** Copies an identified directory, as far as its build may see it, below `workFolder`; gives the copy's folder. */
async function copyDirectory(ctx, source, { project }, workFolder) {
    if (project === undefined)
        throw new Error(`${source.name} was not identified`);
    const copy = (0,external_node_path_.join)(workFolder, 'project');
    const { files, repository } = project;
    if (repository === undefined) {
        await copyProject(files, copy);
        await addBuildSystem(copy);
        return copy;
    }
    // Its version may count the whole repository's changes.
    await cloneState(ctx, repository, copy);
    const tracked = await repositoryFiles(ctx, repository);
    await copyProject(await toProjectFiles(repository.top, tracked), copy);
    return (0,external_node_path_.join)(copy, (0,external_node_path_.relative)(repository.top, await (0,platform_files/* orUserError */.Rh)((0,promises_.realpath)(source.path))));
}
/** A setup.cfg alone is a project to pip, but not to uv. */
async function addBuildSystem(folder) {
    for (const name of ['pyproject.toml', 'setup.py'])
        if (await (0,platform_files/* exists */.t2)((0,external_node_path_.join)(folder, name)))
            return;
    const text = '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n';
    await (0,platform_files/* orUserError */.Rh)((0,promises_.writeFile)((0,external_node_path_.join)(folder, 'pyproject.toml'), text));
}
async function toProjectFiles(top, paths) {
    const files = [];
    for (const path of paths) {
        const file = (0,external_node_path_.join)(top, path);
        // What git knows may have been deleted; a submodule is a folder.
        const stats = (await (0,platform_files/* exists */.t2)(file)) ? await (0,platform_files/* orUserError */.Rh)((0,promises_.lstat)(file)) : undefined;
        if (stats?.isFile())
            files.push({ path, file, executable: (stats.mode & 0o111) !== 0 });
    }
    return files;
}
async function prepareSdist(ctx, source, workFolder, options) {
    const archive = (0,external_node_path_.join)(workFolder, source.filename);
    await (0,download/* download */.R)(source, archive, { ...options.download, onBytes: options.onBytes });
    if (source.subdirectory === undefined)
        return archive;
    const unpacked = (0,external_node_path_.join)(workFolder, 'unpacked');
    await unpack(ctx, archive, unpacked, options.interpreter);
    // An sdist has one folder at its top.
    const [top, ...others] = await (0,platform_files/* orUserError */.Rh)((0,promises_.readdir)(unpacked));
    const project = (0,external_node_path_.join)(unpacked, others.length === 0 ? (top ?? '') : '', source.subdirectory);
    if (!(0,external_node_path_.relative)(unpacked, project).startsWith('..') && (await (0,platform_files/* exists */.t2)(project)))
        return project;
    throw new errors/* UserError */.yo(`${source.filename} has no folder ${source.subdirectory}`, `Correct the subdirectory of ${source.name}, or lock again.`);
}
/** Unpacks an archive; members that would land outside are refused. */
const UNPACK = `import shutil, sys, tarfile
archive, folder = sys.argv[1:]
if archive.endswith(".zip"):
    shutil.unpack_archive(archive, folder)
else:
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")`;
async function unpack(ctx, archive, folder, python) {
    const args = ['-I', '-c', UNPACK, archive, folder];
    const { exitCode, stderr } = await (0,exec/* exec */.m)(python.executable, args, { env: ctx.env, cwd: '/' });
    if (exitCode === 0)
        return;
    ctx.log.debug(stderr);
    throw new errors/* UserError */.yo(`${archive} cannot be unpacked: ${stderr.trim().split('\n').at(-1)}`, 'The archive is damaged, or this Python is too old for it: use the newest patch release.');
}
async function prepareVcs(ctx, source, workFolder, { authorization }) {
    const checkout = (0,external_node_path_.join)(workFolder, 'checkout');
    await checkOut(ctx, source, checkout, authorization);
    const project = (0,external_node_path_.join)(checkout, source.subdirectory ?? '');
    if (!(0,external_node_path_.relative)(checkout, project).startsWith('..') && (await (0,platform_files/* exists */.t2)(project)))
        return project;
    throw new errors/* UserError */.yo(`commit ${source.commit} of ${source.url} has no folder ${source.subdirectory}`, `Correct the subdirectory of ${source.name}, or lock again.`);
}


/***/ }),

/***/ 7048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ld: () => (/* binding */ elfFacts),
/* harmony export */   oU: () => (/* binding */ readElf),
/* harmony export */   wU: () => (/* binding */ ELF_MAGIC)
/* harmony export */ });
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37768);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45505);



const ELF_MAGIC = Buffer.from('\x7fELF', 'latin1');
/** e_machine (gABI, "ELF Header"). */
const machines = {
    3: 'i386',
    40: 'arm',
    62: 'x86_64',
    183: 'aarch64',
    243: 'riscv',
    21: 'ppc64',
    22: 's390x',
};
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
/** Dynamic section tags (gABI, "Dynamic Section", and the symbol versioning of the LSB). */
const DT = {
    needed: 1,
    strtab: 5,
    strsz: 10,
    soname: 14,
    rpath: 15,
    runpath: 29,
    verneed: 0x6ffffffe,
    verneednum: 0x6fffffff,
};
/** Far more than any library has; a bound against files that lie. */
const MOST = 100_000;
const LONGEST_STRINGS = 64 << 20;
/** Bytes of all names that are read from one file; the longest lists of honest ones have some kB. */
const MOST_NAMES = 1 << 20;
/**
 * Reads what an ELF file needs from its dynamic section, as the dynamic linker would. Section headers, which it does
 * not need, are only asked for what is never loaded. Undefined for anything that is no ELF file; an object or a static
 * program needs nothing.
 *
 * @throws {ElfError} if it is damaged, or the bytes that are needed are not at hand.
 */
function readElf(read) {
    const ident = read(0, 20);
    if (ident === undefined || !ident.subarray(0, 4).equals(ELF_MAGIC))
        return undefined;
    const file = new ElfFile(read, ident);
    const facts = { machine: machines[file.machine] ?? `unknown (${file.machine})`, bits: file.bits };
    const unloaded = (0,_image_js__WEBPACK_IMPORTED_MODULE_0__/* .unloadedBytes */ .wk)(read);
    const always = { ...facts, ...(unloaded > 0 && { unloadedBytes: unloaded }) };
    const segments = file.segments();
    const dynamic = segments.find(({ type }) => type === PT_DYNAMIC);
    if (dynamic === undefined)
        return { ...always, needed: [], runpath: [], versions: {} };
    const tags = file.dynamic(dynamic);
    const strings = new Strings(file, segments, tags);
    const all = (tag) => tags.filter((one) => one.tag === tag).map(({ value }) => strings.at(value));
    const [soname] = all(DT.soname);
    const runpath = all(DT.runpath).length > 0 ? all(DT.runpath) : all(DT.rpath);
    return {
        ...always,
        ...(soname !== undefined && { soname }),
        needed: all(DT.needed),
        runpath: runpath.flatMap((paths) => paths.split(':')).filter((path) => path !== ''),
        versions: versionsNeeded(file, segments, tags, strings),
    };
}
/**
 * As {@link readElf}, with the damage of a damaged file as a fact: test suites have such files, and they are a
 * finding of the audit and no reason to refuse a wheel.
 */
function elfFacts(read) {
    try {
        return readElf(read);
    }
    catch (error) {
        if (!(error instanceof _read_js__WEBPACK_IMPORTED_MODULE_1__/* .ElfError */ .Q))
            throw error;
        return { machine: 'unknown', bits: 64, damaged: error.message, needed: [], runpath: [], versions: {} };
    }
}
/** The file's header, and its numbers in its own width and byte order. */
class ElfFile {
    bits;
    machine;
    #read;
    #little;
    constructor(read, ident) {
        this.#read = read;
        if (![1, 2].includes(ident[4] ?? 0) || ![1, 2].includes(ident[5] ?? 0)) {
            throw new _read_js__WEBPACK_IMPORTED_MODULE_1__/* .ElfError */ .Q('its ELF header has an unknown class or byte order');
        }
        this.bits = ident[4] === 2 ? 64 : 32;
        this.#little = ident[5] === 1;
        this.machine = this.half(ident, 18);
    }
    bytes(offset, length, what) {
        const bytes = this.#read(offset, length);
        if (bytes === undefined || bytes.length !== length)
            throw new _read_js__WEBPACK_IMPORTED_MODULE_1__/* .ElfError */ .Q(`${what} is cut short`);
        return bytes;
    }
    half(bytes, at) {
        return this.#little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
    }
    word(bytes, at) {
        return this.#little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    }
    /** An address or offset: 4 or 8 bytes. */
    address(bytes, at) {
        if (this.bits === 32)
            return this.word(bytes, at);
        return Number(this.#little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
    }
    segments() {
        const wide = this.bits === 64;
        const header = this.bytes(0, wide ? 64 : 52, 'the ELF header');
        const offset = this.address(header, wide ? 32 : 28);
        const size = this.half(header, wide ? 54 : 42);
        const count = this.half(header, wide ? 56 : 44);
        if (count > 0 && size < (wide ? 56 : 32))
            throw new _read_js__WEBPACK_IMPORTED_MODULE_1__/* .ElfError */ .Q('its program headers are too small');
        const table = this.bytes(offset, size * count, 'its program header table');
        return Array.from({ length: count }, (_, index) => {
            const at = index * size;
            return {
                type: this.word(table, at),
                offset: this.address(table, at + (wide ? 8 : 4)),
                address: this.address(table, at + (wide ? 16 : 8)),
                fileSize: this.address(table, at + (wide ? 32 : 16)),
            };
        });
    }
    dynamic({ offset, fileSize }) {
        const width = this.bits / 8;
        const count = Math.floor(fileSize / (2 * width));
        if (count > MOST)
            throw new _read_js__WEBPACK_IMPORTED_MODULE_1__/* .ElfError */ .Q('its dynamic section is too long');
        const bytes = this.bytes(offset, count * 2 * width, 'its dynamic section');
        const tags = [];
        for (let index = 0; index < count; index++) {
            const at = index * 2 * width;
            const tag = this.address(bytes, at);
            if (tag === 0)
                break;
            tags.push({ tag, value: this.address(bytes, at + width) });
        }
        return tags;
    }
}
/** The dynamic string table. */
class Strings {
    #bytes;
    #left = MOST_NAMES;
    constructor(file, segments, tags) {
        const address = tagValue(tags, DT.strtab);
        const size = tagValue(tags, DT.strsz) ?? 0;
        if (size > LONGEST_STRINGS)
            throw new _read_js__WEBPACK_IMPORTED_MODULE_1__/* .ElfError */ .Q('its string table is too long');
        this.#bytes =
            address === undefined || size === 0
                ? Buffer.alloc(0)
                : file.bytes(fileOffset(segments, address), size, 'its string table');
    }
    at(offset) {
        const end = this.#bytes.indexOf(0, offset);
        if (offset >= this.#bytes.length || end < 0)
            throw new _read_js__WEBPACK_IMPORTED_MODULE_1__/* .ElfError */ .Q('a name lies outside its string table');
        this.#left -= end - offset + 1;
        if (this.#left < 0)
            throw new _read_js__WEBPACK_IMPORTED_MODULE_1__/* .ElfError */ .Q('its names are too long');
        return this.#bytes.toString('utf8', offset, end);
    }
}
/** The chain of Verneed and Vernaux records (LSB, "Symbol Versioning"). */
function versionsNeeded(file, segments, tags, strings) {
    const versions = new Map();
    const address = tagValue(tags, DT.verneed);
    const count = tagValue(tags, DT.verneednum) ?? 0;
    if (address === undefined)
        return {};
    let left = MOST;
    const record = (at) => {
        if (left-- === 0)
            throw new _read_js__WEBPACK_IMPORTED_MODULE_1__/* .ElfError */ .Q('its list of needed versions is too long');
        return file.bytes(at, 16, 'its list of needed versions');
    };
    let at = fileOffset(segments, address);
    for (let index = 0; index < count; index++) {
        const need = record(at);
        const library = strings.at(file.word(need, 4));
        const names = versions.get(library) ?? [];
        versions.set(library, names);
        let auxiliary = at + file.word(need, 8);
        for (let number = 0; number < file.half(need, 2); number++) {
            const bytes = record(auxiliary);
            names.push(strings.at(file.word(bytes, 8)));
            const next = file.word(bytes, 12);
            if (next === 0)
                break;
            auxiliary += next;
        }
        const next = file.word(need, 12);
        if (next === 0)
            break;
        at += next;
    }
    return Object.fromEntries(versions);
}
function tagValue(tags, tag) {
    return tags.find((one) => one.tag === tag)?.value;
}
/** Where a virtual address lies in the file, by the loadable segments. */
function fileOffset(segments, address) {
    const segment = segments.find(({ type, address: start, fileSize }) => type === PT_LOAD && address >= start && address < start + fileSize);
    if (segment === undefined)
        throw new _read_js__WEBPACK_IMPORTED_MODULE_1__/* .ElfError */ .Q('an address in its dynamic section is not in the file');
    return segment.offset + address - segment.address;
}


/***/ }),

/***/ 37768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AM: () => (/* binding */ readImage),
/* harmony export */   Ad: () => (/* binding */ HEADER_SIZE),
/* harmony export */   GJ: () => (/* binding */ SHF_ALLOC),
/* harmony export */   IZ: () => (/* binding */ SECTION_HEADER),
/* harmony export */   M: () => (/* binding */ PT_LOAD),
/* harmony export */   Z$: () => (/* binding */ unloadedSections),
/* harmony export */   gI: () => (/* binding */ hasBytes),
/* harmony export */   q1: () => (/* binding */ SHF_EXECINSTR),
/* harmony export */   wk: () => (/* binding */ unloadedBytes)
/* harmony export */ });
/* unused harmony export SHT_NULL */
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45505);

const PT_LOAD = 1;
const SHT_NULL = 0;
const SHT_NOBITS = 8;
const SHF_ALLOC = 2;
const SHF_EXECINSTR = 4;
const SHT_RELA = 4;
const SHT_REL = 9;
const SHT_GROUP = 17;
const HEADER_SIZE = 64;
const PROGRAM_HEADER = 56;
const SECTION_HEADER = 64;
/** Sections are numbered with 16 bits; a file with more of them is none of ours. */
const MOST_SECTIONS = 0xff00;
/** Debug information, symbol tables and notes of a compiler: only debuggers and linkers read them. */
const UNLOADED = /^(?:\.z?debug_.+|\.symtab|\.strtab|\.symtab_shndx|\.comment|\.gnu\.build\.attributes(?:\..+)?|\.gnu_debugdata|\.gnu_debuglink|\.gnu_debugaltlink|\.GCC\.command\.line|\.stab(?:str)?|\.gdb_index)$/;
/** True for a section that has bytes in the file. */
function hasBytes({ type, size }) {
    return type !== SHT_NULL && type !== SHT_NOBITS && size > 0;
}
/**
 * Reads the headers of a file with section headers. Undefined for one of another width or byte order, and for one
 * without sections.
 *
 * @throws {ElfError} if they are damaged or not at hand.
 */
function readImage(read) {
    const header = read(0, HEADER_SIZE);
    if (header === undefined || header[4] !== 2 || header[5] !== 1)
        return undefined;
    const count = header.readUInt16LE(60);
    const offset = number(header, 40);
    if (offset === 0 || count === 0)
        return undefined;
    const programHeaders = { offset: number(header, 32), entrySize: header.readUInt16LE(54) };
    const sectionHeaders = { offset, entrySize: header.readUInt16LE(58) };
    if (programHeaders.entrySize !== PROGRAM_HEADER || sectionHeaders.entrySize !== SECTION_HEADER) {
        throw new _read_js__WEBPACK_IMPORTED_MODULE_0__/* .ElfError */ .Q('its header tables have entries of another size');
    }
    if (count > MOST_SECTIONS)
        throw new _read_js__WEBPACK_IMPORTED_MODULE_0__/* .ElfError */ .Q('it has too many sections');
    const segments = table(read, programHeaders.offset, header.readUInt16LE(56), PROGRAM_HEADER).map(segment);
    const raw = table(read, offset, count, SECTION_HEADER).map(section);
    const names = raw[header.readUInt16LE(62)];
    if (names === undefined)
        throw new _read_js__WEBPACK_IMPORTED_MODULE_0__/* .ElfError */ .Q('its section names are missing');
    const strings = bytesAt(read, names.offset, names.size);
    const sections = raw.map(({ nameAt, ...rest }) => ({ ...rest, name: text(strings, nameAt) }));
    return { programHeaders, sectionHeaders, segments, sections };
}
/**
 * The sections that are never loaded and that nothing which stays refers to; a pure function of the headers.
 */
function unloadedSections({ segments, sections }) {
    const candidates = new Set(sections.filter((one) => hasBytes(one) && (one.flags & SHF_ALLOC) === 0 && UNLOADED.test(one.name) && !overlaps(one, segments)));
    // What a section that stays is linked to stays, too, and what that one is linked to.
    for (let before = -1; before !== candidates.size;) {
        before = candidates.size;
        for (const one of sections) {
            if (candidates.has(one) || one.type === SHT_NULL)
                continue;
            const needed = [one.link, ...([SHT_RELA, SHT_REL, SHT_GROUP].includes(one.type) ? [one.info] : [])];
            for (const index of needed) {
                const other = sections[index];
                if (index !== 0 && other !== undefined)
                    candidates.delete(other);
            }
        }
    }
    return [...candidates];
}
/** Bytes of {@link unloadedSections}; 0 for a file whose section headers cannot be read, which is no fault. */
function unloadedBytes(read) {
    try {
        const image = readImage(read);
        if (image === undefined)
            return 0;
        return unloadedSections(image).reduce((sum, { size }) => sum + size, 0);
    }
    catch (error) {
        if (error instanceof _read_js__WEBPACK_IMPORTED_MODULE_0__/* .ElfError */ .Q)
            return 0;
        throw error;
    }
}
function overlaps({ offset, size }, segments) {
    return segments.some((one) => one.fileSize > 0 && offset < one.offset + one.fileSize && one.offset < offset + size);
}
function table(read, offset, count, size) {
    const bytes = bytesAt(read, offset, count * size);
    return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}
function bytesAt(read, offset, length) {
    const bytes = read(offset, length);
    if (bytes === undefined || bytes.length !== length)
        throw new _read_js__WEBPACK_IMPORTED_MODULE_0__/* .ElfError */ .Q('its headers are cut short');
    return bytes;
}
function segment(bytes) {
    return {
        type: bytes.readUInt32LE(0),
        flags: bytes.readUInt32LE(4),
        offset: number(bytes, 8),
        address: number(bytes, 16),
        fileSize: number(bytes, 32),
        memorySize: number(bytes, 40),
        align: number(bytes, 48),
    };
}
function section(bytes, index) {
    return {
        index,
        nameAt: bytes.readUInt32LE(0),
        type: bytes.readUInt32LE(4),
        flags: number(bytes, 8),
        offset: number(bytes, 24),
        size: number(bytes, 32),
        link: bytes.readUInt32LE(40),
        info: bytes.readUInt32LE(44),
        align: number(bytes, 48),
    };
}
function number(bytes, at) {
    const value = bytes.readBigUInt64LE(at);
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
        throw new _read_js__WEBPACK_IMPORTED_MODULE_0__/* .ElfError */ .Q('a number in its headers is too large');
    return Number(value);
}
function text(strings, at) {
    const end = strings.indexOf(0, at);
    return end < 0 ? '' : strings.toString('latin1', at, end);
}


/***/ }),

/***/ 45505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ ElfError)
/* harmony export */ });
/** A file that starts as ELF does, but does not go on so. */
class ElfError extends Error {
    constructor(message) {
        super(message);
        this.name = 'ElfError';
    }
}


/***/ }),

/***/ 97187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ allNodes),
/* harmony export */   J9: () => (/* binding */ outermost),
/* harmony export */   PV: () => (/* binding */ parseImportTimes)
/* harmony export */ });
/** `import time:       123 |        456 |     package.module`, behind whatever a log service puts before it. */
const line = /import time:\s+(\d+) \|\s+(\d+) \| ( *)(\S[^\n]*?)\s*$/;
const heading = /import time: self \[us\] \| cumulative \| imported package\s*$/;
/** Spaces a level. */
const INDENT = 2;
/**
 * The imports in what a program wrote under `-X importtime`, and what else stands there. Python writes an import when
 * it ends, so that those within it come before it, deeper by two spaces. A log that was cut off has what is left of
 * it as roots.
 */
function parseImportTimes(log) {
    const pending = [];
    const rest = [];
    for (const text of log.split('\n')) {
        const match = line.exec(text);
        if (match === null) {
            if (!heading.test(text))
                rest.push(text);
            continue;
        }
        // What the function printed without ending its line.
        const before = text.slice(0, match.index);
        if (before !== '' && !isLogPrefix(before))
            rest.push(before);
        const [, self, cumulative, indent = '', name = ''] = match;
        const depth = indent.length / INDENT;
        let first = pending.length;
        while (first > 0 && (pending[first - 1]?.depth ?? -1) > depth)
            first -= 1;
        const children = pending.splice(first).map(({ node }) => node);
        pending.push({
            depth,
            node: { name, selfUs: Number(self), cumulativeUs: Number(cumulative), children },
        });
    }
    return { roots: pending.map(({ node }) => node), rest: rest.join('\n') };
}
/** A date, as CloudWatch's tools begin a line. */
function isLogPrefix(text) {
    return /^\s*(\d{4}-\d\d-\d\d[T ]|\d{13}\b)/.test(text);
}
/** Every node below and with these, parents first. */
function* allNodes(nodes, parent) {
    for (const node of nodes) {
        yield { node, parent };
        yield* allNodes(node.children, node);
    }
}
/** The outermost nodes that `wanted` says yes to. */
function outermost(nodes, wanted) {
    return nodes.flatMap((node) => (wanted(node.name) ? [node] : outermost(node.children, wanted)));
}


/***/ }),

/***/ 33059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ provideInterpreter)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _platform_exec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12358);
/* harmony import */ var _platform_interpreter_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4805);
/* harmony import */ var _platform_uv_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58836);
/* harmony import */ var _wheels_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(44826);






/**
 * A CPython of the minor version `minor`: one that this machine has ({@link findInterpreter}), or one that was installed
 * here before, else one that uv downloads into Zipnest's own folder of tools. For what cannot be done without.
 *
 * @throws {UserError} where uv cannot be had, or cannot download it.
 */
async function provideInterpreter(ctx, minor) {
    const tools = (0,_wheels_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .toolsFolder */ .yi)(ctx.env);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(tools, 'python');
    const env = { ...ctx.env, UV_PYTHON_INSTALL_DIR: folder };
    const found = (await (0,_platform_interpreter_js__WEBPACK_IMPORTED_MODULE_3__/* .findInterpreter */ .A)(ctx, minor)) ?? (await (0,_platform_interpreter_js__WEBPACK_IMPORTED_MODULE_3__/* .findInterpreter */ .A)({ ...ctx, env }, minor));
    if (found !== undefined)
        return found;
    const uv = await (0,_platform_uv_js__WEBPACK_IMPORTED_MODULE_4__/* .findUv */ .d4)(ctx, tools);
    ctx.log.info(`this machine has no CPython ${minor}: uv ${uv.version} installs one for Zipnest (about 30 MB)`);
    // Not into ~/.local/bin, where uv would put a command.
    const result = await (0,_platform_exec_js__WEBPACK_IMPORTED_MODULE_2__/* .exec */ .m)(uv.command, ['python', 'install', '--quiet', minor], {
        env: { ...env, UV_PYTHON_INSTALL_BIN: '0' },
        cwd: '/',
    });
    const installed = result.exitCode === 0 ? await (0,_platform_interpreter_js__WEBPACK_IMPORTED_MODULE_3__/* .findInterpreter */ .A)({ ...ctx, env }, minor) : undefined;
    if (installed !== undefined)
        return installed;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`this machine has no Python ${minor} to run the function with, and uv ${uv.version} cannot install one: ${reason(result.stderr)}`, `Install it: actions/setup-python in a workflow, pyenv or the system's packages elsewhere; or name a mirror that uv can reach (UV_PYTHON_INSTALL_MIRROR).`);
}
/** The last cause that uv names. */
function reason(stderr) {
    const lines = stderr.split('\n').map((line) => line.trim());
    const last = lines.filter((line) => /^(?:error|cause|caused by):/i.test(line)).at(-1) ?? lines.at(-1);
    return last?.replace(/^(?:error|cause|caused by):\s*/i, '') || 'it does not say why';
}


/***/ }),

/***/ 3295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ observed),
/* harmony export */   j: () => (/* binding */ tracedFiles)
/* harmony export */ });
/* harmony import */ var _package_assemble_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20962);
/* harmony import */ var _package_split_write_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89336);
/* harmony import */ var _importtime_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97187);
/* harmony import */ var _owners_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26691);
/* harmony import */ var _profile_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48846);
/* harmony import */ var _trace_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(56842);






/** Undefined where the start was not observed, or did not come to its end. */
function observed({ observations, init, log }, handler, members) {
    if (observations === null || init.error !== undefined)
        return undefined;
    const files = tracedFiles(members);
    const { imported, importedMs, loaderMs } = observations;
    const profile = (0,_profile_js__WEBPACK_IMPORTED_MODULE_3__/* .profileOf */ .d)({
        handlerModule: handler.slice(0, handler.lastIndexOf('.')).replaceAll('/', '.'),
        roots: (0,_importtime_js__WEBPACK_IMPORTED_MODULE_5__/* .parseImportTimes */ .PV)(log).roots,
        ...{ imported, importedMs, loaderMs, initMs: init.ms },
        ownerOf: (0,_owners_js__WEBPACK_IMPORTED_MODULE_2__/* .moduleOwners */ .N)(files, observations),
    });
    return { profile, trace: (0,_trace_js__WEBPACK_IMPORTED_MODULE_4__/* .traceOf */ .f)(observations, files) };
}
/** The files of a package but the zips in it, whose own files are among them. */
function tracedFiles(members) {
    return members
        .filter(({ path }) => path !== _package_assemble_js__WEBPACK_IMPORTED_MODULE_0__/* .INNER_ZIP */ .Jl && path !== _package_split_write_js__WEBPACK_IMPORTED_MODULE_1__/* .LAZY_ZIP */ .FT)
        .map(({ path, entry, distribution }) => ({ path, size: entry.size, distribution }));
}


/***/ }),

/***/ 24298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ obstacleTo)
/* harmony export */ });
/* harmony import */ var _package_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16993);

/** Why a function cannot be started on this machine; undefined where it can. */
function obstacleTo({ target, handlers }, interpreter, { mayInstall }) {
    if (handlers.length === 0)
        return 'no handler is named';
    if (target.pythonVersion === '3.8')
        return 'the emulation does not know Python 3.8';
    if (target.architecture !== (0,_package_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .hostArchitecture */ .m4)()) {
        return `it is for ${target.architecture}, and this machine is ${process.arch}`;
    }
    if (interpreter === undefined && !mayInstall)
        return `this machine has no Python ${target.pythonVersion}`;
    return undefined;
}


/***/ }),

/***/ 26691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ moduleOwners)
/* harmony export */ });
/* harmony import */ var _package_shim_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76999);
/* harmony import */ var _trace_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56842);


const yours = { kind: 'yours', name: 'your code' };
const loader = { kind: 'loader', name: "Zipnest's loader" };
const runtime = { kind: 'runtime', name: "Lambda's runtime" };
const python = { kind: 'python', name: 'standard library' };
/**
 * Whose each module is: by the file that it came from, where the start was observed; else by the names that the
 * package's files have as modules, so that what is not in the package counts as Python's.
 */
function moduleOwners(members, observations) {
    const files = new Map(members.map((member) => [member.path, member]));
    const names = new Map();
    for (const { path, distribution } of members) {
        const name = moduleName(path);
        if (name !== undefined && !names.has(name))
            names.set(name, ownerOfFile(path, distribution));
    }
    return (module) => {
        const origin = observations?.modules[module];
        if (origin?.startsWith('/var/runtime/'))
            return runtime;
        const path = origin == null ? undefined : (0,_trace_js__WEBPACK_IMPORTED_MODULE_1__/* .pathInPackage */ .N)(origin, files);
        if (path !== undefined)
            return ownerOfFile(path, files.get(path)?.distribution);
        if (origin != null && !origin.startsWith('/var/task/'))
            return origin.startsWith('/opt/') ? layer(module) : python;
        // A namespace package has no file, and is its parts'.
        return names.get(module) ?? partOf(module, names) ?? python;
    };
}
function layer(module) {
    return { kind: 'distribution', name: `${module.split('.')[0]} (layer)` };
}
function ownerOfFile(path, distribution) {
    if (path.startsWith(`${_package_shim_js__WEBPACK_IMPORTED_MODULE_0__/* .LOADER_FOLDER */ .RL}/`))
        return loader;
    return distribution === undefined ? yours : { kind: 'distribution', name: distribution };
}
function partOf(module, names) {
    for (const [name, owner] of names)
        if (name.startsWith(`${module}.`))
            return owner;
    return undefined;
}
/** `a/b/__init__.py` and `a/b.py` → a.b, `a/_c.cpython-313-x86_64-linux-gnu.so` → a._c. */
function moduleName(path) {
    const match = /^((?:[A-Za-z_]\w*\/)*[A-Za-z_]\w*?)(?:\.py|\.pyc|(?:\.cpython-[\w-]+|\.abi3)?\.so)$/.exec(path);
    return match?.[1]?.replace(/\/__init__$/, '').replaceAll('/', '.');
}


/***/ }),

/***/ 16993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lk: () => (/* binding */ ownSources),
/* harmony export */   V4: () => (/* binding */ memberTexts),
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
    return memberTexts(own);
}
/** The texts of files of a package, by their paths. */
async function memberTexts(members) {
    const texts = new Map();
    for (const archive of new Set(members.map((member) => member.archive))) {
        await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_3__/* .withFile */ .D4)(archive, async (handle) => {
            for (const { path, entry, archive: of } of members) {
                if (of === archive)
                    texts.set(path, (await (0,_zip_reader_js__WEBPACK_IMPORTED_MODULE_6__/* .readMember */ .hd)(handle, entry)).toString());
            }
        });
    }
    return texts;
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

/***/ 48846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ profileOf)
/* harmony export */ });
/* harmony import */ var _importtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97187);

const loader = { kind: 'loader', name: "Zipnest's loader" };
/** What the loader does within the handler's import beside its own modules, as if it were one of them. */
const UNPACKING = '(dependencies unpacked)';
/** Splits a start's time among those that took it: `startMs` and the own times of all owners add up to INIT. */
function profileOf(input) {
    const { initMs } = input;
    const ownerOf = (module) => (module === UNPACKING ? loader : input.ownerOf(module));
    const importMs = Math.min(input.importedMs, initMs);
    const wanted = new Set(input.imported);
    const root = withUnpacking(handlerNode(input, importMs), input.loaderMs);
    const modules = [...(0,_importtime_js__WEBPACK_IMPORTED_MODULE_0__/* .allNodes */ .Bq)([root])].map(({ node, parent }) => ({
        node,
        parent,
        owner: ownerOf(node.name),
    }));
    const owners = new Map();
    const add = (owner, self, total, count) => {
        const found = owners.get(owner.name) ?? { ...owner, selfMs: 0, totalMs: 0, modules: 0 };
        owners.set(owner.name, found);
        found.selfMs += self;
        found.totalMs += total;
        found.modules += count;
    };
    for (const { node, owner } of modules)
        add(owner, node.selfUs / 1000, 0, wanted.has(node.name) ? 1 : 0);
    for (const { owner, us } of outermostByOwner([root], ownerOf))
        add(owner, 0, us / 1000, 0);
    return {
        initMs,
        startMs: initMs - importMs,
        importMs,
        owners: [...owners.values()].sort((a, b) => b.selfMs - a.selfMs),
        modules: modules
            .map(({ node, parent, owner }) => ({
            name: node.name,
            owner: owner.name,
            selfMs: node.selfUs / 1000,
            totalMs: node.cumulativeUs / 1000,
            ...(parent !== undefined && { importedBy: parent.name }),
        }))
            .sort((a, b) => b.selfMs - a.selfMs),
        roots: [root],
    };
}
/** Its own time is what the imports within it leave over. */
function handlerNode({ handlerModule, roots, imported }, importMs) {
    const wanted = new Set(imported);
    const children = (0,_importtime_js__WEBPACK_IMPORTED_MODULE_0__/* .outermost */ .J9)(roots, (name) => wanted.has(name));
    const inner = children.reduce((sum, { cumulativeUs }) => sum + cumulativeUs, 0);
    // Python's clock and the observer's need not agree to the last microsecond.
    const cumulativeUs = Math.max(Math.round(importMs * 1000), inner);
    return { name: handlerModule, selfUs: cumulativeUs - inner, cumulativeUs, children };
}
/** What the loader did beyond its imports, taken out of the own time of the handler's module. */
function withUnpacking(root, loaderMs) {
    const isLoader = (name) => name === '_zipnest' || name.startsWith('_zipnest.');
    const imports = (0,_importtime_js__WEBPACK_IMPORTED_MODULE_0__/* .outermost */ .J9)([root], isLoader).reduce((sum, { cumulativeUs }) => sum + cumulativeUs, 0);
    const us = Math.min(root.selfUs, Math.round(loaderMs * 1000) - imports);
    if (us <= 0)
        return root;
    const unpacking = { name: UNPACKING, selfUs: us, cumulativeUs: us, children: [] };
    return { ...root, selfUs: root.selfUs - us, children: [unpacking, ...root.children] };
}
/** For each owner its imports that lie in none of its own. */
function outermostByOwner(nodes, ownerOf, above = new Set()) {
    return nodes.flatMap((node) => {
        const owner = ownerOf(node.name);
        const inner = outermostByOwner(node.children, ownerOf, new Set([...above, owner.name]));
        return above.has(owner.name) ? inner : [{ owner, us: node.cumulativeUs }, ...inner];
    });
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
async function emulate(ctx, request, ways = waysToIsolate(ctx.env, process.platform, process.getuid?.())) {
    const folder = (0,temporary/* temporaryFolder */.yy)();
    const refusals = ctx.env.ZIPNEST_ISOLATION === 'none' ? ['ZIPNEST_ISOLATION is none'] : [];
    try {
        for (const prefix of ways) {
            const answer = await run(ctx, folder, prefix, { ...request, isolation: 'namespaces' });
            if ('result' in answer)
                return answer.result;
            refusals.push(answer.refused);
        }
        const answer = await run(ctx, folder, [], { ...request, isolation: 'none' });
        if ('result' in answer) {
            return { ...answer.result, isolation: { ...answer.result.isolation, refusals } };
        }
        throw new Error(`the emulation without isolation was refused: ${answer.refused}`);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** What stands before the command, each a way to try; none where there are no namespaces. */
function waysToIsolate(env, platform, user) {
    if (platform !== 'linux' || env.ZIPNEST_ISOLATION === 'none')
        return [];
    return env.GITHUB_ACTIONS === 'true' && user !== 0 ? [[], ['sudo', '-n']] : [[]];
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
            return { exitCode: 1, stdout: '', stderr: 'sudo: not found' };
        throw error;
    });
    if (exitCode === 0)
        return JSON.parse(stdout);
    if (prefix.length > 0)
        return { refused: stderr.trim().split('\n').at(-1) ?? '' };
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

/***/ 69340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ lifeLines),
/* harmony export */   n: () => (/* binding */ verdictText)
/* harmony export */ });
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87703);

/** What a function's life took, a line each. */
function lifeLines({ init, retriedInit, restore, responses, observations }) {
    const imported = observations === null
        ? ''
        : `, ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatMilliseconds */ .MH)(observations.importedMs)} of it the handler's import`;
    const lines = [`INIT ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatMilliseconds */ .MH)(init.ms)}${imported}`];
    if (retriedInit !== null)
        lines.push(`INIT again, within the first event: ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatMilliseconds */ .MH)(retriedInit.ms)}`);
    const { beforeSnapshot = [], afterRestore = [] } = observations?.hooks ?? {};
    if (restore !== null) {
        lines.push(hookLine('before the snapshot', beforeSnapshot), hookLine('after the restore', afterRestore));
        lines.push(`restore ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatMilliseconds */ .MH)(restore.ms)}`);
    }
    responses.forEach(({ ms, maxMemoryBytes }, index) => {
        const memory = maxMemoryBytes === null ? '' : `, ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(maxMemoryBytes)} of memory at most`;
        lines.push(`event ${index + 1}: ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatMilliseconds */ .MH)(ms)}${memory}`);
    });
    return lines;
}
function hookLine(when, hooks) {
    return `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(hooks.length, 'hook')} ${when}${hooks.length === 0 ? '' : `: ${hooks.join(', ')}`}`;
}
/** As a sentence: what failed, where, and how Lambda reports it. */
function verdictText({ phase, error, place }) {
    const when = { init: 'at its start', restore: 'after the restore', invoke: 'with an event' }[phase];
    const where = place === undefined ? '' : ` (${place})`;
    return `the function fails ${when}${where}: ${error.errorType}: ${error.errorMessage}`;
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


/***/ }),

/***/ 91035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ checkHtmlReport),
  L: () => (/* binding */ writeHtmlReport)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/placeholders.js
var placeholders = __webpack_require__(75981);
// EXTERNAL MODULE: ./lib/platform/files.js
var platform_files = __webpack_require__(58864);
// EXTERNAL MODULE: ./lib/platform/temporary.js
var platform_temporary = __webpack_require__(18792);
// EXTERNAL MODULE: ./lib/publish/artifact.js
var artifact = __webpack_require__(85529);
// EXTERNAL MODULE: ./lib/package/source-rules.js
var source_rules = __webpack_require__(75393);
;// CONCATENATED MODULE: ./lib/report/html/starts.js
/** The starts that were profiled, in the report's order; `profiles` by their handlers. */
function pageStarts(smoke, profiles) {
    return (smoke?.starts ?? []).flatMap((start) => {
        const profile = profiles.get(start.handler);
        const [root] = profile?.roots ?? [];
        return profile === undefined || root === undefined ? [] : [pageStart(start, profile, root)];
    });
}
function pageStart({ handler, trace, advice = [] }, profile, root) {
    const numbers = new Map(profile.owners.map(({ name }, index) => [name, index]));
    const owners = new Map(profile.modules.map(({ name, owner }) => [name, numbers.get(owner) ?? 0]));
    const pageImport = ({ name, selfUs, children }) => [
        name,
        owners.get(name) ?? 0,
        selfUs,
        ...children.map(pageImport),
    ];
    return {
        handler,
        initMs: profile.initMs,
        startMs: profile.startMs,
        owners: profile.owners.map(({ kind, name, totalMs }) => ({ kind, name, totalMs })),
        imports: pageImport(root),
        advice,
        ...(trace && { used: { bytes: trace.bytes, usedBytes: trace.usedBytes } }),
    };
}

;// CONCATENATED MODULE: ./lib/report/html/data.js


const measures = [
    { id: 'unzipped', label: 'Unzipped' },
    { id: 'zipped', label: 'Zipped' },
];
/** Of a split package: how much of it is where, unzipped. */
const places = [
    { id: 'flat', label: 'Lies flat' },
    { id: 'eager', label: 'Unpacked at start' },
    { id: 'lazy', label: 'On first use' },
];
/** The data of the page; `files` in any order, `profiles` of the starts by their handlers. */
function pageData(report, files, profiles = new Map()) {
    const isSplit = report.layout.kind === 'split';
    // A map in which everything has no size would be empty.
    const parts = isSplit ? places.filter(({ id }) => files.some(({ place }) => place === id)) : [];
    return {
        report: pageReport(report),
        measures: [...measures, ...parts],
        folders: folders(files, parts),
        starts: pageStarts(report.smokeTest, profiles),
    };
}
function pageReport(report) {
    const { dependencies, comparison } = report;
    return {
        zipnest: report.zipnest,
        ok: report.ok,
        name: report.name,
        runtime: report.runtime,
        pythonVersion: report.pythonVersion,
        pythonFrom: report.pythonFrom,
        architecture: report.architecture,
        architectureFrom: report.architectureFrom,
        handlers: report.handlers,
        layout: report.layout,
        zip: report.zip,
        limits: report.limits,
        dependencies: {
            ...(dependencies.file !== undefined && { file: dependencies.file }),
            locked: dependencies.locked,
        },
        distributions: report.distributions.map(({ name, version, wheel }) => ({ name, version, wheel })),
        source: { ...report.source, skipped: withoutOutput(report.source.skipped) },
        options: report.options,
        messages: report.messages,
        ...(comparison && { comparison }),
        tools: report.tools,
    };
}
/** Whether an earlier build left its output in the source says nothing of the package. */
function withoutOutput(skipped) {
    return Object.fromEntries(Object.entries(skipped).filter(([rule]) => rule !== source_rules/* OUTPUT */.aQ));
}
function folders(files, parts) {
    const found = new Map();
    for (const { path, size, compressedSize, distribution, place } of [...files].sort(byPath)) {
        const slash = path.lastIndexOf('/');
        const folder = path.slice(0, Math.max(slash, 0));
        const key = JSON.stringify([distribution, place, folder]);
        const known = found.get(key) ?? {
            path: folder,
            ...(distribution !== undefined && { distribution }),
            place,
            files: [],
        };
        found.set(key, known);
        const bytes = parts.map(({ id }) => (id === place ? size : 0));
        known.files.push([path.slice(slash + 1), size, compressedSize, ...bytes]);
    }
    return [...found.values()];
}
function byPath(a, b) {
    if (a.path === b.path)
        return a.place < b.place ? 1 : -1;
    return a.path < b.path ? -1 : 1;
}

// EXTERNAL MODULE: ./lib/report/html/page.js
var html_page = __webpack_require__(74859);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
;// CONCATENATED MODULE: ./lib/report/html/template.js




/** The template lies in dist/report/: beside the bundle's folder, and three folders up from this file in src/. */
const template_places = ['../report/template.html', '../../../dist/report/template.html'];
/** The page's template, which scripts/bundle.mjs made. */
async function pageTemplate() {
    const here = (0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(import.meta.url));
    for (const place of template_places) {
        try {
            return await (0,promises_.readFile)((0,external_node_path_.join)(here, place), 'utf8');
        }
        catch (error) {
            if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT')
                throw error;
        }
    }
    throw new Error(`the report's template is missing beside ${here}; this installation of Zipnest is not complete`);
}

;// CONCATENATED MODULE: ./lib/html-report.js










/**
 * With `report-html`, writes the page beside where the zip is (or would be, if a limit is broken: then it is
 * needed most) and in a workflow uploads it; gives the report that names it. Call it when the report is complete
 * otherwise: the page shows the comparison.
 *
 * A page that cannot be uploaded is a warning, since the package is built.
 *
 * @throws {UserError} if the page cannot be written.
 */
async function writeHtmlReport(ctx, options, result, face) {
    const { report, files, profiles } = result;
    if (options.reportHtml === 'false')
        return report;
    const path = (0,html_page/* pagePath */.HX)(report.zip.path);
    const file = (0,external_node_path_.resolve)(options.workingDirectory, path);
    const page = (0,html_page/* renderPage */.Cf)(await pageTemplate(), pageData(report, files, profiles));
    const temporary = (0,platform_temporary/* temporaryBeside */.w6)(file);
    await (0,platform_files/* orUserError */.Rh)((0,promises_.writeFile)(temporary, page));
    await (0,platform_files/* orUserError */.Rh)((0,promises_.rename)(temporary, file));
    const artifact = uploads(options, face) ? await upload(ctx, options, report, file) : undefined;
    return { ...report, html: { path, ...(artifact && { artifact }) } };
}
/**
 * Checks, before any work, that the page beside the zip `output` (absolute) would replace nothing but an earlier one.
 *
 * @throws {UserError}
 */
async function checkHtmlReport(output, { reportHtml, workingDirectory }) {
    const file = (0,html_page/* pagePath */.HX)(output);
    if (reportHtml === 'false' || !(await (0,platform_files/* exists */.t2)(file)) || (await (0,platform_files/* startsWith */.w1)(file, html_page/* PAGE_START */.pI)))
        return;
    throw new errors/* UserError */.yo(`\`report-html\` would replace ${(0,external_node_path_.relative)(workingDirectory, file)}, which no build has written`, 'Name another zip with `output`: the report has its name, with .html. Or remove that file first.');
}
/** Where the zip may go as an artifact, unless it was said that nothing does. */
function uploads({ artifact }, { inWorkflow }) {
    return inWorkflow && artifact !== 'false';
}
async function upload(ctx, options, report, file) {
    const { name, runtime, architecture } = report;
    const zipName = (0,placeholders/* fillPlaceholders */.C)('artifact-name', options.artifactName, { name, runtime, architecture });
    try {
        return await (0,artifact/* uploadArtifact */.m)(ctx, file, (0,html_page/* pagePath */.HX)(zipName), options.artifactRetentionDays);
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        ctx.log.warning(`${(0,external_node_path_.basename)(file)} is not uploaded: ${error.message}. ${error.hint}`);
        return undefined;
    }
}


/***/ }),

/***/ 22102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ moduleImports)
/* harmony export */ });
/* harmony import */ var _package_python_tokens_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22679);

const interesting = /import|__import__|attach_stub/;
const keyword = /(?:async[ \t]+def|def|if|elif)\b/y;
/** `if TYPE_CHECKING:`, `if typing.TYPE_CHECKING:`, `if __name__ == "__main__":`: false where modules are imported. */
const neverTrue = /^\s*(?:el)?if\s+\(?\s*(?:(?:\w+\.)*TYPE_CHECKING|False|0|__name__\s*==.*)\s*\)?\s*:/;
const importing = /(?:^|[:;])\s*(?<text>(?:import\s|from[\s.])[^;]*)/g;
const called = /\b(?:import_module|__import__)\(\s*(["'])(?<module>\w[\w.]*)\1\s*[,)]/g;
/**
 * The imports in a module's text, wherever they stand: in `if` and `try` too, but not under `if TYPE_CHECKING`, and
 * those in functions apart. Calls of `import_module` and `__import__` count where they name the module. Nothing is run;
 * text that is no Python gives what still looks like imports.
 */
function moduleImports(text) {
    const statements = [];
    const blocks = [];
    let lazyStub = false;
    for (let at = text.startsWith('\uFEFF') ? 1 : 0, end = 0; at < text.length; at = end + 1) {
        end = logicalLineEnd(text, at);
        const first = firstCharacter(text, at);
        if (first >= end || text[first] === '#')
            continue;
        const indent = columns(text, at, first);
        while ((blocks.at(-1)?.indent ?? -1) >= indent)
            blocks.pop();
        keyword.lastIndex = first;
        const opens = keyword.exec(text)?.[0];
        const line = text.slice(first, end);
        const own = opens === undefined ? undefined : ownTime(line, opens);
        const outside = blocks.some(({ when }) => when === 'never') ? 'never' : blocks[0]?.when;
        if (own !== undefined)
            blocks.push({ indent, when: own });
        const when = own === 'never' ? own : (outside ?? own ?? 'startup');
        if (when === 'never' || !interesting.test(line))
            continue;
        statements.push(...statementsOf(line, when));
        lazyStub ||= line.includes('attach_stub(');
    }
    return { statements, lazyStub };
}
/** Of a line that opens a block whose time is another one than its surroundings'. */
function ownTime(line, keyword) {
    if (keyword === 'if' || keyword === 'elif')
        return neverTrue.test(line) ? 'never' : undefined;
    return 'later';
}
/**
 * The index of the newline that ends the logical line from `from` on, or the text's length. Every character of every
 * module passes here: by its code, which is ten times as fast as a regular expression.
 */
function logicalLineEnd(text, from) {
    let depth = 0;
    let at = from;
    while (at < text.length) {
        switch (text.charCodeAt(at)) {
            case 0x0a: // newline
                if (depth === 0)
                    return at;
                at += 1;
                break;
            case 0x22: // "
            case 0x27: // '
                at = literalEnd(text, at);
                break;
            case 0x23: // #
                at = newlineFrom(text, at);
                break;
            case 0x5c: // backslash
                at += text.startsWith('\r\n', at + 1) ? 3 : 2;
                break;
            case 0x28: // (
            case 0x5b: // [
            case 0x7b: // {
                depth += 1;
                at += 1;
                break;
            case 0x29: // )
            case 0x5d: // ]
            case 0x7d: // }
                depth = Math.max(depth - 1, 0);
                at += 1;
                break;
            default:
                at += 1;
        }
    }
    return text.length;
}
function newlineFrom(text, from) {
    const newline = text.indexOf('\n', from);
    return newline < 0 ? text.length : newline;
}
/** Behind the string literal whose opening quote is at `quote`; of one that is never closed, behind what it spoils. */
function literalEnd(text, quote) {
    if (isLetter(text.charCodeAt(quote - 1))) {
        const prefix = /(?<!\w)[a-z]{1,2}$/i.exec(text.slice(Math.max(quote - 3, 0), quote))?.[0] ?? '';
        if (/[ft]/i.test(prefix))
            return formattedEnd(text, quote - prefix.length);
    }
    const mark = text[quote] ?? '';
    const triple = mark.repeat(3);
    if (!text.startsWith(triple, quote))
        return plainEnd(text, quote + 1, mark);
    let at = quote + 3;
    for (;;) {
        const end = text.indexOf(triple, at);
        if (end < 0)
            return text.length;
        let slash = end;
        while (text[slash - 1] === '\\')
            slash -= 1;
        if ((end - Math.max(slash, quote + 3)) % 2 === 0)
            return end + 3;
        at = end + 1;
    }
}
function plainEnd(text, from, mark) {
    for (let at = from; at < text.length; at += 1) {
        const char = text[at];
        if (char === mark)
            return at + 1;
        if (char === '\n')
            return at;
        if (char === '\\')
            at += text.startsWith('\r\n', at + 1) ? 2 : 1;
    }
    return text.length;
}
function isLetter(code) {
    return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
function formattedEnd(text, start) {
    try {
        return (0,_package_python_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .stringEnd */ .VS)(text, start) ?? text.length;
    }
    catch (error) {
        if (error instanceof _package_python_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .PythonTextError */ .i$)
            return text.length;
        throw error;
    }
}
function firstCharacter(text, from) {
    let at = from;
    while (text[at] === ' ' || text[at] === '\t' || text[at] === '\f')
        at += 1;
    return at;
}
function columns(text, from, to) {
    let column = 0;
    for (let at = from; at < to; at += 1)
        column = text[at] === '\t' ? column - (column % 8) + 8 : column + 1;
    return column;
}
function statementsOf(line, when) {
    const found = [];
    for (const { groups } of line.matchAll(called)) {
        if (groups?.module !== undefined)
            found.push({ level: 0, module: groups.module, when });
    }
    const plain = withoutLiterals(line)
        .replace(/\\\r?\n/g, ' ')
        .replace(/\s+/g, ' ');
    for (const { groups } of plain.matchAll(importing))
        found.push(...parse(groups?.text ?? '', when));
    return found;
}
/** A logical line with nothing in place of its strings and comments. */
function withoutLiterals(line) {
    let plain = '';
    let from = 0;
    for (let at = 0; at < line.length;) {
        const char = line[at];
        if (char !== '"' && char !== "'" && char !== '#') {
            at += char === '\\' ? 2 : 1;
            continue;
        }
        plain += line.slice(from, at);
        from = char === '#' ? newlineFrom(line, at) : literalEnd(line, at);
        at = from;
    }
    return plain + line.slice(from);
}
const fromForm = /^from\s*(?<dots>[.\s]*)(?<module>[\p{L}\p{N}_.]*)\s*\bimport\b\s*\(?(?<names>[^)]*)/u;
const name = /^[\p{L}\p{N}_.]+$/u;
function parse(text, when) {
    const from = fromForm.exec(text)?.groups;
    if (from !== undefined) {
        const { dots = '', module = '' } = from;
        const names = listed(from.names ?? '', /^(?:\*|[\p{L}\p{N}_]+)$/u);
        const level = dots.replace(/\s/g, '').length;
        return names.length > 0 && level + module.length > 0 ? [{ level, module, names, when }] : [];
    }
    if (!text.startsWith('import'))
        return [];
    return listed(text.slice('import'.length), name).map((module) => ({ level: 0, module, when }));
}
function listed(text, form) {
    const names = text.split(',').map((part) => part.trim().replace(/\s+as\s.*$/, ''));
    return names.filter((part) => form.test(part));
}


/***/ }),

/***/ 3858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lm: () => (/* binding */ binaryFlags),
/* harmony export */   Zu: () => (/* binding */ wheelsFirst),
/* harmony export */   gM: () => (/* binding */ refusesWheels),
/* harmony export */   ig: () => (/* binding */ refusesSources),
/* harmony export */   n2: () => (/* binding */ failRefused),
/* harmony export */   uw: () => (/* binding */ mayBuildBeside),
/* harmony export */   y2: () => (/* binding */ ALL)
/* harmony export */ });
/* unused harmony export refusal */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

const ALL = ':all:';
/** The default of the options. */
const wheelsFirst = { build: 'pure', onlyBinary: [], noBinary: [] };
/** Whether `no-binary` is about this distribution: a name beats `:all:`. */
function refusesWheels({ onlyBinary, noBinary }, name) {
    return noBinary.includes(name) || (noBinary.includes(ALL) && !onlyBinary.includes(name));
}
/** Whether its sources may not be built, be it by `build: never` or by `only-binary`: a name beats `:all:`. */
function refusesSources({ build, onlyBinary, noBinary }, name) {
    if (build === 'never')
        return true;
    return onlyBinary.includes(name) || (onlyBinary.includes(ALL) && !noBinary.includes(name));
}
/** What forbids to build a distribution, for people. */
function refusal({ build }) {
    return build === 'never' ? '`build` is never' : '`only-binary` is about it';
}
/** @throws {UserError} always: sources that have no wheel beside them may not be built. */
function failRefused(policy, name, what, at) {
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${name} is ${what}, and may not be built here: ${refusal(policy)}`, policy.build === 'never'
        ? 'Let it be built (`build: pure`), or build it as a wheel (`uv build --wheel`) and depend on that file.'
        : 'Take it out of `only-binary`, or build it as a wheel (`uv build --wheel`) and depend on that file.', at);
}
/** Whether a distribution with these wheels, none of which can be taken, may be built from its sdist. */
function mayBuildBeside(policy, { name, wheels }) {
    if (refusesSources(policy, name))
        return false;
    // What has wheels for some platforms alone compiles.
    return policy.build === 'allow' || wheels.every(({ filename }) => filename.endsWith('-none-any.whl'));
}
/** uv's flags: wheels alone, but for what `no-binary` names and for `sources`, which may be built. */
function binaryFlags({ onlyBinary, noBinary }, sources) {
    if (noBinary.includes(ALL)) {
        return ['--no-binary', ALL, ...onlyBinary.flatMap((name) => ['--only-binary', name])];
    }
    const built = new Set([...noBinary, ...sources]);
    return ['--only-binary', ALL, ...[...built].flatMap((name) => ['--no-binary', name])];
}


/***/ }),

/***/ 8090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ choosePins)
/* harmony export */ });
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73136);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _platform_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58864);
/* harmony import */ var _platform_http_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75620);
/* harmony import */ var _target_python_request_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43779);
/* harmony import */ var _target_wheel_name_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(78620);
/* harmony import */ var _build_policy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3858);
/* harmony import */ var _markers_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26072);
/* harmony import */ var _no_fitting_wheel_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(54164);









/**
 * Of every package that the target wants, the wheel whose tag stands highest in the target's ladder, or what one is
 * to be built from; sorted by name. A lock that is for another Python or platform, or that wants two versions of one
 * package, is refused.
 *
 * @throws {NoFittingWheel} naming every package that has no wheel for the target, and that may not be built.
 * @throws {UserError} for whatever else cannot be packed, or is not hashed.
 */
async function choosePins(pylock, request) {
    const { policy = _build_policy_js__WEBPACK_IMPORTED_MODULE_6__/* .wheelsFirst */ .Zu, target } = request;
    const selection = select(pylock, request.selection);
    checkEnvironment(pylock, target, selection);
    const wanted = pylock.packages.filter(({ marker }) => holds(marker, pylock, target, selection));
    checkPackages(wanted, pylock, target);
    for (const item of wanted)
        checkSource(item, pylock, policy);
    const isWheel = (item) => !(0,_build_policy_js__WEBPACK_IMPORTED_MODULE_6__/* .refusesWheels */ .gM)(policy, item.name) && (0,_target_wheel_name_js__WEBPACK_IMPORTED_MODULE_5__/* .bestWheel */ .y)(item.wheels, target.wheelTags) !== undefined;
    const packed = wanted.filter(isWheel);
    const rest = wanted.filter((item) => !isWheel(item));
    const unfit = rest.filter((item) => !mayBuild(item, policy));
    if (unfit.length > 0)
        throw new _no_fitting_wheel_js__WEBPACK_IMPORTED_MODULE_8__/* .NoFittingWheel */ ._(unfit, target, pylock.file, policy);
    const wheels = await Promise.all(packed.map((item) => toLockedWheel(item, pylock, request)));
    const sources = await Promise.all(rest.map((item) => toLockedSource(item, pylock, request)));
    return { wheels: wheels.sort(byName), sources: sources.sort(byName) };
}
function byName(a, b) {
    return a.name < b.name ? -1 : 1;
}
function mayBuild({ name, wheels, source }, policy) {
    if (source === undefined)
        return false;
    return source.kind === 'directory' || (0,_build_policy_js__WEBPACK_IMPORTED_MODULE_6__/* .mayBuildBeside */ .uw)(policy, { name, wheels });
}
/** @throws {UserError} for what is no distribution of an index, and may not be built. */
function checkSource({ name, wheels, source }, { file }, policy) {
    if (source === undefined || source.kind === 'directory' || wheels.length > 0)
        return;
    if (!(0,_build_policy_js__WEBPACK_IMPORTED_MODULE_6__/* .refusesSources */ .ig)(policy, name))
        return;
    if (source.kind === 'vcs')
        (0,_build_policy_js__WEBPACK_IMPORTED_MODULE_6__/* .failRefused */ .n2)(policy, name, 'a git checkout', { file });
}
/** The groups that are asked for come to the lock's default ones. */
function select(pylock, { extras, groups }) {
    check('extra', extras, pylock.extras, pylock.file);
    check('group', groups, [...pylock.groups, ...pylock.defaultGroups], pylock.file);
    return { extras, groups: [...pylock.defaultGroups, ...groups] };
}
function check(what, names, known, file) {
    const missing = names.find((name) => !known.includes(name));
    if (missing === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb(`the lock has no ${what} \`${missing}\``, known.length === 0 ? `It has no ${what}s at all.` : `Allowed are: ${known.join(', ')}.`, { file });
}
function checkEnvironment(pylock, target, selection) {
    const { file, requiresPython, environments } = pylock;
    const { runtime, architecture } = target;
    if (requiresPython !== undefined && !(0,_target_python_request_js__WEBPACK_IMPORTED_MODULE_4__/* .fits */ .l)({ kind: 'range', range: requiresPython }, target)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the lock is for Python ${requiresPython}, the target is ${runtime}`, 'Choose a runtime inside that range, or widen it and lock again.', { file });
    }
    if (environments.length === 0)
        return;
    for (const marker of environments)
        if (holds(marker, pylock, target, selection))
            return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the lock is for other environments than ${runtime} on ${architecture} Linux: ${environments.join(' | ')}`, 'Lock again with this environment among them.', { file });
}
function holds(marker, { file }, target, selection) {
    return marker === undefined || (0,_markers_js__WEBPACK_IMPORTED_MODULE_7__/* .evaluateMarker */ .U)(marker, target, selection, { file });
}
function checkPackages(packages, { file }, target) {
    const seen = new Map();
    for (const item of packages) {
        const other = seen.get(item.name);
        if (other !== undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the lock wants ${item.name} twice for ${target.runtime}: ${other.version} and ${item.version}`, 'Their markers overlap: lock again.', { file });
        }
        seen.set(item.name, item);
        const { requiresPython } = item;
        if (requiresPython !== undefined && !(0,_target_python_request_js__WEBPACK_IMPORTED_MODULE_4__/* .fits */ .l)({ kind: 'range', range: requiresPython }, target)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${item.name} ${item.version} needs Python ${requiresPython}, the target is ${target.runtime}`, 'Choose another runtime, or another version of it.', { file });
        }
    }
}
async function toLockedSource({ name, version, source }, { file }, { allowed }) {
    if (source === undefined)
        throw new Error(`${name} has neither wheels nor sources`);
    if (source.kind === 'directory')
        return { kind: 'directory', name, path: source.path };
    if (source.kind === 'vcs') {
        const { url, commit, subdirectory } = source;
        return { kind: 'vcs', name, url: withoutSecrets(url), commit, ...within(subdirectory) };
    }
    const hashes = allowed?.(name, version);
    const { filename, url, sha256, size } = await withHash(source, hashes);
    if (sha256 === undefined)
        throw unhashed(filename, file);
    if (hashes?.includes(sha256) === false)
        throw wrongHash(name, { filename, sha256 }, hashes, file);
    return {
        kind: 'sdist',
        name,
        ...(version !== undefined && { version }),
        filename,
        url: withoutSecrets(url),
        sha256,
        ...(size !== undefined && { size }),
        ...within(source.subdirectory),
    };
}
function within(subdirectory) {
    return subdirectory === undefined ? {} : { subdirectory };
}
/** Not every address that git takes is a URL; in one for SSH the user name is no secret. */
function withoutSecrets(text) {
    if (!/^(?:https?|file):/.test(text))
        return text;
    return (0,_platform_http_js__WEBPACK_IMPORTED_MODULE_3__/* .bareUrl */ .c)(new URL(text)).href;
}
async function toLockedWheel(item, { file }, { target, allowed }) {
    const hashes = allowed?.(item.name, item.version);
    const candidates = await Promise.all(item.wheels.map((wheel) => withHash(wheel, hashes)));
    const trusted = candidates.filter(({ sha256 }) => hashes === undefined || (sha256 && hashes.includes(sha256)));
    const wheel = (0,_target_wheel_name_js__WEBPACK_IMPORTED_MODULE_5__/* .bestWheel */ .y)(trusted, target.wheelTags);
    if (wheel === undefined) {
        throw wrongHash(item.name, (0,_target_wheel_name_js__WEBPACK_IMPORTED_MODULE_5__/* .bestWheel */ .y)(candidates, target.wheelTags), hashes ?? [], file);
    }
    if (wheel.sha256 === undefined)
        throw unhashed(wheel.filename, file);
    return {
        name: item.name,
        version: item.version ?? (0,_target_wheel_name_js__WEBPACK_IMPORTED_MODULE_5__/* .parseWheelName */ .C)(wheel.filename)?.version ?? '',
        filename: wheel.filename,
        url: (0,_platform_http_js__WEBPACK_IMPORTED_MODULE_3__/* .bareUrl */ .c)(new URL(wheel.url)).href,
        sha256: wheel.sha256,
        ...(wheel.size === undefined ? {} : { size: wheel.size }),
    };
}
function unhashed(filename, file) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${filename} has no SHA-256 in the lock`, 'Lock again with hashes, or give it one: `--hash=sha256:…`.', { file });
}
/** Local files may come without a hash; one that is named by its address has the one that its line gives. */
async function withHash(item, hashes) {
    if (item.sha256 !== undefined)
        return item;
    if (item.url.startsWith('file:'))
        return { ...item, sha256: await sha256OfLocal(item.url) };
    return hashes?.length === 1 ? { ...item, sha256: hashes[0] } : item;
}
async function sha256OfLocal(url) {
    const path = (0,node_url__WEBPACK_IMPORTED_MODULE_0__.fileURLToPath)(url);
    try {
        return await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256OfFile */ .Vq)(path);
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorCode */ .CA)(error) !== 'ENOENT')
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the file ${path} does not exist`, 'Build it again, or lock again.');
    }
}
function wrongHash(name, found, expected, file) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${found?.filename ?? name} has the SHA-256 ${found?.sha256 ?? 'unknown'}, which is not among those that are locked for ${name}: ${expected.join(', ')}`, 'The index serves another file than the one that was locked, or the lock lacks the wheel for this target. If you trust it, lock again.', { file });
}


/***/ }),

/***/ 22462:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Md: () => (/* binding */ compileNewest),
/* harmony export */   Pe: () => (/* binding */ compileReference),
/* harmony export */   Rf: () => (/* binding */ compileUniversal),
/* harmony export */   dk: () => (/* binding */ compileFor),
/* harmony export */   ky: () => (/* binding */ uvPlatforms)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _target_tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46072);
/* harmony import */ var _build_policy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3858);
/* harmony import */ var _uv_command_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(82808);





/** uv's names of the platforms to resolve for, in the order to try them: uv has no `manylinux_2_26`. */
function uvPlatforms({ glibc, architecture }) {
    const machine = _target_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .machines */ .JR[architecture];
    const name = (minor) => `${machine}-manylinux_${glibc[0]}_${minor}`;
    return glibc[1] === 26 ? [name(17), name(28)] : [name(glibc[1])];
}
/** Lets uv pin `input` and everything that it needs, for a platform and never for this machine. */
function compileFor(ctx, session, input, pythonVersion, platform) {
    return compile(ctx, session, input, ['--python-version', pythonVersion, '--python-platform', platform]);
}
/** The files of exactly these requirements for every platform, for `pythonVersion` and newer. */
function compileUniversal(ctx, session, lines, pythonVersion, binary = wheelsOnly) {
    return compile(ctx, session, { ...exactly(lines), binary }, [
        '--python-version',
        pythonVersion,
        '--universal',
        '--no-deps',
    ]);
}
/** The newest version of a distribution that has a wheel for the platform, whatever it needs. */
function compileNewest(ctx, session, name, pythonVersion, platform) {
    const target = ['--python-version', pythonVersion, '--python-platform', platform];
    return compile(ctx, session, exactly([name]), [...target, '--no-deps']);
}
/** What one reference without a name leads to; to learn its name, it is built if need be. */
function compileReference(ctx, session, line, pythonVersion) {
    const input = { ...exactly([line]), binary: [] };
    return compile(ctx, session, input, ['--python-version', pythonVersion, '--no-deps']);
}
const wheelsOnly = (0,_build_policy_js__WEBPACK_IMPORTED_MODULE_3__/* .binaryFlags */ .Lm)(_build_policy_js__WEBPACK_IMPORTED_MODULE_3__/* .wheelsFirst */ .Zu, []);
function exactly(lines) {
    const none = { constraints: [], selection: { extras: [], groups: [] }, prereleases: false };
    return { from: { lines }, ...none, binary: wheelsOnly };
}
function compile(ctx, session, { from, constraints, selection, prereleases, binary }, flags) {
    return (0,_uv_command_js__WEBPACK_IMPORTED_MODULE_4__/* .runUv */ .d)(ctx, session, async (workFolder) => {
        const constraintsFile = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workFolder, 'constraints.txt');
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(constraintsFile, `${constraints.join('\n')}\n`);
        const name = 'lines' in from ? 'requirements.in' : 'pyproject.toml';
        const source = 'pyproject' in from ? from.pyproject : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workFolder, name);
        if ('lines' in from)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(source, `${from.lines.join('\n')}\n`);
        if ('text' in from)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(source, from.text);
        return [
            ...('text' in from ? ['--directory', workFolder] : []),
            ...['pip', 'compile', source, '--constraints', constraintsFile],
            ...[...binary, '--generate-hashes', '--no-annotate', '--quiet'],
            ...selection.extras.flatMap((extra) => ['--extra', extra]),
            ...selection.groups.flatMap((group) => ['--group', `${source}:${group}`]),
            ...(prereleases ? ['--prerelease', 'allow'] : []),
            ...flags,
        ];
    });
}


/***/ }),

/***/ 25963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ findViolations),
/* harmony export */   h: () => (/* binding */ noOverrides)
/* harmony export */ });
/* harmony import */ var _renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68898);
/* harmony import */ var _target_provided_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73762);
/* harmony import */ var _target_python_request_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43779);
/* harmony import */ var _needs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(70350);
/* harmony import */ var _requirement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66848);





const noOverrides = { names: [], restated: [] };
/** What the runtime of every Lambda Python has for its SDK (Lambda's documentation, "Runtime-included SDK"). */
const ofRuntime = new Set([..._target_provided_js__WEBPACK_IMPORTED_MODULE_1__/* .SDK */ .hp, 'awslambdaric', 'simplejson', 'snapshot-restore-py']);
/** pip-tools, pipenv and Poetry 1 call them unsafe and leave them out of their locks. */
const ofInstallers = new Set(['pip', 'setuptools', 'wheel', 'distribute']);
/**
 * Every requirement in the METADATA of `selected` that does not hold on the target: what is missing, what has
 * another version, and what is not for the target's Python; by name of who needs it. A requirement that only some
 * patch releases of the target's Python have does not count.
 *
 * @param asked the extras that the user's own file asks for.
 */
function findViolations(selected, target, { asked, overrides }) {
    const needs = (0,_needs_js__WEBPACK_IMPORTED_MODULE_3__/* .activeNeeds */ .W)(selected, target, { asked, doubt: false });
    const byName = new Map(selected.map((item) => [item.name, item]));
    const judged = selected.filter(({ name }) => !overrides.restated.includes(name));
    return judged.flatMap((item) => {
        const wanted = (needs.get(item.name) ?? []).filter(({ name }) => !overrides.names.includes(name));
        const found = wanted.flatMap((need) => judge(item, need, byName.get(need.name)) ?? []);
        const distinct = found.filter(({ text }, at) => found.findIndex((other) => other.text === text) === at);
        return [...judgePython(item, target), ...distinct];
    });
}
function judge(item, need, found) {
    const { name, specifier } = need;
    const by = `${item.name} ${item.version}`;
    const asks = `${by} needs ${(0,_requirement_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRequirement */ .zP)(need)}`;
    if (found === undefined) {
        const kind = ofRuntime.has(name) ? 'runtime' : ofInstallers.has(name) ? 'tool' : 'missing';
        return { kind, by: item.name, text: `${asks}, which is missing` };
    }
    if (specifier === '' || allows(specifier, found.version))
        return undefined;
    return { kind: 'version', by: item.name, text: `${asks}, and ${name} ${found.version} is there` };
}
function allows(specifier, version) {
    // Arbitrary equality is one of texts.
    const exact = /^===([^,]+)$/.exec(specifier)?.[1];
    return exact === undefined ? (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__.satisfies)(version, specifier, { prereleases: true }) : exact === version;
}
function judgePython({ name, version, requiresPython: range }, target) {
    // Old wheels have ranges such as `>=3.6.*`, which no current tool reads.
    if (range === undefined || !(0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__.validRange)(range) || (0,_target_python_request_js__WEBPACK_IMPORTED_MODULE_2__/* .fits */ .l)({ kind: 'range', range }, target))
        return [];
    const least = range.split(',').filter((clause) => /^\s*(?:>|~=|==)/.test(clause));
    const isTooNew = least.every((clause) => (0,_target_python_request_js__WEBPACK_IMPORTED_MODULE_2__/* .fits */ .l)({ kind: 'range', range: asLeast(clause) }, target));
    const text = `${name} ${version} is for Python ${range}, the target is ${target.runtime}`;
    return [{ kind: isTooNew ? 'newer-python' : 'python', by: name, text }];
}
/** Of `~=3.8` and `==3.9.*` the lower bound. */
function asLeast(clause) {
    return clause.replace(/^\s*(?:~=|===?)\s*/, '>=').replace(/\.\*$/, '');
}


/***/ }),

/***/ 74260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kh: () => (/* binding */ isScript),
/* harmony export */   Q4: () => (/* binding */ dependencyFileNames),
/* harmony export */   Z: () => (/* binding */ findDependencyFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _platform_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58864);
/* harmony import */ var _platform_script_metadata_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89232);
/* harmony import */ var _platform_toml_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8707);
/* harmony import */ var _lock_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(74388);
/* harmony import */ var _uvlock_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(45899);








/** The order in which files of the source count: locks before what they are made from. */
const dependencyFileNames = [
    'uv.lock',
    'pylock.toml',
    'poetry.lock',
    'pdm.lock',
    'Pipfile.lock',
    'requirements.txt',
    'pyproject.toml',
    'setup.cfg',
    'setup.py',
];
/** What is no lock yet, with the command that makes one. */
const convertible = {
    Pipfile: 'pipenv lock',
};
/**
 * The dependency file: the named one, else the first that the source has of {@link dependencyFileNames} (a uv.lock
 * also of the uv workspace that it is a member of), else the file of a handler that has inline script metadata;
 * undefined without any.
 *
 * @param named absolute.
 * @param handlers as Lambda names them.
 * @throws {UserError} if the named one does not exist or has no format that can be read, or if the source has
 *   only files of such formats.
 */
async function findDependencyFile(source, named, handlers = []) {
    if (named !== undefined)
        return { path: named, format: await formatOf(named), notices: [] };
    const found = [];
    for (const format of dependencyFileNames) {
        const path = (await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_3__/* .exists */ .t2)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, format))) ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, format) : undefined;
        const candidate = format === 'uv.lock' ? (path ?? (await workspaceLock(source))) : path;
        if (candidate !== undefined && (await saysSomething(candidate, format)))
            found.push({ path: candidate, format });
    }
    const unread = [];
    for (const name of Object.keys(convertible))
        if (await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_3__/* .exists */ .t2)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, name)))
            unread.push(name);
    const [first, ...others] = found;
    if (first !== undefined)
        return { ...first, notices: passedOver(first, others, unread) };
    const [foreign] = unread;
    if (foreign !== undefined)
        throw unreadable((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, foreign));
    await refuseUnlockedPoetry((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, 'pyproject.toml'));
    return findScript(source, handlers);
}
/** The one file of a handler that has inline metadata (PEP 723). */
async function findScript(source, handlers) {
    const modules = handlers.map((handler) => handler.slice(0, handler.lastIndexOf('.')).replaceAll('.', '/'));
    const paths = modules.flatMap((module) => [`${module}.py`, `src/${module}.py`]);
    const found = [];
    for (const path of new Set(paths)) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, path);
        if ((await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_3__/* .exists */ .t2)(file)) && (await isScript(file)))
            found.push(file);
    }
    const [path, second] = found;
    if (path === undefined)
        return undefined;
    if (second === undefined)
        return { path, format: 'script', notices: [] };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${found.map((file) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(source, file)).join(' and ')} both have inline script metadata`, 'Name the one that counts: `dependencies`. Or write the dependencies of all into a pyproject.toml.', { file: second });
}
/** Whether a Python file has inline metadata. */
async function isScript(file) {
    return (0,_platform_script_metadata_js__WEBPACK_IMPORTED_MODULE_4__/* .scriptMetadata */ .X)(await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_3__/* .orUserError */ .Rh)((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8')), file) !== undefined;
}
/**
 * A pyproject.toml, setup.cfg or setup.py that declares no dependencies is no candidate: it is there for a name, or
 * for tools.
 */
async function saysSomething(path, format) {
    if (format === 'setup.cfg' || format === 'setup.py') {
        // A folder may have that name.
        if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).isFile())
            return false;
        return /^[^#\n]*\b(?:install_requires|extras_require)\b/m.test(await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_3__/* .orUserError */ .Rh)((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8')));
    }
    if (format !== 'pyproject.toml')
        return true;
    const document = (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_5__/* .parseToml */ .MT)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'), path);
    const { dependencies, dynamic, 'optional-dependencies': extras } = (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_5__/* .tableAt */ .af)(document, 'project');
    const isDynamic = (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_5__/* .strings */ .P$)(dynamic).some((field) => field.endsWith('dependencies'));
    const hasOwn = Array.isArray(dependencies) ? dependencies.length > 0 : dependencies !== undefined;
    return isDynamic || hasOwn || extras !== undefined || document['dependency-groups'] !== undefined;
}
/** Without this, a project whose lock was never committed would be packed without its dependencies. */
async function refuseUnlockedPoetry(file) {
    if (!(await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_3__/* .exists */ .t2)(file)))
        return;
    const poetry = (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_5__/* .tableAt */ .af)((0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_5__/* .parseToml */ .MT)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'), file), 'tool', 'poetry');
    const groups = Object.values((0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_5__/* .tableAt */ .af)(poetry, 'group')).map((group) => (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_5__/* .tableAt */ .af)((0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_5__/* .isTable */ .bI)(group) ? group : {}, 'dependencies'));
    const names = [(0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_5__/* .tableAt */ .af)(poetry, 'dependencies'), ...groups].flatMap((table) => Object.keys(table));
    if (!names.some((name) => name !== 'python'))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('the dependencies are those of Poetry, and there is no poetry.lock', 'Run `poetry lock` and commit the lock that it makes.', { file });
}
function passedOver({ format }, others, unread) {
    const sources = madeFrom(format);
    const names = [...others.map((item) => item.format), ...unread].filter((name) => !sources.includes(name));
    if (names.length === 0)
        return [];
    const text = `the dependencies are those of ${format}; not read: ${names.join(', ')} (the order is ${dependencyFileNames.join(', ')}; \`dependencies\` names another)`;
    return [{ text }];
}
/** The file that a lock was made from is no other opinion, nor are those that one build reads together. */
function madeFrom(format) {
    if (format === 'requirements.txt')
        return [];
    return format === 'Pipfile.lock' ? ['Pipfile'] : ['pyproject.toml', 'setup.cfg', 'setup.py'];
}
/** The uv.lock of a folder above, if the source is a member of its workspace. */
async function workspaceLock(source) {
    if (!(await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_3__/* .exists */ .t2)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, 'pyproject.toml'))))
        return undefined;
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(source); folder !== (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder); folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder)) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'uv.lock');
        if (await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_3__/* .exists */ .t2)(file))
            return (0,_uvlock_js__WEBPACK_IMPORTED_MODULE_6__/* .isMember */ .NB)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'), file, source) ? file : undefined;
    }
    return undefined;
}
async function formatOf(path) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch((error) => {
        if (['ENOENT', 'ENOTDIR'].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) ?? ''))
            return undefined;
        throw error;
    });
    if (found === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`there is no dependency file ${path}`, '`dependencies` is counted from the working directory.');
    }
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path);
    const format = _lock_js__WEBPACK_IMPORTED_MODULE_7__/* .lockFormats */ .w.find((known) => known === name);
    if (!found.isFile())
        throw unreadable(path);
    if (format !== undefined)
        return format;
    if (/^pylock\.[^.]+\.toml$/.test(name))
        return 'pylock.toml';
    if (/\.(?:txt|in)$/.test(name))
        return 'requirements.txt';
    if (!name.endsWith('.py'))
        throw unreadable(path);
    if (await isScript(path))
        return 'script';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${name} has no inline script metadata (PEP 723)`, 'Begin a block with a line `# /// script`, or name a file with the dependencies.', { file: path });
}
function unreadable(path) {
    const command = convertible[(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path)];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path)} is no dependency file that can be read`, command === undefined
        ? `Supported are: ${dependencyFileNames.join(', ')}; requirements also as *.txt and *.in, locks also as pylock.NAME.toml, scripts with inline metadata as *.py.`
        : `Supported are: ${dependencyFileNames.join(', ')}. Run \`${command}\` and commit the lock that it makes.`, { file: path });
}


/***/ }),

/***/ 60484:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pf: () => (/* binding */ essence),
/* harmony export */   SP: () => (/* binding */ explainFailure),
/* harmony export */   lL: () => (/* binding */ noSuchVersion)
/* harmony export */ });
/* harmony import */ var _builds_failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(17079);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _platform_uv_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58836);
/* harmony import */ var _index_options_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24300);
/* harmony import */ var _requirement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66848);





/** uv's first reason decides: further down, missing wheels may only be one of the things that are in the way. */
const NO_WHEEL = /^Because (?:only \S+ (?:is|are) available and )?(?:all versions of |only )?([A-Za-z0-9._-]+)(?:\[[^\]]*\])?([<>=!~]\S*)? (?:has|have) no (?:usable wheels|wheels with a matching)/;
/** Only where the user's own requirement is the whole reason. */
const NO_VERSION = /^Because (?:there is no version of|only) ([A-Za-z0-9._-]+)(?:\[[^\]]*\])?(?:[<>=!~][^\s]*)?(?: is available)? and you require \1(?:\[[^\]]*\])?([<>=!~]\S*), (?:we can conclude|there is no solution)/;
const UNKNOWN = /Because ([A-Za-z0-9._-]+)(?:\[[^\]]*\])? was not found in the (?:package registry|cache|provided)/;
/**
 * Reads what uv printed when it failed.
 *
 * @param file the user's file that it was about.
 */
function explainFailure(output, file) {
    const stderr = unwrapped(output);
    const [, disabled] = /Building source distributions for `([^`]+)` is disabled/.exec(stderr) ?? [];
    if (disabled !== undefined)
        return { kind: 'build-disabled', name: (0,_requirement_js__WEBPACK_IMPORTED_MODULE_2__/* .normalizeName */ .Pc)(disabled) };
    const source = sourceFailure(stderr, file);
    if (source !== undefined)
        return { kind: 'other', error: source };
    const environment = environmentFailure(stderr, file);
    if (environment !== undefined)
        return { kind: 'other', error: environment };
    const text = essence(stderr);
    const unknown = UNKNOWN.exec(text)?.[1];
    if (unknown !== undefined)
        return { kind: 'unsolvable', error: unknownPackage(unknown, file) };
    const [, name, specifier = ''] = NO_WHEEL.exec(text) ?? [];
    if (name !== undefined)
        return { kind: 'no-wheel', name, specifier };
    const [whole = '', wanted, asked = ''] = NO_VERSION.exec(text) ?? [];
    if (wanted !== undefined) {
        const [, newest] = /^Because only \S+?<=?(\S+) is available/.exec(whole) ?? [];
        const error = noSuchVersion(wanted, asked, newest, file);
        return { kind: 'no-version', name: wanted, specifier: asked, newest, error };
    }
    if (!/No solution found/.test(stderr)) {
        return {
            kind: 'other',
            error: new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`uv could not read the dependencies: ${text}`, 'Correct the file.', { file }),
        };
    }
    const conflict = `the requirements contradict each other:\n${text}`;
    return {
        kind: 'unsolvable',
        error: new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(conflict, 'Relax one of the version ranges that are named there.', { file }),
    };
}
/** @param newest where somebody could say */
function noSuchVersion(name, specifier, newest, file) {
    const [, version] = /^===?([^,*]+)$/.exec(specifier) ?? [];
    const missing = version === undefined ? `no version of ${name} is ${specifier}` : `${name} ${version} does not exist`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(newest === undefined ? missing : `${missing}; the newest is ${newest}`, 'Ask for a version that there is. If it lies in a private index, name that index: UV_INDEX, [[tool.uv.index]] in pyproject.toml, or --extra-index-url.', { file });
}
/** A git repository or a project that uv could not get or ask for its metadata. */
function sourceFailure(stderr, file) {
    const [, what = 'a git repository'] = /Failed to (?:download and )?build `([^`]+)`/.exec(stderr.replaceAll(/\n\s*│/g, '')) ?? [];
    if (/Git operation failed/.test(stderr)) {
        const reason = [...stderr.matchAll(/^\s*((?:fatal|remote|ERROR): .+)$/gm)].map(([, line]) => line);
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`git cannot fetch ${(0,_index_options_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutCredentials */ .ri)(what)}: ${(0,_index_options_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutCredentials */ .ri)(reason.join('; ') || essence(stderr))}`, 'Check the address and the revision, and that git may read it here. In a workflow, private repositories need a token or a deploy key.', { file });
    }
    const name = what === 'a git repository' ? 'a project' : (0,_index_options_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutCredentials */ .ri)(what);
    const [, missing] = /Failed to resolve requirements from.*?(Because \S+ was not found[^,]*)/s.exec(stderr) ?? [];
    if (missing !== undefined) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`what builds ${name} is not to be had: ${(0,_index_options_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutCredentials */ .ri)(missing.replaceAll(/\s+/g, ' '))}`, 'The `requires` of its [build-system], which is setuptools where it has none, must be in the indexes that are set up.', { file });
    }
    if (!/The build backend returned an error/.test(stderr))
        return undefined;
    const { text } = (0,_builds_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .explainBuildFailure */ .O)(stderr);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`building ${name}, to know what it needs, failed:\n${text.replaceAll(/^/gm, '  ')}`, 'Build it by hand to see more (`uv build --wheel`).', { file });
}
/** Failures that have nothing to do with what the requirements say; undefined for all others. */
function environmentFailure(stderr, file) {
    if (/No interpreter found|No Python interpreters? found|Failed to (?:inspect|query) Python interpreter/i.test(stderr)) {
        return (0,_platform_uv_js__WEBPACK_IMPORTED_MODULE_1__/* .noPython */ .Gg)();
    }
    const [, status] = /\b(401|403)\b (?:Unauthorized|Forbidden)/.exec(stderr) ?? [];
    if (status !== undefined) {
        const host = hostIn(stderr);
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the package index${host} refuses the request (${status})`, 'Check its address and credentials: in the index URL, in UV_INDEX_NAME_USERNAME and UV_INDEX_NAME_PASSWORD, or in .netrc.');
    }
    if (/certificate|UnknownIssuer/i.test(stderr)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the TLS certificate of the package index${hostIn(stderr)} is not trusted`, 'Name a PEM file with the root certificate in SSL_CERT_FILE.');
    }
    if (/Failed to fetch|Failed to download|error sending request|network was disabled/i.test(stderr)) {
        return unreachable(stderr);
    }
    if (/Distribution not found at|Failed to read `--find-links`/.test(stderr)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(firstLine(stderr), 'Check the path: it is counted from the file that names it.', {
            file,
        });
    }
    return undefined;
}
function unreachable(stderr) {
    const causes = [...stderr.matchAll(/^\s*cause:\s*(.+)$/gm)].map(([, cause = '']) => cause);
    const reason = causes.at(-1) ?? firstLine(stderr);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the package index${hostIn(stderr)} cannot be reached: ${(0,_index_options_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutCredentials */ .ri)(reason)}`, 'Check the network, the proxy (HTTPS_PROXY, NO_PROXY) and the index settings. With a lock file and its wheels in the wheelhouse, which `cache` keeps between workflow runs, a build needs no network.');
}
function unknownPackage(name, file) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`no package index that is set up has a distribution named ${name}`, 'Check the spelling. If it lies in a private index, name that index: UV_INDEX, [[tool.uv.index]] in pyproject.toml, or --extra-index-url.', { file });
}
/** Up to 0.12 uv drew its reasons as a tree, in lines of 80 characters at most: one line each again. */
function unwrapped(text) {
    if (!/[╰├]─▶/u.test(text))
        return text;
    return text.replaceAll(/\n {2}(?:│| {3}) (?=\S)(?!And because|hint:|---|\[std|fatal|remote|ERROR)/gu, ' ');
}
/** uv's reasons without the frame around them: the lines behind `cause:` up to the hints. */
function essence(stderr) {
    const [body = ''] = unwrapped(stderr).split(/\n\s*hint:/);
    const lines = body
        .split('\n')
        .filter((line) => !line.startsWith('warning:'))
        .map((line) => line.replace(/^\s*(?:error:|cause:|[╰├]─▶|[│×])?\s*/u, ''))
        .filter((line) => line !== '' && !/^No solution found when resolving dependencies:?$/.test(line));
    return (0,_index_options_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutCredentials */ .ri)(lines
        .join('\n')
        .replace(/,? (?:we can conclude that )?your (?:project's )?requirements are unsatisfiable\.$/, ', there is no solution.'));
}
function firstLine(stderr) {
    return (0,_index_options_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutCredentials */ .ri)(essence(stderr).split('\n')[0] ?? stderr.trim());
}
/** ` at HOST`, from the first URL in the text. */
function hostIn(stderr) {
    const [, host] = /https?:\/\/([^/\s)`]+)/.exec((0,_index_options_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutCredentials */ .ri)(stderr)) ?? [];
    return host === undefined ? '' : ` at ${host}`;
}


/***/ }),

/***/ 24300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ maskCredentials),
/* harmony export */   DH: () => (/* binding */ decoded),
/* harmony export */   aL: () => (/* binding */ words),
/* harmony export */   ri: () => (/* binding */ withoutCredentials)
/* harmony export */ });
/** A token alone stands where the user name does; shorter ones are names such as `aws`, and no secret. */
const SHORTEST_TOKEN = 8;
/**
 * What stands before a URL's host: up to its last `@`, since a password may hold others unescaped. Apostrophes are
 * among what needs no escape there (RFC 3986, 3.2.1).
 */
const USER_INFO = /:\/\/([^/\s"`<>]+)@/g;
/** Masks the credentials of every URL in `text`. */
function maskCredentials(log, text) {
    for (const [, userInfo = ''] of text.matchAll(USER_INFO)) {
        const colon = userInfo.indexOf(':');
        const secret = colon < 0 ? userInfo : userInfo.slice(colon + 1);
        if (secret === '' || (colon < 0 && secret.length < SHORTEST_TOKEN))
            continue;
        log.mask(secret);
        log.mask(decoded(secret));
    }
}
/** `text` with the user names and passwords of its URLs left out. */
function withoutCredentials(text) {
    return text.replaceAll(USER_INFO, '://');
}
/** Text with %-escapes resolved; as it is where they are broken. */
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch (error) {
        if (!(error instanceof URIError))
            throw error;
        return text;
    }
}
/** pip and uv separate several addresses by white space. */
function words(text) {
    return (text ?? '').split(/\s+/).filter((word) => word !== '');
}


/***/ }),

/***/ 416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lg: () => (/* binding */ lockCommand),
/* harmony export */   Xc: () => (/* binding */ unhashedError),
/* harmony export */   r7: () => (/* binding */ shellWord),
/* harmony export */   tN: () => (/* binding */ lockHint)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _platform_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58864);



/** So many distributions without a hash are named. */
const SHOWN = 5;
/** That a file does not pin and hash everything, with the command, to be run in the current folder, that locks it. */
async function lockHint(found) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(found.path);
    const problem = isForeign(found.format)
        ? `${name} does not have a SHA-256 for everything: what the index serves is taken as it is`
        : 'not everything is pinned and hashed: each build takes the newest versions';
    return { text: `${problem}. To lock: ${await lockCommand(found)}`, at: { file: found.path } };
}
/**
 * The failure of `require-hashes`.
 *
 * @param names what has no hash, where the format can tell.
 */
async function unhashedError(found, names) {
    const shown = names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ', …' : '');
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`\`require-hashes\` is set, and ${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(found.path)} does not pin and hash everything${shown && `: ${shown}`}`, `To lock: ${await lockCommand(found)}`, { file: found.path });
}
/** The locks of other tools pin everything, but may lack hashes. */
function isForeign(format) {
    return ['poetry.lock', 'pdm.lock', 'Pipfile.lock'].includes(format);
}
/** The command, to be run in the current folder, that makes or renews the lock of a dependency file. */
async function lockCommand({ path, format, }) {
    switch (format) {
        case 'poetry.lock':
            return 'poetry lock';
        case 'pdm.lock':
            return 'pdm lock';
        case 'Pipfile.lock':
            return 'pipenv lock';
        case 'pylock.toml':
            return 'uv export --format pylock.toml --output-file pylock.toml';
        case 'requirements.txt':
            return lockRequirements(path);
        case 'setup.cfg':
        case 'setup.py':
            return compileCommand(path, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path), 'requirements.txt'));
        case 'script':
            return `uv lock --script ${here(path)}`;
        default:
            return lockProject(path);
    }
}
function lockProject(path) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(process.cwd(), (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path));
    return folder === '' ? 'uv lock' : `uv lock --project ${shellWord(folder)}`;
}
/** uv writes the lock over requirements.txt; what people wrote has to be in another file. */
async function lockRequirements(path) {
    const stem = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path), (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path).replace(/\.(txt|in)$/, ''));
    const [written, lock] = [`${stem}.in`, `${stem}.txt`];
    const isWritten = path.endsWith('.in') || (await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_2__/* .exists */ .t2)(written));
    const move = isWritten ? '' : `mv ${here(lock)} ${here(written)} && `;
    return `${move}${compileCommand(written, lock)}`;
}
function compileCommand(written, lock) {
    return `uv pip compile --universal --generate-hashes -o ${here(lock)} ${here(written)}`;
}
function here(file) {
    return shellWord((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(process.cwd(), file));
}
/** As a word of a command line. */
function shellWord(text) {
    return /^[\w./@%+=:,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}


/***/ }),

/***/ 74388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ lockFormats)
/* harmony export */ });
const lockFormats = [
    'requirements.txt',
    'pyproject.toml',
    'uv.lock',
    'pylock.toml',
    'poetry.lock',
    'pdm.lock',
    'Pipfile.lock',
    'setup.cfg',
    'setup.py',
    'script',
];


/***/ }),

/***/ 26072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ evaluateMarker),
/* harmony export */   b: () => (/* binding */ LATEST_PATCH)
/* harmony export */ });
/* harmony import */ var _renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68898);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _target_tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46072);
/* harmony import */ var _requirement_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66848);




/** Compared as versions where the other side is one (dependency specifiers, "Environment Markers"). */
const versionVariables = new Set(['python_version', 'python_full_version', 'implementation_version']);
const TOKEN = /\s*(?:(\(|\)|===|==|~=|!=|<=|>=|<|>)|'([^']*)'|"([^"]*)"|([a-z_.]+))/iy;
/** No patch release of Python is newer. */
const LATEST_PATCH = 99;
/**
 * Whether an environment marker holds on the target: CPython on Linux, at the minor version's first patch release,
 * as uv takes `--python-version 3.13`.
 *
 * @param at where the marker stands, for errors.
 * @param patch another patch release of Python.
 * @throws {UserError} if it is malformed or names an unknown variable.
 */
function evaluateMarker(marker, target, selection, at, patch = 0) {
    const parser = new Parser(marker, environment(target, selection, patch), at);
    const result = parser.or();
    parser.end();
    return result;
}
function environment(target, { extras, groups, extra = '' }, patch) {
    const full = `${target.pythonVersion}.${patch}`;
    return {
        os_name: 'posix',
        sys_platform: 'linux',
        platform_machine: _target_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .machines */ .JR[target.architecture],
        platform_python_implementation: 'CPython',
        platform_release: '',
        platform_system: 'Linux',
        platform_version: '',
        python_version: target.pythonVersion,
        python_full_version: full,
        implementation_name: 'cpython',
        implementation_version: full,
        extra,
        extras,
        dependency_groups: groups,
    };
}
/** Recursive descent over `or`, `and`, comparisons and parentheses. */
class Parser {
    #marker;
    #environment;
    #place;
    #tokens;
    #at = 0;
    constructor(marker, environment, place) {
        this.#marker = marker;
        this.#place = place;
        this.#environment = environment;
        this.#tokens = tokenize(marker, place);
    }
    or() {
        let result = this.and();
        while (this.#take('or'))
            result = this.and() || result;
        return result;
    }
    and() {
        let result = this.#primary();
        while (this.#take('and'))
            result = this.#primary() && result;
        return result;
    }
    end() {
        if (this.#at < this.#tokens.length)
            this.#fail();
    }
    #primary() {
        if (!this.#take('('))
            return this.#comparison();
        const result = this.or();
        if (!this.#take(')'))
            this.#fail();
        return result;
    }
    #comparison() {
        const left = this.#operand();
        const operator = this.#operator();
        const right = this.#operand();
        if (left.variable === undefined && right.variable === undefined)
            this.#fail();
        return compare(left, operator, right) ?? this.#fail();
    }
    #operand() {
        const token = this.#tokens[this.#at] ?? this.#fail();
        this.#at += 1;
        if (token.literal)
            return { value: token.text };
        const value = this.#environment[token.text];
        if (value === undefined)
            this.#fail();
        return { value, variable: token.text };
    }
    #operator() {
        if (this.#take('not'))
            return this.#take('in') ? 'not in' : this.#fail();
        const token = this.#tokens[this.#at] ?? this.#fail();
        if (token.literal || !/^(?:in|===|==|~=|!=|<=|>=|<|>)$/.test(token.text))
            this.#fail();
        this.#at += 1;
        return token.text;
    }
    #take(text) {
        const token = this.#tokens[this.#at];
        if (token === undefined || token.literal || token.text !== text)
            return false;
        this.#at += 1;
        return true;
    }
    #fail() {
        throw malformed(this.#marker, this.#tokens[this.#at]?.text ?? 'its end', this.#place);
    }
}
function tokenize(marker, place) {
    const tokens = [];
    const token = new RegExp(TOKEN);
    while (marker.slice(token.lastIndex).trim() !== '') {
        const rest = marker.slice(token.lastIndex);
        const [, symbol, single, double, word] = token.exec(marker) ?? [];
        const literal = single ?? double;
        if (literal !== undefined)
            tokens.push({ text: literal, literal: true });
        else if (symbol !== undefined || word !== undefined)
            tokens.push({ text: symbol ?? word ?? '', literal: false });
        else
            throw malformed(marker, rest, place);
    }
    return tokens;
}
/** Undefined where the operator makes no sense between these two. */
function compare(left, operator, right) {
    if (typeof right.value !== 'string')
        return contains(right.value, left.value, operator);
    if (typeof left.value !== 'string')
        return undefined;
    if (operator === 'in')
        return right.value.includes(left.value);
    if (operator === 'not in')
        return !right.value.includes(left.value);
    return compareVersions(left, operator, right) ?? compareTexts(left.value, operator, right.value);
}
function contains(set, value, operator) {
    if (typeof value !== 'string')
        return undefined;
    if (operator === 'in')
        return set.includes((0,_requirement_js__WEBPACK_IMPORTED_MODULE_3__/* .normalizeName */ .Pc)(value));
    return operator === 'not in' ? !set.includes((0,_requirement_js__WEBPACK_IMPORTED_MODULE_3__/* .normalizeName */ .Pc)(value)) : undefined;
}
const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
function compareVersions(left, operator, right) {
    const [variable, other, op] = left.variable === undefined ? [right, left, mirrored[operator] ?? operator] : [left, right, operator];
    if (!versionVariables.has(variable.variable ?? ''))
        return undefined;
    const [version, literal] = [String(variable.value), String(other.value).trim()];
    const wildcard = (op === '==' || op === '!=') && literal.endsWith('.*');
    if (op === '===' || (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__.valid)(wildcard ? literal.slice(0, -2) : literal) === null)
        return undefined;
    return (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__.satisfies)(version, `${op}${literal}`, { prereleases: true });
}
function compareTexts(left, operator, right) {
    switch (operator) {
        case '==':
        case '===':
            return left === right;
        case '!=':
            return left !== right;
        case '<':
            return left < right;
        case '<=':
            return left <= right;
        case '>':
            return left > right;
        case '>=':
            return left >= right;
        default:
            return undefined;
    }
}
function malformed(marker, at, place) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`\`${marker}\` is not an environment marker: it cannot be read at ${at.trim()}`, 'Correct it, or lock again.', place);
}


/***/ }),

/***/ 70350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ askedBy),
/* harmony export */   W: () => (/* binding */ activeNeeds)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _markers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26072);
/* harmony import */ var _requirement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66848);



/** What requirements ask for on the target, as far as they can be read. */
function askedBy(requiresDist, target) {
    return needsOf({ name: '', requiresDist, providesExtra: [] }, new Set(), target, true);
}
/**
 * What each distribution needs on the target: its `Requires-Dist` by markers, with the extras that `asked` names or
 * that another distribution's needs name.
 *
 * @param doubt what a marker counts for that holds on some patch releases of the target's Python only.
 */
function activeNeeds(nodes, target, { asked = [], doubt }) {
    const byName = new Map(nodes.map((node) => [node.name, node]));
    const extras = new Map(nodes.map(({ name }) => [name, new Set()]));
    const needs = new Map();
    const changed = new Set(byName.keys());
    const ask = ({ name, extras: wanted }) => {
        const known = extras.get(name);
        if (known === undefined || wanted.every((extra) => known.has(extra)))
            return;
        for (const extra of wanted)
            known.add(extra);
        changed.add(name);
    };
    asked.forEach(ask);
    // An extra brings requirements, which may ask for further extras: until there is nothing new.
    for (const name of changed) {
        changed.delete(name);
        const node = byName.get(name);
        if (node === undefined)
            continue;
        const wanted = needsOf(node, extras.get(name) ?? new Set(), target, doubt);
        needs.set(name, wanted);
        wanted.forEach(ask);
    }
    return needs;
}
function needsOf({ requiresDist, providesExtra }, extras, target, doubt) {
    const spellings = ['', ...providesExtra.filter((extra) => extras.has((0,_requirement_js__WEBPACK_IMPORTED_MODULE_2__/* .normalizeName */ .Pc)(extra)))];
    return requiresDist.flatMap((text) => {
        try {
            // Most are for extras that nobody asks for: the rest of these need not be read.
            const early = plainMarker(text);
            if (early !== undefined && !holds(early, spellings, target, doubt))
                return [];
            const { marker, ...need } = (0,_requirement_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRequirement */ .pP)(text);
            return early !== undefined || marker === undefined || holds(marker, spellings, target, doubt)
                ? [need]
                : [];
        }
        catch (error) {
            // Old wheels have requirements that no current tool reads; whoever resolved the lock has passed them over.
            if (error instanceof _requirement_js__WEBPACK_IMPORTED_MODULE_2__/* .RequirementError */ .Kr || error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo)
                return [];
            throw error;
        }
    });
}
/** The marker of a requirement without URL. */
function plainMarker(text) {
    const at = text.includes('@') ? -1 : text.indexOf(';');
    return at < 0 ? undefined : text.slice(at + 1);
}
function holds(marker, extras, target, doubt) {
    const onPatch = (patch) => extras.some((extra) => (0,_markers_js__WEBPACK_IMPORTED_MODULE_1__/* .evaluateMarker */ .U)(marker, target, { extras: [], groups: [], extra }, { file: 'METADATA' }, patch));
    const first = onPatch(0);
    const isOfPatch = /full_version|implementation_version/.test(marker);
    return !isOfPatch || onPatch(_markers_js__WEBPACK_IMPORTED_MODULE_1__/* .LATEST_PATCH */ .b) === first ? first : doubt;
}


/***/ }),

/***/ 54164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ NoFittingWheel)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _renovatebot_pep440__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68898);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _target_runtimes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24000);
/* harmony import */ var _target_tags_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46072);
/* harmony import */ var _target_wheel_name_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(78620);
/* harmony import */ var _build_policy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3858);







const architectures = Object.keys(_target_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .machines */ .JR);
/** Tags in one error text; a popular package has fifty wheels. */
const SHOWN_TAGS = 8;
/** Distributions without a wheel for the target; which version would fit is added by who can ask an index. */
class NoFittingWheel extends Error {
    unfit;
    target;
    file;
    policy;
    constructor(unfit, target, file, policy = _build_policy_js__WEBPACK_IMPORTED_MODULE_6__/* .wheelsFirst */ .Zu) {
        super(`no wheel for ${target.runtime}: ${unfit.map(({ name }) => name).join(', ')}`);
        this.name = 'NoFittingWheel';
        this.unfit = unfit;
        this.target = target;
        this.file = file;
        this.policy = policy;
    }
    /** @param fitting name → the newest version that has a wheel for the target; undefined if nobody could say. */
    toUserError(fitting) {
        const { runtime, architecture, glibc } = this.target;
        const lines = this.unfit.map((item) => `\n  ${describe(item, this.target)}`).join('');
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`no wheel for ${runtime} on ${architecture} (glibc ${glibc.join('.')}):${lines}`, this.#advice(fitting), { file: this.file }, { cause: this });
    }
    #advice(fitting) {
        const known = this.unfit.map(({ name, version, wheels }) => {
            const fit = fitting?.get(name);
            if (fit !== undefined)
                return `Version ${fit} of ${name} has one: pin ${pin(name, version, fit)}. `;
            if (wheels.length === 0)
                return '';
            return fitting === undefined ? '' : `No version of ${name} has one. `;
        });
        const sources = this.unfit.filter(({ name, wheels }) => wheels.length === 0 && !fitting?.has(name));
        const names = sources.map(({ name }) => name).join(', ');
        if (names !== '')
            known.push(`Of ${names} there are only sources. `);
        const takers = takersOf(this.unfit, this.target);
        if (takers !== undefined)
            known.push(`What there is loads on ${takers}. `);
        const first = takers === undefined ? 'Build' : 'Choose another target, build';
        return `${known.join('')}${first} a wheel for the target yourself and ${findLinks(this.file)}${this.#buildAdvice()}.`;
    }
    /** Which option would have it built here. */
    #buildAdvice() {
        const named = this.unfit.find(({ name }) => this.policy.build !== 'never' && (0,_build_policy_js__WEBPACK_IMPORTED_MODULE_6__/* .refusesSources */ .ig)(this.policy, name));
        if (named !== undefined)
            return `; \`only-binary\` forbids building ${named.name} here`;
        const compiles = this.unfit.some(({ wheels }) => wheels.length > 0);
        if (compiles && this.policy.build !== 'allow')
            return ', or have it compiled here: `build: allow`';
        return this.policy.build === 'never' ? ', or have it built here: `build: pure`' : '';
    }
}
/**
 * For people: the runtimes that take every one of these in the version that is there, on the target's architecture,
 * else on the other one. Sources are the same for every runtime and do not count.
 */
function takersOf(unfit, target) {
    const native = unfit.filter(({ wheels }) => wheels.length > 0);
    if (native.length === 0)
        return undefined;
    const others = architectures.filter((architecture) => architecture !== target.architecture);
    for (const architecture of [target.architecture, ...others]) {
        const fitting = _target_runtimes_js__WEBPACK_IMPORTED_MODULE_3__/* .runtimes */ .mk.filter((runtime) => {
            const tags = (0,_target_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .wheelTags */ .Dl)({ ...runtime, architecture });
            const isChoice = runtime.lifecycle !== undefined && (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_1__.compare)(runtime.pythonVersion, _target_runtimes_js__WEBPACK_IMPORTED_MODULE_3__/* .OLDEST_PYTHON */ .h0) >= 0;
            return isChoice && native.every(({ wheels }) => (0,_target_wheel_name_js__WEBPACK_IMPORTED_MODULE_5__/* .bestWheel */ .y)(wheels, tags) !== undefined);
        });
        if (fitting.length > 0)
            return `${listed(fitting.map(({ id }) => id))} on ${architecture}`;
    }
    return undefined;
}
function listed(names) {
    return names.length === 1 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
/** `fit` is the newest version that has a wheel: newer or older than the one that was chosen. */
function pin(name, chosen, fit) {
    return `${name}${chosen !== undefined && (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_1__.compare)(fit, chosen) < 0 ? '<=' : '>='}${fit}`;
}
/** How a folder of wheels is named. */
function findLinks(file) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(file);
    if (/\.(?:txt|in)$/.test(name))
        return `add a line \`--find-links DIR\` to ${name}`;
    const again = name === 'pyproject.toml' ? '' : ', and lock again';
    return `name its folder as \`find-links\` in [tool.uv] of pyproject.toml${again}`;
}
function describe({ name, version, wheels }, { architecture, pythonVersion }) {
    const label = version === undefined ? name : `${name} ${version}`;
    const all = [...new Set(wheels.map(({ filename }) => tagsOf(filename)))].sort();
    if (all.length === 0)
        return `${label} is a source distribution only, or its wheels are for Pythons that Lambda no longer runs`;
    // What is for another machine or Python only tells something where nothing is nearer.
    const machine = all.filter((tag) => tag.includes('manylinux') && tag.endsWith(_target_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .machines */ .JR[architecture]));
    const interpreter = machine.filter((tag) => tag.startsWith(`cp${pythonVersion.replace('.', '')}-`));
    const tags = [interpreter, machine, all].find((list) => list.length > 0) ?? [];
    const more = tags.length > SHOWN_TAGS ? ` and ${tags.length - SHOWN_TAGS} more` : '';
    return `${label} has ${tags.slice(0, SHOWN_TAGS).join(', ')}${more}`;
}
/** The tags as they stand in the file name: the last three parts. */
function tagsOf(filename) {
    return filename
        .replace(/\.whl$/, '')
        .split('-')
        .slice(-3)
        .join('-');
}


/***/ }),

/***/ 82325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ej: () => (/* binding */ probeFitting),
/* harmony export */   bD: () => (/* binding */ probeOtherTargets),
/* harmony export */   rQ: () => (/* binding */ probeNewest),
/* harmony export */   zl: () => (/* binding */ probeWheels)
/* harmony export */ });
/* harmony import */ var _target_runtimes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24000);
/* harmony import */ var _target_wheel_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78620);
/* harmony import */ var _compile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22462);
/* harmony import */ var _no_fitting_wheel_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54164);
/* harmony import */ var _pylock_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(68619);





/**
 * The wheels that the index has of a distribution for other targets, older Pythons' as well; none where there are only
 * sources.
 */
async function probeWheels(ctx, session, name, specifier, target) {
    for (const pythonVersion of [target.pythonVersion, _target_runtimes_js__WEBPACK_IMPORTED_MODULE_0__/* .OLDEST_PYTHON */ .h0]) {
        const line = `${name}${specifier}`;
        const found = only(await (0,_compile_js__WEBPACK_IMPORTED_MODULE_2__/* .compileUniversal */ .Rf)(ctx, session, [line], pythonVersion));
        if (found !== undefined)
            return found;
    }
    return { name, version: /^==([^,]+)$/.exec(specifier)?.[1], wheels: [] };
}
/** The same failure with all wheels that the index has: where uv resolved for one target, it names those near it alone. */
async function probeOtherTargets(ctx, session, { unfit, target, file, policy }) {
    const all = [];
    for (const item of unfit) {
        const specifier = item.version === undefined ? undefined : `==${item.version}`;
        const found = specifier === undefined ? item : await probeWheels(ctx, session, item.name, specifier, target);
        // Where the index has a fitting one, the file itself has named another.
        const says = found.wheels.length > item.wheels.length && !(0,_target_wheel_name_js__WEBPACK_IMPORTED_MODULE_1__/* .bestWheel */ .y)(found.wheels, target.wheelTags);
        all.push(says ? { ...item, wheels: found.wheels } : item);
    }
    return new _no_fitting_wheel_js__WEBPACK_IMPORTED_MODULE_3__/* .NoFittingWheel */ ._(all, target, file, policy);
}
/** For each distribution without a fitting wheel the newest version that has one, by name, where there is one. */
async function probeFitting(ctx, session, { unfit, target }) {
    const fitting = new Map();
    for (const { name } of unfit) {
        const found = await probeNewest(ctx, session, name, target);
        if (found?.version !== undefined && (0,_target_wheel_name_js__WEBPACK_IMPORTED_MODULE_1__/* .bestWheel */ .y)(found.wheels, target.wheelTags) !== undefined) {
            fitting.set(name, found.version);
        }
    }
    return fitting;
}
/** The newest version of a distribution that uv takes for the target. */
async function probeNewest(ctx, session, name, target) {
    const [platform] = (0,_compile_js__WEBPACK_IMPORTED_MODULE_2__/* .uvPlatforms */ .ky)(target);
    return only(await (0,_compile_js__WEBPACK_IMPORTED_MODULE_2__/* .compileNewest */ .Md)(ctx, session, name, target.pythonVersion, platform));
}
function only(answer) {
    return answer.ok ? (0,_pylock_js__WEBPACK_IMPORTED_MODULE_4__/* .parsePylock */ .y)(answer.text, 'pylock.toml', answer.folder).packages[0] : undefined;
}


/***/ }),

/***/ 68619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ parsePylock)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73136);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _platform_toml_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8707);
/* harmony import */ var _index_options_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(24300);
/* harmony import */ var _requirement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66848);






/**
 * Reads a pylock.toml; relative paths in it are counted from `folder`.
 *
 * @param file names it in errors.
 * @throws {UserError} if it is not valid TOML, or not a lock of a version that is known.
 */
function parsePylock(text, file, folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(file)) {
    const document = (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_3__/* .parseToml */ .MT)(text, file);
    const version = document['lock-version'];
    if (typeof version !== 'string' || !/^1(?:\.|$)/.test(version)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(version === undefined
            ? 'it has no lock-version'
            : `its lock-version is ${String(version)}, and 1.0 is known`, 'Lock again, for example by `uv export --format pylock.toml`.', { file });
    }
    const packages = document.packages ?? [];
    if (!Array.isArray(packages))
        throw damaged('`packages` is not an array of tables', file);
    return {
        file,
        requiresPython: asText(document['requires-python']),
        environments: (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_3__/* .strings */ .P$)(document.environments),
        extras: (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_3__/* .strings */ .P$)(document.extras).map(_requirement_js__WEBPACK_IMPORTED_MODULE_4__/* .normalizeName */ .Pc),
        groups: (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_3__/* .strings */ .P$)(document['dependency-groups']).map(_requirement_js__WEBPACK_IMPORTED_MODULE_4__/* .normalizeName */ .Pc),
        defaultGroups: (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_3__/* .strings */ .P$)(document['default-groups']).map(_requirement_js__WEBPACK_IMPORTED_MODULE_4__/* .normalizeName */ .Pc),
        packages: packages.map((item) => parsePackage(item, file, folder)),
    };
}
function parsePackage(item, file, folder) {
    if (!(0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_3__/* .isTable */ .bI)(item) || typeof item.name !== 'string')
        throw damaged('a package has no name', file);
    const name = (0,_requirement_js__WEBPACK_IMPORTED_MODULE_4__/* .normalizeName */ .Pc)(item.name);
    const at = { name, file, folder };
    const archive = (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_3__/* .isTable */ .bI)(item.archive) ? parseFile(item.archive, at) : undefined;
    const listed = Array.isArray(item.wheels) ? item.wheels.filter(_platform_toml_js__WEBPACK_IMPORTED_MODULE_3__/* .isTable */ .bI) : [];
    const isWheel = archive?.filename.endsWith('.whl') === true;
    return {
        name,
        version: asText(item.version),
        marker: asText(item.marker),
        requiresPython: asText(item['requires-python']),
        wheels: archive !== undefined && isWheel ? [archive] : listed.map((wheel) => parseFile(wheel, at)),
        source: isWheel ? undefined : parseSource(item, at),
    };
}
function parseSource(item, at) {
    const { vcs, directory, archive, sdist } = item;
    if ((0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_3__/* .isTable */ .bI)(vcs))
        return parseVcs(vcs, at);
    if ((0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_3__/* .isTable */ .bI)(directory)) {
        const path = asText(directory.path);
        if (path === undefined)
            throw damaged(`the directory of ${at.name} has no path`, at.file);
        return { kind: 'directory', path: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(at.folder, path, asText(directory.subdirectory) ?? '') };
    }
    const packed = [archive, sdist].find(_platform_toml_js__WEBPACK_IMPORTED_MODULE_3__/* .isTable */ .bI);
    if (packed === undefined)
        return undefined;
    return { kind: 'sdist', ...parseFile(packed, at), subdirectory: asText(packed.subdirectory) };
}
function parseVcs(vcs, { name, file, folder }) {
    const commit = asText(vcs['commit-id'])?.toLowerCase() ?? '';
    if (vcs.type !== 'git') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${name} is a ${String(vcs.type)} checkout, and only git can be read`, 'Take a release from an index, or a wheel.', { file });
    }
    if (!/^[0-9a-f]{40}$/.test(commit))
        throw damaged(`the commit-id of ${name} is not a whole one`, file);
    const path = asText(vcs.path);
    const url = path === undefined ? asText(vcs.url) : (0,node_url__WEBPACK_IMPORTED_MODULE_1__.pathToFileURL)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(folder, path)).href;
    if (url === undefined)
        throw damaged(`the vcs of ${name} has neither a url nor a path`, file);
    return { kind: 'vcs', url: url.replace(/^git\+/, ''), commit, subdirectory: asText(vcs.subdirectory) };
}
function parseFile(item, { name, file, folder }) {
    const url = locate(item, folder);
    if (url === undefined)
        throw damaged(`a file of ${name} has neither a url nor a path`, file);
    const hash = (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_3__/* .isTable */ .bI)(item.hashes) ? asText(item.hashes.sha256)?.toLowerCase() : undefined;
    if (hash !== undefined && !/^[0-9a-f]{64}$/.test(hash))
        throw damaged(`a SHA-256 of ${name} is not one`, file);
    return {
        filename: asText(item.name) ?? (0,_index_options_js__WEBPACK_IMPORTED_MODULE_5__/* .decoded */ .DH)(url.pathname.split('/').at(-1) ?? ''),
        url: url.href,
        sha256: hash,
        size: typeof item.size === 'number' ? item.size : undefined,
    };
}
function locate(item, folder) {
    // A path comes before a URL: it is the nearer of two places of the same file (PEP 751).
    if (typeof item.path === 'string')
        return (0,node_url__WEBPACK_IMPORTED_MODULE_1__.pathToFileURL)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(folder, item.path));
    if (typeof item.url !== 'string' || !URL.canParse(item.url))
        return undefined;
    const url = new URL(item.url);
    url.hash = '';
    return url;
}
function damaged(what, file) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${what}: this is not a pylock.toml (PEP 751)`, 'Lock again.', { file });
}
function asText(value) {
    return typeof value === 'string' ? value : undefined;
}


/***/ }),

/***/ 15345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a8: () => (/* binding */ makeLock),
  mb: () => (/* binding */ openUv),
  gF: () => (/* binding */ readDependencies)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/platform/files.js
var files = __webpack_require__(58864);
// EXTERNAL MODULE: ./lib/platform/uv.js
var uv = __webpack_require__(58836);
// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(13411);
// EXTERNAL MODULE: ./lib/lock/build-policy.js
var build_policy = __webpack_require__(3858);
// EXTERNAL MODULE: ./lib/lock/consistency.js
var consistency = __webpack_require__(25963);
// EXTERNAL MODULE: ./lib/lock/detect.js
var detect = __webpack_require__(74260);
// EXTERNAL MODULE: ./lib/platform/toml.js
var toml = __webpack_require__(8707);
// EXTERNAL MODULE: ./lib/lock/needs.js
var lock_needs = __webpack_require__(70350);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(3292);
;// CONCATENATED MODULE: ./lib/lock/content-hash.js


/**
 * The TOML document with integers as bigint: the hash is over Python's JSON, where `1` and `1.0` are different.
 * Only for text that has been parsed before, so that its errors have been told.
 */
function parseExactToml(text) {
    return (0,dist/* parse */.qg)(text, { integersAsBigInt: true });
}
/** Hex SHA-256 over `value` as `json.dumps(value, sort_keys=True)` writes it; `compact` is `separators=(",", ":")`. */
function jsonHash(value, { compact = false } = {}) {
    const separators = compact ? [',', ':'] : [', ', ': '];
    return (0,external_node_crypto_.createHash)('sha256').update(pythonJson(value, separators)).digest('hex');
}
/** JSON as Python writes it: ASCII alone, keys in the order of their code points. */
function pythonJson(value, separators) {
    const [item, key] = separators;
    if (value === null || value === undefined)
        return 'null';
    if (typeof value === 'string')
        return pythonString(value);
    if (typeof value === 'number')
        return pythonFloat(value);
    if (Array.isArray(value))
        return `[${value.map((entry) => pythonJson(entry, separators)).join(item)}]`;
    if (typeof value !== 'object')
        return String(value);
    const entries = Object.entries(value).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const written = entries.map(([name, entry]) => `${pythonString(name)}${key}${pythonJson(entry, separators)}`);
    return `{${written.join(item)}}`;
}
function pythonString(text) {
    return JSON.stringify(text).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
/** Python writes `1.0`, `1e-07` and `1e+16` where JavaScript writes `1`, `1e-7` and a row of zeros. */
function pythonFloat(value) {
    if (!Number.isFinite(value))
        return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
    const size = Math.abs(value);
    const text = size !== 0 && (size >= 1e16 || size < 1e-4) ? value.toExponential() : String(value);
    if (!text.includes('e'))
        return Number.isInteger(value) ? `${Object.is(value, -0) ? '-0' : text}.0` : text;
    return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

// EXTERNAL MODULE: ./lib/lock/requirement.js
var lock_requirement = __webpack_require__(66848);
;// CONCATENATED MODULE: ./lib/lock/pdm-project.js



/** The extras and development groups that a pyproject.toml declares for PDM; normalised. */
function declaredNames(document) {
    return {
        groups: Object.keys(developmentGroups(document)),
        extras: Object.keys((0,toml/* tableAt */.af)(document, 'project', 'optional-dependencies')).map(lock_requirement/* normalizeName */.Pc),
    };
}
/** Whether the lock has a hash that one pyproject.toml decides: workspaces and `lock_inputs` have not. */
function isHashed(metadata, document) {
    const isWorkspace = (0,toml/* tableAt */.af)(document, 'tool', 'pdm').workspace !== undefined;
    return !isWorkspace && metadata.lock_inputs === undefined;
}
/** As PDM's `PyProject.content_hash` computes it; hex SHA-256. The text has been parsed before. */
function contentHash(text) {
    const document = parseExactToml(text);
    const [project, pdm] = [(0,toml/* tableAt */.af)(document, 'project'), (0,toml/* tableAt */.af)(document, 'tool', 'pdm')];
    return jsonHash({
        sources: pdm.source ?? [],
        dependencies: project.dependencies ?? [],
        'dev-dependencies': developmentGroups(document),
        'optional-dependencies': project['optional-dependencies'] ?? {},
        'requires-python': project['requires-python'] ?? '',
        resolution: pdm.resolution ?? {},
    });
}
/**
 * The requirements of the groups (`default` is the project's own), with those of included groups and of the
 * project's own extras.
 */
function requirementsOf(document, groups) {
    const project = (0,toml/* tableAt */.af)(document, 'project');
    const extras = Object.entries((0,toml/* tableAt */.af)(project, 'optional-dependencies'));
    const all = new Map([
        ['default', project.dependencies],
        ...Object.entries(developmentGroups(document)),
        ...extras.map(([name, list]) => [(0,lock_requirement/* normalizeName */.Pc)(name), list]),
    ]);
    const own = typeof project.name === 'string' ? (0,lock_requirement/* normalizeName */.Pc)(project.name) : undefined;
    const seen = new Set();
    const expand = (group) => {
        if (seen.has(group))
            return [];
        seen.add(group);
        const list = all.get(group);
        return (Array.isArray(list) ? list : []).flatMap((item) => {
            if ((0,toml/* isTable */.bI)(item))
                return expand((0,lock_requirement/* normalizeName */.Pc)(String(item['include-group'] ?? '')));
            if (typeof item !== 'string')
                return [];
            const [, name = '', named = ''] = /^([\w.-]+)\s*\[([^\]]*)\]/.exec(item) ?? [];
            if (own === undefined || (0,lock_requirement/* normalizeName */.Pc)(name) !== own)
                return [item];
            return named.split(',').flatMap((extra) => expand((0,lock_requirement/* normalizeName */.Pc)(extra.trim())));
        });
    };
    return groups.flatMap(expand);
}
/** [dependency-groups], and what [tool.pdm.dev-dependencies] adds to them. */
function developmentGroups(document) {
    const groups = {};
    for (const [name, list] of Object.entries((0,toml/* tableAt */.af)(document, 'dependency-groups'))) {
        groups[(0,lock_requirement/* normalizeName */.Pc)(name)] = list;
    }
    for (const [name, list] of Object.entries((0,toml/* tableAt */.af)(document, 'tool', 'pdm', 'dev-dependencies'))) {
        const before = groups[(0,lock_requirement/* normalizeName */.Pc)(name)];
        groups[(0,lock_requirement/* normalizeName */.Pc)(name)] = [...(Array.isArray(before) ? before : []), ...(0,toml/* strings */.P$)(list)];
    }
    return groups;
}

;// CONCATENATED MODULE: ./lib/lock/declared.js




/** What a pyproject.toml asks for on the target, with these extras and groups, as far as it can be read. */
function askedOf(pyproject, { extras, groups }, target) {
    return (0,lock_needs/* askedBy */.A)(requirementsOf(pyproject, ['default', ...extras, ...groups]), target);
}
/**
 * What the `[manifest]` of a uv.lock says of requirements that the project has replaced.
 *
 * @param own the project's name: others may need it, and it is what the source has.
 */
function lockedOverrides(lock, own) {
    const manifest = (0,toml/* tableAt */.af)(lock, 'manifest');
    return {
        names: [
            ...(own === undefined ? [] : [own]),
            ...namesOf(manifest.overrides),
            ...namesOf(manifest.excludes),
        ],
        restated: namesOf(manifest['dependency-metadata']),
    };
}
/** The same of `[tool.uv]`. */
function configuredOverrides(pyproject) {
    const uv = (0,toml/* tableAt */.af)(pyproject, 'tool', 'uv');
    return {
        names: [...namesOf(uv['override-dependencies']), ...namesOf(uv['exclude-dependencies'])],
        restated: namesOf(uv['dependency-metadata']),
    };
}
/** The same of `[tool.pdm.resolution]`. */
function pdmOverrides(pyproject) {
    const resolution = (0,toml/* tableAt */.af)(pyproject, 'tool', 'pdm', 'resolution');
    const overridden = Object.keys((0,toml/* tableAt */.af)(resolution, 'overrides'));
    return { names: [...overridden, ...(0,toml/* strings */.P$)(resolution.excludes)].map(lock_requirement/* normalizeName */.Pc), restated: [] };
}
/** Of tables with a name, and of requirements. */
function namesOf(list) {
    return (Array.isArray(list) ? list : []).flatMap((item) => {
        const text = (0,toml/* isTable */.bI)(item) ? item.name : item;
        const name = typeof text === 'string' ? /^[A-Za-z0-9._-]+/.exec(text.trim())?.[0] : undefined;
        return name === undefined ? [] : [(0,lock_requirement/* normalizeName */.Pc)(name)];
    });
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./lib/target/python-request.js
var python_request = __webpack_require__(43779);
// EXTERNAL MODULE: ./lib/lock/index-options.js
var index_options = __webpack_require__(24300);
// EXTERNAL MODULE: ./lib/lock/markers.js
var markers = __webpack_require__(26072);
// EXTERNAL MODULE: ./lib/target/wheel-name.js
var wheel_name = __webpack_require__(78620);
;// CONCATENATED MODULE: ./lib/lock/reference.js




/** What pip and uv unpack. */
const ARCHIVE = /\.(?:tar\.(?:gz|bz2|xz|lzma|zst)|t[gbx]z|tbz2|tlz|tar|zip)$/i;
const GIT = /^git\+/i;
/** Undefined for what is none of these: a web page, another version control system. */
function parseReference(url) {
    const bare = url.replace(GIT, '');
    if (!URL.canParse(bare))
        return undefined;
    const place = new URL(bare);
    const subdirectory = fragment(url, 'subdirectory');
    if (GIT.test(url))
        return parseGit(bare, subdirectory);
    if (!['http:', 'https:', 'file:'].includes(place.protocol))
        return undefined;
    const filename = (0,index_options/* decoded */.DH)(place.pathname.split('/').at(-1) ?? '');
    if ((0,wheel_name/* parseWheelName */.C)(filename) !== undefined)
        return { kind: 'wheel', filename };
    if (ARCHIVE.test(filename))
        return { kind: 'sdist', filename, subdirectory };
    if (place.protocol !== 'file:' || filename.endsWith('.whl'))
        return undefined;
    return { kind: 'directory', path: (0,external_node_url_.fileURLToPath)(`file://${place.pathname}`).replace(/(?<=.)\/+$/, '') };
}
function parseGit(url, subdirectory) {
    const [whole = ''] = url.split('#', 1);
    // The `@` of a user's name stands before the first slash of the path, that of a revision behind it.
    const [, address = whole, revision] = /^([a-z+]+:\/\/[^/]*\/.*?)@([^@]*)$/i.exec(whole) ?? [];
    return { kind: 'vcs', url: address, revision: revision || undefined, subdirectory };
}
/** The name that a reference gives to what it leads to: by `#egg=`, or in its file's name; normalised. */
function nameIn(url) {
    const egg = /^([A-Z0-9][A-Z0-9._-]*)/i.exec(fragment(url, 'egg') ?? '')?.[1];
    if (egg !== undefined)
        return (0,lock_requirement/* normalizeName */.Pc)(egg);
    const reference = parseReference(url);
    if (reference?.kind === 'wheel')
        return (0,wheel_name/* parseWheelName */.C)(reference.filename)?.name;
    if (reference?.kind !== 'sdist')
        return undefined;
    const [, name] = /^([A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?)-\d[^-]*$/i.exec(reference.filename.replace(ARCHIVE, '')) ?? [];
    return name === undefined ? undefined : (0,lock_requirement/* normalizeName */.Pc)(name);
}
/** The version in the name of an sdist. */
function versionOfSdist(filename) {
    return /-(\d[^-]*)$/.exec(filename.replace(ARCHIVE, ''))?.[1];
}
/** Whether a reference leads to one thing for ever: a commit. Files are pinned by their hash. */
function isCommit(revision) {
    return revision !== undefined && /^[0-9a-f]{40}$/i.test(revision);
}
/** A URL's fragment holds `key=value` pairs, by pip's habit. */
function fragment(url, key) {
    const [, text = ''] = url.split('#', 2);
    const pair = text.split('&').find((part) => part.startsWith(`${key}=`));
    return pair === undefined ? undefined : (0,index_options/* decoded */.DH)(pair.slice(key.length + 1));
}

;// CONCATENATED MODULE: ./lib/lock/foreign.js









/** @throws {UserError} if the file that the lock was made from is not there: nothing says then whether it is current. */
async function readWithSource(file, sourceName) {
    const path = (0,external_node_path_.join)((0,external_node_path_.dirname)(file), sourceName);
    const lock = { path: file, text: await (0,files/* orUserError */.Rh)((0,promises_.readFile)(file, 'utf8')) };
    try {
        return { lock, project: { path, text: await (0,promises_.readFile)(path, 'utf8') } };
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT')
            throw (0,errors/* describeSystemError */.Zo)(error) ?? error;
        throw new errors/* UserError */.yo(`there is no ${sourceName} beside ${nameOf(file)}`, 'Keep the two together: without it nothing says whether the lock is current.', { file });
    }
}
/** @throws {UserError} always: the lock was made from something else than what lies beside it. */
function failStale(lock, source, fact, command, hashKey) {
    throw new errors/* UserError */.yo(`${nameOf(lock.path)} does not fit ${source}: ${fact}`, `Run \`${command}\` and commit the result.`, placeOf(lock, hashKey));
}
/** The first line that has `text`, for errors. */
function placeOf({ path, text: all }, text) {
    const offset = all.indexOf(text);
    if (offset < 0)
        return { file: path };
    return { file: path, line: all.slice(0, offset).split('\n').length };
}
/**
 * The requirements of what the target wants; what several groups name counts once.
 *
 * @throws {UserError} naming what is no wheel, with the next step.
 */
function toRequirements(packages, lock) {
    const found = new Map();
    for (const item of packages) {
        const requirement = toRequirement(item, lock);
        found.set(`${item.name} ${requirement.url ?? requirement.specifier}`, requirement);
    }
    return [...found.values()];
}
function toRequirement(item, lock) {
    const { name, version, reference, at } = item;
    const sha256 = item.hashes.flatMap((hash) => /^sha256:([0-9a-f]{64})$/i.exec(hash)?.[1]?.toLowerCase() ?? []);
    const common = { name, extras: [], sha256, at };
    if (reference !== undefined)
        return { ...common, specifier: '', url: absolute(name, reference, lock, at) };
    if (version === undefined) {
        throw new errors/* UserError */.yo(`${name} has no version in ${nameOf(lock.path)}`, 'Lock again.', at);
    }
    return { ...common, specifier: `==${version}` };
}
/** The reference of a commit of a git repository, as requirements have it. */
function gitReference(url, commit, subdirectory) {
    // git takes `git@host:path` for ssh://git@host/path.
    const address = url.includes('://') ? url : `ssh://${url.replace(/^([^/:]+):/, '$1/')}`;
    const fragment = typeof subdirectory === 'string' && subdirectory !== '' ? `#subdirectory=${subdirectory}` : '';
    return `git+${address}@${String(commit ?? '')}${fragment}`;
}
/** The absolute URL; a path is counted from the lock. */
function absolute(name, reference, lock, at) {
    const isUrl = /^(?:https?|file|git\+[a-z]+):\/\//i.test(reference);
    const [path = reference, ...fragment] = reference.split('#');
    const local = () => [(0,external_node_url_.pathToFileURL)((0,external_node_path_.resolve)((0,external_node_path_.dirname)(lock.path), path)).href, ...fragment].join('#');
    const url = isUrl ? reference : local();
    const isOther = /^(?:hg|svn|bzr)\+/.test(reference);
    if (!isOther && parseReference(url) !== undefined)
        return url;
    throw new errors/* UserError */.yo(`${name} is \`${(0,index_options/* withoutCredentials */.ri)(reference)}\`: neither a wheel, an sdist, a folder nor a git repository`, 'Take a release from an index, or build it as a wheel (`uv build --wheel`) and depend on that file.', at);
}
/** @throws {UserError} if none of the ranges (PEP 440) takes the target's Python; no ranges take every one. */
function checkPython(ranges, written, target, at) {
    if (ranges.length === 0 || ranges.some((range) => (0,python_request/* fits */.l)({ kind: 'range', range }, target)))
        return;
    throw new errors/* UserError */.yo(`the lock is for Python ${written}, the target is ${target.runtime}`, 'Choose a runtime inside that range, or widen it and lock again.', at);
}
/** @throws {UsageError} for a group or extra that is not there, with those that are. */
function checkNames(what, names, known, file) {
    const missing = names.find((name) => !known.includes(name));
    if (missing === undefined)
        return;
    throw new errors/* UsageError */.eb(`there is no ${what} \`${missing}\` for ${nameOf(file)}`, known.length === 0 ? `It has no ${what}s at all.` : `Allowed are: ${[...known].sort().join(', ')}.`, { file });
}
/**
 * Whether a marker holds on the target with these extras of its package. In locks `extra == "x"` asks whether x is
 * among all that were asked for, where a wheel's METADATA is asked about one at a time.
 */
function holdsWith(marker, target, extras, at) {
    if (marker === undefined || marker.trim() === '')
        return true;
    const selection = { extras, groups: [] };
    const asSet = marker
        .replaceAll(/\bextra\s*([!=]=)\s*("[^"]*"|'[^']*')/g, (_, op, name) => `${name} ${membership(op)} extras`)
        .replaceAll(/("[^"]*"|'[^']*')\s*([!=]=)\s*extra\b/g, (_, name, op) => `${name} ${membership(op)} extras`);
    return (0,markers/* evaluateMarker */.U)(asSet, target, selection, at);
}
function membership(operator) {
    return operator === '==' ? 'in' : 'not in';
}
function nameOf(path) {
    return path.split(/[/\\]/).at(-1) ?? path;
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./lib/lock/netrc.js
/** The machines of a .netrc file; macros and unknown words are passed over. */
function parseNetrc(text) {
    const machines = new Map();
    let entry;
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
            if (!machines.has(host))
                machines.set(host, entry);
        }
        else if (word === 'login' && entry)
            entry.login = next();
        else if (word === 'password' && entry)
            entry.password = next();
        else if (word === 'account')
            next();
    }
    return machines;
}

;// CONCATENATED MODULE: ./lib/lock/credentials.js






/** Who is known where: logins by address, and .netrc by host. Every secret is masked as soon as it is here. */
class Credentials {
    #log;
    #netrc;
    #known = [];
    constructor(log, netrc) {
        this.#log = log;
        this.#netrc = netrc;
        for (const { password } of netrc.values())
            this.#mask(password);
    }
    /** With what stands in the file that NETRC names, else in ~/.netrc. */
    static async open({ log, env }) {
        return new Credentials(log, await readNetrc(env));
    }
    /** Those in a URL. */
    addUrl(address) {
        const bare = address.replace(/^git\+/, '');
        if (!URL.canParse(bare))
            return;
        const url = new URL(bare);
        const login = { user: (0,index_options/* decoded */.DH)(url.username), password: (0,index_options/* decoded */.DH)(url.password) };
        if (login.user !== '' || login.password !== '')
            this.#known.push({ ...login, address: url });
    }
    /** UV_INDEX_NAME_USERNAME and UV_INDEX_NAME_PASSWORD (uv, "Providing credentials directly"). */
    addNamed(env, { name, url }) {
        if (name === undefined || !URL.canParse(url))
            return;
        const prefix = `UV_INDEX_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
        const [user = '', password = ''] = [env[`${prefix}_USERNAME`], env[`${prefix}_PASSWORD`]];
        this.#mask(password);
        if (user !== '' || password !== '')
            this.#known.push({ user, password, address: new URL(url) });
    }
    knowledge(url) {
        const login = this.#find(url);
        if (login === undefined)
            return 'none';
        return login.password === '' ? 'user' : 'password';
    }
    /** The Authorization header; undefined where nothing is known. A user name alone may be a token. */
    header(url) {
        const login = this.#find(url);
        if (login === undefined)
            return undefined;
        const encoded = Buffer.from(`${login.user}:${login.password}`).toString('base64');
        this.#log.mask(encoded);
        return `Basic ${encoded}`;
    }
    /** The address with what is known put into it, for programs that are given it in a variable. */
    fill(address) {
        const url = URL.canParse(address) ? new URL(address) : undefined;
        const login = url && this.#find(url);
        if (url === undefined || login === undefined || !url.protocol.startsWith('http'))
            return address;
        url.username = encodeURIComponent(login.user);
        url.password = encodeURIComponent(login.password);
        return url.href;
    }
    /** Of several on one host, that of the address that has the most folders in common with `url`. */
    #find(url) {
        const near = this.#known
            .filter(({ address }) => address.origin === url.origin)
            .map((login) => ({ login, common: commonFolders(login.address, url), whole: login.password !== '' }));
        // The sort is stable: among equals the first counts.
        near.sort((a, b) => b.common - a.common || Number(b.whole) - Number(a.whole));
        const best = near[0]?.login;
        if (best !== undefined && best.password !== '')
            return best;
        const entry = this.#netrc.get(url.hostname) ?? this.#netrc.get('');
        if (entry === undefined || (best !== undefined && best.user !== entry.login))
            return best;
        return { user: entry.login, password: entry.password };
    }
    #mask(secret) {
        if (secret !== '')
            this.#log.mask(secret);
    }
}
function commonFolders(a, b) {
    const [one, other] = [a.pathname.split('/'), b.pathname.split('/')];
    const differing = one.findIndex((part, index) => part !== other[index]);
    return differing < 0 ? one.length : differing;
}
async function readNetrc(env) {
    try {
        return parseNetrc(await (0,promises_.readFile)(env.NETRC || (0,external_node_path_.join)(env.HOME || (0,external_node_os_.homedir)(), '.netrc'), 'utf8'));
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR', 'EACCES', 'EISDIR'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
            return new Map();
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/lock/pip-config.js






/**
 * Where pip looks for distributions on this machine: PIP_* variables over its configuration files. A folder of
 * wheels that is not there is passed over, as pip does.
 */
async function pipIndexOptions(env) {
    const settings = new Map();
    for (const file of configurationFiles(env)) {
        for (const [key, value] of parsePipConfig(await readIfThere(file)))
            settings.set(key, value);
    }
    const value = (key) => env[`PIP_${key.toUpperCase().replaceAll('-', '_')}`] || settings.get(key);
    const [indexUrl, keyringProvider] = [value('index-url'), value('keyring-provider')];
    const findLinks = [];
    for (const place of (0,index_options/* words */.aL)(value('find-links'))) {
        if (place.includes('://') || (await (0,files/* exists */.t2)(place)))
            findLinks.push(place);
    }
    return {
        ...(indexUrl === undefined ? {} : { indexUrl: indexUrl.trim() }),
        ...(keyringProvider === undefined ? {} : { keyringProvider: keyringProvider.trim() }),
        extraIndexUrls: (0,index_options/* words */.aL)(value('extra-index-url')),
        noIndex: /^(?:1|true|yes|on|t|y)$/i.test(value('no-index') ?? ''),
        findLinks,
    };
}
/** pip's files, the later over the earlier (pip, "Configuration files"). */
function configurationFiles(env) {
    if (env.PIP_CONFIG_FILE === '/dev/null')
        return [];
    const home = env.HOME || (0,external_node_os_.homedir)();
    const config = env.XDG_CONFIG_HOME || (0,external_node_path_.join)(home, '.config');
    return [
        '/etc/xdg/pip/pip.conf',
        '/etc/pip.conf',
        '/Library/Application Support/pip/pip.conf',
        (0,external_node_path_.join)(home, '.pip/pip.conf'),
        (0,external_node_path_.join)(config, 'pip/pip.conf'),
        (0,external_node_path_.join)(home, 'Library/Application Support/pip/pip.conf'),
        ...(env.VIRTUAL_ENV ? [(0,external_node_path_.join)(env.VIRTUAL_ENV, 'pip.conf')] : []),
        ...(env.PIP_CONFIG_FILE ? [env.PIP_CONFIG_FILE] : []),
    ];
}
/** The options of the sections `global` and `install`, the latter over the former; further lines are indented. */
function parsePipConfig(text) {
    const sections = { global: new Map(), install: new Map() };
    let section;
    let key = '';
    for (const line of text.split(/\r?\n/)) {
        if (/^\s*(?:[#;]|$)/.test(line))
            continue;
        const header = /^\[([^\]]+)\]/.exec(line)?.[1];
        const option = /^([\w-]+)\s*[=:]\s*(.*)$/.exec(line);
        if (header !== undefined)
            section = sections[header.trim()];
        else if (/^\s/.test(line))
            section?.set(key, `${section.get(key) ?? ''} ${line.trim()}`.trim());
        else if (option !== null) {
            key = (option[1] ?? '').toLowerCase().replaceAll('_', '-');
            section?.set(key, (option[2] ?? '').trim());
        }
    }
    return new Map([...(sections.global ?? []), ...(sections.install ?? [])]);
}
async function readIfThere(file) {
    return (0,promises_.readFile)(file, 'utf8').catch((error) => {
        if (['ENOENT', 'ENOTDIR', 'EACCES', 'EISDIR'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
            return '';
        throw error;
    });
}

;// CONCATENATED MODULE: ./lib/lock/uv-config.js





/**
 * The indexes in the configuration files that uv reads when it works in `folder`: the nearest uv.toml or
 * `[tool.uv]` upwards, then the user's and the system's uv.toml. uv reads them itself; we have to know their
 * addresses for the credentials of downloads.
 *
 * @param own a `[tool.uv]` that counts instead of the nearest.
 * @throws {UserError} if one is not valid TOML.
 */
async function uvConfiguredIndexes(env, folder, own) {
    const config = env.XDG_CONFIG_HOME || (0,external_node_path_.join)(env.HOME || (0,external_node_os_.homedir)(), '.config');
    const tables = [
        own ?? (await nearest(folder)),
        env.UV_CONFIG_FILE ? await readUvToml(env.UV_CONFIG_FILE) : undefined,
        await readUvToml((0,external_node_path_.join)(config, 'uv/uv.toml')),
        await readUvToml('/etc/uv/uv.toml'),
    ];
    return tables.flatMap((table) => (table === undefined ? [] : indexesOf(table)));
}
async function nearest(folder) {
    for (let at = folder;; at = (0,external_node_path_.dirname)(at)) {
        const table = (await readUvToml((0,external_node_path_.join)(at, 'uv.toml'))) ?? (await readToolUv((0,external_node_path_.join)(at, 'pyproject.toml')));
        if (table !== undefined || at === (0,external_node_path_.dirname)(at))
            return table;
    }
}
async function readToolUv(file) {
    const document = await readUvToml(file);
    const tool = document === undefined ? undefined : (0,toml/* tableAt */.af)(document, 'tool').uv;
    return (0,toml/* isTable */.bI)(tool) ? tool : undefined;
}
async function readUvToml(file) {
    try {
        return (0,toml/* parseToml */.MT)(await (0,promises_.readFile)(file, 'utf8'), file);
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR', 'EACCES', 'EISDIR'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
            return undefined;
        throw error;
    }
}
function indexesOf(table) {
    const named = (Array.isArray(table.index) ? table.index : []).filter(toml/* isTable */.bI).flatMap(toIndex);
    const old = [table, (0,toml/* tableAt */.af)(table, 'pip')].flatMap((at) => [
        ...(typeof at['index-url'] === 'string' ? [at['index-url']] : []),
        ...(0,toml/* strings */.P$)(at['extra-index-url']),
        ...(0,toml/* strings */.P$)(at['find-links']),
    ]);
    return [...named, ...old.map((url) => ({ url }))];
}
function toIndex({ name, url }) {
    if (typeof url !== 'string')
        return [];
    return [typeof name === 'string' ? { name, url } : { url }];
}

;// CONCATENATED MODULE: ./lib/lock/index-settings.js




/**
 * Puts together what uv should use: its own variables and configuration; where those name no index, pip's
 * variables and configuration files (uv does not read them, but many a private index is set up with them); on
 * top of either, the options in the requirements file. Every secret is masked at once.
 *
 * @param folder where uv works; its configuration files are looked for from there.
 * @param options `file`: those of the requirements file; `pip`: false where uv must not see pip's settings;
 *   `wheels`: the addresses of what is named directly, for the credentials in them; `toolUv`: a `[tool.uv]` that
 *   counts instead of the one that is found from `folder`.
 */
async function readIndexSettings(ctx, folder, { file, pip = true, wheels = [], toolUv, } = {}) {
    for (const [name, value = ''] of Object.entries(ctx.env)) {
        (0,index_options/* maskCredentials */.Bs)(ctx.log, value);
        if (SECRET_VARIABLE.test(name) && value !== '')
            ctx.log.mask(value);
    }
    const configured = await uvConfiguredIndexes(ctx.env, folder, toolUv);
    const saysUv = configured.length > 0 || uvAddresses(ctx.env).length > 0;
    const ofPip = await pipIndexOptions(ctx.env);
    const base = saysUv || !pip ? undefined : ofPip;
    const uv = uvVariables(ctx.env, base, file);
    const noIndex = file?.noIndex === true || base?.noIndex === true;
    const addresses = [...uvAddresses(uv), ...configured.map(({ url }) => url)];
    const pips = [ofPip.indexUrl ?? [], ofPip.extraIndexUrls].flat();
    for (const address of pips)
        (0,index_options/* maskCredentials */.Bs)(ctx.log, address);
    const credentials = await Credentials.open(ctx);
    for (const address of [...addresses, ...wheels]) {
        (0,index_options/* maskCredentials */.Bs)(ctx.log, address);
        credentials.addUrl(address);
    }
    for (const index of [...configured, ...named(ctx.env)])
        credentials.addNamed(ctx.env, index);
    const keyring = keyringOf(ctx.env, ofPip);
    const known = (url) => isWeb(url) && credentials.knowledge(new URL(url)) !== 'none';
    const places = [...addresses, ...wheels.map(folderOf)].filter(known);
    return {
        env: { ...uv, UV_KEYRING_PROVIDER: ctx.env.UV_KEYRING_PROVIDER || keyring },
        flags: noIndex ? ['--no-index'] : [],
        authorization: (url) => credentials.header(url),
        knowledge: (url) => credentials.knowledge(url),
        addresses: [...addresses.map(index_options/* withoutCredentials */.ri), ...(noIndex ? ['no index'] : [])],
        pip: {
            env: {
                // Beside its own, which may know more.
                PIP_EXTRA_INDEX_URL: [...new Set([...places.map((url) => credentials.fill(url)), ...pips])].join(' ') || undefined,
                PIP_KEYRING_PROVIDER: ctx.env.PIP_KEYRING_PROVIDER || ofPip.keyringProvider || keyring,
            },
            keyring: keyring !== undefined,
        },
    };
}
/** Passwords of indexes that have a name, whether they are used or not. */
const SECRET_VARIABLE = /^(?:UV_INDEX_\w+_PASSWORD|POETRY_HTTP_BASIC_\w+_PASSWORD)$/;
/** uv has the one provider that runs the program `keyring`; pip can load the module, too. Undefined for none. */
function keyringOf(env, pip) {
    const said = [env.UV_KEYRING_PROVIDER, env.PIP_KEYRING_PROVIDER || pip.keyringProvider];
    return said.some((provider) => provider === 'subprocess' || provider === 'import')
        ? 'subprocess'
        : undefined;
}
function isWeb(address) {
    return /^https?:\/\//i.test(address);
}
/** pip finds the credentials of a wheel by the index that it lies nearest to. */
function folderOf(wheel) {
    return new URL('.', wheel).href;
}
function named(env) {
    return [...(0,index_options/* words */.aL)(env.UV_INDEX), ...(0,index_options/* words */.aL)(env.UV_DEFAULT_INDEX)].map(namedIndex);
}
/** Every address in uv's own variables. */
function uvAddresses(env) {
    const indexes = (0,index_options/* words */.aL)(env.UV_INDEX).map((text) => namedIndex(text).url);
    const main = [env.UV_DEFAULT_INDEX, env.UV_INDEX_URL].flatMap((text) => text ? [namedIndex(text).url] : []);
    return [...main, ...indexes, ...(0,index_options/* words */.aL)(env.UV_EXTRA_INDEX_URL), ...links(env.UV_FIND_LINKS)];
}
/** uv's variables with pip's settings (where they count) and the file's options. */
function uvVariables(env, pip, file) {
    const isSetUp = (pip?.indexUrl ?? (env.UV_DEFAULT_INDEX || env.UV_INDEX_URL || undefined)) !== undefined;
    const main = file?.indexYields === true && isSetUp ? pip?.indexUrl : (file?.indexUrl ?? pip?.indexUrl);
    const extra = [...(file?.extraIndexUrls ?? []), ...(pip?.extraIndexUrls ?? [])];
    const findLinks = [...(file?.findLinks ?? []), ...links(env.UV_FIND_LINKS), ...(pip?.findLinks ?? [])];
    return {
        UV_DEFAULT_INDEX: main ?? env.UV_DEFAULT_INDEX,
        UV_INDEX_URL: main === undefined ? env.UV_INDEX_URL : undefined,
        UV_INDEX: [...extra, ...(0,index_options/* words */.aL)(env.UV_INDEX)].join(' ') || undefined,
        UV_EXTRA_INDEX_URL: env.UV_EXTRA_INDEX_URL,
        UV_FIND_LINKS: findLinks.join(',') || undefined,
    };
}
/** `name=url` in UV_INDEX and UV_DEFAULT_INDEX names the index. */
function namedIndex(text) {
    const [, name, url] = /^([\w.-]+)=(.+)$/.exec(text) ?? [];
    return name !== undefined && url !== undefined ? { name, url } : { url: text };
}
/** uv separates find-links by commas, since a path may have spaces. */
function links(text) {
    return (text ?? '').split(',').filter((word) => word.trim() !== '');
}

;// CONCATENATED MODULE: ./lib/lock/pyproject.js




/**
 * Reads a pyproject.toml; undefined if there is none.
 *
 * @throws {UserError} if it is not valid TOML, or its dependencies are not what they should be.
 */
async function readPyproject(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return undefined;
        throw error;
    });
    if (text === undefined)
        return undefined;
    const document = (0,toml/* parseToml */.MT)(text, file);
    const project = (0,toml/* tableAt */.af)(document, 'project');
    return {
        file,
        text,
        document,
        name: typeof project.name === 'string' ? (0,lock_requirement/* normalizeName */.Pc)(project.name) : undefined,
        requiresPython: typeof project['requires-python'] === 'string' ? project['requires-python'] : undefined,
        dependencies: stringList(project.dependencies, 'project.dependencies', { file }),
        extras: lists(project, 'optional-dependencies', (list, label) => stringList(list, label, { file })),
        groups: lists(document, 'dependency-groups', (list, label) => arrayOf(list, label, { file })),
        dynamic: (0,toml/* strings */.P$)(project.dynamic),
    };
}
/** @throws {UsageError} for an extra or group that the project does not have, with those that it has. */
function checkSelection({ extras, groups }, project) {
    check('extra', extras, [...project.extras.keys()], '[project.optional-dependencies]');
    check('group', groups, [...project.groups.keys()], '[dependency-groups]');
}
/** @throws {UsageError} if extras or groups are asked for where there can be none. */
function refuseSelection({ extras, groups }, subject) {
    if (extras.length + groups.length === 0)
        return;
    throw new errors/* UsageError */.eb(`${subject} no extras or groups to choose from`, 'Leave `extras` and `groups` out, or use a pyproject.toml or a lock that has them.');
}
function check(what, names, known, table) {
    const missing = names.find((name) => !known.includes(name));
    if (missing === undefined)
        return;
    throw new errors/* UsageError */.eb(`the project has no ${what} \`${missing}\``, known.length === 0 ? `Its pyproject.toml has no ${table}.` : `Allowed are: ${known.join(', ')}.`);
}
function lists(parent, key, read) {
    const table = parent[key];
    if (!(0,toml/* isTable */.bI)(table))
        return new Map();
    return new Map(Object.entries(table).map(([name, list]) => [(0,lock_requirement/* normalizeName */.Pc)(name), read(list, `${key}.${name}`)]));
}
function stringList(value, label, at) {
    const list = arrayOf(value, label, at);
    if (list.every((item) => typeof item === 'string'))
        return list;
    throw new errors/* UserError */.yo(`\`${label}\` has something else than strings in it`, 'Write one requirement in each.', at);
}
function arrayOf(value, label, at) {
    if (value === undefined)
        return [];
    if (Array.isArray(value))
        return value;
    throw new errors/* UserError */.yo(`\`${label}\` is not an array`, 'Write it as an array of requirements.', at);
}

// EXTERNAL MODULE: ./lib/lock/resolve.js
var resolve = __webpack_require__(37267);
;// CONCATENATED MODULE: ./lib/lock/built-project.js












const dynamicFields = ['dependencies', 'optional-dependencies'];
/** Whether only a build of the project tells what it depends on. */
function isDynamic({ dynamic }) {
    return dynamic.some((field) => dynamicFields.includes(field));
}
/**
 * The dependencies of a project that only its build backend knows: dynamic ones of a pyproject.toml, and those of
 * setup.cfg and setup.py. Its wheel is built for its METADATA (PEP 517); what that asks for is resolved anew.
 *
 * @throws {UsageError} for a group or extra that it does not have.
 */
async function readBuiltProject(reading) {
    const { ctx, found, selection, target, policy, projectMetadata } = reading;
    const { path: file, format } = found;
    const project = format === 'pyproject.toml' ? await readPyproject(file) : undefined;
    const { groups, extras } = selection;
    if (project === undefined)
        refuseSelection({ groups, extras: [] }, `${format} has`);
    else
        checkSelection({ groups, extras: [] }, project);
    const grouped = project === undefined ? [] : requirementsOf(project.document, groups);
    const text = project?.text ?? (await (0,files/* orUserError */.Rh)((0,promises_.readFile)(file, 'utf8')));
    return {
        locked: false,
        indexes: await readIndexSettings(ctx, (0,external_node_path_.dirname)(file)),
        files: [{ path: file, text }],
        local: false,
        warnings: [],
        asked: (0,lock_needs/* askedBy */.A)(grouped, target),
        ...(project && { overrides: configuredOverrides(project.document) }),
        pins: async (context, uv) => {
            if (projectMetadata === undefined)
                throw new Error(`nothing builds ${file}`);
            const session = await uv();
            const metadata = await projectMetadata(context, session, (0,external_node_path_.dirname)(file)).catch((error) => {
                if (!(error instanceof errors/* UserError */.yo))
                    throw error;
                throw new errors/* UserError */.yo(`the dependencies in ${(0,external_node_path_.basename)(file)} are known to its build only: ${error.message}`, `${error.hint} Or list them in [project] of pyproject.toml, or lock them: \`uv lock\`.`, { file }, { cause: error });
            });
            checkNames('extra', extras, metadata.providesExtra.map(lock_requirement/* normalizeName */.Pc), file);
            const name = (0,lock_requirement/* normalizeName */.Pc)(metadata.name ?? '');
            const needs = (0,lock_needs/* activeNeeds */.W)([{ ...metadata, name }], target, {
                asked: [{ name, extras }],
                doubt: true,
            });
            const own = (needs.get(name) ?? []).filter((need) => need.name !== name).map(lock_requirement/* formatRequirement */.zP);
            const lines = [...own, ...grouped];
            if (lines.length === 0)
                return { wheels: [], sources: [] };
            const input = { from: { lines }, constraints: [], selection: resolve/* nothing */.s6, prereleases: false };
            return (0,resolve/* resolvePins */.Xq)(context, session, { input, target, policy, file, allowed: () => undefined });
        },
    };
}

// EXTERNAL MODULE: ./lib/lock/choose.js
var choose = __webpack_require__(8090);
;// CONCATENATED MODULE: ./lib/lock/project-name.js





/** Reads the name of the project in `folder`: from pyproject.toml, setup.cfg, or a plain `name=` in setup.py. */
async function readStaticProject(folder) {
    const file = (0,external_node_path_.join)(folder, 'pyproject.toml');
    const document = (0,toml/* parseToml */.MT)(await textOf(file), file);
    const project = (0,toml/* tableAt */.af)(document, 'project');
    const dynamic = (0,toml/* strings */.P$)(project.dynamic);
    const isStatic = typeof project.name === 'string' &&
        !['version', 'dependencies', 'optional-dependencies'].some((field) => dynamic.includes(field));
    const hasUvSources = Object.keys((0,toml/* tableAt */.af)(document, 'tool', 'uv', 'sources')).length > 0;
    const named = [project.name, (0,toml/* tableAt */.af)(document, 'tool', 'poetry').name].find((name) => typeof name === 'string');
    const name = typeof named === 'string'
        ? named
        : (project_name_nameIn(await textOf((0,external_node_path_.join)(folder, 'setup.cfg')), /^\s*name\s*=\s*([\w.-]+)\s*$/gm) ??
            project_name_nameIn(await textOf((0,external_node_path_.join)(folder, 'setup.py')), /\bname\s*=\s*["']([\w.-]+)["']/g));
    return { name: name === undefined ? undefined : (0,lock_requirement/* normalizeName */.Pc)(name), isStatic, hasUvSources };
}
/** Of several names nobody knows which it is. */
function project_name_nameIn(text, pattern) {
    const names = new Set([...text.matchAll(pattern)].map(([, name]) => name));
    return names.size === 1 ? [...names][0] : undefined;
}
async function textOf(file) {
    return (0,promises_.readFile)(file, 'utf8').catch((error) => {
        if (['ENOENT', 'ENOTDIR'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
            return '';
        throw (0,errors/* describeSystemError */.Zo)(error) ?? error;
    });
}

;// CONCATENATED MODULE: ./lib/lock/file-requirement.js








/** True for one exact thing: a hashed file, pinned with `==` or by its URL; a commit; or a folder of the user's. */
function isPinned({ specifier, url, sha256 }) {
    if (url === undefined)
        return (0,lock_requirement/* pinnedVersion */.V2)(specifier) !== undefined && sha256.length > 0;
    const reference = parseReference(url);
    if (reference?.kind === 'directory')
        return true;
    return reference?.kind === 'vcs' ? isCommit(reference.revision) : sha256.length > 0;
}
/**
 * True for a lock: everything is pinned, and there is a hash. Without any, as with pip, what the pinned folders and
 * commits need is still to be found.
 */
function isLocked(requirements) {
    return requirements.every(isPinned) && requirements.some(({ sha256 }) => sha256.length > 0);
}
/**
 * A requirement line, with its reference made absolute; its secrets are masked at once.
 *
 * @throws {UserError} with file and line for what is malformed, missing or cannot be packed.
 */
async function file_requirement_toRequirement(ctx, { text, sha256, isReference, at }) {
    (0,index_options/* maskCredentials */.Bs)(ctx.log, text);
    const parsed = isReference || looksLikeReference(text) ? splitReference(text) : parseNamed(text, at);
    if (parsed.url === undefined)
        return { ...parsed, sha256, at };
    const url = locate(parsed.url, at);
    const reference = parseReference(url);
    if (reference === undefined)
        throw notUsable(parsed.url, at);
    const name = parsed.name || nameIn(url) || (await nameOfFolder(reference, at));
    const fragment = /[#&]sha256=([0-9a-f]{64})/i.exec(url)?.[1]?.toLowerCase();
    const hashes = sha256.length === 0 && fragment !== undefined ? [fragment] : sha256;
    return { ...parsed, name, url, sha256: hashes, at };
}
async function nameOfFolder(reference, at) {
    if (reference.kind !== 'directory')
        return '';
    if (await (0,files/* exists */.t2)(reference.path))
        return (await readStaticProject(reference.path)).name ?? '';
    throw new errors/* UserError */.yo(`there is no folder ${reference.path}`, 'Paths are counted from the file that names them.', at);
}
/** A path or URL without a name before it. */
function looksLikeReference(text) {
    const isPath = /^[^@;[\s]*(?:\/|\.(?:whl|tar\.gz|zip)(?:\s|;|$))/;
    return isUrl(text) || isPath.test(text) || /^\.{1,2}(?:\[|\s|;|$)/.test(text);
}
/** `./lib[extra] ; marker`; the name is found out later. */
function splitReference(text) {
    const named = /^[A-Z0-9][A-Z0-9._-]*\s*(?:\[[^\]]*\])?\s*@\s/i.test(text);
    if (named)
        return (0,lock_requirement/* parseRequirement */.pP)(text);
    const [reference = text, marker] = text.split(/\s+;|;\s+/);
    const [, place = reference, extras = ''] = /^(.*?)\[([\w.,\s-]*)\]$/.exec(reference.trim()) ?? [];
    const { extras: normalized } = (0,lock_requirement/* parseRequirement */.pP)(`x[${extras}]`);
    return {
        name: '',
        extras: normalized,
        specifier: '',
        url: place.trim(),
        ...(marker === undefined ? {} : { marker: marker.trim() }),
    };
}
function parseNamed(text, at) {
    try {
        return (0,lock_requirement/* parseRequirement */.pP)(text);
    }
    catch (error) {
        if (!(error instanceof lock_requirement/* RequirementError */.Kr))
            throw error;
        throw new errors/* UserError */.yo(error.message, 'Write it as `name==1.2.3`, `name>=1,<2 ; python_version < "3.12"` or `name @ https://…/name.whl`.', at);
    }
}
/** The absolute URL, `git+` before that of a repository; relative paths are counted from the file that names them. */
function locate(reference, at) {
    if (/^(?:hg|svn|bzr)\+/i.test(reference))
        throw notUsable(reference, at);
    if (/^(?:https?|git\+[a-z]+):\/\//i.test(reference))
        return reference;
    const isShort = reference.startsWith('file:') && !reference.startsWith('file://');
    const path = isShort ? reference.slice('file:'.length) : reference;
    if (!path.startsWith('file://')) {
        // What stands behind `#` is no part of the path.
        const [place = path, ...fragment] = path.split('#');
        return [(0,external_node_url_.pathToFileURL)((0,external_node_path_.resolve)((0,external_node_path_.dirname)(at.file), place)).href, ...fragment].join('#');
    }
    if (!URL.canParse(path))
        throw notUsable(reference, at);
    refuseFileHost(path, at);
    return path;
}
function notUsable(reference, at) {
    return new errors/* UserError */.yo(`${(0,index_options/* withoutCredentials */.ri)(reference)} is neither a wheel, an sdist, a folder nor a git repository`, 'Name a .whl or .tar.gz file, a folder with a pyproject.toml, or a repository as `git+https://…@COMMIT`.', at);
}
/** @throws {UserError} for another machine: `file://wheels/x.whl` is meant as a relative path, but names a machine called wheels. */
function refuseFileHost(url, at) {
    const host = url.startsWith('file:') ? new URL(url).host : '';
    if (host === '')
        return;
    throw new errors/* UserError */.yo(`${url} names a file of the machine ${host}`, 'Write a path, which is counted from this file, or `file:///` and an absolute path.', at);
}
/** Whether a text is meant as an address, and not as a path. */
function isUrl(text) {
    return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || text.startsWith('file:');
}

// EXTERNAL MODULE: ./node_modules/@renovatebot/pep440/index.js
var pep440 = __webpack_require__(68898);
// EXTERNAL MODULE: ./lib/lock/compile.js
var compile = __webpack_require__(22462);
// EXTERNAL MODULE: ./lib/lock/explain.js
var explain = __webpack_require__(60484);
// EXTERNAL MODULE: ./lib/lock/no-fitting-wheel.js
var no_fitting_wheel = __webpack_require__(54164);
// EXTERNAL MODULE: ./lib/lock/pylock.js
var lock_pylock = __webpack_require__(68619);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/builds/prepare.js + 3 modules
var prepare = __webpack_require__(50420);
// EXTERNAL MODULE: ./lib/platform/temporary.js
var temporary = __webpack_require__(18792);
;// CONCATENATED MODULE: ./lib/lock/source-trees.js









/**
 * Gives `body` the requirements as lines for uv. A project that has to be built to know what it needs is named by a
 * copy, since backends write into the folder that they work in; in the pins it has its own path again.
 */
async function withSourceTrees(ctx, requirements, body) {
    const folder = (0,temporary/* temporaryFolder */.yy)();
    try {
        const originals = new Map();
        const lines = [];
        for (const requirement of requirements) {
            const reference = requirement.url === undefined ? undefined : parseReference(requirement.url);
            if (reference?.kind !== 'directory') {
                lines.push((0,lock_requirement/* formatRequirement */.zP)(requirement));
                continue;
            }
            const copy = (0,external_node_path_.join)(folder, String(lines.length));
            const path = await placeFor(ctx, { kind: 'directory', name: requirement.name, path: reference.path }, copy);
            originals.set((0,external_node_fs_.realpathSync)(path), reference.path);
            lines.push(editableLine(requirement, path));
        }
        const { wheels, sources } = await body(lines);
        const restored = sources.map((source) => {
            const original = source.kind === 'directory' ? originals.get((0,external_node_fs_.realpathSync)(source.path)) : undefined;
            return original === undefined ? source : { ...source, path: original };
        });
        return { wheels, sources: restored };
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** Where uv may ask a project about itself. */
async function placeFor(ctx, source, copy) {
    const { isStatic, hasUvSources } = await readStaticProject(source.path);
    // uv reads what is static; and paths of [tool.uv.sources] lead nowhere from a copy.
    if (isStatic || hasUvSources)
        return source.path;
    await (0,promises_.mkdir)(copy);
    return (0,prepare/* copyDirectory */.Nz)(ctx, source, await (0,prepare/* identify */.ls)(ctx, source), copy);
}
/** Editables are what uv takes without a name, and also where only wheels are allowed. */
function editableLine({ extras, marker }, path) {
    const place = `-e ${(0,external_node_url_.pathToFileURL)(path).href}${extras.length === 0 ? '' : `[${extras.join(',')}]`}`;
    return marker === undefined ? place : `${place} ; ${marker}`;
}

;// CONCATENATED MODULE: ./lib/lock/locked-requirements.js














/**
 * The wheels of a requirements file in which every line is one exact file: those that the target's markers want,
 * nothing added. uv only names the files of what is pinned by version, for all platforms; which of them it is, the
 * ladder and the hashes decide. Where every line is a URL, uv is not needed.
 *
 * @throws {NoFittingWheel} naming what has no wheel for the target.
 * @throws {UserError} if a file's hash is not among its line's.
 */
async function resolveLocked(ctx, openSession, requirements, request) {
    const { target, file, policy } = request;
    const wanted = await locked_requirements_named(ctx, openSession, applicable(requirements, target), request);
    const direct = wanted.flatMap(toPackage);
    const lines = wanted.flatMap(({ name, specifier, url }) => url === undefined ? [`${name}${specifier}`] : []);
    if (lines.length === 0)
        return (0,choose/* choosePins */.s)(lockOf(direct, file), { ...request, selection: resolve/* nothing */.s6 });
    const session = await openSession();
    return (0,resolve/* withSources */.Z6)(policy, [], async (binary) => {
        const answer = await (0,compile/* compileUniversal */.Rf)(ctx, session, lines, target.pythonVersion, binary);
        if (!answer.ok) {
            const failure = (0,explain/* explainFailure */.SP)(answer.stderr, file);
            throw failure.kind === 'other' ? failure.error : await (0,resolve/* toError */.iT)(ctx, session, request, failure);
        }
        const pinned = (0,lock_pylock/* parsePylock */.y)(answer.text, file, answer.folder).packages;
        return (0,choose/* choosePins */.s)(lockOf([...pinned, ...direct], file), { ...request, selection: resolve/* nothing */.s6 });
    });
}
/**
 * Resolves what a requirements file leaves open, with everything that it needs.
 *
 * @throws {NoFittingWheel} naming what has no wheel for the target, and may not be built.
 * @throws {UserError} with uv's reasons.
 */
async function resolveOpen(ctx, session, requirements, request) {
    const { target, file, policy } = request;
    checkDirectWheels(requirements, target, file);
    const all = await locked_requirements_named(ctx, async () => session, requirements, request);
    const sources = all.flatMap(({ name, url }) => {
        const kind = url === undefined ? undefined : parseReference(url)?.kind;
        if (kind !== 'vcs' && kind !== 'sdist')
            return [];
        if ((0,build_policy/* refusesSources */.ig)(policy, name))
            (0,build_policy/* failRefused */.n2)(policy, name, describeKind(kind), { file });
        return [name];
    });
    return withSourceTrees(ctx, all, (lines) => (0,resolve/* resolvePins */.Xq)(ctx, session, { ...request, input: { ...request.input, from: { lines } } }, sources));
}
function describeKind(kind) {
    return kind === 'vcs' ? 'a git repository' : 'an archive of sources';
}
/** References without a name, such as `git+https://…`: only what they lead to says what it is. */
async function locked_requirements_named(ctx, openSession, requirements, { target, file, policy }) {
    const found = [];
    for (const requirement of requirements) {
        const { name, url, at } = requirement;
        const reference = url === undefined ? undefined : parseReference(url);
        if (name !== '' || url === undefined || reference?.kind === 'directory') {
            found.push(requirement);
            continue;
        }
        const shown = (0,index_options/* withoutCredentials */.ri)(url);
        if ((0,build_policy/* refusesSources */.ig)(policy, ''))
            (0,build_policy/* failRefused */.n2)(policy, shown, 'no wheel', at);
        const answer = await (0,compile/* compileReference */.Pe)(ctx, await openSession(), url, target.pythonVersion);
        const failure = answer.ok ? undefined : (0,explain/* explainFailure */.SP)(answer.stderr, file);
        if (failure !== undefined && 'error' in failure)
            throw failure.error;
        const only = answer.ok ? (0,lock_pylock/* parsePylock */.y)(answer.text, file, answer.folder).packages[0] : undefined;
        if (only === undefined) {
            throw new errors/* UserError */.yo(`nobody knows the name of ${shown}`, 'Write it as `name @ URL`.', at);
        }
        found.push({ ...requirement, name: only.name });
    }
    return found;
}
/**
 * uv would only say that such a requirement contradicts itself.
 *
 * @throws {NoFittingWheel} naming every wheel that the file names by URL or path and that is not for the target.
 */
function checkDirectWheels(requirements, target, file) {
    const wheels = applicable(requirements, target).filter(({ url }) => url !== undefined && parseReference(url)?.kind === 'wheel');
    const unfit = wheels
        .flatMap(toPackage)
        .filter((item) => (0,wheel_name/* bestWheel */.y)(item.wheels, target.wheelTags) === undefined);
    if (unfit.length > 0)
        throw new no_fitting_wheel/* NoFittingWheel */._(unfit, target, file);
}
/** Those whose markers hold on the target. */
function applicable(requirements, target) {
    return requirements.filter(({ marker, at }) => marker === undefined || (0,markers/* evaluateMarker */.U)(marker, target, resolve/* nothing */.s6, at));
}
/** A requirement by URL is its own only candidate. */
function toPackage(requirement) {
    const { name, url, sha256, at } = requirement;
    const reference = url === undefined ? undefined : parseReference(url);
    if (url === undefined || reference === undefined)
        return [];
    const common = { name, marker: undefined, requiresPython: undefined };
    if (reference.kind === 'directory') {
        if (name === '')
            throw namelessFolder(reference.path, at);
        return [{ ...common, version: undefined, wheels: [], source: reference }];
    }
    if (reference.kind === 'vcs') {
        const source = { ...reference, commit: commitOf(requirement, reference.revision) };
        return [{ ...common, version: undefined, wheels: [], source }];
    }
    const place = new URL(url);
    place.hash = '';
    const { filename } = reference;
    const hash = sha256.length === 1 ? sha256[0] : undefined;
    const file = { filename, url: place.href, sha256: hash, size: undefined };
    if (reference.kind === 'wheel') {
        const version = (0,wheel_name/* parseWheelName */.C)(filename)?.version;
        return [{ ...common, version, wheels: [file], source: undefined }];
    }
    const source = { kind: 'sdist', ...file, subdirectory: reference.subdirectory };
    return [{ ...common, version: versionOfSdist(filename), wheels: [], source }];
}
function namelessFolder(path, at) {
    return new errors/* UserError */.yo(`only a build would tell the name of the project in ${path}`, 'Write the name behind it: `-e ./folder#egg=NAME`, or into [project] of its pyproject.toml.', at);
}
/** @throws {UserError} for a branch or a tag, which locks do not have. */
function commitOf({ name, at }, revision) {
    if (revision !== undefined && isCommit(revision))
        return revision.toLowerCase();
    throw new errors/* UserError */.yo(`${name} is locked to ${revision ?? 'a branch'} of a git repository, which is no commit`, 'Lock again, so that its commit is recorded: 40 hexadecimal digits.', at);
}
function lockOf(packages, file) {
    const open = { requiresPython: undefined, environments: [], extras: [], groups: [], defaultGroups: [] };
    return { file, packages, ...open };
}
/** What a requirements file allows: the hashes of its lines for that distribution and version, if it has any. */
function allowedHashes(requirements) {
    return (name, version) => {
        const hashed = requirements.filter((line) => line.name === name && line.sha256.length > 0);
        if (hashed.length === 0)
            return undefined;
        const meant = hashed.filter(({ specifier }) => allows(specifier, version));
        return meant.flatMap(({ sha256 }) => sha256);
    };
}
function allows(specifier, version) {
    if (specifier === '' || version === undefined)
        return true;
    return (0,pep440.satisfies)(version, specifier, { prereleases: true });
}

// EXTERNAL MODULE: ./lib/target/tags.js
var tags = __webpack_require__(46072);
;// CONCATENATED MODULE: ./lib/lock/foreign-index.js

const noIndexes = { extraIndexUrls: [], findLinks: [], noIndex: false };
/** What PDM and pipenv call the public index, or what stands for it. */
const PUBLIC = 'pypi';
/**
 * The index options of a lock. What stands for the public index yields to a mirror that the machine is set up with.
 * Which file counts is decided by hashes.
 *
 * @param main replaces the public index; the others are asked as well.
 */
function foreignIndexes(ctx, main, others, findLinks = []) {
    return {
        ...(main && { indexUrl: address(ctx, main), indexYields: main.name === PUBLIC }),
        extraIndexUrls: others.map((source) => address(ctx, source)),
        findLinks,
        noIndex: false,
    };
}
/** `$NAME` and `${NAME}`, as Python's `os.path.expandvars` fills them in; unknown ones stay. */
function withVariables(text, env) {
    return text.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced, bare) => env[braced ?? bare] ?? whole);
}
function address(ctx, { url, username, password }) {
    const filled = withVariables(url, ctx.env);
    const place = URL.canParse(filled) ? new URL(filled) : undefined;
    if (place === undefined || (username === undefined && password === undefined)) {
        (0,index_options/* maskCredentials */.Bs)(ctx.log, filled);
        return filled;
    }
    place.username = encodeURIComponent(withVariables(username ?? '', ctx.env));
    place.password = encodeURIComponent(withVariables(password ?? '', ctx.env));
    (0,index_options/* maskCredentials */.Bs)(ctx.log, place.href);
    return place.href;
}

;// CONCATENATED MODULE: ./lib/lock/lock-walk.js
/** Choices settle in as many rounds as choices depend on others; a lock that needs more is none. */
const MAX_ROUNDS = 20;
/**
 * Everything that `roots` need, with what these need. A lock may have several versions of one distribution, for
 * different Pythons or platforms: the newest is taken that all who ask for it allow, as the tools do. Who asks depends on which versions
 * are taken, so the walk is repeated until nothing changes.
 *
 * @param lacking what to throw where the lock has nothing that is allowed.
 */
function walkLock(roots, nodes, lacking) {
    let asked = new Map();
    let open;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
        const { found, by } = walkOnce(roots, nodes, asked, lacking);
        const unsettled = [...found].find(([name, node]) => lock_walk_choose(name, by.get(name) ?? [], nodes) !== node)?.[0];
        if (unsettled === undefined)
            return [...found.values()];
        open = by.get(unsettled)?.at(-1);
        asked = by;
    }
    // Nothing is allowed by all who ask: the lock was not made by its tool.
    throw open === undefined ? new Error('the walk over the lock found nothing') : lacking(open);
}
/** One walk with the choices that `asked` makes; `by` is who asked for what. */
function walkOnce(roots, nodes, asked, lacking) {
    const found = new Map();
    const by = new Map();
    const visited = new Set();
    const queue = [...roots];
    for (let wanted = queue.shift(); wanted !== undefined; wanted = queue.shift()) {
        const { name, extras } = wanted;
        by.set(name, [...(by.get(name) ?? []), wanted]);
        const node = found.get(name) ?? lock_walk_choose(name, asked.get(name) ?? [], nodes) ?? lock_walk_choose(name, [wanted], nodes);
        if (node === undefined)
            throw lacking(wanted);
        found.set(name, node);
        // Extras are asked for one after the other: each set is expanded once.
        const key = `${name}[${[...extras].sort().join()}]`;
        if (visited.has(key))
            continue;
        visited.add(key);
        queue.push(...node.requires(extras));
    }
    return { found, by };
}
function lock_walk_choose(name, asked, nodes) {
    if (asked.length === 0)
        return undefined;
    // Locks list the versions of a distribution in ascending order.
    return nodes.findLast((node) => node.name === name && asked.every(({ allows }) => allows(node.version)));
}

;// CONCATENATED MODULE: ./lib/lock/pdm-lock.js












/**
 * The packages of a pdm.lock: the group `default`, and those that `groups` and `extras` name; both are groups to
 * PDM. With the strategy `inherit_metadata` the lock says which groups want a package and where; without, it is
 * found by a walk from pyproject.toml.
 *
 * @throws {UserError} if it is malformed or stale, for another Python or platform, or wants what is no wheel.
 * @throws {UsageError} for a group or extra that the project or the lock does not have.
 */
async function readPdmLock(ctx, file, target, selection) {
    const { lock, project } = await readWithSource(file, 'pyproject.toml');
    const document = (0,toml/* parseToml */.MT)(lock.text, file);
    const pyproject = (0,toml/* parseToml */.MT)(project.text, project.path);
    const metadata = (0,toml/* tableAt */.af)(document, 'metadata');
    checkVersion(metadata, lock);
    const warnings = checkCurrent(metadata, lock, project, pyproject);
    checkTargets(metadata, lock, target);
    const groups = selectedGroups(metadata, pyproject, selection, file);
    const listed = (Array.isArray(document.package) ? document.package : []).filter(toml/* isTable */.bI);
    const inherits = (0,toml/* strings */.P$)(metadata.strategy).includes('inherit_metadata');
    const wanted = inherits
        ? listed.filter((item) => isWanted(item, groups, target, lock))
        : walkPdm(listed, requirementsOf(pyproject, groups), target, lock);
    const requirements = toRequirements(wanted.map((item) => pdm_lock_toPackage(item, target, lock)), lock);
    return {
        requirements,
        index: indexes(ctx, pyproject),
        files: [lock, project],
        warnings,
        asked: askedOf(pyproject, selection, target),
        overrides: pdmOverrides(pyproject),
    };
}
/** PDM's own rule: a newer minor version may hold what this one does not know. */
function checkVersion({ lock_version: version }, lock) {
    if (typeof version === 'string' && /^4\.[0-5](?:\.|$)/.test(version))
        return;
    throw new errors/* UserError */.yo(`its lock_version is ${String(version ?? 'missing')}, and 4.0 to 4.5 are known`, 'Run `pdm lock` with a PDM that writes one of these, or `pdm export --format pylock --output pylock.toml`.', placeOf(lock, 'lock_version'));
}
function checkCurrent(metadata, lock, project, pyproject) {
    const locked = metadata.content_hash;
    if (!isHashed(metadata, pyproject)) {
        const text = 'pdm.lock is taken as it stands: for a workspace, or with lock_inputs, only PDM can say whether it is current (`pdm lock --check`)';
        return [{ text, at: { file: lock.path } }];
    }
    if (locked === `sha256:${contentHash(project.text)}`)
        return [];
    return failStale(lock, 'pyproject.toml', 'its content_hash is that of another one', 'pdm lock', 'content_hash');
}
/** A lock without targets is for every environment that requires-python takes. */
function checkTargets(metadata, lock, target) {
    const targets = (Array.isArray(metadata.targets) ? metadata.targets : []).filter(toml/* isTable */.bI);
    if (targets.length === 0)
        return;
    const at = placeOf(lock, '[[metadata.targets]]');
    const platforms = targets.filter(({ platform }) => isOfPlatform(platform, target));
    if (platforms.length === 0) {
        throw new errors/* UserError */.yo(`the lock is for ${targets.map(({ platform }) => String(platform)).join(', ')}, the target is Linux on ${target.architecture}`, `Run \`pdm lock --platform linux --append\`, or lock for every platform.`, at);
    }
    const ranges = platforms.flatMap(({ requires_python: range }) => typeof range === 'string' ? [range] : []);
    const unlimited = ranges.length < platforms.length || ranges.some((range) => ['', '*'].includes(range));
    if (!unlimited)
        checkPython(ranges, ranges.join(' or '), target, at);
}
/** `linux` and `manylinux_2_17_x86_64`; `linux` alone is x86_64 to PDM. */
function isOfPlatform(platform, { architecture }) {
    if (typeof platform !== 'string')
        return true;
    const machine = tags/* machines */.JR[architecture];
    return platform === 'linux'
        ? machine === 'x86_64'
        : /^(?:many)?linux/.test(platform) && platform.endsWith(machine);
}
function selectedGroups(metadata, pyproject, selection, file) {
    const declared = declaredNames(pyproject);
    checkNames('extra', selection.extras, declared.extras, file);
    checkNames('group', selection.groups, declared.groups, file);
    const asked = [...selection.extras, ...selection.groups];
    const locked = (0,toml/* strings */.P$)(metadata.groups).map(lock_requirement/* normalizeName */.Pc);
    // A lock may be made for some groups alone (`pdm lock --group`).
    if (locked.length > 0)
        checkNames('group', asked, locked, file);
    return ['default', ...asked];
}
function isWanted(item, groups, target, lock) {
    const own = (0,toml/* strings */.P$)(item.groups).map(lock_requirement/* normalizeName */.Pc);
    if (own.length > 0 && !own.some((group) => groups.includes(group)))
        return false;
    const marker = typeof item.marker === 'string' ? item.marker : undefined;
    return holdsWith(marker, target, [], placeOf(lock, `name = "${String(item.name)}"`));
}
/** A distribution with extras is an entry of its own, which has what the extras bring. */
function walkPdm(listed, roots, target, lock) {
    const wanted = (lines) => lines.flatMap((line) => {
        const { name, extras, specifier, marker } = (0,lock_requirement/* parseRequirement */.pP)(line);
        if (!holdsWith(marker, target, [], { file: lock.path }))
            return [];
        const allows = (version) => specifier === '' || (0,pep440.satisfies)(version, specifier, { prereleases: true });
        return [{ name, extras, allows }];
    });
    const isBase = (item) => (0,toml/* strings */.P$)(item.extras).length === 0;
    const nodes = listed.filter(isBase).map((item) => {
        const requires = (extras) => {
            const entries = listed.filter((other) => other.name === item.name &&
                other.version === item.version &&
                (0,toml/* strings */.P$)(other.extras).every((extra) => extras.includes((0,lock_requirement/* normalizeName */.Pc)(extra))));
            return entries.flatMap((entry) => wanted((0,toml/* strings */.P$)(entry.dependencies)));
        };
        return { name: (0,lock_requirement/* normalizeName */.Pc)(String(item.name)), version: String(item.version), requires, item };
    });
    const found = walkLock(wanted(roots), nodes, ({ name }) => {
        return new errors/* UserError */.yo(`pdm.lock has no version of ${name} that is wanted for ${target.runtime}`, 'Run `pdm lock` and commit the result.', { file: lock.path });
    });
    return found.map(({ item }) => item);
}
function pdm_lock_toPackage(item, target, lock) {
    const name = String(item.name);
    const files = (Array.isArray(item.files) ? item.files : []).filter(toml/* isTable */.bI);
    const direct = directReference(item);
    const named = files.flatMap(({ url, hash }) => typeof url === 'string'
        ? [{ url, hash, filename: (0,index_options/* decoded */.DH)(new URL(url).pathname.split('/').at(-1) ?? '') }]
        : []);
    // Strategy static_urls: the file is named already, and no index is asked.
    const best = direct === undefined ? (0,wheel_name/* bestWheel */.y)(named, target.wheelTags) : undefined;
    const hashes = best === undefined ? files.map(({ hash }) => hash) : [best.hash];
    return {
        name: (0,lock_requirement/* normalizeName */.Pc)(name),
        version: typeof item.version === 'string' ? item.version : undefined,
        hashes: hashes.map(String),
        reference: direct ?? best?.url,
        at: placeOf(lock, `name = "${name}"`),
    };
}
/** What it is instead of a distribution of an index. */
function directReference(item) {
    const { git, revision, subdirectory, path, url } = item;
    if (typeof git === 'string')
        return gitReference(git, revision, subdirectory);
    const other = ['hg', 'svn', 'bzr'].find((kind) => typeof item[kind] === 'string');
    if (other !== undefined)
        return `${other}+${String(item[other])}`;
    const place = [path, url].find((value) => typeof value === 'string');
    const fragment = typeof subdirectory === 'string' ? `#subdirectory=${subdirectory}` : '';
    return typeof place === 'string' ? `${place}${fragment}` : undefined;
}
/** PDM keeps its sources in pyproject.toml: one of the name `pypi` stands for the public index. */
function indexes(ctx, pyproject) {
    const listed = (0,toml/* tableAt */.af)(pyproject, 'tool', 'pdm').source;
    const sources = (Array.isArray(listed) ? listed.filter(toml/* isTable */.bI) : []).flatMap(({ name, url, type, username, password }) => {
        if (typeof url !== 'string')
            return [];
        const text = (value) => (typeof value === 'string' ? value : undefined);
        return [{ name, url, type, username: text(username), password: text(password) }];
    });
    const pages = sources.filter(({ type }) => type === 'find_links');
    const all = sources.filter(({ type }) => type !== 'find_links');
    const main = all.find(({ name }) => name === 'pypi');
    return foreignIndexes(ctx, main, all.filter((source) => source !== main), pages.map(({ url }) => url));
}

;// CONCATENATED MODULE: ./lib/lock/pipfile-lock.js






/** Sections of a Pipfile that are no categories of packages (plette). */
const sections = ['source', 'packages', 'dev-packages', 'requires', 'scripts', 'pipfile', 'pipenv'];
/** The lock has these for `packages` and `dev-packages`; such names in a Pipfile are not hashed. */
const lockedNames = ['default', 'develop'];
/** Markers that may stand as keys of their own. */
const markerKeys = [
    ...['os_name', 'sys_platform', 'platform_machine', 'platform_python_implementation', 'platform_release'],
    ...['platform_system', 'platform_version', 'python_version', 'python_full_version'],
    ...['implementation_name', 'implementation_version'],
];
/**
 * The packages of a Pipfile.lock: `default`, and the categories that `groups` names (`dev-packages` as `develop`
 * or by its own name).
 *
 * @throws {UserError} if it is malformed or stale, for another Python, or wants what is no wheel.
 * @throws {UsageError} for a category that it does not have, and for extras: a Pipfile has none.
 */
async function readPipfileLock(ctx, file, target, selection) {
    const { lock, project } = await readWithSource(file, 'Pipfile');
    const document = parseLock(lock);
    pipfile_lock_checkCurrent(document, lock, project);
    const { python_version: minor, python_full_version: full } = (0,toml/* tableAt */.af)(document, '_meta', 'requires');
    const python = [full, minor].find((value) => typeof value === 'string');
    if (typeof python === 'string' && /^\d/.test(python)) {
        const range = `==${python.split('.').slice(0, 2).join('.')}.*`;
        checkPython([range], python, target, placeOf(lock, '"requires"'));
    }
    const entries = categories(document, selection, file).flatMap((category) => Object.entries((0,toml/* tableAt */.af)(document, category)).flatMap(([name, entry]) => (0,toml/* isTable */.bI)(entry) ? [{ name, entry }] : []));
    const wanted = entries.flatMap(({ name, entry }) => pipfile_lock_toPackage(name, entry, lock, target));
    const asked = entries.map(({ name, entry }) => ({
        name: (0,lock_requirement/* normalizeName */.Pc)(name),
        extras: (0,toml/* strings */.P$)(entry.extras).map(lock_requirement/* normalizeName */.Pc),
    }));
    const [main, ...others] = sources(document);
    const index = main === undefined ? noIndexes : foreignIndexes(ctx, main, others);
    return { requirements: toRequirements(wanted, lock), index, files: [lock, project], warnings: [], asked };
}
function parseLock(lock) {
    try {
        const document = JSON.parse(lock.text);
        if ((0,toml/* isTable */.bI)(document) && (0,toml/* isTable */.bI)(document._meta) && (0,toml/* isTable */.bI)(document.default))
            return document;
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
    }
    throw new errors/* UserError */.yo('this is not a Pipfile.lock', 'Run `pipenv lock` and commit the result.', {
        file: lock.path,
    });
}
/** Pipenv's own names of the sections are normalised, so that a category is found as `groups` has it. */
function categories(document, { extras, groups }, file) {
    checkNames('extra', extras, [], file);
    const byName = new Map(Object.keys(document)
        .filter((name) => name !== '_meta' && name !== 'default')
        .map((name) => [(0,lock_requirement/* normalizeName */.Pc)(name), name]));
    if (byName.has('develop'))
        byName.set('dev-packages', 'develop');
    checkNames('group', groups, [...byName.keys()], file);
    return ['default', ...new Set(groups.flatMap((name) => byName.get(name) ?? []))];
}
function pipfile_lock_toPackage(name, entry, lock, target) {
    const at = placeOf(lock, `"${name}": {`);
    const keyed = markerKeys.flatMap((key) => (typeof entry[key] === 'string' ? `${key} ${entry[key]}` : []));
    const own = typeof entry.markers === 'string' ? [entry.markers] : [];
    const marker = [...own, ...keyed].map((part) => `(${part})`).join(' and ');
    if (!holdsWith(marker, target, [], at))
        return [];
    const { version } = entry;
    const pinned = typeof version === 'string' ? /^===?\s*([^\s,*]+)$/.exec(version)?.[1] : undefined;
    return [
        {
            name: (0,lock_requirement/* normalizeName */.Pc)(name),
            version: pinned,
            hashes: (0,toml/* strings */.P$)(entry.hashes),
            reference: pipfile_lock_directReference(entry),
            at,
        },
    ];
}
/** What it is instead of a distribution of an index; a path is that of a file or of a folder. */
function pipfile_lock_directReference(entry) {
    const { git, ref, subdirectory, file, path } = entry;
    if (typeof git === 'string')
        return gitReference(git.replace(/^git\+/, ''), ref, subdirectory);
    const other = ['hg', 'svn', 'bzr'].find((kind) => typeof entry[kind] === 'string');
    if (other !== undefined)
        return `${other}+${String(entry[other])}`;
    const place = [file, path].find((value) => typeof value === 'string');
    return typeof place === 'string' ? place : undefined;
}
function sources(document) {
    const listed = (0,toml/* tableAt */.af)(document, '_meta').sources;
    return (Array.isArray(listed) ? listed : []).flatMap((source) => (0,toml/* isTable */.bI)(source) && typeof source.url === 'string' ? [{ name: source.name, url: source.url }] : []);
}
/** @throws {UserError} if the hash of the Pipfile is another one than the lock was made from. */
function pipfile_lock_checkCurrent(document, lock, pipfile) {
    (0,toml/* parseToml */.MT)(pipfile.text, pipfile.path);
    const locked = (0,toml/* tableAt */.af)(document, '_meta', 'hash').sha256;
    // pipenv fills in its default source where the Pipfile names none: the lock says which one that was.
    const defaults = (0,toml/* tableAt */.af)(document, '_meta').sources;
    const made = parseExactToml(pipfile.text);
    // Newer versions of pipenv normalise the names, so that `Flask` for `flask` is no change.
    const hashes = [normalizedKeys, (section) => section].map((keys) => jsonHash(hashedContent(made, defaults, keys), { compact: true }));
    if (typeof locked === 'string' && hashes.includes(locked))
        return;
    failStale(lock, 'the Pipfile', 'its hash is that of another Pipfile', 'pipenv lock', '"hash"');
}
function hashedContent(pipfile, defaults, keys) {
    const others = Object.entries(pipfile).filter(([name]) => !sections.includes(name) && !lockedNames.includes(name));
    return {
        _meta: { sources: pipfile.source ?? defaults, requires: pipfile.requires ?? {} },
        default: keys(pipfile.packages ?? {}),
        develop: keys(pipfile['dev-packages'] ?? {}),
        ...Object.fromEntries(others.map(([name, section]) => [name, keys(section)])),
    };
}
function normalizedKeys(section) {
    if (!(0,toml/* isTable */.bI)(section))
        return section;
    return Object.fromEntries(Object.entries(section).map(([name, value]) => [(0,lock_requirement/* normalizeName */.Pc)(name), value]));
}

;// CONCATENATED MODULE: ./lib/lock/poetry-constraint.js

const CLAUSE = /(\^|~=|~|===?|!=|<=|>=|<|>)?\s*v?([^\s,<>=!~^]+)/g;
/**
 * The alternatives of one of Poetry's version constraints (`^1.2`, `~1.2`, `1.*`, `>=1,<2 || >3`) as version
 * clauses of PEP 440; an empty text takes every version.
 */
function toPep440(constraint) {
    return constraint
        .split(/\|\|?/)
        .map((alternative) => [...alternative.matchAll(CLAUSE)]
        .flatMap(([, operator = '', version = '']) => toClause(operator, version))
        .join(','));
}
/** Whether one of Poetry's version constraints takes a version. */
function constraintAllows(constraint, version) {
    return toPep440(constraint).some((range) => range === '' || (0,pep440.satisfies)(version, range, { prereleases: true }));
}
function toClause(operator, version) {
    if (version === '*')
        return [];
    switch (operator) {
        case '^':
            return [`>=${version}`, `<${after(version, firstNonZero(version))}`];
        case '~':
            return [`>=${version}`, `<${after(version, Math.min(1, release(version).length - 1))}`];
        case '':
        case '=':
            return [`==${version}`];
        default:
            return [`${operator}${version}`];
    }
}
/** What a caret keeps: up to the first part that is not zero, or the last part that is written. */
function firstNonZero(version) {
    const parts = release(version);
    const index = parts.findIndex((part) => part !== 0);
    return index < 0 ? parts.length - 1 : index;
}
/** The first version behind those that agree in the parts up to `index`. */
function after(version, index) {
    const kept = release(version).slice(0, index + 1);
    return kept.map((part, place) => (place === index ? part + 1 : part)).join('.');
}
function release(version) {
    return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
}

;// CONCATENATED MODULE: ./lib/lock/poetry-project.js




const legacyKeys = ['dependencies', 'source', 'extras', 'dev-dependencies'];
const projectKeys = ['requires-python', 'dependencies', 'optional-dependencies'];
/** The groups and extras that a pyproject.toml declares for Poetry, in any of its generations; normalised. */
function poetry_project_declaredNames(document) {
    const poetry = (0,toml/* tableAt */.af)(document, 'tool', 'poetry');
    const groups = [
        ...Object.keys((0,toml/* tableAt */.af)(poetry, 'group')),
        ...Object.keys((0,toml/* tableAt */.af)(document, 'dependency-groups')),
    ];
    if ((0,toml/* isTable */.bI)(poetry['dev-dependencies']))
        groups.push('dev');
    const extras = [
        ...Object.keys((0,toml/* tableAt */.af)(poetry, 'extras')),
        ...Object.keys((0,toml/* tableAt */.af)(document, 'project', 'optional-dependencies')),
    ];
    return { groups: groups.map(lock_requirement/* normalizeName */.Pc), extras: extras.map(lock_requirement/* normalizeName */.Pc) };
}
/**
 * The values of `content-hash` with which a lock counts as current: that of today, and the one of the version that
 * made the lock. Poetry before 2.3 left [dependency-groups] out, and before 2.0 [project].
 *
 * @param text the pyproject.toml; it has been parsed before.
 * @param generator the version of Poetry in the lock's first line, if there is one.
 */
function contentHashes(text, generator) {
    const document = parseExactToml(text);
    const older = (version) => generator !== undefined && (0,pep440.satisfies)(generator, `<${version}`, { prereleases: true });
    return [
        poetry_project_contentHash(document, { project: true, groups: true }),
        ...(older('2.3') ? [poetry_project_contentHash(document, { project: true, groups: false })] : []),
        ...(older('2.0') ? [poetry_project_contentHash(document, { project: false, groups: false })] : []),
    ];
}
/** As Poetry's `Locker._get_content_hash` computes it. */
function poetry_project_contentHash(document, include) {
    const poetry = (0,toml/* tableAt */.af)(document, 'tool', 'poetry');
    const project = include.project ? picked((0,toml/* tableAt */.af)(document, 'project'), projectKeys) : {};
    const groups = include.groups ? (0,toml/* tableAt */.af)(document, 'dependency-groups') : {};
    const modern = Object.keys(project).length + Object.keys(groups).length > 0;
    // A legacy key that is missing was hashed as null while there was nothing else.
    const legacy = modern ? {} : Object.fromEntries(legacyKeys.map((key) => [key, null]));
    const content = { ...legacy, ...picked(poetry, [...legacyKeys, 'group']) };
    if (!modern)
        return jsonHash(content);
    return jsonHash({
        ...(Object.keys(project).length > 0 ? { project } : {}),
        ...(Object.keys(groups).length > 0 ? { 'dependency-groups': groups } : {}),
        tool: { poetry: content },
    });
}
function picked(table, keys) {
    return Object.fromEntries(keys.flatMap((key) => (table[key] === undefined ? [] : [[key, table[key]]])));
}

;// CONCATENATED MODULE: ./lib/lock/poetry-walk.js








/**
 * What the target wants of a lock of Poetry 1, which does not say so itself: the walk from [tool.poetry], for
 * Poetry 1 reads no other table.
 *
 * @throws {UserError} if the lock lacks something on the way.
 */
function walkPoetry(walk) {
    const { packages, lock, target } = walk;
    const nodes = packages
        .filter((item) => runsOn(item['python-versions'], target))
        .map((item) => toNode(item, walk));
    // Some versions of Poetry sort the versions of one name as text.
    nodes.sort((a, b) => (a.name === b.name ? (0,pep440.compare)(a.version, b.version) : 0));
    const found = walkLock(poetryRoots(walk), nodes, ({ name }) => {
        return new errors/* UserError */.yo(`poetry.lock has no version of ${name} that is wanted for ${target.runtime}`, 'Run `poetry lock` and commit the result.', { file: lock.path });
    });
    return found.map(({ item }) => item);
}
/** What [tool.poetry] itself asks for on the target. */
function poetryRoots(walk) {
    const poetry = (0,toml/* tableAt */.af)(walk.pyproject, 'tool', 'poetry');
    const { extras, groups } = walk.selection;
    const inExtras = Object.entries((0,toml/* tableAt */.af)(poetry, 'extras'))
        .filter(([name]) => extras.includes((0,lock_requirement/* normalizeName */.Pc)(name)))
        .flatMap(([, names]) => (0,toml/* strings */.P$)(names).map(bareName));
    const tables = [
        (0,toml/* tableAt */.af)(poetry, 'dependencies'),
        ...(groups.includes('dev') ? [(0,toml/* tableAt */.af)(poetry, 'dev-dependencies')] : []),
        ...Object.entries((0,toml/* tableAt */.af)(poetry, 'group'))
            .filter(([name]) => groups.includes((0,lock_requirement/* normalizeName */.Pc)(name)))
            .map(([, group]) => (0,toml/* tableAt */.af)((0,toml/* isTable */.bI)(group) ? group : {}, 'dependencies')),
    ];
    return tables.flatMap((table) => Object.entries(table)
        .filter(([name]) => name !== 'python')
        .flatMap(([name, value]) => toWanted(name, value, walk, extras, inExtras)));
}
function toNode(item, walk) {
    const byExtra = Object.entries((0,toml/* tableAt */.af)(item, 'extras'));
    const requires = (extras) => {
        const inExtras = byExtra
            .filter(([name]) => extras.includes((0,lock_requirement/* normalizeName */.Pc)(name)))
            .flatMap(([, names]) => (0,toml/* strings */.P$)(names).map(bareName));
        return Object.entries((0,toml/* tableAt */.af)(item, 'dependencies')).flatMap(([name, value]) => toWanted(name, value, walk, extras, inExtras));
    };
    return { name: (0,lock_requirement/* normalizeName */.Pc)(String(item.name)), version: String(item.version), requires, item };
}
/**
 * A dependency as Poetry writes it: a constraint, a table, or several of them, each for its own Python or platform.
 *
 * @param extras those of the package that has the dependency.
 * @param inExtras the names that these extras bring.
 */
function toWanted(name, value, { lock, target }, extras, inExtras) {
    const at = placeOf(lock, `name = "${(0,lock_requirement/* normalizeName */.Pc)(name)}"`);
    return (Array.isArray(value) ? value : [value]).flatMap((each) => {
        const table = (0,toml/* isTable */.bI)(each) ? each : { version: each };
        const { markers, optional, python, platform, version } = table;
        const marker = typeof markers === 'string' ? markers : undefined;
        // An optional one is for extras: its marker names them, or the list of extras names it.
        const namesExtra = marker !== undefined && /\bextra\b/.test(marker);
        if (optional === true && !namesExtra && !inExtras.includes((0,lock_requirement/* normalizeName */.Pc)(name)))
            return [];
        if (!holdsWith(marker, target, extras, at) || !runsOn(python, target) || !isLinux(platform))
            return [];
        const constraint = typeof version === 'string' ? version : '*';
        return [
            {
                name: (0,lock_requirement/* normalizeName */.Pc)(name),
                extras: (0,toml/* strings */.P$)(table.extras).map(lock_requirement/* normalizeName */.Pc),
                allows: (locked) => constraintAllows(constraint, locked),
            },
        ];
    });
}
function runsOn(python, target) {
    if (typeof python !== 'string')
        return true;
    return toPep440(python).some((range) => range === '' || (0,python_request/* fits */.l)({ kind: 'range', range }, target));
}
/** `platform = "win32"`, `"linux || darwin"`, `"!=win32"`: Poetry 1 compares it with sys.platform. */
function isLinux(platform) {
    if (typeof platform !== 'string')
        return true;
    return platform.split(/\|\|?/).some((text) => {
        const [, operator = '', name = ''] = /^\s*(==|!=|)\s*(.*?)\s*$/.exec(text) ?? [];
        return (name === 'linux') !== (operator === '!=') || name === '*';
    });
}
/** `PySocks (>=1.5)` and `PySocks[x]>=1` are `pysocks`. */
function bareName(requirement) {
    return (0,lock_requirement/* normalizeName */.Pc)(/^[A-Za-z0-9._-]+/.exec(requirement)?.[0] ?? requirement);
}

;// CONCATENATED MODULE: ./lib/lock/poetry-lock.js









/**
 * The packages of a poetry.lock: the group `main`, and those that `groups` names. Since Poetry 2 the lock says of
 * each package which groups want it and where; before, it is found by a walk from pyproject.toml.
 *
 * @throws {UserError} if it is malformed or stale, for another Python, or wants what is no wheel.
 * @throws {UsageError} for a group or extra that the project does not have.
 */
async function readPoetryLock(ctx, file, target, selection) {
    const both = await readWithSource(file, 'pyproject.toml');
    const { lock, project } = both;
    const document = (0,toml/* parseToml */.MT)(lock.text, file);
    const pyproject = (0,toml/* parseToml */.MT)(project.text, project.path);
    const version = lockVersion(document, lock);
    poetry_lock_checkCurrent(document, both);
    const declared = poetry_project_declaredNames(pyproject);
    checkNames('extra', selection.extras, declared.extras, file);
    checkNames('group', selection.groups, declared.groups, file);
    const python = (0,toml/* tableAt */.af)(document, 'metadata')['python-versions'];
    if (typeof python === 'string' && python !== '*') {
        checkPython(toPep440(python), python, target, placeOf(lock, 'python-versions ='));
    }
    const listed = (Array.isArray(document.package) ? document.package : []).filter(toml/* isTable */.bI);
    const wanted = version >= 2.1
        ? listed.filter((item) => poetry_lock_isWanted(item, target, selection, lock))
        : walkPoetry({ packages: listed, pyproject, lock, target, selection });
    const packages = wanted.map((item) => poetry_lock_toPackage(item, document, lock));
    return {
        requirements: toRequirements(packages, lock),
        index: poetry_lock_indexes(ctx, wanted),
        files: [lock, project],
        warnings: [],
        asked: [
            ...poetryRoots({ packages: listed, pyproject, lock, target, selection }),
            ...askedOf(pyproject, selection, target),
        ],
    };
}
/** @throws {UserError} if it is of no generation that is known. */
function lockVersion(document, lock) {
    const version = (0,toml/* tableAt */.af)(document, 'metadata')['lock-version'];
    const known = typeof version === 'string' && /^[12]\.\d+$/.test(version);
    if (known)
        return Number(version);
    throw new errors/* UserError */.yo(`its lock-version is ${String(version ?? 'missing')}, and 1.0 to 2.1 are known`, 'Run `poetry lock` with Poetry 2 and commit the result.', placeOf(lock, 'lock-version'));
}
function poetry_lock_checkCurrent(document, { lock, project }) {
    const locked = (0,toml/* tableAt */.af)(document, 'metadata')['content-hash'];
    const generator = /Poetry (\d[^ ]*)/.exec(lock.text.split('\n', 1)[0] ?? '')?.[1];
    if (contentHashes(project.text, generator).some((hash) => hash === locked))
        return;
    failStale(lock, 'pyproject.toml', 'its content-hash is that of another one', 'poetry lock', 'content-hash');
}
/** Lock version 2.1: `markers` is one for all groups, or a table by group that leaves out those without. */
function poetry_lock_isWanted(item, target, { groups, extras }, lock) {
    const at = placeOf(lock, `name = "${String(item.name)}"`);
    const selected = (0,toml/* strings */.P$)(item.groups).filter((group) => ['main', ...groups].includes((0,lock_requirement/* normalizeName */.Pc)(group)));
    return selected.some((group) => {
        const marker = (0,toml/* isTable */.bI)(item.markers) ? item.markers[group] : item.markers;
        return holdsWith(typeof marker === 'string' ? marker : undefined, target, extras, at);
    });
}
function poetry_lock_toPackage(item, document, lock) {
    const name = String(item.name);
    const source = (0,toml/* tableAt */.af)(item, 'source');
    const { type, url } = source;
    const isFile = type === 'url' || type === 'file';
    return {
        name: (0,lock_requirement/* normalizeName */.Pc)(name),
        version: typeof item.version === 'string' ? item.version : undefined,
        hashes: hashesOf(item, name, document, typeof url === 'string' && isFile ? url : undefined),
        reference: referenceOf(source),
        at: placeOf(lock, `name = "${name}"`),
    };
}
/** What it is instead of a distribution of an index. */
function referenceOf(source) {
    const { type, url, subdirectory } = source;
    if (type === undefined || type === 'legacy' || typeof url !== 'string')
        return undefined;
    if (type === 'git')
        return gitReference(url, source.resolved_reference, subdirectory);
    if (type === 'directory')
        return url;
    const fragment = typeof subdirectory === 'string' ? `#subdirectory=${subdirectory}` : '';
    return `${url}${fragment}`;
}
/** They stand with the package; before Poetry 1.3 in `metadata.files`, at first in `metadata.hashes` without names. */
function hashesOf(item, name, document, url) {
    const metadata = (0,toml/* tableAt */.af)(document, 'metadata');
    const own = item.files ?? (0,toml/* tableAt */.af)(metadata, 'files')[name];
    const filename = url?.split('/').at(-1);
    const files = (Array.isArray(own) ? own.filter(toml/* isTable */.bI) : []).filter(({ file }) => filename === undefined || file === filename);
    const bare = (0,toml/* strings */.P$)((0,toml/* tableAt */.af)(metadata, 'hashes')[name]).map((hash) => `sha256:${hash}`);
    return files.length > 0 ? files.map(({ hash }) => String(hash)) : bare;
}
/** Only what is not from the public index has a source: without one that has none, that index is not asked at all. */
function poetry_lock_indexes(ctx, wanted) {
    const legacy = new Map();
    let usesDefault = false;
    for (const item of wanted) {
        const { type, url, reference } = (0,toml/* tableAt */.af)(item, 'source');
        if (type === undefined)
            usesDefault = true;
        if (type !== 'legacy' || typeof url !== 'string')
            continue;
        legacy.set(url, { url, ...credentials(ctx, String(reference ?? '')) });
    }
    const all = [...legacy.values()];
    return usesDefault ? foreignIndexes(ctx, undefined, all) : foreignIndexes(ctx, all[0], all.slice(1));
}
/** Poetry's own variables for the credentials of a source. */
function credentials({ env }, name) {
    const prefix = `POETRY_HTTP_BASIC_${name.toUpperCase().replaceAll(/[-.]/g, '_')}`;
    const [username, password] = [env[`${prefix}_USERNAME`], env[`${prefix}_PASSWORD`]];
    return { username, password };
}

;// CONCATENATED MODULE: ./lib/lock/requirements.js

const shortForms = {
    '-r': '--requirement',
    '-c': '--constraint',
    '-i': '--index-url',
    '-f': '--find-links',
    '-e': '--editable',
    '--pypi-url': '--index-url',
};
const withValue = new Set([
    '--requirement',
    '--constraint',
    '--index-url',
    '--extra-index-url',
    '--find-links',
    '--only-binary',
    '--no-binary',
    '--trusted-host',
]);
const withoutValue = new Set(['--no-index', '--pre']);
/** What they ask for holds anyway: wheels come first, and hashes are enforced where they are given. */
const superfluous = new Set(['--prefer-binary', '--require-hashes']);
/** A package has no editable installs: what it names is built as it is. */
const EDITABLE = '--editable';
/**
 * The lines of a requirements file as pip reads them. Pure: nothing that it names is opened.
 *
 * @param bytes UTF-8, or UTF-16 with a byte order mark, as PowerShell's redirection writes it.
 * @throws {UserError} with file and line for what cannot be read or honoured.
 */
function parseRequirements(bytes, file, env) {
    return logicalLines(decode(bytes)).flatMap(({ text, line }) => {
        const filled = fillVariables(withoutComment(text), env);
        return filled === '' ? [] : parseLine(filled, { file, line });
    });
}
/** The whole text with the variables filled in: everything that its lines depend on. */
function filledText(bytes, env) {
    return fillVariables(decode(bytes), env);
}
function decode(bytes) {
    const [first, second] = bytes;
    const utf16 = first === 0xff && second === 0xfe
        ? 'utf-16le'
        : first === 0xfe && second === 0xff
            ? 'utf-16be'
            : undefined;
    return new TextDecoder(utf16 ?? 'utf-8').decode(bytes);
}
/** Joins lines that end with a backslash; a comment is never continued. */
function logicalLines(text) {
    const lines = [];
    let open;
    for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
        const isComment = /^\s*#/.test(line);
        const continued = line.endsWith('\\') && !isComment;
        const part = continued ? line.slice(0, -1) : line;
        open = {
            text: (open?.text ?? '') + (isComment && open ? ` ${part}` : part),
            line: open?.line ?? index + 1,
        };
        if (continued)
            continue;
        lines.push(open);
        open = undefined;
    }
    return open === undefined ? lines : [...lines, open];
}
function withoutComment(line) {
    return line.replace(/(^|\s)#.*$/, '').trim();
}
/** pip fills in `${NAME}` in capitals, where the variable is set. */
function fillVariables(text, env) {
    return text.replaceAll(/\$\{([A-Z0-9_]+)\}/g, (whole, name) => env[name] || whole);
}
function parseLine(text, at) {
    if (text.startsWith('-'))
        return parseOption(text, at);
    const optionsAt = /\s--?[a-z]/i.exec(text)?.index ?? text.length;
    const sha256 = parseHashes(text.slice(optionsAt), at);
    return [{ kind: 'requirement', text: text.slice(0, optionsAt).trim(), sha256, at }];
}
/** `--hash=sha256:…` as often as there are files. Stronger algorithms are passed over beside a SHA-256. */
function parseHashes(text, at) {
    const hashes = [...text.matchAll(/\s--hash(?:=|\s+)(\S+)/g)].map(([, hash = '']) => hash);
    const rest = text.replaceAll(/\s--hash(?:=|\s+)\S+/g, '').trim();
    if (rest !== '')
        throw refused(rest.split(/[\s=]/)[0] ?? rest, at);
    const wrong = hashes.find((hash) => !/^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/i.test(hash));
    if (wrong !== undefined) {
        throw new errors/* UserError */.yo(`\`--hash=${wrong}\` is not a hash`, 'Write `--hash=sha256:` and 64 hexadecimal digits; `uv pip compile --generate-hashes` does.', at);
    }
    const sha256 = hashes.filter((hash) => hash.toLowerCase().startsWith('sha256:'));
    if (hashes.length > 0 && sha256.length === 0) {
        throw new errors/* UserError */.yo('the requirement has hashes, but no SHA-256', 'Lock again with SHA-256.', at);
    }
    return sha256.map((hash) => hash.slice('sha256:'.length).toLowerCase());
}
function parseOption(text, at) {
    const [, flag = text, glued = ''] = /^(--[a-z-]+|-[a-z])(.*)$/is.exec(text) ?? [];
    const name = shortForms[flag] ?? flag;
    if (superfluous.has(name))
        return [];
    const value = unquote(glued.trim().replace(/^=\s*/, ''));
    if (withoutValue.has(name) && value === '')
        return [{ kind: 'option', name: name, value, at }];
    if (name === EDITABLE && value !== '')
        return [{ kind: 'requirement', text: value, sha256: [], isReference: true, at }];
    if (withValue.has(name) && value !== '')
        return [{ kind: 'option', name: name, value, at }];
    if (withValue.has(name) || name === EDITABLE)
        throw new errors/* UserError */.yo(`\`${flag}\` has no value`, 'Write it behind the option.', at);
    throw refused(flag, at);
}
function unquote(text) {
    return text.replace(/^(["'])(.*?)\1/, '$2');
}
function refused(option, at) {
    const known = [...withValue, ...withoutValue, ...superfluous, EDITABLE, '--hash'].join(', ');
    if (['--config-settings', '--global-option', '--install-option', '--build-option'].includes(option)) {
        return new errors/* UserError */.yo(`\`${option}\` cannot be honoured: builds have no settings of their own`, 'Set it in [tool.uv] of pyproject.toml (`config-settings`), or build a wheel yourself and name its folder by a line `--find-links DIR` in this file.', at);
    }
    return new errors/* UserError */.yo(`\`${option}\` is not an option that can be honoured here`, `Allowed are: ${known}.`, at);
}

;// CONCATENATED MODULE: ./lib/lock/requirement-files.js









/**
 * Reads a requirements file and what it includes, each path counted from the file that names it. Secrets in its
 * URLs are masked at once.
 *
 * @throws {UserError} with file and line for what is malformed, missing or cannot be honoured.
 */
async function readRequirementFiles(ctx, file) {
    const reader = new Reader(ctx);
    await reader.read(file, 'requirements', undefined);
    return reader.result();
}
class Reader {
    #ctx;
    #lists = { requirements: [], constraints: [] };
    #files = [];
    #seen = new Set();
    #warnings = [];
    #extraIndexUrls = [];
    #findLinks = [];
    #onlyBinary = [];
    #noBinary = [];
    #indexUrl;
    #noIndex = false;
    #prereleases = false;
    constructor(ctx) {
        this.#ctx = ctx;
    }
    result() {
        const index = {
            ...(this.#indexUrl === undefined ? {} : { indexUrl: this.#indexUrl }),
            extraIndexUrls: this.#extraIndexUrls,
            findLinks: this.#findLinks,
            noIndex: this.#noIndex,
        };
        const [files, warnings, prereleases] = [this.#files, this.#warnings, this.#prereleases];
        const [onlyBinary, noBinary] = [this.#onlyBinary, this.#noBinary];
        return { ...this.#lists, index, prereleases, onlyBinary, noBinary, files, warnings };
    }
    async read(file, kind, from) {
        // A file that includes itself, or is included twice, counts once.
        if (this.#seen.has(`${kind} ${file}`))
            return;
        this.#seen.add(`${kind} ${file}`);
        const bytes = await readIncluded(file, from);
        this.#files.push({ path: file, text: filledText(bytes, this.#ctx.env) });
        for (const line of parseRequirements(bytes, file, this.#ctx.env)) {
            if (line.kind === 'option')
                await this.#option(line, kind);
            else
                this.#lists[kind].push(await file_requirement_toRequirement(this.#ctx, line));
        }
    }
    async #option({ name, value, at }, kind) {
        switch (name) {
            case '--requirement':
                return this.read((0,external_node_path_.resolve)((0,external_node_path_.dirname)(at.file), toPath(value, at)), kind, at);
            case '--constraint':
                return this.read((0,external_node_path_.resolve)((0,external_node_path_.dirname)(at.file), toPath(value, at)), 'constraints', at);
            case '--index-url':
                this.#indexUrl = this.#masked(value);
                return;
            case '--extra-index-url':
                this.#extraIndexUrls.push(this.#masked(value));
                return;
            case '--find-links':
                this.#findLinks.push(isUrl(value) ? this.#masked(value) : (0,external_node_path_.resolve)((0,external_node_path_.dirname)(at.file), value));
                return;
            case '--no-index':
                this.#noIndex = true;
                return;
            case '--only-binary':
                this.#onlyBinary.push(...distributions(value));
                return;
            case '--no-binary':
                this.#noBinary.push(...distributions(value));
                return;
            case '--pre':
                this.#prereleases = true;
                return;
            case '--trusted-host':
                this.#warnings.push({
                    text: `--trusted-host ${value} has no effect: certificates are always checked`,
                    at,
                });
        }
    }
    #masked(url) {
        (0,index_options/* maskCredentials */.Bs)(this.#ctx.log, url);
        return url;
    }
}
async function readIncluded(file, from) {
    try {
        return await (0,promises_.readFile)(file);
    }
    catch (error) {
        if (!['ENOENT', 'ENOTDIR', 'EISDIR'].includes((0,errors/* errorCode */.CA)(error) ?? '')) {
            throw (0,errors/* describeSystemError */.Zo)(error) ?? error;
        }
        throw new errors/* UserError */.yo(`there is no requirements file ${file}`, from === undefined ? 'Check the path.' : 'Paths are counted from the file that names them.', from);
    }
}
function toPath(value, at) {
    if (value.startsWith('file:')) {
        refuseFileHost(value, at);
        return (0,external_node_url_.fileURLToPath)(value);
    }
    if (!isUrl(value))
        return value;
    throw new errors/* UserError */.yo(`requirements files are not fetched from the network: ${(0,index_options/* withoutCredentials */.ri)(value)}`, 'Download the file and commit it.', at);
}
/** Of `--only-binary` and `--no-binary`; `:none:` empties what stands before it, which nobody needs. */
function distributions(value) {
    const names = value.split(',').map((name) => name.trim());
    return names
        .filter((name) => name !== '' && name !== ':none:')
        .map((name) => (name === build_policy/* ALL */.y2 ? name : (0,lock_requirement/* normalizeName */.Pc)(name)));
}

// EXTERNAL MODULE: ./lib/platform/script-metadata.js
var script_metadata = __webpack_require__(89232);
// EXTERNAL MODULE: ./lib/lock/lock-hint.js
var lock_hint = __webpack_require__(416);
// EXTERNAL MODULE: ./lib/lock/staleness.js
var staleness = __webpack_require__(42085);
// EXTERNAL MODULE: ./lib/lock/uvlock.js
var uvlock = __webpack_require__(45899);
;// CONCATENATED MODULE: ./lib/lock/script.js














/**
 * The dependencies of a single-file script (PEP 723): from the lock beside it, which `uv lock --script` makes, else
 * resolved anew.
 *
 * @throws {UserError} if its metadata are malformed, or the lock does not fit them.
 */
async function readScript(reading) {
    const { ctx, found, selection, target } = reading;
    refuseSelection(selection, 'inline script metadata have');
    const script = await openScript(found.path);
    const folder = (0,external_node_path_.dirname)(script.file);
    const lockFile = `${script.file}.lock`;
    const lock = (await (0,files/* exists */.t2)(lockFile)) ? await (0,files/* orUserError */.Rh)((0,promises_.readFile)(lockFile, 'utf8')) : undefined;
    if (lock === undefined && script.dependencies.length === 0)
        return undefined;
    const { toolUv, metadata } = script;
    const own = { path: script.file, text: metadata.text };
    const common = { warnings: [], asked: (0,lock_needs/* askedBy */.A)(script.dependencies, target) };
    if (lock === undefined) {
        const indexes = await readIndexSettings(ctx, folder, { toolUv });
        const { policy } = reading;
        const input = { from: script_requirementsOf(script), constraints: [], selection: resolve/* nothing */.s6, prereleases: false };
        const request = { input, target, policy, file: script.file, allowed: () => undefined };
        return {
            ...common,
            locked: false,
            indexes,
            files: [own],
            local: false,
            overrides: configuredOverrides(metadata.document),
            pins: async (context, uv) => (0,resolve/* resolvePins */.Xq)(context, await uv(), request),
        };
    }
    const uvLock = scriptLock(script, lockFile, lock);
    return {
        ...common,
        locked: true,
        indexes: await readIndexSettings(ctx, folder, { pip: false, toolUv }),
        files: [own, { path: lockFile, text: lock }],
        local: /\bpath\s*=/.test(lock),
        overrides: lockedOverrides((0,toml/* parseToml */.MT)(lock, lockFile)),
        pins: async (context, uv) => (0,uvlock/* wheelsOfUvLock */.Q7)(context, await uv(), uvLock, reading),
    };
}
async function openScript(file) {
    const metadata = (0,script_metadata/* scriptMetadata */.X)(await (0,files/* orUserError */.Rh)((0,promises_.readFile)(file, 'utf8')), file);
    if (metadata === undefined)
        throw new Error(`${file} had inline metadata a moment ago`);
    const { dependencies = [], tool } = metadata.document;
    if (!Array.isArray(dependencies) || !dependencies.every((item) => typeof item === 'string')) {
        throw new errors/* UserError */.yo('`dependencies` is not an array of strings', 'Write one requirement in each.', {
            file,
        });
    }
    const toolUv = (0,toml/* isTable */.bI)(tool) && (0,toml/* isTable */.bI)(tool.uv) ? tool.uv : undefined;
    return { file, metadata, dependencies, toolUv };
}
/** Settings of uv are those of a project: it reads them from a pyproject.toml alone. */
function script_requirementsOf({ file, dependencies, toolUv, metadata }) {
    if (toolUv === undefined)
        return { lines: dependencies };
    const python = metadata.document['requires-python'];
    const project = {
        name: 'inline-script',
        version: '0',
        dependencies,
        ...(typeof python === 'string' && { 'requires-python': python }),
    };
    return { text: (0,toml/* writeToml */.YZ)({ project, tool: { uv: withAbsolutePaths(toolUv, (0,external_node_path_.dirname)(file)) } }) };
}
/** `[tool.uv]` as it means the same in another folder. */
function withAbsolutePaths(toolUv, folder) {
    const absolute = (value) => typeof value !== 'string' || /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : (0,external_node_path_.resolve)(folder, value);
    const inList = (value) => (Array.isArray(value) ? value.map(absolute) : value);
    const inTable = (key) => (value) => (0,toml/* isTable */.bI)(value) && key in value ? { ...value, [key]: absolute(value[key]) } : value;
    const inTables = (value, key) => Array.isArray(value) ? value.map(inTable(key)) : inTable(key)(value);
    const sources = Object.entries((0,toml/* tableAt */.af)(toolUv, 'sources')).map(([name, value]) => [
        name,
        inTables(value, 'path'),
    ]);
    return {
        ...toolUv,
        ...('sources' in toolUv && { sources: Object.fromEntries(sources) }),
        ...('index' in toolUv && { index: inTables(toolUv.index, 'url') }),
        ...('index-url' in toolUv && { 'index-url': absolute(toolUv['index-url']) }),
        ...('extra-index-url' in toolUv && { 'extra-index-url': inList(toolUv['extra-index-url']) }),
        ...('find-links' in toolUv && { 'find-links': inList(toolUv['find-links']) }),
    };
}
function scriptLock({ file, dependencies, metadata }, lockFile, text) {
    return {
        file: lockFile,
        source: (0,external_node_path_.basename)(file),
        command: `uv lock --script ${(0,lock_hint/* shellWord */.r7)((0,external_node_path_.basename)(file))}`,
        args: ['--script', file],
        difference: () => {
            const lock = (0,toml/* parseToml */.MT)(text, lockFile);
            const name = 'inline-script';
            const requirements = (0,toml/* tableAt */.af)(lock, 'manifest').requirements;
            const root = { name, source: { virtual: '.' }, metadata: { 'requires-dist': requirements } };
            const python = metadata.document['requires-python'];
            const stated = {
                file,
                text: metadata.text,
                document: metadata.document,
                name,
                requiresPython: typeof python === 'string' ? python : undefined,
                dependencies,
                extras: new Map(),
                groups: new Map(),
                dynamic: [],
            };
            return (0,staleness/* lockDifference */.h)({ package: [root], 'requires-python': lock['requires-python'] }, stated);
        },
    };
}

;// CONCATENATED MODULE: ./lib/lock/formats.js






















/** The seam for a further format: a name in `lockFormats`, and a reader here. */
const formatReaders = {
    'requirements.txt': readRequirementsTxt,
    'pyproject.toml': readPyprojectToml,
    'uv.lock': readUvLock,
    'pylock.toml': readPylockToml,
    'poetry.lock': foreign(readPoetryLock),
    'pdm.lock': foreign(readPdmLock),
    'Pipfile.lock': foreign(readPipfileLock),
    'setup.cfg': readBuiltProject,
    'setup.py': readBuiltProject,
    script: readScript,
};
async function readRequirementsTxt({ ctx, found, target, selection, policy, }) {
    refuseSelection(selection, 'a requirements file has');
    const { requirements, constraints, index, prereleases, files, warnings, ...own } = await readRequirementFiles(ctx, found.path);
    if (requirements.length === 0)
        return undefined;
    const urls = requirements.flatMap(({ url }) => url ?? []);
    const indexes = await readIndexSettings(ctx, (0,external_node_path_.dirname)(found.path), { file: index, wheels: urls });
    const locked = isLocked(requirements);
    const request = {
        target,
        policy: withFileOptions(policy, own),
        file: found.path,
        allowed: allowedHashes(requirements),
    };
    const input = { constraints: constraints.map(lock_requirement/* formatRequirement */.zP), selection, prereleases };
    const pins = async (context, uv) => locked
        ? resolveLocked(context, uv, requirements, request)
        : resolveOpen(context, await uv(), requirements, { ...request, input });
    const local = urls.some((url) => url.startsWith('file:'));
    const asked = applicable(requirements, target);
    return { locked, unhashed: unhashed(requirements), indexes, files, warnings, local, asked, pins };
}
/** The options in the file count beside those of the build. */
function withFileOptions(policy, own) {
    return {
        ...policy,
        onlyBinary: [...policy.onlyBinary, ...own.onlyBinary],
        noBinary: [...policy.noBinary, ...own.noBinary],
    };
}
async function readPyprojectToml(reading) {
    const { ctx, found, target, selection, policy } = reading;
    const project = await readPyproject(found.path);
    if (project === undefined)
        throw new Error(`${found.path} was there a moment ago`);
    if (isDynamic(project))
        return readBuiltProject(reading);
    checkSelection(selection, project);
    if (project.dependencies.length + selection.extras.length + selection.groups.length === 0)
        return undefined;
    const indexes = await readIndexSettings(ctx, (0,external_node_path_.dirname)(found.path));
    const input = { from: { pyproject: found.path }, constraints: [], selection, prereleases: false };
    const request = { input, target, policy, file: found.path, allowed: () => undefined };
    return {
        locked: false,
        indexes,
        files: [{ path: found.path, text: project.text }],
        local: false,
        warnings: [],
        asked: askedOf(project.document, selection, target),
        overrides: configuredOverrides(project.document),
        pins: async (context, uv) => (0,resolve/* resolvePins */.Xq)(context, await uv(), request),
    };
}
async function readUvLock({ ctx, found, source, target, selection, policy }) {
    const text = await (0,files/* orUserError */.Rh)((0,promises_.readFile)(found.path, 'utf8'));
    // A member of a workspace has its pyproject.toml in the source, and the lock further up.
    const folder = (0,uvlock/* isMember */.NB)(text, found.path, source) ? source : (0,external_node_path_.dirname)(found.path);
    const project = await readPyproject((0,external_node_path_.join)(folder, 'pyproject.toml'));
    if (project === undefined) {
        throw new errors/* UserError */.yo('there is no pyproject.toml beside the uv.lock', 'Keep the two together: uv reads the lock only with its project.', { file: found.path });
    }
    checkSelection(selection, project);
    // With another index than it was made with, uv would call the lock stale.
    const indexes = await readIndexSettings(ctx, folder, { pip: false });
    const lock = (0,uvlock/* projectLock */.te)(found.path, text, project, selection);
    return {
        locked: true,
        indexes,
        files: [
            { path: found.path, text },
            { path: project.file, text: project.text },
        ],
        local: /\b(?:path|editable|directory)\s*=/.test(text),
        warnings: [],
        asked: askedOf(project.document, selection, target),
        overrides: lockedOverrides((0,toml/* parseToml */.MT)(text, found.path), project.name),
        pins: async (context, uv) => (0,uvlock/* wheelsOfUvLock */.Q7)(context, { ...(await uv()), folder }, lock, { target, policy }),
    };
}
async function readPylockToml({ ctx, found, target, selection, policy }) {
    const text = await (0,files/* orUserError */.Rh)((0,promises_.readFile)(found.path, 'utf8'));
    const pylock = (0,lock_pylock/* parsePylock */.y)(text, found.path);
    const urls = pylock.packages.flatMap(({ wheels, source }) => [
        ...wheels.map(({ url }) => url),
        ...(source !== undefined && 'url' in source ? [source.url] : []),
    ]);
    return {
        locked: true,
        indexes: await readIndexSettings(ctx, (0,external_node_path_.dirname)(found.path), { wheels: urls }),
        files: [{ path: found.path, text }],
        warnings: [],
        local: pylock.packages.some(isLocal),
        unhashed: pylock.packages.filter(lacksHash).map(({ name }) => name),
        pins: () => (0,choose/* choosePins */.s)(pylock, { target, selection, policy }),
    };
}
function isLocal({ wheels, source }) {
    const files = [...wheels, ...(source === undefined ? [] : [source])];
    return files.some((file) => !('url' in file) || file.url.startsWith('file:'));
}
/** A commit is as good as a hash, and a folder is the user's own. */
function lacksHash({ wheels, source }) {
    const files = [...wheels, ...(source?.kind === 'sdist' ? [source] : [])];
    return files.some(({ sha256 }) => sha256 === undefined);
}
function unhashed(requirements) {
    return requirements
        .filter((item) => !isPinned(item))
        .map(({ name, url }) => name || (0,index_options/* withoutCredentials */.ri)(url ?? ''));
}
/** The locks of other tools are read into pinned requirements, and then go the way of a requirements file. */
function foreign(read) {
    return async ({ ctx, found, target, selection, policy }) => {
        const { requirements, index, files, warnings, asked, overrides } = await read(ctx, found.path, target, selection);
        if (requirements.length === 0)
            return undefined;
        const wheelUrls = requirements.flatMap(({ url }) => url ?? []);
        const settings = await readIndexSettings(ctx, (0,external_node_path_.dirname)(found.path), { file: index, wheels: wheelUrls });
        // The lock says which file it is: an index that has the name, but not the version, must not end the search.
        const flags = [...settings.flags, '--index-strategy', 'unsafe-best-match'];
        const request = { target, policy, file: found.path, allowed: allowedHashes(requirements) };
        return {
            locked: requirements.every(isPinned),
            unhashed: unhashed(requirements),
            indexes: { ...settings, flags },
            files,
            warnings,
            asked,
            ...(overrides && { overrides }),
            local: wheelUrls.some((url) => url.startsWith('file:')),
            pins: (context, uv) => resolveLocked(context, uv, requirements, request),
        };
    };
}

;// CONCATENATED MODULE: ./lib/lock/key.js




/**
 * What a Lock is kept under: hex SHA-256. Credentials do not count: a new token is no new lock.
 */
function lockKey({ format, folder, files, local, selection, target, policy, addresses, version, }) {
    const { runtime, architecture, wheelTags } = target;
    const parts = {
        format,
        zipnest: version,
        uv: uv/* PINNED_UV */.FZ,
        runtime,
        architecture,
        wheelTags,
        extras: [...selection.extras].sort(),
        groups: [...selection.groups].sort(),
        build: policy.build,
        onlyBinary: [...policy.onlyBinary].sort(),
        noBinary: [...policy.noBinary].sort(),
        addresses,
        files: files.map(({ path, text }) => [(0,external_node_path_.relative)(folder, path), (0,index_options/* withoutCredentials */.ri)(text)]),
        ...(local ? { folder } : {}),
    };
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex');
}

// EXTERNAL MODULE: ./lib/lock/probe.js
var probe = __webpack_require__(82325);
;// CONCATENATED MODULE: ./lib/lock/resolve-lock.js
















/**
 * Finds and reads the dependency file; undefined where there is none, or it asks for nothing.
 *
 * @throws {UserError} for what is malformed, unknown or cannot be honoured, with file and line.
 * @throws {UsageError} for extras or groups that are not there.
 */
async function readDependencies(ctx, request) {
    const found = await (0,detect/* findDependencyFile */.Z)(request.source, request.dependencies, request.handlers);
    const selection = { extras: request.extras.map(lock_requirement/* normalizeName */.Pc), groups: request.groups.map(lock_requirement/* normalizeName */.Pc) };
    if (found === undefined) {
        refuseSelection(selection, 'the source declares no dependencies: there are');
        return undefined;
    }
    const { source, target, build, onlyBinary, noBinary } = request;
    const policy = {
        build: build ?? build_policy/* wheelsFirst */.Zu.build,
        onlyBinary: onlyBinary ?? [],
        noBinary: noBinary ?? [],
    };
    const { projectMetadata } = request;
    const read = formatReaders[found.format];
    const input = await read({ ctx, found, source, target, selection, policy, projectMetadata });
    if (input === undefined)
        return undefined;
    const { files, local, unhashed = [], asked = [], overrides = consistency/* noOverrides */.h, ...rest } = input;
    if (request.requireHashes === true && (!input.locked || unhashed.length > 0))
        throw await (0,lock_hint/* unhashedError */.Xc)(found, unhashed);
    const { format, path } = found;
    const { addresses } = input.indexes;
    return {
        ...rest,
        pins: async (context, uv) => withoutProject(context, await input.pins(context, uv), source),
        asked,
        overrides,
        file: path,
        format,
        key: lockKey({
            ...{ format, folder: (0,external_node_path_.dirname)(path), files, local, selection, target, policy, addresses },
            version: version/* VERSION */.x,
        }),
        notices: [...found.notices, ...(input.locked ? [] : [await (0,lock_hint/* lockHint */.tN)(found)])],
    };
}
/** `-e .`: the code of the project itself is what the source is packaged for, and is not built beside it. */
async function withoutProject(ctx, { wheels, sources }, source) {
    const own = await (0,promises_.realpath)(source);
    const isOwn = await Promise.all(sources.map(async (item) => item.kind === 'directory' && (await realPathOr(item.path)) === own));
    for (const { name } of sources.filter((_, index) => isOwn[index])) {
        ctx.log.info(`${name} is the source itself: its files are packaged as they are`);
    }
    return { wheels, sources: sources.filter((_, index) => !isOwn[index]) };
}
/** The path itself where it leads nowhere, which is an error later. */
async function realPathOr(path) {
    return (await (0,files/* exists */.t2)(path)) ? (0,promises_.realpath)(path) : path;
}
/**
 * The Lock of an input: for a pylock.toml by reading alone, else with uv.
 *
 * @param toolsFolder where uv is installed if the machine has none.
 * @throws {UserError} if there is no solution, or something has no wheel for the target or cannot be packed.
 */
async function makeLock(ctx, input, toolsFolder) {
    const { file, format, locked } = input;
    const openSession = () => openUv(ctx, input, toolsFolder);
    try {
        return { ...(await input.pins(ctx, openSession)), file, format, locked };
    }
    catch (error) {
        if (!(error instanceof no_fitting_wheel/* NoFittingWheel */._))
            throw error;
        throw await explained(ctx, openSession, error);
    }
}
/** uv, as it works for an input; `toolsFolder` as for {@link makeLock}. */
async function openUv(ctx, { file, indexes }, toolsFolder) {
    return { uv: await (0,uv/* findUv */.d4)(ctx, toolsFolder), folder: (0,external_node_path_.dirname)(file), indexes };
}
/** Says less where there is no uv: what is missing is an advice, and the error itself is already known. */
async function explained(ctx, openSession, error) {
    try {
        const session = await openSession();
        const fitting = await (0,probe/* probeFitting */.Ej)(ctx, session, error);
        return (await (0,probe/* probeOtherTargets */.bD)(ctx, session, error)).toUserError(fitting);
    }
    catch (failure) {
        if (!(failure instanceof errors/* UserError */.yo))
            throw failure;
        ctx.log.debug(`no advice on versions: ${failure.message}`);
        return error.toUserError(undefined);
    }
}


/***/ }),

/***/ 37267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xq: () => (/* binding */ resolvePins),
/* harmony export */   Z6: () => (/* binding */ withSources),
/* harmony export */   iT: () => (/* binding */ toError),
/* harmony export */   s6: () => (/* binding */ nothing)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(87703);
/* harmony import */ var _build_policy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3858);
/* harmony import */ var _choose_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8090);
/* harmony import */ var _compile_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22462);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60484);
/* harmony import */ var _no_fitting_wheel_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(54164);
/* harmony import */ var _probe_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(82325);
/* harmony import */ var _pylock_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(68619);









/** uv has applied extras and groups already: what it writes no longer knows them. */
const nothing = { extras: [], groups: [] };
/** Each round caps what had no wheel in the one before; a chain longer than this has no good end. */
const MAX_ROUNDS = 5;
/**
 * Lets uv pin what is not locked, for the target, and chooses the wheels. What has none in any version that will do
 * is pinned as an sdist, where the policy lets it be built: so nothing is built while an older version has a wheel.
 *
 * @param sources names of what is known to be no wheel: direct references.
 * @throws {NoFittingWheel} naming what has no wheel for the target, and may not be built.
 * @throws {UserError} with uv's reasons.
 */
async function resolvePins(ctx, session, request, sources = []) {
    const { input, file } = request;
    const what = 'lines' in input.from ? (0,_report_format_js__WEBPACK_IMPORTED_MODULE_8__/* .plural */ .LS)(input.from.lines.length, 'requirement') : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(file);
    ctx.log.info(`resolving ${what} with uv`);
    return withSources(request.policy, sources, (binary) => resolveWheels(ctx, session, request, binary));
}
/**
 * Runs `body` with uv's flags for wheels alone, but for `known`; then again with what has none, as long as that may be
 * built.
 */
async function withSources(policy, known, body) {
    const sources = known.filter((name) => !(0,_build_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .refusesSources */ .ig)(policy, name));
    for (;;) {
        try {
            return await body((0,_build_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .binaryFlags */ .Lm)(policy, sources));
        }
        catch (error) {
            if (!(error instanceof _no_fitting_wheel_js__WEBPACK_IMPORTED_MODULE_5__/* .NoFittingWheel */ ._))
                throw error;
            const may = error.unfit.filter((item) => !sources.includes(item.name) && (0,_build_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .mayBuildBeside */ .uw)(policy, item));
            if (may.length < error.unfit.length)
                throw error;
            sources.push(...may.map(({ name }) => name));
        }
    }
}
/**
 * uv has no `manylinux_2_26`. For the runtimes with glibc 2.26 it resolves for 2.17; where that has no solution,
 * for 2.28, which counts only if every distribution has a wheel that loads on 2.26. What has none is held at the
 * newest version that has one for 2.17, and resolved again.
 */
async function resolveWheels(ctx, session, request, binary) {
    const { target, file } = request;
    const input = { ...request.input, binary };
    const [platform, wider] = (0,_compile_js__WEBPACK_IMPORTED_MODULE_3__/* .uvPlatforms */ .ky)(target);
    const answer = await (0,_compile_js__WEBPACK_IMPORTED_MODULE_3__/* .compileFor */ .dk)(ctx, session, input, target.pythonVersion, platform);
    if (answer.ok)
        return choose(answer, request);
    const failure = (0,_explain_js__WEBPACK_IMPORTED_MODULE_4__/* .explainFailure */ .SP)(answer.stderr, file);
    if (failure.kind === 'other')
        throw failure.error;
    const isOther = wider === undefined || failure.kind === 'build-disabled';
    const found = isOther ? undefined : await resolveWider(ctx, session, request, binary, wider);
    if (found !== undefined)
        return found;
    throw await toError(ctx, session, request, failure);
}
/** Undefined if uv finds no solution even with the newer glibc. */
async function resolveWider(ctx, session, request, binary, platform) {
    const caps = [];
    let unfit;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
        const input = { ...request.input, binary, constraints: [...request.input.constraints, ...caps] };
        const answer = await (0,_compile_js__WEBPACK_IMPORTED_MODULE_3__/* .compileFor */ .dk)(ctx, session, input, request.target.pythonVersion, platform);
        if (!answer.ok)
            break;
        try {
            return await choose(answer, request);
        }
        catch (error) {
            if (!(error instanceof _no_fitting_wheel_js__WEBPACK_IMPORTED_MODULE_5__/* .NoFittingWheel */ ._))
                throw error;
            unfit ??= error;
            const fitting = await (0,_probe_js__WEBPACK_IMPORTED_MODULE_6__/* .probeFitting */ .Ej)(ctx, session, error);
            // A distribution without any such version cannot be capped.
            if (fitting.size < error.unfit.length)
                throw error;
            caps.push(...[...fitting].map(([name, version]) => `${name}<=${version}`));
        }
    }
    if (unfit !== undefined)
        throw unfit;
    return undefined;
}
function choose(answer, request) {
    const selection = nothing;
    return (0,_choose_js__WEBPACK_IMPORTED_MODULE_2__/* .choosePins */ .s)((0,_pylock_js__WEBPACK_IMPORTED_MODULE_7__/* .parsePylock */ .y)(answer.text, request.file, answer.folder), { ...request, selection });
}
/** What uv's failure to resolve means to the user; asks the index which wheels there are. */
async function toError(ctx, session, { target, file, policy }, failure) {
    if (failure.kind === 'unsolvable')
        return failure.error;
    if (failure.kind === 'no-version') {
        const { name, specifier } = failure;
        const newest = failure.newest ?? (await (0,_probe_js__WEBPACK_IMPORTED_MODULE_6__/* .probeNewest */ .rQ)(ctx, session, name, target))?.version;
        return (0,_explain_js__WEBPACK_IMPORTED_MODULE_4__/* .noSuchVersion */ .lL)(name, specifier, newest, file);
    }
    if (failure.kind === 'build-disabled') {
        if ((0,_build_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .refusesSources */ .ig)(policy, failure.name))
            (0,_build_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .failRefused */ .n2)(policy, failure.name, 'no wheel', { file });
        return new _no_fitting_wheel_js__WEBPACK_IMPORTED_MODULE_5__/* .NoFittingWheel */ ._([{ name: failure.name, version: undefined, wheels: [] }], target, file, policy);
    }
    return new _no_fitting_wheel_js__WEBPACK_IMPORTED_MODULE_5__/* .NoFittingWheel */ ._([await (0,_probe_js__WEBPACK_IMPORTED_MODULE_6__/* .probeWheels */ .zl)(ctx, session, failure.name, failure.specifier, target)], target, file, policy);
}


/***/ }),

/***/ 42085:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ lockDifference)
/* harmony export */ });
/* harmony import */ var _platform_toml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8707);
/* harmony import */ var _requirement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66848);


/**
 * How pyproject.toml and its uv.lock differ, in words; undefined if they agree in every requirement's name, extras
 * and versions and in requires-python. It does not see everything that uv does (sources, constraints, markers).
 *
 * @param lock the parsed uv.lock.
 */
function lockDifference(lock, project) {
    const packages = Array.isArray(lock.package) ? lock.package.filter(_platform_toml_js__WEBPACK_IMPORTED_MODULE_0__/* .isTable */ .bI) : [];
    const root = packages.find(({ name, source }) => name === project.name && isProject(source));
    if (root === undefined)
        return `it does not have the project \`${project.name ?? ''}\` itself`;
    const locked = lockedOnes(root);
    const wanted = wantedOnes(project);
    for (const entry of wanted) {
        const same = locked.filter(({ bucket, name }) => bucket === entry.bucket && name === entry.name);
        if (same.length === 0)
            return `it lacks \`${label(entry)}\`${place(entry)}`;
        if (!same.some((other) => agrees(entry, other))) {
            return `it has \`${same.map(label).join(', ')}\`${place(entry)} where pyproject.toml asks for \`${label(entry)}\``;
        }
    }
    const left = locked.find(({ bucket, name }) => !wanted.some((item) => item.bucket === bucket && item.name === name));
    if (left !== undefined)
        return `it still has \`${label(left)}\`${place(left)}, which pyproject.toml does not ask for`;
    return pythonDifference(lock['requires-python'], project.requiresPython);
}
function isProject(source) {
    return (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_0__/* .isTable */ .bI)(source) && ['virtual', 'editable', 'directory'].some((kind) => kind in source);
}
function wantedOnes({ dependencies, extras, groups }) {
    const statedIn = (bucket, list) => list.flatMap((item) => (typeof item === 'string' ? toStated(bucket, item) : []));
    return [
        ...statedIn('', dependencies),
        ...[...extras].flatMap(([name, list]) => statedIn(`extra ${name}`, list)),
        ...[...groups].flatMap(([name]) => groupRequirements(name, groups, []).flatMap((item) => toStated(`group ${name}`, item))),
    ];
}
/** uv writes what an included group has into the group that includes it. */
function groupRequirements(name, groups, through) {
    if (through.includes(name))
        return [];
    return (groups.get(name) ?? []).flatMap((item) => {
        if (typeof item === 'string')
            return [item];
        const included = (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_0__/* .isTable */ .bI)(item) ? item['include-group'] : undefined;
        return typeof included === 'string'
            ? groupRequirements((0,_requirement_js__WEBPACK_IMPORTED_MODULE_1__/* .normalizeName */ .Pc)(included), groups, [...through, name])
            : [];
    });
}
function toStated(bucket, text) {
    try {
        const { name, extras, specifier, url } = (0,_requirement_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRequirement */ .pP)(text);
        return [
            {
                bucket,
                name,
                extras: extras.join(','),
                specifier: url === undefined ? sorted(specifier) : undefined,
            },
        ];
    }
    catch (error) {
        // uv's own message about it is the better one.
        if (error instanceof _requirement_js__WEBPACK_IMPORTED_MODULE_1__/* .RequirementError */ .Kr)
            return [];
        throw error;
    }
}
function lockedOnes(root) {
    const metadata = (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_0__/* .tableAt */ .af)(root, 'metadata');
    const groups = (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_0__/* .tableAt */ .af)(metadata, 'requires-dev');
    return [
        ...tables(metadata['requires-dist']).map((item) => lockedOne(extraOf(item.marker), item)),
        ...Object.entries(groups).flatMap(([name, list]) => tables(list).map((item) => lockedOne(`group ${(0,_requirement_js__WEBPACK_IMPORTED_MODULE_1__/* .normalizeName */ .Pc)(name)}`, item))),
    ];
}
function lockedOne(bucket, { name, extras, specifier, ...rest }) {
    const fromElsewhere = ['url', 'git', 'path', 'directory', 'editable', 'virtual'].some((kind) => kind in rest);
    return {
        bucket,
        name: String(name),
        extras: Array.isArray(extras) ? extras.map(String).map(_requirement_js__WEBPACK_IMPORTED_MODULE_1__/* .normalizeName */ .Pc).sort().join(',') : '',
        specifier: fromElsewhere ? undefined : sorted(typeof specifier === 'string' ? specifier : ''),
    };
}
function extraOf(marker) {
    const extra = /extra == '([^']+)'/.exec(typeof marker === 'string' ? marker : '')?.[1];
    return extra === undefined ? '' : `extra ${(0,_requirement_js__WEBPACK_IMPORTED_MODULE_1__/* .normalizeName */ .Pc)(extra)}`;
}
function agrees(wanted, locked) {
    if (locked.specifier === undefined)
        return wanted.extras === locked.extras;
    return wanted.extras === locked.extras && wanted.specifier === locked.specifier;
}
function pythonDifference(locked, wanted) {
    if (typeof locked !== 'string' || wanted === undefined || sorted(locked) === sorted(wanted))
        return undefined;
    return `it is for Python ${locked}, pyproject.toml says ${wanted}`;
}
function tables(value) {
    return Array.isArray(value) ? value.filter(_platform_toml_js__WEBPACK_IMPORTED_MODULE_0__/* .isTable */ .bI) : [];
}
function sorted(specifier) {
    return specifier.replaceAll(/\s/g, '').split(',').filter(Boolean).sort().join(',');
}
function label({ name, extras, specifier = '' }) {
    return `${name}${extras === '' ? '' : `[${extras}]`}${specifier}`;
}
function place({ bucket }) {
    return bucket === '' ? '' : ` in the ${bucket}`;
}


/***/ }),

/***/ 82808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ runUv),
/* harmony export */   w: () => (/* binding */ uvEnvironment)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _platform_exec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12358);
/* harmony import */ var _platform_temporary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18792);




/** What would contradict our own arguments, or make uv work elsewhere. */
const dropped = [
    'UV_FROZEN',
    'UV_LOCKED',
    'UV_PROJECT',
    'UV_WORKING_DIR',
    'UV_PYTHON',
    'UV_SYSTEM_PYTHON',
    'UV_NO_BINARY',
    'UV_NO_BINARY_PACKAGE',
    'UV_NO_BUILD',
    'UV_NO_BUILD_PACKAGE',
    'UV_NO_BUILD_ISOLATION',
    'UV_NO_GROUP',
    'UV_CONSTRAINT',
    'UV_EXCLUDE',
    'UV_OVERRIDE',
    'VIRTUAL_ENV',
    'CONDA_PREFIX',
];
/**
 * Runs uv so that it writes a pylock.toml into a folder of its own: `args` is given that folder, for input files,
 * and ends up with `--output-file`. uv never downloads a Python and never writes into the project.
 */
async function runUv(ctx, { uv, folder, indexes }, args) {
    const workFolder = (0,_platform_temporary_js__WEBPACK_IMPORTED_MODULE_3__/* .temporaryFolder */ .yy)();
    try {
        const output = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workFolder, 'pylock.toml');
        const all = [
            ...(await args(workFolder)),
            ...indexes.flags,
            '--format',
            'pylock.toml',
            '--no-header',
            '--output-file',
            output,
        ];
        ctx.log.debug(`uv ${all.join(' ')}`);
        const { exitCode, stderr } = await (0,_platform_exec_js__WEBPACK_IMPORTED_MODULE_2__/* .exec */ .m)(uv.command, all, {
            cwd: folder,
            env: uvEnvironment(ctx, indexes),
        });
        ctx.log.debug(stderr);
        return exitCode === 0
            ? { ok: true, text: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(output, 'utf8'), folder: workFolder }
            : { ok: false, stderr };
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(workFolder, { recursive: true, force: true });
    }
}
/** The environment of every uv that is run: with the user's indexes, and without what would contradict us. */
function uvEnvironment(ctx, indexes) {
    return {
        ...ctx.env,
        ...Object.fromEntries(dropped.map((name) => [name, undefined])),
        ...indexes.env,
        // uv reads no variables of pip's.
        SSL_CERT_FILE: ctx.env.SSL_CERT_FILE || ctx.env.PIP_CERT || ctx.env.REQUESTS_CA_BUNDLE || undefined,
        UV_PYTHON_DOWNLOADS: 'never',
        UV_NO_PROGRESS: '1',
        NO_COLOR: '1',
        FORCE_COLOR: undefined,
    };
}


/***/ }),

/***/ 45899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NB: () => (/* binding */ isMember),
/* harmony export */   Q7: () => (/* binding */ wheelsOfUvLock),
/* harmony export */   te: () => (/* binding */ projectLock)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _platform_toml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8707);
/* harmony import */ var _choose_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8090);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60484);
/* harmony import */ var _pylock_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(68619);
/* harmony import */ var _resolve_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(37267);
/* harmony import */ var _staleness_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(42085);
/* harmony import */ var _uv_command_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(82808);









/** The uv.lock of a project, less the project itself and its default groups. */
function projectLock(file, text, project, selection) {
    return {
        file,
        source: 'pyproject.toml',
        command: 'uv lock',
        args: [
            ...['--no-default-groups', '--no-emit-project'],
            ...selection.extras.flatMap((extra) => ['--extra', extra]),
            ...selection.groups.flatMap((group) => ['--group', group]),
        ],
        difference: () => (0,_staleness_js__WEBPACK_IMPORTED_MODULE_7__/* .lockDifference */ .h)((0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_2__/* .parseToml */ .MT)(text, file), project),
    };
}
/** Whether the folder `source` is the project of a uv.lock, or a member of its workspace. */
function isMember(text, file, source) {
    const packages = (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_2__/* .parseToml */ .MT)(text, file).package;
    return (Array.isArray(packages) ? packages.filter(_platform_toml_js__WEBPACK_IMPORTED_MODULE_2__/* .isTable */ .bI) : []).some((item) => {
        const path = (0,_platform_toml_js__WEBPACK_IMPORTED_MODULE_2__/* .isTable */ .bI)(item.source) ? (item.source.editable ?? item.source.virtual) : undefined;
        return typeof path === 'string' && (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(file), path) === source;
    });
}
/**
 * What a lock of uv has for the target.
 *
 * uv says whether the lock is current: offline first, so that nothing is asked of an index. Where uv cannot say
 * so, our own comparison with its source names the difference. If it finds none, uv may ask the index; only
 * where it lacks a Python inside requires-python is the lock taken on the word of our comparison, with a notice.
 *
 * @throws {UserError} if the lock is stale, or something in it cannot be packed.
 * @throws {NoFittingWheel} naming what has no wheel for the target.
 */
async function wheelsOfUvLock(ctx, session, lock, request) {
    const answer = await exportLock(ctx, session, lock);
    const pylock = (0,_pylock_js__WEBPACK_IMPORTED_MODULE_5__/* .parsePylock */ .y)(answer.text, lock.file, answer.folder);
    // uv has applied extras and groups already: its export no longer knows them.
    return (0,_choose_js__WEBPACK_IMPORTED_MODULE_3__/* .choosePins */ .s)(pylock, { ...request, selection: _resolve_js__WEBPACK_IMPORTED_MODULE_6__/* .nothing */ .s6 });
}
async function exportLock(ctx, session, lock) {
    const attempt = (...mode) => (0,_uv_command_js__WEBPACK_IMPORTED_MODULE_8__/* .runUv */ .d)(ctx, session, () => ['export', '--quiet', ...lock.args, ...mode]);
    const offline = await attempt('--locked', '--offline');
    if (offline.ok)
        return offline;
    const difference = lock.difference();
    if (difference !== undefined)
        throw stale(lock, difference);
    if (lacksInterpreter(offline.stderr)) {
        const frozen = await attempt('--frozen', '--offline');
        if (!frozen.ok)
            throw failureOf(frozen.stderr, lock);
        const text = `uv has no Python inside requires-python here and cannot say whether the lock is current; its requirements are those of ${lock.source}, so it is taken as it stands`;
        ctx.log.notice(text, { file: lock.file });
        return frozen;
    }
    const online = await attempt('--locked');
    if (online.ok)
        return online;
    throw failureOf(online.stderr, lock);
}
function lacksInterpreter(stderr) {
    return /No interpreter found|incompatible with the project's Python requirement/.test(stderr);
}
/** uv resolves anew only where the lock does not hold any more: no solution then means a stale lock as well. */
function failureOf(stderr, lock) {
    if (/needs to be updated|No solution found/.test(stderr))
        return stale(lock, (0,_explain_js__WEBPACK_IMPORTED_MODULE_4__/* .essence */ .Pf)(stderr));
    const failure = (0,_explain_js__WEBPACK_IMPORTED_MODULE_4__/* .explainFailure */ .SP)(stderr, lock.file);
    return 'error' in failure ? failure.error : stale(lock, (0,_explain_js__WEBPACK_IMPORTED_MODULE_4__/* .essence */ .Pf)(stderr));
}
function stale({ file, source, command }, difference) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(file)} does not fit ${source}: ${difference}`, `Run \`${command}\` and commit the result.`, { file });
}


/***/ }),

/***/ 20962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jl: () => (/* binding */ INNER_ZIP),
/* harmony export */   fT: () => (/* binding */ assemble),
/* harmony export */   sB: () => (/* binding */ verifyPackage)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _platform_temporary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18792);
/* harmony import */ var _zip_compress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16603);
/* harmony import */ var _zip_verify_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87782);
/* harmony import */ var _zip_writer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10006);
/* harmony import */ var _generated_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(96765);
/* harmony import */ var _inner_zip_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(21966);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(27654);
/* harmony import */ var _loader_files_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(65855);
/* harmony import */ var _shim_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(76999);
/* harmony import */ var _split_write_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(89336);











const INNER_ZIP = `${_shim_js__WEBPACK_IMPORTED_MODULE_9__/* .LOADER_FOLDER */ .RL}/packages.zip`;
/**
 * Writes the package. What the loader unpacks is written first, as zips in temporary files; then the outer zip with the
 * user's files, the shims, the loader and those zips, stored: their members are compressed.
 */
async function assemble(request) {
    const { layout, date } = request;
    const { outer, written } = await contentsOf(request);
    const packed = await (0,_zip_compress_js__WEBPACK_IMPORTED_MODULE_2__/* .packEntries */ .Gy)(outer, (0,_platform_temporary_js__WEBPACK_IMPORTED_MODULE_1__/* .temporaryFolder */ .yy)());
    const zip = await (0,_zip_writer_js__WEBPACK_IMPORTED_MODULE_4__/* .writeZip */ .z)((0,_platform_temporary_js__WEBPACK_IMPORTED_MODULE_1__/* .temporaryBeside */ .w6)(request.output), packed, date, 'sha256');
    const { sha256 } = zip;
    if (sha256 === undefined)
        throw new Error('the zip was written without its SHA-256');
    const { split } = layout;
    return {
        zip: { ...zip, sha256 },
        inner: written.map(({ path, archive }) => (0,_inner_zip_js__WEBPACK_IMPORTED_MODULE_6__/* .innerZip */ .ME)(path, archive, zip.entries)),
        copiedFrom: new Set([...layout.outer, ...layout.inner].filter(_zip_compress_js__WEBPACK_IMPORTED_MODULE_2__/* .isPacked */ .lS).map(({ source }) => source.archive)),
        unzippedBytes: zip.entries.reduce((sum, entry) => sum + entry.size, 0),
        extractedBytes: split?.startBytes ?? written.reduce((sum, { archive }) => sum + (0,_limits_js__WEBPACK_IMPORTED_MODULE_7__/* .extractedBytes */ .gC)(archive.entries), 0),
        ...(split && { worstBytes: split.worstBytes }),
    };
}
async function contentsOf(request) {
    const { layout, date } = request;
    if (layout.kind === 'flat')
        return { outer: layout.outer, written: [] };
    if (layout.split !== undefined)
        return (0,_split_write_js__WEBPACK_IMPORTED_MODULE_10__/* .splitOuter */ .AS)({ ...request, split: layout.split });
    const archive = await (0,_inner_zip_js__WEBPACK_IMPORTED_MODULE_6__/* .writeInner */ .WU)(layout.inner, date);
    return { outer: await nestedOuter(request, archive), written: [{ path: INNER_ZIP, archive }] };
}
/**
 * Reads the finished package back with another implementation: the directories always; the contents of what
 * this build compressed, or with `full` of everything.
 *
 * @throws {VerifyError} if anything differs from what was meant.
 */
async function verifyPackage(assembled, mode) {
    const archive = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(assembled.zip.file);
    const { inner, copiedFrom } = assembled;
    const paths = new Set(inner.map(({ path }) => path));
    const contentsOf = (entry) => !paths.has(entry.path) && (mode === 'full' || !copiedFrom.has(entry.source.archive));
    await (0,_zip_verify_js__WEBPACK_IMPORTED_MODULE_3__/* .verifyArchive */ .w)({ archive, entries: assembled.zip.entries, contentsOf });
    for (const { start, bytes, entries } of inner) {
        await (0,_zip_verify_js__WEBPACK_IMPORTED_MODULE_3__/* .verifyArchive */ .w)({ archive: archive.subarray(start, start + bytes), entries, contentsOf });
    }
}
async function nestedOuter(request, inner) {
    const { layout, target } = request;
    const generated = await (0,_generated_js__WEBPACK_IMPORTED_MODULE_5__/* .generate */ .c)({
        userFiles: layout.outer.filter(isUsers),
        dependencyPaths: inner.entries.map(({ path }) => path),
        handlers: request.handlers,
        pythonVersion: target.pythonVersion,
        compileGenerated: request.compileGenerated,
    });
    const manifest = (0,_shim_js__WEBPACK_IMPORTED_MODULE_9__/* .manifestText */ .$2)({
        name: request.name,
        python: target.pythonVersion,
        digest: inner.directorySha256,
        extractedBytes: (0,_limits_js__WEBPACK_IMPORTED_MODULE_7__/* .extractedBytes */ .gC)(inner.entries),
        files: inner.entries.length,
    });
    return [
        ...layout.outer.map((entry) => ({ ...entry, path: generated.renames.get(entry.path) ?? entry.path })),
        ...generated.entries,
        (0,_loader_files_js__WEBPACK_IMPORTED_MODULE_8__/* .generatedEntry */ .g)(`${_shim_js__WEBPACK_IMPORTED_MODULE_9__/* .LOADER_FOLDER */ .RL}/manifest.py`, manifest),
        (0,_inner_zip_js__WEBPACK_IMPORTED_MODULE_6__/* .innerEntry */ .XB)(INNER_ZIP, inner),
    ];
}
function isUsers(entry) {
    return entry.distribution === undefined;
}


/***/ }),

/***/ 71991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ describeZip),
/* harmony export */   o: () => (/* binding */ packageMembers)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46466);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _lock_requirement_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66848);
/* harmony import */ var _platform_files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(58864);
/* harmony import */ var _platform_temporary_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(18792);
/* harmony import */ var _wheels_record_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(19919);
/* harmony import */ var _zip_reader_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(52320);
/* harmony import */ var _assemble_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(20962);
/* harmony import */ var _bytecode_paths_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(92632);
/* harmony import */ var _entry_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(64448);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(27654);
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(49990);
/* harmony import */ var _shim_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(76999);
/* harmony import */ var _split_farm_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(93975);
/* harmony import */ var _split_write_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(89336);


















/**
 * What a deployment zip tells of itself, of Zipnest's or any other tool's making: its sizes, and the distributions by
 * their RECORD files. What no RECORD names counts as the function's own.
 *
 * @throws {UserError} if it is no zip that Lambda would take.
 */
async function describeZip(file) {
    const outer = await members(file, file);
    const inner = await innerMembers(file, outer);
    const isSplit = outer.some(({ name }) => name === _split_write_js__WEBPACK_IMPORTED_MODULE_15__/* .SPLIT_INDEX */ .Kk);
    const own = outer.filter(({ name }) => !(0,_places_js__WEBPACK_IMPORTED_MODULE_12__/* .installedPath */ .A)(name).startsWith(`${_shim_js__WEBPACK_IMPORTED_MODULE_13__/* .LOADER_FOLDER */ .RL}/`));
    const all = [{ archive: file, entries: own }, ...inner];
    const owners = await ownersIn(all);
    const otherBytes = count(owners, all.flatMap(({ entries }) => entries));
    return {
        name: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(file, '.zip'),
        layout: { kind: isSplit ? 'split' : inner.length === 0 ? 'flat' : 'nested' },
        zip: {
            bytes: (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file)).size,
            sha256: await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_6__/* .sha256OfFile */ .Vq)(file),
            unzippedBytes: outer.reduce((sum, { size }) => sum + size, 0),
            extractedBytes: isSplit ? splitStart(own, inner) : nestedStart(inner),
        },
        distributions: [...new Set(owners.values())],
        source: { bytes: otherBytes },
    };
}
function nestedStart(inner) {
    const entries = inner.flatMap((one) => one.entries);
    return entries.length === 0 ? 0 : (0,_limits_js__WEBPACK_IMPORTED_MODULE_11__/* .extractedBytes */ .gC)(entries.map(({ name, size }) => ({ path: name, size })));
}
function splitStart(outer, inner) {
    const flat = outer
        .filter(({ name }) => (0,_places_js__WEBPACK_IMPORTED_MODULE_12__/* .installedPath */ .A)(name) !== name)
        .map(({ name }) => (0,_places_js__WEBPACK_IMPORTED_MODULE_12__/* .installedPath */ .A)(name));
    const namesIn = (zips) => zips.flatMap(({ entries }) => entries.map(({ name }) => name));
    const eager = inner.filter(({ path }) => path === _assemble_js__WEBPACK_IMPORTED_MODULE_10__/* .INNER_ZIP */ .Jl);
    const lazy = inner.filter(({ path }) => path === _split_write_js__WEBPACK_IMPORTED_MODULE_15__/* .LAZY_ZIP */ .FT);
    const sizes = eager.flatMap(({ entries }) => entries.map(({ size }) => size));
    return (0,_split_farm_js__WEBPACK_IMPORTED_MODULE_14__/* .farmBytes */ ._c)((0,_split_farm_js__WEBPACK_IMPORTED_MODULE_14__/* .farmOf */ .ey)(flat, namesIn(inner)), sizes, namesIn(lazy).length);
}
/**
 * Every file of a package with the distribution that brought it: the nested ones, too.
 *
 * @throws {UserError} if it is no zip that Lambda would take.
 */
async function packageMembers(file) {
    const outer = await members(file, file);
    const all = [{ archive: file, entries: outer }, ...(await innerMembers(file, outer))];
    const owners = await ownersIn(all);
    return all.flatMap(({ archive, entries }) => entries
        .filter(({ name }) => !name.endsWith('/'))
        .map((entry) => {
        const path = (0,_places_js__WEBPACK_IMPORTED_MODULE_12__/* .installedPath */ .A)(entry.name);
        return { path, archive, entry, distribution: owners.get(path)?.name };
    }));
}
/** The zips inside a package, each copied to a file of its own. */
async function innerMembers(file, outer) {
    const zips = outer.filter(({ name, method }) => (name === _assemble_js__WEBPACK_IMPORTED_MODULE_10__/* .INNER_ZIP */ .Jl || name === _split_write_js__WEBPACK_IMPORTED_MODULE_15__/* .LAZY_ZIP */ .FT) && method === _entry_js__WEBPACK_IMPORTED_MODULE_16__/* .STORED */ .SD);
    return Promise.all(zips.map(async (zip) => {
        const archive = await copyMember(file, zip);
        return { path: zip.name, archive, entries: await members(archive, `${zip.name} in ${file}`) };
    }));
}
async function members(file, shown) {
    try {
        return await (0,_zip_reader_js__WEBPACK_IMPORTED_MODULE_9__/* .readArchive */ .bL)(file);
    }
    catch (error) {
        if (!(error instanceof _zip_reader_js__WEBPACK_IMPORTED_MODULE_9__/* .ArchiveError */ .di))
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`${shown} cannot be read as a deployment zip: ${error.message}`, 'Name a zip or a report.');
    }
}
/** Adds up what each distribution has; gives the bytes of what has no owner. */
function count(owners, entries) {
    let otherBytes = 0;
    for (const { name, size, compressedSize } of entries) {
        const path = (0,_places_js__WEBPACK_IMPORTED_MODULE_12__/* .installedPath */ .A)(name);
        const owner = owners.get(path) ?? owners.get((0,_bytecode_paths_js__WEBPACK_IMPORTED_MODULE_17__/* .sourceOf */ .vz)(path) ?? path.replace(/\.pyc$/, '.py'));
        if (owner === undefined) {
            otherBytes += size;
        }
        else {
            owner.bytes += size;
            owner.compressedBytes += compressedSize;
        }
    }
    return otherBytes;
}
/** Whose each file is, by what the RECORD files in all of the zips name. */
async function ownersIn(all) {
    const found = await Promise.all(all.map(({ archive, entries }) => (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_6__/* .withFile */ .D4)(archive, (handle) => ownersOf(handle, entries))));
    return new Map(found.flatMap((owners) => [...owners]));
}
async function ownersOf(handle, entries) {
    const owners = new Map();
    for (const entry of entries) {
        const match = /^([^/]+)-([^/-]+)\.dist-info\/RECORD$/.exec((0,_places_js__WEBPACK_IMPORTED_MODULE_12__/* .installedPath */ .A)(entry.name));
        if (match === null)
            continue;
        const [, name = '', version = ''] = match;
        const distribution = { name: (0,_lock_requirement_js__WEBPACK_IMPORTED_MODULE_5__/* .normalizeName */ .Pc)(name), version, bytes: 0, compressedBytes: 0 };
        const record = (0,_wheels_record_js__WEBPACK_IMPORTED_MODULE_8__/* .parseRecord */ .H)((await (0,_zip_reader_js__WEBPACK_IMPORTED_MODULE_9__/* .readMember */ .hd)(handle, entry)).toString());
        for (const path of record.keys())
            owners.set(installed(path), distribution);
        owners.set((0,_places_js__WEBPACK_IMPORTED_MODULE_12__/* .installedPath */ .A)(entry.name), distribution);
    }
    return owners;
}
/** Where a file of RECORD lies once the wheel is installed; those of an installed one lie there already. */
function installed(path) {
    return path
        .replace(/^[^/]+\.data\/(?:purelib|platlib|data)\//, '')
        .replace(/^[^/]+\.data\/scripts\//, 'bin/')
        .replace(/^(?:\.\.\/)+bin\//, 'bin/');
}
async function copyMember(file, { name, offset, compressedSize }) {
    const copy = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,_platform_temporary_js__WEBPACK_IMPORTED_MODULE_7__/* .temporaryFolder */ .yy)(), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(name));
    const bytes = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file, { start: offset, end: offset + compressedSize - 1 });
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(bytes, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(copy));
    return copy;
}


/***/ }),

/***/ 96765:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ generate)
/* harmony export */ });
/* harmony import */ var _bytecode_paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92632);
/* harmony import */ var _loader_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65855);
/* harmony import */ var _shim_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76999);



/**
 * Makes the shims for the handlers, and brings the loader.
 *
 * @throws {UserError} where the place of a shim is taken.
 */
async function generate(request) {
    const { pythonVersion } = request;
    const plan = (0,_shim_js__WEBPACK_IMPORTED_MODULE_1__/* .planShims */ .mq)({
        userFiles: new Set(request.userFiles.map(({ path }) => path)),
        dependencyFiles: new Set(request.dependencyPaths),
        handlers: request.handlers,
    });
    const sources = [
        ...plan.files.map(({ path, text }) => (0,_loader_files_js__WEBPACK_IMPORTED_MODULE_0__/* .generatedEntry */ .g)(path, text)),
        ...(await (0,_loader_files_js__WEBPACK_IMPORTED_MODULE_0__/* .loaderEntries */ .P)()),
        ...(request.more ?? []),
    ];
    return {
        entries: [...sources, ...(await request.compileGenerated(sources))],
        renames: withBytecode(plan.renames, pythonVersion),
    };
}
/** The bytecode of a file that a shim replaces goes with it: the loader looks for it there. */
function withBytecode(renames, pythonVersion) {
    const all = new Map(renames);
    for (const [from, to] of renames)
        all.set((0,_bytecode_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .cachedPath */ .cp)(from, pythonVersion), (0,_bytecode_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .cachedPath */ .cp)(to, pythonVersion));
    return all;
}


/***/ }),

/***/ 21966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ME: () => (/* binding */ innerZip),
/* harmony export */   WU: () => (/* binding */ writeInner),
/* harmony export */   XB: () => (/* binding */ innerEntry)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _platform_temporary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18792);
/* harmony import */ var _zip_compress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16603);
/* harmony import */ var _zip_format_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(89480);
/* harmony import */ var _zip_writer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10006);
/* harmony import */ var _entry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64448);






/** Writes a zip that will be part of the package into a temporary file, by paths or in the order that is given. */
async function writeInner(entries, date, order = 'path') {
    const folder = (0,_platform_temporary_js__WEBPACK_IMPORTED_MODULE_1__/* .temporaryFolder */ .yy)();
    return (0,_zip_writer_js__WEBPACK_IMPORTED_MODULE_3__/* .writeZip */ .z)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'inner.zip'), await (0,_zip_compress_js__WEBPACK_IMPORTED_MODULE_2__/* .packEntries */ .Gy)(entries, folder), date, 'crc32', order);
}
/** The entry of a written zip in the package: stored, since its members are compressed. */
function innerEntry(path, inner) {
    return {
        path,
        size: inner.bytes,
        compressedSize: inner.bytes,
        method: _entry_js__WEBPACK_IMPORTED_MODULE_4__/* .STORED */ .SD,
        crc32: inner.crc32,
        mode: _entry_js__WEBPACK_IMPORTED_MODULE_4__/* .FILE_MODE */ .rE,
        source: { kind: 'archive', archive: inner.file, offset: 0 },
    };
}
/** Where a zip lies in the package that was written with it. */
function innerZip(path, inner, outer) {
    const entry = outer.find((one) => one.path === path);
    if (entry === undefined)
        throw new Error(`the package was written without ${path}`);
    const start = entry.headerOffset + _zip_format_js__WEBPACK_IMPORTED_MODULE_5__/* .LOCAL_HEADER_SIZE */ ._0 + Buffer.byteLength(path);
    return { path, entries: inner.entries, bytes: inner.bytes, start };
}


/***/ }),

/***/ 65855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ loaderEntries),
/* harmony export */   g: () => (/* binding */ generatedEntry)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73136);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _entry_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(64448);
/* harmony import */ var _shim_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76999);






/** The loader lies in `loader/`: one folder up from the bundle in dist/, two from this file in src/package/. */
const places = ['../loader', '../../loader'];
/** The files of the loader, as entries at their place in a nested package. */
async function loaderEntries() {
    const folder = await loaderFolder();
    const names = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder)).filter((name) => name.endsWith('.py')).sort();
    return Promise.all(names.map(async (name) => generatedEntry(`${_shim_js__WEBPACK_IMPORTED_MODULE_4__/* .LOADER_FOLDER */ .RL}/${name}`, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name)))));
}
/** An entry whose contents the build made. */
function generatedEntry(path, contents) {
    const bytes = Buffer.from(contents);
    return { path, size: bytes.length, method: _entry_js__WEBPACK_IMPORTED_MODULE_5__/* .DEFLATED */ .aE, mode: _entry_js__WEBPACK_IMPORTED_MODULE_5__/* .FILE_MODE */ .rE, source: { kind: 'bytes', bytes } };
}
async function loaderFolder() {
    const here = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_url__WEBPACK_IMPORTED_MODULE_2__.fileURLToPath)(import.meta.url));
    for (const place of places) {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(here, place, _shim_js__WEBPACK_IMPORTED_MODULE_4__/* .LOADER_FOLDER */ .RL);
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder);
            return folder;
        }
        catch (error) {
            if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) !== 'ENOENT')
                throw error;
        }
    }
    throw new Error(`the loader's files are missing beside ${here}; this installation of Zipnest is not complete`);
}


/***/ }),

/***/ 49990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ installedPath),
/* harmony export */   w: () => (/* binding */ placedEntries)
/* harmony export */ });
/* harmony import */ var _assemble_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20962);
/* harmony import */ var _split_farm_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93975);


/** Every file of a package but the zips in it, whose files are among them. */
function placedEntries({ zip, inner }) {
    const zips = new Set(inner.map(({ path }) => path));
    const outer = zip.entries.filter(({ path }) => !zips.has(path));
    return [
        ...outer.map((entry) => ({ ...entry, path: installedPath(entry.path), place: 'flat' })),
        ...inner.flatMap(({ path, entries }) => {
            const place = path === _assemble_js__WEBPACK_IMPORTED_MODULE_0__/* .INNER_ZIP */ .Jl ? 'eager' : 'lazy';
            return entries.map((entry) => ({ ...entry, place }));
        }),
    ];
}
/** The path at which a function finds a file of the package: flat files of a split one lie in a folder of their own. */
function installedPath(path) {
    return path.startsWith(`${_split_farm_js__WEBPACK_IMPORTED_MODULE_1__/* .FLAT_FOLDER */ .Pu}/`) ? path.slice(_split_farm_js__WEBPACK_IMPORTED_MODULE_1__/* .FLAT_FOLDER */ .Pu.length + 1) : path;
}


/***/ }),

/***/ 78628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ isPublicPem)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _platform_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58864);


/** Certificates and public keys, as database drivers need them, are no secrets: their contents tell. */
async function isPublicPem(file) {
    if (!/\.(pem|key)$/.test(file))
        return false;
    const text = await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_1__/* .orUserError */ .Rh)((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'latin1'));
    return (/-----BEGIN (TRUSTED )?(CERTIFICATE|([A-Z]+ )?PUBLIC KEY)-----/.test(text) && !/PRIVATE KEY/.test(text));
}


/***/ }),

/***/ 22679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T4: () => (/* binding */ statementsIfWhole),
/* harmony export */   VS: () => (/* binding */ stringEnd),
/* harmony export */   i$: () => (/* binding */ PythonTextError)
/* harmony export */ });
/* unused harmony export pythonStatements */
const blank = /(?:[ \t\f\r]|\\\r?\n)+|#[^\n]*/y;
const stringStart = /(?<prefix>[rbuft]{0,2})(?<quote>"""|'''|"|')/iy;
const word = /[\p{ID_Start}_][\p{ID_Continue}]*|\.?\d[\w.]*/uy;
const operator = /(?:\*\*|\/\/|>>|<<|[-+*/%@&|^<>=!:])=|->|\*\*|\/\/|[^\s]/uy;
/** The text is cut short inside a string or a bracket. */
class PythonTextError extends Error {
    constructor(what) {
        super(`the file ends inside ${what}`);
        this.name = 'PythonTextError';
    }
}
/**
 * Splits Python source into its statements (Python's lexical analysis, as far as it takes to tell where a statement
 * begins and which words it holds): joined lines, strings with their nested replacement fields (PEP 701), comments.
 *
 * @throws {PythonTextError} if a string or a bracket is never closed.
 */
function pythonStatements(text) {
    const statements = [];
    let tokens = [];
    let indent = 0;
    let [from, to] = [0, 0];
    let depth = 0;
    let atLineStart = true;
    const end = () => {
        if (tokens.length > 0)
            statements.push({ indent, tokens, from, to });
        tokens = [];
    };
    for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length;) {
        if (atLineStart)
            indent = columns(text, at);
        atLineStart = false;
        const skipped = match(blank, text, at);
        if (skipped !== undefined) {
            at += skipped.length;
        }
        else if (text[at] === '\n') {
            at += 1;
            if (depth > 0)
                continue;
            end();
            atLineStart = true;
        }
        else if (text[at] === ';' && depth === 0) {
            at += 1;
            end();
        }
        else {
            const close = stringEnd(text, at);
            const token = close !== undefined ? '""' : (match(word, text, at) ?? match(operator, text, at) ?? '');
            if (tokens.length === 0)
                from = at;
            at = close ?? at + Math.max(token.length, 1);
            to = at;
            if ('([{'.includes(token))
                depth += 1;
            else if (')]}'.includes(token))
                depth = Math.max(depth - 1, 0);
            tokens.push(token);
        }
    }
    if (depth > 0)
        throw new PythonTextError('a bracket');
    end();
    return statements;
}
/** {@link pythonStatements}; undefined for a text that is cut short. */
function statementsIfWhole(text) {
    try {
        return pythonStatements(text);
    }
    catch (error) {
        if (error instanceof PythonTextError)
            return undefined;
        throw error;
    }
}
function columns(text, from) {
    let column = 0;
    for (let at = from; text[at] === ' ' || text[at] === '\t'; at += 1) {
        column = text[at] === '\t' ? column - (column % 8) + 8 : column + 1;
    }
    return column;
}
function match(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
}
/** Behind the string literal that begins at `at`; undefined if none does. */
function stringEnd(text, at) {
    stringStart.lastIndex = at;
    const start = stringStart.exec(text);
    if (start?.groups === undefined)
        return undefined;
    const { prefix = '', quote = '' } = start.groups;
    const hasFields = /[ft]/i.test(prefix);
    let position = at + start[0].length;
    while (position < text.length) {
        if (text.startsWith(quote, position))
            return position + quote.length;
        const char = text[position];
        if (char === '\n' && quote.length === 1)
            break;
        // In an f-string a backslash does not escape a brace.
        if (char === '\\')
            position += hasFields && '{}'.includes(text[position + 1] ?? ' ') ? 1 : 2;
        else if (hasFields && text.startsWith('{{', position))
            position += 2;
        else if (hasFields && char === '{')
            position = fieldEnd(text, position + 1);
        else
            position += 1;
    }
    throw new PythonTextError('a string');
}
/** Behind the `}` of a replacement field; its expression may hold strings, its format only further fields. */
function fieldEnd(text, from) {
    let depth = 0;
    let inFormat = false;
    let at = from;
    while (at < text.length) {
        const char = text[at] ?? '';
        const skipped = inFormat ? undefined : (stringEnd(text, at) ?? commentEnd(text, at));
        if (skipped !== undefined)
            at = skipped;
        else if (char === '}' && depth === 0)
            return at + 1;
        else if (inFormat && char === '{')
            at = fieldEnd(text, at + 1);
        else {
            if (!inFormat && '([{'.includes(char))
                depth += 1;
            else if (!inFormat && ')]}'.includes(char))
                depth -= 1;
            else if (char === ':' && depth === 0)
                inFormat = true;
            at += 1;
        }
    }
    throw new PythonTextError('a string');
}
function commentEnd(text, at) {
    if (text[at] !== '#')
        return undefined;
    const newline = text.indexOf('\n', at);
    return newline < 0 ? text.length : newline;
}


/***/ }),

/***/ 63663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ sbomPath)
/* harmony export */ });
/** Where the bill of materials of a zip lies: beside it, `web.zip` → `web.cdx.json` (the file name that CycloneDX asks for). */
function sbomPath(zip) {
    return `${zip.replace(/\.zip$/i, '')}.cdx.json`;
}


/***/ }),

/***/ 8966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ selection)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var ignore__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70298);
/* harmony import */ var _source_rules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75393);



/**
 * The default rules, `exclude` and `include` (gitignore patterns) as one decision. The match nearest to the
 * file decides, so that a folder that is brought back comes without its caches; at the same place `include`
 * beats `exclude`, and `exclude` the default rules. Into a folder that is left out only an `include` pattern
 * with a slash reaches: `*.pem` means the source's own, not those inside of a virtual environment.
 */
function selection(patterns) {
    const excluded = matcher().add(patterns.exclude.map((pattern) => ({ pattern, mark: _source_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .EXCLUDED */ .pb })));
    // One matcher a pattern: inside one, a match of a folder would hide the match of a file in it.
    const included = patterns.include.map((pattern) => ({
        matcher: matcher().add({ pattern }),
        isPath: isPathPattern(pattern),
    }));
    const doors = matcher().add(patterns.include.filter(isPathPattern).map(firstFolder));
    return {
        leavesOut: (path, isFolder) => ownMatch(excluded, path, isFolder) ??
            ownMatch(anywhere, node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(path), isFolder) ??
            ownMatch(atTop, path, isFolder),
        bringsBack: (path, isFolder, folderIsOut) => included.some(({ matcher, isPath }) => (isPath || !folderIsOut) && ownMatch(matcher, path, isFolder) !== undefined),
        leadsInto: (folder) => doors.ignores(`${folder}/`),
    };
}
/** Case counts on every system: the same source gives the same package. */
function matcher() {
    return ignore__WEBPACK_IMPORTED_MODULE_1__({ ignorecase: false });
}
// In gitignore the last match counts, in the table of rules the first.
const anywhere = matcher().add(_source_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceRules */ .NP
    .toReversed()
    .flatMap(({ rule, anywhere = [] }) => anywhere.map((pattern) => ({ pattern, mark: rule }))));
const atTop = matcher().add(_source_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceRules */ .NP
    .toReversed()
    .flatMap(({ rule, top = [] }) => top.map((pattern) => ({ pattern: `/${pattern}`, mark: rule }))));
/** The mark of the pattern that matches `path`, where none matches a folder above it already. */
function ownMatch(matcher, path, isFolder) {
    const { rule } = matcher.test(isFolder ? `${path}/` : path);
    if (rule === undefined)
        return undefined;
    const parent = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path);
    if (parent !== '.' && matcher.ignores(`${parent}/`))
        return undefined;
    return rule.mark ?? rule.pattern;
}
/** True for a pattern that names folders: gitignore counts it from the top, others match at any depth. */
function isPathPattern(pattern) {
    return pattern.replace(/^!/, '').trimEnd().slice(0, -1).includes('/');
}
function firstFolder(pattern) {
    return `/${pattern.replace(/^[!/]+/, '').split('/')[0]}`;
}


/***/ }),

/***/ 48121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D6: () => (/* binding */ isAsked),
/* harmony export */   gN: () => (/* binding */ joinFacts),
/* harmony export */   u1: () => (/* binding */ NAMED_SUFFIXES),
/* harmony export */   vg: () => (/* binding */ factsOfFile),
/* harmony export */   wI: () => (/* binding */ isInTestFolder)
/* harmony export */ });
/* unused harmony export noCodeFacts */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);

const noCodeFacts = {
    ...{ names: [], suffixes: [], readsStubs: false, tests: [] },
    ...{ opensLibraries: false, knowsItsPlace: false, resolvesItsPlace: false },
};
/** Suffixes of what belongs to a build; code that needs such a file all the same has to name it. */
const NAMED_SUFFIXES = [
    ...[
        'a',
        'lib',
        'la',
        'o',
        'pyx',
        'pxd',
        'pxi',
        'c',
        'cc',
        'cpp',
        'cxx',
        'h',
        'hh',
        'hpp',
        'hxx',
        'inl',
        'tpp',
    ],
    ...['cu', 'cuh', 'f', 'for', 'f90', 'f95', 'exe', 'pyd', 'dylib', 'pdb'],
];
const SUFFIX = new RegExp(`\\.(${NAMED_SUFFIXES.join('|')})(?![\\w.])`, 'gi');
/** Longer names no file has; a bound for text without spaces, such as data in base64. */
const LONGEST_NAME = 128;
/** What stands before a suffix that is part of a pattern: `"*.c"`, `"%s.c"`, `f"{name}.c"`, `+ ".c"`. */
const PATTERN_END = /(?:["'*}\]]|%[sdr])$/;
const IMPORT = /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]*(\([^)]*\)|[^\n]*)|import[ \t]+([^\n]+))/gm;
const DOTTED_TEXT = /["']([A-Za-z_]\w*(?:\.\w+)+)["']/g;
const READS_STUBS = /\battach_stub\b|\.pyi["'`]|["']pyi["']/;
const SUITE = /^_?tests?$/;
/** Not in a comment: those of numpy speak of dlopen, too. */
const OPENS_LIBRARIES = /^[^#\n]*\b(?:(?:CDLL|PyDLL)\b|(?:cdll|pydll)\s*[.[]|(?:LoadLibrary|dlopen)\s*\()/m;
/** What is imported from there is found by no finder of ours. */
const EXTENDS_PATH = /^[^#\n]*\bsys\.path\.(?:insert|append|extend)\(/m;
const PLACE = /\b__file__\b|\b__path__\b|\bimportlib[._]resources\b|\bpkg_resources\b|\bfind_spec\b|\bpkgutil\b/;
const RESOLVED_PLACE = /^.*\b__file__\b.*(?:\.resolve\(|\.readlink\()|^.*\brealpath\(.*\b__file__\b/m;
/** True for a path inside a folder that is called as test suites are. */
function isInTestFolder(path) {
    return path
        .split('/')
        .slice(0, -1)
        .some((folder) => SUITE.test(folder));
}
/** Whether the code of this file counts: test suites may use what they like, and they are what is in question. */
function isAsked(path) {
    return path.endsWith('.py') && !isInTestFolder(path) && node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(path) !== 'conftest.py';
}
/**
 * What one Python file says.
 *
 * @param path where it lies in the package.
 */
function factsOfFile(path, text) {
    const names = new Set();
    const suffixes = new Set();
    for (const { 1: suffix = '', index } of text.matchAll(SUFFIX)) {
        const before = text.slice(Math.max(0, index - LONGEST_NAME), index);
        const name = /[\w+-][\w.+-]*$/.exec(before)?.[0];
        if (PATTERN_END.test(before))
            suffixes.add(`.${suffix.toLowerCase()}`);
        else if (name !== undefined)
            names.add(`${name}.${suffix}`);
    }
    const folder = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path);
    const opensLibraries = OPENS_LIBRARIES.test(text);
    return {
        names: [...names],
        suffixes: [...suffixes].map((suffix) => [suffix, folder]),
        readsStubs: READS_STUBS.test(text),
        tests: testModules(path, text),
        opensLibraries,
        knowsItsPlace: PLACE.test(text),
        resolvesItsPlace: (opensLibraries || EXTENDS_PATH.test(text)) && RESOLVED_PLACE.test(text),
    };
}
/** The facts of all files together, with the names of files that are there. */
function joinFacts(all, paths) {
    const there = new Set(paths.map((path) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(path)));
    const suffixes = new Map(all.flatMap((one) => one.suffixes).map((pair) => [pair.join('\0'), pair]));
    return {
        names: [...new Set(all.flatMap(({ names }) => names.filter((name) => there.has(name))))].sort(),
        suffixes: [...suffixes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair),
        readsStubs: all.some(({ readsStubs }) => readsStubs),
        tests: [...new Set(all.flatMap(({ tests }) => tests))].sort(),
        opensLibraries: all.some(({ opensLibraries }) => opensLibraries),
        knowsItsPlace: all.some(({ knowsItsPlace }) => knowsItsPlace),
        resolvesItsPlace: all.some(({ resolvesItsPlace }) => resolvesItsPlace),
    };
}
function testModules(path, text) {
    const found = [];
    for (const [, from, names = '', modules = ''] of text.matchAll(IMPORT)) {
        if (from === undefined) {
            found.push(...modules.split(',').map(firstWord));
        }
        else {
            const module = absolute(path, from);
            if (module === undefined)
                continue;
            const imported = names
                .replace(/[()\\]|#[^\n]*/g, ' ')
                .split(',')
                .map(firstWord)
                .filter((name) => name !== '');
            found.push(...imported.map((name) => (name === '*' ? module : `${module}.${name}`)));
        }
    }
    found.push(...[...text.matchAll(DOTTED_TEXT)].map(([, dotted = '']) => dotted));
    return [...new Set(found.filter((module) => module.split('.').some((part) => SUITE.test(part))))];
}
function firstWord(text) {
    return text.trim().split(/[\s;#]/)[0] ?? '';
}
/** `from` as it stands behind the word, seen from the module at `path`; undefined where it leads out of everything. */
function absolute(path, from) {
    const dots = /^\.*/.exec(from)?.[0].length ?? 0;
    if (dots === 0)
        return from;
    const folders = path.split('/').slice(0, -1);
    if (dots - 1 > folders.length)
        return undefined;
    const rest = from.slice(dots);
    return [...folders.slice(0, folders.length - (dots - 1)), ...(rest === '' ? [] : [rest])].join('.');
}


/***/ }),

/***/ 87347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ rulesThatAreOn),
  Z: () => (/* binding */ slimRules)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/nearest.js
var nearest = __webpack_require__(42037);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/package/slim/code-facts.js
var code_facts = __webpack_require__(48121);
;// CONCATENATED MODULE: ./lib/package/slim/leftovers.js


const EVIDENCE = 'docs/evidence/slim.md';
/**
 * Distributions that compile when the function runs, or make code from such files: with one of them in the package
 * no source, header or archive is taken from anything.
 */
const COMPILERS = /^(?:clang|cppyy.*|cupy.*|cython|halide|jax-cuda.*|libclang|nanobind|numba.*|nvidia-.*|py(?:bind11|opencl|thran|torch.*)|taichi|tinycc|torch|triton|tvm|ziglang)$/;
/** Has files for a compiler, too; but what it makes of them needs a C compiler, which Lambda lacks. */
const C_ONLY = 'cffi';
const ARCHIVES = new Set(['a', 'lib', 'la', 'o']);
const FOREIGN = new Set(['exe', 'pyd', 'dylib', 'pdb']);
const SOURCES = new Set(code_facts/* NAMED_SUFFIXES */.u1.filter((suffix) => !ARCHIVES.has(suffix) && !FOREIGN.has(suffix)));
function suffixOf(path) {
    return external_node_path_.posix.extname(path).slice(1).toLowerCase();
}
/** Judges by suffix; what a distribution's own code names is kept, and so is everything where a compiler is. */
function byBuildSuffix(wanted, isCompiled) {
    return (contents) => {
        const isNamed = namedByCode(contents);
        const hasCompiler = contents.entries.some(({ distribution = '' }) => COMPILERS.test(distribution));
        if (isCompiled && hasCompiler)
            return () => false;
        return (entry) => wanted.has(suffixOf(entry.path)) && entry.distribution !== C_ONLY && !isNamed(entry);
    };
}
/** Whether the code of the entry's distribution names the file, or files of its suffix in a folder above it. */
function namedByCode({ facts }) {
    const names = new Map([...facts].map(([name, { names }]) => [name, new Set(names)]));
    return ({ path, distribution = '' }) => {
        const known = facts.get(distribution);
        if (known === undefined || names.get(distribution)?.has(external_node_path_.posix.basename(path)))
            return true;
        const suffix = external_node_path_.posix.extname(path).toLowerCase();
        return known.suffixes.some(([one, folder]) => one === suffix && (folder === '.' || path.startsWith(`${folder}/`)));
    };
}
/** Of wheels only what nothing reads once it is installed. */
const leftoverRules = [
    {
        name: 'bytecode-caches',
        level: 'safe',
        matches: '`__pycache__` of wheels',
        why: 'it carries the time stamp of a source that has another one in the zip, so that Python ignores it',
        evidence: 'PEP 3147; aws-lambda-builders#924',
        takes: () => (entry) => /(?:^|\/)__pycache__\/[^/]+\.pyc$/.test(entry.path),
    },
    {
        name: 'static-libraries',
        level: 'safe',
        matches: 'archives and objects of a linker: `.a`, `.lib`, `.la`, `.o`',
        why: 'only a linker reads them; kept where the code of their distribution names them, or a compiler is packed',
        evidence: EVIDENCE,
        takes: byBuildSuffix(ARCHIVES, true),
    },
    {
        name: 'native-sources',
        level: 'safe',
        matches: 'C, C++, CUDA, Fortran and Cython sources and headers',
        why: 'only a compiler reads them; kept where the code of their distribution names them, or a compiler is packed',
        evidence: EVIDENCE,
        takes: byBuildSuffix(SOURCES, true),
    },
    {
        name: 'other-systems',
        level: 'aggressive',
        matches: 'programs and libraries of Windows and macOS: `.exe`, `.pyd`, `.dylib`, `.pdb`',
        why: 'Lambda runs Linux; kept where the code of their distribution names them',
        evidence: EVIDENCE,
        takes: byBuildSuffix(FOREIGN, false),
    },
    {
        name: 'type-stubs',
        level: 'safe',
        matches: '`.pyi` files',
        why: 'only type checkers read them; kept in distributions whose code does (lazy_loader)',
        evidence: `${EVIDENCE}; lazy-loader#38, scikit-image#6784`,
        takes: ({ facts }) => ({ path, distribution = '' }) => path.endsWith('.pyi') && facts.get(distribution)?.readsStubs === false,
    },
    {
        name: 'translation-sources',
        level: 'safe',
        matches: '`.po` files that have their compiled `.mo` beside them, and `.pot` files',
        why: 'gettext reads `.mo` files only',
        evidence: `${EVIDENCE}; the documentation of gettext.find`,
        takes: ({ entries }) => {
            const compiled = new Set(entries.filter(({ path }) => path.endsWith('.mo')).map(({ path }) => path));
            return ({ path }) => /(?:^|\/)locales?\//.test(path) &&
                (path.endsWith('.pot') || (path.endsWith('.po') && compiled.has(path.replace(/\.po$/, '.mo'))));
        },
    },
    {
        name: 'record',
        level: 'safe',
        matches: 'hashes, sizes and rows of files that are not packed in `RECORD`; its signatures',
        why: 'importlib.metadata reads the names of files from it; hashes are for installers, which have done their work',
        evidence: `${EVIDENCE}; core metadata: "Recording installed projects"`,
        takes: () => (entry) => /^[^/]+\.dist-info\/RECORD\.(?:jws|p7s)$/.test(entry.path),
    },
];

;// CONCATENATED MODULE: ./lib/package/slim/suite-table.js
/**
 * Test suites that were taken out of a distribution while everything else was imported and used: by
 * `scripts/slim-evidence.mjs`, with the versions that docs/evidence/slim.md lists. The patterns match paths in the
 * package. What is called `testing` is public API everywhere and never in here.
 */
const PROVEN_SUITES = new Map([
    ['numpy', /^numpy\/(?:.+\/)?tests\//],
    ['scipy', /^scipy\/(?:.+\/)?tests\//],
    ['pandas', /^pandas\/tests\//],
    ['scikit-learn', /^sklearn\/(?:.+\/)?tests\//],
    ['matplotlib', /^(?:matplotlib|mpl_toolkits\/\w+)\/tests\//],
    ['astropy', /^astropy\/(?:.+\/)?tests\//],
    ['joblib', /^joblib\/test\//],
    ['networkx', /^networkx\/(?:.+\/)?tests\//],
    ['nltk', /^nltk\/test\//],
    ['pyarrow', /^pyarrow\/tests\//],
    ['regex', /^regex\/tests\//],
    ['shapely', /^shapely\/tests\//],
    ['spacy', /^spacy\/(?:.+\/)?tests\//],
    ['statsmodels', /^statsmodels\/(?:.+\/)?tests\//],
    ['sympy', /^sympy\/(?:.+\/)?tests\//],
]);

;// CONCATENATED MODULE: ./lib/package/slim/suites.js


/** The folder of the outermost test suite that a path lies in: `a/tests` of `a/tests/b/tests/c.py`. */
function suiteOf(path) {
    return /^(?:.*?\/)??_?tests?(?=\/)/.exec(path)?.[0];
}
/** Folders in which other code imports something: `a.tests.b` keeps `a/tests`, whole. */
function importedSuites({ testModules }) {
    const kept = new Set();
    for (const module of testModules) {
        const path = `${module.replaceAll('.', '/')}/`;
        for (let suite = suiteOf(path), from = 0; suite !== undefined;) {
            kept.add(path.slice(0, from) + suite);
            from += suite.length + 1;
            suite = suiteOf(path.slice(from));
        }
    }
    return kept;
}
/**
 * Whether an entry lies in a suite that nothing outside imports. A suite is kept whole with everything below it when
 * one of its modules is imported.
 */
function unusedSuite(contents) {
    const kept = importedSuites(contents);
    return ({ path }) => {
        if (!(0,code_facts/* isInTestFolder */.wI)(path))
            return false;
        const folders = path.split('/').slice(0, -1);
        return !folders.some((_, end) => kept.has(folders.slice(0, end + 1).join('/')));
    };
}
const suiteRules = [
    {
        name: 'test-suites',
        level: 'safe',
        matches: 'test suites of the distributions in a table, where nothing outside of them imports from them',
        why: 'each was taken out, and all other modules were imported and gave the same answers',
        evidence: 'docs/evidence/slim.md; src/package/slim/suite-table.ts',
        takes: (contents) => {
            const isUnused = unusedSuite(contents);
            return (entry) => {
                const proven = PROVEN_SUITES.get(entry.distribution ?? '');
                return proven?.test(entry.path) === true && isUnused(entry);
            };
        },
    },
    {
        name: 'other-test-suites',
        level: 'aggressive',
        matches: 'folders `tests` and `test` of all other distributions, where no code outside of them imports from them',
        why: 'no import and no dotted name in the code of the package leads there; nobody has tried it with them',
        evidence: 'the code itself, when its wheel is taken in; docs/evidence/slim.md for what that can miss',
        takes: (contents) => {
            const isUnused = unusedSuite(contents);
            return (entry) => {
                const { distribution = '', path } = entry;
                return (contents.facts.has(distribution) &&
                    !PROVEN_SUITES.has(distribution) &&
                    !/^_?tests?\//.test(path) &&
                    isUnused(entry));
            };
        },
    },
];

;// CONCATENATED MODULE: ./lib/package/slim/rules.js




/** Rules that take bytes out of files: {@link SlimRule.takes} is missing, and the reader of the wheels applies them. */
const rewritingRules = [
    {
        name: 'debug-sections',
        level: 'aggressive',
        matches: 'debug information and symbol tables of native libraries (ELF sections that are never loaded)',
        why: 'the dynamic loader reads segments; no loaded byte and no address changes, which is checked in each result',
        evidence: 'docs/evidence/slim.md; docs/decisions/slim.md',
    },
];
/** Every rule, in the order in which they are asked. */
const slimRules = [...leftoverRules, ...suiteRules, ...rewritingRules];
/** The rules of each level. */
const levels = {
    none: [],
    safe: ['safe'],
    aggressive: ['safe', 'aggressive'],
};
/**
 * The names of the rules that are on.
 *
 * @param toggles `+name` and `-name`; of two about one rule the later counts.
 * @throws {UserError} for another form or a rule that does not exist.
 */
function rulesThatAreOn(level, toggles) {
    const on = new Set(slimRules.filter((rule) => levels[level].includes(rule.level)).map(({ name }) => name));
    for (const toggle of toggles.flatMap((text) => text.split(/\s+/))) {
        const [, sign, name = ''] = /^([+-])(.+)$/.exec(toggle) ?? [];
        if (sign === undefined) {
            throw new errors/* UserError */.yo(`\`slim-rules\` has \`${toggle}\` without a sign`, `Write +${toggle} to switch a rule on, -${toggle} to switch it off.`);
        }
        checkName(name);
        if (sign === '+')
            on.add(name);
        else
            on.delete(name);
    }
    return on;
}
function checkName(name) {
    const names = slimRules.map((rule) => rule.name);
    if (names.includes(name))
        return;
    const near = (0,nearest/* nearest */.p)(name, names);
    throw new errors/* UserError */.yo(`\`slim-rules\` has \`${name}\`, which is no rule`, `${near === undefined ? '' : `Did you mean ${near}? `}There are: ${names.join(', ')}.`);
}


/***/ }),

/***/ 75393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NP: () => (/* binding */ sourceRules),
/* harmony export */   aQ: () => (/* binding */ OUTPUT),
/* harmony export */   cW: () => (/* binding */ SECRETS),
/* harmony export */   ju: () => (/* binding */ ENVIRONMENTS),
/* harmony export */   pb: () => (/* binding */ EXCLUDED)
/* harmony export */ });
const SECRETS = 'likely secrets';
const ENVIRONMENTS = 'virtual environments';
const OUTPUT = 'the output';
const EXCLUDED = 'exclude';
/**
 * What is left out by default; the first rule that matches gives its name. Data that a function may open
 * (tests, documents, archives, pictures, package.json below the top) is never dropped by guessing: whatever is
 * not listed is packaged.
 */
const sourceRules = [
    {
        // Credentials in a package are readable by everybody who may read the function. Each one is a warning.
        rule: SECRETS,
        anywhere: [
            ...['.env', '.env.*', '!.env.example', '!.env.sample', '!.env.template', '.envrc'],
            ...['.netrc', '_netrc', '.pypirc', '.npmrc', 'pip.conf', 'pip.ini', '.git-credentials', '.pgpass'],
            ...['*.pem', '*.key', '*.p12', '*.pfx', '*.kdbx'],
            ...['id_rsa', 'id_dsa', 'id_ecdsa', 'id_ed25519'],
            ...['.aws', '.azure', '.gcloud', '.gnupg', '.kube', '.ssh'],
            ...['*.tfstate', '*.tfstate.*', '*.tfvars'],
        ],
    },
    {
        rule: 'version control',
        anywhere: [
            ...['.git', '.gitignore', '.gitattributes', '.gitmodules', '.gitkeep', '.git-blame-ignore-revs'],
            ...['.hg', '.hgignore', '.hgtags', '.svn', '.bzr', '.jj', 'CVS'],
        ],
    },
    {
        // Made by tools on this machine, for this machine; bytecode is made anew for the target.
        rule: 'caches',
        anywhere: [
            ...['__pycache__', '*.pyc', '*.pyo', '.pytest_cache', '.mypy_cache', '.ruff_cache', '.hypothesis'],
            ...[
                '.tox',
                '.nox',
                '.pytype',
                '.pyre',
                '.eggs',
                '.ipynb_checkpoints',
                '.coverage',
                '.coverage.*',
                'htmlcov',
            ],
        ],
    },
    {
        rule: 'editor and desktop files',
        anywhere: [
            ...['.idea', '.vscode', '.vs', '.fleet', '.zed', '.spyderproject', '.spyproject', '.ropeproject'],
            ...['*.swp', '*.swo', '*~', '.#*', '#*#', '.DS_Store', '._*', 'Thumbs.db', 'desktop.ini'],
        ],
    },
    // Python cannot import it, and it is often larger than everything else.
    { rule: 'node_modules', anywhere: ['node_modules'] },
    {
        // Their packages are installed, the files themselves are not needed.
        rule: 'dependency files',
        top: [
            ...[
                'pyproject.toml',
                'requirements*.txt',
                'requirements*.in',
                'requirements/*.txt',
                'requirements/*.in',
            ],
            ...['constraints*.txt', '*.lock', 'pylock.toml', 'pylock.*.toml', 'Pipfile', 'setup.py', 'setup.cfg'],
            ...['MANIFEST.in', 'poetry.toml', 'uv.toml', 'environment.yml', 'environment.yaml'],
            ...['package.json', 'package-lock.json', 'pnpm-lock.yaml', 'npm-shrinkwrap.json'],
        ],
    },
    {
        rule: 'tool configuration',
        top: [
            ...['.python-version', '.tool-versions', '.mise.toml', 'mise.toml', '.editorconfig', '.dockerignore'],
            ...[
                'tox.ini',
                'noxfile.py',
                'pytest.ini',
                'mypy.ini',
                '.mypy.ini',
                'ruff.toml',
                '.ruff.toml',
                '.flake8',
            ],
            ...[
                '.pylintrc',
                'pylintrc',
                '.coveragerc',
                '.isort.cfg',
                '.style.yapf',
                'pyrightconfig.json',
                '.bandit',
            ],
            ...[
                '.pre-commit-config.yaml',
                '.pre-commit-hooks.yaml',
                '.readthedocs.yaml',
                '.readthedocs.yml',
                'mkdocs.yml',
            ],
            ...[
                'Makefile',
                'justfile',
                'Taskfile.yml',
                'Dockerfile',
                'docker-compose*.yml',
                'docker-compose*.yaml',
            ],
            ...['.github', '.gitlab', '.gitlab-ci.yml', '.circleci', '.travis.yml', '.buildkite', '.devcontainer'],
            ...['azure-pipelines.yml', 'bitbucket-pipelines.yml', 'buildspec.yml', 'Jenkinsfile', 'renovate.json'],
            ...['codecov.yml', '.codecov.yml', '.bumpversion.cfg', '.pdm-python', '.pdm-build'],
        ],
    },
    {
        // Not template.json: a function may well open a file of that name.
        rule: 'deployment templates',
        top: [
            ...[
                'template.yaml',
                'template.yml',
                'packaged.yaml',
                'packaged.yml',
                'samconfig.toml',
                'samconfig.yaml',
            ],
            ...['serverless.yml', 'serverless.yaml', 'serverless.json', 'serverless.ts', 'serverless.js'],
            ...['cdk.json', 'cdk.context.json', 'zappa_settings.*', '*.tf', '*.tf.json', '.terraform.lock.hcl'],
            ...['Pulumi.yaml', 'Pulumi.*.yaml', 'sst.config.ts'],
        ],
    },
    {
        // dist holds earlier packages (of this program, too). build only as setuptools leaves it: the name is also
        // that of web assets. egg-info comes and goes with an editable install, and would change the package.
        rule: 'build folders',
        anywhere: ['*.egg-info'],
        top: [
            ...['.aws-sam', '.serverless', 'cdk.out', '.terraform', '.chalice', '.sst', '.pulumi'],
            ...['dist', 'build/lib', 'build/lib.*', 'build/temp.*', 'build/bdist.*'],
        ],
    },
];


/***/ }),

/***/ 35639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ filesOf),
/* harmony export */   o: () => (/* binding */ indexText)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _bytecode_paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92632);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27654);



/** The text of the index: compact JSON, the same for the same package. */
function indexText({ farm, groups, ahead, needs, eager, lazy }) {
    const entries = filesOf(groups);
    let first = 0;
    const rows = groups.map((group) => {
        const row = [first, group.entries.length, group.needs];
        first += group.entries.length;
        return row;
    });
    return JSON.stringify({
        eager,
        lazy,
        lazyBytes: filesOf(groups.slice(ahead)).reduce((sum, { size }) => sum + (0,_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .blocksOf */ .SH)(size) * _limits_js__WEBPACK_IMPORTED_MODULE_1__/* .BLOCK */ .IE, 0),
        folders: farm.folders,
        links: farm.links,
        files: entries.map(({ path }) => path),
        groups: rows,
        ahead,
        packages: packagesOf(groups, needs),
    });
}
/** The files of groups, as they come in the zips. */
function filesOf(groups) {
    return groups.flatMap(({ entries }) => entries);
}
/**
 * Folder → the groups with files directly in it; bytecode lies where its source does. What a module needs that lies flat
 * stands under its own name, as if that were a folder.
 */
function packagesOf(groups, needs) {
    const found = new Map();
    for (const [path, ids] of needs) {
        const [name = path] = /^.*?(?=\.[^/]*$)/.exec(path) ?? [];
        const key = name.replace(/\/__init__$/, '');
        found.set(key, new Set([...(found.get(key) ?? []), ...ids]));
    }
    for (const [id, { entries }] of groups.entries()) {
        for (const { path } of entries) {
            const folder = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname((0,_bytecode_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceOf */ .vz)(path) ?? path);
            const key = folder === '.' ? '' : folder;
            found.set(key, (found.get(key) ?? new Set()).add(id));
        }
    }
    return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([folder, ids]) => [folder, [...ids]]));
}


/***/ }),

/***/ 89336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ splitOuter),
/* harmony export */   FT: () => (/* binding */ LAZY_ZIP),
/* harmony export */   Kk: () => (/* binding */ SPLIT_INDEX)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _inner_zip_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21966);
/* harmony import */ var _loader_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65855);
/* harmony import */ var _shim_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76999);
/* harmony import */ var _farm_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(93975);
/* harmony import */ var _index_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35639);






/** Unpacked at the start: as in the nested layout. */
const EAGER_ZIP = `${_shim_js__WEBPACK_IMPORTED_MODULE_3__/* .LOADER_FOLDER */ .RL}/packages.zip`;
/** Unpacked on first use. */
const LAZY_ZIP = `${_shim_js__WEBPACK_IMPORTED_MODULE_3__/* .LOADER_FOLDER */ .RL}/lazy.zip`;
const SPLIT_INDEX = `${_shim_js__WEBPACK_IMPORTED_MODULE_3__/* .LOADER_FOLDER */ .RL}/index.json`;
/** Writes the zips of a split package, and gives all that the package itself has in it. */
async function splitOuter({ layout, split, name, target, date, }) {
    const lazyEntries = (0,_index_text_js__WEBPACK_IMPORTED_MODULE_5__/* .filesOf */ .R)(split.groups.slice(split.ahead));
    const paths = (entries) => entries.map(({ path }) => path);
    const eager = split.eager.length === 0 ? undefined : await (0,_inner_zip_js__WEBPACK_IMPORTED_MODULE_1__/* .writeInner */ .WU)(split.eager, date, 'given');
    const lazy = lazyEntries.length === 0 ? undefined : await (0,_inner_zip_js__WEBPACK_IMPORTED_MODULE_1__/* .writeInner */ .WU)(lazyEntries, date, 'given');
    const index = (0,_index_text_js__WEBPACK_IMPORTED_MODULE_5__/* .indexText */ .o)({
        farm: (0,_farm_js__WEBPACK_IMPORTED_MODULE_4__/* .farmOf */ .ey)(paths(split.flat), paths([...split.eager, ...lazyEntries])),
        ...{ groups: split.groups, ahead: split.ahead, needs: split.needs },
        eager: eager?.directorySha256 ?? null,
        lazy: lazy?.directorySha256 ?? null,
    });
    const manifest = (0,_shim_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestText */ .$2)({
        name,
        python: target.pythonVersion,
        digest: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(index).digest('hex'),
        extractedBytes: split.extractedBytes,
        files: split.eager.length,
        layout: 'split',
    });
    const written = [
        ...(eager === undefined ? [] : [{ path: EAGER_ZIP, archive: eager }]),
        ...(lazy === undefined ? [] : [{ path: LAZY_ZIP, archive: lazy }]),
    ];
    const { renames, entries } = split.generated;
    return {
        outer: [
            ...layout.outer.map((entry) => ({ ...entry, path: renames.get(entry.path) ?? entry.path })),
            ...entries,
            ...split.flat.map((entry) => ({ ...entry, path: `${_farm_js__WEBPACK_IMPORTED_MODULE_4__/* .FLAT_FOLDER */ .Pu}/${entry.path}` })),
            (0,_loader_files_js__WEBPACK_IMPORTED_MODULE_2__/* .generatedEntry */ .g)(`${_shim_js__WEBPACK_IMPORTED_MODULE_3__/* .LOADER_FOLDER */ .RL}/manifest.py`, manifest),
            (0,_loader_files_js__WEBPACK_IMPORTED_MODULE_2__/* .generatedEntry */ .g)(SPLIT_INDEX, index),
            ...written.map(({ path, archive }) => (0,_inner_zip_js__WEBPACK_IMPORTED_MODULE_1__/* .innerEntry */ .XB)(path, archive)),
        ],
        written,
    };
}


/***/ }),

/***/ 75981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ fillPlaceholders)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/**
 * Fills `{key}` in the value of `option`.
 *
 * @throws {UsageError} for a key that is not among `values`, naming those that are.
 */
function fillPlaceholders(option, template, values) {
    return template.replace(/\{([^{}]*)\}/g, (whole, key) => {
        const value = Object.hasOwn(values, key) ? values[key] : undefined;
        if (value !== undefined)
            return value;
        const allowed = Object.keys(values).map((name) => `{${name}}`);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb(`\`${option}\` has ${whole}, which means nothing there`, `Allowed are: ${allowed.join(', ')}.`);
    });
}


/***/ }),

/***/ 70487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ shortHash),
/* harmony export */   k: () => (/* binding */ cacheKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** Joins the parts of a key for @actions/cache so that no two lists of parts give one key. */
function cacheKey(parts) {
    return parts.map((part) => encodeURIComponent(part).replaceAll('-', '%2D')).join('-');
}
/** 16 hex digits, for keys and folder names. */
function shortHash(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, 16);
}


/***/ }),

/***/ 12358:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ exec)
/* harmony export */ });
/* unused harmony export EndedBySignal */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** A child that a signal ended: for lack of memory, or because the system does not let it run. */
class EndedBySignal extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo {
    /** The signal's name, where a system error has its own. */
    code;
    constructor(command, signal) {
        super(`${command} was ended by ${signal}`, 'Run it by hand to see whether it works on this machine, and whether the memory was full.');
        this.name = 'EndedBySignal';
        this.code = signal;
    }
}
/**
 * Runs a program without a shell and waits for its end. A non-zero exit code is a result, not an exception;
 * rejects with Node's system error (code `ENOENT`, `EACCES`) when the program cannot be started, and with
 * {@link EndedBySignal}. The child is ended when this process exits.
 */
async function exec(command, args, options) {
    // Not loaded where every tool's answer is known.
    const { execa } = await __webpack_require__.e(/* import() */ 993).then(__webpack_require__.bind(__webpack_require__, 39374));
    const result = await execa(command, args, {
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
        env: options.env,
        extendEnv: false,
        reject: false,
        stdin: 'ignore',
        stripFinalNewline: false,
        cleanup: true,
    });
    if (result.exitCode === undefined) {
        if (result.cause instanceof Error)
            throw result.cause;
        throw new EndedBySignal(command, result.signal ?? 'an unknown cause');
    }
    return { exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr };
}


/***/ }),

/***/ 48711:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ statusError),
/* harmony export */   N_: () => (/* binding */ TransientError),
/* harmony export */   fk: () => (/* binding */ RefusedError),
/* harmony export */   x6: () => (/* binding */ networkError)
/* harmony export */ });
/* unused harmony export parseRetryAfter */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** A failure that may pass: a reset, a time-out, 429 or 5xx. When it does not, it is what the user is shown. */
class TransientError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo {
    /** Milliseconds that the server asks to wait (Retry-After); undefined where it does not say. */
    retryAfterMs;
    constructor(message, hint, options = {}) {
        super(message, hint, undefined, options);
        this.name = 'TransientError';
        this.retryAfterMs = options.retryAfterMs;
    }
}
/** 401 or 403: there are no credentials, or they are not good enough. */
class RefusedError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo {
    constructor(message, hint) {
        super(message, hint);
        this.name = 'RefusedError';
    }
}
/** What an answer that is neither success nor redirect means to the user.
 *
 * @param authorized whether the request had credentials.
 */
function statusError(url, what, status, { retryAfter, authorized = false, } = {}) {
    const answer = `${url.host} answers ${status} to the request for ${what}`;
    if (status === 401 || status === 403) {
        return authorized
            ? new RefusedError(`${answer}, although credentials were sent`, `Check the user name and the password that are set for ${url.host}, and whether the token has expired.`)
            : new RefusedError(`${answer}, and no credentials are known for it`, `Put credentials into the index URL, into UV_INDEX_NAME_USERNAME and UV_INDEX_NAME_PASSWORD for an index called NAME, or into .netrc (machine ${url.hostname}).`);
    }
    if (status === 404 || status === 410) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(answer, 'The file is not there any more: lock again, or check the address of the index.');
    }
    if (status === 408 || status === 425 || status === 429 || status >= 500) {
        const retryAfterMs = parseRetryAfter(retryAfter);
        return new TransientError(answer, 'The server has a problem or is busy: try again later.', {
            retryAfterMs,
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(answer, 'Check the address of the package index.');
}
/** Retry-After (RFC 9110, 10.2.3) in milliseconds: seconds, or a date. */
function parseRetryAfter(text, now = Date.now()) {
    if (text === undefined)
        return undefined;
    if (/^\d+$/.test(text))
        return Number(text) * 1000;
    const date = Date.parse(text);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
/** What a failed exchange means to the user; anything that is no network error is given back as it is. */
function networkError(url, what, error) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCode */ .CA)(error);
    if (code === undefined || code === 'UND_ERR_INVALID_ARG')
        return error;
    const text = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorText */ .kc)(error) || code;
    if (isCertificateError(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the TLS certificate of ${url.host} is not trusted (${text})`, 'If a proxy or an index with its own certificate authority is in between, name a PEM file with its root certificate in NODE_EXTRA_CA_CERTS, SSL_CERT_FILE or REQUESTS_CA_BUNDLE.', undefined, { cause: error });
    }
    if (text.includes('(407)')) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('the proxy asks for credentials (407)', 'Put them into HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT.', undefined, { cause: error });
    }
    return new TransientError(`cannot get ${what} from ${url.host}: ${text}`, 'Check the network, and the proxy if there is one (HTTPS_PROXY, NO_PROXY). With a lock file and its wheels in the wheelhouse, which `cache` keeps between workflow runs, a build needs no network.', { cause: error });
}
function isCertificateError(code) {
    return /CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE/.test(code);
}


/***/ }),

/***/ 75620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ bareUrl),
  o: () => (/* binding */ httpClient)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
;// CONCATENATED MODULE: ./lib/platform/certificates.js




/** Files with CAs for the tools that Python projects use. NODE_EXTRA_CA_CERTS is Node's own. */
const CA_VARIABLES = [
    'NODE_EXTRA_CA_CERTS',
    'SSL_CERT_FILE',
    'REQUESTS_CA_BUNDLE',
    'PIP_CERT',
    'CURL_CA_BUNDLE',
];
/** How OpenSSL finds a certificate in a folder of SSL_CERT_DIR: by the hash of its subject. */
const HASHED_NAME = /^[0-9a-f]{8}\.\d+$/;
/** Characters of Base64: 96 bytes of a signature, which are no other certificate's. */
const KEY_LENGTH = 128;
/**
 * A TLS context with Node's own roots and those that the environment adds; undefined if it adds none. The variables mostly
 * name the system's copies of the roots that Node has: only others are given to it, each costs a fifth of a millisecond.
 *
 * Read synchronously: a folder has some 150 small files, which cost a tenth of what as many promises do.
 */
function contextWithCas({ env, log }) {
    const nodes = process.env.NODE_EXTRA_CA_CERTS || undefined;
    const files = new Set(CA_VARIABLES.flatMap((name) => env[name] || []).filter((file) => file !== nodes));
    const folders = (env.SSL_CERT_DIR ?? '').split(external_node_path_.delimiter).filter((folder) => folder !== '');
    if (files.size + folders.length === 0)
        return undefined;
    const hashed = folders.flatMap((folder) => hashedFiles(log, folder));
    const extra = new Map(nodes === undefined ? [] : certificatesIn(readCas(log, nodes)));
    const added = new Map([...files, ...hashed].flatMap((file) => certificatesIn(readCas(log, file))));
    const roots = new Set(external_node_tls_.rootCertificates.flatMap(certificatesIn).map(([key]) => key));
    if ([...added.keys()].every((key) => roots.has(key) || extra.has(key)))
        return undefined;
    const context = (0,external_node_tls_.createSecureContext)();
    // `ca` would have Node parse its own roots anew as well, which takes ten times as long. A context of one's own has
    // those, and not what NODE_EXTRA_CA_CERTS adds to them.
    for (const [key, certificate] of new Map([...extra, ...added])) {
        if (!roots.has(key))
            context.context.addCACert(certificate);
    }
    return context;
}
/** The certificates in a PEM file, each by the end of its own bytes, which is that of its signature. */
function certificatesIn(text) {
    const found = text.matchAll(/-----BEGIN ((?:TRUSTED )?CERTIFICATE)-----([\s\S]*?)-----END \1-----/g);
    return [...found].map(([pem, , body = '']) => [
        body
            .slice(-2 * KEY_LENGTH)
            .replaceAll(/\s/g, '')
            .slice(-KEY_LENGTH),
        pem,
    ]);
}
function readCas(log, file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        log.warning(`no certificates from ${file}, which the environment names: ${(0,errors/* errorText */.kc)(error)}`);
        return '';
    }
}
/** A folder that is not there has none: SSL_CERT_DIR often lists several in case. */
function hashedFiles(log, folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder)
            .filter((name) => HASHED_NAME.test(name))
            .map((name) => (0,external_node_path_.join)(folder, name));
    }
    catch (error) {
        log.debug(`no certificates from ${folder}, which SSL_CERT_DIR names: ${(0,errors/* errorText */.kc)(error)}`);
        return [];
    }
}

// EXTERNAL MODULE: ./lib/platform/http-errors.js
var http_errors = __webpack_require__(48711);
// EXTERNAL MODULE: ./lib/platform/proxy.js
var proxy = __webpack_require__(24355);
;// CONCATENATED MODULE: ./lib/platform/http.js




const MAX_REDIRECTS = 10;
/** Milliseconds without a connection, without the head of an answer, and without another byte of its body. */
const CONNECT_TIMEOUT = 20_000;
const ANSWER_TIMEOUT = 60_000;
const SILENCE_TIMEOUT = 60_000;
/**
 * A client that honours the proxy variables (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY and their lower-case forms) and
 * the variables for CAs, which are added to the default roots. Nothing is loaded or read before the first request.
 *
 * @param authorization gives the Authorization header for a URL; it is not sent to another origin after a redirect.
 */
function httpClient(ctx, authorization) {
    let opened;
    const send = async (url, options, headers) => {
        opened ??= openConnection(ctx);
        const dispatcher = await opened;
        const { origin, pathname, search } = url;
        const request = { origin, path: `${pathname}${search}`, method: 'GET', headers };
        return withinTime(options.signal, (signal) => dispatcher.request({ ...request, signal }));
    };
    return {
        get: (url, options) => get(send, url, options, authorization),
        // A connection that could not be opened has already been the failure of its first request.
        close: async () => (await opened?.catch(() => undefined))?.destroy(),
    };
}
/**
 * Ends the wait for an answer's head after {@link ANSWER_TIMEOUT}: undici has time-outs of its own for most of it,
 * but tries forever to reach a host through a proxy that closes the connection.
 */
async function withinTime(outer, body) {
    const deadline = new AbortController();
    const late = Object.assign(new Error(`no answer within ${ANSWER_TIMEOUT / 1000} s`), { code: 'ETIMEDOUT' });
    const timer = setTimeout(() => deadline.abort(late), ANSWER_TIMEOUT);
    try {
        return await body(AbortSignal.any(outer === undefined ? [deadline.signal] : [deadline.signal, outer]));
    }
    finally {
        clearTimeout(timer);
    }
}
/** undici is large: not loaded where the wheelhouse is warm, and without the parts that no download needs. */
async function openConnection(ctx) {
    const { env } = ctx;
    const [{ default: EnvHttpProxyAgent }, { default: Base }, { default: methods }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(440), __webpack_require__.e(137)]).then(__webpack_require__.t.bind(__webpack_require__, 53137, 19)),
        __webpack_require__.e(/* import() */ 883).then(__webpack_require__.t.bind(__webpack_require__, 30883, 19)),
        Promise.all(/* import() */[__webpack_require__.e(440), __webpack_require__.e(615)]).then(__webpack_require__.t.bind(__webpack_require__, 56615, 19)),
    ]);
    const secureContext = contextWithCas(ctx);
    // As the package's entry does.
    Object.assign(Base.prototype, methods);
    const tls = secureContext === undefined ? {} : { secureContext };
    const dispatcher = new EnvHttpProxyAgent({
        httpProxy: proxyUrl((0,proxy/* proxyVariable */.r)(env, 'http')),
        httpsProxy: proxyUrl((0,proxy/* proxyVariable */.r)(env, 'https')),
        noProxy: env.no_proxy ?? env.NO_PROXY ?? '',
        // Plain HTTP is forwarded by the proxy; only TLS needs a tunnel, and many proxies allow it for nothing else.
        proxyTunnel: false,
        connect: { ...tls, timeout: CONNECT_TIMEOUT },
        requestTls: tls,
        proxyTls: tls,
        headersTimeout: ANSWER_TIMEOUT,
        bodyTimeout: SILENCE_TIMEOUT,
    });
    return dispatcher;
}
/** The address of a proxy, which may come without its scheme, as pip and uv have it; `''` for none. */
function proxyUrl(text) {
    if (!text)
        return '';
    const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
    if (URL.canParse(url) && /^(?:https?|socks5?):/i.test(url))
        return url;
    throw new errors/* UserError */.yo('the address of the proxy cannot be used', 'Write HTTPS_PROXY and HTTP_PROXY as http://HOST:PORT, with USER:PASSWORD@ before the host where it asks for them.');
}
async function get(send, start, options, authorization) {
    const credentials = authorization(start);
    let url = bareUrl(start);
    let sameOrigin = true;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
        const headers = {
            'accept-encoding': 'identity',
            'user-agent': 'zipnest',
            ...options.headers,
            ...(credentials !== undefined && sameOrigin ? { authorization: credentials } : {}),
        };
        const response = await naming(url, options, () => send(url, options, headers));
        const location = response.headers.location;
        if (response.statusCode < 300 || response.statusCode >= 400 || typeof location !== 'string') {
            return judged(url, options, response, 'authorization' in headers);
        }
        await naming(url, options, () => response.body.dump());
        const next = redirectTarget(location, url, options);
        sameOrigin &&= next.origin === url.origin;
        url = next;
    }
    throw new errors/* UserError */.yo(`${start.host} redirects ${options.what} more than ${MAX_REDIRECTS} times`, 'Check the address of the package index.');
}
function redirectTarget(location, from, options) {
    const target = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
    if (target?.protocol === 'https:' || target?.protocol === 'http:')
        return bareUrl(target);
    throw new errors/* UserError */.yo(`${from.host} redirects ${options.what} to something that is no web address`, 'Check the address of the package index.');
}
/** Without user name and password: undici refuses them, and neither error texts nor locks may have them. */
function bareUrl(url) {
    const bare = new URL(url);
    bare.username = '';
    bare.password = '';
    return bare;
}
async function judged(url, options, response, authorized) {
    const status = response.statusCode;
    const headers = singleHeaders(response.headers);
    const rangeRefused = status === 416 && options.headers?.range !== undefined;
    if ((status >= 200 && status < 300) || rangeRefused) {
        return { status, headers, body: namedBody(url, options, response.body) };
    }
    await naming(url, options, () => response.body.dump());
    throw (0,http_errors/* statusError */.$C)(url, options.what, status, { retryAfter: headers['retry-after'], authorized });
}
function singleHeaders(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
}
async function* namedBody(url, options, body) {
    try {
        yield* body;
    }
    catch (error) {
        throw options.signal?.aborted ? error : (0,http_errors/* networkError */.x6)(url, options.what, error);
    }
}
async function naming(url, options, body) {
    try {
        return await body();
    }
    catch (error) {
        throw options.signal?.aborted ? error : (0,http_errors/* networkError */.x6)(url, options.what, error);
    }
}


/***/ }),

/***/ 4805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ findInterpreter)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _python_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86721);





/** Prints executable, version, implementation, and whether it is free-threaded. */
const question = `import json, sys, sysconfig
level = {"alpha": "a", "beta": "b", "candidate": "rc"}.get(sys.version_info.releaselevel)
version = ".".join(map(str, sys.version_info[:3])) + (level + str(sys.version_info.serial) if level else "")
print(json.dumps([sys.executable, version, sys.implementation.name, bool(sysconfig.get_config_var("Py_GIL_DISABLED"))]))`;
/**
 * A CPython of the minor version `minor` (`3.13`), not free-threaded. First what a step of the workflow has set up
 * on purpose (`pythonLocation` of actions/setup-python), then a build that uv manages, the runner's tool cache, pyenv,
 * and last PATH, which may have a distribution's own build. Of several in one place the newest patch release.
 * Undefined if this machine has none. See docs/decisions/bytecode.md.
 */
async function findInterpreter(ctx, minor) {
    for await (const candidate of candidates(ctx.env, minor)) {
        const found = await ask(ctx, candidate, minor);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
async function* candidates(env, minor) {
    const name = `python${minor}`;
    const home = env.HOME || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)();
    if (env.pythonLocation)
        yield (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.pythonLocation, 'bin', name);
    const uv = env.UV_PYTHON_INSTALL_DIR || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.XDG_DATA_HOME || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, '.local/share'), 'uv/python');
    for (const build of await patches(uv, `cpython-${minor}.`))
        yield (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(uv, build, 'bin', name);
    if (env.RUNNER_TOOL_CACHE) {
        const root = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.RUNNER_TOOL_CACHE, 'Python');
        for (const patch of await patches(root, `${minor}.`))
            yield (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, patch, process.arch, 'bin', name);
    }
    const pyenv = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.PYENV_ROOT || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, '.pyenv'), 'versions');
    for (const patch of await patches(pyenv, `${minor}.`))
        yield (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(pyenv, patch, 'bin', name);
    const folders = (env.PATH ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter).filter((folder) => folder !== '');
    for (const folder of folders)
        yield (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name);
    for (const folder of folders)
        yield (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'python3');
}
/** The folders whose names begin with `prefix`, the newest patch release first. */
async function patches(folder, prefix) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder).catch((error) => {
        if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) ?? ''))
            return [];
        throw error;
    });
    const patch = (name) => Number.parseInt(name.slice(prefix.length), 10);
    return found
        .filter((name) => name.startsWith(prefix) && !Number.isNaN(patch(name)))
        .sort((a, b) => patch(b) - patch(a));
}
async function ask(ctx, command, minor) {
    const [executable, version, implementation, isFreeThreaded] = await (0,_python_js__WEBPACK_IMPORTED_MODULE_4__/* .answerOf */ .u)(ctx, command, [
        '-I',
        '-c',
        question,
    ]);
    if (typeof executable !== 'string' || executable === '' || typeof version !== 'string')
        return undefined;
    if (implementation !== 'cpython' || isFreeThreaded !== false)
        return undefined;
    return version.startsWith(`${minor}.`) ? { executable, version } : undefined;
}


/***/ }),

/***/ 24355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ httpsProxy),
/* harmony export */   r: () => (/* binding */ proxyVariable)
/* harmony export */ });
/** What the environment names as the proxy for a scheme; for either one, ALL_PROXY where there is nothing closer. */
function proxyVariable(env, scheme) {
    const upper = scheme.toUpperCase();
    return env[`${scheme}_proxy`] ?? env[`${upper}_PROXY`] ?? (env.all_proxy || env.ALL_PROXY || undefined);
}
/**
 * The proxy for HTTPS requests to a host, by the variables that curl, pip and uv read: HTTPS_PROXY, ALL_PROXY and
 * NO_PROXY, in either case. NO_PROXY has hosts, also as suffixes (`.example.com`), or `*`, separated by commas or spaces.
 */
function httpsProxy(env, host) {
    const proxy = proxyVariable(env, 'https');
    if (!proxy)
        return undefined;
    const excepted = (env.no_proxy || env.NO_PROXY || '').split(/[\s,]+/).map((name) => name.toLowerCase());
    const isExcepted = excepted.some((name) => {
        const suffix = name.replace(/^\*?\.?/, '').replace(/:\d+$/, '');
        return name === '*' || (suffix !== '' && (host === suffix || host.endsWith(`.${suffix}`)));
    });
    return isExcepted ? undefined : proxy;
}


/***/ }),

/***/ 86721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ findPythons),
/* harmony export */   u: () => (/* binding */ answerOf)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57975);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);




const run = (0,node_util__WEBPACK_IMPORTED_MODULE_2__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile);
/** Prints the real interpreter and whether pip can be imported; fails on Python 2. */
const question = `import importlib.util, json, sys
assert sys.version_info >= (3, 8)
print(json.dumps([sys.executable, importlib.util.find_spec("pip") is not None]))`;
/**
 * The Python 3 interpreters (3.8 or newer) that PATH has, in its order. Each is tried: a shim of a version
 * manager may name a version that is not installed.
 */
async function* findPythons(ctx) {
    const folders = (ctx.env.PATH ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter).filter((folder) => folder !== '');
    const seen = new Set();
    for (const folder of folders) {
        for (const name of ['python3', 'python']) {
            const python = await askPython(ctx, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name));
            if (python === undefined || seen.has(python.executable))
                continue;
            seen.add(python.executable);
            yield python;
        }
    }
}
async function askPython(ctx, command) {
    const [executable, hasPip] = await answerOf(ctx, command, ['-c', question]);
    if (typeof executable !== 'string' || executable === '')
        return undefined;
    return { executable, hasPip: hasPip === true };
}
/**
 * The array that a Python prints as JSON when it is started with `args`; an empty one if `command` is none, does not
 * run, fails or prints something else.
 */
async function answerOf(ctx, command, args) {
    try {
        // Not in the project: version managers would take its .python-version for an order. And not by exec: to load what it
        // uses takes longer than the answer.
        const running = run(command, args, { env: ctx.env, cwd: '/' });
        running.child.stdin?.end();
        const answer = JSON.parse((await running).stdout);
        return Array.isArray(answer) ? answer : [];
    }
    catch (error) {
        if (hasFailed(error))
            return [];
        const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) ?? endedBy(error);
        if (code === undefined && !(error instanceof SyntaxError))
            throw error;
        if (code !== 'ENOENT')
            ctx.log.debug(`${command} cannot be used as Python: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .errorText */ .kc)(error)}`);
        return [];
    }
}
/** Whether the program itself says so, by its exit code. */
function hasFailed(error) {
    return error instanceof Error && 'code' in error && typeof error.code === 'number';
}
/** The signal that ended the program. */
function endedBy(error) {
    return error instanceof Error && 'signal' in error && typeof error.signal === 'string'
        ? error.signal
        : undefined;
}


/***/ }),

/***/ 89232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ scriptMetadata)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _toml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8707);


/** As the specification's regular expression has it. */
const BLOCK = /^# \/\/\/ script$\s((?:^#(?:| .*)$\s)+)^# \/\/\/$/gm;
/**
 * Reads the block `# /// script`; undefined in a file without one.
 *
 * @throws {UserError} for a second block, and for one that is not valid TOML, with the line.
 */
function scriptMetadata(source, file) {
    const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
    const [block, second] = [...text.matchAll(BLOCK)];
    if (block === undefined)
        return undefined;
    const lineOf = (index) => text.slice(0, index).split('\n').length;
    if (second !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('it has two blocks `# /// script`', 'Keep one: the specification allows no more.', {
            file,
            line: lineOf(second.index),
        });
    }
    const content = (block[1] ?? '').replaceAll(/^# ?/gm, '');
    const padded = '\n'.repeat(lineOf(block.index)) + content;
    return { document: (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .parseToml */ .MT)(padded, file), text: padded };
}


/***/ }),

/***/ 58836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FZ: () => (/* binding */ PINNED_UV),
/* harmony export */   Gg: () => (/* binding */ noPython),
/* harmony export */   d4: () => (/* binding */ findUv)
/* harmony export */ });
/* unused harmony export OLDEST_UV */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _renovatebot_pep440__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68898);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _exec_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12358);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58864);
/* harmony import */ var _python_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(86721);
/* harmony import */ var _temporary_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(18792);








/** The uv that is installed where there is none; also part of what a kept lock is found by. */
const PINNED_UV = '0.13.8';
/** The oldest uv that is taken from PATH or the tool cache; the integration tests try this very version. */
const OLDEST_UV = '0.8.0';
/** SHA-256 of the wheels of {@link PINNED_UV} on the package index: for glibc, for musl, and for macOS. */
const pinnedHashes = {
    'linux-x64': [
        'e18a57b8b352eb7c8feb317b9f6f533c8f0ad9673fd6cf34bbe3cf1a9f6a8984',
        '29451c60f5e8b07403e0a175d5229efc36b0289b34143ff4aaa499a5dd52553a',
    ],
    'linux-arm64': [
        '5337c30bb893b4f9ce0ceb921ba2da0d13f649da644f40ad3bef84083bef0203',
        '0b3e8b1a4f5e405e31e2ff33de8af4744831e9f7338539671efbd8c3c94e791d',
    ],
    'darwin-x64': ['b7124ca1956ec2e476a1003ea5715a15f0266afaec37f4dc9c6972ba8183e6d1'],
    'darwin-arm64': ['62b6943c7fd64fac6854f780bea6e0359e5a5bc3241f83ee357bb38276afac49'],
};
/**
 * uv: the one of PATH if it is {@link OLDEST_UV} or newer, else the newest such one of the runner's tool cache,
 * else {@link PINNED_UV}, which is installed into `toolsFolder` by pip from the user's package index and checked
 * against its SHA-256.
 *
 * @throws {UserError} if it is nowhere and cannot be installed.
 */
async function findUv(ctx, toolsFolder) {
    return ((await uvOfPath(ctx)) ??
        (await uvOfToolCache(ctx)) ??
        (await askVersion(ctx, installedCommand(toolsFolder))) ??
        (await installUv(ctx, toolsFolder)));
}
async function uvOfPath(ctx) {
    const uv = await askVersion(ctx, 'uv');
    if (uv === undefined || isNewEnough(uv))
        return uv;
    ctx.log.info(`uv ${uv.version} of PATH is older than ${OLDEST_UV} and is not used`);
    return undefined;
}
/** The runner's tool cache has `uv/VERSION/ARCH/uv`, and beside ARCH a file that says that it is complete. */
async function uvOfToolCache(ctx) {
    const root = ctx.env.RUNNER_TOOL_CACHE;
    if (!root)
        return undefined;
    const found = [];
    for (const version of await names((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'uv'))) {
        const complete = (await names((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'uv', version))).filter((name) => name.endsWith('.complete'));
        for (const marker of complete) {
            const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'uv', version, marker.slice(0, -'.complete'.length));
            const uv = await askVersion(ctx, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'uv'));
            if (uv !== undefined && isNewEnough(uv))
                found.push(uv);
        }
    }
    return found.sort((a, b) => (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_2__.compare)(b.version, a.version))[0];
}
/** What `command --version` answers; undefined if it does not run here. */
async function askVersion(ctx, command) {
    try {
        const result = await (0,_exec_js__WEBPACK_IMPORTED_MODULE_4__/* .exec */ .m)(command, ['--version'], { env: ctx.env });
        const version = /^uv (\d+\.\d+\.\d+)/.exec(result.stdout)?.[1];
        return result.exitCode === 0 && version !== undefined ? { command, version } : undefined;
    }
    catch (error) {
        const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error);
        if (code === undefined)
            throw error;
        if (code !== 'ENOENT')
            ctx.log.debug(`${command} does not run: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .errorText */ .kc)(error)}`);
        return undefined;
    }
}
function isNewEnough(uv) {
    return (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_2__.compare)(uv.version, OLDEST_UV) >= 0;
}
function installedFolder(toolsFolder) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(toolsFolder, `uv-${PINNED_UV}-${process.platform}-${process.arch}`);
}
function installedCommand(toolsFolder) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(installedFolder(toolsFolder), 'bin', 'uv');
}
async function installUv(ctx, toolsFolder) {
    const hashes = pinnedHashes[`${process.platform}-${process.arch}`];
    if (hashes === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`uv is not in PATH, and Zipnest has no uv for ${process.platform} on ${process.arch}`, 'Install uv: https://docs.astral.sh/uv/getting-started/installation/');
    }
    ctx.log.info(`uv is not in PATH: installing uv ${PINNED_UV} from the package index (about 25 MB)`);
    const start = performance.now();
    const python = await pythonWithPip(ctx);
    const temporary = (0,_temporary_js__WEBPACK_IMPORTED_MODULE_7__/* .temporaryBeside */ .w6)(installedFolder(toolsFolder));
    try {
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_5__/* .orUserError */ .Rh)((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(temporary, { recursive: true }));
        const requirements = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temporary, 'requirements.txt');
        const line = `uv==${PINNED_UV} ${hashes.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`;
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_5__/* .orUserError */ .Rh)((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(requirements, line));
        await pipInstall(ctx, python, requirements, temporary);
        await giveName(temporary, installedFolder(toolsFolder));
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(temporary, { recursive: true, force: true });
    }
    const uv = await askVersion(ctx, installedCommand(toolsFolder));
    if (uv !== undefined) {
        ctx.log.info(`uv ${uv.version} installed in ${((performance.now() - start) / 1000).toFixed(1)} s`);
        return uv;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`uv ${PINNED_UV} was installed but does not run on this machine`, 'Install a uv that does and put it into PATH.');
}
async function pythonWithPip(ctx) {
    const pythons = [];
    for await (const python of (0,_python_js__WEBPACK_IMPORTED_MODULE_6__/* .findPythons */ .n)(ctx)) {
        if (python.hasPip)
            return python.executable;
        pythons.push(python.executable);
    }
    throw pythons.length === 0
        ? noPython()
        : new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`uv is not in PATH and cannot be installed: ${pythons.join(' and ')} ${pythons.length === 1 ? 'has' : 'have'} no pip`, 'Install uv or pip (in a workflow: astral-sh/setup-uv or actions/setup-python before this step).');
}
/** uv asks a Python about the machine, even when it resolves for another Python. */
function noPython() {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('there is no Python 3 (3.8 or newer) in PATH, which uv needs to resolve dependencies', 'Install any Python 3 (in a workflow: actions/setup-python before this step).');
}
async function pipInstall(ctx, python, requirements, target) {
    const flags = ['--require-hashes', '--no-deps', '--only-binary', ':all:', '--no-compile', '--quiet'];
    // The user's index settings stay; what contradicts --target does not.
    const own = {
        PIP_USER: '0',
        PIP_REQUIRE_VIRTUALENV: '0',
        PIP_NO_INPUT: '1',
        PIP_ROOT_USER_ACTION: 'ignore',
    };
    const env = {
        ...ctx.env,
        ...own,
        PIP_DISABLE_PIP_VERSION_CHECK: '1',
        PIP_TARGET: undefined,
        PIP_PREFIX: undefined,
        PIP_REQUIREMENT: undefined,
    };
    const args = ['-m', 'pip', 'install', '--target', target, ...flags, '--requirement', requirements];
    const result = await (0,_exec_js__WEBPACK_IMPORTED_MODULE_4__/* .exec */ .m)(python, args, { env, cwd: target });
    if (result.exitCode === 0)
        return;
    ctx.log.debug(result.stderr);
    const errors = result.stderr.split('\n').filter((text) => text.startsWith('ERROR:'));
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`uv ${PINNED_UV} cannot be installed from the package index: ${errors.join(' ').replaceAll('ERROR: ', '') || result.stderr.trim()}`, 'Check the network and the index settings of pip (pip config list), or put uv into PATH, in a workflow by astral-sh/setup-uv.');
}
/** Renames, unless another build was faster, or has left something that does not run. */
async function giveName(temporary, folder) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(temporary, folder);
    }
    catch (error) {
        if (!['ENOTEMPTY', 'EEXIST'].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) ?? ''))
            throw error;
        if (!(await (0,_files_js__WEBPACK_IMPORTED_MODULE_5__/* .exists */ .t2)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'bin', 'uv')))) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
            await (0,_files_js__WEBPACK_IMPORTED_MODULE_5__/* .orUserError */ .Rh)((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(temporary, folder));
        }
    }
}
async function names(folder) {
    return (await (0,_files_js__WEBPACK_IMPORTED_MODULE_5__/* .exists */ .t2)(folder)) ? (0,_files_js__WEBPACK_IMPORTED_MODULE_5__/* .orUserError */ .Rh)((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder)) : [];
}


/***/ }),

/***/ 85529:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ uploadArtifact)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _platform_temporary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18792);




/**
 * Uploads the zip as it is, so that the artifact is the deployment package and not a zip around it. With
 * `skipArchive` the client names the artifact after the file and ignores the name that it is given, so a hard
 * link (or, across file systems, a copy) of the wanted name is what is uploaded.
 *
 * @throws {UserError} when the name is taken in this run, or the service refuses.
 */
async function uploadArtifact(ctx, zip, name, retentionDays) {
    checkName(name);
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(838), __webpack_require__.e(251), __webpack_require__.e(669), __webpack_require__.e(271), __webpack_require__.e(351), __webpack_require__.e(683)]).then(__webpack_require__.bind(__webpack_require__, 60683));
    const folder = (0,_platform_temporary_js__WEBPACK_IMPORTED_MODULE_3__/* .temporaryFolder */ .yy)();
    const named = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
    await linkOrCopy(zip, named);
    try {
        const uploaded = await new DefaultArtifactClient().uploadArtifact(name, [named], folder, {
            skipArchive: true,
            ...(retentionDays === undefined ? {} : { retentionDays }),
        });
        const { id, digest } = uploaded;
        if (id === undefined || digest === undefined)
            throw new Error('the service gave no id or digest');
        return {
            name,
            id: String(id),
            url: artifactUrl(ctx.env, id),
            digest: `sha256:${digest.replace(/^sha256:/, '')}`,
        };
    }
    catch (error) {
        throw uploadError(name, error);
    }
}
function checkName(name) {
    const bad = /["<>|:*?\\/\r\n]/.exec(name)?.[0];
    if (bad === undefined && name !== '')
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(bad === undefined
        ? 'the artifact name is empty'
        : `the artifact name ${name} contains ${JSON.stringify(bad)}`, 'Set `artifact-name` to a name without " : < > | * ? \\ / and line breaks.');
}
async function linkOrCopy(from, to) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(to, '..'), { recursive: true });
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.link)(from, to);
    }
    catch (error) {
        if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) ?? ''))
            throw error;
        const { copyFile } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 51455, 19));
        await copyFile(from, to);
    }
}
function artifactUrl(env, id) {
    return `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}/artifacts/${id}`;
}
function uploadError(name, error) {
    const text = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .kc)(error);
    const options = { cause: error };
    if (/\(409\)|already exists/i.test(text)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`this workflow run already has an artifact named ${name}`, 'Give each build its own `artifact-name`; {name}, {runtime} and {architecture} can stand in it.', undefined, options);
    }
    if (/ACTIONS_RUNTIME_TOKEN|ACTIONS_RESULTS_URL/.test(text)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('there is no artifact service here: only a step with `uses:` in a workflow can upload artifacts', 'Set `artifact: false`, or run Zipnest as an action.', undefined, options);
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`the artifact ${name} could not be uploaded: ${text}`, 'Run the job again; if it persists, see the status of GitHub Actions, or set `artifact: false`.', undefined, options);
}


/***/ }),

/***/ 38032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iR: () => (/* binding */ prepareReport),
/* harmony export */   l4: () => (/* binding */ reportJson),
/* harmony export */   u5: () => (/* binding */ writeReport)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _platform_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58864);




/** The report as `--json`, `--report` and the action's `report-path` have it. */
function reportJson(report) {
    return `${JSON.stringify(report, undefined, 2)}\n`;
}
/** Writes the report to `file`, in a folder that need not be there yet, as the zip's need not. */
async function writeReport(file, report) {
    await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_3__/* .writeText */ .x3)(file, reportJson(report));
}
/**
 * Makes the folder of a report that is to be written, so that a bad path is known before the build and not after it.
 *
 * @throws {UsageError} if no report can be written to `file`.
 */
async function prepareReport(file) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), { recursive: true });
        const isThere = await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_3__/* .exists */ .t2)(file);
        if (isThere && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file)).isDirectory())
            throw unwritable(file, 'that is a folder');
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(isThere ? file : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK);
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) === undefined)
            throw error;
        throw unwritable(file, (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .kc)(error));
    }
}
function unwritable(file, reason) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb(`the report cannot be written to ${file}: ${reason}`, 'Name a file in a folder that you may write to: --report FILE.');
}


/***/ }),

/***/ 70235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ bytecodeText)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87703);

/** The bytecode of a package, in one line for people. */
function bytecodeText({ interpreter, modules, bytes, leftOut, failed }) {
    const parts = [
        `bytecode of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(modules, 'module')}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}, by ${interpreter}`,
        ...(leftOut > 0 ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(leftOut, 'module')} without`] : []),
        ...(failed.length > 0 ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(failed.length, 'module')} cannot be compiled`] : []),
    ];
    return parts.join('; ');
}


/***/ }),

/***/ 17243:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ resultText),
/* harmony export */   V: () => (/* binding */ comparisonText)
/* harmony export */ });
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4185);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87703);
/* harmony import */ var _smoke_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36847);
/* harmony import */ var _splitting_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35118);
/* harmony import */ var _start_changes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88986);





const BIGGEST_SHOWN = 5;
/** The last words of a successful build, for a terminal or a workflow's log: what was not said before. */
function resultText(report) {
    const { zip } = report;
    const total = report.timings.reduce((sum, { ms }) => sum + ms, 0);
    const lines = [
        `${zip.path}  ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatExactBytes */ .Uv)(zip.bytes)}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(zip.entries, 'file')}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(zip.unzippedBytes)} unzipped`,
        `sha256 ${zip.sha256}`,
        ...(report.s3 === undefined
            ? []
            : [`${report.s3.uri}  ${report.s3.uploaded ? 'uploaded' : 'same content was there'}`]),
        ...(report.html === undefined ? [] : [`${report.html.path}  shows what is in it`]),
        ...(0,_splitting_js__WEBPACK_IMPORTED_MODULE_3__/* .splitLines */ .uz)(report.layout),
        ...biggest(report),
        ...(0,_smoke_js__WEBPACK_IMPORTED_MODULE_4__/* .smokeLines */ .z)(report.smokeTest),
        `done in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(total)}`,
    ];
    return lines.join('\n');
}
function biggest(report) {
    if (report.distributions.length === 0)
        return [];
    const shown = report.distributions.slice(0, BIGGEST_SHOWN);
    const width = Math.max(...shown.map(({ name, version }) => name.length + version.length + 1));
    const rows = shown.map(({ name, version, bytes }) => `  ${`${name} ${version}`.padEnd(width)}  ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(bytes).padStart(10)}`);
    const rest = report.distributions.length - shown.length;
    return [
        `${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(report.distributions.length, 'distribution')}:`,
        ...rows,
        ...(rest > 0 ? [`  and ${rest} more`] : []),
    ];
}
/** A comparison for a terminal: the sizes, then each distribution that changed. */
function comparisonText(comparison) {
    const { zipBytes, unzippedBytes, extractedBytes, sourceBytes, unchanged } = comparison;
    const rows = comparison.distributions.map(({ name, kind, versionBefore, versionAfter, bytes }) => {
        const versions = [...new Set([versionBefore, versionAfter])].filter((version) => version !== undefined);
        return [kind, name, versions.join(' → '), (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(bytes.after), (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDelta */ .CW)((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .delta */ .p)(bytes))];
    });
    return [
        ...comparison.differences.map((difference) => `note: ${difference}`),
        ...columns([
            sizeRow('zip', zipBytes),
            sizeRow('unzipped', unzippedBytes),
            ...(extractedBytes.before + extractedBytes.after === 0 ? [] : [sizeRow('in /tmp', extractedBytes)]),
            sizeRow('your files', sourceBytes),
        ], 1),
        '',
        ...(rows.length === 0 ? ['no distribution changed'] : columns(rows, 3)),
        `${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(unchanged, 'distribution')} unchanged`,
        ...(0,_start_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .startChangeLines */ .Q)(comparison.starts),
    ].join('\n');
}
function sizeRow(what, change) {
    const { before, after } = change;
    return [
        what,
        (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(before),
        '→',
        (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(after),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDelta */ .CW)((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .delta */ .p)(change)),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatShare */ .T1)(before, after),
    ];
}
/** Rows in columns of equal width; from the column `right` on aligned to the right. */
function columns(rows, right) {
    const width = (column) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
    return rows.map((row) => row
        .map((cell, column) => (column < right ? cell.padEnd(width(column)) : cell.padStart(width(column))))
        .join('  ')
        .trimEnd());
}


/***/ }),

/***/ 74859:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cf: () => (/* binding */ renderPage),
/* harmony export */   HX: () => (/* binding */ pagePath),
/* harmony export */   pI: () => (/* binding */ PAGE_START)
/* harmony export */ });
/* unused harmony export scriptJson */
/** How every page begins, so that one that an earlier build wrote is known for what it is. */
const PAGE_START = '<!doctype html>\n<html lang="en" data-generator="zipnest">';
/** The page of the package that lies in `zip`: beside it, `.html` for `.zip`. */
function pagePath(zip) {
    return `${zip.replace(/\.zip$/, '')}.html`;
}
/**
 * The page: the template (client/page.html with code and style in it, made by scripts/report-template.mjs) with
 * the data put in. Names of files and packages are anybody's: they stand in it as JSON, and the code of the page
 * shows them as text only.
 */
function renderPage(template, data) {
    const parts = {
        title: escapeText(`${data.report.name}: what is in the package`),
        data: scriptJson(data),
    };
    // In one pass, so that nothing in the data is taken for a place.
    return template.replace(/\{\{(title|data)\}\}/g, (place, name) => parts[name] ?? place);
}
/**
 * JSON that can stand inside a script element: without `<`, which could end it (`</script>`) or begin a comment
 * (`<!--`), and without the separators that JavaScript once took for line ends.
 */
function scriptJson(value) {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
function escapeText(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}


/***/ }),

/***/ 25752:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CU: () => (/* binding */ describeSlimming),
/* harmony export */   KX: () => (/* binding */ slimReport),
/* harmony export */   TJ: () => (/* binding */ slimMarkdown)
/* harmony export */ });
/* harmony import */ var _package_slim_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87347);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87703);
/* harmony import */ var _markup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58916);



/** So many rules are named in a line of the log. */
const NAMED = 4;
/** The part of the report about slimming. */
function slimReport(level, { savings, possible, providedByRuntime }) {
    return { level, rules: byRule(savings), possible, providedByRuntime };
}
function byRule(savings) {
    const names = [...new Set(savings.map(({ rule }) => rule))];
    const rules = names.map((name) => {
        const own = savings.filter(({ rule }) => rule === name);
        const why = _package_slim_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .slimRules */ .Z.find((rule) => rule.name === name)?.why;
        const sum = (key) => own.reduce((total, one) => total + one[key], 0);
        return {
            rule: name,
            ...(why !== undefined && { why }),
            files: sum('files'),
            bytes: sum('bytes'),
            compressedBytes: sum('compressedBytes'),
            distributions: own.map(({ distribution, files, bytes, compressedBytes }) => ({
                name: distribution,
                files,
                bytes,
                compressedBytes,
            })),
        };
    });
    return rules.sort((a, b) => b.bytes - a.bytes || (a.rule < b.rule ? -1 : 1));
}
/** What slimming did, in lines for the log; none where it did nothing. */
function describeSlimming(told) {
    const rules = byRule(told.savings);
    const total = rules.reduce((sum, { bytes }) => sum + bytes, 0);
    const shown = rules.slice(0, NAMED).map(({ rule, bytes }) => `${rule} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(bytes)}`);
    const more = rules.length > NAMED ? [`${rules.length - NAMED} more`] : [];
    return [
        ...(rules.length === 0 ? [] : [`slimmed by ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(total)}: ${[...shown, ...more].join(', ')}`]),
        ...(told.providedByRuntime.length === 0
            ? []
            : [`provided by the runtime, not packed: ${told.providedByRuntime.join(', ')}`]),
    ];
}
/** What each rule saved and what else could be, as a folded section; empty where there is neither. */
function slimMarkdown({ rules, possible, providedByRuntime }) {
    const rows = rules.map(({ rule, files, bytes, compressedBytes, distributions }) => [
        (0,_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(rule),
        distributions.map(({ name }) => (0,_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(name)).join(', '),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(bytes),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(compressedBytes),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatCount */ .B4)(files),
    ]);
    const parts = [
        ...(rows.length === 0 ? [] : [(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Rule', 'In', 'Unzipped:', 'Zipped:', 'Files:'], rows)]),
        ...(providedByRuntime.length === 0
            ? []
            : [`Provided by the runtime, not packed: ${providedByRuntime.map(_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu).join(', ')}.`]),
        ...possible.map(({ setting, bytes }) => `${(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(setting)} would save ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(bytes)} more, unzipped.`),
    ];
    if (parts.length === 0)
        return '';
    const total = rules.reduce((sum, { bytes }) => sum + bytes, 0);
    return (0,_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)(`Slimming saved ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(total)}`, parts.join('\n\n'));
}


/***/ }),

/***/ 36847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ smokeMarkdown),
/* harmony export */   z: () => (/* binding */ smokeLines)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87703);
/* harmony import */ var _markup_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58916);


const ROWS = 10;
const NAMED = 5;
/** The summary's section on how the package started. */
function smokeMarkdown(smoke) {
    if (smoke === undefined)
        return '';
    if (smoke.outcome === 'not tried') {
        return `#### Start\n\nThe package was not tried: ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(smoke.reason ?? '')}`;
    }
    const notes = smoke.notAsInLambda.map((note) => `_Not as in Lambda: ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(note)}._`);
    return ['#### Start', ...smoke.starts.map(startMarkdown), ...notes].join('\n\n');
}
function startMarkdown({ handler, ok, initMs, verdict, sdk, profile, trace, advice = [], }) {
    const title = `${ok ? '✅' : '❌'} ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(handler)} · INIT ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(initMs)} in the emulated Lambda`;
    const parts = [title];
    if (verdict !== undefined) {
        const place = verdict.place === undefined ? '' : ` (${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(verdict.place)})`;
        parts.push(`**${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(`${verdict.errorType}: ${verdict.errorMessage}`)}**${place}`, (0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(verdict.advice));
    }
    if (sdk !== undefined) {
        parts.push(`It relies on the SDK of Lambda's runtime, and was tried with ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(sdk)}.`);
    }
    if (profile !== undefined)
        parts.push(profileTable(profile));
    if (trace !== undefined)
        parts.push(traceText(trace));
    if (advice.length > 0)
        parts.push(advice.map((text) => `- 💡 ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(text)}`).join('\n'));
    return parts.join('\n\n');
}
function profileTable({ initMs, startMs, owners, modules }) {
    const share = (ms) => (0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .bar */ .M0)(initMs === 0 ? 0 : ms / initMs);
    const time = (ms) => `${ms.toFixed(1)} ms`;
    const rows = owners
        .slice(0, ROWS)
        .map(({ name, selfMs, totalMs, modules: count }) => [
        (0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(name),
        share(selfMs),
        time(selfMs),
        time(totalMs),
        String(count),
    ]);
    const before = ['interpreter and runtime', share(startMs), time(startMs), time(startMs), ''];
    const columns = ['Time at start', '', 'Own:', 'With imports:', 'Modules:'];
    const slowest = modules
        .slice(0, ROWS)
        .map(({ name, owner, selfMs, totalMs, importedBy }) => [
        (0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(name),
        (0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(owner),
        time(selfMs),
        time(totalMs),
        importedBy === undefined ? '' : (0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(importedBy),
    ]);
    const single = (0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Module', 'Of', 'Own:', 'With imports:', 'Imported by'], slowest);
    return `${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(columns, [before, ...rows])}\n\n${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)('The slowest modules', single)}`;
}
function traceText({ bytes, usedBytes, unused }) {
    const named = unused
        .slice(0, NAMED)
        .map(({ name, bytes: size }) => `${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(name)} (${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(size)})`);
    const more = unused.length > NAMED ? ` and ${unused.length - NAMED} more` : '';
    const never = unused.length === 0 ? '' : ` Never touched: ${named.join(', ')}${more}.`;
    return `Of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(bytes)} the start uses ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(usedBytes)}.${never}`;
}
/** For a terminal: what a start took and used, a line each. */
function smokeLines(smoke) {
    if (smoke === undefined || smoke.outcome === 'not tried')
        return [];
    return smoke.starts.flatMap(({ handler, initMs, profile, trace }) => {
        const lines = [`${handler} starts in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(initMs)} (emulated)`];
        const slow = profile?.owners.slice(0, NAMED).map(({ name, selfMs }) => `${name} ${selfMs.toFixed(0)} ms`) ?? [];
        if (slow.length > 0)
            lines.push(`  imports: ${slow.join(', ')}`);
        if (trace !== undefined) {
            const never = trace.unused.length === 0 ? '' : `; ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(trace.unused.length, 'distribution')} never touched`;
            lines.push(`  uses ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(trace.usedBytes)} of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(trace.bytes)}${never}`);
        }
        return lines;
    });
}


/***/ }),

/***/ 35118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EI: () => (/* binding */ splitMarkdown),
/* harmony export */   nC: () => (/* binding */ placeColumns),
/* harmony export */   uz: () => (/* binding */ splitLines)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87703);
/* harmony import */ var _markup_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58916);


/** The headings and cells that the table of distributions has more for a split package; none for another one. */
function placeColumns(distributions) {
    if (distributions.every(({ places }) => places === undefined))
        return { columns: [], cells: () => [] };
    return {
        columns: ['Flat:', 'At start:', 'On first use:'],
        cells: ({ places }) => places === undefined ? ['', '', ''] : [places.flat, places.eager, places.lazy].map(_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3),
    };
}
/** How a package is split, as a folded section; empty for other layouts. */
function splitMarkdown({ split }) {
    if (split === undefined)
        return '';
    const rows = [
        [
            'Unpacked at the start',
            `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatExactBytes */ .Uv)(split.eagerBytes)}; no choice of files has less than ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatExactBytes */ .Uv)(split.eagerBound)}`,
        ],
        ['Unpacked on first use', `in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(split.groups, 'part')}`],
        [
            '/tmp',
            `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(split.startBytes)} at the start, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(split.worstBytes)} once everything was used`,
        ],
        ...split.held.map(({ names, why }) => ['Not split', `${names.map(_markup_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu).join(', ')}: ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(why)}`]),
    ];
    return (0,_markup_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)('How the dependencies are split', (0,_markup_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['', ''], rows));
}
/** The same in one line for a terminal; none for other layouts. */
function splitLines({ split }) {
    if (split === undefined)
        return [];
    return [
        `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(split.eagerBytes)} unpacked at the start; /tmp has ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(split.startBytes)} then, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(split.worstBytes)} once everything was used`,
        ...split.held.map(({ names, why }) => `not split: ${names.join(', ')}, since ${why}`),
    ];
}


/***/ }),

/***/ 73762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zh: () => (/* binding */ runtimeParts),
/* harmony export */   hp: () => (/* binding */ SDK),
/* harmony export */   os: () => (/* binding */ providedSdk)
/* harmony export */ });
/** The AWS SDK for Python with everything that it needs: it goes as a whole, or not at all. */
const SDK = [
    'boto3',
    'botocore',
    'jmespath',
    'python-dateutil',
    's3transfer',
    'six',
    'urllib3',
];
/**
 * AWS pins no versions in its documentation ("depends on the runtime version and your Region"). These were printed by
 * a function in each runtime, as github.com/kallu/aws-lambda-python-runtime-modules keeps them, last on 2025-10-26.
 * Runtimes are updated forwards only, so that they are a lower bound. Of newer runtimes nothing is known.
 */
const seen = '2025-10-26';
const versions = {
    boto3: '1.40.4',
    botocore: '1.40.4',
    jmespath: '1.0.1',
    'python-dateutil': '2.9.0.post0',
    s3transfer: '0.13.1',
    six: '1.17.0',
    urllib3: '1.26.19',
};
const known = new Set(['3.9', '3.10', '3.11', '3.12', '3.13']);
/** The SDK in the target's runtime; undefined where no versions are known. */
function providedSdk({ pythonVersion }) {
    return known.has(pythonVersion) ? { versions, seen } : undefined;
}
/** Distributions that are parts of the runtime itself, which would not use a packed copy. */
function runtimeParts({ pythonVersion }) {
    const [, minor = 0] = pythonVersion.split('.').map(Number);
    return minor >= 12 ? ['awslambdaric', 'snapshot-restore-py'] : ['awslambdaric'];
}


/***/ }),

/***/ 43779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ parsePythonRequest),
/* harmony export */   l: () => (/* binding */ fits)
/* harmony export */ });
/* harmony import */ var _renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68898);

/** `3.13`, `3.13.1`, `3.13.x`; also as `python3.13` (Lambda), `cpython-3.13` (uv), `python-3.13` (runtime.txt). */
const exact = /^(?:c?python[-@]?)?(?<minor>3\.\d+)(?:\.(?:\d+|x|\*))?$/;
/** Lambda chooses the patch release: a range fits a minor version if any patch release of it is inside. */
const patches = Array.from({ length: 50 }, (_, patch) => patch);
/** What `text` asks for; undefined if it is neither a Python version nor a range of them. */
function parsePythonRequest(text) {
    const value = text.trim();
    const pythonVersion = exact.exec(value)?.groups?.minor;
    if (pythonVersion !== undefined)
        return { kind: 'exact', pythonVersion };
    return value !== '' && (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__.validRange)(value) ? { kind: 'range', range: value } : undefined;
}
function fits(request, { pythonVersion }) {
    if (request.kind === 'exact')
        return request.pythonVersion === pythonVersion;
    return patches.some((patch) => (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__.satisfies)(`${pythonVersion}.${patch}`, request.range));
}


/***/ }),

/***/ 24000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ runtimeStatus),
/* harmony export */   Cu: () => (/* binding */ newestStable),
/* harmony export */   GV: () => (/* binding */ runtimeOf),
/* harmony export */   h0: () => (/* binding */ OLDEST_PYTHON),
/* harmony export */   mk: () => (/* binding */ runtimes)
/* harmony export */ });
const AL2 = { operatingSystem: 'Amazon Linux 2', glibc: [2, 26] };
const AL2023 = { operatingSystem: 'Amazon Linux 2023', glibc: [2, 34] };
function runtime(pythonVersion, system, dates) {
    const base = { id: `python${pythonVersion}`, pythonVersion, ...system };
    if (dates === undefined)
        return base;
    const [deprecated, blockCreate, blockUpdate] = dates;
    return { ...base, lifecycle: { deprecated, blockCreate, blockUpdate } };
}
/**
 * Every runtime that a package can be built for, oldest first.
 *
 * Dates: Lambda's "runtime deprecation policy" page and cfn-lint's runtime life cycle data, October 2026; AWS
 * has moved such dates before. glibc: Amazon Linux 2 has 2.26, Amazon Linux 2023 has 2.34. For python3.15
 * (public preview since 2026-07-24) the operating system is assumed to be that of 3.14.
 */
const runtimes = [
    runtime('3.8', AL2, ['2024-10-14', '2027-02-01', '2027-03-03']),
    runtime('3.9', AL2, ['2025-12-15', '2027-02-01', '2027-03-03']),
    runtime('3.10', AL2, ['2026-10-31', '2027-02-01', '2027-03-03']),
    runtime('3.11', AL2, ['2027-06-30', '2027-07-31', '2027-08-31']),
    runtime('3.12', AL2023, ['2028-10-31', '2028-11-30', '2029-01-10']),
    runtime('3.13', AL2023, ['2029-06-30', '2029-07-31', '2029-08-31']),
    runtime('3.14', AL2023, ['2029-06-30', '2029-07-31', '2029-08-31']),
    runtime('3.15', AL2023),
];
/** The oldest minor version that a function can still be updated with for a while. */
const OLDEST_PYTHON = '3.10';
/** Where a runtime stands in its life cycle on the (UTC) day of `today`; deprecated from its date on. */
function runtimeStatus(runtime, today) {
    if (runtime.lifecycle === undefined)
        return 'preview';
    return today.toISOString().slice(0, 10) >= runtime.lifecycle.deprecated ? 'deprecated' : 'supported';
}
/** The newest runtime that `fits` and is no preview, or undefined where there is none. */
function newestStable(fits = () => true) {
    return runtimes.findLast((runtime) => runtime.lifecycle !== undefined && fits(runtime));
}
/** The runtime of a Python minor version such as `3.13`. */
function runtimeOf(pythonVersion) {
    return runtimes.find((runtime) => runtime.pythonVersion === pythonVersion);
}


/***/ }),

/***/ 46072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dl: () => (/* binding */ wheelTags),
/* harmony export */   JR: () => (/* binding */ machines)
/* harmony export */ });
/* unused harmony export platformTags */
/** What Python and the wheel file names call an {@link Architecture}. */
const machines = { x86_64: 'x86_64', arm64: 'aarch64' };
/** The glibc minor versions that had a name of their own before PEP 600 (PEP 513, 571, 599). */
const legacyNames = new Map([
    [17, 'manylinux2014'],
    [12, 'manylinux2010'],
    [5, 'manylinux1'],
]);
/** The oldest glibc 2 minor with wheels: x86_64 had manylinux1 (2.5), 64-bit Arm begins with manylinux2014. */
const oldestGlibcMinor = { x86_64: 5, arm64: 17 };
/**
 * Every wheel tag that loads on CPython of `pythonVersion` with that glibc and architecture, best first: the
 * order of `packaging.tags.cpython_tags` followed by `compatible_tags`, which is what pip and uv go by. No
 * musllinux (Lambda has glibc) and no free-threaded ABI (Lambda has none).
 */
function wheelTags(target) {
    const minor = Number(target.pythonVersion.slice('3.'.length));
    const platforms = platformTags(target.glibc, target.architecture);
    const interpreter = `cp3${minor}`;
    const olderInterpreters = descending(minor - 1, 2).map((older) => `cp3${older}`);
    const pythons = [`py3${minor}`, 'py3', ...descending(minor - 1, 0).map((older) => `py3${older}`)];
    const onPlatforms = (python, abi) => platforms.map((platform) => `${python}-${abi}-${platform}`);
    return [
        ...onPlatforms(interpreter, interpreter),
        ...onPlatforms(interpreter, 'abi3'),
        ...onPlatforms(interpreter, 'none'),
        ...olderInterpreters.flatMap((older) => onPlatforms(older, 'abi3')),
        ...pythons.flatMap((python) => onPlatforms(python, 'none')),
        `${interpreter}-none-any`,
        ...pythons.map((python) => `${python}-none-any`),
    ];
}
/** Platform tags from the newest glibc to the oldest, each with its older name; `linux_MACHINE` is last. */
function platformTags(glibc, architecture) {
    const machine = machines[architecture];
    const manylinux = descending(glibc[1], oldestGlibcMinor[architecture]).flatMap((minor) => {
        const legacy = legacyNames.get(minor);
        const name = `manylinux_${glibc[0]}_${minor}`;
        return legacy === undefined ? [name] : [name, legacy];
    });
    return [...manylinux, 'linux'].map((name) => `${name}_${machine}`);
}
function descending(from, to) {
    return Array.from({ length: from - to + 1 }, (_, index) => from - index);
}


/***/ }),

/***/ 78620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ parseWheelName),
/* harmony export */   y: () => (/* binding */ bestWheel)
/* harmony export */ });
/* harmony import */ var _renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68898);

/** Letters, digits, dots and single underscores; a build tag starts with a digit. */
const pattern = /^(?<name>[A-Za-z0-9.]+(?:_[A-Za-z0-9.]+)*)-(?<version>[^-]+)(?:-(?<build>\d[^-]*))?-(?<python>[^-]+)-(?<abi>[^-]+)-(?<platform>[^-]+)\.whl$/;
/** The parts of a wheel's file name; undefined if it is not one. */
function parseWheelName(filename) {
    const groups = pattern.exec(filename)?.groups;
    if (groups === undefined)
        return undefined;
    const { name = '', version = '', build, python = '', abi = '', platform = '' } = groups;
    const normalised = normaliseVersion(version);
    const tagSets = [python, abi, platform].map((set) => set.toLowerCase().split('.'));
    if (normalised === undefined || tagSets.some((set) => set.includes('')))
        return undefined;
    return {
        name: name.toLowerCase().replaceAll(/[._]+/g, '-'),
        version: normalised,
        build: build === undefined ? undefined : buildTag(build),
        tags: expand(tagSets),
    };
}
/**
 * The best of `candidates` (wheels of one version) for a ladder of tags, best first: the one with the highest
 * tag, then with the higher build number. Undefined if none of them fits.
 */
function bestWheel(candidates, wheelTags) {
    const ranks = new Map(wheelTags.map((tag, rank) => [tag, rank]));
    let best;
    for (const wheel of candidates) {
        const name = parseWheelName(wheel.filename);
        if (name === undefined)
            continue;
        const rank = Math.min(...name.tags.map((tag) => ranks.get(tag) ?? Number.POSITIVE_INFINITY));
        if (rank === Number.POSITIVE_INFINITY)
            continue;
        const order = best === undefined ? -1 : rank - best.rank || compareBuilds(best.name, name);
        // The name decides between equals, so that the order of the index's answer never does.
        if (best === undefined || order < 0 || (order === 0 && wheel.filename < best.wheel.filename)) {
            best = { wheel, name, rank };
        }
    }
    return best?.wheel;
}
function normaliseVersion(version) {
    // "_" stands for "-", which in a version only separates parts, as "." does.
    const parts = (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__.explain)(version.replaceAll('_', '.'));
    if (parts === null)
        return undefined;
    return parts.local === null ? parts.public : `${parts.public}+${parts.local}`;
}
function buildTag(build) {
    const digits = /^\d+/.exec(build)?.[0] ?? '';
    return [Number(digits), build.slice(digits.length)];
}
function expand([pythons = [], abis = [], platforms = []]) {
    return pythons.flatMap((python) => abis.flatMap((abi) => platforms.map((platform) => `${python}-${abi}-${platform}`)));
}
/** Negative if `a` is the older build; a wheel without a build tag is older than any with one. */
function compareBuilds(a, b) {
    const [aNumber, aSuffix] = a.build ?? [-1, ''];
    const [bNumber, bSuffix] = b.build ?? [-1, ''];
    if (aNumber !== bNumber)
        return aNumber - bNumber;
    return aSuffix < bSuffix ? -1 : Number(aSuffix > bSuffix);
}


/***/ }),

/***/ 68744:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EP: () => (/* binding */ judgePackage),
  kA: () => (/* binding */ keepReport),
  WK: () => (/* binding */ withStarts)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/package/limits.js
var package_limits = __webpack_require__(27654);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/platform/cache-key.js
var cache_key = __webpack_require__(70487);
// EXTERNAL MODULE: ./lib/platform/github.js
var github = __webpack_require__(39520);
// EXTERNAL MODULE: ./lib/report/parse.js
var parse = __webpack_require__(26837);
;// CONCATENATED MODULE: ./lib/report/baseline.js







/** Raised when kept reports can no longer be compared. */
const SCHEMA = 'v1';
/** As @actions/cache is given it: the text is part of a cache's identity. */
const KEPT = '~/.cache/zipnest/baseline';
const REPORT = 'report.json';
const SAFE_EVENTS = ['push', 'schedule', 'workflow_dispatch'];
/** @throws {UserError} if there is no such file or it is no report. */
async function readBaseline(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        if (!['ENOENT', 'ENOTDIR', 'EISDIR'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
            throw error;
        throw new errors/* UserError */.yo(`there is no baseline ${file}`, 'Name a report of an earlier build, or leave `baseline` out.');
    });
    return { report: (0,parse/* parseReport */.M)(text, file), label: file };
}
/**
 * The newest report that a run on the base branch has kept in the Actions cache (a pull request sees the caches of
 * its base branch): of this package, else of the same source with another runtime or name, which the comparison
 * then says. Undefined, with a notice, where there is none yet or no cache service.
 */
async function restoreBaseline(ctx, scope) {
    try {
        const cache = await openCache(ctx);
        if (cache === undefined)
            return undefined;
        const folder = keptFolder(ctx);
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        const [exact, ...wider] = keyPrefixes(scope, ctx.env).map((prefix) => `${prefix}-`);
        if (exact === undefined)
            return undefined;
        const key = await cache.restoreCache([KEPT], exact, [exact, ...wider]);
        if (key === undefined) {
            ctx.log.notice('nothing to compare with yet: the base branch has not been built with Zipnest');
            return undefined;
        }
        const report = (0,parse/* parseReport */.M)(await (0,promises_.readFile)((0,external_node_path_.join)(folder, REPORT), 'utf8'), 'the kept report');
        return { report, label: labelOf(report) };
    }
    catch (error) {
        ctx.log.notice(`the report of the base branch could not be restored: ${(0,errors/* errorText */.kc)(error)}`);
        return undefined;
    }
}
/**
 * Keeps the report for later runs to compare with, when this run is one of the default branch or of a protected one.
 * What keeps it from being kept is a notice, never a failure.
 */
async function keepBaseline(ctx, scope, report) {
    if (!(await isOnBaseBranch(ctx)))
        return;
    try {
        const cache = await openCache(ctx);
        if (cache === undefined)
            return;
        const folder = keptFolder(ctx);
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        await (0,promises_.mkdir)(folder, { recursive: true });
        const { comparison: _, ...kept } = report;
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, REPORT), JSON.stringify(kept));
        const [exact] = keyPrefixes(scope, ctx.env);
        const run = `${ctx.env.GITHUB_RUN_ID ?? ''}.${ctx.env.GITHUB_RUN_ATTEMPT ?? '1'}`;
        await cache.saveCache([KEPT], `${exact}-${run}`);
    }
    catch (error) {
        ctx.log.notice(`the report could not be kept for later comparisons: ${(0,errors/* errorText */.kc)(error)}`);
    }
}
/** The beginnings of cache keys, from the same package to any of the same source. */
function keyPrefixes(scope, env) {
    const fixed = ['zipnest-report', SCHEMA, env.ZIPNEST_CACHE_SUFFIX ?? '', (0,cache_key/* shortHash */.B)(scope.source)];
    const { name, architecture, runtime } = scope;
    return [[name, architecture, runtime], [name, architecture], [name], []].map((parts) => (0,cache_key/* cacheKey */.k)([...fixed, ...parts]));
}
async function openCache({ env, log }) {
    if (env.GITHUB_ACTIONS !== 'true' || !env.ACTIONS_RUNTIME_TOKEN)
        return undefined;
    const cache = await Promise.all(/* import() */[__webpack_require__.e(838), __webpack_require__.e(669), __webpack_require__.e(271), __webpack_require__.e(377), __webpack_require__.e(186)]).then(__webpack_require__.bind(__webpack_require__, 3186));
    if (cache.isFeatureAvailable())
        return cache;
    log.notice('sizes are not compared with the base branch: this runner has no cache service');
    return undefined;
}
async function isOnBaseBranch(ctx) {
    const { env } = ctx;
    if (!SAFE_EVENTS.includes(env.GITHUB_EVENT_NAME ?? ''))
        return false;
    if (!(env.GITHUB_REF ?? '').startsWith('refs/heads/'))
        return false;
    if (env.GITHUB_REF_PROTECTED === 'true')
        return true;
    return (await (0,github/* readEvent */.j)(ctx)).defaultBranch === env.GITHUB_REF_NAME;
}
function keptFolder({ env }) {
    return KEPT.replace('~', env.HOME || (0,external_node_os_.homedir)());
}
function labelOf({ git, name }) {
    return git === undefined ? `an earlier build of ${name}` : `${git.ref} at ${git.sha.slice(0, 7)}`;
}

// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(87703);
;// CONCATENATED MODULE: ./lib/report/budgets.js

/** Judges a package against the budgets that are set; a size equal to its budget is within it. */
function judgeBudgets(figures, budgets) {
    const { maxZipSize, maxUnzippedSize, maxIncrease } = budgets;
    return [
        ...(maxZipSize === undefined ? [] : [verdict('max-zip-size', 'the zip', figures.zipBytes, maxZipSize)]),
        ...(maxUnzippedSize === undefined
            ? []
            : [verdict('max-unzipped-size', 'unzipped', figures.unzippedBytes, maxUnzippedSize)]),
        ...(maxIncrease === undefined || figures.zip === undefined ? [] : [increase(figures.zip, maxIncrease)]),
    ];
}
function increase({ before, after }, allowed) {
    const limit = allowed.unit === 'bytes' ? allowed.amount : Math.floor((before * allowed.amount) / 100);
    const what = allowed.unit === 'bytes' ? '' : ` (${allowed.amount} % of ${(0,format/* formatBytes */.z3)(before)})`;
    return verdict('max-increase', 'growth of the zip', Math.max(0, after - before), limit, what);
}
function verdict(name, subject, value, limit, what = '') {
    const ok = value <= limit;
    const text = `${subject}: ${(0,format/* formatExactBytes */.Uv)(value)}, ${ok ? 'within' : 'over'} the budget ${name} of ${(0,format/* formatExactBytes */.Uv)(limit)}${what}`;
    if (ok)
        return { name, value, limit, ok, fatal: true, text };
    const advice = `Look in the report for what has grown; if it has to be, raise ${name}.`;
    return { name, value, limit, ok, fatal: true, text, advice };
}

// EXTERNAL MODULE: ./lib/report/compare.js
var compare = __webpack_require__(4185);
// EXTERNAL MODULE: ./lib/report/compare-starts.js
var compare_starts = __webpack_require__(45335);
;// CONCATENATED MODULE: ./lib/verdict.js






/** Compares the package with its baseline, and judges it against Lambda's limits and the user's budgets. */
async function judgePackage(ctx, options, face, made) {
    const { assembled, target } = made;
    const { zip, unzippedBytes, extractedBytes, worstBytes } = assembled;
    const baseline = await findBaseline(ctx, options, face, target);
    const comparable = {
        ...made.contents,
        name: options.name,
        runtime: target.runtime,
        architecture: target.architecture,
        zip: { bytes: zip.bytes, sha256: zip.sha256, unzippedBytes, extractedBytes },
    };
    const comparison = baseline && (0,compare/* compareReports */.l)(baseline.report, comparable, baseline.label);
    const figures = { zipBytes: zip.bytes, unzippedBytes, zip: comparison?.zipBytes };
    if (options.maxIncrease !== undefined && comparison === undefined) {
        ctx.log.notice('max-increase is not judged: there is no earlier build to compare with');
    }
    const limits = [
        ...(0,package_limits/* judge */.S4)({
            unzippedBytes,
            extractedBytes,
            ...(worstBytes !== undefined && { worstBytes }),
            zipBytes: zip.bytes,
            entries: Math.max(zip.entries.length, ...assembled.inner.map(({ entries }) => entries.length)),
            layersSize: options.layersSize,
            ephemeralStorage: options.ephemeralStorage,
            possible: made.possible,
        }),
        ...judgeBudgets(figures, options),
    ];
    return { comparison, baseline, limits, failure: (0,package_limits/* limitFailure */.Ot)(limits, made.contents.distributions) };
}
/** The comparison with how long the package takes to start, which is measured once its size is judged. */
function withStarts(comparison, baseline, smoke) {
    const starts = (0,compare_starts/* compareStarts */.b)(baseline?.report.smokeTest, smoke);
    return starts.length === 0 ? comparison : { ...comparison, starts };
}
/** Keeps the report of a sound build for later ones to be compared with. */
async function keepReport(ctx, options, report) {
    if (!report.ok || options.cache === 'false')
        return;
    await keepBaseline(ctx, scopeOf(options, report), report);
}
async function findBaseline(ctx, options, face, target) {
    if (options.baseline !== undefined)
        return readBaseline(options.baseline);
    if (!face.inWorkflow || options.cache === 'false')
        return undefined;
    return restoreBaseline(ctx, scopeOf(options, target));
}
function scopeOf(options, of) {
    const source = (0,external_node_path_.relative)(options.workingDirectory, options.source);
    return { source, name: options.name, runtime: of.runtime, architecture: of.architecture };
}


/***/ }),

/***/ 18858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ checkWheel)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(70370);
// EXTERNAL MODULE: ./lib/elf/elf.js
var elf = __webpack_require__(7048);
;// CONCATENATED MODULE: ./lib/elf/kept-bytes.js

/** Bytes that are kept of the beginning and of the end of a file: where an ELF file has what its loader reads. */
const KEPT = 32 << 20;
/**
 * The beginning and the end of a file that passes by as a stream, and what else is wanted of it. Nothing is kept of
 * a file that does not start as ELF does.
 */
class KeptBytes {
    #kept;
    #wanted;
    #head = [];
    #headBytes = 0;
    #tail = [];
    #tailBytes = 0;
    #size = 0;
    /** Undefined until there are as many bytes as the magic has. */
    #isElf;
    #missing;
    /** @param kept bytes of the beginning, and of the end; at least as many as the magic has. */
    constructor(wanted = [], kept = KEPT) {
        this.#kept = kept;
        this.#wanted = wanted.map((range) => ({ ...range, parts: [] }));
    }
    /** Bytes of the file that {@link read} was asked for last and that had not been kept. */
    get missing() {
        return this.#missing;
    }
    add(chunk) {
        const start = this.#size;
        this.#size += chunk.length;
        if (this.#isElf === false)
            return;
        for (const { offset, length, parts } of this.#wanted) {
            if (start < offset + length && this.#size > offset) {
                parts.push(chunk.subarray(Math.max(0, offset - start), offset + length - start));
            }
        }
        if (this.#headBytes < this.#kept)
            this.#addToHead(chunk);
        else
            this.#addToTail(chunk);
    }
    #addToHead(chunk) {
        this.#head.push(chunk);
        this.#headBytes += chunk.length;
        if (this.#isElf !== undefined || this.#headBytes < elf/* ELF_MAGIC */.wU.length)
            return;
        this.#isElf = slice(this.#head, 0, elf/* ELF_MAGIC */.wU.length).equals(elf/* ELF_MAGIC */.wU);
        if (!this.#isElf)
            this.#head = [];
    }
    #addToTail(chunk) {
        this.#tail.push(chunk);
        this.#tailBytes += chunk.length;
        for (let first = this.#tail[0]; first && this.#tailBytes - first.length >= this.#kept; first = this.#tail[0]) {
            this.#tail.shift();
            this.#tailBytes -= first.length;
        }
    }
    /** The bytes at `offset`; undefined where they are not in the file, or {@link missing}. */
    read(offset, length) {
        if (!this.#isElf || offset + length > this.#size)
            return undefined;
        if (offset + length <= this.#headBytes)
            return slice(this.#head, offset, length);
        const tailStart = this.#size - this.#tailBytes;
        if (offset >= tailStart)
            return slice(this.#tail, offset - tailStart, length);
        // Right behind the head the tail goes on where nothing was let go.
        if (tailStart === this.#headBytes)
            return slice([...this.#head, ...this.#tail], offset, length);
        const wanted = this.#wanted.find((range) => range.offset <= offset && offset + length <= range.offset + range.length);
        if (wanted !== undefined)
            return slice(wanted.parts, offset - wanted.offset, length);
        this.#missing = { offset, length };
        return undefined;
    }
}
function slice(chunks, offset, length) {
    const parts = [];
    let start = offset;
    let left = length;
    for (const chunk of chunks) {
        if (left === 0)
            break;
        if (start < chunk.length) {
            const part = chunk.subarray(start, start + left);
            parts.push(part);
            left -= part.length;
            start = 0;
        }
        else {
            start -= chunk.length;
        }
    }
    return parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts);
}

// EXTERNAL MODULE: ./lib/package/entry.js
var entry = __webpack_require__(64448);
// EXTERNAL MODULE: ./lib/package/slim/code-facts.js
var code_facts = __webpack_require__(48121);
// EXTERNAL MODULE: ./lib/platform/files.js
var files = __webpack_require__(58864);
// EXTERNAL MODULE: ./lib/zip/reader.js
var reader = __webpack_require__(52320);
// EXTERNAL MODULE: ./lib/wheels/errors.js
var errors = __webpack_require__(26509);
// EXTERNAL MODULE: ./lib/wheels/inspect.js
var inspect = __webpack_require__(3888);
// EXTERNAL MODULE: ./lib/wheels/paths.js
var paths = __webpack_require__(23928);
// EXTERNAL MODULE: ./lib/wheels/wheel.js + 1 modules
var wheels_wheel = __webpack_require__(19446);
;// CONCATENATED MODULE: ./lib/wheels/check.js













/** Members up to this size are inflated in one piece each, in threads; larger ones are streamed. */
const WHOLE_UP_TO = 4 << 20;
/** Members in hand at a time; Node's thread pool has four threads. */
const MEMBERS_AT_A_TIME = 4;
/** The dynamic section, its strings, its needed versions; a file that needs more is damaged. */
const MOST_PASSES = 3;
/** Bytes that come along with those: what is read in small pieces lies together. */
const AROUND = 1 << 20;
/**
 * Checks every byte of a wheel: what each build checks ({@link wheelEntries}), then CRC and size of each member.
 * RECORD's own hashes are not computed: the SHA-256 of the whole file, which the lock has, says more
 * (docs/decisions/wheelhouse.md). Needed once, before a wheel is packed for the first time. The work is done in Node's
 * thread pool; memory does not grow with the wheel.
 *
 * @returns what its ELF files need and what its code says, which audit and slimming judge at each build without
 *   inflating anything again.
 * @throws {UserError} naming the wheel and the first member that differs.
 */
async function checkWheel(wheel) {
    await (0,wheels_wheel/* wheelEntries */.w)(wheel);
    return (0,errors/* namingWheel */.C)(wheel, () => (0,files/* withFile */.D4)(wheel.path, async (handle) => {
        const { members, stem } = await (0,inspect/* inspect */.N)(wheel, handle);
        const limit = (0,p_limit/* default */.A)(MEMBERS_AT_A_TIME);
        const elf = {};
        const code = [];
        try {
            await limit.map(members, async (member) => {
                const path = (0,paths/* place */.ik)(member.name, stem)?.path ?? member.name;
                const found = await digest(wheel.path, handle, member, path);
                compare(member, found);
                if (found.elf !== undefined)
                    elf[member.name] = found.elf;
                if (found.code !== undefined)
                    code.push(found.code);
            });
        }
        finally {
            limit.clearQueue();
        }
        return {
            elf,
            code: (0,code_facts/* joinFacts */.gN)(code, members.map(({ name }) => name)),
        };
    }));
}
function compare(member, found) {
    if (found.size !== member.size) {
        throw new errors/* WheelError */.k(`${member.name} has ${found.size} bytes, the archive says ${member.size}`);
    }
    if (found.crc32 !== member.crc32) {
        throw new errors/* WheelError */.k(`${member.name} is damaged: its CRC-32 differs from the archive's`);
    }
}
async function digest(path, handle, member, placedAt) {
    if (Math.max(member.size, member.compressedSize) > WHOLE_UP_TO)
        return digestStream(path, member);
    const bytes = await (0,reader/* readMember */.hd)(handle, member);
    const code = (0,code_facts/* isAsked */.D6)(placedAt) ? (0,code_facts/* factsOfFile */.vg)(placedAt, bytes.toString()) : undefined;
    return { size: bytes.length, crc32: (0,external_node_zlib_.crc32)(bytes), elf: elfOfBytes(bytes), ...(code && { code }) };
}
async function digestStream(path, member) {
    const kept = new KeptBytes();
    let size = 0;
    let crc = 0;
    for await (const chunk of openMember(path, member)) {
        size += chunk.length;
        if (size > member.size)
            break;
        crc = (0,external_node_zlib_.crc32)(chunk, crc);
        kept.add(chunk);
    }
    return { size, crc32: crc, elf: await elfOfStream(path, member, kept) };
}
function elfOfBytes(bytes) {
    return (0,elf/* elfFacts */.Ld)((offset, length) => offset + length <= bytes.length ? bytes.subarray(offset, offset + length) : undefined);
}
/**
 * In very large libraries with symbols the dynamic section lies far from both ends (as in that of polars); then the
 * member passes by again for it.
 */
async function elfOfStream(path, member, first) {
    let kept = first;
    const wanted = [];
    for (;;) {
        const found = (0,elf/* elfFacts */.Ld)((offset, length) => kept.read(offset, length));
        if (kept.missing === undefined || wanted.length === MOST_PASSES)
            return found;
        const { offset, length } = kept.missing;
        wanted.push({ offset, length: Math.max(length, AROUND) });
        kept = new KeptBytes(wanted);
        for await (const chunk of openMember(path, member))
            kept.add(chunk);
    }
}
/** The inflated bytes of a member, chunk by chunk. */
async function* openMember(path, member) {
    const { offset, compressedSize } = member;
    if (compressedSize === 0)
        throw new errors/* WheelError */.k(`${member.name} does not inflate: it has no data`);
    const data = (0,external_node_fs_.createReadStream)(path, {
        start: offset,
        end: offset + compressedSize - 1,
        highWaterMark: 1 << 18,
    });
    if (member.method === entry/* STORED */.SD) {
        yield* data;
        return;
    }
    const inflated = data.pipe((0,external_node_zlib_.createInflateRaw)({ chunkSize: 1 << 18 }));
    data.once('error', (error) => inflated.destroy(error));
    try {
        yield* inflated;
    }
    catch (error) {
        throw new errors/* WheelError */.k(`${member.name} does not inflate: ${String(error)}`);
    }
    finally {
        data.destroy();
    }
}


/***/ }),

/***/ 6183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ writingBelow)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

const full = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const forbidden = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'];
/** Runs `body`, which writes below `folder`; a full or unwritable disk becomes an error that names the folder. */
async function writingBelow(folder, body) {
    try {
        return await body();
    }
    catch (error) {
        const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCode */ .CA)(error) ?? '';
        if (full.includes(code)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`no space left for the wheelhouse ${folder} (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorText */ .kc)(error)})`, 'Free some space, or name a folder on another disk with the environment variable ZIPNEST_CACHE.', undefined, { cause: error });
        }
        if (forbidden.includes(code)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`cannot write the wheelhouse ${folder} (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorText */ .kc)(error)})`, 'Make the folder writable, or name another one with the environment variable ZIPNEST_CACHE.', undefined, { cause: error });
        }
        throw error;
    }
}


/***/ }),

/***/ 24960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ exponentialBackoff),
/* harmony export */   U: () => (/* binding */ downloadAll)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70370);
/* harmony import */ var _platform_http_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48711);
/* harmony import */ var _disk_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6183);
/* harmony import */ var _download_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(56686);






const DOWNLOADS_AT_A_TIME = 8;
/** A server that asks for more patience than this (milliseconds) does not get it. */
const MAX_WAIT = 60_000;
/**
 * Downloads wheels with our own client and takes each into the wheelhouse that has the locked SHA-256; the first
 * failure ends all others.
 */
async function downloadAll(wheels, { wheelhouse, client, progress, mayPass, backoff = exponentialBackoff }) {
    const abort = new AbortController();
    const downloads = (0,p_limit__WEBPACK_IMPORTED_MODULE_5__/* ["default"] */ .A)(DOWNLOADS_AT_A_TIME);
    const fetched = new Map();
    const refused = [];
    let failure;
    const fetchOne = async (wheel) => {
        const path = wheelhouse.temporary();
        const request = {
            client,
            backoff,
            signal: abort.signal,
            onBytes: (bytes) => progress.add(wheel, bytes),
        };
        try {
            const crc32 = await downloads(async () => {
                abort.signal.throwIfAborted();
                return (0,_download_js__WEBPACK_IMPORTED_MODULE_4__/* .download */ .R)(wheel, path, request);
            });
            fetched.set(wheel, await wheelhouse.admit(wheel, path, crc32));
        }
        finally {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { force: true });
        }
    };
    const fetchOrAbort = async (wheel) => {
        try {
            await (0,_disk_js__WEBPACK_IMPORTED_MODULE_3__/* .writingBelow */ .c)(wheelhouse.folder, () => fetchOne(wheel));
        }
        catch (error) {
            if (error instanceof _platform_http_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .RefusedError */ .fk && mayPass(wheel)) {
                refused.push({ wheel, error });
                return;
            }
            // What the others fail with from here on is only that they were aborted.
            failure ??= { error };
            abort.abort();
        }
    };
    // The largest first, so that none of them is left for the end.
    const order = [...wheels].sort((a, b) => (b.size ?? 0) - (a.size ?? 0));
    await Promise.all(order.map(fetchOrAbort));
    if (failure !== undefined)
        throw failure.error;
    return { fetched, refused };
}
/** Half a second, then twice as long each time, or as long as the server asks for; a minute at most. */
async function exponentialBackoff(failures, retryAfterMs, signal) {
    const wait = Math.max(500 * 2 ** (failures - 1), retryAfterMs ?? 0);
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(Math.min(wait, MAX_WAIT), undefined, { signal });
}


/***/ }),

/***/ 56686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ checkHash),
/* harmony export */   R: () => (/* binding */ download)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73136);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(38522);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _platform_http_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(48711);







/** Failures in a row without this much progress (bytes) between them, and the download is given up. */
const MAX_FAILURES = 5;
const PROGRESS = 1 << 20;
/**
 * Bytes that are written at a time. A write waits in the queue of Node's four threads behind members that are being
 * checked; with one for each chunk of the network (16 KiB) the downloads would go at the pace of that queue.
 */
const WRITTEN_AT_A_TIME = 1 << 20;
/**
 * Downloads (or, for a `file:` URL, copies) a locked file to the new file `path`. A broken download is resumed where
 * the server can, else begun anew; the SHA-256 is computed on the way. Memory does not grow with the file.
 *
 * @returns the file's CRC-32.
 * @throws {UserError} if the file is not to be had, or is not the one that the lock names. The caller removes
 *   the file then.
 */
async function download(file, path, options) {
    const part = new Part(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(path, 'wx'), options.onBytes);
    try {
        const url = new URL(file.url);
        if (url.protocol === 'file:') {
            await copy(file, (0,node_url__WEBPACK_IMPORTED_MODULE_3__.fileURLToPath)(url), part, options.signal);
        }
        else {
            const resumed = await receiveAll(file, url, part, options);
            if (resumed && part.sha256() !== file.sha256) {
                // The server may have put two different files together.
                await part.restart();
                await receiveAll(file, url, part, options);
            }
        }
        checkHash(file, url, part.sha256());
        await part.flush();
        return part.crc32;
    }
    finally {
        await part.close();
    }
}
/** What has come of a file so far; the last of it may not be on disk before {@link flush}. */
class Part {
    #handle;
    #onBytes;
    #hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    #pending = [];
    #written = 0;
    size = 0;
    crc32 = 0;
    constructor(handle, onBytes) {
        this.#handle = handle;
        this.#onBytes = onBytes;
    }
    async append(chunk) {
        this.#hash.update(chunk);
        this.crc32 = (0,node_zlib__WEBPACK_IMPORTED_MODULE_4__.crc32)(chunk, this.crc32);
        this.#pending.push(chunk);
        this.size += chunk.length;
        this.#onBytes(chunk.length);
        if (this.size - this.#written >= WRITTEN_AT_A_TIME)
            await this.flush();
    }
    async flush() {
        const bytes = Buffer.concat(this.#pending);
        this.#pending = [];
        let done = 0;
        while (done < bytes.length) {
            const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, this.#written);
            done += bytesWritten;
            this.#written += bytesWritten;
        }
    }
    async restart() {
        this.#pending = [];
        await this.#handle.truncate(0);
        this.#onBytes(-this.size);
        this.size = 0;
        this.#written = 0;
        this.#hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        this.crc32 = 0;
    }
    sha256() {
        return this.#hash.copy().digest('hex');
    }
    async close() {
        await this.#handle.close();
    }
}
/** Receives until the file is complete; true if it was put together from several answers. */
async function receiveAll(file, url, part, options) {
    let failures = 0;
    let resumed = false;
    let etag;
    for (;;) {
        const before = part.size;
        try {
            const response = await request(file, url, part.size, etag, options);
            if (before > 0 && !continues(response, before))
                await part.restart();
            resumed ||= part.size > 0;
            etag = strongTag(response);
            await receive(file, response, part);
            return resumed;
        }
        catch (error) {
            if (!(error instanceof _platform_http_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .TransientError */ .N_))
                throw error;
            if (part.size - before >= PROGRESS)
                failures = 0;
            failures++;
            if (failures >= MAX_FAILURES)
                throw error;
            await options.backoff(failures, error.retryAfterMs, options.signal);
        }
    }
}
function request(file, url, from, etag, { client, signal }) {
    const isWheel = file.filename.endsWith('.whl');
    const range = from === 0 ? {} : { range: `bytes=${from}-` };
    const condition = from === 0 || etag === undefined ? {} : { 'if-range': etag };
    return client.get(url, {
        what: `the ${isWheel ? 'wheel' : 'sdist'} ${file.filename}`,
        headers: { ...range, ...condition },
        signal,
    });
}
async function receive(file, response, part) {
    for await (const chunk of response.body) {
        if (response.status === 416)
            continue;
        await part.append(chunk);
        checkNotLonger(file, part.size);
    }
    if (response.status === 416 || part.size < (file.size ?? 0)) {
        throw new _platform_http_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .TransientError */ .N_(`the download of ${file.filename} ended at ${part.size} of ${file.size ?? 'unknown'} bytes`, 'The server or a proxy cuts downloads short: try again later.');
    }
}
/** True if the answer is what was asked for: the rest of the file from byte `from` on. */
function continues(response, from) {
    return response.status === 206 && (response.headers['content-range'] ?? '').startsWith(`bytes ${from}-`);
}
/** Only a strong entity tag promises the same bytes (RFC 9110, 13.1.5). */
function strongTag(response) {
    const tag = response.headers.etag;
    return tag?.startsWith('"') ? tag : undefined;
}
async function copy(file, from, part, signal) {
    try {
        for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(from, { signal, highWaterMark: PROGRESS })) {
            await part.append(chunk);
            checkNotLonger(file, part.size);
        }
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .CA)(error) !== 'ENOENT')
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .yo(`the lock names ${from}, which does not exist`, 'Build it again, or lock again.');
    }
}
function checkNotLonger(file, size) {
    if (file.size === undefined || size <= file.size)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .yo(`${file.filename} is longer than the ${file.size} bytes that the lock says`, 'The index serves another file than the one that was locked: lock again if you trust it.');
}
/** @throws {UserError} if a downloaded file is not the one that the lock names. */
function checkHash(file, url, sha256) {
    if (sha256 === file.sha256)
        return;
    const origin = url.protocol === 'file:' ? (0,node_url__WEBPACK_IMPORTED_MODULE_3__.fileURLToPath)(url) : url.host;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .yo(`${file.filename} from ${origin} has the SHA-256 ${sha256}, the lock says ${file.sha256}; nothing was kept`, 'The file is not the one that was locked. If you trust the new one, lock again; if not, find out who changed it.');
}


/***/ }),

/***/ 26509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ namingWheel),
/* harmony export */   k: () => (/* binding */ WheelError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _zip_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52320);


/** What is wrong with a wheel, before anyone has said which wheel it is. */
class WheelError extends Error {
    constructor(message) {
        super(message);
        this.name = 'WheelError';
    }
}
/** Runs `body`; what it finds wrong with the wheel or its archive becomes an error that names the wheel. */
async function namingWheel(wheel, body) {
    try {
        return await body();
    }
    catch (error) {
        if (!(error instanceof WheelError || error instanceof _zip_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .ArchiveError */ .di))
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${wheel.filename} is refused: ${error.message}`, `The wheel is broken or was tampered with. Pin another version of ${wheel.name}, or report it to its authors.`, undefined, { cause: error });
    }
}


/***/ }),

/***/ 58174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ checkedFacts)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77934);

/** What was seen of a wheel when every member of it was checked, as it is kept in JSON. */
const checkedFacts = {
    elf: valibot__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        machine: valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        bits: valibot__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KIO([32, 64]),
        damaged: valibot__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
        soname: valibot__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
        needed: valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
        runpath: valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
        versions: valibot__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP())),
        unloadedBytes: valibot__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()),
    })),
    code: valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        names: valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
        suffixes: valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .tuple */ .PVZ([valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()])),
        readsStubs: valibot__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
        tests: valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
        opensLibraries: valibot__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
        knowsItsPlace: valibot__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
        resolvesItsPlace: valibot__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    }),
};


/***/ }),

/***/ 89127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ fetchWheels)
});

// EXTERNAL MODULE: ./lib/platform/http.js + 1 modules
var http = __webpack_require__(75620);
// EXTERNAL MODULE: ./lib/wheels/download-all.js
var download_all = __webpack_require__(24960);
;// CONCATENATED MODULE: ./lib/wheels/progress.js
/** Milliseconds between two reports. */
const INTERVAL = 200;
/** Counts what comes in, and reports it with its rate: `wheels: 12.3 of 154.0 MB, 61.5 MB/s`. */
class Progress {
    #log;
    #total;
    #began = Date.now();
    #reported = this.#began;
    #received = 0;
    /** Bytes that came over the network, those of given-up attempts included. */
    downloaded = 0;
    constructor(log, wheels) {
        this.#log = log;
        const sizes = wheels.map((wheel) => wheel.size ?? Number.NaN);
        const total = sizes.reduce((sum, size) => sum + size, 0);
        this.#total = Number.isNaN(total) ? undefined : total;
    }
    /** `bytes` of a wheel came in, or were thrown away where the number is negative. */
    add(wheel, bytes) {
        this.#received += bytes;
        if (bytes > 0 && !wheel.url.startsWith('file:'))
            this.downloaded += bytes;
        const now = Date.now();
        if (now - this.#reported < INTERVAL)
            return;
        this.#reported = now;
        const of = this.#total === undefined ? '' : ` of ${megabytes(this.#total)}`;
        const rate = megabytes((this.#received / (now - this.#began)) * 1000);
        this.#log.progress(`wheels: ${megabytes(this.#received)}${of} MB, ${rate} MB/s`);
    }
}
function megabytes(bytes) {
    return (bytes / 1e6).toFixed(1);
}

;// CONCATENATED MODULE: ./lib/wheels/fetch.js



/**
 * Brings every wheel into the wheelhouse that is not there: downloaded, its SHA-256 compared with the lock,
 * and only then named. Without missing wheels the network is not touched. The first failure ends all other downloads.
 *
 * @returns the files in the order of `wheels`, how many of them were missing, and the bytes that came over the
 *   network.
 * @throws {UserError} if a wheel is not to be had, is not the locked one or is broken, or the disk is full.
 */
async function fetchWheels(ctx, wheels, options) {
    const found = await Promise.all(wheels.map((wheel) => options.wheelhouse.find(wheel)));
    const missing = wheels.filter((_, index) => found[index] === undefined);
    if (missing.length === 0) {
        return { files: found.filter((file) => file !== undefined), missing: 0, downloadedBytes: 0 };
    }
    const progress = new Progress(ctx.log, missing);
    const fetched = await fetchMissing(ctx, missing, options, progress);
    const files = wheels.map((wheel, index) => {
        const file = found[index] ?? fetched.get(wheel);
        if (file === undefined)
            throw new Error(`${wheel.filename} was neither found nor fetched`);
        return file;
    });
    return { files, missing: missing.length, downloadedBytes: progress.downloaded };
}
async function fetchMissing(ctx, missing, options, progress) {
    const { pip, wheelhouse, backoff } = options;
    const forPip = missing.filter((wheel) => pip !== undefined && goesByPip(wheel, pip));
    const ours = missing.filter((wheel) => !forPip.includes(wheel));
    const fetched = new Map();
    const refused = [];
    if (ours.length > 0) {
        const client = (0,http/* httpClient */.o)(ctx, options.authorization);
        try {
            const mayPass = (wheel) => pip !== undefined && lacksPassword(wheel, pip);
            const result = await (0,download_all/* downloadAll */.U)(ours, { wheelhouse, backoff, client, progress, mayPass });
            for (const [wheel, file] of result.fetched)
                fetched.set(wheel, file);
            refused.push(...result.refused);
        }
        finally {
            await client.close();
        }
    }
    const rest = [...forPip, ...refused.map(({ wheel }) => wheel)];
    if (pip !== undefined && rest.length > 0) {
        const { fetchWithPip } = await __webpack_require__.e(/* import() */ 749).then(__webpack_require__.bind(__webpack_require__, 69749));
        const files = await fetchWithPip(ctx, rest, { wheelhouse, pip, progress, refusal: refused[0]?.error });
        for (const [wheel, file] of files)
            fetched.set(wheel, file);
    }
    return fetched;
}
/** A file of this machine is copied in any case. */
function goesByPip(wheel, pip) {
    const url = new URL(wheel.url);
    if (url.protocol === 'file:')
        return false;
    return pip.fetcher === 'pip' || (pip.settings.keyring && pip.knowledge(url) === 'user');
}
function lacksPassword({ url }, { knowledge }) {
    return knowledge(new URL(url)) !== 'password';
}


/***/ }),

/***/ 44826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mr: () => (/* binding */ wheelhouseFolder),
/* harmony export */   yi: () => (/* binding */ toolsFolder),
/* harmony export */   yx: () => (/* binding */ SCHEMA)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** Raised whenever the layout below it changes: a wheelhouse of another schema is never looked at. */
const SCHEMA = 'v1';
/**
 * `ZIPNEST_CACHE`, else `XDG_CACHE_HOME/zipnest` (a relative one is ignored, as the XDG Base Directory
 * Specification demands), else `~/.cache/zipnest`.
 */
function wheelhouseFolder(env) {
    const written = chosenFolder(env);
    const home = env.HOME || (0,node_os__WEBPACK_IMPORTED_MODULE_0__.homedir)();
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(written.startsWith('~/') ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, written.slice(2)) : written);
    return { root, kept: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, SCHEMA), cachePath: `${written}/${SCHEMA}` };
}
/** Absolute: where Zipnest installs programs for itself. */
function toolsFolder(env) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(wheelhouseFolder(env).root, 'tools');
}
function chosenFolder(env) {
    if (env.ZIPNEST_CACHE)
        return env.ZIPNEST_CACHE.replace(/(?<=.)\/+$/, '');
    const xdg = env.XDG_CACHE_HOME;
    return xdg !== undefined && (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(xdg) ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(xdg, 'zipnest') : '~/.cache/zipnest';
}


/***/ }),

/***/ 3888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ inspect),
/* harmony export */   y: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var _target_wheel_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78620);
/* harmony import */ var _zip_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52320);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26509);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23928);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(19919);





/** Metadata beyond this are no honest ones (the largest RECORD seen has 2 MB). */
const MAX_METADATA = 64 << 20;
/**
 * Compares names, sizes and metadata of a wheel, which takes no more than its directory and RECORD.
 *
 * @throws {WheelError | ArchiveError} for what must not be packed.
 */
async function inspect(wheel, handle) {
    const members = (await (0,_zip_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .readArchive */ .bL)(wheel.path)).filter((member) => !isFolder(member));
    const byName = new Map();
    for (const member of members) {
        (0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .checkPath */ .Cg)(member.name);
        if (byName.has(member.name))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WheelError */ .k(`it has ${member.name} twice`);
        if (![0, 0o100000, 0o120000].includes(member.mode & 0o170000)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WheelError */ .k(`${member.name} is neither a file nor a symbolic link`);
        }
        byName.set(member.name, member);
    }
    (0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .checkNesting */ .n6)(new Set(byName.keys()));
    const stem = distInfoStem(wheel, byName.keys());
    const metadata = async (name) => readText(handle, required(byName, `${stem}.dist-info/${name}`));
    checkWheelVersion(await metadata('WHEEL'));
    const record = (0,_record_js__WEBPACK_IMPORTED_MODULE_4__/* .parseRecord */ .H)(await metadata('RECORD'));
    const odd = compareWithRecord(byName, record, `${stem}.dist-info/`);
    return { members, record, stem, warnings: odd.map((text) => `${wheel.filename}: ${text}`) };
}
function isFolder(member) {
    if (!member.name.endsWith('/'))
        return false;
    if (member.size > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WheelError */ .k(`${member.name} is a folder with contents`);
    (0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .checkPath */ .Cg)(member.name.slice(0, -1));
    return true;
}
/** The one top-level `*.dist-info`, which must be that of the wheel's own name and version. */
function distInfoStem(wheel, names) {
    const stems = new Set();
    for (const name of names) {
        const stem = /^([^/]+)\.dist-info\//.exec(name)?.[1];
        if (stem !== undefined)
            stems.add(stem);
    }
    const [stem, ...others] = stems;
    if (stem === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WheelError */ .k('it has no .dist-info folder');
    if (others.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WheelError */ .k(`it has several .dist-info folders: ${[...stems].join(', ')}`);
    const expected = (0,_target_wheel_name_js__WEBPACK_IMPORTED_MODULE_0__/* .parseWheelName */ .C)(wheel.filename);
    const found = (0,_target_wheel_name_js__WEBPACK_IMPORTED_MODULE_0__/* .parseWheelName */ .C)(`${stem}-py3-none-any.whl`);
    if (expected === undefined || found?.name !== expected.name || found.version !== expected.version) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WheelError */ .k(`its folder ${stem}.dist-info is not that of ${wheel.filename}`);
    }
    return stem;
}
/**
 * One of the text files in dist-info.
 *
 * @throws {WheelError} if it is larger than any honest one, or not UTF-8.
 */
async function readText(handle, member) {
    const { name } = member;
    if (member.size > MAX_METADATA)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WheelError */ .k(`${name} is too large: ${member.size} bytes`);
    const bytes = await (0,_zip_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .readMember */ .hd)(handle, member);
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WheelError */ .k(`${name} is not UTF-8`);
    }
}
function required(members, name) {
    const member = members.get(name);
    if (member === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WheelError */ .k(`${name} is missing`);
    return member;
}
function checkWheelVersion(text) {
    const version = /^Wheel-Version:\s*(\S+)\s*$/im.exec(text)?.[1];
    if (version === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WheelError */ .k('its WHEEL file has no Wheel-Version');
    if (version.split('.')[0] !== '1')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WheelError */ .k(`its Wheel-Version is ${version}; only 1.x is known`);
}
/** Throws where RECORD and archive contradict each other, and gives what is merely odd. */
function compareWithRecord(members, record, distInfo) {
    const unhashed = [];
    for (const [name, member] of members) {
        const row = record.get(name);
        if (row?.size !== undefined && row.size !== member.size && name !== `${distInfo}RECORD`) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WheelError */ .k(`${name} has ${member.size} bytes, RECORD says ${row.size}`);
        }
        if (name.startsWith(distInfo))
            continue;
        if (row === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WheelError */ .k(`${name} is not in its RECORD`);
        if (row.hash === undefined)
            unhashed.push(name);
    }
    const missing = [...record.keys()].filter((name) => !members.has(name));
    return [
        ...listed('RECORD names files that are not in the wheel', missing),
        ...listed('RECORD has no hash for', unhashed),
    ];
}
function listed(text, names) {
    if (names.length === 0)
        return [];
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    return [`${text}: ${names.slice(0, 3).join(', ')}${more}`];
}


/***/ }),

/***/ 70699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ parseMetadata)
/* harmony export */ });
/**
 * Reads the headers of a METADATA file; the description below them, and what is no header, are passed over, as
 * email.parser does, by which the specification defines the format.
 */
function parseMetadata(text) {
    const fields = headers(text);
    const all = (name) => fields.get(name) ?? [];
    const one = (name) => {
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
function headers(text) {
    const fields = new Map();
    const [head = ''] = text.replaceAll('\r\n', '\n').split('\n\n', 1);
    for (const [, name = '', value = ''] of head.matchAll(/^([\w-]+):(.*(?:\n[ \t].*)*)/gm)) {
        const key = name.toLowerCase();
        fields.set(key, [...(fields.get(key) ?? []), unfold(value)]);
    }
    return fields;
}
/** The lines that follow the first are indented: by eight spaces, or by seven and a bar where they may be empty. */
function unfold(value) {
    return value.trim().replace(/\n(?: {7}\| ?| {8}|[ \t]+)/g, '\n');
}


/***/ }),

/***/ 23928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cg: () => (/* binding */ checkPath),
/* harmony export */   ik: () => (/* binding */ place),
/* harmony export */   n6: () => (/* binding */ checkNesting),
/* harmony export */   tD: () => (/* binding */ checkLink)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26509);

/**
 * Checks a member's name before anything is derived from it: relative, normalised, and the same path on every
 * system (no backslash, no drive letter, no NUL).
 *
 * @throws {WheelError} naming the path.
 */
function checkPath(path) {
    const problem = unsafe(path);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WheelError */ .k(`the path ${JSON.stringify(path)} ${problem}`);
}
function unsafe(path) {
    if (path.includes('\0'))
        return 'has a NUL in it';
    if (path.includes('\\'))
        return 'has a backslash in it';
    if (path.startsWith('/'))
        return 'is absolute';
    if (/^[A-Za-z]:/.test(path))
        return 'starts with a drive letter';
    const parts = path.split('/');
    if (parts.includes('..'))
        return 'leads out of its folder';
    if (parts.includes('.') || parts.includes(''))
        return 'is not normalised';
    return undefined;
}
/**
 * Checks that a symbolic link at `path` (in the package) stays inside it. A `..` may only stand at the start of
 * the target: behind another link's name it would mean something else than it says.
 *
 * @throws {WheelError} naming the link and its target.
 */
function checkLink(path, target) {
    const parts = target.split('/').filter((part) => part !== '.');
    const up = parts.findIndex((part) => part !== '..');
    const down = up < 0 ? [] : parts.slice(up);
    const depth = path.split('/').length - 1;
    const inside = down.length > 0 && up <= depth && unsafe(down.join('/')) === undefined;
    if (!inside)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WheelError */ .k(`the symbolic link ${path} points to ${JSON.stringify(target)}, outside`);
}
/**
 * Checks that no path lies below another, which would be a file and a folder at once, or lead through a link.
 *
 * @throws {WheelError} naming both.
 */
function checkNesting(paths) {
    const folders = new Set();
    for (const path of paths) {
        for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
            const folder = path.slice(0, at);
            if (folders.has(folder))
                break;
            if (paths.has(folder))
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WheelError */ .k(`${path} lies below ${folder}, which is not a folder`);
            folders.add(folder);
        }
    }
}
/**
 * Where the member `name` goes by the binary distribution format ("Installing a wheel", spread): everything to
 * the root, `STEM.data/{purelib,platlib,data}` likewise, `scripts` to `bin`. Undefined for headers, which no
 * function needs.
 *
 * @param stem `{distribution}-{version}` as the wheel's dist-info folder spells it.
 * @throws {WheelError} for a folder of `.data` that the format does not know.
 */
function place(name, stem) {
    const data = `${stem}.data/`;
    if (!name.startsWith(data))
        return { path: name, script: false };
    const slash = name.indexOf('/', data.length);
    const scheme = name.slice(data.length, slash < 0 ? undefined : slash);
    const rest = name.slice(slash + 1);
    if (slash > 0 && ['purelib', 'platlib', 'data'].includes(scheme))
        return { path: rest, script: false };
    if (slash > 0 && scheme === 'scripts')
        return { path: `bin/${rest}`, script: true };
    if (slash > 0 && scheme === 'headers')
        return undefined;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WheelError */ .k(`${name} is for an unknown install scheme; known are purelib, platlib, data, scripts, headers`);
}


/***/ }),

/***/ 19919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ parseRecord),
/* harmony export */   W: () => (/* binding */ parseCsv)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26509);

/** The algorithms of hashlib that the format admits ("sha256 or better") and that Node has by the same name. */
const algorithms = ['sha256', 'sha384', 'sha512'];
/** One field of RFC 4180 with what ends it; a quote may only stand in a quoted field, or inside a plain one. */
const field = /(?:"((?:[^"]|"")*)"|((?:[^",\r\n][^,\r\n]*)?))(,|\r?\n|$)/y;
/**
 * The rows of a RECORD file (binary distribution format, "The .dist-info directory") by path. Paths are only
 * compared, never written to, so what old tools wrote is made comparable: `\` and `./`. Digests are URL-safe
 * base64 without padding.
 *
 * @throws {WheelError} for text that is not CSV, weak hashes, and two rows that contradict each other.
 */
function parseRecord(text) {
    const rows = new Map();
    for (const [path = '', hash = '', size = ''] of parseCsv(text)) {
        const name = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
        if (name === '' || name.endsWith('/'))
            continue;
        const row = { hash: parseHash(name, hash), size: parseSize(name, size) };
        const other = rows.get(name);
        if (other !== undefined && (other.hash?.digest !== row.hash?.digest || other.size !== row.size)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WheelError */ .k(`RECORD has two different rows for ${name}`);
        }
        rows.set(name, row);
    }
    return rows;
}
/** The rows of a CSV text (RFC 4180, and line feeds alone as line ends). */
function parseCsv(text) {
    const rows = [];
    let row = [];
    field.lastIndex = 0;
    while (field.lastIndex < text.length || row.length > 0) {
        const start = field.lastIndex;
        const match = field.exec(text);
        if (match === null)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WheelError */ .k(`RECORD is not CSV at row ${rows.length + 1} (byte ${start})`);
        row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
        if (match[3] === ',')
            continue;
        rows.push(row);
        row = [];
    }
    return rows;
}
function parseHash(name, text) {
    if (text === '')
        return undefined;
    const separator = text.indexOf('=');
    const algorithm = algorithms.find((known) => known === text.slice(0, separator).toLowerCase());
    if (algorithm === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WheelError */ .k(`RECORD has the hash "${text}" for ${name}; only ${algorithms.join(', ')} are allowed`);
    }
    return { algorithm, digest: text.slice(separator + 1).replace(/=+$/, '') };
}
function parseSize(name, text) {
    if (text === '')
        return undefined;
    if (!/^\d{1,15}$/.test(text))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WheelError */ .k(`RECORD has the size "${text}" for ${name}`);
    return Number(text);
}


/***/ }),

/***/ 19446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ wheelEntries)
});

// EXTERNAL MODULE: ./lib/package/entry.js
var entry = __webpack_require__(64448);
// EXTERNAL MODULE: ./lib/platform/files.js
var files = __webpack_require__(58864);
// EXTERNAL MODULE: ./lib/zip/reader.js
var reader = __webpack_require__(52320);
// EXTERNAL MODULE: ./lib/wheels/errors.js
var errors = __webpack_require__(26509);
// EXTERNAL MODULE: ./lib/wheels/inspect.js
var inspect = __webpack_require__(3888);
// EXTERNAL MODULE: ./lib/wheels/paths.js
var paths = __webpack_require__(23928);
;// CONCATENATED MODULE: ./lib/wheels/scripts.js
const SHEBANG = '#!/usr/bin/env python3';
const identifier = String.raw `[\p{L}_][\p{L}\p{N}_]*`;
const dotted = `${identifier}(?:\\.${identifier})*`;
/** The object reference of the entry points specification; extras are read and not used, as pip does. */
const entryPoint = new RegExp(`^([\\w.-]+)\\s*=\\s*(${dotted})\\s*:\\s*(${dotted})\\s*(?:\\[.*\\])?$`, 'u');
/**
 * A script with the placeholder that the binary distribution format prescribes (`#!python`, `#!pythonw`) turned
 * into a shebang that holds on every machine; undefined if it has none and stays as it is. Arguments of the
 * placeholder are dropped, as pip drops them.
 */
function portableScript(script) {
    if (!script.subarray(0, 8).toString('latin1').startsWith('#!python'))
        return undefined;
    const lineEnd = script.indexOf('\n');
    const rest = lineEnd < 0 ? Buffer.from('\n') : script.subarray(lineEnd);
    return Buffer.concat([Buffer.from(SHEBANG), rest]);
}
/** The scripts for the `console_scripts` of an `entry_points.txt`. */
function consoleScripts(entryPoints) {
    const scripts = new Map();
    const malformed = [];
    let section = '';
    for (const line of entryPoints.split(/\r?\n/).map((text) => text.trim())) {
        if (line.startsWith('['))
            section = line;
        if (section !== '[console_scripts]' || line === '' || /^[#;[]/.test(line))
            continue;
        const [, name = '', module = '', attribute = ''] = entryPoint.exec(line) ?? [];
        if (name === '' || name === '.' || name === '..')
            malformed.push(line);
        else
            scripts.set(name, Buffer.from(generate(module, attribute)));
    }
    return { scripts, malformed };
}
/**
 * Lambda's bootstrap hands its children a PYTHONPATH without the package, so the script itself puts the folder
 * above `bin` on the path: it runs from wherever the package lies. Links are not followed: in the split layout they lead
 * to a place that has only a part of the package.
 */
function generate(module, attribute) {
    return `${SHEBANG}
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from ${module} import ${attribute.split('.')[0]}

if __name__ == "__main__":
    sys.exit(${attribute}())
`;
}

;// CONCATENATED MODULE: ./lib/wheels/wheel.js







/** PATH_MAX of Linux: no link's target is longer. */
const MAX_LINK = 4096;
/**
 * What a wheel puts into the package, by the binary distribution format: the files of purelib and platlib at the
 * root, scripts in `bin`, no headers and no folders; and a script in `bin` for each console script, since a
 * function may run one as a subprocess and no installer will come after us to generate it. RECORD stays as it
 * was: importlib.metadata reads file names from it, and leaves out those that do not exist.
 *
 * @throws {UserError} naming the wheel, if it would write outside, or its archive, RECORD and metadata disagree.
 */
async function wheelEntries(wheel) {
    return (0,errors/* namingWheel */.C)(wheel, () => (0,files/* withFile */.D4)(wheel.path, async (handle) => {
        const inspected = await (0,inspect/* inspect */.N)(wheel, handle);
        const entries = await placedEntries(wheel, inspected, handle);
        const warnings = [
            ...inspected.warnings,
            ...(await addConsoleScripts(wheel, inspected, handle, entries)),
        ];
        (0,paths/* checkNesting */.n6)(new Set(entries.keys()));
        return { entries: [...entries.values()], warnings };
    }));
}
async function placedEntries(wheel, { members, stem, record }, handle) {
    const entries = new Map();
    const origins = new Map();
    const digest = (member) => record.get(member.name)?.hash?.digest;
    for (const member of members) {
        const placement = (0,paths/* place */.ik)(member.name, stem);
        if (placement === undefined)
            continue;
        const { path, script } = placement;
        (0,paths/* checkPath */.Cg)(path);
        const origin = origins.get(path);
        if (origin === undefined) {
            entries.set(path, await toEntry(wheel, member, path, script, handle));
            origins.set(path, member);
        }
        else if (origin.crc32 !== member.crc32 || digest(origin) !== digest(member)) {
            throw new errors/* WheelError */.k(`${origin.name} and ${member.name} would both become ${path}, with different contents`);
        }
    }
    return entries;
}
async function toEntry(wheel, member, path, script, handle) {
    if ((0,entry/* isSymlink */.wP)(member)) {
        if (member.size > MAX_LINK)
            throw new errors/* WheelError */.k(`the target of the symbolic link ${path} is too long`);
        const target = await (0,reader/* readMember */.hd)(handle, member);
        (0,paths/* checkLink */.tD)(path, target.toString());
        return bytesEntry(wheel, path, target, entry/* SYMLINK_MODE */.GN);
    }
    if (script) {
        const changed = portableScript(await (0,reader/* readMember */.hd)(handle, member));
        if (changed !== undefined)
            return bytesEntry(wheel, path, changed, entry/* EXECUTABLE_MODE */.VC);
    }
    // A member may be called `constructor`.
    const elf = Object.hasOwn(wheel.elf ?? {}, member.name) ? wheel.elf?.[member.name] : undefined;
    return {
        path,
        size: member.size,
        compressedSize: member.compressedSize,
        method: member.method === entry/* STORED */.SD ? entry/* STORED */.SD : entry/* DEFLATED */.aE,
        crc32: member.crc32,
        mode: script || member.mode & 0o111 ? entry/* EXECUTABLE_MODE */.VC : entry/* FILE_MODE */.rE,
        distribution: wheel.name,
        ...(elf !== undefined && { elf }),
        source: { kind: 'archive', archive: wheel.path, offset: member.offset },
    };
}
function bytesEntry(wheel, path, bytes, mode) {
    const method = mode === entry/* SYMLINK_MODE */.GN ? entry/* STORED */.SD : entry/* DEFLATED */.aE;
    return {
        path,
        size: bytes.length,
        method,
        mode,
        distribution: wheel.name,
        source: { kind: 'bytes', bytes },
    };
}
/** Adds what the wheel does not bring itself; gives warnings. */
async function addConsoleScripts(wheel, { members, stem }, handle, entries) {
    const member = members.find(({ name }) => name === `${stem}.dist-info/entry_points.txt`);
    if (member === undefined)
        return [];
    const { scripts, malformed } = consoleScripts(await (0,inspect/* readText */.y)(handle, member));
    for (const [script, bytes] of scripts) {
        const path = `bin/${script}`;
        if (!entries.has(path))
            entries.set(path, bytesEntry(wheel, path, bytes, entry/* EXECUTABLE_MODE */.VC));
    }
    return malformed.map((line) => `${wheel.filename}: no script for the malformed entry point "${line}"`);
}


/***/ }),

/***/ 59698:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ Wheelhouse)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/platform/files.js
var files = __webpack_require__(58864);
// EXTERNAL MODULE: ./lib/wheels/disk.js
var disk = __webpack_require__(6183);
// EXTERNAL MODULE: ./lib/wheels/facts-json.js
var facts_json = __webpack_require__(58174);
// EXTERNAL MODULE: ./lib/wheels/folder.js
var folder = __webpack_require__(44826);
// EXTERNAL MODULE: ./lib/lock/lock.js
var lock = __webpack_require__(74388);
;// CONCATENATED MODULE: ./lib/wheels/lock-json.js


/**
 * A lock as JSON, to be kept: URLs without credentials and fragments, without the name of the file it came from.
 * Undefined if a URL has a query: many a signed URL is one, and without it the URL would not work.
 */
function stringifyLock(lock) {
    const { locked, format } = lock;
    const places = [...lock.wheels, ...lock.sources].flatMap((item) => ('url' in item ? [item.url] : []));
    // Not every address that git takes is a URL: `git@example.org:repository`.
    if (places.some((url) => URL.canParse(url) && new URL(url).search !== ''))
        return undefined;
    const wheels = lock.wheels.map((wheel) => ({ ...wheel, url: bare(wheel.url) }));
    const sources = lock.sources.map((item) => ('url' in item ? { ...item, url: bare(item.url) } : item));
    const kept = { wheels, sources, locked, ...(format === undefined ? {} : { format }) };
    return `${JSON.stringify(kept, null, 1)}\n`;
}
function bare(text) {
    if (!URL.canParse(text))
        return text;
    const url = new URL(text);
    // What a server takes for the account of git over SSH is no secret.
    if (url.protocol !== 'ssh:')
        url.username = '';
    url.password = '';
    url.hash = '';
    return url.href;
}
/**
 * Reads what {@link stringifyLock} wrote.
 *
 * @throws {Error} for anything else.
 */
function parseLock(text) {
    const value = JSON.parse(text);
    if (!isObject(value) || typeof value.locked !== 'boolean')
        throw new Error('it is not a lock');
    const { wheels, sources } = value;
    if (!Array.isArray(wheels) || !Array.isArray(sources))
        throw new Error('it is not a lock');
    const format = lock/* lockFormats */.w.find((known) => known === value.format);
    return {
        wheels: wheels.map(parseWheel),
        sources: sources.map(parseSource),
        locked: value.locked,
        ...(format === undefined ? {} : { format }),
    };
}
const sha256 = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[0-9a-f]{64}$/));
const filename = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[^/\\]+$/));
const url = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* url */.OZ5());
const size = dist/* exactOptional */.yqP(dist/* number */.aig());
const subdirectory = dist/* exactOptional */.yqP(dist/* string */.YjP());
const wheelSchema = dist/* object */.Ikc({
    name: dist/* string */.YjP(),
    version: dist/* string */.YjP(),
    filename: dist/* pipe */.FsL(filename, dist/* endsWith */.d55('.whl')),
    url,
    sha256,
    size,
});
const sourceSchema = dist/* variant */.Oxt('kind', [
    dist/* object */.Ikc({
        kind: dist/* literal */.euz('sdist'),
        name: dist/* string */.YjP(),
        version: dist/* exactOptional */.yqP(dist/* string */.YjP()),
        filename,
        url,
        sha256,
        size,
        subdirectory,
    }),
    dist/* object */.Ikc({ kind: dist/* literal */.euz('directory'), name: dist/* string */.YjP(), path: dist/* string */.YjP() }),
    dist/* object */.Ikc({
        kind: dist/* literal */.euz('vcs'),
        name: dist/* string */.YjP(),
        url: dist/* string */.YjP(),
        commit: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[0-9a-f]{40}$/)),
        subdirectory,
    }),
]);
function parseWheel(value) {
    const parsed = dist/* safeParse */.xLC(wheelSchema, value);
    if (parsed.success)
        return parsed.output;
    throw new Error(`it has a wheel with missing or wrong fields: ${JSON.stringify(value)}`);
}
function parseSource(value) {
    const parsed = dist/* safeParse */.xLC(sourceSchema, value);
    if (parsed.success)
        return parsed.output;
    throw new Error(`it has a source with missing or wrong fields: ${JSON.stringify(value)}`);
}
function isObject(value) {
    return typeof value === 'object' && value !== null;
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./lib/platform/temporary.js
var temporary = __webpack_require__(18792);
;// CONCATENATED MODULE: ./lib/wheels/session.js





/** Sessions of other machines (a wheelhouse on a shared disk, containers) are taken for dead after a day. */
const DEAD_AFTER_MS = 24 * 60 * 60 * 1000;
/** Begins a session below `root`, and removes what killed builds left there. */
async function beginSession(root) {
    const parent = (0,external_node_path_.join)(root, 'tmp');
    const now = Date.now();
    const name = `${now}@${process.pid}@${encodeURIComponent((0,external_node_os_.hostname)())}`;
    const folder = (0,temporary/* temporaryBeside */.w6)((0,external_node_path_.join)(parent, name));
    await (0,promises_.mkdir)(folder, { recursive: true });
    const running = await removeDead(parent, now);
    return { folder, runningSince: Math.min(now, ...running) };
}
/** The beginnings of the other sessions that still run. */
async function removeDead(parent, now) {
    const running = [];
    for (const name of await (0,promises_.readdir)(parent)) {
        const [, began, pid, host] = /^\.(\d+)@(\d+)@([^@]*)\.[^.]+\.tmp$/.exec(name) ?? [];
        const isHere = host === encodeURIComponent((0,external_node_os_.hostname)());
        const isDead = isHere ? !isAlive(Number(pid)) : now - Number(began ?? 0) > DEAD_AFTER_MS;
        if (isDead)
            await (0,promises_.rm)((0,external_node_path_.join)(parent, name), { recursive: true, force: true });
        else
            running.push(Number(began));
    }
    return running;
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // EPERM: it runs, as another user.
        return (0,errors/* errorCode */.CA)(error) === 'EPERM';
    }
}

;// CONCATENATED MODULE: ./lib/wheels/wheelhouse.js











/** Kept beside a wheel, whose SHA-256 was the locked one: how many bytes it has, and their CRC-32. */
const CHECK_FILE = 'checked.json';
/** Kept beside a wheel once every member of it was checked: what was seen of them. */
const FACTS_FILE = 'facts.json';
/** Raised whenever something else is seen of the same wheel. */
const FACTS_FORMAT = 2;
/** What {@link Wheelhouse.prune} goes through. */
const KEPT = ['wheels', 'built', 'locks', 'bytecode', 'imports'];
/**
 * The folder of wheels and resolved locks that outlives a build, content-addressed:
 *
 *     v1/wheels/SHA256/FILENAME.whl   a wheel
 *     v1/wheels/SHA256/checked.json   {"size": bytes, "crc32": of the file}
 *     v1/wheels/SHA256/facts.json     {"format", "elf": {member: ElfFacts}, "code": CodeFacts}, once every member was checked
 *     v1/wheels/SHA256/stripped-*.zip its native libraries without debug information, once they were asked for
 *     v1/built/KEY/                   a wheel that was built here: see src/builds/store.ts
 *     v1/locks/KEY.json               a Lock
 *     v1/bytecode/NAME.zip            compiled modules of one wheel (src/bytecode/kept.ts)
 *     v1/imports/NAME.json            what the modules of a wheel import (src/imports/kept.ts)
 *     tmp/                            unfinished files, one folder a running build
 *     tools/                          programs that Zipnest installed for itself; not kept between runs
 *
 * Everything gets its name by one rename of something complete. So builds may run at the same time, and one may
 * be killed at any point. A wheel that has not the size and CRC-32 that its check file says (a restored cache that
 * was cut off, a disk that lost something) does not count as there: docs/decisions/wheelhouse.md.
 */
class Wheelhouse {
    /** Absolute; what @actions/cache keeps. */
    folder;
    /** {@link folder} as @actions/cache is given it, with `~` unexpanded. */
    cachePath;
    /** Absolute; where Zipnest installs programs for itself. */
    tools;
    #ctx;
    #session;
    /** With a word on what is in it, for what can change under its name. */
    #used = new Map();
    #trusted = true;
    constructor(ctx, session) {
        const { kept, cachePath } = (0,folder/* wheelhouseFolder */.Mr)(ctx.env);
        this.folder = kept;
        this.cachePath = cachePath;
        this.tools = (0,folder/* toolsFolder */.yi)(ctx.env);
        this.#ctx = ctx;
        this.#session = session;
    }
    /** @throws {UserError} if the folder cannot be written. */
    static async open(ctx) {
        const { root, kept } = (0,folder/* wheelhouseFolder */.Mr)(ctx.env);
        return (0,disk/* writingBelow */.c)(root, async () => {
            for (const name of KEPT)
                await (0,promises_.mkdir)((0,external_node_path_.join)(kept, name), { recursive: true });
            return new Wheelhouse(ctx, await beginSession(root));
        });
    }
    /**
     * From here on nothing in the folder is believed that came from another run: a wheel is hashed again and counts
     * only if it is the locked one, and a resolved lock counts for nothing, since it would say what the hashes are.
     */
    distrust() {
        this.#trusted = false;
    }
    /** False after {@link distrust}. */
    get trusted() {
        return this.#trusted;
    }
    /** The wheel, if it is here; marks it as used. */
    async find(wheel) {
        const folder = this.#wheelFolder(wheel);
        const path = (0,external_node_path_.join)(folder, wheel.filename);
        try {
            const { size } = await (0,promises_.stat)(path);
            const check = parseCheck(await (0,promises_.readFile)((0,external_node_path_.join)(folder, CHECK_FILE), 'utf8'));
            if (check?.size !== size) {
                this.#ctx.log.debug(`${path} is incomplete and will be fetched again`);
                return undefined;
            }
            if (this.#trusted && (await (0,files/* crc32OfFile */.pF)(path)) !== check.crc32) {
                this.#ctx.log.warning(`the kept ${wheel.filename} is damaged, its bytes have changed on disk: it is fetched again`);
                return undefined;
            }
            if (!this.#trusted && (await (0,files/* sha256OfFile */.Vq)(path)) !== wheel.sha256) {
                this.#ctx.log.warning(`the kept ${wheel.filename} is not the locked one, its SHA-256 differs: it is fetched again`);
                return undefined;
            }
            const facts = this.#trusted ? await this.#facts(folder) : undefined;
            await this.#markWheel(wheel, facts);
            return { ...wheel, path, ...facts, ...(this.#trusted && { derived: folder }) };
        }
        catch (error) {
            if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT')
                this.#ctx.log.debug(`${path} cannot be used: ${(0,errors/* errorText */.kc)(error)}`);
            return undefined;
        }
    }
    /** A name for an unfinished file; what is left under it goes with the process. */
    temporary() {
        return (0,external_node_path_.join)(this.#session.folder, (0,external_node_crypto_.randomBytes)(8).toString('hex'));
    }
    /**
     * Takes in a wheel, which has the locked SHA-256, from the {@link temporary} file `file` with this CRC-32. If another build did the same
     * meanwhile, theirs is replaced by ours, which has the same bytes.
     */
    async admit(wheel, file, crc32) {
        const folder = this.#wheelFolder(wheel);
        const prepared = this.temporary();
        await (0,promises_.mkdir)(prepared);
        const { size } = await (0,promises_.stat)(file);
        await (0,promises_.rename)(file, (0,external_node_path_.join)(prepared, wheel.filename));
        await (0,promises_.writeFile)((0,external_node_path_.join)(prepared, CHECK_FILE), `${JSON.stringify({ size, crc32 })}\n`);
        try {
            await (0,promises_.rename)(prepared, folder);
        }
        catch (error) {
            if ((0,errors/* errorCode */.CA)(error) !== 'ENOTEMPTY' && (0,errors/* errorCode */.CA)(error) !== 'EEXIST')
                throw error;
            for (const name of [wheel.filename, CHECK_FILE])
                await (0,promises_.rename)((0,external_node_path_.join)(prepared, name), (0,external_node_path_.join)(folder, name));
        }
        await this.#markWheel(wheel, undefined);
        return { ...wheel, path: (0,external_node_path_.join)(folder, wheel.filename), ...(this.#trusted && { derived: folder }) };
    }
    /** Keeps what was seen of a wheel of this wheelhouse when every member of it was checked. */
    async keepFacts(wheel, facts) {
        if (!this.#trusted)
            return;
        await (0,disk/* writingBelow */.c)(this.folder, async () => {
            const temporary = this.temporary();
            await (0,promises_.writeFile)(temporary, `${JSON.stringify({ format: FACTS_FORMAT, ...facts })}\n`);
            await (0,promises_.rename)(temporary, (0,external_node_path_.join)(this.#wheelFolder(wheel), FACTS_FILE));
            await this.#markWheel(wheel, facts);
        });
    }
    /** Undefined where there are none, or none that this version of Zipnest has written. */
    async #facts(folder) {
        try {
            const facts = dist/* safeParse */.xLC(factsSchema, await (0,promises_.readFile)((0,external_node_path_.join)(folder, FACTS_FILE), 'utf8'));
            if (!facts.success)
                return undefined;
            const { format: _, ...seen } = facts.output;
            return seen;
        }
        catch (error) {
            if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
                return undefined;
            throw error;
        }
    }
    async #markWheel({ sha256 }, facts) {
        await this.markUsed(`wheels/${sha256}`, facts === undefined ? '' : 'with facts');
    }
    /** The lock that was written under `key`; its `file` is left to the caller. A damaged one counts as missing. */
    async readLock(key) {
        if (!this.#trusted)
            return undefined;
        const name = `locks/${encodeURIComponent(key)}.json`;
        try {
            const lock = parseLock(await (0,promises_.readFile)((0,external_node_path_.join)(this.folder, name), 'utf8'));
            await this.markUsed(name);
            return lock;
        }
        catch (error) {
            if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT') {
                this.#ctx.log.debug(`the resolved lock ${name} cannot be used: ${(0,errors/* errorText */.kc)(error)}`);
            }
            return undefined;
        }
    }
    /**
     * Keeps a lock under `key` for later builds, without credentials and without the name of the file it came
     * from. One with a query in a URL is not kept, since that may be a signature.
     */
    async writeLock(key, lock) {
        const text = stringifyLock(lock);
        if (text === undefined) {
            this.#ctx.log.debug('the resolved lock is not kept: a URL in it has a query, which may be a secret');
            return;
        }
        const name = `locks/${encodeURIComponent(key)}.json`;
        await (0,disk/* writingBelow */.c)(this.folder, async () => {
            const temporary = this.temporary();
            await (0,promises_.writeFile)(temporary, text);
            await (0,promises_.rename)(temporary, (0,external_node_path_.join)(this.folder, name));
            await this.markUsed(name);
        });
    }
    /** What this build found or put here, as sorted names relative to {@link folder}, some with a word on their state. */
    used() {
        return [...this.#used].map(([name, state]) => (state === '' ? name : `${name} ${state}`)).sort();
    }
    /**
     * Removes what no running build has used: everything that was last used before the oldest of them began.
     * Gives the number of things removed.
     */
    async prune() {
        let removed = 0;
        for (const kind of KEPT) {
            for (const entry of await (0,promises_.readdir)((0,external_node_path_.join)(this.folder, kind))) {
                const name = `${kind}/${entry}`;
                if (!this.#used.has(name) && (await this.#removeUnused(name)))
                    removed++;
            }
        }
        return removed;
    }
    async #removeUnused(name) {
        const path = (0,external_node_path_.join)(this.folder, name);
        try {
            if ((await (0,promises_.stat)(path)).mtimeMs >= this.#session.runningSince)
                return false;
            if (await this.#remove(name))
                return true;
        }
        catch (error) {
            if ((0,errors/* errorCode */.CA)(error) !== 'ENOENT')
                throw error;
        }
        this.#ctx.log.debug(`${path} was removed by another build`);
        return false;
    }
    /**
     * Gives a complete {@link temporary} folder its name below {@link folder}, by one rename. What another build has
     * put there stays and is given, if `theirs` finds it to be good.
     */
    async giveName(prepared, name, theirs) {
        for (;;) {
            try {
                await (0,promises_.rename)(prepared, (0,external_node_path_.join)(this.folder, name));
                await this.markUsed(name);
                return undefined;
            }
            catch (error) {
                if ((0,errors/* errorCode */.CA)(error) !== 'ENOTEMPTY' && (0,errors/* errorCode */.CA)(error) !== 'EEXIST')
                    throw error;
            }
            const good = await theirs();
            if (good !== undefined)
                return good;
            await this.#remove(name);
        }
    }
    /** Nothing of it is left half removed under its name; false if it was not there. */
    async #remove(name) {
        const doomed = this.temporary();
        try {
            await (0,promises_.rename)((0,external_node_path_.join)(this.folder, name), doomed);
        }
        catch (error) {
            if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
                return false;
            throw error;
        }
        await (0,promises_.rm)(doomed, { recursive: true });
        return true;
    }
    /**
     * What this build uses, by its name below {@link folder}: {@link prune} leaves it. Access times are often off.
     *
     * @param state a word on what is in it, for what may change under its name.
     */
    async markUsed(name, state = '') {
        const now = new Date();
        await (0,promises_.utimes)((0,external_node_path_.join)(this.folder, name), now, now);
        this.#used.set(name, state);
    }
    #wheelFolder(wheel) {
        if (!/^[^/\\]+\.whl$/.test(wheel.filename) || !/^[0-9a-f]{64}$/.test(wheel.sha256)) {
            throw new errors/* UserError */.yo(`the lock names a wheel ${JSON.stringify(wheel.filename)} with the SHA-256 ${JSON.stringify(wheel.sha256)}`, 'A wheel needs a plain file name and 64 hexadecimal digits: lock again.');
        }
        return (0,external_node_path_.join)(this.folder, 'wheels', wheel.sha256);
    }
}
const checkSchema = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* parseJson */.qFJ(), dist/* object */.Ikc({ size: dist/* number */.aig(), crc32: dist/* number */.aig() }));
const factsSchema = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* parseJson */.qFJ(), dist/* object */.Ikc({ format: dist/* literal */.euz(FACTS_FORMAT), ...facts_json/* checkedFacts */.D }));
/** Undefined for what this version of Zipnest has not written: then the wheel counts as unchecked. */
function parseCheck(text) {
    const check = dist/* safeParse */.xLC(checkSchema, text);
    return check.success ? check.output : undefined;
}


/***/ }),

/***/ 16603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dd: () => (/* binding */ DEFLATE_LEVEL),
/* harmony export */   Gy: () => (/* binding */ packEntries),
/* harmony export */   PG: () => (/* binding */ openPacker),
/* harmony export */   lS: () => (/* binding */ isPacked)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46466);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(57975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38522);
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(70370);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(452);
/* harmony import */ var _package_entry_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(64448);










/** zlib's level of everything that is deflated here; the golden test guards its bytes. */
const DEFLATE_LEVEL = 6;
/** Larger files are streamed, so that memory does not grow with them. */
const STREAM_ABOVE = 4 << 20;
const deflate = (0,node_util__WEBPACK_IMPORTED_MODULE_5__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_6__.deflateRaw);
/** True for entries that are already as the package will hold them: those of wheels. */
function isPacked(entry) {
    return entry.source.kind === 'archive' && entry.compressedSize !== undefined && entry.crc32 !== undefined;
}
/**
 * Compresses every entry that is not packed yet, on all cores (zlib's thread pool), into files inside the
 * folder `spool`; the others pass through untouched. An entry that DEFLATE does not make smaller is stored.
 * Memory is bounded by the number of cores, not by the package. Order is kept.
 *
 * @throws {UserError} if a file cannot be read any more.
 */
async function packEntries(entries, spool) {
    if (entries.every(isPacked))
        return entries.slice();
    const packer = await openPacker(spool);
    try {
        return await Promise.all(entries.map(async (entry) => (isPacked(entry) ? entry : packer.pack(entry))));
    }
    finally {
        await packer.close();
    }
}
/** @param spool an existing folder; what the packed entries lie in. */
async function openPacker(spool) {
    const limit = (0,p_limit__WEBPACK_IMPORTED_MODULE_8__/* ["default"] */ .A)((0,node_os__WEBPACK_IMPORTED_MODULE_2__.cpus)().length + 1);
    const shared = new Spool(`${spool}/small`);
    await shared.open();
    let large = 0;
    return {
        pack: (entry) => limit(() => pack(entry, shared, `${spool}/${large++}`)),
        close: () => shared.close(),
    };
}
async function pack(entry, shared, own) {
    if (entry.source.kind === 'archive')
        throw new Error(`${entry.path} lies in an archive without its figures`);
    if (entry.source.kind === 'bytes')
        return packBytes(entry, entry.source.bytes, shared);
    const { file } = entry.source;
    const { size } = await reading(file, (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file));
    return size > STREAM_ABOVE
        ? packStream(entry, file, own)
        : packBytes(entry, await reading(file, (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file)), shared);
}
/** What a file of the user's gives; failures to write are none of its business. */
async function reading(file, operation) {
    try {
        return await operation;
    }
    catch (error) {
        throw unreadable(file, error);
    }
}
async function* chunksOf(file) {
    try {
        yield* (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file);
    }
    catch (error) {
        throw unreadable(file, error);
    }
}
function unreadable(file, error) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(`cannot read ${file}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .errorText */ .kc)(error)}`, 'Check that the file is readable and does not change during the build.', { file }, { cause: error });
}
async function packBytes(entry, bytes, shared) {
    const deflated = entry.method === _package_entry_js__WEBPACK_IMPORTED_MODULE_9__/* .DEFLATED */ .aE ? await deflate(bytes, { level: DEFLATE_LEVEL }) : undefined;
    const smaller = deflated !== undefined && deflated.length < bytes.length;
    const data = smaller ? deflated : bytes;
    return {
        ...entry,
        size: bytes.length,
        compressedSize: data.length,
        method: smaller ? _package_entry_js__WEBPACK_IMPORTED_MODULE_9__/* .DEFLATED */ .aE : _package_entry_js__WEBPACK_IMPORTED_MODULE_9__/* .STORED */ .SD,
        crc32: (0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.crc32)(bytes),
        source: { kind: 'archive', archive: shared.file, offset: await shared.append(data) },
    };
}
async function packStream(entry, file, own) {
    let size = 0;
    let crc = 0;
    const measure = new node_stream__WEBPACK_IMPORTED_MODULE_3__.Transform({
        transform(chunk, _encoding, done) {
            size += chunk.length;
            crc = (0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.crc32)(chunk, crc);
            done(null, chunk);
        },
    });
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)(chunksOf(file), measure, (0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.createDeflateRaw)({ level: DEFLATE_LEVEL }), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(own));
    const compressedSize = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(own)).size;
    const smaller = entry.method === _package_entry_js__WEBPACK_IMPORTED_MODULE_9__/* .DEFLATED */ .aE && compressedSize < size;
    return {
        ...entry,
        size,
        compressedSize: smaller ? compressedSize : size,
        method: smaller ? _package_entry_js__WEBPACK_IMPORTED_MODULE_9__/* .DEFLATED */ .aE : _package_entry_js__WEBPACK_IMPORTED_MODULE_9__/* .STORED */ .SD,
        crc32: crc,
        source: { kind: 'archive', archive: smaller ? own : file, offset: 0 },
    };
}
/** A file to which results are appended as they come. */
class Spool {
    file;
    #handle;
    #end = 0;
    constructor(file) {
        this.file = file;
    }
    async open() {
        this.#handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(this.file, 'w');
    }
    /** Appends `data`, and gives the offset where they start. */
    async append(data) {
        const offset = this.#end;
        this.#end += data.length;
        let done = 0;
        while (done < data.length) {
            if (this.#handle === undefined)
                throw new Error('the spool is not open');
            done += (await this.#handle.write(data, done, data.length - done, offset + done)).bytesWritten;
        }
        return offset;
    }
    async close() {
        await this.#handle?.close();
    }
}


/***/ }),

/***/ 19011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ entryDate)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

const EARLIEST = Date.UTC(1980, 0, 1) / 1000;
const LATEST = Date.UTC(2107, 11, 31, 23, 59, 58) / 1000;
/**
 * The one date that every entry gets: 1980-01-01, or `SOURCE_DATE_EPOCH` (seconds since 1970, in UTC;
 * reproducible-builds.org) where that is set.
 *
 * @throws {UserError} if it is not a whole number of seconds that a zip can hold (1980 to 2107).
 */
function entryDate(sourceDateEpoch) {
    if (sourceDateEpoch === undefined || sourceDateEpoch === '')
        return dosDate(EARLIEST);
    const seconds = /^\d{1,12}$/.test(sourceDateEpoch) ? Number(sourceDateEpoch) : Number.NaN;
    if (!(seconds >= EARLIEST && seconds <= LATEST)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`SOURCE_DATE_EPOCH is ${sourceDateEpoch}, which a zip cannot hold`, `Set it to seconds since 1970 between ${EARLIEST} (1980-01-01) and ${LATEST}, or unset it.`);
    }
    return dosDate(seconds);
}
function dosDate(seconds) {
    const at = new Date(seconds * 1000);
    return {
        date: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
        time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    };
}


/***/ }),

/***/ 35057:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ entryBytes),
/* harmony export */   u: () => (/* binding */ entryText)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _platform_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58864);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52320);



/** The contents of an entry, wherever they come from; for files that memory may hold. */
async function entryBytes({ path, source, ...entry }) {
    if (source.kind === 'file')
        return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(source.file);
    if (source.kind === 'bytes')
        return Buffer.from(source.bytes);
    const { compressedSize, crc32 } = entry;
    if (compressedSize === undefined || crc32 === undefined)
        throw new Error(`${path} of a wheel has no CRC-32`);
    const member = { ...entry, compressedSize, crc32, name: path, offset: source.offset };
    return (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_1__/* .withFile */ .D4)(source.archive, (handle) => (0,_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .readMember */ .hd)(handle, member));
}
/** The same as text (UTF-8). */
async function entryText(entry) {
    return (await entryBytes(entry)).toString();
}


/***/ }),

/***/ 52320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bL: () => (/* binding */ readArchive),
/* harmony export */   di: () => (/* binding */ ArchiveError),
/* harmony export */   hd: () => (/* binding */ readMember)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38522);
/* harmony import */ var _package_entry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64448);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(89480);






/** An archive that is damaged, or that uses something outside our subset of the format. */
class ArchiveError extends Error {
    constructor(message) {
        super(message);
        this.name = 'ArchiveError';
    }
}
const MAX_COMMENT = 0xffff;
const inflate = (0,node_util__WEBPACK_IMPORTED_MODULE_2__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_3__.inflateRaw);
/**
 * The members of the zip `file`, in the order of its central directory. Every header is checked against the
 * file's bounds, every local header against its central one, and no two members may overlap.
 *
 * @throws {ArchiveError} if the archive is damaged, encrypted, uses ZIP64 or another method than STORED and DEFLATE.
 */
async function readArchive(file) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, 'r');
    try {
        return await readDirectory(handle, (await handle.stat()).size);
    }
    finally {
        await handle.close();
    }
}
/**
 * The uncompressed bytes of one member. Size and CRC are checked by the caller's comparison with `entry`:
 * a member that inflates to another size is refused here, so that a lying size cannot fill the memory.
 *
 * @throws {ArchiveError} if the data are cut short, do not inflate, or inflate to another size than stated.
 */
async function readMember(handle, entry) {
    const data = await readExactly(handle, entry.offset, entry.compressedSize, `the data of ${entry.name}`);
    if (entry.method === _package_entry_js__WEBPACK_IMPORTED_MODULE_4__/* .STORED */ .SD)
        return data;
    let bytes;
    try {
        bytes = await inflate(data, {
            maxOutputLength: Math.max(entry.size, 1),
            chunkSize: inflateChunk(entry.size, data.length),
        });
    }
    catch (error) {
        throw new ArchiveError(`${entry.name} does not inflate to its ${entry.size} bytes: ${String(error)}`);
    }
    if (bytes.length !== entry.size) {
        throw new ArchiveError(`${entry.name} has ${bytes.length} bytes, its header says ${entry.size}`);
    }
    return bytes;
}
/**
 * Room for the whole output, and one byte so that zlib sees its end: in one piece it takes a single turn of a thread,
 * where Node's default takes one for every 16 KiB and then joins them. What a stated size can make us reserve is bounded by
 * what the data can inflate to (1,032 times their length), and by 8 MiB.
 */
function inflateChunk(size, compressed) {
    return Math.min(Math.max(size + 1, 64), compressed * 1032 + 64, 8 << 20);
}
async function readDirectory(handle, fileSize) {
    const end = await findEnd(handle, fileSize);
    const directory = await readExactly(handle, end.directoryOffset, end.directorySize, 'the central directory');
    const headers = parseDirectory(directory, end.count);
    const offsets = new Map();
    let previousEnd = 0;
    for (const header of [...headers].sort((a, b) => a.localOffset - b.localOffset)) {
        if (header.localOffset < previousEnd)
            throw new ArchiveError(`${header.name} overlaps another member`);
        const offset = dataOffset(handle.fd, header);
        previousEnd = offset + header.compressedSize;
        if (previousEnd > end.directoryOffset) {
            throw new ArchiveError(`the data of ${header.name} reach into the central directory`);
        }
        offsets.set(header, offset);
    }
    return headers.map((header) => {
        const { localOffset, rawName, ...entry } = header;
        return { ...entry, offset: offsets.get(header) ?? localOffset };
    });
}
async function findEnd(handle, fileSize) {
    const length = Math.min(fileSize, _format_js__WEBPACK_IMPORTED_MODULE_5__/* .END_SIZE */ .ix + MAX_COMMENT);
    const tail = await readExactly(handle, fileSize - length, length, 'the end of the archive');
    for (let at = tail.length - _format_js__WEBPACK_IMPORTED_MODULE_5__/* .END_SIZE */ .ix; at >= 0; at--) {
        if (tail.readUInt32LE(at) !== _format_js__WEBPACK_IMPORTED_MODULE_5__/* .END_SIGNATURE */ .Rf)
            continue;
        if (at + _format_js__WEBPACK_IMPORTED_MODULE_5__/* .END_SIZE */ .ix + tail.readUInt16LE(at + 20) !== tail.length)
            continue;
        const end = {
            count: tail.readUInt16LE(at + 10),
            directorySize: tail.readUInt32LE(at + 12),
            directoryOffset: tail.readUInt32LE(at + 16),
        };
        if (tail.readUInt16LE(at + 4) !== 0 || tail.readUInt16LE(at + 8) !== end.count) {
            throw new ArchiveError('it is one part of an archive in several files');
        }
        if (end.count === 0xffff || end.directorySize === 0xffffffff || end.directoryOffset === 0xffffffff) {
            throw new ArchiveError('it uses ZIP64');
        }
        if (end.directoryOffset + end.directorySize !== fileSize - length + at) {
            throw new ArchiveError('its central directory is not where its end record says');
        }
        return end;
    }
    throw new ArchiveError('it has no end record: not a zip, or cut short');
}
function parseDirectory(directory, count) {
    const headers = [];
    let at = 0;
    while (at < directory.length) {
        if (at + _format_js__WEBPACK_IMPORTED_MODULE_5__/* .CENTRAL_HEADER_SIZE */ .yX > directory.length ||
            directory.readUInt32LE(at) !== _format_js__WEBPACK_IMPORTED_MODULE_5__/* .CENTRAL_HEADER_SIGNATURE */ .Ti) {
            throw new ArchiveError(`its central directory is damaged at byte ${at}`);
        }
        const nameEnd = at + _format_js__WEBPACK_IMPORTED_MODULE_5__/* .CENTRAL_HEADER_SIZE */ .yX + directory.readUInt16LE(at + 28);
        const next = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
        if (next > directory.length)
            throw new ArchiveError(`its central directory is damaged at byte ${at}`);
        headers.push(parseCentralHeader(directory, at, nameEnd));
        at = next;
    }
    if (headers.length !== count) {
        throw new ArchiveError(`its central directory has ${headers.length} members, its end record says ${count}`);
    }
    return headers;
}
function parseCentralHeader(directory, at, nameEnd) {
    const rawName = directory.subarray(at + _format_js__WEBPACK_IMPORTED_MODULE_5__/* .CENTRAL_HEADER_SIZE */ .yX, nameEnd);
    const flags = directory.readUInt16LE(at + 8);
    const header = {
        rawName,
        name: decodeName(rawName),
        method: directory.readUInt16LE(at + 10),
        crc32: directory.readUInt32LE(at + 16),
        compressedSize: directory.readUInt32LE(at + 20),
        size: directory.readUInt32LE(at + 24),
        mode: directory[at + 5] === _format_js__WEBPACK_IMPORTED_MODULE_5__/* .HOST_UNIX */ .wO ? directory.readUInt32LE(at + 38) >>> 16 : 0,
        localOffset: directory.readUInt32LE(at + 42),
    };
    if (flags & _format_js__WEBPACK_IMPORTED_MODULE_5__/* .FLAG_ENCRYPTED */ .uM)
        throw new ArchiveError(`${header.name} is encrypted`);
    if (header.method !== _package_entry_js__WEBPACK_IMPORTED_MODULE_4__/* .STORED */ .SD && header.method !== _package_entry_js__WEBPACK_IMPORTED_MODULE_4__/* .DEFLATED */ .aE) {
        throw new ArchiveError(`${header.name} uses compression method ${header.method}; only 0 and 8 are supported`);
    }
    if (header.method === _package_entry_js__WEBPACK_IMPORTED_MODULE_4__/* .STORED */ .SD && header.size !== header.compressedSize) {
        throw new ArchiveError(`${header.name} is stored, but its two sizes differ`);
    }
    if ([header.size, header.compressedSize, header.localOffset].includes(0xffffffff)) {
        throw new ArchiveError(`${header.name} uses ZIP64`);
    }
    return header;
}
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
function decodeName(raw) {
    try {
        return utf8.decode(raw);
    }
    catch {
        throw new ArchiveError(`it has a name that is not UTF-8: ${raw.toString('latin1')}`);
    }
}
/**
 * Where the data of a member start, after its local header was compared with its central one. Read
 * synchronously: thousands of reads of some 50 bytes each cost a tenth of what as many promises do.
 */
function dataOffset(fd, header) {
    const length = _format_js__WEBPACK_IMPORTED_MODULE_5__/* .LOCAL_HEADER_SIZE */ ._0 + header.rawName.length;
    const local = Buffer.allocUnsafe(length);
    const bytesRead = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(fd, local, 0, length, header.localOffset);
    const same = bytesRead === length &&
        local.readUInt32LE(0) === _format_js__WEBPACK_IMPORTED_MODULE_5__/* .LOCAL_HEADER_SIGNATURE */ .jr &&
        local.readUInt16LE(8) === header.method &&
        local.subarray(_format_js__WEBPACK_IMPORTED_MODULE_5__/* .LOCAL_HEADER_SIZE */ ._0).equals(header.rawName);
    if (!same)
        throw new ArchiveError(`the local header of ${header.name} differs from the central directory`);
    return header.localOffset + length + local.readUInt16LE(28);
}
async function readExactly(handle, position, length, what) {
    const buffer = Buffer.allocUnsafe(length);
    const { bytesRead } = await handle.read(buffer, 0, length, position);
    if (bytesRead !== length)
        throw new ArchiveError(`${what} is cut short: ${bytesRead} of ${length} bytes`);
    return buffer;
}


/***/ }),

/***/ 87782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ verifyArchive)
/* harmony export */ });
/* unused harmony export VerifyError */
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89480);


/** A zip that does not hold what it was meant to: a bug of ours or of the disk, never the user's mistake. */
class VerifyError extends Error {
    constructor(message) {
        super(message);
        this.name = 'VerifyError';
    }
}
/**
 * Reads a finished zip back with adm-zip (an implementation that is not ours): number and order of the entries,
 * and of each its name, size, method, CRC field, mode and offset, against the entries that were meant; and the
 * contents of those that `contentsOf` chooses.
 *
 * @throws {VerifyError} naming the first difference.
 */
async function verifyArchive(request) {
    const { default: Zip } = await __webpack_require__.e(/* import() */ 316).then(__webpack_require__.t.bind(__webpack_require__, 71316, 19));
    const found = new Zip(request.archive, { noSort: true }).getEntries();
    if (found.length !== request.entries.length) {
        throw new VerifyError(`the zip has ${found.length} entries, ${request.entries.length} were meant`);
    }
    request.entries.forEach((meant, index) => {
        const entry = found[index];
        if (entry === undefined)
            throw new VerifyError(`${meant.path} is missing`);
        compareHeader(entry, meant);
        if (request.contentsOf(meant))
            compareContents(entry, meant);
    });
}
function compareHeader(entry, meant) {
    const pairs = [
        ['name', entry.entryName, meant.path],
        ['size', entry.header.size, meant.size],
        ['compressed size', entry.header.compressedSize, meant.compressedSize],
        ['method', entry.header.method, meant.method],
        ['CRC', entry.header.crc >>> 0, meant.crc32],
        ['mode', entry.attr >>> 16, meant.mode],
        ['offset', entry.header.offset, meant.headerOffset],
        ['flags', entry.header.flags, _format_js__WEBPACK_IMPORTED_MODULE_1__/* .FLAG_UTF8 */ .Tq],
    ];
    for (const [what, is, should] of pairs) {
        if (is !== should)
            throw new VerifyError(`${meant.path}: its ${what} is ${is}, ${should} was meant`);
    }
}
function compareContents(entry, meant) {
    const data = entry.getData();
    if (data.length !== meant.size || (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(data) !== meant.crc32) {
        throw new VerifyError(`${meant.path}: its contents differ from what was packed`);
    }
}


/***/ }),

/***/ 10006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ writeZip)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/package/entry.js
var entry = __webpack_require__(64448);
// EXTERNAL MODULE: ./lib/zip/format.js
var format = __webpack_require__(89480);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./lib/zip/sha256.js

/**
 * Hashes a file behind its writer's back: on another core, from the bytes as they were written. A worker's
 * code has to be a file of its own or a string; as a string it travels inside the bundle.
 */
const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
const { createHash } = require('node:crypto');
const { openSync, readSync } = require('node:fs');
const fd = openSync(workerData, 'r');
const hash = createHash('sha256');
const buffer = Buffer.allocUnsafe(1 << 20);
let at = 0;
parentPort.on('message', ({ end, last }) => {
  while (at < end) {
    const length = readSync(fd, buffer, 0, Math.min(buffer.length, end - at), at);
    if (length === 0) throw new Error('the file is shorter than what was written');
    hash.update(buffer.subarray(0, length));
    at += length;
  }
  if (last) {
    parentPort.postMessage(hash.digest('hex'));
    parentPort.close();
  }
});
`;
/** The SHA-256 of a file that is being written from start to end. */
class FollowingSha256 {
    #worker;
    #result;
    /** @param file exists already, even if it is still empty. */
    constructor(file) {
        this.#worker = new external_node_worker_threads_.Worker(WORKER, { eval: true, workerData: file });
        this.#result = new Promise((resolve, reject) => {
            this.#worker.once('message', resolve);
            this.#worker.once('error', reject);
        });
        this.#result.catch(() => this.#worker.terminate());
    }
    /** The first `end` bytes of the file are final. */
    written(end) {
        this.#worker.postMessage({ end, last: false });
    }
    /** The file is complete with `end` bytes: its SHA-256 as lower-case hex. */
    async finish(end) {
        this.#worker.postMessage({ end, last: true });
        return this.#result;
    }
    /** Ends the worker without a result, after a failure of the writer. */
    async abandon() {
        await this.#worker.terminate();
    }
}

;// CONCATENATED MODULE: ./lib/zip/writer.js







/** What the writer holds in memory, whatever the package's size. */
const BUFFER_SIZE = 4 << 20;
/**
 * Writes a zip to `file` (a temporary name: the caller renames) from entries whose bytes already lie compressed
 * in other files: sorted by path bytes, one date, headers complete before their data, so that the bytes depend
 * on the entries alone. `checksum: 'sha256'` is computed in a worker on the bytes as written, `'crc32'` here.
 * `order: 'given'` keeps that of `entries`.
 *
 * Reads and writes are synchronous: with nothing else to do meanwhile, that is several times as fast.
 *
 * @throws {UserError} if the package is beyond what a zip without ZIP64 can hold.
 */
async function writeZip(file, entries, date, checksum, order = 'path') {
    const sorted = order === 'given' ? entries : entries.toSorted(entry/* comparePaths */.cD);
    checkCounts(sorted);
    const output = new Output(file, checksum === 'crc32');
    const sha256 = checksum === 'sha256' ? new FollowingSha256(file) : undefined;
    if (sha256 !== undefined)
        output.onFlush = (end) => sha256.written(end);
    const inputs = new Inputs();
    try {
        const written = sorted.map((entry) => {
            const headerOffset = output.position;
            output.append(localHeader(entry, date));
            inputs.copy(entry, output);
            return { ...entry, headerOffset };
        });
        const directoryOffset = output.position;
        const directory = (0,external_node_crypto_.createHash)('sha256');
        for (const entry of written) {
            const header = centralHeader(entry, date);
            directory.update(header);
            output.append(header);
        }
        output.append(endRecord(written.length, directoryOffset, output.position - directoryOffset));
        output.flush();
        const bytes = output.position;
        return {
            file,
            bytes,
            sha256: await sha256?.finish(bytes),
            crc32: output.crc32,
            directorySha256: directory.digest('hex'),
            entries: written,
        };
    }
    catch (error) {
        await sha256?.abandon();
        throw error;
    }
    finally {
        inputs.close();
        output.close();
    }
}
function checkCounts(entries) {
    if (entries.length > format/* MAX_ENTRIES */.Sd) {
        throw new errors/* UserError */.yo(`the package has ${entries.length} files; a zip that Lambda accepts holds at most ${format/* MAX_ENTRIES */.Sd}`, 'Leave files out with `exclude`, or drop dependencies that the function does not use.');
    }
    const headers = entries.reduce((sum, e) => sum + 2 * Buffer.byteLength(e.path) + format/* LOCAL_HEADER_SIZE */._0 + format/* CENTRAL_HEADER_SIZE */.yX, format/* END_SIZE */.ix);
    const total = entries.reduce((sum, entry) => sum + entry.compressedSize, headers);
    const biggest = Math.max(0, ...entries.map((entry) => entry.size));
    if (total > format/* MAX_SIZE */.Vt || biggest > format/* MAX_SIZE */.Vt) {
        throw new errors/* UserError */.yo(`the package needs ${total} bytes; a zip without ZIP64 holds less than 4 GiB, a file in it too`, 'Leave big files out with `exclude` and fetch them from S3 at run time.');
    }
}
/** Fields that local and central headers share, from "version needed" to "extra field length". */
function sharedFields(entry, date, nameLength) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(format/* VERSION */.xv, 0);
    fields.writeUInt16LE(format/* FLAG_UTF8 */.Tq, 2);
    fields.writeUInt16LE(entry.method, 4);
    fields.writeUInt16LE(date.time, 6);
    fields.writeUInt16LE(date.date, 8);
    fields.writeUInt32LE(entry.crc32, 10);
    fields.writeUInt32LE(entry.compressedSize, 14);
    fields.writeUInt32LE(entry.size, 18);
    fields.writeUInt16LE(nameLength, 22);
    return fields;
}
function localHeader(entry, date) {
    const name = Buffer.from(entry.path);
    const header = Buffer.alloc(format/* LOCAL_HEADER_SIZE */._0 + name.length);
    header.writeUInt32LE(format/* LOCAL_HEADER_SIGNATURE */.jr, 0);
    sharedFields(entry, date, name.length).copy(header, 4);
    name.copy(header, format/* LOCAL_HEADER_SIZE */._0);
    return header;
}
function centralHeader(entry, date) {
    const name = Buffer.from(entry.path);
    const header = Buffer.alloc(format/* CENTRAL_HEADER_SIZE */.yX + name.length);
    header.writeUInt32LE(format/* CENTRAL_HEADER_SIGNATURE */.Ti, 0);
    header.writeUInt16LE((format/* HOST_UNIX */.wO << 8) | format/* VERSION */.xv, 4);
    sharedFields(entry, date, name.length).copy(header, 6);
    header.writeUInt32LE((entry.mode << 16) >>> 0, 38);
    header.writeUInt32LE(entry.headerOffset, 42);
    name.copy(header, format/* CENTRAL_HEADER_SIZE */.yX);
    return header;
}
function endRecord(count, directoryOffset, directorySize) {
    const end = Buffer.alloc(format/* END_SIZE */.ix);
    end.writeUInt32LE(format/* END_SIGNATURE */.Rf, 0);
    end.writeUInt16LE(count, 8);
    end.writeUInt16LE(count, 10);
    end.writeUInt32LE(directorySize, 12);
    end.writeUInt32LE(directoryOffset, 16);
    return end;
}
/** The file being written, through one buffer. */
class Output {
    position = 0;
    crc32 = 0;
    onFlush = () => undefined;
    #fd;
    #withCrc;
    #buffer = Buffer.allocUnsafe(BUFFER_SIZE);
    #used = 0;
    constructor(file, withCrc) {
        this.#fd = (0,external_node_fs_.openSync)(file, 'wx', 0o666);
        this.#withCrc = withCrc;
    }
    append(bytes) {
        if (bytes.length > BUFFER_SIZE - this.#used)
            this.flush();
        bytes.copy(this.#buffer, this.#used);
        this.#used += bytes.length;
        this.position += bytes.length;
    }
    /** Lets `read` fill up to `wanted` bytes of the buffer; it returns how many it filled. */
    fill(wanted, read) {
        if (this.#used === BUFFER_SIZE)
            this.flush();
        const length = read(this.#buffer, this.#used, Math.min(wanted, BUFFER_SIZE - this.#used));
        this.#used += length;
        this.position += length;
        return length;
    }
    flush() {
        const filled = this.#buffer.subarray(0, this.#used);
        if (this.#withCrc)
            this.crc32 = (0,external_node_zlib_.crc32)(filled, this.crc32);
        for (let done = 0; done < filled.length;)
            done += (0,external_node_fs_.writeSync)(this.#fd, filled, done);
        this.#used = 0;
        this.onFlush(this.position);
    }
    close() {
        (0,external_node_fs_.closeSync)(this.#fd);
    }
}
/** The files that entries are copied from, each opened once. */
class Inputs {
    #descriptors = new Map();
    copy(entry, output) {
        const fd = this.#open(entry.source.archive);
        let position = entry.source.offset;
        for (let left = entry.compressedSize; left > 0;) {
            const length = output.fill(left, (buffer, at, wanted) => (0,external_node_fs_.readSync)(fd, buffer, at, wanted, position));
            if (length === 0)
                throw new Error(`${entry.source.archive} ended inside ${entry.path}`);
            position += length;
            left -= length;
        }
    }
    #open(file) {
        const known = this.#descriptors.get(file);
        if (known !== undefined)
            return known;
        const fd = (0,external_node_fs_.openSync)(file, 'r');
        this.#descriptors.set(file, fd);
        return fd;
    }
    close() {
        for (const fd of this.#descriptors.values())
            (0,external_node_fs_.closeSync)(fd);
    }
}


/***/ })

};
