### Le côté des personnes qui signalent, en français. Mêmes identifiants et mêmes variables qu’en anglais.

language-name = Français
language-direction = ltr

## Toutes les pages

title = Informations
office-unnamed = Bureau d’intégrité
# Who has the report, or is to get it: the office, or an outside body by its name.
receiver = { $outside ->
    [none] le bureau
   *[other] { $outside }
  }
    .start = { $outside ->
        [none] Le bureau
       *[other] { $outside }
      }
    .to = { $outside ->
        [none] au bureau
       *[other] à { $outside }
      }
    .of = { $outside ->
        [none] du bureau
       *[other] de { $outside }
      }
language-menu = Langue :
leave = Quitter cette page
leave-short = Quitter
leave-help = Ou appuyez trois fois sur la touche Échap
leave-history = « Quitter » oublie ce que vous avez écrit et affiche une page vide ; la touche Échap, pressée trois fois, fait de même. Cela n’efface pas l’historique de votre navigateur.
continue = Continuer
back = Retour
try-again = Réessayer
error-title = Veuillez revoir ceci
page-loading = Un instant…
page-failed = Cette partie de la page n’a pas pu être chargée. Rien de ce que vous avez écrit n’est perdu.
noscript = Cette page verrouille votre signalement sur votre propre appareil ; il lui faut pour cela un script, qui est désactivé ou bloqué dans ce navigateur. Nous ne vous demanderons jamais de l’envoyer sans verrou. Vous pouvez autoriser les scripts pour cette page, utiliser un autre navigateur ou <link>joindre le bureau autrement</link>.
noscript-pages = Comment cela fonctionne, ce qui vous protège et où vous pouvez aussi vous adresser : <link>vous pouvez le lire sans script</link>.
noscript-post = Vous avez un fichier verrouillé, fait avec le formulaire hors ligne du bureau ? <link>Vous pouvez le déposer sans script</link>.

## Accueil

landing-title-1 = Dites-nous ce qui ne va pas.
landing-title-2 = Vous n’avez pas à dire qui vous êtes.
landing-lead = Votre navigateur verrouille ce que vous écrivez avant que cela ne quitte cet appareil. Nous pouvons le lire ; personne entre nous ne le peut. Nous n’apprenons pas qui vous êtes, sauf si vous nous le dites.
landing-report = Signaler un fait
landing-report-note = Environ 10 minutes. Vous pouvez arrêter à tout moment.
landing-inbox = Lire les réponses
landing-inbox-note = Avec les douze mots ou les chiffres que vous avez reçus.
landing-before = <b>Avant de commencer.</b> Pas sur un téléphone, un ordinateur ou un Wi-Fi du travail : votre employeur pourrait voir que vous étiez ici. Un appareil à vous, ailleurs, est plus sûr.
landing-safer = D’autres façons de vous protéger
landing-safer-1 = Tapez vous-même l’adresse qui figure sur l’affiche. Ne suivez pas un lien d’un courriel du travail ou de l’intranet.
landing-safer-2 = Utilisez une fenêtre privée, pour que cette visite ne reste pas dans l’historique de votre navigateur.
landing-safer-3 = Le navigateur Tor cache aussi à votre fournisseur d’accès que vous étiez ici. Ne l’utilisez pas au travail : cela seul peut se remarquer.
landing-safer-4 = Ne dites à personne que vous faites un signalement. Ce que vous êtes seul à savoir peut mener à vous.
landing-who = Qui le lit
landing-who-names = { $count ->
    [one] { $names }, du bureau d’intégrité.
   *[other] { $names }, du bureau d’intégrité. Vous pouvez en exclure qui vous voulez.
  }
landing-who-unnamed = Des personnes du bureau d’intégrité, nommées. Vous voyez qui avant d’écrire.
landing-no-office = Aucun bureau n’est encore ouvert à cette adresse : rien ne peut être signalé ici aujourd’hui.
landing-closed = Le bureau ne reçoit pas de signalements pour le moment. Les réponses peuvent être lues.
landing-when = Quand nous répondons
landing-when-text = Sous { $count } { $unit ->
    [working-days] jours ouvrés
   *[days] jours
  }, nous confirmons. { $from ->
    [receipt] Dans les { $months } mois qui suivent votre signalement, nous vous disons ce que nous avons fait.
   *[acknowledgement] Dans les { $months } mois qui suivent, nous vous disons ce que nous avons fait.
  }
landing-can = Ce que nous protégeons
landing-can-text = Ce que vous écrivez, vos réponses et votre nom, si vous en donnez un. Pas de compte, pas de cookies, aucune trace de votre adresse.
landing-cannot = Ce que nous ne pouvons pas
landing-cannot-text = Si peu de gens connaissent les faits, quelqu’un peut deviner. Un appareil que d’autres contrôlent peut leur montrer cette page.
landing-more = Lisez d’abord, si vous voulez : <how>Comment ça marche</how>, <rights>vos droits</rights>, <protects>ce qui vous protège</protects>, <not>ce qui ne vous protège pas</not>. Ces pages s’ouvrent dans un nouvel onglet.

## Public pages

pages-foot = <link>À propos de cette façon de signaler</link> (dans un nouvel onglet)
pages-title = À propos de cette façon de signaler
pages-lead = Le chemin d’un signalement, ce qui vous protège et ce qui ne vous protège pas, et où vous pouvez aussi vous adresser. Vous pouvez tout lire sans rien signaler.
pages-all = Toutes les pages
pages-easy = Lire cette page en mots faciles
pages-easy-short = en mots faciles
pages-ordinary = Lire le texte complet
# Where the office has given nothing for a placeholder.
pages-no-contact = Le bureau n’a pas encore dit ici comment le joindre autrement.
pages-no-authorities = La liste manque encore ici. Un syndicat, un avocat ou le médiateur de votre pays peut vous dire de quelle autorité il s’agit.
pages-besides = Aussi ici
pages-results = Résultats : ce qui a été signalé et constaté
pages-start = Signaler un fait ou lire les réponses
pages-leave = « Quitter » affiche une page vide dans cet onglet. Cela n’efface pas l’historique de votre navigateur. Un signalement commencé dans un autre onglet y reste.

## Le bureau, vérifié

