package seal

import (
	"errors"
	"io"
)

// Fetch reads length bytes of a sealed stream from offset.
type Fetch func(offset, length int64) (io.ReadCloser, error)

// Opening is a sealed stream, open for reading from any place. It belongs to
// one goroutine.
type Opening struct {
	key   Key
	aad   []byte
	fetch Fetch
	size  int64 // plain

	salt  []byte
	at    int64 // plain bytes before the next one
	plain []byte
	from  int64 // where plain begins
	body  io.ReadCloser
	next  int64 // the segment that body gives next
}

// OpenStream opens a stream of so many plain bytes that SealStream made with
// the same key and aad. Its Read returns ErrOpen for what was altered or cut,
// and fetch's errors.
func OpenStream(key Key, aad []byte, size int64, fetch Fetch) *Opening {
	return &Opening{key: key, aad: aad, fetch: fetch, size: size}
}

// Size returns the number of plain bytes.
func (o *Opening) Size() int64 { return o.size }

// Seek implements io.Seeker.
func (o *Opening) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += o.at
	case io.SeekEnd:
		offset += o.size
	}
	if offset < 0 {
		return o.at, errors.New("seek before the beginning of a sealed stream")
	}
	o.at = offset
	return offset, nil
}

// Read implements io.Reader.
func (o *Opening) Read(p []byte) (int, error) {
	if o.at >= o.size && o.size > 0 {
		return 0, io.EOF
	}
	if o.at < o.from || o.at >= o.from+int64(len(o.plain)) {
		if err := o.load(o.at / Segment); err != nil {
			return 0, err
		}
		if o.size == 0 {
			return 0, io.EOF
		}
	}
	n := copy(p, o.plain[o.at-o.from:])
	o.at += int64(n)
	return n, nil
}

// load opens one segment; those that follow each other come from one fetch.
func (o *Opening) load(segment int64) error {
	if o.salt == nil {
		if err := o.begin(); err != nil {
			return err
		}
	}
	if o.body == nil || o.next != segment {
		o.drop()
		at := streamSalt + segment*(Segment+tagSize)
		body, err := o.fetch(at, StreamSize(o.size)-at)
		if err != nil {
			return err
		}
		o.body, o.next = body, segment
	}
	last := segment == segments(o.size)-1
	sealed := make([]byte, min(o.size-segment*Segment, Segment)+tagSize)
	if _, err := io.ReadFull(o.body, sealed); err != nil {
		return short(err)
	}
	plain, err := streamAEAD(o.key, o.salt, o.aad).Open(sealed[:0], streamNonce(segment, last), sealed, nil)
	if err != nil {
		return ErrOpen
	}
	o.plain, o.from, o.next = plain, segment*Segment, segment+1
	return nil
}

func (o *Opening) begin() error {
	body, err := o.fetch(0, streamSalt)
	if err != nil {
		return err
	}
	defer func() { _ = body.Close() }() // everything was read
	salt := make([]byte, streamSalt)
	if _, err := io.ReadFull(body, salt); err != nil {
		return short(err)
	}
	o.salt = salt
	return nil
}

// short tells a stream that was cut off from a store that fails.
func short(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrOpen
	}
	return err
}

func (o *Opening) drop() {
	if o.body != nil {
		_ = o.body.Close() // read from alone
		o.body = nil
	}
}

// Close lets go of what was fetched.
func (o *Opening) Close() error {
	o.drop()
	return nil
}
