from dashboard.ui import live
from dashboard.ui.overview.page import answered

live.live(answered)
