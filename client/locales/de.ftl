### Die Seite der Meldenden, auf Deutsch. Dieselben Kennungen und Variablen wie im Englischen.

language-name = Deutsch
language-direction = ltr

## Alle Seiten

title = Informationen
office-unnamed = Integritätsstelle
# Who has the report, or is to get it: the office, or an outside body by its name.
receiver = { $outside ->
    [none] die Stelle
   *[other] { $outside }
  }
    .start = { $outside ->
        [none] Die Stelle
       *[other] { $outside }
      }
    .dative = { $outside ->
        [none] der Stelle
       *[other] { $outside }
      }
language-menu = Sprache:
leave = Diese Seite verlassen
leave-short = Verlassen
leave-help = Oder drücken Sie dreimal die Esc-Taste
leave-history = „Verlassen“ vergisst, was Sie geschrieben haben, und zeigt eine leere Seite; die Esc-Taste, dreimal gedrückt, tut dasselbe. Der Verlauf Ihres Browsers wird dadurch nicht gelöscht.
continue = Weiter
back = Zurück
try-again = Noch einmal versuchen
error-title = Bitte sehen Sie sich das noch einmal an
page-loading = Einen Moment…
page-failed = Dieser Teil der Seite konnte nicht geladen werden. Nichts von dem, was Sie geschrieben haben, ist verloren.
noscript = Diese Seite verschlüsselt Ihre Meldung auf Ihrem eigenen Gerät. Dafür braucht sie ein Skript, und Skripte sind in diesem Browser ausgeschaltet oder blockiert. Wir werden Sie nie bitten, eine Meldung unverschlüsselt zu senden. Sie können Skripte für diese Seite erlauben, einen anderen Browser nehmen oder <link>die Stelle auf anderem Weg erreichen</link>.
noscript-pages = Wie es funktioniert, was Sie schützt und wohin Sie sich noch wenden können: <link>Das können Sie ohne Skripte lesen</link>.
noscript-post = Sie haben eine verschlüsselte Datei aus dem Offline-Formular der Stelle? <link>Sie können sie ohne Skripte abgeben</link>.

## Startseite

landing-title-1 = Sagen Sie uns, was nicht stimmt.
landing-title-2 = Sie müssen nicht sagen, wer Sie sind.
landing-lead = Ihr Browser verschlüsselt, was Sie schreiben, bevor es dieses Gerät verlässt. Wir können es lesen; niemand zwischen uns kann es. Wer Sie sind, erfahren wir nicht, wenn Sie es uns nicht sagen.
landing-report = Etwas melden
landing-report-note = Etwa 10 Minuten. Sie können jederzeit aufhören.
landing-inbox = Antworten lesen
landing-inbox-note = Mit den zwölf Wörtern oder den Ziffern, die Sie bekommen haben.
landing-before = <b>Bevor Sie anfangen.</b> Nicht mit Telefon, Computer oder WLAN der Arbeit: Ihr Arbeitgeber könnte sehen, dass Sie hier waren. Ein eigenes Gerät an einem anderen Ort ist sicherer.
landing-safer = Was Sie sonst noch schützt
landing-safer-1 = Tippen Sie die Adresse vom Plakat selbst ein. Folgen Sie keinem Link aus einer E-Mail der Arbeit oder aus dem Intranet.
landing-safer-2 = Nehmen Sie ein privates Fenster, damit dieser Besuch nicht im Verlauf Ihres Browsers bleibt.
landing-safer-3 = Der Tor-Browser verbirgt auch vor Ihrem Internetanbieter, dass Sie hier waren. Nutzen Sie ihn nicht bei der Arbeit: Schon das kann auffallen.
landing-safer-4 = Sagen Sie niemandem, dass Sie etwas melden. Was nur Sie wissen, kann auf Sie hinweisen.
landing-who = Wer es liest
landing-who-names = { $count ->
    [one] { $names }, von der Integritätsstelle.
   *[other] { $names }, von der Integritätsstelle. Sie können ausschließen, wen Sie wollen.
  }
landing-who-unnamed = Personen der Integritätsstelle, mit Namen genannt. Sie sehen, wer es ist, bevor Sie schreiben.
landing-no-office = Unter dieser Adresse ist noch keine Stelle eröffnet: Heute kann hier nichts gemeldet werden.
landing-closed = Die Stelle nimmt zurzeit keine Meldungen an. Antworten können gelesen werden.
landing-when = Wann wir antworten
landing-when-text = Innerhalb von { $count } { $unit ->
    [working-days] Werktagen
   *[days] Tagen
  } bestätigen wir. { $from ->
    [receipt] Innerhalb von { $months } Monaten nach Ihrer Meldung sagen wir Ihnen, was wir getan haben.
   *[acknowledgement] Innerhalb von { $months } Monaten danach sagen wir Ihnen, was wir getan haben.
  }
landing-can = Was wir schützen
landing-can-text = Was Sie schreiben, Ihre Antworten und Ihren Namen, wenn Sie ihn nennen. Kein Konto, keine Cookies, keine Aufzeichnung Ihrer Adresse.
landing-cannot = Was wir nicht können
landing-cannot-text = Wenn nur wenige die Sache kennen, kann jemand Sie erraten. Ein Gerät, über das andere bestimmen, kann ihnen diese Seite zeigen.
landing-more = Lesen Sie erst, wenn Sie möchten: <how>So funktioniert es</how>, <rights>Ihre Rechte</rights>, <protects>was Sie schützt</protects>, <not>was Sie nicht schützt</not>. Die Seiten öffnen sich in einem neuen Tab.

## Public pages

pages-foot = <link>Über diesen Meldeweg</link> (in einem neuen Tab)
pages-title = Über diesen Meldeweg
pages-lead = Welchen Weg eine Meldung nimmt, was Sie schützt und was nicht, und wohin Sie sich noch wenden können. Sie können alles lesen, ohne etwas zu melden.
pages-all = Alle Seiten
pages-easy = Diese Seite in einfachen Worten lesen
pages-easy-short = in einfachen Worten
pages-ordinary = Den ganzen Text lesen
# Where the office has given nothing for a placeholder.
pages-no-contact = Die Stelle hat hier noch nicht gesagt, wie man sie auf anderem Weg erreicht.
pages-no-authorities = Die Liste fehlt hier noch. Eine Gewerkschaft, eine Anwältin oder ein Anwalt oder die Ombudsstelle Ihres Landes kann Ihnen sagen, welche Behörde es ist.
pages-besides = Außerdem hier
pages-results = Ergebnisse: was gemeldet und was festgestellt wurde
pages-start = Etwas melden oder Antworten lesen
pages-leave = „Verlassen“ zeigt in diesem Tab eine leere Seite. Der Verlauf Ihres Browsers wird dadurch nicht gelöscht. Eine Meldung, die Sie in einem anderen Tab begonnen haben, bleibt dort.

## Die Stelle, geprüft

