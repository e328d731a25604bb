"""Everything that is hashed with the key that lives outside the database."""

from __future__ import annotations

import hmac
from hashlib import sha256

from bot.addresses import code_of

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, which are easily misread; 12 of them are 60 bits."""
CODE_LENGTH = 12
_MISREAD = str.maketrans("OIL", "011")


class Keyring:
    """One secret, and a different hash for each use of it."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def person(self, telegram_id: int) -> str:
        """What a person is known by."""
        return self._hash("person", str(telegram_id))

    def browser(self, token: str) -> str:
        """What somebody is known by who comes into a practice room by a page."""
        return self._hash("browser", token)

    def invite(self, code: str) -> str:
        """What an invite is known by."""
        return self._hash("invite", code)

    def receipt(self, name: str) -> str:
        """What a write already done is known by."""
        return self._hash("receipt", name)

    def tag(self, person: str, organisation: str, text: str) -> str:
        """Six letters that bind a writing address to the person, and the membership, it was issued to."""
        return code_of(self._hash("tag", f"{person} {organisation} {text}"), 6)

    def member_code(self, person: str, organisation: str) -> str:
        """Six letters by which a member of an organisation can be taken off it."""
        return _letters(self._hash("member", f"{person} {organisation}"), 6)

    def invite_code(self, made_from: str) -> str:
        """An invite code of sixty bits, the same for the same card, which nobody else can work out."""
        return _letters(self._hash("invite_code", made_from), CODE_LENGTH)

    def host(self, person: str) -> str:
        """What somebody is known by who has a practice room open."""
        return self._hash("host", person)

    def seat(self, person: str, room: str) -> str:
        """What somebody is known by in one practice room, and nowhere else."""
        return self._hash("seat", f"{person} {room}")

    def voter(self, person: str, room: str, nth: int) -> str:
        """What somebody is known by in one turn of one practice room: no two of their votes can be joined."""
        return self._hash("voter", f"{person} {room} {nth}")

    def room_code(self, made_from: str) -> str:
        """Six digits."""
        return f"{int(self._hash('room_code', made_from), 16) % 10**6:06}"

    def _hash(self, use: str, text: str) -> str:
        return hmac.new(self._secret, f"{use}:{text}".encode(), sha256).hexdigest()


def _letters(hashed: str, length: int) -> str:
    number = int(hashed, 16)
    return "".join(CODE_LETTERS[(number >> (5 * place)) % 32] for place in range(length))


def read_code(typed: str, length: int = CODE_LENGTH) -> str | None:
    """A code as somebody typed it, in its one form; None if it cannot be one."""
    plain = typed.upper().replace("-", "").replace(" ", "").translate(_MISREAD)
    return plain if len(plain) == length and all(letter in CODE_LETTERS for letter in plain) else None


def spaced_code(code: str) -> str:
    """A code as people read it: ABCD-EFGH-JKMN, or a short one as ABC-DEF."""
    size = 4 if len(code) == CODE_LENGTH else 3
    return "-".join(code[start : start + size] for start in range(0, len(code), size))
