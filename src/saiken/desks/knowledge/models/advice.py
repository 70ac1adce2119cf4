"""庁内の相談: questions with what was said about them, and answers made fit for everybody."""

from django.db import models


class QuestionRow(models.Model):
    """相談. A section asks the centre; `person` where a case of the section is attached."""

    office = models.TextField()
    subject = models.TextField()
    text = models.TextField()
    kind = models.TextField(default="")
    person = models.ForeignKey("store.PersonRow", models.PROTECT, null=True, related_name="+")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_question"
        indexes = [models.Index(fields=["office", "-id"], name="question_of_office")]


class MessageRow(models.Model):
    """やりとり. An answer, a further question, a reminder or the end of a question."""

    question = models.ForeignKey(QuestionRow, models.PROTECT, related_name="messages")
    sort = models.TextField()
    text = models.TextField(default="")
    by = models.TextField()
    office = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_message"


class AnswerRow(models.Model):
    """回答例. Question and answer without names, for everybody, made from a question."""

    question = models.ForeignKey(QuestionRow, models.PROTECT, related_name="made")
    title = models.TextField()
    asked = models.TextField()
    answer = models.TextField()
    kind = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_answer"


class AnswerEndRow(models.Model):
    """回答例の取下げ. The answer does not hold any more, and why; once."""

    answer = models.OneToOneField(AnswerRow, models.PROTECT, related_name="end")
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_answer_end"
