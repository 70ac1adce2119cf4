"""次の処理の定め: one file per family of acts, each asked for a case and answering with acts."""
