package disk

import (
	"context"
	"crypto/rand"
	"strings"
	"testing"

	"parley/internal/objects"
	"parley/internal/objects/objectstest"
	"parley/internal/testserver"
)

func optionsOf(b testserver.Bucket) S3Options {
	return S3Options{Endpoint: b.Endpoint, Bucket: b.Name, Region: "us-east-1", AccessKey: b.AccessKey, SecretKey: b.Secret}
}

// A real server that speaks S3 is held to what the folder is held to.
func TestS3(t *testing.T) {
	t.Parallel()
	bucket := testserver.S3(t)
	t.Run("contract", func(t *testing.T) { // ends before the server does
		objectstest.Run(t, func(t testing.TB) objects.Store {
			o := optionsOf(bucket)
			o.Prefix = strings.ToLower(rand.Text()) + "/"
			s, err := OpenS3(context.Background(), o)
			if err != nil {
				t.Fatal(err)
			}
			return s
		})
	})
}

// What is wrong is said to the operator in a sentence, and never the secret.
func TestS3ThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	bucket := testserver.S3(t)
	for name, change := range map[string]func(*S3Options){
		"make it first":     func(o *S3Options) { o.Bucket = "another-bucket" },
		"check endpoint":    func(o *S3Options) { o.SecretKey = "wrong" + bucket.Secret },
		"cannot be reached": func(o *S3Options) { o.AccessKey = "nobody" },
		"not an address":    func(o *S3Options) { o.Endpoint = "s3.example.com" },
		"small letters":     func(o *S3Options) { o.Prefix = "Capital/" },
	} {
		o := optionsOf(bucket)
		change(&o)
		_, err := OpenS3(context.Background(), o)
		if err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), bucket.Secret) {
			t.Errorf("want %q: %v", name, err)
		}
	}
}
