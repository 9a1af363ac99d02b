"""The language of scripted answers."""

import unittest

from pagerduty.answers import WORDS, AnswerError, Script, parse
from samples import KEY, OTHER_KEY

WRONG = ("", "20x", "202*0", "202*-1", "202*x", "201", "301", "600", "html-999", "503:colour=red",
         "503:2", "503:spread=2", "202:later=2",
         "delay:soon", "delay:-1", "delay:nan", "delay:9999",
         "503\r\nSet-Cookie: a", "429:retry-after=5\r\nA: b", "hang 503", 503, None, ["503"])


class AnswersTest(unittest.TestCase):
    """Answers without a server."""

    def setUp(self):
        self.script = Script()

    def take(self, number, key=KEY):
        return [self.script.take(key).word for _ in range(number)]

    def test_every_word(self):
        """every word is understood, with and without times"""
        for word in (*WORDS, "403", "404", "500", "502", "503", "599", "html-200", "html-503"):
            with self.subTest(word):
                self.assertEqual(parse(word)[0].word, word)
                self.assertEqual(parse(word + "*3")[1], 3)
                self.assertIsNone(parse(word + "*")[1])

    def test_wrong(self):
        """what is no answer is refused"""
        for text in WRONG:
            with self.subTest(text):
                self.assertRaises(AnswerError, parse, text)

    def test_options(self):
        """options set delay, spread and Retry-After, also as a date with commas"""
        date = "Fri, 13 Nov 2026 10:00:00 GMT"
        answer, times = parse(f"429:delay=0.5;retry-after={date}*2")
        self.assertEqual((answer.delay_s, answer.headers, times),
                         (0.5, (("Retry-After", date),), 2))
        self.assertEqual(parse("delay:1.5")[0].delay_s, 1.5)
        self.assertEqual(parse("slow-body:0.2")[0].spread_s, 0.2)

    def test_order(self):
        """answers are used up in order, then comes 202"""
        self.script.set(KEY, ["503*2", "429", "202-no-incident"])
        self.assertEqual(self.script.shown(KEY), ["503*2", "429", "202-no-incident"])
        self.assertEqual(self.take(5), ["503", "503", "429", "202-no-incident", "202"])
        self.assertEqual(self.script.shown(KEY), [])

    def test_for_ever(self):
        """an answer for ever lasts until it is replaced"""
        self.script.set(KEY, ["503*"])
        self.assertEqual(self.take(3), ["503"] * 3)
        self.assertEqual(self.script.shown(KEY), ["503*"])
        self.script.set(KEY, [])
        self.assertEqual(self.take(1), ["202"])

    def test_own_before_all(self):
        """a key's own answers go before those for all keys"""
        self.script.set(None, ["500*"])
        self.script.set(KEY, ["400"])
        self.assertEqual(self.take(2), ["400", "500"])
        self.assertEqual(self.take(1, OTHER_KEY), ["500"])
        self.assertEqual(self.take(1, None), ["500"])

    def test_one_wrong(self):
        """one wrong answer in a list leaves the old list"""
        self.script.set(KEY, ["503"])
        self.assertRaises(AnswerError, self.script.set, KEY, ["429", "nonsense"])
        self.assertEqual(self.take(1), ["503"])
