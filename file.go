package parley

// Limits on files.
const (
	FileMax     = 20 << 20 // bytes of one attachment
	FileNameMax = 120      // code points of its name
	PictureMax  = 5 << 20  // bytes of a person's picture or a brand's logo as sent
)

// File describes an attachment as the sealed body of its event does: what it
// was found to be, not what its sender claimed.
type File struct {
	ID     AttachmentID `json:"id"`
	Name   string       `json:"name"`
	Type   string       `json:"type"`
	Size   int64        `json:"size"`
	Width  int          `json:"width,omitempty"` // pictures, in pixels as shown
	Height int          `json:"height,omitempty"`
	Thumb  bool         `json:"thumb,omitempty"` // there is a small picture of it
}

// PictureSubject is whom a picture shows: a person or a brand.
type PictureSubject struct {
	Kind SubjectKind
	ID   [16]byte
}

// SubjectKind says what has a picture.
type SubjectKind string

// What has a picture.
const (
	PersonPicture SubjectKind = "person"
	BrandLogo     SubjectKind = "brand"
)

// PictureOf is a person's picture.
func PictureOf(p PersonID) PictureSubject { return PictureSubject{PersonPicture, p} }

// LogoOf is a brand's logo.
func LogoOf(b BrandID) PictureSubject { return PictureSubject{BrandLogo, b} }

// MayAttach says whether the actor may put a file in the lane: whoever may
// write there may.
func MayAttach(a Actor, c Conversation, l Lane) error {
	if l == Internal {
		return MayNote(a, c)
	}
	return MaySay(a, c)
}
