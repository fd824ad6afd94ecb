"""Settings of single sign-on: `OTKLIK_OIDC_…` in the environment or in `.env`."""

from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.db.queries_accounts import Role

_SIGNATURES = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
"""By a key pair of the provider. Neither `none` nor a key that we know too."""


class ProviderSettings(BaseSettings):
    """One provider of OpenID Connect. Off until an issuer is named."""

    model_config = SettingsConfigDict(env_prefix="OTKLIK_OIDC_", env_file=".env", extra="ignore", frozen=True)

    issuer: str = ""
    """As the provider writes it into `iss`, e.g. `https://id.example`; empty: no single sign-on."""

    client_id: str = ""
    client_secret: SecretStr | None = None
    """Empty: a public client, known by PKCE alone."""

    client_auth: Literal["basic", "post"] = "basic"
    """How the secret is shown to the provider: in a header, or in the form."""

    name: str = "OpenID"
    """How the button names it."""

    scopes: str = "openid"
    authorization_endpoint: str = ""
    token_endpoint: str = ""
    jwks_uri: str = ""
    end_session_endpoint: str = ""
    """Empty ones are read from `ISSUER/.well-known/openid-configuration`."""

    algorithms: tuple[str, ...] = ("RS256", "ES256")
    """Signatures that are taken, as a JSON list."""

    sub_claim: str = "sub"
    """The claim that names the person for ever, e.g. `urn:esia:sbj_id`."""

    session_claim: str = "sid"
    """The claim that names the sign-in at the provider, for its sign-out."""

    role_claim: str = ""
    """A claim with the person's groups. Empty: the administrator links accounts by hand."""

    roles: dict[str, Role] = Field(default_factory=dict)
    """Value of the claim → role, as a JSON object. Somebody unknown with such a group gets an account at once."""

    name_claim: str = "name"
    second_factor: bool = False
    """The provider asks for a second factor itself: ours is not asked for again."""

    skew_seconds: int = Field(default=60, ge=0, le=300)
    """How far the provider's clock may be from ours."""

    timeout_seconds: float = Field(default=10, gt=0, le=60)

    @property
    def is_on(self) -> bool:
        """Whether there is a provider."""
        return bool(self.issuer)

    @model_validator(mode="after")
    def _is_whole(self) -> "ProviderSettings":
        if self.issuer and not self.client_id:
            raise ValueError("OTKLIK_OIDC_CLIENT_ID is needed beside OTKLIK_OIDC_ISSUER")
        if self.issuer and not is_safe(self.issuer):
            raise ValueError("OTKLIK_OIDC_ISSUER must begin with https://")
        if "openid" not in self.scopes.split():
            raise ValueError("OTKLIK_OIDC_SCOPES must hold openid")
        if set(self.algorithms) - _SIGNATURES:
            raise ValueError(f"OTKLIK_OIDC_ALGORITHMS: only {', '.join(sorted(_SIGNATURES))}")
        return self


def is_safe(address: str) -> bool:
    """Whether nobody on the way can read or change what goes there: https, or this very machine.

    >>> is_safe("https://id.example"), is_safe("http://id.example"), is_safe("http://127.0.0.1:9000/x")
    (True, False, True)
    """
    parts = urlsplit(address)
    here = parts.hostname in ("127.0.0.1", "::1", "localhost")
    return parts.scheme == "https" or (parts.scheme == "http" and here)
