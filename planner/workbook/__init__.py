"""A scenario as an Excel workbook: the template, filling it from a scenario, reading it back.

`reader` is for `planner.loading`, `fill` for commands; the sheets and their columns stand in `catalogue`.
"""
