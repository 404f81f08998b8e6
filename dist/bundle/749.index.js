export const id = 749;
export const ids = [749];
export const modules = {

/***/ 90749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commandLine: () => (/* binding */ commandLine)
});

// UNUSED EXPORTS: parseCommand

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./lib/build.js + 122 modules
var build = __webpack_require__(52073);
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
// EXTERNAL MODULE: ./lib/option-table.js
var option_table = __webpack_require__(83399);
;// CONCATENATED MODULE: ./lib/help.js

const WIDTH = 100;
const INDENT = 8;
/** The text of `zipnest --help`. */
function helpText() {
    return `zipnest build [SOURCE] [--OPTION VALUE]…
zipnest diff BEFORE AFTER [--json]

build packs the Python function in SOURCE (default: this folder) with its dependencies into one zip for AWS Lambda.
diff compares two packages, each a zip or a report: sizes, and the distributions that were added, removed or changed.

Options of build; each can also stand in [tool.zipnest] of SOURCE's pyproject.toml and is an input of the action
(those marked so act in a workflow only: cache and artifact where Zipnest runs as an action):

${option_table/* optionNames */.W6.map(optionHelp).join('\n')}

Only here:

  --report FILE
${wrap('Write the report of the build to FILE, as JSON. A build that fails has none, but for a broken limit ("ok": false).')}
  --json
${wrap('Print the report to stdout.')}
  --help, --version

Exit status: 0 built; 1 the build failed or a limit is broken; 2 wrong usage; 129, 130 or 143 ended by a signal.
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
// EXTERNAL MODULE: ./lib/nearest.js
var nearest = __webpack_require__(42037);
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


















/** With fewer letters nearly every option comes near. */
const SHORTEST_GUESS = 3;
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
    const { values, positionals } = command_line_parse(args);
    if (values.help === true)
        return { kind: 'help' };
    if (values.version === true)
        return { kind: 'version' };
    const [command, ...rest] = positionals;
    if (command === 'diff')
        return diffCommand(rest, values);
    if (command !== 'build') {
        const all = 'Commands are `zipnest build [SOURCE]` and `zipnest diff BEFORE AFTER`.';
        if (command === undefined)
            throw new errors/* UsageError */.eb('no command is given', all);
        const near = (0,nearest/* nearest */.p)(command, ['build', 'diff']);
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
function command_line_parse(args) {
    const options = {
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
        json: { type: 'boolean' },
        report: { type: 'string' },
        ...Object.fromEntries(option_table/* optionNames */.W6.map((name) => [name, { type: 'string', multiple: true }])),
    };
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
function givenFlag(name, texts) {
    const values = texts.flatMap((text) => (0,options/* split */.l)((0,option_table/* optionRow */.wV)(name), text));
    if (values.length === 0)
        throw noValue(`--${name}`);
    return { values, from: `flag --${name}` };
}


/***/ })

};
