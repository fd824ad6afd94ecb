"""Whose account the person of the provider has, and what is still asked of them."""

from bot.db.queries_accounts import Role, account_by_sub, change_account
from bot.site import create_site
from tests.desk.conftest import _browser

from .conftest import refused, whole_way


async def test_whom_the_provider_knows_and_we_do_not_is_not_let_in(outside, account_of, provider):
    await account_of("anna")
    assert refused(await whole_way(outside), "доступа сюда у вас пока нет")


async def test_blocked_account_is_not_let_in(outside, linked, database, clock):
    async with database.transaction() as connection:
        await change_account(connection, linked.id, blocked_at=clock())
    assert refused(await whole_way(outside), "Этот вход закрыт")


async def test_second_factor_of_ours_is_asked_for_after_the_provider(outside, linked, database):
    async with database.transaction() as connection:
        await change_account(connection, linked.id, role="administrator")
    assert (await whole_way(outside)).headers["location"] == "/desk/sign-in/factor"


async def test_provider_may_be_trusted_with_the_second_factor(
    app, web_settings, settings_of, linked, database
):
    settings_of(second_factor="true")
    async with database.transaction() as connection:
        await change_account(connection, linked.id, role="administrator")
    async with _browser(create_site(app, web_settings)) as browser:
        assert (await whole_way(browser)).headers["location"].startswith("/desk/")
        assert (await browser.get("/desk/accounts")).status_code == 200


async def test_groups_give_the_role_and_an_account_at_once(
    app, web_settings, settings_of, provider, database
):
    settings_of(role_claim="groups", roles='{"mfc-heads": "head", "mfc-desk": "operator"}')
    provider.person |= {"groups": ["others", "mfc-desk"]}
    async with _browser(create_site(app, web_settings)) as browser:
        assert (await whole_way(browser)).status_code == 303
        provider.person |= {"groups": ["mfc-desk", "mfc-heads"]}
        browser.cookies.clear()
        assert (await whole_way(browser)).status_code == 303
        async with database.reading() as connection:
            card = await account_by_sub(connection, provider.issuer, "esia-1001")
        assert (card.account.role, card.account.name) == (Role.HEAD, "Анна Петрова")
        provider.person |= {"groups": ["others"]}
        browser.cookies.clear()
        assert refused(await whole_way(browser), "доступа сюда у вас пока нет")
