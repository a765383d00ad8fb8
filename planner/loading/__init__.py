"""Reading a scenario: file → plain data with positions → frozen models → checks of the whole; all faults at once.

`load` is all that most callers need. `load_with_source` also answers where each value stands, `loads` reads a text,
`from_data` takes plain Python data (or pandas frames as `units` and `people`).
"""

from planner.loading.reading import Loaded, from_data, load, load_with_source, loads, read_source

__all__ = ["Loaded", "from_data", "load", "load_with_source", "loads", "read_source"]
