/* SPDX-License-Identifier: MIT */
/* Loaded into the private Sendmail: gives the machine a name with a dot, keeps every question about
 * names away from the network, and writes to a file what would go to the system's log.
 *
 * Sendmail sleeps a minute on a machine whose name has no dot, whatever its configuration says. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#define HOST_NAME  "mx1.hosting.example"
#define LINE_BYTES 4096

static char host_name[] = HOST_NAME;
static char loopback[] = {127, 0, 0, 1};
static char *no_aliases[] = {NULL};
static char *loopback_only[] = {loopback, NULL};
static struct hostent this_host = {host_name, no_aliases, AF_INET, 4, loopback_only};
static char *log_path; /* a copy: Sendmail writes its title over its environment */

__attribute__((constructor)) static void remember_log(void)
{
    const char *path = getenv("SENDMAIL_LOG");

    log_path = path != NULL ? strdup(path) : NULL;
}

int gethostname(char *name, size_t length)
{
    snprintf(name, length, "%s", HOST_NAME);
    return 0;
}

struct hostent *gethostbyname2(const char *name, int family)
{
    if (family == AF_INET && strcasecmp(name, HOST_NAME) == 0)
        return &this_host;
    h_errno = HOST_NOT_FOUND;
    return NULL;
}

struct hostent *gethostbyaddr(const void *address, socklen_t length, int family)
{
    (void) address;
    (void) length;
    (void) family;
    h_errno = HOST_NOT_FOUND;
    return NULL;
}

void __syslog_chk(int priority, int flag, const char *format, ...)
{
    char line[LINE_BYTES];
    va_list values;

    (void) priority;
    (void) flag;
    va_start(values, format);
    int length = vsnprintf(line, sizeof(line) - 1, format, values);
    va_end(values);
    if (log_path == NULL || length < 0)
        return;
    if (length > (int) sizeof(line) - 2)
        length = sizeof(line) - 2;
    line[length++] = '\n';
    int log = open(log_path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    if (log < 0)
        return;
    if (write(log, line, (size_t) length) < 0)
        _exit(EXIT_FAILURE);
    close(log);
}