checking-office = Vérification, sur cet appareil, qu’il s’agit bien du bureau…
failed-offline = Le serveur du bureau ne répond pas. Votre connexion est peut-être coupée, ou le serveur arrêté. Veuillez réessayer.
failed-no-office = Aucun bureau n’est encore installé à cette adresse.
failed-insecure = Cette adresse n’est pas sûre (elle ne commence pas par https). La page ne verrouillera rien ici. Utilisez l’adresse de l’affiche.
failed-link = Le lien que vous avez suivi est abîmé : son code n’est pas entier. Veuillez scanner à nouveau l’affiche, ou taper son adresse sans le code.
refused-title = Arrêtez-vous ici, s’il vous plaît
refused-malformed = Le serveur nous a donné des clés qui ne sont pas en ordre. Nous ne pouvons pas dire à qui elles sont.
refused-other-office = Le serveur nous a donné les clés d’un autre bureau que celui de votre affiche.
refused-bad-signature = Le serveur nous a donné des clés que le bureau n’a pas signées. Quelqu’un les a peut-être échangées pour lire votre signalement.
refused-expired = Les clés du bureau ont expiré. Quelqu’un vous en montre peut-être d’anciennes, ou le bureau a oublié de les renouveler.
refused-not-yet = Les clés du bureau sont datées de l’avenir. Vérifiez la date de cet appareil.
refused-date = Selon cet appareil, nous sommes le { $day }. Si c’est faux, corrigez la date et rouvrez cette page.
refused-rolled-back = Le serveur montre des clés plus anciennes qu’auparavant.
refused-unlogged = Le journal du service ne rend pas compte de ces clés.
refused-forked = Le serveur montre des clés différentes à des personnes différentes.
refused-nothing-locked = Rien n’a été verrouillé avec ces clés.
refused-instead = Ne signalez rien sur cette page aujourd’hui. Utilisez le téléphone ou l’adresse de l’affiche, ou une autorité extérieure, et dites ce que vous avez vu ici.
fingerprint-pinned = Vérifié : ce sont les clés de « { $name } », le bureau de l’affiche d’où vous venez.
fingerprint-title = Est-ce le bureau de votre affiche ? Comparez huit mots
fingerprint-why = L’affiche montre les huit mêmes mots. S’ils diffèrent, quelqu’un se fait peut-être passer pour le bureau. Rien ne vous oblige à les comparer, mais c’est la seule façon d’en être sûr.
test-report = Ceci est un essai du service, avant l’ouverture. Les autres voient que c’est fermé.
closed-title = Le bureau ne reçoit pas de signalements en ce moment
closed-text = Il est encore en cours d’installation, ou a fermé cette entrée pour l’instant.
closed-contact = Vous pouvez le joindre ainsi :
closed-authorities = Vous pouvez aussi signaler à une autorité extérieure :

## Signaler

report-loading-title = Signaler un fait
step-of = Étape { $step } sur { $steps }

who-title = Qui peut lire ceci ?
who-lead = Décochez toute personne qui ne le doit pas. Ce que vous envoyez est alors verrouillé de sorte qu’elle ne puisse pas l’ouvrir, et rien ne lui montre que cela existe.
who-alone = Une seule personne lit les signalements ici. S’il s’agit d’elle, un autre organisme est plus sûr.
who-alone-outside = { $name } reçoit ici les signalements à la place du bureau. Une seule personne les lit. S’il s’agit aussi d’elle, envoyez le signalement au bureau, ou adressez-vous à une autorité extérieure.
who-can-open = peut l’ouvrir
who-if-given = pourra le recevoir plus tard
who-left-out = exclu
who-left-out-with = Personne écartée avec { $name }, qui l’a admise.
who-server-sees = Ceux qui gèrent le serveur peuvent voir pour qui un signalement est verrouillé, mais pas ce qu’il dit. Si cela peut vous nuire, un autre organisme est plus sûr.
who-too-few = Il ne reste personne pour le lire. Cochez quelqu’un, ou adressez-vous à un autre organisme.
who-one-left = Seul { $name } pourra l’ouvrir. Si les clés de { $name } sont perdues, le kit de récupération du service les rétablit au plus tôt au bout d’une semaine. Tout le bureau en est informé, et { $name } peut refuser.
who-one-left-kit = Si une personne que vous avez écartée peut détenir le kit entier, un organisme extérieur est plus sûr.
who-one-left-signer = { $signer } { $count ->
    [one] peut
   *[other] peuvent ensemble
  } retirer { $name } du bureau ou remplacer ses clés. { $name } ne peut alors plus refuser, et la restauration prend 30 jours. Si l’une de ces personnes peut détenir le kit entier, un organisme extérieur est plus sûr.
who-nobody-title = S’agit-il de ce bureau lui-même ?
who-nobody = Sans ces personnes, il ne reste personne ici, et cette page n’offre pas encore d’autre voie. Vous pouvez vous adresser à une autorité extérieure : vous n’avez besoin de la permission de personne, et rien ici ne limite ce droit.
who-alternate = S’il s’agit du bureau lui-même, ou en cas de doute, envoyez-le plutôt à <b>{ $name }</b>.
who-alternate-go = L’envoyer là-bas
who-office-go = L’envoyer tout de même au bureau d’intégrité

about-title = De quoi s’agit-il ?
about-lead = Une réponse suffit, et « je ne sais pas » en est une bonne.
about-danger = Quelqu’un est en danger en ce moment
about-danger-title = Appelez d’abord à l’aide, s’il vous plaît.
about-danger-text = Numéro d’urgence dans toute l’Union européenne : 112. Il se peut que personne ne lise votre signalement avant quelques jours. Revenez ensuite nous le dire.
about-missing = Choisissez de quoi il s’agit. « Je ne sais pas » est une réponse.
about-tab = À partir d’ici, vous écrivez. Votre texte reste dans cet onglet et nulle part ailleurs, jusqu’à ce que vous l’envoyiez. Si vous fermez l’onglet, il est perdu.
category-1 = Pots-de-vin et corruption
category-2 = Fraude, vol, détournement de biens
category-3 = Marchés et contrats
category-4 = Conflit d’intérêts, favoritisme, cadeaux
category-5 = Comptabilité, audit, impôts
category-6 = Blanchiment d’argent, sanctions
category-7 = Santé et sécurité
category-8 = Environnement
category-9 = Sécurité des produits, des aliments ou des transports, santé publique
category-10 = Protection des données, sécurité de l’information
category-11 = Harcèlement, discrimination
category-12 = Abus de fonction, argent public, permis, élections
category-13 = Consommateurs, concurrence, aides d’État
category-14 = Droits humains, exploitation au travail, protection des enfants et des adultes
category-15 = Représailles, entrave
category-99 = Je ne sais pas, ou autre chose

