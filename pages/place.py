from dashboard.ui import live
from dashboard.ui.place.page import answered

live.live(answered)
