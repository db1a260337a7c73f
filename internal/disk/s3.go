package disk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"parley/internal/objects"
)

var _ objects.Store = (*S3)(nil)

// S3Options say which bucket, and who asks. The secret is never logged.
type S3Options struct {
	Endpoint, Bucket, Region string
	Prefix                   string // of every object's name
	AccessKey, SecretKey     string
}

// S3 keeps objects in a bucket.
type S3 struct {
	client *minio.Client
	bucket string
	prefix string
}

// openPatience is how long the first word with a bucket may take.
const openPatience = 10 * time.Second

// OpenS3 connects to a bucket and makes sure that it is there. Its errors are
// sentences for the operator.
func OpenS3(ctx context.Context, o S3Options) (*S3, error) {
	at, err := url.Parse(o.Endpoint)
	if err != nil || at.Host == "" || at.Scheme != "http" && at.Scheme != "https" {
		return nil, errors.New("s3-endpoint is not an address such as https://s3.example.com")
	}
	if p := strings.Trim(o.Prefix, "/"); p != "" && objects.ValidKey(p) != nil {
		return nil, errors.New("s3-prefix may hold small letters, digits, dashes and slashes")
	}
	client, err := minio.New(at.Host, &minio.Options{
		Creds: credentials.NewStaticV4(o.AccessKey, o.SecretKey, ""), Secure: at.Scheme == "https", Region: o.Region,
		BucketLookup: minio.BucketLookupAuto, MaxRetries: 3,
	})
	if err != nil {
		return nil, fmt.Errorf("connect to S3: %w", err)
	}
	s := &S3{client: client, bucket: o.Bucket, prefix: o.Prefix}
	patience, cancel := context.WithTimeout(ctx, openPatience)
	defer cancel()
	found, err := client.BucketExists(patience, o.Bucket)
	switch {
	case err != nil:
		return nil, fmt.Errorf("the bucket %s cannot be reached; check endpoint, region and access key: %w", o.Bucket, reason(err))
	case !found:
		return nil, fmt.Errorf("there is no bucket %s at %s: make it first", o.Bucket, at.Host)
	}
	return s, nil
}

// reason keeps an answer's code and drops what it repeats of the request.
func reason(err error) error {
	if r := minio.ToErrorResponse(err); r.Code != "" {
		return errors.New(r.Code)
	}
	return err
}

// Put implements objects.Store. The length is announced, so that one which
// breaks off is not stored.
func (s *S3) Put(ctx context.Context, key string, r io.Reader, size int64) error {
	if err := objects.ValidKey(key); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	body := &counted{r: io.LimitReader(r, size), left: size}
	_, err := s.client.PutObject(ctx, s.bucket, s.prefix+key, body, size, minio.PutObjectOptions{
		ContentType: "application/octet-stream", DisableMultipart: true,
	})
	if body.err != nil {
		return body.err
	}
	return s3Error(err)
}

// counted remembers how its reader ended, which the client tells in words of
// its own.
type counted struct {
	r    io.Reader
	left int64
	err  error
}

// Read implements io.Reader.
func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.left -= int64(n)
	if errors.Is(err, io.EOF) && c.left > 0 {
		err = io.ErrUnexpectedEOF
	}
	if err != nil && !errors.Is(err, io.EOF) {
		c.err = err
	}
	return n, err
}

// Get implements objects.Store. An object is asked for at once, so that one
// that is not there is known here.
func (s *S3) Get(ctx context.Context, key string, offset, length int64) (io.ReadCloser, error) {
	if err := objects.ValidKey(key); err != nil {
		return nil, err
	}
	var o minio.GetObjectOptions
	switch {
	case length == 0:
		return io.NopCloser(strings.NewReader("")), nil
	case length > 0:
		if err := o.SetRange(offset, offset+length-1); err != nil {
			return nil, err
		}
	case offset > 0:
		if err := o.SetRange(offset, 0); err != nil {
			return nil, err
		}
	}
	body, _, _, err := minio.Core{Client: s.client}.GetObject(ctx, s.bucket, s.prefix+key, o)
	if err != nil {
		if minio.ToErrorResponse(err).StatusCode == http.StatusRequestedRangeNotSatisfiable {
			return io.NopCloser(strings.NewReader("")), nil // behind the end
		}
		return nil, s3Error(err)
	}
	return body, nil
}

// Delete implements objects.Store.
func (s *S3) Delete(ctx context.Context, key string) error {
	if err := objects.ValidKey(key); err != nil {
		return err
	}
	err := s3Error(s.client.RemoveObject(ctx, s.bucket, s.prefix+key, minio.RemoveObjectOptions{}))
	if errors.Is(err, objects.ErrNotFound) {
		return nil
	}
	return err
}

// List implements objects.Store.
func (s *S3) List(ctx context.Context, prefix string, fn func(objects.Info) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // ends the client's own goroutine
	for o := range s.client.ListObjectsIter(ctx, s.bucket, minio.ListObjectsOptions{Prefix: s.prefix + prefix, Recursive: true}) {
		if o.Err != nil {
			return s3Error(o.Err)
		}
		key := strings.TrimPrefix(o.Key, s.prefix)
		if objects.ValidKey(key) != nil {
			continue // not one of ours
		}
		if err := fn(objects.Info{Key: key, Size: o.Size, Modified: o.LastModified}); err != nil {
			return err
		}
	}
	return nil
}

func s3Error(err error) error {
	if err == nil {
		return nil
	}
	switch r := minio.ToErrorResponse(err); r.Code {
	case "NoSuchKey":
		return objects.ErrNotFound
	case "QuotaExceeded", "XMinioStorageFull", "InsufficientStorage":
		return fmt.Errorf("%w: %s", objects.ErrFull, r.Code)
	case "":
		return err
	default:
		return fmt.Errorf("s3: %s", r.Code)
	}
}