checking-office = Auf diesem Gerät wird geprüft, ob das wirklich die Stelle ist…
failed-offline = Der Server der Stelle antwortet nicht. Vielleicht ist Ihr Internet ausgefallen, oder der Server. Bitte versuchen Sie es noch einmal.
failed-no-office = Unter dieser Adresse ist noch keine Stelle eingerichtet.
failed-insecure = Diese Adresse ist nicht sicher (sie beginnt nicht mit https). Die Seite verschlüsselt hier nichts. Bitte nehmen Sie die Adresse vom Plakat.
failed-link = Der Link, dem Sie gefolgt sind, ist beschädigt: Sein Code ist nicht vollständig. Bitte scannen Sie das Plakat noch einmal, oder tippen Sie seine Adresse ohne den Code.
refused-title = Bitte hören Sie hier auf
refused-malformed = Der Server hat uns Schlüssel gegeben, die nicht in Ordnung sind. Wir können nicht sagen, wem sie gehören.
refused-other-office = Der Server hat uns die Schlüssel einer anderen Stelle gegeben als der auf Ihrem Plakat.
refused-bad-signature = Der Server hat uns Schlüssel gegeben, die die Stelle nicht unterschrieben hat. Vielleicht hat jemand sie ausgetauscht, um Ihre Meldung zu lesen.
refused-expired = Die Schlüssel der Stelle sind abgelaufen. Vielleicht zeigt Ihnen jemand alte, oder die Stelle hat vergessen, sie zu erneuern.
refused-not-yet = Die Schlüssel der Stelle tragen ein Datum in der Zukunft. Bitte prüfen Sie das Datum dieses Geräts.
refused-date = Dieses Gerät sagt, heute sei der { $day }. Stimmt das nicht, stellen Sie das Datum richtig und öffnen Sie diese Seite neu.
refused-rolled-back = Der Server zeigt ältere Schlüssel als vorher.
refused-unlogged = Das Protokoll der Stelle selbst erklärt diese Schlüssel nicht.
refused-forked = Der Server zeigt verschiedenen Menschen verschiedene Schlüssel.
refused-nothing-locked = Mit diesen Schlüsseln wurde nichts verschlüsselt.
refused-instead = Melden Sie heute nichts auf dieser Seite. Nehmen Sie das Telefon oder die Adresse vom Plakat oder eine Behörde außerhalb, und sagen Sie dort, was Sie hier gesehen haben.
fingerprint-pinned = Geprüft: Das sind die Schlüssel von „{ $name }“, der Stelle auf dem Plakat, von dem Sie kommen.
fingerprint-title = Ist das die Stelle auf Ihrem Plakat? Vergleichen Sie acht Wörter
fingerprint-why = Das Plakat zeigt dieselben acht Wörter. Sind sie verschieden, gibt sich vielleicht jemand als die Stelle aus. Sie müssen sie nicht vergleichen, aber nur so können Sie sicher sein.
test-report = Dies ist ein Versuch der Stelle, bevor der Kanal öffnet. Andere sehen, dass er geschlossen ist.
closed-title = Die Stelle nimmt zurzeit keine Meldungen an
closed-text = Sie wird noch eingerichtet oder hat diesen Weg vorübergehend geschlossen.
closed-contact = So können Sie sie erreichen:
closed-authorities = Sie können auch einer Behörde außerhalb melden:

## Melden

report-loading-title = Etwas melden
step-of = Schritt { $step } von { $steps }

who-title = Wer darf das lesen?
who-lead = Nehmen Sie das Häkchen weg bei allen, die es nicht lesen sollen. Was Sie senden, wird dann so verschlüsselt, dass diese Personen es nicht öffnen können, und nichts zeigt ihnen, dass es das gibt.
who-alone = Hier liest eine einzige Person die Meldungen. Geht es um sie, ist eine andere Stelle sicherer.
who-alone-outside = { $name } bekommt die Meldungen hier anstelle der Integritätsstelle. Eine einzige Person liest sie. Geht es auch um diese Person, senden Sie die Meldung der Integritätsstelle oder wenden Sie sich an eine Behörde außerhalb.
who-can-open = kann es öffnen
who-if-given = kann es später bekommen
who-left-out = ausgeschlossen
who-left-out-with = Mit { $name } ausgeschlossen, von der oder dem diese Person zugelassen wurde.
who-server-sees = Wer den Server betreibt, kann sehen, für wen eine Meldung verschlüsselt ist, aber nicht, was darin steht. Wenn Ihnen das schaden könnte, ist eine andere Stelle sicherer.
who-too-few = Es bleibt niemand, um es zu lesen. Setzen Sie ein Häkchen, oder wenden Sie sich an eine andere Stelle.
who-one-left = Nur { $name } kann es öffnen. Gehen die Schlüssel von { $name } verloren, stellt das Wiederherstellungs-Set der Stelle sie frühestens nach einer Woche wieder her. Alle in der Stelle erfahren davon, und { $name } kann es ablehnen.
who-one-left-kit = Könnte eine Person, die Sie ausgeschlossen haben, das ganze Set haben, ist eine Stelle außerhalb sicherer.
who-one-left-signer = { $signer } { $count ->
    [one] kann
   *[other] können zusammen
  } { $name } aus der Stelle entfernen oder durch neue Schlüssel ersetzen. Dann kann { $name } nicht mehr ablehnen, und das Wiederherstellen dauert 30 Tage. Könnte jemand davon das ganze Set haben, ist eine Stelle außerhalb sicherer.
who-nobody-title = Geht es um diese Stelle selbst?
who-nobody = Ohne diese Personen bleibt hier niemand, und einen anderen Weg gibt es auf dieser Seite noch nicht. Sie können sich an eine Behörde außerhalb wenden: Sie brauchen dafür keine Erlaubnis, und nichts hier schränkt dieses Recht ein.
who-alternate = Geht es um die Stelle selbst, oder sind Sie nicht sicher? Dann senden Sie es an <b>{ $name }</b>.
who-alternate-go = Dorthin senden
who-office-go = Doch an die Integritätsstelle senden

about-title = Worum geht es?
about-lead = Eine Antwort genügt, und „Ich bin nicht sicher“ ist eine gute.
about-danger = Jemand ist gerade in Gefahr
about-danger-title = Bitte rufen Sie zuerst Hilfe.
about-danger-text = Notruf in der ganzen EU: 112. Es kann sein, dass einige Tage lang niemand Ihre Meldung liest. Kommen Sie danach wieder und sagen Sie es uns.
about-missing = Wählen Sie, worum es geht. „Ich bin nicht sicher“ ist eine Antwort.
about-tab = Ab hier schreiben Sie. Ihr Text bleibt in diesem Tab und nirgends sonst, bis Sie ihn senden. Wenn Sie den Tab schließen, ist er weg.
category-1 = Bestechung und Korruption
category-2 = Betrug, Diebstahl, Missbrauch von Eigentum
category-3 = Vergabe und Verträge
category-4 = Interessenkonflikt, Vetternwirtschaft, Geschenke
category-5 = Buchführung, Prüfung, Steuern
category-6 = Geldwäsche, Sanktionen
category-7 = Gesundheit und Sicherheit
category-8 = Umwelt
category-9 = Sicherheit von Produkten, Lebensmitteln oder Verkehr, öffentliche Gesundheit
category-10 = Datenschutz, Informationssicherheit
category-11 = Belästigung, Diskriminierung
category-12 = Amtsmissbrauch, öffentliches Geld, Genehmigungen, Wahlen
category-13 = Verbraucher, Wettbewerb, staatliche Beihilfen
category-14 = Menschenrechte, Ausbeutung bei der Arbeit, Schutz von Kindern und Erwachsenen
category-15 = Repressalien, Behinderung
category-99 = Ich bin nicht sicher, oder etwas anderes