what-title = Que s’est-il passé ?
what-lead = Avec vos mots, aussi long ou aussi court que vous voulez. Vous pourrez compléter plus tard.
what-label = Votre signalement
what-prompts = Des questions qui peuvent aider
what-prompt-what = Que s’est-il passé, et est-ce que cela continue ?
what-prompt-where = Où ?
what-prompt-when = Quand, et combien de fois ?
what-prompt-how = Comment le savez-vous : vu, entendu, lu, raconté ?
what-prompt-who = Qui d’autre le sait ? Si peu de gens le savent, laissez de côté ce que vous êtes seul à pouvoir savoir.
what-missing = Écrivez ce qui s’est passé. Quelques mots suffisent.
what-too-long = C’est trop long pour être envoyé en une fois, d’environ { $over } caractères. Vous pouvez envoyer le reste dans un second message.
what-room = Encore de la place pour environ { $room } caractères.
hint-title = Ceci peut révéler qui vous êtes
hint-text = Vous avez écrit « { $phrase } ». Si on pose des questions autour de vous, quelqu’un saura peut-être qui a dit cela. Vous pouvez le laisser, ou le dire autrement. Cette remarque est faite sur votre appareil ; personne d’autre ne la voit.
# Des tournures, en minuscules, séparées par |, par lesquelles on se trahit.
hint-phrases = j'ai dit à mon chef | j'ai dit à ma chef | j'en ai parlé à | j'ai prévenu mon | j'ai prévenu ma | j'ai signalé à | je me suis plaint | je me suis plainte | mon bureau | mon poste | mon équipe | mon service | mon mari | ma femme | mon chef | ma chef | mon supérieur | ma supérieure | mon collègue et moi | ma collègue et moi | je suis le seul | je suis la seule | j'étais le seul | j'étais la seule | moi seul | moi seule | j'ai signé | en tant qu'infirmier | en tant qu'infirmière | en tant que comptable | je travaille ici depuis | je suis assis à côté de | je suis assise à côté de | je partage un bureau avec

files-title = Voulez-vous joindre des fichiers ?
files-lead = Photos, lettres, tableaux, enregistrements. Ce n’est pas nécessaire, et vous pourrez en envoyer plus tard. Chaque fichier est d’abord nettoyé sur cet appareil, quand c’est possible.
files-limit = Jusqu’à { $count } fichiers, de { $size } chacun au plus.
files-choose = Choisir des fichiers
files-photo = Prendre une photo
files-drop = ou déposez-les ici, ou collez une image
record-open = Parler au lieu d’écrire
files-without = Continuer sans fichier
files-wait = Un instant : les fichiers sont encore en cours d’examen.
files-too-many = Tous n’ont pas été pris : un message porte jusqu’à { $count } fichiers. Vous pouvez en envoyer d’autres avec un second message.
files-too-large = « { $name } » dépasse { $size } et n’a pas été pris.
files-looking = Recherche de ce qui vous trahirait…
files-progress = Examen de { $name }
files-stopped = Arrêté. « { $name } » n’a pas été joint.
files-removed = Retiré avant l’envoi :
files-nothing-found = Rien n’y a été trouvé qui dise d’où il vient.
files-stays = L’original dit encore :
files-empty = Ce fichier est vide.
files-plain = Du texte. Il dit ce que disent ses lettres, et rien d’autre.
files-uncleaned-unknown = Les fichiers de ce genre ne peuvent pas être nettoyés ici. Il part tel quel, avec tout ce qu’il dit de son auteur, de l’appareil, du lieu et de l’heure. Vous pouvez le retirer, ou envoyer à sa place une capture d’écran ou la photo d’une impression.
files-uncleaned-damaged = Ce fichier n’a pas pu être nettoyé : il est endommagé, ou contient quelque chose que nous ne connaissons pas. Il part tel quel, avec tout ce qu’il dit de son auteur, de l’appareil, du lieu et de l’heure.
files-uncleaned-changed = Ce fichier n’a pas pu être nettoyé sans changer ce qu’il montre. Il part tel quel, avec tout ce qu’il dit de son auteur, de l’appareil, du lieu et de l’heure.
files-uncleaned-locked = Ce fichier est protégé par un mot de passe et n’a pas pu être nettoyé. Il part tel quel.
files-uncleaned-too-large = Ce fichier est trop grand pour être nettoyé ici. Il part tel quel, avec tout ce qu’il dit de son auteur, de l’appareil, du lieu et de l’heure.
files-original = Garder l’original : c’est une preuve
files-original-risk = { receiver.start } reçoit alors le fichier tel quel. À choisir seulement s’il faut pouvoir montrer que le fichier est authentique.
files-keep-name = Garder le nom du fichier
files-goes-as = Il part sous le nom « { $name } ».
files-stop = Arrêter
files-remove = Retirer
files-up = Monter
files-down = Descendre
files-beyond = Ce que le nettoyage n’atteint pas
files-beyond-1 = Impressions et numérisations : beaucoup d’imprimantes couleur laissent des points jaunes qui disent la machine et l’heure.
files-beyond-2 = Les filigranes, et les copies que vous seul avez reçues. Quelqu’un peut les comparer.
files-beyond-3 = Les visages, les voix, l’écriture, un bureau, la vue d’une fenêtre.
files-beyond-4 = En cas de doute, décrivez un document avec des mots au lieu de l’envoyer.
finding-place = Lieu
finding-device = Appareil
finding-person = Personne
finding-software = Programme
finding-time = Moment
finding-words = Mots
finding-thumbnail = Une petite image d’aperçu
finding-edits = Des traces de modification
finding-versions = Des versions antérieures
finding-attached = Quelque chose de joint
finding-script = Un script
finding-link = Un lien vers ailleurs
finding-hidden = Quelque chose qui ne s’affiche pas
finding-font = Une police qu’il contenait
finding-more = et { $count } de plus
differs-title = Le nettoyage a changé ce que montre le fichier :
differs-words = Mots manquants ou nouveaux : { $count }
differs-order = Des mots sont dans un autre ordre
differs-pages = Pages, feuilles ou diapositives manquantes ou nouvelles : { $count }
differs-page = La page { $count } dit autre chose, ou a une autre taille
differs-pictures = Images ou formes manquantes ou nouvelles : { $count }
differs-pixels = Images d’aspect différent : { $count }
differs-sound = Le son ou le film n’est pas le même
differs-advice = Si cela compte, gardez l’original, ou retirez le fichier.
differs-uncompared = Le fichier nettoyé n’a pas pu être comparé à l’original sur cet appareil.
differs-uncompared-pages = À partir de la page { $count }, le fichier nettoyé n’a pas été comparé à l’original : ce serait trop long.
differs-uncompared-pictures = Images et fichiers qu’il contient et qui n’ont pas été comparés à l’original : { $count }
file-state-cleaned = nettoyé
file-state-original = original, non nettoyé
file-state-plain = texte
file-state-uncleaned = non nettoyé
file-save = Enregistrer
file-fetching = Ouverture sur cet appareil… { $share }
file-damaged = Ce fichier est endommagé, ou a été modifié en chemin. Il n’a pas été enregistré.
file-offline = Il n’a pas pu être récupéré : le serveur n’a pas répondu. Veuillez réessayer.
upload-label = Fichiers en cours d’envoi
upload-sending = Verrouillage et envoi du fichier { $number } sur { $count }…
upload-paused = En pause. Rien de ce qui est arrivé n’est perdu.
upload-offline = Le serveur ne répond pas. Nouvel essai automatique ; rien de ce qui est arrivé n’est perdu.
upload-amount = { $done } sur { $all }
upload-soon = encore moins d’une minute
upload-left = { $minutes ->
    [one] encore { $minutes } minute environ
   *[other] encore { $minutes } minutes environ
  }
