from dashboard.ui import live
from dashboard.ui.findings.page import answered

live.live(answered)
