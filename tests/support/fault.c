/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* RTLD_NEXT */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Preloaded into the shipped program by the stories. A file in FAULT_FOLDER, named after a fault
 * and a deed, makes that deed go wrong:
 *
 *     die.D   the process dies before D         die-after.D    the process dies after D
 *     die-all.D  all processes die before D     fail.D         D fails once
 *     fail-always.D  D fails for as long as the file is there
 *     hang.D  D takes as long as the file is there
 *
 * All but the last two happen once: the file is taken away first, so that a restarted process
 * lives. The deeds are adding-a-recipient, removing-a-recipient, adding-a-header,
 * changing-a-header, parsing, syncing, and reading-customers, which can only hang. */

typedef int (*Function3)(void *, void *, void *);
typedef int (*Function4)(void *, void *, int, void *);
typedef int (*Function5)(void *, int, void *, void *);
typedef int (*FileFunction)(int);
typedef int (*OpenFunction)(const char *, int, ...);
typedef int (*HostFunction)(char *, size_t);
typedef void *(*ParseFunction)(void *, void *);

enum {
    PATH_BYTES = 512,
};

static bool fault_path(char *path, const char *fault, const char *deed)
{
    const char *folder = getenv("FAULT_FOLDER");

    return folder != NULL &&
           snprintf(path, PATH_BYTES, "%s/%s.%s", folder, fault, deed) < PATH_BYTES;
}

static bool happens_once(const char *fault, const char *deed)
{
    char path[PATH_BYTES];
    int saved = errno;
    bool happens = fault_path(path, fault, deed) && unlink(path) == 0;

    errno = saved;
    return happens;
}

static bool happens_always(const char *deed)
{
    char path[PATH_BYTES];
    int saved = errno;
    bool happens = fault_path(path, "fail-always", deed) && access(path, F_OK) == 0;

    errno = saved;
    return happens;
}

/* True when the deed must fail; does not return when the process must die. */
static bool before(const char *deed)
{
    if (happens_once("die", deed))
        raise(SIGKILL);
    if (happens_once("die-all", deed))
        kill(0, SIGKILL);
    return happens_once("fail", deed) || happens_always(deed);
}

static void after(const char *deed)
{
    if (happens_once("die-after", deed))
        raise(SIGKILL);
}

/* As a disk does behind a network that is gone. */
static void hang(const char *deed)
{
    char path[PATH_BYTES];

    while (fault_path(path, "hang", deed) && access(path, F_OK) == 0)
        usleep(10000);
}

int open(const char *path, int flags, ...);
int smfi_addrcpt(void *context, void *recipient);
int smfi_addrcpt_par(void *context, void *recipient, void *parameters);
int smfi_delrcpt(void *context, void *recipient);
int smfi_addheader(void *context, void *name, void *value);
int smfi_insheader(void *context, int place, void *name, void *value);
int smfi_chgheader(void *context, void *name, int place, void *value);
void *g_mime_parser_construct_message(void *parser, void *options);

#define MI_FAILURE (-1)

/* Finds the real function, lets faults happen around the call, and gives its result. */
#define AROUND(type, name, deed, failure, call)                                                    \
    type real = (type) dlsym(RTLD_NEXT, #name);                                                    \
    if (before(deed))                                                                              \
        return failure;                                                                            \
    int result = call;                                                                             \
    after(deed);                                                                                   \
    return result

int smfi_addrcpt(void *context, void *recipient)
{
    AROUND(Function3, smfi_addrcpt, "adding-a-recipient", MI_FAILURE,
           real(context, recipient, NULL));
}

int smfi_addrcpt_par(void *context, void *recipient, void *parameters)
{
    AROUND(Function3, smfi_addrcpt_par, "adding-a-recipient", MI_FAILURE,
           real(context, recipient, parameters));
}

int smfi_delrcpt(void *context, void *recipient)
{
    AROUND(Function3, smfi_delrcpt, "removing-a-recipient", MI_FAILURE,
           real(context, recipient, NULL));
}

int smfi_addheader(void *context, void *name, void *value)
{
    AROUND(Function3, smfi_addheader, "adding-a-header", MI_FAILURE, real(context, name, value));
}

int smfi_insheader(void *context, int place, void *name, void *value)
{
    AROUND(Function5, smfi_insheader, "adding-a-header", MI_FAILURE,
           real(context, place, name, value));
}

int smfi_chgheader(void *context, void *name, int place, void *value)
{
    AROUND(Function4, smfi_chgheader, "changing-a-header", MI_FAILURE,
           real(context, name, place, value));
}

/* FAULT_HOST is the name of this host, so that two of them can be told apart on one. */
int gethostname(char *name, size_t size)
{
    HostFunction real = (HostFunction) dlsym(RTLD_NEXT, "gethostname");
    const char *own = getenv("FAULT_HOST");

    if (own == NULL)
        return real(name, size);
    snprintf(name, size, "%s", own);
    return 0;
}

int open(const char *path, int flags, ...)
{
    OpenFunction real = (OpenFunction) dlsym(RTLD_NEXT, "open");
    va_list more;

    va_start(more, flags);
    unsigned mode = (flags & O_CREAT) != 0 ? va_arg(more, unsigned) : 0;
    va_end(more);
    if (strstr(path, "/customers.") != NULL)
        hang("reading-customers");
    return real(path, flags, mode);
}

static int fail_to_sync(void)
{
    errno = EIO;
    return -1;
}

int fdatasync(int fd)
{
    AROUND(FileFunction, fdatasync, "syncing", fail_to_sync(), real(fd));
}

int fsync(int fd)
{
    AROUND(FileFunction, fsync, "syncing", fail_to_sync(), real(fd));
}

void *g_mime_parser_construct_message(void *parser, void *options)
{
    ParseFunction real = (ParseFunction) dlsym(RTLD_NEXT, "g_mime_parser_construct_message");

    if (before("parsing"))
        return NULL;
    return real(parser, options);
}
