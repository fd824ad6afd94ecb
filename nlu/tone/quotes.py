"""Words that are told or asked about, not said: quotation marks beside a verb of speech."""

import re

from nlu.tone.rules import Spans

_QUOTED = re.compile(
    r"«[^«»]{1,200}»|„[^„“”]{1,200}[“”]|“[^“”]{1,200}”|\"[^\"]{1,200}\"|(?<!\w)'[^']{1,200}'(?!\w)"
)
# «сказал», «написано», «слово», «это оскорбление?»: who tells what another said speaks of it.
_TOLD = re.compile(
    r"(?<!\w)(?:(?:на|вы|про)?царап|сказа|говор|крич|крик|ора[лт]|орет|орут|напис|надпис|пиш|назва|назыв|обозва|обзыв|обзав|добав|присл|ответил|отвеча|заяв|бурк"
    r"|брос|выраз|фраз|слов|звуч|счита|оскорбл|оскорбит|комментар|коммент|отзыв|повтор|дразн|рявкн|шепн|прошип|произн|"
    r"цитат|объявлени|табличк|граффити|значит|означает|допустим|прозвищ|кличк|анекдот|роман|фильм|книг|спектакл|песн|билет|вырез|нарисов|наклеи)\w*"
)


def told_parts(text: str) -> Spans:
    """The quotations of a folded text, when the rest of it tells that they are somebody's words or titles.

    >>> told_parts("охранник сказал «пошел вон»").overlap(18, 20), told_parts("вы «тупые»").overlap(4, 6)
    (True, False)
    """
    quotations = [found.span() for found in _QUOTED.finditer(text)]
    if not quotations:
        return Spans([])
    outside = _QUOTED.sub(" ", text)
    return Spans(quotations if _TOLD.search(outside) else [])
