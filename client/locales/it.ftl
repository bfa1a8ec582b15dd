### Il lato di chi segnala, in italiano. Gli stessi identificatori e le stesse variabili dell’inglese.

language-name = Italiano
language-direction = ltr

## Tutte le pagine

title = Informazioni
office-unnamed = Ufficio integrità
# Who has the report, or is to get it: the office, or an outside body by its name.
receiver = { $outside ->
    [none] l’ufficio
   *[other] { $outside }
  }
    .start = { $outside ->
        [none] L’ufficio
       *[other] { $outside }
      }
    .to = { $outside ->
        [none] all’ufficio
       *[other] a { $outside }
      }
    .of = { $outside ->
        [none] dell’ufficio
       *[other] di { $outside }
      }
    .by = { $outside ->
        [none] dall’ufficio
       *[other] da { $outside }
      }
language-menu = Lingua:
leave = Lascia questa pagina
leave-short = Lascia
leave-help = Oppure prema tre volte il tasto Esc
leave-history = «Lascia» dimentica ciò che ha scritto e mostra una pagina vuota; il tasto Esc, premuto tre volte, fa lo stesso. Non cancella la cronologia del browser.
continue = Continua
back = Indietro
try-again = Riprova
error-title = Guardi di nuovo qui, per favore
page-loading = Un momento…
page-failed = Non è stato possibile caricare questa parte della pagina. Nulla di ciò che ha scritto è perduto.
noscript = Questa pagina cifra la segnalazione sul suo dispositivo, e per farlo le serve uno script, che in questo browser è disattivato o bloccato. Non le chiederemo mai di inviarla senza cifrarla. Può permettere gli script per questa pagina, usare un altro browser o <link>raggiungere l’ufficio in altro modo</link>.
noscript-pages = Come funziona, che cosa la protegge e a chi altro può rivolgersi: <link>può leggerlo senza script</link>.
noscript-post = Ha un file cifrato fatto con il modulo offline dell’ufficio? <link>Può consegnarlo senza script</link>.

## Inizio

landing-title-1 = Ci dica che cosa non va.
landing-title-2 = Non deve dire chi è.
landing-lead = Il browser cifra ciò che scrive prima che lasci questo dispositivo. Noi possiamo leggerlo; nessuno fra lei e noi può. Non sappiamo chi è, se non ce lo dice.
landing-report = Segnalare qualcosa
landing-report-note = Circa 10 minuti. Può smettere in qualsiasi momento.
landing-inbox = Leggere le risposte
landing-inbox-note = Con le dodici parole o le cifre che ha ricevuto.
landing-before = <b>Prima di cominciare.</b> Non con un telefono, un computer o il Wi-Fi del lavoro: il datore di lavoro potrebbe vedere che lei era qui. Un dispositivo suo, in un altro posto, è più sicuro.
landing-safer = Altri modi per proteggersi
landing-safer-1 = Scriva lei l’indirizzo che è sul manifesto. Non segua un link da un messaggio di lavoro o dalla rete interna.
landing-safer-2 = Usi una finestra privata, così questa visita non resta nella cronologia del browser.
landing-safer-3 = Il browser Tor nasconde anche al suo fornitore di internet che lei era qui. Non lo usi al lavoro: già questo può dare nell’occhio.
landing-safer-4 = Non dica a nessuno che fa una segnalazione. Ciò che sa solo lei può portare a lei.
landing-who = Chi legge
landing-who-names = { $count ->
    [one] { $names }, dell’ufficio integrità.
   *[other] { $names }, dell’ufficio integrità. Può escludere chi vuole.
  }
landing-who-unnamed = Persone dell’ufficio integrità, indicate per nome. Vede chi sono prima di scrivere.
landing-no-office = A questo indirizzo non è ancora aperto nessun ufficio: oggi qui non si può segnalare nulla.
landing-closed = Per il momento l’ufficio non riceve segnalazioni. Le risposte si possono leggere.
landing-when = Quando rispondiamo
landing-when-text = Entro { $count } { $unit ->
    [working-days] giorni lavorativi
   *[days] giorni
  } confermiamo. { $from ->
    [receipt] Entro { $months } mesi dalla sua segnalazione le diciamo che cosa abbiamo fatto.
   *[acknowledgement] Entro i { $months } mesi successivi le diciamo che cosa abbiamo fatto.
  }
landing-can = Che cosa proteggiamo
landing-can-text = Ciò che scrive, le sue risposte e il suo nome, se lo dà. Nessun account, nessun cookie, nessuna traccia scritta del suo indirizzo.
landing-cannot = Che cosa non possiamo
landing-cannot-text = Se pochi conoscono i fatti, qualcuno può indovinare. Un dispositivo che altri controllano può mostrare loro questa pagina.
landing-more = Se vuole, legga prima: <how>Come funziona</how>, <rights>i suoi diritti</rights>, <protects>che cosa la protegge</protects>, <not>che cosa non la protegge</not>. Si aprono in una nuova scheda.

## Public pages

pages-foot = <link>Su questo modo di segnalare</link> (in una nuova scheda)
pages-title = Su questo modo di segnalare
pages-lead = Il percorso di una segnalazione, che cosa la protegge e che cosa no, e a chi altro può rivolgersi. Può leggere tutto senza segnalare nulla.
pages-all = Tutte le pagine
pages-easy = Leggere questa pagina in parole facili
pages-easy-short = in parole facili
pages-ordinary = Leggere il testo completo
# Where the office has given nothing for a placeholder.
pages-no-contact = L’ufficio non ha ancora detto qui come raggiungerlo in altro modo.
pages-no-authorities = Qui l’elenco manca ancora. Un sindacato, un avvocato o il difensore civico può dirle qual è l’autorità.
pages-besides = Inoltre qui
pages-results = Risultati: che cosa è stato segnalato e accertato
pages-start = Segnalare qualcosa o leggere le risposte
pages-leave = «Lascia» mostra una pagina vuota in questa scheda. Non cancella la cronologia del browser. Una segnalazione iniziata in un’altra scheda resta lì.

## L’ufficio, controllato

