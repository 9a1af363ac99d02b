"""A double of PagerDuty for tests: it keeps the published contract and fails on command."""
