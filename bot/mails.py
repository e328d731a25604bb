"""What an e-mail address is: letters, figures and a few signs, and a domain that can be on the internet."""

from __future__ import annotations

import re
from email.utils import parseaddr

_LONGEST = 254
_WORD = r"[a-z0-9_%+'-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_MAIL = re.compile(rf"(?=.{{1,64}}@){_WORD}(?:\.{_WORD})*@(?:{_LABEL}\.)+[a-z]{{2,}}", re.IGNORECASE)


def is_mail(said: str) -> bool:
    """Whether something can be an e-mail address, and nothing that a header would take for something else."""
    return len(said) <= _LONGEST and said.isascii() and _MAIL.fullmatch(said) is not None


def is_sender(said: str) -> bool:
    """Whether something can stand behind From: an address, with or without a name before it."""
    name, address = parseaddr(said)
    whole = f"{name} <{address}>" if name else address
    return said.isprintable() and is_mail(address) and said.replace('"', "").strip() in (whole, f"<{address}>")
