"""The words of the letter page, for its template and its scripts."""

from bot.texts import Texts

# The names under which scripts and the template know them are these without `letter-`.
LETTER_WORDS = (
    "letter-advice",
    "letter-after",
    "letter-before",
    "letter-better",
    "letter-check",
    "letter-checking",
    "letter-clause",
    "letter-compare",
    "letter-copied",
    "letter-copy",
    "letter-copy-failed",
    "letter-docx",
    "letter-empty",
    "letter-failed",
    "letter-file",
    "letter-file-hint",
    "letter-in-text",
    "letter-keep",
    "letter-keep-cancel",
    "letter-keep-confirm",
    "letter-kept",
    "letter-keys",
    "letter-kind",
    "letter-lead",
    "letter-marks",
    "letter-marks-title",
    "letter-measure-grade",
    "letter-measure-long_words",
    "letter-measure-longest_sentence",
    "letter-more",
    "letter-no-marks",
    "letter-offline",
    "letter-placeholder",
    "letter-privacy",
    "letter-reason",
    "letter-replace",
    "letter-result",
    "letter-segment",
    "letter-severity-error",
    "letter-severity-hint",
    "letter-severity-warning",
    "letter-skip",
    "letter-start-here",
    "letter-state-fail",
    "letter-state-pass",
    "letter-state-warn",
    "letter-text",
    "letter-title",
    "letter-to-place",
    "letter-undo",
    "letter-undone",
    "letter-unkeep",
    "letter-verdict-fail",
    "letter-verdict-pass",
    "letter-verdict-too_short",
    "letter-verdict-warn",
    "letter-wipe",
    "letter-wipe-ask",
    "letter-wipe-no",
    "letter-wipe-yes",
    "letter-wiped",
    "letter-words",
)


def letter_words(texts: Texts, language: str) -> dict[str, str]:
    """All words of the page in one language. A name in braces is filled in by the script."""
    words = {key.removeprefix("letter-"): texts.say(key, language) for key in LETTER_WORDS}
    words["limit"] = texts.say("letter-limit", language, n="{n}")
    words["live"] = texts.say("letter-live", language, verdict="{verdict}", n="{n}")
    words["mark"] = texts.say("letter-mark", language, n="{n}")
    words["replaced"] = texts.say("letter-replaced", language, text="{text}")
    words["file-large"] = texts.say("web-error-file-too-large", language)
    return words
