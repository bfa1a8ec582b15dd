### The reporters' side, in English. Every other language has the same ids with the same variables.
### Plain words, short sentences, nothing promised that is not kept.

language-name = English
language-direction = ltr

## Every page

# The title of the tab. It must say nothing of what this is.
title = Information
office-unnamed = Integrity office
# Who has the report, or is to get it: the office, or an outside body by its name.
receiver = { $outside ->
    [none] the office
   *[other] { $outside }
  }
    .start = { $outside ->
        [none] The office
       *[other] { $outside }
      }
language-menu = Language:
leave = Leave this page
leave-short = Leave
leave-help = Or press the Esc key three times
leave-history = “Leave” clears what you wrote and shows a blank page. Pressing the Esc key three times does the same. Neither erases your browser’s history.
continue = Continue
back = Back
try-again = Try again
error-title = There is a problem
page-loading = One moment…
page-failed = This part of the page could not be loaded. Nothing you wrote is lost.
noscript = This page locks your report on your own device. It needs scripts (JavaScript) to do that, and they are off or blocked in this browser. We will never ask you to send a report unlocked. You can allow scripts for this page, use another browser, or <link>contact the office another way</link>.
noscript-pages = How this works, what protects you and where else you can report: <link>you can read it without scripts</link>.
noscript-post = Do you have a locked report from the office’s offline form? <link>You can post it without scripts</link>.

## Landing

landing-title-1 = Tell us what is wrong.
landing-title-2 = You don’t have to say who you are.
landing-lead = Your browser locks what you write before it leaves this device. Only the office can read it. We do not learn who you are unless you tell us.
landing-report = Report something
landing-report-note = About 10 minutes. You can stop at any time.
landing-inbox = Read replies
landing-inbox-note = You need your twelve words, or your digits.
landing-before = <b>Before you start.</b> Don’t use a work phone, computer or Wi-Fi: your employer may see that you were here. Use your own device, away from work.
landing-safer = More ways to stay safe
landing-safer-1 = Type in the address from the poster yourself. Do not follow a link in a work email or on the intranet.
landing-safer-2 = Use a private window, so that this visit does not stay in your browser’s history.
landing-safer-3 = Tor Browser also hides from your internet provider that you were here. Do not use it at work: your employer may notice that you use it.
landing-safer-4 = Don’t tell anyone that you are reporting. Details only you know can identify you.
landing-who = Who reads your report
landing-who-names = { $count ->
    [one] { $names } from the integrity office.
   *[other] { $names } from the integrity office. You can leave any of them out.
  }
landing-who-unnamed = Named people in the integrity office. You see who they are before you write.
landing-no-office = No office has been opened at this address yet. You cannot report anything here today.
landing-closed = The office is not taking reports at the moment. You can still read replies.
landing-when = When we answer
landing-when-text = We confirm your report within { $count } { $unit ->
    [working-days] working days
   *[days] days
  }. { $from ->
    [receipt] Within { $months } months of your report, we tell you what we did.
   *[acknowledgement] Within { $months } months after that, we tell you what we did.
  }
landing-can = What we protect
landing-can-text = What you write, your answers and your name, if you give one. No account, no cookies, no record of your internet address.
landing-cannot = What we cannot protect
landing-cannot-text = If only a few people know the facts, someone may guess who you are. Anyone who controls your device may be able to see this page.
landing-more = You can read these first, if you like: <how>How it works</how>, <rights>your rights</rights>, <protects>what protects you</protects>, <not>what does not</not>. They open in a new tab.

## Public pages

pages-foot = <link>About this way of reporting</link> (in a new tab)
pages-title = About this way of reporting
pages-lead = How your report reaches us, what protects you and what does not, and where else you can report. You can read all of it without reporting anything.
pages-all = All pages
pages-easy = Read this in easy words
pages-easy-short = in easy words
pages-ordinary = Read the full text
# Where the office has given nothing for a placeholder.
pages-no-contact = The office has not given another way to contact it.
pages-no-authorities = There is no list here yet. A union, a lawyer or the ombudsperson of your country can tell you which authority to contact.
pages-besides = Also here
pages-results = Results: what was reported, and what was found
pages-start = Report something or read replies
pages-leave = “Leave” shows a blank page in this tab. It does not erase your browser’s history. A report that you started in another tab stays there.

## The office, checked

