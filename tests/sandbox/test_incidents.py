"""What events do to alerts and incidents."""

import unittest

from pagerduty.incidents import Incidents
from pagerduty.people import page_of
from samples import KEY, OTHER_KEY, event

NOON = 1767960000.0


class IncidentsTest(unittest.TestCase):
    """Incidents without a server."""

    def setUp(self):
        self.incidents = Incidents()

    def do(self, action, key="a", routing_key=KEY, summary=None, effect="incident"):
        value = event("dedup_key", key, action)
        value["routing_key"] = routing_key
        if summary is not None:
            value["payload"]["summary"] = summary
        return self.incidents.apply(value, NOON, effect)

    def shown(self, routing_key=None):
        return self.incidents.shown(routing_key)["incidents"]

    def test_trigger(self):
        """a trigger makes an incident of high urgency with one alert"""
        self.do("trigger")
        [incident] = self.shown()
        self.assertEqual((incident["status"], incident["urgency"]), ("triggered", "high"))
        self.assertEqual(incident["title"], event()["payload"]["summary"])
        self.assertEqual(incident["created_at"], "2026-01-09T12:00:00.000Z")
        [alert] = incident["alerts"]
        self.assertEqual((alert["alert_key"], alert["severity"]), ("a", "critical"))
        self.assertEqual(alert["custom_details"], event()["payload"]["custom_details"])

    def test_log_entry_is_whole(self):
        """the log entry holds payload, client and links as sent"""
        self.do("trigger")
        [entry] = self.shown()[0]["alerts"][0]["log_entries"]
        for name in ("payload", "client", "client_url", "links"):
            self.assertEqual(entry[name], event()[name])

    def test_repeat(self):
        """a second trigger adds a log entry; the alert shows the newest, the incident the first"""
        self.do("trigger", summary="first")
        self.do("trigger", summary="second")
        [incident] = self.shown()
        [alert] = incident["alerts"]
        self.assertEqual((incident["title"], alert["summary"]), ("first", "second"))
        self.assertEqual([each["payload"]["summary"] for each in alert["log_entries"]],
                         ["first", "second"])

    def test_resolved_then_triggered(self):
        """the same key makes a new incident once the first is resolved"""
        self.do("trigger")
        self.do("resolve")
        self.do("trigger")
        self.assertEqual([each["status"] for each in self.shown()], ["resolved", "triggered"])
        self.assertEqual([each["number"] for each in self.shown()], [1, 2])

    def test_acknowledged_then_triggered(self):
        """an acknowledged incident stays so on a new trigger"""
        self.do("trigger")
        self.do("acknowledge")
        self.do("trigger")
        [incident] = self.shown()
        self.assertEqual(incident["status"], "acknowledged")
        self.assertEqual([each["type"] for each in incident["alerts"][0]["log_entries"]],
                         ["trigger_log_entry", "acknowledge_log_entry", "trigger_log_entry"])

    def test_nothing_open(self):
        """acknowledge and resolve do nothing when no alert is open"""
        for action in ("acknowledge", "resolve"):
            self.assertIsNone(self.do(action))
        self.do("trigger")
        self.do("resolve")
        self.assertIsNone(self.do("acknowledge"))
        self.assertEqual([each["status"] for each in self.shown()], ["resolved"])

    def test_keys_apart(self):
        """dedup keys differ by case, and every routing key has its own"""
        self.do("trigger", "a")
        self.do("trigger", "A")
        self.do("trigger", "a", OTHER_KEY)
        self.do("resolve", "a", OTHER_KEY)
        self.assertEqual([each["status"] for each in self.shown()],
                         ["triggered", "triggered", "resolved"])
        self.assertEqual(len(self.shown(OTHER_KEY)), 1)

    def test_suppressed(self):
        """a suppressed alert has no incident, and a repeat does not change that"""
        self.do("trigger", effect="suppressed")
        self.do("trigger")
        shown = self.incidents.shown()
        self.assertEqual(shown["incidents"], [])
        [alert] = shown["suppressed_alerts"]
        self.assertTrue(alert["suppressed"])
        self.assertEqual(len(alert["log_entries"]), 2)

    def test_clear(self):
        """clearing one key leaves the others, and numbers go on"""
        self.do("trigger")
        self.do("trigger", routing_key=OTHER_KEY)
        self.incidents.clear(KEY)
        self.do("trigger")
        self.assertEqual([each["number"] for each in self.shown()], [2, 3])

    def test_page_for_people(self):
        """the page for people shows the text and tames control characters"""
        self.do("trigger", summary="fire \x1b[2J")
        page = page_of(self.shown())
        self.assertIn("#1 triggered, high urgency", page)
        self.assertIn("Onze webshop", page)
        self.assertNotIn("\x1b", page)
        self.assertEqual(page_of([]), "No incidents.")
