# SPDX-License-Identifier: MIT
"""Load on a lane: many clients at once, or one mail at a time."""

import smtplib
import socket
import subprocess
import time

SOURCE = "/usr/sbin/smtp-source"
MESSAGE = ("From: Jan <jan@bakkerij.example>\r\nTo: noodhulp@hosting.example\r\n"
           "Subject: Webwinkel geeft 502\r\nMessage-ID: <{number}.{stamp}@bakkerij.example>\r\n"
           "Date: Mon, 12 Jan 2026 03:00:00 +0100\r\n\r\n"
           "De webwinkel geeft sinds kwart voor drie een 502.\r\n")


def flood(port, recipient, clients=20, mails=2000, length=4096):
    """Mails a second that the lane takes from so many clients at once."""
    command = [SOURCE, "-s", str(clients), "-m", str(mails), "-l", str(length),
               "-f", "jan@bakkerij.example", "-t", recipient, f"inet:127.0.0.1:{port}"]
    begin = time.monotonic()
    subprocess.run(command, check=True)
    return mails / (time.monotonic() - begin)


def one_at_a_time(port, recipient, mails):
    """When the end of each mail's DATA left us, in nanoseconds of the steady clock."""
    ends = []
    stamp = time.time_ns()
    with smtplib.SMTP("127.0.0.1", port, local_hostname="client.example") as client:
        client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # or the dot waits 40 ms
        for number in range(mails):
            client.mail("jan@bakkerij.example")
            client.rcpt(recipient)
            client.putcmd("DATA")
            client.getreply()
            text = MESSAGE.format(number=number, stamp=stamp).encode()
            client.send(text)
            ends.append(time.monotonic_ns())
            client.send(b".\r\n")
            code, answer = client.getreply()
            if code != 250:
                raise AssertionError(f"the mail was not taken: {code} {answer!r}")
            time.sleep(0.002)
    return ends
