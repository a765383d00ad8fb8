"""Replanning without a solver: the change file, what has happened already, the scenario after both, why what moved."""
