### The office's side, in English.

language-name = English
language-direction = ltr

product = Integrity office
places = Main navigation
place-cases = Cases
place-figures = Figures
place-settings = Settings
place-access = Your access
place-people = People
place-names = Names
place-log = Office log
place-pages = Pages
lock = Lock
starting = One moment…
try-again = Try again
continue = Continue
back = Back
save-text = Save as a text file
print = Print
choose = Choose…
error-title = There is a problem
step-of = Step { $step } of { $steps }
somebody = Someone no longer in the office

no-office-title = No office here yet
no-office-text = Open the one-time link that the server printed when it started. It ends in a long code after “#”.
lack-title = This browser cannot open the desk
lack-webassembly = WebAssembly is turned off here. Without it, this page cannot check your password.
lack-storage = This browser keeps no data for pages. Without it, this page would not notice if the server showed an older state of your office.
lack-do = Use a normal window of Firefox, Chrome, Edge or Safari. In the Tor Browser, WebAssembly needs the security level “Standard”; private windows of some browsers keep no data. Reporters need neither.
offline-title = The server is not answering
offline-text = Your network or the server may be down. Nothing is lost.

## Set-up

setup-title = Set up the integrity office
setup-lead = You will name the office, make its keys in this browser, and save a recovery kit. Nobody else, and no server, ever has these keys.
setup-only-here = This address works on this computer only: { $address }. That is enough to try Sotto out. For real use, give it addresses that others can reach before you begin (docs/install.md).
setup-need = You need:
setup-need-phone = An authenticator app, on your telephone or computer (for example Aegis, FreeOTP, 2FAS or a password manager).
setup-need-printer = A printer, or pen and paper, for a key card of twelve words and a recovery kit of 28 short groups.
setup-need-safe = A safe place for the kit, away from this computer: an envelope in the safe, a notary.
setup-time = About ten minutes, in one go: nothing is stored before the last step. If you stop half way, start again with the same link.
setup-begin = Begin
setup-have-kit = Is an office already set up here?
setup-have-kit-text = If someone has lost a password, authenticator or key card, the recovery kit makes new ones.
setup-no-link = This page was reloaded and has lost the link’s secret part. Open the whole link again, as the program printed it (valid for 24 hours, until the office is set up). Then start again: discard any key card, kit or authenticator entry made so far.
setup-bad-link = This link is not valid. It works once and for 24 hours: the person who runs the server can print a new one. If the office is already set up, delete everything after the address in the address bar.
setup-offline = The server is not answering. Please try again.
office-title = What is the office called?
office-name = Name of the office
office-name-help = As reporters know it: “Town of Ardenne · Integrity office”.
office-names = Its name in other languages
in-languages-help = If you leave a language empty, people who read it see the name or title above.
in-language = In { $language }
office-name-missing = Write the name of the office.
office-contact = How else to contact it
setup-languages = Which languages should people be able to report in?
setup-languages-help = Choose languages that people at work read and that someone in the office can answer in. You confirm the public pages in each of them. You can change this later, under “Pages”.
office-contact-help = Telephone, address, hours. Shown to people whose browser cannot lock a report, and to everyone if something is wrong with this page.
person-title = Who reads the reports?
person-lead = You are the first officer. Reporters see your name before they write; once there are more officers, they may leave any of you out.
person-name = Your name
person-missing = Write your name.
person-role = Your job title
person-role-help = Optional: “Head of the integrity office”.
login-label = Login name
login-help = Only you use it: for example your first name. Capitals do not matter.
login-missing = Write a login name.
password-title = Choose a password
password-lead = It never leaves this browser. If you forget it, a colleague or the recovery kit can give you new keys.
password-label = Password
password-help = At least { $least } characters. Four or five words that mean something only to you are good.
password-again = Repeat the password
password-short = The password is too short: at least { $least } characters.
password-plain = This password is too easy to guess.
password-differs = The two passwords are not the same.
authenticator-title = Connect your authenticator
authenticator-lead = Scan the picture with your authenticator app. It then shows six digits that change every half minute.
authenticator-picture = QR code for your authenticator app
authenticator-or = If you cannot scan it, type this into the app:
code-label = Six digits from your authenticator
code-help = The ones it shows now.
code-wrong = This is not the code that it shows now. If it is, check the clock of this computer: it may be wrong.
code-missing = Type the six digits that your authenticator shows.
code-late = This code has expired or is wrong. Type the one that your authenticator shows now.
card-title = Write down your key card
card-lead = These twelve words and your password together open your keys. This browser remembers them; any other browser asks for them once.
card-keep = Keep the card apart from your password. Anyone with both, and your authenticator, can read what you read.
card-word = Word { $number } of your card
card-word-help = This checks that you have written it down: the words are hidden while you type.
shown-hidden = Hidden while you type.
shown-again = Show it again
card-wrong = Word { $number } is not the one on the card. Please check it.
kit-title = Recovery kit
kit-lead = Print it or save it on a USB stick, then keep it offline, in a safe. It is shown only now.
kit-keep = Anyone with the kit can take your place and read every report and name that you can read. If it is lost and you forget your password, every report is lost too.
kit-made = Made on { $day }
kit-use = To restore someone’s access, open { $address } and type the 28 groups below.
kit-group = Group { $number } of the kit
kit-wrong = Group { $number } is not the one on the kit. Please check it.
finish-title = Create the office
finish-lead = This stores “{ $name }” and logs you in. The office takes no reports yet: you will see which steps are left before it opens.
finish-person = { $name } can read reports and open names.
finish-alone = With only one person, nobody can check what that person does. Acts that need two people are not available, and the page says so where it matters.
finish-go = Create the office
finish-busy = Making keys…
finish-offline = The server did not answer. Nothing you did is lost: please try again.
finish-bad-link = The link has expired, or has been used. If this is your second try, the first may have worked although no answer came: open the office’s start page and log in.
finish-other = The server rejected it. Nothing was stored. Please try again.

## Restoring

restore-title = Restore with the recovery kit
restore-lead = Use this when a password, authenticator or key card is lost. You make new ones; the office, its address and its cases stay.
restore-kit = The 28 groups of the kit
restore-kit-help = Type or paste them, with or without spaces. Or enter the shares of enough trustees, one after the other.
restore-not-a-kit = This is an incomplete recovery kit, or not enough shares of one: a character may be wrong, or something may be missing.
restore-other-kit = This kit is valid, but it belongs to another office.
restore-refused = The server rejected it. Please begin again.
restore-offline = The server is not answering. Please try again.
restore-who = Who is being restored?
restore-who-lead = This person’s old password, authenticator and key card stop working, and every session of theirs ends.
restore-removed = (removed; comes back as an officer)
restore-waits = This takes a week; longer if this person is away, and 30 days if they were removed or a colleague gave them their keys. Everyone in the office is told, and this person can refuse. If this person is still in the office, a colleague can give them new keys straight away instead, under “People”.
restore-lacks-keys = The kit does not open the office’s newest keys: they were sealed to it wrongly. This person comes back with new keys. Reports sent under the keys that do not open must be handed over by a colleague who can read them. If there is no such colleague, they stay closed.
restore-ask = Ask for new keys
restore-asked = You have asked for new keys. Come back with the kit on or after { $day }: you do not need to do anything until then.
restoring-me = Someone with the recovery kit is asking for new keys in your name
restoring-other = Someone with the recovery kit is asking for new keys for { $name }
restoring-happens = From { $day }, anyone who holds the kit can read everything that { $name } can read.
proposals = Waiting for signatures
proposal-would = When enough people have signed, the office log will say:
proposal-asks = Your signature is asked for
proposal-waits = Waiting for another signature
proposal-signatures = signed by { $signed } of { $needed }
change-was = Before: { $was }
change-becomes = After: { $becomes }
change-nothing = nothing
change-names = Name of the office in { $language }
change-limits = up to { $files } with a message, each up to { $size }
change-intake = New reports
change-intake-open = accepted
change-intake-closed = not accepted
change-outside = Outside body
change-person = Person
change-threshold = Signatures needed
proposal-words = Sign only if you know this person and their screen shows these eight words. Ask them by telephone or face to face.
proposal-sign = Agree and sign
proposal-withdraw = Withdraw it
proposal-decline = I do not agree
restoring-refuse = Refuse
restoring-refused = Refused: nobody gets new keys for { $name } with this request.
restore-finish = Restore
restore-last = One last code
restore-last-lead = Your new password, authenticator and key card work as soon as you press the button.

## The door

unlock-title = Open your desk
unlock-go = Open
unlock-busy-password = Checking your password…
unlock-busy-passkey = Waiting for your passkey…
unlock-passkey = Use a passkey
unlock-passkey-help = Instead of the code you can use a passkey, if you have added one under “Your access”.
unlock-passkey-card = One of your passkeys can replace the card.
unlock-card-title = Your key card
unlock-card = The twelve words of your key card
unlock-card-help = This browser does not know them yet. The first four letters of each are enough.
unlock-missing = Fill in every field; the code has six digits.
unlock-wrong-login = The name, password or code is wrong. Each code works once: wait for the next one. If you have just joined, you can log in only after a colleague has let you in.
unlock-missing-passkey = Type your name and your password first; the code is not needed with a passkey.
unlock-wrong-passkey = The name, password or passkey is wrong. Your device may still offer a passkey that was removed here.
unlock-wrong-password = This is not your password.
unlock-passkey-interrupted = No passkey was used: the request was interrupted, took too long, or there is no passkey for this office on this device. Please try again, or type a code.
unlock-passkey-unable = This browser or device could not use a passkey for this. Please use your authenticator’s code, and your key card if you are asked for it.
unlock-passkey-late = That took more than five minutes. Please try again.
unlock-passkey-other = You are logged in, but this passkey does not open your keys. Type the words of your key card. Then remove the passkey under “Your access” and add it again.
unlock-clock = The name, password or code is wrong. Or the clocks differ: the server and this device show different times, and codes depend on the time. If this device is right, tell the person who runs the server.
unlock-card-fault = These are not the words of your key card.
unlock-card-other = The key card that this browser remembers is no longer yours: it may have been replaced. Type the words of the new one.
unlock-keys = Your keys on the server do not open. They may have been changed. Please tell the person who runs the server.
unlock-offline = The server is not answering. Please try again.
unlock-lost = Lost your password, authenticator or key card?
refused-title =
  { $count ->
    [one] A login with your name was refused
   *[other] { $count } logins with your name were refused
  }
refused-text = { $since } and your login now, the password or the code was wrong, or you had not been let in yet.
refused-since-morning = Between the morning of { $day } (UTC)
refused-since-afternoon = Between noon of { $day } (UTC)
refused-seen = I have read this
out-idle = The desk was locked because nobody used it for ten minutes. If you were writing something, it is still here.
out-ended = Your session has ended. If you were writing something, it is still here.
out-locked = The desk is locked.
alarm-title = Please stop here
alarms = Warnings
alarms-more = { $count ->
    [one] One more warning
   *[other] { $count } more warnings
  }
alarm-safe = What is safe
alarm-do = What to do
alarm-call = Who to call
alarm-closed = Nobody can send a new report: intake is closed
alarm-safe-door = Nothing was opened, and this tab has forgotten your keys. Every report is still locked.
alarm-safe-danger = The report is locked and stored. The reporter finds your answer with the twelve words.
alarm-safe-unopened = Nothing of this case was opened or signed here. Your other cases are not affected.
alarm-safe-case = Everything shown below could be opened and is valid. Anything that is not valid is not shown.
alarm-safe-claim = Everything shown below could be opened and is valid. Your other cases are not affected.
alarm-safe-list = Everything on the list could be opened and is valid. Anything older than before is not opened or signed here.
alarm-safe-taken-out = Your other cases are as they were. What you wrote in this one stays in its history.
alarm-safe-restore = Nothing changes until that day, and nobody has read anything because of it.
alarm-safe-logins = Each of these attempts was refused: nobody got in.
alarm-safe-old = What you see was loaded before. Nothing is lost.
alarm-safe-keys = Nothing is lost. Until a case has new keys, nothing new is written in it, so anyone who has left cannot read on.
alarm-safe-mail = Your cases are not affected. Everything that is due is on the list of cases.
alarm-safe-closed = Conversations that have already started continue.
alarm-do-stop = Do not work here until this is explained: someone may have changed the server, or put back an old copy. Keep this message.
alarm-do-restore = Check the date of this computer. If it is right, nobody has renewed the keys in time: get new ones with the recovery kit, under “Lost your password, authenticator or key card?” where you log in.
alarm-do-clock = Check the date of this computer, and log in again. If it is right, do not work here until this is explained.
alarm-do-danger = Read the report now, and answer today. Tell only people who work on this case.
alarm-do-leave = Leave the case as it is, and look at it again when this is explained.
alarm-do-explain = Writing to the reporter is switched off here until this is explained. You can close the case without a message.
alarm-do-close = Nothing can be sent to this reporter. If you remember the reply or message that is missing, write it down. You can close the case without a message.
alarm-do-compare = You can go on working. If a second report says the same, compare the eight words on a poster with those under “Settings”.
alarm-do-redaction = Press “Put the words back” under that message now. Then ask this person.
alarm-do-days = Work out the deadlines yourself from the messages below, and write a note with the right days. Check the date of your own computer too.
alarm-do-remember = Write down what you remember of these cases. Do not throw away any backup.
alarm-do-taken-out = Nothing. If you need the case for your work, ask for access again.
alarm-do-restore-mine = If you asked for it, or know who did and why, do nothing. If not, refuse it.
alarm-do-restore-other = Ask this person whether they agreed to it. Only they can refuse it. Any officer can if the person was removed, or has keys from a colleague.
alarm-do-logins = If this was you, you do not need to do anything. If not, someone is trying to log in under your name: under “Your access”, change your password, and add a passkey if you have none. After many tries, logging in takes longer for everyone who uses your name, including you.
alarm-do-wait = Wait a minute, then press “Check for new reports” on the list of cases.
alarm-do-marked = Look at the cases that are marked on the list. A colleague may still be able to open them.
alarm-do-leave-open = Leave this page open. It continues when the server answers again.
alarm-do-mail = Send a test email under “Your access”. Until it arrives, log in at least twice a week.
alarm-do-closed = If this is intended, nothing. Otherwise open intake, under “Opening”.
alarm-call-server = The person who runs the server. Use the telephone, not this page.
alarm-call-emergency = The emergency number, if someone may be hurt now. Then a colleague.
alarm-call-colleague = A colleague who can open the case and see whether it looks the same to them.
alarm-call-taken-out = The colleague named here, if you do not know why.
alarm-call-restore = The people who keep the recovery kit or its shares: find out who has used it.
alarm-call-logins = If it was not you: your colleagues, and the person who runs the server.
alarm-call-later = Nobody yet. If it lasts longer than 15 minutes, the person who runs the server.
alarm-call-mail = The person who runs the server: tell them how the mail server answered the test.
alarm-call-closed = The officer who closed it: the office log says who.
alarm-malformed = The server’s list of the office’s keys is not valid.
alarm-other-office = The server is showing the keys of another office.
alarm-bad-signature = The server shows keys that the office did not sign, or other keys under your name.
alarm-expired = The office’s keys have expired.
alarm-not-yet = The office’s keys are dated in the future.
alarm-rolled-back = The server shows an older state of the office than this browser has seen before.
alarm-unlogged = The office’s log does not explain where the keys on the server come from. Someone may have let a stranger in.
alarm-forked = The server shows a different history of the office from the one this browser has seen before.

