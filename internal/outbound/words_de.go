package outbound

import "parley"

var german = words{
	privacy: map[parley.MailKind]texts{
		parley.MailPrivacyConfirm: {
			subject: "Bestätigen Sie Ihre Anfrage an {brand}",
			lines:   []string{"Am {time} ist im Chat von {brand} eine Anfrage zu Ihren Daten eingegangen.", "Wenn sie von Ihnen kam, bestätigen Sie sie hier. {brand} entscheidet dann innerhalb von 30 Tagen."},
			button:  "Anfrage bestätigen",
			after:   []string{"Der Link funktioniert drei Tage lang. Kam die Anfrage nicht von Ihnen, müssen Sie nichts tun: Es geschieht dann nichts."},
		},
		parley.MailPrivacyReady: {
			subject: "Die Kopie Ihrer Daten ist bereit",
			lines:   []string{"{brand} hat eine Kopie Ihrer Daten für Sie bereitgestellt.", "Öffnen Sie den Chat, in dem Sie sie angefordert haben, und laden Sie sie dort unter „Ihre Daten“ innerhalb von sieben Tagen herunter. Sie ist nicht in dieser E-Mail, damit niemand sonst sie lesen kann."},
		},
		parley.MailPrivacyRefused: {
			subject: "Zu Ihrer Anfrage an {brand}",
			lines:   []string{"{brand} hat Ihre Anfrage zu Ihren Daten abgelehnt.", "Die Begründung steht im Chat, in dem Sie angefragt haben, unter „Ihre Daten“."},
		},
		parley.MailPrivacyErased: {
			subject: "Ihre Daten bei {brand} wurden gelöscht",
			lines:   []string{"{brand} hat Ihrem Antrag auf Löschung zugestimmt. Ihre Daten wurden am {time} vernichtet.", "Was Sie im Chat geschrieben, gesendet und hinterlassen haben, lässt sich nicht wiederherstellen. Dies war die letzte E-Mail dazu an diese Adresse."},
		},
	},
	confirm: confirmPage{
		Title: "Ihre Daten bei {brand}", AskAccess: "Sie haben {brand} um eine Kopie Ihrer Daten gebeten. Waren Sie das?",
		AskDeletion: "Sie haben {brand} gebeten, Ihre Daten zu löschen. Waren Sie das? Was gelöscht ist, lässt sich nicht wiederherstellen.", Button: "Ja, das war ich",
		Done: "Danke. {brand} entscheidet innerhalb von 30 Tagen; die Antwort kommt in den Chat.", Broken: "Dieser Link funktioniert nicht mehr. Fragen Sie im Chat noch einmal an.",
	},
	person: map[parley.MailKind]texts{
		parley.MailInvitation: {
			subject: "Einladung zu {brand} auf Parley",
			lines:   []string{"Guten Tag {name},", "{by} hat Sie eingeladen, auf Parley den Kundinnen und Kunden von {brand} zu antworten. Wählen Sie ein Passwort, und Sie können beginnen."},
			button:  "Passwort wählen",
			after:   []string{"Der Link funktioniert einmal und sieben Tage lang. Ist er abgelaufen, bitten Sie {by} um einen neuen."},
		},
		parley.MailPasswordReset: {
			subject: "Wählen Sie ein neues Passwort",
			lines:   []string{"Guten Tag {name},", "hier ist der Link, mit dem Sie ein neues Passwort für Parley wählen."},
			button:  "Neues Passwort wählen",
			after:   []string{"Der Link funktioniert einmal. Haben Sie ihn nicht angefordert, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist."},
		},
		parley.MailPasswordChanged: {
			subject: "Ihr Passwort wurde geändert",
			lines:   []string{"Guten Tag {name},", "das Passwort Ihres Parley-Kontos wurde am {time} geändert.", "Waren Sie das? Dann ist alles in Ordnung. Wenn nicht, bitten Sie umgehend eine Administratorin oder einen Administrator um einen Link, mit dem Sie ein neues wählen."},
		},
		parley.MailSecondFactorReset: {
			subject: "Ihr zweiter Schritt wurde entfernt",
			lines:   []string{"Guten Tag {name},", "{by} hat am {time} den zweiten Schritt Ihrer Anmeldung entfernt: Bis Sie ihn neu einrichten, öffnet Ihr Passwort allein Ihr Konto.", "Bitte richten Sie ihn unter „Konto“ neu ein. Haben Sie das nicht gewünscht, informieren Sie umgehend die Administration."},
			button:  "Parley öffnen",
		},
		parley.MailPasskeyAdded: {
			subject: "Ihrem Konto wurde ein Passkey hinzugefügt",
			lines:   []string{"Guten Tag {name},", "Ihrem Parley-Konto wurde am {time} ein Passkey hinzugefügt.", "Waren Sie das? Dann ist alles in Ordnung. Wenn nicht, entfernen Sie ihn unter „Konto“ und ändern Sie Ihr Passwort."},
			button:  "Parley öffnen",
		},
		parley.MailPasskeyRemoved: {
			subject: "Ein Passkey wurde von Ihrem Konto entfernt",
			lines:   []string{"Guten Tag {name},", "von Ihrem Parley-Konto wurde am {time} ein Passkey entfernt.", "Waren Sie das? Dann ist alles in Ordnung. Wenn nicht, ändern Sie Ihr Passwort und informieren Sie die Administration."},
			button:  "Parley öffnen",
		},
	},
	transcript: texts{
		subject: "Ihre Unterhaltung mit {brand}",
		lines:   []string{"Hier ist Ihre Unterhaltung mit {brand}, Stand {time}."},
	},
	reply: texts{
		subject: "{brand} hat Ihnen geantwortet",
		lines:   []string{"Guten Tag,", "in Ihrer Unterhaltung mit {brand} gibt es eine neue Antwort."},
		button:  "Antwort lesen",
		after:   []string{"Der Link ist nur für Sie: Er öffnet Ihre Unterhaltung einmal, sieben Tage lang. Bitte leiten Sie ihn nicht weiter."},
	},
	unsubscribe: "Keine E-Mails mehr von {brand}",
	whyConsumer: "Sie erhalten diese E-Mail, weil Sie diese Adresse in einer Unterhaltung mit {brand} hinterlassen haben.",
	ignore:      "Von Parley für {brand} gesendet.",
	file:        "Datei: {name}",
	redacted:    "Diese Nachricht wurde entfernt.",
	cut:         "Hier ist nur der neueste Teil zu sehen.",
	you:         "Sie",
	page: unsubscribePage{
		Title: "E-Mails von {brand}", Ask: "{brand} schreibt Ihnen, wenn es eine Antwort gibt, die Sie nicht gesehen haben. Möchten Sie diese E-Mails nicht mehr erhalten?",
		Button: "Keine E-Mails mehr senden", Done: "Erledigt: {brand} sendet Ihnen keine E-Mails mehr.", Undo: "Doch wieder senden",
		Undone: "{brand} schreibt Ihnen wieder, wenn es eine Antwort gibt.", Broken: "Dieser Link ist nicht vollständig. Öffnen Sie ihn noch einmal aus der E-Mail.",
	},
	push: pushTexts{reply: "Sie haben eine neue Antwort.", message: "Es gibt eine neue Nachricht für Sie.", waiting: "Eine Unterhaltung wartet auf Antwort."},
}