upload-pause = Pause
upload-go-on = Continuer l’envoi
upload-try-now = Essayer maintenant

name-title = Voulez-vous donner votre nom ?
name-lead = Vous n’y êtes pas obligé, ni maintenant ni plus tard. Votre signalement compte tout autant sans lui.
name-none = Non, rester anonyme
name-none-note = Grâce à vos douze mots, vous pourrez quand même parler avec { receiver }, et dire plus tard qui vous êtes.
name-give = Oui, dire mon nom { receiver.to }
name-give-note = Il est verrouillé à part du signalement. Vous pourrez le retirer plus tard.
name-label = Votre nom
name-contact = Comment { receiver } peut vous joindre
name-contact-help = Si vous voulez. Pas d’adresse ni de téléphone du travail.
name-nobody = Toutes les personnes qui peuvent ouvrir les noms sont écartées. Personne ne pourrait ouvrir le vôtre : ne le donnez pas, ou cochez de nouveau l’une d’elles.
name-missing = Écrivez votre nom, ou choisissez de rester anonyme.
name-too-long = Le nom et le contact sont trop longs ensemble.
name-alone = Ici, { $name } est la seule personne qui lit les signalements et garde les noms : elle pourra ouvrir les deux.
name-custodians = Votre nom ne peut être ouvert que par { $names }, avec un motif qui est consigné.

check-title = Vérifier, puis envoyer
check-lead = Rien n’a encore été envoyé.
check-who = Ces personnes peuvent l’ouvrir
check-if-given = Pourront le recevoir plus tard : { $names }
check-left-out = Exclu : { $names }
check-about = De quoi il s’agit
check-what = Ce qui s’est passé
check-files = Fichiers
check-no-files = Aucun fichier.
check-name = Votre nom
check-no-name = Pas de nom. Vous restez anonyme.
check-missing = Pas encore de réponse
check-edit = Modifier
check-reveals = Ce qui pourrait encore révéler qui vous êtes
check-reveals-1 = Des détails que vous seul, ou très peu de gens, pouvez connaître.
check-reveals-2 = Des heures exactes, des lieux où vous étiez seul, des mots que vous employez souvent.
check-reveals-3 = Des personnes à qui vous avez dit que vous feriez un signalement.
check-go = Montrer mes douze mots
check-finish = Répondre à ce qui manque

## Les mots

words-title = Notez ces douze mots
digits-title = Notez ces dix groupes de chiffres
words-lead = Ils sont le seul chemin vers notre réponse. Ils ne sont montrés qu’une fois, et personne ne peut les retrouver, pas même nous.
words-not-sent = Rien n’est encore envoyé. Notez d’abord ceci, puis envoyez le signalement.
words-english = Ce sont des mots anglais, car il n’y a pas de liste de mots dans cette langue ; écrivez-les tels quels.
digits-order = Cinq chiffres par groupe, de gauche à droite.
digits-instead = Montrer plutôt des chiffres
words-instead = Montrer plutôt des mots
words-either = C’est la même clé sous une autre forme. Ce que vous avez vu avant reste valable : gardez l’un ou l’autre.
words-copy = Copier
words-copied = Copié. D’autres programmes de cet appareil peuvent le lire.
words-copy-failed = Ce navigateur ne laisse pas la page copier. Notez-les, imprimez-les ou enregistrez-les.
words-print = Imprimer
words-save = Enregistrer en fichier texte
words-keep = Sur papier, c’est le mieux, là où personne du travail ne regarde. Revenez à partir du <b>{ $day }</b> : d’ici là, nous aurons confirmé votre signalement.
words-written = Je les ai notés
words-cannot = Je ne peux pas les garder en sûreté maintenant
type-title = Tapez-en deux
type-lead = Pour que nous sachions tous deux que vous les avez.
type-label-words = Mot { $number }
type-label-digits = Groupe { $number }
type-wrong-words = Le mot { $number } n’est pas celui de votre liste. Regardez-la encore.
type-wrong-digits = Le groupe { $number } n’est pas celui de votre liste. Regardez-la encore.
type-again = Les montrer encore
send = Verrouiller et envoyer
without-title = Vous pouvez envoyer sans les mots
without-text = { receiver.start } lira votre signalement. Mais vous ne pourrez pas lire la réponse, rien ajouter, ni savoir ce qu’il en est advenu, et personne ne pourra vous poser de questions.
without-later = Si vous trouvez d’abord un lieu sûr, le texte vous attend dans cet onglet, aussi longtemps que vous le laissez ouvert.
without-send = Envoyer sans garder les mots

