"""Mutation testing of the rules, limits, goals and the audit: `python -m tests.mutation` (`make mutate`)."""
