from dashboard.ui import board, board_items, decisions, exports, frame

opened = board.opened()
frame.heading(opened.title or "Board", board.standing(opened))
board.contributor(opened)
board.open_another()
decisions.so_far(opened)
if opened.items:
    deck = board.deck(opened)
    board.changes(opened, deck)
    board.bar(opened, deck)
    board_items.show(opened, deck)
else:
    board.empty()
board_items.taken_off(opened)
board.throwing_away(opened)
decisions.of_board(opened)
exports.of_board(opened)