## Cases

search = Search titles, numbers, tags, owners, texts, notes, file names
search-hint = Search cases and texts ( / )
search-none = Nothing here matches your search.
look-again = Check for new reports
hits-title = In texts, notes and file names
hits-none = No text, note or file name matches your search.
hits-none-yet = Nothing found so far.
hit-report = in the report
hit-message = in a message from the reporter
hit-reply = in an answer from the office
hit-note = in a note
hit-file = in the name of a file
index-begins = The texts to search are being opened on this computer. There may be more hits.
index-progress = Texts of { NUMBER($done) } of { NUMBER($of) } cases can be searched; the rest are being opened on this computer.
index-more = There may be more hits.
index-shut = { $count ->
    [one] Of one case only the title is searched, until you say whether you are involved in it.
   *[other] Of { $count } cases only the title is searched, until you say whether you are involved in them.
  }
index-failed = { $count ->
    [one] The texts of one case do not open here and are not searched.
   *[other] The texts of { $count } cases do not open here and are not searched.
  }
list-opening = Opening the list on this computer: { NUMBER($done) } of { NUMBER($of) } cases so far.
list-loading = Opening the list on this computer…
list-offline = The server is not answering
rolled-back-title = The server shows older data than before
rolled-back-text = { $count ->
    [one] One case is shown in an older state than this browser has seen, or is missing.
   *[other] { $count } cases are shown in an older state than this browser has seen, or are missing.
  } An old copy may have been put back. If a case is missing here, do not assume that it does not exist.
taken-out = { $name } took you out of case { $number }. You can no longer open it.
taken-out-seen = I have read this
rolled-back-left = { $count ->
    [one] I stepped aside from the one that is missing
   *[other] I stepped aside from the { $count } that are missing
  }
lane-act = To do
lane-act-empty = Nothing to do.
lane-waiting = Waiting for the reporter
lane-waiting-empty = Not waiting for anyone.
lane-progress = In progress
lane-progress-empty = Nothing is in progress.
lane-closed = Closed
lane-closed-empty = Nothing is closed yet.
lane-damaged = Can no longer be opened
lane-damaged-empty = All cases open normally.
lane-damaged-lead = These cases could be opened before, but you cannot open them now. Choose one to see why, and how to get it back.
lane-unopened = Never opened
lane-unopened-empty = All cases open normally.
lane-unopened-lead = Nobody here has been able to open these. Anyone can send something that does not open; it does no harm. You can put them aside.
show-more = Show { $count } more
group-opening = { $count } new reports that this browser is opening
group-empty = { $count } reports without any text
group-empty-title = Empty reports
group-same = { $count } reports that begin with this line
group-count = { $count } alike
group-unfold = Show them
group-fold = Fold them
group-select = Select these { $count }
group-deselect = Take these { $count } out of the selection
shapes = How the cases are shown
shape-lanes = Lanes
shape-table = All cases
calendar-save = Save my deadlines
calendar-file = deadlines
calendar-name = Deadlines
calendar-acknowledge = Acknowledge the report in case { $number }
calendar-feedback = Give feedback in case { $number }
calendar-task = Task in case { $number }
keys = Keys
keys-or = or
keys-down = next case
keys-up = case before
keys-open = open it
keys-select = select it, or take it out
keys-range = select everything since the last one
keys-search = search
keys-filter = filter
keys-help = show these keys
keys-letters = Letters act as keys
keys-note = While you type into a field, no key does anything else. Turn letters off if you speak to your computer.
keys-close = Close
table = All cases
table-none = No case matches your search and filters.
table-empty = No cases yet.
table-more = Show { $count } more
table-unread = Unread
column-number = Number
column-title = Title
column-state = State
column-category = Category
column-severity = Severity
column-owner = Owner
column-tags = Tags
column-due = Next due
column-outcome = Outcome
column-unread = Unread
select-shown = Select all shown
select-case = Select { $number }
row-selected = Selected
filters = Filters
filter-any = Any
filter-mine = Me
filter-none-such = No case has this now
filter-due-overdue = Overdue
filter-due-week = In the next 7 days
filter-due-later = Later
filter-from = Received from
filter-to = Received until
filter-unread = Unread only
filter-count = { $shown } of { $all } { $all ->
    [one] case
   *[other] cases
  }
filter-remove = Remove search and filters
sort-by = Sort by
sort-down = The other way round
views = Saved views
view-save = Save this view
view-name = Name of the view
view-name-help = Keeps these filters and this order, in this browser, for you alone.
view-save-go = Save
view-remove = Remove view “{ $name }”
view-full = You have { $count } views. Remove one first.
bulk = Selected cases
bulk-count = { $count } selected
bulk-assign = Assign
bulk-tags = Change tags
bulk-aside = Put aside
bulk-all = Select all { $count }
bulk-none = Select none
bulk-owner = Who is to own them?
bulk-assign-go = { $count ->
    [one] Assign one case
   *[other] Assign { $count } cases
  }
bulk-tag = Tag
bulk-tag-wrong = Write one tag of at most 24 characters, without a comma.
bulk-tag-go = Add tag
bulk-untag-go = Remove tag
bulk-tags-known = Tags they have:
bulk-busy = Working through the cases…
bulk-finished = Finished
bulk-progress = { $done } of { $of }
bulk-bar = Cases worked through
bulk-stop = Stop after this one
bulk-done = { $of ->
    [one] { $done ->
        [0] The case was not changed.
       *[other] The case was changed.
      }
   *[other] { $done } of { $of } cases were changed.
  }
bulk-close = Close
bulk-others = and { $count } more
bulk-why-already = { $count } needed no change:
bulk-why-changed = { $count } changed by a colleague in the meantime. Look at them first:
bulk-why-reader = { $count } that this person may not read:
bulk-why-full = { $count } with five tags already:
bulk-why-opened = { $count } that someone has opened. Close them in the case instead:
bulk-why-gone = { $count } that you may not read any more:
bulk-why-blocked = { $count } that do not open, or cannot be written to:
bulk-why-offline = { $count } because the server did not answer. Please try again:
bulk-why-stopped = { $count } because you stopped:
empty-title = No reports yet
empty-text = Send yourself a test report: write something invented, and keep the twelve words. Before the office is open, make a link for it under “Opening”; afterwards use the reporters’ address.
empty-address = Show the reporters’ address
row-unread = Unread.
row-damaged = This case can no longer be opened
row-former = Sealed to the keys you had before
row-unopened = Never opened
row-newer = Written by a newer version of Sotto: reload the page
row-untitled = No title
row-new = New report
why-unread = Not opened yet
why-acknowledge = To acknowledge
why-message = New message
why-answer = Message to answer
why-feedback = Feedback due
why-task = Task due
row-received = received { $day }
row-nobody = Unassigned
due-none = no deadline
due-acknowledge-left = { $days ->
    [one] Acknowledge by tomorrow
   *[other] Acknowledge in { $days } days
  }
due-acknowledge-today = Acknowledge today
due-acknowledge-late = { $days ->
    [one] Acknowledgement 1 day overdue
   *[other] Acknowledgement { $days } days overdue
  }
due-feedback-left = { $days ->
    [one] Feedback by tomorrow
   *[other] Feedback in { $days } days
  }
due-feedback-today = Feedback today
due-feedback-late = { $days ->
    [one] Feedback 1 day overdue
   *[other] Feedback { $days } days overdue
  }
due-task-left = { $days ->
    [one] Task by tomorrow
   *[other] Task in { $days } days
  }
due-task-today = Task today
due-task-late = { $days ->
    [one] Task 1 day overdue
   *[other] Task { $days } days overdue
  }
due-day-left = { $days ->
    [one] tomorrow
   *[other] in { $days } days
  }
due-day-today = today
due-day-late = { $days ->
    [one] 1 day overdue
   *[other] { $days } days overdue
  }
due-what-acknowledge = Acknowledge
due-what-feedback = Feedback
due-what-task = Task
state-new = New
state-acknowledged = Acknowledged
state-triage = Triage
state-assessment = Assessment
state-investigation = Investigation
state-decision = Decision
state-remediation = Remediation
state-closed = Closed
state-aftercare = Aftercare
severity-none = Not set
severity-low = Low
severity-medium = Medium
severity-high = High
severity-critical = Critical
category-1 = Bribery and corruption
category-2 = Fraud, theft, misuse of property
category-3 = Procurement and contracts
category-4 = Conflict of interest, favouritism, gifts
category-5 = Accounting, audit, tax
category-6 = Money laundering, sanctions
category-7 = Health and safety
category-8 = Environment
category-9 = Product, food, transport safety, public health
category-10 = Data protection, information security
category-11 = Harassment, discrimination
category-12 = Abuse of office, public money, permits, elections
category-13 = Consumers, competition, state aid
category-14 = Human rights, exploitation, safeguarding
category-15 = Retaliation, obstruction
category-99 = Not sure, or something else

## One case

