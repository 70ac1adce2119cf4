"""納付方法の利用: by which ways people pay, and how much of it comes by the due day."""
