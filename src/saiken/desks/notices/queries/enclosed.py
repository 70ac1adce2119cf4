"""同封の納付書 of a run in sentences: how many, what became of them, and which they replaced."""

from saiken.desks.notices.models import DunningRunRow
from saiken.law.terms import day_in_words
from saiken.store.slips.lists import counted_of


def told(run: DunningRunRow) -> list[str]:
    """What is to be known of the payment slips behind a run's letters; nothing where none are."""
    papers = run.items.filter(paper__isnull=False).values_list("paper_id", flat=True)
    found = counted_of(set(papers))
    if not found.issued:
        return []
    says = [f"納付書 {found.issued:,}枚（合計 {found.yen:,}円）を書状の後ろに付けました。"]
    if gone := found.issued - found.standing:
        says.append(f"送らない書状の納付書 {gone:,}枚は取り消しました。")
    if found.replaced and found.replaced_until:
        says.append(
            f"同じ分の前の納付書 {found.replaced:,}枚を取り消しました。手元に残った紙は"
            f"{day_in_words(found.replaced_until)}までコンビニなどで納められてしまいます。"
        )
    return says