case-loading-title = Case
case-loading = Opening on this computer…
case-damaged-title = You can no longer open this case
case-damaged = It could be opened before. Either its stored data has changed, or you no longer hold its keys. None of it is shown. A colleague who can still open it can give you access, under “Who can open this”. If nobody can, the recovery kit brings back lost keys, and a backup brings back data that has changed.
case-former-title = This case is sealed to the keys you had before
case-former = Your keys were replaced, and nobody who can read this case has given you access since. Nothing in it is lost. A colleague who can open it can give you access, under “Who can open this”. If you were the only one, restore your access with the recovery kit: it brings your earlier keys back.
case-part-newer = A newer version of Sotto wrote part of this case. Reload the page to see all of it. Nothing is wrong with the case, and you can still reply.
case-unopened-title = This report has never been opened
case-unopened = Nobody here has been able to open it. It may be junk, which anyone can send, or a report that was damaged on its way. You can put it aside.
case-rolled-back-title = This case is shown in an older state
case-rolled-back = The server shows less of this case than this browser has seen: an old copy may have been put back.
case-not-found-title = No such case
case-not-found = There is no case with this number, or you have no access to it.
case-offline-title = Case
case-offline = The server is not answering. Please try again.
tabs = Parts of the case
tab-conversation = Conversation
tab-files = Files
tab-notes = Team notes
tab-history = History
from-office = The office
from-reporter = The reporter
message-sealed = locked on their device, opened here
reply-seen = read by the reporter
reply-not-seen = no answer to it yet
reply-acknowledgement = Acknowledgement
reply-feedback = Feedback
reply-closing = Closing
reply-reopening = Reopening
act-blocked = This could not be done: the case cannot be opened properly, or cannot be given the new keys it needs. Nothing was stored, and no other case is affected.
act-offline = The server did not answer. What you wrote is still here; please try again.
act-race = Someone else, or the reporter, changed the case first. It is shown as it is now, and what you wrote is still here: read the case, then send again if your text still fits.
act-too-long = This is too long for one message. Please shorten it, or send it in two.
compose-acknowledge = Acknowledge the report
compose-title = To the reporter, signed as the office
compose-kind = What is it?
compose-reply = Reply or question
compose-feedback = Feedback: what we did
compose-extend = More time
extension-lead = The law allows more time for feedback in complex cases. It would then be due by { $day }.
extension-reason = Why do you need more time?
extension-reason-help = For the team, and for the history. The reporter does not see this.
extension-reason-missing = Write why you need more time.
extension-text-help = The reporter reads this. Add why it takes longer, without naming anyone.
compose-close = Close the case
compose-outcome = Outcome
compose-label = Message
compose-help = The reporter reads this, signed by the office, not by you.
compose-feedback-help = What you did or will do, and why. This is the feedback the law asks for.
compose-waiting = Wait for the reporter’s answer
compose-reveal = Could anything here reveal the source?
assessment = Assessment
assess = Assess this case
assess-again = Assess again
assess-why = Assess the case before anyone investigates it: how serious it is, and what to take care of.
assess-go = Save assessment
assess-gives = Severity by these answers: { $severity }
assessed-by = By { $name }, { $day }
assessed-reprisal = Reprisals
assessed-evidence = Evidence
assessed-evidence-safe = Not at risk
assessed-evidence-at-risk = Could be at risk
assessed-evidence-destroyed = Being destroyed
assessed-must-not-know = Must not learn of this case
assessed-plan = Protecting the reporter
assess-impact = How much harm is at stake?
assess-impact-missing = Choose how much harm is at stake.
impact-1 = Slight
impact-2 = Noticeable
impact-3 = Serious
impact-4 = Grave
assess-likelihood = How likely is it?
assess-likelihood-missing = Choose how likely it is.
likelihood-1 = Plausible
likelihood-2 = Something supports it
likelihood-3 = Under way, or about to happen
assess-overrides = Does any of this apply? Then the case is critical.
override-life = Somebody’s life is in danger
override-child = A child is concerned
override-top = People at the top are involved
assess-evidence = Is evidence at risk?
assess-evidence-missing = Choose whether evidence is at risk.
evidence-safe = No
evidence-at-risk = It could be
evidence-destroyed = It is being destroyed (the case is critical)
assess-reprisal = How likely are reprisals against the reporter?
assess-reprisal-missing = Choose how likely reprisals are.
reprisal-low = Unlikely
reprisal-medium = Possible
reprisal-high = Likely
assess-must-not-know = Who must not learn of this case? (optional)
assess-plan = What protects the reporter? (optional)
move-to = Move to
move-reason = Why does it go back? (in the history)
move-go = Move the case
move-assess-first = Assess the case first. Until then it can go no further than triage.
filter-owner-left = Owner has left
row-owner-left = has left
owner-left = The owner has left the office. This case needs a new owner: take it, or give it to someone.
owner-take = Take this case
owner-change = Give it to someone
owner-to = New owner
owner-note = Note for the new owner (optional, in the history)
owner-go = Assign
compose-unassessed = Assess the case first, at the side of this page. Only cases that are out of scope, duplicates or withdrawn can be closed without that.
compose-send-close = Close the case and tell the reporter
log-assessed = assessed the case. Severity:
log-moved = moved the case to:
log-not-moved = tried to move the case, which changed nothing, to:
log-assigned = made this person the owner:
log-taken = took the case
log-unassigned = left the case without an owner
compose-send = Send to reporter
compose-busy = Locking and sending…
compose-missing = Write a message first.
compose-missing-outcome = Choose an outcome.
outcome-substantiated = Substantiated
outcome-partly = Partly substantiated
outcome-unsubstantiated = Unsubstantiated
outcome-not-enough-information = Not enough information
outcome-no-answer = The reporter did not answer
outcome-out-of-scope = Out of scope
outcome-referred = Referred
outcome-duplicate = Duplicate
outcome-withdrawn = Withdrawn
measures = What was done? (choose all that apply)
measure-control = A rule or a check was changed
measure-training = Training
measure-discipline = Discipline
measure-contract = A contract was ended or changed
measure-recovered = Money came back
measure-harm = Harm was made good
measure-protection = Somebody was protected
measure-authority = Passed on to an authority
measure-other = Something else
recovered-amount = How much?
recovered-amount-help = In whole units, for example 12000
recovered-currency = Currency
recovered-currency-help = Its three letters, for example EUR
recovered-missing = Type how much money came back, and its currency in three letters.
letter-title = Letter to the reporter
letter-lead = The reporter reads this as one message, signed by the office, not by you. The headings are in the reporter’s language. Write in that language too.
letter-found = What you found
letter-found-help = And why you think so.
letter-found-missing = Write what you found.
letter-done = What you did, or will do
letter-done-help = This is the feedback the law asks for.
letter-done-missing = Write what you did, or will do.
letter-untold = What you cannot tell them (optional)
letter-untold-help = For example, what would identify someone.
letter-appeal = Where they can turn if they disagree
letter-appeal-help = Name the authorities, if you can.
letter-appeal-missing = Write where they can turn if they disagree.
closing-tasks = { $count ->
    [one] One task is still open. You can close the case all the same: it is not due any more then.
   *[other] { $count } tasks are still open. You can close the case all the same: they are not due any more then.
  }
closed-unanswered = Closed without a message
log-merged = merged this case into another
log-separated = separated this case from another
close-unanswered-title = Close without a message
close-unanswered-lead = You cannot write to the reporter while the conversation has a fault. Your reason is recorded in the history.
close-unanswered-reason = Why are you closing it?
closed-title = This case is closed
reopen-reason = Why should it be reopened?
reopen = Reopen case
reopen-tell = Reopen case and tell the reporter
reopen-to = Its state will be: { $state }.
reopen-text = Message to the reporter
notes-title = Only the team sees this. Nothing here goes to the reporter.
notes-empty = No notes yet.
note-newer = A newer version of Sotto wrote this note. Reload the page to read it.
note-label = A note for the team
note-help = Locked like everything else; signed with your name.
note-save = Save the note
note-files-help = For the team alone, as they are, with their names.
log-opened = received the report: this browser made the case’s keys
log-newer = did something that this page does not know yet: reload it
log-replied = wrote to the reporter
log-noted = wrote a note
log-changed = changed the details
log-closed = closed the case
log-reopened = reopened the case:
log-name-asked = asked to open the name:
log-name-opened = opened the name:
log-agreed = { $name } agreed to this reason, and signed it.
log-alone = Nobody else agreed.
log-not-agreed = { $name } did not agree to this.
log-reader-added = gave access to
log-reader-removed = took out of the case
log-stepped-aside = stepped aside
log-rekeyed = gave the case new keys
log-file-opened = opened a file:
log-file-exported = saved a file:
log-exported = exported the case:
deadlines = Deadlines
received = Received
acknowledge-by = Acknowledge by
acknowledged = Acknowledged
feedback-by = Feedback by
feedback-given = Feedback given
closed-on = Closed
day-today = today
day-late = { $day }, overdue
readers = Who can open this
owner = owner
member = member
readers-excluded = The reporter left someone out. Nothing shows them this case.
details = Details
title = Title
state = State
category = Category
owner-label = Owner
tags = Tags
tags-used = Tags in use
tags-help = Up to five, with commas between.
tags-wrong = At most five tags, each of at most 24 characters.
details-save = Save title and tags
name-title = Name
name-text = Locked separately from the report. Until it is opened, nobody can tell whether a name was given.
name-none = No name was given.
name-given = The reporter gave a name on { $day }, after the report.
name-withdrawn = The reporter withdrew the name on { $day }.
name-withdrawn-text = The server has deleted it. Requests to open it have ended. If someone here has already read it, do not use it or pass it on, unless the law requires it.
name-changed = The reporter has just given another name, or withdrawn it. It was not opened. The reason you wrote may already be in the history.
name-said-given = The reporter gave a name. Find it beside the conversation, under “Name”.
name-said-withdrawn = The reporter withdrew the name.
name-damaged = The name cannot be opened. It may have been changed.
name-officers-only = Only officers can ask for it.
name-alone = Nobody else here can help to open it: you open it alone. The history records your reason and that you opened it.
name-two = It takes two people. A custodian of names reads your reason, and either helps you to open it or refuses.
name-custodian = Who do you want to ask?
name-ask = Ask { $name }
name-waiting = You have asked { $name }. Open this case again later: the answer appears here.
name-refused = { $name } has refused. You can ask again, with another reason.
name-lent = { $name } agrees. When you open the name, you alone see it. The history keeps this reason, and that { $name } agreed:
name-disagrees = The answer from { $name } is for a different reason from the one in the history. Ask again.
name-nobody = Nobody here can open it: those who could were left out, or have left the office.
name-reason = Why do you need it?
name-open = Open the name
fault-title = There is a problem with the data on the server
danger-said = The reporter says that someone is in danger now.
fault-changed = A message was changed, or belongs to another case. It and everything after it are not shown.
fault-unsigned = A reply was not signed by the office. It is not shown.
fault-retired = A reply was signed with a key that had been retired. It is not shown.
fault-backwards = A message refers to older keys than an earlier message did.
fault-withheld = The server is holding back a message that the other side has already seen.
fault-outdated = The server is showing older or different keys of the office from those that this conversation has already seen. Someone may have put back an old copy.
fault-entries = Notes or history were changed or cut short, or somebody stored something that does not open or is not signed. It is left out here. What others wrote is shown.
odd-redaction-title = Words of the reporter are to be deleted, and this conversation does not say so
odd-redaction = { $name } told the server to delete the words of a message from { $day } on. A changed program may have done that.
fault-gone-early = Words of the reporter were to be deleted on a later day, and the server does not have them any more. What the office has left of them is shown.
fault-days-title = A day in the history cannot be right
fault-days = { $name } signed an entry that says { $day }. A clock was wrong, or somebody chose that day. Deadlines may be wrong because of it.
claim-title = There is a problem with the reporter’s messages
claim-changed = A message from the reporter cannot be opened, or does not belong here. It and everything after it are not shown. The reporter may have sent it like this, or it was changed on its way.
claim-backwards = A message from the reporter refers to older keys of the office than an earlier message did.
claim-withheld = A message from the reporter says that its writer has read a reply that is not here.
claim-outdated = A message from the reporter says that its writer has seen newer keys of your office than there are. Only this writer says so, and it may be invented.
claim-fork = A message from the reporter says that its writer was shown other keys of your office than yours. Only this writer says so, and it may be invented.
put-aside-title = Put aside
put-aside-reason = Why are you putting it aside?
put-aside-reason-help = Your colleagues can read this. For example: “Does not open, looks like junk.”
put-aside-go = { $count ->
    [one] Put it aside
   *[other] Put all { $count } aside
  }
put-aside-failed = Not everything could be put aside. Please try again.
put-aside-list = Put aside
put-aside-none = Nothing is put aside.
put-aside-by = Put aside by { $name }
put-aside-closed = The reason cannot be opened with your keys.
put-aside-back = Bring it back
put-aside-offline = The server is not answering. Please try again.

## Work on a case

tab-work = Tasks and people
tasks = Tasks
tasks-none = No open tasks.
tasks-ended = { $count ->
    [one] One ended task
   *[other] { $count } ended tasks
  }
task-add = Add a task
task-add-go = Add task
task-text = What is to be done?
task-assignee = Who does it?
task-anybody = Nobody yet
task-due-label = Due on (optional)
task-due = Due { $day }
task-done = Done
task-change = Change
task-save = Save
task-drop = No longer needed
task-open-again = Open it again
task-ended-done = Done by { $name }, { $day }
task-ended-dropped = No longer needed, said { $name }, { $day }
parties = People and organisations
parties-lead = Those who play a part in this case. They stay in this case: there is no list of people across cases.
party-add = Add a person or an organisation
party-add-go = Add
party-name = Name
party-kind = Person or organisation?
party-kind-person = Person
party-kind-organisation = Organisation
party-role = Role in this case
party-role-concerned = The report is about them
party-role-witness = Witness
party-role-harmed = Harmed by it
party-role-other = Other
party-about = What is important about them? (optional)
party-change = Change
party-save = Save
party-remove = Remove from this case
links = Linked cases
links-none = No linked cases.
link-add = Link another case
link-number = Number of the other case
link-number-help = For example: AB3-XYZ
link-as = What is the other case?
link-related = Related
link-same-person = Same person
link-original = It was reported first: this case is its duplicate
link-repeat = It is a duplicate of this case
link-go = Link
link-remove = Remove link
merge-go = Merge this case into that one
merge-how = You can work on both together, in the case that was reported first.
merge-there = You can work on both together, here: <link>open { $number }</link>, go to “Tasks and people”, and choose “Merge this case into that one”.
merged-into = The team works on this case in:
merged-how = Its reporter keeps this conversation, and still gets an answer here by the same days.
merged-separate = Work on it here again
link-unknown = You have no case with this number.
link-itself = This is the number of this case.
link-others = These two cases cannot be linked: each has a reader who cannot open the other, and would learn of it.
link-failed = Nothing was changed: the server did not answer, or a colleague was faster. Please try again.
declare-title = Before you read it: are you involved?
declare-lead = This report came in on { $day }. The law asks that only impartial people follow up. Your answer is kept in the history.
declare-examples = For example: it is about you, your family or a friend, your superior, or a decision that you made.
declare-none = No, I am not involved
declare-conflict = Yes, or perhaps
declare-alone = Nobody else reads this case, so you cannot step aside from it. Your colleagues will see in its history that you are involved. Invite a colleague, and give them access.
declare-alone-go = I am involved: open it all the same
history-show = Show
history-all = Everything
history-reporter = What the reporter was told
history-course = How the case went on
history-work = Tasks, people, notes and links
history-access = Who may read
history-files = Files
history-none = Nothing of this kind.
log-conflict = said that they are involved
log-no-conflict = said that they are not involved
log-task-added = added a task:
log-task-changed = changed a task:
log-task-done = finished a task:
log-task-dropped = ended a task that is no longer needed:
log-task-opened = opened a task again:
log-party-added = named in the case:
log-party-changed = changed what is said of:
log-party-removed = removed from the case:
log-linked = linked another case
log-unlinked = removed a link to another case
act-clash = A colleague changed the same at the same time, so yours is not saved. The case is shown as it is now.
clash-lead = If yours is right, save it again.
clash-theirs = Now:
clash-mine = Yours:
clash-nothing = nothing
clash-title = Title
clash-category = Category
clash-tags = Tags
clash-state = State
clash-assessment = Severity
clash-owner = Owner
clash-text = Task
clash-assignee = Who does it
clash-due = Due on
clash-ended = Task
clash-ended-done = done
clash-ended-dropped = no longer needed
clash-name = Name
clash-kind = Kind
clash-role = Role
clash-about = About them
clash-link = Link
clash-merged = Worked on in
clash-another = another case
clash-added = Who can open it
clash-reads = Who can open it
clash-added-now =
    { $count ->
        [one] one person was given access
       *[other] { $count } people were given access
    }