checking-office = Checking on this device that this is the real office…
failed-offline = The office’s server is not answering. It may be down, or your internet connection may be. Please try again.
failed-no-office = No office has been set up at this address yet.
failed-insecure = This address is not secure (it does not begin with https), so this page will not lock anything. Please use the address on the poster.
failed-link = The link you followed is damaged: part of its code is missing. Please scan the poster again, or type the address on it without the code.
refused-title = Please stop here
refused-malformed = The server sent keys that we could not read. We cannot tell whose they are.
refused-other-office = The server sent the keys of a different office from the one on your poster.
refused-bad-signature = The server sent keys that the office did not sign. Someone may have swapped them to read your report.
refused-expired = The office’s keys have expired. Someone may be showing you old ones, or the office has forgotten to renew them.
refused-not-yet = The office’s keys are dated in the future. Please check the date on this device.
refused-date = This device says that today is { $day }. If that is wrong, correct the date and open this page again.
refused-rolled-back = The server is showing older keys than it did before.
refused-unlogged = The office’s own log does not explain where these keys come from.
refused-forked = The server is showing different keys to different people.
refused-nothing-locked = Nothing has been locked with these keys.
refused-instead = Do not report on this page today. Use the telephone number or address on the poster, or contact an external authority, and tell them what you saw here.
fingerprint-pinned = Checked: these are the keys of “{ $name }”, the office on your poster.
fingerprint-title = Is this the office on your poster? Compare eight words
fingerprint-why = The poster shows the same eight words. If they differ, someone may be pretending to be the office. You don’t have to compare them, but it is the only way to be sure.
test-report = This is a test by the office, before it starts taking reports. Everyone else sees that it is closed.
closed-title = The office is not taking reports at the moment
closed-text = It is still being set up, or has stopped taking reports for now.
closed-contact = You can contact it here:
closed-authorities = You can also report to an external authority:

## Reporting

report-loading-title = Report something
step-of = Step { $step } of { $steps }

who-title = Who may read this?
who-lead = Untick anyone who should not read it. Your report is then locked so that they cannot open it, and nothing shows them that it exists.
who-alone = One person reads reports here. If your report is about that person, another body is safer.
who-alone-outside = { $name } receives reports here instead of the office. One person reads them. If your report is about that person too, send it to the office, or contact an external authority.
who-can-open = can open it
who-if-given = may be given it later
who-left-out = left out
who-left-out-with = Left out too, because { $name } let this person in.
who-server-sees = The people who run the server can see for whom a report is locked, but not what it says. If that could harm you, another body is safer.
who-too-few = Nobody is left to read it. Tick someone, or report to another body.
who-one-left = Only { $name } will be able to open it. If { $name } loses their keys, the office’s recovery kit can restore them after a week at the earliest. Everyone in the office is told, and { $name } can refuse.
who-one-left-kit = If someone you left out might hold the whole kit, an external body is safer.
who-one-left-signer = { $signer } can remove { $name } or replace { $name }’s keys. Then { $name } can no longer refuse, and a restore takes 30 days. If { $count ->
    [one] { $signer } might hold
   *[other] one of them might hold
  } the whole kit, an external body is safer.
who-nobody-title = Is it about this office itself?
who-nobody = If you leave these people out, nobody here can read it, and there is no other channel on this page yet. You can contact an external authority: you do not need anyone’s permission, and nothing here limits that right.
who-alternate = If it is about the office itself, or you are not sure, send it to <b>{ $name }</b> instead.
who-alternate-go = Send it there
who-office-go = Send it to the integrity office after all

about-title = What is it about?
about-lead = One answer is enough, and “I’m not sure” is a good one.
about-danger = Someone is in danger right now
about-danger-title = Please call for help first.
about-danger-text = The emergency number anywhere in the EU is 112. It may be some days before anyone reads your report. Come back and tell us after you have called.
about-missing = Choose what it is about. “I’m not sure” is an answer too.
about-tab = You start writing on the next page. Your text stays in this tab and nowhere else until you send it. If you close the tab, your text is lost.
category-1 = Bribery and corruption
category-2 = Fraud, theft, misuse of property
category-3 = Procurement and contracts
category-4 = Conflict of interest, favouritism, gifts
category-5 = Accounting, audit, tax
category-6 = Money laundering, sanctions
category-7 = Health and safety
category-8 = Environment
category-9 = Safety of products, food or transport, public health
category-10 = Data protection, information security
category-11 = Harassment, discrimination
category-12 = Abuse of office, public money, permits, elections
category-13 = Consumers, competition, state aid
category-14 = Human rights, labour exploitation, protection of children and adults
category-15 = Retaliation, obstruction
category-99 = I’m not sure, or something else

