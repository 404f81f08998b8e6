export const id = 721;
export const ids = [721];
export const modules = {

/***/ 56842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ pathInPackage),
/* harmony export */   f: () => (/* binding */ traceOf)
/* harmony export */ });
/* harmony import */ var _package_split_farm_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93975);

/** `task`, and the folder of a split package's flat files. */
const FLAT_DEPTH = 1 + _package_split_farm_js__WEBPACK_IMPORTED_MODULE_0__/* .FLAT_FOLDER */ .Pu.split('/').length;
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
/**
 * The package's name of a file that the function saw: below /var/task, or below the loader's folder in /tmp. Links of
 * the latter are followed where libraries are mapped.
 */
function pathInPackage(seen, files) {
    if (!seen.startsWith('/'))
        return files.has(seen) ? seen : undefined;
    const [, root, ...parts] = seen.split('/');
    const rest = root === 'var' && parts[0] === 'task' ? [parts.slice(1)] : [];
    if (seen.startsWith(`/var/task/${_package_split_farm_js__WEBPACK_IMPORTED_MODULE_0__/* .FLAT_FOLDER */ .Pu}/`))
        rest.push(parts.slice(FLAT_DEPTH));
    if (root === 'tmp' && parts[0]?.startsWith('zipnest-')) {
        for (let depth = 1; depth <= NESTED_DEPTH; depth += 1)
            rest.push(parts.slice(depth));
    }
    return rest.map((one) => one.join('/')).find((path) => files.has(path));
}


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CA: () => (/* binding */ errorCode),
/* harmony export */   Zo: () => (/* binding */ describeSystemError),
/* harmony export */   eb: () => (/* binding */ UsageError),
/* harmony export */   kc: () => (/* binding */ errorText),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/**
 * A failure that the user can do something about: printed as message and hint, without a stack.
 * `message` says what happened and the fact behind it, `hint` the next step.
 */
class UserError extends Error {
    hint;
    at;
    constructor(message, hint, at, options) {
        super(message, options);
        this.name = 'UserError';
        this.hint = hint;
        this.at = at;
    }
}
/** Wrong usage: an unknown command, option or option value. The command line exits with 2, not 1. */
class UsageError extends UserError {
    constructor(message, hint, at) {
        super(message, hint, at);
        this.name = 'UsageError';
    }
}
/** The `code` of a Node system error (`ENOENT`, `EACCES`, …), or undefined for anything else. */
function errorCode(error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
        return error.code;
    return undefined;
}
/** The text of anything that was thrown. */
function errorText(error) {
    return error instanceof Error ? error.message : String(error);
}
/** A failure of the disk or its permissions, in words; undefined for anything that is not one. */
function describeSystemError(error) {
    // A rename names both its ends; the one that it goes to is the one that people know.
    const path = systemErrorField(error, 'dest') ?? systemErrorField(error, 'path');
    const where = path === undefined ? '' : ` at ${path}`;
    const options = { cause: error };
    switch (errorCode(error)) {
        case 'ENOSPC':
        case 'EDQUOT':
            return new UserError(`the disk is full${where}: ${errorText(error)}`, 'Free some space, or set TMPDIR, ZIPNEST_CACHE or the output to a disk that has room.', undefined, options);
        case 'EACCES':
        case 'EPERM':
        case 'EROFS':
            return new UserError(`no permission${where}: ${errorText(error)}`, 'Check the owner and the mode of the file and of its folder.', undefined, options);
        case 'EEXIST':
        case 'EISDIR':
        case 'ENOTDIR':
        case 'ENAMETOOLONG':
            return new UserError(`there can be no such file${where}: ${errorText(error)}`, 'Name another path, or move what is in its place.', undefined, options);
        default:
            return undefined;
    }
}
function systemErrorField(error, field) {
    const value = error instanceof Error ? Reflect.get(error, field) : undefined;
    return typeof value === 'string' ? value : undefined;
}


/***/ }),

/***/ 48799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readEvent)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/** Bytes: what Lambda takes of a synchronous invocation. */
const EVENT_LIMIT = 6 * 1024 * 1024;
/**
 * An event: what was written, if that is JSON; else what stands in the file of that name.
 *
 * @param resolvePath gives the absolute path of a file's name as it was written.
 * @param label the option, for people: `--event`.
 * @throws {UserError} if it is neither, or larger than Lambda takes.
 */
async function readEvent(written, resolvePath, label) {
    const inline = parsed(written);
    if (inline !== undefined)
        return inline.value;
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(resolvePath(written), 'utf8').catch((error) => {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorCode */ .CA)(error) === undefined)
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb(`${label} is \`${written}\`, which is neither JSON nor a file`, 'Write JSON (in quotes on a command line: \'{"key": 1}\') or the name of a file that holds it.');
    });
    const event = parsed(text);
    if (event === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the event in ${written} is not JSON`, 'Mend the file: an event is one JSON value.');
    }
    if (Buffer.byteLength(text) > EVENT_LIMIT) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the event in ${written} has more than 6 MB`, 'Lambda takes no larger one: send where the data lie.');
    }
    return event.value;
}
function parsed(text) {
    try {
        return { value: JSON.parse(text) };
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 71957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ describeFailure),
/* harmony export */   o: () => (/* binding */ checkPlatform)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13411);


/**
 * What to tell people about anything that was thrown: message and hint for what they can mend, the stack for
 * what is a mistake of ours.
 */
function describeFailure(error) {
    const known = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo ? error : (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeSystemError */ .Zo)(error);
    if (known !== undefined) {
        const status = known instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb ? 2 : 1;
        return {
            message: known.message,
            hint: known.hint,
            status,
            ...(known.at === undefined ? {} : { at: known.at }),
        };
    }
    const stack = error instanceof Error ? (error.stack ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorText */ .kc)(error)) : (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorText */ .kc)(error);
    return {
        message: `Zipnest ${_version_js__WEBPACK_IMPORTED_MODULE_1__/* .VERSION */ .x} has failed in a way it should not: ${stack}`,
        hint: 'This is a bug. Please report it with the lines above and what you ran.',
        status: 1,
    };
}
/** @throws {UserError} where Zipnest does not run. */
function checkPlatform(platform) {
    if (platform === 'linux' || platform === 'darwin')
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`Zipnest runs on Linux and macOS, not on ${platform === 'win32' ? 'Windows' : platform} yet`, platform === 'win32'
        ? 'Use WSL here, or `runs-on: ubuntu-latest` in a workflow.'
        : 'Run it on Linux or macOS.');
}


/***/ }),

/***/ 81309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ readCommentOptions),
  T: () => (/* binding */ readOptions)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/startup/listed.js
var listed = __webpack_require__(1852);
;// CONCATENATED MODULE: ./lib/hot-option.js



/**
 * Where it is known from what a start touches.
 *
 * @throws {UserError} for a file that is not there, or lists nothing.
 */
async function readHotOption(read) {
    const given = read.text('hot') ?? 'static';
    if (given === 'static' || given === 'trace')
        return given;
    const file = read.path('hot') ?? given;
    const text = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        if ((0,errors/* errorCode */.CA)(error) === undefined)
            throw error;
        throw read.bad('hot', `is \`${given}\`, which is no file`, 'Allowed are static, trace, and the name of a file that lists what the start touches.');
    });
    const paths = (0,listed/* listedPaths */.A)(text);
    const hint = 'Name a report of a build with `smoke-test`, or a file with one path of the package a line.';
    if (paths === undefined)
        throw read.bad('hot', `is \`${given}\`, which is no report`, hint);
    if (paths.length === 0)
        throw read.bad('hot', `is \`${given}\`, which has no startup trace`, hint);
    return { file: given, paths };
}

// EXTERNAL MODULE: ./lib/lock/requirement.js
var requirement = __webpack_require__(66848);
;// CONCATENATED MODULE: ./lib/layout-options.js

const packageRules = ['flat-packages', 'lazy-packages', 'whole-packages'];
/**
 * The layout, and what is said of single distributions for it.
 *
 * @throws {UserError} for a layout that cannot unpack itself, and for what would have no effect.
 */
function readLayoutOptions(read) {
    const [flatPackages, lazyPackages, wholePackages] = packageRules.map((rule) => read.list(rule).map(requirement/* normalizeName */.Pc));
    const layout = layoutOf(read);
    const given = packageRules.find((rule) => read.list(rule).length > 0);
    if (given !== undefined && (layout === 'flat' || layout === 'nested')) {
        throw read.bad(given, `is given, and the layout is ${layout}`, 'It is for `layout: split` alone: leave it out.');
    }
    const both = flatPackages?.find((name) => lazyPackages?.includes(name));
    if (both !== undefined) {
        throw read.bad('lazy-packages', `has ${both}, as \`flat-packages\` does`, 'Take it out of one of the two.');
    }
    return {
        layout,
        flatPackages: flatPackages ?? [],
        lazyPackages: lazyPackages ?? [],
        wholePackages: wholePackages ?? [],
    };
}
/** Without the user's code there is nothing that would start the loader of a package that unpacks itself. */
function layoutOf(read) {
    const layout = read.choice('layout');
    if (read.choice('no-project') === 'false')
        return layout;
    if (layout !== 'nested' && layout !== 'split')
        return 'flat';
    throw read.bad('layout', `is \`${layout}\`, and \`no-project\` is set`, 'Only a package with your code can unpack itself: leave one of the two out.');
}

// EXTERNAL MODULE: ./lib/option-table.js
var option_table = __webpack_require__(83399);
// EXTERNAL MODULE: ./lib/nearest.js
var nearest = __webpack_require__(42037);
// EXTERNAL MODULE: ./lib/options.js
var options = __webpack_require__(51097);
// EXTERNAL MODULE: ./lib/platform/toml.js
var toml = __webpack_require__(8707);
;// CONCATENATED MODULE: ./lib/project.js







/**
 * Reads the source's pyproject.toml; a source without one is a project without name and values.
 *
 * @throws {UserError} for bad TOML, an unknown key or a value of the wrong type, with file and line.
 */
async function readProject(source) {
    const file = (0,external_node_path_.resolve)(source, 'pyproject.toml');
    const text = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return '';
        throw error;
    });
    const document = (0,toml/* parseToml */.MT)(text, file);
    const { name, version } = (0,toml/* isTable */.bI)(document.project) ? document.project : {};
    return {
        ...(typeof name === 'string' && { name }),
        ...(typeof version === 'string' && { version }),
        values: toolValues(document, text, file),
    };
}
function toolValues(document, text, file) {
    const values = new Map();
    for (const [key, value] of Object.entries(toolTable(document, file))) {
        const at = { file, line: lineOfKey(text, key) };
        const name = option_table/* optionNames */.W6.find((candidate) => candidate === key && !(0,option_table/* optionRow */.wV)(candidate).outsideProject);
        if (name === undefined)
            throw unknownKey(key, at);
        values.set(name, { values: tomlValues(name, value, at), from: `pyproject.toml:${at.line}`, at });
    }
    return values;
}
function toolTable(document, file) {
    const table = (0,toml/* isTable */.bI)(document.tool) ? (document.tool.zipnest ?? {}) : {};
    if ((0,toml/* isTable */.bI)(table))
        return table;
    throw new errors/* UserError */.yo('`tool.zipnest` in pyproject.toml is not a table', 'Write it as [tool.zipnest].', {
        file,
    });
}
function unknownKey(key, at) {
    const allowed = option_table/* optionNames */.W6.filter((name) => !(0,option_table/* optionRow */.wV)(name).outsideProject);
    if (option_table/* optionNames */.W6.some((name) => name === key)) {
        return new errors/* UserError */.yo(`\`${key}\` cannot stand in [tool.zipnest]: it says where this file is found`, `Give it as the flag --${key} or the input ${key}.`, at);
    }
    const near = (0,nearest/* nearest */.p)(key, allowed);
    return new errors/* UserError */.yo(`unknown key \`${key}\` in [tool.zipnest]`, near === undefined ? `Allowed are: ${allowed.join(', ')}.` : `Did you mean \`${near}\`?`, at);
}
/** The line (from 1) where `key` is set in [tool.zipnest]; the parser keeps no positions. */
function lineOfKey(text, key) {
    const lines = text.split('\n');
    const header = lines.findIndex((line) => /^\s*\[\s*tool\s*\.\s*"?zipnest"?\s*\]/.test(line));
    const set = new RegExp(`^\\s*["']?(?:tool\\.zipnest\\.)?${key.replace(/[^\w-]/g, '.')}["']?\\s*[.=]`);
    const at = lines.findIndex((line, index) => index > header && set.test(line));
    return Math.max(at, header, 0) + 1;
}
function tomlValues(name, value, at) {
    const scalar = (item) => typeof item === 'string' ||
        typeof item === 'boolean' ||
        typeof item === 'number' ||
        typeof item === 'bigint';
    if (scalar(value))
        return (0,options/* split */.l)((0,option_table/* optionRow */.wV)(name), String(value));
    const several = (0,option_table/* isList */.Lv)((0,option_table/* optionRow */.wV)(name));
    if (several && Array.isArray(value) && value.every((item) => typeof item === 'string'))
        return value;
    throw new errors/* UserError */.yo(`\`${name}\` in [tool.zipnest] has a value of the wrong type`, several ? 'Write a list of strings.' : 'Write a string or a number.', at);
}

;// CONCATENATED MODULE: ./lib/s3-options.js

const others = [
    's3-key',
    's3-region',
    's3-expected-owner',
    's3-kms-key-id',
    's3-storage-class',
    's3-tags',
    's3-metadata',
];
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
const MAX_TAGS = 10;
const MAX_TAG_KEY = 128;
const MAX_TAG_VALUE = 256;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
/** Bytes of all keys and values: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const MAX_METADATA = 2048;
/**
 * Where in S3 the zip goes; undefined where nothing says so.
 *
 * @throws {UserError} for a value that S3 would refuse, or an `s3-…` option without `s3-bucket`.
 */
