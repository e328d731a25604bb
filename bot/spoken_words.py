"""How British people say and spell small things: tables of words for spoken.py and denials.py."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

Sayings: TypeAlias = Mapping[str, tuple[tuple[str, ...], ...]]
"""Of several words each, by their first word."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _same(table: str) -> dict[str, str]:
    """From lines like "cant cannot = can not": each word before the sign is read as what stands after it."""
    lines = (line.partition("=") for line in table.strip().splitlines())
    return {word: said.strip() for listed, _, said in lines for word in listed.split()}


def _sayings(listed: str) -> Sayings:
    """From a saying a line."""
    split = [tuple(line.split()) for line in listed.strip().splitlines()]
    return {first: tuple(each for each in split if each[0] == first) for first, *_ in split}


SPELT = {
    **{f"{verb}nt": f"{verb} not" for verb in _words("do does did is are was were have has had could would should")},
    **_same("""
        can't cant cannot = can not
        won't wont shan't = will not
        ain't aint        = is not
        dunno dinnae      = do not know
        im                = i am
        ive               = i have
        hes               = he is
        shes              = she is
        theyre            = they are
        youre             = you are
        gonna             = going to
        wanna             = want to
        gotta             = got to
        tryna             = trying to
        outta             = out of
        innit like        =
        nowt nuthin       = nothing
        owt               = anything
        summat            = something
        em                = them
        meself            = myself
        cos cuz coz cause = because
        tho               = though
        ya                = you
        yer               = your
        wee               = little
        n                 = and
        mam mom mummy     = mum
        missus            = wife
        hubby             = husband
        gran nana         = nan
        ok                = okay
        alot              = a lot
        alright           = all right
        noone             = nobody
        anybody           = anyone
    """),
}
"""How it may be written, and how it is read here."""
SHORTER = {
    re.compile(r"\b(?:not|never)(?: (?:have|had|got|get)){0,2} any\b(?! more)"): "no",
    re.compile(r"\bno one\b"): "nobody",
}
"""What is said in several words, and how it is read here."""
ENDINGS = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'s": "is"}
SAME_VERB = _same("""
    slept              = sleep
    ate eaten          = eat
    drank              = drink
    fell fallen        = fall
    felt               = feel
    paid               = pay
    got gotten         = get
    went gone goes     = go
    did does done      = do
    had has            = have
    gave given         = give
    kept               = keep
    lost               = lose
    could              = can
    spent              = spend
    thought            = think
    knew known         = know
    took taken         = take
    saw seen           = see
    hid hidden         = hide
    beaten             = beat
    woke woken         = wake
""")
"""Forms that no ending gives away."""
SMALL = _words("""
    a an the my me your our his her their its i you he she it we they is am are was were be been being to of have
    do will would and just really so very quite bit all some any this that these those there here now still also
    then than as ever even actually well oh much too
""")
"""Words that say little: they may come between two others of a phrase, or be left out."""
LIGHT = SMALL | _words("""
    not no never can want need get go know make take come up out off down on in at for with about over back one
""")
"""Words that say little by themselves: a phrase in which fewer than two others stand is looked for more narrowly."""
NEW_CLAUSE = _words("but though although because however")

DENYING = _words("not never no without nor neither")
DENIES_NOTHING = _words("know think stop stopped quit only just want help sure enough sorted fixed mended")
"""After a "not": "I don't know how I'll pay", "not only my back"."""
BACK_AT_IT = _words("started start again back relapsed")
"""After "gave up": "but I started again"."""
ONLY_SOMETIMES = _words("""
    in at on inside indoors outside when before until till during while around near that as often every daily too
    unless except lot enough
""")
"""After what is denied: "I don't smoke in the house"."""
NOT_THEIR_DOING = _words("they been was were to trying if should must nearly")
"""Before "stopped": "they stopped my money", "trying to quit"."""
FOR_GOOD = _sayings("""
    at all
    any more
    in my life
    in his life
    in her life
""")
"""After what is denied, and is denied for good: "never in my life"."""
OVER = _sayings("""
    gave up
    given up
    packed in
    packed it in
    stopped
    quit
    kicked
    used to
""")
IS_WELL = _sayings("""
    is fine
    is okay
    is sorted
    is all right
    are fine
    are okay
    are sorted
    am fine
    am okay
    all fine
    all okay
    all sorted
    been fine
    been sorted
    doing fine
    doing okay
    already sorted
    now fine
    now sorted
    sorted my
    sorted his
    sorted her
    sorted our
    sorted the
    sorted it
    sorted that
    sorted out
    under control
    dealt with
    looked after
    no trouble
""")
BY_NOW = _words("have has had just already finally now is")
"""Between who stopped and "stopped": "I've already stopped"."""
NOT_YET = _words("get getting need needs want wants till until if hope wish")
"""Beside "sorted": "I need to get it sorted"."""
SOMEBODY = _words("i he she we they")
"""Begins something new: "I don't smoke I just can't sleep"."""
TROUBLE = _words("problem problems issue issues worry worries bother trouble concern")
