"""Who may do what at the desk: accounts, sign-ins, and the right each route asks for (docs/access.md)."""

from bot.db.queries_accounts import Account, Role
from bot.desk.access.gate import needs
from bot.desk.access.rights import Right, rights_of

__all__ = ["Account", "Right", "Role", "needs", "rights_of"]
