export const id = 161;
export const ids = [161];
export const modules = {

/***/ 66161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commandLine: () => (/* binding */ commandLine)
});

// UNUSED EXPORTS: parseCommand

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/build.js + 54 modules
var build = __webpack_require__(87293);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
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
    [
        'profile FILE',
        'Tell where the time of the start goes, and write it to FILE for https://speedscope.app and other viewers.',
    ],
    ['json', 'Print all that was seen to stdout, as JSON. Default: the responses, one a line.'],
];
/** The text of `zipnest --help`. */
function helpText() {
    return `zipnest build [SOURCE] [--OPTION VALUE]…
zipnest diff BEFORE AFTER [--json]
zipnest invoke ZIP --handler HANDLER [--OPTION VALUE]…
zipnest profile LOGFILE [--package ZIP] [--output FILE] [--json]
zipnest layer importtime [--output FILE]

build packs the Python function in SOURCE (default: this folder) with its dependencies into one zip for AWS Lambda.
diff compares two packages, each a zip or a report: sizes, and the distributions that were added, removed or changed.
invoke starts a package as Lambda would, on this machine, and sends it events: see the end.
profile reads where the time of a cold start goes from the log of a real function that runs under the layer importtime.
layer writes that layer, dist/importtime.zip by default; AWS_LAMBDA_EXEC_WRAPPER is then /opt/bin/importtime_wrapper.

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
// EXTERNAL MODULE: ./lib/inputs.js + 3 modules
var inputs = __webpack_require__(95010);
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

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/package/entry.js
var package_entry = __webpack_require__(64448);
// EXTERNAL MODULE: ./lib/platform/temporary.js
var temporary = __webpack_require__(18792);
// EXTERNAL MODULE: ./lib/zip/compress.js
var compress = __webpack_require__(16603);
// EXTERNAL MODULE: ./lib/zip/date.js
var date = __webpack_require__(19011);
// EXTERNAL MODULE: ./lib/zip/writer.js + 1 modules
var writer = __webpack_require__(10006);
;// CONCATENATED MODULE: ./lib/layer-command.js









/** Where the wrapper lies in the layer; in the function that is below /opt. */
const WRAPPER_PATH = 'bin/importtime_wrapper';
/** The interpreter's options go before its last argument, the runtime's program. */
const wrapper = `#!/bin/bash
args=("$@")
exec "\${args[@]:0:$#-1}" -X importtime "\${args[@]: -1}"
`;
const layer_command_flagTable = { output: { type: 'string' } };
/** What stands behind `zipnest layer`. @throws {UsageError} */
function parseLayer(args) {
    const { values, positionals } = parseFlags(args, layer_command_flagTable);
    if (positionals.join(' ') !== 'importtime') {
        throw new errors/* UsageError */.eb(positionals.length === 0 ? '`layer` needs a name' : `there is no layer \`${positionals.join(' ')}\``, 'Write: zipnest layer importtime [--output FILE].');
    }
    return { kind: 'layer', output: typeof values.output === 'string' ? values.output : 'dist/importtime.zip' };
}
/**
 * Writes the layer with the wrapper script that starts a function under \`-X importtime\`: AWS_LAMBDA_EXEC_WRAPPER is
 * then /opt/bin/importtime_wrapper. The same bytes on every machine.
 */