checking-office = Controllo su questo dispositivo che questo sia il vero ufficio…
failed-offline = Il server dell’ufficio non risponde. Forse non funziona la sua connessione, o il server. Riprovi, per favore.
failed-no-office = A questo indirizzo non è ancora installato nessun ufficio.
failed-insecure = Questo indirizzo non è sicuro (non comincia con https). Qui la pagina non cifrerà nulla. Usi l’indirizzo che è sul manifesto, per favore.
failed-link = Il link che ha seguito è danneggiato: il suo codice non è intero. Inquadri di nuovo il codice del manifesto, o scriva l’indirizzo che vi è indicato senza il codice.
refused-title = Si fermi qui, per favore
refused-malformed = Il server ci ha dato chiavi che non sono in ordine. Non possiamo dire di chi siano.
refused-other-office = Il server ci ha dato le chiavi di un ufficio diverso da quello del suo manifesto.
refused-bad-signature = Il server ci ha dato chiavi che l’ufficio non ha firmato. Forse qualcuno le ha scambiate per leggere la sua segnalazione.
refused-expired = Le chiavi dell’ufficio sono scadute. Forse qualcuno gliene mostra di vecchie, o l’ufficio ha dimenticato di rinnovarle.
refused-not-yet = Le chiavi dell’ufficio portano una data futura. Controlli la data di questo dispositivo, per favore.
refused-date = Secondo questo dispositivo oggi è il { $day }. Se è sbagliato, corregga la data e riapra questa pagina.
refused-rolled-back = Il server mostra chiavi più vecchie di prima.
refused-unlogged = Il registro dell’ufficio stesso non rende conto di queste chiavi.
refused-forked = Il server mostra chiavi diverse a persone diverse.
refused-nothing-locked = Nulla è stato cifrato con queste chiavi.
refused-instead = Oggi non segnali nulla su questa pagina. Usi il telefono o l’indirizzo che sono sul manifesto, o un’autorità esterna, e dica che cosa ha visto qui.
fingerprint-pinned = Controllato: queste sono le chiavi di «{ $name }», l’ufficio del manifesto da cui è arrivato il link.
fingerprint-title = È questo l’ufficio del suo manifesto? Confronti otto parole
fingerprint-why = Il manifesto mostra le stesse otto parole. Se sono diverse, forse qualcuno si spaccia per l’ufficio. Non è obbligatorio confrontarle, ma è l’unico modo per avere la certezza.
test-report = Questa è una prova dell’ufficio prima dell’apertura del canale. Gli altri vedono che è chiuso.
closed-title = Per il momento l’ufficio non riceve segnalazioni
closed-text = È ancora in preparazione, o per ora ha chiuso questa via.
closed-contact = Può raggiungerlo così:
closed-authorities = Può anche segnalare a un’autorità esterna:

## Segnalare

report-loading-title = Segnalare qualcosa
step-of = Passo { $step } di { $steps }

who-title = Chi può leggere?
who-lead = Tolga il segno a chi non deve leggere. Ciò che invia viene allora cifrato in modo che questa persona non possa aprirlo, e nulla le mostra che esiste.
who-alone = Qui legge le segnalazioni una sola persona. Se si tratta di questa persona, un altro ente è più sicuro.
who-alone-outside = { $name } riceve qui le segnalazioni al posto dell’ufficio. Le legge una sola persona. Se si tratta anche di lei, invii la segnalazione all’ufficio o si rivolga a un’autorità esterna.
who-can-open = può aprire
who-if-given = può riceverlo in seguito
who-left-out = resta fuori
who-left-out-with = Persona esclusa con { $name }, che l’ha ammessa.
who-server-sees = Chi gestisce il server può vedere per chi è cifrata una segnalazione, ma non che cosa dice. Se questo può farle danno, un altro ente è più sicuro.
who-too-few = Non resta nessuno per leggere. Segni qualcuno, o si rivolga a un altro ente.
who-one-left = Solo { $name } potrà aprirlo. Se { $name } perde le chiavi, il kit di recupero dell’ufficio le ripristina non prima di una settimana. Tutto l’ufficio ne è informato, e { $name } può rifiutare.
who-one-left-kit = Se una persona che ha escluso può avere il kit intero, un ente esterno è più sicuro.
who-one-left-signer = { $signer } { $count ->
    [one] può
   *[other] possono insieme
  } rimuovere { $name } dall’ufficio o cambiare le sue chiavi. Allora { $name } non può più rifiutare, e il ripristino richiede 30 giorni. Se una di queste persone può avere il kit intero, un ente esterno è più sicuro.
who-nobody-title = Si tratta di questo stesso ufficio?
who-nobody = Senza queste persone non resta nessuno qui, e su questa pagina non c’è ancora un’altra via. Può rivolgersi a un’autorità esterna: non le serve il permesso di nessuno, e nulla qui limita questo diritto.
who-alternate = Se si tratta dell’ufficio stesso, o se ha dubbi, invii piuttosto la segnalazione a <b>{ $name }</b>.
who-alternate-go = Inviarla lì
who-office-go = Inviarla comunque all’ufficio integrità

about-title = Di che cosa si tratta?
about-lead = Basta una risposta, e «Non lo so» è una buona risposta.
about-danger = Qualcuno è in pericolo proprio adesso
about-danger-title = Prima chiami aiuto, per favore.
about-danger-text = Numero di emergenza in tutta l’Unione europea: 112. Può darsi che per alcuni giorni nessuno legga la sua segnalazione. Poi torni e ce lo dica.
about-missing = Scelga di che cosa si tratta. «Non lo so» è una risposta.
about-tab = Da qui in poi lei scrive. Il testo resta in questa scheda e in nessun altro posto, finché non lo invia. Se chiude la scheda, è perduto.
category-1 = Tangenti e corruzione
category-2 = Frode, furto, uso illecito di beni
category-3 = Appalti e contratti
category-4 = Conflitto di interessi, favoritismi, regali
category-5 = Contabilità, revisione, tasse
category-6 = Riciclaggio di denaro, sanzioni
category-7 = Salute e sicurezza
category-8 = Ambiente
category-9 = Sicurezza di prodotti, alimenti o trasporti, salute pubblica
category-10 = Protezione dei dati, sicurezza delle informazioni
category-11 = Molestie, discriminazione
category-12 = Abuso d’ufficio, denaro pubblico, permessi, elezioni
category-13 = Consumatori, concorrenza, aiuti di Stato
category-14 = Diritti umani, sfruttamento del lavoro, tutela di minori e adulti
category-15 = Ritorsioni, ostacoli alle segnalazioni
category-99 = Non lo so, o altro

