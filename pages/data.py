from dashboard.ui.data import page

page.show()
