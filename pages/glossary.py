from dashboard.ui.glossary import page

page.show()
