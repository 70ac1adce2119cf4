"""臨戸訪問: rounds, stops, steps and records; who took part in a training in the field."""

import django.db.models.deletion
from django.db import migrations, models

# Who went along as a trainee on a round that was held: closed, with a record that stands.
FIELD_TRAINING = """
create view field_training as
select r.id as round, r.programme, r.visits_on, r.office, t.staff
  from visit_round r cross join lateral jsonb_array_elements_text(r.trainees) t (staff)
 where r.programme <> ''
   and exists (select 1 from visit_step s where s.round_id = r.id and s.word = 'closed')
   and exists (select 1 from visit_record d join visit_stop p on p.id = d.stop_id
                where p.round_id = r.id and not exists (select 1 from ledger_fact u
                      where u.undoes_id = d.act_id and u.instalment_id is null))
"""


def _id() -> models.BigAutoField:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def _of(to: str, name: str = "+") -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=name, to=to)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("store", "0023_papers"),
    ]

    operations = [
        migrations.CreateModel(
            name="VisitRoundRow",
            fields=[
                ("id", _id()),
                ("office", models.TextField()),
                ("visits_on", models.DateField()),
                ("first_time", models.TextField()),
                ("last_time", models.TextField()),
                ("area", models.TextField(default="")),
                ("staff", models.JSONField(default=list)),
                ("programme", models.TextField(default="")),
                ("trainees", models.JSONField(default=list)),
                ("criteria", models.JSONField(default=dict)),
                ("kept_out", models.JSONField(default=list)),
                ("token", models.TextField(unique=True)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "visit_round",
                "indexes": [models.Index(fields=["office", "-id"], name="visit_round_of")],
            },
        ),
        migrations.CreateModel(
            name="VisitStopRow",
            fields=[
                ("id", _id()),
                ("round", _of("visits.visitroundrow", "stops")),
                ("person", _of("store.personrow")),
                ("instalments", models.JSONField(default=list)),
                ("place", models.IntegerField()),
            ],
            options={"db_table": "visit_stop"},
        ),
        migrations.AddConstraint(
            model_name="visitstoprow",
            constraint=models.UniqueConstraint(fields=("round", "person"), name="visit_stop_once"),
        ),
        migrations.CreateModel(
            name="VisitStepRow",
            fields=[
                ("id", _id()),
                ("round", _of("visits.visitroundrow", "steps")),
                ("word", models.TextField()),
                ("reason", models.TextField(default="")),
                ("stops", models.JSONField(default=list)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "visit_step"},
        ),
        migrations.CreateModel(
            name="VisitRecordRow",
            fields=[
                ("id", _id()),
                ("stop", _of("visits.visitstoprow", "records")),
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.actrow",
                    ),
                ),
                ("result", models.TextField()),
                ("visited_on", models.DateField()),
                ("time", models.TextField()),
                ("staff", models.JSONField(default=list)),
                ("content", models.BinaryField()),
                ("note_left", models.BooleanField(default=False)),
                ("promise", models.TextField(default="")),
                ("promised_on", models.DateField(null=True)),
                ("promised_yen", models.BigIntegerField(null=True)),
                ("receipt", models.TextField(default="")),
                ("next_step", models.TextField(default="")),
                ("next_on", models.DateField(null=True)),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="visits.visitrecordrow",
                    ),
                ),
                ("reason", models.TextField(default="")),
                ("token", models.TextField(unique=True)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "visit_record",
                "indexes": [models.Index(fields=["visited_on"], name="visit_record_day")],
            },
        ),
        migrations.RunSQL(FIELD_TRAINING, "drop view field_training"),
    ]