what-title = Che cosa è successo?
what-lead = Con parole sue, tanto o poco quanto vuole. Può aggiungere altro più tardi.
what-label = La sua segnalazione
what-prompts = Domande che possono aiutare
what-prompt-what = Che cosa è successo, e continua ancora?
what-prompt-where = Dove?
what-prompt-when = Quando, e quante volte?
what-prompt-how = Come lo sa: visto, sentito, letto, raccontato?
what-prompt-who = Chi altro lo sa? Se sono pochi, lasci fuori ciò che solo lei può sapere.
what-missing = Scriva che cosa è successo. Bastano poche parole.
what-too-long = È troppo lungo per essere inviato in una volta, di circa { $over } caratteri. Può inviare il resto in un secondo messaggio.
what-room = C’è ancora posto per circa { $room } caratteri.
hint-title = Questo può rivelare chi è lei
hint-text = Ha scritto «{ $phrase }». Se { receiver } fa domande, forse qualcuno sa chi l’ha detto. Può lasciarlo, o dirlo in un altro modo. Questo avviso nasce sul suo dispositivo; nessun altro lo vede.
# Espressioni, in minuscolo, separate da |, con cui chi scrive si tradisce.
hint-phrases = ho detto al mio | ho detto alla mia | l'ho detto al mio | l'ho detto alla mia | ho avvisato il mio | ho avvisato la mia | ho segnalato a | ne ho parlato con | mi sono lamentato | mi sono lamentata | gli ho detto | le ho detto | la mia scrivania | il mio ufficio | il mio turno | la mia squadra | il mio reparto | mio marito | mia moglie | il mio capo | la mia capa | il mio superiore | la mia superiore | il mio responsabile | la mia responsabile | il mio direttore | la mia direttrice | io e il mio collega | io e la mia collega | il mio collega e io | la mia collega e io | sono l'unico | sono l'unica | ero l'unico | ero l'unica | solo io so | lo so solo io | ho firmato | ero solo con | ero sola con | come infermiera | come infermiere | come contabile | lavoro qui da | lavoro qui dal | siedo accanto a | sono seduto accanto a | sono seduta accanto a | divido l'ufficio con

files-title = Vuole aggiungere dei file?
files-lead = Foto, lettere, tabelle, registrazioni. Non è necessario, e può inviarne anche più tardi. Ogni file viene prima ripulito su questo dispositivo, se possibile.
files-limit = Fino a { $count } file, ciascuno fino a { $size }.
files-choose = Scegliere i file
files-photo = Scattare una foto
files-drop = oppure li lasci cadere qui, o incolli un’immagine
record-open = Parlare invece di scrivere
files-without = Continuare senza file
files-wait = Un momento: i file sono ancora in esame.
files-too-many = Non tutti sono stati presi: un messaggio porta fino a { $count } file. Può inviarne altri con un secondo messaggio.
files-too-large = «{ $name }» supera { $size } e non è stato preso.
files-looking = Ricerca di ciò che potrebbe tradirla…
files-progress = Esame di { $name }
files-stopped = Interrotto. «{ $name }» non è stato aggiunto.
files-removed = Tolto prima dell’invio:
files-nothing-found = Non vi è stato trovato nulla che dica da dove viene.
files-stays = L’originale dice ancora:
files-empty = Questo file è vuoto.
files-plain = Testo. Dice ciò che dicono le sue lettere, e nient’altro.
files-uncleaned-unknown = I file di questo tipo non si possono ripulire qui. Parte così com’è, con tutto ciò che dice di autore, dispositivo, luogo e ora. Può toglierlo, o inviare al suo posto una schermata o la foto di una stampa.
files-uncleaned-damaged = Questo file non è stato ripulito: è danneggiato, o contiene qualcosa che non conosciamo. Parte così com’è, con tutto ciò che dice di autore, dispositivo, luogo e ora.
files-uncleaned-changed = Questo file non si può ripulire senza cambiare ciò che mostra. Parte così com’è, con tutto ciò che dice di autore, dispositivo, luogo e ora.
files-uncleaned-locked = Questo file è protetto da una password e non è stato ripulito. Parte così com’è.
files-uncleaned-too-large = Questo file è troppo grande per essere ripulito qui. Parte così com’è, con tutto ciò che dice di autore, dispositivo, luogo e ora.
files-original = Tenere l’originale: è una prova
files-original-risk = { receiver.start } riceve allora il file così com’è. Lo scelga solo se si deve poter mostrare che il file è autentico.
files-keep-name = Tenere il nome del file
files-goes-as = Parte come «{ $name }».
files-stop = Interrompi
files-remove = Togliere
files-up = Spostare su
files-down = Spostare giù
files-beyond = Ciò che la pulizia non raggiunge
files-beyond-1 = Stampe e scansioni: molte stampanti a colori lasciano punti gialli che dicono la macchina e l’ora.
files-beyond-2 = Filigrane, e copie che solo Lei ha ricevuto. Qualcuno può confrontarle.
files-beyond-3 = Volti, voci, scrittura a mano, una scrivania, la vista da una finestra.
files-beyond-4 = Nel dubbio, descriva un documento a parole invece di inviarlo.
finding-place = Luogo
finding-device = Dispositivo
finding-person = Persona
finding-software = Programma
finding-time = Momento
finding-words = Parole
finding-thumbnail = Una piccola immagine di anteprima
finding-edits = Tracce di modifica
finding-versions = Versioni precedenti
finding-attached = Qualcosa di allegato
finding-script = Uno script
finding-link = Un collegamento verso altrove
finding-hidden = Qualcosa che non si vede
finding-font = Un tipo di carattere che conteneva
finding-more = e altri { $count }
differs-title = La pulizia ha cambiato ciò che il file mostra:
differs-words = Parole che mancano o sono nuove: { $count }
differs-order = Alcune parole sono in un altro ordine
differs-pages = Pagine, fogli o diapositive che mancano o sono nuovi: { $count }
differs-page = La pagina { $count } dice altro, o ha un’altra misura
differs-pictures = Immagini o forme che mancano o sono nuove: { $count }
differs-pixels = Immagini che appaiono diverse: { $count }
differs-sound = Il suono o il filmato non è lo stesso
differs-advice = Se è importante, tenga l’originale, o tolga il file.
differs-uncompared = Il file ripulito non si è potuto confrontare con l’originale su questo dispositivo.
differs-uncompared-pages = Da pagina { $count } in poi il file ripulito non è stato confrontato con l’originale: richiederebbe troppo tempo.
differs-uncompared-pictures = Immagini e file al suo interno che non sono stati confrontati con l’originale: { $count }
file-state-cleaned = ripulito
file-state-original = originale, non ripulito
file-state-plain = testo
file-state-uncleaned = non ripulito
file-save = Salvare
file-fetching = Apertura su questo dispositivo… { $share }
file-damaged = Questo file è danneggiato, o è stato cambiato lungo la via. Non è stato salvato.
file-offline = Non è stato possibile prenderlo: il server non ha risposto. Riprovi.
upload-label = File in viaggio
upload-sending = Chiusura e invio del file { $number } di { $count }…
upload-paused = In pausa. Nulla di ciò che è arrivato va perso.
upload-offline = Il server non risponde. Si riprova da sé; nulla di ciò che è arrivato va perso.
upload-amount = { $done } di { $all }
upload-soon = manca meno di un minuto
upload-left = { $minutes ->
    [one] manca circa { $minutes } minuto
   *[other] mancano circa { $minutes } minuti
  }
