package pii

// topic is what a word says of the numbers near it.
type topic uint8

// The topics. More than one word may name each; the words are those that people
// write to a service, in the languages that the messenger is used in most.
const (
	none      topic = iota
	ofCard          // a payment card
	ofCVV           // its check number
	ofPhone         // a telephone
	ofLine          // where a telephone stands: only beside the number
	ofEmail         // an address
	ofSSN           // numbers of states
	ofTFN           //
	ofMedi          //
	ofNINO          //
	ofAadhar        //
	ofIBAN          // a bank account by its international number
	ofSecret        // a password
	ofKey           // a key of a program
	ofThing         // an order, a parcel, a device, a meter: not a person
	ofAccount       // an account, a policy, a claim: the brand's own numbering
	ofTail          // the last digits of something
	ofPlace         // a postcode, a house, a flat
	ofSum           // money, time, a version
)

// word is what the vocabulary knows of a word.
type word struct {
	topic  topic
	digits string // of a number word
	twice  int    // of double and triple
	is     bool   // joins a name and its value: is, was, equals
	dot    bool   // in an address that is spelled

	provider bool // of mail
}

var vocabulary = map[string]word{}

func teach(t topic, words ...string) {
	for _, w := range words {
		e := vocabulary[w]
		e.topic = t
		vocabulary[w] = e
	}
}

func count(digits string, words ...string) {
	for _, w := range words {
		e := vocabulary[w]
		e.digits = digits
		vocabulary[w] = e
	}
}

func init() {
	teach(ofCard, "card", "cards", "credit", "debit", "visa", "mastercard", "amex", "maestro", "discover", "diners",
		"jcb", "rupay", "unionpay", "cc", "pan", "creditcard", "debitcard", "tarjeta", "carte", "karte", "kreditkarte",
		"cartao", "carta", "kaart", "kort")
	teach(ofCVV, "cvv", "cvc", "cvv2", "cvc2", "csc", "cid", "cvn", "security")
	teach(ofPhone, "phone", "phones", "telephone", "tel", "mobile", "mob", "cell", "cellphone", "call", "calls", "calling",
		"called", "ring", "dial", "text", "sms", "whatsapp", "fax", "contact", "ph", "phonenumber", "handset", "landline",
		"hotline", "reach", "answering", "messages", "message", "registered",
		"telefono", "movil", "celular", "telephone", "portable", "telefon", "handy", "telefone", "telemovel", "numero")
	teach(ofLine, "office", "desk", "home", "work", "direct", "house", "reception")
	teach(ofEmail, "email", "mail", "emailid", "mailid", "correo", "courriel")
	teach(ofSSN, "ssn", "ssns", "social")
	teach(ofTFN, "tfn", "tax")
	teach(ofMedi, "medicare")
	teach(ofNINO, "nino", "nin", "insurance", "ni")
	teach(ofAadhar, "aadhaar", "aadhar", "adhar", "uidai", "uid")
	teach(ofIBAN, "iban", "bic", "swift")
	teach(ofSecret, "password", "passwords", "passwd", "pwd", "passcode", "passphrase", "pin", "pincode", "pass",
		"contrasena", "clave", "passwort", "kennwort", "senha", "wachtwoord")
	teach(ofKey, "apikey", "token", "secret", "key", "bearer", "credential", "credentials")
	teach(ofThing, "order", "orders", "parcel", "package", "tracking", "track", "shipment", "shipping", "consignment",
		"imei", "iccid", "sim", "meter", "serial", "sku", "isbn", "ean", "upc", "barcode", "invoice", "receipt", "ticket",
		"booking", "reservation", "confirmation", "reference", "ref", "case", "flight", "pnr", "delivery", "voucher",
		"coupon", "gift", "promo", "transaction", "model", "part", "item", "product", "article", "vin", "asset", "device",
		"pedido", "commande", "bestellung", "rechnung", "sendung", "paket", "factura", "encomenda")
	teach(ofAccount, "account", "acct", "acc", "ac", "policy", "claim", "customer", "member", "membership", "client",
		"loyalty", "contract", "case", "id", "username", "user", "routing", "sort", "license", "licence", "passport", "permit", "registration", "plate", "cuenta", "konto", "compte", "conta")
	teach(ofTail, "ending", "ends", "last", "tail")
	teach(ofPlace, "zip", "zipcode", "postcode", "postal", "apt", "suite", "street", "st", "road", "rd", "avenue", "ave",
		"lane", "drive", "flat", "unit", "box", "block", "floor", "room")
	teach(ofSum, "usd", "eur", "gbp", "inr", "dollars", "dollar", "euros", "pounds", "rupees", "price", "cost", "amount",
		"total", "version", "ver", "build", "release", "km", "kg", "lbs", "miles", "points", "year", "date", "dated", "dob", "born")

	// The figures, in English, Spanish, French, German and Portuguese. Accents
	// are gone by now.
	count("0", "zero", "oh", "nought", "nil", "cero", "null")
	count("1", "one", "uno", "une", "eins", "um")
	count("2", "two", "dos", "deux", "zwei", "zwo", "dois")
	count("3", "three", "tres", "trois", "drei")
	count("4", "four", "cuatro", "quatre", "vier", "quatro")
	count("5", "five", "cinco", "cinq", "funf")
	count("6", "six", "seis", "sechs")
	count("7", "seven", "siete", "sept", "sieben", "sete")
	count("8", "eight", "ocho", "huit", "acht", "oito")
	count("9", "nine", "niner", "nueve", "neuf", "neun", "nove")
	for i, w := range []string{"ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"} {
		count("1"+string(rune('0'+i)), w)
	}
	for i, w := range []string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"} {
		count(string(rune('2'+i))+"0", w)
	}
	count("00", "hundred")
	for _, w := range []string{"dot", "punto", "point"} {
		e := vocabulary[w]
		e.dot = true
		vocabulary[w] = e
	}
	for w := range providers {
		e := vocabulary[w]
		e.provider = true
		vocabulary[w] = e
	}
	for i, w := range []string{"double", "triple", "quadruple"} {
		e := vocabulary[w]
		e.twice = i + 2
		vocabulary[w] = e
	}
	for _, w := range []string{"is", "was", "are", "equals", "es", "est", "ist", "e"} {
		e := vocabulary[w]
		e.is = true
		vocabulary[w] = e
	}
}