what-title = What happened?
what-lead = In your own words, as much or as little as you like. You can add more later.
what-label = Your report
what-prompts = Questions that may help
what-prompt-what = What happened, and is it still going on?
what-prompt-where = Where?
what-prompt-when = When, and how often?
what-prompt-how = How do you know? Did you see, hear or read it, or did someone tell you?
what-prompt-who = Who else knows? If only a few people do, leave out what only you can know.
what-missing = Write what happened. A few words are enough.
what-too-long = This is too long to send in one piece, by about { $over } characters. You can send the rest in a second message.
what-room = Room for about { $room } more characters.
hint-title = This may show who you are
hint-text = You wrote “{ $phrase }”. If { receiver } asks around, someone may know who said that. You can leave it in, or put it another way. This hint is made on your device; nobody else sees it.
# Phrases, in lower case, separated by |, by which a writer gives themselves away.
hint-phrases = i told my boss | i told my manager | i told my supervisor | i told my colleague | i told the director | i complained to | i reported it to | i said to him | i said to her | my desk | my office | my shift | my team | my department | my husband | my wife | my manager | my boss | i am the only | i was the only | only i know | i signed | i was alone with | i found it on my | my colleague and i | as a nurse i | as an accountant i | i have worked here since | i sit next to | i share an office with | my desk is

files-title = Do you want to add files?
files-lead = Photos, letters, tables, recordings. You don’t have to add any, and you can send some later. Each file is cleaned on this device first, where that is possible.
files-limit = Up to { $count } files, each up to { $size }.
files-choose = Choose files
files-photo = Take a photo
files-drop = or drop them here, or paste a picture
record-open = Speak instead of writing
files-without = Continue without files
files-wait = One moment: we are still checking the files.
files-too-many = Not all files were added: one message can carry up to { $count } files. You can send more with a second message.
files-too-large = “{ $name }” is larger than { $size } and was not added.
files-looking = Checking for anything that could identify you…
files-progress = Checking { $name }
files-stopped = Stopped. “{ $name }” was not added.
files-removed = Removed before sending:
files-nothing-found = Nothing was found in it that shows where it comes from.
files-stays = The original still contains:
files-empty = This file is empty.
files-plain = Plain text. It has no hidden properties.
files-uncleaned-unknown = This kind of file cannot be cleaned here. It will be sent as it is, with anything it says about its author, device, place and time. You can leave it out, or send a screenshot or a photo of a printout instead.
files-uncleaned-damaged = This file could not be cleaned: it is damaged, or contains something that we do not recognise. It will be sent as it is, with anything it says about its author, device, place and time.
files-uncleaned-changed = This file could not be cleaned without changing what it shows. It will be sent as it is, with anything it says about its author, device, place and time.
files-uncleaned-locked = This file is locked with a password and could not be cleaned. It will be sent as it is.
files-uncleaned-too-large = This file is too large to be cleaned here. It will be sent as it is, with anything it says about its author, device, place and time.
files-original = Keep the original as evidence
files-original-risk = { receiver.start } then gets the file as it is. Choose this only if it must be possible to show that the file is genuine.
files-keep-name = Keep the file’s name
files-goes-as = It will be sent as “{ $name }”.
files-stop = Stop
files-remove = Remove
files-up = Move up
files-down = Move down
files-beyond = What cleaning cannot remove
files-beyond-1 = Prints and scans: many colour printers leave yellow dots that show which machine printed the page, and at what time.
files-beyond-2 = Watermarks, and copies that only you were given. Someone may compare them.
files-beyond-3 = Faces, voices, handwriting, a desk, the view from a window.
files-beyond-4 = If you are in doubt, describe a document in words instead of sending it.
finding-place = Place
finding-device = Device
finding-person = Person
finding-software = Program
finding-time = Time
finding-words = Words
finding-thumbnail = A small preview picture
finding-edits = Traces of editing
finding-versions = Earlier versions
finding-attached = Something attached
finding-script = A script
finding-link = A link to somewhere else
finding-hidden = Something hidden
finding-font = A font stored in the file
finding-more = and { $count } more
differs-title = Cleaning has changed what the file shows:
differs-words = Words that are missing or new: { $count }
differs-order = Words are in a different order
differs-pages = Pages, sheets or slides that are missing or new: { $count }
differs-page = Page { $count } says something different, or has a different size
differs-pictures = Pictures or shapes that are missing or new: { $count }
differs-pixels = Pictures that look different: { $count }
differs-sound = The sound or the video is not the same
differs-advice = If this matters, keep the original, or leave the file out.
differs-uncompared = The cleaned file could not be compared with the original on this device.
differs-uncompared-pages = From page { $count } on, the cleaned file was not compared with the original: that would take too long.
differs-uncompared-pictures = Pictures and files inside it that were not compared with the original: { $count }
file-state-cleaned = cleaned
file-state-original = original, not cleaned
file-state-plain = text
file-state-uncleaned = not cleaned
file-save = Save
file-fetching = Opening on this device… { $share }
file-damaged = This file is damaged, or was changed on the way. It was not saved.
file-offline = The file could not be loaded: the server did not answer. Please try again.
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