upload-pause = Pausa
upload-go-on = Proseguire
upload-try-now = Provare ora

name-title = Vuole dare il suo nome?
name-lead = Non è obbligatorio, né ora né mai. La segnalazione vale lo stesso anche senza.
name-none = No, restare nell’anonimato
name-none-note = Con le sue dodici parole potrà comunque parlare con { receiver } e dire più tardi chi è.
name-give = Sì, dire il mio nome { receiver.to }
name-give-note = È cifrato a parte dalla segnalazione. Potrà ritirarlo più tardi.
name-label = Il suo nome
name-contact = Come { receiver } può raggiungerla
name-contact-help = Se vuole. Né un indirizzo né un telefono del lavoro.
name-nobody = Tutte le persone che qui possono aprire i nomi sono escluse. Nessuno potrebbe aprire il Suo: non lo indichi, oppure selezioni di nuovo una di loro.
name-missing = Scriva il suo nome, o scelga di restare nell’anonimato.
name-too-long = Nome e contatto insieme sono troppo lunghi.
name-alone = Qui { $name } è l’unica persona che legge le segnalazioni e custodisce i nomi: potrà aprire entrambi.
name-custodians = Il suo nome può essere aperto solo da { $names }, con un motivo che resta scritto.

check-title = Controllare, poi inviare
check-lead = Non è stato ancora inviato nulla.
check-who = Queste persone possono aprire la segnalazione
check-if-given = Possono riceverlo in seguito: { $names }
check-left-out = Restano fuori: { $names }
check-about = Di che cosa si tratta
check-what = Che cosa è successo
check-files = File
check-no-files = Nessun file.
check-name = Il suo nome
check-no-name = Nessun nome. Resta nell’anonimato.
check-missing = Manca ancora la risposta
check-edit = Cambia
check-reveals = Che cosa può ancora rivelare chi è lei
check-reveals-1 = Particolari che solo lei, o pochissimi, possono conoscere.
check-reveals-2 = Ore esatte, luoghi in cui non c’era nessun altro, parole che usa spesso.
check-reveals-3 = Persone a cui ha detto che avrebbe fatto una segnalazione.
check-go = Mostra le mie dodici parole
check-finish = Rispondi a ciò che manca

## Le parole

words-title = Annoti queste dodici parole
digits-title = Annoti questi dieci gruppi di cifre
words-lead = Sono l’unica via per tornare alla nostra risposta. Si vedono una volta sola, e nessuno può recuperarle, nemmeno noi.
words-not-sent = Non è stato ancora inviato nulla. Prima annoti questo, poi invii la segnalazione.
words-english = Sono parole inglesi, perché in questa lingua non c’è un elenco di parole; le scriva così come sono qui.
digits-order = Cinque cifre in ogni gruppo, da sinistra a destra.
digits-instead = Mostra invece le cifre
words-instead = Mostra invece le parole
words-either = È la stessa chiave in un’altra forma. Ciò che ha visto prima resta valido: basta conservare una delle due.
words-copy = Copia
words-copied = Copiato. Altri programmi su questo dispositivo possono leggerlo.
words-copy-failed = Questo browser non permette alla pagina di copiare. Le annoti, le stampi o le salvi.
words-print = Stampa
words-save = Salva come file di testo
words-keep = Meglio su carta, dove nessuno del lavoro guarda. Torni a partire dal <b>{ $day }</b>: per allora avremo confermato la sua segnalazione.
words-written = Le ho annotate
words-cannot = Adesso non posso tenerle al sicuro
type-title = Ne scriva due
type-lead = Così sappiamo entrambi che le ha.
type-label-words = Parola { $number }
type-label-digits = Gruppo { $number }
type-wrong-words = La parola { $number } non è quella del suo elenco. Lo guardi di nuovo.
type-wrong-digits = Il gruppo { $number } non è quello del suo elenco. Lo guardi di nuovo.
type-again = Mostrale di nuovo
send = Cifra e invia
without-title = Può inviare senza le parole
without-text = { receiver.start } leggerà la segnalazione. Ma lei non potrà leggere la risposta, aggiungere qualcosa o sapere com’è andata, e nessuno potrà farle domande.
without-later = Se prima cerca un posto sicuro, il testo la aspetta in questa scheda, finché la lascia aperta.
without-send = Invia senza tenere le parole

