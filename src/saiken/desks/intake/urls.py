"""Addresses of the intake desk."""

from django.urls import path

from saiken.desks.intake.views import (
    batch_corrections,
    batches,
    corrections,
    differences,
    histories,
    mappings,
    pages,
    previews,
    progress,
    refused_rows,
)

urlpatterns = [
    path("", batches.intake, name="intake"),
    path("look/", pages.look_first, name="intake_look"),
    path("store/", pages.store, name="intake_store"),
    path("preview/<str:token>/", previews.preview, name="intake_preview"),
    path("preview/<str:token>/refused.xlsx", refused_rows.refused_rows, name="intake_refused_rows"),
    path("preview/<str:token>/refused/", refused_rows.draw, name="intake_draw_refused"),
    path("preview/<str:token>/look/", previews.look_later, name="intake_look_later"),
    path("preview/<str:token>/compare/", previews.compare, name="intake_compare"),
    path("mapping/<str:token>/", mappings.mapping, name="intake_mapping"),
    path("mapping/<str:token>/try/", mappings.work, name="intake_mapping_try"),
    path("correction/<str:token>/", corrections.correction, name="intake_correction"),
    path("correction/<str:token>/apply/", corrections.apply, name="intake_correct"),
    path(
        "correction/<str:token>/left-out.<str:form>",
        corrections.left_out_rows,
        name="intake_left_out",
    ),
    path("progress/<str:token>/", progress.progress, name="intake_progress"),
    path("batches.<str:form>", batches.export, name="intake_batches_export"),
    path("<int:batch_id>/", batches.batch, name="intake_batch"),
    path("<int:batch_id>/refused.<str:form>", batches.refused, name="intake_refused"),
    path("<int:batch_id>/mend.xlsx", batches.mend, name="intake_mend"),
    path("<int:batch_id>/resting/", batches.resting, name="intake_resting"),
    path("<int:batch_id>/correct/", batch_corrections.correct_batch, name="intake_correct_batch"),
    path("<int:batch_id>/correct/look/", batch_corrections.look, name="intake_correct_look"),
    path(
        "<int:batch_id>/correct/take-back/",
        batch_corrections.take_back_some,
        name="intake_take_back_some",
    ),
    path(
        "<int:batch_id>/correct/rows.<str:form>", batch_corrections.rows, name="intake_batch_rows"
    ),
    path("<int:batch_id>/take-back/", batches.take_back, name="intake_take_back"),
    path("history/<int:instalment>/", histories.history, name="state_history"),
    path("histories/<int:claim>/", histories.histories_of_claim, name="state_histories"),
    path("history/<int:act>/take-back/", histories.take_back_history, name="take_back_history"),
    path("differences/settle/", differences.settle, name="settle_differences"),
    path("differences/<int:difference>/open-again/", differences.open_again, name="open_again"),
]