what-title = Was ist passiert?
what-lead = Mit Ihren eigenen Worten, so viel oder so wenig Sie möchten. Sie können später mehr hinzufügen.
what-label = Ihre Meldung
what-prompts = Fragen, die helfen können
what-prompt-what = Was ist passiert, und geht es noch weiter?
what-prompt-where = Wo?
what-prompt-when = Wann, und wie oft?
what-prompt-how = Woher wissen Sie es: gesehen, gehört, gelesen, erzählt bekommen?
what-prompt-who = Wer weiß noch davon? Sind es wenige, lassen Sie weg, was nur Sie wissen können.
what-missing = Schreiben Sie, was passiert ist. Ein paar Worte genügen.
what-too-long = Das ist zu lang, um es auf einmal zu senden, um etwa { $over } Zeichen. Den Rest können Sie in einer zweiten Nachricht senden.
what-room = Noch Platz für etwa { $room } Zeichen.
hint-title = Das kann verraten, wer Sie sind
hint-text = Sie haben „{ $phrase }“ geschrieben. Wenn { receiver } sich umhört, weiß vielleicht jemand, wer das gesagt hat. Sie können es so lassen oder anders sagen. Dieser Hinweis entsteht auf Ihrem Gerät; niemand sonst sieht ihn.
# Wendungen in Kleinbuchstaben, getrennt durch |, mit denen man sich verrät.
hint-phrases = ich habe meinem chef | ich habe meiner chefin | habe ich meinem chef | habe ich meiner chefin | meinem vorgesetzten | meiner vorgesetzten | meinem kollegen | meiner kollegin | ich habe mich beschwert | habe mich beschwert bei | ich habe es gemeldet | ich sagte zu ihm | ich sagte zu ihr | mein schreibtisch | meinem schreibtisch | mein büro | meinem büro | meine schicht | meiner schicht | mein team | meinem team | meine abteilung | meiner abteilung | mein mann | meine frau | mein chef | meine chefin | mein vorgesetzter | meine vorgesetzte | mein kollege und ich | meine kollegin und ich | ich bin der einzige | ich bin die einzige | ich war der einzige | ich war die einzige | nur ich weiß | ich habe unterschrieben | ich war allein mit | als krankenschwester | als krankenpfleger | als pflegekraft | als buchhalter | als buchhalterin | ich arbeite hier seit | ich arbeite seit | ich sitze neben | ich teile mir ein büro mit | mein platz ist

files-title = Möchten Sie Dateien beifügen?
files-lead = Fotos, Briefe, Tabellen, Aufnahmen. Sie müssen nicht, und Sie können auch später welche senden. Jede Datei wird zuerst auf diesem Gerät bereinigt, soweit das geht.
files-limit = Bis zu { $count } Dateien, jede bis { $size }.
files-choose = Dateien auswählen
files-photo = Foto aufnehmen
files-drop = oder hier ablegen, oder ein Bild einfügen
record-open = Sprechen statt schreiben
files-without = Ohne Dateien weiter
files-wait = Einen Moment: Die Dateien werden noch durchgesehen.
files-too-many = Nicht alle wurden übernommen: Eine Nachricht trägt bis zu { $count } Dateien. Weitere können Sie mit einer zweiten Nachricht senden.
files-too-large = „{ $name }“ ist größer als { $size } und wurde nicht übernommen.
files-looking = Es wird gesucht, was Sie verraten könnte …
files-progress = { $name } wird durchgesehen
files-stopped = Abgebrochen. „{ $name }“ wurde nicht beigefügt.
files-removed = Vor dem Senden entfernt:
files-nothing-found = Darin wurde nichts gefunden, was seine Herkunft verrät.
files-stays = Das Original sagt weiterhin:
files-empty = Diese Datei ist leer.
files-plain = Text. Er sagt, was seine Buchstaben sagen, und sonst nichts.
files-uncleaned-unknown = Dateien dieser Art können hier nicht bereinigt werden. Sie geht so, wie sie ist, mit allem, was sie über Verfasser, Gerät, Ort und Zeit sagt. Sie können sie weglassen oder stattdessen ein Bildschirmfoto oder das Foto eines Ausdrucks senden.
files-uncleaned-damaged = Diese Datei konnte nicht bereinigt werden: Sie ist beschädigt oder enthält etwas, das wir nicht kennen. Sie geht so, wie sie ist, mit allem, was sie über Verfasser, Gerät, Ort und Zeit sagt.
files-uncleaned-changed = Diese Datei konnte nicht bereinigt werden, ohne zu ändern, was sie zeigt. Sie geht so, wie sie ist, mit allem, was sie über Verfasser, Gerät, Ort und Zeit sagt.
files-uncleaned-locked = Diese Datei ist mit einem Passwort geschützt und konnte nicht bereinigt werden. Sie geht so, wie sie ist.
files-uncleaned-too-large = Diese Datei ist zu groß, um hier bereinigt zu werden. Sie geht so, wie sie ist, mit allem, was sie über Verfasser, Gerät, Ort und Zeit sagt.
files-original = Original behalten: Es ist ein Beweis
files-original-risk = { receiver.start } bekommt die Datei dann so, wie sie ist. Nur wählen, wenn sich zeigen lassen muss, dass die Datei echt ist.
files-keep-name = Den Dateinamen behalten
files-goes-as = Sie geht als „{ $name }“.
files-stop = Abbrechen
files-remove = Entfernen
files-up = Nach oben
files-down = Nach unten
files-beyond = Was das Bereinigen nicht erreicht
files-beyond-1 = Ausdrucke und Scans: Viele Farbdrucker hinterlassen gelbe Punkte, die Gerät und Stunde verraten.
files-beyond-2 = Wasserzeichen, und Kopien, die nur Sie erhalten haben. Jemand kann sie vergleichen.
files-beyond-3 = Gesichter, Stimmen, Handschrift, ein Schreibtisch, der Blick aus einem Fenster.
files-beyond-4 = Im Zweifel beschreiben Sie ein Dokument mit Worten, statt es zu senden.
finding-place = Ort
finding-device = Gerät
finding-person = Person
finding-software = Programm
finding-time = Zeit
finding-words = Wörter
finding-thumbnail = Ein kleines Vorschaubild
finding-edits = Spuren von Bearbeitung
finding-versions = Frühere Fassungen
finding-attached = Etwas Angehängtes
finding-script = Ein Skript
finding-link = Ein Verweis nach anderswo
finding-hidden = Etwas, das nicht gezeigt wird
finding-font = Eine Schriftart, die darin steckte
finding-more = und { $count } weitere
differs-title = Das Bereinigen hat geändert, was die Datei zeigt:
differs-words = Wörter, die fehlen oder neu sind: { $count }
differs-order = Wörter stehen in anderer Reihenfolge
differs-pages = Seiten, Tabellenblätter oder Folien, die fehlen oder neu sind: { $count }
differs-page = Seite { $count } sagt etwas anderes oder hat eine andere Größe
differs-pictures = Bilder oder Formen, die fehlen oder neu sind: { $count }
differs-pixels = Bilder, die anders aussehen: { $count }
differs-sound = Der Ton oder der Film ist nicht derselbe
differs-advice = Wenn das wichtig ist, behalten Sie das Original, oder lassen Sie die Datei weg.
differs-uncompared = Die bereinigte Datei konnte auf diesem Gerät nicht mit dem Original verglichen werden.
differs-uncompared-pages = Ab Seite { $count } wurde die bereinigte Datei nicht mit dem Original verglichen: Das würde zu lange dauern.
differs-uncompared-pictures = Bilder und Dateien darin, die nicht mit dem Original verglichen wurden: { $count }
file-state-cleaned = bereinigt
file-state-original = Original, nicht bereinigt
file-state-plain = Text
file-state-uncleaned = nicht bereinigt
file-save = Speichern
file-fetching = Wird auf diesem Gerät geöffnet … { $share }
file-damaged = Diese Datei ist beschädigt oder wurde unterwegs verändert. Sie wurde nicht gespeichert.
file-offline = Sie konnte nicht geholt werden: Der Server hat nicht geantwortet. Bitte versuchen Sie es noch einmal.
upload-label = Dateien unterwegs
upload-sending = Datei { $number } von { $count } wird verschlossen und gesendet …
upload-paused = Angehalten. Nichts, was angekommen ist, geht verloren.
upload-offline = Der Server antwortet nicht. Es wird von selbst weiter versucht; nichts, was angekommen ist, geht verloren.
upload-amount = { $done } von { $all }
upload-soon = noch weniger als eine Minute
upload-left = { $minutes ->
    [one] noch etwa { $minutes } Minute
   *[other] noch etwa { $minutes } Minuten
  }
