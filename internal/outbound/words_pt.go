package outbound

import "parley"

var portuguese = words{
	privacy: map[parley.MailKind]texts{
		parley.MailPrivacyConfirm: {
			subject: "Confirme seu pedido a {brand}",
			lines:   []string{"Alguém fez um pedido a {brand} sobre os seus dados no chat, em {time}.", "Se foi você, confirme aqui. {brand} decide em até 30 dias."},
			button:  "Confirmar o pedido",
			after:   []string{"O link funciona por três dias. Se não foi você, não precisa fazer nada: nada vai acontecer."},
		},
		parley.MailPrivacyReady: {
			subject: "A cópia dos seus dados está pronta",
			lines:   []string{"{brand} preparou uma cópia dos seus dados.", "Abra o chat onde você a pediu, em Seus dados, e baixe a cópia em até sete dias. Ela não vai neste e-mail, para que ninguém mais possa ler."},
		},
		parley.MailPrivacyRefused: {
			subject: "Sobre o seu pedido a {brand}",
			lines:   []string{"{brand} recusou o pedido que você fez sobre os seus dados.", "O motivo está no chat onde você o fez, em Seus dados."},
		},
		parley.MailPrivacyErased: {
			subject: "Seus dados em {brand} foram excluídos",
			lines:   []string{"{brand} aprovou seu pedido de exclusão, e seus dados foram destruídos em {time}.", "O que você escreveu, enviou e deixou no chat não pode ser recuperado. Este foi o último e-mail sobre isso para este endereço."},
		},
	},
	confirm: confirmPage{
		Title: "Seus dados em {brand}", AskAccess: "Você pediu a {brand} uma cópia dos seus dados. Foi você?",
		AskDeletion: "Você pediu a {brand} a exclusão dos seus dados. Foi você? O que é excluído não pode ser recuperado.", Button: "Sim, fui eu",
		Done: "Obrigado. {brand} decide em até 30 dias; a resposta chega no chat.", Broken: "Este link não funciona mais. Faça o pedido outra vez no chat.",
	},
	person: map[parley.MailKind]texts{
		parley.MailInvitation: {
			subject: "Convite para {brand} no Parley",
			lines:   []string{"Olá, {name},", "{by} convidou você para atender os clientes de {brand} no Parley. Escolha uma senha e já pode começar."},
			button:  "Escolher uma senha",
			after:   []string{"O link funciona uma única vez, por sete dias. Se já expirou, peça outro a {by}."},
		},
		parley.MailPasswordReset: {
			subject: "Escolha uma nova senha",
			lines:   []string{"Olá, {name},", "aqui está o link para escolher uma nova senha no Parley."},
			button:  "Escolher uma nova senha",
			after:   []string{"O link funciona uma única vez. Se você não o pediu, não precisa fazer nada: sua senha continua a mesma."},
		},
		parley.MailPasswordChanged: {
			subject: "Sua senha foi alterada",
			lines:   []string{"Olá, {name},", "a senha da sua conta no Parley foi alterada em {time}.", "Foi você? Então está tudo certo. Se não, peça agora mesmo a um administrador um link para escolher outra."},
		},
		parley.MailSecondFactorReset: {
			subject: "Sua segunda etapa foi removida",
			lines:   []string{"Olá, {name},", "{by} removeu a segunda etapa do seu acesso em {time}: até você configurá-la de novo, só a senha abre a sua conta.", "Configure-a de novo em Conta, por favor. Se você não pediu isso, avise um administrador agora mesmo."},
			button:  "Abrir o Parley",
		},
		parley.MailPasskeyAdded: {
			subject: "Uma chave de acesso foi adicionada à sua conta",
			lines:   []string{"Olá, {name},", "uma chave de acesso foi adicionada à sua conta no Parley em {time}.", "Foi você? Então está tudo certo. Se não, remova-a em Conta e troque a sua senha."},
			button:  "Abrir o Parley",
		},
		parley.MailPasskeyRemoved: {
			subject: "Uma chave de acesso foi removida da sua conta",
			lines:   []string{"Olá, {name},", "uma chave de acesso foi removida da sua conta no Parley em {time}.", "Foi você? Então está tudo certo. Se não, troque a sua senha e avise um administrador."},
			button:  "Abrir o Parley",
		},
	},
	transcript: texts{
		subject: "Sua conversa com {brand}",
		lines:   []string{"Aqui está a sua conversa com {brand}, como estava em {time}."},
	},
	reply: texts{
		subject: "{brand} respondeu a você",
		lines:   []string{"Olá,", "há uma nova resposta na sua conversa com {brand}."},
		button:  "Ler a resposta",
		after:   []string{"O link é só para você: abre a sua conversa uma vez, por sete dias. Não o encaminhe, por favor."},
	},
	unsubscribe: "Não receber mais e-mails de {brand}",
	whyConsumer: "Você recebe este e-mail porque deixou este endereço em uma conversa com {brand}.",
	ignore:      "Enviado pelo Parley em nome de {brand}.",
	file:        "Arquivo: {name}",
	redacted:    "Esta mensagem foi removida.",
	cut:         "Só a parte mais recente aparece aqui.",
	you:         "Você",
	page: unsubscribePage{
		Title: "E-mails de {brand}", Ask: "{brand} escreve para você quando há uma resposta que você não viu. Quer deixar de receber estes e-mails?",
		Button: "Não enviar mais e-mails", Done: "Pronto: {brand} não enviará mais e-mails para você.", Undo: "Quero receber",
		Undone: "{brand} voltará a escrever quando houver uma resposta.", Broken: "Este link não está completo. Abra-o outra vez a partir do e-mail.",
	},
	push: pushTexts{reply: "Você tem uma nova resposta.", message: "Há uma nova mensagem para você.", waiting: "Uma conversa aguarda resposta."},
}
