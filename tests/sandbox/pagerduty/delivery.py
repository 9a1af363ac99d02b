"""One attempt to hand a webhook to its receiver, over HTTP/1.1."""

import asyncio
import base64
import ipaddress
import ssl
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

DELIVERED, RETRY, DROP = "delivered", "retry", "drop"
ANSWER_BYTES = 65536  # what is read of an answer; the rest is left where it is
CERTIFICATE_EXPIRED = 10  # X509_V_ERR_CERT_HAS_EXPIRED: the only problem of TLS that is retried


class Result(NamedTuple):
    """What became of an attempt."""

    outcome: str
    status: int | None  # None: no answer came
    problem: str | None


def tls_context(authorities=None):
    """PagerDuty speaks only TLS 1.2 to receivers, and drops what it cannot verify."""
    context = ssl.create_default_context(cafile=authorities)
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context


def outcome_of(status):
    """2xx is delivered; 5xx and 429 are tried again; all else is lost at once."""
    if 200 <= status < 300:
        return DELIVERED
    return RETRY if status >= 500 or status == 429 else DROP


async def post(url, headers, body, timeout_s, tls):
    """Sends one webhook and judges the answer."""
    try:
        async with asyncio.timeout(timeout_s):
            status = await _exchange(urlsplit(url), headers, body, tls)
    except TimeoutError:
        return Result(RETRY, None, f"no answer within {timeout_s:g} s")
    except ssl.SSLCertVerificationError as error:
        outcome = RETRY if error.verify_code == CERTIFICATE_EXPIRED else DROP
        return Result(outcome, None, error.verify_message)
    except ssl.SSLError as error:
        return Result(DROP, None, str(error))
    except (OSError, EOFError) as error:
        return Result(RETRY, None, str(error) or type(error).__name__)
    except ValueError as error:
        return Result(RETRY, None, f"this is no HTTP: {error}")
    return Result(outcome_of(status), status, None)


async def _exchange(url, headers, body, tls):
    if not _is_here(url.hostname):
        raise OSError(f"'{url.hostname}' is not this machine, and the sandbox speaks to no other")
    port = url.port or (443 if url.scheme == "https" else 80)
    reader, writer = await asyncio.open_connection(
        url.hostname, port, ssl=tls if url.scheme == "https" else None)
    try:
        writer.write(_head(url, headers, body) + body)
        await writer.drain()
        status = _status_of(await reader.readline())
        await _read_rest(reader)
        return status
    finally:
        writer.close()


def _is_here(host):
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _head(url, headers, body):
    target = (url.path or "/") + (f"?{url.query}" if url.query else "")
    host = url.netloc.rpartition("@")[2]
    lines = [f"POST {target} HTTP/1.1", f"Host: {host}", f"Content-Length: {len(body)}",
             "Connection: close", *(f"{name}: {value}" for name, value in headers)]
    if url.username is not None:
        pair = f"{unquote(url.username)}:{unquote(url.password or '')}"
        lines.append(f"Authorization: Basic {base64.b64encode(pair.encode()).decode()}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


async def _read_rest(reader):
    """Reads what is left of the answer, so that a receiver that is slow in its body is late."""
    length = 0
    while (line := await reader.readline()).strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    await reader.readexactly(min(length, ANSWER_BYTES))


def _status_of(line):
    if not line:
        raise EOFError("the connection ended before the answer")
    words = line.split(b" ")
    if len(words) < 2 or not words[0].startswith(b"HTTP/1."):
        raise ValueError(line[:40])
    return int(words[1])
