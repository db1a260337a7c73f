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
		"ar": {
			Greeting: "أهلاً بك! آنا وبِن على الشاطئ حتى الثامنة. كيف نساعدك؟",
			Intro:    "أسئلة عن المعدات أو المقاسات أو طلب: اسأل ما تشاء.",
			Away:     "نحن في عرض البحر. اكتب لنا، ويجيبك أول من يعود إلى الشاطئ.",
			Label:    "اسأل الطاقم",
		},
	}
	s.Hours = parley.Hours{Zone: "Europe/Lisbon", Always: true}
	for _, day := range parley.Days()[:6] {
		s.Hours.Weekly = append(s.Hours.Weekly, parley.Shift{Day: day, From: "09:00", To: "20:00"})
	}
	s.Replies.Expected = parley.WithinMinutes
	s.Routing.Capacity = seats
	return &s
}
