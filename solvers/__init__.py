"""From a scenario to a plan: round level, group level, search, bounds, conflicts."""
