"""Desk 庁内照会: official questions between offices, with basis, due day and answer."""
