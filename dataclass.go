package parley

import (
	"slices"
	"strings"
)

// DataClass is a kind of sensitive value. Brands define more: "own:" and the
// name of one of their detectors.
type DataClass string

// The classes. What each looks like is internal/pii's to know; its classes are
// the same words.
const (
	ClassCard     DataClass = "card" // a payment card's number
	ClassCVV      DataClass = "cvv"
	ClassIBAN     DataClass = "iban"
	ClassEmail    DataClass = "email"
	ClassPhone    DataClass = "phone"
	ClassSSN      DataClass = "us_ssn"
	ClassTFN      DataClass = "au_tfn"
	ClassMedicare DataClass = "au_medicare"
	ClassNINO     DataClass = "uk_nino"
	ClassAadhaar  DataClass = "in_aadhaar"
	ClassIP       DataClass = "ip"
	ClassPassword DataClass = "password"
	ClassKey      DataClass = "key" // of a program: API keys, tokens, private keys
)

// OwnClass is the class of a brand's own detector.
func OwnClass(name string) DataClass { return DataClass(ownPrefix + name) }

const ownPrefix = "own:"

// DataClasses lists the classes that every brand has.
func DataClasses() []DataClass {
	return []DataClass{
		ClassCard, ClassCVV, ClassIBAN, ClassEmail, ClassPhone, ClassSSN, ClassTFN, ClassMedicare,
		ClassNINO, ClassAadhaar, ClassIP, ClassPassword, ClassKey,
	}
}

// ClassGroup gathers classes that are decided alike.
type ClassGroup string

// The groups. Files are a group of their own: what is in them nobody looks for.
const (
	GroupContact  ClassGroup = "contact"  // email, phone
	GroupPayment  ClassGroup = "payment"  // card, cvv, iban
	GroupIdentity ClassGroup = "identity" // numbers that a state gave
	GroupNetwork  ClassGroup = "network"  // ip
	GroupSecret   ClassGroup = "secret"   // password, key
	GroupOwn      ClassGroup = "own"      // of the brand's own detectors
	GroupFile     ClassGroup = "file"     // what consumers attach
)

// ClassGroups lists the groups.
func ClassGroups() []ClassGroup {
	return []ClassGroup{GroupContact, GroupPayment, GroupIdentity, GroupNetwork, GroupSecret, GroupOwn, GroupFile}
}

// Group returns what the class is decided with.
func (c DataClass) Group() ClassGroup {
	switch c {
	case ClassEmail, ClassPhone:
		return GroupContact
	case ClassCard, ClassCVV, ClassIBAN:
		return GroupPayment
	case ClassIP:
		return GroupNetwork
	case ClassPassword, ClassKey:
		return GroupSecret
	}
	if strings.HasPrefix(string(c), ownPrefix) {
		return GroupOwn
	}
	return GroupIdentity
}

// Kept says whether the vault keeps values of the class. A card's number lives
// on in its first six and last four digits alone, a CVV not at all.
func (c DataClass) Kept() bool { return c != ClassCard && c != ClassCVV }

// Label is what the class is called in a text, where no screen says it better.
func (c DataClass) Label() string {
	if name, own := strings.CutPrefix(string(c), ownPrefix); own {
		return name
	}
	switch c {
	case ClassCVV, ClassIBAN, ClassIP:
		return strings.ToUpper(string(c))
	case ClassEmail:
		return "e-mail"
	}
	_, label, cut := strings.Cut(string(c), "_") // us_ssn: SSN
	if cut {
		if c == ClassMedicare || c == ClassAadhaar {
			return strings.ToUpper(label[:1]) + label[1:]
		}
		return strings.ToUpper(label)
	}
	return string(c)
}

// Clearance says which roles see the values of a group in clear.
type Clearance map[ClassGroup][]Role

// DefaultClearance is what a brand starts with: its people see how to reach a
// consumer, and nothing else.
func DefaultClearance() Clearance {
	return Clearance{GroupContact: {RoleAdmin, RoleSupervisor, RoleAgent}}
}

// FileClosed says whether a file is closed to the actor: nothing is looked for
// in a file, so one that a consumer sent may hold anything. Its author has it
// open, and consumers see no files but those of their own conversations.
func FileClosed(a Actor, author Author, clear Clearance) bool {
	return author.Kind == Consumers && a.Kind != Consumers && !MaySeeClear(a, GroupFile, clear)
}

// MaySeeClear says whether the actor sees values of the group as they were
// written: people of the brand by their role. Programs and consumers see the
// stored form, with the masks.
func MaySeeClear(a Actor, g ClassGroup, clear Clearance) bool {
	return a.Kind == Agents && slices.Contains(clear[g], a.Role)
}