clash-conversation = Conversation

## Settings

address-title = Address for reporters
address-lead = Put this on posters. The code in it lets the browser prove that it is your office. Avoid the intranet: a link from there may be recorded.
address-picture = QR code of the reporters’ address
address-test = Open it to send a test report.
fingerprint-title = Fingerprint
fingerprint-lead = Print these eight words on the poster: people who type the address by hand can compare them.
manifest-title = The office’s published keys
manifest-text = List number { $number }, valid from { $from } until { $until }. It is renewed automatically when you open your desk with less than 60 days left.
signers-text = Your right to sign it is valid until { $until }. After that, you need the recovery kit.
password-change = Change your password
password-change-lead = Your sessions on all other devices end.
password-before = Current password
password-before-missing = Type your current password.
password-after = New password
password-change-wrong = This is not your current password.
password-change-wait = Too many wrong tries. Please wait a few minutes.
password-change-offline = The server did not answer. Your password is probably unchanged; please try again.
password-change-done = Your password has been changed.
password-change-card = These words and this password do not open your keys. Please check both; nothing was changed.
password-card-help = You logged in with a passkey, so this browser does not know them. They are needed to lock your keys for the card again.
password-passkeys = { $count ->
    [one] This passkey will stay a second factor, but no longer replace your key card: { $names }. To change that, remove it afterwards and add it again.
   *[other] These passkeys will stay second factors, but no longer replace your key card: { $names }. To change that, remove them afterwards and add them again.
  }
password-passkeys-unknown = Passkeys other than the one you logged in with will stay second factors, but no longer replace your key card.

## Who can open a case

reader-away = away until { $day }
aside-text = If it is about you or someone close to you, step aside. The case disappears from your list straight away, and the others go on with new keys.
aside-go = Step aside
aside-sure = The case leaves your list straight away, and you can no longer open it. Only a colleague who reads it can give you access again. Do you want to step aside?
aside-last = After that, only { $name } can open it. If you can, give another colleague access first.
aside-sure-go = Yes, step aside
aside-keep = No, keep the case
aside-done = You have stepped aside from case { $number }. You can no longer open it, and the others go on with new keys.
aside-alone = Nobody else reads this case, so you cannot step aside from it. Invite a colleague first.
add-reader-title = Give someone else access
add-reader-aside = { $name } stepped aside from this case.
add-reader-sure = { $name } is not { $left }, whom the reporter left out, under another name, and is not close to them.
add-reader-sure-plain = { $name } needs this case for their work and may read all of it.
add-reader-go = Give { $name } access
remove-reader-title = Take someone out
remove-reader = Take { $name } out
remove-reader-sure = { $name } can then no longer open this case. It gets new keys, and the reporter is told. What { $name } has written stays.
remove-reader-go = Yes, take { $name } out
remove-reader-keep = Cancel
expert = outside expert
expert-case = You read this case as an expert. Write what you find as a note: the team answers the reporter and decides.
cases-no-reader = With your role you do not read reports. What you can do is in the menu.
cases-expert = You see the cases that the team has given you.
cases-expert-none = The team has given you no case at the moment.

## People

people-lead = Who works here, what each person can read, and how people join or leave. Every act is in the office log, signed.
people-office = Integrity office
people-alternate = For reports about the office itself. They open with keys of their own, which nobody in the office has.
people-you = you
people-custodian = custodian of names
people-signs = signs for the office
people-away = Away until { $day }.
people-substitute = { $name } is standing in.
people-not-signer = Only those who sign for the office can let people in or remove them.
role-officer = Officer
role-officer-can = Reads reports that come from now on, unless the reporter leaves them out. Answers, closes and decides.
role-intake = Intake
role-intake-can = Reads and answers reports that come from now on, unless the reporter leaves them out. Closes nothing and opens no name.
role-expert = Outside expert
role-expert-can = Reads only the cases that the team gives them. Writes notes and does tasks. Answers nobody and decides nothing.
role-custodian = Custodian of names
role-custodian-can = Helps to open names. Reads no report.
role-administrator = Administrator
role-administrator-can = Keeps the public pages and their languages. Holds no keys, reads no report.
role-auditor = Auditor
role-auditor-can = Reads the office log. Holds no keys, reads no report.
invite-title = Invite a colleague
invite-lead = They open the link on their own device, which makes their keys. You compare eight words, then let them in.
invite-name = Their name, as reporters see it
person-titles = Job title in other languages
invite-person-title = Their job title
invite-name-help = Reporters need it to leave someone out.
invite-name-missing = Write their name.
line-unprintable = This contains an invisible character that can turn the text around or break the line ({ $signs }). Type it again by hand.
invite-where = Where they work
invite-outside-title = Invite an outside body
invite-outside-lead = For reports about this office: a union, an ombudsperson, an audit office. It makes its own keys, and reads what nobody here can open.
invite-outside-go = Make the link for the outside body
invite-opens = Name of the outside body
invite-outside-name-help = One person there gets the link and makes the keys.
invite-opens-help = As reporters see it: “Ombudsperson of the region”.
invite-opens-missing = Write the name of the outside body.
invite-role = What they do
invite-custodian = Also a custodian of names
invite-custodian-note = Can help a colleague to open the name of a reporter who gave one.
invite-go = Make the link
invite-link = Invitation link (single use, valid for 14 days)
invite-link-outside = Invitation link for the outside body (single use, valid for 14 days)
invite-link-again = Link for new keys of { $name } (single use, valid for 14 days)
invite-link-how = Hand it over yourself, on paper or by a messenger you trust. Avoid email: anyone who reads it could join in their place, and only the eight words would show it.
invite-only-here = This link works on this computer only. Before you hand it over, the person who runs the server must give the office an address that others can reach (OFFICE_URL, in docs/operations.md).
invite-copy = Copy the link
invite-copied = Copied
invite-code = Show it as a code to scan
invite-code-how = They scan it with the device on which they will work. The first person to scan it can join, so show it to nobody else.
invite-code-picture = QR code of the link
invitations-title = Invitations
invitation-again = new keys
invitation-outside = outside body
invitation-opens = Opens “{ $name }”, with its own keys.
invitation-open = waiting for an answer
invitation-answered = has answered
invitation-until = The link is valid until { $day }.
invitation-link = Show the link again
invitation-withdraw = Cancel invitation
invitation-reads-from-now = { $name } will read the reports that come from now on. You can hand over earlier cases afterwards: one by one in each case, or all of yours together beside { $name }’s name on this page.
invitation-compare = Ask { $name }, by telephone or face to face, for the eight words on their screen. Let them in only if they are these:
invitation-other = Only { $name }, who made this invitation, can check the answer.
invitation-admit = The words are the same: let { $name } in
invitation-admitted = { $name } has been let in, and can log in now.
away-title = Absence
away-lead = Colleagues see it beside the name. The person who stands in already has keys; nothing is handed over.
away-until = Away until (including that day)
away-substitute = Who stands in
away-nobody = Nobody
away-go = Save
away-back = Back again
assign-title = Role
assign-keys = Changing a role takes no keys away: to take them away from someone, remove that person.
assign-last-custodian = There must be a custodian of names. Make someone else one first.
assign-go = Save the role
again-title = Lost password, card or phone
again-lead = { $name } gets a link, as for an invitation, and makes new keys with it. When you let them in again, they can read what they could read before. If two people must sign, hand over their earlier cases once both have signed.
again-other-channel = { $name } reads a channel whose keys you do not have: nobody here can give them new ones.
again-names = Only the recovery kit opens names that were sealed to their old keys. If someone else may have their password and card, remove them instead, and invite them again.
again-alone = { $name } gets back what you can read. Anything that only { $name } could open stays closed with new keys from you, and you cannot see whether there is any. The recovery kit opens it: anyone who holds the kit can restore { $name } with it instead, on the page “Restore with the recovery kit”, now or later.
again-go = Make a link
hand-over-title = Hand over earlier cases
hand-over-lead = { $name } reads the reports that have come in since { $name } joined. You can hand over all earlier cases that you can open. Each case notes it in its history, and its reporter is told who can read it now. Cases whose reporter left { $name } out, and those that { $name } stepped aside from, are not handed over.
hand-over-sure = { $name } may read every case that I can open.
hand-over-go = Hand over to { $name }
hand-over-busy = Handing over: { $done } of { $of }
hand-over-done = { $count ->
    [0] There was nothing to hand over.
    [one] One case handed over.
   *[other] { $count } cases handed over.
  }
hand-over-failed = { $count ->
    [one] One case could not be handed over. Open it to see why.
   *[other] { $count } cases could not be handed over. Open them to see why.
  }
remove-title = Remove
remove-self = You cannot remove yourself. A colleague can.
remove-signer = Only those who sign for the office can remove someone, give new keys or change roles.
remove-last = { $name } is the last officer who reads this channel: without them, nobody could. Invite someone else first.
remove-other-channel = { $name } reads a channel whose keys you do not have. Only someone of that channel can remove them.
remove-signers = { $name } signs for the office, and without { $name } too few would be left to sign. First let another officer sign, under “Who signs for the office”. If nobody else can, ask for your own keys to be restored with the recovery kit. That takes a week, everyone in the office is told, and afterwards one signature is enough.
remove-custodian = { $name } is the only custodian of names. Make someone else one first.
remove-does = When you remove { $name }:
remove-does-1 = Their sessions end at once, on every device.
remove-does-2 = The office gets new keys. New reports open with these alone.
remove-does-3 = Every case gets new keys, one after the other, while you work. Reporters can read meanwhile, and write as soon as their conversation has its new keys.
remove-holds = What { $name } has read, copied or printed stays with them: no key takes that back. Ask for papers, devices and the key card.
remove-alone = There may be reports that only { $name } can open, and you cannot see whether there are any. Ask { $name } to give a colleague access first. Afterwards only the recovery kit opens them: anyone who holds it can bring { $name } back on the page “Restore with the recovery kit”.
remove-looking = Checking your cases…
remove-alone-none = None of your cases would be left with only one reader.
remove-alone-mine = Without { $name }, only you can open { $numbers }. Give one more colleague access to { $numbers } before you remove { $name }.
remove-owns = { $count ->
    [one] { $name } owns one open case that you can read. It needs a new owner.
   *[other] { $name } owns { $count } open cases that you can read. They need new owners.
  } Give them to someone before or afterwards: in the table of cases, the filter “Owner has left” finds them.
remove-owns-none = { $name } owns none of the open cases that you can read.
people-removed = { $name } has been removed. Cases that { $name } owned need a new owner: in the table of cases, the filter “Owner has left” finds them.
remove-kit-help = { $name } signs for the office. Only the recovery kit takes that away.
remove-sure = I want to remove { $name }.
remove-go = Remove { $name }
office-act-busy = Signing and storing…
office-act-offline = The server did not answer, so we do not know whether anything changed. Please check.
office-act-race = Someone else changed the office at the same moment. Check what it says now, then try again.
office-act-swapped = These are not the keys that their browser made: someone has exchanged them on the way. Do not let them in. Cancel the invitation, and find out who could have changed the server’s data.
office-act-kit = What you typed does not fit. The kit has 28 groups of four characters, a share of it 29: check whether one is missing or mistyped, and whether you have swapped the kit and a share. Or it belongs to another office. Nothing was changed.
office-act-name-taken = Someone else here already has this login name. Choose another. You do not need to scan or write down anything again: your authenticator and key card stay the same.
office-act-bad-link = The invitation is no longer valid.
office-act-unready = The office cannot open yet: a public page is not confirmed in its present form. See “Pages”.
office-act-regrant = They are back in. Some cases that had been given to them by name could not be handed to them now: open those, and add them there as a reader.
office-act-proposed = You have signed it. It takes effect as soon as another signer has signed it: they are asked when they open their desk. You can withdraw it until then.
office-act-refused = The server rejected it. Nothing was changed.
rekey-busy = New keys for cases: { $done } of { $of }
rekey-done = { $done ->
    [one] One case has new keys.
   *[other] { $done } cases have new keys.
  }
rekey-offline = New keys for cases were interrupted: { $done } of { $of } have them
rekey-bar = Cases with new keys
rekey-failed = { $failed ->
    [one] One case cannot be opened properly, and keeps its old keys
   *[other] { $failed } cases cannot be opened properly, and keep their old keys
  }

## Names

names-lead = Colleagues who need a reporter’s name ask here. You see their reason, and nothing of the report.
names-none = Nobody is asking for a name.
names-asks = { $name } is asking for a name
names-case = Case
names-means = If you agree, { $name } can open it. You do not see it, and the history of the case says that you agreed.
names-lend = Agree
names-refuse = Refuse
names-unsigned = This request is not signed by the officer it names. It may have been made up. Do not answer it.

## Joining

join-title = Join the office
join-lead = { $name }, you are invited to { $office }.
join-again = You are making new keys because the old ones are lost. Your colleagues give you back what you could read.
join-opens = You are opening a separate channel, “{ $name }”: reports about the office go there, and only you can open them.
join-need-paper = Paper and a pen: you will see twelve words, once
join-begin = Begin
join-finish = Make my keys and answer
join-last = One last code
join-last-lead = Your browser makes your keys now. The office’s server gets only what it cannot open.
join-bad-link = This link is incomplete, used, cancelled or too old. Ask for another.
join-no-link = This page was reloaded and has lost the link’s secret part. Open the same link again: it works until you have answered. Discard any key card or authenticator entry made so far.
join-answered = This invitation has been answered. If you answered it, wait until you are let in, then log in. If you did not, tell the person who invited you: someone else may have used the link.
join-offline = The server is not answering. Please try again.
join-other-office = The server shows a different office from the one that invited you, or one whose keys are not valid. Stop here, and tell the person who invited you.
joined-title = Your keys are made
joined-compare = Call the person who invited you, and read these eight words to them. If theirs are different, someone has exchanged the keys on the way.
joined-then = You cannot log in until they let you in. Keep this page open until then, or write the eight words down: they are shown only here.
joined-go = Go to login

