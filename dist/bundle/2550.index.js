const id=2550,ids=[2550],modules={7048:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{Ld:()=>elfFacts,oU:()=>readElf,
wU:()=>ELF_MAGIC});var _image_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(37768),_read_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(45505);const ELF_MAGIC=Buffer.from("\x7FELF","latin1"),
machines={3:"i386",40:"arm",62:"x86_64",183:"aarch64",243:"riscv",21:"ppc64",22:"s390x"},PT_LOAD=1,PT_DYNAMIC=2,DT={needed:1,strtab:5,strsz:10,soname:14,rpath:15,runpath:29,verneed:1879048190,verneednum:1879048191},
MOST=1e5,LONGEST_STRINGS=64<<20,MOST_NAMES=1<<20;function readElf(read){const ident=read(0,20);if(ident===void 0||!ident.subarray(0,4).equals(ELF_MAGIC))return;const file=new ElfFile(read,ident),facts={
machine:machines[file.machine]??`unknown (${file.machine})`,bits:file.bits},unloaded=(0,_image_js__WEBPACK_IMPORTED_MODULE_0__.wk)(read),always={...facts,...unloaded>0&&{unloadedBytes:unloaded}},segments=file.
segments(),dynamic=segments.find(({type})=>type===PT_DYNAMIC);if(dynamic===void 0)return{...always,needed:[],runpath:[],versions:{}};const tags=file.dynamic(dynamic),strings=new Strings(file,segments,
tags),all=tag=>tags.filter(one=>one.tag===tag).map(({value})=>strings.at(value)),[soname]=all(DT.soname),runpath=all(DT.runpath).length>0?all(DT.runpath):all(DT.rpath);return{...always,...soname!==void 0&&
{soname},needed:all(DT.needed),runpath:runpath.flatMap(paths=>paths.split(":")).filter(path=>path!==""),versions:versionsNeeded(file,segments,tags,strings)}}function elfFacts(read){try{return readElf(
read)}catch(error){if(!(error instanceof _read_js__WEBPACK_IMPORTED_MODULE_1__.Q))throw error;return{machine:"unknown",bits:64,damaged:error.message,needed:[],runpath:[],versions:{}}}}class ElfFile{bits;machine;#read;#little;constructor(read,ident){
if(this.#read=read,![1,2].includes(ident[4]??0)||![1,2].includes(ident[5]??0))throw new _read_js__WEBPACK_IMPORTED_MODULE_1__.Q("its ELF header has an unknown class or byte order");this.bits=ident[4]===
2?64:32,this.#little=ident[5]===1,this.machine=this.half(ident,18)}bytes(offset,length,what){const bytes=this.#read(offset,length);if(bytes===void 0||bytes.length!==length)throw new _read_js__WEBPACK_IMPORTED_MODULE_1__.
Q(`${what} is cut short`);return bytes}half(bytes,at){return this.#little?bytes.readUInt16LE(at):bytes.readUInt16BE(at)}word(bytes,at){return this.#little?bytes.readUInt32LE(at):bytes.readUInt32BE(at)}address(bytes,at){
return this.bits===32?this.word(bytes,at):Number(this.#little?bytes.readBigUInt64LE(at):bytes.readBigUInt64BE(at))}segments(){const wide=this.bits===64,header=this.bytes(0,wide?64:52,"the ELF header"),
offset=this.address(header,wide?32:28),size=this.half(header,wide?54:42),count=this.half(header,wide?56:44);if(count>0&&size<(wide?56:32))throw new _read_js__WEBPACK_IMPORTED_MODULE_1__.Q("its program\
 headers are too small");const table=this.bytes(offset,size*count,"its program header table");return Array.from({length:count},(_,index)=>{const at=index*size;return{type:this.word(table,at),offset:this.
address(table,at+(wide?8:4)),address:this.address(table,at+(wide?16:8)),fileSize:this.address(table,at+(wide?32:16))}})}dynamic({offset,fileSize}){const width=this.bits/8,count=Math.floor(fileSize/(2*
width));if(count>MOST)throw new _read_js__WEBPACK_IMPORTED_MODULE_1__.Q("its dynamic section is too long");const bytes=this.bytes(offset,count*2*width,"its dynamic section"),tags=[];for(let index=0;index<
count;index++){const at=index*2*width,tag=this.address(bytes,at);if(tag===0)break;tags.push({tag,value:this.address(bytes,at+width)})}return tags}}class Strings{#bytes;#left=MOST_NAMES;constructor(file,segments,tags){
const address=tagValue(tags,DT.strtab),size=tagValue(tags,DT.strsz)??0;if(size>LONGEST_STRINGS)throw new _read_js__WEBPACK_IMPORTED_MODULE_1__.Q("its string table is too long");this.#bytes=address===void 0||
size===0?Buffer.alloc(0):file.bytes(fileOffset(segments,address),size,"its string table")}at(offset){const end=this.#bytes.indexOf(0,offset);if(offset>=this.#bytes.length||end<0)throw new _read_js__WEBPACK_IMPORTED_MODULE_1__.
Q("a name lies outside its string table");if(this.#left-=end-offset+1,this.#left<0)throw new _read_js__WEBPACK_IMPORTED_MODULE_1__.Q("its names are too long");return this.#bytes.toString("utf8",offset,
end)}}function versionsNeeded(file,segments,tags,strings){const versions=new Map,address=tagValue(tags,DT.verneed),count=tagValue(tags,DT.verneednum)??0;if(address===void 0)return{};let left=MOST;const record=at2=>{
if(left--===0)throw new _read_js__WEBPACK_IMPORTED_MODULE_1__.Q("its list of needed versions is too long");return file.bytes(at2,16,"its list of needed versions")};let at=fileOffset(segments,address);
for(let index=0;index<count;index++){const need=record(at),library=strings.at(file.word(need,4)),names=versions.get(library)??[];versions.set(library,names);let auxiliary=at+file.word(need,8);for(let number=0;number<
file.half(need,2);number++){const bytes=record(auxiliary);names.push(strings.at(file.word(bytes,8)));const next2=file.word(bytes,12);if(next2===0)break;auxiliary+=next2}const next=file.word(need,12);if(next===
0)break;at+=next}return Object.fromEntries(versions)}function tagValue(tags,tag){return tags.find(one=>one.tag===tag)?.value}function fileOffset(segments,address){const segment=segments.find(({type,address:start,
fileSize})=>type===PT_LOAD&&address>=start&&address<start+fileSize);if(segment===void 0)throw new _read_js__WEBPACK_IMPORTED_MODULE_1__.Q("an address in its dynamic section is not in the file");return segment.
offset+address-segment.address}}),37768:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{AM:()=>readImage,Ad:()=>HEADER_SIZE,
GJ:()=>SHF_ALLOC,IZ:()=>SECTION_HEADER,M:()=>PT_LOAD,Z$:()=>unloadedSections,gI:()=>hasBytes,q1:()=>SHF_EXECINSTR,wk:()=>unloadedBytes});var _read_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(45505);
const PT_LOAD=1,SHT_NULL=0,SHT_NOBITS=8,SHF_ALLOC=2,SHF_EXECINSTR=4,SHT_RELA=4,SHT_REL=9,SHT_GROUP=17,HEADER_SIZE=64,PROGRAM_HEADER=56,SECTION_HEADER=64,MOST_SECTIONS=65280,UNLOADED=/^(?:\.z?debug_.+|\.symtab|\.strtab|\.symtab_shndx|\.comment|\.gnu\.build\.attributes(?:\..+)?|\.gnu_debugdata|\.gnu_debuglink|\.gnu_debugaltlink|\.GCC\.command\.line|\.stab(?:str)?|\.gdb_index)$/;
function hasBytes({type,size}){return type!==SHT_NULL&&type!==SHT_NOBITS&&size>0}function readImage(read){const header=read(0,HEADER_SIZE);if(header===void 0||header[4]!==2||header[5]!==1)return;const count=header.
readUInt16LE(60),offset=number(header,40);if(offset===0||count===0)return;const programHeaders={offset:number(header,32),entrySize:header.readUInt16LE(54)},sectionHeaders={offset,entrySize:header.readUInt16LE(
58)};if(programHeaders.entrySize!==PROGRAM_HEADER||sectionHeaders.entrySize!==SECTION_HEADER)throw new _read_js__WEBPACK_IMPORTED_MODULE_0__.Q("its header tables have entries of another size");if(count>
MOST_SECTIONS)throw new _read_js__WEBPACK_IMPORTED_MODULE_0__.Q("it has too many sections");const segments=table(read,programHeaders.offset,header.readUInt16LE(56),PROGRAM_HEADER).map(segment),raw=table(
read,offset,count,SECTION_HEADER).map(section),names=raw[header.readUInt16LE(62)];if(names===void 0)throw new _read_js__WEBPACK_IMPORTED_MODULE_0__.Q("its section names are missing");const strings=bytesAt(
read,names.offset,names.size),sections=raw.map(({nameAt,...rest})=>({...rest,name:text(strings,nameAt)}));return{programHeaders,sectionHeaders,segments,sections}}function unloadedSections({segments,sections}){
const candidates=new Set(sections.filter(one=>hasBytes(one)&&(one.flags&SHF_ALLOC)===0&&UNLOADED.test(one.name)&&!overlaps(one,segments)));for(let before=-1;before!==candidates.size;){before=candidates.
size;for(const one of sections){if(candidates.has(one)||one.type===SHT_NULL)continue;const needed=[one.link,...[SHT_RELA,SHT_REL,SHT_GROUP].includes(one.type)?[one.info]:[]];for(const index of needed){
const other=sections[index];index!==0&&other!==void 0&&candidates.delete(other)}}}return[...candidates]}function unloadedBytes(read){try{const image=readImage(read);return image===void 0?0:unloadedSections(
image).reduce((sum,{size})=>sum+size,0)}catch(error){if(error instanceof _read_js__WEBPACK_IMPORTED_MODULE_0__.Q)return 0;throw error}}function overlaps({offset,size},segments){return segments.some(one=>one.
fileSize>0&&offset<one.offset+one.fileSize&&one.offset<offset+size)}function table(read,offset,count,size){const bytes=bytesAt(read,offset,count*size);return Array.from({length:count},(_,index)=>bytes.
subarray(index*size,(index+1)*size))}function bytesAt(read,offset,length){const bytes=read(offset,length);if(bytes===void 0||bytes.length!==length)throw new _read_js__WEBPACK_IMPORTED_MODULE_0__.Q("it\
s headers are cut short");return bytes}function segment(bytes){return{type:bytes.readUInt32LE(0),flags:bytes.readUInt32LE(4),offset:number(bytes,8),address:number(bytes,16),fileSize:number(bytes,32),memorySize:number(
bytes,40),align:number(bytes,48)}}function section(bytes,index){return{index,nameAt:bytes.readUInt32LE(0),type:bytes.readUInt32LE(4),flags:number(bytes,8),offset:number(bytes,24),size:number(bytes,32),
link:bytes.readUInt32LE(40),info:bytes.readUInt32LE(44),align:number(bytes,48)}}function number(bytes,at){const value=bytes.readBigUInt64LE(at);if(value>BigInt(Number.MAX_SAFE_INTEGER))throw new _read_js__WEBPACK_IMPORTED_MODULE_0__.
Q("a number in its headers is too large");return Number(value)}function text(strings,at){const end=strings.indexOf(0,at);return end<0?"":strings.toString("latin1",at,end)}}),45505:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{Q:()=>ElfError});class ElfError extends Error{constructor(message){super(message),this.name="ElfError"}}}),18858:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{y:()=>checkWheel});var external_node_fs_=__webpack_require__(73024),external_node_zlib_=__webpack_require__(38522),p_limit=__webpack_require__(70370),elf=__webpack_require__(
7048);const KEPT=32<<20;class KeptBytes{#kept;#wanted;#head=[];#headBytes=0;#tail=[];#tailBytes=0;#size=0;#isElf;#missing;constructor(wanted=[],kept=KEPT){this.#kept=kept,this.#wanted=wanted.map(range=>({
...range,parts:[]}))}get missing(){return this.#missing}add(chunk){const start=this.#size;if(this.#size+=chunk.length,this.#isElf!==!1){for(const{offset,length,parts}of this.#wanted)start<offset+length&&
this.#size>offset&&parts.push(chunk.subarray(Math.max(0,offset-start),offset+length-start));this.#headBytes<this.#kept?this.#addToHead(chunk):this.#addToTail(chunk)}}#addToHead(chunk){this.#head.push(
chunk),this.#headBytes+=chunk.length,!(this.#isElf!==void 0||this.#headBytes<elf.wU.length)&&(this.#isElf=slice(this.#head,0,elf.wU.length).equals(elf.wU),this.#isElf||(this.#head=[]))}#addToTail(chunk){
this.#tail.push(chunk),this.#tailBytes+=chunk.length;for(let first=this.#tail[0];first&&this.#tailBytes-first.length>=this.#kept;first=this.#tail[0])this.#tail.shift(),this.#tailBytes-=first.length}read(offset,length){
if(!this.#isElf||offset+length>this.#size)return;if(offset+length<=this.#headBytes)return slice(this.#head,offset,length);const tailStart=this.#size-this.#tailBytes;if(offset>=tailStart)return slice(this.#tail,
offset-tailStart,length);if(tailStart===this.#headBytes)return slice([...this.#head,...this.#tail],offset,length);const wanted=this.#wanted.find(range=>range.offset<=offset&&offset+length<=range.offset+
range.length);if(wanted!==void 0)return slice(wanted.parts,offset-wanted.offset,length);this.#missing={offset,length}}}function slice(chunks,offset,length){const parts=[];let start=offset,left=length;
for(const chunk of chunks){if(left===0)break;if(start<chunk.length){const part=chunk.subarray(start,start+left);parts.push(part),left-=part.length,start=0}else start-=chunk.length}return parts.length===
1?parts[0]??Buffer.alloc(0):Buffer.concat(parts)}var entry=__webpack_require__(64448),code_facts=__webpack_require__(48121),files=__webpack_require__(58864),reader=__webpack_require__(52320),errors=__webpack_require__(
26509),inspect=__webpack_require__(3888),paths=__webpack_require__(23928),wheels_wheel=__webpack_require__(19446);const WHOLE_UP_TO=4<<20,MEMBERS_AT_A_TIME=4,MOST_PASSES=3,AROUND=1<<20;async function checkWheel(wheel){
return await(0,wheels_wheel.w)(wheel),(0,errors.C)(wheel,()=>(0,files.D4)(wheel.path,async handle=>{const{members,stem}=await(0,inspect.N)(wheel,handle),limit=(0,p_limit.A)(MEMBERS_AT_A_TIME),elf2={},
code=[];try{await limit.map(members,async member=>{const path=(0,paths.ik)(member.name,stem)?.path??member.name,found=await digest(wheel.path,handle,member,path);compare(member,found),found.elf!==void 0&&
(elf2[member.name]=found.elf),found.code!==void 0&&code.push(found.code)})}finally{limit.clearQueue()}return{elf:elf2,code:(0,code_facts.gN)(code,members.map(({name})=>name))}}))}function compare(member,found){
if(found.size!==member.size)throw new errors.k(`${member.name} has ${found.size} bytes, the archive says ${member.size}`);if(found.crc32!==member.crc32)throw new errors.k(`${member.name} is damaged: i\
ts CRC-32 differs from the archive's`)}async function digest(path,handle,member,placedAt){if(Math.max(member.size,member.compressedSize)>WHOLE_UP_TO)return digestStream(path,member);const bytes=await(0,reader.
hd)(handle,member),code=(0,code_facts.D6)(placedAt)?(0,code_facts.vg)(placedAt,bytes.toString()):void 0;return{size:bytes.length,crc32:(0,external_node_zlib_.crc32)(bytes),elf:elfOfBytes(bytes),...code&&
{code}}}async function digestStream(path,member){const kept=new KeptBytes;let size=0,crc=0;for await(const chunk of openMember(path,member)){if(size+=chunk.length,size>member.size)break;crc=(0,external_node_zlib_.
crc32)(chunk,crc),kept.add(chunk)}return{size,crc32:crc,elf:await elfOfStream(path,member,kept)}}function elfOfBytes(bytes){return(0,elf.Ld)((offset,length)=>offset+length<=bytes.length?bytes.subarray(
offset,offset+length):void 0)}async function elfOfStream(path,member,first){let kept=first;const wanted=[];for(;;){const found=(0,elf.Ld)((offset2,length2)=>kept.read(offset2,length2));if(kept.missing===
void 0||wanted.length===MOST_PASSES)return found;const{offset,length}=kept.missing;wanted.push({offset,length:Math.max(length,AROUND)}),kept=new KeptBytes(wanted);for await(const chunk of openMember(path,
member))kept.add(chunk)}}async function*openMember(path,member){const{offset,compressedSize}=member;if(compressedSize===0)throw new errors.k(`${member.name} does not inflate: it has no data`);const data=(0,external_node_fs_.
createReadStream)(path,{start:offset,end:offset+compressedSize-1,highWaterMark:1<<18});if(member.method===entry.SD){yield*data;return}const inflated=data.pipe((0,external_node_zlib_.createInflateRaw)(
{chunkSize:1<<18}));data.once("error",error=>inflated.destroy(error));try{yield*inflated}catch(error){throw new errors.k(`${member.name} does not inflate: ${String(error)}`)}finally{data.destroy()}}}),
3888:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{N:()=>inspect,y:()=>readText});var _target_wheel_name_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
78620),_zip_reader_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(52320),_errors_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(26509),_paths_js__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(
23928),_record_js__WEBPACK_IMPORTED_MODULE_4__=__webpack_require__(19919);const MAX_METADATA=64<<20;async function inspect(wheel,handle){const members=(await(0,_zip_reader_js__WEBPACK_IMPORTED_MODULE_1__.
bL)(wheel.path)).filter(member=>!isFolder(member)),byName=new Map;for(const member of members){if((0,_paths_js__WEBPACK_IMPORTED_MODULE_3__.Cg)(member.name),byName.has(member.name))throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.
k(`it has ${member.name} twice`);if(![0,32768,40960].includes(member.mode&61440))throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.k(`${member.name} is neither a file nor a symbolic link`);byName.set(
member.name,member)}(0,_paths_js__WEBPACK_IMPORTED_MODULE_3__.n6)(new Set(byName.keys()));const stem=distInfoStem(wheel,byName.keys()),metadata=async name=>readText(handle,required(byName,`${stem}.dis\
t-info/${name}`));checkWheelVersion(await metadata("WHEEL"));const record=(0,_record_js__WEBPACK_IMPORTED_MODULE_4__.H)(await metadata("RECORD")),odd=compareWithRecord(byName,record,`${stem}.dist-info\
/`);return{members,record,stem,warnings:odd.map(text=>`${wheel.filename}: ${text}`)}}function isFolder(member){if(!member.name.endsWith("/"))return!1;if(member.size>0)throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.
k(`${member.name} is a folder with contents`);return(0,_paths_js__WEBPACK_IMPORTED_MODULE_3__.Cg)(member.name.slice(0,-1)),!0}function distInfoStem(wheel,names){const stems=new Set;for(const name of names){
const stem2=/^([^/]+)\.dist-info\//.exec(name)?.[1];stem2!==void 0&&stems.add(stem2)}const[stem,...others]=stems;if(stem===void 0)throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.k("it has no .dist-i\
nfo folder");if(others.length>0)throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.k(`it has several .dist-info folders: ${[...stems].join(", ")}`);const expected=(0,_target_wheel_name_js__WEBPACK_IMPORTED_MODULE_0__.
C)(wheel.filename),found=(0,_target_wheel_name_js__WEBPACK_IMPORTED_MODULE_0__.C)(`${stem}-py3-none-any.whl`);if(expected===void 0||found?.name!==expected.name||found.version!==expected.version)throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.
k(`its folder ${stem}.dist-info is not that of ${wheel.filename}`);return stem}async function readText(handle,member){const{name}=member;if(member.size>MAX_METADATA)throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.
k(`${name} is too large: ${member.size} bytes`);const bytes=await(0,_zip_reader_js__WEBPACK_IMPORTED_MODULE_1__.hd)(handle,member);try{return new TextDecoder("utf-8",{fatal:!0}).decode(bytes)}catch{throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.
k(`${name} is not UTF-8`)}}function required(members,name){const member=members.get(name);if(member===void 0)throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.k(`${name} is missing`);return member}function checkWheelVersion(text){
const version=/^Wheel-Version:\s*(\S+)\s*$/im.exec(text)?.[1];if(version===void 0)throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.k("its WHEEL file has no Wheel-Version");if(version.split(".")[0]!==
"1")throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.k(`its Wheel-Version is ${version}; only 1.x is known`)}function compareWithRecord(members,record,distInfo){const unhashed=[];for(const[name,member]of members){
const row=record.get(name);if(row?.size!==void 0&&row.size!==member.size&&name!==`${distInfo}RECORD`)throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.k(`${name} has ${member.size} bytes, RECORD says ${row.
size}`);if(!name.startsWith(distInfo)){if(row===void 0)throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.k(`${name} is not in its RECORD`);row.hash===void 0&&unhashed.push(name)}}const missing=[...record.
keys()].filter(name=>!members.has(name));return[...listed("RECORD names files that are not in the wheel",missing),...listed("RECORD has no hash for",unhashed)]}function listed(text,names){if(names.length===
0)return[];const more=names.length>3?` and ${names.length-3} more`:"";return[`${text}: ${names.slice(0,3).join(", ")}${more}`]}}),70699:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){
__webpack_require__.d(__webpack_exports__,{j:()=>parseMetadata});function parseMetadata(text){const fields=headers(text),all=name=>fields.get(name)??[],one=name=>{const value=all(name)[0];return value===
void 0||value===""||value==="UNKNOWN"?void 0:value};return{name:one("name"),version:one("version"),summary:one("summary"),licenseExpression:one("license-expression"),license:one("license"),classifiers:all(
"classifier"),requiresDist:all("requires-dist"),providesExtra:all("provides-extra"),requiresPython:one("requires-python")}}function headers(text){const fields=new Map,[head=""]=text.replaceAll(`\r
`,`
`).split(`

`,1);for(const[,name="",value=""]of head.matchAll(/^([\w-]+):(.*(?:\n[ \t].*)*)/gm)){const key=name.toLowerCase();fields.set(key,[...fields.get(key)??[],unfold(value)])}return fields}function unfold(value){
return value.trim().replace(/\n(?: {7}\| ?| {8}|[ \t]+)/g,`
`)}}),23928:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{Cg:()=>checkPath,ik:()=>place,n6:()=>checkNesting,tD:()=>checkLink});
var _errors_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(26509);function checkPath(path){const problem=unsafe(path);if(problem!==void 0)throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__.k(`the \
path ${JSON.stringify(path)} ${problem}`)}function unsafe(path){if(path.includes("\0"))return"has a NUL in it";if(path.includes("\\"))return"has a backslash in it";if(path.startsWith("/"))return"is ab\
solute";if(/^[A-Za-z]:/.test(path))return"starts with a drive letter";const parts=path.split("/");if(parts.includes(".."))return"leads out of its folder";if(parts.includes(".")||parts.includes(""))return"\
is not normalised"}function checkLink(path,target){const parts=target.split("/").filter(part=>part!=="."),up=parts.findIndex(part=>part!==".."),down=up<0?[]:parts.slice(up),depth=path.split("/").length-
1;if(!(down.length>0&&up<=depth&&unsafe(down.join("/"))===void 0))throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__.k(`the symbolic link ${path} points to ${JSON.stringify(target)}, outside`)}function checkNesting(paths){
const folders=new Set;for(const path of paths)for(let at=path.lastIndexOf("/");at>0;at=path.lastIndexOf("/",at-1)){const folder=path.slice(0,at);if(folders.has(folder))break;if(paths.has(folder))throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__.
k(`${path} lies below ${folder}, which is not a folder`);folders.add(folder)}}function place(name,stem){const data=`${stem}.data/`;if(!name.startsWith(data))return{path:name,script:!1};const slash=name.
indexOf("/",data.length),scheme=name.slice(data.length,slash<0?void 0:slash),rest=name.slice(slash+1);if(slash>0&&["purelib","platlib","data"].includes(scheme))return{path:rest,script:!1};if(slash>0&&
scheme==="scripts")return{path:`bin/${rest}`,script:!0};if(!(slash>0&&scheme==="headers"))throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__.k(`${name} is for an unknown install scheme; known are purel\
ib, platlib, data, scripts, headers`)}}),19446:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.d(__webpack_exports__,{w:()=>wheelEntries});var entry=__webpack_require__(
64448),files=__webpack_require__(58864),reader=__webpack_require__(52320),errors=__webpack_require__(26509),inspect=__webpack_require__(3888),paths=__webpack_require__(23928);const SHEBANG="#!/usr/bin\
/env python3",identifier=String.raw`[\p{L}_][\p{L}\p{N}_]*`,dotted=`${identifier}(?:\\.${identifier})*`,entryPoint=new RegExp(`^([\\w.-]+)\\s*=\\s*(${dotted})\\s*:\\s*(${dotted})\\s*(?:\\[.*\\])?$`,"u");
function portableScript(script){if(!script.subarray(0,8).toString("latin1").startsWith("#!python"))return;const lineEnd=script.indexOf(`
`),rest=lineEnd<0?Buffer.from(`
`):script.subarray(lineEnd);return Buffer.concat([Buffer.from(SHEBANG),rest])}function consoleScripts(entryPoints){const scripts=new Map,malformed=[];let section="";for(const line of entryPoints.split(
/\r?\n/).map(text=>text.trim())){if(line.startsWith("[")&&(section=line),section!=="[console_scripts]"||line===""||/^[#;[]/.test(line))continue;const[,name="",module="",attribute=""]=entryPoint.exec(line)??
[];name===""||name==="."||name===".."?malformed.push(line):scripts.set(name,Buffer.from(generate(module,attribute)))}return{scripts,malformed}}function generate(module,attribute){return`${SHEBANG}
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from ${module} import ${attribute.split(".")[0]}

if __name__ == "__main__":
    sys.exit(${attribute}())
`}const MAX_LINK=4096;async function wheelEntries(wheel){return(0,errors.C)(wheel,()=>(0,files.D4)(wheel.path,async handle=>{const inspected=await(0,inspect.N)(wheel,handle),entries=await placedEntries(
wheel,inspected,handle),warnings=[...inspected.warnings,...await addConsoleScripts(wheel,inspected,handle,entries)];return(0,paths.n6)(new Set(entries.keys())),{entries:[...entries.values()],warnings}}))}
async function placedEntries(wheel,{members,stem,record},handle){const entries=new Map,origins=new Map,digest=member=>record.get(member.name)?.hash?.digest;for(const member of members){const placement=(0,paths.
ik)(member.name,stem);if(placement===void 0)continue;const{path,script}=placement;(0,paths.Cg)(path);const origin=origins.get(path);if(origin===void 0)entries.set(path,await toEntry(wheel,member,path,
script,handle)),origins.set(path,member);else if(origin.crc32!==member.crc32||digest(origin)!==digest(member))throw new errors.k(`${origin.name} and ${member.name} would both become ${path}, with diff\
erent contents`)}return entries}async function toEntry(wheel,member,path,script,handle){if((0,entry.wP)(member)){if(member.size>MAX_LINK)throw new errors.k(`the target of the symbolic link ${path} is \
too long`);const target=await(0,reader.hd)(handle,member);return(0,paths.tD)(path,target.toString()),bytesEntry(wheel,path,target,entry.GN)}if(script){const changed=portableScript(await(0,reader.hd)(handle,
member));if(changed!==void 0)return bytesEntry(wheel,path,changed,entry.VC)}const elf=Object.hasOwn(wheel.elf??{},member.name)?wheel.elf?.[member.name]:void 0;return{path,size:member.size,compressedSize:member.
compressedSize,method:member.method===entry.SD?entry.SD:entry.aE,crc32:member.crc32,mode:script||member.mode&73?entry.VC:entry.rE,distribution:wheel.name,...elf!==void 0&&{elf},source:{kind:"archive",
archive:wheel.path,offset:member.offset}}}function bytesEntry(wheel,path,bytes,mode){const method=mode===entry.GN?entry.SD:entry.aE;return{path,size:bytes.length,method,mode,distribution:wheel.name,source:{
kind:"bytes",bytes}}}async function addConsoleScripts(wheel,{members,stem},handle,entries){const member=members.find(({name})=>name===`${stem}.dist-info/entry_points.txt`);if(member===void 0)return[];
const{scripts,malformed}=consoleScripts(await(0,inspect.y)(handle,member));for(const[script,bytes]of scripts){const path=`bin/${script}`;entries.has(path)||entries.set(path,bytesEntry(wheel,path,bytes,
entry.VC))}return malformed.map(line=>`${wheel.filename}: no script for the malformed entry point "${line}"`)}})};export{id,ids,modules};
