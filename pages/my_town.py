from dashboard.ui import live
from dashboard.ui.my_town.page import answered

live.live(answered)
