### The office's side, in English.

language-name = English
language-direction = ltr

product = Integrity office
places = Places
place-cases = Cases
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
error-title = Please look at this again
step-of = Step { $step } of { $steps }
somebody = Somebody no longer in the office

no-office-title = No office here yet
no-office-text = Open the one-time link that the server printed when it started. It ends in a long code after “#”.
offline-title = The server does not answer
offline-text = Your network may be down, or the server. Nothing is lost.

## Set-up

setup-title = Set up the integrity office
setup-lead = You will name the office, make its keys in this browser, and save a recovery kit. Nobody else, and no server, ever has these keys.
setup-need = You need:
setup-need-phone = An authenticator app, on your telephone or computer (for example Aegis, FreeOTP, 2FAS or a password manager).
setup-need-printer = A printer, or pen and paper, for a key card of twelve words and a recovery kit of 28 short groups.
setup-need-safe = A safe place for the kit, away from this computer: an envelope in the safe, a notary.
setup-time = About ten minutes, in one go: nothing is stored before the last step. Whoever stops half way begins anew, with the same link.
setup-begin = Begin
setup-have-kit = An office is set up here already?
setup-have-kit-text = If someone has lost password, authenticator or key card, the recovery kit makes new ones.
setup-no-link = This page was loaded anew, and keeps nothing: not even the link’s secret part. Open the link again, whole, as the program printed it; it is good until the office is set up, for 24 hours. Then begin anew: key card, kit and authenticator entry that you have made already are worth nothing.
setup-bad-link = This link is not good. It works once and for 24 hours: start the server again to get a new one. If the office is set up already, take away what stands behind the address in the address bar.
setup-offline = The server does not answer. Please try again.
office-title = What is the office called?
office-name = Name of the office
office-name-help = As reporters know it: “Town of Ardenne · Integrity office”.
office-names = What it is called in other languages
in-languages-help = Where you leave a language empty, people who read it see the name or title above.
in-language = In { $language }
office-name-missing = Write the name of the office.
office-contact = How to reach it otherwise
setup-languages = In which languages should people be able to report?
setup-languages-help = Choose those that people at work read, and that somebody in the office can answer in. You confirm the public pages in each of them. You can change this later, under “Pages”.
office-contact-help = Telephone, address, hours. Shown to people whose browser cannot lock a report, and to everyone if something is wrong with this page.
person-title = Who reads the reports?
person-lead = You are the first officer. Reporters see your name before they write; once there are more of you, they may leave any of you out.
person-name = Your name
person-missing = Write your name.
person-role = What you are in the office
person-role-help = If you like: “Head of the integrity office”.
login-label = Name to log in with
login-help = Only you use it: for example your first name. Capitals do not matter.
login-missing = Write a name to log in with.
password-title = Choose a password
password-lead = It is stretched in this browser. The server never sees it, and nobody can reset it.
password-label = Password
password-help = At least { $least } characters. Four or five words that mean something only to you are good.
password-again = The same password again
password-short = The password is too short: at least { $least } characters.
password-plain = This password is too easy to guess.
password-differs = The two passwords are not the same.
authenticator-title = Connect your authenticator
authenticator-lead = Scan the picture with your authenticator app. It then shows six digits that change every half minute.
authenticator-picture = QR code for your authenticator app
authenticator-or = If you cannot scan it, type this into the app:
code-label = Six digits from your authenticator
code-help = The ones it shows now.
code-wrong = This is not the code that it shows now. If it is, look at the clock of this computer: it may be wrong.
code-missing = Type the six digits that your authenticator shows.
code-late = This code has run out, or is not right. Type the one that your authenticator shows now.
card-title = Write down your key card
card-lead = These twelve words and your password together open your keys. This browser remembers them; any other browser asks for them once.
card-keep = Keep the card apart from your password. Whoever has both, and your authenticator, can read what you read.
card-word = Word { $number } of your card
card-word-help = So that we both know you have written it down.
card-wrong = Word { $number } is not the one on the card. Look at it again.
kit-title = Recovery kit
kit-lead = Print it or save it on a stick, then keep it offline, in a safe. It is shown only now.
kit-keep = Whoever has the kit can take your place and read every report and name that you can read. If it is lost and you forget your password, every report is lost with it.
kit-made = Made on { $day }
kit-use = To restore somebody’s access, open { $address } and type the 28 groups below.
kit-group = Group { $number } of the kit
kit-wrong = Group { $number } is not the one on the kit. Look at it again.
finish-title = Found the office
finish-lead = “{ $name }” is stored now, and you are logged in. It takes no reports yet: a list of steps leads from here to the day on which it opens.
finish-person = { $name } can read them, and opens names.
finish-alone = With one person only, nobody can check what that person does. Acts that need two people are not available, and the page says so where it matters.
finish-go = Found the office
finish-busy = Making keys…
finish-offline = The server did not answer. Nothing you did is lost: please try again.
finish-bad-link = The link has run out, or has been used. If this is your second try, the first may have gone through although no answer came: open the office’s start page and log in.
finish-other = The server did not take it. Nothing was stored. Please try again.

## Restoring

restore-title = Restore with the recovery kit
restore-lead = For when a password, authenticator or key card is lost. You make new ones; the office, its address and its cases stay.
restore-kit = The 28 groups of the kit
restore-kit-help = Typed or pasted, with or without spaces. Or the shares of enough trustees, one after the other.
restore-not-a-kit = This is not a whole recovery kit, nor enough shares of one: a character may be wrong, or something missing.
restore-other-kit = This kit is in order, but it is of another office.
restore-refused = The server did not take it. Please begin again.
restore-offline = The server does not answer. Please try again.
restore-who = Who is being restored?
restore-who-lead = This person’s old password, authenticator and key card stop working, and every session of theirs ends.
restore-removed = (removed; comes back as an officer)
restore-waits = This takes a week; longer if this person is away, and 30 days if they were removed. Everyone in the office is told, and this person can refuse. A colleague can give a person who is still here new keys at once instead, under “People”.
restore-lacks-keys = The kit does not open the office’s newest keys: they were sealed to it wrongly. This person comes back with new keys. Reports sent under the keys that do not open have to be handed over by a colleague who can read them.
restore-ask = Ask for it
restore-asked = Asked for. Come back with the kit on { $day } or later: nothing else is needed until then.
restoring-me = Somebody with the recovery kit asks for new keys in your name
restoring-other = Somebody with the recovery kit asks for new keys for { $name }
restoring-happens = From { $day } on, whoever holds the kit can read everything that { $name } can read.
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
proposal-words = Sign only if you know this person, and the eight words on their screen are these. Ask them by telephone or face to face.
proposal-sign = I agree, and sign
proposal-withdraw = Take it back
proposal-decline = I do not agree
restoring-refuse = Refuse it
restore-finish = Restore
restore-last = One last code
restore-last-lead = Your new password, authenticator and key card count from the moment you press the button.

