"""Shares, stays and stars in words, the same on every page of the overview."""

from dataclasses import dataclass
from datetime import timedelta

from bot.channels.web.visit.shown import Words
from knowledge.evaluation import Share


@dataclass(frozen=True, slots=True)
class Telling:
    """Figures in the words of one page."""

    words: Words

    def share(self, share: Share | None) -> str:
        """«84 % (79–88), n = 312», with the 95 % interval of Wilson; «no data yet» where there is nothing to count."""
        if share is None or share.value is None or share.interval is None:
            return self.words.say("overview-no-data")
        low, high = share.interval
        return self.words.say(
            "overview-share",
            share=_percent(share.value),
            low=_percent(low),
            high=_percent(high),
            n=share.n,
        )

    def stay(self, stay: timedelta | float | None) -> str:
        """«40 s», «12 min», «3 h 5 min»; a dash where nothing was measured."""
        if stay is None:
            return "\N{EN DASH}"
        seconds = round(stay if isinstance(stay, float | int) else stay.total_seconds())
        if seconds < 60:
            return self.words.say("overview-seconds", n=seconds)
        hours, minutes = divmod(seconds // 60, 60)
        if not hours:
            return self.words.say("overview-minutes", n=minutes)
        return self.words.say("overview-hours", hours=hours, minutes=minutes)

    def stars(self, stars: int | None) -> str:
        """«4 of 5 stars»."""
        return (
            self.words.say("overview-no-data") if stars is None else self.words.say("overview-stars", n=stars)
        )


def _percent(share: float) -> int:
    """Rounded half up, so that a share of 99.5 % is not told as less.

    >>> _percent(0.125), _percent(0.995)
    (13, 100)
    """
    return int(share * 100 + 0.5)
