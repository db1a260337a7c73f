package httpd

import (
	"context"
	"crypto/sha1" //nolint:gosec // what the protocol names; it guards against accidents alone
	"crypto/sha256"
	"encoding/base64"
	"hash"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/files"
	"parley/internal/store"
)

// The tus protocol, version 1.0.0, with the extensions creation, termination,
// expiration and checksum.
const (
	uploadsPath   = apiPrefix + "/uploads"
	tusVersion    = "1.0.0"
	tusExtensions = "creation,termination,expiration,checksum"
	tusSums       = "sha1,sha256"
	statusSum     = 460 // the protocol's own: checksum mismatch

	// A part may take its time, as long as it moves.
	partPatience = 30 * time.Second
	partLongest  = 30 * time.Minute
)

// Files is what the doors need of internal/files.
type Files interface {
	Create(ctx context.Context, by parley.Actor, length int64, name string) (store.Upload, error)
	Status(ctx context.Context, by parley.Actor, id parley.UploadID) (store.Upload, error)
	Append(ctx context.Context, by parley.Actor, id parley.UploadID, offset int64, body io.Reader, sum files.Checksum) (int64, error)
	Cancel(ctx context.Context, by parley.Actor, id parley.UploadID) error
	Open(ctx context.Context, file store.File, small bool) io.ReadSeekCloser
	SetPicture(ctx context.Context, of parley.PictureSubject, data []byte, also ...func(store.Tx) error) (parley.ObjectID, error)
	RemovePicture(ctx context.Context, of parley.PictureSubject, also ...func(store.Tx) error) error
	Picture(ctx context.Context, id parley.ObjectID, small bool) (io.ReadCloser, string, error)
}

func (s *Server) uploads() {
	s.mux.HandleFunc("OPTIONS "+uploadsPath, s.tusOptions)
	s.mux.HandleFunc("OPTIONS "+uploadsPath+"/{upload}", s.tusOptions)
	s.mux.HandleFunc("POST "+uploadsPath, s.tus(s.createUpload))
	s.mux.HandleFunc("HEAD "+uploadsPath+"/{upload}", s.tus(s.uploadStatus))
	s.mux.HandleFunc("PATCH "+uploadsPath+"/{upload}", s.tus(s.appendUpload))
	s.mux.HandleFunc("DELETE "+uploadsPath+"/{upload}", s.tus(s.cancelUpload))
}

func (s *Server) tusOptions(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	h.Set("Tus-Resumable", tusVersion)
	h.Set("Tus-Version", tusVersion)
	h.Set("Tus-Extension", tusExtensions)
	h.Set("Tus-Max-Size", strconv.Itoa(parley.FileMax))
	h.Set("Tus-Checksum-Algorithm", tusSums)
	w.WriteHeader(http.StatusNoContent)
}

type tusHandler func(w http.ResponseWriter, r *http.Request, a parley.Actor) error

// tus lets in who acts in a brand and speaks the version that we do.
func (s *Server) tus(run tusHandler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Tus-Resumable", tusVersion)
		w.Header().Set("Cache-Control", "no-store")
		if r.Header.Get("Tus-Resumable") != tusVersion {
			w.Header().Set("Tus-Version", tusVersion)
			refuseAs(w, r, http.StatusPreconditionFailed, fault.New(fault.CodeMalformed).Says("Uploads speak the tus protocol, version 1.0.0."))
			return
		}
		a, err := s.sender(r.Context())
		if err == nil {
			err = run(w, r, a)
		}
		switch {
		case err == nil:
		case fault.Is(err, fault.CodeChecksum):
			refuseAs(w, r, statusSum, err)
		default:
			fail(w, r, err)
		}
	}
}

// refuseAs is fail with a status that the protocol asks for.
func refuseAs(w http.ResponseWriter, r *http.Request, status int, err error) {
	p := problemOf(err)
	p.Status = status
	writeProblem(w, r, p)
}

// sender returns who acts: a consumer by his bearer, a person by his cookie in
// the brand that Parley-Brand names.
func (s *Server) sender(ctx context.Context) (parley.Actor, error) {
	brand, err := parley.ParseID[parley.BrandID](callOf(ctx).brand)
	if err != nil {
		return parley.Actor{}, fault.New(fault.CodeMalformed).Says("Parley-Brand is not an id.")
	}
	return s.counted(ctx, brand)
}

