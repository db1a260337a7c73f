package parley

// Subject is what an entry of the history of settings is about.
type Subject string

// The subjects.
const (
	SubjectBrand       Subject = "brand"        // made
	SubjectSettings    Subject = "settings"     // the document
	SubjectOrigins     Subject = "origins"      // which pages may show the messenger
	SubjectConsumerKey Subject = "consumer_key" // by which the brand signs its consumers
	SubjectAPIKey      Subject = "api_key"
	SubjectPerson      Subject = "person" // place, role, account, second factor
	SubjectLogo        Subject = "logo"
	SubjectEndpoint    Subject = "endpoint"  // of the brand's own, that is called
	SubjectRequest     Subject = "request"   // of a consumer's, for his data or its deletion
	SubjectIdentity    Subject = "identity"  // of a consumer's: split off
	SubjectException   Subject = "exception" // what is not sensitive
)

// Subjects lists the subjects.
func Subjects() []Subject {
	return []Subject{
		SubjectBrand, SubjectSettings, SubjectOrigins, SubjectConsumerKey, SubjectAPIKey, SubjectPerson, SubjectLogo,
		SubjectEndpoint, SubjectRequest, SubjectIdentity, SubjectException,
	}
}

// SettingAct is what was done to a subject.
type SettingAct string

// The acts.
const (
	WasAdded      SettingAct = "added"
	WasChanged    SettingAct = "changed"
	WasRemoved    SettingAct = "removed"
	WasPublished  SettingAct = "published"
	WasRolledBack SettingAct = "rolled_back"
	WasReset      SettingAct = "reset" // a person's second factor or password
	WasRevoked    SettingAct = "revoked"
	WasApproved   SettingAct = "approved"
	WasRefused    SettingAct = "refused"
	WasErased     SettingAct = "erased" // done, beyond recall
	WasSplit      SettingAct = "split"
	WasRetired    SettingAct = "retired"
	WasRestored   SettingAct = "restored"
)
