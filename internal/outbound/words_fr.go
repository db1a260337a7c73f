package outbound

import "parley"

// Spaces before ?, ! and : do not break.
var french = words{
	privacy: map[parley.MailKind]texts{
		parley.MailPrivacyConfirm: {
			subject: "Confirmez votre demande à {brand}",
			lines:   []string{"Une demande concernant vos données a été adressée à {brand} dans la messagerie, le {time}.", "Si c’était vous, confirmez-la ici. {brand} décidera alors dans un délai de 30 jours."},
			button:  "Confirmer la demande",
			after:   []string{"Le lien fonctionne pendant trois jours. Si ce n’était pas vous, ignorez cet e-mail\u00a0: il ne se passera rien."},
		},
		parley.MailPrivacyReady: {
			subject: "La copie de vos données est prête",
			lines:   []string{"{brand} a préparé une copie de vos données.", "Ouvrez la messagerie où vous l’avez demandée, sous Vos données, et téléchargez-la dans les sept jours. Elle n’est pas jointe à cet e-mail, afin que personne d’autre ne puisse la lire."},
		},
		parley.MailPrivacyRefused: {
			subject: "À propos de votre demande à {brand}",
			lines:   []string{"{brand} a refusé la demande que vous avez faite au sujet de vos données.", "Le motif figure dans la messagerie où vous l’avez faite, sous Vos données."},
		},
		parley.MailPrivacyErased: {
			subject: "Vos données chez {brand} ont été effacées",
			lines:   []string{"{brand} a accepté votre demande de suppression, et vos données ont été détruites le {time}.", "Ce que vous avez écrit, envoyé et laissé dans la messagerie ne peut pas être rétabli. C’était le dernier e-mail à ce sujet à cette adresse."},
		},
	},
	confirm: confirmPage{
		Title: "Vos données chez {brand}", AskAccess: "Vous avez demandé à {brand} une copie de vos données. Était-ce bien vous\u00a0?",
		AskDeletion: "Vous avez demandé à {brand} d’effacer vos données. Était-ce bien vous\u00a0? Ce qui est effacé ne peut pas être rétabli.", Button: "Oui, c’était moi",
		Done: "Merci. {brand} décidera dans un délai de 30 jours\u00a0; la réponse arrivera dans la messagerie.", Broken: "Ce lien ne fonctionne plus. Refaites votre demande dans la messagerie.",
	},
	person: map[parley.MailKind]texts{
		parley.MailInvitation: {
			subject: "Rejoignez {brand} sur Parley",
			lines:   []string{"Bonjour {name},", "{by} vous invite à répondre aux clients de {brand} sur Parley. Choisissez un mot de passe et vous pourrez commencer."},
			button:  "Choisir un mot de passe",
			after:   []string{"Le lien fonctionne une seule fois, pendant sept jours. S’il a expiré, demandez-en un nouveau à {by}."},
		},
		parley.MailPasswordReset: {
			subject: "Choisissez un nouveau mot de passe",
			lines:   []string{"Bonjour {name},", "voici le lien pour choisir un nouveau mot de passe sur Parley."},
			button:  "Choisir un nouveau mot de passe",
			after:   []string{"Le lien fonctionne une seule fois. Si vous ne l’avez pas demandé, ignorez cet e-mail\u00a0: votre mot de passe reste le même."},
		},
		parley.MailPasswordChanged: {
			subject: "Votre mot de passe a été modifié",
			lines:   []string{"Bonjour {name},", "le mot de passe de votre compte Parley a été modifié le {time}.", "C’était vous\u00a0? Alors tout va bien. Sinon, demandez tout de suite à un administrateur un lien pour en choisir un autre."},
		},
		parley.MailSecondFactorReset: {
			subject: "Votre deuxième étape a été supprimée",
			lines:   []string{"Bonjour {name},", "{by} a supprimé la deuxième étape de votre connexion le {time}\u00a0: tant que vous ne l’aurez pas configurée à nouveau, votre mot de passe seul ouvre votre compte.", "Merci de la configurer à nouveau sous Compte. Si vous ne l’avez pas demandé, prévenez tout de suite un administrateur."},
			button:  "Ouvrir Parley",
		},
		parley.MailPasskeyAdded: {
			subject: "Une clé d’accès a été ajoutée à votre compte",
			lines:   []string{"Bonjour {name},", "une clé d’accès a été ajoutée à votre compte Parley le {time}.", "C’était vous\u00a0? Alors tout va bien. Sinon, supprimez-la sous Compte et changez votre mot de passe."},
			button:  "Ouvrir Parley",
		},
		parley.MailPasskeyRemoved: {
			subject: "Une clé d’accès a été retirée de votre compte",
			lines:   []string{"Bonjour {name},", "une clé d’accès a été retirée de votre compte Parley le {time}.", "C’était vous\u00a0? Alors tout va bien. Sinon, changez votre mot de passe et prévenez un administrateur."},
			button:  "Ouvrir Parley",
		},
	},
	transcript: texts{
		subject: "Votre conversation avec {brand}",
		lines:   []string{"Voici votre conversation avec {brand}, telle qu’elle était le {time}."},
	},
	reply: texts{
		subject: "{brand} vous a répondu",
		lines:   []string{"Bonjour,", "vous avez une nouvelle réponse dans votre conversation avec {brand}."},
		button:  "Lire la réponse",
		after:   []string{"Ce lien est pour vous seul\u00a0: il ouvre votre conversation une fois, pendant sept jours. Merci de ne pas le transférer."},
	},
	unsubscribe: "Ne plus recevoir d’e-mails de {brand}",
	whyConsumer: "Vous recevez cet e-mail parce que vous avez laissé cette adresse dans une conversation avec {brand}.",
	ignore:      "Envoyé par Parley pour {brand}.",
	file:        "Fichier\u00a0: {name}",
	redacted:    "Ce message a été supprimé.",
	cut:         "Seule la partie la plus récente est affichée ici.",
	you:         "Vous",
	page: unsubscribePage{
		Title: "E-mails de {brand}", Ask: "{brand} vous écrit quand il y a une réponse que vous n’avez pas vue. Ne plus recevoir ces e-mails\u00a0?",
		Button: "Ne plus m’envoyer d’e-mails", Done: "C’est fait\u00a0: {brand} ne vous enverra plus d’e-mails.", Undo: "Je veux les recevoir",
		Undone: "{brand} vous écrira de nouveau quand il y aura une réponse.", Broken: "Ce lien n’est pas complet. Ouvrez-le à nouveau depuis l’e-mail.",
	},
	push: pushTexts{reply: "Vous avez une nouvelle réponse.", message: "Il y a un nouveau message pour vous.", waiting: "Une conversation attend une réponse."},
}
