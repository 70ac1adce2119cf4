"""手引き: the guide for staff, in the browser."""
