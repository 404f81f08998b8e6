const id=1024,ids=[1024],modules={41024:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{commandLine:()=>commandLine});
var external_node_path_=__webpack_require__(76760),build=__webpack_require__(35911),errors=__webpack_require__(452),failure=__webpack_require__(71957),external_node_util_=__webpack_require__(57975),nearest=__webpack_require__(
42037);const SHORTEST_GUESS=3;function parseFlags(args,options2){try{return(0,external_node_util_.parseArgs)({args:[...args],options:options2,allowPositionals:!0})}catch(error){throw parseError((0,errors.
kc)(error),Object.keys(options2))}}function parseError(text,names){const unknown=/^Unknown option '([^']+)'/.exec(text)?.[1];if(unknown!==void 0){const wanted=unknown.replace(/^-+/,""),near=wanted.length<
SHORTEST_GUESS?void 0:(0,nearest.p)(wanted,names),all=`Allowed are: ${names.map(name=>`--${name}`).join(", ")}.`;return new errors.eb(`unknown option \`${unknown}\``,near===void 0?all:`Did you mean --${near}\
? All options: zipnest --help.`)}const flag=/^Option '(?:-\w, )?(--[\w-]+)/.exec(text)?.[1]??"";return text.includes("argument missing")?noValue(flag):text.includes("is ambiguous")?new errors.eb(`\`${flag}\
\` has no value: an option follows`,`Give it one; a value that begins with "-" is written ${flag}=VALUE.`):text.includes("does not take an argument")?new errors.eb(`\`${flag}\` takes no value`,`Write ${flag}\
 alone.`):new errors.eb(text.split(`
