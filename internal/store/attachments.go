package store

import (
	"time"

	"parley"
	"parley/internal/seal"
)

// Upload is a file on its way, or one that is whole and not attached yet.
// Name, Key and About are sealed.
type Upload struct {
	Brand     parley.BrandID
	ID        parley.UploadID
	Owner     parley.Author
	Name      []byte
	Key       []byte
	Object    parley.ObjectID // where the file will be, once it was looked at
	Length    int64
	Received  int64
	About     []byte // what the file was found to be; nil until it was looked at
	ThumbSize int64
	CreatedAt time.Time
	ExpiresAt time.Time
}

// Part is a stretch of an upload that an object holds.
type Part struct {
	Brand  parley.BrandID
	Upload parley.UploadID
	Start  int64
	Size   int64
	Object parley.ObjectID
}

// Attachment is a file in a conversation. Key is sealed under the key of the
// identity that was current when it was attached.
type Attachment struct {
	Brand        parley.BrandID
	ID           parley.AttachmentID
	Conversation parley.ConversationID
	Lane         parley.Lane
	Seq          int64
	Object       parley.ObjectID
	Size         int64
	ThumbSize    int64 // 0: there is none
	Key          []byte
}

// AAD returns what binds the sealed key to its file.
func (a *Attachment) AAD() []byte {
	return append(append([]byte("file-key"), a.Brand[:]...), a.ID[:]...)
}

// Picture is a person's picture or a brand's logo; anybody may see it.
type Picture struct {
	Subject   parley.PictureSubject
	ID        parley.ObjectID
	CreatedAt time.Time
}

// Attachments holds files and what is left of them. Whatever lets go of an
// object writes a discard in the same transaction: the object is deleted after
// it, and again after a crash.
type Attachments interface {
	InsertUpload(Upload) error
	// LockUploads counts what an owner has under way, unexpired at Now, and the
	// bytes they will have; nobody adds to them until the commit.
	LockUploads(parley.BrandID, parley.Author) (n int, bytes int64, err error)
	// GetUpload and LockUpload find unexpired ones only.
	GetUpload(parley.BrandID, parley.UploadID) (Upload, error)
	LockUpload(parley.BrandID, parley.UploadID) (Upload, error)
	// AppendParts takes parts that follow what was received. It reports false,
	// and changes nothing, when the upload is not exactly so far.
	AppendParts(parts ...Part) (bool, error)
	ListParts(parley.BrandID, parley.UploadID) ([]Part, error) // by Start
	// FinishUpload says what a whole upload is and discards its parts; false
	// when it was said before, or the upload is gone.
	FinishUpload(b parley.BrandID, id parley.UploadID, about []byte, thumbSize int64) (bool, error)
	// DeleteUpload discards everything of it; deleting what is gone is no error.
	DeleteUpload(parley.BrandID, parley.UploadID) error
	// ListExpiredUploads returns some whose time was up at Now.
	ListExpiredUploads(limit int) ([]Upload, error)

	// InsertAttachment takes the object over from the upload, which is gone
	// with it. Reports false, and changes nothing, when there is no such upload,
	// or it was not looked at yet.
	InsertAttachment(Attachment, parley.UploadID) (bool, error)
	GetAttachment(parley.BrandID, parley.AttachmentID) (Attachment, error)
	// DeleteAttachment discards the file of an event; false when it has none.
	DeleteAttachment(parley.BrandID, parley.ConversationID, parley.Lane, int64) (bool, error)

	PutPicture(Picture) error // replaces, and discards the one before
	DeletePicture(parley.PictureSubject) error
	FindPicture(parley.PictureSubject) (Picture, bool, error)
	FindPictureByID(parley.ObjectID) (Picture, bool, error)

	// HeldObjects returns those of the ids that some row needs.
	HeldObjects([]parley.ObjectID) (map[parley.ObjectID]bool, error)
	ListDiscards(limit int) ([]parley.ObjectID, error) // oldest first
	DeleteDiscards([]parley.ObjectID) error
}

// File is a file that may be read: where its bytes are and what opens them.
// The gate hands it out for one in a conversation, the uploads for one that is
// about to be attached.
type File struct {
	About     parley.File
	Object    parley.ObjectID
	ThumbSize int64 // 0: there is no small picture
	Key       seal.Key

	// From the gate alone: where it stands, and whether opening it is to be put
	// on record first.
	Conversation parley.ConversationID
	Lane         parley.Lane
	Seq          int64
	Closed       bool
}

// PictureAddress is where anybody may see a picture, on the server's own origin.
func PictureAddress(id parley.ObjectID) string {
	if id.IsZero() {
		return ""
	}
	return "/pictures/" + id.String()
}