## Public pages

pages-lead = What anyone can read without reporting. The program supplies these texts; change whatever is different at your office. Before the office opens, someone signs each page.
pages-count = { $done } of { $of } pages are confirmed.
pages-table = Pages and languages
pages-page = Page
pages-default = the default text
pages-edited = edited here
pages-read = Read and confirm
pages-together = What the pages promise in your name
pages-together-lead = Check these against your law and what you really do:
pages-promise-deadlines = Within 7 days you confirm a report; within another 3 months you say what you did, and why.
pages-promise-readers = Only the people who are named read it; reporters may leave some of them out.
pages-promise-reprisals = Nobody is punished for a report made in good faith, nor for helping with one.
pages-promise-name = Nobody is told the reporter’s name without the reporter’s agreement, unless a law or a court demands it.
pages-promise-outside = Anyone may go straight to an external authority; yours are named.
pages-promise-named = Anyone accused counts as innocent, is heard before you decide, and is told as soon as this does not harm the inquiry.
pages-promise-privacy = You are responsible for the data and for questions about it; no visit is counted, no address written down.
pages-promise-keeping = Reports are kept no longer than they are needed.
pages-promise-accessibility = You aim for WCAG 2.2 AA, and offer another way to anyone who cannot use the page.
pages-together-rest = The rest explains how the program works; it is the same at every office. If anything here is not true of your office, change that page in the table below. By signing you say that the pages are right for this office.
pages-together-read = Read them first
pages-together-go = { $language }: sign for { $count } pages
pages-together-busy = { $done } of { $count } signed…
pages-on = confirmed on { $day }
pages-review = to be reviewed by { $day }
pages-standing-unconfirmed = Not confirmed
pages-standing-changed = Changed since
pages-standing-due = Review is due
pages-standing-confirmed = Confirmed
page-name-how-it-works = How it works
page-name-what-to-report = What to report
page-name-your-rights = Your rights
page-name-what-protects-you = What protects you
page-name-what-does-not = What does not protect you
page-name-other-channels = Other channels
page-name-people-named = People named in reports
page-name-privacy = Privacy
page-name-accessibility = Accessibility
pages-settings = For all pages
pages-data-protection = Who to ask about data protection
pages-data-protection-help = Shown on the page “Privacy”. If empty, the office’s own contact is shown.
pages-languages = Languages of your reporters
pages-languages-help = Pages in other languages need no signature.
pages-languages-none = Keep at least one language.
pages-settings-save = Save
pages-saved = Saved.
pages-busy = One moment…
pages-acted-offline = The server did not answer. What you wrote is still here; please try again.
pages-acted-taken = Someone else has stored another text in the meantime. Yours is still here: copy it, discard it here, and look at theirs.
pages-acted-refused = The server rejected it. Nothing was changed.
pages-breadcrumb = Back to all pages
page-title = { $page }: { $language }
page-ordinary = Text
page-easy = Text in easy words
page-help = # Title, ## heading, - list, **weight**, *emphasis*, [words](your-rights) for a link to another page. {"{office}"}, {"{contact}"}, {"{authorities}"} and {"{data-protection}"} are filled in. No HTML.
page-fault-empty = This is empty.
page-fault-long = This is too long: at most { $most } characters.
page-fault-html = There is HTML in it (a tag such as <b>, or a comment). Reporters would see it as it is written: use the signs above instead.
page-fault-title = It must begin with a title, a line with # before it, and have only one.
page-fault-link = A link leads nowhere. Links lead to one of the pages, by its name in the address, such as your-rights, or to an address with https:, mailto: or tel:, which is shown as text and not as a link.
page-unknown = Nothing is filled in for { $words }: reporters see it as it is.
page-default = Restore the default text
page-earlier = Earlier texts
page-version = Version { $version }, { $day }
page-preview = What reporters see
page-preview-of = What reporters see: { $text }
page-unsaved = You have changed it. Once saved, everyone can read it straight away; then it must be confirmed again.
page-save = Save as a new version
page-forget = Discard my changes
page-confirm-title = Confirm
page-confirm-lead = You sign that you have read this page in this language, in easy words too if there are any, and that it is right. The office log records it under your name. Changing the text ends your confirmation.
page-review = Someone looks at it again by
page-review-wrong = Choose a day from today until { $day }.
page-confirm = I have read this page and it is right
page-confirmed = Confirmed and signed.
page-next = Next to confirm: { $page }, { $language }

## The office’s log

office-log-lead = Every act on people, keys and what the office publishes, signed by the person who did it; each names the one before. No case and no reporter is in it.
office-log-checked = Checked here: { $entries } entries against { $manifests } published lists of keys. All in order.
office-log-save = Save the log, to check it elsewhere
act-founded = created the office
act-renewed = renewed the published list for another term
act-changed = changed what the office says about itself, or opened or closed intake
act-invited = { $how ->
    [again] made a link for new keys of { $name }
    [outside] invited { $name } as an outside body, “{ $opens }”
   *[colleague] invited { $name } ({ $role })
  }
act-withdrawn = cancelled an invitation
act-admitted = let { $name } in
act-readmitted = let { $name } in with new keys
act-assigned = changed the role of { $name }
act-removed = removed { $name }; the channel has new keys
act-restored = restored { $name } with the recovery kit
act-signers = renewed, with the recovery kit, who signs for the office
act-away = { $back ->
    [yes] noted that { $name } is back
   *[no] noted that { $name } is away until { $day }
  }
act-split = split the recovery kit: { $needed } of { $shares } shares restore it
act-rehearsed = tested a share of the recovery kit
act-page = confirmed the page “{ $page }”, in { $language }
act-register-exported = exported the register of reports received from { $from } to { $until }
act-results-proposed = proposed the results for { $year }, version { $version }
act-results-published = published results
act-settled = settled a step of opening the office: { $step }
settled-no-mail = no emails for now
settled-tested = the test report went through
settled-poster = the poster is made

## Sessions

sessions-title = Where you are logged in
sessions-lead = Sessions end after ten minutes without you, and after eight hours at most.
session-begun = Since { $time }
session-current = this browser
session-seen = last used { $time }
session-end = End this session

## Passkeys

passkeys-title = Passkeys
passkeys-lead = A passkey is kept by your device, a security key or a password manager. You log in with your password and a passkey instead of the code. Codes still work.
passkeys-loading = Checking which passkeys you have…
passkeys-none = You have no passkey.
passkey-card = replaces the key card
passkey-factor = second factor only
passkey-added = Added on { $day }
passkey-remove = Remove “{ $name }”
passkey-remove-lead = You can no longer log in with it. Your device may still list it: delete it there too.
passkey-remove-go = Remove it
passkey-keep = Keep it
passkey-new = Add a passkey
passkey-new-lead = Your device asks for a finger, a face or a PIN, and may ask twice. If it can, the passkey also works instead of the key card on other browsers. Your device, and any account it copies passkeys to, keep this office’s address and name, and your login name.
passkey-name = Name of the passkey
passkey-name-help = For example “Blue security key”, or “Work laptop”.
passkey-name-missing = Give it a name, so that you recognise it later.
passkey-add = Add it
passkey-adding = Now follow what your device asks…
passkeys-full = You have { $most } passkeys: remove one before you add another.
passkeys-done-card = Added. You can log in with it, and it works instead of the key card on other browsers.
passkeys-done-factor = Added as a second factor. This one cannot replace the key card: another browser will still ask for the card.
passkeys-done-half = Added as a second factor only: it could have replaced the key card, but the second question was interrupted. To change that, remove it and add it again.
passkeys-done-removed = Removed.
passkeys-no-address-title = Not at this address
passkeys-no-address = Browsers tie passkeys to a host name with HTTPS. This page was opened by a bare number or without HTTPS, so you cannot have passkeys here. Log in with codes.
passkeys-no-browser-title = Passkeys are not supported in this browser
passkeys-no-browser = Or they may be switched off. Log in with codes, or add a passkey with another browser.
passkeys-failed-interrupted = Nothing was added: it was interrupted or took too long. Please try again.
passkeys-failed-already = This device already has a passkey of yours for this office. See the list above.
passkeys-failed-unable = This device or key cannot be used: it must keep passkeys itself, and check that it is you by a finger, a face or a PIN. Nothing was added.
passkeys-failed-wrong = This is not your current password. Nothing was changed.
passkeys-failed-wait = Too many wrong tries. Please wait a few minutes.
passkeys-failed-late = That took more than five minutes, or your password was changed in the meantime. Nothing was added; please try again.
passkeys-failed-refused = The server rejected it. Nothing was changed.
passkeys-failed-offline = The server did not answer. Look at the list, and try again if it is not as you want it.

## Your access: mail

mail-title = Email
mail-loading = Checking how email is set up…
mail-lead = At { $hours }, by the server’s clock, an email goes out if a report or a message has come since the last one. It is always the same, and says nothing about what came. Once a day another one goes out if a first answer is due, or if the office’s published keys are about to expire.
mail-off-title = Deadlines and new reports are not emailed: log in at least twice a week.
mail-off-text = No mail server is set up here. Everything else works.
mail-off-how = The person who runs the server turns email on. Give them these lines, with your mail server’s own values:
mail-set-url = A “@”, “:” or “/” in the user name or the password is written as %40, %3A or %2F. The hours are whole hours, in the time zone of the last line.
mail-set-then = The person who runs the server puts these lines where the program is started, and restarts it; “Mail” in docs/operations.md says more. The password stays there: it is never typed here, and is not in the database. Then reload this page, give your address under “Your access”, and send yourself a test email.
mail-server-title = The server’s email
mail-server-on = Email is switched on. It goes out at { $hours }, by the server’s clock.
mail-server-address = Give an address and send a test email
mail-off-address = { $address } is still stored as your address.
mail-none = You do not get emails yet. Log in at least twice a week, or give an address.
mail-on = Email goes to { $address }.
mail-last-sent = The mail server accepted the last one on { $on }.
mail-last-refused = The last email, on { $on }, was not accepted
mail-last-refused-text = Notices may not reach you. The server tries again several times, and at the next fixed hour. Send a test email, and show the answer to the person who runs the server.
mail-address = Your address
mail-address-help = The server can read it. Anyone who carries your email, or sees your mailbox, learns that you look after this channel, and when something may be waiting.
mail-key = Your OpenPGP public key, if you have one
mail-key-help = Then the text is encrypted to it. The subject is not. It begins with “-----BEGIN PGP PUBLIC KEY BLOCK-----”.
mail-fault-bad-address = This is not an email address.
mail-fault-key-without-address = A key alone sends nothing: give an address too, or clear the key.
mail-fault-not-a-key = This is not one OpenPGP public key. Copy all of it, from the first line of dashes to the last, and only one.
mail-fault-private-key = This is your private key. It was not stored; keep it to yourself. Export the public one and paste that.
mail-fault-key-expired = This key has expired. Extend it, export it again and paste that.
mail-fault-key-cannot-encrypt = Nothing can be encrypted to this key: it is for signing only, revoked, or too weak.
mail-fault-too-large = This is too long for one key. Export it without pictures and other people’s signatures.
mail-save = Save
mail-save-offline = The server did not answer. Please try again.
mail-done-saved = Saved. Send a test email to see whether it arrives.
mail-done-removed = You will not get any more emails.
mail-remove = Stop emails and delete the address
mail-test-title = Does it arrive?
mail-test-lead = A test email goes to { $address } straight away, and the mail server’s answer is shown here.
mail-test = Send a test email
mail-test-busy = Waiting for the mail server’s answer…
mail-reply = The mail server’s answer:
mail-outcome-accepted = The mail server has accepted the email. Check whether it has arrived; it may be in your spam folder.
mail-outcome-refused-address = The mail server refuses this address.
mail-outcome-wrong-password = The mail server refuses the user or the password in SMTP_URL. Please tell the person who runs the server.
mail-outcome-no-connection = The mail server cannot be reached. Please tell the person who runs the server.
mail-outcome-certificate = The mail server’s certificate cannot be trusted, so nothing was sent. Please tell the person who runs the server.
mail-outcome-no-encryption = The mail server offers no encrypted connection, and the password is not sent without one. Please tell the person who runs the server.
mail-outcome-timed-out = The mail server did not answer in time.
mail-outcome-refused = The mail server did not accept the email.
mail-outcome-wait = A test was sent just now. Please wait ten seconds.
mail-outcome-offline = The server did not answer. Please try again.

## What the office says of itself

office-facts-title = What the office says about itself
office-facts-lead = Reporters see it, proven by your signature.
office-facts-save = Sign and publish
office-facts-saved = Published. Reporters see it from now on.
authorities-title = External authorities
authorities-lead = Where people can go to report the office itself, or if they do not trust it. Named on the reporters’ pages.
authority-name = Name of the authority
authority-contact = How to reach it
authority-missing = Write its name and how to reach it, or remove it.
authority-remove = Remove this authority
authority-add = Add an authority

## Trustees