sending-title = In viaggio
sending-locking = Cifratura su questo dispositivo…
sending-sending = Cifrato. Invio…
sending-trying = Stiamo ancora provando a inviarlo. Tenga aperta questa pagina.
sending-failed-title = Non ancora inviato
sending-failed-offline = Il server non ha risposto. Forse non funziona la sua connessione, o il server.
sending-failed-unavailable = Per il momento il server non può salvare niente. Riprovi fra qualche minuto, per favore.
sending-failed-closed = Per il momento l’ufficio non riceve segnalazioni.
sending-failed-full = Non c’è posto per file in questo momento. Può toglierli e inviare la segnalazione da sola; { receiver } può rispondere lo stesso.
sending-failed-file = Uno dei Suoi file non si può più leggere. Torni indietro, lo tolga e lo scelga di nuovo.
sending-failed-keys = Le chiavi dell’ufficio sono cambiate, e non si è potuto provare che le nuove siano sue. Non è stato inviato loro nulla.
sending-failed-checked = Ha controllato di nuovo. Non è stato ancora inviato nulla: invii adesso, se è giusto.
sending-failed-other = Il server non ha accettato la segnalazione.
sending-failed-people = Le persone che possono leggerla sono cambiate da quando ha guardato. Torni indietro e controlli chi può leggere.
sending-failed-too-long = È troppo lungo per essere cifrato in una volta. Torni indietro e lo accorci, per favore.
sending-locked = È cifrato così come l’ha controllato. Se c’è qualcosa di sbagliato, lo invii, e poi aggiunga un messaggio.
sending-check = Controlla di nuovo
sending-safe = Il testo è al sicuro in questa scheda. Inviare di nuovo fa una sola segnalazione, mai due.
sending-again = Invia di nuovo
sending-without-files = Invia senza i file

practice-link = Esercitarsi: una segnalazione che non arriva a nessuno
practice-title = Esercizio
practice-notice = Questo è un esercizio. Nulla di ciò che scrive qui viene inviato o conservato. Inventi qualcosa: non scriva di persone reali.
practised-title = Era un esercizio
practised-lead = Nulla è stato inviato e nulla viene conservato. Con una vera segnalazione, ora il Suo browser avrebbe cifrato e inviato tutto.
practised-next = Che cosa succederebbe ora:
practised-words = Con le parole o le cifre che ha annotato può tornare e leggere la risposta. Nessun altro le ha.
practised-answer = L’ufficio può farLe domande. Può rispondere senza dire chi è.
practised-start = Vai alla pagina iniziale
practised-again = Esercitarsi di nuovo

sent-title = Ricevuto
sent-lead = Grazie. { receiver.start } ha la sua segnalazione, cifrata.
sent-acknowledge = Entro il { $day } { receiver } conferma di averla letta.
sent-feedback = Al più tardi entro il { $day } saprà che cosa è stato fatto.
sent-return = Torni con le sue dodici parole a partire dal <b>{ $day }</b>. Per allora potrebbero esserci domande per lei.
sent-without-words = Ha scelto di fare a meno delle parole, perciò la risposta può leggerla solo { receiver }.
sent-leave = Lascia questa pagina
receipt-title = Una ricevuta, se la vuole
receipt-text = È firmata dal server e dice in quale giorno è arrivata una segnalazione e per quando sono dovute le risposte. Non dice che cosa ha scritto.
receipt-warning = Chi la trova sa che ha fatto una segnalazione, e quando. Quasi tutti sono più al sicuro senza.
receipt-save = Salva la ricevuta
receipt-none = La ricevuta del server non era in ordine, perciò non possiamo provare il giorno. La segnalazione è stata accettata. Torni con le sue parole per averne la certezza.
receipt-file = Ricevuta firmata. Si verifica con le chiavi pubblicate dell’ufficio. La tenga dove nessuno al lavoro guarda.

## Tornare

inbox-title = Leggere le risposte
inbox-lead = Scriva o incolli le sue dodici parole, o le sue cifre. Bastano le prime quattro lettere di ogni parola.
inbox-words = Parola { $number }
inbox-digits = Gruppo { $number }
inbox-help = Le parole possono essere in qualsiasi lingua in cui esistono qui. Accenti, maiuscole e spazi o virgole fra parole o cifre non contano.
inbox-go = Apri
inbox-clear = Cancella tutto
inbox-busy = Apertura su questo dispositivo…
inbox-lost = Ho perso le mie parole o le mie cifre
inbox-lost-text = Nessuno può recuperarle. Faccia una nuova segnalazione, dica che ha già scritto, e più o meno quando e di che cosa. L’ufficio può forse unire le due. Non può aprire la vecchia per lei.
words-unknown = «{ $word }» non è una delle parole che usiamo.
words-near = Voleva dire { $near }?
words-no-near = Guardi il suo elenco, per favore.
words-count = { $count ->
    [one] C’è { $count } parola; ci servono tutte e dodici.
   *[other] Ci sono { $count } parole; ci servono tutte e dodici.
  }
words-checksum = Ciascuna è una parola che usiamo, ma insieme non sono dodici parole che abbiamo dato. Forse una è sbagliata, o due si sono scambiate di posto.
typed-nothing = Scriva le sue dodici parole o i suoi dieci gruppi di cifre.
digits-count = { $count ->
    [one] C’è { $count } cifra; ne servono cinquanta, in dieci gruppi da cinque.
   *[other] Ci sono { $count } cifre; ne servono cinquanta, in dieci gruppi da cinque.
}
digits-group = C’è un errore nel gruppo { $number }. Lo confronti con il suo elenco, per favore.
digits-checksum = Queste cifre non sono valide insieme. Confronti tutti i gruppi con il suo elenco, per favore.
return-none = Per questo non si è trovato nulla in questo ufficio. È di un altro ufficio?
return-damaged = Ciò che il server conserva per questo non si apre con quello che ha scritto. Forse è stato cambiato, o è di un altro ufficio. Non ne mostriamo nulla.
return-offline = Il server non ha risposto. Ciò che ha scritto è ancora qui: riprovi, per favore.
idle-soon = Da un po’ nessuno tocca questa pagina. Si chiuderà fra due minuti, perché altri non la leggano.
idle-stay = Resta
idle-over = La pagina è stata chiusa perché da un po’ nessuno la toccava. Se stava scrivendo qualcosa, è ancora qui. Riapra la pagina con le sue parole.