name-title = Do you want to give your name?
name-lead = You do not have to, now or ever. Your report counts just as much without it.
name-none = No, stay anonymous
name-none-note = You can still talk to { receiver } with your twelve words, and say later who you are.
name-give = Yes, tell { receiver } my name
name-give-note = It is locked separately from the report. You can withdraw it later.
name-label = Your name
name-contact = How { receiver } can contact you
name-contact-help = Optional. Do not give a work address or a work telephone number.
name-nobody = You have left out everyone who may open names here, so nobody could open yours. Do not give it, or tick one of them again.
name-missing = Write your name, or choose to stay anonymous.
name-too-long = Your name and contact details together are too long.
name-alone = Here, { $name } is the only person who reads reports and keeps names, and will be able to open both.
name-custodians = Your name can be opened only by { $names }, and only with a reason that is written down.

check-title = Check, then send
check-lead = Nothing has been sent yet.
check-who = These people can open it
check-if-given = May be given it later: { $names }
check-left-out = Left out: { $names }
check-about = What it is about
check-what = What happened
check-files = Files
check-no-files = No files.
check-name = Your name
check-no-name = No name. You stay anonymous.
check-missing = Not answered yet
check-edit = Change
check-reveals = What could still show who you are
check-reveals-1 = Details that only you, or very few people, can know.
check-reveals-2 = Exact times, places where you were alone, words you often use.
check-reveals-3 = People you have told that you would report.
check-go = Show my twelve words
check-finish = Answer the missing questions

## The words

words-title = Write down these twelve words
digits-title = Write down these ten groups of digits
words-lead = They are the only way back to our answer. They are shown once, and nobody can recover them, not even us.
words-not-sent = Nothing has been sent yet. First write these down, then send the report.
words-english = They are English words, because there is no list of words in this language. Write them exactly as they are shown.
digits-order = Five digits in each group, from left to right.
digits-instead = Show digits instead
words-instead = Show words instead
words-either = This is the same key in another form. What you saw before stays valid: keep either of them.
words-copy = Copy
words-copied = Copied. Other programs on this device may be able to read it.
words-copy-failed = This browser does not let this page copy. Write them down, print them or save them.
words-print = Print
words-save = Save as a text file
words-keep = Paper is best, kept where nobody at work looks. Come back on or after <b>{ $day }</b>. By then we will have confirmed your report.
words-written = I have written them down
words-cannot = I can’t keep these safely now
type-title = Type two of them
type-lead = This checks that you have them.
type-label-words = Word { $number }
type-label-digits = Group { $number }
type-wrong-words = Word { $number } is not the one on your list. Please check it.
type-wrong-digits = Group { $number } is not the one on your list. Please check it.
type-again = Show them again
send = Lock and send
without-title = You can send it without the words
without-text = { receiver.start } will read your report. But you will not be able to read the answer, add anything or find out what happened, and nobody will be able to ask you questions.
without-later = You can find a safe place first: your text stays in this tab for as long as you leave it open.
without-send = Send it without keeping the words

