"""Runners of benchmarks: the planner beside a peer, in one run."""
