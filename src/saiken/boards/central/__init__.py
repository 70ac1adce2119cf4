"""集中処理: the board of the section that took cases over, and what came of them."""