sending-title = On its way
sending-locking = Locking on this device…
sending-sending = Locked. Sending…
sending-trying = We are still trying to send it. Keep this page open.
sending-failed-title = Not sent yet
sending-failed-offline = The server did not answer. It may be down, or your internet connection may be.
sending-failed-unavailable = The server cannot store anything at the moment. Please try again in a few minutes.
sending-failed-closed = The office is not taking reports at the moment.
sending-failed-full = There is no room for files at the moment. You can remove them and send only the report; { receiver } can still answer it.
sending-failed-file = One of your files can no longer be read. Please go back, remove it, and choose it again.
sending-failed-keys = The office’s keys have changed, and the new ones could not be verified. Nothing was sent to them.
sending-failed-checked = You have checked it again. Nothing has been sent yet. If it is right, send it now.
sending-failed-other = The server rejected the report.
sending-failed-people = The people who can read it have changed since you looked. Please go back and check who may read it.
sending-failed-too-long = It is too long to lock in one piece. Please go back and shorten it.
sending-locked = Your report can no longer be changed. If something is wrong, send it, then add a message.
sending-check = Check again
sending-safe = Your text is safe in this tab. Sending again makes one report, never two.
sending-again = Send again
sending-without-files = Send without the files

practice-link = Practise: walk through a report that goes nowhere
practice-title = Practice
practice-notice = This is practice. Nothing that you write here is sent or kept. Make something up: do not write about real people.
practised-title = That was practice
practised-lead = Nothing was sent, and nothing is kept. With a real report, your browser would now have locked everything and sent it.
practised-next = What would happen now:
practised-words = With the words or digits that you wrote down, you come back and read the answer. Nobody else has them.
practised-answer = The office may ask you questions. You can answer without saying who you are.
practised-start = Go to the start page
practised-again = Practise again

sent-title = Received
sent-lead = Thank you. { receiver.start } has your report, locked.
sent-acknowledge = { receiver.start } will confirm by { $day } that it has read it.
sent-feedback = By { $day } at the latest, you will be told what was done.
sent-return = Come back with your twelve words on or after <b>{ $day }</b>. There may be questions for you by then.
sent-without-words = You chose not to keep the words, so nobody but { receiver } can read the answer.
sent-leave = Leave this page
receipt-title = A receipt, if you want one
receipt-text = The server signs it. It says on which day a report came in and when answers are due. It does not say what you wrote.
receipt-warning = Anyone who finds it will know that you reported, and when. Most people are safer without it.
receipt-save = Save the receipt
receipt-none = The server’s receipt was not valid, so we cannot prove the day. Your report was taken in. Come back with your words to make sure.
receipt-file = Signed receipt. It can be checked with the office’s published keys. Keep it where nobody at work looks.

## Coming back

inbox-title = Read replies
inbox-lead = Type or paste your twelve words, or your digits. The first four letters of each word are enough.
inbox-words = Word { $number }
inbox-digits = Group { $number }
inbox-help = The words can be in any language that has them here. Accents, capital letters, and spaces or commas between words or digits do not matter.
inbox-go = Open
inbox-clear = Clear all
inbox-busy = Opening on this device…
inbox-lost = I have lost my words or digits
inbox-lost-text = Nobody can recover them. Make a new report. Say that you wrote before, roughly when, and what it was about. The office may link the two. It cannot open the old one for you.
words-unknown = “{ $word }” is not one of the words we use.
words-near = Did you mean { $near }?
words-no-near = Please check your list.
words-count = { $count ->
    [one] There is { $count } word; we need all twelve.
   *[other] There are { $count } words; we need all twelve.
  }
words-checksum = Each of these is a word we use, but these twelve words are not valid together. One may be wrong, or two may be in the wrong order.
typed-nothing = Type your twelve words, or your ten groups of digits.
digits-count = { $count ->
    [one] There is { $count } digit; we need fifty, in ten groups of five.
   *[other] There are { $count } digits; we need fifty, in ten groups of five.
}
digits-group = There is a mistake in group { $number }. Please compare it with your list.
digits-checksum = These digits are not valid together. Please compare all groups with your list.
return-none = We found nothing for this at this office. Is it from another office?
return-damaged = The server has something stored for this, but it cannot be opened with what you typed. It may have been changed, or it may belong to another office. We do not show any of it.
return-offline = The server did not answer. What you typed is still here: please try again.
idle-soon = This page has been inactive. It will close in two minutes so that no one else can read it.
idle-stay = Stay
idle-over = This page closed because it was inactive. If you were writing something, it is still here. Open the page again with your words.

