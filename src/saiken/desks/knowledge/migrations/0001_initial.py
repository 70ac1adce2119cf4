"""Manuals, questions, notices of change, practices, sheets, consultations, training, publicity."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("store", "0018_to_core"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.TextField()),
                ("asked", models.TextField()),
                ("answer", models.TextField()),
                ("kind", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "knowledge_answer",
            },
        ),
        migrations.CreateModel(
            name="ChangeRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.TextField()),
                ("text", models.TextField()),
                ("holds_from", models.DateField()),
                ("articles", models.TextField()),
                ("kinds", models.JSONField(default=list)),
                ("classes", models.JSONField(default=list)),
                ("stages", models.JSONField(default=list)),
                ("due_first", models.DateField(null=True)),
                ("due_last", models.DateField(null=True)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "knowledge_change",
            },
        ),
        migrations.CreateModel(
            name="ExpertRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("field", models.TextField()),
                ("belongs_to", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "knowledge_expert",
            },
        ),
        migrations.CreateModel(
            name="ExplainedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.TextField()),
                ("role", models.TextField()),
                ("place", models.TextField()),
                ("on", models.DateField()),
                ("office", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "knowledge_explained",
            },
        ),
        migrations.CreateModel(
            name="ManualRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("kind", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "knowledge_manual",
            },
        ),
        migrations.CreateModel(
            name="AnswerEndRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "answer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="end",
                        to="knowledge.answerrow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_answer_end",
            },
        ),
        migrations.CreateModel(
            name="BookingRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("kind", models.TextField()),
                ("question", models.TextField()),
                ("brief", models.JSONField(default=list)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.personrow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_booking",
            },
        ),
        migrations.CreateModel(
            name="BookingStepRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort", models.TextField()),
                ("text", models.TextField()),
                ("on", models.DateField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="knowledge.bookingrow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_booking_step",
            },
        ),
        migrations.CreateModel(
            name="ChangeEndRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "change",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="end",
                        to="knowledge.changerow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_change_end",
            },
        ),
        migrations.CreateModel(
            name="ExplainedUndoneRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "explained",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone",
                        to="knowledge.explainedrow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_explained_undone",
            },
        ),
        migrations.CreateModel(
            name="PracticeRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort", models.TextField()),
                ("title", models.TextField()),
                ("situation", models.TextField()),
                ("done", models.TextField()),
                ("outcome", models.TextField()),
                ("factors", models.JSONField(default=list)),
                ("kinds", models.JSONField(default=list)),
                ("office", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.personrow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_practice",
            },
        ),
        migrations.CreateModel(
            name="PracticeEndRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "practice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="end",
                        to="knowledge.practicerow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_practice_end",
            },
        ),
        migrations.CreateModel(
            name="PublicityRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.TextField()),
                ("on", models.DateField()),
                ("medium", models.TextField()),
                ("kinds", models.JSONField(default=list)),
                ("office", models.TextField()),
                ("owner", models.TextField()),
                ("note", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "knowledge_publicity",
                "indexes": [models.Index(fields=["on"], name="publicity_on")],
            },
        ),
        migrations.CreateModel(
            name="PublicityStepRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort", models.TextField()),
                ("on", models.DateField()),
                ("evidence", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "publicity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="knowledge.publicityrow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_publicity_step",
            },
        ),
        migrations.CreateModel(
            name="QuestionRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("subject", models.TextField()),
                ("text", models.TextField()),
                ("kind", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.personrow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_question",
            },
        ),
        migrations.CreateModel(
            name="MessageRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort", models.TextField()),
                ("text", models.TextField(default="")),
                ("by", models.TextField()),
                ("office", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="knowledge.questionrow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_message",
            },
        ),
        migrations.AddField(
            model_name="answerrow",
            name="question",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="made",
                to="knowledge.questionrow",
            ),
        ),
        migrations.CreateModel(
            name="SessionRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("programme", models.TextField()),
                ("on", models.DateField()),
                ("place", models.TextField()),
                ("teacher", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "calls_off",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="called_off",
                        to="knowledge.sessionrow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_session",
            },
        ),
        migrations.CreateModel(
            name="AttendanceRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("staff", models.TextField()),
                ("attended", models.BooleanField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="knowledge.sessionrow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_attendance",
            },
        ),
        migrations.CreateModel(
            name="SheetRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.TextField()),
                ("number", models.IntegerField()),
                ("text", models.TextField()),
                ("sha256", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "knowledge_sheet",
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "number"), name="sheet_version_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="explainedrow",
            name="sheet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="explained",
                to="knowledge.sheetrow",
            ),
        ),
        migrations.CreateModel(
            name="SlotRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("begins", models.TextField()),
                ("ends", models.TextField()),
                ("place", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "expert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="knowledge.expertrow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_slot",
            },
        ),
        migrations.AddField(
            model_name="bookingrow",
            name="slot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bookings",
                to="knowledge.slotrow",
            ),
        ),
        migrations.CreateModel(
            name="TryRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("staff", models.TextField()),
                ("exercise", models.TextField()),
                ("said", models.TextField()),
                ("right", models.BooleanField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "knowledge_try",
                "indexes": [models.Index(fields=["staff", "exercise"], name="tries_of")],
            },
        ),
        migrations.CreateModel(
            name="VersionRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.IntegerField()),
                ("title", models.TextField()),
                ("text", models.TextField()),
                ("changed", models.TextField(default="")),
                ("by", models.TextField()),
                ("office", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "manual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="knowledge.manualrow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_manual_version",
            },
        ),
        migrations.CreateModel(
            name="ManualStepRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.TextField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="knowledge.versionrow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_manual_step",
            },
        ),
        migrations.CreateModel(
            name="DecisionRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("outcome", models.TextField()),
                ("reason", models.TextField(default="")),
                ("by", models.TextField()),
                ("office", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="knowledge.versionrow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_manual_decision",
            },
        ),
        migrations.CreateModel(
            name="ChangeReadRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reads",
                        to="knowledge.changerow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_change_read",
                "constraints": [
                    models.UniqueConstraint(fields=("change", "by"), name="change_read_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AdoptionRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("kind", models.TextField()),
                ("since", models.DateField()),
                ("note", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adoptions",
                        to="knowledge.practicerow",
                    ),
                ),
            ],
            options={
                "db_table": "knowledge_adoption",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("practice", "office", "kind"), name="adopted_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="questionrow",
            index=models.Index(fields=["office", "-id"], name="question_of_office"),
        ),
        migrations.AddIndex(
            model_name="attendancerow",
            index=models.Index(fields=["staff"], name="attendance_of"),
        ),
        migrations.AddIndex(
            model_name="explainedrow",
            index=models.Index(fields=["number"], name="explained_to"),
        ),
        migrations.AddConstraint(
            model_name="slotrow",
            constraint=models.UniqueConstraint(fields=("expert", "on", "begins"), name="slot_once"),
        ),
        migrations.AddConstraint(
            model_name="versionrow",
            constraint=models.UniqueConstraint(
                fields=("manual", "number"), name="manual_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="manualsteprow",
            constraint=models.UniqueConstraint(fields=("version", "step"), name="manual_step_once"),
        ),
    ]