place-trustees = Trustees
trustees-lead = Trustees hold the recovery kit together: some of them can restore access, but none of them alone can open anything. They need no account and no device, only paper and a safe place.
trustees-now = Who holds shares
trustees-needed = { $needed } of { $of } shares restore the kit.
trustee-tried = tested
trustee-untried = not tested yet
rehearse-title = Test a share
rehearse-lead = A trustee types their share. This page only compares it with what it remembers of each share; the kit is not put together.
trustees-done = Every share has been tested: nothing is left to do here.
trustees-back = Back to the steps
split-all-needed = Then all of them are needed: if one share is lost, the others restore nothing. Three trustees, any two of whom are enough, are safer.
rehearse-share = The share, 29 groups of four characters
rehearse-go = Test it
split-title = Split the recovery kit
split-again = Split it again
split-again-lead = New shares for new trustees. Earlier shares still restore the kit, as long as anyone keeps enough of them: collect and destroy them.
split-lead = Have the kit ready, and the trustees nearby: each sees their own share once.
split-holder = Trustee { $number }
split-more = Add a trustee
split-too-few = Name at least two trustees.
split-twice = The same name appears twice.
split-needed = How many of them together restore the kit?
split-needed-of = { $needed } of { $of }
split-kit-help = The 28 groups from set-up. They leave this page as shares only.
split-kit-missing = Type the recovery kit.
split-go = Make the shares
share-title = The share of { $holder }
share-lead = Only { $holder } should look now. Copy it, print it or save it; it is not shown again.
share-file = Share of the recovery kit for { $holder }. { $needed } of { $of } shares are needed.
share-keep = Keep it apart from the others, away from the office. Anyone with enough shares can restore anyone’s access.
share-next = Next: { $holder }
share-done = All shares are handed out

signers-title = Who signs for the office
signers-lead = Those who sign let people in, remove them, and renew the published keys. Named by the recovery kit; valid until { $until }.
signers-now = These people sign now: { $names }.
signers-now-needed = { $count } of them must sign together.
signers-change = Change or renew it with the recovery kit
signers-who = Sign for the office
signers-two = Two of them must sign
signers-two-note = Then no single person can let anyone in, give new keys or change what reporters see. Renewals are signed automatically. You cannot go back to one signature here: only a restore with the kit does that, after a week in which everyone in the office is told.
signers-no-fewer = { $count } of them must sign. Choose at least { $count }. Only a restore with the kit lowers that number, after a week in which everyone in the office is told.
signers-self = You: the person with the recovery kit signs too.
signers-go = Sign with the kit, valid for a year
signers-done = Signed. It is valid from now on, for a year.

## Poster

place-poster = Poster
only-here = This address works on this computer only: { $address }. Before anyone can report, the person who runs the server must give the page an address that others can reach (REPORTER_URL, in docs/operations.md).
poster-lead = One A4 sheet. You can also save it as PDF in the print dialog. Hang it where many people pass, not only where people with something to report would look.
poster-language = Language of the poster
poster-print = Print, or save as PDF
poster-done = The poster is made

## Opening the office

place-opening = Opening
opening-title = Opening the office
opening-lead = You are not taking reports yet. These steps take about half an hour, in any order; stop and resume as you like.
opening-is-open = The office is open: reports come in.
opening-done = done
opening-to-do = to do
opening-kit = The recovery kit is kept
opening-kit-why = You saved it and typed a part of it back during set-up.
opening-second = A second officer, or trustees
opening-second-why = If you lose your access, someone must be able to restore it. A colleague can; or any two people you trust hold shares of the kit, and have tested them.
opening-second-invite = Invite a colleague
two-sign = Several officers work here now. Let two of them sign for the office: then no single person can let anyone in, give new keys or change what reporters see. You need the recovery kit, and a minute.
two-sign-go = Let two sign
opening-second-split = Split the kit among trustees
opening-alternate = Somewhere else for reports about the office
opening-alternate-why = An outside body with its own keys is best. Until there is one, name external authorities.
opening-alternate-invite = Invite an outside body
opening-alternate-name = Name authorities
opening-mail = Email that tells you to check
opening-mail-why = An email at fixed hours says that something may be waiting, and nothing about it. Another one says when a first answer is due. Which case it is stands on the list of cases.
opening-mail-go = Set email up and test it
opening-mail-none = Skip email: we log in twice a week
opening-pages = The public pages are confirmed
opening-pages-why = What people read before they decide to write, and what it promises in your name.
opening-test = A test report, end to end
opening-test-why = Write one as a reporter would, read it here, answer it, and read the answer with the twelve words.
opening-test-link = Make a link for one test report
opening-test-go = Open the reporters’ page for a test
opening-test-1 = Write a few words, keep the twelve words it shows, and send.
opening-test-2 = Open the case here, under Cases, and acknowledge it.
opening-test-3 = On the reporters’ page, read the answer with the twelve words.
opening-test-open = Open the address from Settings and write one.
opening-test-done = It worked, both ways
opening-test-none = No report is here yet. Make a link for a test, write one, and answer it: better to find a problem now than with a real report.
opening-poster = The poster
opening-poster-why = It carries the address and the eight words by which people know that it is you.
opening-open-title = Open intake
opening-early = The office cannot open yet. Finish the steps above that are not ticked.
opening-ready = Everything is done.
opening-left = { $left ->
    [one] One step is left.
   *[other] { $left } steps are left.
  }
opening-open = Start taking reports
opening-close-title = Close intake
opening-close-text = Nobody can send a new report then. Existing conversations continue.
opening-close = Stop taking reports
compose-officers-only = Only officers can close and reopen cases.

## Files

file-state-cleaned = cleaned by the reporter’s browser
file-state-original = original, not cleaned
file-state-plain = text
file-state-uncleaned = could not be cleaned
file-team = only for the team
file-open = Open
file-save = Save
file-save-anyway = Save anyway
file-close = Close
file-is = By its contents: { $what } (.{ $ending })
file-saved = Saved.
file-not-noted = It could not be noted in the case’s history, so nothing was opened or saved. Please try again.
file-only-saved = This kind of file is not shown here. Save it to open it with a program on a computer, preferably one that holds nothing else.
file-cannot-show = It cannot be shown here: it is damaged, or your browser cannot display it. Nothing in it has run.
file-program = This file contains a program of its own. It does not run here; in another program it might.
files-none = No files.
files-export = Save all as one ZIP
files-export-help = With a list of their hashes. It is noted in the history.
custody-received = Received from the reporter, { $day }
custody-sent = Sent to the reporter, { $day }
custody-noted = Added to a note by { $name }, { $day }
custody-opened = Opened by { $name }, { $time }
custody-exported = Saved by { $name }, { $time }
custody-exported-all = Saved with all others by { $name }, { $time }
caution-other-kind = Its name does not match its contents. Trust the contents, not the name.
caution-runs = It can run as a program, or contain one: anyone who opens it elsewhere may start it.
caution-macros = It may contain macros. Do not enable them.
caution-formulas = Some cells begin like formulas: a spreadsheet program would calculate them, and might send something away. Open it as text.
caution-archive = It contains other files, which nobody has checked.
kind-picture = a picture
kind-pdf = a PDF
kind-sound = sound
kind-film = a video
kind-table = a table
kind-mail = an email
kind-text = text
kind-page = a web page, which can run
kind-drawing = a drawing, which can run
kind-program = a program
kind-document = an office document
kind-archive = an archive
kind-other = something else
kind-unknown = an unknown type
view-opening = This file is being opened…
view-page = Page
view-page-failed = This page cannot be shown.
view-beginning = This is only the beginning: the whole file is too long to show here.
view-from = From
view-to = To
view-copy = Copy to
view-date = Date
view-subject = Subject
view-attachments = Attached
view-only-saved = This is not shown here. Save the email and open it elsewhere.
file-fetching = Opening in this browser… { $share }
file-damaged = This file is damaged, or was changed on the way. It was not saved.
file-offline = The file could not be loaded: the server did not answer. Please try again.
files-attach = Attach files
files-as-they-are = They are sent as they are, with their names.
files-remove = Remove
files-up = Move up
files-down = Move down
files-refused-large = A file larger than { $size } was not added.
files-refused-many = Up to { $count } files can go together.
files-refused-full = There is no room for files at the moment. You can go on without them.
files-refused-file = A file can no longer be read. Remove it and choose it again.
files-refused-offline = The files did not arrive. Nothing was sent; press the button again to continue.
upload-label = Uploading files
upload-sending = Locking and sending file { $number } of { $count }…
upload-paused = Paused. Nothing uploaded so far is lost.
upload-offline = The server is not answering. This page keeps trying; nothing uploaded so far is lost.
upload-amount = { $done } of { $all }
upload-soon = less than a minute left
upload-left = { $minutes ->
    [one] about { $minutes } minute left
   *[other] about { $minutes } minutes left
  }
upload-pause = Pause
upload-go-on = Resume
upload-try-now = Try now
law-title = Deadlines and retention
law-lead = Reporters see the days that follow from this, on their receipt and on their page. Nothing here is legal advice.
law-choose = The law that applies
law-eu = European Union (no country of its own)
law-de = Germany
law-fr = France
law-it = Italy
law-es = Spain
law-pl = Poland
law-pt = Portugal
law-ie = Ireland
law-uk = United Kingdom
law-extension = More time for feedback
law-extension-once = { $months } months more, once; the reporter is told why
law-extension-none = not possible
law-meeting = Meeting, if asked for
law-meeting-soon = within a reasonable time
law-retention = Kept after closing
law-kept-needed = as long as it is needed
law-kept-least = at least { $least }
law-kept-most = at most { $most }
law-kept-from-closing = from the day it is closed
law-kept-from-year = from the end of the year in which it is closed
law-then-delete = Then it is deleted.
law-then-anonymise = Then it is deleted, or only what identifies nobody is kept.
law-years = { $count ->
    [one] one year
   *[other] { $count } years
  }
law-months = { $count ->
    [one] one month
   *[other] { $count } months
  }
law-days = within { $count } days
law-working-days = within { $count } working days
law-feedback-acknowledgement = { $months } months after the acknowledgement, or after the day on which it was due
law-feedback-receipt = { $months } months after the report came
law-told = Who else is told
law-told-nobody = nobody
law-told-works-council = the staff’s representatives, before the channel opens or changes
law-told-parliament = the public and parliament, in a yearly report
law-told-authority = the authority that protects reporters: it is told who is responsible for the channel
law-sources = What the law says, and where
law-pages = The page “How it works” says 7 days, and 3 months after that. This law counts in another way: change the page, so that it says the same.
law-reviewed = A lawyer has reviewed this for us
law-reviewed-note = Until you tick this, the settings say that no lawyer has reviewed it.
law-reviewed-by = Who reviewed it
law-reviewed-on = When
law-reviewed-says = Reviewed by { $by } on { $day }.
law-not-reviewed = Not reviewed by a lawyer.
law-by-missing = Write who reviewed it.
limits-title = Files
limits-lead = What reporters may send with a message, and you may send to them. They are told before they choose.
limits-files = Files with a message, at most
limits-bytes = Each of them, at most
recordings-title = Speaking instead of writing
recordings-lead = Reporters can record themselves where they add files. Their voice is changed on their own device, but no method is certain: they are told so first. Some people cannot write well; for them, this may be the only way to report in their own words.
recordings-on = Let reporters record themselves
recordings-yes = reporters can record themselves
recordings-no = reporters cannot record themselves

# Reports that came another way, transcripts, meetings, check-ins
enter-title = Enter a report
enter-lead = For a report that came by telephone, by letter, in person or in a meeting. It is locked in this browser, like a report from the website.
enter-way = How did it come?
way-phone = By telephone
way-in-person = In person
way-minutes = From the minutes of a meeting
way-letter = By letter
way-check-in = In answer to a check-in
enter-came = On which day did it come?
enter-came-help = The deadlines count from this day.
enter-came-missing = Enter the day on which it came. It cannot be in the future, or more than a year ago. If it is older, enter today and write the day into the report.
enter-channel = Who is to receive it?
enter-excluded = Is it about somebody here?
enter-excluded-help = Choose the people who must not read it. They cannot open it, and do not learn that it exists.
enter-excluded-with = Also left out, because someone you left out let them in or gave them keys: { $names }.
enter-excluded-self = Someone you left out let you in or gave you keys, so you could not open this report either. Ask somebody else to enter it, or ask the person to report on the website.
enter-category = What is it about?
enter-language = The language in which the person reads
enter-danger = Somebody is in danger now
enter-text = What was said
enter-text-help = Write it in the person’s own words, and leave out their name unless they want it here. They can check it later. Record a call only if they agree to that first.
enter-text-letter = Copy the letter, or say what it says. Leave out the sender’s name unless they want it here. Once the report is entered, you can add a scan to a team note.
enter-text-missing = Write what was said.
enter-text-long = The text is { $over } characters too long.
enter-words = The twelve words
enter-words-help = With twelve words, the person can come back to the website, check what you wrote, read your answers and write to you.
enter-words-missing = Choose what happens with the words.
enter-words-handed = I tell or show them the words
enter-words-handed-note = They write the words down.
enter-words-printed = I print the words for them
enter-words-printed-note = On a page of their own, without the name of the office.
enter-words-none = No words
enter-words-none-note = They cannot come back. Nobody can make words for this report later.
enter-words-title = The words for this report
enter-words-lead = Hand them over now. They are shown only here, and nobody can show them again.
enter-words-address = They also need the address of the website, apart from the words: { $address }
enter-words-known = Do not keep a copy. Whoever has these words can answer as the reporter, and you have seen them.
enter-words-new = This browser was locked in the meantime. These are new words: the ones before do not work.
enter-check-title = Enter it without words?
enter-check-none = The person cannot come back: they cannot check what you wrote, read an answer or write to you.
enter-go = Lock and enter
enter-drop = Delete this report
enter-busy = Locking and sending…
enter-failed-offline = That did not work. The report may have arrived all the same. Try again: it is entered only once, and the words stay the same.
enter-failed-keys = The office’s keys have just changed, and nothing was entered. Try again: the words stay the same.
enter-failed-too-long = The text is too long. Go back and make it shorter.
entered-by = Written down by { $name }. { $way }.
entered-unsigned = This report says that an officer wrote it down, but no officer has signed that. Anybody can write such a report. If you entered it, say what became of the words.
entered-sign-handed = I did, and gave them the words
entered-sign-printed = I did, and printed the words
entered-sign-none = I did, without words
from-entered = Written down by an officer
entered-sealed = locked on the officer’s device, opened here
log-entered = wrote the report down:
log-words-handed = The person was given the words.
log-words-printed = The words were printed.
log-words-none = The person has no words.
log-transcribed = sent what was said, to be checked:
log-transcript-agreed = recorded that the reporter agrees with what was written down
log-transcript-corrected = recorded that the reporter corrected what was written down
log-transcript-refused = recorded that the reporter does not agree with what was written down
log-transcript-no-answer = recorded that the reporter has not answered what was written down
log-meeting-offered = offered times for a meeting
log-passed-on = passed the report on to:
log-extended = took more time for feedback, until
transcripts = What was said, and whether it is agreed
transcript-of = { $way }, { $day }
transcript-waiting = not checked yet
transcript-waiting-help = The reporter has been asked to check it. Until they agree, it does not count as their statement.
transcript-agreed = agreed
transcript-agreed-help = The reporter says that it is right. Record this in the history.
transcript-corrected = corrected
transcript-corrected-help = The reporter’s own message says what is right. It counts in place of what was written down. Record this in the history.
transcript-refused = not agreed
transcript-refused-help = The reporter does not agree with what was written down. It does not count as their statement. Record this in the history.
transcript-no-answer = no answer
transcript-record = Record this
transcript-record-none = Record that no answer came
transcript-said-agreed = Agrees with what was written down
transcript-said-corrected = Corrects what was written down
transcript-said-refused = Does not agree with what was written down
compose-transcript = Notes of a call or meeting, to check
compose-meeting = Times for a meeting
compose-pass-on = Pass on
transcript-way = Which was it?
transcript-held = On which day was it?
transcript-held-missing = Enter the day of the call or meeting. It cannot be in the future.
transcript-text = What was said
transcript-text-help = The reporter can agree, correct it or refuse. Without their consent to a full record, write a summary.
transcript-text-missing = Write what was said.
transcript-send = Send to reporter to check
meeting-limit = A reporter who asks for a meeting must get one within { $unit ->
    [working-days] { $count } working days
    [days] { $count } days
   *[none] a reasonable time
  }.
