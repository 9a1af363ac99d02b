#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Holds the requests in a folder against the contract of PagerDuty's Events API.

    check_events.py SCHEMA FOLDER

Prints every breach; exit code 0 when there is none.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator


def breaches(validator, body):
    """Every way in which a request breaks the contract."""
    limit = validator.schema["x-max-body-bytes"]
    if len(body) > limit:
        yield f"{len(body)} bytes, at most {limit}"
    try:
        request = json.loads(body.decode("utf-8"))
    except ValueError as error:
        yield f"no JSON: {error}"
        return
    yield from (f"{error.json_path}: {error.message[:200]}"
                for error in validator.iter_errors(request))


def main():
    """Checks each request of the folder."""
    schema = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    validator = Draft202012Validator(schema)
    files = sorted(Path(sys.argv[2]).glob("*.json"))
    found = [f"{file.stem}: {breach}" for file in files
             for breach in breaches(validator, file.read_bytes())]
    print("\n".join(found))
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