sending-title = En chemin
sending-locking = Verrouillage sur cet appareil…
sending-sending = Verrouillé. Envoi…
sending-trying = Nous essayons toujours de l’envoyer. Gardez cette page ouverte.
sending-failed-title = Pas encore envoyé
sending-failed-offline = Le serveur n’a pas répondu. Votre connexion est peut-être coupée, ou le serveur arrêté.
sending-failed-unavailable = Le serveur ne peut rien enregistrer pour le moment. Veuillez réessayer dans quelques minutes.
sending-failed-closed = Le bureau ne reçoit pas de signalements en ce moment.
sending-failed-full = Il n’y a pas de place pour des fichiers en ce moment. Vous pouvez les retirer et envoyer le signalement seul ; { receiver } pourra tout de même y répondre.
sending-failed-file = Un de vos fichiers ne peut plus être lu. Revenez en arrière, retirez-le et choisissez-le de nouveau.
sending-failed-keys = Les clés du bureau ont changé, et les nouvelles n’ont pas pu être prouvées. Rien ne leur a été envoyé.
sending-failed-checked = Vous l’avez vérifié à nouveau. Rien n’a encore été envoyé : envoyez-le maintenant, s’il est juste.
sending-failed-other = Le serveur n’a pas pris le signalement.
sending-failed-people = Les personnes qui peuvent le lire ont changé depuis que vous avez regardé. Revenez et vérifiez qui peut le lire.
sending-failed-too-long = C’est trop long pour être verrouillé en une fois. Revenez et raccourcissez-le.
sending-locked = C’est verrouillé tel que vous l’avez vérifié. Si quelque chose y est faux, envoyez-le, puis ajoutez un message.
sending-check = Vérifier encore
sending-safe = Votre texte est en sûreté dans cet onglet. Renvoyer fait un seul signalement, jamais deux.
sending-again = Envoyer à nouveau
sending-without-files = Envoyer sans les fichiers

practice-link = S’exercer : faire un signalement qui n’arrive nulle part
practice-title = Exercice
practice-notice = Ceci est un exercice. Rien de ce que vous écrivez ici n’est envoyé ni conservé. Inventez : n’écrivez rien sur des personnes réelles.
practised-title = C’était un exercice
practised-lead = Rien n’a été envoyé et rien n’est conservé. Pour un vrai signalement, votre navigateur aurait maintenant tout verrouillé et envoyé.
practised-next = Ce qui se passerait maintenant :
practised-words = Avec les mots ou les chiffres que vous avez notés, vous revenez lire la réponse. Personne d’autre ne les a.
practised-answer = Le bureau peut vous poser des questions. Vous pouvez répondre sans dire qui vous êtes.
practised-start = Aller à la page d’accueil
practised-again = S’exercer encore

sent-title = Reçu
sent-lead = Merci. { receiver.start } a votre signalement, verrouillé.
sent-acknowledge = Avant le { $day }, { receiver } confirme l’avoir lu.
sent-feedback = Au plus tard le { $day }, vous saurez ce qui a été fait.
sent-return = Revenez avec vos douze mots à partir du <b>{ $day }</b>. Il y aura peut-être des questions pour vous d’ici là.
sent-without-words = Vous avez choisi de vous passer des mots ; la réponse ne pourra donc être lue que par { receiver }.
sent-leave = Quitter cette page
receipt-title = Un reçu, si vous en voulez un
receipt-text = Il est signé par le serveur et dit quel jour un signalement est arrivé et quand les réponses sont dues. Il ne dit pas ce que vous avez écrit.
receipt-warning = Qui le trouve sait que vous avez fait un signalement, et quand. La plupart des gens sont plus en sûreté sans lui.
receipt-save = Enregistrer le reçu
receipt-none = Le reçu du serveur n’était pas en ordre ; nous ne pouvons donc pas prouver le jour. Votre signalement a été pris. Revenez avec vos mots pour en être sûr.
receipt-file = Reçu signé. Il se vérifie avec les clés publiées du bureau. Gardez-le là où personne au travail ne regarde.

## Revenir

inbox-title = Lire les réponses
inbox-lead = Tapez ou collez vos douze mots, ou vos chiffres. Les quatre premières lettres de chaque mot suffisent.
inbox-words = Mot { $number }
inbox-digits = Groupe { $number }
inbox-help = Les mots peuvent être dans toute langue où ils existent ici. Les accents, les majuscules, les espaces et les virgules entre les mots ou les chiffres ne comptent pas.
inbox-go = Ouvrir
inbox-clear = Tout effacer
inbox-busy = Ouverture sur cet appareil…
inbox-lost = J’ai perdu mes mots ou mes chiffres
inbox-lost-text = Personne ne peut les retrouver. Faites un nouveau signalement, dites que vous avez déjà écrit, et à peu près quand et à quel sujet. Le bureau pourra réunir les deux. Il ne peut pas ouvrir l’ancien pour vous.
words-unknown = « { $word } » n’est pas un des mots que nous employons.
words-near = Vouliez-vous dire { $near } ?
words-no-near = Regardez votre liste.
words-count = { $count ->
    [one] Il y a { $count } mot ; il nous faut les douze.
   *[other] Il y a { $count } mots ; il nous faut les douze.
  }
words-checksum = Chacun est un mot que nous employons, mais ensemble ce ne sont pas douze mots que nous avons donnés. L’un est peut-être faux, ou deux ont changé de place.
typed-nothing = Saisissez vos douze mots ou vos dix groupes de chiffres.
digits-count = { $count ->
    [one] Il y a { $count } chiffre ; il en faut cinquante, en dix groupes de cinq.
   *[other] Il y a { $count } chiffres ; il en faut cinquante, en dix groupes de cinq.
}
digits-group = Il y a une erreur dans le groupe { $number }. Comparez-le avec votre liste.
digits-checksum = Ces chiffres ne vont pas ensemble. Comparez tous les groupes avec votre liste.
return-none = Rien n’a été trouvé pour cela dans ce bureau. Est-ce d’un autre bureau ?
return-damaged = Ce que le serveur garde pour cela ne s’ouvre pas avec ce que vous avez tapé. On l’a peut-être changé, ou c’est celui d’un autre bureau. Nous n’en montrons rien.
return-offline = Le serveur n’a pas répondu. Ce que vous avez tapé est toujours là : veuillez réessayer.
idle-soon = Personne n’a touché cette page depuis un moment. Elle se fermera dans deux minutes, pour que d’autres ne la lisent pas.
idle-stay = Rester
idle-over = La page a été fermée parce que personne ne l’avait touchée depuis un moment. Si vous écriviez quelque chose, le texte est toujours là. Rouvrez la page avec vos mots.

