export const id = 271;
export const ids = [271];
export const modules = {

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

/***/ 3295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ observed),
/* harmony export */   j: () => (/* binding */ tracedFiles)
/* harmony export */ });
/* harmony import */ var _package_assemble_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20962);
/* harmony import */ var _importtime_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97187);
/* harmony import */ var _owners_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26691);
/* harmony import */ var _profile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48846);
/* harmony import */ var _trace_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(56842);





/** Undefined where the start was not observed, or did not come to its end. */
function observed({ observations, init, log }, handler, members) {
    if (observations === null || init.error !== undefined)
        return undefined;
    const files = tracedFiles(members);
    const { imported, importedMs, loaderMs } = observations;
    const profile = (0,_profile_js__WEBPACK_IMPORTED_MODULE_2__/* .profileOf */ .d)({
        handlerModule: handler.slice(0, handler.lastIndexOf('.')).replaceAll('/', '.'),
        roots: (0,_importtime_js__WEBPACK_IMPORTED_MODULE_3__/* .parseImportTimes */ .PV)(log).roots,
        ...{ imported, importedMs, loaderMs, initMs: init.ms },
        ownerOf: (0,_owners_js__WEBPACK_IMPORTED_MODULE_1__/* .moduleOwners */ .N)(files, observations),
    });
    return { profile, trace: (0,_trace_js__WEBPACK_IMPORTED_MODULE_4__/* .traceOf */ .f)(observations, files) };
}
/** The files of a package but the inner zip, whose own files are among them. */
function tracedFiles(members) {
    return members
        .filter(({ path }) => path !== _package_assemble_js__WEBPACK_IMPORTED_MODULE_0__/* .INNER_ZIP */ .Jl)
        .map(({ path, entry, distribution }) => ({ path, size: entry.size, distribution }));
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

/***/ 48846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ profileOf)
/* harmony export */ });
/* harmony import */ var _importtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97187);

