const id=4764,ids=[4764],modules={14091:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{action:()=>action});var core=__webpack_require__(
33838),build=__webpack_require__(35911),failure=__webpack_require__(71957),html_report=__webpack_require__(91035),inputs=__webpack_require__(68941),option_table=__webpack_require__(83399),lib_options=__webpack_require__(
51097),outputs=__webpack_require__(5077),files=__webpack_require__(58864),temporary=__webpack_require__(18792),workflow=__webpack_require__(91106),pull_request=__webpack_require__(82519),console=__webpack_require__(
17243),bytecode=__webpack_require__(70235),changes=__webpack_require__(29495),format=__webpack_require__(87703),markup=__webpack_require__(58916),slimming=__webpack_require__(25752),smoke=__webpack_require__(
36847),splitting=__webpack_require__(35118);const MAX_SUMMARY=1e6,CHART_FROM=4,CHART_SLICES=10,CHART_LEAST=1e5;function summaryMarkdown(report){const sections=[limitsTable(report.limits),(0,changes.mU)(
report.limits.filter(({ok})=>ok)),markdown_changes(report),(0,smoke.N)(report.smokeTest),distributionsTable(report.distributions),chart(report),(0,splitting.EI)(report.layout),(0,slimming.TJ)(report.slim),
messages(report.messages),choices(report),timings(report)].filter(section=>section!=="");return withinCap(verdict(report),sections)}function withinCap(head,sections){const text=`${[head,...sections].join(
`

`)}
`;if(Buffer.byteLength(text)<=MAX_SUMMARY||sections.length===0)return text;const longest=sections.reduce((a,b)=>Buffer.byteLength(b)>Buffer.byteLength(a)?b:a),note="_A part of this summary was too lon\
g to be shown; it is in the report._";return withinCap(head.includes(note)?head:`${head}

${note}`,sections.filter(section=>section!==longest))}function verdict(report){const{zip}=report,broken=report.limits.filter(({ok,fatal})=>fatal&&!ok),title=`### ${report.ok?"\u2705":"\u274C"} ${(0,changes.
ky)(report)}`,facts=[`${(0,markup.aY)(report.runtime)} ${(0,markup.aY)(report.architecture)}`,`${report.layout.kind} layout`,(0,format.LS)(zip.entries,"file"),(0,format.LS)(report.distributions.length,
"distribution")],digest=`SHA-256 ${(0,markup.aY)(zip.sha256)} \xB7 CodeSha256 ${(0,markup.aY)(zip.codeSha256)}`,artifact=report.artifact===void 0?[]:[`Artifact: [${(0,markup.eu)(report.artifact.name)}\
](${report.artifact.url})`],html=report.html?.artifact;return[title,...broken.map(({text})=>`**${(0,markup.eu)(text)}**`),facts.join(" \xB7 "),digest,...artifact,...report.s3===void 0?[]:[s3Line(report.
s3)],...html===void 0?[]:[`HTML report: [${(0,markup.eu)(html.name)}](${html.url})`]].join(`

`)}function s3Line({uri,versionId,uploaded}){const version=versionId===void 0?"":`, version ${(0,markup.aY)(versionId)}`;return`S3: ${(0,markup.aY)(uri)}${version}, ${uploaded?"uploaded":"not uploaded\
 again: the same content was there"}`}function limitsTable(limits){const rows=limits.map(limit=>{const share=limit.limit===0?1:limit.value/limit.limit,mark=limit.ok?"":limit.fatal?" \u274C":" \u2139\uFE0F",
used=`${(0,markup.M0)(share)} ${Math.round(share*100)} %`;return[(0,markup.eu)(limit.name)+mark,used,(0,format.B4)(limit.value),(0,format.B4)(limit.limit)]});return(0,markup.tp)(["Limit","","Used:","O\
f:"],rows)}function markdown_changes({comparison,distributions}){return comparison===void 0?"":`#### What changed

${(0,changes.T4)(comparison,distributions)}`}function distributionsTable(distributions){if(distributions.length===0)return"";const places=(0,splitting.nC)(distributions),columns=["Distribution","Versi\
on","Unzipped:","Zipped:","Files:",...places.columns],rows=distributions.map(distribution=>[(0,markup.eu)(distribution.name),(0,markup.eu)(distribution.version),(0,format.z3)(distribution.bytes),(0,format.
z3)(distribution.compressedBytes),(0,format.B4)(distribution.files),...places.cells(distribution)]);return(0,markup.vd)(columns,rows,folded=>`${folded} smaller ones`)}function chart({distributions,source}){
if(distributions.length<CHART_FROM)return"";const slices=distributions.slice(0,CHART_SLICES).map(({name,bytes})=>[name,bytes]),others=distributions.slice(CHART_SLICES).reduce((sum,{bytes})=>sum+bytes,
0),text=["pie showData","  title Unzipped, MiB",...[...slices,["others",others],["your files",source.bytes]].filter(([,bytes])=>bytes>=CHART_LEAST).map(([name,bytes])=>`  "${name.replace(/[^\w .-]/g,"\
_")}" : ${(bytes/2**20).toFixed(1)}`)].join(`
`);return(0,markup.zH)("What takes the room",`\`\`\`mermaid
${text}
\`\`\``)}function messages(all){return all.map(({level,text,at})=>{const place=at===void 0?"":`${(0,markup.aY)(at.line===void 0?at.file:`${at.file}:${at.line}`)}: `;return`- ${level==="warning"?"\u26A0\uFE0F":
"\u2139\uFE0F"} ${place}${(0,markup.eu)(text)}`}).join(`
`)}function choices(report){const{dependencies,source}=report,skipped=Object.entries(source.skipped).map(([rule,count])=>`${(0,markup.eu)(rule)} (${count})`),rows=[["Python",`${report.pythonVersion}, \
from ${(0,markup.eu)(report.pythonFrom)}`],["Architecture",`${report.architecture}, from ${(0,markup.eu)(report.architectureFrom)}`],["Layout",`${report.layout.kind}: ${(0,markup.eu)(report.layout.reason)}`],
...report.bytecode===void 0?[]:[["Bytecode",(0,bytecode.R)(report.bytecode)]],["Handlers",report.handlers.map(markup.aY).join(", ")||"not given"],["Dependencies",dependencyText(dependencies)],["Source",
`${(0,format.LS)(source.files,"file")}, ${(0,format.z3)(source.bytes)}`],...skipped.length===0?[]:[["Left out",skipped.join(", ")]],...report.options.map(({name,value,from})=>[`Option ${(0,markup.aY)(
name)}`,`${(0,markup.aY)(value)}, from ${(0,markup.eu)(from)}`]),["Tools",`Zipnest ${report.zipnest}, Node ${report.tools.node}, zlib ${report.tools.zlib}`]];return(0,markup.zH)("What was chosen, and \
why",(0,markup.tp)(["",""],rows))}function dependencyText(dependencies){if(dependencies.file===void 0)return"none";const state=dependencies.locked?"locked":"resolved anew",origin=dependencies.cacheHit?
"from the cache":`${(0,format.z3)(dependencies.downloadedBytes)} downloaded`;return`${(0,markup.aY)(dependencies.file)}, ${state}, ${origin}`}function timings(report){const rows=report.timings.map(({phase,
ms})=>[(0,markup.eu)(phase),(0,format.a3)(ms)]),total=report.timings.reduce((sum,{ms})=>sum+ms,0);return(0,markup.zH)(`Built in ${(0,format.a3)(total)}`,(0,markup.tp)(["Phase","Time:"],rows))}var report_file=__webpack_require__(
38032),lib_verdict=__webpack_require__(68744);async function action(){const log=new workflow.m;(0,temporary.EE)();try{(0,failure.o)(process.platform);const options=await(0,inputs.T)((0,lib_options.P)(
core.V4,option_table.W6),process.cwd()),[ctx,face]=[{log,env:process.env},{inWorkflow:!0}],result=await(0,build.j)(ctx,options,face),report=await(0,html_report.L)(ctx,options,result,face),reportPath=(0,files.
L3)(ctx,`zipnest-${report.name}-${report.runtime}-${report.architecture}.json`);await(0,report_file.u)(reportPath,report),await core.z.addRaw(summaryMarkdown(report),!0).write();const token=core.V4("g\
ithub-token"),comment=await(0,pull_request.g)(ctx,[report],{...options,token,complete:!1});await(0,lib_verdict.kA)(ctx,options,report);for(const[name,value]of Object.entries((0,outputs.V4)(report,reportPath,
comment)))core.uH(name,value);if(result.failure!==void 0)throw result.failure;return log.info((0,console.D)(report)),0}catch(error){const{message,hint,at}=(0,failure.I)(error);return log.error(message,
hint,at),1}}}),5077:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{OY:()=>commentOutputs,V4:()=>outputs});const outputTable={
"zip-path":"Path of the zip, counted from the working directory.","zip-bytes":"Size of the zip.","zip-sha256":"SHA-256 of the zip, in hex.","code-sha256":"SHA-256 of the zip in base64: Lambda's CodeSh\
a256, Terraform's source_code_hash.","unzipped-bytes":"Unzipped size of the package, without layers.",layout:"flat, nested or split.",runtime:"Lambda's runtime identifier, such as python3.13.","python\
-version":"The Python minor version, such as 3.13.",architecture:"x86_64 or arm64.","cache-hit":"true when no wheel had to be downloaded or built.","sbom-path":"Path of the bill of materials, counted \
from the working directory; empty without one.","artifact-id":"Id of the uploaded artifact; empty without one.","artifact-url":"Page of the uploaded artifact; empty without one.","artifact-digest":"sh\
a256: and the hex digest of the uploaded artifact; empty without one.","s3-bucket":"The S3 bucket; empty without S3.","s3-key":"Key of the object; empty without S3.","s3-version-id":"Version of the ob\
ject; empty without S3 or versioning.","s3-uri":"s3://BUCKET/KEY; empty without S3.",uploaded:"false when the same content was in S3 already, else true; empty without S3.","report-path":"Path of the r\
eport as JSON.","html-path":"Path of the HTML report, counted from the working directory; empty without one.","html-url":"Page of the HTML report's artifact; empty without one.","comment-body":"The co\
mment for the pull request, as Markdown; empty where there is none to write.","comment-path":"Path of a file with the comment; empty where there is none to write.","comment-url":"The comment on the pu\
ll request; empty without one."};function commentOutputs(comment){const{body="",path="",url=""}=comment??{};return{"comment-body":body,"comment-path":path,"comment-url":url}}function outputs(report,reportPath,comment){
return{"zip-path":report.ok?report.zip.path:"","zip-bytes":String(report.zip.bytes),"zip-sha256":report.zip.sha256,"code-sha256":report.zip.codeSha256,"unzipped-bytes":String(report.zip.unzippedBytes),
layout:report.layout.kind,runtime:report.runtime,"python-version":report.pythonVersion,architecture:report.architecture,"cache-hit":String(report.dependencies.cacheHit),"sbom-path":report.sbom?.path??
"","artifact-id":report.artifact?.id??"","artifact-url":report.artifact?.url??"","artifact-digest":report.artifact?.digest??"","s3-bucket":report.s3?.bucket??"","s3-key":report.s3?.key??"","s3-version\
-id":report.s3?.versionId??"","s3-uri":report.s3?.uri??"",uploaded:String(report.s3?.uploaded??""),"report-path":reportPath,"html-path":report.html?.path??"","html-url":report.html?.artifact?.url??"",
...commentOutputs(comment)}}}),74020:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{MX:()=>intendedLayout,My:()=>UNZIPPED_LIMIT,
Vw:()=>UNZIPPED_RESERVE,aH:()=>layoutOf});var _report_format_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(87703);const UNZIPPED_LIMIT=262144e3,UNZIPPED_RESERVE=1<<20;function intendedLayout(merged,choice,layersSize){
if(choice==="flat")return{kind:"flat",reason:"asked for"};const hasInner=merged.dependencies.some(isUnpacked);if(choice!=="auto")return hasInner?{kind:choice,reason:"asked for"}:{kind:"flat",reason:choice===
"nested"?"there is nothing to nest":"there is nothing to split"};const all=[...merged.user,...merged.dependencies],unzipped=layersSize+all.reduce((sum,entry)=>sum+entry.size,0);return unzipped<UNZIPPED_LIMIT-
UNZIPPED_RESERVE?{kind:"flat",reason:"it fits"}:hasInner?{kind:"split",reason:`flat would take ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_0__.z3)(unzipped)} of the 250 MiB that Lambda allows unzi\
pped`}:{kind:"flat",reason:"there is nothing to nest"}}function layoutOf(merged,{kind,reason}){const{user,dependencies}=merged;if(kind==="flat")return{kind,reason,outer:[...user,...dependencies],inner:[]};
const outside=dependencies.filter(entry=>!isUnpacked(entry));return{kind,reason,outer:[...user,...outside],inner:dependencies.filter(isUnpacked)}}function isUnpacked({path}){return!path.startsWith("li\
b/")||!/^lib\/[^/]+\.so(\.[^/]*)?$/.test(path)}}),27654:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{Ce:()=>DIRECT_UPLOAD_LIMIT,
IE:()=>BLOCK,Jl:()=>EPHEMERAL_RESERVE,Ot:()=>limitFailure,S4:()=>judge,SH:()=>blocksOf,gC:()=>extractedBytes,l8:()=>coldStartNotice,pr:()=>ephemeralRoom});var node_path__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
76760),_errors_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(452),_report_format_js__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(87703),_zip_format_js__WEBPACK_IMPORTED_MODULE_4__=__webpack_require__(
89480),_layout_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(74020);const DIRECT_UPLOAD_LIMIT=52428800,MIB=1<<20,EPHEMERAL_RESERVE=8*MIB,DEFAULT_EPHEMERAL_STORAGE=512,MAX_EPHEMERAL_STORAGE=10240,
BLOCK=4096;function blocksOf(size){return Math.ceil(size/BLOCK)}const NEAR=.9,NAMED_DISTRIBUTIONS=5;function judge(figures){const{unzippedBytes,layersSize,zipBytes,extractedBytes:extractedBytes2,worstBytes,
ephemeralStorage,entries}=figures,room=ephemeralRoom(ephemeralStorage),verdicts=[smaller("unzipped",unzippedBytes+layersSize,_layout_js__WEBPACK_IMPORTED_MODULE_2__.My,{fatal:!0,subject:layersSize===0?
"unzipped":`unzipped with ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__.Uv)(layersSize)} of layers`,rule:"Lambda takes"}),smaller("direct-upload",zipBytes,DIRECT_UPLOAD_LIMIT,{fatal:!1,subject:"\
the zip",rule:"a direct upload takes",otherwise:"upload it through S3"}),...extractedBytes2===0?[]:[smaller("ephemeral-storage",extractedBytes2,room,{fatal:!0,subject:"extracted to /tmp",rule:"there i\
s room for",otherwise:`/tmp with ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__.B4)(ephemeralStorage)} MB would be full at the cold start`})],...worstBytes===void 0?[]:[smaller("ephemeral-storage\
-worst",worstBytes,room,{fatal:!1,subject:"extracted to /tmp once everything is used",rule:"there is room for",otherwise:`a function that uses all its dependencies, or has SnapStart or provisioned con\
currency, would fill /tmp with ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__.B4)(ephemeralStorage)} MB`})]],fits=entries<=_zip_format_js__WEBPACK_IMPORTED_MODULE_4__.Sd,count=`${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__.
B4)(entries)} entries, ${fits?"not more than":"more than the"} ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__.B4)(_zip_format_js__WEBPACK_IMPORTED_MODULE_4__.Sd)}`,text=fits?count:`${count} of a \
zip without ZIP64, which Lambda does not take reliably`,all=[...verdicts,{name:"entries",value:entries,limit:_zip_format_js__WEBPACK_IMPORTED_MODULE_4__.Sd,ok:fits,fatal:!0,text}],nested=extractedBytes2>
0;return all.map(verdict=>{if(!isNear(verdict))return verdict;const helps=verdict.name==="entries"?"":savingAdvice(verdict,figures.possible);return{...verdict,advice:`${helps}${cure(verdict,nested)}`}})}
function isNear({value,limit}){return value>=NEAR*limit}function limitFailure(verdicts,distributions){const broken=verdicts.filter(({ok,fatal})=>fatal&&!ok);if(broken.length===0)return;const biggest=distributions.
toSorted((a,b)=>b.bytes-a.bytes||(a.name<b.name?-1:1)).slice(0,NAMED_DISTRIBUTIONS).map(({name,bytes})=>`${name} ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__.z3)(bytes)}`),message=broken.map(({
text})=>text).join("; ");return new _errors_js__WEBPACK_IMPORTED_MODULE_1__.yo(biggest.length===0?message:`${message}. The biggest distributions: ${biggest.join(", ")}`,broken.map(({advice})=>advice??
"").join(" "))}function ephemeralRoom(ephemeralStorage){return ephemeralStorage*MIB-EPHEMERAL_RESERVE}function coldStartNotice(extractedBytes2,worstBytes=extractedBytes2){if(extractedBytes2===0)return;
const needed=neededStorage(worstBytes),storage=needed>DEFAULT_EPHEMERAL_STORAGE?`, and its EphemeralStorage to at least ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__.B4)(needed)} MB`:"";return`t\
he loader unpacks ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__.z3)(extractedBytes2)} at cold start: raise the function's Timeout to 10 s or more (Lambda retries INIT under it)${storage}`}function neededStorage(extractedBytes2){
return Math.floor((extractedBytes2+EPHEMERAL_RESERVE)/MIB)+1}function extractedBytes(entries){const folders=new Set(["."]);let blocks=0;for(const{path,size}of entries){blocks+=blocksOf(size);for(let folder=node_path__WEBPACK_IMPORTED_MODULE_0__.
posix.dirname(path);!folders.has(folder);folder=node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(folder))folders.add(folder)}return(blocks+folders.size)*BLOCK}function smaller(name,value,limit,words){
const ok=value<limit,comparison=`${words.subject}: ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__.Uv)(value)}, ${words.rule} less than ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__.Uv)(limit)}`;
return{name,value,limit,ok,fatal:words.fatal,text:ok||words.otherwise===void 0?comparison:`${comparison}: ${words.otherwise}`}}function savingAdvice({name,value,limit},possible){if(possible.length===0)
return"";const over=value>=limit?`It is ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__.z3)(value-limit)} over`:"It is close",each=possible.map(({setting,bytes})=>`\`${setting}\` (${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__.
z3)(bytes)})`);return`${over}; these would help, with what each saves${name==="direct-upload"?" unzipped":""}: ${each.join(", ")}. `}function cure({name,value},nested){const less="Leave out dependenci\
es that the function does not import, or split the function";switch(name){case"ephemeral-storage":case"ephemeral-storage-worst":{const needed=neededStorage(value);return needed>MAX_EPHEMERAL_STORAGE?`\
Even the largest EphemeralStorage, ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__.B4)(MAX_EPHEMERAL_STORAGE)} MB, is too small. ${less}.`:`Raise EphemeralStorage of the function to at least ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__.
B4)(needed)} MB and say so: ephemeral-storage: ${needed}.`}case"direct-upload":return"Let Lambda take the zip from S3.";case"entries":return`${nested?"":"With layout: nested the dependencies count as \
one entry. "}Leave files out with exclude.`;default:return nested?`${less}, or deploy it as a container image (10 GB).`:`With layout: nested (or auto) the dependencies stay compressed. ${less}.`}}}),91106:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{m:()=>WorkflowLog});var node_path__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(76760),_actions_core__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(33838),
_secrets_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(35074);const PROGRESS_EVERY_MS=5e3;class WorkflowLog{timings=[];#secrets=new _secrets_js__WEBPACK_IMPORTED_MODULE_2__.S;#lastProgress=0;async group(title,body){
const start=performance.now();_actions_core__WEBPACK_IMPORTED_MODULE_1__.Oh(title);try{return await body()}finally{const ms=Math.round(performance.now()-start);this.timings.push({phase:title,ms}),_actions_core__WEBPACK_IMPORTED_MODULE_1__.
pq(`${(ms/1e3).toFixed(1)} s`),_actions_core__WEBPACK_IMPORTED_MODULE_1__.N4()}}info(text){_actions_core__WEBPACK_IMPORTED_MODULE_1__.pq(this.#secrets.redact(text))}notice(text,at){_actions_core__WEBPACK_IMPORTED_MODULE_1__.
lm(this.#secrets.redact(text),annotation(at))}warning(text,at){_actions_core__WEBPACK_IMPORTED_MODULE_1__.$e(this.#secrets.redact(text),annotation(at))}error(text,hint,at){_actions_core__WEBPACK_IMPORTED_MODULE_1__.
z3(this.#secrets.redact(hint===""?text:`${text}
${hint}`),annotation(at))}progress(text){const now=performance.now();now-this.#lastProgress<PROGRESS_EVERY_MS||(this.#lastProgress=now,_actions_core__WEBPACK_IMPORTED_MODULE_1__.pq(this.#secrets.redact(
text)))}debug(text){_actions_core__WEBPACK_IMPORTED_MODULE_1__.Yz(this.#secrets.redact(text))}mask(secret){this.#secrets.add(secret);for(const form of(0,_secrets_js__WEBPACK_IMPORTED_MODULE_2__.X)(secret))
_actions_core__WEBPACK_IMPORTED_MODULE_1__.Pq(form)}}function annotation(at){if(at===void 0)return{};const file=(0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(process.env.GITHUB_WORKSPACE??process.
cwd(),at.file);return at.line===void 0?{file}:{file,startLine:at.line}}}),89480:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,
{Rf:()=>END_SIGNATURE,Sd:()=>MAX_ENTRIES,Ti:()=>CENTRAL_HEADER_SIGNATURE,Tq:()=>FLAG_UTF8,Vt:()=>MAX_SIZE,_0:()=>LOCAL_HEADER_SIZE,ix:()=>END_SIZE,jr:()=>LOCAL_HEADER_SIGNATURE,uM:()=>FLAG_ENCRYPTED,wO:()=>HOST_UNIX,
xv:()=>VERSION,yX:()=>CENTRAL_HEADER_SIZE});const LOCAL_HEADER_SIGNATURE=67324752,CENTRAL_HEADER_SIGNATURE=33639248,END_SIGNATURE=101010256,LOCAL_HEADER_SIZE=30,CENTRAL_HEADER_SIZE=46,END_SIZE=22,VERSION=20,
HOST_UNIX=3,FLAG_ENCRYPTED=1,FLAG_UTF8=2048,MAX_ENTRIES=65534,MAX_SIZE=4294967294})};export{id,ids,modules};
