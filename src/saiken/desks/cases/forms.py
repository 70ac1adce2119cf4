"""The answer of the page that gives cases away."""

import re

from django import forms

_CASE = re.compile(r"(\d{1,18})-(\w{1,64})")


class AssignForm(forms.Form):
    """担当者. The cases that were chosen, as `person-office`, and who is to have them."""

    officer = forms.CharField(max_length=64, required=False)
    back = forms.CharField(max_length=2000, required=False)

    def cases(self, chosen: list[str]) -> set[tuple[int, str]]:
        """The cases as person and office; what cannot be read is none."""
        read = (_CASE.fullmatch(one) for one in chosen)
        return {(int(one[1]), one[2]) for one in read if one}
