"""What is kept: tables, queries, migrations. Nothing here knows a flow or a channel."""

# Every module of models is imported here: its tables belong to the schema.
from bot.db import models_accounts as _models_accounts  # noqa: F401
from bot.db import models_booking as _models_booking  # noqa: F401
from bot.db import models_calls as _models_calls  # noqa: F401
from bot.db import models_clients as _models_clients  # noqa: F401
from bot.db import models_consents as _models_consents  # noqa: F401
from bot.db import models_editing as _models_editing  # noqa: F401
from bot.db import models_feed as _models_feed  # noqa: F401
from bot.db import models_feedback as _models_feedback  # noqa: F401
from bot.db import models_notices as _models_notices  # noqa: F401
from bot.db import models_reach as _models_reach  # noqa: F401
from bot.db import models_scripts as _models_scripts  # noqa: F401
from bot.db import models_talks as _models_talks  # noqa: F401
from bot.db import models_training as _models_training  # noqa: F401
from bot.db.engine import Database, briefly

__all__ = ["Database", "briefly"]
