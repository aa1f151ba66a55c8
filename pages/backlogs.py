from dashboard.ui import live
from dashboard.ui.backlogs.page import answered

live.live(answered)