function readS3Options(read) {
    const bucket = read.text('s3-bucket');
    if (bucket === undefined) {
        const useless = others.find((name) => read.list(name).length > 0);
        if (useless === undefined)
            return undefined;
        throw read.bad(useless, 'is given without `s3-bucket`', 'Name the bucket, or leave it out.');
    }
    checkBucket(read, bucket);
    const matching = (name, pattern, hint) => {
        const text = read.text(name);
        if (text === undefined || pattern.test(text))
            return text;
        throw read.bad(name, `is \`${text}\``, hint);
    };
    const region = matching('s3-region', /^[a-z0-9-]+$/, 'Write a region such as eu-west-1.');
    const owner = matching('s3-expected-owner', /^\d{12}$/, 'Write the 12 digits of an AWS account.');
    const kmsKeyId = read.text('s3-kms-key-id');
    const storageClass = read.text('s3-storage-class') === undefined ? undefined : read.choice('s3-storage-class');
    return {
        bucket,
        key: read.text('s3-key') ?? (0,option_table/* optionRow */.wV)('s3-key').default ?? '',
        ...(region === undefined ? {} : { region }),
        ...(owner === undefined ? {} : { expectedOwner: owner }),
        ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
        ...(storageClass === undefined ? {} : { storageClass }),
        tags: tags(read),
        metadata: metadata(read),
    };
}
function checkBucket(read, bucket) {
    if (/^[\w.-]{3,255}$/.test(bucket) || bucket.startsWith('arn:'))
        return;
    const hint = 'Write its name alone, without s3:// and without a key; the key is `s3-key`.';
    throw read.bad('s3-bucket', `is \`${bucket}\``, hint);
}
function tags(read) {
    const all = pairs(read, 's3-tags');
    const bad = [...all].find(([key, value]) => key.length > MAX_TAG_KEY ||
        value.length > MAX_TAG_VALUE ||
        key.startsWith('aws:') ||
        !TAG_TEXT.test(key + value));
    const allowed = `Allowed are letters, digits, spaces and + - = . _ : / @, keys up to ${MAX_TAG_KEY} characters that do not begin with aws:, values up to ${MAX_TAG_VALUE}.`;
    if (bad !== undefined)
        throw read.bad('s3-tags', `has \`${bad.join('=')}\``, allowed);
    if (all.size <= MAX_TAGS)
        return all;
    throw read.bad('s3-tags', `has ${all.size} tags`, `S3 allows ${MAX_TAGS} on an object.`);
}
function metadata(read) {
    const all = pairs(read, 's3-metadata');
    const bad = [...all].find(([key, value]) => !/^[\w.-]+$/.test(key) || !/^[ -~]*$/.test(value));
    const allowed = 'It travels in HTTP headers: keys of letters, digits, `-`, `_` and `.`, values of printable ASCII.';
    if (bad !== undefined)
        throw read.bad('s3-metadata', `has \`${bad.join('=')}\``, allowed);
    const bytes = [...all].join('').length - all.size;
    if (bytes <= MAX_METADATA)
        return all;
    throw read.bad('s3-metadata', `has ${bytes} bytes`, `S3 allows ${MAX_METADATA} on an object.`);
}
/** The lines `key=value` of an option; a value may contain `=` and be empty. */
function pairs(read, name) {
    const all = new Map();
    for (const line of read.list(name)) {
        const at = line.indexOf('=');
        const key = line.slice(0, Math.max(at, 0)).trim();
        if (key === '')
            throw read.bad(name, `has \`${line}\``, 'Write key=value, each on a line of its own.');
        if (all.has(key))
            throw read.bad(name, `has the key \`${key}\` twice`, 'Give each key once.');
        all.set(key, line.slice(at + 1).trim());
    }
    return all;
}

// EXTERNAL MODULE: ./lib/event.js
var lib_event = __webpack_require__(48799);
;// CONCATENATED MODULE: ./lib/smoke-options.js

/**
 * Whether and how the finished package is tried.
 *
 * @throws {UserError} for an event or variables that no test would use, or that cannot be read.
 */
async function readSmokeOptions(read) {
    const smokeTest = read.choice('smoke-test');
    const event = read.text('smoke-event');
    const smokeEnv = variables(read);
    if (event !== undefined && smokeTest !== 'true') {
        const hint = 'Set `smoke-test: true`; auto imports the function and sends it nothing.';
        throw read.bad('smoke-event', `acts only with \`smoke-test: true\``, hint);
    }
    if (smokeEnv.size > 0 && smokeTest === 'false' && read.text('hot') !== 'trace') {
        const hint = 'Set `smoke-test: auto`, or leave it out.';
        throw read.bad('smoke-env', 'acts only with `smoke-test` or `hot: trace`', hint);
    }
    if (event === undefined)
        return { smokeTest, smokeEnv };
    const path = read.path('smoke-event') ?? event;
    return { smokeTest, smokeEnv, smokeEvent: { value: await (0,lib_event/* readEvent */.j)(event, () => path, '`smoke-event`') } };
}
function variables(read) {
    return new Map(read.list('smoke-env').map((pair) => {
        const at = pair.indexOf('=');
        if (at < 1)
            throw read.bad('smoke-env', `has \`${pair}\``, 'Write NAME=VALUE, one a line.');
        return [pair.slice(0, at), pair.slice(at + 1)];
    }));
}

;// CONCATENATED MODULE: ./lib/inputs.js










/**
 * The options of one build: what was given by flags or inputs, else in the source's `[tool.zipnest]`, else the
 * defaults. Nothing else in the program reads settings.
 *
 * @throws {UsageError} for a bad value of a flag or input, with the allowed ones.
 * @throws {UserError} for a missing source, bad TOML or a bad key or value in it, with file and line.
 */
async function readOptions(given, currentDirectory) {
    const workingDirectory = (0,external_node_path_.resolve)(currentDirectory, one('working-directory', given) ?? '.');
    const source = (0,external_node_path_.resolve)(workingDirectory, one('source', given) ?? '.');
    await checkSource(source);
    const project = await readProject(source);
    const all = new Map([...project.values, ...given]);
    const read = new Reader(all, (name) => (given.has(name) ? workingDirectory : source));
    const options = {
        workingDirectory,
        source,
        handlers: read.list('handler'),
        groups: read.list('groups'),
        extras: read.list('extras'),
        requireHashes: read.choice('require-hashes') === 'true',
        ...buildOptions(read),
        fetcher: read.choice('fetcher'),
        exclude: read.list('exclude'),
        include: read.list('include'),
        consistency: read.choice('consistency'),
        noProject: read.choice('no-project') === 'true',
        ...readLayoutOptions(read),
        ...bytecodeOptions(read),
        hot: await readHotOption(read),
        conflicts: read.choice('conflicts'),
        audit: read.choice('audit'),
        slim: read.choice('slim'),
        slimRules: read.list('slim-rules'),
        keep: read.list('keep'),
        excludeDependencies: read.list('exclude-dependencies'),
        botoServices: read.list('boto-services'),
        runtimePackages: read.choice('runtime-packages'),
        verify: read.choice('verify'),
        sbom: read.choice('sbom'),
        ...(await readSmokeOptions(read)),
        cache: read.choice('cache'),
        artifact: read.choice('artifact'),
        reportHtml: read.choice('report-html'),
        output: read.path('output') ?? (0,external_node_path_.resolve)(workingDirectory, defaultOf('output')),
        artifactName: read.text('artifact-name') ?? defaultOf('artifact-name'),
        layersSize: read.size('layers-size') ?? 0,
        ...commentOptions(read),
        ephemeralStorage: read.integer('ephemeral-storage', 512, 10_240) ?? Number(defaultOf('ephemeral-storage')),
        name: packageName(read, project.name, source),
        ...defined('projectVersion', project.version),
        ...defined('pythonVersion', read.text('python-version')),
        ...defined('pythonVersionFile', read.path('python-version-file')),
        ...defined('architecture', all.has('architecture') ? read.choice('architecture') : undefined),
        ...defined('dependencies', read.path('dependencies')),
        ...defined('maxZipSize', read.size('max-zip-size')),
        ...defined('maxUnzippedSize', read.size('max-unzipped-size')),
        ...defined('maxIncrease', read.growth('max-increase')),
        ...defined('baseline', read.path('baseline')),
        ...defined('artifactRetentionDays', read.integer('artifact-retention-days', 1, 90)),
        ...defined('s3', readS3Options(read)),
        origins: origins(all),
    };
    return Object.freeze(options);
}
function bytecodeOptions(read) {
    const bytecode = read.choice('bytecode');
    const bytecodeSources = read.choice('bytecode-sources');
    if (bytecode === 'none' && bytecodeSources === 'drop') {
        const hint = 'Choose another value of `bytecode`, or keep the sources.';
        throw read.bad('bytecode-sources', 'is `drop` while `bytecode` is `none`: nothing would be left', hint);
    }
    return { bytecode, bytecodeSources };
}
function buildOptions(read) {
    const build = read.choice('build');
    const [onlyBinary, noBinary] = [distributions(read, 'only-binary'), distributions(read, 'no-binary')];
    const both = noBinary.find((name) => onlyBinary.includes(name));
    if (both !== undefined) {
        throw read.bad('no-binary', `has ${both}, as \`only-binary\` does`, 'Take it out of one of the two.');
    }
    if (build === 'never' && noBinary.length > 0) {
        throw read.bad('no-binary', 'asks for builds, and `build` is never', 'Set `build` to pure or allow.');
    }
    return { build, onlyBinary, noBinary };
}
/** Normalised names; `:all:` stands for all, and pip's `:none:` for none. */
function distributions(read, name) {
    const given = read.list(name).filter((text) => text !== ':none:');
    const wrong = given.find((text) => text !== ':all:' && !/^[A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?$/i.test(text));
    if (wrong === undefined)
        return given.map((text) => (text === ':all:' ? text : (0,requirement/* normalizeName */.Pc)(text)));
    throw read.bad(name, `has \`${wrong}\``, 'Allowed are names of distributions, without versions, and `:all:`.');
}
/** The name that goes into file and artifact names: letters, digits, `.`, `_` and `-` alone. */
function packageName(read, project, source) {
    const given = read.text('name');
    if (given !== undefined && !/^[\w.-]+$/.test(given)) {
        const what = `is \`${given}\`, which cannot be part of a file name`;
        throw read.bad('name', what, 'Use letters, digits, `.`, `_` and `-` alone.');
    }
    const name = (given ?? project ?? (0,external_node_path_.basename)(source)).replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '');
    return name === '' ? 'function' : name;
}
/** The options of the action `report/action.yml`; they mean what they mean for a build. */
function readCommentOptions(given) {
    return commentOptions(new Reader(given, () => process.cwd()));
}
function commentOptions(read) {
    return {
        comment: read.choice('comment'),
        commentKey: commentKey(read),
        commentThreshold: read.size('comment-threshold') ?? 0,
    };
}
/** The key stands in a hidden marker of the comment, which `--` would end. */
function commentKey(read) {
    const key = read.text('comment-key') ?? defaultOf('comment-key');
    if (/^[\w.-]+$/.test(key) && !key.includes('--'))
        return key;
    const what = `is \`${key}\`, which cannot be part of a comment's marker`;
    throw read.bad('comment-key', what, 'Use letters, digits, `.`, `_` and single `-` alone.');
}
async function checkSource(source) {
    const found = await (0,promises_.stat)(source).catch((error) => {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT' || (0,errors/* errorCode */.CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    });
    if (found?.isDirectory())
        return;
    throw new errors/* UserError */.yo(found === undefined ? `there is no folder ${source}` : `${source} is not a folder`, "Name the folder that holds the function's code: `source` in the workflow, `zipnest build SOURCE` here.");
}
function one(name, values) {
    const given = values.get(name);
    if (given !== undefined && given.values.length > 1)
        throw badValue(given, `\`${name}\` is given more than once`, 'Give it once.');
    return given?.values[0];
}
function badValue(given, message, hint) {
    return given.at === undefined ? new errors/* UsageError */.eb(message, hint) : new errors/* UserError */.yo(message, hint, given.at);
}
function defaultOf(name) {
    return (0,option_table/* optionRow */.wV)(name).default ?? '';
}
function defined(key, value) {
    return value === undefined ? {} : { [key]: value };
}
function origins(values) {
    const all = [...values].map(([name, given]) => [
        name,
        { value: given.values.join('\n'), from: given.from, ...(given.at && { at: given.at }) },
    ]);
    return new Map(all.filter(([name, origin]) => origin.value !== '' && origin.value !== (0,option_table/* optionRow */.wV)(name).default));
}
/** Reads single options, each in its kind. */
class Reader {
    #values;
    #base;
    constructor(values, base) {
        this.#values = values;
        this.#base = base;
    }
    text(name) {
        return one(name, this.#values);
    }
    list(name) {
        return this.#values.get(name)?.values ?? [];
    }
    path(name) {
        const text = this.text(name);
        return text === undefined ? undefined : (0,external_node_path_.resolve)(this.#base(name), text);
    }
    choice(name) {
        const text = this.text(name) ?? defaultOf(name);
        const choices = (0,option_table/* optionRow */.wV)(name).choices ?? [];
        if (choices.includes(text))
            return text;
        throw this.bad(name, `is \`${text}\``, `Allowed are: ${choices.join(', ')}.`);
    }
    integer(name, least, most) {
        const text = this.text(name);
        if (text === undefined)
            return undefined;
        const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
        if (number >= least && number <= most)
            return number;
        throw this.bad(name, `is \`${text}\``, `Allowed are whole numbers from ${least} to ${most}.`);
    }
    /** Bytes; undefined where there is neither a value nor a default. */
    size(name) {
        const text = this.text(name) ?? (0,option_table/* optionRow */.wV)(name).default;
        if (text === undefined)
            return undefined;
        const bytes = parseSize(text);
        if (bytes !== undefined)
            return bytes;
        throw this.bad(name, `is \`${text}\``, `Allowed are ${SIZES}.`);
    }
    growth(name) {
        const text = this.text(name);
        if (text === undefined)
            return undefined;
        const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
        if (percent !== undefined)
            return { unit: 'percent', amount: Number(percent) };
        const bytes = parseSize(text);
        if (bytes !== undefined)
            return { unit: 'bytes', amount: bytes };
        throw this.bad(name, `is \`${text}\``, `Allowed are ${SIZES}, or percent: 5%.`);
    }
    bad(name, what, hint) {
        const given = this.#values.get(name) ?? { values: [], from: 'default' };
        return badValue(given, `\`${name}\` (${given.from}) ${what}`, hint);
    }
}
const SIZES = 'bytes or a number with a unit: 41943040, 40MB, 40MiB';
function parseSize(text) {
    const parts = /^(\d+(?:\.\d+)?)\s*(B|[KMG]i?B)?$/i.exec(text);
    const unit = units[(parts?.[2] ?? 'b').toLowerCase()];
    return parts?.[1] === undefined || unit === undefined ? undefined : Math.ceil(Number(parts[1]) * unit);
}
const units = {
    b: 1,
    kb: 1000,
    kib: 1024,
    mb: 1000 ** 2,
    mib: 1024 ** 2,
    gb: 1000 ** 3,
    gib: 1024 ** 3,
};


/***/ }),

/***/ 66848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kr: () => (/* binding */ RequirementError),
/* harmony export */   Pc: () => (/* binding */ normalizeName),
/* harmony export */   V2: () => (/* binding */ pinnedVersion),
/* harmony export */   pP: () => (/* binding */ parseRequirement),
/* harmony export */   zP: () => (/* binding */ formatRequirement)
/* harmony export */ });
/* harmony import */ var _renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68898);

