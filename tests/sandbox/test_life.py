"""What people and timers do to an incident."""

import unittest

from pagerduty.account import Account
from pagerduty.incidents import Incidents
from pagerduty.life import Deed, Life, LifeError
from samples import KEY, OTHER_KEY, event

NOON = 1767960000.0


class LifeTest(unittest.TestCase):
    """Deeds without a server."""

    def setUp(self):
        self.account = Account()
        self.incidents = Incidents(self.account)
        self.life = Life(self.incidents, self.account)
        self.told = []
        self.incidents.listeners.append(self.told.append)
        self.sanne, self.bram = self.account.users[:2]

    def trigger(self, key="a", routing_key=KEY, effect="incident", action="trigger"):
        value = event("dedup_key", key, action)
        value["routing_key"] = routing_key
        return self.incidents.apply(value, NOON, effect)

    def do(self, name, incident, by="Sanne de Vries", **more):
        user = self.account.user_named(by) if by is not None else None
        self.life.do(name, incident, Deed(NOON + 60, user, **more))

    def types(self):
        return [each.event_type.removeprefix("incident.") for each in self.told]

    def test_trigger_is_told(self):
        """a new incident is told with its client, by the integration, and pages the first level"""
        incident = self.trigger()
        [change] = self.told
        self.assertEqual(change.client, {"name": event()["client"], "url": event()["client_url"]})
        self.assertEqual(change.agent["type"], "inbound_integration_reference")
        self.assertEqual(incident.assignees, [self.sanne])

    def test_repeat_is_not_told(self):
        """a second trigger grows the log and is told to nobody"""
        incident = self.trigger()
        self.trigger()
        self.assertEqual(self.types(), ["triggered"])
        self.assertEqual(len(incident.log_entries), 2)

    def test_acknowledge(self):
        """a Hero who acknowledges has the incident; again is refused, another is not"""
        incident = self.trigger()
        self.do("acknowledge", incident, "Bram Willems")
        self.assertEqual((incident.status, incident.assignees), ("acknowledged", [self.bram]))
        with self.assertRaisesRegex(LifeError, "already"):
            self.do("acknowledge", incident, "Bram Willems")
        self.do("acknowledge", incident)
        self.assertEqual([agent["summary"] for _, agent in incident.acknowledgements],
                         ["Bram Willems", "Sanne de Vries"])

    def test_unacknowledge(self):
        """a timer takes an acknowledgement back, without an agent"""
        incident = self.trigger()
        self.do("acknowledge", incident)
        self.do("unacknowledge", incident, None)
        self.assertEqual((incident.status, incident.acknowledgements), ("triggered", []))
        self.assertIsNone(self.told[-1].agent)

    def test_events_acknowledge_once(self):
        """acknowledge by an event is told once, by the integration"""
        self.trigger()
        self.trigger(action="acknowledge")
        self.trigger(action="acknowledge")
        self.assertEqual(self.types(), ["triggered", "acknowledged"])
        self.assertEqual(self.told[-1].agent["type"], "inbound_integration_reference")

    def test_resolve_with_a_note(self):
        """a resolution note is a note of its own, and the key is free again"""
        incident = self.trigger()
        self.do("resolve", incident, text="disk cleaned")
        self.assertEqual(self.types(), ["triggered", "resolved", "annotated"])
        self.assertEqual(incident.notes[0].content, "Resolution Note: disk cleaned")
        self.assertEqual((incident.assignees, incident.alerts[0].status), ([], "resolved"))
        self.assertIsNot(self.trigger(), incident)

    def test_escalate(self):
        """escalating goes up one level, ends an acknowledgement, and ends at the top"""
        incident = self.trigger()
        self.do("acknowledge", incident)
        self.do("escalate", incident, None)
        self.assertEqual((incident.status, incident.assignees), ("triggered", [self.bram]))
        with self.assertRaisesRegex(LifeError, "no higher level"):
            self.do("escalate", incident, None)
        self.do("escalate", incident, to="Fenna Bakker")
        self.assertEqual(incident.assignees[0].name, "Fenna Bakker")

    def test_reassign_and_priority(self):
        """an incident goes to another, and gets a priority"""
        incident = self.trigger()
        self.do("reassign", incident, to="Bram Willems")
        self.do("priority", incident, to="P1")
        self.assertEqual((incident.assignees, incident.priority["summary"]), ([self.bram], "P1"))
        self.assertEqual(self.types(), ["triggered", "reassigned", "priority_updated"])

    def test_merge(self):
        """a merge resolves by a person, names its target, and moves the open alert"""
        source, target = self.trigger("a"), self.trigger("b")
        self.do("merge", source, into=target)
        self.assertEqual((source.status, source.merged_into, source.alerts),
                         ("resolved", target, []))
        self.assertEqual([each.dedup_key for each in target.alerts], ["b", "a"])
        self.assertEqual(self.told[-1].agent, self.sanne.reference)
        self.assertIs(self.trigger("a"), target)
        self.trigger("b", action="resolve")
        self.assertTrue(target.is_open)
        self.trigger("a", action="resolve")
        self.assertFalse(target.is_open)

    def test_reopen(self):
        """a resolved incident is reopened by a Hero, and is told with its instant"""
        incident = self.trigger()
        self.do("resolve", incident)
        self.do("reopen", incident)
        self.assertEqual((incident.status, incident.reopened_at), ("triggered", NOON + 60))
        self.assertEqual(incident.assignees, [self.sanne])

    def test_not_now(self):
        """what cannot be done to an incident now is refused, and nothing is told"""
        incident, resolved, merged = self.trigger("a"), self.trigger("b"), self.trigger("c")
        self.do("resolve", resolved)
        self.do("merge", merged, into=incident)
        told = len(self.told)
        for name, which, more in (
                ("acknowledge", resolved, {}), ("acknowledge", incident, {"by": None}),
                ("unacknowledge", incident, {}), ("note", incident, {}),
                ("merge", incident, {}), ("merge", incident, {"into": incident}),
                ("merge", incident, {"into": resolved}), ("merge", resolved, {"into": incident}),
                ("reassign", incident, {}), ("reassign", resolved, {"to": "Bram Willems"}),
                ("priority", incident, {"to": "P9"}), ("resolve", resolved, {}),
                ("reopen", incident, {}), ("reopen", merged, {})):
            with self.subTest(name=name, incident=which.number, **more):
                self.assertRaises(LifeError, self.do, name, which, **more)
        self.assertEqual(len(self.told), told)

    def test_grouping(self):
        """a new alert joins the newest open incident, an acknowledged one too, and wakes nobody"""
        self.account.service_of(KEY).grouping = True
        incident = self.trigger("a")
        self.do("acknowledge", incident)
        self.assertIs(self.trigger("b"), incident)
        self.assertEqual((incident.status, len(incident.alerts)), ("acknowledged", 2))
        self.assertEqual(self.types(), ["triggered", "acknowledged"])
        self.assertIsNot(self.trigger("b", OTHER_KEY), incident)

    def test_grouping_of_one_event(self):
        """a single event is grouped on request; with nothing open it makes an incident"""
        incident = self.trigger("a", effect="grouped")
        self.assertIs(self.trigger("b", effect="grouped"), incident)
        self.assertIsNot(self.trigger("c"), incident)

    def test_nobody_on_call(self):
        """with nobody on call a trigger leaves no trace"""
        self.account.service_of(KEY).on_call = []
        self.assertIsNone(self.trigger())
        self.assertEqual(self.incidents.shown(), {"incidents": [], "suppressed_alerts": []})
        self.account.service_of(KEY).on_call = [self.bram]
        self.assertEqual(self.trigger().assignees, [self.bram])
