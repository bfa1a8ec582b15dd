# What the office sends or hangs up in this language: its first answers, the letter that closes a case, and its poster.
first-answer = Vielen Dank. Wir haben Ihre Meldung erhalten und gehen ihr nach. Spätestens am { $day } sagen wir Ihnen, was wir festgestellt und was wir getan haben. Bitte schauen Sie in einer Woche wieder nach: Vielleicht haben wir Fragen.
reopened = Wir haben Ihre Meldung wieder aufgenommen und gehen ihr erneut nach.
letter-thanks = Vielen Dank für Ihre Meldung. Wir haben sie abschließend geprüft, sie ist nun geschlossen.
letter-found = Was wir festgestellt haben
letter-done = Was wir getan haben und noch tun
letter-untold = Was wir Ihnen nicht sagen können
letter-appeal = Wenn Sie anderer Meinung sind
letter-appeal-text = Schreiben Sie uns hier: Ihre zwölf Wörter gelten weiter. Schreiben Sie uns auch, wenn Sie wegen Ihrer Meldung benachteiligt werden. Sie können sich auch jederzeit an eine externe Behörde wenden.
poster-title = Etwas gesehen, das nicht stimmt? Sie müssen nicht sagen, wer Sie sind.
poster-lead = Ihr Browser verschlüsselt, was Sie schreiben, bevor es Ihr Gerät verlässt. Nur die auf der Seite genannten Personen können es öffnen, und Sie können jede von ihnen ausschließen.
poster-lead-alone = Ihr Browser verschlüsselt, was Sie schreiben, bevor es Ihr Gerät verlässt. Nur die auf der Seite genannte Person kann es öffnen.
poster-type = Scannen, oder die Adresse selbst eintippen:
poster-safe = Nicht auf einem Dienstgerät, nicht im WLAN der Arbeit. Zu Hause oder anderswo.
poster-words = Vergleichen Sie: Die Seite zeigt dieselben acht Wörter.
extension = Wir brauchen länger als gedacht, um Ihrer Meldung nachzugehen. Bis zum { $day } sagen wir Ihnen, was wir getan haben.
