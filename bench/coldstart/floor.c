/*
 * The floor of unpacking: inflates and writes every file of a zip, with nothing else around it: no check of sums
 * or names, no journal, no rename. Reads only what Zipnest writes (no ZIP64, no comment, STORED or DEFLATE).
 *
 *     floor ARCHIVE FOLDER THREADS     FOLDER is made; prints {"seconds": …, "cpuSeconds": … of all threads}
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

enum { END_SIZE = 22, CENTRAL_SIZE = 46, LOCAL_SIZE = 30, DEFLATED = 8, NAME_LIMIT = 4096 };
/* Bytes inflated before they are written: stays in the CPU's second-level cache. */
enum { PIECE = 128 * 1024 };

struct entry {
    const unsigned char *name;
    size_t name_size;
    uint32_t mode, method, compressed_size, size, offset;
};

static const unsigned char *archive;
static struct entry *entries;
static size_t entry_count;
static atomic_size_t next_entry;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static uint32_t number(const unsigned char *at, int bytes) {
    uint32_t value = 0;
    for (int index = bytes - 1; index >= 0; index--) value = value << 8 | at[index];
    return value;
}

/* Makes the folders above `path` that were not made for the entry before, whose path is `last`. */
static void make_parents(char *path, const char *last) {
    for (char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        size_t size = (size_t)(slash - path);
        if (strncmp(path, last, size + 1) == 0) continue;
        *slash = '\0';
        if (mkdir(path, 0755) != 0 && errno != EEXIST) fail(path);
        *slash = '/';
    }
}

static void name_of(const struct entry *entry, char *name) {
    if (entry->name_size >= NAME_LIMIT) exit(1);
    memcpy(name, entry->name, entry->name_size);
    name[entry->name_size] = '\0';
}

static void read_directory(size_t archive_size) {
    const unsigned char *end = archive + archive_size - END_SIZE;
    entry_count = number(end + 10, 2);
    entries = calloc(entry_count, sizeof *entries);
    const unsigned char *at = archive + number(end + 16, 4);
    char name[NAME_LIMIT], last[NAME_LIMIT] = "";
    for (size_t index = 0; index < entry_count; index++) {
        struct entry *entry = &entries[index];
        entry->method = number(at + 10, 2);
        entry->compressed_size = number(at + 20, 4);
        entry->size = number(at + 24, 4);
        entry->name_size = number(at + 28, 2);
        entry->mode = number(at + 38, 4) >> 16;
        entry->offset = number(at + 42, 4);
        entry->name = at + CENTRAL_SIZE;
        at += CENTRAL_SIZE + entry->name_size + number(at + 30, 2) + number(at + 32, 2);
        name_of(entry, name);
        make_parents(name, last);
        memcpy(last, name, entry->name_size + 1);
    }
}

/* The largest first, so that threads end together. */
static int by_size(const void *left, const void *right) {
    uint32_t one = ((const struct entry *)left)->size, other = ((const struct entry *)right)->size;
    return one < other ? 1 : one > other ? -1 : 0;
}

static void write_all(int file, const unsigned char *data, size_t size) {
    while (size > 0) {
        ssize_t written = write(file, data, size);
        if (written < 0) fail("write");
        data += written;
        size -= (size_t)written;
    }
}

static void inflate_to(int file, const struct entry *entry, const unsigned char *data, z_stream *stream,
                       unsigned char *piece) {
    if (inflateReset(stream) != Z_OK) exit(1);
    stream->next_in = (unsigned char *)data;
    stream->avail_in = entry->compressed_size;
    int status = Z_OK;
    while (status != Z_STREAM_END) {
        stream->next_out = piece;
        stream->avail_out = PIECE;
        status = inflate(stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END) exit(1);
        write_all(file, piece, PIECE - stream->avail_out);
    }
}

static void write_entry(const struct entry *entry, z_stream *stream, unsigned char *piece) {
    char name[NAME_LIMIT];
    name_of(entry, name);
    if (name[entry->name_size - 1] == '/') return;
    const unsigned char *local = archive + entry->offset;
    const unsigned char *data = local + LOCAL_SIZE + number(local + 26, 2) + number(local + 28, 2);
    if (S_ISLNK(entry->mode)) {
        char target[NAME_LIMIT] = "";
        if (entry->method == DEFLATED || entry->size >= NAME_LIMIT) exit(1);
        memcpy(target, data, entry->size);
        if (symlink(target, name) != 0) fail(name);
        return;
    }
    int file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, entry->mode & 0111 ? 0755 : 0644);
    if (file < 0) fail(name);
    if (entry->method == DEFLATED) inflate_to(file, entry, data, stream, piece);
    else write_all(file, data, entry->size);
    close(file);
}

static void *work(void *nothing) {
    unsigned char *piece = malloc(PIECE);
    z_stream stream = {0};
    if (piece == NULL || inflateInit2(&stream, -MAX_WBITS) != Z_OK) exit(1);
    for (size_t index; (index = atomic_fetch_add(&next_entry, 1)) < entry_count;)
        write_entry(&entries[index], &stream, piece);
    return nothing;
}

static double seconds(struct timespec time) { return (double)time.tv_sec + (double)time.tv_nsec / 1e9; }

int main(int count, char **arguments) {
    struct timespec start, stop, used;
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (count != 4) return 2;
    int file = open(arguments[1], O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) fail(arguments[1]);
    archive = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_SHARED, file, 0);
    if (archive == MAP_FAILED) fail("mmap");
    if (mkdir(arguments[2], 0755) != 0 || chdir(arguments[2]) != 0) fail(arguments[2]);
    read_directory((size_t)status.st_size);
    qsort(entries, entry_count, sizeof *entries, by_size);
    int threads = atoi(arguments[3]);
    pthread_t helpers[64];
    if (threads < 1 || threads > 64) return 2;
    for (int index = 1; index < threads; index++)
        if (pthread_create(&helpers[index], NULL, work, NULL) != 0) fail("pthread_create");
    work(NULL);
    for (int index = 1; index < threads; index++) pthread_join(helpers[index], NULL);
    clock_gettime(CLOCK_MONOTONIC, &stop);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    printf("{\"seconds\": %.6f, \"cpuSeconds\": %.6f}\n", seconds(stop) - seconds(start), seconds(used));
    return 0;
}
