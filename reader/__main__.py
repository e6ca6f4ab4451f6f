"""``python -m reader``: the same as the command ``postil``."""

from __future__ import annotations

import sys

from reader.main import main

if __name__ == "__main__":
    sys.exit(main())
