"""Single sign-on by OpenID Connect: the authorization code with PKCE, an id_token checked to the letter."""

from bot.desk.access.provider.protocol import Provider
from bot.desk.access.provider.settings import ProviderSettings

__all__ = ["Provider", "ProviderSettings"]