/** What is wrong with a requirement; its place is added by who knows the file. */
class RequirementError extends Error {
    constructor(message) {
        super(message);
        this.name = 'RequirementError';
    }
}
const NAMED = /^([A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?)\s*(?:\[([^\]]*)\])?\s*(.*)$/is;
const CLAUSE = /^(?:===|==|~=|!=|<=|>=|<|>)\s*[^\s,;]+$/;
/** @throws {RequirementError} if `text` is not a requirement. */
function parseRequirement(text) {
    const [, name, extras = '', tail = ''] = NAMED.exec(text.trim()) ?? [];
    if (name === undefined)
        throw malformed(text);
    const identity = { name: normalizeName(name), extras: parseExtras(extras) };
    if (tail.startsWith('@')) {
        // A URL may hold a semicolon: only one after a space begins the marker.
        const [url = '', marker] = splitOnce(tail.slice(1).trim(), /\s+;/);
        if (url === '' || /\s/.test(url))
            throw malformed(text);
        return { ...identity, specifier: '', url, ...withMarker(marker) };
    }
    const [versions, marker] = splitOnce(tail, /;/);
    return { ...identity, specifier: parseSpecifier(versions, text), ...withMarker(marker) };
}
/** The requirement as one line. */
function formatRequirement({ name, extras, specifier, url, marker }) {
    const subject = extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
    const which = url === undefined ? `${subject}${specifier}` : `${subject} @ ${url}`;
    return marker === undefined ? which : `${which} ; ${marker}`;
}
/** The exact version that a specifier pins (`==1.2`, `===1.2`), undefined if it allows more than one. */
function pinnedVersion(specifier) {
    const version = /^===?([^,]+)$/.exec(specifier)?.[1];
    return version?.endsWith('.*') ? undefined : version;
}
/** PEP 503. */
function normalizeName(name) {
    return name.toLowerCase().replace(/[-_.]+/g, '-');
}
function parseExtras(text) {
    return text
        .split(',')
        .map((extra) => normalizeName(extra.trim()))
        .filter((extra) => extra !== '')
        .sort();
}
function parseSpecifier(text, requirement) {
    const bare = text.trim().replace(/^\((.*)\)$/s, '$1');
    const clauses = bare.split(',').map((clause) => clause.trim());
    // pip and uv allow one comma too many at the end.
    if (clauses.at(-1) === '')
        clauses.pop();
    if (!clauses.every((clause) => CLAUSE.test(clause)))
        throw malformed(requirement);
    for (const clause of clauses) {
        if (!clause.startsWith('===') && !(0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__.validRange)(clause)) {
            throw new RequirementError(`\`${clause}\` in \`${requirement}\` is not a version clause (PEP 440)`);
        }
    }
    return clauses.join(',').replaceAll(/\s/g, '');
}
function splitOnce(text, separator) {
    const match = separator.exec(text);
    if (match === null)
        return [text, undefined];
    return [text.slice(0, match.index).trim(), text.slice(match.index + match[0].length)];
}
function withMarker(text) {
    const marker = text?.trim() ?? '';
    return marker === '' ? {} : { marker };
}
function malformed(text) {
    return new RequirementError(`\`${text.trim()}\` is not a requirement`);
}


/***/ }),

/***/ 42037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/**
 * For "Did you mean": the candidate that is most like `wanted`, where one holds the other or two letters of five
 * differ at most (two that are swapped are two); a beginning of it counts most; undefined when nothing comes near.
 */
function nearest(wanted, candidates) {
    const related = (one) => one.includes(wanted) || wanted.includes(one);
    const begins = (one) => one.startsWith(wanted);
    const scored = candidates
        .filter((candidate) => candidate.length > 2)
        .map((candidate) => ({ candidate, score: editDistance(wanted, candidate) }))
        .filter(({ candidate, score }) => related(candidate) || score <= wanted.length * 0.4)
        .sort((a, b) => Number(begins(b.candidate)) - Number(begins(a.candidate)) || a.score - b.score);
    return scored[0]?.candidate;
}
/** Levenshtein's: how many letters have to be put in, taken out or replaced. */
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [i, letter] of [...a].entries()) {
        const next = [i + 1];
        for (const [j, other] of [...b].entries()) {
            const replaced = (row[j] ?? 0) + Number(letter !== other);
            next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}


/***/ }),

/***/ 83399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lv: () => (/* binding */ isList),
/* harmony export */   W6: () => (/* binding */ optionNames),
/* harmony export */   wV: () => (/* binding */ optionRow)
/* harmony export */ });
/* unused harmony export optionTable */
const autoTrueFalse = ['auto', 'true', 'false'];
const optionTable = {
    source: {
        kind: 'path',
        default: '.',
        outsideProject: true,
        description: "The folder with the function's code.",
    },
    handler: {
        kind: 'names',
        description: 'Handler, as the Lambda function names it (`app.handler`); several on lines of their own. Default: the one in a template beside the code; else it is not checked.',
    },
    name: {
        kind: 'text',
        description: "Name of the package. Default: the project's name in pyproject.toml, else the folder's.",
    },
    'python-version': {
        kind: 'text',
        description: 'Python of the function: `3.13`, `python3.13` or a range such as `>=3.11`. Default: from the template, .python-version, Pipfile or requires-python; else the newest runtime.',
    },
    'python-version-file': {
        kind: 'path',
        description: 'File that holds the Python version, such as .python-version or pyproject.toml.',
    },
    architecture: {
        kind: 'choice',
        choices: ['x86_64', 'arm64'],
        description: 'Instruction set of the function. Default: from the template, else x86_64.',
    },
    dependencies: {
        kind: 'path',
        description: 'The dependency file: uv.lock, pylock.toml, poetry.lock, pdm.lock, Pipfile.lock, requirements.txt, pyproject.toml, setup.cfg, setup.py, or a script with inline metadata. Default: detected in the source, in that order.',
    },
    groups: {
        kind: 'names',
        description: 'Dependency groups (PEP 735, Poetry, PDM) or categories (Pipfile) to add; none by default.',
    },
    extras: {
        kind: 'names',
        description: "The project's extras (optional dependencies) to add; none by default.",
    },
    'require-hashes': {
        kind: 'choice',
        choices: ['true', 'false'],
        default: 'false',
        description: 'true: refuse dependencies that are not all pinned and hashed in their file.',
    },
    build: {
        kind: 'choice',
        choices: ['never', 'pure', 'allow'],
        default: 'pure',
        description: "What is no wheel yet (sdists, git, local projects). pure: built if that gives pure Python. allow: compiled, too, for this machine's architecture. never: refused, but for local projects.",
    },
    'only-binary': {
        kind: 'names',
        description: 'Distributions that are never built from source, or `:all:`.',
    },
    'no-binary': {
        kind: 'names',
        description: 'Distributions that are built from source though they have wheels, or `:all:`.',
    },
    consistency: {
        kind: 'choice',
        choices: ['error', 'warn', 'off'],
        default: 'error',
        description: 'When the locked distributions lack what one of them needs on the target, or have another version of it: an error, a warning, or not looked for.',
    },
    fetcher: {
        kind: 'choice',
        choices: ['auto', 'builtin', 'pip'],
        default: 'auto',
        description: 'What downloads the wheels. pip: `pip download` with the addresses and hashes of the lock. auto: builtin, and pip for what needs a keyring or credentials that only pip has.',
    },
    'no-project': {
        kind: 'choice',
        choices: ['true', 'false'],
        default: 'false',
        description: 'true: the dependencies alone, without any file of the source. For layers, and where the code is deployed by other means.',
    },
    layout: {
        kind: 'choice',
        choices: ['auto', 'flat', 'nested', 'split'],
        default: 'auto',
        description: 'flat: dependencies at the root of the zip. nested: in an inner zip that is unpacked at cold start. split: what the start needs lies unpacked, as far as it fits, the rest is unpacked on first use. auto: flat while it fits, else nested.',
    },
    'flat-packages': {
        kind: 'names',
        description: 'With `layout: split`: distributions that lie unpacked in the zip, whether the start needs them or not.',
    },
    'lazy-packages': {
        kind: 'names',
        description: 'With `layout: split`: distributions that are unpacked on first use, even if the start needs them.',
    },
    'whole-packages': {
        kind: 'names',
        description: 'With `layout: split`: distributions of which no part may wait while another is there.',
    },
    exclude: {
        kind: 'patterns',
        description: 'Files of the source to leave out as well: gitignore patterns, one a line. For dependencies there is `exclude-dependencies`.',
    },
    include: {
        kind: 'patterns',
        description: 'Files of the source to bring back that a rule left out: gitignore patterns, one a line.',
    },
    bytecode: {
        kind: 'choice',
        choices: ['auto', 'all', 'startup', 'none'],
        default: 'auto',
        description: 'Ship compiled modules, so that Lambda does not compile them at each cold start; needs the Python of the function on this machine. auto: what the handler imports first, then the rest, as far as the limits leave room. startup: only what is imported at the start.',
    },
    'bytecode-sources': {
        kind: 'choice',
        choices: ['keep', 'drop'],
        default: 'keep',
        description: 'drop: leave out the source of dependencies whose bytecode is packed. Smaller, but tracebacks have no lines of theirs, and `inspect.getsource` fails.',
    },
    hot: {
        kind: 'text',
        default: 'static',
        description: 'How it is known what a start touches, which `bytecode` goes by. static: from the texts of the modules. trace: the function is started in the emulated Lambda, with `smoke-env`. Else the name of a file: a report with a smoke test, or one path a line.',
    },
    conflicts: {
        kind: 'choice',
        choices: ['auto', 'error', 'warn'],
        default: 'auto',
        description: 'When two distributions give one path with different bytes. auto: an error for native libraries and importable modules, else a warning.',
    },
    audit: {
        kind: 'choice',
        choices: ['error', 'warn', 'off'],
        default: 'error',
        description: 'Native libraries that the runtime cannot load (other machine, Python or glibc): an error, a warning, or not looked for.',
    },
    slim: {
        kind: 'choice',
        choices: ['none', 'safe', 'aggressive'],
        default: 'safe',
        description: 'Leave out of the dependencies what no function reads. safe: what was shown to break nothing. aggressive: also what nobody has tried with each version, and debug information.',
    },
    'slim-rules': {
        kind: 'names',
        description: 'Single rules of slimming: `+name` switches one on, `-name` off.',
    },
    keep: {
        kind: 'patterns',
        description: 'What slimming must not touch: the name of a distribution, `DISTRIBUTION:PATTERN`, or gitignore patterns, one a line.',
    },
    'exclude-dependencies': {
        kind: 'patterns',
        description: 'Files of dependencies to leave out as well: `DISTRIBUTION:PATTERN` with a gitignore pattern, one a line.',
    },
    'boto-services': {
        kind: 'names',
        description: 'The AWS services that the function uses (`s3`, `dynamodb`): models of all others are left out of botocore. Default: all stay.',
    },
    'runtime-packages': {
        kind: 'choice',
        choices: ['keep', 'drop', 'auto'],
        default: 'keep',
        description: "The AWS SDK, which the runtime has, too. drop: left out, an error where the runtime's would not do. auto: left out where the runtime's does.",
    },
    output: {
        kind: 'path',
        default: 'dist/{name}.zip',
        description: 'Where the zip goes. {name}, {runtime} and {architecture} are filled in.',
    },
    verify: {
        kind: 'choice',
        choices: ['auto', 'full'],
        default: 'auto',
        description: 'auto: the finished zip is read back, with the contents of what this build compressed. full: all contents.',
    },
    'smoke-test': {
        kind: 'choice',
        choices: autoTrueFalse,
        default: 'false',
        description: 'Start the finished package as Lambda would, before it is published. auto: its imports alone; what is wrong with the package fails the build, where it can be tried. true: whatever keeps the function from working fails the build.',
    },
    'smoke-event': {
        kind: 'text',
        description: 'With `smoke-test: true`: an event to send to the function, as JSON or the name of a file with it. Default: none.',
    },
    'smoke-env': {
        kind: 'pairs',
        description: "Environment variables of the function when it is tried: `NAME=VALUE`, one a line. It has none of the runner's. No secrets: the function may print them.",
    },
    sbom: {
        kind: 'choice',
        choices: ['none', 'cyclonedx'],
        default: 'none',
        description: 'cyclonedx: a bill of materials of what is in the zip (CycloneDX 1.6), written beside it as {zip without .zip}.cdx.json.',
    },
    cache: {
        kind: 'choice',
        inWorkflow: true,
        choices: ['auto', 'true', 'false', 'restore'],
        default: 'auto',
        description: 'Keep the wheels in the Actions cache. restore: use what other runs kept, and keep nothing. auto: true, restore for releases and tags, false for untrusted events.',
    },
    artifact: {
        kind: 'choice',
        inWorkflow: true,
        choices: autoTrueFalse,
        default: 'auto',
        description: 'Upload the zip as a workflow artifact. auto: on in a workflow, unless S3 is used.',
    },
    'artifact-name': {
        kind: 'text',
        inWorkflow: true,
        default: '{name}-{runtime}-{architecture}.zip',
        description: 'Name of the artifact. {name}, {runtime} and {architecture} are filled in.',
    },
    'artifact-retention-days': {
        kind: 'integer',
        inWorkflow: true,
        description: "Days to keep the artifact, 1 to 90. Default: the repository's setting.",
    },
    's3-bucket': {
        kind: 'text',
        description: 'Upload the zip to this S3 bucket, which must exist: its name, or the ARN of an access point.',
    },
    's3-key': {
        kind: 'text',
        default: '{name}/{sha256}.zip',
        description: 'Key of the object. {name}, {sha256}, {runtime}, {architecture} and, in a workflow, {git-sha}, {ref} and {run-id} are filled in. With {sha256} the same content is uploaded once.',
    },
    's3-region': {
        kind: 'text',
        description: "Region of the bucket, which must be the function's. Default: AWS_REGION, else the profile's.",
    },
    's3-expected-owner': {
        kind: 'text',
        description: 'Account (12 digits) that must own the bucket; else S3 refuses the upload.',
    },
    's3-kms-key-id': {
        kind: 'text',
        description: "KMS key (id, ARN or alias) to encrypt the object with. Default: the bucket's encryption.",
    },
    's3-storage-class': {
        kind: 'choice',
        choices: ['STANDARD', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR'],
        description: 'Storage class of the object, of those that Lambda can read. Default: STANDARD.',
    },
    's3-tags': {
        kind: 'pairs',
        description: 'Tags of the object: `key=value`, one a line, at most 10.',
    },
    's3-metadata': {
        kind: 'pairs',
        description: "The object's own metadata (x-amz-meta-…): `key=value`, one a line.",
    },
    'report-html': {
        kind: 'choice',
        choices: ['true', 'false'],
        default: 'false',
        description: 'Write an HTML report beside the zip: one file with a map of the package. In a workflow it is an artifact of its own, unless `artifact` is false.',
    },
    'layers-size': {
        kind: 'size',
        default: '0',
        description: "Unzipped size of the function's layers, which share its 250 MB: bytes, or with a unit (`40MB`, `40MiB`).",
    },
    'ephemeral-storage': {
        kind: 'integer',
        default: '512',
        description: "The function's /tmp in MB (EphemeralStorage), 512 to 10240.",
    },
    'max-zip-size': {
        kind: 'size',
        description: 'Budget: a zip larger than this fails the build. Default: none.',
    },
    'max-unzipped-size': {
        kind: 'size',
        description: 'Budget: a package that is larger unzipped, without layers, fails the build. Default: none.',
    },
    'max-increase': {
        kind: 'growth',
        description: 'Budget: a zip that has grown by more than this since the baseline fails the build: a size, or percent (`5%`). Default: none.',
    },
    baseline: {
        kind: 'path',
        description: 'Report of the build to compare with. Default: in a workflow the newest one of the base branch, which is kept in the Actions cache.',
    },
    comment: {
        kind: 'choice',
        inWorkflow: true,
        choices: ['auto', 'always', 'changed', 'never'],
        default: 'auto',
        description: 'Comment on the pull request. changed: when the package changed. auto: also without a baseline, or with a limit nearly reached.',
    },
    'comment-key': {
        kind: 'text',
        inWorkflow: true,
        default: 'zipnest',
        description: 'Name of the comment: builds that share it share one comment, with a row each.',
    },
    'comment-threshold': {
        kind: 'size',
        inWorkflow: true,
        default: '1KiB',
        description: 'A zip whose size changed by less, with the same distributions, counts as unchanged.',
    },
    'working-directory': {
        kind: 'path',
        default: '.',
        outsideProject: true,
        description: 'The folder that relative paths are counted from.',
    },
};
const optionNames = Object.keys(optionTable);
/** The row of an option, with the optional fields accessible. */
function optionRow(name) {
    return optionTable[name];
}
/** Whether an option can have several values. */
function isList({ kind }) {
    return kind === 'names' || kind === 'patterns' || kind === 'pairs';
}


/***/ }),

