"""Saitama's pack: the 34 claims of the plan of 2008 with sections, accounts and marks, no more."""

from datetime import date

from saiken.kinds import City, load_city, load_kinds, missing_for_letters, office_of

SAITAMA: City = load_city("saitama")
assert SAITAMA.plan is not None
PLAN = SAITAMA.plan


def bureau(office: str) -> str:
    """The office at the top, under which an office stands."""
    above = SAITAMA.offices[office].parent
    return bureau(above) if above else office


def section(office: str) -> str:
    """The section of an office: a room within a section counts as that section."""
    of_rows = {row.office for row in PLAN.rows}
    above = SAITAMA.offices[office].parent
    return above if above in of_rows else office


def test_it_is_the_real_city_with_its_code_and_nothing_invented() -> None:
    assert (SAITAMA.name, SAITAMA.prefecture) == ("さいたま市", "埼玉県")
    assert (SAITAMA.municipal_code, SAITAMA.demo, SAITAMA.clock_on) == ("111007", False, None)
    assert SAITAMA.staff == () and SAITAMA.cast == ()
    assert all(not one.name for one in SAITAMA.authorities)
    for office in SAITAMA.offices.values():
        assert not (office.post_code or office.address or office.telephone or office.hours)


def test_the_plan_runs_as_it_was_decided() -> None:
    assert PLAN.name == "さいたま市債権回収対策基本計画"
    assert (PLAN.decided, PLAN.first, PLAN.last) == (
        "平成20年8月28日",
        date(2008, 10, 1),
        date(2012, 3, 31),
    )
    central = SAITAMA.offices[PLAN.central_office]
    assert (central.name, central.first) == ("債権回収対策課", date(2008, 10, 1))


def test_thirty_four_claims_in_seven_bureaus_and_eighteen_sections() -> None:
    assert [row.number for row in PLAN.rows] == list(range(1, 35))
    assert {SAITAMA.offices[bureau(row.office)].name for row in PLAN.rows} == {
        "保健福祉局", "環境局", "建設局", "教育委員会", "市立病院", "水道局", "財政局",
    }  # fmt: skip
    assert len({section(row.office) for row in PLAN.rows}) == 18


def test_the_rows_stand_as_printed() -> None:
    rows = {row.number: row for row in PLAN.rows}
    names = {n: SAITAMA.offices[rows[n].office].name for n in rows}
    assert (rows[1].name, names[1]) == ("墓地管理料", "思い出の里市営霊園")
    assert (rows[13].name, names[13]) == ("国民健康保険事業特別会計返納金", "レセプト室")
    assert (rows[17].name, names[17]) == ("老人保健事業特別会計返納金", "年金医療課")
    assert (rows[24].name, names[24]) == ("し尿処理手数料", "廃棄物政策課")
    assert (rows[34].name, names[34]) == ("市税", "収納対策課")


def test_five_claims_are_handled_intensively_with_the_marks_of_the_second_annex() -> None:
    marked = {row.name: row.mark for row in PLAN.rows if row.intensive}
    assert marked == {
        "国民健康保険税": "公債権",
        "保育所保護者負担金": "公債権",
        "入学準備金・奨学金貸付金": "私債権",
        "入院医療費": "私債権",
        "市税": "公債権",
    }
    assert all(not row.mark for row in PLAN.rows if not row.intensive)


def test_accounts_are_named_and_what_the_plan_leaves_open_is_said() -> None:
    of: dict[str, list[int]] = {}
    for row in PLAN.rows:
        of.setdefault(row.account, []).append(row.number)
    assert of["special"] == [6, 11, 12, 13, 16, 17, 20]
    assert of["enterprise"] == [32, 33]
    assert of["not_settled"] == [9, 10, 27, 28, 29]
    assert len(of["general"]) == 20
    assert {"CL-19", "CL-20"} <= {doubt.id for doubt in PLAN.doubts}
    unsure = [row.number for row in PLAN.rows if row.office_confidence == "medium"]
    assert unsure == [12, 13, 14, 15, 16, 17]


def test_every_kind_of_a_row_has_its_mode_in_the_row_s_section_and_no_other_kind_has_one() -> None:
    wanted = {kind: row.office for row in PLAN.rows for kind in row.kinds}
    assert {code: mode.office for code, mode in SAITAMA.modes.items()} == wanted
    assert len(wanted) == 49
    assert not any(mode.history_complete for mode in SAITAMA.modes.values())
    assert {SAITAMA.modes[kind].mode for kind in ("nhi_tax", "water_charge")} == {"mirror"}
    assert SAITAMA.modes["school_loan"].mode == "ledger"
    # BK-5: where a core system holds the truth it dispatches the letter.
    for mode in SAITAMA.modes.values():
        assert mode.dunned_by == ("core" if mode.mirrored else "here")


def test_the_marks_of_the_plan_agree_with_the_classes() -> None:
    kinds = load_kinds()
    for row in PLAN.rows:
        for code in set(row.kinds) & set(kinds) if row.mark else ():
            assert kinds[code].class_on(PLAN.first).word in PLAN.marks[row.mark].classes, code


def test_no_letter_goes_out_before_the_city_filled_its_files_in() -> None:
    kind = load_kinds()["city_housing_rent"]
    missing = missing_for_letters(kind, SAITAMA, on=date(2026, 11, 20))
    assert office_of(kind, SAITAMA).name == "住宅課"
    assert {"住宅課の電話番号", "権限者の氏名", "公印の印影"} <= set(missing)
    sakura = load_city()
    assert missing_for_letters(kind, sakura, on=date(2026, 11, 20)) == ()


def test_a_day_before_the_first_mayor_lacks_a_name_only() -> None:
    kind = load_kinds()["city_housing_rent"]
    assert missing_for_letters(kind, load_city(), on=date(2014, 4, 30)) == ("権限者の氏名",)


def test_no_rule_is_set_that_was_not_read_in_an_ordinance() -> None:
    rules = (SAITAMA.dunning, SAITAMA.dunning_fees, SAITAMA.late_charges, SAITAMA.appropriations)
    assert rules == ((), (), (), ())
    (ordinance,) = SAITAMA.ordinances
    assert (ordinance.name, ordinance.since) == ("さいたま市債権管理条例", date(2016, 4, 1))


def test_every_question_of_law_that_the_toy_city_answers_is_answered_here() -> None:
    assert set(load_city().parameters) <= set(SAITAMA.parameters)
    assert load_city().permissions == SAITAMA.permissions
