"""Work done in a child process that may not do everything."""

import os
import sys
import traceback
from collections.abc import Callable

NOBODY = 65534


def as_nobody(work: Callable[[], object]) -> int:
    """Call *work* in a child that obeys file modes, even where the tests run as root; its exit code, 0 for success."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if os.geteuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            work()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