conversation-title = Votre signalement
conversation-look = Chercher des réponses
conversation-same = Rien de nouveau pour l’instant.
conversation-leave = Quitter cette page
status-none = Il n’y a pas encore de réponse.
status-answered = { receiver.start } a répondu. Le dernier message date du { $day }.
status-waiting = { receiver.start } n’a pas encore répondu à votre dernier message. La dernière réponse date du { $day }.
status-late = La réponse { receiver.of } était due le { $day } et elle est en retard. Vous pouvez la demander ici, ou vous adresser à une autorité extérieure.
late-outside = Vous pouvez aussi envoyer votre signalement à { $name }, un organisme extérieur. Votre navigateur le scelle à nouveau, pour cet organisme seul, et vous recevez douze nouveaux mots. Choisissez vos fichiers à nouveau.
late-outside-go = L’envoyer à { $name }
late-begun = Vous avez commencé un autre signalement dans cet onglet. Envoyez-le d’abord, ou fermez l’onglet et revenez.
late-authorities = Autorités extérieures :
reads-title = Qui peut lire ceci maintenant
reads-same = Personne n’a été ajouté et personne n’est parti depuis votre envoi.
reads-added = Depuis le { $day }, { $names } peut aussi le lire.
reads-left = { $names } n’en fait plus partie depuis le { $day } et ne peut rien ouvrir de ce qui a été écrit depuis.
reads-leaving = { $names } ne figure plus sur la liste du bureau. Cette conversation reçoit de nouvelles clés dès son ouverture par { receiver }.
reads-new = nouveau depuis votre dernier message
reads-former = une personne qui est partie
from-office = { receiver.start }
from-you = Vous
not-seen = pas encore de réponse
timeline-received = Reçu
timeline-acknowledged = Confirmé
timeline-feedback = Ce que nous avons fait
timeline-closed = Clos
timeline-open = Toujours ouvert
timeline-by = Avant le { $day }
timeline-late = Dû le { $day }, en retard
reply-label = Écrire { receiver.to }
reply-help = C’est verrouillé sur cet appareil. Demandez, répondez, ou ajoutez ce que vous aviez oublié.
reply-files = Joindre des fichiers
reply-send = Verrouiller et envoyer
reply-kept = Ce que vous écriviez, gardé pour que vous puissiez le copier :
reply-sent = Envoyé.
reply-failed-keys = { receiver.start } change de clés, parce que quelqu’un est parti. Rien ne peut être écrit tant que cette conversation n’en a pas de nouvelles ; cela peut prendre quelques jours. Ce que vous avez écrit reste ici tant que cette page est ouverte.
reply-failed-offline = Pas envoyé : le serveur n’a pas répondu. Votre texte est toujours là ; renvoyer fait un seul message, jamais deux.
reply-failed-damaged = Pas envoyé : ce que le serveur montre de cette conversation a été changé. Votre texte est toujours là.
reply-failed-none = Pas envoyé : le serveur ne connaît plus ce signalement. Votre texte est toujours là.
reply-failed-full = Non envoyé : il n’y a pas de place pour des fichiers en ce moment. Sans eux, l’envoi est possible.
reply-failed-file = Non envoyé : un de vos fichiers ne peut plus être lu. Retirez-le et choisissez-le de nouveau.
own-name-title = Votre nom
own-name-given = { receiver.start } a votre nom. Vous l’avez donné avec votre signalement.
own-name-given-later = { receiver.start } a votre nom. Vous l’avez donné le { $day }.
own-name-withdrawn = { receiver.start } n’a pas votre nom. Vous l’avez retiré le { $day }.
own-name-none = { receiver.start } n’a pas votre nom.
own-name-unknown = Cette page ne peut pas dire si vous avez donné votre nom avec votre signalement.
own-name-opened = Cette page ne peut pas montrer si votre nom a été ouvert. Vous pouvez le demander { receiver.to }.
own-name-give = Donner mon nom
own-name-withdraw = Retirer mon nom
own-name-give-text = Vous n’y êtes pas obligé. Votre nom est verrouillé sur cet appareil, à part du signalement. { receiver.start } voit que vous l’avez donné, et quel jour.
own-name-give-now = Verrouiller et envoyer mon nom
own-name-withdraw-text = Votre nom verrouillé est effacé du serveur, avec ses clés. Les demandes d’ouverture prennent fin. Si quelqu’un l’a déjà ouvert, il l’a lu : personne ne peut l’annuler. { receiver.start } voit que vous l’avez retiré, et quel jour. Vous pourrez le donner de nouveau plus tard.
own-name-withdraw-now = Retirer mon nom maintenant
own-name-cancel = Annuler
own-name-nobody = Personne ne peut actuellement ouvrir les noms pour votre signalement : vous ne pouvez donc pas le donner ici.
own-name-said-given = Vous avez donné votre nom.
own-name-said-withdrawn = Vous avez retiré votre nom.
own-name-failed-people = Rien n’a été envoyé : les personnes qui peuvent ouvrir les noms ont changé. Regardez qui elles sont maintenant, puis envoyez de nouveau.
own-name-failed-damaged = Rien n’a été envoyé : ce que le serveur montre de cette conversation a été changé.
own-name-failed-keys = Rien n’a été envoyé : { receiver } change de clés, parce que quelqu’un est parti. Réessayez dans quelques jours.
own-name-failed-none = Rien n’a été envoyé : le serveur ne connaît plus ce signalement.
own-name-failed-offline = Le serveur n’a pas répondu. Réessayez : cela fait un seul changement, jamais deux.
reprisal-title = Vous a-t-on maltraité depuis ?
reprisal-text = Les menaces, un travail pire, la mise à l’écart ou le renvoi à cause d’un signalement sont interdits. Dites-le tout de suite { receiver.to } : il faut agir. Vous pouvez aussi vous adresser à une autorité ou à un syndicat.
reprisal-write = L’écrire
reprisal-begin = Depuis mon signalement, on me traite mal :
closing-title = { receiver.start } a clos ce signalement
closing-further = Si vous n’êtes pas d’accord, écrivez { receiver.to } ici, ou adressez-vous à une autorité extérieure. Vos mots ouvrent encore cette page jusqu’à ce que le signalement soit supprimé.
outcome-substantiated = Résultat : ce que vous avez signalé s’est révélé vrai.
outcome-partly = Résultat : une partie de ce que vous avez signalé s’est révélée vraie.
outcome-unsubstantiated = Résultat : ce que vous avez signalé n’a pas pu être confirmé.
outcome-not-enough-information = Résultat : il n’y avait pas assez d’informations pour le savoir.
outcome-no-answer = Résultat : { receiver } avait des questions et n’a pas eu de réponse.
outcome-out-of-scope = Résultat : { receiver } n’a pas le droit d’examiner cela.
outcome-referred = Résultat : transmis à l’organisme responsable.
outcome-duplicate = Résultat : la même affaire est examinée sous un autre signalement.
outcome-withdrawn = Résultat : retiré.
conversation-newer = Une partie de cet échange vient d’une version plus récente de cette page. Rechargez la page pour la voir. Vous aurez de nouveau besoin de vos douze mots.
fault-title = Quelque chose n’est pas en ordre sur le serveur
fault-changed = Un message a été changé en chemin, ou appartient à une autre conversation. Il a été refusé et n’est pas montré.
fault-unsigned = Une réponse n’était pas signée par { receiver }. Elle a été refusée et n’est pas montrée.
fault-retired = Une réponse était signée avec une clé retirée par { receiver }. Elle a été refusée et n’est pas montrée.
fault-backwards = Un message se réfère à des clés plus anciennes qu’un message d’avant. Il a été refusé et n’est pas montré.
fault-withheld = Le serveur retient un message que l’autre côté a déjà vu.
fault-outdated = Le serveur montre des clés { receiver.of } plus anciennes que celles que cette conversation a déjà vues, ou d’autres. Quelqu’un a peut-être remis une ancienne copie.
fault-instead = Ce qui est montré ci-dessous s’est ouvert et est en ordre. L’écriture est désactivée, pour que rien de ce que vous écrivez ne puisse être détourné. Dites-le { $outside ->
    [none] au bureau autrement, par le téléphone ou l’adresse de l’affiche.
   *[other] à { $outside } autrement, pas sur cette page.
  }

