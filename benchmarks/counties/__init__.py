"""Made-up counties, a one-model peer, and both measured side by side.

`generate` makes counties of seven sizes and kinds, and of any size; `peer` is one CP-SAT model of the same rules with
nothing restricted; `python -m benchmarks.counties` runs the two at the same time and keeps value and bound over time.
"""
