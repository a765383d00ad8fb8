"""Sweeps: a scenario with paths varied over values. Paths and values, the cases they make, what is kept of solved ones,
and what is read off them: prices, coverage, sentences. Nothing here solves; `planner.api_sweep` does."""