## The door

unlock-title = Open your desk
unlock-go = Open
unlock-busy-password = Stretching the password…
unlock-busy-passkey = Waiting for your passkey…
unlock-passkey = Use a passkey
unlock-passkey-help = Instead of the code you can use a passkey, if you have added one under “Your access”.
unlock-passkey-card = One of your passkeys can take the place of the card.
unlock-card-title = Your key card
unlock-card = The twelve words of your key card
unlock-card-help = This browser does not know them yet. Four letters of each are enough.
unlock-missing = Fill in every field; the code has six digits.
unlock-wrong-login = Name, password or code is wrong. A code works once: wait for the next one. If you have just joined, you can log in only after a colleague has let you in.
unlock-missing-passkey = Type your name and your password first; the code is not needed with a passkey.
unlock-wrong-passkey = Name, password or passkey is wrong. A passkey that was removed here may still be offered by your device.
unlock-wrong-password = This is not your password.
unlock-passkey-interrupted = No passkey came: it was interrupted, took too long, or there is none for this office on this device. Please try again, or type a code.
unlock-passkey-unable = This browser or device could not do this with a passkey. Please use your authenticator’s code, and your key card where it is asked for.
unlock-passkey-late = That took more than five minutes. Please try again.
unlock-passkey-other = You are logged in, but this passkey does not open your keys. Type the words of your key card. Then remove the passkey under “Your access” and add it again.
unlock-clock = Name, password or code is wrong. Or it is the clocks: the server’s and this device’s show different times, and codes go by the time. If this device is right, tell whoever looks after the server.
unlock-card-fault = These are not the words of your key card.
unlock-card-other = The key card that this browser remembers is not yours any more: it may have been replaced. Type the words of the new one.
unlock-keys = The server’s keys for you do not open. They may have been changed. Please tell whoever looks after the server.
unlock-offline = The server does not answer. Please try again.
unlock-lost = Lost your password, authenticator or key card?
refused-title =
  { $count ->
    [one] A login with your name was refused
   *[other] { $count } logins with your name were refused
  }
refused-text = { $since } and your login now, the password or the code was wrong.
refused-since-morning = Between the morning of { $day } (UTC)
refused-since-afternoon = Between noon of { $day } (UTC)
refused-seen = I have read this
out-idle = The desk was locked because nobody had touched it for ten minutes. What you were writing is still here.
out-ended = Your session has ended. What you were writing is still here.
out-locked = The desk is locked.
alarm-title = Please stop here
alarms = Warnings
alarms-more = { $count ->
    [one] One more warning
   *[other] { $count } more warnings
  }
alarm-safe = What is safe
alarm-do = What to do
alarm-call = Whom to call
alarm-closed = Nobody can send a new report: intake is closed
alarm-safe-door = Nothing was opened, and this tab has forgotten your keys. Every report is still locked.
alarm-safe-danger = The report is locked and stored. The reporter finds your answer with the twelve words.
alarm-safe-unopened = Nothing of this case was opened or signed here. Your other cases are not affected.
alarm-safe-case = What is shown below opened and is in order. What is not in order is not shown.
alarm-safe-claim = What is shown below opened and is in order. Your other cases are not affected.
alarm-safe-list = What the list shows opened and is in order. What is older than before is not opened or signed here.
alarm-safe-restore = Until that day nothing changes, and nobody has read anything by it.
alarm-safe-logins = Each of these tries was refused: nobody came in by them.
alarm-safe-old = What you see was loaded before. Nothing is lost.
alarm-safe-keys = Nothing is lost. Until a case has new keys, nothing new is written in it, so whoever has left cannot read on.
alarm-safe-mail = Your cases are not affected. Everything that is due is on the list of cases.
alarm-safe-closed = Conversations that have begun go on.
alarm-do-stop = Do not work here until it is explained: somebody may have changed the server, or put back an old copy. Keep this message.
alarm-do-restore = Check the date of this computer. If it is right, nobody has renewed the keys in time: get new ones with the recovery kit, under “Lost your password, authenticator or key card?” at the door.
alarm-do-clock = Check the date of this computer, and log in again. If it is right, do not work here until it is explained.
alarm-do-danger = Read the report now, and answer today. Tell only people who work on this case.
alarm-do-leave = Leave the case as it is, and look again when it is explained.
alarm-do-explain = Writing to the reporter is switched off here until it is explained. You can close the case without a message.
alarm-do-close = Nothing can be sent to this reporter. If you remember the reply or the message that is missing, write that down. You can close the case without a message.
alarm-do-compare = Go on working. If a second report says the same, compare the eight words on a poster with those under “Settings”.
alarm-do-remember = Write down what you remember of these cases. Do not throw away any backup.
alarm-do-restore-mine = If you asked for it, or know who did and why, do nothing. If not, refuse it.
alarm-do-restore-other = Ask this person whether it was agreed. Only they can refuse it; for somebody who was removed, any officer can.
alarm-do-logins = If that was you, all is well. If not, somebody is trying to get in under your name: under “Your access”, change your password, and add a passkey if you have none. After many tries, logging in takes longer for everybody who uses your name, you included.
alarm-do-wait = Wait a minute, then press “Look for new ones” on the list of cases.
alarm-do-marked = Look at the cases that are marked on the list. A colleague may still be able to open them.
alarm-do-leave-open = Leave this page open. The rest follows when the server answers again.
alarm-do-mail = Send a test mail under “Your access”. Until it arrives, sign in at least twice a week.
alarm-do-closed = If that is meant, nothing. Otherwise open intake, under “Opening”.
alarm-call-server = Whoever looks after the server. Use the telephone, and not this page.
alarm-call-emergency = The emergency number, if somebody may be hurt now. Then a colleague.
alarm-call-colleague = A colleague who can open the case, and see whether it is the same there.
alarm-call-restore = Whoever keeps the recovery kit, or its shares: find out who has used it.
alarm-call-logins = If it was not you: your colleagues, and whoever looks after the server.
alarm-call-later = Nobody yet. If it lasts longer than a quarter of an hour, whoever looks after the server.
alarm-call-mail = Whoever looks after the server, with the mail server’s answer to the test.
alarm-call-closed = The officer who closed it: the office’s log says who.
alarm-malformed = The server’s list of the office’s keys is not in order.
alarm-other-office = The server shows the keys of another office.
alarm-bad-signature = The server shows keys that the office did not sign, or other keys under your name.
alarm-expired = The office’s keys have run out.
alarm-not-yet = The office’s keys are dated in the future.
alarm-rolled-back = The server shows an older state of the office than this browser has seen before.
alarm-unlogged = The office’s log does not account for the keys that the server shows. Somebody may have let a stranger in.
alarm-forked = The server shows another history of the office than this browser has seen before.

## Cases

