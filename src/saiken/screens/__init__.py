"""What the pages of all desks and boards answer alike: a posted step, a list as a file, a pager."""