async function writeLayer({ output }, env) {
    const bytes = Buffer.from(wrapper);
    const entry = {
        path: WRAPPER_PATH,
        size: bytes.length,
        method: package_entry/* DEFLATED */.aE,
        mode: package_entry/* EXECUTABLE_MODE */.VC,
        source: { kind: 'bytes', bytes },
    };
    const file = (0,external_node_path_.resolve)(output);
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
    const packed = await (0,compress/* packEntries */.Gy)([entry], (0,temporary/* temporaryFolder */.yy)());
    const { file: written } = await (0,writer/* writeZip */.z)((0,temporary/* temporaryBeside */.w6)(file), packed, (0,date/* entryDate */.N)(env.SOURCE_DATE_EPOCH), 'sha256');
    await (0,promises_.rename)(written, file);
    return file;
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

// EXTERNAL MODULE: ./lib/emulator/importtime.js
var importtime = __webpack_require__(97187);
// EXTERNAL MODULE: ./lib/emulator/profile.js
var profile = __webpack_require__(48846);
;// CONCATENATED MODULE: ./lib/emulator/log-profile.js


/** The last that a runtime imports before the handler, and what it imports when it waits for the first event. */
const RUNTIME = /^(awslambdaric|runtime_client|snapshot_restore_py|simplejson)\b/;
const WAITING = /^(awslambdaric\.lambda_runtime_hooks_runner|concurrent\.futures)\b/;
const HANDLER = { kind: 'yours', name: 'handler' };
/**
 * The profile in the log text of a real function under `-X importtime`, as CloudWatch keeps it: of its first cold
 * start; undefined without one. INIT is what the platform reported, if it stands in the log.
 *
 * @param ownerOf whose a module is; without a package to look into, its top-level name.
 */
function logProfile(text, ownerOf = byName) {
    const { roots: all, rest } = (0,importtime/* parseImportTimes */.PV)(firstStart(text));
    if (all.length === 0)
        return undefined;
    const begin = all.findLastIndex(({ name }) => RUNTIME.test(name) && !WAITING.test(name)) + 1;
    const behind = all.slice(begin);
    const end = behind.findIndex(({ name }) => WAITING.test(name));
    const roots = end < 0 ? behind : behind.slice(0, end);
    const importedMs = sum(roots);
    const reported = /Init Duration: ([\d.]+) ms/.exec(rest)?.[1];
    const initMs = reported === undefined ? sum(all) : Number(reported);
    return (0,profile/* profileOf */.d)({
        ...{ roots, importedMs, loaderMs: 0, initMs },
        // Its own time is in no log.
        handlerModule: HANDLER.name,
        ownerOf: (module) => (module === HANDLER.name ? HANDLER : ownerOf(module)),
        imported: [...(0,importtime/* allNodes */.Bq)(roots)].map(({ node }) => node.name),
    });
}
/** Several environments write into one log; the first heading begins a start, the next one another. */
function firstStart(text) {
    const [, first] = text.split(/^.*import time: self \[us\] \| cumulative \| imported package.*$/m);
    return first ?? text;
}
function sum(nodes) {
    return nodes.reduce((total, { cumulativeUs }) => total + cumulativeUs, 0) / 1000;
}
function byName(module) {
    return { kind: 'distribution', name: module.split('.')[0] ?? module };
}

// EXTERNAL MODULE: ./lib/emulator/observed.js
var observed = __webpack_require__(3295);
// EXTERNAL MODULE: ./lib/emulator/owners.js
var owners = __webpack_require__(26691);
// EXTERNAL MODULE: ./lib/emulator/profile-text.js
var profile_text = __webpack_require__(2092);
// EXTERNAL MODULE: ./lib/emulator/speedscope.js
var speedscope = __webpack_require__(81762);
// EXTERNAL MODULE: ./lib/package/describe.js
var describe = __webpack_require__(71991);
;// CONCATENATED MODULE: ./lib/profile-command.js









const profile_command_flagTable = {
    package: { type: 'string' },
    output: { type: 'string' },
    json: { type: 'boolean' },
};
/** What stands behind `zipnest profile`. @throws {UsageError} */
function parseProfile(args) {
    const { values, positionals } = parseFlags(args, profile_command_flagTable);
    const [log, ...more] = positionals;
    if (log === undefined || more.length > 0) {
        throw new errors/* UsageError */.eb('`profile` reads one log', 'Write: zipnest profile LOGFILE [--package ZIP] [--output FILE] [--json].');
    }
    return {
        kind: 'profile',
        log,
        json: values.json === true,
        ...(typeof values.package === 'string' && { package: values.package }),
        ...(typeof values.output === 'string' && { output: values.output }),
    };
}
/**
 * The import profile in the log of a real function; text for a terminal, or JSON.
 *
 * @throws {UserError} if the file is not there, or has no profile in it.
 */
async function profile_command_profile(args) {
    const text = await (0,promises_.readFile)(args.log, 'utf8').catch((error) => {
        if ((0,errors/* errorCode */.CA)(error) === undefined)
            throw error;
        throw new errors/* UsageError */.eb(`there is no log ${args.log}`, 'Name a file with the text of the log.');
    });
    const owners = args.package === undefined ? undefined : await ownersIn(args.package);
    const found = logProfile(text, owners);
    if (found === undefined) {
        throw new errors/* UserError */.yo(`${args.log} has no line of \`python -X importtime\` in it`, 'Start the function through the importtime wrapper: `zipnest layer importtime`, docs/recipes/import-profile.md.');
    }
    if (args.output !== undefined)
        await (0,promises_.writeFile)(args.output, (0,speedscope/* speedscope */.u)(found.roots, args.log));
    return args.json ? profileJson(found) : `${(0,profile_text/* profileLines */.l)(found).join('\n')}\n`;
}
async function ownersIn(zip) {
    return (0,owners/* moduleOwners */.N)((0,observed/* tracedFiles */.j)(await (0,describe/* packageMembers */.o)(zip)), null);
}
/** Without the tree, which `--output` has. */
function profileJson({ roots: _, ...found }) {
    return `${JSON.stringify(found, undefined, 2)}\n`;
}

// EXTERNAL MODULE: ./lib/pull-request.js + 1 modules
var pull_request = __webpack_require__(82519);
// EXTERNAL MODULE: ./lib/report/console.js
var console = __webpack_require__(17243);
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
        if (command.kind === 'diff') {
            const { diff } = await __webpack_require__.e(/* import() */ 660).then(__webpack_require__.bind(__webpack_require__, 660));
            process.stdout.write(await diff(command));
        }
        if (command.kind === 'profile')
            process.stdout.write(await profile_command_profile(command));
        if (command.kind === 'layer')
            process.stdout.write(`${await writeLayer(command, process.env)}\n`);
        if (command.kind === 'invoke') {
            (0,failure/* checkPlatform */.o)(process.platform);
            const { runInvoke } = await Promise.all(/* import() */[__webpack_require__.e(339), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 48883));
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
    const [first = '', ...behind] = args;
    const ownFlags = { invoke: parseInvoke, profile: parseProfile, layer: parseLayer };
    if (isKey(ownFlags, first) && !behind.some((arg) => arg === '--help' || arg === '-h')) {
        return ownFlags[first](behind);
    }
    const { values, positionals } = parseFlags(args, command_line_flagTable);
    if (values.help === true)
        return { kind: 'help' };
    if (values.version === true)
        return { kind: 'version' };
    const [command, ...rest] = positionals;
    if (command === 'diff')
        return diffCommand(rest, values);
    if (command !== 'build') {
        const all = 'Commands are `zipnest build [SOURCE]`, `zipnest diff BEFORE AFTER`, `zipnest invoke ZIP --handler HANDLER`, `zipnest profile LOGFILE` and `zipnest layer importtime`.';
        if (command === undefined)
            throw new errors/* UsageError */.eb('no command is given', all);
        const near = (0,nearest/* nearest */.p)(command, ['build', 'diff', 'invoke', 'profile', 'layer']);
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
function isKey(table, name) {
    return Object.hasOwn(table, name);
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

/***/ 2092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ profileLines)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69340);

const ROWS = 10;
const BAR = 20;
/** A profile for a terminal: where the time of a start goes, the ten that take the most of it, and their modules. */
function profileLines({ initMs, startMs, owners, modules }) {
    const rows = [
        { name: 'interpreter and runtime', selfMs: startMs, totalMs: startMs },
        ...owners.slice(0, ROWS),
    ];
    const width = Math.max(...rows.map(({ name }) => name.length));
    const slowest = modules.slice(0, ROWS);
    const moduleWidth = Math.max(0, ...slowest.map(({ name }) => name.length));
    return [
        `INIT ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(initMs)}: own time, and with what it imports first`,
        ...rows.map(({ name, selfMs, totalMs }) => `  ${name.padEnd(width)}  ${bar(selfMs / initMs)}  ${cell(selfMs)}  ${cell(totalMs)}`),
        'the slowest modules',
        ...slowest.map(({ name, selfMs, totalMs, importedBy }) => {
            const by = importedBy === undefined ? '' : `  by ${importedBy}`;
            return `  ${name.padEnd(moduleWidth)}  ${cell(selfMs)}  ${cell(totalMs)}${by}`;
        }),
    ];
}
function cell(ms) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(ms).padStart(9);
}
function bar(share) {
    return '█'.repeat(Math.max(0, Math.min(BAR, Math.round(share * BAR)))).padEnd(BAR, '░');
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

/***/ 81762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ speedscope)
/* harmony export */ });
/* harmony import */ var _importtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97187);

