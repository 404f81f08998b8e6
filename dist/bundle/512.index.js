export const id = 512;
export const ids = [512];
export const modules = {

/***/ 24512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commandLine: () => (/* binding */ commandLine)
});

// UNUSED EXPORTS: parseCommand

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/build.js + 51 modules
var build = __webpack_require__(93197);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./lib/lock/requirement.js
var requirement = __webpack_require__(66848);
// EXTERNAL MODULE: ./lib/platform/files.js
var files = __webpack_require__(58864);
// EXTERNAL MODULE: ./lib/platform/temporary.js
var temporary = __webpack_require__(18792);
// EXTERNAL MODULE: ./lib/wheels/record.js
var wheels_record = __webpack_require__(19919);
// EXTERNAL MODULE: ./lib/zip/reader.js
var reader = __webpack_require__(52320);
// EXTERNAL MODULE: ./lib/package/assemble.js + 4 modules
var assemble = __webpack_require__(70482);
// EXTERNAL MODULE: ./lib/package/limits.js
var limits = __webpack_require__(27654);
// EXTERNAL MODULE: ./lib/package/shim.js
var shim = __webpack_require__(76999);
;// CONCATENATED MODULE: ./lib/package/describe.js













/**
 * What a deployment zip tells of itself, of Zipnest's or any other tool's making: its sizes, and the distributions by
 * their RECORD files. What no RECORD names counts as the function's own.
 *
 * @throws {UserError} if it is no zip that Lambda would take.
 */