upload-pause = Anhalten
upload-go-on = Fortsetzen
upload-try-now = Jetzt versuchen

name-title = Möchten Sie Ihren Namen nennen?
name-lead = Sie müssen nicht, weder jetzt noch später. Ihre Meldung zählt ohne Namen genauso viel.
name-none = Nein, anonym bleiben
name-none-note = Über Ihre zwölf Wörter können Sie trotzdem mit { receiver.dative } sprechen und später sagen, wer Sie sind.
name-give = Ja, { receiver.dative } meinen Namen sagen
name-give-note = Er wird getrennt von der Meldung verschlüsselt. Sie können ihn später zurückziehen.
name-label = Ihr Name
name-contact = Wie { receiver } Sie erreichen kann
name-contact-help = Wenn Sie möchten. Keine Adresse und kein Telefon der Arbeit.
name-nobody = Alle, die hier Namen öffnen dürfen, sind ausgeschlossen. Niemand könnte Ihren öffnen: Lassen Sie ihn weg, oder wählen Sie eine dieser Personen wieder aus.
name-missing = Schreiben Sie Ihren Namen, oder wählen Sie, anonym zu bleiben.
name-too-long = Name und Kontakt sind zusammen zu lang.
name-alone = Hier liest nur { $name } die Meldungen und verwahrt die Namen: Dieselbe Person wird beides öffnen können.
name-custodians = Ihren Namen können nur { $names } öffnen, und nur mit einem Grund, der festgehalten wird.

check-title = Prüfen, dann senden
check-lead = Noch ist nichts gesendet.
check-who = Diese Personen können es öffnen
check-if-given = Können es später bekommen: { $names }
check-left-out = Ausgeschlossen: { $names }
check-about = Worum es geht
check-what = Was passiert ist
check-files = Dateien
check-no-files = Keine Dateien.
check-name = Ihr Name
check-no-name = Kein Name. Sie bleiben anonym.
check-missing = Noch nicht beantwortet
check-edit = Ändern
check-reveals = Was immer noch verraten könnte, wer Sie sind
check-reveals-1 = Einzelheiten, die nur Sie oder sehr wenige wissen können.
check-reveals-2 = Genaue Uhrzeiten, Orte, an denen Sie allein waren, Worte, die Sie oft benutzen.
check-reveals-3 = Menschen, denen Sie gesagt haben, dass Sie etwas melden würden.
check-go = Meine zwölf Wörter zeigen
check-finish = Beantworten, was fehlt

## Die Wörter

words-title = Schreiben Sie diese zwölf Wörter auf
digits-title = Schreiben Sie diese zehn Zifferngruppen auf
words-lead = Sie sind der einzige Weg zurück zu unserer Antwort. Sie werden nur einmal gezeigt, und niemand kann sie wiederherstellen, auch wir nicht.
words-not-sent = Noch ist nichts gesendet. Erst aufschreiben, dann die Meldung senden.
words-english = Es sind englische Wörter, weil es für diese Sprache keine Wortliste gibt. Schreiben Sie sie so auf, wie sie hier stehen.
digits-order = Fünf Ziffern in jeder Gruppe, von links nach rechts.
digits-instead = Stattdessen Ziffern zeigen
words-instead = Stattdessen Wörter zeigen
words-either = Das ist derselbe Schlüssel in anderer Form. Was Sie vorher gesehen haben, gilt weiter: Eines von beiden genügt.
words-copy = Kopieren
words-copied = Kopiert. Andere Programme auf diesem Gerät können sie lesen.
words-copy-failed = Dieser Browser lässt die Seite nicht kopieren. Schreiben Sie sie auf, drucken oder speichern Sie sie.
words-print = Drucken
words-save = Als Textdatei speichern
words-keep = Am besten auf Papier, dort, wo niemand von der Arbeit hinsieht. Kommen Sie ab dem <b>{ $day }</b> wieder: Bis dahin haben wir Ihre Meldung bestätigt.
words-written = Ich habe sie aufgeschrieben
words-cannot = Ich kann sie gerade nicht sicher aufbewahren
type-title = Tippen Sie zwei davon
type-lead = Damit wir beide wissen, dass Sie sie haben.
type-label-words = Wort { $number }
type-label-digits = Gruppe { $number }
type-wrong-words = Wort { $number } ist nicht das auf Ihrer Liste. Sehen Sie noch einmal nach.
type-wrong-digits = Gruppe { $number } ist nicht die auf Ihrer Liste. Sehen Sie noch einmal nach.
type-again = Noch einmal zeigen
send = Verschlüsseln und senden
without-title = Sie können auch ohne die Wörter senden
without-text = { receiver.start } wird Ihre Meldung lesen. Aber Sie können dann die Antwort nicht lesen, nichts hinzufügen und nicht erfahren, was daraus wurde, und niemand kann Sie etwas fragen.
without-later = Wenn Sie zuerst einen sicheren Ort suchen, wartet der Text in diesem Tab auf Sie, solange Sie den Tab offen lassen.
without-send = Senden, ohne die Wörter zu behalten