search = Search titles, numbers, tags, owners
search-hint = Search titles, numbers, tags ( / )
search-none = Nothing here matches your search.
look-again = Look for new ones
keys-help = Keys: j and k move, Enter opens, / searches.
list-loading = Opening the list on this computer…
list-offline = The server does not answer
rolled-back-title = The server has taken something back
rolled-back-text = { $count ->
    [one] One case is shown in an older state than this browser has seen, or no longer at all.
   *[other] { $count } cases are shown in an older state than this browser has seen, or no longer at all.
  } An old copy may have been put back. Do not rely on what is missing here.
rolled-back-left = { $count ->
    [one] I stepped aside from the one that is missing
   *[other] I stepped aside from the { $count } that are missing
  }
lane-act = Act today
lane-act-empty = Nothing has to be done today.
lane-waiting = Waiting for the reporter
lane-waiting-empty = Nobody is waited for.
lane-progress = In progress
lane-progress-empty = Nothing is in progress.
lane-closed = Closed
lane-closed-empty = Nothing is closed yet.
lane-damaged = No longer opens
lane-damaged-empty = Everything opens.
lane-damaged-lead = These cases opened before and do not open for you now. Open one to see why, and how to get it back.
lane-unopened = Never opened
lane-unopened-empty = Everything opens.
lane-unopened-lead = Nobody here has been able to open these. Anybody can send something that does not open; it does no harm. You can put them aside.
show-more = Show { $count } more
empty-title = No reports yet
empty-text = Send yourself a test report: write something invented, and keep the twelve words. Before the office is open, the steps under “Opening” make a link for it; afterwards the reporters’ address does.
empty-address = Show the reporters’ address
row-unread = Unread.
row-damaged = This case no longer opens
row-former = Sealed to the keys you had before
row-unopened = Never opened
row-untitled = No title
row-new = New report
row-received = received { $day }
row-nobody = nobody yet
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
category-99 = Other, or a question

## One case

case-loading-title = Case
case-loading = Opening on this computer…
case-damaged-title = This case no longer opens for you
case-damaged = It opened before. Either its stored data have changed, or you no longer hold its keys. Nothing of it is shown. A colleague who can still open it can hand it to you, under “Who can open this”. If nobody can, the recovery kit brings back keys that were lost, and a backup brings back data that were changed.
case-former-title = This case is sealed to the keys you had before
case-former = Your keys were replaced, and nobody who can read this case has handed it to you since. Nothing of it is lost. A colleague who can open it can hand it to you, under “Who can open this”. If you were the only one, restore your access with the recovery kit: it brings your earlier keys back.
case-unopened-title = This report has never been opened
case-unopened = Nobody here has been able to open it. It may be junk, which anybody can send, or a report that was damaged on its way. You can put it aside.
case-rolled-back-title = This case is shown in an older state
case-rolled-back = The server shows less of this case than this browser has seen: an old copy may have been put back.
case-not-found-title = No such case
case-not-found = There is no case of this number, or it is not yours.
case-offline-title = Case
case-offline = The server does not answer. Please try again.
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
reply-reopening = Opened again
act-blocked = This could not be done: the case does not open as it should, or cannot be given the new keys it needs. Nothing was stored, and no other case is affected.
act-offline = The server did not answer. What you wrote is still here; please try again.
act-race = Somebody else, or the reporter, was faster. The case is shown as it stands now, and what you wrote is still here: read it, then send again if it still fits.
act-too-long = This is too long for one message. Please shorten it, or send it in two.
compose-acknowledge = Acknowledge the report
compose-title = To the reporter, signed as the office
compose-kind = What is it?
compose-reply = Reply or question
compose-feedback = Feedback: what we did
compose-close = Close the case
compose-outcome = Outcome
compose-label = Message
compose-help = The reporter reads this, signed by the office, not by you.
compose-feedback-help = What you did or will do, and why. This is the feedback the law asks for.
compose-close-help = Thank them; say what you found and why, what changes, what you cannot say, and where they can turn to if they disagree.
compose-waiting = Wait for the reporter’s answer
compose-reveal = Could anything here reveal the source?
compose-send = Send to reporter
compose-busy = Locking and sending…
compose-missing = Write a message first.
compose-missing-outcome = Choose an outcome, and write a message to the reporter.
outcome-substantiated = Substantiated
outcome-partly = Partly substantiated
outcome-unsubstantiated = Unsubstantiated
outcome-not-enough-information = Not enough information
outcome-no-answer = The reporter did not answer
outcome-out-of-scope = Out of scope
outcome-referred = Referred
outcome-duplicate = Duplicate
outcome-withdrawn = Withdrawn
close-unanswered-title = Close without a message
close-unanswered-lead = Nothing can be written to the reporter while the conversation is not in order. The reason stands in the history.
close-unanswered-reason = Why is it closed?
closed-title = This case is closed
reopen-reason = Why is it opened again?
reopen = Open it again
reopen-tell = Open it again and tell the reporter
reopen-text = Message to the reporter
notes-title = Only the team sees this. Nothing here goes to the reporter.
notes-empty = No notes yet.
note-label = A note for the team
note-help = Locked like everything else; signed with your name.
note-save = Save the note
log-opened = took the report in
log-replied = wrote to the reporter
log-noted = wrote a note
log-changed = changed the details
log-closed = closed the case
log-reopened = opened the case again:
log-name-asked = asked to open the name:
log-name-opened = opened the name:
log-agreed = { $name } agreed to this reason, and signed it.
log-alone = Nobody else agreed.
log-not-agreed = { $name } has not signed this reason.
log-reader-added = handed the case to one person more
log-stepped-aside = stepped aside
log-rekeyed = gave the case new keys
log-file-opened = opened a file:
log-file-exported = saved a file:
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
severity = Severity
owner-label = Owner
tags = Tags
tags-help = Up to five, with commas between.
tags-wrong = At most five tags, each of at most 24 characters.
details-save = Save title and tags
name-title = Name
name-text = Locked apart from the report. Until it is opened, nobody can tell whether one was given.
name-none = No name was given.
name-given = The reporter gave a name on { $day }, after the report.
name-withdrawn = The reporter withdrew the name on { $day }.
name-withdrawn-text = The server has deleted it. Requests to open it have ended. Do not use or pass on what somebody here has read of it before, unless the law makes you.
name-changed = The reporter has just given another name, or withdrawn it. It was not opened. What you wrote as the reason may already stand in the history.
name-said-given = The reporter gave a name. Find it beside the conversation, under “Name”.
name-said-withdrawn = The reporter withdrew the name.
name-damaged = The name does not open. It may have been changed.
name-officers-only = Only officers can ask for it.
name-alone = Nobody else here can help to open it: you open it alone. Your reason, and that you opened it, stand in the history, which the others read.
name-two = It takes two. A custodian of names reads your reason and helps you to open it, or does not.
name-custodian = Whom do you ask?
name-ask = Ask { $name }
name-waiting = You have asked { $name }. The answer shows here.
name-refused = { $name } has refused. You can ask again, with another reason.
name-lent = { $name } agrees. When you open the name, you alone see it. The history keeps this reason, and that { $name } agreed:
name-disagrees = The answer of { $name } is for another reason than the one in the history. Ask again.
name-nobody = Nobody here can open it: those who could were left out, or have left the office.
name-reason = Why do you need it?
name-open = Open the name
fault-title = Something on the server is not in order
danger-said = The reporter says that somebody is in danger now.
fault-changed = A message was changed, or belongs to another case. It and everything after it are not shown.
fault-unsigned = A reply was not signed by the office. It is not shown.
fault-retired = A reply was signed with a key that had been retired. It is not shown.
fault-backwards = A message refers to older keys than one before it.
fault-withheld = The server keeps back a message that the other side has already seen.
fault-outdated = This conversation has seen newer keys of the office than the server shows, or others. Someone may have put back an old copy.
fault-entries = Notes or history were changed or cut short, or an entry is not signed by who it names. What follows it is not shown.
claim-title = The reporter’s messages are not in order
claim-changed = A message from the reporter does not open, or does not belong here. It and everything after it are not shown. The reporter may have sent it like this, or it was changed on its way.
claim-backwards = A message from the reporter refers to older keys of the office than one before it.
claim-withheld = A message from the reporter says that its writer has read a reply which is not here.
claim-outdated = A message from the reporter says that its writer has seen newer keys of your office than there are. Only this writer says so, and it may be invented.
claim-fork = A message from the reporter says that its writer was shown other keys of your office than yours. Only this writer says so, and it may be invented.
put-aside-title = Put aside
put-aside-reason = Why do you put it aside?
put-aside-reason-help = Your colleagues can read this. For example: “Does not open, looks like junk.”
put-aside-go = { $count ->
    [one] Put it aside
   *[other] Put all { $count } aside
  }