/***/ 51097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ givenInputs),
/* harmony export */   l: () => (/* binding */ split)
/* harmony export */ });
/* harmony import */ var _option_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83399);

/** The values in one text: lists have one on each line (names also separated by commas). */
function split(row, text) {
    if (!(0,_option_table_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .Lv)(row))
        return text.trim() === '' ? [] : [text.trim()];
    const parts = text.split(row.kind === 'names' ? /[\n,]/ : /\n/);
    return parts.map((part) => part.trim()).filter((part) => part !== '');
}
/** The inputs of an action that have a value; `getInput` is that of @actions/core. */
function givenInputs(getInput, names) {
    const given = new Map();
    for (const name of names) {
        const values = split((0,_option_table_js__WEBPACK_IMPORTED_MODULE_0__/* .optionRow */ .wV)(name), getInput(name));
        if (values.length > 0)
            given.set(name, { values, from: `input ${name}` });
    }
    return given;
}


/***/ }),

/***/ 92632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mm: () => (/* binding */ sourcelessPath),
/* harmony export */   bh: () => (/* binding */ isImportableSource),
/* harmony export */   cp: () => (/* binding */ cachedPath),
/* harmony export */   vz: () => (/* binding */ sourceOf)
/* harmony export */ });
/* unused harmony exports CACHE_FOLDER, cacheTag */
/* harmony import */ var _entry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64448);

/** The folder in which Python looks for the bytecode of the modules beside it (PEP 3147). */
const CACHE_FOLDER = '__pycache__';
const identifier = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;
const withoutDot = /^[^.]+$/;
/**
 * Whether Python could import the file as a module by its path from the package's root, and it is source. What
 * dependencies have in folders such as `data-files`, and scripts in `bin`, is read or run, and never uses bytecode; but
 * a handler of the user's may be called `my-app.handler`.
 */
function isImportableSource(entry) {
    if (!entry.path.endsWith('.py') || entry.path.startsWith('bin/') || (0,_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .isSymlink */ .wP)(entry))
        return false;
    const allowed = entry.distribution === undefined ? withoutDot : identifier;
    const parts = entry.path.slice(0, -'.py'.length).split('/');
    return parts.every((part) => allowed.test(part));
}
/** `cpython-312` for `3.12`: CPython's cache tag. */
function cacheTag(pythonVersion) {
    return `cpython-${pythonVersion.replace('.', '')}`;
}
/** Where Python looks for the bytecode of the source file `path`, as `importlib.util.cache_from_source` says. */
function cachedPath(path, pythonVersion) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const name = path.slice(folder.length);
    const dot = name.lastIndexOf('.');
    const stem = dot < 0 ? name : name.slice(0, dot);
    return `${folder}${CACHE_FOLDER}/${stem}.${cacheTag(pythonVersion)}.pyc`;
}
/** Where Python looks for bytecode without source (PEP 3147, "legacy"). */
function sourcelessPath(path) {
    return path.replace(/\.py$/, '.pyc');
}
/** The source file that the bytecode `path` in a `__pycache__` belongs to; undefined for anything else. */
function sourceOf(path) {
    const parts = /^(?<folder>(?:.*\/)?)__pycache__\/(?<stem>[^/]+)\.cpython-\d+\.pyc$/.exec(path)?.groups;
    return parts === undefined ? undefined : `${parts.folder}${parts.stem}.py`;
}


/***/ }),

/***/ 64448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GN: () => (/* binding */ SYMLINK_MODE),
/* harmony export */   SD: () => (/* binding */ STORED),
/* harmony export */   VC: () => (/* binding */ EXECUTABLE_MODE),
/* harmony export */   aE: () => (/* binding */ DEFLATED),
/* harmony export */   cD: () => (/* binding */ comparePaths),
/* harmony export */   rE: () => (/* binding */ FILE_MODE),
/* harmony export */   wP: () => (/* binding */ isSymlink)
/* harmony export */ });
const STORED = 0;
const DEFLATED = 8;
const FILE_MODE = 0o100644;
const EXECUTABLE_MODE = 0o100755;
const SYMLINK_MODE = 0o120777;
/** True for an entry whose contents are the target of a symbolic link. */
function isSymlink(entry) {
    return (entry.mode & 0o170000) === 0o120000;
}
const surrogate = /[\ud800-\udfff]/;
/** Order of entries in every zip we write: by the bytes of the UTF-8 path. */
function comparePaths({ path: a }, { path: b }) {
    if (a === b)
        return 0;
    // The order of UTF-16 is that of UTF-8 but for what takes two units, and far cheaper to tell.
    if (surrogate.test(a) || surrogate.test(b))
        return Buffer.compare(Buffer.from(a), Buffer.from(b));
    return a < b ? -1 : 1;
}


/***/ }),

/***/ 74020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MX: () => (/* binding */ intendedLayout),
/* harmony export */   My: () => (/* binding */ UNZIPPED_LIMIT),
/* harmony export */   Vw: () => (/* binding */ UNZIPPED_RESERVE),
/* harmony export */   aH: () => (/* binding */ layoutOf)
/* harmony export */ });
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87703);

/** Bytes: Lambda refuses a function whose unzipped package with its layers is not smaller than this. */
const UNZIPPED_LIMIT = 262_144_000;
/** `auto` stays this many bytes below, since it is not documented what else Lambda counts. */
const UNZIPPED_RESERVE = 1 << 20;
/** Whether `auto` takes split where flat does not fit: once the split layout is shown to break nothing, and to be faster. */
const AUTO_PREFERS_SPLIT = false;
/**
 * Chooses a layout; a pure function of the entries and the room that the layers leave. `auto` takes flat while everything
 * unzipped fits under Lambda's limit less the reserve; else nested, or with `prefersSplit` split.
 */
function intendedLayout(merged, choice, layersSize, prefersSplit = AUTO_PREFERS_SPLIT) {
    if (choice === 'flat')
        return { kind: 'flat', reason: 'asked for' };
    const hasInner = merged.dependencies.some(isUnpacked);
    if (choice !== 'auto') {
        return hasInner
            ? { kind: choice, reason: 'asked for' }
            : {
                kind: 'flat',
                reason: choice === 'nested' ? 'there is nothing to nest' : 'there is nothing to split',
            };
    }
    const all = [...merged.user, ...merged.dependencies];
    const unzipped = layersSize + all.reduce((sum, entry) => sum + entry.size, 0);
    if (unzipped < UNZIPPED_LIMIT - UNZIPPED_RESERVE)
        return { kind: 'flat', reason: 'it fits' };
    if (!hasInner)
        return { kind: 'flat', reason: 'there is nothing to nest' };
    const reason = `flat would take ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(unzipped)} of the 250 MiB that Lambda allows unzipped`;
    return { kind: prefersSplit ? 'split' : 'nested', reason };
}
/**
 * What goes where in a flat or nested package.
 *
 * Native libraries in the root folder `lib` stay outside in every layout: /var/task/lib is on Lambda's
 * LD_LIBRARY_PATH, which the dynamic loader reads once, before any Python runs.
 */
function layoutOf(merged, { kind, reason }) {
    const { user, dependencies } = merged;
    if (kind === 'flat')
        return { kind, reason, outer: [...user, ...dependencies], inner: [] };
    const outside = dependencies.filter((entry) => !isUnpacked(entry));
    return { kind, reason, outer: [...user, ...outside], inner: dependencies.filter(isUnpacked) };
}
/** Whether a dependency's file has its place in the loader's folder, where the layout has one. */
function isUnpacked({ path }) {
    return !path.startsWith('lib/') || !/^lib\/[^/]+\.so(\.[^/]*)?$/.test(path);
}


/***/ }),

/***/ 27654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ce: () => (/* binding */ DIRECT_UPLOAD_LIMIT),
/* harmony export */   IE: () => (/* binding */ BLOCK),
/* harmony export */   Jl: () => (/* binding */ EPHEMERAL_RESERVE),
/* harmony export */   Ot: () => (/* binding */ limitFailure),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   SH: () => (/* binding */ blocksOf),
/* harmony export */   gC: () => (/* binding */ extractedBytes),
/* harmony export */   l8: () => (/* binding */ coldStartNotice),
/* harmony export */   pr: () => (/* binding */ ephemeralRoom)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87703);
/* harmony import */ var _zip_format_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89480);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74020);





/** Bytes: Lambda's API takes a zip in the request only if it is smaller; a larger one has to come from S3. */
const DIRECT_UPLOAD_LIMIT = 52_428_800;
const MIB = 1 << 20;
/** Bytes of /tmp that are left to the function and to the file system itself. */
const EPHEMERAL_RESERVE = 8 * MIB;
/** MB: what a function has when nothing is said. */
const DEFAULT_EPHEMERAL_STORAGE = 512;
/** What Lambda allows as EphemeralStorage, in MB of 1,024 × 1,024 bytes. */
const MAX_EPHEMERAL_STORAGE = 10_240;
/** Bytes in which the file system of /tmp gives out space. */
const BLOCK = 4096;
/** The blocks that a file of `size` bytes takes. */
function blocksOf(size) {
    return Math.ceil(size / BLOCK);
}
/** The share of a limit from which on people are told what would help. */
const NEAR = 0.9;
/** So many distributions are named when a limit is broken. */
const NAMED_DISTRIBUTIONS = 5;
/**
 * Judges a package against Lambda's quotas ("MB" there means 1,024 × 1,024 bytes). Lambda says "must be smaller
 * than": a package of exactly the limit is refused.
 */
function judge(figures) {
    const { unzippedBytes, layersSize, zipBytes, extractedBytes, worstBytes, ephemeralStorage, entries } = figures;
    const room = ephemeralRoom(ephemeralStorage);
    const verdicts = [
        smaller('unzipped', unzippedBytes + layersSize, _layout_js__WEBPACK_IMPORTED_MODULE_2__/* .UNZIPPED_LIMIT */ .My, {
            fatal: true,
            subject: layersSize === 0 ? 'unzipped' : `unzipped with ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatExactBytes */ .Uv)(layersSize)} of layers`,
            rule: 'Lambda takes',
        }),
        smaller('direct-upload', zipBytes, DIRECT_UPLOAD_LIMIT, {
            fatal: false,
            subject: 'the zip',
            rule: 'a direct upload takes',
            otherwise: 'upload it through S3',
        }),
        ...(extractedBytes === 0
            ? []
            : [
                smaller('ephemeral-storage', extractedBytes, room, {
                    fatal: true,
                    subject: 'extracted to /tmp',
                    rule: 'there is room for',
                    otherwise: `/tmp with ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B4)(ephemeralStorage)} MB would be full at the cold start`,
                }),
            ]),
        ...(worstBytes === undefined
            ? []
            : [
                smaller('ephemeral-storage-worst', worstBytes, room, {
                    fatal: false,
                    subject: 'extracted to /tmp once everything is used',
                    rule: 'there is room for',
                    otherwise: `a function that uses all its dependencies, or has SnapStart or provisioned concurrency, would fill /tmp with ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B4)(ephemeralStorage)} MB`,
                }),
            ]),
    ];
    const fits = entries <= _zip_format_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_ENTRIES */ .Sd;
    const count = `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B4)(entries)} entries, ${fits ? 'not more than' : 'more than the'} ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B4)(_zip_format_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_ENTRIES */ .Sd)}`;
    const text = fits ? count : `${count} of a zip without ZIP64, which Lambda does not take reliably`;
    const all = [
        ...verdicts,
        { name: 'entries', value: entries, limit: _zip_format_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_ENTRIES */ .Sd, ok: fits, fatal: true, text },
    ];
    const nested = extractedBytes > 0;
    return all.map((verdict) => {
        if (!isNear(verdict))
            return verdict;
        const helps = verdict.name === 'entries' ? '' : savingAdvice(verdict, figures.possible);
        return { ...verdict, advice: `${helps}${cure(verdict, nested)}` };
    });
}
function isNear({ value, limit }) {
    return value >= NEAR * limit;
}
/**
 * The failure for the broken limits among `verdicts`: what is too large, the biggest distributions and what would
 * help. Undefined when none that is fatal is broken.
 */
function limitFailure(verdicts, distributions) {
    const broken = verdicts.filter(({ ok, fatal }) => fatal && !ok);
    if (broken.length === 0)
        return undefined;
    const biggest = distributions
        .toSorted((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1))
        .slice(0, NAMED_DISTRIBUTIONS)
        .map(({ name, bytes }) => `${name} ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(bytes)}`);
    const message = broken.map(({ text }) => text).join('; ');
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(biggest.length === 0 ? message : `${message}. The biggest distributions: ${biggest.join(', ')}`, broken.map(({ advice }) => advice ?? '').join(' '));
}
/** Bytes that may be written to /tmp with so many MB of EphemeralStorage. */
function ephemeralRoom(ephemeralStorage) {
    return ephemeralStorage * MIB - EPHEMERAL_RESERVE;
}
/**
 * What the function of a package that unpacks itself needs to be told: Lambda stops INIT after 10 s and tries again
 * under the function's own time-out, 3 s by default. Undefined where nothing is unpacked at the start.
 *
 * @param worstBytes what is unpacked in the end, where that is more.
 */
function coldStartNotice(extractedBytes, worstBytes = extractedBytes) {
    if (extractedBytes === 0)
        return undefined;
    const needed = neededStorage(worstBytes);
    const storage = needed > DEFAULT_EPHEMERAL_STORAGE
        ? `, and its EphemeralStorage to at least ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B4)(needed)} MB`
        : '';
    return `the loader unpacks ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(extractedBytes)} at cold start: raise the function's Timeout to 10 s or more (Lambda retries INIT under it)${storage}`;
}
/** The least EphemeralStorage, in MB, that `extractedBytes` fit into. */
function neededStorage(extractedBytes) {
    return Math.floor((extractedBytes + EPHEMERAL_RESERVE) / MIB) + 1;
}
/**
 * What a package takes on the file system of /tmp, in bytes: every file rounded up to whole blocks, and one block
 * for each folder, the top one included.
 */