sending-title = Unterwegs
sending-locking = Wird auf diesem Gerät verschlüsselt…
sending-sending = Verschlüsselt. Wird gesendet…
sending-trying = Wir versuchen weiter, es zu senden. Lassen Sie diese Seite offen.
sending-failed-title = Noch nicht gesendet
sending-failed-offline = Der Server hat nicht geantwortet. Vielleicht ist Ihr Internet ausgefallen, oder der Server.
sending-failed-unavailable = Der Server kann zurzeit nichts speichern. Bitte versuchen Sie es in ein paar Minuten noch einmal.
sending-failed-closed = Die Stelle nimmt zurzeit keine Meldungen an.
sending-failed-full = Im Moment ist kein Platz für Dateien. Sie können sie herausnehmen und die Meldung allein senden; { receiver } kann trotzdem antworten.
sending-failed-file = Eine Ihrer Dateien kann nicht mehr gelesen werden. Bitte gehen Sie zurück, entfernen Sie sie und wählen Sie sie noch einmal aus.
sending-failed-keys = Die Schlüssel der Stelle haben sich geändert, und die neuen ließen sich nicht beweisen. Nichts wurde an sie gesendet.
sending-failed-checked = Sie haben es noch einmal geprüft. Noch ist nichts gesendet: Senden Sie es jetzt, wenn es stimmt.
sending-failed-other = Der Server hat die Meldung nicht angenommen.
sending-failed-people = Die Personen, die es lesen können, haben sich geändert, seit Sie nachgesehen haben. Bitte gehen Sie zurück und prüfen Sie, wer es lesen darf.
sending-failed-too-long = Es ist zu lang, um auf einmal verschlüsselt zu werden. Bitte gehen Sie zurück und kürzen Sie es.
sending-locked = Es ist so verschlüsselt, wie Sie es geprüft haben. Wenn darin etwas nicht stimmt, senden Sie es und fügen Sie dann eine Nachricht hinzu.
sending-check = Noch einmal prüfen
sending-safe = Ihr Text ist in diesem Tab sicher. Noch einmal zu senden ergibt eine einzige Meldung, nie zwei.
sending-again = Noch einmal senden
sending-without-files = Ohne die Dateien senden

practice-link = Üben: eine Meldung durchgehen, die nirgends ankommt
practice-title = Übung
practice-notice = Dies ist eine Übung. Nichts, was Sie hier schreiben, wird gesendet oder aufbewahrt. Denken Sie sich etwas aus: Schreiben Sie nicht über wirkliche Personen.
practised-title = Das war die Übung
practised-lead = Nichts wurde gesendet, und nichts wird aufbewahrt. Bei einer echten Meldung hätte Ihr Browser jetzt alles verschlüsselt und gesendet.
practised-next = Was jetzt geschehen würde:
practised-words = Mit den Wörtern oder Ziffern, die Sie aufgeschrieben haben, kommen Sie wieder und lesen die Antwort. Niemand sonst hat sie.
practised-answer = Die Stelle kann Ihnen Fragen stellen. Sie können antworten, ohne zu sagen, wer Sie sind.
practised-start = Zur Startseite
practised-again = Noch einmal üben

sent-title = Angekommen
sent-lead = Danke. Ihre Meldung ist bei { receiver.dative }, verschlüsselt.
sent-acknowledge = Bis { $day } bestätigt { receiver }, dass sie die Meldung gelesen hat.
sent-feedback = Spätestens bis { $day } erfahren Sie, was getan wurde.
sent-return = Kommen Sie ab dem <b>{ $day }</b> mit Ihren zwölf Wörtern wieder. Bis dahin gibt es vielleicht Fragen an Sie.
sent-without-words = Sie haben auf die Wörter verzichtet; deshalb kann niemand außer { receiver.dative } die Antwort lesen.
sent-leave = Diese Seite verlassen
receipt-title = Eine Quittung, wenn Sie möchten
receipt-text = Der Server hat sie unterschrieben. Sie sagt, an welchem Tag eine Meldung kam und wann Antworten fällig sind. Was Sie geschrieben haben, sagt sie nicht.
receipt-warning = Wer sie findet, weiß, dass Sie etwas gemeldet haben, und wann. Die meisten sind ohne sie sicherer.
receipt-save = Die Quittung speichern
receipt-none = Die Quittung des Servers war nicht in Ordnung, deshalb können wir den Tag nicht beweisen. Ihre Meldung wurde angenommen. Kommen Sie mit Ihren Wörtern wieder, um sicher zu sein.
receipt-file = Unterschriebene Quittung. Sie lässt sich mit den veröffentlichten Schlüsseln der Stelle prüfen. Bewahren Sie sie auf, wo bei der Arbeit niemand nachsieht.

## Wiederkommen

inbox-title = Antworten lesen
inbox-lead = Tippen Sie Ihre zwölf Wörter oder Ihre Ziffern, oder fügen Sie sie ein. Die ersten vier Buchstaben jedes Wortes genügen.
inbox-words = Wort { $number }
inbox-digits = Gruppe { $number }
inbox-help = Die Wörter können aus jeder Sprache sein, in der es sie hier gibt. Akzente, Großbuchstaben und Leerzeichen oder Kommas zwischen Wörtern oder Ziffern spielen keine Rolle.
inbox-go = Öffnen
inbox-clear = Alles löschen
inbox-busy = Wird auf diesem Gerät geöffnet…
inbox-lost = Ich habe meine Wörter oder Ziffern verloren
inbox-lost-text = Niemand kann sie wiederherstellen. Machen Sie eine neue Meldung, und sagen Sie, dass Sie schon einmal geschrieben haben, und ungefähr wann und worüber. Die Stelle kann die beiden vielleicht zusammenführen. Die alte kann sie nicht für Sie öffnen.
words-unknown = „{ $word }“ ist keines der Wörter, die wir benutzen.
words-near = Meinten Sie { $near }?
words-no-near = Bitte sehen Sie auf Ihrer Liste nach.
words-count = { $count ->
    [one] Es ist { $count } Wort; wir brauchen alle zwölf.
   *[other] Es sind { $count } Wörter; wir brauchen alle zwölf.
  }
words-checksum = Jedes davon ist ein Wort, das wir benutzen, aber zusammen sind es nicht zwölf, die wir vergeben haben. Vielleicht ist eines falsch, oder zwei haben die Plätze getauscht.
typed-nothing = Geben Sie Ihre zwölf Wörter oder Ihre zehn Zifferngruppen ein.
digits-count = { $count ->
    [one] Es ist { $count } Ziffer; wir brauchen fünfzig, in zehn Gruppen zu fünf.
   *[other] Es sind { $count } Ziffern; wir brauchen fünfzig, in zehn Gruppen zu fünf.
}
digits-group = In Gruppe { $number } ist ein Fehler. Bitte vergleichen Sie sie mit Ihrer Liste.
digits-checksum = Diese Ziffern gehören nicht zusammen. Bitte vergleichen Sie alle Gruppen mit Ihrer Liste.
return-none = Dazu wurde bei dieser Stelle nichts gefunden. Ist es von einer anderen Stelle?
return-damaged = Was der Server dazu hat, lässt sich mit dem, was Sie getippt haben, nicht öffnen. Vielleicht wurde es geändert, oder es gehört einer anderen Stelle. Wir zeigen nichts davon.
return-offline = Der Server hat nicht geantwortet. Was Sie getippt haben, steht noch hier: Bitte versuchen Sie es noch einmal.
idle-soon = Seit einer Weile hat niemand diese Seite berührt. In zwei Minuten schließt sie sich, damit andere sie nicht lesen.
idle-stay = Bleiben
idle-over = Die Seite wurde geschlossen, weil niemand sie eine Weile berührt hat. Falls Sie etwas geschrieben haben, ist es noch da. Öffnen Sie die Seite wieder mit Ihren Wörtern.