put-aside-failed = Not everything could be put aside. Please try again.
put-aside-list = Put aside
put-aside-none = Nothing is put aside.
put-aside-by = Put aside by { $name }
put-aside-closed = The reason does not open with your keys.
put-aside-back = Take it up again
put-aside-offline = The server does not answer. Please try again.

## Settings

address-title = Address for reporters
address-lead = Put this on posters. The code in it lets the browser prove that it is your office. Better not on the intranet: a link from there may be recorded.
address-picture = QR code of the reporters’ address
address-test = Open it to send a test report.
fingerprint-title = Fingerprint
fingerprint-lead = Print these eight words on the poster: whoever types the address by hand can compare them.
manifest-title = The office’s published keys
manifest-text = List number { $number }, good from { $from } until { $until }. It is renewed by itself when you open your desk with less than 60 days left.
signers-text = Your right to sign it is good until { $until }. After that it takes the recovery kit.
password-change = Change your password
password-change-lead = Your sessions on every other device end.
password-before = Password you have now
password-before-missing = Type the password you have now.
password-after = New password
password-change-wrong = This is not the password you have now.
password-change-wait = Too many wrong tries. Please wait some minutes.
password-change-offline = The server did not answer. Your password is unchanged unless you find otherwise; please try again.
password-change-done = Your password is changed.
password-change-card = These words and this password do not open your keys. Please look at both again; nothing was changed.
password-card-help = You came in with a passkey, so this browser does not know them. Your keys are locked for the card anew.
password-passkeys = { $count ->
    [one] This passkey will stay a second factor, but no longer replace your key card: { $names }. For that, remove it afterwards and add it again.
   *[other] These passkeys will stay second factors, but no longer replace your key card: { $names }. For that, remove them afterwards and add them again.
  }
password-passkeys-unknown = Passkeys other than the one that you came in with will stay second factors, but no longer replace your key card.

## Who can open a case

reader-away = away until { $day }
aside-text = If it is about you, or somebody close to you: step aside. The case is gone from your list at once, and the others go on with new keys.
aside-go = Step aside
aside-sure = The case leaves your list at once, and you can no longer open it. Only a colleague who reads it can hand it back to you. Do you want to step aside?
aside-last = From then on { $name } alone can open it. If you can, hand it to a colleague first.
aside-sure-go = Yes, step aside
aside-keep = No, keep the case
aside-alone = Nobody else reads this case, so you cannot step aside from it. Invite a colleague first.
add-reader-title = Hand it to somebody else
add-reader-aside = { $name } had stepped aside from this case.
add-reader-sure = { $name } is not { $left }, whom the reporter left out, under another name, nor close to them.
add-reader-sure-plain = { $name } has to do with this case and may read it all.
add-reader-go = Hand it to { $name }
cases-no-reader = Your role reads no reports. What you can do is on the left.

## People

