"""What the app role may do to each table: append to the record, replace derived copies, no more."""

from django.db.backends.base.base import BaseDatabaseWrapper

APP_ROLE = "saiken_app"
READ = "select"
APPEND = "select, insert"
CHANGE = "select, insert, update"
REPLACE = "select, insert, update, delete"

RIGHTS = {
    "ledger_head": "select, update",
    "ledger_act": APPEND,
    "ledger_fact": APPEND,
    "ledger_effect": "select, insert, delete",
    "register_claim": APPEND,
    "reorganisation": APPEND,
    "reorganisation_step": APPEND,
    "office_move": APPEND,
    "office_request": APPEND,
    "office_request_step": APPEND,
    "visit_round": APPEND,
    "visit_stop": APPEND,
    "visit_step": APPEND,
    "visit_record": APPEND,
    # What came back, where one asked for an address: a step that was wrong is undone by a row.
    "returned_letter": APPEND,
    "address_search": APPEND,
    "address_search_undone": APPEND,
    # Who went along on a round as a trainee, as the desk of knowledge sees it.
    "field_training": READ,
    "meeting": APPEND,
    "office_review": APPEND,
    "office_review_step": APPEND,
    "follow_up": APPEND,
    "follow_step": APPEND,
    # Lists that somebody kept, delegated suits: each writing and each step is a row.
    "own_list": APPEND,
    "own_list_version": APPEND,
    "delegated_matter": APPEND,
    "delegated_step": APPEND,
    "register_instalment": APPEND,
    "register_obligation": APPEND,
    "standing": REPLACE,
    "standing_clock": REPLACE,
    "person": APPEND,
    "person_key": APPEND,
    "person_particulars": APPEND,
    "person_identity": REPLACE,
    "person_likeness": APPEND,
    "person_search_key": APPEND,
    "person_searched": APPEND,
    "person_telephones": APPEND,
    "case_officer": APPEND,
    "alarm_told": APPEND,
    "arrears_cause": APPEND,
    # A span is closed, never removed.
    "handled": CHANGE,
    "entrusted": CHANGE,
    "paper": APPEND,
    "number_series": CHANGE,
    "approval": APPEND,
    "dunning_hold": APPEND,
    "dunning_hold_end": APPEND,
    "dunning_lateness": APPEND,
    "seal_use": APPEND,
    "slip": APPEND,
    "slip_part": APPEND,
    "slip_withdrawal": APPEND,
    "slip_hold": APPEND,
    "feed_statement": APPEND,
    "feed_statement_end": APPEND,
    "intake_batch": APPEND,
    "intake_portion": APPEND,
    "intake_refusal": APPEND,
    "intake_waiting": "select, insert, delete",
    "intake_mapping": APPEND,
    "intake_progress": REPLACE,
    "mirror_extract": APPEND,
    # A difference is settled, never removed.
    "mirror_difference": CHANGE,
    "look": APPEND,
    "night_step": APPEND,
    "book_entry": REPLACE,
    "book_posted": CHANGE,
    "book_day_sum": REPLACE,
    "book_summed": CHANGE,
    "figure_day": APPEND,
    "figure": APPEND,
    "book_close": APPEND,
    "book_close_undone": APPEND,
    "book_stated": APPEND,
    "core_file": APPEND,
    "core_count": APPEND,
    "core_answer": APPEND,
    "core_answer_line": APPEND,
    "core_resent": APPEND,
    "core_file_step": APPEND,
    "chain_link": APPEND,
    "chain_check": APPEND,
    "night_set_aside": APPEND,
    "job": REPLACE,
    "job_file": REPLACE,
    # The desks' own affairs: a run or a line moves on, none disappears.
    "dunning_run": CHANGE,
    "dunning_item": CHANGE,
    "dunning_override": APPEND,
    "dunning_posting": APPEND,
    "dunning_piece": APPEND,
    "dunning_print_job": CHANGE,
    "dunning_print_result": APPEND,
    "single_letter": APPEND,
    "single_letter_line": APPEND,
    "single_letter_step": APPEND,
    # Public notices: drafted, posted up, taken down; each step is a row.
    "public_notice": APPEND,
    "public_notice_line": APPEND,
    "public_notice_step": APPEND,
    "payment_line": CHANGE,
    "mandate": APPEND,
    "mandate_end": APPEND,
    "mandate_wish": APPEND,
    "mandate_request": CHANGE,
    "mandate_request_line": APPEND,
    "transfer_notice_run": CHANGE,
    "transfer_notice": CHANGE,
    "payment_decision": APPEND,
    # A receipt is voided, a day's count undone; neither disappears.
    "cash_receipt": CHANGE,
    "cash_close": CHANGE,
    # What of the payment lines pays nothing, as the desk of refunds sees it.
    "payment_owed_back": READ,
    "transfer_unpaid": READ,
    "reduction": CHANGE,
    "reduction_step": APPEND,
    "refund": CHANGE,
    "refund_step": APPEND,
    "refund_account": APPEND,
    "refund_transfer": CHANGE,
    "refund_result": APPEND,
    "refund_transfer_step": APPEND,
    "refund_transfer_line": APPEND,
    "transfer": CHANGE,
    "transfer_step": APPEND,
    "transfer_part": APPEND,
    "transfer_handling": APPEND,
    "transfer_report": APPEND,
    "handover_notice_run": CHANGE,
    "handover_notice": CHANGE,
    "handover_notice_print": APPEND,
    # Plans: every version, step, evaluation and finding is added, none is changed.
    "plan": APPEND,
    "plan_version": APPEND,
    "plan_step": APPEND,
    "plan_progress": APPEND,
    "plan_evaluation": APPEND,
    "plan_evaluation_undone": APPEND,
    "plan_check": APPEND,
    "plan_finding": APPEND,
    "plan_finding_step": APPEND,
    "plan_policy_version": APPEND,
    "plan_city_target": APPEND,
    # What the city knows: states are rows, nothing of it is rewritten.
    "knowledge_manual": APPEND,
    "knowledge_manual_version": APPEND,
    "knowledge_manual_step": APPEND,
    "knowledge_manual_decision": APPEND,
    "knowledge_question": APPEND,
    "knowledge_message": APPEND,
    "knowledge_answer": APPEND,
    "knowledge_answer_end": APPEND,
    "knowledge_change": APPEND,
    "knowledge_change_read": APPEND,
    "knowledge_change_end": APPEND,
    "knowledge_practice": APPEND,
    "knowledge_practice_end": APPEND,
    "knowledge_adoption": APPEND,
    "knowledge_adoption_end": APPEND,
    "knowledge_adoption_end_undone": APPEND,
    "knowledge_sheet": APPEND,
    "knowledge_explained": APPEND,
    "knowledge_explained_undone": APPEND,
    "knowledge_expert": APPEND,
    "knowledge_slot": APPEND,
    "knowledge_booking": APPEND,
    "knowledge_booking_step": APPEND,
    "knowledge_session": APPEND,
    "knowledge_attendance": APPEND,
    "knowledge_try": APPEND,
    "knowledge_publicity": APPEND,
    "knowledge_publicity_step": APPEND,
    # Accounts, sessions and Django's own.
    "staff_account": REPLACE,
    "staff_account_groups": REPLACE,
    "staff_account_user_permissions": REPLACE,
    "account_emailaddress": REPLACE,
    "account_emailconfirmation": REPLACE,
    "api_token": CHANGE,
    "auth_group": READ,
    "auth_group_permissions": READ,
    "auth_permission": READ,
    "django_content_type": READ,
    "django_migrations": READ,
    "django_session": REPLACE,
    "server_cache": REPLACE,
}

