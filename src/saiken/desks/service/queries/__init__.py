"""What the pages of 送達・返戻 read."""
