package demo

import "parley"

// seats is how many conversations an agent holds at once: the invented
// customers leave two of them to whoever tries the shop himself.
const seats = 5

// ashore is what Harbour has decided. Its people never sleep, so that whoever
// tries the shop at night finds it open as well; the week is what they would
// keep else.
func ashore() *parley.Settings {
	s := parley.DefaultSettings(brandName)
	s.Look.Accent = "#1c5468"
	s.Languages.Offered = parley.MessengerLanguages()
	s.Texts = map[string]parley.Texts{
		"en": {
			Greeting: "Ahoy! Ana and Ben are on shore until eight. How can we help?",
			Intro:    "Questions about gear, sizes or an order: ask away.",
			Away:     "We are out at sea. Write to us, and the first of us ashore answers.",
			Label:    "Ask the crew",
		},
		"es": {
			Greeting: "¡Ah del barco! Ana y Ben están en tierra hasta las ocho. ¿En qué podemos ayudarte?",
			Intro:    "Dudas sobre equipo, tallas o un pedido: pregunta sin miedo.",
			Away:     "Estamos en alta mar. Escríbenos y responderá el primero que llegue a tierra.",
			Label:    "Pregunta a la tripulación",
		},
		"fr": {
			Greeting: "Ohé\u00a0! Ana et Ben sont à terre jusqu’à vingt heures. Que pouvons-nous faire pour vous\u00a0?",
			Intro:    "Équipement, tailles ou commande\u00a0: posez vos questions.",
			Away:     "Nous sommes en mer. Écrivez-nous, et le premier à terre vous répondra.",
			Label:    "Demander à l’équipage",
		},
		"de": {
			Greeting: "Ahoi! Ana und Ben sind bis acht Uhr abends an Land. Wie können wir helfen?",
			Intro:    "Fragen zu Ausrüstung, Größen oder einer Bestellung? Nur zu.",
			Away:     "Wir sind auf See. Schreiben Sie uns, und wer zuerst an Land ist, antwortet.",
			Label:    "Die Crew fragen",
		},
		"pt": {
			Greeting: "Olá, marujo! Ana e Ben estão em terra até as oito. Como podemos ajudar?",
			Intro:    "Dúvidas sobre equipamento, tamanhos ou um pedido? É só perguntar.",
			Away:     "Estamos em alto-mar. Escreva, e o primeiro que chegar a terra responde.",
			Label:    "Fale com a tripulação",
		},
		"ar": {
			Greeting: "أهلاً بك! آنا وبِن على الشاطئ حتى الثامنة. كيف نساعدك؟",
			Intro:    "أسئلة عن المعدات أو المقاسات أو طلب: اسأل ما تشاء.",
			Away:     "نحن في عرض البحر. اكتب لنا، ويجيبك أول من يعود إلى الشاطئ.",
			Label:    "اسأل الطاقم",
		},
		"ja": {
			Greeting: "ようこそ！アナとベンが午後8時まで港におります。ご用件をどうぞ。",
			Intro:    "用品、サイズ、ご注文について、お気軽にお尋ねください。",
			Away:     "ただいま航海中です。メッセージをいただければ、最初に港へ戻った者がお返事します。",
			Label:    "クルーに相談",
		},
		"hi": {
			Greeting: "नमस्ते! आना और बेन रात आठ बजे तक किनारे पर हैं। हम क्या मदद करें?",
			Intro:    "सामान, नाप या ऑर्डर के बारे में बेझिझक पूछें।",
			Away:     "हम समुद्र में हैं। हमें लिखें, जो पहले किनारे लौटेगा वह जवाब देगा।",
			Label:    "टीम से पूछें",
		},
	}
	s.Hours = parley.Hours{Zone: "Europe/Lisbon", Always: true}
	for _, day := range parley.Days()[:6] {
		s.Hours.Weekly = append(s.Hours.Weekly, parley.Shift{Day: day, From: "09:00", To: "20:00"})
	}
	s.Replies.Expected = parley.WithinMinutes
	s.Routing.Capacity = seats
	s.Tags = tags()
	return &s
}
