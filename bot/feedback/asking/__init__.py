"""Asking for a rating and taking the answer; all inside the caller's transaction, `zone` being the centre's.

    ending.end_interaction(connection, end: End, keys: Keys, now, *, zone) -> Asked | Skipped | Done
    ending.follow_on(connection, response_id, keys, now, *, zone) -> Asked | None     the rule's next question
    answering.answer(connection, invitation_id, value, source, now, *, zone)
        -> Taken | Corrected | Repeated | TooLate | Gone
    answering.add_reasons(connection, response_id, codes, now) -> None
    answering.add_comment(connection, response_id, text, now) -> bool                 masked, cut at 2,000 characters
    received.take_received(connection, booking, base, event: Received, now) -> Told | UnknownWord
    rules.load_rules() -> Mapping[Kind, Rule]
    deciding.decide(rule, facts, lot) -> Ask | Skip                                   pure

`Keys.of(booking.links)`, or `Keys(b"...")` of a repeatable demo. The values are in `values.py`.
"""
