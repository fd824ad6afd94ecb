"""Requests about oneself in free words: one's data, what is sent. Rules of stems, because a guess may change nothing here.

Looking never switches: only words that say so do (clause 4.6.2.6).
"""

from typing import Literal

from bot.texts import Texts

Wish = Literal["data", "erase", "switches", "reminders-on", "reminders-off", "news-on"]

_GROUPS = {
    "mydata": ("of-me", "mine", "subject", "kept", "shown", "wipe", "other"),
    "preferences": (
        "mailings", "look", "own", "reminders", "news", "feeds", "turn-on", "turn-off", "more", "ask-how",
        "warn", "remind", "when", "ends", "due", "visit", "both",
    ),
}  # fmt: skip
_LONGEST_SWITCH, _LONGEST_SHOWN, _LONGEST = 6, 8, 12


class OwnAffairs:
    """Reads what was said, given as `bot.wording.spoken` leaves it; the stems of all languages at hand."""

    def __init__(self, texts: Texts) -> None:
        """Collects the stems once."""
        self._stems = {
            name: tuple(
                f" {stem.rstrip('.')}{' ' if stem.endswith('.') else ''}" for stem in texts.words(key)
            )
            for area, names in _GROUPS.items()
            for name, key in ((name, f"words-{area}-has-{name}") for name in names)
        }

    def wish(self, said: str) -> Wish | None:
        """What is wanted; nothing where the words are about something else."""
        if not said or said.count(" ") >= _LONGEST:
            return None
        return self._of_data(said) or self._of_mailings(said)

    def wants_warning(self, said: str) -> bool:
        """«Tell me when my passport runs out»: a service that comes first is asked for, not an answer."""
        if not self._has(said, "when") or self._has(said, "visit"):
            return False
        # «Remind me when it ends» may ask for the day itself; only what lies ahead makes it a wish to be written to.
        ahead = self._has(said, "ends")
        if self._has(said, "warn"):
            return ahead or self._has(said, "due")
        return ahead and self._has(said, "remind")

    def switches_off(self, said: str) -> bool:
        """Whether the words themselves say «no more»; a question how to is no order."""
        return self._has(said, "turn-off") and not self._has(said, "ask-how")

    def _of_data(self, said: str) -> Wish | None:
        if self._has(said, "other"):
            return None
        if self._has(said, "of-me"):
            if self._has(said, "wipe"):
                return "erase"
            return "data" if self._has(said, "subject") or self._has(said, "kept") else None
        if not self._has(said, "mine", "subject") or said.count(" ") >= _LONGEST_SHOWN:
            return None
        asked = self._has(said, "shown") or self._has(said, "kept")
        return "data" if asked and not self._has(said, "more") else None

    def _of_mailings(self, said: str) -> Wish | None:
        if said.count(" ") >= _LONGEST_SWITCH:
            return None
        off, on = self._has(said, "turn-off"), self._has(said, "turn-on")
        if off or on:
            return None if self._has(said, "ask-how") else self._switch(said, off=off)
        looks = self._has(said, "mailings", "look") and not self._has(said, "more")
        return "switches" if looks or self._has(said, "own") else None

    def _switch(self, said: str, *, off: bool) -> Wish | None:
        reminders, news = self._has(said, "reminders"), self._has(said, "news")
        if self._has(said, "visit", "both"):
            return None
        if reminders and not news:
            return "reminders-off" if off else "reminders-on"
        return "news-on" if self._has(said, "feeds") and not reminders and not off else None

    def _has(self, said: str, *groups: str) -> bool:
        padded = f" {said} "
        return all(any(stem in padded for stem in self._stems[group]) for group in groups)
