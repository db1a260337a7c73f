package outbound

import "parley"

var arabic = words{
	privacy: map[parley.MailKind]texts{
		parley.MailPrivacyConfirm: {
			subject: "أكّد طلبك إلى {brand}",
			lines:   []string{"طلب أحدهم من {brand} أمرًا يخص بياناتك في المحادثة، في {time}.", "إن كنت أنت فأكّد الطلب هنا، ثم يرد {brand} خلال 30 يومًا."},
			button:  "تأكيد الطلب",
			after:   []string{"يعمل الرابط ثلاثة أيام. إن لم تكن أنت فاترك هذه الرسالة: لن يحدث شيء."},
		},
		parley.MailPrivacyReady: {
			subject: "نسخة بياناتك جاهزة",
			lines:   []string{"أعدّ {brand} نسخة من بياناتك.", "افتح المحادثة حيث طلبتها، ضمن بياناتك، ونزّلها من هناك خلال سبعة أيام. ليست في هذه الرسالة كي لا يقرأها غيرك."},
		},
		parley.MailPrivacyRefused: {
			subject: "بشأن طلبك إلى {brand}",
			lines:   []string{"رفض {brand} الطلب الذي قدمته بشأن بياناتك.", "تجد السبب في المحادثة حيث قدمته، ضمن بياناتك."},
		},
		parley.MailPrivacyErased: {
			subject: "مُحيت بياناتك لدى {brand}",
			lines:   []string{"وافق {brand} على طلب الحذف، وأُتلفت بياناتك في {time}.", "لا يمكن استرجاع ما كتبته وأرسلته وتركته في المحادثة. هذه آخر رسالة إلى هذا العنوان بشأنه."},
		},
	},
	confirm: confirmPage{
		Title: "بياناتك لدى {brand}", AskAccess: "طلبتَ من {brand} نسخة من بياناتك. هل كنت أنت؟",
		AskDeletion: "طلبتَ من {brand} محو بياناتك. هل كنت أنت؟ ما يُمحى لا يمكن استرجاعه.", Button: "نعم، كنت أنا",
		Done: "شكرًا لك. يرد {brand} خلال 30 يومًا في المحادثة.", Broken: "لم يعد هذا الرابط يعمل. اطلب مرة أخرى في المحادثة.",
	},
	person: map[parley.MailKind]texts{
		parley.MailInvitation: {
			subject: "انضمّ إلى {brand} على Parley",
			lines:   []string{"مرحبًا {name}،", "دعاك {by} إلى الرد على عملاء {brand} عبر Parley. اختر كلمة مرور ويمكنك البدء."},
			button:  "اختيار كلمة المرور",
			after:   []string{"يعمل الرابط مرة واحدة خلال سبعة أيام. إذا انتهت صلاحيته فاطلب رابطًا جديدًا من {by}."},
		},
		parley.MailPasswordReset: {
			subject: "اختر كلمة مرور جديدة",
			lines:   []string{"مرحبًا {name}،", "هذا رابط اختيار كلمة مرور جديدة لحسابك في Parley."},
			button:  "اختيار كلمة مرور جديدة",
			after:   []string{"يعمل الرابط مرة واحدة. إذا لم تطلبه فلا تفعل شيئًا: ستبقى كلمة مرورك كما هي."},
		},
		parley.MailPasswordChanged: {
			subject: "تم تغيير كلمة مرورك",
			lines:   []string{"مرحبًا {name}،", "تم تغيير كلمة مرور حسابك في Parley بتاريخ {time}.", "إذا كنت أنت من غيّرها فلا داعي لشيء. وإلا فاطلب من أحد المشرفين فورًا رابطًا لاختيار كلمة جديدة."},
		},
		parley.MailSecondFactorReset: {
			subject: "أُزيلت الخطوة الثانية من تسجيل دخولك",
			lines:   []string{"مرحبًا {name}،", "أزال {by} الخطوة الثانية من تسجيل دخولك بتاريخ {time}: إلى أن تعيد إعدادها تكفي كلمة المرور وحدها لفتح حسابك.", "يُرجى إعادة إعدادها من صفحة الحساب. إذا لم تطلب ذلك فأبلغ أحد المشرفين فورًا."},
			button:  "فتح Parley",
		},
		parley.MailPasskeyAdded: {
			subject: "أُضيف مفتاح مرور إلى حسابك",
			lines:   []string{"مرحبًا {name}،", "أُضيف مفتاح مرور إلى حسابك في Parley بتاريخ {time}.", "إذا كنت أنت من أضافه فلا داعي لشيء. وإلا فأزله من صفحة الحساب وغيّر كلمة مرورك."},
			button:  "فتح Parley",
		},
		parley.MailPasskeyRemoved: {
			subject: "أُزيل مفتاح مرور من حسابك",
			lines:   []string{"مرحبًا {name}،", "أُزيل مفتاح مرور من حسابك في Parley بتاريخ {time}.", "إذا كنت أنت من أزاله فلا داعي لشيء. وإلا فغيّر كلمة مرورك وأبلغ أحد المشرفين."},
			button:  "فتح Parley",
		},
	},
	transcript: texts{
		subject: "محادثتك مع {brand}",
		lines:   []string{"هذه محادثتك مع {brand} حتى {time}."},
	},
	reply: texts{
		subject: "ردّ عليك {brand}",
		lines:   []string{"مرحبًا،", "هناك رد جديد في محادثتك مع {brand}."},
		button:  "قراءة الرد",
		after:   []string{"الرابط لك وحدك: يفتح محادثتك مرة واحدة خلال سبعة أيام. يُرجى عدم إعادة توجيهه."},
	},
	unsubscribe: "إيقاف رسائل {brand}",
	whyConsumer: "وصلتك هذه الرسالة لأنك تركت هذا العنوان في محادثة مع {brand}.",
	ignore:      "أرسلها Parley نيابةً عن {brand}.",
	file:        "ملف: {name}",
	redacted:    "أُزيلت هذه الرسالة.",
	cut:         "يظهر هنا الجزء الأحدث فقط.",
	you:         "أنت",
	page: unsubscribePage{
		Title: "رسائل {brand}", Ask: "يراسلك {brand} عندما يكون هناك رد لم تره. هل تريد إيقاف هذه الرسائل؟",
		Button: "إيقاف الرسائل", Done: "تم: لن يرسل إليك {brand} رسائل بعد الآن.", Undo: "أريد استلامها",
		Undone: "سيراسلك {brand} من جديد عندما يكون هناك رد.", Broken: "هذا الرابط غير مكتمل. افتحه من الرسالة مرة أخرى.",
	},
	push: pushTexts{reply: "لديك رد جديد.", message: "هناك رسالة جديدة لك.", waiting: "هناك محادثة تنتظر الرد."},
}
