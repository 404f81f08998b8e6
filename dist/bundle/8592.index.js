const id=8592,ids=[8592],modules={97187:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{Bq:()=>allNodes,J9:()=>outermost,
PV:()=>parseImportTimes});const line=/import time:\s+(\d+) \|\s+(\d+) \| ( *)(\S[^\n]*?)\s*$/,heading=/import time: self \[us\] \| cumulative \| imported package\s*$/,INDENT=2;function parseImportTimes(log){
const pending=[],rest=[];for(const text of log.split(`
`)){const match=line.exec(text);if(match===null){heading.test(text)||rest.push(text);continue}const before=text.slice(0,match.index);before!==""&&!isLogPrefix(before)&&rest.push(before);const[,self,cumulative,
indent="",name=""]=match,depth=indent.length/INDENT;let first=pending.length;for(;first>0&&(pending[first-1]?.depth??-1)>depth;)first-=1;const children=pending.splice(first).map(({node})=>node);pending.
push({depth,node:{name,selfUs:Number(self),cumulativeUs:Number(cumulative),children}})}return{roots:pending.map(({node})=>node),rest:rest.join(`
`)}}function isLogPrefix(text){return/^\s*(\d{4}-\d\d-\d\d[T ]|\d{13}\b)/.test(text)}function*allNodes(nodes,parent){for(const node of nodes)yield{node,parent},yield*allNodes(node.children,node)}function outermost(nodes,wanted){
return nodes.flatMap(node=>wanted(node.name)?[node]:outermost(node.children,wanted))}}),3295:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.
d(__webpack_exports__,{P:()=>observed,j:()=>tracedFiles});var _package_assemble_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(20962),_package_split_write_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
89336),_importtime_js__WEBPACK_IMPORTED_MODULE_5__=__webpack_require__(97187),_owners_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(26691),_profile_js__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(
48846),_trace_js__WEBPACK_IMPORTED_MODULE_4__=__webpack_require__(56842);function observed({observations,init,log},handler,members){if(observations===null||init.error!==void 0)return;const files=tracedFiles(
members),{imported,importedMs,loaderMs}=observations;return{profile:(0,_profile_js__WEBPACK_IMPORTED_MODULE_3__.d)({handlerModule:handler.slice(0,handler.lastIndexOf(".")).replaceAll("/","."),roots:(0,_importtime_js__WEBPACK_IMPORTED_MODULE_5__.
PV)(log).roots,imported,importedMs,loaderMs,initMs:init.ms,ownerOf:(0,_owners_js__WEBPACK_IMPORTED_MODULE_2__.N)(files,observations)}),trace:(0,_trace_js__WEBPACK_IMPORTED_MODULE_4__.f)(observations,files)}}
function tracedFiles(members){return members.filter(({path})=>path!==_package_assemble_js__WEBPACK_IMPORTED_MODULE_0__.Jl&&path!==_package_split_write_js__WEBPACK_IMPORTED_MODULE_1__.FT).map(({path,entry,
distribution})=>({path,size:entry.size,distribution}))}}),26691:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{N:()=>moduleOwners});
var _package_shim_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(76999),_trace_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(56842);const yours={kind:"yours",name:"your code"},loader={kind:"\
loader",name:"Zipnest's loader"},runtime={kind:"runtime",name:"Lambda's runtime"},python={kind:"python",name:"standard library"};function moduleOwners(members,observations){const files=new Map(members.
map(member=>[member.path,member])),names=new Map;for(const{path,distribution}of members){const name=moduleName(path);name!==void 0&&!names.has(name)&&names.set(name,ownerOfFile(path,distribution))}return module=>{
const origin=observations?.modules[module];if(origin?.startsWith("/var/runtime/"))return runtime;const path=origin==null?void 0:(0,_trace_js__WEBPACK_IMPORTED_MODULE_1__.N)(origin,files);return path!==
void 0?ownerOfFile(path,files.get(path)?.distribution):origin!=null&&!origin.startsWith("/var/task/")?origin.startsWith("/opt/")?layer(module):python:names.get(module)??partOf(module,names)??python}}function layer(module){
return{kind:"distribution",name:`${module.split(".")[0]} (layer)`}}function ownerOfFile(path,distribution){return path.startsWith(`${_package_shim_js__WEBPACK_IMPORTED_MODULE_0__.RL}/`)?loader:distribution===
void 0?yours:{kind:"distribution",name:distribution}}function partOf(module,names){for(const[name,owner]of names)if(name.startsWith(`${module}.`))return owner}function moduleName(path){return/^((?:[A-Za-z_]\w*\/)*[A-Za-z_]\w*?)(?:\.py|\.pyc|(?:\.cpython-[\w-]+|\.abi3)?\.so)$/.
exec(path)?.[1]?.replace(/\/__init__$/,"").replaceAll("/",".")}}),2092:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,
{l:()=>profileLines});var _report_format_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(87703);const ROWS=10,BAR=20;function profileLines({initMs,startMs,owners,modules:modules2}){const rows=[{name:"\
interpreter and runtime",selfMs:startMs,totalMs:startMs},...owners.slice(0,ROWS)],width=Math.max(...rows.map(({name})=>name.length)),slowest=modules2.slice(0,ROWS),moduleWidth=Math.max(0,...slowest.map(
({name})=>name.length));return[`INIT ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_0__.MH)(initMs)}: own time, and with what it imports first`,...rows.map(({name,selfMs,totalMs})=>`  ${name.padEnd(width)}\
  ${bar(selfMs/initMs)}  ${cell(selfMs)}  ${cell(totalMs)}`),"the slowest modules",...slowest.map(({name,selfMs,totalMs,importedBy})=>{const by=importedBy===void 0?"":`  by ${importedBy}`;return`  ${name.
padEnd(moduleWidth)}  ${cell(selfMs)}  ${cell(totalMs)}${by}`})]}function cell(ms){return(0,_report_format_js__WEBPACK_IMPORTED_MODULE_0__.MH)(ms).padStart(9)}function bar(share){return"\u2588".repeat(
Math.max(0,Math.min(BAR,Math.round(share*BAR)))).padEnd(BAR,"\u2591")}}),48846:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,
{d:()=>profileOf});var _importtime_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(97187);const loader={kind:"loader",name:"Zipnest's loader"},UNPACKING="(dependencies unpacked)";function profileOf(input){
const{initMs}=input,ownerOf=module=>module===UNPACKING?loader:input.ownerOf(module),importMs=Math.min(input.importedMs,initMs),wanted=new Set(input.imported),root=withUnpacking(handlerNode(input,importMs),
input.loaderMs),modules2=[...(0,_importtime_js__WEBPACK_IMPORTED_MODULE_0__.Bq)([root])].map(({node,parent})=>({node,parent,owner:ownerOf(node.name)})),owners=new Map,add=(owner,self,total,count)=>{const found=owners.
get(owner.name)??{...owner,selfMs:0,totalMs:0,modules:0};owners.set(owner.name,found),found.selfMs+=self,found.totalMs+=total,found.modules+=count};for(const{node,owner}of modules2)add(owner,node.selfUs/
1e3,0,wanted.has(node.name)?1:0);for(const{owner,us}of outermostByOwner([root],ownerOf))add(owner,0,us/1e3,0);return{initMs,startMs:initMs-importMs,importMs,owners:[...owners.values()].sort((a,b)=>b.selfMs-
a.selfMs),modules:modules2.map(({node,parent,owner})=>({name:node.name,owner:owner.name,selfMs:node.selfUs/1e3,totalMs:node.cumulativeUs/1e3,...parent!==void 0&&{importedBy:parent.name}})).sort((a,b)=>b.
selfMs-a.selfMs),roots:[root]}}function handlerNode({handlerModule,roots,imported},importMs){const wanted=new Set(imported),children=(0,_importtime_js__WEBPACK_IMPORTED_MODULE_0__.J9)(roots,name=>wanted.
has(name)),inner=children.reduce((sum,{cumulativeUs:cumulativeUs2})=>sum+cumulativeUs2,0),cumulativeUs=Math.max(Math.round(importMs*1e3),inner);return{name:handlerModule,selfUs:cumulativeUs-inner,cumulativeUs,
children}}function withUnpacking(root,loaderMs){const isLoader=name=>name==="_zipnest"||name.startsWith("_zipnest."),imports=(0,_importtime_js__WEBPACK_IMPORTED_MODULE_0__.J9)([root],isLoader).reduce(
(sum,{cumulativeUs})=>sum+cumulativeUs,0),us=Math.min(root.selfUs,Math.round(loaderMs*1e3)-imports);if(us<=0)return root;const unpacking={name:UNPACKING,selfUs:us,cumulativeUs:us,children:[]};return{...root,
selfUs:root.selfUs-us,children:[unpacking,...root.children]}}function outermostByOwner(nodes,ownerOf,above=new Set){return nodes.flatMap(node=>{const owner=ownerOf(node.name),inner=outermostByOwner(node.
children,ownerOf,new Set([...above,owner.name]));return above.has(owner.name)?inner:[{owner,us:node.cumulativeUs},...inner]})}}),81762:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{u:()=>speedscope});var _importtime_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(97187);function speedscope(roots,name){const frames=[...new Set([...(0,_importtime_js__WEBPACK_IMPORTED_MODULE_0__.
Bq)(roots)].map(({node})=>node.name))],numbers=new Map(frames.map((frame,index)=>[frame,index])),events=[],write=(node,start)=>{const frame=numbers.get(node.name)??0;events.push({type:"O",frame,at:start});
const inner=node.children.reduce((at,child)=>write(child,at),start),end=Math.max(start+node.cumulativeUs,inner);return events.push({type:"C",frame,at:end}),end},endValue=roots.reduce((at,root)=>write(
root,at),0),file={$schema:"https://www.speedscope.app/file-format-schema.json",exporter:"zipnest",name,activeProfileIndex:0,shared:{frames:frames.map(frame=>({name:frame}))},profiles:[{type:"evented",
name,unit:"microseconds",startValue:0,endValue,events}]};return`${JSON.stringify(file)}
`}}),56842:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{N:()=>pathInPackage,f:()=>traceOf});var _package_split_farm_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
93975);const FLAT_DEPTH=1+_package_split_farm_js__WEBPACK_IMPORTED_MODULE_0__.Pu.split("/").length,NESTED_DEPTH=3;function traceOf(observations,members){const files=new Map(members.map(member=>[member.
path,member])),used=new Set,origins=Object.values(observations.modules).filter(origin=>origin!==null);for(const seen of[...observations.files,...origins,...observations.libraries]){const path=pathInPackage(
seen,files);path!==void 0&&used.add(path)}const totals=new Map;for(const{path,size,distribution}of members){if(distribution===void 0)continue;const total=totals.get(distribution)??emptyTrace(distribution);
totals.set(distribution,total),total.files+=1,total.bytes+=size,!(!used.has(path)||isMetadata(path))&&(total.usedFiles+=1,total.usedBytes+=size)}const all=[...totals.values()];return{bytes:members.reduce(
(sum,{size})=>sum+size,0),usedBytes:[...used].reduce((sum,path)=>sum+(files.get(path)?.size??0),0),used:[...used].sort(),distributions:all.filter(({usedFiles})=>usedFiles>0).sort((a,b)=>b.usedBytes-a.
usedBytes||(a.name<b.name?-1:1)),unused:all.filter(({usedFiles})=>usedFiles===0).sort((a,b)=>b.bytes-a.bytes||(a.name<b.name?-1:1)).map(({name,bytes})=>({name,bytes}))}}function emptyTrace(name){return{
name,files:0,bytes:0,usedFiles:0,usedBytes:0}}function isMetadata(path){return/^[^/]+\.(dist|egg)-info\//.test(path)}function pathInPackage(seen,files){if(!seen.startsWith("/"))return files.has(seen)?
seen:void 0;const[,root,...parts]=seen.split("/"),rest=root==="var"&&parts[0]==="task"?[parts.slice(1)]:[];if(seen.startsWith(`/var/task/${_package_split_farm_js__WEBPACK_IMPORTED_MODULE_0__.Pu}/`)&&rest.
push(parts.slice(FLAT_DEPTH)),root==="tmp"&&parts[0]?.startsWith("zipnest-"))for(let depth=1;depth<=NESTED_DEPTH;depth+=1)rest.push(parts.slice(depth));return rest.map(one=>one.join("/")).find(path=>files.
has(path))}}),88592:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{profile:()=>profile_command_profile});var promises_=__webpack_require__(
51455),importtime=__webpack_require__(97187),profile=__webpack_require__(48846);const RUNTIME=/^(awslambdaric|runtime_client|snapshot_restore_py|simplejson)\b/,WAITING=/^(awslambdaric\.lambda_runtime_hooks_runner|concurrent\.futures)\b/,
HANDLER={kind:"yours",name:"handler"};function logProfile(text,ownerOf=byName){const{roots:all,rest}=(0,importtime.PV)(firstStart(text));if(all.length===0)return;const begin=all.findLastIndex(({name})=>RUNTIME.
test(name)&&!WAITING.test(name))+1,behind=all.slice(begin),end=behind.findIndex(({name})=>WAITING.test(name)),roots=end<0?behind:behind.slice(0,end),importedMs=sum(roots),reported=/Init Duration: ([\d.]+) ms/.
exec(rest)?.[1],initMs=reported===void 0?sum(all):Number(reported);return(0,profile.d)({roots,importedMs,loaderMs:0,initMs,handlerModule:HANDLER.name,ownerOf:module=>module===HANDLER.name?HANDLER:ownerOf(
module),imported:[...(0,importtime.Bq)(roots)].map(({node})=>node.name)})}function firstStart(text){const[,first]=text.split(/^.*import time: self \[us\] \| cumulative \| imported package.*$/m);return first??
text}function sum(nodes){return nodes.reduce((total,{cumulativeUs})=>total+cumulativeUs,0)/1e3}function byName(module){return{kind:"distribution",name:module.split(".")[0]??module}}var observed=__webpack_require__(
3295),owners=__webpack_require__(26691),profile_text=__webpack_require__(2092),speedscope=__webpack_require__(81762),errors=__webpack_require__(452),describe=__webpack_require__(71991);async function profile_command_profile(args){
const text=await(0,promises_.readFile)(args.log,"utf8").catch(error=>{throw(0,errors.CA)(error)===void 0?error:new errors.eb(`there is no log ${args.log}`,"Name a file with the text of the log.")}),owners2=args.
package===void 0?void 0:await ownersIn(args.package),found=logProfile(text,owners2);if(found===void 0)throw new errors.yo(`${args.log} has no line of \`python -X importtime\` in it`,"Start the functio\
n through the importtime wrapper: `zipnest layer importtime`, docs/recipes/import-profile.md.");return args.output!==void 0&&await(0,promises_.writeFile)(args.output,(0,speedscope.u)(found.roots,args.
log)),args.json?profileJson(found):`${(0,profile_text.l)(found).join(`
`)}
`}async function ownersIn(zip){return(0,owners.N)((0,observed.j)(await(0,describe.o)(zip)),null)}function profileJson({roots:_,...found}){return`${JSON.stringify(found,void 0,2)}
`}})};export{id,ids,modules};