conversation-title = Your report
conversation-look = Check for answers
conversation-same = Nothing new yet.
conversation-leave = Leave this page
status-none = There is no answer yet.
status-answered = { receiver.start } has answered. The last message is from { $day }.
status-waiting = { receiver.start } has not answered your last message yet. The last answer is from { $day }.
status-late = { receiver.start }’s answer was due on { $day } and is late. You can ask here, or contact an external authority.
late-outside = You can also send your report to { $name }, an outside body. It is sealed anew in your browser, for them alone, and you get twelve new words. Choose your files again.
late-outside-go = Send it to { $name }
late-begun = You have begun another report in this tab. Send it first, or close the tab and come back.
late-authorities = External authorities:
reads-title = Who can read this now
reads-same = Nobody has been added and nobody has left since you sent it.
reads-added = From { $day }, { $names } can read it too.
reads-left = { $names } left on { $day } and cannot open anything written since.
reads-leaving = { $names } has left the office’s list. This conversation gets new keys as soon as { receiver } opens it.
reads-new = new since you last wrote
reads-former = someone who has left
from-office = { receiver.start }
from-you = You
not-seen = not answered yet
timeline-received = Received
timeline-acknowledged = Confirmed
timeline-feedback = What we did
timeline-closed = Closed
timeline-open = Still open
timeline-by = By { $day }
timeline-late = Due { $day }, overdue
reply-label = Write to { receiver }
reply-help = It is locked on this device. Ask, answer, or add what you forgot.
reply-files = Add files
reply-send = Lock and send
reply-kept = What you were writing, kept for you to copy:
reply-sent = Sent.
reply-failed-keys = { receiver.start } is changing keys, because someone has left. You cannot write until this conversation has new keys; that can take a few days. What you wrote stays here while this page is open.
reply-failed-offline = Not sent: the server did not answer. Your text is still here; sending again makes one message, never two.
reply-failed-damaged = Not sent: what the server shows of this conversation has been changed. Your text is still here.
reply-failed-none = Not sent: the server no longer knows this report. Your text is still here.
reply-failed-full = Not sent: there is no room for files at the moment. You can send your message without them.
reply-failed-file = Not sent: one of your files can no longer be read. Remove it, and choose it again.
own-name-title = Your name
own-name-given = { receiver.start } has your name. You gave it with your report.
own-name-given-later = { receiver.start } has your name. You gave it on { $day }.
own-name-withdrawn = { receiver.start } does not have your name. You withdrew it on { $day }.
own-name-none = { receiver.start } does not have your name.
own-name-unknown = This page cannot tell whether you gave your name with your report.
own-name-opened = This page cannot show whether anyone has opened your name. You can ask { receiver }.
own-name-give = Give my name
own-name-withdraw = Withdraw my name
own-name-give-text = You do not have to. Your name is locked separately from the report, on this device. { receiver.start } sees that you gave it, and on which day.
own-name-give-now = Lock and send my name
own-name-withdraw-text = Your locked name is deleted from the server, with the keys to it. Any requests to open it end. If someone has already opened it, they have read it, and nobody can undo that. { receiver.start } sees that you withdrew it, and on which day. You can give your name again later.
own-name-withdraw-now = Withdraw my name now
own-name-cancel = Cancel
own-name-nobody = Nobody can open names for your report now, so you cannot give yours here.
own-name-said-given = You gave your name.
own-name-said-withdrawn = You withdrew your name.
own-name-failed-people = Nothing was sent: the people who can open names have changed. Check who they are now, then send again.
own-name-failed-damaged = Nothing was sent: what the server shows of this conversation has been changed.
own-name-failed-keys = Nothing was sent: { receiver } is changing keys, because someone has left. Try again in a few days.
own-name-failed-none = Nothing was sent: the server no longer knows this report.
own-name-failed-offline = The server did not answer. Try again: it makes one change, never two.
reprisal-title = Have you been treated badly since?
reprisal-text = Threats, worse duties or conditions, exclusion or dismissal because of a report are forbidden. Tell { receiver } straight away; action must follow. You can also contact an authority or a union.
reprisal-write = Write about it
reprisal-begin = Since my report I have been treated badly:
closing-title = { receiver.start } has closed this report
closing-further = If you do not agree, write to { receiver } here, or contact an external authority. Your words still open this page until { receiver } deletes the report.
outcome-substantiated = Outcome: what you reported was found to be true.
outcome-partly = Outcome: part of what you reported was found to be true.
outcome-unsubstantiated = Outcome: what you reported could not be confirmed.
outcome-not-enough-information = Outcome: there was not enough information to find out.
outcome-no-answer = Outcome: { receiver } had questions and got no answer.
outcome-out-of-scope = Outcome: this is not something { receiver } may look into.
outcome-referred = Outcome: passed to the responsible body.
outcome-duplicate = Outcome: { receiver } is looking into the same matter under another report.
outcome-withdrawn = Outcome: withdrawn.
conversation-newer = A newer version of this page wrote part of this conversation. Reload the page to see it. You will need your twelve words again.
fault-title = There is a problem with the data on the server
fault-changed = A message was changed on the way, or belongs to another conversation. It was refused and is not shown.
fault-unsigned = A reply was not signed by { receiver }. It was refused and is not shown.
fault-retired = A reply was signed with a key that { receiver } has retired. It was refused and is not shown.
fault-backwards = A message refers to older keys than an earlier message did. It was refused and is not shown.
fault-withheld = The server is holding back a message that the other side has already seen.
fault-outdated = The server is showing older or different keys of { receiver } from those that this conversation has already seen. Someone may have put back an old copy.
fault-instead = Everything shown below could be opened and passed our checks. Writing is switched off, so that nothing you write can be misused. Please tell { $outside ->
    [none] the office another way: use the telephone number or address on the poster.
   *[other] { $outside } another way, not on this page.
  }