people-lead = Who works here, what each can read, and how somebody joins or leaves. Every act stands in the office log, signed.
people-office = Integrity office
people-alternate = For reports about the office itself. Its reports open with its own keys, which nobody of the office has.
people-you = you
people-custodian = custodian of names
people-signs = signs for the office
people-away = Away until { $day }.
people-substitute = { $name } stands in.
people-not-signer = Who joins and leaves is signed by those who sign for the office.
role-officer = Officer
role-officer-can = Reads the reports that come while they are here and do not leave them out; answers, closes, decides.
role-intake = Intake
role-intake-can = Reads and answers the reports that come while they are here; closes nothing and opens no name.
role-custodian = Custodian of names
role-custodian-can = Helps to open names. Reads no report.
role-administrator = Administrator
role-administrator-can = Keeps pages and settings. Holds no keys, reads no report.
role-auditor = Auditor
role-auditor-can = Reads the office log. Holds no keys, reads no report.
invite-title = Invite a colleague
invite-lead = They open the link on their own device, which makes their keys. You compare eight words, and let them in.
invite-name = Their name, as reporters see it
person-titles = What they are, in other languages
invite-person-title = What they are in the office
invite-name-help = Reporters need it to leave somebody out.
invite-name-missing = Write their name.
line-unprintable = There is a sign in this that cannot be seen, and that can turn the text around or break the line ({ $signs }). Type it again by hand.
invite-where = Where they work
invite-outside-title = Invite an outside body
invite-outside-lead = For reports about this office: a union, an ombudsperson, an audit office. It makes keys of its own, and reads what nobody here can open.
invite-outside-go = Make the link for the outside body
invite-opens = Name of the outside body
invite-opens-help = As reporters see it: “Ombudsperson of the region”.
invite-opens-missing = Write the name of the outside body.
invite-role = What they do
invite-custodian = Also a custodian of names
invite-custodian-note = Can help a colleague to open the name of a reporter who gave one.
invite-go = Make the link
invite-link = Link for a colleague, good once and for 14 days
invite-link-outside = Link for the outside body, good once and for 14 days
invite-link-again = Link for new keys of { $name }, good once and for 14 days
invite-link-how = Hand it over yourself, on paper or by a messenger that you trust. Better not by e-mail: whoever reads the mail could join in their place, and only the eight words would show it.
invite-copy = Copy the link
invite-copied = Copied
invite-code = Show it as a code to scan
invite-code-how = They scan it with the device on which they will work. Whoever scans it first can join, so show it to nobody else.
invite-code-picture = QR code of the link
invitations-title = Invitations
invitation-again = new keys
invitation-outside = outside body
invitation-opens = Opens “{ $name }”, with keys of its own.
invitation-open = waiting for an answer
invitation-answered = has answered
invitation-until = The link is good until { $day }.
invitation-link = Show the link again
invitation-withdraw = Take it back
invitation-reads-from-now = { $name } will read the reports that come from now on. You can hand over earlier cases afterwards: each in the case itself, or all of yours at once beside { $name }’s name on this page.
invitation-compare = Ask { $name }, by telephone or face to face, for the eight words on their screen. Let them in only if they are these:
invitation-other = { $name } made this invitation, and is the one who can check the answer.
invitation-admit = The words are the same: let { $name } in
away-title = Absence
away-lead = Colleagues see it beside the name. Whoever stands in already has keys; nothing is handed over.
away-until = Away until, that day included
away-substitute = Who stands in
away-go = Save
away-back = Back again
assign-title = Role
assign-keys = Keys are not given back: to take them away from somebody, remove them.
assign-last-custodian = There must be a custodian of names. Make somebody else one first.
assign-go = Save the role
again-title = Lost password, card or phone
again-lead = { $name } gets a link, as for an invitation, and makes new keys on it. When you let them in again, they read what they could read before. If two must sign, hand over their earlier cases once both have.
again-other-channel = { $name } reads a channel whose keys you do not have: nobody here can give them new ones.
again-names = Names that were sealed to their old keys open with the recovery kit only. If somebody else may have their password and card, remove them instead, and invite them again.
again-alone = { $name } gets back what you can read. Whatever { $name } alone could open stays closed with new keys from you, and you cannot see whether there is any. The recovery kit opens it: whoever holds the kit can restore { $name } with it instead, on the page “Restore with the recovery kit”, now or later.
again-go = Make a link
hand-over-title = Hand over earlier cases
hand-over-lead = { $name } reads the reports that came since { $name } joined. You can hand over all earlier cases that you can open. Each case notes it in its history, and its reporter is told who can read it now. Cases whose reporter left { $name } out, and those that { $name } stepped aside from, are not handed over.
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
remove-signer = Only those who sign for the office can remove somebody.
remove-last = { $name } is the last officer who reads this channel: without them, nobody could. Invite somebody else first.
remove-other-channel = { $name } reads a channel whose keys you do not have. Only somebody of that channel can remove them.
remove-custodian = { $name } is the only custodian of names. Make somebody else one first.
remove-does = When you remove { $name }:
remove-does-1 = Their sessions end at once, on every device.
remove-does-2 = The office gets new keys. New reports open with these alone.
remove-does-3 = Every case gets new keys, one after the other, while you work. Reporters can read meanwhile, and write as soon as their conversation has its new keys.
remove-holds = What { $name } has read, copied or printed stays with them: no key takes that back. Ask for papers, devices and the key card.
remove-alone = There may be reports that { $name } alone can open, and you cannot see whether there are any. Ask { $name } to hand them to a colleague first. Afterwards only the recovery kit opens them: whoever holds it can bring { $name } back on the page “Restore with the recovery kit”.
remove-looking = Looking through your cases…
remove-alone-none = None of your cases is left with one reader.
remove-alone-mine = Without { $name }, you alone can open { $numbers }. Hand { $numbers } to one colleague more before you remove { $name }.
remove-kit-help = { $name } signs for the office. Only the recovery kit takes that away.
remove-sure = I want to remove { $name }.
remove-go = Remove { $name }
office-act-busy = Signing and storing…
office-act-offline = The server did not answer. Nothing is known to have changed; please look again.
office-act-race = Somebody else changed the office in this moment. Look at what stands here now, then try again.
office-act-swapped = These are not the keys that their browser made: somebody in between has exchanged them. Do not let them in. Take the invitation back, and look for who could have changed the server’s data.
office-act-kit = What was typed does not fit. The kit has 28 groups of four characters, a share of it 29: look for one that is missing or mistyped, and whether kit and share are in each other’s place. Or it is another office’s. Nothing was changed.
office-act-name-taken = Somebody else here logs in with this name. Choose another.
office-act-bad-link = The invitation is no longer good.
office-act-unready = The office cannot open yet: a public page is not confirmed as it stands. See “Pages”.
office-act-regrant = They are in again. Some cases by name could not be handed to them now: open those, and add them there as a reader.
office-act-proposed = Signed by you. It counts as soon as another signer has signed it: they are asked when they open their desk. You can take it back until then.
office-act-refused = The server has refused it. Nothing was changed.
rekey-busy = New keys for cases: { $done } of { $of }
rekey-done = { $done ->
    [one] One case has new keys.
   *[other] { $done } cases have new keys.
  }
rekey-offline = New keys for cases were interrupted: { $done } of { $of } have them
rekey-bar = Cases with new keys
rekey-failed = { $failed ->
    [one] One case does not open as it should, and keeps its old keys
   *[other] { $failed } cases do not open as they should, and keep their old keys
  }

## Names

names-lead = Colleagues who need the name of a reporter ask here. You see their reason, and nothing of the report.
names-none = Nobody asks for a name.
names-asks = { $name } asks for a name
names-case = Case
names-means = If you agree, { $name } can open it. You do not see it, and the history of the case says that you agreed.
names-lend = Agree
names-refuse = Refuse
names-unsigned = This request is not signed by the officer whom it names. It may have been made up. Do not answer it.

## Joining

join-title = Join the office
join-lead = { $name }, you are invited to { $office }.
join-again = You make new keys, because the old ones are lost. Your colleagues give you back what you could read.
join-opens = You open a channel of its own, “{ $name }”: reports about the office go there, and only you can open them.
join-need-paper = Paper and a pen: you will see twelve words, once
join-begin = Begin
join-finish = Make my keys and answer
join-last = One last code
join-last-lead = Your browser makes your keys now. The office’s server gets only what it cannot open.
join-bad-link = This link is not whole, or was used, taken back, or is too old. Ask for another.
join-no-link = This page was loaded again, and keeps nothing, not even the secret part of the link. Open the same link again: it works until you have answered. Key card and authenticator entry that you made before are worth nothing.
join-answered = This invitation has been answered. If you answered it, wait until you are let in, then log in. If you did not, tell whoever invited you: somebody else may have used the link.
join-offline = The server does not answer. Please try again.
join-other-office = The server shows another office than the one that invited you, or one whose keys are not in order. Stop here, and tell whoever invited you.
joined-title = Your keys are made
joined-compare = Call whoever invited you, and read these eight words to them. If theirs are different, somebody has exchanged the keys on the way.
joined-then = Until they let you in, you cannot log in. Keep this page open until then, or write the eight words down: they are shown only here.
joined-go = To the login

