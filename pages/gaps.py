from dashboard.ui import live
from dashboard.ui.gaps.page import answered

live.live(answered)