const loader = { kind: 'loader', name: "Zipnest's loader" };
/** Splits a start's time among those that took it: `startMs` and the own times of all owners add up to INIT. */
function profileOf(input) {
    const { initMs, ownerOf } = input;
    const importMs = Math.min(input.importedMs, initMs);
    const wanted = new Set(input.imported);
    const root = handlerNode(input, importMs);
    const modules = [...(0,_importtime_js__WEBPACK_IMPORTED_MODULE_0__/* .allNodes */ .Bq)([root])].map(({ node, parent }) => ({
        node,
        parent,
        owner: ownerOf(node.name),
    }));
    const hiddenUs = Math.min(root.selfUs, hiddenLoaderUs(root, input.loaderMs));
    const selfMs = (node) => (node.selfUs - (node === root ? hiddenUs : 0)) / 1000;
    const owners = new Map();
    const add = (owner, self, total, count) => {
        const found = owners.get(owner.name) ?? { ...owner, selfMs: 0, totalMs: 0, modules: 0 };
        owners.set(owner.name, found);
        found.selfMs += self;
        found.totalMs += total;
        found.modules += count;
    };
    for (const { node, owner } of modules)
        add(owner, selfMs(node), 0, wanted.has(node.name) ? 1 : 0);
    for (const { owner, us } of outermostByOwner([root], ownerOf))
        add(owner, 0, us / 1000, 0);
    if (hiddenUs > 0)
        add(loader, hiddenUs / 1000, hiddenUs / 1000, 0);
    return {
        initMs,
        startMs: initMs - importMs,
        importMs,
        owners: [...owners.values()].sort((a, b) => b.selfMs - a.selfMs),
        modules: modules
            .map(({ node, parent, owner }) => ({
            name: node.name,
            owner: owner.name,
            selfMs: selfMs(node),
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
/** What the loader did beyond its imports, microseconds. */
function hiddenLoaderUs(root, loaderMs) {
    const isLoader = (name) => name === '_zipnest' || name.startsWith('_zipnest.');
    const imports = (0,_importtime_js__WEBPACK_IMPORTED_MODULE_0__/* .outermost */ .J9)([root], isLoader).reduce((sum, { cumulativeUs }) => sum + cumulativeUs, 0);
    return Math.max(0, Math.round(loaderMs * 1000) - imports);
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

/***/ 69340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rz: () => (/* binding */ milliseconds),
/* harmony export */   U: () => (/* binding */ lifeLines),
/* harmony export */   nt: () => (/* binding */ verdictText)
/* harmony export */ });
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87703);

/** What a function's life took, a line each. */
function lifeLines({ init, retriedInit, restore, responses, observations }) {
    const imported = observations === null ? '' : `, ${milliseconds(observations.importedMs)} of it the handler's import`;
    const lines = [`INIT ${milliseconds(init.ms)}${imported}`];
    if (retriedInit !== null)
        lines.push(`INIT again, within the first event: ${milliseconds(retriedInit.ms)}`);
    const { beforeSnapshot = [], afterRestore = [] } = observations?.hooks ?? {};
    if (restore !== null) {
        lines.push(hookLine('before the snapshot', beforeSnapshot), hookLine('after the restore', afterRestore));
        lines.push(`restore ${milliseconds(restore.ms)}`);
    }
    responses.forEach(({ ms, maxMemoryBytes }, index) => {
        const memory = maxMemoryBytes === null ? '' : `, ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(maxMemoryBytes)} of memory at most`;
        lines.push(`event ${index + 1}: ${milliseconds(ms)}${memory}`);
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
/** `12.3 ms`, `1,234 ms`. */
function milliseconds(ms) {
    return ms < 100 ? `${ms.toFixed(1)} ms` : `${Math.round(ms).toLocaleString('en-US')} ms`;
}


/***/ }),

/***/ 56842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ pathInPackage),
/* harmony export */   f: () => (/* binding */ traceOf)
/* harmony export */ });
/** The loader's folder in /tmp has its own name and one folder in it at most before the packages' files. */
const NESTED_DEPTH = 3;
/** What a start used of the files of its package. */
function traceOf(observations, members) {
    const files = new Map(members.map((member) => [member.path, member]));
    const used = new Set();
    const origins = Object.values(observations.modules).filter((origin) => origin !== null);
    for (const seen of [...observations.files, ...origins, ...observations.libraries]) {
        const path = pathInPackage(seen, files);
        if (path !== undefined)
            used.add(path);
    }
    const totals = new Map();
    for (const { path, size, distribution } of members) {
        if (distribution === undefined)
            continue;
        const total = totals.get(distribution) ?? emptyTrace(distribution);
        totals.set(distribution, total);
        total.files += 1;
        total.bytes += size;
        // That importlib.metadata looks into dist-info is no use of the distribution.
        if (!used.has(path) || isMetadata(path))
            continue;
        total.usedFiles += 1;
        total.usedBytes += size;
    }
    const all = [...totals.values()];
    return {
        bytes: members.reduce((sum, { size }) => sum + size, 0),
        usedBytes: [...used].reduce((sum, path) => sum + (files.get(path)?.size ?? 0), 0),
        used: [...used].sort(),
        distributions: all
            .filter(({ usedFiles }) => usedFiles > 0)
            .sort((a, b) => b.usedBytes - a.usedBytes || (a.name < b.name ? -1 : 1)),
        unused: all
            .filter(({ usedFiles }) => usedFiles === 0)
            .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1))
            .map(({ name, bytes }) => ({ name, bytes })),
    };
}
function emptyTrace(name) {
    return { name, files: 0, bytes: 0, usedFiles: 0, usedBytes: 0 };
}
function isMetadata(path) {
    return /^[^/]+\.(dist|egg)-info\//.test(path);
}
/** The package's name of a file that the function saw: below /var/task, or below the loader's folder in /tmp. */
function pathInPackage(seen, files) {
    if (!seen.startsWith('/'))
        return files.has(seen) ? seen : undefined;
    const [, root, ...parts] = seen.split('/');
    const rest = root === 'var' && parts[0] === 'task' ? [parts.slice(1)] : [];
    if (root === 'tmp' && parts[0]?.startsWith('zipnest-')) {
        for (let depth = 1; depth <= NESTED_DEPTH; depth += 1)
            rest.push(parts.slice(depth));
    }
    return rest.map((one) => one.join('/')).find((path) => files.has(path));
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
/* harmony import */ var _bytecode_paths_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(92632);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(27654);
/* harmony import */ var _shim_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(76999);














/**
 * What a deployment zip tells of itself, of Zipnest's or any other tool's making: its sizes, and the distributions by
 * their RECORD files. What no RECORD names counts as the function's own.
 *
 * @throws {UserError} if it is no zip that Lambda would take.
 */
async function describeZip(file) {
    const outer = await members(file, file);
    const inner = outer.find(({ name, method }) => name === _assemble_js__WEBPACK_IMPORTED_MODULE_10__/* .INNER_ZIP */ .Jl && method === 0);
    const innerFile = inner && (await copyMember(file, inner));
    const nested = innerFile === undefined ? [] : await members(innerFile, `${_assemble_js__WEBPACK_IMPORTED_MODULE_10__/* .INNER_ZIP */ .Jl} in ${file}`);
    const own = outer.filter(({ name }) => !name.startsWith(`${_shim_js__WEBPACK_IMPORTED_MODULE_13__/* .LOADER_FOLDER */ .RL}/`));
    const flat = await count(file, own);
    const unpacked = innerFile === undefined ? undefined : await count(innerFile, nested);
    const distributions = [...flat.distributions, ...(unpacked?.distributions ?? [])];
    return {
        name: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(file, '.zip'),
        layout: { kind: inner === undefined ? 'flat' : 'nested' },
        zip: {
            bytes: (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file)).size,
            sha256: await (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_6__/* .sha256OfFile */ .Vq)(file),
            unzippedBytes: outer.reduce((sum, { size }) => sum + size, 0),
            extractedBytes: nested.length === 0 ? 0 : (0,_limits_js__WEBPACK_IMPORTED_MODULE_12__/* .extractedBytes */ .gC)(nested.map(({ name, size }) => ({ path: name, size }))),
        },
        distributions,
        source: { bytes: flat.otherBytes + (unpacked?.otherBytes ?? 0) },
    };
}
/**
 * Every file of a package with the distribution that brought it: the nested ones, too.
 *
 * @throws {UserError} if it is no zip that Lambda would take.
 */
