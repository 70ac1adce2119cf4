"""The pages of 送達・返戻."""
