"""What is done with letters that came back, with searches, and with public notices."""