async function describeZip(file) {
    const outer = await members(file, file);
    const inner = outer.find(({ name, method }) => name === assemble/* INNER_ZIP */.Jl && method === 0);
    const innerFile = inner && (await copyMember(file, inner));
    const nested = innerFile === undefined ? [] : await members(innerFile, `${assemble/* INNER_ZIP */.Jl} in ${file}`);
    const own = outer.filter(({ name }) => !name.startsWith(`${shim/* LOADER_FOLDER */.RL}/`));
    const flat = await count(file, own);
    const unpacked = innerFile === undefined ? undefined : await count(innerFile, nested);
    const distributions = [...flat.distributions, ...(unpacked?.distributions ?? [])];
    return {
        name: (0,external_node_path_.basename)(file, '.zip'),
        layout: { kind: inner === undefined ? 'flat' : 'nested' },
        zip: {
            bytes: (await (0,promises_.stat)(file)).size,
            sha256: await (0,files/* sha256OfFile */.Vq)(file),
            unzippedBytes: outer.reduce((sum, { size }) => sum + size, 0),
            extractedBytes: nested.length === 0 ? 0 : (0,limits/* extractedBytes */.gC)(nested.map(({ name, size }) => ({ path: name, size }))),
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
    const inner = outer.find(({ name, method }) => name === assemble/* INNER_ZIP */.Jl && method === 0);
    const own = await membersOf(file, outer);
    if (inner === undefined)
        return own;
    const innerFile = await copyMember(file, inner);
    return [...own, ...(await membersOf(innerFile, await members(innerFile, `${assemble/* INNER_ZIP */.Jl} in ${file}`)))];
}
async function membersOf(archive, entries) {
    const handle = await (0,promises_.open)(archive, 'r');
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
        return await (0,reader/* readArchive */.bL)(file);
    }
    catch (error) {
        if (!(error instanceof reader/* ArchiveError */.di))
            throw error;
        throw new errors/* UserError */.yo(`${shown} cannot be read as a deployment zip: ${error.message}`, 'Name a zip or a report.');
    }
}
/** Adds up what each distribution's RECORD names. */
async function count(file, entries) {
    const handle = await (0,promises_.open)(file, 'r');
    try {
        const owners = await ownersOf(handle, entries);
        let otherBytes = 0;
        for (const { name, size, compressedSize } of entries) {
            const owner = owners.get(name);
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
        const distribution = { name: (0,requirement/* normalizeName */.Pc)(name), version, bytes: 0, compressedBytes: 0 };
        const record = (0,wheels_record/* parseRecord */.H)((await (0,reader/* readMember */.hd)(handle, entry)).toString());
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
    const copy = (0,external_node_path_.join)((0,temporary/* temporaryFolder */.yy)(), 'inner.zip');
    const bytes = (0,external_node_fs_.createReadStream)(file, { start: offset, end: offset + compressedSize - 1 });
    await (0,external_node_stream_promises_.pipeline)(bytes, (0,external_node_fs_.createWriteStream)(copy));
    return copy;
}

// EXTERNAL MODULE: ./lib/report/compare.js
var compare = __webpack_require__(4185);
// EXTERNAL MODULE: ./lib/report/console.js
var console = __webpack_require__(17243);
// EXTERNAL MODULE: ./lib/report/parse.js
var parse = __webpack_require__(26837);
;// CONCATENATED MODULE: ./lib/diff.js







/**
 * `zipnest diff`: two packages compared, as text or as the JSON of a Comparison.
 *
 * @throws {UserError} for a file that is not there, or is neither a zip nor a report.
 */
async function diff(files) {
    const [before, after] = await Promise.all([read(files.before), read(files.after)]);
    const comparison = (0,compare/* compareReports */.l)(before, after, files.before);
    return files.json ? `${JSON.stringify(comparison, undefined, 2)}\n` : `${(0,console/* comparisonText */.V)(comparison)}\n`;
}
async function read(file) {
    try {
        if ((0,external_node_path_.extname)(file) === '.json')
            return (0,parse/* parseReport */.M)(await (0,promises_.readFile)(file, 'utf8'), file);
        return await describeZip(file);
    }
    catch (error) {
        if (!['ENOENT', 'ENOTDIR', 'EISDIR'].includes((0,errors/* errorCode */.CA)(error) ?? ''))
            throw error;
        throw new errors/* UserError */.yo(`there is no file ${file}`, 'Name a zip or a report (.json).');
    }
}

// EXTERNAL MODULE: ./lib/failure.js
var failure = __webpack_require__(71957);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./lib/nearest.js
var nearest = __webpack_require__(42037);
;// CONCATENATED MODULE: ./lib/flags.js



/** With fewer letters nearly every option comes near. */
const SHORTEST_GUESS = 3;
/** @throws {UsageError} for an unknown flag, a flag without its value, or one that takes none with one. */
function parseFlags(args, options) {
    try {
        return (0,external_node_util_.parseArgs)({ args: [...args], options, allowPositionals: true });
    }
    catch (error) {
        throw parseError((0,errors/* errorText */.kc)(error), Object.keys(options));
    }
}
/** Node's failures to parse, in our words. */
function parseError(text, names) {
    const unknown = /^Unknown option '([^']+)'/.exec(text)?.[1];
    if (unknown !== undefined) {
        const wanted = unknown.replace(/^-+/, '');
        const near = wanted.length < SHORTEST_GUESS ? undefined : (0,nearest/* nearest */.p)(wanted, names);
        const all = `Allowed are: ${names.map((name) => `--${name}`).join(', ')}.`;
        return new errors/* UsageError */.eb(`unknown option \`${unknown}\``, near === undefined ? all : `Did you mean --${near}? All options: zipnest --help.`);
    }
    const flag = /^Option '(?:-\w, )?(--[\w-]+)/.exec(text)?.[1] ?? '';
    if (text.includes('argument missing'))
        return noValue(flag);
    if (text.includes('is ambiguous')) {
        return new errors/* UsageError */.eb(`\`${flag}\` has no value: an option follows`, `Give it one; a value that begins with "-" is written ${flag}=VALUE.`);
    }
    if (text.includes('does not take an argument')) {
        return new errors/* UsageError */.eb(`\`${flag}\` takes no value`, `Write ${flag} alone.`);
    }
    return new errors/* UsageError */.eb(text.split('\n')[0] ?? '', 'See `zipnest --help`.');
}
function noValue(flag) {
    return new errors/* UsageError */.eb(`\`${flag}\` has no value`, 'Give it one, or leave the flag out.');
}

// EXTERNAL MODULE: ./lib/option-table.js
var option_table = __webpack_require__(83399);
;// CONCATENATED MODULE: ./lib/help.js

const WIDTH = 100;
const INDENT = 8;
const invokeOptions = [
    ['handler HANDLER', 'As the Lambda function names it (`app.handler`).'],
    [
        'event JSON|FILE (repeatable)',
        'An event, sent to the same execution environment as those before it. Default: {}',
    ],
    ['init-only', 'Send no event: only the start is tried.'],
    [
        'python VERSION',
        'Python of the function: `3.13`. Default: what the package says of itself, by its extension modules or its manifest.',
    ],
    ['layer ZIP (repeatable)', 'A layer, unpacked to /opt.'],
    ['env NAME=VALUE (repeatable)', "An environment variable of the function. It has none of this machine's."],
    ['timeout SECONDS', 'For an event. Default: 3'],
    ['memory MB', 'Default: 128'],
    ['ephemeral-storage MB', 'The size of /tmp. Default: 512'],
    ['network', "Let the function have this machine's network. Default: none but loopback."],
    [
        'snapstart',
        'Take a snapshot after INIT and restore it: hooks before the snapshot run in reverse order, those after it in order.',
    ],
    ['processes NUMBER', 'As in Lambda Managed Instances: so many workers over one /tmp, events side by side.'],
    ['json', 'Print all that was seen to stdout, as JSON. Default: the responses, one a line.'],
];
/** The text of `zipnest --help`. */
function helpText() {
    return `zipnest build [SOURCE] [--OPTION VALUE]…
zipnest diff BEFORE AFTER [--json]
zipnest invoke ZIP --handler HANDLER [--OPTION VALUE]…

build packs the Python function in SOURCE (default: this folder) with its dependencies into one zip for AWS Lambda.
diff compares two packages, each a zip or a report: sizes, and the distributions that were added, removed or changed.
invoke starts a package as Lambda would, on this machine, and sends it events: see the end.

Options of build; each can also stand in [tool.zipnest] of SOURCE's pyproject.toml and is an input of the action
(those marked so act in a workflow only: cache and artifact where Zipnest runs as an action):

${option_table/* optionNames */.W6.map(optionHelp).join('\n')}

Only here:

  --report FILE
${wrap('Write the report of the build to FILE, as JSON. A build that fails has none, but for a broken limit ("ok": false).')}
  --json
${wrap('Print the report to stdout.')}
  --help, --version

Options of invoke:

${invokeOptions.map(([flag, text]) => `  --${flag}\n${wrap(text)}`).join('\n')}

Exit status: 0 done; 1 the build failed, a limit is broken or the function does not work; 2 wrong usage; 129, 130 or 143 ended by a signal.
`;
}
function optionHelp(name) {
    const row = (0,option_table/* optionRow */.wV)(name);
    const repeated = (0,option_table/* isList */.Lv)(row) ? ' (repeatable)' : '';
    const value = row.choices === undefined ? placeholders[row.kind] : row.choices.join('|');
    const fallback = row.default === undefined ? '' : ` Default: ${row.default}`;
    const place = row.inWorkflow === undefined ? '' : ' (in a workflow)';
    return `  --${name} ${value}${repeated}${place}\n${wrap(row.description + fallback)}`;
}
const placeholders = {
    text: 'TEXT',
    path: 'PATH',
    choice: 'CHOICE',
    names: 'NAME',
    patterns: 'PATTERN',
    integer: 'NUMBER',
    size: 'SIZE',
    growth: 'SIZE|PERCENT',
    pairs: 'KEY=VALUE',
};
function wrap(text) {
    const lines = [''];
    for (const word of text.split(' ')) {
        const line = lines.at(-1) ?? '';
        if (line !== '' && line.length + 1 + word.length > WIDTH - INDENT)
            lines.push(word);
        else
            lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    }
    return lines.map((line) => ' '.repeat(INDENT) + line).join('\n');
}

// EXTERNAL MODULE: ./lib/html-report.js + 2 modules
var html_report = __webpack_require__(36711);
// EXTERNAL MODULE: ./lib/inputs.js + 2 modules
var inputs = __webpack_require__(83668);
;// CONCATENATED MODULE: ./lib/invoke-arguments.js


const EVERY_FLAG = 'Options of invoke: zipnest --help.';
const invoke_arguments_text = { type: 'string' };
const texts = { type: 'string', multiple: true };
const yes = { type: 'boolean' };
const flagTable = {
    handler: invoke_arguments_text,
    event: texts,
    'init-only': yes,
    python: invoke_arguments_text,
    layer: texts,
    env: texts,
    timeout: invoke_arguments_text,
    memory: invoke_arguments_text,
    'ephemeral-storage': invoke_arguments_text,
    network: yes,
    processes: invoke_arguments_text,
    snapstart: yes,
    profile: invoke_arguments_text,
    json: yes,
};
/** Lambda's own bounds: seconds, MB, MB; workers of a Managed Instance. */
const bounds = {
    timeout: { least: 1, most: 5400, default: 3 },
    memory: { least: 128, most: 32_768, default: 128 },
    'ephemeral-storage': { least: 512, most: 32_768, default: 512 },
    processes: { least: 1, most: 64, default: undefined },
};
/** What stands behind `zipnest invoke`. @throws {UsageError} */
function parseInvoke(args) {
    const { values, positionals } = parseFlags(args, flagTable);
    const one = (name) => {
        const value = values[name];
        return typeof value === 'string' ? value : undefined;
    };
    const many = (name) => {
        const value = values[name];
        return Array.isArray(value) ? value.map(String) : [];
    };
    const [zip, ...more] = positionals;
    const handler = one('handler');
    if (zip === undefined || more.length > 0) {
        throw new errors/* UsageError */.eb('`invoke` needs one zip', `Write: zipnest invoke ZIP --handler app.handler. ${EVERY_FLAG}`);
    }
    if (handler === undefined || handler === '') {
        throw new errors/* UsageError */.eb('`invoke` needs --handler', `Name it as the Lambda function does: --handler app.handler. ${EVERY_FLAG}`);
    }
    const events = many('event');
    if (values['init-only'] === true && events.length > 0) {
        throw new errors/* UsageError */.eb('--init-only sends no event', 'Give --event or --init-only, not both.');
    }
    const processes = number('processes', one('processes'));
    const snapStart = values.snapstart === true;
    if (processes !== undefined && snapStart) {
        throw new errors/* UsageError */.eb('Lambda Managed Instances have no SnapStart', 'Give --processes or --snapstart, not both.');
    }
    const [python, profile] = [one('python'), one('profile')];
    return {
        kind: 'invoke',
        zip,
        handler,
        events: values['init-only'] === true ? [] : events.length === 0 ? ['{}'] : events,
        layers: many('layer'),
        env: variables(many('env')),
        timeout: number('timeout', one('timeout')) ?? bounds.timeout.default,
        memory: number('memory', one('memory')) ?? bounds.memory.default,
        ephemeralStorage: number('ephemeral-storage', one('ephemeral-storage')) ?? bounds['ephemeral-storage'].default,
        network: values.network === true,
        snapStart,
        json: values.json === true,
        ...(python !== undefined && { python: python.replace(/^python/, '') }),
        ...(processes !== undefined && { processes }),
        ...(profile !== undefined && { profile }),
    };
}
function number(name, written) {
    if (written === undefined)
        return undefined;
    const { least, most } = bounds[name];
    const value = Number(written);
    if (/^\d+$/.test(written) && value >= least && value <= most)
        return value;
    throw new errors/* UsageError */.eb(`--${name} is \`${written}\``, `It must be a whole number from ${least} to ${most}, as in Lambda.`);
}
function variables(pairs) {
    const found = {};
    for (const pair of pairs) {
        const at = pair.indexOf('=');
        if (at < 1)
            throw new errors/* UsageError */.eb(`--env is \`${pair}\``, 'Write NAME=VALUE; give the flag once for each variable.');
        found[pair.slice(0, at)] = pair.slice(at + 1);
    }
    return found;
}

// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(87703);
;// CONCATENATED MODULE: ./lib/emulator/text.js

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
        const memory = maxMemoryBytes === null ? '' : `, ${(0,format/* formatBytes */.z3)(maxMemoryBytes)} of memory at most`;
        lines.push(`event ${index + 1}: ${milliseconds(ms)}${memory}`);
    });
    return lines;
}
function hookLine(when, hooks) {
    return `${(0,format/* plural */.LS)(hooks.length, 'hook')} ${when}${hooks.length === 0 ? '' : `: ${hooks.join(', ')}`}`;
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

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./lib/platform/exec.js
var exec = __webpack_require__(12358);
;// CONCATENATED MODULE: ./lib/emulator/emulator.js







const folders = ['../emulator', '../../emulator'];
/**
 * Starts a function as Lambda does: unpacked to a read-only /var/task, by the bootstrap with the real awslambdaric,
 * with a /tmp of its own. In namespaces, as far as this machine permits: as root or in a user namespace, and in a
 * workflow, where the runner is thrown away, by a sudo that asks for no password. Else without isolation:
 * `isolation` says what is not as in Lambda.
 */
async function emulate(ctx, request) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'zipnest-invoke-'));
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