/**
 * A profile in the file format of speedscope (evented, microseconds), which other viewers read as well. When an import
 * began is not known: those within it come first and its own time after them, which is where most of it is.
 */
function speedscope(roots, name) {
    const frames = [...new Set([...(0,_importtime_js__WEBPACK_IMPORTED_MODULE_0__/* .allNodes */ .Bq)(roots)].map(({ node }) => node.name))];
    const numbers = new Map(frames.map((frame, index) => [frame, index]));
    const events = [];
    const write = (node, start) => {
        const frame = numbers.get(node.name) ?? 0;
        events.push({ type: 'O', frame, at: start });
        const inner = node.children.reduce((at, child) => write(child, at), start);
        const end = Math.max(start + node.cumulativeUs, inner);
        events.push({ type: 'C', frame, at: end });
        return end;
    };
    const endValue = roots.reduce((at, root) => write(root, at), 0);
    const file = {
        $schema: 'https://www.speedscope.app/file-format-schema.json',
        exporter: 'zipnest',
        name,
        activeProfileIndex: 0,
        shared: { frames: frames.map((frame) => ({ name: frame })) },
        profiles: [{ type: 'evented', name, unit: 'microseconds', startValue: 0, endValue, events }],
    };
    return `${JSON.stringify(file)}\n`;
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


/***/ })

};
