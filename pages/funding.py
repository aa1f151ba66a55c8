from dashboard.ui import live
from dashboard.ui.funding.page import answered

live.live(answered)