# Entretiens que le service a notés, rencontres et questions après la clôture
talk-title = Vérifiez ce qui a été noté
talk-phone = Ce que vous avez dit au téléphone le { $day }
talk-in-person = Ce que vous avez dit lors d’un entretien le { $day }
talk-minutes = Ce que vous avez dit lors d’une réunion le { $day }
talk-lead = Cela ne compte comme votre déclaration que si vous êtes d’accord. Vous pouvez le corriger.
talk-agree = C’est exact
talk-correct = Corriger
talk-refuse = Je ne suis pas d’accord
talk-correct-label = Ce que vous avez vraiment dit
talk-refuse-label = Pourquoi n’êtes-vous pas d’accord ? Vous pouvez laisser ce champ vide.
talk-send = Envoyer ma réponse
talk-entered = Noté par { receiver }
talk-said-agreed = Vous avez approuvé ce qui a été noté.
talk-said-corrected = Vous avez corrigé ce qui a été noté.
talk-said-refused = Vous n’avez pas approuvé ce qui a été noté.
since-title = Quelque chose a-t-il changé au travail ?
since-lead = Nous avons clos votre signalement le { $day }. Personne n’a le droit de vous traiter moins bien à cause de lui.
since-no = Non
since-yes = Oui, en moins bien
since-label = Que s’est-il passé ? Vous pouvez laisser ce champ vide.
since-send = Envoyer ma réponse
since-said-no = Vous avez dit que rien n’a empiré.
since-said-yes = Vous avez dit que quelque chose a empiré.
meet-title = Demander une rencontre
meet-lead = Vous pouvez demander un entretien, au téléphone ou en personne. Vous n’avez pas à dire qui vous êtes, mais quelqu’un vous entendra ou vous verra.
meet-within = Il doit avoir lieu { $unit ->
    [working-days] dans les { $count } jours ouvrés qui suivent votre demande
    [days] dans les { $count } jours qui suivent votre demande
   *[none] dans un délai raisonnable
  }.
meet-label = Quand et où pourriez-vous parler ? Vous pouvez laisser ce champ vide.
meet-ask = Demander une rencontre
meet-offered = { receiver.start } vous propose ces moments. Lequel vous convient ?
meet-none = Aucun
meet-send = Envoyer ma réponse
meet-said-asked = Vous avez demandé une rencontre.
meet-said-chosen = Vous avez choisi : { $time }
meet-said-none = Vous avez dit qu’aucun de ces moments ne vous convient.
timeline-assessed = Évalué
timeline-passed-on = Transmis

# Suppression
gone-title = Votre signalement a été supprimé
gone-rule = Il a été supprimé en { $month }, comme le prévoient les règles. Plus personne ne peut le lire, et ces mots n’ouvrent rien d’autre.
gone-agreed = Il a été supprimé en { $month }, avant la date prévue. Il a fallu l’accord de deux personnes. Plus personne ne peut le lire, et ces mots n’ouvrent rien d’autre.
gone-put-aside = Il a été supprimé en { $month }. Il n’avait pas pu être ouvert, et avait été mis de côté au moins un an plus tôt.
gone-after = C’est ce que dit le serveur. S’il s’est passé autre chose depuis, vous pouvez faire un nouveau signalement.
gone-unsent = Ce que vous écriviez n’a pas été envoyé :
timeline-deleted = Supprimé
timeline-deleted-from = Au plus tôt le { $day }
judge-title = Qu’avez-vous pensé de notre travail ?
judge-lead = Vous n’êtes pas obligé de répondre. Vos réponses sont scellées comme vos messages. Le service les lit avec votre signalement, et les compte. Vous pouvez envoyer vos réponses une seule fois.
judge-easy = Était-ce facile de signaler ?
judge-informed = Vous avons-nous assez informé ?
judge-again = Feriez-vous un nouveau signalement ?
judge-yes = Oui
judge-partly = En partie
judge-no = Non
judge-send = Envoyer mes réponses
delete-title = Demander la suppression de votre signalement
delete-lead = C’est { receiver } qui décide, et deux personnes doivent être d’accord. La loi peut exiger qu’un signalement soit conservé un certain temps. S’il est supprimé, cette page vous le dira à votre retour.
delete-label = Pourquoi ? Vous pouvez ne rien écrire.
delete-ask = Demander la suppression
redacted-until = Le service a retiré de ce message des mots dont il n’a pas besoin. Ils seront supprimés au plus tôt le { $day }.
redacted-gone = Le service a retiré de ce message des mots dont il n’avait pas besoin. Ils sont supprimés.
delete-said = Vous avez demandé la suppression de votre signalement.

