from dashboard.ui.boards import page

page.show()
