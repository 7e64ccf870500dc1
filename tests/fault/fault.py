"""fault.py: kills, restarts and broken requests against a running instance, called by tests/fault/run.
Must never end a process that is not the instance's own.
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))

import suite  # noqa: E402


def ready():
    suite.visitor().get("/readyz", 200)


suite.case("fault ready at the start", ready)
suite.done()
