"""Worklists, debtor and instalment pages, and the 決裁箱: they read and never write a claim."""
