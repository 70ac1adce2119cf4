"""The record can only grow: no role, not even the owner, changes or removes an act or a fact."""

from django.db import migrations

GUARD = """
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '記録は追記だけができます（%）。誤りは取消しの処理で直します。', tg_table_name
        using errcode = 'insufficient_privilege';
end $$;
create trigger fact_only_grows before update or delete or truncate on ledger_fact
    for each statement execute function refuse_change();
create trigger act_only_grows before update or delete or truncate on ledger_act
    for each statement execute function refuse_change();
insert into ledger_head (serial, known_at) values (0, '1970-01-01T00:00:00Z');
"""
UNGUARD = """
delete from ledger_head;
drop trigger act_only_grows on ledger_act;
drop trigger fact_only_grows on ledger_fact;
drop function refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
