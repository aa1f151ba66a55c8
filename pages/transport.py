from dashboard.ui import live
from dashboard.ui.transport.page import answered

live.live(answered)