async function packageMembers(file) {
    const outer = await members(file, file);
    const inner = outer.find(({ name, method }) => name === _assemble_js__WEBPACK_IMPORTED_MODULE_10__/* .INNER_ZIP */ .Jl && method === 0);
    const own = await membersOf(file, outer);
    if (inner === undefined)
        return own;
    const innerFile = await copyMember(file, inner);
    return [...own, ...(await membersOf(innerFile, await members(innerFile, `${_assemble_js__WEBPACK_IMPORTED_MODULE_10__/* .INNER_ZIP */ .Jl} in ${file}`)))];
}
async function membersOf(archive, entries) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(archive, 'r');
    try {
        const owners = await ownersOf(handle, entries);
        const files = entries.filter(({ name }) => !name.endsWith('/'));
        return files.map((entry) => ({
            path: entry.name,
            archive,
            entry,
            distribution: owners.get(entry.name)?.name,
        }));
    }
    finally {
        await handle.close();
    }
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
/** Adds up what each distribution's RECORD names. */
async function count(file, entries) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, 'r');
    try {
        const owners = await ownersOf(handle, entries);
        let otherBytes = 0;
        for (const { name, size, compressedSize } of entries) {
            const owner = owners.get(name) ?? owners.get((0,_bytecode_paths_js__WEBPACK_IMPORTED_MODULE_11__/* .sourceOf */ .vz)(name) ?? name.replace(/\.pyc$/, '.py'));
            if (owner === undefined) {
                otherBytes += size;
            }
            else {
                owner.bytes += size;
                owner.compressedBytes += compressedSize;
            }
        }
        return { distributions: [...new Set(owners.values())], otherBytes };
    }
    finally {
        await handle.close();
    }
}
async function ownersOf(handle, entries) {
    const owners = new Map();
    for (const entry of entries) {
        const match = /^([^/]+)-([^/-]+)\.dist-info\/RECORD$/.exec(entry.name);
        if (match === null)
            continue;
        const [, name = '', version = ''] = match;
        const distribution = { name: (0,_lock_requirement_js__WEBPACK_IMPORTED_MODULE_5__/* .normalizeName */ .Pc)(name), version, bytes: 0, compressedBytes: 0 };
        const record = (0,_wheels_record_js__WEBPACK_IMPORTED_MODULE_8__/* .parseRecord */ .H)((await (0,_zip_reader_js__WEBPACK_IMPORTED_MODULE_9__/* .readMember */ .hd)(handle, entry)).toString());
        for (const path of record.keys())
            owners.set(installed(path), distribution);
        owners.set(entry.name, distribution);
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
async function copyMember(file, { offset, compressedSize }) {
    const copy = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,_platform_temporary_js__WEBPACK_IMPORTED_MODULE_7__/* .temporaryFolder */ .yy)(), 'inner.zip');
    const bytes = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file, { start: offset, end: offset + compressedSize - 1 });
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(bytes, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(copy));
    return copy;
}


