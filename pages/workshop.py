from dashboard.ui.workshop import page

page.show()
