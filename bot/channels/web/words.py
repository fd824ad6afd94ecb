"""The sentences that the page's scripts show, handed to them as data: none stands in a script."""

from bot.texts import Texts

# The names under which scripts and templates know them are these without `web-`.
PAGE_WORDS = (
    "web-again",
    "web-apply",
    "web-ask",
    "web-begin",
    "web-close",
    "web-closed",
    "web-contrast-high",
    "web-contrast-normal",
    "web-conversation",
    "web-drop",
    "web-end",
    "web-failed",
    "web-field",
    "web-hello",
    "web-human",
    "web-kept",
    "web-keys",
    "web-lead",
    "web-listening",
    "web-more",
    "web-offline",
    "web-offline-kept",
    "web-other-page",
    "web-placeholder",
    "web-popular",
    "web-print",
    "web-privacy",
    "web-renewed",
    "web-restored",
    "web-retry",
    "web-send",
    "web-sending",
    "web-situations",
    "web-size-large",
    "web-size-largest",
    "web-size-normal",
    "web-skip",
    "web-source",
    "web-sources",
    "web-status-called",
    "web-status-closed",
    "web-status-offline",
    "web-theme-auto",
    "web-theme-dark",
    "web-theme-light",
    "web-title",
    "web-today",
    "web-typing",
    "web-view",
    "web-view-contrast",
    "web-view-size",
    "web-view-theme",
    "web-voice",
    "web-voice-failed",
    "web-yesterday",
    "web-you",
)
INSTALL_WORDS = (
    "web-install-button",
    "web-install-button-lead",
    "web-install-copied",
    "web-install-copy",
    "web-install-frame",
    "web-install-frame-lead",
    "web-install-frame-title",
    "web-install-lead",
    "web-install-policy",
    "web-install-policy-lead",
    "web-install-rules",
    "web-install-rules-lead",
    "web-install-select",
    "web-install-title",
    "web-install-try",
)


def page_words(texts: Texts, language: str) -> dict[str, str]:
    """All words of the chat in one language. A name in braces is filled in by the script."""
    words = {key.removeprefix("web-"): texts.say(key, language) for key in PAGE_WORDS}
    words["over"] = texts.say("web-over", language, n="{n}")
    words["typing-operator"] = texts.say("web-typing-operator", language, name="{name}")
    words["status-operator"] = texts.say("web-status-operator", language, name="{name}")
    return words


def install_words(texts: Texts, language: str) -> dict[str, str]:
    """The words of the page for owners of sites."""
    return {key.removeprefix("web-install-"): texts.say(key, language) for key in INSTALL_WORDS}
