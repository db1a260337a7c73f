package outbound

import "parley"

var english = words{
	privacy: map[parley.MailKind]texts{
		parley.MailPrivacyConfirm: {
			subject: "Confirm your request to {brand}",
			lines:   []string{"Somebody has asked {brand} about your data in the messenger, on {time}.", "If it was you, confirm it here. Then {brand} decides within 30 days."},
			button:  "Confirm the request",
			after:   []string{"The link works for three days. If it was not you, you can leave this mail alone: nothing happens then."},
		},
		parley.MailPrivacyReady: {
			subject: "The copy of your data is ready",
			lines:   []string{"{brand} has made a copy of your data ready for you.", "Open the messenger where you asked for it, under Your data, and fetch it there within seven days. It is not in this mail, so that nobody else can read it."},
		},
		parley.MailPrivacyRefused: {
			subject: "About your request to {brand}",
			lines:   []string{"{brand} has refused the request about your data that you made.", "Why stands in the messenger where you asked, under Your data."},
		},
		parley.MailPrivacyErased: {
			subject: "Your data at {brand} was erased",
			lines:   []string{"{brand} has approved your request of deletion, and your data was destroyed on {time}.", "What you wrote, sent and left in the messenger cannot be brought back. This was the last mail to this address about it."},
		},
	},
	confirm: confirmPage{
		Title: "Your data at {brand}", AskAccess: "You have asked {brand} for a copy of your data. Was it you?",
		AskDeletion: "You have asked {brand} to erase your data. Was it you? What is erased cannot be brought back.", Button: "Yes, it was me",
		Done: "Thank you. {brand} decides within 30 days; the answer comes to the messenger.", Broken: "This link does not work any more. Ask again in the messenger.",
	},
	person: map[parley.MailKind]texts{
		parley.MailInvitation: {
			subject: "Join {brand} on Parley",
			lines:   []string{"Hello {name},", "{by} has invited you to answer the customers of {brand} on Parley. Choose a password, and you can begin."},
			button:  "Choose a password",
			after:   []string{"The link works once, for seven days. If it has expired, ask {by} for a new one."},
		},
		parley.MailPasswordReset: {
			subject: "Choose a new password",
			lines:   []string{"Hello {name},", "here is the link to choose a new password for Parley."},
			button:  "Choose a new password",
			after:   []string{"The link works once. If you did not ask for it, you can leave this mail alone: your password stays as it is."},
		},
		parley.MailPasswordChanged: {
			subject: "Your password was changed",
			lines:   []string{"Hello {name},", "the password of your Parley account was changed on {time}.", "Was it you? Then all is well. If not, ask an admin at once for a link to choose a new one."},
		},
		parley.MailSecondFactorReset: {
			subject: "Your second step was removed",
			lines:   []string{"Hello {name},", "{by} removed the second step of your sign-in on {time}: until you set it up again, your password alone opens your account.", "Please set it up again under Account. If you did not ask for this, tell an admin at once."},
			button:  "Open Parley",
		},
		parley.MailPasskeyAdded: {
			subject: "A passkey was added to your account",
			lines:   []string{"Hello {name},", "a passkey was added to your Parley account on {time}.", "Was it you? Then all is well. If not, remove it under Account and change your password."},
			button:  "Open Parley",
		},
		parley.MailPasskeyRemoved: {
			subject: "A passkey was removed from your account",
			lines:   []string{"Hello {name},", "a passkey was removed from your Parley account on {time}.", "Was it you? Then all is well. If not, change your password and tell an admin."},
			button:  "Open Parley",
		},
	},
	transcript: texts{
		subject: "Your conversation with {brand}",
		lines:   []string{"Here is your conversation with {brand}, as of {time}."},
	},
	reply: texts{
		subject: "{brand} has replied to you",
		lines:   []string{"Hello,", "there is a new reply in your conversation with {brand}."},
		button:  "Read the reply",
		after:   []string{"The link is for you alone: it opens your conversation once, within seven days. Please do not forward it."},
	},
	unsubscribe: "No more mails from {brand}",
	whyConsumer: "You get this mail because you left this address in a conversation with {brand}.",
	ignore:      "Sent by Parley for {brand}.",
	file:        "File: {name}",
	redacted:    "This message was removed.",
	cut:         "Only the newest part is shown here.",
	you:         "You",
	page: unsubscribePage{
		Title: "Mails from {brand}", Ask: "{brand} writes to you when there is a reply that you have not seen. Do you want no more of these mails?",
		Button: "Send me no more mails", Done: "Done: {brand} sends you no more mails.", Undo: "Send them after all",
		Undone: "{brand} will write to you again when there is a reply.", Broken: "This link is not complete. Open it from the mail once more.",
	},
	push: pushTexts{reply: "You have a new reply.", message: "There is a new message for you.", waiting: "A conversation is waiting for an answer."},
}
