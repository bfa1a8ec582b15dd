# What the office sends or hangs up in this language: its first answers, the letter that closes a case, and its poster.
first-answer = Merci. Nous avons bien reçu votre signalement et allons l’examiner. Au plus tard le { $day }, nous vous dirons ce que nous avons constaté et ce que nous avons fait. Revenez dans une semaine : nous aurons peut-être des questions.
reopened = Nous avons rouvert votre signalement et l’examinons de nouveau.
letter-thanks = Merci pour votre signalement. Nous avons terminé son examen, et il est maintenant clos.
letter-found = Ce que nous avons constaté
letter-done = Ce que nous avons fait et allons faire
letter-untold = Ce que nous ne pouvons pas vous dire
letter-appeal = Si vous n’êtes pas d’accord
letter-appeal-text = Écrivez-nous ici : vos douze mots restent valables. Dites-le-nous aussi si l’on vous traite mal à cause de votre signalement. Vous pouvez également vous adresser à tout moment à une autorité externe.
poster-title = Vous avez vu quelque chose d’anormal ? Vous n’avez pas à dire qui vous êtes.
poster-lead = Votre navigateur verrouille ce que vous écrivez avant que cela quitte votre appareil. Seules les personnes nommées sur la page peuvent l’ouvrir, et vous pouvez en écarter.
poster-lead-alone = Votre navigateur verrouille ce que vous écrivez avant que cela quitte votre appareil. Seule la personne nommée sur la page peut l’ouvrir.
poster-type = Scannez, ou tapez vous-même l’adresse :
poster-safe = Pas sur un appareil de travail ni sur le Wi-Fi du travail. Chez vous, ou ailleurs.
poster-words = Comparez : la page montre aussi ces huit mots.
extension = L’examen de votre signalement prend plus de temps que prévu. Nous vous dirons d’ici le { $day } ce que nous avons fait.
