"""Runs the unit tests of this folder and prints TAP; the name of a test is its first sentence."""

import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent


class TapResult(unittest.TestResult):
    """One line a test; a failed subtest fails its test and is told below it."""

    def __init__(self):
        super().__init__()
        self._number = 0

    def stopTest(self, test):
        super().stopTest(test)
        failed = [text for case, text in self.failures + self.errors
                  if case is test or getattr(case, "test_case", None) is test]
        self._number += 1
        verdict = "not ok" if failed else "ok"
        print(f"{verdict} {self._number} - {test.shortDescription() or test.id()}")
        self._explain(failed)

    def _explain(self, texts):
        for line in "".join(texts).splitlines():
            print(f"# {line}")
        sys.stdout.flush()

    def explain_class_errors(self):
        """Tells of errors outside any test, such as in setUpClass."""
        outside = [text for case, text in self.errors if not hasattr(case, "_testMethodName")
                   and not hasattr(case, "test_case")]
        if outside:
            self._number += 1
            print(f"not ok {self._number} - the tests can be set up")
            self._explain(outside)


class Judge:
    """Counts and prints what a program finds by itself."""

    def __init__(self):
        self.number = 0
        self.failed = 0

    def tell(self, sentence, is_right, words=""):
        """One line of TAP, and below what is wrong the words for it."""
        self.number += 1
        self.failed += not is_right
        print(f"{'ok' if is_right else 'not ok'} {self.number} - {sentence}")
        for line in [] if is_right else str(words).splitlines():
            print(f"# {line}")
        sys.stdout.flush()

    def sum_up(self):
        """The plan; the exit code, 0 only if there was something and all of it was right."""
        print(f"1..{self.number}")
        return 0 if self.number > 0 and not self.failed else 1


def run(tests):
    """Print TAP; the exit code, 0 only if there were tests and every one passed."""
    print(f"1..{tests.countTestCases()}", flush=True)
    result = TapResult()
    tests.run(result)
    result.explain_class_errors()
    return 0 if result.wasSuccessful() and result.testsRun > 0 else 1


def run_module(name="__main__"):
    """Run the tests of a module that is loaded."""
    return run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules[name]))


if __name__ == "__main__":
    sys.exit(run(unittest.defaultTestLoader.discover(str(HERE), top_level_dir=str(HERE))))
