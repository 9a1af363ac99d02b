# SPDX-License-Identifier: MIT
"""The measures, each a function that gives lines of a table: what, figure, what it must reach."""

import subprocess
import time

import gate
import load
import processes
import rig
from milter_client import Session

CUSTOMER = "jan@bakkerij.example"
EMERGENCY = "noodhulp@hosting.example"
NOT_OURS = "info@hosting.example"
MAILS = 2000
HELD = 1000
LARGE_MAILS, LARGE_BYTES = 20, 20 * 1000 * 1000
DRAINED = 1000
ONE_BY_ONE = 300

NO_REPLIES = "reply.auth: required"  # no mail of the load is authenticated
NO_RATE = "events_per_minute: 0"
ADMITTED = "admission: 2000"  # the held connections are all in work


def _line(what, figure, wanted=""):
    return f"{what:<58} {figure:>26}   {wanted}"


def _flood(port, recipient, pid):
    """The rate of one flood, and the processor seconds that the filter's process spent in it."""
    before = processes.processor_seconds(pid) if pid is not None else 0
    rate = load.flood(port, recipient, mails=MAILS)
    return rate, processes.processor_seconds(pid) - before if pid is not None else 0


def _rates(bench, options, trials, roads, pids=None):
    """Rates of each road and the filter's milliseconds a mail, measured in turn in each round."""
    rates = {name: [] for name, _ in roads}
    costs = {name: [] for name, _ in roads}
    for turn in range(options.rounds):
        order = roads if turn % 2 == 0 else roads[::-1]
        for name, recipient in order:
            port, pid = bench.lanes[name].mx_port, (pids or {}).get(name)
            rate, cost = trials.run(lambda a=port, b=recipient, c=pid: _flood(a, b, c))
            rates[name].append(rate)
            costs[name].append(1000 * cost / MAILS)
    return rates, costs


def _ratio(rates, name, base):
    return gate.median([ours / other for ours, other in zip(rates[name], rates[base])])


def bystander(options, trials):
    """Mail that is not ours, against a bare filter that accepts at DATA."""
    with rig.Rig(options.program, options.bare_filter) as bench:
        bench.start_bare("bare", "accept-at-data")
        ours = bench.start_ours(NO_REPLIES)
        roads = [("none", NOT_OURS), ("bare", NOT_OURS), ("ours", NOT_OURS)]
        if bench.start_opendkim() is not None:
            roads.append(("opendkim", NOT_OURS))
        before = processes.processor_seconds(ours.process.pid)
        rates, _ = _rates(bench, options, trials, roads)
        runs = options.rounds + trials.dropped
        spent = processes.processor_seconds(ours.process.pid) - before
        for name, _ in roads:
            yield _line(f"mail that is not ours: {name}",
                        f"{gate.median(rates[name]):.0f}/s, {_ratio(rates, name, 'none'):.2f} of none")
        yield _line("  ours against the bare filter", f"{_ratio(rates, 'ours', 'bare'):.3f}",
                    "at least 0.95")
        yield _line("  filter CPU a mail", f"{1000 * spent / (runs * MAILS):.3f} ms at most",
                    "at most 0.30 ms")


def emergency(options, trials):
    """Emergency mail at night, against a filter that takes and answers all steps.

    A second one, "edits", asks for as many edits as an emergency does: what these cost the MTA no
    filter can save.
    """
    with rig.Rig(options.program, options.bare_filter) as bench:
        filters = {name: bench.start_bare(name, mode).pid
                   for name, mode in (("steps", "all-steps"), ("edits", "edits"))}
        filters["ours"] = bench.start_ours(NO_REPLIES).process.pid
        roads = [("none", EMERGENCY), *((name, EMERGENCY) for name in filters)]
        rates, costs = _rates(bench, options, trials, roads, filters)
        for name, _ in roads:
            yield _line(f"emergency mail at night: {name}",
                        f"{gate.median(rates[name]):.0f}/s, {_ratio(rates, name, 'none'):.2f} of none")
        yield _line("  ours against all steps", f"{_ratio(rates, 'ours', 'steps'):.3f}",
                    "at least 0.95")
        yield _line("  ours against all steps and the edits", f"{_ratio(rates, 'ours', 'edits'):.3f}")
        for name in filters:
            yield _line(f"  filter CPU a mail: {name}", f"{gate.median(costs[name]):.3f} ms")


