"""検索: by number, key, name or kana, among the debtors of one's own office."""