function extractedBytes(entries) {
    const folders = new Set(['.']);
    let blocks = 0;
    for (const { path, size } of entries) {
        blocks += blocksOf(size);
        for (let folder = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path); !folders.has(folder); folder = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(folder)) {
            folders.add(folder);
        }
    }
    return (blocks + folders.size) * BLOCK;
}
function smaller(name, value, limit, words) {
    const ok = value < limit;
    const comparison = `${words.subject}: ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatExactBytes */ .Uv)(value)}, ${words.rule} less than ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatExactBytes */ .Uv)(limit)}`;
    return {
        name,
        value,
        limit,
        ok,
        fatal: words.fatal,
        text: ok || words.otherwise === undefined ? comparison : `${comparison}: ${words.otherwise}`,
    };
}
/** What would save something in addition; how much of it the zip would notice is not known beforehand. */
function savingAdvice({ name, value, limit }, possible) {
    if (possible.length === 0)
        return '';
    const over = value >= limit ? `It is ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(value - limit)} over` : 'It is close';
    const each = possible.map(({ setting, bytes }) => `\`${setting}\` (${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(bytes)})`);
    const unit = name === 'direct-upload' ? ' unzipped' : '';
    return `${over}; these would help, with what each saves${unit}: ${each.join(', ')}. `;
}
function cure({ name, value }, nested) {
    const less = 'Leave out dependencies that the function does not import, or split the function';
    switch (name) {
        case 'ephemeral-storage':
        case 'ephemeral-storage-worst': {
            const needed = neededStorage(value);
            return needed > MAX_EPHEMERAL_STORAGE
                ? `Even the largest EphemeralStorage, ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B4)(MAX_EPHEMERAL_STORAGE)} MB, is too small. ${less}.`
                : `Raise EphemeralStorage of the function to at least ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B4)(needed)} MB and say so: ephemeral-storage: ${needed}.`;
        }
        case 'direct-upload':
            return 'Let Lambda take the zip from S3.';
        case 'entries':
            return `${nested ? '' : 'With layout: nested the dependencies count as one entry. '}Leave files out with exclude.`;
        default:
            return nested
                ? `${less}, or deploy it as a container image (10 GB).`
                : `With layout: nested (or auto) the dependencies stay compressed. ${less}.`;
    }
}


/***/ }),

/***/ 43789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AD: () => (/* binding */ mustHavePython),
/* harmony export */   FS: () => (/* binding */ isModule),
/* harmony export */   db: () => (/* binding */ MODULE_SUFFIXES),
/* harmony export */   gm: () => (/* binding */ EXTENSION_SUFFIX),
/* harmony export */   o: () => (/* binding */ isExtension)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** An extension module's suffix; a plain `.so` too, as Rust and C++ builds often name theirs. */
const EXTENSION_SUFFIX = /\.(?:(?:cpython-[^./]+|abi3)\.)?so$/;
/** Whether Python would take it for an extension module, by its name; plain libraries may have such names, too. */
function isExtension(path) {
    return EXTENSION_SUFFIX.test(path);
}
/** The suffixes of modules, in the order in which Python's FileFinder prefers them. */
const MODULE_SUFFIXES = [EXTENSION_SUFFIX, /\.py$/, /\.pyc$/];
/** Whether Python could import it, by its name. */
function isModule(path) {
    return MODULE_SUFFIXES.some((suffix) => suffix.test(path));
}
/**
 * @throws {UserError} for files without a Python module among them: another folder was meant, surely.
 */
function mustHavePython(source, entries) {
    if (entries.some(({ path }) => isModule(path)))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`there is no Python file in ${source}`, 'Set `source` to the folder that holds the code of the function. If its code comes with a dependency or a layer, name the `handler`.');
}


/***/ }),

/***/ 76999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $2: () => (/* binding */ manifestText),
/* harmony export */   RL: () => (/* binding */ LOADER_FOLDER),
/* harmony export */   mq: () => (/* binding */ planShims),
/* harmony export */   zd: () => (/* binding */ NO_ENTRY)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _modules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43789);


/** The folder of the loader at the package's root. */
const LOADER_FOLDER = '_zipnest';
/** Appended to the name of a file that a shim replaces: not the name of a module, and no match for `*.py`. */
const KEPT_SUFFIX = '.zipnest';
/**
 * The entry shims of a nested package: small Python files that Lambda's import of a handler meets first. Each one
 * activates the loader, and then becomes the module that it stands for (loader/_zipnest/shim.py).
 *
 * Only the first regular module or package on the way to a handler gets one: `a.b.handler` is guarded by a shim for
 * `a`, or for `a.b` where `a` is a namespace package, whose import runs no code. Python prefers the package `app/`
 * to the module `app.py`, so that a module's shim lies beside it and the module stays as it is; a package's
 * `__init__.py` has to give way.
 *
 * A handler that is found nowhere may come from a layer and import any of the user's modules, so that all of these
 * are entries then.
 *
 * @throws {UserError} where a shim's place is taken, or a package starts with something else than Python source.
 */
function planShims(input) {
    const user = indexTree(input.userFiles);
    const dependencies = indexTree(input.dependencyFiles);
    const found = input.handlers.map((handler) => entryOf(handler, user, dependencies));
    const entries = new Set(found.filter((path) => path !== undefined));
    if (found.length === 0 || found.includes(undefined)) {
        for (const path of sourceEntries(user))
            entries.add(path);
    }
    for (const path of sharedPackages(user, dependencies))
        entries.add(path);
    const renames = new Map();
    const files = [];
    for (const path of [...entries].sort()) {
        const shim = shimFor(path, user);
        if (shim.replaces)
            renames.set(shim.path, shim.path + KEPT_SUFFIX);
        files.push({ path: shim.path, text: shim.text });
    }
    for (const path of [...renames.values(), ...files.map((file) => file.path)]) {
        if (input.userFiles.has(path) && !renames.has(path))
            throw placeTaken(path, path);
    }
    return { renames, files };
}
function indexTree(files) {
    const modules = new Map();
    const folders = new Set();
    for (const suffix of _modules_js__WEBPACK_IMPORTED_MODULE_1__/* .MODULE_SUFFIXES */ .db) {
        for (const file of files) {
            const path = file.replace(suffix, '');
            if (path === file || path.slice(path.lastIndexOf('/') + 1).includes('.'))
                continue;
            if (!modules.has(path))
                modules.set(path, file);
            for (let folder = parent(file); folder !== '' && !folders.has(folder); folder = parent(folder)) {
                folders.add(folder);
            }
        }
    }
    return { files, modules, folders };
}
const parent = (path) => path.slice(0, Math.max(path.lastIndexOf('/'), 0));
const initOf = (tree, folder) => tree.modules.get(`${folder}/__init__`);
/** Whether importing `path` runs code of its own: it is a module or a package with an `__init__`. */
const isRegular = (tree, path) => initOf(tree, path) !== undefined || tree.modules.has(path);
/** The first regular module or package on the way to a handler; undefined if there is none. */
function entryOf(handler, user, dependencies) {
    const parts = handler.slice(0, handler.lastIndexOf('.')).split(/[./]/);
    const paths = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    return paths.find((path) => isRegular(user, path) || isRegular(dependencies, path));
}
/** What no function has as its handler, though it often lies in the source folder. */
const NO_ENTRY = /^(?:__\w+__|setup|conftest|noxfile|tests?|test_.*|.*_test)$/;
/** A shared library by its name, which a module opens by ctypes or links to. */
const LIBRARY = /(?:^|\/)lib[^/.]*\.so$/;
/** Every regular module and package of the source that a handler can name and that lies in no other one. */
function sourceEntries(user) {
    const paths = [...user.modules.keys(), ...user.folders].filter((path) => isRegular(user, path));
    return paths.filter((path) => !LIBRARY.test(user.modules.get(path) ?? '') &&
        path.split('/').every((part) => !NO_ENTRY.test(part) && !/[.\s]/.test(part)) &&
        !ancestors(path).some((folder) => isRegular(user, folder)));
}
function ancestors(path) {
    const folders = [];
    for (let folder = parent(path); folder !== ''; folder = parent(folder))
        folders.push(folder);
    return folders;
}
/**
 * Packages with modules on both sides. In a flat package they are one folder; here Python would take the first
 * `__init__.py` it finds and search that folder alone. (Where neither side has one, Python joins them itself.)
 */
function sharedPackages(user, dependencies) {
    return [...user.folders].filter((path) => dependencies.folders.has(path) &&
        (initOf(user, path) !== undefined || initOf(dependencies, path) !== undefined));
}
function shimFor(path, user) {
    const init = initOf(user, path);
    if (init !== undefined) {
        if (init !== `${path}/__init__.py`) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${init} cannot be an entry of a nested package: it has to run after the loader, which takes its place`, 'Ship the __init__.py of this package as Python source.');
        }
        return replacing(init);
    }
    const module = user.modules.get(path);
    if (module !== undefined && user.files.has(path) && module.endsWith('.py'))
        return replacing(module);
    const blocked = [path, ...ancestors(path)].find((folder) => user.files.has(folder));
    if (blocked !== undefined)
        throw placeTaken(`${path}/__init__.py`, blocked);
    if (module !== undefined) {
        const file = module.slice(parent(module).length).replace(/^\//, '');
        return shim(`${path}/__init__.py`, `runs ${quote(file)}, beside this folder`, `beside(globals(), ${quote(file)})`);
    }
    const joined = user.folders.has(path) ? ', joined=True' : '';
    return shim(`${path}/__init__.py`, 'loads it from there', `nested(globals()${joined})`);
}
function replacing(file) {
    const kept = file.slice(parent(file).length).replace(/^\//, '') + KEPT_SUFFIX;
    const text = shim(file, `runs ${quote(kept)}`, `replaced(globals(), ${quote(kept)})`);
    return { ...text, replaces: true };
}
/** No docstring and no names: what the shim leaves in its namespace, the author's module would have too. */
function shim(path, does, call) {
    const comment = `# Made by Zipnest: provides the nested dependencies, then ${does}.`;
    return { path, text: `${comment}\nexec(__import__("${LOADER_FOLDER}").${call})\n`, replaces: false };
}
function placeTaken(wanted, taken) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`The loader needs ${wanted}, and the source has a file named ${taken}`, 'Rename that file, or exclude it.');
}
/** A Python string literal: Python reads every escape of JSON as JSON does. */
const quote = (text) => JSON.stringify(text);
/** The text of `_zipnest/manifest.py`, by which the loader knows its package. */
function manifestText(fields) {
    return [
        '# Made by Zipnest: what the loader knows of this package.',
        `NAME = ${quote(fields.name)}`,
        `PYTHON = ${quote(fields.python)}`,
        `DIGEST = ${quote(fields.digest)}`,
        `EXTRACTED_BYTES = ${fields.extractedBytes}`,
        `FILES = ${fields.files}`,
        ...(fields.layout === undefined ? [] : [`LAYOUT = ${quote(fields.layout)}`]),
        '',
    ].join('\n');
}


/***/ }),

/***/ 93975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pu: () => (/* binding */ FLAT_FOLDER),
/* harmony export */   _c: () => (/* binding */ farmBytes),
/* harmony export */   ey: () => (/* binding */ farmOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27654);
/* harmony import */ var _shim_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76999);



/** Where flat files lie in the package. */
const FLAT_FOLDER = `${_shim_js__WEBPACK_IMPORTED_MODULE_2__/* .LOADER_FOLDER */ .RL}/flat`;
/** What the link of a file that is not unpacked yet says in the place of a path. */
const DANGLING = 'zipnest: unpacked on first use';
/** Bytes of a link that ext4 keeps without a block for it: one less than fits. */
const LONGEST_INLINE = 59;
/** The farm of a package: every folder that has nothing but flat files below it is one link. */
function farmOf(flat, others) {
    const folders = new Set();
    for (const path of others) {
        for (let at = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path); at !== '.' && !folders.has(at); at = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(at))
            folders.add(at);
    }
    const links = new Set();
    for (const path of flat)
        links.add(topmostFlat(path, folders));
    return { folders: [...folders].sort(), links: [...links].sort() };
}
/** The folder on the way to `path` that lies in a real one and is none, or `path` itself. */
function topmostFlat(path, real) {
    for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        const folder = path.slice(0, slash);
        if (!real.has(folder))
            return folder;
    }
    return path;
}
/**
 * Bytes of /tmp, in blocks, that the farm and the files unpacked in it take, where every file and folder takes whole
 * ones; a link takes one if its text is too long for the place that file systems have for it.
 *
 * @param unpacked sizes of files.
 */
function farmBytes(farm, unpacked, dangling) {
    const prefix = `/var/task/${FLAT_FOLDER}/`.length;
    const linkBlocks = (length) => (length > LONGEST_INLINE ? 1 : 0);
    let blocks = 1 + farm.folders.length + dangling * linkBlocks(DANGLING.length);
    for (const link of farm.links)
        blocks += linkBlocks(prefix + Buffer.byteLength(link));
    for (const size of unpacked)
        blocks += (0,_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .blocksOf */ .SH)(size);
    return blocks * _limits_js__WEBPACK_IMPORTED_MODULE_1__/* .BLOCK */ .IE;
}


/***/ }),

/***/ 58864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D4: () => (/* binding */ withFile),
/* harmony export */   L3: () => (/* binding */ runnerFile),
/* harmony export */   Rh: () => (/* binding */ orUserError),
/* harmony export */   Vq: () => (/* binding */ sha256OfFile),
/* harmony export */   f3: () => (/* binding */ crc32Of),
/* harmony export */   pF: () => (/* binding */ crc32OfFile),
/* harmony export */   t2: () => (/* binding */ exists),
/* harmony export */   w1: () => (/* binding */ startsWith),
/* harmony export */   x3: () => (/* binding */ writeText)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(46466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38522);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(452);








/** Whether something is there, links followed. A folder that may not be entered holds nothing for us. */
async function exists(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(path).then(() => true, (error) => {
        if (['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES'].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .errorCode */ .CA)(error) ?? ''))
            return false;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .describeSystemError */ .Zo)(error) ?? error;
    });
}
/** Whether `file` begins with `text` (ASCII); false for what is not a file or cannot be read. */
async function startsWith(file, text) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(file).catch(() => undefined);
    if (handle === undefined)
        return false;
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(text.length));
        return buffer.toString('latin1', 0, bytesRead) === text;
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .errorCode */ .CA)(error) === 'EISDIR')
            return false;
        throw error;
    }
    finally {
        await handle.close();
    }
}
/** The result of a file operation; a failure of the disk or its permissions becomes a UserError. */
async function orUserError(operation) {
    try {
        return await operation;
    }
    catch (error) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .describeSystemError */ .Zo)(error) ?? error;
    }
}
/**
 * The path of a file for later steps of the job: outside the workspace, so that it never ends up in a package or a
 * commit.
 */
function runnerFile({ env }, name) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(env.RUNNER_TEMP ?? (0,node_os__WEBPACK_IMPORTED_MODULE_3__.tmpdir)(), name);
}
/** Writes `text` to `file`, in a folder that need not be there yet. */
async function writeText(file, text) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.dirname)(file), { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(file, text);
}
/** Read in pieces of this size; many files may be read at a time. */
const CRC_PIECE = 1 << 18;
/** The CRC-32 of a file, in bounded memory; fails as reading it does. */
async function crc32OfFile(path) {
    return withFile(path, crc32Of);
}
/** The same from where `handle` stands to the end. */
async function crc32Of(handle) {
    const piece = Buffer.allocUnsafe(CRC_PIECE);
    for (let crc = 0;;) {
        const { bytesRead } = await handle.read(piece, 0, CRC_PIECE);
        if (bytesRead === 0)
            return crc;
        crc = (0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.crc32)(piece.subarray(0, bytesRead), crc);
    }
}
/** Opens a file for reading as long as `body` runs. */
async function withFile(path, body) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(path, 'r');
    try {
        return await body(handle);
    }
    finally {
        await handle.close();
    }
}
/** The SHA-256 of a file as lower-case hex, in bounded memory; fails as reading it does. */
async function sha256OfFile(path) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_5__.pipeline)((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path), hash);
    return hash.digest('hex');
}


/***/ }),

