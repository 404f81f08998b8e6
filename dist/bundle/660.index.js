const id=660,ids=[660],modules={660:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{diff:()=>diff});var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
51455),node_path__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(76760),_errors_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(452),_package_describe_js__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(
71991),_report_compare_js__WEBPACK_IMPORTED_MODULE_4__=__webpack_require__(4185),_report_console_js__WEBPACK_IMPORTED_MODULE_5__=__webpack_require__(17243),_report_parse_js__WEBPACK_IMPORTED_MODULE_6__=__webpack_require__(
26837);async function diff(files){const[before,after]=await Promise.all([read(files.before),read(files.after)]),comparison=(0,_report_compare_js__WEBPACK_IMPORTED_MODULE_4__.l)(before,after,files.before);
return files.json?`${JSON.stringify(comparison,void 0,2)}
`:`${(0,_report_console_js__WEBPACK_IMPORTED_MODULE_5__.V)(comparison)}
`}async function read(file){try{return(0,node_path__WEBPACK_IMPORTED_MODULE_1__.extname)(file)===".json"?(0,_report_parse_js__WEBPACK_IMPORTED_MODULE_6__.M)(await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.
readFile)(file,"utf8"),file):await(0,_package_describe_js__WEBPACK_IMPORTED_MODULE_3__.J)(file)}catch(error){throw["ENOENT","ENOTDIR","EISDIR"].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__.CA)(
error)??"")?new _errors_js__WEBPACK_IMPORTED_MODULE_2__.yo(`there is no file ${file}`,"Name a zip or a report (.json)."):error}}}),45335:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{b:()=>compareStarts});const LEAST_MS=5,LEAST_SHARE=.2;function compareStarts(before,after){return(after?.starts??[]).flatMap(({handler,profile:now})=>{const old=before?.
starts.find(start=>start.handler===handler)?.profile;return old===void 0||now===void 0?[]:[{handler,initMs:{before:old.initMs,after:now.initMs},importMs:{before:old.importMs,after:now.importMs},owners:ownerChanges(
old.owners,now.owners)}]})}function ownerChanges(before,after){const names=new Set([...before,...after].map(({name})=>name)),of=(owners,name)=>owners.find(owner=>owner.name===name)?.selfMs??0,by=({ms})=>Math.
abs(ms.after-ms.before);return[...names].map(name=>({name,ms:{before:of(before,name),after:of(after,name)}})).filter(owner=>by(owner)>=LEAST_MS&&by(owner)>=LEAST_SHARE*owner.ms.before).sort((a,b)=>by(
b)-by(a)||(a.name<b.name?-1:1))}}),4185:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{l:()=>compareReports,p:()=>delta});
var _renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(68898),_compare_starts_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(45335);function compareReports(before,after,label){const changes=[
...new Set([...before.distributions,...after.distributions].map(({name})=>name))].map(name=>distributionChange(name,before,after)),changed=changes.filter(change=>change!==void 0),starts=(0,_compare_starts_js__WEBPACK_IMPORTED_MODULE_1__.
b)(before.smokeTest,after.smokeTest);return{with:label,sha256:before.zip.sha256,differences:differences(before,after),zipBytes:{before:before.zip.bytes,after:after.zip.bytes},unzippedBytes:{before:before.
zip.unzippedBytes,after:after.zip.unzippedBytes},extractedBytes:{before:before.zip.extractedBytes,after:after.zip.extractedBytes},sourceBytes:{before:before.source.bytes,after:after.source.bytes},distributions:changed.
sort((a,b)=>Math.abs(delta(b.bytes))-Math.abs(delta(a.bytes))||(a.name<b.name?-1:1)),unchanged:changes.length-changed.length,...starts.length>0&&{starts}}}function delta({before,after}){return after-before}
function differences(before,after){return[["name",before.name,after.name],["runtime",before.runtime,after.runtime],["architecture",before.architecture,after.architecture],["layout",before.layout.kind,
after.layout.kind],["bytecode by",before.bytecode?.interpreter,after.bytecode?.interpreter]].flatMap(([what,old,now])=>old===void 0||now===void 0||old===now?[]:[`${what} ${old} \u2192 ${now}`])}function distributionChange(name,before,after){
const old=before.distributions.find(distribution=>distribution.name===name),now=after.distributions.find(distribution=>distribution.name===name),kind=kindOf(old,now);if(kind!==void 0)return{name,kind,
...old&&{versionBefore:old.version},...now&&{versionAfter:now.version},bytes:{before:old?.bytes??0,after:now?.bytes??0},compressedBytes:{before:old?.compressedBytes??0,after:now?.compressedBytes??0}}}
function kindOf(before,after){if(before===void 0)return"added";if(after===void 0)return"removed";if(before.version!==after.version)return(0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__.compare)(after.
version,before.version)<0?"downgraded":"upgraded";const sameWheel=before.sha256===void 0||after.sha256===void 0||before.sha256===after.sha256,sameSize=before.bytes===after.bytes&&before.compressedBytes===
after.compressedBytes;return sameWheel&&sameSize?void 0:"changed"}}),17243:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,
{D:()=>resultText,V:()=>comparisonText});var _compare_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(4185),_format_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(87703),_smoke_js__WEBPACK_IMPORTED_MODULE_4__=__webpack_require__(
36847),_splitting_js__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(35118),_start_changes_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(88986);const BIGGEST_SHOWN=5;function resultText(report){
const{zip}=report,total=report.timings.reduce((sum,{ms})=>sum+ms,0);return[`${zip.path}  ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.Uv)(zip.bytes)}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.LS)(
zip.entries,"file")}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.z3)(zip.unzippedBytes)} unzipped`,`sha256 ${zip.sha256}`,...report.s3===void 0?[]:[`${report.s3.uri}  ${report.s3.uploaded?"uploaded":
"same content was there"}`],...report.html===void 0?[]:[`${report.html.path}  shows what is in it`],...(0,_splitting_js__WEBPACK_IMPORTED_MODULE_3__.uz)(report.layout),...biggest(report),...(0,_smoke_js__WEBPACK_IMPORTED_MODULE_4__.
z)(report.smokeTest),`done in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.a3)(total)}`].join(`
`)}function biggest(report){if(report.distributions.length===0)return[];const shown=report.distributions.slice(0,BIGGEST_SHOWN),width=Math.max(...shown.map(({name,version})=>name.length+version.length+
1)),rows=shown.map(({name,version,bytes})=>`  ${`${name} ${version}`.padEnd(width)}  ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.z3)(bytes).padStart(10)}`),rest=report.distributions.length-shown.length;
return[`${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.LS)(report.distributions.length,"distribution")}:`,...rows,...rest>0?[`  and ${rest} more`]:[]]}function comparisonText(comparison){const{zipBytes,
unzippedBytes,extractedBytes,sourceBytes,unchanged}=comparison,rows=comparison.distributions.map(({name,kind,versionBefore,versionAfter,bytes})=>{const versions=[...new Set([versionBefore,versionAfter])].
filter(version=>version!==void 0);return[kind,name,versions.join(" \u2192 "),(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.z3)(bytes.after),(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.CW)((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__.
p)(bytes))]});return[...comparison.differences.map(difference=>`note: ${difference}`),...columns([sizeRow("zip",zipBytes),sizeRow("unzipped",unzippedBytes),...extractedBytes.before+extractedBytes.after===
0?[]:[sizeRow("in /tmp",extractedBytes)],sizeRow("your files",sourceBytes)],1),"",...rows.length===0?["no distribution changed"]:columns(rows,3),`${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.LS)(unchanged,
"distribution")} unchanged`,...(0,_start_changes_js__WEBPACK_IMPORTED_MODULE_1__.Q)(comparison.starts)].join(`
`)}function sizeRow(what,change){const{before,after}=change;return[what,(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.z3)(before),"\u2192",(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.z3)(after),(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.
CW)((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__.p)(change)),(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.T1)(before,after)]}function columns(rows,right){const width=column=>Math.max(...rows.map(row=>row[column]?.
length??0));return rows.map(row=>row.map((cell,column)=>column<right?cell.padEnd(width(column)):cell.padStart(width(column))).join("  ").trimEnd())}}),58916:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{M0:()=>bar,aY:()=>code,eu:()=>literal,tp:()=>table,vd:()=>foldedTable,zH:()=>details});const BAR_WIDTH=20,OPEN_ROWS=15;function bar(share){const filled=Math.
max(0,Math.min(BAR_WIDTH,Math.round(share*BAR_WIDTH)));return`\`${"\u2588".repeat(filled)}${"\u2591".repeat(BAR_WIDTH-filled)}\``}function table(columns,rows){const line=cells=>`| ${cells.join(" | ")}\
 |`;return[line(columns.map(column=>column.replace(/:$/,""))),line(columns.map(column=>column.endsWith(":")?"---:":"---")),...rows.map(cells=>line(cells.map(cell=>cell.replaceAll(`
`," "))))].join(`
`)}function foldedTable(columns,rows,summary){const open=table(columns,rows.slice(0,OPEN_ROWS)),folded=rows.slice(OPEN_ROWS);return folded.length===0?open:`${open}

${details(summary(folded.length),table(columns,folded))}`}function details(summary,body,open=!1){return`<details${open?" open":""}><summary>${summary}</summary>

${body}

</details>`}function code(text){return`\`${text.replaceAll("`","'").replaceAll("|","\\|")}\``}function literal(text){return text.replaceAll("&","&amp;").replaceAll("<","&lt;").replace(/[\\`*_[\]|@#]/g,
character=>`\\${character}`).replaceAll(`
`," ")}}),26837:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{M:()=>parseReport});var valibot__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
77934),_errors_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(452);const SCHEMA_VERSION=1,bytes=valibot__WEBPACK_IMPORTED_MODULE_1__.FsL(valibot__WEBPACK_IMPORTED_MODULE_1__.aig(),valibot__WEBPACK_IMPORTED_MODULE_1__.
E2x(),valibot__WEBPACK_IMPORTED_MODULE_1__.Wwf(0)),milliseconds=bytes,change=valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({before:bytes,after:bytes}),limit=valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({name:valibot__WEBPACK_IMPORTED_MODULE_1__.
YjP(),value:bytes,limit:bytes,ok:valibot__WEBPACK_IMPORTED_MODULE_1__.zMY(),fatal:valibot__WEBPACK_IMPORTED_MODULE_1__.zMY(),text:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),advice:valibot__WEBPACK_IMPORTED_MODULE_1__.
yqP(valibot__WEBPACK_IMPORTED_MODULE_1__.YjP())}),distribution=valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({name:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),version:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),
wheel:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),sha256:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),files:bytes,bytes,compressedBytes:bytes,places:valibot__WEBPACK_IMPORTED_MODULE_1__.yqP(valibot__WEBPACK_IMPORTED_MODULE_1__.
Ikc({flat:bytes,eager:bytes,lazy:bytes}))}),artifact=valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({name:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),id:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),url:valibot__WEBPACK_IMPORTED_MODULE_1__.
FsL(valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),valibot__WEBPACK_IMPORTED_MODULE_1__.yGV(/^https?:\/\/[\w.:/-]+$/)),digest:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP()}),comparison=valibot__WEBPACK_IMPORTED_MODULE_1__.
Ikc({with:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),sha256:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),differences:valibot__WEBPACK_IMPORTED_MODULE_1__.YOg(valibot__WEBPACK_IMPORTED_MODULE_1__.YjP()),
zipBytes:change,unzippedBytes:change,extractedBytes:change,sourceBytes:change,distributions:valibot__WEBPACK_IMPORTED_MODULE_1__.YOg(valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({name:valibot__WEBPACK_IMPORTED_MODULE_1__.
YjP(),kind:valibot__WEBPACK_IMPORTED_MODULE_1__.KIO(["added","removed","upgraded","downgraded","changed"]),versionBefore:valibot__WEBPACK_IMPORTED_MODULE_1__.yqP(valibot__WEBPACK_IMPORTED_MODULE_1__.YjP()),
versionAfter:valibot__WEBPACK_IMPORTED_MODULE_1__.yqP(valibot__WEBPACK_IMPORTED_MODULE_1__.YjP()),bytes:change,compressedBytes:change})),unchanged:bytes,starts:valibot__WEBPACK_IMPORTED_MODULE_1__.yqP(
valibot__WEBPACK_IMPORTED_MODULE_1__.YOg(valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({handler:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),initMs:change,importMs:change,owners:valibot__WEBPACK_IMPORTED_MODULE_1__.
YOg(valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({name:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),ms:change}))})))}),start=valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({handler:valibot__WEBPACK_IMPORTED_MODULE_1__.
YjP(),profile:valibot__WEBPACK_IMPORTED_MODULE_1__.yqP(valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({initMs:milliseconds,importMs:milliseconds,owners:valibot__WEBPACK_IMPORTED_MODULE_1__.YOg(valibot__WEBPACK_IMPORTED_MODULE_1__.
Ikc({name:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),selfMs:milliseconds}))}))}),reportSchema=valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({schemaVersion:valibot__WEBPACK_IMPORTED_MODULE_1__.euz(SCHEMA_VERSION),
ok:valibot__WEBPACK_IMPORTED_MODULE_1__.zMY(),name:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),runtime:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),architecture:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),
layout:valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({kind:valibot__WEBPACK_IMPORTED_MODULE_1__.KIO(["flat","nested","split"]),reason:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP()}),zip:valibot__WEBPACK_IMPORTED_MODULE_1__.
Ikc({path:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),bytes,sha256:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),codeSha256:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),entries:bytes,unzippedBytes:bytes,extractedBytes:bytes}),
limits:valibot__WEBPACK_IMPORTED_MODULE_1__.YOg(limit),distributions:valibot__WEBPACK_IMPORTED_MODULE_1__.YOg(distribution),source:valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({files:bytes,bytes,skipped:valibot__WEBPACK_IMPORTED_MODULE_1__.
g1P(valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),valibot__WEBPACK_IMPORTED_MODULE_1__.aig())}),bytecode:valibot__WEBPACK_IMPORTED_MODULE_1__.yqP(valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({interpreter:valibot__WEBPACK_IMPORTED_MODULE_1__.
YjP(),modules:bytes,bytes,leftOut:bytes,sourcesDropped:bytes,failed:valibot__WEBPACK_IMPORTED_MODULE_1__.YOg(valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({path:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),error:valibot__WEBPACK_IMPORTED_MODULE_1__.
YjP()}))})),git:valibot__WEBPACK_IMPORTED_MODULE_1__.yqP(valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({sha:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),ref:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP()})),comparison:valibot__WEBPACK_IMPORTED_MODULE_1__.
yqP(comparison),smokeTest:valibot__WEBPACK_IMPORTED_MODULE_1__.yqP(valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({starts:valibot__WEBPACK_IMPORTED_MODULE_1__.YOg(start)})),html:valibot__WEBPACK_IMPORTED_MODULE_1__.
yqP(valibot__WEBPACK_IMPORTED_MODULE_1__.Ikc({path:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP(),artifact:valibot__WEBPACK_IMPORTED_MODULE_1__.yqP(artifact)}))});function parseReport(text,from){const value=parseJson(
text,from),result=valibot__WEBPACK_IMPORTED_MODULE_1__.xLC(reportSchema,value);if(result.success)return result.output;const version=valibot__WEBPACK_IMPORTED_MODULE_1__.xLC(valibot__WEBPACK_IMPORTED_MODULE_1__.
Ikc({schemaVersion:valibot__WEBPACK_IMPORTED_MODULE_1__.aig(),zipnest:valibot__WEBPACK_IMPORTED_MODULE_1__.YjP()}),value);if(version.success&&version.output.schemaVersion!==SCHEMA_VERSION)throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__.
yo(`${from} is a report of schema version ${version.output.schemaVersion}, written by Zipnest ${version.output.zipnest}; this Zipnest reads version ${SCHEMA_VERSION}`,"Make it anew with this version o\
f Zipnest, or use the version that wrote it.");const issue=result.issues[0];throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__.yo(`${from} is not a report of a Zipnest build: ${valibot__WEBPACK_IMPORTED_MODULE_1__.
BuJ(issue)??"the whole"}: ${issue.message}`,"Name a file that `zipnest build --report FILE` or the output `report-path` has given.")}function parseJson(text,from){try{return JSON.parse(text)}catch(error){
throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__.yo(`${from} is not JSON: ${String(error).replace(/^SyntaxError: /,"")}`,"Name a file that `zipnest build --report FILE` or the output `report-path` ha\
s given.")}}}),36847:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{N:()=>smokeMarkdown,z:()=>smokeLines});var _format_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
87703),_markup_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(58916);const ROWS=10,NAMED=5;function smokeMarkdown(smoke){if(smoke===void 0)return"";if(smoke.outcome==="not tried")return`#### Star\
t

The package was not tried: ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.eu)(smoke.reason??"")}`;const notes=smoke.notAsInLambda.map(note=>`_Not as in Lambda: ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.
eu)(note)}._`);return["#### Start",...smoke.starts.map(startMarkdown),...notes].join(`

`)}function startMarkdown({handler,ok,initMs,verdict,sdk,profile,trace,advice=[]}){const parts=[`${ok?"\u2705":"\u274C"} ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.aY)(handler)} \xB7 INIT ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.
a3)(initMs)} in the emulated Lambda`];if(verdict!==void 0){const place=verdict.place===void 0?"":` (${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.aY)(verdict.place)})`;parts.push(`**${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.
eu)(`${verdict.errorType}: ${verdict.errorMessage}`)}**${place}`,(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.eu)(verdict.advice))}return sdk!==void 0&&parts.push(`It relies on the SDK of Lambda's runti\
me, and was tried with ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.eu)(sdk)}.`),profile!==void 0&&parts.push(profileTable(profile)),trace!==void 0&&parts.push(traceText(trace)),advice.length>0&&parts.
push(advice.map(text=>`- \u{1F4A1} ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.eu)(text)}`).join(`
`)),parts.join(`

`)}function profileTable({initMs,startMs,owners,modules:modules2}){const share=ms=>(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.M0)(initMs===0?0:ms/initMs),time=ms=>`${ms.toFixed(1)} ms`,rows=owners.slice(
0,ROWS).map(({name,selfMs,totalMs,modules:count})=>[(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.eu)(name),share(selfMs),time(selfMs),time(totalMs),String(count)]),before=["interpreter and runtime",share(
startMs),time(startMs),time(startMs),""],columns=["Time at start","","Own:","With imports:","Modules:"],slowest=modules2.slice(0,ROWS).map(({name,owner,selfMs,totalMs,importedBy})=>[(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.
aY)(name),(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.eu)(owner),time(selfMs),time(totalMs),importedBy===void 0?"":(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.aY)(importedBy)]),single=(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.
tp)(["Module","Of","Own:","With imports:","Imported by"],slowest);return`${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.tp)(columns,[before,...rows])}

${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.zH)("The slowest modules",single)}`}function traceText({bytes,usedBytes,unused}){const named=unused.slice(0,NAMED).map(({name,bytes:size})=>`${(0,_markup_js__WEBPACK_IMPORTED_MODULE_0__.
eu)(name)} (${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.z3)(size)})`),more=unused.length>NAMED?` and ${unused.length-NAMED} more`:"",never=unused.length===0?"":` Never touched: ${named.join(", ")}${more}\
.`;return`Of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.z3)(bytes)} the start uses ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.z3)(usedBytes)}.${never}`}function smokeLines(smoke){return smoke===void 0||
smoke.outcome==="not tried"?[]:smoke.starts.flatMap(({handler,initMs,profile,trace})=>{const lines=[`${handler} starts in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.a3)(initMs)} (emulated)`],slow=profile?.
owners.slice(0,NAMED).map(({name,selfMs})=>`${name} ${selfMs.toFixed(0)} ms`)??[];if(slow.length>0&&lines.push(`  imports: ${slow.join(", ")}`),trace!==void 0){const never=trace.unused.length===0?"":`\
; ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.LS)(trace.unused.length,"distribution")} never touched`;lines.push(`  uses ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.z3)(trace.usedBytes)} of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__.
z3)(trace.bytes)}${never}`)}return lines})}}),35118:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{EI:()=>splitMarkdown,
nC:()=>placeColumns,uz:()=>splitLines});var _format_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(87703),_markup_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(58916);function placeColumns(distributions){
return distributions.every(({places})=>places===void 0)?{columns:[],cells:()=>[]}:{columns:["Flat:","At start:","On first use:"],cells:({places})=>places===void 0?["","",""]:[places.flat,places.eager,
places.lazy].map(_format_js__WEBPACK_IMPORTED_MODULE_0__.z3)}}function splitMarkdown({split}){if(split===void 0)return"";const rows=[["Unpacked at the start",`${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.
Uv)(split.eagerBytes)}; no choice of files has less than ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.Uv)(split.eagerBound)}`],["Unpacked on first use",`in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.
LS)(split.groups,"part")}`],["/tmp",`${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.z3)(split.startBytes)} at the start, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.z3)(split.worstBytes)} once everythi\
ng was used`],...split.held.map(({names,why})=>["Not split",`${names.map(_markup_js__WEBPACK_IMPORTED_MODULE_1__.eu).join(", ")}: ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__.eu)(why)}`])];return(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__.
zH)("How the dependencies are split",(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__.tp)(["",""],rows))}function splitLines({split}){return split===void 0?[]:[`${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.
z3)(split.eagerBytes)} unpacked at the start; /tmp has ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.z3)(split.startBytes)} then, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__.z3)(split.worstBytes)} onc\
e everything was used`,...split.held.map(({names,why})=>`not split: ${names.join(", ")}, since ${why}`)]}}),88986:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{H:()=>startChangesMarkdown,Q:()=>startChangeLines});var _compare_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(4185),_format_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(
87703),_markup_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(58916);const NAMED=5;function startChangesMarkdown(starts=[]){return starts.length===0?"":[...starts.map(startMarkdown),"_Measured in\
 the emulated Lambda of the runners that built: other machines, and Lambda, take other times._"].join(`

`)}function startChangeLines(starts=[]){return starts.flatMap(({handler,initMs,importMs,owners})=>[`start of ${handler}: INIT ${timeText(initMs)}, of it imports ${timeText(importMs)}`,...owners.slice(
0,NAMED).map(({name,ms})=>`  ${name}  ${timeText(ms)}`)])}function startMarkdown({handler,initMs,importMs,owners}){const sums=`Start of ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__.aY)(handler)}: INIT\
 ${timeText(initMs)}, of it imports ${timeText(importMs)}.`;if(owners.length===0)return sums;const rows=owners.slice(0,NAMED).map(({name,ms})=>[(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__.eu)(name),(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.
MH)(ms.before),(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.MH)(ms.after),changeText(ms)]);return`${sums}

${(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__.tp)(["Own time at start","Before:","Now:","Change:"],rows)}`}function timeText(change){const text=changeText(change);return`${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.
MH)(change.after)}${text===""?"":` (${text})`}`}function changeText(change){if((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__.p)(change)===0)return"";const share=(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.
T1)(change.before,change.after);return[(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.RL)((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__.p)(change)),share].filter(part=>part!=="").join(", ")}})};export{id,ids,modules};
