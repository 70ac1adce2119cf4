"""会議・指導・監査: meetings, reviews, and the tasks that come of them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="MeetingRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("on", models.DateField()),
                ("place", models.TextField(default="")),
                ("agenda", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "meeting",
            },
        ),
        migrations.CreateModel(
            name="ReviewRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort", models.TextField()),
                ("office", models.TextField()),
                ("subject", models.TextField()),
                ("reason", models.TextField()),
                ("opened_on", models.DateField()),
                ("hearing_on", models.DateField(null=True)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "office_review",
            },
        ),
        migrations.CreateModel(
            name="FollowUpRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.TextField()),
                ("text", models.TextField()),
                ("office", models.TextField()),
                ("due_on", models.DateField()),
                ("indicator", models.TextField(default="")),
                ("begun", models.BigIntegerField(null=True)),
                ("target", models.BigIntegerField(null=True)),
                ("publish", models.BooleanField(default=False)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided",
                        to="meetings.meetingrow",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="found",
                        to="meetings.reviewrow",
                    ),
                ),
            ],
            options={
                "db_table": "follow_up",
            },
        ),
        migrations.CreateModel(
            name="FollowStepRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.TextField()),
                ("says", models.TextField()),
                ("figure", models.BigIntegerField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("by", models.TextField()),
                ("office", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="meetings.followuprow",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="looked_at",
                        to="meetings.meetingrow",
                    ),
                ),
            ],
            options={
                "db_table": "follow_step",
            },
        ),
        migrations.CreateModel(
            name="ReviewStepRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.TextField()),
                ("on", models.DateField()),
                ("says", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="meetings.reviewrow",
                    ),
                ),
            ],
            options={
                "db_table": "office_review_step",
            },
        ),
        migrations.AddIndex(
            model_name="followuprow",
            index=models.Index(fields=["office", "due_on"], name="follow_up_of_office"),
        ),
    ]
