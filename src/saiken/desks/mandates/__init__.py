"""Desk 口座振替: who lets the city debit which account, and the requests sent to the banks."""
