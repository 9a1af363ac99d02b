"""The signer against the contract's vectors."""

import unittest

from pagerduty.signature import sign
from samples import load


class SignatureTest(unittest.TestCase):
    """Every vector."""

    def test_vectors(self):
        """a header that must be accepted holds a signature of ours, any other holds none"""
        vectors = load("signature-vectors.json")["vectors"]
        self.assertEqual(len(vectors), 17)
        for vector in vectors:
            with self.subTest(vector["name"]):
                ours = sign(vector["secrets"], vector["body_utf8"].encode()).split(",")
                theirs = [each.strip().lower() for each in vector["header"].split(",")]
                shared = set(filter(None, ours)) & set(theirs)
                self.assertEqual(bool(shared), vector["accept"])

    def test_two(self):
        """two secrets make two signatures in their order"""
        self.assertEqual(sign(["a", "b"], b"x"), sign(["a"], b"x") + "," + sign(["b"], b"x"))