conversation-title = La sua segnalazione
conversation-look = Cerca risposte
conversation-same = Ancora nulla di nuovo.
conversation-leave = Lascia questa pagina
status-none = Non c’è ancora una risposta.
status-answered = { receiver.start } ha risposto. L’ultimo messaggio è del { $day }.
status-waiting = { receiver.start } non ha ancora risposto al suo ultimo messaggio. L’ultima risposta è del { $day }.
status-late = La risposta { receiver.of } era attesa per il { $day } ed è in ritardo. Può chiedere qui, o rivolgersi a un’autorità esterna.
late-outside = Può anche inviare la sua segnalazione a { $name }, un organismo esterno. Il suo browser la sigilla di nuovo, solo per quell’organismo, e lei riceve dodici parole nuove. Scelga di nuovo i file.
late-outside-go = Inviarla a { $name }
late-begun = In questa scheda ha iniziato un’altra segnalazione. La invii prima, oppure chiuda la scheda e torni.
late-authorities = Autorità esterne:
reads-title = Chi può leggere adesso
reads-same = Da quando l’ha inviato, nessuno si è aggiunto e nessuno se n’è andato.
reads-added = Dal { $day } può leggerlo anche { $names }.
reads-left = { $names } non ne fa più parte dal { $day } e non può aprire nulla di ciò che è stato scritto da allora.
reads-leaving = { $names } non è più nell’elenco dell’ufficio. Questa conversazione riceve nuove chiavi appena { receiver } la apre.
reads-new = novità dal suo ultimo messaggio
reads-former = qualcuno che non c’è più
from-office = { receiver.start }
from-you = Lei
not-seen = ancora senza risposta
timeline-received = Ricevuta
timeline-acknowledged = Confermata
timeline-feedback = Che cosa abbiamo fatto
timeline-closed = Chiusa
timeline-open = Ancora aperta
timeline-by = Entro il { $day }
timeline-late = Doveva arrivare entro il { $day }, è in ritardo
reply-label = Scrivere { receiver.to }
reply-help = Viene cifrato su questo dispositivo. Chieda, risponda, o aggiunga ciò che aveva dimenticato.
reply-files = Aggiungere file
reply-send = Cifra e invia
reply-kept = Ciò che stava scrivendo, tenuto perché possa copiarlo:
reply-sent = Inviato.
reply-failed-keys = { receiver.start } sta cambiando le chiavi perché qualcuno se n’è andato. Non si può scrivere nulla finché questa conversazione non ne ha di nuove; può richiedere alcuni giorni. Ciò che ha scritto resta qui finché questa pagina è aperta.
reply-failed-offline = Non inviato: il server non ha risposto. Il testo è ancora qui; inviare di nuovo fa un solo messaggio, mai due.
reply-failed-damaged = Non inviato: ciò che il server mostra di questa conversazione è stato cambiato. Il testo è ancora qui.
reply-failed-none = Non inviato: il server non conosce più questa segnalazione. Il testo è ancora qui.
reply-failed-full = Non inviato: non c’è posto per file in questo momento. Senza di essi si può inviare.
reply-failed-file = Non inviato: uno dei Suoi file non si può più leggere. Lo tolga e lo scelga di nuovo.
own-name-title = Il suo nome
own-name-given = { receiver.start } ha il suo nome. Lo ha dato con la segnalazione.
own-name-given-later = { receiver.start } ha il suo nome. Lo ha dato il { $day }.
own-name-withdrawn = { receiver.start } non ha il suo nome. Lo ha ritirato il { $day }.
own-name-none = { receiver.start } non ha il suo nome.
own-name-unknown = Questa pagina non può sapere se ha dato il suo nome con la segnalazione.
own-name-opened = Questa pagina non può mostrare se il suo nome è stato aperto. Può chiederlo { receiver.to }.
own-name-give = Dare il mio nome
own-name-withdraw = Ritirare il mio nome
own-name-give-text = Non è obbligatorio. Il suo nome viene cifrato su questo dispositivo, a parte dalla segnalazione. { receiver.start } vede che lo ha dato, e in quale giorno.
own-name-give-now = Cifrare e inviare il mio nome
own-name-withdraw-text = Il suo nome cifrato viene cancellato dal server, con le sue chiavi. Le richieste di aprirlo finiscono. Se qualcuno lo ha già aperto, lo ha letto: nessuno può annullarlo. { receiver.start } vede che lo ha ritirato, e in quale giorno. Potrà darlo di nuovo più tardi.
own-name-withdraw-now = Ritirare il mio nome ora
own-name-cancel = Annullare
own-name-nobody = Ora nessuno può aprire nomi per la sua segnalazione, quindi non può darlo qui.
own-name-said-given = Lei ha dato il suo nome.
own-name-said-withdrawn = Lei ha ritirato il suo nome.
own-name-failed-people = Non è stato inviato nulla: le persone che possono aprire i nomi sono cambiate. Guardi chi sono ora, poi invii di nuovo.
own-name-failed-damaged = Non è stato inviato nulla: ciò che il server mostra di questa conversazione è stato cambiato.
own-name-failed-keys = Non è stato inviato nulla: { receiver } sta cambiando le chiavi perché qualcuno se n’è andato. Riprovi tra qualche giorno.
own-name-failed-none = Non è stato inviato nulla: il server non conosce più questa segnalazione.
own-name-failed-offline = Il server non ha risposto. Riprovi: fa un solo cambiamento, mai due.
reprisal-title = Da allora la trattano male?
reprisal-text = Minacce, un lavoro peggiore, isolamento o licenziamento a causa di una segnalazione sono vietati. Lo dica subito { receiver.to }; bisogna intervenire. Può rivolgersi anche a un’autorità o a un sindacato.
reprisal-write = Scriverne
reprisal-begin = Dopo la mia segnalazione mi trattano male:
closing-title = { receiver.start } ha chiuso questa segnalazione
closing-further = Se non è d’accordo, scriva qui { receiver.to }, o si rivolga a un’autorità esterna. Le sue parole aprono ancora questa pagina finché { receiver } non cancella la segnalazione.
outcome-substantiated = Esito: ciò che ha segnalato è risultato vero.
outcome-partly = Esito: una parte di ciò che ha segnalato è risultata vera.
outcome-unsubstantiated = Esito: ciò che ha segnalato non si è potuto confermare.
outcome-not-enough-information = Esito: non c’erano abbastanza informazioni per saperlo.
outcome-no-answer = Esito: { receiver } aveva domande e non ha avuto risposta.
outcome-out-of-scope = Esito: non è qualcosa che { receiver } può esaminare.
outcome-referred = Esito: passata all’ente responsabile.
outcome-duplicate = Esito: la stessa cosa è esaminata sotto un’altra segnalazione.
outcome-withdrawn = Esito: ritirata.
conversation-newer = Una parte di questa conversazione viene da una versione più recente di questa pagina. Ricarichi la pagina per vederla. Le serviranno di nuovo le dodici parole.
fault-title = Qualcosa sul server non è in ordine
fault-changed = Un messaggio è stato cambiato lungo la strada, o è di un’altra conversazione. È stato rifiutato e non viene mostrato.
fault-unsigned = Una risposta non era firmata { receiver.by }. È stata rifiutata e non viene mostrata.
fault-retired = Una risposta era firmata con una chiave che { receiver } ha ritirato. È stata rifiutata e non viene mostrata.
fault-backwards = Un messaggio si riferisce a chiavi più vecchie di un messaggio precedente. È stato rifiutato e non viene mostrato.
fault-withheld = Il server trattiene un messaggio che l’altra parte ha già visto.
fault-outdated = Il server mostra chiavi { receiver.of } più vecchie di quelle che questa conversazione ha già visto, o altre. Forse qualcuno ha rimesso una vecchia copia.
fault-instead = Ciò che è mostrato qui sotto si è aperto ed è in ordine. La scrittura è disattivata, perché nulla di ciò che scrive possa essere usato male. Lo dica { $outside ->
    [none] all’ufficio in altro modo, con il telefono o l’indirizzo che sono sul manifesto.
   *[other] a { $outside } in altro modo, non su questa pagina.
  }

