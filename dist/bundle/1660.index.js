const id=1660,ids=[1660],modules={16603:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{Dd:()=>DEFLATE_LEVEL,Gy:()=>packEntries,
PG:()=>openPacker,lS:()=>isPacked});var node_fs__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(73024),node_fs_promises__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(51455),node_os__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(
48161),node_stream__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(57075),node_stream_promises__WEBPACK_IMPORTED_MODULE_4__=__webpack_require__(46466),node_util__WEBPACK_IMPORTED_MODULE_5__=__webpack_require__(
57975),node_zlib__WEBPACK_IMPORTED_MODULE_6__=__webpack_require__(38522),p_limit__WEBPACK_IMPORTED_MODULE_8__=__webpack_require__(70370),_errors_js__WEBPACK_IMPORTED_MODULE_7__=__webpack_require__(452),
_package_entry_js__WEBPACK_IMPORTED_MODULE_9__=__webpack_require__(64448);const DEFLATE_LEVEL=6,STREAM_ABOVE=4<<20,deflate=(0,node_util__WEBPACK_IMPORTED_MODULE_5__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_6__.
deflateRaw);function isPacked(entry){return entry.source.kind==="archive"&&entry.compressedSize!==void 0&&entry.crc32!==void 0}async function packEntries(entries,spool){if(entries.every(isPacked))return entries.
slice();const packer=await openPacker(spool);try{return await Promise.all(entries.map(async entry=>isPacked(entry)?entry:packer.pack(entry)))}finally{await packer.close()}}async function openPacker(spool){
const limit=(0,p_limit__WEBPACK_IMPORTED_MODULE_8__.A)((0,node_os__WEBPACK_IMPORTED_MODULE_2__.cpus)().length+1),shared=new Spool(`${spool}/small`);await shared.open();let large=0;return{pack:entry=>limit(
()=>pack(entry,shared,`${spool}/${large++}`)),close:()=>shared.close()}}async function pack(entry,shared,own){if(entry.source.kind==="archive")throw new Error(`${entry.path} lies in an archive without\
 its figures`);if(entry.source.kind==="bytes")return packBytes(entry,entry.source.bytes,shared);const{file}=entry.source,{size}=await reading(file,(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(
file));return size>STREAM_ABOVE?packStream(entry,file,own):packBytes(entry,await reading(file,(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file)),shared)}async function reading(file,operation){
try{return await operation}catch(error){throw unreadable(file,error)}}async function*chunksOf(file){try{yield*(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file)}catch(error){throw unreadable(
file,error)}}function unreadable(file,error){return new _errors_js__WEBPACK_IMPORTED_MODULE_7__.yo(`cannot read ${file}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_7__.kc)(error)}`,"Check that the file \
is readable and does not change during the build.",{file},{cause:error})}async function packBytes(entry,bytes,shared){const deflated=entry.method===_package_entry_js__WEBPACK_IMPORTED_MODULE_9__.aE?await deflate(
bytes,{level:DEFLATE_LEVEL}):void 0,smaller=deflated!==void 0&&deflated.length<bytes.length,data=smaller?deflated:bytes;return{...entry,size:bytes.length,compressedSize:data.length,method:smaller?_package_entry_js__WEBPACK_IMPORTED_MODULE_9__.
aE:_package_entry_js__WEBPACK_IMPORTED_MODULE_9__.SD,crc32:(0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.crc32)(bytes),source:{kind:"archive",archive:shared.file,offset:await shared.append(data)}}}async function packStream(entry,file,own){
let size=0,crc=0;const measure=new node_stream__WEBPACK_IMPORTED_MODULE_3__.Transform({transform(chunk,_encoding,done){size+=chunk.length,crc=(0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.crc32)(chunk,crc),
done(null,chunk)}});await(0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)(chunksOf(file),measure,(0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.createDeflateRaw)({level:DEFLATE_LEVEL}),(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.
createWriteStream)(own));const compressedSize=(await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(own)).size,smaller=entry.method===_package_entry_js__WEBPACK_IMPORTED_MODULE_9__.aE&&compressedSize<
size;return{...entry,size,compressedSize:smaller?compressedSize:size,method:smaller?_package_entry_js__WEBPACK_IMPORTED_MODULE_9__.aE:_package_entry_js__WEBPACK_IMPORTED_MODULE_9__.SD,crc32:crc,source:{
kind:"archive",archive:smaller?own:file,offset:0}}}class Spool{file;#handle;#end=0;constructor(file){this.file=file}async open(){this.#handle=await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(
this.file,"w")}async append(data){const offset=this.#end;this.#end+=data.length;let done=0;for(;done<data.length;){if(this.#handle===void 0)throw new Error("the spool is not open");done+=(await this.#handle.
write(data,done,data.length-done,offset+done)).bytesWritten}return offset}async close(){await this.#handle?.close()}}}),10006:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{z:()=>writeZip});var external_node_crypto_=__webpack_require__(77598),external_node_fs_=__webpack_require__(73024),external_node_zlib_=__webpack_require__(38522),
errors=__webpack_require__(452),entry=__webpack_require__(64448),format=__webpack_require__(89480),external_node_worker_threads_=__webpack_require__(75919);const WORKER=`
const { parentPort, workerData } = require('node:worker_threads');
const { createHash } = require('node:crypto');
const { openSync, readSync } = require('node:fs');
const fd = openSync(workerData, 'r');
const hash = createHash('sha256');
const buffer = Buffer.allocUnsafe(1 << 20);
let at = 0;
parentPort.on('message', ({ end, last }) => {
  while (at < end) {
    const length = readSync(fd, buffer, 0, Math.min(buffer.length, end - at), at);
    if (length === 0) throw new Error('the file is shorter than what was written');
    hash.update(buffer.subarray(0, length));
    at += length;
  }
  if (last) {
    parentPort.postMessage(hash.digest('hex'));
    parentPort.close();
  }
});
`;class FollowingSha256{#worker;#result;constructor(file){this.#worker=new external_node_worker_threads_.Worker(WORKER,{eval:!0,workerData:file}),this.#result=new Promise((resolve,reject)=>{this.#worker.
once("message",resolve),this.#worker.once("error",reject)}),this.#result.catch(()=>this.#worker.terminate())}written(end){this.#worker.postMessage({end,last:!1})}async finish(end){return this.#worker.
postMessage({end,last:!0}),this.#result}async abandon(){await this.#worker.terminate()}}const BUFFER_SIZE=4<<20;async function writeZip(file,entries,date,checksum,order="path"){const sorted=order==="g\
iven"?entries:entries.toSorted(entry.cD);checkCounts(sorted);const output=new Output(file,checksum==="crc32"),sha256=checksum==="sha256"?new FollowingSha256(file):void 0;sha256!==void 0&&(output.onFlush=
end=>sha256.written(end));const inputs=new Inputs;try{const written=sorted.map(entry2=>{const headerOffset=output.position;return output.append(localHeader(entry2,date)),inputs.copy(entry2,output),{...entry2,
headerOffset}}),directoryOffset=output.position,directory=(0,external_node_crypto_.createHash)("sha256");for(const entry2 of written){const header=centralHeader(entry2,date);directory.update(header),output.
append(header)}output.append(endRecord(written.length,directoryOffset,output.position-directoryOffset)),output.flush();const bytes=output.position;return{file,bytes,sha256:await sha256?.finish(bytes),
crc32:output.crc32,directorySha256:directory.digest("hex"),entries:written}}catch(error){throw await sha256?.abandon(),error}finally{inputs.close(),output.close()}}function checkCounts(entries){if(entries.
length>format.Sd)throw new errors.yo(`the package has ${entries.length} files; a zip that Lambda accepts holds at most ${format.Sd}`,"Leave files out with `exclude`, or drop dependencies that the func\
tion does not use.");const headers=entries.reduce((sum,e)=>sum+2*Buffer.byteLength(e.path)+format._0+format.yX,format.ix),total=entries.reduce((sum,entry2)=>sum+entry2.compressedSize,headers),biggest=Math.
max(0,...entries.map(entry2=>entry2.size));if(total>format.Vt||biggest>format.Vt)throw new errors.yo(`the package needs ${total} bytes; a zip without ZIP64 holds less than 4 GiB, a file in it too`,"Le\
ave big files out with `exclude` and fetch them from S3 at run time.")}function sharedFields(entry2,date,nameLength){const fields=Buffer.alloc(26);return fields.writeUInt16LE(format.xv,0),fields.writeUInt16LE(
format.Tq,2),fields.writeUInt16LE(entry2.method,4),fields.writeUInt16LE(date.time,6),fields.writeUInt16LE(date.date,8),fields.writeUInt32LE(entry2.crc32,10),fields.writeUInt32LE(entry2.compressedSize,
14),fields.writeUInt32LE(entry2.size,18),fields.writeUInt16LE(nameLength,22),fields}function localHeader(entry2,date){const name=Buffer.from(entry2.path),header=Buffer.alloc(format._0+name.length);return header.
writeUInt32LE(format.jr,0),sharedFields(entry2,date,name.length).copy(header,4),name.copy(header,format._0),header}function centralHeader(entry2,date){const name=Buffer.from(entry2.path),header=Buffer.
alloc(format.yX+name.length);return header.writeUInt32LE(format.Ti,0),header.writeUInt16LE(format.wO<<8|format.xv,4),sharedFields(entry2,date,name.length).copy(header,6),header.writeUInt32LE(entry2.mode<<
16>>>0,38),header.writeUInt32LE(entry2.headerOffset,42),name.copy(header,format.yX),header}function endRecord(count,directoryOffset,directorySize){const end=Buffer.alloc(format.ix);return end.writeUInt32LE(
format.Rf,0),end.writeUInt16LE(count,8),end.writeUInt16LE(count,10),end.writeUInt32LE(directorySize,12),end.writeUInt32LE(directoryOffset,16),end}class Output{position=0;crc32=0;onFlush=()=>{};#fd;#withCrc;#buffer=Buffer.
allocUnsafe(BUFFER_SIZE);#used=0;constructor(file,withCrc){this.#fd=(0,external_node_fs_.openSync)(file,"wx",438),this.#withCrc=withCrc}append(bytes){bytes.length>BUFFER_SIZE-this.#used&&this.flush(),
bytes.copy(this.#buffer,this.#used),this.#used+=bytes.length,this.position+=bytes.length}fill(wanted,read){this.#used===BUFFER_SIZE&&this.flush();const length=read(this.#buffer,this.#used,Math.min(wanted,
BUFFER_SIZE-this.#used));return this.#used+=length,this.position+=length,length}flush(){const filled=this.#buffer.subarray(0,this.#used);this.#withCrc&&(this.crc32=(0,external_node_zlib_.crc32)(filled,
this.crc32));for(let done=0;done<filled.length;)done+=(0,external_node_fs_.writeSync)(this.#fd,filled,done);this.#used=0,this.onFlush(this.position)}close(){(0,external_node_fs_.closeSync)(this.#fd)}}
class Inputs{#descriptors=new Map;copy(entry2,output){const fd=this.#open(entry2.source.archive);let position=entry2.source.offset;for(let left=entry2.compressedSize;left>0;){const length=output.fill(
left,(buffer,at,wanted)=>(0,external_node_fs_.readSync)(fd,buffer,at,wanted,position));if(length===0)throw new Error(`${entry2.source.archive} ended inside ${entry2.path}`);position+=length,left-=length}}#open(file){
const known=this.#descriptors.get(file);if(known!==void 0)return known;const fd=(0,external_node_fs_.openSync)(file,"r");return this.#descriptors.set(file,fd),fd}close(){for(const fd of this.#descriptors.
values())(0,external_node_fs_.closeSync)(fd)}}}),70370:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{A:()=>pLimit});
class Node{value;next;constructor(value){this.value=value}}class Queue{#head;#tail;#size;constructor(){this.clear()}enqueue(value){const node=new Node(value);this.#head?(this.#tail.next=node,this.#tail=
node):(this.#head=node,this.#tail=node),this.#size++}dequeue(){const current=this.#head;if(current)return this.#head=this.#head.next,this.#size--,this.#head||(this.#tail=void 0),current.value}peek(){if(this.#head)
return this.#head.value}clear(){this.#head=void 0,this.#tail=void 0,this.#size=0}get size(){return this.#size}*[Symbol.iterator](){let current=this.#head;for(;current;)yield current.value,current=current.
next}*drain(){for(;this.#head;)yield this.dequeue()}}function pLimit(concurrency){let rejectOnClear=!1;if(typeof concurrency=="object"&&({concurrency,rejectOnClear=!1}=concurrency),validateConcurrency(
concurrency),typeof rejectOnClear!="boolean")throw new TypeError("Expected `rejectOnClear` to be a boolean");const queue=new Queue;let activeCount=0;const resumeNext=()=>{activeCount<concurrency&&queue.
size>0&&(activeCount++,queue.dequeue().run())},next=()=>{activeCount--,resumeNext()},run=async(function_,resolve,arguments_)=>{const result=(async()=>function_(...arguments_))();resolve(result);try{await result}catch{}
next()},enqueue=(function_,resolve,reject,arguments_)=>{const queueItem={reject};new Promise(internalResolve=>{queueItem.run=internalResolve,queue.enqueue(queueItem)}).then(run.bind(void 0,function_,resolve,
arguments_)),activeCount<concurrency&&resumeNext()},generator=(function_,...arguments_)=>new Promise((resolve,reject)=>{enqueue(function_,resolve,reject,arguments_)});return Object.defineProperties(generator,
{activeCount:{get:()=>activeCount},pendingCount:{get:()=>queue.size},clearQueue:{value(){if(!rejectOnClear){queue.clear();return}const abortError=AbortSignal.abort().reason;for(;queue.size>0;)queue.dequeue().
reject(abortError)}},concurrency:{get:()=>concurrency,set(newConcurrency){validateConcurrency(newConcurrency),concurrency=newConcurrency,queueMicrotask(()=>{for(;activeCount<concurrency&&queue.size>0;)
resumeNext()})}},map:{async value(iterable,function_){const promises=[];try{Array.from(iterable,(value,index)=>{const promise=generator(function_,value,index);return promises.push(promise),promise})}catch(error){
for(const promise of promises)promise.catch(()=>{});throw error}return Promise.all(promises)}}}),generator}function limitFunction(function_,options){const limit=pLimit(options),limitedFunction=(...arguments_)=>limit(
()=>function_(...arguments_));return Object.defineProperty(limitedFunction,"clearQueue",{value:limit.clearQueue}),limitedFunction}function validateConcurrency(concurrency){if(!((Number.isInteger(concurrency)||
concurrency===Number.POSITIVE_INFINITY)&&concurrency>0))throw new TypeError("Expected `concurrency` to be a number from 1 and up")}})};export{id,ids,modules};
