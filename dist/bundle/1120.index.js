const id=1120,ids=[1120],modules={81120:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{helpText:()=>helpText});var _option_table_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
83399);const WIDTH=100,INDENT=8,invokeOptions=[["handler HANDLER","As the Lambda function names it (`app.handler`)."],["event JSON|FILE (repeatable)","An event, sent to the same execution environment \
as those before it. Default: {}"],["init-only","Send no event: only the start is tried."],["python VERSION","Python of the function: `3.13`. Default: what the package says of itself, by its extension \
modules or its manifest."],["layer ZIP (repeatable)","A layer, unpacked to /opt."],["env NAME=VALUE (repeatable)","An environment variable of the function. It has none of this machine's."],["timeout S\
ECONDS","For an event. Default: 3"],["memory MB","Default: 128"],["ephemeral-storage MB","The size of /tmp. Default: 512"],["network","Let the function have this machine's network. Default: none but l\
oopback."],["snapstart","Take a snapshot after INIT and restore it: hooks before the snapshot run in reverse order, those after it in order."],["processes NUMBER","As in Lambda Managed Instances: so m\
any workers over one /tmp, events side by side."],["profile FILE","Tell where the time of the start goes, and write it to FILE for https://speedscope.app and other viewers."],["json","Print all that w\
as seen to stdout, as JSON. Default: the responses, one a line."]];function helpText(){return`zipnest build [SOURCE] [--OPTION VALUE]\u2026
zipnest diff BEFORE AFTER [--json]
zipnest invoke ZIP --handler HANDLER [--OPTION VALUE]\u2026
zipnest profile LOGFILE [--package ZIP] [--output FILE] [--json]
zipnest layer importtime [--output FILE]

build packs the Python function in SOURCE (default: this folder) with its dependencies into one zip for AWS Lambda.
diff compares two packages, each a zip or a report: sizes, and the distributions that were added, removed or changed.
invoke starts a package as Lambda would, on this machine, and sends it events: see the end.
profile reads where the time of a cold start goes from the log of a real function that runs under the layer importtime.
layer writes that layer, dist/importtime.zip by default; AWS_LAMBDA_EXEC_WRAPPER is then /opt/bin/importtime_wrapper.

Options of build; each can also stand in [tool.zipnest] of SOURCE's pyproject.toml and is an input of the action
(those marked so act in a workflow only: cache and artifact where Zipnest runs as an action):

${_option_table_js__WEBPACK_IMPORTED_MODULE_0__.W6.map(optionHelp).join(`
`)}

Only here:

  --report FILE
${wrap('Write the report of the build to FILE, as JSON. A build that fails has none, but for a broken limit ("ok": false).')}
  --json
${wrap("Print the report to stdout.")}
  --help, --version

Options of invoke:

${invokeOptions.map(([flag,text])=>`  --${flag}
${wrap(text)}`).join(`
`)}

Exit status: 0 done; 1 the build failed, a limit is broken or the function does not work; 2 wrong usage; 129, 130 or 143 ended by a signal.
`}function optionHelp(name){const row=(0,_option_table_js__WEBPACK_IMPORTED_MODULE_0__.wV)(name),repeated=(0,_option_table_js__WEBPACK_IMPORTED_MODULE_0__.Lv)(row)?" (repeatable)":"",value=row.choices===
void 0?placeholders[row.kind]:row.choices.join("|"),fallback=row.default===void 0?"":` Default: ${row.default}`,place=row.inWorkflow===void 0?"":" (in a workflow)";return`  --${name} ${value}${repeated}${place}\

${wrap(row.description+fallback)}`}const placeholders={text:"TEXT",path:"PATH",choice:"CHOICE",names:"NAME",patterns:"PATTERN",integer:"NUMBER",size:"SIZE",growth:"SIZE|PERCENT",pairs:"KEY=VALUE"};function wrap(text){
const lines=[""];for(const word of text.split(" ")){const line=lines.at(-1)??"";line!==""&&line.length+1+word.length>WIDTH-INDENT?lines.push(word):lines[lines.length-1]=line===""?word:`${line} ${word}`}
return lines.map(line=>" ".repeat(INDENT)+line).join(`
`)}})};export{id,ids,modules};