def latency(options, trials):
    """End of DATA to the page at the sandbox, one mail at a time."""
    with rig.Rig(options.program, options.bare_filter) as bench:
        bench.start_ours(NO_REPLIES, NO_RATE)
        port = bench.lanes["ours"].mx_port

        def trial():
            bench.sandbox.reset()
            ends = load.one_at_a_time(port, EMERGENCY, ONE_BY_ONE)
            bench.sandbox.wait(accepted=ONE_BY_ONE)
            arrivals = list(bench.sandbox.state()["arrivals"].values())
            return [(arrived - end) / 1e6 for end, arrived in zip(ends, arrivals)]

        waits = trials.run(trial)
        yield _line("end of DATA to the page, p50", f"{gate.percentile(waits, 0.50):.2f} ms",
                    "at most 4 ms")
        yield _line("end of DATA to the page, p99", f"{gate.percentile(waits, 0.99):.2f} ms",
                    "at most 15 ms")


def drain(options, trials):
    """A full outbox to the sandbox, once PagerDuty is back."""
    with rig.Rig(options.program, options.bare_filter) as bench:
        ours = bench.start_ours(NO_REPLIES, NO_RATE)
        port = bench.lanes["ours"].mx_port

        def trial():
            bench.sandbox.reset()
            bench.sandbox.set_answers(["503*"])
            load.flood(port, EMERGENCY, mails=DRAINED)
            bench.sandbox.wait(requests=DRAINED)
            time.sleep(2)  # until the last refused ones are back in the outbox
            bench.sandbox.reset()
            bench.sandbox.set_answers([])
            ours.move_clock("+7200")
            bench.sandbox.wait(accepted=DRAINED, timeout=60)
            arrivals = sorted(bench.sandbox.state()["arrivals"].values())
            ours.move_clock("+79200")  # the same hour of the next night
            return (len(arrivals) - 1) / ((arrivals[-1] - arrivals[0]) / 1e9)

        rates = [trials.run(trial) for _ in range(3)]
        yield _line("draining 1,000 pages from the outbox", f"{gate.median(rates):.0f}/s",
                    "at least 1000/s")


def memory(options, trials):
    """Resident memory with many held connections, and with large mails at once."""
    del trials  # memory does not depend on neighbours
    with rig.Rig(options.program, options.bare_filter) as bench:
        ours = bench.start_ours(NO_REPLIES, ADMITTED)
        path = bench.lanes["ours"].socket
        yield _line("memory, idle", "{:.1f} MB, {:.1f} MB PSS".format(
            *processes.memory_mb(ours.process.pid)))
        sessions = []
        for _ in range(HELD):
            session = Session(path)
            session.begin(CUSTOMER, EMERGENCY)
            session.header("Subject", "site plat")
            session.body(4096)
            sessions.append(session)
        yield _line("memory, 1,000 held connections", "{:.1f} MB, {:.1f} MB PSS".format(
            *processes.memory_mb(ours.process.pid)), "at most 25 MB")
        for session in sessions:
            session.close()
    with rig.Rig(options.program, options.bare_filter) as bench:
        ours = bench.start_ours(NO_REPLIES)
        yield _line("memory, 20 mails of 20 MB at once", "{:.1f} MB, {:.1f} MB PSS".format(
            *_large_mails(bench, ours)), "at most 60 MB")


def _large_mails(bench, ours):
    sessions = [Session(bench.lanes["ours"].socket) for _ in range(LARGE_MAILS)]
    peak = (0.0, 0.0)
    for number, session in enumerate(sessions):
        session.begin(CUSTOMER, EMERGENCY)
        session.header("Message-ID", f"<large.{number}@bakkerij.example>")
        session.header("Subject", "alles is plat")
        session.body(LARGE_BYTES)
        peak = max(peak, processes.memory_mb(ours.process.pid))
    for session in sessions:
        session.socket.sendall(b"\x00\x00\x00\x01E")
    for session in sessions:
        session.socket.settimeout(30)
        while session.socket.recv(65536)[-1:] not in b"act":
            peak = max(peak, processes.memory_mb(ours.process.pid))
        peak = max(peak, processes.memory_mb(ours.process.pid))
        session.close()
    return peak


def store(options, trials):
    """Intake into a store with a million ended emergencies, against an empty one."""
    del trials
    run = subprocess.run([options.bench_store], check=True, stdout=subprocess.PIPE, text=True)
    yield from run.stdout.splitlines()


def customers(options, trials):
    """A registry of 100,000 customers: reading, holding, asking it; each kind in a process."""
    del trials
    for kind in ("yaml", "csv"):
        run = subprocess.run([options.bench_customers, kind], check=True, stdout=subprocess.PIPE,
                             text=True)
        yield from run.stdout.splitlines()


ALL = {"bystander": bystander, "emergency": emergency, "latency": latency, "drain": drain,
       "memory": memory, "store": store, "customers": customers}