;// CONCATENATED MODULE: ./lib/emulator/notes.js
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

// EXTERNAL MODULE: ./lib/target/runtimes.js
var runtimes = __webpack_require__(24000);
// EXTERNAL MODULE: ./lib/target/tags.js
var tags = __webpack_require__(46072);
;// CONCATENATED MODULE: ./lib/emulator/package-facts.js







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
        throw new errors/* UsageError */.eb('the package does not say which Python it is for', 'Give it: --python 3.13, as the Lambda function has it.');
    }
    const runtime = (0,runtimes/* runtimeOf */.GV)(pythonVersion);
    if (runtime === undefined || pythonVersion === '3.8') {
        const known = runtimes/* runtimes */.mk.map((one) => one.pythonVersion).filter((one) => one !== '3.8');
        throw new errors/* UsageError */.eb(`--python is \`${pythonVersion}\``, `The emulation knows ${known.join(', ')}.`);
    }
    const host = hostArchitecture();
    const architecture = onlyOne(tags.map((tag) => tag.architecture)) ?? host;
    if (architecture === undefined || architecture !== host) {
        throw new errors/* UserError */.yo(`the package is for ${architecture ?? 'another machine'}, and this machine is ${process.arch}`, 'Try it on a machine of that architecture: in a workflow `runs-on: ubuntu-24.04-arm` has arm64.');
    }
    return targetOf(runtime, architecture);
}
/** The whole target of a runtime. */
function targetOf(runtime, architecture) {
    const { id, pythonVersion, glibc } = runtime;
    const base = { runtime: id, pythonVersion, architecture, glibc };
    return { ...base, wheelTags: (0,tags/* wheelTags */.Dl)(base) };
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
    const manifest = members.find(({ path }) => path === `${shim/* LOADER_FOLDER */.RL}/manifest.py`);
    const text = manifest && (await memberText(manifest));
    return /^PYTHON = ['"](3\.\d+)['"]$/m.exec(text ?? '')?.[1];
}
/** The text of a file in a package. */
async function memberText({ archive, entry }) {
    const handle = await (0,promises_.open)(archive, 'r');
    try {
        return (await (0,reader/* readMember */.hd)(handle, entry)).toString();
    }
    finally {
        await handle.close();
    }
}
/** The paths of a layer's Python files as sys.path sees them. */
async function layerPaths(layer) {
    const members = await packageMembers(layer);
    return members.map(({ path }) => path.replace(/^python\/(lib\/python3\.\d+\/site-packages\/)?/, ''));
}
function onlyOne(values) {
    return new Set(values).size === 1 ? values[0] : undefined;
}

// EXTERNAL MODULE: ./lib/lock/resolve-lock.js + 29 modules
var resolve_lock = __webpack_require__(15345);
// EXTERNAL MODULE: ./lib/platform/cache-key.js
var cache_key = __webpack_require__(70487);
// EXTERNAL MODULE: ./lib/wheels/fetch.js + 3 modules
var fetch = __webpack_require__(13043);
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

;// CONCATENATED MODULE: ./lib/emulator/emulation.js
/** What keeps the function from working, in the order of its life; undefined where nothing does. */
function firstError({ init, retriedInit, restore, responses }) {
    const start = retriedInit ?? init;
    return start.error ?? restore?.error ?? responses.find(({ error }) => error !== undefined)?.error;
}

;// CONCATENATED MODULE: ./lib/emulator/faults.js
const ENOENT = 2;
const EACCES = 13;
const ENOSPC = 28;
const EROFS = 30;
/** ENETDOWN to EHOSTUNREACH: no way to the other machine. */
const NETWORK_ERRNOS = new Set([99, 100, 101, 104, 110, 111, 113]);
const networkErrors = new Set('gaierror NameResolutionError NewConnectionError ConnectTimeoutError ConnectionError ConnectError MaxRetryError EndpointConnectionError ConnectTimeout ClientConnectorError ClientConnectorDNSError ServerSelectionTimeoutError URLError'.split(' '));
const settingsErrors = new Set('NoRegionError NoCredentialsError PartialCredentialsError ProfileNotFound UndefinedValueError EnvError EnvValidationError ImproperlyConfigured'.split(' '));
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
const missingSettings = ({ type, bases, frames }) => {
    const ofSettings = type === 'ValidationError' && frames.some(({ file }) => file.includes('/pydantic_settings/'));
    if (!settingsErrors.has(type) && !ofSettings && !bases.some((base) => settingsErrors.has(base)))
        return undefined;
    return {
        kind: 'configuration',
        advice: `${type} at import means that a setting is missing. Set it in the function's configuration, and here with --env NAME=VALUE.`,
    };
};
const refusedNetwork = ({ type, bases, errno }, { network }) => {
    const known = [type, ...bases.map((base) => base.slice(base.lastIndexOf('.') + 1))];
    const unreachable = (errno !== null && NETWORK_ERRNOS.has(errno)) || known.some((name) => networkErrors.has(name));
    if (!unreachable)
        return undefined;
    const how = network
        ? 'The server could not be reached from here.'
        : 'The emulation has no network unless it is asked for: give --network.';
    return {
        kind: 'configuration',
        advice: `${how} At import a connection also costs every cold start; open it at the first event.`,
    };
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
    missingSettings,
    refusedNetwork,
    wrongLibrary,
    foreignModule,
    missingModule,
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

// EXTERNAL MODULE: ./lib/platform/interpreter.js
var interpreter = __webpack_require__(4805);
;// CONCATENATED MODULE: ./lib/invoke.js










/** Lambda's: seconds for INIT; where the start is not billed to an event, at least 130. */
const INIT_LIMIT = 10;
const UNHURRIED_INIT_LIMIT = 130;
const RESTORE_LIMIT = 10;
/** The first Pythons that have them. */
const SNAPSTART_SINCE = 12;
const MANAGED_INSTANCES_SINCE = 13;
/** Bytes. */
const EVENT_LIMIT = 6 * 1024 * 1024;
/** Starts a package as Lambda would, and sends it events. @throws {UserError} if it cannot be tried here. */
async function invoke(ctx, args) {
    const zip = await existing(args.zip, 'zip');
    const layers = await Promise.all(args.layers.map((layer) => existing(layer, 'layer')));
    const events = await Promise.all(args.events.map(readEvent));
    const members = await packageMembers(zip);
    const target = await packageTarget(members, args.python);
    refuseTooOld(args, target);
    const interpreter = await interpreterOf(ctx, target);
    const runtime = await provideRuntime(ctx, interpreter, target);
    const unhurried = args.snapStart || args.processes !== undefined;
    const initTimeout = unhurried ? Math.max(UNHURRIED_INIT_LIMIT, args.timeout) : INIT_LIMIT;
    const emulation = await emulate(ctx, {
        ...{ zip, layers, runtime, initTimeout, events, handler: args.handler, env: args.env },
        python: target.pythonVersion,
        interpreter: interpreter.executable,
        tmpMb: args.ephemeralStorage,
        memoryMb: args.memory,
        timeout: args.timeout,
        restoreTimeout: RESTORE_LIMIT,
        retriesInit: !unhurried,
        initializationType: args.snapStart
            ? 'snap-start'
            : args.processes === undefined
                ? 'on-demand'
                : 'lambda-managed-instances',
        processes: args.processes ?? null,
        network: args.network,
        profile: args.profile !== undefined,
        observe: args.processes === undefined,
        platformLog: true,
    });
    const tried = {
        handler: args.handler,
        python: target.pythonVersion,
        files: [...members.map(({ path }) => path), ...(await Promise.all(layers.map(layerPaths))).flat()],
        tmpMb: args.ephemeralStorage,
        memoryMb: args.memory,
        timeout: args.timeout,
        initTimeout,
        network: args.network,
    };
    const notes = isolationNotes(emulation, { network: args.network, memoryMb: args.memory });
    return { emulation, verdict: judge(emulation, tried), notes };
}
/** @throws {UserError} where there is none. */
async function interpreterOf(ctx, { pythonVersion }) {
    const found = await (0,interpreter/* findInterpreter */.A)(ctx, pythonVersion);
    if (found !== undefined)
        return found;
    throw new errors/* UserError */.yo(`this machine has no Python ${pythonVersion} to run the function with`, `Install it: \`uv python install ${pythonVersion}\`, or actions/setup-python in a workflow.`);
}
function refuseTooOld({ snapStart, processes }, { pythonVersion }) {
    const minor = Number(pythonVersion.slice('3.'.length));
    if (snapStart && minor < SNAPSTART_SINCE) {
        throw new errors/* UsageError */.eb(`Lambda has no SnapStart for Python ${pythonVersion}`, 'It begins with 3.12: leave --snapstart out.');
    }
    if (processes !== undefined && minor < MANAGED_INSTANCES_SINCE) {
        throw new errors/* UsageError */.eb(`Lambda Managed Instances have no Python ${pythonVersion}`, 'They begin with 3.13: leave --processes out.');
    }
}
async function existing(file, what) {
    const path = (0,external_node_path_.resolve)(file);
    const found = await (0,promises_.stat)(path).catch((error) => {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT' || (0,errors/* errorCode */.CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    });
    if (found?.isFile() === true)
        return path;
    throw new errors/* UsageError */.eb(`there is no ${what} ${file}`, `Name a file; \`zipnest build\` writes dist/NAME.zip by default.`);
}
/** What stands in the flag, if it is JSON; else what stands in the file of that name. */
async function readEvent(written) {
    const inline = parsed(written);
    if (inline !== undefined)
        return inline.value;
    const text = await (0,promises_.readFile)((0,external_node_path_.resolve)(written), 'utf8').catch((error) => {
        if ((0,errors/* errorCode */.CA)(error) === undefined)
            throw error;
        throw new errors/* UsageError */.eb(`--event is \`${written}\`, which is neither JSON nor a file`, 'Write JSON in quotes (\'{"key": 1}\') or the name of a file that holds it.');
    });
    const event = parsed(text);
    if (event === undefined) {
        throw new errors/* UserError */.yo(`the event in ${written} is not JSON`, 'Mend the file: an event is one JSON value.');
    }
    if (Buffer.byteLength(text) > EVENT_LIMIT) {
        throw new errors/* UserError */.yo(`the event in ${written} has more than 6 MB`, 'Lambda takes no larger one: send where the data lie.');
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

;// CONCATENATED MODULE: ./lib/invoke-command.js



/**
 * `zipnest invoke`: the function's log goes to stderr, its responses to stdout, one JSON value a line; with `--json`
 * everything that was seen, as one value.
 *
 * @throws {UserError} with Lambda's own words where the function does not work.
 */
async function runInvoke(ctx, args) {
    const trial = await ctx.log.group('Invoke', () => invoke(ctx, args));
    const { emulation, verdict, notes } = trial;
    process.stderr.write(emulation.log);
    process.stdout.write(args.json ? trialJson(trial) : responseLines(trial));
    for (const line of lifeLines(emulation))
        ctx.log.info(line);
    for (const note of notes)
        ctx.log.notice(`not as in Lambda: ${note}`);
    if (verdict !== undefined)
        throw new errors/* UserError */.yo(verdictText(verdict), verdict.advice);
}
/** What an event that failed was answered with stands there as Lambda gives it. */
function responseLines({ emulation }) {
    return emulation.responses.map(({ value, error }) => `${JSON.stringify(error ?? value)}\n`).join('');
}
function trialJson({ emulation, verdict, notes }) {
    return `${JSON.stringify({ ok: verdict === undefined, verdict, notAsInLambda: notes, ...emulation }, undefined, 2)}\n`;
}

// EXTERNAL MODULE: ./lib/options.js
var options = __webpack_require__(51097);
// EXTERNAL MODULE: ./lib/platform/secrets.js
var secrets = __webpack_require__(35074);
;// CONCATENATED MODULE: ./lib/platform/terminal.js


/** SGR codes (ECMA-48), on and off; util.styleText asks process.stdout, and we write to stderr. */
const styles = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], cyan: [36, 39] };
/**
 * Talks to a person at a command line: everything goes to stderr, with colour and progress only where that is
 * a terminal.
 */
class TerminalLog {
    timings = [];
    #stream;
    #colour;
    #verbose;
    #secrets = new secrets/* Secrets */.S();
    #progressShown = false;
    /** Of the phase that has said nothing yet; one that never does gets none. */
    #heading;
    constructor(stream, env) {
        this.#stream = stream;
        this.#colour = stream.isTTY === true && !env.NO_COLOR;
        this.#verbose = Boolean(env.ZIPNEST_DEBUG);
    }
    async group(title, body) {
        this.#heading = title;
        this.progress(`${title} …`);
        const start = performance.now();
        try {
            return await body();
        }
        finally {
            this.#heading = undefined;
            this.timings.push({ phase: title, ms: Math.round(performance.now() - start) });
        }
    }
    info(text) {
        this.#line(`  ${text.replaceAll('\n', '\n  ')}`);
    }
    notice(text, at) {
        this.#line(`${this.#style('cyan', 'notice:')} ${place(at)}${text}`);
    }
    warning(text, at) {
        this.#line(`${this.#style('yellow', 'warning:')} ${place(at)}${text}`);
    }
    /** The failure that ends the program, and what to do about it. */
    error(text, hint, at) {
        this.#line(`${this.#style('red', 'error:')} ${place(at)}${text}`);
        if (hint !== '')
            this.#line(`  ${hint.replaceAll('\n', '\n  ')}`);
    }
    /** The last line before a signal ends the process, for the person who sent it. */
    interrupted(text) {
        if (this.#stream.isTTY === true)
            this.#line(text);
    }
    progress(text) {
        if (this.#stream.isTTY !== true)
            return;
        this.#stream.write(`\r\x1b[K  ${this.#secrets.redact(text).slice(0, (this.#stream.columns ?? 80) - 3)}`);
        this.#progressShown = true;
    }
    debug(text) {
        if (this.#verbose)
            this.#line(this.#style('dim', `debug: ${text}`));
    }
    mask(secret) {
        this.#secrets.add(secret);
    }
    #line(text) {
        const clear = this.#progressShown ? '\r\x1b[K' : '';
        this.#progressShown = false;
        const heading = this.#heading === undefined ? '' : `${this.#style('bold', this.#heading)}\n`;
        this.#heading = undefined;
        this.#stream.write(`${clear}${heading}${this.#secrets.redact(text)}\n`);
    }
    #style(style, text) {
        const [on, off] = styles[style];
        return this.#colour ? `\x1b[${on}m${text}\x1b[${off}m` : text;
    }
}
/** Files below the current folder are named from there. */
function place(at) {
    if (at === undefined)
        return '';
    const near = (0,external_node_path_.relative)(process.cwd(), at.file);
    const file = near.startsWith('..') ? at.file : near;
    return at.line === undefined ? `${file}: ` : `${file}:${at.line}: `;
}

// EXTERNAL MODULE: ./lib/pull-request.js + 1 modules
var pull_request = __webpack_require__(82519);
// EXTERNAL MODULE: ./lib/report-file.js
var report_file = __webpack_require__(38032);
// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(13411);
;// CONCATENATED MODULE: ./lib/command-line.js




















/**
 * Runs `zipnest` with `args`; gives the exit status: 0 done, 1 the build failed or a limit is broken, 2 wrong
 * usage. Human text goes to stderr; stdout has only what was asked for (`--help`, `--version`, `--json`).
 */
async function commandLine(args) {
    const log = new TerminalLog(process.stderr, process.env);
    (0,temporary/* cleanUpOnExit */.EE)(() => log.interrupted('interrupted; nothing was written under its final name'));
    try {
        const command = parseCommand(args);
        if (command.kind === 'help')
            process.stdout.write(helpText());
        if (command.kind === 'version')
            process.stdout.write(`${version/* VERSION */.x}\n`);
        if (command.kind === 'diff')
            process.stdout.write(await diff(command));
        if (command.kind === 'invoke') {
            (0,failure/* checkPlatform */.o)(process.platform);
            await runInvoke({ log, env: process.env }, command);
        }
        if (command.kind === 'build')
            await runBuild({ log, env: process.env }, command);
        return 0;
    }
    catch (error) {
        const { message, hint, at, status } = (0,failure/* describeFailure */.I)(error);
        log.error(message, hint, at);
        return status;
    }
}
async function runBuild(ctx, command) {
    (0,failure/* checkPlatform */.o)(process.platform);
    refuseWorkflowOnly(command.given);
    const options = await (0,inputs/* readOptions */.T)(command.given, process.cwd());
    if (command.report !== undefined)
        await (0,report_file/* prepareReport */.iR)((0,external_node_path_.resolve)(command.report));
    const face = { inWorkflow: false };
    const result = await (0,build/* build */.j)(ctx, options, face);
    const report = await (0,html_report/* writeHtmlReport */.L)(ctx, options, result, face);
    if (command.report !== undefined)
        await (0,report_file/* writeReport */.u5)((0,external_node_path_.resolve)(command.report), report);
    if (command.json)
        process.stdout.write((0,report_file/* reportJson */.l4)(report));
    if (options.comment !== 'auto') {
        await (0,pull_request/* tellPullRequest */.g)(ctx, [report], { ...options, token: ctx.env.GITHUB_TOKEN, complete: false });
    }
    if (result.failure !== undefined)
        throw result.failure;
    await ctx.log.group('Package', async () => ctx.log.info((0,console/* resultText */.D)(report)));
}
/** @throws {UsageError} for a flag that asks for what only the action can do: caches and artifacts of a workflow. */
function refuseWorkflowOnly(given) {
    for (const name of ['cache', 'artifact']) {
        const value = given.get(name)?.values.join() ?? 'auto';
        if (value === 'auto' || value === 'false' || (0,option_table/* optionRow */.wV)(name).choices?.includes(value) !== true)
            continue;
        const hint = name === 'cache' ? 'Here the wheels stay in ~/.cache/zipnest anyway' : 'Here the zip is a file';
        throw new errors/* UsageError */.eb(`--${name} ${value} acts only where Zipnest runs as an action in a workflow`, `${hint}: leave the flag out.`);
    }
}
/** @throws {UsageError} for an unknown command or flag, a flag without its value or given too often. */
function parseCommand(args) {
    if (args.length === 0)
        return { kind: 'help' };
    const [first, ...behind] = args;
    if (first === 'invoke' && !behind.some((arg) => arg === '--help' || arg === '-h'))
        return parseInvoke(behind);
    const { values, positionals } = parseFlags(args, command_line_flagTable);
    if (values.help === true)
        return { kind: 'help' };
    if (values.version === true)
        return { kind: 'version' };
    const [command, ...rest] = positionals;
    if (command === 'diff')
        return diffCommand(rest, values);
    if (command !== 'build') {
        const all = 'Commands are `zipnest build [SOURCE]`, `zipnest diff BEFORE AFTER` and `zipnest invoke ZIP --handler HANDLER`.';
        if (command === undefined)
            throw new errors/* UsageError */.eb('no command is given', all);
        const near = (0,nearest/* nearest */.p)(command, ['build', 'diff', 'invoke']);
        const hint = near === undefined ? all : `Did you mean \`zipnest ${near}\`?`;
        throw new errors/* UsageError */.eb(`unknown command \`${command}\``, hint);
    }
    const [source, ...more] = rest;
    if (more.length > 0) {
        throw new errors/* UsageError */.eb(`unexpected argument \`${more[0]}\``, 'Only one SOURCE can be given: zipnest build [SOURCE].');
    }
    const given = new Map();
    if (source !== undefined)
        given.set('source', { values: [source], from: 'argument SOURCE' });
    for (const name of option_table/* optionNames */.W6) {
        const texts = values[name];
        if (!Array.isArray(texts))
            continue;
        if (given.has(name))
            throw new errors/* UsageError */.eb('the source is given twice', 'Give SOURCE or --source, not both.');
        given.set(name, givenFlag(name, texts.map(String)));
    }
    const report = typeof values.report === 'string' ? { report: values.report } : {};
    return { kind: 'build', given, json: values.json === true, ...report };
}
function diffCommand(files, values) {
    const [before, after, ...more] = files;
    const others = Object.keys(values).filter((name) => name !== 'json');
    if (before === undefined || after === undefined || more.length > 0 || others.length > 0) {
        const problem = others.length > 0 ? `\`diff\` has no option --${others[0]}` : '`diff` compares two files';
        throw new errors/* UsageError */.eb(problem, 'Write: zipnest diff BEFORE AFTER [--json], each a zip or a report.');
    }
    return { kind: 'diff', before, after, json: values.json === true };
}
const command_line_flagTable = {
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean' },
    json: { type: 'boolean' },
    report: { type: 'string' },
    ...Object.fromEntries(option_table/* optionNames */.W6.map((name) => [name, { type: 'string', multiple: true }])),
};
function givenFlag(name, texts) {
    const values = texts.flatMap((text) => (0,options/* split */.l)((0,option_table/* optionRow */.wV)(name), text));
    if (values.length === 0)
        throw noValue(`--${name}`);
    return { values, from: `flag --${name}` };
}


/***/ })

};