# Colloqui che l’ufficio ha annotato, incontri e domande dopo la chiusura
talk-title = Controlli ciò che è stato annotato
talk-phone = Ciò che ha detto al telefono il { $day }
talk-in-person = Ciò che ha detto in un colloquio il { $day }
talk-minutes = Ciò che ha detto in una riunione il { $day }
talk-lead = Vale come Sua dichiarazione solo se Lei è d’accordo. Può correggerlo.
talk-agree = È corretto
talk-correct = Correggere
talk-refuse = Non sono d’accordo
talk-correct-label = Ciò che ha detto davvero
talk-refuse-label = Perché non è d’accordo? Può lasciare vuoto questo campo.
talk-send = Invia la risposta
talk-entered = Annotato { receiver.by }
talk-said-agreed = Lei ha approvato ciò che è stato annotato.
talk-said-corrected = Lei ha corretto ciò che è stato annotato.
talk-said-refused = Lei non ha approvato ciò che è stato annotato.
since-title = È cambiato qualcosa al lavoro?
since-lead = Abbiamo chiuso la Sua segnalazione il { $day }. Nessuno può trattarLa peggio per questo.
since-no = No
since-yes = Sì, in peggio
since-label = Che cosa è successo? Può lasciare vuoto questo campo.
since-send = Invia la risposta
since-said-no = Lei ha detto che nulla è peggiorato.
since-said-yes = Lei ha detto che qualcosa è peggiorato.
meet-title = Chiedere un incontro
meet-lead = Può chiedere un colloquio, al telefono o di persona. Non deve dire chi è, ma qualcuno La sentirà o La vedrà.
meet-within = Deve avvenire { $unit ->
    [working-days] entro { $count } giorni lavorativi dalla sua richiesta
    [days] entro { $count } giorni dalla sua richiesta
   *[none] entro un termine ragionevole
  }.
meet-label = Quando e dove potrebbe parlare? Può lasciare vuoto questo campo.
meet-ask = Chiedi un incontro
meet-offered = { receiver.start } Le propone questi orari. Quale va bene?
meet-none = Nessuno
meet-send = Invia la risposta
meet-said-asked = Lei ha chiesto un incontro.
meet-said-chosen = Lei ha scelto: { $time }
meet-said-none = Lei ha detto che nessuno degli orari va bene.
timeline-assessed = Valutata
timeline-passed-on = Trasmessa

# Cancellazione
gone-title = La sua segnalazione è stata cancellata
gone-rule = È stata cancellata in { $month }, come prevedono le regole. Nessuno può più leggerla, e queste parole non aprono nient’altro.
gone-agreed = È stata cancellata in { $month }, prima della data prevista. Due persone hanno dovuto essere d’accordo. Nessuno può più leggerla, e queste parole non aprono nient’altro.
gone-put-aside = È stata cancellata in { $month }. Non si era riusciti ad aprirla, ed era stata messa da parte almeno un anno prima.
gone-after = È quanto dice il server. Se è successo qualcosa di nuovo, può fare un’altra segnalazione.
gone-unsent = Quello che stava scrivendo non è stato inviato:
timeline-deleted = Cancellata
timeline-deleted-from = Non prima del { $day }
judge-title = Come abbiamo lavorato?
judge-lead = Non è obbligato a rispondere. Le risposte sono sigillate come i suoi messaggi. L’ufficio le legge con la sua segnalazione e le conta. Può inviare le risposte una sola volta.
judge-easy = È stato facile segnalare?
judge-informed = L’abbiamo informata abbastanza?
judge-again = Segnalerebbe di nuovo?
judge-yes = Sì
judge-partly = In parte
judge-no = No
judge-send = Invia le mie risposte
delete-title = Chiedere che la sua segnalazione sia cancellata
delete-lead = Lo decide { receiver }, e due persone devono essere d’accordo. La legge può chiedere che una segnalazione sia conservata per un certo tempo. Se viene cancellata, questa pagina glielo dirà quando tornerà.
delete-label = Perché? Può lasciarlo vuoto.
delete-ask = Chiedere la cancellazione
redacted-until = L’ufficio ha tolto da questo messaggio parole che non gli servono. Saranno cancellate non prima del { $day }.
redacted-gone = L’ufficio ha tolto da questo messaggio parole che non gli servivano. Sono state cancellate.
delete-said = Lei ha chiesto che la sua segnalazione sia cancellata.

