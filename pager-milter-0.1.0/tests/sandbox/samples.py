"""The contract's files, and small changes of its events."""

import copy
import json
from pathlib import Path

CONTRACT = Path(__file__).resolve().parent / "contract"
KEY = "R0FAKE0ROUTING0KEY0FOR0TESTS0001"
OTHER_KEY = "R0FAKE0ROUTING0KEY0FOR0TESTS0002"
MISSING = object()


def load(name):
    """One file of the contract."""
    return json.loads((CONTRACT / name).read_text("utf-8"))


RESPONSES = load("responses.json")
TRIGGER = load("trigger.request.json")


def event(path=None, value=None, action="trigger"):
    """An event of the contract with the value at a path such as "payload.source" changed."""
    changed = load(f"{action}.request.json")
    *parents, last = (path or "dedup_key").split(".")
    place = changed
    for name in parents:
        place = place[name]
    if path is not None and value is MISSING:
        del place[last]
    elif path is not None:
        place[last] = copy.deepcopy(value)
    return changed
