# What the office sends or hangs up in this language: its first answers, the letter that closes a case, and its poster.
first-answer = Grazie. Abbiamo ricevuto la sua segnalazione e la esamineremo. Al più tardi in data { $day } le diremo che cosa abbiamo accertato e che cosa abbiamo fatto. Torni fra una settimana: forse avremo domande.
reopened = Abbiamo riaperto la sua segnalazione e la stiamo esaminando di nuovo.
letter-thanks = Grazie per la sua segnalazione. Abbiamo finito di esaminarla, e ora è chiusa.
letter-found = Che cosa abbiamo accertato
letter-done = Che cosa abbiamo fatto e faremo
letter-untold = Che cosa non possiamo dirle
letter-appeal = Se non è d’accordo
letter-appeal-text = Ci scriva qui: le sue dodici parole valgono ancora. Ce lo scriva anche se viene trattato male a causa della segnalazione. Può anche rivolgersi in ogni momento a un’autorità esterna.
poster-title = Ha visto qualcosa che non va? Non deve dire chi è.
poster-lead = Il Suo browser cifra ciò che scrive prima che lasci il dispositivo. Possono aprirlo solo le persone nominate nella pagina, e Lei può escluderne chiunque.
poster-lead-alone = Il Suo browser cifra ciò che scrive prima che lasci il dispositivo. Può aprirlo solo la persona nominata nella pagina.
poster-type = Scansioni, o digiti Lei l’indirizzo:
poster-safe = Non su un dispositivo di lavoro né sul Wi-Fi del lavoro. A casa o altrove.
poster-words = Confronti: la pagina mostra anche queste otto parole.
extension = L’esame della sua segnalazione richiede più tempo del previsto. Entro { $day } le diremo che cosa abbiamo fatto.