/***/ 39520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readEvent)
/* harmony export */ });
/* unused harmony export eventOf */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/** Reads the event's payload; outside a workflow, or from a payload that cannot be read, nothing is known. */
async function readEvent({ env, log }) {
    if (!env.GITHUB_EVENT_PATH)
        return {};
    try {
        return eventOf(JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(env.GITHUB_EVENT_PATH, 'utf8')));
    }
    catch (error) {
        log.warning(`the event of this run cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorText */ .kc)(error)}`);
        return {};
    }
}
/** The parts of a payload that Zipnest looks at; whatever has another shape is taken as absent. */
function eventOf(payload) {
    const number = at(payload, 'pull_request', 'number');
    const repository = at(payload, 'repository', 'full_name');
    const head = at(payload, 'pull_request', 'head', 'repo', 'full_name');
    const branch = at(payload, 'repository', 'default_branch');
    const run = [
        at(payload, 'workflow_run', 'head_sha'),
        at(payload, 'workflow_run', 'head_branch'),
        at(payload, 'workflow_run', 'head_repository', 'owner', 'login'),
    ];
    const [headSha, headBranch, headOwner] = run;
    return {
        ...(typeof number === 'number' && { pullRequest: { number, fork: head !== repository } }),
        ...(typeof branch === 'string' && { defaultBranch: branch }),
        ...(typeof headSha === 'string' &&
            typeof headBranch === 'string' &&
            typeof headOwner === 'string' && { workflowRun: { headSha, headBranch, headOwner } }),
    };
}
function at(value, ...path) {
    let found = value;
    for (const key of path) {
        if (typeof found !== 'object' || found === null)
            return undefined;
        found = found[key];
    }
    return found;
}


/***/ }),

/***/ 35074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ Secrets),
/* harmony export */   X: () => (/* binding */ formsOf)
/* harmony export */ });
/** Keeps secrets out of everything that is printed. */
class Secrets {
    #secrets = new Set();
    /** From here on {@link redact} replaces `secret`, in each of its {@link formsOf forms}. */
    add(secret) {
        for (const form of formsOf(secret))
            this.#secrets.add(form);
    }
    redact(text) {
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
function formsOf(secret) {
    if (secret.trim() === '')
        return [];
    const url = new URL('http://host');
    url.password = secret;
    const component = encodeURIComponent(secret);
    const reserved = component.replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
    const escaped = [component, reserved, url.password];
    const lowerCase = escaped.map((form) => form.replaceAll(/%[0-9A-F]{2}/g, (part) => part.toLowerCase()));
    return [...new Set([secret, JSON.stringify(secret).slice(1, -1), ...escaped, ...lowerCase])];
}


/***/ }),

/***/ 18792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ cleanUpOnExit),
/* harmony export */   w6: () => (/* binding */ temporaryBeside),
/* harmony export */   yy: () => (/* binding */ temporaryFolder)
/* harmony export */ });
/* unused harmony export removeTemporaries */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);




const open = new Set();
/** A new empty folder under the system's temporary one, gone when the process ends. */
function temporaryFolder() {
    const folder = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), 'zipnest-'));
    open.add(folder);
    return folder;
}
/**
 * A name beside `file` for writing it before it gets its final name by a rename; what is left under it when
 * the process ends is removed. Makes the parent folder.
 */
function temporaryBeside(file) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(file), { recursive: true });
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(file), `.${(0,node_path__WEBPACK_IMPORTED_MODULE_3__.basename)(file)}.${process.pid}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(4).toString('hex')}.tmp`);
    open.add(name);
    return name;
}
/** Removes everything that this module gave out and that is still there. */
function removeTemporaries() {
    for (const path of open) {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(path, { recursive: true, force: true });
        }
        catch {
            // The process ends: nobody is left to tell, and the others have to go all the same.
        }
    }
    open.clear();
}
/**
 * Ends the process on SIGHUP, SIGINT and SIGTERM with the shell's status for it (129, 130, 143), and removes the
 * temporary files on every way out.
 *
 * @param onSignal what is said before the process ends by a signal.
 */
function cleanUpOnExit(onSignal = () => undefined) {
    process.once('exit', removeTemporaries);
    const statuses = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
    for (const [signal, status] of Object.entries(statuses)) {
        process.once(signal, () => {
            onSignal();
            process.exit(status);
        });
    }
}


/***/ }),

/***/ 8707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MT: () => (/* binding */ parseToml),
/* harmony export */   P$: () => (/* binding */ strings),
/* harmony export */   YZ: () => (/* binding */ writeToml),
/* harmony export */   af: () => (/* binding */ tableAt),
/* harmony export */   bI: () => (/* binding */ isTable)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var smol_toml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3292);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



/**
 * A byte order mark is passed over.
 *
 * @throws {UserError} with the line, if `text` is not valid TOML.
 */
function parseToml(text, file) {
    try {
        return (0,smol_toml__WEBPACK_IMPORTED_MODULE_1__/* .parse */ .qg)(text);
    }
    catch (error) {
        if (!(error instanceof smol_toml__WEBPACK_IMPORTED_MODULE_1__/* .TomlError */ .zx))
            throw error;
        const reason = (error.message.split('\n')[0] ?? '').replace('Invalid TOML document: ', '');
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(file)} is not valid TOML: ${reason}`, 'Correct the line.', {
            file,
            line: error.line,
        });
    }
}
function writeToml(table) {
    return (0,smol_toml__WEBPACK_IMPORTED_MODULE_1__/* .stringify */ .As)(table);
}
function isTable(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
/** The table at `path` below `table`; an empty one where there is none. */
function tableAt(table, ...path) {
    const found = path.reduce((value, key) => (isTable(value) ? value[key] : undefined), table);
    return isTable(found) ? found : {};
}
/** The strings of an array; an empty list for anything else. */
function strings(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}


/***/ }),

/***/ 82519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ tellPullRequest)
});

// EXTERNAL MODULE: ./lib/platform/files.js
var files = __webpack_require__(58864);
// EXTERNAL MODULE: ./lib/platform/github.js
var github = __webpack_require__(39520);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/report/comment.js
var report_comment = __webpack_require__(37023);
;// CONCATENATED MODULE: ./lib/publish/comment.js


/** Requests are retried so often after a failure that may pass, and after a rate limit of at most a minute. */
const RETRIES = 3;
const LONGEST_WAIT_S = 60;
/** Answers that another try would not change; 429 is the throttling's to retry. */
const FINAL = [400, 401, 403, 404, 410, 413, 422, 429, 451];
const PER_PAGE = 100;
/**
 * Creates or updates the one comment with the target's key. Commenting is optional work: whatever keeps it from being
 * done is a warning that names the cure, and the build goes on.
 *
 * @param write gives the new text for the existing comment's (undefined where there is none), or undefined to leave it.
 */
async function upsertComment(ctx, target, write) {
    try {
        const api = await commentApi(ctx, target);
        const existing = await api.find((0,report_comment/* commentMarker */.Ql)(target.key));
        const text = write(existing?.body);
        if (text === undefined || text === existing?.body) {
            return existing && { url: existing.url, what: 'unchanged' };
        }
        const updated = existing && (await api.update(existing.id, text));
        if (updated !== undefined)
            return { url: updated, what: 'updated' };
        return { url: await api.create(text), what: 'created' };
    }
    catch (error) {
        ctx.log.warning(`the pull request has no comment from this build: ${reason(error)}`);
        return undefined;
    }
}
/**
 * The open pull request of a run's branch: what `on: workflow_run` leaves out for forks. The head commit is compared,
 * so that a branch that has moved on is not told of an old build.
 */
async function findPullRequest(ctx, { token, repository }, head) {
    try {
        const octokit = await connect(ctx, token);
        const { data } = await octokit.rest.pulls.list({
            ...split(repository),
            state: 'open',
            head: `${head.headOwner}:${head.headBranch}`,
        });
        return data.find((pull) => pull.head.sha === head.headSha)?.number;
    }
    catch (error) {
        ctx.log.warning(`the pull request of this run cannot be found: ${reason(error)}`);
        return undefined;
    }
}
async function commentApi(ctx, { token, repository, pullRequest }) {
    const octokit = await connect(ctx, token);
    const place = split(repository);
    const { issues, users } = octokit.rest;
    /** An app's token (as a workflow's own) cannot ask who it is; it writes as a bot. */
    const isAppToken = token.startsWith('ghs_');
    return {
        async find(marker) {
            const login = isAppToken ? undefined : (await users.getAuthenticated()).data.login;
            const query = { ...place, issue_number: pullRequest, per_page: PER_PAGE };
            for await (const { data } of octokit.paginate.iterator(issues.listComments, query)) {
                const own = data.find(({ body, user }) => body?.startsWith(marker) && (isAppToken ? user?.type === 'Bot' : user?.login === login));
                if (own !== undefined)
                    return { id: own.id, body: own.body ?? '', url: own.html_url };
            }
            return undefined;
        },
        /** Undefined when the comment has been deleted meanwhile. */
        async update(id, body) {
            try {
                return (await issues.updateComment({ ...place, comment_id: id, body })).data.html_url;
            }
            catch (error) {
                if (statusOf(error) === 404)
                    return undefined;
                throw error;
            }
        },
        async create(body) {
            return (await issues.createComment({ ...place, issue_number: pullRequest, body })).data.html_url;
        },
    };
}
async function connect(ctx, token) {
    ctx.log.mask(token);
    const [{ getOctokit }, { retry }, { throttling }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(351), __webpack_require__.e(770)]).then(__webpack_require__.bind(__webpack_require__, 61351)),
        Promise.all(/* import() */[__webpack_require__.e(251), __webpack_require__.e(735)]).then(__webpack_require__.bind(__webpack_require__, 49735)),
        Promise.all(/* import() */[__webpack_require__.e(251), __webpack_require__.e(856)]).then(__webpack_require__.bind(__webpack_require__, 86856)),
    ]);
    const waitFor = (what) => (seconds, _, __, tried) => {
        ctx.log.debug(`GitHub's ${what} is reached, it asks to wait for ${seconds} s`);
        return tried < RETRIES && seconds <= LONGEST_WAIT_S;
    };
    const options = {
        request: { retries: RETRIES },
        retry: { doNotRetry: FINAL },
        throttle: { onRateLimit: waitFor('rate limit'), onSecondaryRateLimit: waitFor('secondary rate limit') },
        log: { debug: ignore, info: ignore, warn: (text) => ctx.log.debug(text), error: ignore },
    };
    return getOctokit(token, options, retry, throttling);
}
/** What Octokit would print; the failure itself is told. */
function ignore() {
    return undefined;
}
function split(repository) {
    const [owner = '', repo = ''] = repository.split('/');
    return { owner, repo };
}
function statusOf(error) {
    return error instanceof Error && 'status' in error && typeof error.status === 'number'
        ? error.status
        : undefined;
}
function reason(error) {
    switch (statusOf(error)) {
        case 401:
            return 'GitHub does not accept the token. Leave `github-token` out, or give it a valid one.';
        case 403:
        case 404:
            return `the token may not write comments (${(0,errors/* errorText */.kc)(error)}). Give the job \`permissions: pull-requests: write\`; pull requests from forks need the workflow_run recipe in docs/recipes/comments.md.`;
        case 429:
            return 'GitHub asks for fewer requests (rate limit). The next run will write it.';
        default:
            return (0,errors/* errorText */.kc)(error);
    }
}

// EXTERNAL MODULE: ./lib/report/markup.js
var markup = __webpack_require__(58916);
// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(13411);
;// CONCATENATED MODULE: ./lib/pull-request.js






/** Writes what changed to the pull request that this run belongs to; undefined where it belongs to none. */
async function tellPullRequest(ctx, reports, settings) {
    if (settings.comment === 'never' || reports.length === 0)
        return undefined;
    const number = await pullRequestNumber(ctx, settings.token);
    if (number === undefined)
        return undefined;
    const made = reports.map(report_comment/* commentSection */.ty);
    const footer = footerText(ctx, reports);
    const body = (0,report_comment/* commentMarkdown */.r)(settings.commentKey, made, footer);
    const path = (0,files/* runnerFile */.L3)(ctx, `zipnest-comment-${settings.commentKey}.md`);
    await (0,files/* writeText */.x3)(path, body);
    if (!settings.token) {
        ctx.log.warning('the pull request has no comment from this build: there is no token. Give `github-token`, or set GITHUB_TOKEN on the command line.');
        return { body, path, url: '' };
    }
    const target = {
        token: settings.token,
        repository: ctx.env.GITHUB_REPOSITORY ?? '',
        pullRequest: number,
        key: settings.commentKey,
    };
    const isWorth = reports.some((report) => isWorthTelling(report, settings));
    const published = await upsertComment(ctx, target, (existing) => {
        if (existing === undefined)
            return isWorth ? body : undefined;
        const kept = (0,report_comment/* commentSections */.sW)(existing);
        const sections = settings.complete ? made : (0,report_comment/* mergeSections */.X0)(kept, made);
        return (0,report_comment/* sameSections */.xD)(sections, kept) ? undefined : (0,report_comment/* commentMarkdown */.r)(settings.commentKey, sections, footer);
    });
    if (published !== undefined)
        ctx.log.info(`comment ${published.what}: ${published.url}`);
    return { body, path, url: published?.url ?? '' };
}
function isWorthTelling(report, { comment, commentThreshold }) {
    if (comment === 'always' || (0,report_comment/* isChanged */.Hq)(report, commentThreshold))
        return true;
    return comment === 'auto' && (report.comparison === undefined || (0,report_comment/* isNearLimit */.AE)(report));
}
async function pullRequestNumber(ctx, token) {
    const { pullRequest, workflowRun } = await (0,github/* readEvent */.j)(ctx);
    if (pullRequest !== undefined || workflowRun === undefined || !token)
        return pullRequest?.number;
    return findPullRequest(ctx, { token, repository: ctx.env.GITHUB_REPOSITORY ?? '' }, workflowRun);
}
function footerText({ env }, reports) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
    const pages = reports.flatMap(({ name, html }) => html?.artifact === undefined ? [] : [`[HTML report of ${(0,markup/* literal */.eu)(name)}](${html.artifact.url})`]);
    const summary = run === undefined ? [] : [`[job summary](${server}/${repository}/actions/runs/${run})`];
    return `<sub>${[`Zipnest ${version/* VERSION */.x}`, ...summary, ...pages].join(' · ')}</sub>`;
}


/***/ }),

/***/ 29495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T4: () => (/* binding */ changesMarkdown),
/* harmony export */   Zg: () => (/* binding */ changeCounts),
/* harmony export */   ky: () => (/* binding */ headingText),
/* harmony export */   lP: () => (/* binding */ sizeText),
/* harmony export */   mU: () => (/* binding */ adviceMarkdown)
/* harmony export */ });
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4185);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87703);
/* harmony import */ var _markup_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58916);
/* harmony import */ var _start_changes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88986);




