package fault

import "slices"

// Code is a stable public name of one failure, listed in doc/errors.md.
type Code string

// The codes. Add here, then run `make generate` for the table in the docs.
const (
	CodeInternal           Code = "internal"
	CodeInvalid            Code = "invalid"
	CodeMalformed          Code = "malformed"
	CodeTextEmpty          Code = "text_empty"
	CodeTextLong           Code = "text_long"
	CodeTextControl        Code = "text_control"
	CodeTextEncoding       Code = "text_encoding"
	CodeTextUnfilled       Code = "text_unfilled"
	CodeNotFound           Code = "not_found"
	CodeDenied             Code = "denied"
	CodeSignIn             Code = "sign_in"
	CodeSecondFactor       Code = "second_factor"
	CodeBadCredentials     Code = "bad_credentials"
	CodeLockedOut          Code = "locked_out"
	CodeStepUp             Code = "step_up"
	CodePasskeyRefused     Code = "passkey_refused"
	CodePasskeysOff        Code = "passkeys_off"
	CodeMailOff            Code = "mail_off"
	CodeLinkSpent          Code = "link_spent"
	CodeIdentityRefused    Code = "identity_refused"
	CodeOriginRefused      Code = "origin_refused"
	CodeConversationClosed Code = "conversation_closed"
	CodeConversationOpen   Code = "conversation_open"
	CodeConversationTaken  Code = "conversation_taken"
	CodeAlreadyRedacted    Code = "already_redacted"
	CodeNothingToRedact    Code = "nothing_to_redact"
	CodeClientIDReused     Code = "client_id_reused"
	CodeNotAssigned        Code = "not_assigned"
	CodeAtCapacity         Code = "at_capacity"
	CodeNotAvailable       Code = "not_available"
	CodeNotRinging         Code = "not_ringing"
	CodeNotSnoozed         Code = "not_snoozed"
	CodeExists             Code = "exists"
	CodeStale              Code = "stale"
	CodeSettingsMoved      Code = "settings_moved"
	CodeNothingToPublish   Code = "nothing_to_publish"
	CodeNetworkRefused     Code = "network_refused"
	CodeKeyRefused         Code = "key_refused"
	CodeTooLarge           Code = "too_large"
	CodeTooMany            Code = "too_many"
	CodeUnavailable        Code = "unavailable"
	CodeKeyLost            Code = "key_lost"
	CodeErased             Code = "erased"
	CodeRequestOpen        Code = "request_open"
	CodeRequestDecided     Code = "request_decided"
	CodeStopping           Code = "stopping"
	CodeDiskFull           Code = "disk_full"
	CodeFileRefused        Code = "file_refused"
	CodeFileUnsafe         Code = "file_unsafe"
	CodeFileDamaged        Code = "file_damaged"
	CodeFileLocked         Code = "file_locked"
	CodeFileLarge          Code = "file_large"
	CodeUploadsFull        Code = "uploads_full"
	CodeUploadOffset       Code = "upload_offset"
	CodeUploadUnfinished   Code = "upload_unfinished"
	CodeChecksum           Code = "checksum"
	CodeEndpointMissing    Code = "endpoint_missing"
	CodeFormClosed         Code = "form_closed"
	CodeFormWrong          Code = "form_wrong"
	CodeValueNotKept       Code = "value_not_kept"
	CodeFileClosed         Code = "file_closed"
	CodeSecondPerson       Code = "second_person"
)

type row struct {
	kind     Kind
	sentence string
}

