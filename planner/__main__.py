"""`python -m planner`: the command line where its script is not on the path."""

import sys

from planner.cli import main

sys.exit(main())
