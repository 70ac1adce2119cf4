"""送達・返戻: letters that came back, the search for the address, and public notices."""