/** `11.8 MiB (+1.2 MiB, +11.3 %)`; without a change the size alone. */
function sizeText(bytes, change) {
    if (change === undefined || (0,_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .delta */ .p)(change) === 0)
        return (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(bytes);
    const share = (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatShare */ .T1)(change.before, change.after);
    return `${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(bytes)} (${[(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDelta */ .CW)((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .delta */ .p)(change)), share].filter((part) => part !== '').join(', ')})`;
}
/** The package and its two sizes in one line: `web-api: 11.8 MiB zip, 43.6 MiB unzipped`. */
function headingText({ name, zip, comparison, }) {
    const zipText = sizeText(zip.bytes, comparison?.zipBytes);
    return `${(0,_markup_js__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .eu)(name)}: ${zipText} zip, ${sizeText(zip.unzippedBytes, comparison?.unzippedBytes)} unzipped`;
}
/** What would help, for each of `limits` that fails a build and has an advice. */
function adviceMarkdown(limits) {
    return limits
        .filter(({ fatal, advice }) => fatal && advice !== undefined)
        .map(({ ok, text, advice }) => `${ok ? '⚠️' : '❌'} ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .eu)(text)}. ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .eu)(advice ?? '')}`)
        .join('\n\n');
}
/** What changed from the baseline, as Markdown: what it is, the distributions, the function's own files, its start. */
function changesMarkdown(comparison, distributions) {
    return [
        `Compared with ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .eu)(comparison.with)}${differenceText(comparison)}.`,
        changedTable(comparison),
        `Your own files: ${sizeText(comparison.sourceBytes.after, comparison.sourceBytes)}.`,
        (0,_start_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .startChangesMarkdown */ .H)(comparison.starts),
        unchangedTable(comparison, distributions),
    ]
        .filter((part) => part !== '')
        .join('\n\n');
}
/** `2 added, 1 upgraded`, or that nothing changed. */
function changeCounts({ distributions }) {
    const kinds = ['added', 'removed', 'upgraded', 'downgraded', 'changed'];
    const counts = kinds.map((kind) => [kind, distributions.filter((one) => one.kind === kind).length]);
    const shown = counts.filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${kind}`);
    return shown.length === 0 ? 'no distribution changed' : shown.join(', ');
}
function differenceText({ differences }) {
    return differences.length === 0 ? '' : `, which differs: **${differences.map(_markup_js__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .eu).join(', ')}**`;
}
function changedTable({ distributions }) {
    if (distributions.length === 0)
        return 'No distribution changed.';
    const columns = ['Distribution', 'Change', 'Version', 'Unzipped:', 'Zipped:'];
    const rows = distributions.map((change) => [
        (0,_markup_js__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .eu)(change.name),
        change.kind,
        versionText(change),
        sizeChange(change.bytes),
        sizeChange(change.compressedBytes),
    ]);
    return (0,_markup_js__WEBPACK_IMPORTED_MODULE_3__/* .foldedTable */ .vd)(columns, rows, (folded) => `${folded} smaller changes`);
}
function versionText({ versionBefore, versionAfter }) {
    const versions = [versionBefore, versionAfter].filter((version) => version !== undefined);
    return [...new Set(versions)].map(_markup_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY).join(' → ');
}
function sizeChange(change) {
    if (change.before === 0)
        return `+${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(change.after)}`;
    if (change.after === 0)
        return (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDelta */ .CW)((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .delta */ .p)(change));
    return sizeText(change.after, change);
}
function unchangedTable(comparison, distributions) {
    const changed = new Set(comparison.distributions.map(({ name }) => name));
    const rows = distributions
        .filter(({ name }) => !changed.has(name))
        .map(({ name, version, bytes, compressedBytes }) => [
        (0,_markup_js__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .eu)(name),
        (0,_markup_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(version),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(bytes),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(compressedBytes),
    ]);
    if (rows.length === 0)
        return '';
    const columns = ['Distribution', 'Version', 'Unzipped:', 'Zipped:'];
    return (0,_markup_js__WEBPACK_IMPORTED_MODULE_3__/* .details */ .zH)(`${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(rows.length, 'distribution')} unchanged`, (0,_markup_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(columns, rows));
}


/***/ }),

/***/ 37023:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AE: () => (/* binding */ isNearLimit),
/* harmony export */   Hq: () => (/* binding */ isChanged),
/* harmony export */   Ql: () => (/* binding */ commentMarker),
/* harmony export */   X0: () => (/* binding */ mergeSections),
/* harmony export */   fb: () => (/* binding */ packagesMarkdown),
/* harmony export */   r: () => (/* binding */ commentMarkdown),
/* harmony export */   sW: () => (/* binding */ commentSections),
/* harmony export */   ty: () => (/* binding */ commentSection),
/* harmony export */   xD: () => (/* binding */ sameSections)
/* harmony export */ });
/* unused harmony export MAX_COMMENT */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77934);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29495);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4185);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87703);
/* harmony import */ var _markup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58916);





/** GitHub refuses longer comments, in characters. */
const MAX_COMMENT = 65_536;
const COLUMNS = ['Package', 'Zip:', 'Unzipped:', 'Nearest limit', 'Distributions'];
/** The hidden line by which the comment is found again. */
function commentMarker(key) {
    return `<!-- zipnest:${key} -->`;
}
/** What the comment says about one package. */
function commentSection(report) {
    const { comparison, zip } = report;
    const mark = report.ok ? '' : '❌ ';
    return {
        id: [report.name, report.runtime, report.architecture].join(' '),
        heading: mark + (0,_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .headingText */ .ky)(report),
        row: [
            `${mark}**${(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(report.name)}** ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(report.runtime)} ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(report.architecture)}`,
            (0,_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(zip.bytes, comparison?.zipBytes),
            (0,_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(zip.unzippedBytes, comparison?.unzippedBytes),
            nearestLimit(report.limits),
            comparison === undefined
                ? (0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(report.distributions.length, 'distribution')
                : (0,_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .changeCounts */ .Zg)(comparison),
        ],
        body: [(0,_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .adviceMarkdown */ .mU)(report.limits), changes(report)].filter((part) => part !== '').join('\n\n'),
    };
}
/**
 * The comment with these sections, in at most {@link MAX_COMMENT} characters: where it would be longer, the longest
 * bodies are left out first, then packages.
 *
 * @param footer one line of Markdown about the run.
 */
function commentMarkdown(key, sections, footer) {
    const sorted = [...sections].sort((a, b) => (a.id < b.id ? -1 : 1));
    const byLength = [...sorted].sort((a, b) => b.body.length - a.body.length);
    const withoutLongest = (count) => {
        const longest = new Set(byLength.slice(0, count));
        const shown = sorted.map((section) => (longest.has(section) ? shortened(section) : section));
        return render(key, shown, footer);
    };
    const dropped = least(sorted.length, (count) => fits(withoutLongest(count)));
    if (dropped !== undefined)
        return withoutLongest(dropped);
    const withoutLast = (count) => {
        const shown = sorted.slice(0, sorted.length - count).map(shortened);
        return render(key, shown, `and ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(count, 'more package')}\n\n${footer}`);
    };
    return withoutLast(least(sorted.length, (count) => fits(withoutLast(count))) ?? sorted.length);
}
function fits(text) {
    return text.length <= MAX_COMMENT;
}
/** The smallest number up to `most` that `holds`, which holds for all larger ones then; undefined if none does. */
function least(most, holds) {
    if (!holds(most))
        return undefined;
    let [low, high] = [0, most];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (holds(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
/** The packages of several builds as a job summary has them: the table of the comment, and what changed in each. */
function packagesMarkdown(reports) {
    const sections = reports.map(commentSection).sort((a, b) => (a.id < b.id ? -1 : 1));
    const rows = sections.map(({ row }) => row);
    const bodies = sections.map(({ heading, body }) => (0,_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)(heading, body));
    return [`### 📦 ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(sections.length, 'Lambda package')}`, (0,_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(COLUMNS, rows), ...bodies].join('\n\n');
}
/** The sections of an earlier comment, as {@link commentMarkdown} wrote them; what was edited since is not among them. */
function commentSections(text) {
    const sections = [];
    for (const [, json = '', body = ''] of text.matchAll(SECTION)) {
        const hidden = valibot__WEBPACK_IMPORTED_MODULE_4__/* .safeParse */ .xLC(hiddenSchema, json);
        if (hidden.success)
            sections.push({ ...hidden.output, body: body.trim() });
    }
    return sections;
}
/** `kept` with `made` in the place of the sections of the same packages. */
function mergeSections(kept, made) {
    const ids = new Set(made.map(({ id }) => id));
    return [...kept.filter(({ id }) => !ids.has(id)), ...made];
}
/** Whether two lists hold the same sections, whatever their order. */
function sameSections(a, b) {
    const text = (sections) => JSON.stringify([...sections].map(sectionText).sort());
    return text(a) === text(b);
}
/**
 * Whether a package differs enough from its baseline to be spoken of.
 *
 * @param threshold bytes that the zip's size may change by.
 */
function isChanged({ comparison, ok }, threshold) {
    if (!ok)
        return true;
    if (comparison === undefined)
        return false;
    const sizeChange = Math.abs((0,_compare_js__WEBPACK_IMPORTED_MODULE_1__/* .delta */ .p)(comparison.zipBytes));
    return comparison.distributions.length > 0 || (sizeChange > 0 && sizeChange >= threshold);
}
/** Whether a limit of the package is broken or nearly reached. */
function isNearLimit({ limits }) {
    return limits.some(({ fatal, advice: text }) => fatal && text !== undefined);
}
const hiddenSchema = valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .parseJson */ .qFJ(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ id: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), heading: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), row: valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()) }));
const SECTION = /<!-- zipnest-package (\{.*\}) -->\n([\s\S]*?)\n<!-- zipnest-end -->/g;
function render(key, sections, footer) {
    const [first] = sections;
    const title = sections.length === 1 && first !== undefined
        ? `### 📦 ${first.heading}`
        : `### 📦 ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(sections.length, 'Lambda package')}`;
    return [
        commentMarker(key),
        title,
        (0,_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(COLUMNS, sections.map(({ row }) => row)),
        ...sections.map((section) => sectionMarkdown(section, sections.length === 1)),
        footer,
    ].join('\n\n');
}
function sectionMarkdown(section, alone) {
    const { id, heading, row, body } = section;
    // Nothing in the JSON may end the HTML comment around it.
    const json = JSON.stringify({ id, heading, row }).replaceAll('-', '\\u002d').replaceAll('>', '\\u003e');
    const hidden = `<!-- zipnest-package ${json} -->\n${body}\n<!-- zipnest-end -->`;
    return alone || body === '' ? hidden : (0,_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)(heading, hidden);
}
function sectionText({ id, heading, row, body }) {
    return JSON.stringify([id, heading, row, body]);
}
function shortened(section) {
    return { ...section, body: 'The details are too long for a comment: see the job summary.' };
}
function nearestLimit(limits) {
    const fatal = limits.filter((limit) => limit.fatal && limit.limit > 0);
    const share = ({ value, limit }) => value / limit;
    const [nearest] = fatal.sort((a, b) => share(b) - share(a));
    if (nearest === undefined)
        return '';
    const left = nearest.limit - nearest.value;
    const figure = (value) => (nearest.name === 'entries' ? (0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B4)(value) : (0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(value));
    const distance = `${figure(Math.abs(left))} ${left < 0 ? 'over' : 'left'}`;
    return `${(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .bar */ .M0)(share(nearest))} ${Math.round(share(nearest) * 100)} % of ${figure(nearest.limit)} ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(nearest.name)}, ${distance}`;
}
function changes(report) {
    if (report.comparison !== undefined)
        return (0,_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .changesMarkdown */ .T4)(report.comparison, report.distributions);
    return 'There is no earlier build to compare with yet: the base branch has not been built with Zipnest.';
}


/***/ }),

/***/ 45335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ compareStarts)
/* harmony export */ });
/** Two runs of one package differ by as much: what changed by less, in milliseconds or as a share, is not named. */
const LEAST_MS = 5;
const LEAST_SHARE = 0.2;
/** The starts that both sides have a profile of, in the order of `after`. */
function compareStarts(before, after) {
    return (after?.starts ?? []).flatMap(({ handler, profile: now }) => {
        const old = before?.starts.find((start) => start.handler === handler)?.profile;
        if (old === undefined || now === undefined)
            return [];
        return [
            {
                handler,
                initMs: { before: old.initMs, after: now.initMs },
                importMs: { before: old.importMs, after: now.importMs },
                owners: ownerChanges(old.owners, now.owners),
            },
        ];
    });
}
function ownerChanges(before, after) {
    const names = new Set([...before, ...after].map(({ name }) => name));
    const of = (owners, name) => owners.find((owner) => owner.name === name)?.selfMs ?? 0;
    const by = ({ ms }) => Math.abs(ms.after - ms.before);
    return [...names]
        .map((name) => ({ name, ms: { before: of(before, name), after: of(after, name) } }))
        .filter((owner) => by(owner) >= LEAST_MS && by(owner) >= LEAST_SHARE * owner.ms.before)
        .sort((a, b) => by(b) - by(a) || (a.name < b.name ? -1 : 1));
}


/***/ }),

/***/ 4185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ compareReports),
/* harmony export */   p: () => (/* binding */ delta)
/* harmony export */ });
/* harmony import */ var _renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68898);
/* harmony import */ var _compare_starts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45335);


/** Compares `after` with the baseline `before`; `label` says to people what the baseline is. */
function compareReports(before, after, label) {
    const names = new Set([...before.distributions, ...after.distributions].map(({ name }) => name));
    const changes = [...names].map((name) => distributionChange(name, before, after));
    const changed = changes.filter((change) => change !== undefined);
    const starts = (0,_compare_starts_js__WEBPACK_IMPORTED_MODULE_1__/* .compareStarts */ .b)(before.smokeTest, after.smokeTest);
    return {
        with: label,
        sha256: before.zip.sha256,
        differences: differences(before, after),
        zipBytes: { before: before.zip.bytes, after: after.zip.bytes },
        unzippedBytes: { before: before.zip.unzippedBytes, after: after.zip.unzippedBytes },
        extractedBytes: { before: before.zip.extractedBytes, after: after.zip.extractedBytes },
        sourceBytes: { before: before.source.bytes, after: after.source.bytes },
        distributions: changed.sort((a, b) => Math.abs(delta(b.bytes)) - Math.abs(delta(a.bytes)) || (a.name < b.name ? -1 : 1)),
        unchanged: changes.length - changed.length,
        ...(starts.length > 0 && { starts }),
    };
}
/** How much a figure grew; negative where it shrank. */
function delta({ before, after }) {
    return after - before;
}
function differences(before, after) {
    const facts = [
        ['name', before.name, after.name],
        ['runtime', before.runtime, after.runtime],
        ['architecture', before.architecture, after.architecture],
        ['layout', before.layout.kind, after.layout.kind],
        ['bytecode by', before.bytecode?.interpreter, after.bytecode?.interpreter],
    ];
    return facts.flatMap(([what, old, now]) => old === undefined || now === undefined || old === now ? [] : [`${what} ${old} → ${now}`]);
}
function distributionChange(name, before, after) {
    const old = before.distributions.find((distribution) => distribution.name === name);
    const now = after.distributions.find((distribution) => distribution.name === name);
    const kind = kindOf(old, now);
    if (kind === undefined)
        return undefined;
    return {
        name,
        kind,
        ...(old && { versionBefore: old.version }),
        ...(now && { versionAfter: now.version }),
        bytes: { before: old?.bytes ?? 0, after: now?.bytes ?? 0 },
        compressedBytes: { before: old?.compressedBytes ?? 0, after: now?.compressedBytes ?? 0 },
    };
}
function kindOf(before, after) {
    if (before === undefined)
        return 'added';
    if (after === undefined)
        return 'removed';
    if (before.version !== after.version) {
        return (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__.compare)(after.version, before.version) < 0 ? 'downgraded' : 'upgraded';
    }
    const sameWheel = before.sha256 === undefined || after.sha256 === undefined || before.sha256 === after.sha256;
    const sameSize = before.bytes === after.bytes && before.compressedBytes === after.compressedBytes;
    return sameWheel && sameSize ? undefined : 'changed';
}


