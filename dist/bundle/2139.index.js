const id=2139,ids=[2139],modules={39520:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{j:()=>readEvent});var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
51455),_errors_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(452);async function readEvent({env,log}){if(!env.GITHUB_EVENT_PATH)return{};try{return eventOf(JSON.parse(await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.
readFile)(env.GITHUB_EVENT_PATH,"utf8")))}catch(error){return log.warning(`the event of this run cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__.kc)(error)}`),{}}}function eventOf(payload){
const number=at(payload,"pull_request","number"),repository=at(payload,"repository","full_name"),head=at(payload,"pull_request","head","repo","full_name"),branch=at(payload,"repository","default_branc\
h"),run=[at(payload,"workflow_run","head_sha"),at(payload,"workflow_run","head_branch"),at(payload,"workflow_run","head_repository","owner","login")],[headSha,headBranch,headOwner]=run;return{...typeof number==
"number"&&{pullRequest:{number,fork:head!==repository}},...typeof branch=="string"&&{defaultBranch:branch},...typeof headSha=="string"&&typeof headBranch=="string"&&typeof headOwner=="string"&&{workflowRun:{
headSha,headBranch,headOwner}}}}function at(value,...path){let found=value;for(const key of path){if(typeof found!="object"||found===null)return;found=found[key]}return found}}),82519:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{g:()=>tellPullRequest});var files=__webpack_require__(58864),github=__webpack_require__(39520),errors=__webpack_require__(452),report_comment=__webpack_require__(
37023);const RETRIES=3,LONGEST_WAIT_S=60,FINAL=[400,401,403,404,410,413,422,429,451],PER_PAGE=100;async function upsertComment(ctx,target,write){try{const api=await commentApi(ctx,target),existing=await api.
find((0,report_comment.Ql)(target.key)),text=write(existing?.body);if(text===void 0||text===existing?.body)return existing&&{url:existing.url,what:"unchanged"};const updated=existing&&await api.update(
existing.id,text);return updated!==void 0?{url:updated,what:"updated"}:{url:await api.create(text),what:"created"}}catch(error){ctx.log.warning(`the pull request has no comment from this build: ${reason(
error)}`);return}}async function findPullRequest(ctx,{token,repository},head){try{const octokit=await connect(ctx,token),{data}=await octokit.rest.pulls.list({...split(repository),state:"open",head:`${head.
headOwner}:${head.headBranch}`});return data.find(pull=>pull.head.sha===head.headSha)?.number}catch(error){ctx.log.warning(`the pull request of this run cannot be found: ${reason(error)}`);return}}async function commentApi(ctx,{
token,repository,pullRequest}){const octokit=await connect(ctx,token),place=split(repository),{issues,users}=octokit.rest,isAppToken=token.startsWith("ghs_");return{async find(marker){const login=isAppToken?
void 0:(await users.getAuthenticated()).data.login,query={...place,issue_number:pullRequest,per_page:PER_PAGE};for await(const{data}of octokit.paginate.iterator(issues.listComments,query)){const own=data.
find(({body,user})=>body?.startsWith(marker)&&(isAppToken?user?.type==="Bot":user?.login===login));if(own!==void 0)return{id:own.id,body:own.body??"",url:own.html_url}}},async update(id2,body){try{return(await issues.
updateComment({...place,comment_id:id2,body})).data.html_url}catch(error){if(statusOf(error)===404)return;throw error}},async create(body){return(await issues.createComment({...place,issue_number:pullRequest,
body})).data.html_url}}}async function connect(ctx,token){ctx.log.mask(token);const[{getOctokit},{retry},{throttling}]=await Promise.all([Promise.all([__webpack_require__.e(1351),__webpack_require__.e(
770)]).then(__webpack_require__.bind(__webpack_require__,61351)),Promise.all([__webpack_require__.e(3251),__webpack_require__.e(9735)]).then(__webpack_require__.bind(__webpack_require__,49735)),Promise.
all([__webpack_require__.e(3251),__webpack_require__.e(6856)]).then(__webpack_require__.bind(__webpack_require__,86856))]),waitFor=what=>(seconds,_,__,tried)=>(ctx.log.debug(`GitHub's ${what} is reach\
ed, it asks to wait for ${seconds} s`),tried<RETRIES&&seconds<=LONGEST_WAIT_S),options={request:{retries:RETRIES},retry:{doNotRetry:FINAL},throttle:{onRateLimit:waitFor("rate limit"),onSecondaryRateLimit:waitFor(
"secondary rate limit")},log:{debug:ignore,info:ignore,warn:text=>ctx.log.debug(text),error:ignore}};return getOctokit(token,options,retry,throttling)}function ignore(){}function split(repository){const[
owner="",repo=""]=repository.split("/");return{owner,repo}}function statusOf(error){return error instanceof Error&&"status"in error&&typeof error.status=="number"?error.status:void 0}function reason(error){
switch(statusOf(error)){case 401:return"GitHub does not accept the token. Leave `github-token` out, or give it a valid one.";case 403:case 404:return`the token may not write comments (${(0,errors.kc)(
error)}). Give the job \`permissions: pull-requests: write\`; pull requests from forks need the workflow_run recipe in docs/recipes/comments.md.`;case 429:return"GitHub asks for fewer requests (rate l\
imit). The next run will write it.";default:return(0,errors.kc)(error)}}var markup=__webpack_require__(58916),version=__webpack_require__(13411);async function tellPullRequest(ctx,reports,settings){if(settings.
comment==="never"||reports.length===0)return;const number=await pullRequestNumber(ctx,settings.token);if(number===void 0)return;const made=reports.map(report_comment.ty),footer=footerText(ctx,reports),
body=(0,report_comment.r)(settings.commentKey,made,footer),path=(0,files.L3)(ctx,`zipnest-comment-${settings.commentKey}.md`);if(await(0,files.x3)(path,body),!settings.token)return ctx.log.warning("th\
e pull request has no comment from this build: there is no token. Give `github-token`, or set GITHUB_TOKEN on the command line."),{body,path,url:""};const target={token:settings.token,repository:ctx.env.
GITHUB_REPOSITORY??"",pullRequest:number,key:settings.commentKey},isWorth=reports.some(report=>isWorthTelling(report,settings)),published=await upsertComment(ctx,target,existing=>{if(existing===void 0)
return isWorth?body:void 0;const kept=(0,report_comment.sW)(existing),sections=settings.complete?made:(0,report_comment.X0)(kept,made);return(0,report_comment.xD)(sections,kept)?void 0:(0,report_comment.
r)(settings.commentKey,sections,footer)});return published!==void 0&&ctx.log.info(`comment ${published.what}: ${published.url}`),{body,path,url:published?.url??""}}function isWorthTelling(report,{comment,
commentThreshold}){return comment==="always"||(0,report_comment.Hq)(report,commentThreshold)?!0:comment==="auto"&&(report.comparison===void 0||(0,report_comment.AE)(report))}async function pullRequestNumber(ctx,token){
const{pullRequest,workflowRun}=await(0,github.j)(ctx);return pullRequest!==void 0||workflowRun===void 0||!token?pullRequest?.number:findPullRequest(ctx,{token,repository:ctx.env.GITHUB_REPOSITORY??""},
workflowRun)}function footerText({env},reports){const{GITHUB_SERVER_URL:server,GITHUB_REPOSITORY:repository,GITHUB_RUN_ID:run}=env,pages=reports.flatMap(({name,html})=>html?.artifact===void 0?[]:[`[HT\
ML report of ${(0,markup.eu)(name)}](${html.artifact.url})`]),summary=run===void 0?[]:[`[job summary](${server}/${repository}/actions/runs/${run})`];return`<sub>${[`Zipnest ${version.x}`,...summary,...pages].
join(" \xB7 ")}</sub>`}}),29495:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{T4:()=>changesMarkdown,Zg:()=>changeCounts,
ky:()=>headingText,lP:()=>sizeText,mU:()=>adviceMarkdown});var _compare_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(4185),_format_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(87703),_markup_js__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(
58916),_start_changes_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(88986);function sizeText(bytes,change){if(change===void 0||(0,_compare_js__WEBPACK_IMPORTED_MODULE_0__.p)(change)===0)return(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.
z3)(bytes);const share=(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.T1)(change.before,change.after);return`${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.z3)(bytes)} (${[(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.
CW)((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__.p)(change)),share].filter(part=>part!=="").join(", ")})`}function headingText({name,zip,comparison}){const zipText=sizeText(zip.bytes,comparison?.zipBytes);
return`${(0,_markup_js__WEBPACK_IMPORTED_MODULE_3__.eu)(name)}: ${zipText} zip, ${sizeText(zip.unzippedBytes,comparison?.unzippedBytes)} unzipped`}function adviceMarkdown(limits){return limits.filter(
({fatal,advice})=>fatal&&advice!==void 0).map(({ok,text,advice})=>`${ok?"\u26A0\uFE0F":"\u274C"} ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_3__.eu)(text)}. ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_3__.eu)(
advice??"")}`).join(`

`)}function changesMarkdown(comparison,distributions){return[`Compared with ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_3__.eu)(comparison.with)}${differenceText(comparison)}.`,changedTable(comparison),`\
Your own files: ${sizeText(comparison.sourceBytes.after,comparison.sourceBytes)}.`,(0,_start_changes_js__WEBPACK_IMPORTED_MODULE_1__.H)(comparison.starts),unchangedTable(comparison,distributions)].filter(
part=>part!=="").join(`

`)}function changeCounts({distributions}){const shown=["added","removed","upgraded","downgraded","changed"].map(kind=>[kind,distributions.filter(one=>one.kind===kind).length]).filter(([,count])=>count>
0).map(([kind,count])=>`${count} ${kind}`);return shown.length===0?"no distribution changed":shown.join(", ")}function differenceText({differences}){return differences.length===0?"":`, which differs: \
**${differences.map(_markup_js__WEBPACK_IMPORTED_MODULE_3__.eu).join(", ")}**`}function changedTable({distributions}){if(distributions.length===0)return"No distribution changed.";const columns=["Distr\
ibution","Change","Version","Unzipped:","Zipped:"],rows=distributions.map(change=>[(0,_markup_js__WEBPACK_IMPORTED_MODULE_3__.eu)(change.name),change.kind,versionText(change),sizeChange(change.bytes),
sizeChange(change.compressedBytes)]);return(0,_markup_js__WEBPACK_IMPORTED_MODULE_3__.vd)(columns,rows,folded=>`${folded} smaller changes`)}function versionText({versionBefore,versionAfter}){const versions=[
versionBefore,versionAfter].filter(version=>version!==void 0);return[...new Set(versions)].map(_markup_js__WEBPACK_IMPORTED_MODULE_3__.aY).join(" \u2192 ")}function sizeChange(change){return change.before===
0?`+${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.z3)(change.after)}`:change.after===0?(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.CW)((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__.p)(change)):sizeText(change.
after,change)}function unchangedTable(comparison,distributions){const changed=new Set(comparison.distributions.map(({name})=>name)),rows=distributions.filter(({name})=>!changed.has(name)).map(({name,version,
bytes,compressedBytes})=>[(0,_markup_js__WEBPACK_IMPORTED_MODULE_3__.eu)(name),(0,_markup_js__WEBPACK_IMPORTED_MODULE_3__.aY)(version),(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.z3)(bytes),(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.
z3)(compressedBytes)]);if(rows.length===0)return"";const columns=["Distribution","Version","Unzipped:","Zipped:"];return(0,_markup_js__WEBPACK_IMPORTED_MODULE_3__.zH)(`${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.
LS)(rows.length,"distribution")} unchanged`,(0,_markup_js__WEBPACK_IMPORTED_MODULE_3__.tp)(columns,rows))}}),37023:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{AE:()=>isNearLimit,Hq:()=>isChanged,Ql:()=>commentMarker,X0:()=>mergeSections,fb:()=>packagesMarkdown,r:()=>commentMarkdown,sW:()=>commentSections,ty:()=>commentSection,
xD:()=>sameSections});var valibot__WEBPACK_IMPORTED_MODULE_4__=__webpack_require__(77934),_changes_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(29495),_compare_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
4185),_format_js__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(87703),_markup_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(58916);const MAX_COMMENT=65536,COLUMNS=["Package","Zip:","Unzipped:",
"Nearest limit","Distributions"];function commentMarker(key){return`<!-- zipnest:${key} -->`}function commentSection(report){const{comparison,zip}=report,mark=report.ok?"":"\u274C ";return{id:[report.
name,report.runtime,report.architecture].join(" "),heading:mark+(0,_changes_js__WEBPACK_IMPORTED_MODULE_0__.ky)(report),row:[`${mark}**${(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__.eu)(report.name)}** ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__.
aY)(report.runtime)} ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__.aY)(report.architecture)}`,(0,_changes_js__WEBPACK_IMPORTED_MODULE_0__.lP)(zip.bytes,comparison?.zipBytes),(0,_changes_js__WEBPACK_IMPORTED_MODULE_0__.
lP)(zip.unzippedBytes,comparison?.unzippedBytes),nearestLimit(report.limits),comparison===void 0?(0,_format_js__WEBPACK_IMPORTED_MODULE_3__.LS)(report.distributions.length,"distribution"):(0,_changes_js__WEBPACK_IMPORTED_MODULE_0__.
Zg)(comparison)],body:[(0,_changes_js__WEBPACK_IMPORTED_MODULE_0__.mU)(report.limits),changes(report)].filter(part=>part!=="").join(`

`)}}function commentMarkdown(key,sections,footer){const sorted=[...sections].sort((a,b)=>a.id<b.id?-1:1),byLength=[...sorted].sort((a,b)=>b.body.length-a.body.length),withoutLongest=count=>{const longest=new Set(
byLength.slice(0,count)),shown=sorted.map(section=>longest.has(section)?shortened(section):section);return render(key,shown,footer)},dropped=least(sorted.length,count=>fits(withoutLongest(count)));if(dropped!==
void 0)return withoutLongest(dropped);const withoutLast=count=>{const shown=sorted.slice(0,sorted.length-count).map(shortened);return render(key,shown,`and ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__.
LS)(count,"more package")}

${footer}`)};return withoutLast(least(sorted.length,count=>fits(withoutLast(count)))??sorted.length)}function fits(text){return text.length<=MAX_COMMENT}function least(most,holds){if(!holds(most))return;
let[low,high]=[0,most];for(;low<high;){const middle=low+high>>1;holds(middle)?high=middle:low=middle+1}return low}function packagesMarkdown(reports){const sections=reports.map(commentSection).sort((a,b)=>a.
id<b.id?-1:1),rows=sections.map(({row})=>row),bodies=sections.map(({heading,body})=>(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__.zH)(heading,body));return[`### \u{1F4E6} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__.
LS)(sections.length,"Lambda package")}`,(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__.tp)(COLUMNS,rows),...bodies].join(`

`)}function commentSections(text){const sections=[];for(const[,json="",body=""]of text.matchAll(SECTION)){const hidden=valibot__WEBPACK_IMPORTED_MODULE_4__.xLC(hiddenSchema,json);hidden.success&&sections.
push({...hidden.output,body:body.trim()})}return sections}function mergeSections(kept,made){const ids2=new Set(made.map(({id:id2})=>id2));return[...kept.filter(({id:id2})=>!ids2.has(id2)),...made]}function sameSections(a,b){
const text=sections=>JSON.stringify([...sections].map(sectionText).sort());return text(a)===text(b)}function isChanged({comparison,ok},threshold){if(!ok)return!0;if(comparison===void 0)return!1;const sizeChange=Math.
abs((0,_compare_js__WEBPACK_IMPORTED_MODULE_1__.p)(comparison.zipBytes));return comparison.distributions.length>0||sizeChange>0&&sizeChange>=threshold}function isNearLimit({limits}){return limits.some(
({fatal,advice:text})=>fatal&&text!==void 0)}const hiddenSchema=valibot__WEBPACK_IMPORTED_MODULE_4__.FsL(valibot__WEBPACK_IMPORTED_MODULE_4__.YjP(),valibot__WEBPACK_IMPORTED_MODULE_4__.qFJ(),valibot__WEBPACK_IMPORTED_MODULE_4__.
Ikc({id:valibot__WEBPACK_IMPORTED_MODULE_4__.YjP(),heading:valibot__WEBPACK_IMPORTED_MODULE_4__.YjP(),row:valibot__WEBPACK_IMPORTED_MODULE_4__.YOg(valibot__WEBPACK_IMPORTED_MODULE_4__.YjP())})),SECTION=/<!-- zipnest-package (\{.*\}) -->\n([\s\S]*?)\n<!-- zipnest-end -->/g;
function render(key,sections,footer){const[first]=sections,title=sections.length===1&&first!==void 0?`### \u{1F4E6} ${first.heading}`:`### \u{1F4E6} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__.LS)(sections.
length,"Lambda package")}`;return[commentMarker(key),title,(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__.tp)(COLUMNS,sections.map(({row})=>row)),...sections.map(section=>sectionMarkdown(section,sections.
length===1)),footer].join(`

`)}function sectionMarkdown(section,alone){const{id:id2,heading,row,body}=section,hidden=`<!-- zipnest-package ${JSON.stringify({id:id2,heading,row}).replaceAll("-","\\u002d").replaceAll(">","\\u003e")}\
 -->
${body}
<!-- zipnest-end -->`;return alone||body===""?hidden:(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__.zH)(heading,hidden)}function sectionText({id:id2,heading,row,body}){return JSON.stringify([id2,heading,row,
body])}function shortened(section){return{...section,body:"The details are too long for a comment: see the job summary."}}function nearestLimit(limits){const fatal=limits.filter(limit=>limit.fatal&&limit.
limit>0),share=({value,limit})=>value/limit,[nearest]=fatal.sort((a,b)=>share(b)-share(a));if(nearest===void 0)return"";const left=nearest.limit-nearest.value,figure=value=>nearest.name==="entries"?(0,_format_js__WEBPACK_IMPORTED_MODULE_3__.
B4)(value):(0,_format_js__WEBPACK_IMPORTED_MODULE_3__.z3)(value),distance=`${figure(Math.abs(left))} ${left<0?"over":"left"}`;return`${(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__.M0)(share(nearest))} ${Math.
round(share(nearest)*100)} % of ${figure(nearest.limit)} ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_2__.eu)(nearest.name)}, ${distance}`}function changes(report){return report.comparison!==void 0?(0,_changes_js__WEBPACK_IMPORTED_MODULE_0__.
T4)(report.comparison,report.distributions):"There is no earlier build to compare with yet: the base branch has not been built with Zipnest."}}),45335:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
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
after.compressedBytes;return sameWheel&&sameSize?void 0:"changed"}}),58916:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,
{M0:()=>bar,aY:()=>code,eu:()=>literal,tp:()=>table,vd:()=>foldedTable,zH:()=>details});const BAR_WIDTH=20,OPEN_ROWS=15;function bar(share){const filled=Math.max(0,Math.min(BAR_WIDTH,Math.round(share*
BAR_WIDTH)));return`\`${"\u2588".repeat(filled)}${"\u2591".repeat(BAR_WIDTH-filled)}\``}function table(columns,rows){const line=cells=>`| ${cells.join(" | ")} |`;return[line(columns.map(column=>column.
replace(/:$/,""))),line(columns.map(column=>column.endsWith(":")?"---:":"---")),...rows.map(cells=>line(cells.map(cell=>cell.replaceAll(`
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
s given.")}}}),88986:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{H:()=>startChangesMarkdown,Q:()=>startChangeLines});
var _compare_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(4185),_format_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(87703),_markup_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(58916);
const NAMED=5;function startChangesMarkdown(starts=[]){return starts.length===0?"":[...starts.map(startMarkdown),"_Measured in the emulated Lambda of the runners that built: other machines, and Lambda\
, take other times._"].join(`

`)}function startChangeLines(starts=[]){return starts.flatMap(({handler,initMs,importMs,owners})=>[`start of ${handler}: INIT ${timeText(initMs)}, of it imports ${timeText(importMs)}`,...owners.slice(
0,NAMED).map(({name,ms})=>`  ${name}  ${timeText(ms)}`)])}function startMarkdown({handler,initMs,importMs,owners}){const sums=`Start of ${(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__.aY)(handler)}: INIT\
 ${timeText(initMs)}, of it imports ${timeText(importMs)}.`;if(owners.length===0)return sums;const rows=owners.slice(0,NAMED).map(({name,ms})=>[(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__.eu)(name),(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.
MH)(ms.before),(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.MH)(ms.after),changeText(ms)]);return`${sums}

${(0,_markup_js__WEBPACK_IMPORTED_MODULE_1__.tp)(["Own time at start","Before:","Now:","Change:"],rows)}`}function timeText(change){const text=changeText(change);return`${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.
MH)(change.after)}${text===""?"":` (${text})`}`}function changeText(change){if((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__.p)(change)===0)return"";const share=(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.
T1)(change.before,change.after);return[(0,_format_js__WEBPACK_IMPORTED_MODULE_2__.RL)((0,_compare_js__WEBPACK_IMPORTED_MODULE_0__.p)(change)),share].filter(part=>part!=="").join(", ")}})};export{id,ids,modules};