conversation-title = Ihre Meldung
conversation-look = Nach Antworten sehen
conversation-same = Noch nichts Neues.
conversation-leave = Diese Seite verlassen
status-none = Noch ist keine Antwort da.
status-answered = { receiver.start } hat geantwortet. Die letzte Nachricht ist vom { $day }.
status-waiting = Auf Ihre letzte Nachricht hat { receiver } noch nicht geantwortet. Die letzte Antwort ist vom { $day }.
status-late = Die Antwort von { receiver.dative } war bis { $day } fällig und ist überfällig. Sie können hier nachfragen oder sich an eine Behörde außerhalb wenden.
late-outside = Sie können Ihre Meldung auch an { $name } schicken, eine Stelle von außen. Ihr Browser verschließt sie neu, nur für diese Stelle, und Sie bekommen zwölf neue Wörter. Dateien müssen Sie neu auswählen.
late-outside-go = An { $name } schicken
late-begun = In diesem Tab haben Sie eine andere Meldung begonnen. Schicken Sie sie erst ab, oder schließen Sie den Tab und kommen Sie wieder.
late-authorities = Behörden außerhalb:
reads-title = Wer das jetzt lesen kann
reads-same = Seit Sie es gesendet haben, ist niemand dazugekommen und niemand gegangen.
reads-added = Seit { $day } kann auch { $names } es lesen.
reads-left = { $names } ist seit { $day } nicht mehr dabei und kann nichts öffnen, was seitdem geschrieben wurde.
reads-leaving = { $names } steht nicht mehr auf der Liste der Stelle. Dieses Gespräch bekommt neue Schlüssel, sobald { receiver } es öffnet.
reads-new = neu, seit Sie zuletzt geschrieben haben
reads-former = jemand, der nicht mehr dabei ist
from-office = { receiver.start }
from-you = Sie
not-seen = noch nicht beantwortet
timeline-received = Angekommen
timeline-acknowledged = Bestätigt
timeline-feedback = Was wir getan haben
timeline-closed = Abgeschlossen
timeline-open = Noch offen
timeline-by = Bis { $day }
timeline-late = Fällig am { $day }, überfällig
reply-label = An { receiver } schreiben
reply-help = Es wird auf diesem Gerät verschlüsselt. Fragen Sie, antworten Sie, oder fügen Sie hinzu, was Sie vergessen hatten.
reply-files = Dateien beifügen
reply-send = Verschlüsseln und senden
reply-kept = Was Sie gerade schrieben, aufgehoben, damit Sie es kopieren können:
reply-sent = Gesendet.
reply-failed-keys = { receiver.start } wechselt gerade die Schlüssel, weil jemand ausgeschieden ist. Bis dieses Gespräch neue hat, kann nichts geschrieben werden; das kann einige Tage dauern. Was Sie geschrieben haben, bleibt hier, solange diese Seite offen ist.
reply-failed-offline = Nicht gesendet: Der Server hat nicht geantwortet. Ihr Text ist noch da; noch einmal zu senden ergibt eine einzige Nachricht, nie zwei.
reply-failed-damaged = Nicht gesendet: Was der Server von diesem Gespräch zeigt, wurde geändert. Ihr Text ist noch da.
reply-failed-none = Nicht gesendet: Der Server kennt diese Meldung nicht mehr. Ihr Text ist noch da.
reply-failed-full = Nicht gesendet: Im Moment ist kein Platz für Dateien. Ohne sie kann gesendet werden.
reply-failed-file = Nicht gesendet: Eine Ihrer Dateien kann nicht mehr gelesen werden. Entfernen Sie sie und wählen Sie sie noch einmal aus.
own-name-title = Ihr Name
own-name-given = { receiver.start } hat Ihren Namen. Sie haben ihn mit der Meldung angegeben.
own-name-given-later = { receiver.start } hat Ihren Namen. Sie haben ihn am { $day } angegeben.
own-name-withdrawn = { receiver.start } hat Ihren Namen nicht. Sie haben ihn am { $day } zurückgezogen.
own-name-none = { receiver.start } hat Ihren Namen nicht.
own-name-unknown = Diese Seite weiß nicht, ob Sie Ihren Namen mit der Meldung angegeben haben.
own-name-opened = Diese Seite kann nicht zeigen, ob Ihr Name geöffnet wurde. Sie können { receiver } fragen.
own-name-give = Meinen Namen angeben
own-name-withdraw = Meinen Namen zurückziehen
own-name-give-text = Sie müssen nicht. Ihr Name wird auf diesem Gerät getrennt von der Meldung verschlüsselt. { receiver.start } sieht, dass Sie ihn angegeben haben, und an welchem Tag.
own-name-give-now = Meinen Namen verschlüsseln und senden
own-name-withdraw-text = Ihr verschlüsselter Name wird mit seinen Schlüsseln vom Server gelöscht. Anfragen, ihn zu öffnen, enden. Wer ihn schon geöffnet hat, hat ihn gelesen: Das kann niemand rückgängig machen. { receiver.start } sieht, dass Sie ihn zurückgezogen haben, und an welchem Tag. Sie können ihn später wieder angeben.
own-name-withdraw-now = Meinen Namen jetzt zurückziehen
own-name-cancel = Abbrechen
own-name-nobody = Zurzeit kann niemand Namen zu Ihrer Meldung öffnen. Deshalb können Sie ihn hier nicht angeben.
own-name-said-given = Sie haben Ihren Namen angegeben.
own-name-said-withdrawn = Sie haben Ihren Namen zurückgezogen.
own-name-failed-people = Nichts gesendet: Die Personen, die Namen öffnen können, haben gewechselt. Sehen Sie nach, wer sie jetzt sind, und senden Sie dann noch einmal.
own-name-failed-damaged = Nichts gesendet: Was der Server von diesem Gespräch zeigt, wurde geändert.
own-name-failed-keys = Nichts gesendet: { receiver.start } wechselt gerade die Schlüssel, weil jemand ausgeschieden ist. Versuchen Sie es in einigen Tagen wieder.
own-name-failed-none = Nichts gesendet: Der Server kennt diese Meldung nicht mehr.
own-name-failed-offline = Der Server hat nicht geantwortet. Versuchen Sie es noch einmal: Es ergibt eine einzige Änderung, nie zwei.
reprisal-title = Wurden Sie seitdem schlecht behandelt?
reprisal-text = Drohungen, schlechtere Arbeit, Ausgrenzung oder Kündigung wegen einer Meldung sind verboten. Sagen Sie es { receiver.dative } sofort; darauf muss gehandelt werden. Sie können sich auch an eine Behörde oder eine Gewerkschaft wenden.
reprisal-write = Darüber schreiben
reprisal-begin = Seit meiner Meldung werde ich schlecht behandelt:
closing-title = { receiver.start } hat diese Meldung abgeschlossen
closing-further = Wenn Sie nicht einverstanden sind, schreiben Sie { receiver.dative } hier, oder wenden Sie sich an eine Behörde außerhalb. Ihre Wörter öffnen diese Seite weiter, bis { receiver } die Meldung löscht.
outcome-substantiated = Ergebnis: Was Sie gemeldet haben, hat sich als wahr erwiesen.
outcome-partly = Ergebnis: Ein Teil dessen, was Sie gemeldet haben, hat sich als wahr erwiesen.
outcome-unsubstantiated = Ergebnis: Was Sie gemeldet haben, ließ sich nicht bestätigen.
outcome-not-enough-information = Ergebnis: Es gab nicht genug Informationen, um es herauszufinden.
outcome-no-answer = Ergebnis: { receiver.start } hatte Fragen und bekam keine Antwort.
outcome-out-of-scope = Ergebnis: Das darf { receiver } nicht untersuchen.
outcome-referred = Ergebnis: an die zuständige Stelle weitergegeben.
outcome-duplicate = Ergebnis: Dieselbe Sache wird unter einer anderen Meldung untersucht.
outcome-withdrawn = Ergebnis: zurückgezogen.
conversation-newer = Ein Teil dieses Gesprächs stammt von einer neueren Version dieser Seite. Laden Sie die Seite neu, um ihn zu sehen. Sie brauchen dann Ihre zwölf Wörter noch einmal.
fault-title = Etwas auf dem Server ist nicht in Ordnung
fault-changed = Eine Nachricht wurde unterwegs geändert oder gehört zu einem anderen Gespräch. Sie wurde abgelehnt und wird nicht gezeigt.
fault-unsigned = Eine Antwort war nicht von { receiver.dative } unterschrieben. Sie wurde abgelehnt und wird nicht gezeigt.
fault-retired = Eine Antwort war mit einem Schlüssel unterschrieben, den { receiver } zurückgezogen hat. Sie wurde abgelehnt und wird nicht gezeigt.
fault-backwards = Eine Nachricht beruft sich auf ältere Schlüssel als eine Nachricht vor ihr. Sie wurde abgelehnt und wird nicht gezeigt.
fault-withheld = Der Server hält eine Nachricht zurück, die die andere Seite schon gesehen hat.
fault-outdated = Der Server zeigt ältere Schlüssel von { receiver.dative }, als dieses Gespräch schon gesehen hat, oder andere. Vielleicht hat jemand eine alte Kopie zurückgespielt.
fault-instead = Was unten steht, ließ sich öffnen und ist in Ordnung. Das Schreiben ist ausgeschaltet, damit nichts missbraucht werden kann, was Sie schreiben. Bitte sagen Sie { $outside ->
    [none] es der Stelle auf anderem Weg, über das Telefon oder die Adresse vom Plakat.
   *[other] es { $outside } auf anderem Weg, nicht über diese Seite.
  }