`)[0]??"","See `zipnest --help`.")}function noValue(flag){return new errors.eb(`\`${flag}\` has no value`,"Give it one, or leave the flag out.")}var inputs=__webpack_require__(68941);const EVERY_FLAG="\
Options of invoke: zipnest --help.",invoke_arguments_text={type:"string"},texts={type:"string",multiple:!0},yes={type:"boolean"},flagTable={handler:invoke_arguments_text,event:texts,"init-only":yes,python:invoke_arguments_text,
layer:texts,env:texts,timeout:invoke_arguments_text,memory:invoke_arguments_text,"ephemeral-storage":invoke_arguments_text,network:yes,processes:invoke_arguments_text,snapstart:yes,profile:invoke_arguments_text,
json:yes},bounds={timeout:{least:1,most:5400,default:3},memory:{least:128,most:32768,default:128},"ephemeral-storage":{least:512,most:32768,default:512},processes:{least:1,most:64,default:void 0}};function parseInvoke(args){
const{values,positionals}=parseFlags(args,flagTable),one=name=>{const value=values[name];return typeof value=="string"?value:void 0},many=name=>{const value=values[name];return Array.isArray(value)?value.
map(String):[]},[zip,...more]=positionals,handler=one("handler");if(zip===void 0||more.length>0)throw new errors.eb("`invoke` needs one zip",`Write: zipnest invoke ZIP --handler app.handler. ${EVERY_FLAG}`);
if(handler===void 0||handler==="")throw new errors.eb("`invoke` needs --handler",`Name it as the Lambda function does: --handler app.handler. ${EVERY_FLAG}`);const events=many("event");if(values["init\
-only"]===!0&&events.length>0)throw new errors.eb("--init-only sends no event","Give --event or --init-only, not both.");const processes=number("processes",one("processes")),snapStart=values.snapstart===
!0;if(processes!==void 0&&snapStart)throw new errors.eb("Lambda Managed Instances have no SnapStart","Give --processes or --snapstart, not both.");const[python,profile]=[one("python"),one("profile")];
return{kind:"invoke",zip,handler,events:values["init-only"]===!0?[]:events.length===0?["{}"]:events,layers:many("layer"),env:variables(many("env")),timeout:number("timeout",one("timeout"))??bounds.timeout.
default,memory:number("memory",one("memory"))??bounds.memory.default,ephemeralStorage:number("ephemeral-storage",one("ephemeral-storage"))??bounds["ephemeral-storage"].default,network:values.network===
!0,snapStart,json:values.json===!0,...python!==void 0&&{python:python.replace(/^python/,"")},...processes!==void 0&&{processes},...profile!==void 0&&{profile}}}function number(name,written){if(written===
void 0)return;const{least,most}=bounds[name],value=Number(written);if(/^\d+$/.test(written)&&value>=least&&value<=most)return value;throw new errors.eb(`--${name} is \`${written}\``,`It must be a whol\
e number from ${least} to ${most}, as in Lambda.`)}function variables(pairs){const found={};for(const pair of pairs){const at=pair.indexOf("=");if(at<1)throw new errors.eb(`--env is \`${pair}\``,"Writ\
e NAME=VALUE; give the flag once for each variable.");found[pair.slice(0,at)]=pair.slice(at+1)}return found}const layer_arguments_flagTable={output:{type:"string"}};function parseLayer(args){const{values,
positionals}=parseFlags(args,layer_arguments_flagTable);if(positionals.join(" ")!=="importtime")throw new errors.eb(positionals.length===0?"`layer` needs a name":`there is no layer \`${positionals.join(
" ")}\``,"Write: zipnest layer importtime [--output FILE].");return{kind:"layer",output:typeof values.output=="string"?values.output:"dist/importtime.zip"}}var option_table=__webpack_require__(83399),
options=__webpack_require__(51097),temporary=__webpack_require__(18792),secrets=__webpack_require__(35074);const styles={bold:[1,22],dim:[2,22],red:[31,39],yellow:[33,39],cyan:[36,39]};class TerminalLog{timings=[];#stream;#colour;#verbose;#secrets=new secrets.
S;#progressShown=!1;#heading;constructor(stream,env){this.#stream=stream,this.#colour=stream.isTTY===!0&&!env.NO_COLOR,this.#verbose=!!env.ZIPNEST_DEBUG}async group(title,body){this.#heading=title,this.
progress(`${title} \u2026`);const start=milliseconds();try{return await body()}finally{this.#heading=void 0,this.timings.push({phase:title,ms:Math.round(milliseconds()-start)})}}info(text){this.#line(
`  ${text.replaceAll(`
`,`
  `)}`)}notice(text,at){this.#line(`${this.#style("cyan","notice:")} ${place(at)}${text}`)}warning(text,at){this.#line(`${this.#style("yellow","warning:")} ${place(at)}${text}`)}error(text,hint,at){this.#line(
`${this.#style("red","error:")} ${place(at)}${text}`),hint!==""&&this.#line(`  ${hint.replaceAll(`
`,`
  `)}`)}interrupted(text){this.#stream.isTTY===!0&&this.#line(text)}progress(text){this.#stream.isTTY===!0&&(this.#stream.write(`\r\x1B[K  ${this.#secrets.redact(text).slice(0,(this.#stream.columns??80)-
3)}`),this.#progressShown=!0)}debug(text){this.#verbose&&this.#line(this.#style("dim",`debug: ${text}`))}mask(secret){this.#secrets.add(secret)}#line(text){const clear=this.#progressShown?"\r\x1B[K":"";
this.#progressShown=!1;const heading=this.#heading===void 0?"":`${this.#style("bold",this.#heading)}
`;this.#heading=void 0,this.#stream.write(`${clear}${heading}${this.#secrets.redact(text)}
`)}#style(style,text){const[on,off]=styles[style];return this.#colour?`\x1B[${on}m${text}\x1B[${off}m`:text}}function milliseconds(){return Number(process.hrtime.bigint())/1e6}function place(at){if(at===
void 0)return"";const near=(0,external_node_path_.relative)(process.cwd(),at.file),file=near.startsWith("..")?at.file:near;return at.line===void 0?`${file}: `:`${file}:${at.line}: `}const profile_arguments_flagTable={
package:{type:"string"},output:{type:"string"},json:{type:"boolean"}};function parseProfile(args){const{values,positionals}=parseFlags(args,profile_arguments_flagTable),[log,...more]=positionals;if(log===
void 0||more.length>0)throw new errors.eb("`profile` reads one log","Write: zipnest profile LOGFILE [--package ZIP] [--output FILE] [--json].");return{kind:"profile",log,json:values.json===!0,...typeof values.
package=="string"&&{package:values.package},...typeof values.output=="string"&&{output:values.output}}}var promises_=__webpack_require__(51455),files=__webpack_require__(58864);async function prepareReport(file){
try{await(0,promises_.mkdir)((0,external_node_path_.dirname)(file),{recursive:!0});const isThere=await(0,files.t2)(file);if(isThere&&(await(0,promises_.stat)(file)).isDirectory())throw unwritable(file,
"that is a folder");await(0,promises_.access)(isThere?file:(0,external_node_path_.dirname)(file),promises_.constants.W_OK)}catch(error){throw(0,errors.CA)(error)===void 0?error:unwritable(file,(0,errors.
kc)(error))}}function unwritable(file,reason){return new errors.eb(`the report cannot be written to ${file}: ${reason}`,"Name a file in a folder that you may write to: --report FILE.")}var version=__webpack_require__(
13411);async function commandLine(args){const log=new TerminalLog(process.stderr,process.env);(0,temporary.EE)(()=>log.interrupted("interrupted; nothing was written under its final name"));try{const command=parseCommand(
args);if(command.kind==="help"){const{helpText}=await __webpack_require__.e(1120).then(__webpack_require__.bind(__webpack_require__,81120));process.stdout.write(helpText())}if(command.kind==="version"&&
process.stdout.write(`${version.x}
`),command.kind==="diff"){const{diff}=await Promise.all([__webpack_require__.e(2650),__webpack_require__.e(1660),__webpack_require__.e(1991),__webpack_require__.e(660)]).then(__webpack_require__.bind(
__webpack_require__,660));process.stdout.write(await diff(command))}if(command.kind==="profile"){const{profile}=await Promise.all([__webpack_require__.e(2650),__webpack_require__.e(1660),__webpack_require__.
e(1991),__webpack_require__.e(8592)]).then(__webpack_require__.bind(__webpack_require__,88592));process.stdout.write(await profile(command))}if(command.kind==="layer"){const{writeLayer}=await Promise.
all([__webpack_require__.e(1660),__webpack_require__.e(5995)]).then(__webpack_require__.bind(__webpack_require__,4122));process.stdout.write(`${await writeLayer(command,process.env)}
`)}if(command.kind==="invoke"){(0,failure.o)(process.platform);const{runInvoke}=await Promise.all([__webpack_require__.e(2650),__webpack_require__.e(1660),__webpack_require__.e(1991),__webpack_require__.
e(3462),__webpack_require__.e(8883)]).then(__webpack_require__.bind(__webpack_require__,48883));await runInvoke({log,env:process.env},command)}return command.kind==="build"&&await runBuild({log,env:process.
env},command),0}catch(error){const{message,hint,at,status}=(0,failure.I)(error);return log.error(message,hint,at),status}}async function runBuild(ctx,command){(0,failure.o)(process.platform),refuseWorkflowOnly(
command.given);const options2=await(0,inputs.T)(command.given,process.cwd());command.report!==void 0&&await prepareReport((0,external_node_path_.resolve)(command.report));const face={inWorkflow:!1},result=await(0,build.
j)(ctx,options2,face),later=await Promise.all([__webpack_require__.e(298),__webpack_require__.e(2650),__webpack_require__.e(1660),__webpack_require__.e(1991),__webpack_require__.e(3462),__webpack_require__.
e(2139),__webpack_require__.e(3302),__webpack_require__.e(2550),__webpack_require__.e(4162)]).then(__webpack_require__.bind(__webpack_require__,34663)),report=await later.writeHtmlReport(ctx,options2,
result,face);if(command.report!==void 0&&await later.writeReport((0,external_node_path_.resolve)(command.report),report),command.json&&process.stdout.write(later.reportJson(report)),options2.comment!==
"auto"&&await later.tellPullRequest(ctx,[report],{...options2,token:ctx.env.GITHUB_TOKEN,complete:!1}),result.failure!==void 0)throw result.failure;await ctx.log.group("Package",async()=>ctx.log.info(
later.resultText(report)))}function refuseWorkflowOnly(given){for(const name of["cache","artifact"]){const value=given.get(name)?.values.join()??"auto";if(value==="auto"||value==="false"||(0,option_table.
wV)(name).choices?.includes(value)!==!0)continue;const hint=name==="cache"?"Here the wheels stay in ~/.cache/zipnest anyway":"Here the zip is a file";throw new errors.eb(`--${name} ${value} acts only \
where Zipnest runs as an action in a workflow`,`${hint}: leave the flag out.`)}}function parseCommand(args){if(args.length===0)return{kind:"help"};const[first="",...behind]=args,ownFlags={invoke:parseInvoke,
profile:parseProfile,layer:parseLayer};if(isKey(ownFlags,first)&&!behind.some(arg=>arg==="--help"||arg==="-h"))return ownFlags[first](behind);const{values,positionals}=parseFlags(args,command_line_flagTable);
if(values.help===!0)return{kind:"help"};if(values.version===!0)return{kind:"version"};const[command,...rest]=positionals;if(command==="diff")return diffCommand(rest,values);if(command!=="build"){const all="\
Commands are `zipnest build [SOURCE]`, `zipnest diff BEFORE AFTER`, `zipnest invoke ZIP --handler HANDLER`, `zipnest profile LOGFILE` and `zipnest layer importtime`.";if(command===void 0)throw new errors.
eb("no command is given",all);const near=(0,nearest.p)(command,["build","diff","invoke","profile","layer"]),hint=near===void 0?all:`Did you mean \`zipnest ${near}\`?`;throw new errors.eb(`unknown comm\
and \`${command}\``,hint)}const[source,...more]=rest;if(more.length>0)throw new errors.eb(`unexpected argument \`${more[0]}\``,"Only one SOURCE can be given: zipnest build [SOURCE].");const given=new Map;
source!==void 0&&given.set("source",{values:[source],from:"argument SOURCE"});for(const name of option_table.W6){const texts2=values[name];if(Array.isArray(texts2)){if(given.has(name))throw new errors.
eb("the source is given twice","Give SOURCE or --source, not both.");given.set(name,givenFlag(name,texts2.map(String)))}}const report=typeof values.report=="string"?{report:values.report}:{};return{kind:"\
build",given,json:values.json===!0,...report}}function isKey(table,name){return Object.hasOwn(table,name)}function diffCommand(files2,values){const[before,after,...more]=files2,others=Object.keys(values).
filter(name=>name!=="json");if(before===void 0||after===void 0||more.length>0||others.length>0){const problem=others.length>0?`\`diff\` has no option --${others[0]}`:"`diff` compares two files";throw new errors.
eb(problem,"Write: zipnest diff BEFORE AFTER [--json], each a zip or a report.")}return{kind:"diff",before,after,json:values.json===!0}}const command_line_flagTable={help:{type:"boolean",short:"h"},version:{
type:"boolean"},json:{type:"boolean"},report:{type:"string"},...Object.fromEntries(option_table.W6.map(name=>[name,{type:"string",multiple:!0}]))};function givenFlag(name,texts2){const values=texts2.flatMap(
text=>(0,options.l)((0,option_table.wV)(name),text));if(values.length===0)throw noValue(`--${name}`);return{values,from:`flag --${name}`}}})};export{id,ids,modules};
