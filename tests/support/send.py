# SPDX-License-Identifier: MIT
"""Sends one mail to a port on this machine and prints what the MTA says."""

import argparse
import sys

import smtp
from world import Letter


def main():
    """0 when the MTA accepted it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--from", dest="sender", required=True, metavar="ADDRESS")
    parser.add_argument("--to", action="append", required=True, metavar="ADDRESS")
    parser.add_argument("file", nargs="?", type=argparse.FileType("rb"), default=sys.stdin.buffer)
    arguments = parser.parse_args()
    data = arguments.file.read().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    conversation = smtp.Conversation(arguments.port)
    answer = smtp.send(conversation, Letter(arguments.sender,
                                            [(address, []) for address in arguments.to], data))
    print(answer)
    return 0 if answer.code == 250 else 1


if __name__ == "__main__":
    sys.exit(main())
