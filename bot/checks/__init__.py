"""The rules for the content, one file a rule.

STRUCTURE: what the bot cannot do without; content that breaks one of these is never used.
WORDING: what people who edit the content are told; the bot goes on with it.
CARDS: what is wrong with a card as it is drawn.
"""

from __future__ import annotations

from bot.checks import (
    area_loop,
    bad_code,
    bad_move,
    bad_phone,
    bad_url,
    file_name,
    long_id,
    repeated_code,
    repeated_id,
    unknown_area,
    unknown_card,
    unknown_sentence,
    unknown_service,
    unknown_source,
    unknown_topic,
)

STRUCTURE = (
    repeated_id.RULE,
    repeated_code.RULE,
    long_id.RULE,
    bad_code.RULE,
    file_name.RULE,
    unknown_card.RULE,
    unknown_source.RULE,
    unknown_area.RULE,
    area_loop.RULE,
    unknown_service.RULE,
    unknown_topic.RULE,
    unknown_sentence.RULE,
    bad_move.RULE,
    bad_phone.RULE,
    bad_url.RULE,
)
