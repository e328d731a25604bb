"""What a web server says of requests that it cannot read. It would print them, with the cookies and secrets in them."""

from __future__ import annotations

import logging


class _Unspoken(logging.Filter):
    """Leaves of each line only that there was one, and what kind of error it was."""

    def filter(self, record: logging.LogRecord) -> bool:
        kind = record.exc_info[0] if record.exc_info else None
        record.msg, record.args = "a request could not be read (%s)", (kind.__name__ if kind else "no error",)
        record.exc_info = record.exc_text = record.stack_info = None
        return True


server_log = logging.getLogger(__name__)
"""For the server itself; pages and updates have their own."""
server_log.addFilter(_Unspoken())