/***/ }),

/***/ 85271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   smokeTest: () => (/* binding */ smokeTest)
/* harmony export */ });
/* harmony import */ var _emulator_import_advice_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9051);
/* harmony import */ var _emulator_importtime_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(97187);
/* harmony import */ var _emulator_notes_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(66534);
/* harmony import */ var _emulator_observed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3295);
/* harmony import */ var _emulator_package_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16993);
/* harmony import */ var _emulator_start_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95528);
/* harmony import */ var _emulator_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(69340);
/* harmony import */ var _emulator_verdict_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97957);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _package_describe_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(71991);
/* harmony import */ var _platform_interpreter_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4805);











/** Seconds, as Lambda's longest. */
const EVENT_LIMIT = 900;
/** MB: not what is tried here, since no build knows the function's MemorySize. */
const MEMORY = 3008;
/** The modules that the report names. */
const MODULES_REPORTED = 50;
/** The log of a failed start is shown from its end, so many lines of it. */
const LOG_SHOWN = 40;
/**
 * Starts the finished package as Lambda would, by each of its handlers: what a packaging mistake would break is found
 * before anything is published. `auto` imports alone, and fails for nothing but the package itself; `true` fails for
 * whatever keeps the function from working, and where it cannot be tried.
 */
async function smokeTest(ctx, options, messages, candidate) {
    const mode = options.smokeTest;
    if (mode === 'false')
        return { report: undefined, failure: undefined };
    const untried = (reason) => {
        messages.notices([{ text: `the package was not tried: ${reason}` }]);
        const failure = new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`the package could not be tried: ${reason}`, 'Mend that, or set `smoke-test: auto`, which goes on without.');
        const report = { mode, outcome: 'not tried', reason, notAsInLambda: [], starts: [] };
        return { report, failure: mode === 'true' ? failure : undefined };
    };
    const interpreter = await (0,_platform_interpreter_js__WEBPACK_IMPORTED_MODULE_6__/* .findInterpreter */ .A)(ctx, candidate.target.pythonVersion);
    const obstacle = obstacleTo(candidate, interpreter);
    if (obstacle !== undefined || interpreter === undefined)
        return untried(obstacle ?? 'no interpreter');
    try {
        return await tryHandlers(ctx, options, messages, candidate, interpreter);
    }
    catch (error) {
        // The index may have no awslambdaric, or not be there.
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo))
            throw error;
        return untried(error.message);
    }
}
/** Why it cannot be tried here; undefined where it can. */
function obstacleTo({ target, handlers }, interpreter) {
    if (handlers.length === 0)
        return 'no handler is named';
    if (target.pythonVersion === '3.8')
        return 'the emulation does not know Python 3.8';
    if (target.architecture !== (0,_emulator_package_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .hostArchitecture */ .m4)()) {
        return `it is for ${target.architecture}, and this machine is ${process.arch}`;
    }
    if (interpreter === undefined)
        return `this machine has no Python ${target.pythonVersion}`;
    return undefined;
}
async function tryHandlers(ctx, options, messages, candidate, interpreter) {
    const members = await (0,_package_describe_js__WEBPACK_IMPORTED_MODULE_5__/* .packageMembers */ .o)(candidate.zip);
    const starts = [];
    const notes = new Set();
    let failure;
    for (const handler of candidate.handlers) {
        const { tried, emulation, verdict } = await tryHandler(ctx, options, candidate, interpreter, handler, members);
        starts.push(tried);
        for (const note of (0,_emulator_notes_js__WEBPACK_IMPORTED_MODULE_7__/* .isolationNotes */ .a)(emulation, { network: false, memoryMb: MEMORY }))
            notes.add(note);
        if (verdict === undefined) {
            ctx.log.info(`${handler} starts: INIT ${Math.round(emulation.init.ms)} ms`);
            continue;
        }
        const text = `${handler}: ${(0,_emulator_text_js__WEBPACK_IMPORTED_MODULE_8__/* .verdictText */ .nt)(verdict)}`;
        if (!fails(options, verdict)) {
            messages.warnings([{ text: `${text}. ${verdict.advice}` }]);
            continue;
        }
        for (const line of logTail(emulation))
            ctx.log.info(`| ${line}`);
        failure ??= new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(text, verdict.advice);
    }
    const outcome = failure !== undefined ? 'failed' : starts.every(({ ok }) => ok) ? 'passed' : 'warned';
    const report = {
        mode: strict(options) ? 'true' : 'auto',
        outcome,
        notAsInLambda: [...notes],
        starts,
    };
    return { report, failure };
}
async function tryHandler(ctx, options, { zip, target }, interpreter, handler, members) {
    const limits = {
        ...{ tmpMb: options.ephemeralStorage, memoryMb: MEMORY, initTimeout: _emulator_start_js__WEBPACK_IMPORTED_MODULE_2__/* .INIT_LIMIT */ .j, timeout: EVENT_LIMIT },
        network: false,
    };
    const { emulation, sdk } = await (0,_emulator_start_js__WEBPACK_IMPORTED_MODULE_2__/* .start */ .n)(ctx, interpreter, target, {
        ...{
            zip,
            handler,
            ...limits,
            layers: [],
            restoreTimeout: _emulator_start_js__WEBPACK_IMPORTED_MODULE_2__/* .INIT_LIMIT */ .j,
            retriesInit: false,
            processes: null,
        },
        events: options.smokeEvent === undefined ? [] : [options.smokeEvent.value],
        env: Object.fromEntries(options.smokeEnv),
        initializationType: 'on-demand',
        ...{ profile: true, observe: true, platformLog: false },
    });
    const verdict = (0,_emulator_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .judge */ .S)(emulation, {
        ...{ handler, python: target.pythonVersion, ...limits },
        files: members.map(({ path }) => path),
    });
    const seen = (0,_emulator_observed_js__WEBPACK_IMPORTED_MODULE_0__/* .observed */ .P)(emulation, handler, members);
    const advice = seen === undefined || emulation.observations === null
        ? []
        : (0,_emulator_import_advice_js__WEBPACK_IMPORTED_MODULE_9__/* .importAdvice */ .m)(seen.profile, emulation.observations, await (0,_emulator_package_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .ownSources */ .Lk)(members));
    const tried = {
        ...{ handler, ok: verdict === undefined, initMs: emulation.init.ms },
        ...(sdk !== undefined && { sdk }),
        ...(verdict !== undefined && { verdict: reported(verdict) }),
        ...(seen !== undefined && { profile: shortened(seen.profile), trace: seen.trace, advice }),
    };
    return { tried, emulation, verdict };
}
function shortened({ roots: _, modules, ...rest }) {
    return { ...rest, modules: modules.slice(0, MODULES_REPORTED) };
}
function reported({ phase, kind, error, place, advice }) {
    const { errorType, errorMessage } = error;
    return { phase, kind, errorType, errorMessage, advice, ...(place !== undefined && { place }) };
}
function strict({ smokeTest: mode }) {
    return mode === 'true';
}
/** In `auto` nothing but the package itself: a module that is missing may be in a layer, where there are layers. */
function fails(options, { kind, error }) {
    if (strict(options))
        return true;
    const inLayer = options.layersSize > 0 && error.errorType === 'Runtime.ImportModuleError';
    return kind === 'package' && !inLayer;
}
function logTail({ log }) {
    const { rest } = (0,_emulator_importtime_js__WEBPACK_IMPORTED_MODULE_10__/* .parseImportTimes */ .PV)(log);
    return rest
        .trimEnd()
        .split(/[\n\r]+/)
        .slice(-LOG_SHOWN);
}


/***/ })

};