var table = map[Code]row{
	CodeInternal:           {Internal, "Something went wrong on our side. Please try again; if it goes on, tell whoever runs this server."},
	CodeInvalid:            {Invalid, "This request cannot be understood. Check it and send it again."},
	CodeMalformed:          {Invalid, "This request is not well formed. Update the page or the program that sent it."},
	CodeTextEmpty:          {Invalid, "There is no text to send. Write something first."},
	CodeTextLong:           {Invalid, "This message is longer than 8,000 characters. Send it in parts."},
	CodeTextControl:        {Invalid, "This message holds a control character. Remove it and send it again."},
	CodeTextEncoding:       {Invalid, "This message is not valid UTF-8. Send it as UTF-8."},
	CodeTextUnfilled:       {Invalid, "A variable has no value here. Write what belongs there, then send it."},
	CodeNotFound:           {Unknown, "Not found. It may have been removed, or it is not open to you."},
	CodeDenied:             {Denied, "Your role does not allow this. Ask an admin of the brand."},
	CodeSignIn:             {SignIn, "Please sign in."},
	CodeSecondFactor:       {SignIn, "Enter the code from your authenticator, or a recovery code."},
	CodeBadCredentials:     {SignIn, "E-mail, password or code is wrong. Check them and try again."},
	CodeLockedOut:          {TooMany, "Too many failed sign-ins. Wait a few minutes, then try again."},
	CodeStepUp:             {Denied, "Confirm that it is you, then repeat this."},
	CodePasskeyRefused:     {SignIn, "This passkey was not accepted. Try again, or sign in another way."},
	CodePasskeysOff:        {Conflict, "Passkeys do not work at this server's address. They need https and a host name; ask whoever runs this server."},
	CodeMailOff:            {Conflict, "This server sends no mail. Make a link instead and hand it over yourself."},
	CodeLinkSpent:          {Unknown, "This link was used or has expired. Ask for a new one."},
	CodeIdentityRefused:    {SignIn, "The page could not confirm who you are. Sign in there again, then reload."},
	CodeOriginRefused:      {Denied, "This page may not show this messenger. The brand's admin can add its address under origins."},
	CodeConversationClosed: {Conflict, "This conversation is closed. Reopen it first."},
	CodeConversationOpen:   {Conflict, "This conversation is open already."},
	CodeConversationTaken:  {Conflict, "Somebody else has taken this conversation. Pick another one."},
	CodeAlreadyRedacted:    {Conflict, "This message was redacted already."},
	CodeNothingToRedact:    {Invalid, "This line has no text and no file that could be redacted."},
	CodeClientIDReused:     {Conflict, "This client id was used for something else. Send with a new one."},
	CodeNotAssigned:        {Conflict, "This conversation waits in the queue already."},
	CodeAtCapacity:         {Conflict, "You hold as many conversations as your capacity allows. Close one first."},
	CodeNotRinging:         {Conflict, "This conversation does not ring at your desk any more. Look at the list of those who wait."},
	CodeNotSnoozed:         {Conflict, "This conversation is awake already."},
	CodeNotAvailable:       {Conflict, "This colleague is not online, or has no room. Choose another, or a skill."},
	CodeExists:             {Conflict, "This exists already. Choose another name."},
	CodeStale:              {Conflict, "This changed meanwhile. Load it again and repeat the change."},
	CodeSettingsMoved:      {Conflict, "Somebody has changed these settings meanwhile. Load them, put your change in and save again."},
	CodeNothingToPublish:   {Conflict, "There is nothing to publish. Change something and save the draft first."},
	CodeNetworkRefused:     {Denied, "This API key may not be used from this network. An admin of the brand can allow the address."},
	CodeKeyRefused:         {SignIn, "This API key is unknown, expired or revoked. Ask an admin of the brand for a new one."},
	CodeTooLarge:           {TooLarge, "This request is too large. Send less at once."},
	CodeTooMany:            {TooMany, "Too many requests. Wait a moment, then try again."},
	CodeUnavailable:        {Unavailable, "This cannot be done just now. It is safe to try again."},
	CodeKeyLost:            {Unavailable, "The key for this content cannot be reached. Whoever runs this server must restore the key folder."},
	CodeErased:             {Conflict, "This was erased at the consumer's request and cannot be brought back. There is nothing left to do here."},
	CodeRequestOpen:        {Conflict, "You have asked for this already. Wait for the answer, or withdraw the request first."},
	CodeRequestDecided:     {Conflict, "This request was decided meanwhile. Load it again."},
	CodeStopping:           {Unavailable, "The server is restarting. It is safe to try again."},
	CodeDiskFull:           {Unavailable, "The server cannot store anything just now. Nothing was lost; try again soon."},
	CodeFileRefused:        {Invalid, "This kind of file is not taken. Send a picture (JPEG, PNG, GIF or WebP), a PDF, text or an office document."},
	CodeFileUnsafe:         {Invalid, "This file could harm whoever opens it, so it is not taken. Send it as a PDF or as a picture."},
	CodeFileDamaged:        {Invalid, "This file cannot be read. Open it on your device, save it again and send that."},
	CodeFileLocked:         {Invalid, "This file is locked by a password. Save it without one and send that."},
	CodeFileLarge:          {TooLarge, "This file is larger than 20 MB. Send a smaller one."},
	CodeUploadsFull:        {TooMany, "You have too many files on their way. Wait until some have arrived, or cancel one."},
	CodeUploadOffset:       {Conflict, "This part does not follow what has arrived. Ask how far the upload is and go on from there."},
	CodeUploadUnfinished:   {Conflict, "This file has not arrived whole yet. Send the rest of it first."},
	CodeChecksum:           {Invalid, "This part arrived altered. Send it again."},
	CodeEndpointMissing:    {Conflict, "The brand has not said where this goes. An admin of the brand can set the endpoint, then ask again."},
	CodeFormClosed:         {Conflict, "This form is closed. Ask for a new one in the conversation."},
	CodeFormWrong:          {Invalid, "Something in this form is not right. Check it and send it again."},
	CodeSecondPerson:       {Denied, "You have proposed this yourself. Somebody else confirms it."},
	CodeFileClosed:         {Denied, "This file is closed: nobody has looked at what is in it. Open it if you need to; that you did is put on record."},
	CodeValueNotKept:       {Conflict, "Of this value only what is shown was kept. Ask for it in a secure form."},
}

// Kind returns the code's class; Internal for a code that is not in the table.
func (c Code) Kind() Kind { return table[c].kind }

// Sentence returns what a person is told by default.
func (c Code) Sentence() string {
	if r, ok := table[c]; ok {
		return r.sentence
	}
	return table[CodeInternal].sentence
}

// Codes lists every code in alphabetical order, for the documentation.
func Codes() []Code {
	all := make([]Code, 0, len(table))
	for c := range table {
		all = append(all, c)
	}
	slices.Sort(all)
	return all
}