# Calls and meetings that the office wrote down, meetings, and questions after closing
talk-title = Check what was written down
talk-phone = What you said on the telephone on { $day }
talk-in-person = What you said in a conversation on { $day }
talk-minutes = What you said in a meeting on { $day }
talk-lead = It counts as your statement only if you agree. You can correct it.
talk-agree = It is right
talk-correct = Correct it
talk-refuse = I do not agree
talk-correct-label = What you really said
talk-refuse-label = Why do you not agree? You can leave this empty.
talk-send = Send my answer
talk-entered = Written down by { receiver }
talk-said-agreed = You agreed with what was written down.
talk-said-corrected = You corrected what was written down.
talk-said-refused = You did not agree with what was written down.
since-title = Has anything changed at work?
since-lead = We closed your report on { $day }. Nobody may treat you worse because of it.
since-no = No
since-yes = Yes, for the worse
since-label = What has happened? You can leave this empty.
since-send = Send my answer
since-said-no = You said that nothing has changed for the worse.
since-said-yes = You said that something has changed for the worse.
meet-title = Ask for a meeting
meet-lead = You can ask to talk to someone, on the telephone or in person. You do not have to say who you are, but they will hear or see you.
meet-within = It must take place within { $unit ->
    [working-days] { $count } working days of your request
    [days] { $count } days of your request
   *[none] a reasonable time
  }.
meet-label = When and where could you speak? You can leave this empty.
meet-ask = Ask for a meeting
meet-offered = { receiver.start } offers you these times. Which one suits you?
meet-none = None of them
meet-send = Send my answer
meet-said-asked = You asked for a meeting.
meet-said-chosen = You chose: { $time }
meet-said-none = You said that none of the times suits you.
timeline-assessed = Assessed
timeline-passed-on = Passed on

# Deletion
gone-title = Your report was deleted
gone-rule = It was deleted in { $month }, as the rules say. Nobody can read it any more, and these words open nothing else.
gone-agreed = It was deleted in { $month }, before its day. Two people had to agree to that. Nobody can read it any more, and these words open nothing else.
gone-put-aside = It was deleted in { $month }. The office could not open it, and had put it aside at least a year before.
gone-after = This is what the server says. If something new has happened, you can make another report.
gone-unsent = What you were writing was not sent:
timeline-deleted = Deleted
timeline-deleted-from = { $day } at the earliest
judge-title = How have we done?
judge-lead = You do not have to answer. Your answers are locked like your messages. The office reads your answers with your report, and counts them. You can send your answers once.
judge-easy = Was it easy to report?
judge-informed = Have we told you enough?
judge-again = Would you report again?
judge-yes = Yes
judge-partly = Partly
judge-no = No
judge-send = Send my answers
delete-title = Ask for your report to be deleted
delete-lead = { receiver.start } decides, and two people must agree. The law may say that a report has to be kept for some time. If your report is deleted, this page says so when you come back.
delete-label = Why? You can leave this empty.
delete-ask = Ask for it to be deleted
redacted-until = The office has removed words from this message that it does not need. They are deleted on { $day } at the earliest.
redacted-gone = The office has removed words from this message that it did not need. They are deleted.
delete-said = You asked for your report to be deleted.