# Che cos’è un messaggio
kind-acknowledgement = Conferma
kind-feedback = Che cosa abbiamo fatto
kind-extension = Più tempo
kind-reopening = Riaperta
kind-passed-on = Trasmessa
kind-closing = Chiusura
kind-transcript = Che cosa è stato detto
kind-meeting = Orari per un incontro

## The offline form

offline-noscript = Questo modulo cifra la segnalazione su questo dispositivo. Per farlo gli servono gli script (JavaScript). Lo apra in un browser che li permette; nel browser Tor, al livello di sicurezza «Più sicuro».
offline-title = Scrivere una segnalazione senza rete
offline-lead = Questo modulo non ha bisogno di internet. Cifra la segnalazione su questo dispositivo, così che solo l’ufficio possa leggerla.
offline-how-1 = Scriva la segnalazione. Niente lascia questo dispositivo.
offline-how-2 = Annoti le sue dodici parole. Sono l’unica via per arrivare alla nostra risposta.
offline-how-3 = Salvi la segnalazione cifrata come file. Lo consegni più tardi, da qualsiasi posto, o lo dia all’ufficio.
offline-real = Chi le ha dato questo modulo potrebbe averlo cambiato perché gli riveli ciò che lei scrive. Lo prenda da qualcuno di cui si fida e confronti le otto parole qui sotto con il manifesto dell’ufficio. Questo mostra di chi sono le chiavi, ma non che il modulo stesso sia intatto.
offline-until = Può usare questo modulo fino al { $day }. Se prima qualcuno entra nell’ufficio o lo lascia, il server rifiuta ciò che il modulo ha cifrato, e ne serve uno nuovo.
offline-nobody = In questo modulo mancano le chiavi dell’ufficio. Ne chieda all’ufficio uno completo.
offline-expired = Questo modulo è troppo vecchio: le chiavi dell’ufficio che contiene sono scadute.
offline-not-yet = Le chiavi dell’ufficio in questo modulo portano una data futura. Controlli la data di questo dispositivo, per favore.
offline-changed = Questo modulo è danneggiato, o qualcuno lo ha cambiato: l’ufficio non ha firmato le chiavi che contiene.
offline-refused = Chieda all’ufficio un modulo nuovo, o faccia la segnalazione sulla pagina dell’ufficio.
offline-closed = L’ufficio non riceveva segnalazioni quando ha fatto questo modulo. Ne chieda uno più recente, o guardi la pagina dell’ufficio.
offline-keep = Meglio su carta, dove nessuno del lavoro guarda. Torni con le parole una settimana dopo aver consegnato il file.
offline-seal = Cifra la segnalazione
offline-sealed-title = Cifrata, ma non ancora inviata
offline-sealed-lead = Salvi ora il file. L’ufficio non riceve niente finché lei non lo consegna.
offline-save = Salva il file
offline-save-again = Salva di nuovo il file
offline-saved = Il browser l’ha salvato come «{ $name }».
offline-then = Che cosa fare dopo
offline-then-post = Consegni il file a questo indirizzo, su qualsiasi dispositivo. Non usi un dispositivo o una rete del datore di lavoro.
offline-then-tor = Il browser Tor nasconde dove lei si trova. La pagina funziona lì anche al livello «Il più sicuro».
offline-then-hand = Oppure dia il file su una chiavetta USB a qualcuno dell’ufficio. Questa persona può aprirlo solo se lei non l’ha esclusa.
offline-then-words = Poi torni sulla pagina dell’ufficio con le sue dodici parole. Lì può leggere la risposta, aggiungere file e scrivere ancora.
offline-then-until = Lo consegni presto: il file viene rifiutato appena qualcuno entra nell’ufficio o lo lascia, e al più tardi dopo il { $day }.
offline-then-delete = Nessuno può leggere il file, nemmeno lei. Ma mostra che lei ha fatto una segnalazione. Lo elimini, insieme a questo modulo, quando l’ha consegnato.

## Posting what it saved

post-title = Consegnare una segnalazione cifrata
post-lead = Per il file che ha salvato con il modulo offline dell’ufficio. Questa pagina funziona senza script.
post-file = Il file
post-file-help = Si chiama «sealed.json», se non gli ha dato un altro nome.
post-go = Consegna
post-safe = Nessuno può leggerlo lungo la strada, e nemmeno il server. Consegnare di nuovo lo stesso file fa una segnalazione, mai due.
post-arrived = Torni con le sue dodici parole fra circa una settimana. Forse ci sarà una risposta, o qualche domanda per lei.
post-delete = Ora può eliminare il file e il modulo.
post-refused-title = Non accettato
post-not-ours = Questa non è una segnalazione cifrata per questo ufficio, o è stata danneggiata lungo la strada. Scelga il file così come l’ha salvato il modulo offline.
post-old-keys = L’ufficio è cambiato da quando è stato fatto questo modulo: qualcuno è entrato o uscito. Perché solo le persone giuste leggano la segnalazione, bisogna cifrarla di nuovo. La scriva ancora una volta con un modulo nuovo, o sulla pagina dell’ufficio.
post-closed = Per il momento l’ufficio non riceve segnalazioni. Tenga il file e riprovi più tardi.
post-conflict = Un’altra segnalazione con le stesse dodici parole è già qui. Se l’ha consegnata lei, è arrivata.
post-wait = Per questa via sono arrivate molte segnalazioni, e per il momento non c’è posto per altre. Tenga il file e riprovi fra un’ora, o domani. Può anche darlo all’ufficio, o fare la segnalazione sulla pagina dell’ufficio.
post-unavailable = Per il momento il server non può salvare niente. Tenga il file e riprovi fra qualche minuto.
post-again = Torna al modulo