# Gespräche, die die Stelle aufgeschrieben hat, Treffen und Fragen nach dem Abschluss
talk-title = Prüfen Sie, was aufgeschrieben wurde
talk-phone = Was Sie am { $day } am Telefon gesagt haben
talk-in-person = Was Sie am { $day } in einem Gespräch gesagt haben
talk-minutes = Was Sie am { $day } in einer Sitzung gesagt haben
talk-lead = Es gilt nur als Ihre Aussage, wenn Sie zustimmen. Sie können es berichtigen.
talk-agree = Es stimmt
talk-correct = Berichtigen
talk-refuse = Ich stimme nicht zu
talk-correct-label = Was Sie wirklich gesagt haben
talk-refuse-label = Warum stimmen Sie nicht zu? Sie können das leer lassen.
talk-send = Antwort senden
talk-entered = Aufgeschrieben von { receiver.dative }
talk-said-agreed = Sie haben dem Aufgeschriebenen zugestimmt.
talk-said-corrected = Sie haben das Aufgeschriebene berichtigt.
talk-said-refused = Sie haben dem Aufgeschriebenen nicht zugestimmt.
since-title = Hat sich bei der Arbeit etwas verändert?
since-lead = Wir haben Ihre Meldung am { $day } abgeschlossen. Niemand darf Sie deswegen schlechter behandeln.
since-no = Nein
since-yes = Ja, zum Schlechteren
since-label = Was ist passiert? Sie können das leer lassen.
since-send = Antwort senden
since-said-no = Sie haben gesagt, dass sich nichts verschlechtert hat.
since-said-yes = Sie haben gesagt, dass sich etwas verschlechtert hat.
meet-title = Um ein Treffen bitten
meet-lead = Sie können um ein Gespräch bitten, am Telefon oder persönlich. Sie müssen nicht sagen, wer Sie sind, aber man hört oder sieht Sie.
meet-within = Es muss { $unit ->
    [working-days] innerhalb von { $count } Werktagen nach Ihrer Bitte
    [days] innerhalb von { $count } Tagen nach Ihrer Bitte
   *[none] in angemessener Zeit
  } stattfinden.
meet-label = Wann und wo könnten Sie sprechen? Sie können das leer lassen.
meet-ask = Um ein Treffen bitten
meet-offered = { receiver.start } bietet Ihnen diese Zeiten an. Welche passt Ihnen?
meet-none = Keine davon
meet-send = Antwort senden
meet-said-asked = Sie haben um ein Treffen gebeten.
meet-said-chosen = Sie haben gewählt: { $time }
meet-said-none = Sie haben gesagt, dass keine der Zeiten passt.
timeline-assessed = Bewertet
timeline-passed-on = Weitergegeben

# Löschung
gone-title = Ihre Meldung wurde gelöscht
gone-rule = Sie wurde im { $month } gelöscht, wie es die Regeln vorsehen. Niemand kann sie mehr lesen, und diese Wörter öffnen nichts anderes.
gone-agreed = Sie wurde im { $month } vor dem vorgesehenen Tag gelöscht. Dem mussten zwei Personen zustimmen. Niemand kann sie mehr lesen, und diese Wörter öffnen nichts anderes.
gone-put-aside = Sie wurde im { $month } gelöscht. Sie ließ sich nicht öffnen und war mindestens ein Jahr zuvor beiseitegelegt worden.
gone-after = Das sagt der Server. Wenn etwas Neues geschehen ist, können Sie eine weitere Meldung abgeben.
gone-unsent = Was Sie gerade geschrieben haben, wurde nicht gesendet:
timeline-deleted = Gelöscht
timeline-deleted-from = Frühestens am { $day }
judge-title = Wie haben wir das gemacht?
judge-lead = Sie müssen nicht antworten. Ihre Antworten werden verschlossen wie Ihre Nachrichten. Die Stelle liest sie mit Ihrer Meldung und zählt sie. Sie können Ihre Antworten einmal senden.
judge-easy = War es einfach zu melden?
judge-informed = Haben wir Ihnen genug mitgeteilt?
judge-again = Würden Sie wieder melden?
judge-yes = Ja
judge-partly = Teilweise
judge-no = Nein
judge-send = Antworten senden
delete-title = Um Löschung Ihrer Meldung bitten
delete-lead = Darüber entscheidet { receiver }, und zwei Personen müssen zustimmen. Das Gesetz kann verlangen, dass eine Meldung eine Zeit lang aufbewahrt wird. Wird sie gelöscht, sagt Ihnen das diese Seite, wenn Sie wiederkommen.
delete-label = Warum? Sie können das leer lassen.
delete-ask = Um Löschung bitten
redacted-until = Die Stelle hat aus dieser Nachricht Wörter entfernt, die sie nicht braucht. Sie werden frühestens am { $day } gelöscht.
redacted-gone = Die Stelle hat aus dieser Nachricht Wörter entfernt, die sie nicht brauchte. Sie sind gelöscht.
delete-said = Sie haben um Löschung Ihrer Meldung gebeten.

