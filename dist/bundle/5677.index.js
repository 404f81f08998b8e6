const id=5677,ids=[5677],modules={45677:(function(__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__){__webpack_require__.r(__webpack_exports__),__webpack_require__.d(__webpack_exports__,
{Progress:()=>Progress});const INTERVAL=200;class Progress{#log;#total;#began=Date.now();#reported=this.#began;#received=0;downloaded=0;constructor(log,wheels){this.#log=log;const total=wheels.map(wheel=>wheel.
size??Number.NaN).reduce((sum,size)=>sum+size,0);this.#total=Number.isNaN(total)?void 0:total}add(wheel,bytes){this.#received+=bytes,bytes>0&&!wheel.url.startsWith("file:")&&(this.downloaded+=bytes);const now=Date.
now();if(now-this.#reported<INTERVAL)return;this.#reported=now;const of=this.#total===void 0?"":` of ${megabytes(this.#total)}`,rate=megabytes(this.#received/(now-this.#began)*1e3);this.#log.progress(
`wheels: ${megabytes(this.#received)}${of} MB, ${rate} MB/s`)}}function megabytes(bytes){return(bytes/1e6).toFixed(1)}})};export{id,ids,modules};