# La nature d’un message
kind-acknowledgement = Confirmation
kind-feedback = Ce que nous avons fait
kind-extension = Délai prolongé
kind-reopening = Rouvert
kind-passed-on = Transmis
kind-closing = Clôture
kind-transcript = Ce qui a été dit
kind-meeting = Moments pour une rencontre

## The offline form

offline-noscript = Ce formulaire verrouille votre signalement sur cet appareil. Il lui faut pour cela des scripts (JavaScript). Ouvrez-le dans un navigateur qui les autorise ; dans le navigateur Tor, au niveau de sécurité « Plus sûr ».
offline-title = Écrire un signalement sans réseau
offline-lead = Ce formulaire n’a pas besoin d’internet. Il verrouille votre signalement sur cet appareil, pour que seul le bureau puisse le lire.
offline-how-1 = Écrivez votre signalement. Rien ne quitte cet appareil.
offline-how-2 = Notez vos douze mots. Ils sont le seul chemin vers notre réponse.
offline-how-3 = Enregistrez le signalement verrouillé dans un fichier. Déposez-le plus tard, de n’importe où, ou remettez-le au bureau.
offline-real = La personne qui vous a donné ce formulaire a pu le modifier pour qu’il lui révèle ce que vous écrivez. Prenez-le de quelqu’un en qui vous avez confiance, et comparez les huit mots ci-dessous avec l’affiche du bureau. Cela montre à qui sont les clés, mais pas que le formulaire lui-même est intact.
offline-until = Vous pouvez utiliser ce formulaire jusqu’au { $day }. Si quelqu’un rejoint ou quitte le bureau avant, le serveur refuse ce qu’il a verrouillé, et il vous faut un nouveau formulaire.
offline-nobody = Les clés du bureau manquent dans ce formulaire. Demandez-en un complet au bureau.
offline-expired = Ce formulaire est trop ancien : les clés du bureau qu’il contient ont expiré.
offline-not-yet = Les clés du bureau dans ce formulaire sont datées de l’avenir. Vérifiez la date de cet appareil.
offline-changed = Ce formulaire est abîmé, ou quelqu’un l’a modifié : le bureau n’a pas signé les clés qu’il contient.
offline-refused = Demandez un nouveau formulaire au bureau, ou faites votre signalement sur la page du bureau.
offline-closed = Le bureau ne recevait pas de signalements quand il a fait ce formulaire. Demandez-en un plus récent, ou regardez la page du bureau.
offline-keep = Sur papier, c’est le mieux, là où personne du travail ne regarde. Revenez avec les mots une semaine après avoir déposé le fichier.
offline-seal = Verrouiller le signalement
offline-sealed-title = Verrouillé, mais pas encore envoyé
offline-sealed-lead = Enregistrez le fichier maintenant. Le bureau ne reçoit rien tant que vous ne l’avez pas déposé ou remis.
offline-save = Enregistrer le fichier
offline-save-again = Enregistrer encore le fichier
offline-saved = Votre navigateur l’a enregistré sous « { $name } ».
offline-then = Et ensuite
offline-then-post = Déposez le fichier à cette adresse, sur n’importe quel appareil. N’utilisez ni un appareil ni un réseau de votre employeur.
offline-then-tor = Le navigateur Tor cache où vous êtes. La page y marche aussi au niveau « Le plus sûr ».
offline-then-hand = Ou donnez le fichier sur une clé USB à quelqu’un du bureau. Cette personne ne peut l’ouvrir que si vous ne l’avez pas écartée.
offline-then-words = Revenez ensuite sur la page du bureau avec vos douze mots. Vous pourrez y lire la réponse, ajouter des fichiers et écrire encore.
offline-then-until = Déposez-le bientôt : le fichier est refusé dès que quelqu’un rejoint ou quitte le bureau, et au plus tard après le { $day }.
offline-then-delete = Personne ne peut lire le fichier, pas même vous. Mais il montre que vous avez fait un signalement. Supprimez-le, et ce formulaire aussi, une fois que vous l’avez déposé.

## Posting what it saved

post-title = Déposer un signalement verrouillé
post-lead = Pour le fichier enregistré avec le formulaire hors ligne du bureau. Cette page marche sans script.
post-file = Le fichier
post-file-help = Il s’appelle « sealed.json », si vous ne lui avez pas donné un autre nom.
post-go = Déposer
post-safe = Personne ne peut le lire en chemin, et le serveur non plus. Déposer encore le même fichier fait un signalement, jamais deux.
post-arrived = Revenez avec vos douze mots dans une semaine environ. Il y aura peut-être une réponse, ou des questions pour vous.
post-delete = Vous pouvez maintenant supprimer le fichier et le formulaire.
post-refused-title = Pas accepté
post-not-ours = Ce n’est pas un signalement verrouillé pour ce bureau, ou il a été abîmé en chemin. Choisissez le fichier tel que le formulaire hors ligne l’a enregistré.
post-old-keys = Le bureau a changé depuis que ce formulaire a été fait : quelqu’un est arrivé ou parti. Pour que seules les bonnes personnes lisent votre signalement, il faut le verrouiller à nouveau. Écrivez-le encore une fois avec un nouveau formulaire, ou sur la page du bureau.
post-closed = Le bureau ne reçoit pas de signalements en ce moment. Gardez le fichier et réessayez plus tard.
post-conflict = Un autre signalement avec les mêmes douze mots est déjà là. Si c’est vous qui l’avez déposé, il est arrivé.
post-wait = Beaucoup de signalements sont arrivés par ce chemin, et il n’y a plus de place pour le moment. Gardez le fichier et réessayez dans une heure, ou demain. Vous pouvez aussi le remettre au bureau, ou faire votre signalement sur la page du bureau.
post-unavailable = Le serveur ne peut rien enregistrer pour le moment. Gardez le fichier et réessayez dans quelques minutes.
post-again = Retour au formulaire