meeting-by = This reporter asked on { $asked }: the meeting must take place by { $by }.
meeting-times = Times and places
meeting-times-help = One on each line, at most { $most }. Offer a place where nobody from work sees the reporter, or a call.
meeting-times-missing = Enter one to { $most } times, each on its own line.
meeting-times-long = Each line can have at most 80 characters.
meeting-text = Message
meeting-text-help = What the reporter should know before they choose. You can leave this empty.
meeting-send = Send to reporter
meeting-asked = Asks for a meeting
meeting-chosen = Chose: { $time }
meeting-none-fits = None of the times is possible
pass-on-to = To whom?
pass-on-to-help = For the team, and for the history. The reporter does not see this.
pass-on-to-missing = Say to whom the report was passed on.
pass-on-text-help = Tell the reporter who has their report now and what happens next. They must agree before their name is passed on.
reply-passed-on = Passed on
reply-extension = More time
reply-transcript = To be checked
reply-meeting = Times for a meeting
check-in-said-yes = After { $days } days: yes, something has changed for the worse
check-in-said-no = After { $days } days: no
check-in-worse = The reporter says that they are treated worse since they reported
check-in-worse-how = Open a case for it. It gets the highest severity, is linked to this one, and only the people who read this case can read it. The conversation stays here.
check-in-open = Open a linked case
check-in-failed = That did not work. Try again.
check-in-no-text = Since the report, something has changed for the worse. The reporter wrote no more than that.

# Tags and templates
place-handbook = Tags and templates
handbook-lead = Everybody who reads reports here shares these tags and templates. Only they can open them: the server cannot.
handbook-former = A colleague wrote this before you joined. It opens here after one of them has opened Sotto again.
handbook-lost = What was here does not open: it is damaged, or everybody who could open it has left. Begin again with an empty list.
handbook-begin = Begin again
handbook-newer = A newer version of this page wrote this. Reload the page.
handbook-saved = Saved.
handbook-offline = That was not saved. Try again.
handbook-full = That was not saved: the list is full. Remove something, or make a text shorter.
handbook-tags-lead = Officers choose from these for their cases. Do not name a case or a person in a tag: everybody here can see the list.
handbook-tags-none = No tags yet. Until there are some, officers can type any.
handbook-tag = New tag
handbook-tag-add = Add the tag
handbook-remove = Remove
handbook-change = Change
handbook-templates = Templates of replies
handbook-templates-lead = What you often write to reporters. Write each in several languages: reporters get it in their own.
handbook-templates-none = No templates yet.
handbook-template-add = Write a template
handbook-name = Name
handbook-name-missing = Give it a name.
handbook-name-taken = Another template has this name.
handbook-text = Text in { $language }
handbook-text-missing = Write it in at least one language.
handbook-save = Save the template
compose-template = Begin with a template
compose-template-other = { $name } (in another language)
tags-foreign = Not on the office’s list: { $tags }. Choose others, or add them in Settings, Tags and templates.

# Deletion, legal holds, and what takes two
deletion = Deletion
deletion-open = A case is deleted some time after it is closed. You choose when as you close it.
deletion-on = This case is deleted from { $day } on, with everything in it.
deletion-agreed = Two people have agreed to delete this case. It is deleted within the next hour.
deletion-odd = The server has stored another day of deletion, or another hold, than the history of this case says. Save what you need, and ask whoever runs the server.
deletion-move = Delete it on another day
deletion-move-reason = Why on another day
deletion-move-go = Save the day
keep-label = When is the case to be deleted?
keep-help = What the law allows, always from the first of a month on. Each message from the reporter puts it off for a week, for 60 days in all at most.
keep-soon = In ten days, from { $day } on: it is not for this office, or was sent by mistake
keep-months = { $count ->
    [one] At most one month: from { $day } on
   *[other] At most { $count } months: from { $day } on
  }
keep-years = { $count ->
    [one] At most one year: from { $day } on
   *[other] At most { $count } years: from { $day } on
  }
hold-put = Put it on legal hold
hold-lead = While there is a hold, nobody deletes the case: neither the rule nor two people. Lifting it takes two people.
hold-is = On legal hold: it is not deleted.
hold-authority = Who demands it
hold-authority-help = A court, an authority, your own lawyers.
hold-reason = Reason
hold-why = Why it must be kept
hold-by = Put on hold by
hold-review = Look at it again on
hold-review-help = At most six months from now. The hold does not end by itself.
hold-go = Put it on hold
hold-lift = Lift the hold
ask-deletion = Delete it before its day
ask-deletion-lead = A second person must agree: an officer who reads this case or, if there is none, the outside body or a trustee. Nothing brings the case back.
ask-lifting = Lift the hold
ask-lifting-lead = A second person must agree: an officer who reads this case or, if there is none, the outside body or a trustee.
ask-deletion-why = Why it should be deleted now
ask-lifting-why = Why the hold can be lifted
ask-go = Ask for a second person
asked-deletion = { $name } asks to delete this case now
asked-lifting = { $name } asks to lift the hold
asked-office-export = { $name } asks to export the whole office
asked-waits-colleague = This waits for another officer who reads this case.
asked-waits-outside = No other officer reads this case. Somebody of another channel can agree, on their own page of cases: they see who asks, and not the case. Talk to them.
asked-waits-trustee = No other officer reads this case. A trustee can agree here.
asked-waits-nobody = Nobody else can agree yet. Let a colleague read this case, or invite an outside body. A trustee can agree only if somebody else has split the recovery kit.
asked-officer = An officer who reads this case can agree.
asked-agree = Agree
asked-recall = Withdraw the request
asked-refuse = Refuse
recall-deletion = Do not delete it now
recall-lifting = Keep the hold
asked-trustee = A trustee’s share of the recovery kit
asked-trustee-help = Or a trustee agrees here: they type their share themselves. It is used once and not kept.
asked-trustee-go = Agree as trustee
asked-of-you = You are asked to agree
asked-open-case = Open { $case }
asked-whole = An administrator can then make a sealed copy, to move the office to another server. Talk to { $name } before you agree.
asked-unread = You cannot read this case. Talk to { $name } before you agree.
asked-unlogged = The office’s log does not have this request. Do not agree.
log-redacted = removed words from a message of the reporter
log-redaction-undone = kept the words of a message that were to be removed
log-redacted-on = To be deleted from { $day } on.
log-deletion-moved = moved the day of deletion to
log-delete-on = to be deleted from { $day } on
log-asked-deletion = asked to delete the case before its day
log-asked-lifting = asked to lift the hold
log-held = put the case on legal hold:
log-held-review = to be looked at again on { $day }
log-hold-lifted = lifted the legal hold, as two people had agreed
clash-deleteOn = Deleted from
clash-redaction = What is left of the message
act-asked = { $what ->
    [deletion] asked to delete a case before its day
    [lifting] asked to lift the legal hold on a case
   *[other] asked to export the whole office
  }
act-recalled = ended a request that takes two people
act-agreed = { $how ->
    [trustee] had a trustee agree to that
   *[other] agreed to what a colleague had asked for
  }
filter-deletes = Deleted within a month
redaction = Remove words that are not needed
redaction-lead = Remove personal information that has nothing to do with the case. The reporter and your colleagues then read what you leave. What you remove is deleted on { $day }. Until then, any officer can put it back.
redaction-text = What is left
redaction-text-help = Delete words here. If it helps, write “[…]” in their place.
redaction-not-part = This has words that the reporter did not write, or not in this order. You can only delete words.
redaction-files = Files to remove
redaction-elsewhere = The same words may also be in the title, notes, replies, or the names of files in the history: they stay there. Check what you leave. It can only be changed by putting all words back first, and what you had left then stays in the case, though no page shows it.
redaction-go = Remove them
redaction-undo = Put the words back
redacted-original = What was written
redacted-until = Words were removed from this message. They are deleted on { $day } at the earliest, and not while there is a legal hold.
redacted-gone = Words were removed from this message. They are deleted.
judged = How it went
export-asks = What the reporter asks for
export-changed = The case has changed since this preview was made. Nothing was saved. Go back, look at the preview again, and save then.
export-redacted = Words removed, deleted from
judge-easy = Easy to report:
judge-informed = Told enough:
judge-again = Would report again:
judge-yes = yes
judge-partly = partly
judge-no = no
deletion-asked = Asks for the case to be deleted
deleted-soon = { $count ->
    [one] One case is deleted within a month.
   *[other] { $count } cases are deleted within a month.
  }
deleted-soon-wrote = { $count ->
    [one] In one, the reporter has written something that nobody has read. A message puts the deletion off for only a week: open the case again if it must stay.
   *[other] In { $count }, the reporters have written something that nobody has read. A message puts the deletion off for only a week: open the cases again if they must stay.
}
deleted-soon-show = Show which
deleted-title = Deleted cases
deleted-lead = Of a deleted case, only this is left: its number, two months, and how it was deleted.
deleted-none = Nothing has been deleted yet.
deleted-months = received in { $received }, deleted in { $deleted }
deleted-rule = By the rule, on the day that { $name } had set
deleted-put-aside = Put aside at least a year before, and never opened
put-aside-wrote = The reporter has written again, on { $day }.
put-aside-until = Deleted from { $day } on, if nobody opens it or puts it back
deleted-agreed = Two people agreed: see the office log
deleted-doubt = The server says so, without proof

# Figures
figures-loading = Opening the list on this computer. The figures come when every case is there…
figures-offline = Not every case came, so nothing is counted yet.
figures-period = Period
figures-period-months = The last 12 months
figures-period-year = This year so far
figures-period-last-year = Last year
figures-period-quarter = This quarter so far
figures-period-last-quarter = Last quarter
figures-period-own = Other days
figures-from = First day
figures-to = Last day
figures-wrong = Choose a first day, and a last day that is not before it.
figures-days = { $from } to { $to }
figures-now = This period
figures-before = Period before
figures-made = { $office } · Figures · { $name }, { $day }
figures-scope = { $count ->
    [one] Counted in this browser, from the one case that you may read.
   *[other] Counted in this browser, from the { NUMBER($count) } cases that you may read.
  } Cases that you may not read are not in these figures: a colleague may see other numbers.
figures-uncounted = { $count ->
    [one] One report of these two periods is not counted: it does not open here, or nobody has opened it yet.
   *[other] { NUMBER($count) } reports of these two periods are not counted: they do not open here, or nobody has opened them yet.
  }
figures-unread = { $count ->
    [one] This computer has not read 1 conversation yet, or you have not said yet whether you are involved. If its reporter said how it went, that is not counted.
   *[other] This computer has not read { NUMBER($count) } conversations yet, or you have not said yet whether you are involved. What their reporters said about how it went is not counted.
}
figures-aside = { $count ->
    [one] One report is put aside, and is not counted.
   *[other] { NUMBER($count) } reports are put aside, and are not counted.
  }
figures-care = These figures are for the office. Do not publish them as they are: a small number can point to a person.
figures-csv = Save as CSV
figures-file = figures
figures-chart-failed = The chart did not load. The table has all of its numbers.
figures-none = No case in either period.
figures-nothing = none
figures-count = { NUMBER($count) }
figures-count-days = { $count ->
    [one] 1 day
   *[other] { NUMBER($count) } days
  }