# What a message of the office is
kind-acknowledgement = Confirmation
kind-feedback = What we did
kind-extension = More time
kind-reopening = Opened again
kind-passed-on = Passed on
kind-closing = The end of this report
kind-transcript = What was said
kind-meeting = Times for a meeting

## The offline form

offline-noscript = This form locks your report on this device. It needs scripts (JavaScript) to do that. Open it in a browser that allows them; in the Tor Browser, choose the security level “Safer”.
offline-title = Write a report without a network
offline-lead = This form works without the internet. It locks your report on this device, so that only the office can read it.
offline-how-1 = Write your report. Nothing leaves this device.
offline-how-2 = Write down your twelve words. They are the only way to our answer.
offline-how-3 = Save the locked report as a file. Post it later, from anywhere, or hand it to the office.
offline-real = Anyone who gave you this form could have changed it so that it tells them what you write. Take it from someone you trust, and compare the eight words below with the office’s poster. That shows whose keys are in it, but not that the form itself is unchanged.
offline-until = You can use this form until { $day }. If someone joins or leaves the office before then, the server refuses what it locked, and you need a new form.
offline-nobody = The office’s keys are missing from this form. Ask the office for a complete one.
offline-expired = This form is too old: the office’s keys in it have expired.
offline-not-yet = The office’s keys in this form are dated in the future. Please check the date on this device.
offline-changed = This form is damaged, or someone has changed it: the office did not sign the keys in it.
offline-refused = Ask the office for a new form, or report on the office’s page.
offline-closed = The office was not taking reports when it made this form. Ask for a newer one, or look at the office’s page.
offline-keep = Paper is best, kept where nobody at work looks. Come back with the words a week after you have posted the file.
offline-seal = Lock the report
offline-sealed-title = Locked, but not sent yet
offline-sealed-lead = Save the file now. The office gets nothing until you post it or hand it over.
offline-save = Save the file
offline-save-again = Save the file again
offline-saved = Your browser has saved it as “{ $name }”.
offline-then = What to do next
offline-then-post = Post the file at this address, on any device. Do not use a device or network of your employer.
offline-then-tor = The Tor Browser hides where you are. The page works there at the level “Safest” too.
offline-then-hand = Or give the file to someone in the office on a USB stick. They can open it only if you did not leave them out.
offline-then-words = Then come back to the office’s page with your twelve words. There you can read the answer, add files and write more.
offline-then-until = Post it soon: the file is refused once someone joins or leaves the office, and after { $day } at the latest.
offline-then-delete = Nobody can read the file, not even you. But it shows that you reported. Delete it and this form once you have posted it.

## Posting what it saved

post-title = Post a locked report
post-lead = For the file that you saved with the office’s offline form. This page works without scripts.
post-file = The file
post-file-help = It is called “sealed.json”, if you have not given it another name.
post-go = Post it
post-safe = Nobody on the way can read it, and the server cannot either. Posting the same file again makes one report, never two.
post-arrived = Come back with your twelve words in about a week. There may be an answer, or questions for you.
post-delete = You can delete the file and the form now.
post-refused-title = Not taken
post-not-ours = This is not a locked report for this office, or it was damaged on the way. Choose the file as the offline form saved it.
post-old-keys = The office has changed since this form was made: someone has joined or left. So that only the right people read your report, it has to be locked again. Write it again with a new form, or on the office’s page.
post-closed = The office is not taking reports at the moment. Keep the file and try again later.
post-conflict = Another report with the same twelve words is already here. If you posted it, it has arrived.
post-wait = Many reports have come this way, and there is no room for more at the moment. Keep the file and try again in an hour, or tomorrow. You can also hand it to the office, or report on the office’s page.
post-unavailable = The server cannot store anything at the moment. Keep the file and try again in a few minutes.
post-again = Back to the form