# The columns of these that change: a reorganisation hands a matter to another office. Where it
# was before is kept in office_move.
CHANGING = {
    "register_claim": "office",
    "slip": "office",
    "mandate": "office",
    "office_request": "from_office, to_office",
    "visit_round": "office",
    "single_letter": "office",
    "public_notice": "office",
    "office_review": "office",
    "plan": "office",
    "follow_up": "office",
}


def grant(connection: BaseDatabaseWrapper) -> None:
    """Give the app role exactly its rights on every table; run by the owner after each migration.

    A table that is not named above stays closed.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select tablename from pg_tables where schemaname = 'public'"
            " union all select viewname from pg_views where schemaname = 'public'"
        )
        tables = [row[0] for row in cursor.fetchall()]
        cursor.execute(f"grant usage on schema public to {APP_ROLE}")
        cursor.execute(f"grant usage, select on all sequences in schema public to {APP_ROLE}")
        for table in tables:
            cursor.execute(f'revoke all on "{table}" from public, {APP_ROLE}')
            if table in RIGHTS:
                cursor.execute(f'grant {RIGHTS[table]} on "{table}" to {APP_ROLE}')
            if column := CHANGING.get(table):
                cursor.execute(f'grant update ({column}) on "{table}" to {APP_ROLE}')