## Public pages

pages-lead = What anyone can read without reporting. The program brings these texts; change what is different with you. Before the office opens, somebody signs for each page.
pages-count = { $done } of { $of } pages are confirmed.
pages-table = Pages and languages
pages-page = Page
pages-default = the program’s text
pages-edited = edited here
pages-read = Read and confirm
pages-together = What the pages promise in your name
pages-together-lead = Check these against your law and what you really do:
pages-promise-deadlines = Within 7 days you confirm a report; within 3 months more you say what you did, and why.
pages-promise-readers = Only the people who are named read it; reporters may leave some of them out.
pages-promise-reprisals = Nobody is punished for a report made in good faith, nor for helping with one.
pages-promise-name = The reporter’s name is told to nobody who does not agree to it, unless a law or a court demands it.
pages-promise-outside = Everyone may go straight to an authority outside; yours are named.
pages-promise-named = Whoever is accused counts as innocent, is heard before you decide, and learns of it as soon as that spoils nothing.
pages-promise-privacy = You answer for the data, and for questions about them; no visit is counted, no address written down.
pages-promise-keeping = Reports are kept no longer than they are needed.
pages-promise-accessibility = You aim at WCAG 2.2 AA, and help those whom the page stops in another way.
pages-together-rest = The rest explains how the program works; it is the same at every office. If one of these is not so with you, change that page in the table below. By signing you say that the pages are right for this office.
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
pages-data-protection = Whom to ask about data protection
pages-data-protection-help = Stands on the page “Privacy”. Left empty, the office’s own contact stands there.
pages-languages = Languages of your reporters
pages-languages-help = Pages in other languages need no signature.
pages-languages-none = Keep one language at least.
pages-settings-save = Save
pages-saved = Saved.
pages-busy = One moment…
pages-acted-offline = The server did not answer. What you wrote is still here; please try again.
pages-acted-taken = Somebody else has stored another text meanwhile. Yours is still here: copy it, forget it here, and look at theirs.
pages-acted-refused = The server has refused it. Nothing was changed.
pages-breadcrumb = Back to all pages
page-title = { $page }: { $language }
page-ordinary = Text
page-easy = Text in easy words
page-help = # Title, ## heading, - list, **weight**, *emphasis*, [words](your-rights) for a link to another page. {"{office}"}, {"{contact}"}, {"{authorities}"} and {"{data-protection}"} are filled in. No HTML.
page-fault-empty = Nothing is written here.
page-fault-long = This is too long: at most { $most } characters.
page-fault-html = There is HTML in it (a tag such as <b>, or a comment). Reporters would see it as it is written: use the signs above instead.
page-fault-title = It must begin with one title, a line with # before it, and have only one.
page-fault-link = A link leads nowhere. Links lead to one of the pages, by its name in the address, such as your-rights, or to an address with https:, mailto: or tel:, which is shown and not followed.
page-unknown = Nothing is filled in for { $words }: reporters see it as it stands.
page-default = Back to the program’s text
page-earlier = Earlier texts
page-version = Version { $version }, { $day }
page-preview = What reporters see
page-preview-of = What reporters see: { $text }
page-unsaved = You have changed it. Saved, everybody can read it at once; then it is to be confirmed anew.
page-save = Save as a new version
page-forget = Forget my changes
page-confirm-title = Confirm
page-confirm-lead = You sign that you have read this page in this language, in easy words too where there are any, and that it is right. It stands in the office log under your name. Changing the text ends it.
page-review = Somebody looks at it again by
page-review-wrong = Choose a day from today until { $day }.
page-confirm = I have read this page and it is right
page-confirmed = Confirmed and signed.
page-next = Next to be confirmed: { $page }, { $language }

## The office’s log

office-log-lead = Every act on people, keys and what the office publishes: signed by who did it, each naming the one before. No case and no reporter is in it.
office-log-checked = Checked here: { $entries } entries against { $manifests } published lists of keys. All in order.
office-log-save = Save the log, to check it elsewhere
act-founded = founded the office
act-renewed = renewed the published list for another term
act-changed = changed what the office says of itself, or opened or closed intake
act-invited = { $how ->
    [again] made a link for new keys of { $name }
    [outside] invited { $name } as an outside body, “{ $opens }”
   *[colleague] invited { $name } ({ $role })
  }
act-withdrawn = took an invitation back
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
act-split = split the recovery key: { $needed } of { $shares } shares restore it
act-rehearsed = tried a share of the recovery key
act-page = confirmed the page “{ $page }”, in { $language }
act-settled = settled a step of opening the office: { $step }
settled-no-mail = no mail for now
settled-tested = the test report went through
settled-poster = the poster is made

## Sessions

sessions-title = Where you are logged in
sessions-lead = Sessions end by themselves after ten minutes without you, and after eight hours.
session-begun = Since { $time }
session-current = this browser
session-seen = last used { $time }
session-end = End it

## Passkeys

passkeys-title = Passkeys
passkeys-lead = A passkey is kept by your device, a security key or a password manager. You log in with your password and a passkey in place of the code. Codes go on working.
passkeys-loading = Asking which passkeys you have…
passkeys-none = You have no passkey.
passkey-card = replaces the key card
passkey-factor = second factor only
passkey-added = Added on { $day }
passkey-remove = Remove “{ $name }”
passkey-remove-lead = It will not log you in any more. Your device may still list it: delete it there too.
passkey-remove-go = Remove it
passkey-keep = Keep it
passkey-new = Add a passkey
passkey-new-lead = Your device asks for a finger, a face or a PIN, and may ask twice. If it can, the passkey also takes the place of the key card on other browsers. Your device, and the account that it may copy passkeys to, keep this office’s address and name, and your login name.
passkey-name = What you call it
passkey-name-help = For example “Blue security key”, or “Work laptop”.
passkey-name-missing = Give it a name, so that you know it again.
passkey-add = Add it
passkey-adding = Now follow what your device asks…
passkeys-full = You have { $most } passkeys: remove one before you add another.
passkeys-done-card = Added. It logs you in, and takes the place of the key card on other browsers.
passkeys-done-factor = Added as a second factor. This one cannot take the place of the key card: another browser will still ask for the card.
passkeys-done-half = Added as a second factor only: it could have taken the place of the key card, but the second question was interrupted. For that, remove it and add it again.
passkeys-done-removed = Removed.
passkeys-no-address-title = Not at this address
passkeys-no-address = Browsers bind passkeys to a host name with HTTPS. This page was opened by a bare number or without HTTPS, so there can be none here. Log in with codes.
passkeys-no-browser-title = This browser cannot
passkeys-no-browser = It knows no passkeys, or they are switched off in it. Log in with codes, or add a passkey with another browser.
passkeys-failed-interrupted = Nothing was added: it was interrupted or took too long. Please try again.
passkeys-failed-already = This device already has a passkey of yours for this office. See the list above.
passkeys-failed-unable = This device or key cannot: it must keep passkeys itself, and check that it is you by a finger, a face or a PIN. Nothing was added.
passkeys-failed-wrong = This is not the password you have now. Nothing was changed.
passkeys-failed-wait = Too many wrong tries. Please wait some minutes.
passkeys-failed-late = That took more than five minutes, or your password was changed meanwhile. Nothing was added; please try again.
passkeys-failed-refused = The server did not take it. Nothing was changed.
passkeys-failed-offline = The server did not answer. Look at the list, and try again if it is not as you want it.