/***/ }),

/***/ 87703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B4: () => (/* binding */ formatCount),
/* harmony export */   CW: () => (/* binding */ formatDelta),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   MH: () => (/* binding */ formatMilliseconds),
/* harmony export */   RL: () => (/* binding */ formatTimeDelta),
/* harmony export */   T1: () => (/* binding */ formatShare),
/* harmony export */   Uv: () => (/* binding */ formatExactBytes),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/** A number with thousands separated: `262,144,000`. */
function formatCount(value) {
    return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
/**
 * A size for people, in binary units, since Lambda's "MB" is 1,024 × 1,024 bytes: `512 bytes`, `1.4 KiB`,
 * `250.0 MiB`.
 */
function formatBytes(bytes) {
    if (Math.abs(bytes) < 1024)
        return `${bytes} bytes`;
    const units = ['KiB', 'MiB', 'GiB'];
    let value = bytes / 1024;
    let unit = 0;
    while (Math.abs(value) >= 1023.95 && unit < units.length - 1) {
        value /= 1024;
        unit += 1;
    }
    return `${value.toFixed(1)} ${units[unit]}`;
}
/** A size for people and for comparing: `262,144,000 bytes (250.0 MiB)`. */
function formatExactBytes(bytes) {
    return bytes < 1024 ? formatBytes(bytes) : `${formatCount(bytes)} bytes (${formatBytes(bytes)})`;
}
/** How a size changed: `+1.2 MiB`, `−512 bytes`, `±0`. */
function formatDelta(bytes) {
    if (bytes === 0)
        return '±0';
    return `${bytes < 0 ? '−' : '+'}${formatBytes(Math.abs(bytes))}`;
}
/** A change as a share of what was before: `+11.3 %`; empty where nothing was. */
function formatShare(before, after) {
    if (before === 0 || before === after)
        return '';
    const percent = ((after - before) / before) * 100;
    const digits = Math.abs(percent) < 9.95 ? 1 : 0;
    return `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(digits)} %`;
}
/** A duration for people: `85 ms`, `3.2 s`. */
function formatDuration(ms) {
    return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
/** A measured time: `12.3 ms`, `1,234 ms`. */
function formatMilliseconds(ms) {
    return Math.abs(ms) < 100 ? `${ms.toFixed(1)} ms` : `${formatCount(Math.round(ms))} ms`;
}
/** How a time changed: `+310 ms`, `−1.2 ms`, `±0`. */
function formatTimeDelta(ms) {
    if (ms === 0)
        return '±0';
    return `${ms < 0 ? '−' : '+'}${formatMilliseconds(Math.abs(ms))}`;
}
/** `1 file`, `2 files`. */
function plural(count, noun) {
    return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 58916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M0: () => (/* binding */ bar),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   eu: () => (/* binding */ literal),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   vd: () => (/* binding */ foldedTable),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/** The pieces that summary and comment are written with: GitHub's Markdown, with text of others made harmless. */
const BAR_WIDTH = 20;
/** Rows of a long table that are shown; the others are folded. */
const OPEN_ROWS = 15;
/** A bar of fixed width for a share of a limit; a share above 1 fills it. */
function bar(share) {
    const filled = Math.max(0, Math.min(BAR_WIDTH, Math.round(share * BAR_WIDTH)));
    return `\`${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}\``;
}
/** A table; `columns` are the headings, with `:` behind those whose cells are figures. */
function table(columns, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [
        line(columns.map((column) => column.replace(/:$/, ''))),
        line(columns.map((column) => (column.endsWith(':') ? '---:' : '---'))),
        ...rows.map((cells) => line(cells.map((cell) => cell.replaceAll('\n', ' ')))),
    ].join('\n');
}
/** A {@link table} whose first rows are shown; `summary` names the others, which are folded, by their number. */
function foldedTable(columns, rows, summary) {
    const open = table(columns, rows.slice(0, OPEN_ROWS));
    const folded = rows.slice(OPEN_ROWS);
    return folded.length === 0 ? open : `${open}\n\n${details(summary(folded.length), table(columns, folded))}`;
}
/** A part that is folded until it is clicked, or with `open` until it is folded. */
function details(summary, body, open = false) {
    return `<details${open ? ' open' : ''}><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
function code(text) {
    return `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
/** Text of others (file names, package names) as Markdown that shows it and does nothing else. */
function literal(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replace(/[\\`*_[\]|@#]/g, (character) => `\\${character}`)
        .replaceAll('\n', ' ');
}


/***/ }),

/***/ 26837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ parseReport)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77934);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);


const SCHEMA_VERSION = 1;
const bytes = valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .finite */ .E2x(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .minValue */ .Wwf(0));
const milliseconds = bytes;
const change = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ before: bytes, after: bytes });
const limit = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    name: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    value: bytes,
    limit: bytes,
    ok: valibot__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    fatal: valibot__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    text: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    advice: valibot__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
});
const distribution = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    name: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    version: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    wheel: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    sha256: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    files: bytes,
    bytes,
    compressedBytes: bytes,
    places: valibot__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ flat: bytes, eager: bytes, lazy: bytes })),
});
/** The page's address goes into Markdown as a link. */
const artifact = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    name: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    id: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    url: valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .regex */ .yGV(/^https?:\/\/[\w.:/-]+$/)),
    digest: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
});
const comparison = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    with: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    sha256: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    differences: valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    zipBytes: change,
    unzippedBytes: change,
    extractedBytes: change,
    sourceBytes: change,
    distributions: valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        name: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        kind: valibot__WEBPACK_IMPORTED_MODULE_1__/* .picklist */ .KIO(['added', 'removed', 'upgraded', 'downgraded', 'changed']),
        versionBefore: valibot__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
        versionAfter: valibot__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
        bytes: change,
        compressedBytes: change,
    })),
    unchanged: bytes,
    starts: valibot__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        handler: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        initMs: change,
        importMs: change,
        owners: valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ name: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), ms: change })),
    }))),
});
const start = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    handler: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    profile: valibot__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        initMs: milliseconds,
        importMs: milliseconds,
        owners: valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ name: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), selfMs: milliseconds })),
    })),
});
const reportSchema = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    schemaVersion: valibot__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(SCHEMA_VERSION),
    ok: valibot__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    name: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    runtime: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    architecture: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    layout: valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ kind: valibot__WEBPACK_IMPORTED_MODULE_1__/* .picklist */ .KIO(['flat', 'nested', 'split']), reason: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
    zip: valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        path: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        bytes,
        sha256: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        codeSha256: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        entries: bytes,
        unzippedBytes: bytes,
        extractedBytes: bytes,
    }),
    limits: valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(limit),
    distributions: valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(distribution),
    source: valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ files: bytes, bytes, skipped: valibot__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()) }),
    bytecode: valibot__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        interpreter: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        modules: bytes,
        bytes,
        leftOut: bytes,
        sourcesDropped: bytes,
        failed: valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ path: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), error: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })),
    })),
    git: valibot__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), ref: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })),
    comparison: valibot__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(comparison),
    smokeTest: valibot__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ starts: valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(start) })),
    html: valibot__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ path: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), artifact: valibot__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yqP(artifact) })),
});
/**
 * The report in `text`. It may come from somebody else's workflow run, so that every field that is read is checked.
 *
 * @param from the file, for people.
 * @throws {UserError} if it is not a report, or one of another schema version.
 */
function parseReport(text, from) {
    const value = parseJson(text, from);
    const result = valibot__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xLC(reportSchema, value);
    if (result.success)
        return result.output;
    const version = valibot__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xLC(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ schemaVersion: valibot__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), zipnest: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }), value);
    if (version.success && version.output.schemaVersion !== SCHEMA_VERSION) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${from} is a report of schema version ${version.output.schemaVersion}, written by Zipnest ${version.output.zipnest}; this Zipnest reads version ${SCHEMA_VERSION}`, 'Make it anew with this version of Zipnest, or use the version that wrote it.');
    }
    const issue = result.issues[0];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${from} is not a report of a Zipnest build: ${valibot__WEBPACK_IMPORTED_MODULE_1__/* .getDotPath */ .BuJ(issue) ?? 'the whole'}: ${issue.message}`, 'Name a file that `zipnest build --report FILE` or the output `report-path` has given.');
}
function parseJson(text, from) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${from} is not JSON: ${String(error).replace(/^SyntaxError: /, '')}`, 'Name a file that `zipnest build --report FILE` or the output `report-path` has given.');
    }
}


/***/ }),

/***/ 88986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ startChangesMarkdown),
/* harmony export */   Q: () => (/* binding */ startChangeLines)
/* harmony export */ });
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4185);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87703);
/* harmony import */ var _markup_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58916);



/** Changed owners that are named. */
const NAMED = 5;
/** How long the starts take against the baseline, as Markdown; empty where none can be compared. */
function startChangesMarkdown(starts = []) {
    if (starts.length === 0)
        return '';
    const note = '_Measured in the emulated Lambda of the runners that built: other machines, and Lambda, take other times._';
    return [...starts.map(startMarkdown), note].join('\n\n');
}
/** The same for a terminal, a line each. */
function startChangeLines(starts = []) {
    return starts.flatMap(({ handler, initMs, importMs, owners }) => [
        `start of ${handler}: INIT ${timeText(initMs)}, of it imports ${timeText(importMs)}`,
        ...owners.slice(0, NAMED).map(({ name, ms }) => `  ${name}  ${timeText(ms)}`),
    ]);
}
function startMarkdown({ handler, initMs, importMs, owners }) {
    const sums = `Start of ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(handler)}: INIT ${timeText(initMs)}, of it imports ${timeText(importMs)}.`;
    if (owners.length === 0)
        return sums;
    const rows = owners
        .slice(0, NAMED)
        .map(({ name, ms }) => [
        (0,_markup_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(name),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatMilliseconds */ .MH)(ms.before),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatMilliseconds */ .MH)(ms.after),
        changeText(ms),
    ]);
    return `${sums}\n\n${(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Own time at start', 'Before:', 'Now:', 'Change:'], rows)}`;
}
function timeText(change) {
    const text = changeText(change);
    return `${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatMilliseconds */ .MH)(change.after)}${text === '' ? '' : ` (${text})`}`;
}
function changeText(change) {
    if ((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .delta */ .p)(change) === 0)
        return '';
    const share = (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatShare */ .T1)(change.before, change.after);
    return [(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatTimeDelta */ .RL)((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .delta */ .p)(change)), share].filter((part) => part !== '').join(', ');
}


/***/ }),

/***/ 1852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ listedPaths),
/* harmony export */   d: () => (/* binding */ findListed)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77934);
/* harmony import */ var _emulator_trace_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56842);
/* harmony import */ var _package_bytecode_paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92632);



const traceSchema = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ used: valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()) });
/** A build's report with a smoke test, what `zipnest invoke --json` prints, or a plain list. */
const listSchema = valibot__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([
    valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        smokeTest: valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ starts: valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ trace: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(traceSchema) })) }),
    }), valibot__WEBPACK_IMPORTED_MODULE_1__/* .transform */ .pdi(({ smokeTest }) => smokeTest.starts.flatMap(({ trace }) => trace?.used ?? []))),
    valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ trace: traceSchema }), valibot__WEBPACK_IMPORTED_MODULE_1__/* .transform */ .pdi(({ trace }) => trace.used)),
    valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
]);
/**
 * The paths that a file lists: the startup traces of a JSON report, a JSON array, or one path a line, with `#` before
 * comments.
 *
 * @returns undefined for JSON that is none of these; empty for a report without a trace.
 */
function listedPaths(text) {
    if (!/^\s*[[{]/.test(text)) {
        const lines = text.split(/\r?\n/).map((line) => line.replace(/(?:^|\s)#.*$/, '').trim());
        return lines.filter((line) => line !== '');
    }
    const parsed = valibot__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xLC(valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qFJ(), listSchema), text);
    return parsed.success ? parsed.output : undefined;
}
/**
 * Finds listed files among those of a package without bytecode: that of a module stands for its source, and what lies
 * below /var/task or the loader's folder for the path in the package. Files that the build itself generates, such as
 * the loader, are passed over.
 */
function findListed(listed, paths) {
    const known = new Map([...paths].map((path) => [path, true]));
    const files = new Set();
    const missing = [];
    for (const path of listed) {
        const plain = path.replace(/^(?:\.\/)+/, '');
        const candidates = [plain, (0,_package_bytecode_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceOf */ .vz)(plain), plain.replace(/\.pyc$/, '.py')];
        const found = candidates
            .map((one) => (one === undefined ? undefined : (0,_emulator_trace_js__WEBPACK_IMPORTED_MODULE_0__/* .pathInPackage */ .N)(one, known)))
            .find((one) => one !== undefined);
        if (found !== undefined)
            files.add(found);
        else if (!isGenerated(plain))
            missing.push(path);
    }
    return { files, missing };
}
/** The loader and its shims. */
function isGenerated(path) {
    return /(?:^|\/)_zipnest\//.test(path);
}


/***/ }),

/***/ 13411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** The version of this program; the same as in package.json. */
const VERSION = '0.1.0';


/***/ }),

/***/ 89480:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rf: () => (/* binding */ END_SIGNATURE),
/* harmony export */   Sd: () => (/* binding */ MAX_ENTRIES),
/* harmony export */   Ti: () => (/* binding */ CENTRAL_HEADER_SIGNATURE),
/* harmony export */   Tq: () => (/* binding */ FLAG_UTF8),
/* harmony export */   Vt: () => (/* binding */ MAX_SIZE),
/* harmony export */   _0: () => (/* binding */ LOCAL_HEADER_SIZE),
/* harmony export */   ix: () => (/* binding */ END_SIZE),
/* harmony export */   jr: () => (/* binding */ LOCAL_HEADER_SIGNATURE),
/* harmony export */   uM: () => (/* binding */ FLAG_ENCRYPTED),
/* harmony export */   wO: () => (/* binding */ HOST_UNIX),
/* harmony export */   xv: () => (/* binding */ VERSION),
/* harmony export */   yX: () => (/* binding */ CENTRAL_HEADER_SIZE)
/* harmony export */ });
/**
 * The subset of the zip format (PKWARE APPNOTE) that Lambda is known to accept, and that we write and read:
 * no ZIP64, no data descriptors in what we write, STORED or DEFLATE only, UTF-8 names.
 */
const LOCAL_HEADER_SIGNATURE = 0x04034b50;
const CENTRAL_HEADER_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
/** Fixed parts, in bytes, before the variable name, extra field and comment. */
const LOCAL_HEADER_SIZE = 30;
const CENTRAL_HEADER_SIZE = 46;
const END_SIZE = 22;
/** Version 2.0: directories and DEFLATE. Lambda intermittently refuses archives that say 4.5 (ZIP64). */
const VERSION = 20;
/** High byte of "version made by": Unix, so that the external attributes hold a mode. */
const HOST_UNIX = 3;
const FLAG_ENCRYPTED = 0x0001;
/** General purpose bit 11: the name is UTF-8. */
const FLAG_UTF8 = 0x0800;
/** One more entry than this, and the archive would need ZIP64. */
const MAX_ENTRIES = 65_534;
/** Sizes and offsets are 32 bits; 0xffffffff itself means ZIP64. */
const MAX_SIZE = 0xffff_fffe;


/***/ })

};