func (s *Server) createUpload(w http.ResponseWriter, r *http.Request, a parley.Actor) error {
	length, err := strconv.ParseInt(r.Header.Get("Upload-Length"), 10, 64)
	if err != nil || length < 0 {
		return fault.New(fault.CodeMalformed).Says("Upload-Length is missing: say how many bytes will come.")
	}
	name, err := fileName(r.Header.Get("Upload-Metadata"))
	if err != nil {
		return err
	}
	u, err := s.files.Create(r.Context(), a, length, name)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Location", uploadsPath+"/"+u.ID.String())
	h.Set("Upload-Offset", "0")
	h.Set("Upload-Expires", u.ExpiresAt.Format(http.TimeFormat))
	w.WriteHeader(http.StatusCreated)
	return nil
}

// fileName finds the name among the metadata; the rest is not looked at.
func fileName(metadata string) (string, error) {
	for _, pair := range strings.Split(metadata, ",") {
		key, value, _ := strings.Cut(strings.TrimSpace(pair), " ")
		if key != "filename" {
			continue
		}
		name, err := base64.StdEncoding.DecodeString(value)
		if err != nil {
			return "", fault.New(fault.CodeMalformed).Says("The file's name is not base64.")
		}
		return string(name), nil
	}
	return "", nil
}

func (s *Server) uploadStatus(w http.ResponseWriter, r *http.Request, a parley.Actor) error {
	id, err := uploadOf(r)
	if err != nil {
		return err
	}
	u, err := s.files.Status(r.Context(), a, id)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Upload-Offset", strconv.FormatInt(u.Received, 10))
	h.Set("Upload-Length", strconv.FormatInt(u.Length, 10))
	h.Set("Upload-Expires", u.ExpiresAt.Format(http.TimeFormat))
	w.WriteHeader(http.StatusOK)
	return nil
}

func (s *Server) appendUpload(w http.ResponseWriter, r *http.Request, a parley.Actor) error {
	id, err := uploadOf(r)
	if err != nil {
		return err
	}
	if r.Header.Get("Content-Type") != "application/offset+octet-stream" {
		refuseAs(w, r, http.StatusUnsupportedMediaType, fault.New(fault.CodeMalformed).Says("Parts are sent as application/offset+octet-stream."))
		return nil
	}
	offset, err := strconv.ParseInt(r.Header.Get("Upload-Offset"), 10, 64)
	if err != nil || offset < 0 {
		return fault.New(fault.CodeMalformed).Says("Upload-Offset is missing: say where this part begins.")
	}
	sum, err := checksumOf(r.Header.Get("Upload-Checksum"))
	if err != nil {
		return err
	}
	received, err := s.files.Append(r.Context(), a, id, offset, &moving{r: r.Body, patience: http.NewResponseController(w), until: time.Now().Add(partLongest)}, sum)
	if err != nil {
		return err
	}
	w.Header().Set("Upload-Offset", strconv.FormatInt(received, 10))
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *Server) cancelUpload(w http.ResponseWriter, r *http.Request, a parley.Actor) error {
	id, err := uploadOf(r)
	if err == nil {
		err = s.files.Cancel(r.Context(), a, id)
	}
	if err == nil {
		w.WriteHeader(http.StatusNoContent)
	}
	return err
}

// uploadOf reads the id from the path; what is none does not exist.
func uploadOf(r *http.Request) (parley.UploadID, error) {
	id, err := parley.ParseID[parley.UploadID](r.PathValue("upload"))
	if err != nil {
		return id, fault.New(fault.CodeNotFound)
	}
	return id, nil
}

func checksumOf(header string) (files.Checksum, error) {
	if header == "" {
		return files.Checksum{}, nil
	}
	name, value, _ := strings.Cut(header, " ")
	makers := map[string]func() hash.Hash{"sha1": sha1.New, "sha256": sha256.New}
	want, err := base64.StdEncoding.DecodeString(value)
	if err != nil || makers[name] == nil {
		return files.Checksum{}, fault.New(fault.CodeMalformed).Says("Upload-Checksum is sha1 or sha256 and a base64 value.")
	}
	return files.Checksum{Hash: makers[name](), Want: want}, nil
}

// moving reads a body that may be long, as long as it moves.
type moving struct {
	r        io.Reader
	patience *http.ResponseController
	until    time.Time
}

// Read implements io.Reader.
func (m *moving) Read(p []byte) (int, error) {
	next := time.Now().Add(partPatience)
	if next.After(m.until) {
		next = m.until
	}
	_ = m.patience.SetReadDeadline(next)                    // not every carrier has deadlines
	_ = m.patience.SetWriteDeadline(next.Add(partPatience)) // nor these
	return m.r.Read(p)
}