## Your access: mail

mail-title = Mail
mail-loading = Asking how mail is set up…
mail-lead = At { $hours }, by the server’s clock, a mail goes out if a report or a message came since the last one. It is always the same, and says nothing about what came. Once a day another one goes out if the office’s published keys are about to run out.
mail-off-title = Deadlines and new reports are not mailed: sign in at least twice a week.
mail-off-text = No mail server is set up here. Everything else works.
mail-off-how = Whoever runs the server turns mail on. Give them these lines, with your mail server’s own values:
mail-set-url = A “@”, “:” or “/” in the user name or the password is written as %40, %3A or %2F. The hours are whole hours, in the time zone of the last line.
mail-set-then = They set them where the program is started, and start it anew; “Mail” in docs/operations.md says more. The password stays there: it is never typed here, and is not in the database. Then load this page anew, give your address under “Your access”, and send yourself a test mail.
mail-server-title = The server’s mail
mail-server-on = Mail is switched on. It goes out at { $hours }, by the server’s clock.
mail-server-address = Give an address and send a test mail
mail-off-address = { $address } is still stored as your address.
mail-none = No mail goes to you yet. Sign in at least twice a week, or give an address.
mail-on = Mail goes to { $address }.
mail-last-sent = The last one was taken by the mail server on { $on }.
mail-last-refused = The last mail, on { $on }, was not taken
mail-last-refused-text = Notices may not reach you. It is tried again several times, and at the next fixed hour. Send a test mail, and show the answer to whoever runs the server.
mail-address = Your address
mail-address-help = Kept readable on the server. Whoever carries your mail, or sees your mailbox, learns that you look after this channel, and when something may wait.
mail-key = Your OpenPGP public key, if you have one
mail-key-help = Then the text is encrypted to it. The subject is not. It begins with “-----BEGIN PGP PUBLIC KEY BLOCK-----”.
mail-fault-bad-address = This is not a mail address.
mail-fault-key-without-address = A key alone sends nothing: give an address too, or empty the key’s field.
mail-fault-not-a-key = This is not one OpenPGP public key. Copy all of it, from the first line of dashes to the last, and only one.
mail-fault-private-key = This is your private key. It was not stored; keep it to yourself. Export the public one and paste that.
mail-fault-key-expired = This key has run out. Make it good for longer, export it again and paste that.
mail-fault-key-cannot-encrypt = Nothing can be encrypted to this key: it is for signing only, revoked, or too weak.
mail-fault-too-large = This is too long for one key. Export it without pictures and other people’s signatures.
mail-save = Save
mail-save-offline = The server did not answer. Please try again.
mail-done-saved = Saved. Send a test mail to see whether it arrives.
mail-done-removed = No mail goes to you any more.
mail-remove = Stop mails and forget the address
mail-test-title = Does it arrive?
mail-test-lead = A test mail goes to { $address } at once, and the mail server’s answer is shown here.
mail-test = Send a test mail
mail-test-busy = Waiting for the mail server’s answer…
mail-reply = The mail server’s answer:
mail-outcome-accepted = The mail server has taken the mail. Look whether it has arrived; it may be among the junk.
mail-outcome-refused-address = The mail server refuses this address.
mail-outcome-wrong-password = The mail server refuses the user or the password in SMTP_URL. Please tell whoever runs the server.
mail-outcome-no-connection = The mail server cannot be reached. Please tell whoever runs the server.
mail-outcome-certificate = The mail server’s certificate is not to be trusted, so nothing was sent. Please tell whoever runs the server.
mail-outcome-no-encryption = The mail server offers no encrypted connection, and the password is not sent without one. Please tell whoever runs the server.
mail-outcome-timed-out = The mail server did not answer in time.
mail-outcome-refused = The mail server did not take the mail.
mail-outcome-wait = A test was sent just now. Please wait ten seconds.
mail-outcome-offline = The server did not answer. Please try again.

## What the office says of itself

office-facts-title = What the office says of itself
office-facts-lead = Reporters see it, proved by your signature.
office-facts-save = Sign and publish
office-facts-saved = Published. Reporters see it from now on.
authorities-title = Authorities outside
authorities-lead = Where people can turn who want to report the office itself, or do not trust it. Named on the reporters’ pages.
authority-name = Name of the authority
authority-contact = How to reach it
authority-missing = Write its name and how to reach it, or take it off.
authority-remove = Remove this authority
authority-add = Add an authority

## Trustees

place-trustees = Trustees
trustees-lead = Trustees hold the recovery kit together: some of them can restore access, none of them alone can open anything. They need no account and no device, only paper and a safe place.
trustees-now = Who holds shares
trustees-needed = { $needed } of { $of } shares restore the kit.
trustee-tried = tried
trustee-untried = not tried yet
rehearse-title = Try a share
rehearse-lead = A trustee types their share. This page only compares it with what it remembers of each share; the kit is not put together.
trustees-done = Every share has been tried: nothing is left to do here.
trustees-back = Back to the steps
split-all-needed = All of them are needed then: if one share is lost, the others restore nothing. Three trustees, any two of whom are enough, are safer.
signers-fold = Once a year: sign anew who signs for the office
rehearse-share = The share, 29 groups of four characters
rehearse-go = Try it
split-title = Split the recovery kit
split-again = Split it anew
split-again-lead = New shares for new trustees. Shares made before go on restoring the kit, as long as anybody keeps enough of them: collect and destroy them.
split-lead = Have the kit at hand, and the trustees near: each sees their own share once.
split-holder = Trustee { $number }
split-more = One trustee more
split-too-few = Name at least two trustees.
split-twice = One name stands twice.
split-needed = How many of them together restore the kit?
split-needed-of = { $needed } of { $of }
split-kit-help = The 28 groups from set-up. They leave this page as shares only.
split-kit-missing = Type the recovery kit.
split-go = Make the shares
share-title = The share of { $holder }
share-lead = Only { $holder } should look now. Copy it, print it or save it; it is not shown again.
share-file = Share of the recovery kit for { $holder }. { $needed } of { $of } shares are needed.
share-keep = Kept apart from the others, away from the office. Whoever has enough shares can restore anybody’s access.
share-next = Next: { $holder }
share-done = All shares are handed out

