package outbound

import "parley"

var spanish = words{
	privacy: map[parley.MailKind]texts{
		parley.MailPrivacyConfirm: {
			subject: "Confirma tu solicitud a {brand}",
			lines:   []string{"Alguien ha preguntado a {brand} por tus datos en el chat, el {time}.", "Si has sido tú, confírmalo aquí. {brand} responderá en un plazo de 30 días."},
			button:  "Confirmar la solicitud",
			after:   []string{"El enlace funciona durante tres días. Si no has sido tú, no hace falta que hagas nada: no pasará nada."},
		},
		parley.MailPrivacyReady: {
			subject: "La copia de tus datos está lista",
			lines:   []string{"{brand} ha preparado una copia de tus datos.", "Abre el chat donde la pediste, en Tus datos, y descárgala allí en los próximos siete días. No va en este correo para que nadie más pueda leerla."},
		},
		parley.MailPrivacyRefused: {
			subject: "Sobre tu solicitud a {brand}",
			lines:   []string{"{brand} ha rechazado la solicitud sobre tus datos que hiciste.", "El motivo está en el chat donde la hiciste, en Tus datos."},
		},
		parley.MailPrivacyErased: {
			subject: "Tus datos en {brand} se han borrado",
			lines:   []string{"{brand} ha aprobado tu solicitud de borrado y tus datos se destruyeron el {time}.", "Lo que escribiste, enviaste y dejaste en el chat no se puede recuperar. Este es el último correo a esta dirección sobre ello."},
		},
	},
	confirm: confirmPage{
		Title: "Tus datos en {brand}", AskAccess: "Has pedido a {brand} una copia de tus datos. ¿Has sido tú?",
		AskDeletion: "Has pedido a {brand} que borre tus datos. ¿Has sido tú? Lo que se borra no se puede recuperar.", Button: "Sí, he sido yo",
		Done: "Gracias. {brand} responderá en un plazo de 30 días, en el chat.", Broken: "Este enlace ya no funciona. Pídelo otra vez en el chat.",
	},
	person: map[parley.MailKind]texts{
		parley.MailInvitation: {
			subject: "Únete a {brand} en Parley",
			lines:   []string{"Hola, {name}:", "{by} te ha invitado a atender a los clientes de {brand} en Parley. Elige una contraseña y ya puedes empezar."},
			button:  "Elegir una contraseña",
			after:   []string{"El enlace funciona una sola vez, durante siete días. Si ha caducado, pide otro a {by}."},
		},
		parley.MailPasswordReset: {
			subject: "Elige una contraseña nueva",
			lines:   []string{"Hola, {name}:", "este es el enlace para elegir una contraseña nueva en Parley."},
			button:  "Elegir una contraseña nueva",
			after:   []string{"El enlace funciona una sola vez. Si no lo has pedido, no hagas nada: tu contraseña sigue siendo la misma."},
		},
		parley.MailPasswordChanged: {
			subject: "Se ha cambiado tu contraseña",
			lines:   []string{"Hola, {name}:", "la contraseña de tu cuenta de Parley se cambió el {time}.", "¿Has sido tú? Entonces todo está bien. Si no, pide enseguida a un administrador un enlace para elegir otra."},
		},
		parley.MailSecondFactorReset: {
			subject: "Se ha quitado tu segundo paso",
			lines:   []string{"Hola, {name}:", "{by} quitó el segundo paso de tu inicio de sesión el {time}: hasta que lo configures de nuevo, basta tu contraseña para entrar en tu cuenta.", "Configúralo de nuevo en Cuenta, por favor. Si no lo has pedido, avisa enseguida a un administrador."},
			button:  "Abrir Parley",
		},
		parley.MailPasskeyAdded: {
			subject: "Se ha añadido una llave de acceso a tu cuenta",
			lines:   []string{"Hola, {name}:", "el {time} se añadió una llave de acceso a tu cuenta de Parley.", "¿Has sido tú? Entonces todo está bien. Si no, quítala en Cuenta y cambia tu contraseña."},
			button:  "Abrir Parley",
		},
		parley.MailPasskeyRemoved: {
			subject: "Se ha quitado una llave de acceso de tu cuenta",
			lines:   []string{"Hola, {name}:", "el {time} se quitó una llave de acceso de tu cuenta de Parley.", "¿Has sido tú? Entonces todo está bien. Si no, cambia tu contraseña y avisa a un administrador."},
			button:  "Abrir Parley",
		},
	},
	transcript: texts{
		subject: "Tu conversación con {brand}",
		lines:   []string{"Aquí tienes tu conversación con {brand}, tal como está el {time}."},
	},
	reply: texts{
		subject: "{brand} te ha respondido",
		lines:   []string{"Hola:", "hay una respuesta nueva en tu conversación con {brand}."},
		button:  "Leer la respuesta",
		after:   []string{"El enlace es solo para ti: abre tu conversación una vez, durante siete días. No lo reenvíes, por favor."},
	},
	unsubscribe: "No recibir más correos de {brand}",
	whyConsumer: "Recibes este correo porque dejaste esta dirección en una conversación con {brand}.",
	ignore:      "Enviado por Parley en nombre de {brand}.",
	file:        "Archivo: {name}",
	redacted:    "Este mensaje se ha retirado.",
	cut:         "Aquí solo se muestra la parte más reciente.",
	you:         "Tú",
	page: unsubscribePage{
		Title: "Correos de {brand}", Ask: "{brand} te escribe cuando hay una respuesta que no has visto. ¿Prefieres no recibir más estos correos?",
		Button: "No enviarme más correos", Done: "Hecho: {brand} no te enviará más correos.", Undo: "Sí, quiero recibirlos",
		Undone: "{brand} volverá a escribirte cuando haya una respuesta.", Broken: "Este enlace no está completo. Ábrelo otra vez desde el correo.",
	},
	push: pushTexts{reply: "Tienes una respuesta nueva.", message: "Hay un mensaje nuevo para ti.", waiting: "Una conversación espera respuesta."},
}
