"""What the desk reads: the files handed over, the rows refused, a file of rows sent again."""