figures-share = { NUMBER($count) } of { NUMBER($of) } ({ $percent }%)
figures-received = Received
figures-closed = Closed
figures-duplicates = Of these, worked on in another case
figures-all = All cases
figures-all-note = Cases received in the period, and cases closed in the period, whenever they were received. A duplicate counts too: each reporter’s case is a report of its own.
figures-category = By category
figures-category-note = Cases received in the period, by the category that they have today.
figures-channel = By channel
figures-channel-note = Cases received in the period, by where the report went.
figures-channel-former = A channel that is closed now
figures-way = By how they came
figures-way-note = Cases received in the period, by how the report came.
results-link = Publish the results of a year
place-results = Public results
results-lead = Show everybody what people reported and what the office found. Small numbers are hidden, so that nobody can be recognised. Below you see what will be public, and why something is hidden.
results-year = Year
results-year-help = A year can be published three months after its end.
results-loading = Counting the cases.
results-offline = The server did not answer.
results-uncounted = { $count ->
    [one] One case of these years does not open for you, so it is not counted. Somebody who can open every case should publish the results.
   *[other] { $count } cases of these years do not open for you, so they are not counted. Somebody who can open every case should publish the results.
  }
results-received = Reports received
results-closed = Cases closed
results-pooled = There are fewer than 10 in { $year } alone. These are the years { $from } to { $year } together.
results-few = There are { $count }. Because there are fewer than 10, only that is published.
results-total = { $count } in all, published as { $shown }
results-withheld = This table is not published: it would show that every number in it is small, or what all cases have in common.
results-counted = Counted
results-shown = Published
results-why = Why
results-why-small = Hidden: 1 to 7
results-why-other = Hidden: it would give away a small number
results-why-rounded = Rounded to the nearest 5
results-why-exact = A zero is shown
results-table-category = By subject
results-table-way = How they arrived
results-table-acknowledged = Receipt confirmed
results-table-feedback = Feedback given
results-table-retaliation = Bad treatment after reporting
results-table-outcome = What was found
results-table-closed-after = How long until closed
results-across = What was found, by subject
results-code-in-time = In time
results-code-late = Late
results-code-not-yet = Not yet
results-code-reprisal = Reports of bad treatment
results-code-no-reprisal = All others
results-code-days-30 = Up to 30 days
results-code-days-90 = 31 to 90 days
results-code-days-180 = 91 to 180 days
results-code-days-more = Longer
results-judged-easy = Answers of reporters: was it easy to report?
results-judged-informed = Answers of reporters: have we told you enough?
results-judged-again = Answers of reporters: would you report again?
results-table-easy = Easy to report
results-table-informed = Told enough
results-table-again = Would report again
results-code-yes = Yes
results-code-partly = Partly
results-code-no = No
results-code-others = Other subjects together
results-missing = The server does not show results that the office’s log says are published. Do not publish anything until this is explained: tell the person who runs the server.
results-left-out = A report is not counted if its reporter left somebody out: the numbers would show them that it exists.
results-same = Version { $version } of these results is public. A new version has the same numbers, because the difference could give somebody away. You can change the words.
results-words = In your own words
results-words-help = Optional. Write nothing by which somebody could be recognised: no names, places or days, and no single case. A colleague must read it before it is public.
results-changed = What changed because people spoke up ({ $language })
results-answer = Your answer to the criticism of the year before ({ $language })
results-propose = Ask a colleague to check it
results-publish-now = Publish
results-waits-mine = Version { $version } waits for a colleague, who must read your words before they are public.
results-waits = { $version ->
   *[other] Version { $version } waits for you. Read the words below. Could anybody recognise a person in them?
  }
results-check = I have read it: publish
results-replace = To change it, write again below and ask again.
results-public = Published
results-public-line = { $year }, version { $version }: published on { $day }
results-none-public = Nothing is published yet.
results-done = Done.
results-proposed = A colleague can now read it here and publish it.
figures-way-page = Through the page for reporters
figures-state = By state
figures-state-note = Cases received in the period, by the state that they have today.
figures-outcome = By outcome
figures-outcome-note = Cases closed in the period that are still closed, by what the reporter was told.
figures-outcome-none = Closed without telling the reporter
figures-acknowledging = Days to acknowledge
figures-acknowledging-note = Cases received in the period. From the day of the report to the day of the first answer. In time: by the day that the law in the settings gives.
figures-feedback = Days to feedback
figures-feedback-note = Cases received in the period. From the day of the report to the day of the feedback, or of closing if that came first. In time: by the day on which feedback was due.
figures-closing = Days to close
figures-closing-note = Cases closed in the period that are still closed, whenever they were received. From the day of the report to the day of closing. In time: by the day on which feedback was due.
figures-median = Median
figures-p90 = Nine in ten took at most
figures-done = Cases in which it was done
figures-in-time = In time
figures-name = Named and anonymous
figures-name-note = Cases received in the period. Nobody sees whether a name came with a report until the office opens it: “No name opened” includes names that are still sealed.
figures-name-opened = Name opened by the office
figures-name-closed = No name opened
figures-return = Reporters who came back
figures-return-note = Cases received in the period whose reporter has words to come back with. Whoever has sent at least one message after the report, up to today, has written again.
figures-returned = Wrote again
figures-not-returned = Did not write again
figures-return-rate = Return rate
figures-retaliation = Retaliation claims
figures-retaliation-note = Cases received in the period, by the category that they have today and by how they came.
figures-check-in = Opened after a check-in
figures-either = Retaliation claims, each case once
figures-judged = What reporters say
figures-judged-note = Answers given in the period to the three questions on the reporters’ page, after the first answer and after closing. Nobody has to answer; of several answers, the last counts.
figures-how = How these are counted
figures-how-median = Median: half of the cases took as long or less, half as long or longer. Of an even number, half way between the two in the middle.
figures-how-p90 = Nine in ten: the smallest number of days that at least 90% of the cases did not exceed (the 90th percentile).
figures-how-in-time = In time: of the cases in which it was done, or should have been done before today. What is not due yet counts neither way.
figures-how-before = Period before: as many days just before, or the same part of the year or quarter before.
figures-how-now = A case that was reopened is not closed; when it is closed again, only that day counts.
figures-how-deleted = Deleted cases are not counted: only their number and two months are left. Save the figures of a year before its cases are deleted.
figures-how-empty = Categories, states and outcomes without a case in either period are left out.
figures-csv-table = Table
figures-csv-figure = Figure
figures-csv-unit = Unit
figures-csv-of = Out of
figures-csv-of-before = Out of, period before
figures-csv-cases = cases
figures-csv-days = days
figures-csv-day = day

## Exporting a case

export-case = Export this case
export-title = Export case { $number }
export-lead = An export leaves the protection of Sotto: whoever gets it can read it and pass it on.
export-back = Back to the case
export-blocked = This case cannot be exported, because its history is damaged: an export could not be recorded in it.
export-how-much = How much of the case leaves?
export-level-complete = Complete
export-level-without-name = Without the reporter’s name
export-level-without-third-parties = Without third parties
export-note-complete = Everything that you can read here, with the team’s notes and the signed history. The reporter’s name is in it only if you have opened it in this tab.
export-note-without-name = Without the name, without what was said about opening it, and without files that you do not choose.
export-note-without-third-parties = Also without notes, tasks, people and links. You take out what is said about others, and see what remains.
export-name-opened = You have opened the reporter’s name: it will be in this export.
export-preview = Show the preview
export-preview-title = This is what will leave
export-preview-lead = Read it as a stranger would. What you take out is in no form of the export, not even hidden.
export-change-level = Change how much leaves
export-mark = Take out the selection
export-mark-help = Select text in the preview, then press this button. A longer passage is taken out wherever it stands.
export-mark-none = Nothing is selected in the preview.
export-word = Take out a name or other words wherever they stand
export-word-help = In any spelling of capitals and accents, and within longer words.
export-word-add = Take out
export-word-not-found = Nothing was changed: “{ $word }” stands nowhere in the preview.
export-taken = Taken out
export-taken-none = You have taken out nothing yet.
export-taken-word = { $word } (everywhere)
export-taken-back = Put back
export-files = Files that leave
export-files-help = Look at each file before you choose it: nothing in it is taken out.
export-files-all = All { $count } files leave.
export-save-zip = Save as ZIP
export-save-pdf = Save as PDF
export-save-help = The ZIP holds the PDF too, with everything else and the office’s signature. Each export is recorded in the case’s history before it is saved.
export-fetching = Fetching files: { $share }
export-making-pdf = Making the PDF…
export-packing = Packing…
export-recording = Recording it in the history…
export-done-zip = Saved as a ZIP. It is recorded in the history.
export-done-pdf = Saved as a PDF. It is recorded in the history.
export-damaged = A file is damaged, or does not open. Nothing was saved. Leave that file out, or try again.
export-offline = The server did not answer. Nothing was saved, and what you took out is still marked. Please try again.
export-not-noted = It could not be recorded in the case’s history, so nothing was saved. What you took out is still marked. Please try again.
export-too-large = This is too large for one ZIP. Leave files out, and save them by themselves.
export-failed = The export could not be made. Nothing was saved, and what you took out is still marked. Please try again.
export-as-pdf = PDF
export-as-zip = ZIP
export-heading = Case { $number }
export-office = Office
export-level = This export
export-when = Exported
export-reporter = The reporter’s name
export-no-name = None is in this export.
export-name-given = given
export-name-withdrawn = withdrawn
export-says-complete = Everything that the officer who made it could read.
export-says-without-name = Without the reporter’s name, and without what was said about opening it. Words may have been taken out; they are shown as [removed].
export-says-without-third-parties = Without notes, tasks, people and links, and without what the office took out about others; that is shown as [removed].
export-facts = About the case
export-none = –
export-came = How it came
export-came-channel = Through the reporting channel
export-written-down = Written down by
export-assessed = Assessed
export-impact = Harm and likelihood
export-overrides = Critical because
export-measures = Measures
export-held = Held on
export-delete-on = To be deleted from
export-hold = Legal hold, demanded by
export-task = Task
export-due = Due
export-ended = Ended
export-task-done = Done
export-task-dropped = No longer needed
export-merged = Worked on in
export-timeline = History
export-log-beside = The signed entries themselves are in log.json of the ZIP.
export-time = When
export-who = Who
export-did = What
export-file = File
export-from = From
export-path = In the ZIP
export-from-reporter = The reporter
export-from-office = The office
export-from-note = The team
export-hash-later = Worked out when you save
export-files-left = { $count ->
    [one] One file is left out.
   *[other] { $count } files are left out.
  }

## The register of reports

register-title = Register of reports
register-lead = For each report of a period: when it came, what it was about, what was done, and when it was closed. It has no names and no titles.
register-own = It has only the cases that you may open. If a report left you out, or went to somebody else, it is not in your register.
register-from = Received from
register-until = Received until
register-from-missing = Choose the first day.
register-until-missing = Choose the last day.
register-until-before = The last day must not be before the first.
register-noted = It is recorded in the office’s log, which everyone here can read, that you exported the register for these days.
register-save-csv = Save as CSV
register-save-pdf = Save as PDF
register-opening = Opening cases: { $done } of { $of }
register-state-making = Making the register…
register-state-done = Saved. It is recorded in the office’s log.
register-state-offline = The server did not answer. Nothing was saved. Please try again.
register-state-failed = The register could not be made. Nothing was saved. Please try again.
register-state-not-noted = It could not be recorded in the office’s log, so nothing was saved. Please try again.
register-file = register
register-heading = Register of reports, { $from } to { $until }
register-about = { $office }. Reports received from { $from } to { $until }, as far as { $by } may open them. Made on { $on }.
register-count = { $count ->
    [one] One report.
   *[other] { $count } reports.
  }
register-case = Case { $number }
register-number = Number
register-received = Received
register-category = Category
register-came = How it came
register-state = State
register-severity = Severity
register-acknowledged = Acknowledged
register-feedback = Feedback
register-closed = Closed
register-outcome = Outcome
register-measures = Measures
register-unopened = Not opened

# Moving the office to another server
move-title = Move to another server
move-lead = An administrator can make a sealed copy of the whole office, with all of its cases, and start it on another server. Two people agree to that first: you ask here, another officer agrees on the page of cases. The copy alone opens no case: it takes the keys that you and your colleagues have.
move-asked = You have asked for it. It waits for a second person, for 14 days at most.
move-agreed = Two people have agreed. The copy can be made once, within 14 days after it was asked for, with “npm run sotto -- export-office”.
move-ask = Ask for a second person

## The offline form

offline-form-title = A form that works without a network
offline-form-lead = This file works without the internet. Someone writes a report in it, gets twelve words and saves the report, locked, as a file. They post that file later, from anywhere, or hand it to you. The form takes no attachments: those can be added later, with the words.
offline-form-until = A form works until { $until }, and only until someone joins or leaves the office. Make a new one then, and replace the old one everywhere.
offline-form-signers = Someone who may sign for the office can make it here.
offline-form-give = Give it out where people do not have to give their names: on your website, or on USB sticks in a room that many people use.
offline-form-check = You sign the file. A script, check-export.mjs, tells anyone whether a form is unchanged. Most people will not check it, so keep an eye on the copies that you give out.
offline-form-make = Make the form and save it
offline-form-made = Saved as “offline-form.html”.
offline-form-failed = The form could not be made: the server did not answer, or sent something else. Please try again.
handed-title = Someone handed you a locked file?
handed-lead = If a person wrote their report in the offline form and gave you the file, take it in here. It is passed on as it is, and becomes a case like any other. If they left you out, you will not see it.
handed-file = The file, usually “sealed.json”
handed-busy = Taking it in…
handed-taken = Taken in. It is in the list of those who may read it. Delete the file, and give back or wipe the USB stick.
handed-not-ours = This is not a locked report for a channel that you read, or the file is damaged. Nothing was stored.
handed-old-keys = It was locked for people who no longer make up the office: someone has joined or left since. Nobody here can take it in. The person has to write it again with a new form.
handed-conflict = Another report with the same twelve words is already here. Nothing was stored.
handed-offline = It could not be taken in now. Keep the file and try again.
