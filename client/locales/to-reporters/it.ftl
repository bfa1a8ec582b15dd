# What the office sends or hangs up in this language: its first answers, and its poster.
first-answer = Grazie. Abbiamo ricevuto la sua segnalazione e la esamineremo. Al più tardi in data { $day } le diremo che cosa abbiamo accertato e che cosa abbiamo fatto. Torni fra una settimana: forse avremo domande.
reopened = Abbiamo riaperto la sua segnalazione e la stiamo esaminando di nuovo.
poster-title = Ha visto qualcosa che non va? Non deve dire chi è.
poster-lead = Il Suo browser cifra ciò che scrive prima che lasci il dispositivo. Possono aprirlo solo le persone nominate nella pagina, e Lei può escluderne chiunque.
poster-lead-alone = Il Suo browser cifra ciò che scrive prima che lasci il dispositivo. Può aprirlo solo la persona nominata nella pagina.
poster-type = Scansioni, o digiti Lei l’indirizzo:
poster-safe = Non su un dispositivo di lavoro né sul Wi-Fi del lavoro. A casa o altrove.
poster-words = Confronti: la pagina mostra anche queste otto parole.