signers-title = Who signs for the office
signers-lead = Those who sign let people in, remove them, and renew the published keys. Named by the recovery kit; good until { $until }.
signers-who = Sign for the office
signers-two = Two of them must sign
signers-two-note = Nobody lets anyone in, gives new keys or changes what reporters see alone. Renewals are signed by themselves. With two signers, both are needed: if one of them loses the keys, the kit restores them.
signers-self = You: whoever has the kit at hand signs too.
signers-go = Sign the record anew, for a year
signers-done = Signed. It counts from now on, for a year.

## Poster

place-poster = Poster
only-here = This address works on this one computer only: {$address} Before the office opens and the poster is printed, somebody who runs the server gives the page an address that others can reach (REPORTER_URL, in docs/operations.md).
poster-lead = One A4 sheet. The print dialog can also save it as PDF. Hang it where many people pass, not only where people look who have something to report.
poster-language = Language of the poster
poster-print = Print, or save as PDF
poster-done = The poster is made

## Opening the office

place-opening = Opening
opening-title = Opening the office
opening-lead = Reports are not taken yet. These steps take about half an hour; leave and resume them as you like, in any order.
opening-is-open = The office is open: reports come in.
opening-done = done
opening-to-do = to do
opening-kit = The recovery kit is kept
opening-kit-why = You saved it and typed a part of it back during set-up.
opening-second = A second officer, or trustees
opening-second-why = If your access is lost, somebody must be able to give it back. A colleague can; or any two people you trust hold shares of the kit, and have tried them.
opening-second-invite = Invite a colleague
two-sign = Several officers work here now. Let two of them sign for the office: then nobody lets anyone in, gives new keys or changes what reporters see alone. It takes the recovery kit, and a minute.
two-sign-go = Let two sign
opening-second-split = Split the kit among trustees
opening-alternate = Somewhere else for reports about the office
opening-alternate-why = An outside body with keys of its own is best. Until there is one, name the authorities outside.
opening-alternate-invite = Invite an outside body
opening-alternate-name = Name authorities
opening-mail = Mail that tells you to look
opening-mail-why = A mail at fixed hours says that something may be waiting, and nothing about it. It does not name deadlines: those are on the list of cases.
opening-mail-go = Set mail up and test it
opening-mail-none = Go without: we sign in twice a week
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
opening-test-done = It went through, both ways
opening-test-none = No report is here yet. Make a link for a test, write one, and answer it: nobody should find out in earnest that something is missing.
opening-poster = The poster
opening-poster-why = It carries the address and the eight words by which people know that it is you.
opening-open-title = Open intake
opening-ready = Everything is done.
opening-left = { $left ->
    [one] One step is left.
   *[other] { $left } steps are left.
  }
opening-open = Take reports from now on
opening-close-title = Close intake
opening-close-text = Nobody can send a new report then. Conversations go on.
opening-close = Take no new reports
compose-officers-only = Closing and opening again is for officers.

## Files

file-state-cleaned = cleaned by the reporter’s browser
file-state-original = original, not cleaned
file-state-plain = text
file-state-uncleaned = could not be cleaned
file-open = Open
file-save = Save
file-save-anyway = Save it all the same
file-close = Close
file-is = By its contents: { $what } (.{ $ending })
file-saved = Saved.
file-not-noted = It could not be noted in the case’s history, so nothing was opened or saved. Please try again.
file-only-saved = This kind of file is not shown here. Saved, it opens in whichever program your computer has for it: better on one that holds nothing else.
file-cannot-show = It cannot be shown here: it is damaged, or your browser does not know how. Nothing of it has run.
file-program = This file brings a program of its own. It does not run here; in another program it might.
files-none = No files.
files-export = Save all as one ZIP
files-export-help = With a list of their hashes. It is noted in the history.
custody-received = Received from the reporter, { $day }
custody-sent = Sent to the reporter, { $day }
custody-opened = Opened by { $name }, { $time }
custody-exported = Saved by { $name }, { $time }
custody-exported-all = Saved with all others by { $name }, { $time }
caution-other-kind = Its name says something else than its contents. Believe the contents.
caution-runs = It can run as a program, or hold one: whoever opens it elsewhere may start it.
caution-macros = It can bring programs along (macros). Do not allow them.
caution-formulas = Cells in it begin like formulas: a spreadsheet program would reckon them out, and might send something away. Open it as text.
caution-archive = Other files are in it, which nobody has looked at.
kind-picture = a picture
kind-pdf = a PDF
kind-sound = sound
kind-film = a film
kind-table = a table
kind-mail = a mail
kind-text = text
kind-page = a web page, which can run
kind-drawing = a drawing, which can run
kind-program = a program
kind-document = an office document
kind-archive = an archive
kind-other = something else
kind-unknown = nothing that is known here
view-opening = This file is being opened…
view-page = Page
view-page-failed = This page cannot be shown.
view-beginning = This is only the beginning: the whole is too long to be shown here.
view-from = From
view-to = To
view-copy = Copy to
view-date = Date
view-subject = Subject
view-attachments = Attached
view-only-saved = This is not shown here. Save the mail and open it elsewhere.
file-fetching = Opening in this browser… { $share }
file-damaged = This file is damaged, or was changed on the way. It was not saved.
file-offline = It could not be fetched: the server did not answer. Please try again.
files-attach = Attach files
files-as-they-are = They go as they are, names included.
files-remove = Remove
files-up = Move up
files-down = Move down
files-refused-large = A file larger than { $size } was not taken.
files-refused-many = One message carries up to { $count } files.
files-refused-full = There is no room for files at the moment. Without them the message can be sent.
files-refused-file = A file can no longer be read. Remove it, and choose it again.
files-refused-offline = The files did not arrive. Nothing was sent; sending again goes on.
upload-label = Files on their way
upload-sending = Locking and sending file { $number } of { $count }…
upload-paused = Paused. Nothing that has arrived is lost.
upload-offline = The server does not answer. Trying again by itself; nothing that has arrived is lost.
upload-amount = { $done } of { $all }
upload-soon = less than a minute left
upload-left = { $minutes ->
    [one] about { $minutes } minute left
   *[other] about { $minutes } minutes left
  }
upload-pause = Pause
upload-go-on = Go on
upload-try-now = Try now
limits-title = Files
limits-lead = What reporters may send with a message, and you to them. They are told before they choose.
limits-files = Files with a message, at most
limits-bytes = Each of them, at most
