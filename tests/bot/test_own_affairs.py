"""What citizens ask about themselves in free words: looking is never taken for switching."""

import pytest

from bot.own_affairs import OwnAffairs, Wish
from bot.texts import Texts
from bot.wording import spoken


@pytest.fixture(scope="module")
def own(texts: Texts) -> OwnAffairs:
    return OwnAffairs(texts)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("data", "Какие данные вы обо мне храните?"),
        ("data", "что ты знаешь обо мне"),
        ("data", "есть ли у вас информация обо мне"),
        ("data", "какие мои персональные данные у вас хранятся"),
        ("data", "хочу увидеть свои данные"),
        ("data", "What data do you keep about me?"),
        ("erase", "сотрите всё, что вы обо мне знаете"),
        ("switches", "мои подписки"),
        ("switches", "покажи мои рассылки"),
        ("switches", "На что я подписан?"),
        ("switches", "какие рассылки у вас есть"),
        ("reminders-off", "отключите мне напоминания"),
        ("reminders-off", "не напоминайте мне про запись"),
        ("reminders-on", "верните напоминания"),
        ("news-on", "включите рассылку"),
        (None, "какие мои данные нужны для записи"),
        (None, "кто видит мои данные"),
        (None, "я не давал согласия собирать обо мне информацию"),
        (None, "какие уведомления подавать при строительстве"),
        (None, "отмените запись и напоминание"),
        (None, "удалите меня из списка рассылки"),
        (None, "как отключить напоминания"),
        (None, "стоп"),
        (None, ""),
    ],
)
def test_wish_is_read_from_words_alone(own: OwnAffairs, wish: Wish | None, said: str) -> None:
    assert own.wish(spoken(said)) == wish


@pytest.mark.parametrize(
    "said",
    [
        "отпишите меня",
        "не присылайте мне ничего",
        "хватит присылать",
        "уберите меня из рассылки",
        "no more news",
    ],
)
def test_order_to_stop_says_so_itself(own: OwnAffairs, said: str) -> None:
    assert own.switches_off(spoken(said))


@pytest.mark.parametrize("said", ["мои рассылки", "подписки", "как отписаться", "рассылка про ЖКХ"])
def test_looking_and_asking_how_is_no_order(own: OwnAffairs, said: str) -> None:
    assert not own.switches_off(spoken(said))


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (True, "предупредите меня когда паспорт кончится"),
        (True, "напомните, когда истечёт полис"),
        (True, "дайте знать, если мне что-то положено"),
        (False, "напомните, когда кончается срок подачи"),
        (False, "предупредите перед визитом"),
        (False, "сообщите, когда будет готов паспорт"),
    ],
)
def test_wish_to_be_told_in_time_is_not_a_question(own: OwnAffairs, wanted: bool, said: str) -> None:
    assert own.wants_warning(spoken(said)) is wanted