# Was eine Nachricht ist
kind-acknowledgement = Bestätigung
kind-feedback = Was wir getan haben
kind-extension = Mehr Zeit
kind-reopening = Wieder aufgenommen
kind-passed-on = Weitergegeben
kind-closing = Abschluss
kind-transcript = Was gesagt wurde
kind-meeting = Zeiten für ein Treffen

## The offline form

offline-noscript = Dieses Formular verschlüsselt Ihre Meldung auf diesem Gerät. Dafür braucht es Skripte (JavaScript). Öffnen Sie es in einem Browser, der sie erlaubt; im Tor-Browser in der Sicherheitsstufe „Sicherer“.
offline-title = Ohne Netz eine Meldung schreiben
offline-lead = Dieses Formular braucht kein Internet. Es verschlüsselt Ihre Meldung auf diesem Gerät, sodass nur die Stelle sie lesen kann.
offline-how-1 = Schreiben Sie Ihre Meldung. Nichts verlässt dieses Gerät.
offline-how-2 = Schreiben Sie Ihre zwölf Wörter auf. Nur mit ihnen kommen Sie zu unserer Antwort.
offline-how-3 = Speichern Sie die verschlüsselte Meldung als Datei. Geben Sie sie später ab, von irgendwo, oder übergeben Sie sie der Stelle.
offline-real = Wer Ihnen dieses Formular gegeben hat, könnte es so verändert haben, dass es verrät, was Sie schreiben. Nehmen Sie es von jemandem, dem Sie vertrauen, und vergleichen Sie die acht Wörter unten mit dem Plakat der Stelle. Das zeigt, wessen Schlüssel darin sind, aber nicht, dass das Formular selbst unverändert ist.
offline-until = Sie können dieses Formular bis zum { $day } benutzen. Kommt vorher jemand zur Stelle oder verlässt sie, lehnt der Server ab, was es verschlüsselt hat; dann brauchen Sie ein neues.
offline-nobody = In diesem Formular fehlen die Schlüssel der Stelle. Bitten Sie die Stelle um ein vollständiges.
offline-expired = Dieses Formular ist zu alt: Die Schlüssel der Stelle darin sind abgelaufen.
offline-not-yet = Die Schlüssel der Stelle in diesem Formular tragen ein Datum in der Zukunft. Bitte prüfen Sie das Datum dieses Geräts.
offline-changed = Dieses Formular ist beschädigt, oder jemand hat es verändert: Die Stelle hat die Schlüssel darin nicht unterschrieben.
offline-refused = Bitten Sie die Stelle um ein neues Formular, oder melden Sie auf der Seite der Stelle.
offline-closed = Als die Stelle dieses Formular machte, nahm sie keine Meldungen an. Bitten Sie um ein neueres, oder sehen Sie auf der Seite der Stelle nach.
offline-keep = Am besten auf Papier, dort, wo niemand von der Arbeit hinsieht. Kommen Sie mit den Wörtern wieder, eine Woche nachdem Sie die Datei abgegeben haben.
offline-seal = Die Meldung verschlüsseln
offline-sealed-title = Verschlüsselt, aber noch nicht gesendet
offline-sealed-lead = Speichern Sie jetzt die Datei. Die Stelle bekommt nichts, bis Sie sie abgeben oder übergeben.
offline-save = Die Datei speichern
offline-save-again = Die Datei noch einmal speichern
offline-saved = Ihr Browser hat sie als „{ $name }“ gespeichert.
offline-then = Wie es weitergeht
offline-then-post = Geben Sie die Datei unter dieser Adresse ab, auf irgendeinem Gerät. Nehmen Sie kein Gerät und kein Netz Ihres Arbeitgebers.
offline-then-tor = Der Tor-Browser verbirgt, wo Sie sind. Die Seite geht dort auch in der Stufe „Am sichersten“.
offline-then-hand = Oder geben Sie die Datei auf einem USB-Stick jemandem aus der Stelle. Diese Person kann sie nur öffnen, wenn Sie sie nicht ausgeschlossen haben.
offline-then-words = Kommen Sie danach mit Ihren zwölf Wörtern auf die Seite der Stelle. Dort lesen Sie die Antwort, können Dateien nachreichen und weiterschreiben.
offline-then-until = Geben Sie sie bald ab: Die Datei wird abgelehnt, sobald jemand zur Stelle kommt oder sie verlässt, spätestens nach dem { $day }.
offline-then-delete = Niemand kann die Datei lesen, auch Sie nicht. Aber sie zeigt, dass Sie gemeldet haben. Löschen Sie sie und dieses Formular, sobald Sie sie abgegeben haben.

## Posting what it saved

post-title = Eine verschlüsselte Meldung abgeben
post-lead = Für die Datei, die Sie mit dem Offline-Formular der Stelle gespeichert haben. Diese Seite geht ohne Skripte.
post-file = Die Datei
post-file-help = Sie heißt „sealed.json“, wenn Sie ihr keinen anderen Namen gegeben haben.
post-go = Abgeben
post-safe = Unterwegs kann sie niemand lesen, auch der Server nicht. Dieselbe Datei noch einmal abzugeben macht eine Meldung, nie zwei.
post-arrived = Kommen Sie in etwa einer Woche mit Ihren zwölf Wörtern wieder. Vielleicht gibt es dann eine Antwort oder Fragen an Sie.
post-delete = Sie können die Datei und das Formular jetzt löschen.
post-refused-title = Nicht angenommen
post-not-ours = Das ist keine verschlüsselte Meldung an diese Stelle, oder sie wurde unterwegs beschädigt. Wählen Sie die Datei so, wie das Offline-Formular sie gespeichert hat.
post-old-keys = Die Stelle hat sich verändert, seit dieses Formular gemacht wurde: Jemand ist dazugekommen oder gegangen. Damit nur die Richtigen Ihre Meldung lesen, muss sie neu verschlüsselt werden. Schreiben Sie sie noch einmal, mit einem neuen Formular oder auf der Seite der Stelle.
post-closed = Die Stelle nimmt zurzeit keine Meldungen an. Behalten Sie die Datei und versuchen Sie es später noch einmal.
post-conflict = Eine andere Meldung mit denselben zwölf Wörtern ist schon da. Wenn Sie sie abgegeben haben, ist sie angekommen.
post-wait = Auf diesem Weg sind viele Meldungen gekommen, zurzeit ist kein Platz für weitere. Behalten Sie die Datei und versuchen Sie es in einer Stunde oder morgen noch einmal. Sie können sie auch der Stelle übergeben oder auf der Seite der Stelle melden.
post-unavailable = Der Server kann zurzeit nichts speichern. Behalten Sie die Datei und versuchen Sie es in ein paar Minuten noch einmal.
post-again = Zurück zum Formular
